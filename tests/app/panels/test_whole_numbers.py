"""Numbers are whole in the fields of the panels and dialogs and in the status bar too."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget

from nnsvg_qt.app.commands.presets import preset_figure
from nnsvg_qt.app.dialogs.export_dialog import ExportDialog
from nnsvg_qt.app.dialogs.export_form import CUSTOM
from nnsvg_qt.app.panels.annotation_fields import ANNOTATION_OPTIONS
from nnsvg_qt.app.panels.field_editors import NumberEditor, new_editor
from nnsvg_qt.app.panels.fields import OVERRIDE_OPTIONS, Field, look_fields, view_fields
from nnsvg_qt.app.panels.marked_lines import NumberLine, number_text
from nnsvg_qt.app.toolkit.languages import ENGLISH, LANGUAGES, Language
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.views import VIEWS
from tests.app.painted_texts import painted_texts
from tests.first_presets import FIRST_PRESETS

LONG = 0.123456


def options():
    """Every number that a field of the panel holds, by its name."""
    fields = [*look_fields(), *(field for view in VIEWS for field in view_fields(view))]
    own = [*OVERRIDE_OPTIONS, *(option for option, _, _ in ANNOTATION_OPTIONS)]
    fields += [Field(o.name, o, lambda figure: None, lambda figure, value: figure) for o in own]
    return {f"{f.name} {f.option.label}": f for f in fields if f.option.type in (int, float)}


def longest(option) -> list[float]:
    """Numbers at the limits of an option, those with decimals too."""
    ends = [option.minimum if option.minimum is not None else 0, option.maximum or 1e6]
    if option.type is int:
        return ends
    return [*ends, ends[0] + LONG, ends[1] - LONG]


def assert_whole(widget: QWidget, text: str) -> None:
    [painted] = painted_texts(widget)
    assert painted.text == text
    assert painted.left >= 1, painted
    assert painted.right <= widget.width() - 1, (painted, widget.width())


def test_fields(window, qtbot):
    """All in one window, each without the keyboard and with it."""
    fields = options()
    assert len(fields) > 40
    for name, field in fields.items():
        editor = new_editor(field, window.style_panel)
        assert isinstance(editor, NumberEditor)
        editor.resize(220, 30)
        editor.show()
        qtbot.waitUntil(editor.isVisible)
        for focused in (False, True):
            (editor.line if focused else window.canvas).setFocus()
            for value in longest(field.option):
                editor.show_value(value)
                QApplication.processEvents()
                text = number_text(value, field.option)
                assert (window.focusWidget() is editor.line) is focused, name
                assert editor.line.text() == text, name
                assert_whole(editor.line, text)
                assert editor.rect().contains(editor.line.geometry()), name
        editor.hide()
        editor.deleteLater()


def test_the_export_dialog(window, qtbot):
    window.files.export()
    dialog = window.findChild(ExportDialog)
    qtbot.waitUntil(lambda: bool(dialog.size_words.text()), timeout=20000)
    dialog.form.size_choice.setCurrentIndex(CUSTOM)
    dialog.form.format.setCurrentIndex(dialog.form.format.findData(".png"))
    for line in dialog.findChildren(NumberLine):
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)
        line.selectAll()
        qtbot.keyClicks(line, "1234.567891")
        QApplication.processEvents()
        assert_whole(line, "1234.567891")
    dialog.close()


@pytest.fixture(params=LANGUAGES)
def language(request, qapp):
    before = QLocale()
    spoken = Language(qapp, request.param)
    yield request.param
    spoken.choose(ENGLISH)
    QLocale.setDefault(before)


def status_bar_in_order(window) -> None:
    """Nothing in the status bar lies over something else or beyond its end."""
    bar = window.statusBar()
    shown = [window.notice, window.notices, window.totals]
    places = [one.geometry() for one in shown if one.isVisible() and one.width()]
    assert all(bar.rect().contains(place) for place in places)
    for number, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_totals(windows, qtbot, language):
    """Of each preset in one language."""
    check_totals(windows, qtbot, FIRST_PRESETS[list(LANGUAGES).index(language) :: len(LANGUAGES)])


@pytest.mark.long
def test_totals_of_every_preset(windows, qtbot, language):
    check_totals(windows, qtbot, FIRST_PRESETS)


def check_totals(windows, qtbot, presets) -> None:
    window = windows.open_figure(preset_figure("mlp"))
    window.resize(900, 600)
    for preset in presets:
        window.document.replace_by(preset_figure(preset))
        window.document.select([window.document.figure.architecture.layers[1].id])
        architecture = window.document.figure.architecture
        qtbot.waitUntil(lambda a=architecture: window.totals._shown is a, timeout=20000)
        QApplication.processEvents()
        assert window.width() == 900
        status_bar_in_order(window)
        assert window.totals.text()
        assert_whole(window.totals, window.totals.text())


def test_totals_of_a_huge_network(window, qtbot):
    window.resize(900, 600)
    huge = "-".join(["1000000000"] * 41)
    window.document.replace_by(Figure(architecture=parse_notation(huge)))
    qtbot.waitUntil(lambda: window.totals.text().startswith("41 layers"))
    QApplication.processEvents()
    assert window.width() == 900
    status_bar_in_order(window)
    text = window.totals.text()
    assert_whole(window.totals, text)
    assert "40,000,000,000,000,000,000 edges   40,000,000,040,000,000,000 parameters" in text
