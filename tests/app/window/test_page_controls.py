"""The width of the page in the toolbar, and its size in the status bar."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from nnsvg_qt.app.commands.page_width import (
    FREE,
    NO_WIDTH,
    page_width_named,
    page_width_of,
    page_width_text,
)
from nnsvg_qt.app.menus.command_palette import entries_of
from nnsvg_qt.errors import InputError


@pytest.fixture
def paper(window, qtbot):
    """A window whose figure is laid out for 183 mm."""
    window.action("styles.use_named:paper").trigger()
    window.action("styles.set_page_width:183").trigger()
    window.document.undo_stack.clear()
    return window


def width_of(window):
    return page_width_of(window.document.figure.look)


def type_width(window, qtbot, text):
    """Type a width into the field as a user does."""
    field = window.page_controls.width_field
    field.begin()
    qtbot.keyClicks(field.lineEdit(), text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("120", 120.0),
        ("88.9 mm", 88.9),
        ("5.5in", 139.7),
        ("12cm", 120.0),
        ("none", NO_WIDTH),
        ("Free", FREE),
    ],
)
def test_what_is_typed(text, width):
    assert page_width_named(text) == width


@pytest.mark.parametrize("text", ["", "wide", "120 ells", "-3", "0", "5000"])
def test_what_is_no_width(text):
    with pytest.raises(InputError):
        page_width_named(text)


@pytest.mark.parametrize("width", [89.0, 88.9, NO_WIDTH, FREE])
def test_what_the_field_shows_can_be_typed(width):
    assert page_width_named(page_width_text(width)) == width


def test_a_typed_width_is_one_step(paper, qtbot):
    type_width(paper, qtbot, "5.5 in")
    assert width_of(paper) == pytest.approx(139.7)
    assert paper.page_controls.width_field.currentText() == "139.7 mm"
    assert paper.document.undo_stack.count() == 1
    paper.document.undo_stack.undo()
    assert width_of(paper) == 183.0
    assert paper.page_controls.width_field.currentText() == "183 mm"


def test_a_width_from_the_list_is_one_step(paper, qtbot):
    field = paper.page_controls.width_field
    field.begin()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.view().isVisible()
    field.view().setCurrentIndex(field.model().index(0, 0))
    qtbot.keyClick(field.view(), Qt.Key.Key_Return)
    assert width_of(paper) == 89.0
    assert field.currentText() == "89 mm"
    assert paper.document.undo_stack.count() == 1


@pytest.mark.parametrize(("data", "shown"), [(NO_WIDTH, "None"), (FREE, "Free")])
def test_a_figure_without_a_page_width(paper, data, shown):
    field = paper.page_controls.width_field
    field.activated.emit(field.findData(data))
    assert width_of(paper) == data
    assert field.currentText() == shown


def test_what_is_no_width_is_marked_and_can_be_taken_back(paper, qtbot):
    type_width(paper, qtbot, "120 ells")
    field = paper.page_controls.width_field
    assert "120 ells" in field.problem
    assert field.accessibleDescription() == field.problem
    assert not paper.document.undo_stack.count()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.currentText(), field.problem) == ("183 mm", "")


def test_leaving_the_field_takes_what_is_typed(paper, qtbot, press):
    field = paper.page_controls.width_field
    field.begin()
    qtbot.keyClicks(field.lineEdit(), "100")
    press(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: width_of(paper) == 100.0)


def test_the_wheel_leaves_the_width(paper):
    field = paper.page_controls.width_field
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(field.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    field.wheelEvent(event)
    assert width_of(paper) == 183.0
    assert not event.isAccepted()


def test_a_key_goes_between_the_last_two_widths(paper, press):
    widths = []
    for _ in range(3):
        press(paper.canvas.widget, Qt.Key.Key_W)
        widths.append(width_of(paper))
    assert widths == [89.0, 183.0, 89.0]
    paper.action("styles.set_page_width:0").trigger()
    press(paper.canvas.widget, Qt.Key.Key_W)
    assert width_of(paper) == 89.0


def test_the_palette_leads_to_the_field(paper, qtbot):
    entry = next(e for e in entries_of(paper) if e.title == "Other page width")
    entry.run()
    field = paper.page_controls.width_field
    assert paper.focusWidget() is field
    assert field.lineEdit().selectedText() == "183 mm"


def test_the_status_tells_the_page_and_the_zoom(paper, qtbot):
    button = paper.page_controls.size_button
    paper.canvas.actual_size()
    qtbot.waitUntil(lambda: button.text().endswith("· 100 %"))
    assert button.text().startswith("183 × ")
    scene = paper.canvas.shown_scene
    height = scene.bounds.height / 96 * 25.4
    assert f"× {height:.1f}".removesuffix(".0") in button.text()
    button.click()
    qtbot.waitUntil(lambda: not button.text().endswith("· 100 %"))
    assert paper.canvas.shown_scale != 1.0
    button.click()
    assert paper.canvas.shown_scale == pytest.approx(1.0)
    paper.action("styles.set_page_width:89").trigger()
    qtbot.waitUntil(lambda: button.text().startswith("89 × "))
