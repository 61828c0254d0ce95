"""No label is cut, in any language: everything has at least the room that its text needs."""

import pytest
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from nnsvg_qt.app.toolkit.languages import ENGLISH, LANGUAGES, Language
from nnsvg_qt.app.window import window as window_module
from nnsvg_qt.views import VIEWS
from tests.app.canvas.graph.test_graph_in_window import nested
from tests.app.canvas.graph.test_graph_in_window import shown as shown_graph
from tests.app.opened import open_file
from tests.app.surfaces import (
    changed_by_another,
    opened_with_notes,
    opening_slowly,
    recovery_dialog,
)
from tests.first_presets import FIRST_PRESETS

DEFAULT = QSize(1440, 900)
SMALLEST = QSize(1024, 640)
"""The smallest window in which everything is to be read."""


@pytest.fixture(autouse=True, params=LANGUAGES)
def language(request, qapp):
    """Every test once in each language."""
    before = QLocale()
    spoken = Language(qapp, request.param)
    yield request.param
    spoken.choose(ENGLISH)
    QLocale.setDefault(before)


REST = 50
"""Longer than columns and counts wait here, ms."""


@pytest.fixture(autouse=True)
def _soon(fitted_columns, monkeypatch):
    monkeypatch.setattr(window_module, "COUNTING_DELAY", 20)


def cut(root: QWidget) -> list[str]:
    """The texts of the widgets to be seen that have less room than they need."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible() or widget.width() <= 0:
            continue
        for text, needed, there in room(widget):
            if needed > there + 0.5:
                found.append(f"{type(widget).__name__} {text!r} needs {needed}, has {there}")
    return found


def room(widget: QWidget):
    """Texts of a widget, each with the room that it needs and that it has, in px."""
    metrics = widget.fontMetrics()

    def width_of(text: str) -> float:
        return metrics.horizontalAdvance(text.replace("&&", "\0").replace("&", ""))

    if isinstance(widget, QLabel) and "paintEvent" in vars(type(widget)):
        return  # a path or sentence of any length, which it elides in sight and tells in a tooltip
    if isinstance(widget, QLabel):
        text = widget.text()
        if text and widget.wordWrap():
            yield text, widget.heightForWidth(widget.width()), widget.height()
            yield text, max(map(width_of, text.split())), widget.contentsRect().width()
        elif text and widget.textFormat() != Qt.TextFormat.RichText:
            lines = text.split("\n")
            yield text, max(map(width_of, lines)), widget.contentsRect().width()
            yield text, metrics.height() * len(lines), widget.contentsRect().height() + 2
    elif isinstance(widget, QToolButton):
        if widget.text() and (
            widget.icon().isNull()
            or widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        ):
            yield widget.text(), widget.sizeHint().width(), widget.width()
    elif isinstance(widget, QPushButton | QCheckBox):
        yield widget.text(), widget.sizeHint().width(), widget.width()
        yield widget.text(), widget.sizeHint().height(), widget.height()
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            widget,
        )
        # What can be edited shows its items in the list alone.
        texts = [widget.itemText(index) for index in range(widget.count())]
        for text in [widget.currentText()] if widget.isEditable() else texts:
            yield text, width_of(text), field.width()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText(), width_of(widget.placeholderText()), widget.width() - 12
    elif isinstance(widget, QTabBar):
        for index in filter(widget.isTabVisible, range(widget.count())):
            rect, text = widget.tabRect(index), widget.tabText(index)
            icon = 0 if widget.tabIcon(index).isNull() else widget.iconSize().width() + 4
            yield text, width_of(text) + icon + 8, rect.width()
            yield text, rect.right(), widget.width()
    elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        for index in range(widget.count()):
            if not widget.isSectionHidden(index):
                text = widget.model().headerData(index, Qt.Orientation.Horizontal)
                yield text, width_of(text) + 8, widget.sectionSize(index)


def told(found: list[str]) -> None:
    assert not found, "\n".join(dict.fromkeys(found))


def laid_out(window, qtbot, size: QSize) -> None:
    window.resize(size)
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=20000)
    qtbot.wait(REST)
    assert window.size() == size


def test_the_window(window, document, qtbot):
    for view in VIEWS:
        document.show_view(view)
        window_in_a_view(window, document, qtbot)


def window_in_a_view(window, document, qtbot):
    for size in (DEFAULT, SMALLEST):
        document.select([])
        window.style_panel.parts.setCurrentIndex(0)
        laid_out(window, qtbot, size)
        for group in window.style_panel.page.groups:
            group.choose_open(True)
        QApplication.processEvents()
        told(cut(window))
        document.select([document.figure.architecture.layers[1].id])
        window.style_panel.parts.setCurrentIndex(1)
        for group in window.style_panel.page.groups:
            group.choose_open(True)
        qtbot.wait(REST)
        told(cut(window))


def test_the_graph_of_a_model(windows, window, tmp_path, qtbot):
    path = tmp_path / "nested.onnx"
    path.write_bytes(nested())
    opened = shown_graph(open_file(windows, path, window), qtbot)
    name = opened.graph.state.table.rows[0].name
    for size in (DEFAULT, SMALLEST, QSize(900, 600)):
        opened.graph.state.select([])
        laid_out(opened, qtbot, size)
        # what is told of a file and its operations arrives from workers
        qtbot.waitUntil(lambda: not cut(opened), timeout=5000)
        opened.graph.state.select_operations([name])
        opened.show_own_style()
        qtbot.waitUntil(lambda: opened.graph.state.selected_operations == (name,))
        qtbot.wait(REST)
        qtbot.waitUntil(lambda: not cut(opened), timeout=5000)


def test_options_of_annotations(window, document, qtbot):
    sizes = [DEFAULT, SMALLEST]
    for kind in ("bracket", "band", "text", "caption"):
        document.select([layer.id for layer in document.figure.architecture.layers[1:3]])
        window.action(f"annotations.insert:{kind}").trigger()
        document.select([document.figure.look.annotations[-1].id])
        window.style_panel.parts.setCurrentIndex(1)
        for group in window.style_panel.page.groups:
            group.choose_open(True)
        for size in sizes:
            laid_out(window, qtbot, size)
            told(cut(window))
        sizes.reverse()  # the one that it has


def test_the_table_of_every_preset(fitted_columns, windows, qtbot):
    from nnsvg_qt.app.commands.presets import preset_figure

    window = windows.open_figure(preset_figure(FIRST_PRESETS[0]))
    laid_out(window, qtbot, DEFAULT)
    for preset in FIRST_PRESETS:
        window.document.replace_by(preset_figure(preset))
        fitted_columns()
        told(cut(window.layer_panel))


DIALOGS = (
    "files.new",
    "files.export",
    "show_preferences",
    "show_shortcuts",
    "about",
    "licences",
    "open_guide",
    "open_palette",
)


def test_dialogs(window, qtbot):
    laid_out(window, qtbot, DEFAULT)
    for key in DIALOGS:
        window.action(key).trigger()
        QApplication.processEvents()
        opened = others(window)
        assert opened, key
        for dialog in opened:
            told(cut(dialog))
            if isinstance(dialog, QDialog) and not isinstance(dialog, QColorDialog):
                dialog.resize(dialog.minimumSizeHint())
                QApplication.processEvents()
                told(cut(dialog))
            dialog.close()
        QApplication.processEvents()
        assert not others(window), key


def others(window) -> list[QWidget]:
    """The dialogs that are open beside a window."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and widget is not window and not isinstance(widget, QMenu)
    ]


