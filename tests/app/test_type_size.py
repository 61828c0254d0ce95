"""The window follows the size of the system's type: nothing is cut, rows grow."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.toolkit.theme import sized
from nnsvg_qt.app.window.windows import starter
from tests.app.test_nothing_is_cut import cut, others, told

SIZES = [8, 11, 16]


@pytest.fixture(params=SIZES)
def points(request, qapp):
    """The size of the system's type in points."""
    before = qapp.font()
    font = QFont(before)
    font.setPointSize(request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)


@pytest.fixture
def large(points, fitted_columns, windows, qtbot):
    """A window of that type on a usual screen, with a layer selected."""
    window = windows.open_figure(starter())
    window.resize(QSize(1440, 900))
    window.document.select([window.document.figure.architecture.layers[1].id])
    with qtbot.waitExposed(window):
        pass
    window.reset_layout()
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=20000)
    fitted_columns()
    return window


def test_all_type_has_that_size_and_nothing_is_cut(large, points, qtbot):
    for widget in (large.menuBar(), large.tabs, large.layer_panel, large.style_panel, large.totals):
        assert widget.font().pointSizeF() == points, widget
    # The table is a little smaller, in proportion.
    assert large.layer_panel.table.font().pointSizeF() == pytest.approx(points * 0.92)
    rows_and_numbers_have_room(large)
    headings_of_the_guide_follow(large, points)
    for group in large.style_panel.page.groups:
        group.choose_open(True)
    qtbot.wait(50)
    told(cut(large))
    rows_and_numbers_have_room(large)
    large.show_hints()
    qtbot.wait(50)
    told(cut(large))


def rows_and_numbers_have_room(large):
    table = large.layer_panel.table
    assert table.rowHeight(0) >= table.fontMetrics().height() + 8
    metrics = large.style_panel.fontMetrics()
    for line in large.style_panel.findChildren(type(large.style_panel.search)):
        if line.isVisible() and line.text():
            assert line.width() >= metrics.horizontalAdvance(line.text()) + 10, line.text()
            assert line.height() >= metrics.height()


def test_nothing_in_a_dialog_is_cut(large, qtbot):
    for key in (
        *("files.new", "files.export", "show_preferences"),
        *("about", "open_guide", "open_palette"),
    ):
        large.action(key).trigger()
        QApplication.processEvents()
        opened = others(large)
        assert opened, key
        for dialog in opened:
            told(cut(dialog))
            dialog.close()
        QApplication.processEvents()
        assert not others(large), key


def headings_of_the_guide_follow(large, points):
    from nnsvg_qt.app.help.guide_window import GuideWindow

    large.action("open_guide").trigger()
    guide = large.findChild(GuideWindow)
    first = guide.page.document().begin().begin().fragment().charFormat()
    assert first.fontPointSize() == pytest.approx(points * 1.7, abs=0.1)
    guide.close()


def test_lengths_grow_with_the_type_and_never_shrink(qapp, points):
    assert sized(100) >= 100
    if points == 16:
        assert sized(100) > 140