def test_dialogs_that_tell_something(window, qtbot):
    from nnsvg_qt.app.dialogs.export_dialog import ExportDialog
    from nnsvg_qt.app.dialogs.export_form import NATURAL, SINGLE

    window.files.export()
    dialog = window.findChild(ExportDialog)
    qtbot.waitUntil(lambda: bool(dialog.size_words.text()), timeout=20000)
    for size in (NATURAL, SINGLE):
        dialog.form.size_choice.setCurrentIndex(size)
        dialog.form.size_choice.activated.emit(size)
        QApplication.processEvents()
        told(cut(dialog))
    dialog.close()

    from nnsvg_qt.app.dialogs.fault_dialog import FaultDialog
    from nnsvg_qt.app.toolkit.faults import fault_of

    fault = FaultDialog(fault_of(ValueError("x")).sentence, "1", window)
    fault.show()
    QApplication.processEvents()
    told(cut(fault))
    fault.close()


def test_hints(window, qtbot):
    for size in (DEFAULT, SMALLEST):
        laid_out(window, qtbot, size)
        window.hints.show_all()
        QApplication.processEvents()
        told(cut(window))


def test_the_dialog_of_recovery(windows, window, tmp_path, qtbot):
    with recovery_dialog(windows, tmp_path, qtbot) as dialog:
        told(cut(dialog))
        dialog.resize(dialog.minimumSizeHint())
        QApplication.processEvents()
        told(cut(dialog))


def test_the_bar_over_a_file_that_changed(windows, tmp_path, qtbot):
    window = changed_by_another(windows, tmp_path, qtbot, True)
    for size in (DEFAULT, SMALLEST):
        laid_out(window, qtbot, size)
        told(cut(window.file_changes.bar))


def test_the_strip_and_the_bar_of_opening(window, tmp_path, qtbot):
    for size in (DEFAULT, SMALLEST):
        laid_out(window, qtbot, size)
        with opening_slowly(window, tmp_path, qtbot) as strip:
            told(cut(strip))
        bar = opened_with_notes(window)
        QApplication.processEvents()
        told(cut(bar))


def test_cards_of_the_gallery_and_titles_in_the_palette(window):
    from nnsvg_qt.app.dialogs.gallery import Gallery, card_size
    from nnsvg_qt.app.menus.command_palette import WIDTH, entries_of

    window.files.new()
    gallery = window.findChild(Gallery)
    metrics = gallery.presets.fontMetrics()
    for row in range(gallery.presets.count()):
        for part in gallery.presets.item(row).text().split(", ", 1):
            assert metrics.horizontalAdvance(part) <= card_size().width() - 17, part
    gallery.close()
    metrics = window.fontMetrics()
    for entry in entries_of(window):
        needed = metrics.horizontalAdvance(entry.title) + metrics.horizontalAdvance(entry.note)
        assert needed <= WIDTH - 80, entry.title
        assert metrics.horizontalAdvance(entry.note) <= (WIDTH - 60) // 3, entry.note
