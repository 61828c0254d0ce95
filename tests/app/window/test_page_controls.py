"""The width of the page in the toolbar, and its size in the status bar."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QWheelEvent

from nnsvg_qt.app.commands.page_width import (
    FREE,
    NO_WIDTH,
    page_width_named,
    page_width_of,
    page_width_text,
)
from nnsvg_qt.app.menus.command_palette import entries_of
from nnsvg_qt.app.window.windows import starter
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
    field = window.page_controls.width_switch.field
    window.page_controls.begin()
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
    assert paper.page_controls.width_switch.field.currentText() == "139.7 mm"
    assert paper.document.undo_stack.count() == 1
    paper.document.undo_stack.undo()
    assert width_of(paper) == 183.0
    assert paper.page_controls.width_switch.field.currentText() == "183 mm"


@pytest.mark.parametrize("is_active", [False, True])
def test_a_width_from_the_list_is_one_step(paper, qtbot, is_active):
    if is_active:
        paper.activateWindow()
        qtbot.waitUntil(paper.isActiveWindow)
    field = paper.page_controls.width_switch.field
    paper.page_controls.begin()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.view().isVisible()
    field.view().setCurrentIndex(field.model().index(0, 0))
    qtbot.keyClick(field.view(), Qt.Key.Key_Return)
    assert width_of(paper) == 89.0
    assert field.currentText() == "89 mm"
    assert paper.document.undo_stack.count() == 1


def test_a_list_that_was_closed_leaves_the_field_until_it_is_left(paper, qtbot):
    paper.activateWindow()
    qtbot.waitUntil(paper.isActiveWindow)
    field = paper.page_controls.width_switch.field
    paper.page_controls.begin()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field.view(), Qt.Key.Key_Escape)
    assert field.isVisible()
    assert field.hasFocus()
    assert paper.document.undo_stack.count() == 0
    paper.activateWindow()
    qtbot.waitUntil(paper.isActiveWindow)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()


@pytest.mark.parametrize(("data", "shown"), [(NO_WIDTH, "None"), (FREE, "Free")])
def test_a_figure_without_a_page_width(paper, data, shown):
    field = paper.page_controls.width_switch.field
    field.activated.emit(field.findData(data))
    assert width_of(paper) == data
    assert field.currentText() == shown


def test_what_is_no_width_is_marked_and_can_be_taken_back(paper, qtbot):
    type_width(paper, qtbot, "120 ells")
    field = paper.page_controls.width_switch.field
    assert "120 ells" in field.problem
    assert field.accessibleDescription() == field.problem
    assert not paper.document.undo_stack.count()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.currentText(), field.problem) == ("183 mm", "")


def test_leaving_the_field_takes_what_is_typed(paper, qtbot, press):
    field = paper.page_controls.width_switch.field
    paper.page_controls.begin()
    qtbot.keyClicks(field.lineEdit(), "100")
    press(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: width_of(paper) == 100.0)


def test_the_field_has_room_for_its_words_in_another_type(paper):
    field = paper.page_controls.width_switch.field
    before = field.sizeHint()
    assert field.minimumSizeHint() == before
    larger = field.font()
    larger.setPointSizeF(3 * larger.pointSizeF())
    field.setFont(larger)
    assert field.sizeHint().width() > before.width()
    assert field.sizeHint().height() > before.height()
    assert field.minimumSizeHint() == field.sizeHint()


def test_the_wheel_leaves_the_width(paper):
    field = paper.page_controls.width_switch.field
    paper.page_controls.begin()
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
    field = paper.page_controls.width_switch.field
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


# the switch


def switch_of(window):
    return window.page_controls.width_switch


def pressed(switch):
    """What of the switch is pressed: the widths, and the words of the menu's button."""
    found = [width for width, button in switch.columns.items() if button.isChecked()]
    return found, switch.more.text() if switch.more.isChecked() else None


def test_one_column_and_two_are_one_click_each_and_one_step(paper, qtbot):
    switch = switch_of(paper)
    assert [button.text() for button in switch.columns.values()] == ["89", "183 mm"]
    assert pressed(switch) == ([183.0], None)
    qtbot.mouseClick(switch.columns[89.0], Qt.MouseButton.LeftButton)
    assert width_of(paper) == 89.0
    assert pressed(switch) == ([89.0], None)
    assert paper.document.undo_stack.count() == 1
    # what is pressed stays pressed, and is no step
    qtbot.mouseClick(switch.columns[89.0], Qt.MouseButton.LeftButton)
    assert pressed(switch) == ([89.0], None)
    assert paper.document.undo_stack.count() == 1
    paper.document.undo_stack.undo()
    assert pressed(switch) == ([183.0], None)


def test_another_width_is_told_at_the_menu(paper, qtbot):
    switch = switch_of(paper)
    type_width(paper, qtbot, "120")
    assert pressed(switch) == ([], "120 mm")
    assert "120 mm" in switch.more.accessibleName()
    paper.action("styles.set_page_width:89").trigger()
    assert pressed(switch) == ([89.0], None)
    assert switch.more.text() == ""


def test_the_menu_offers_all_widths_and_lets_another_be_typed(paper, qtbot):
    switch = switch_of(paper)
    switch.menu.popup(switch.mapToGlobal(QPoint(0, 30)))
    offered = [action for action in switch.menu.actions() if not action.isSeparator()]
    assert [action.text() for action in offered if action.isChecked()] == [offered[1].text()]
    assert offered[1].text().startswith("183 mm")
    none = next(action for action in offered if action.text().startswith("None"))
    switch.menu.setActiveAction(none)
    qtbot.keyClick(switch.menu, Qt.Key.Key_Return)
    assert width_of(paper) == NO_WIDTH
    assert pressed(switch) == ([], "None")
    switch.menu.popup(switch.mapToGlobal(QPoint(0, 30)))
    switch.menu.setActiveAction(switch.menu.actions()[-1])
    qtbot.keyClick(switch.menu, Qt.Key.Key_Return)
    assert paper.focusWidget() is switch.field
    assert switch.currentWidget() is switch.field


def test_the_field_makes_room_for_the_switch_when_it_is_left(paper, qtbot):
    switch = switch_of(paper)
    paper.page_controls.begin()
    assert switch.currentWidget() is switch.field
    qtbot.keyClick(switch.field, Qt.Key.Key_Escape)
    assert switch.columns[183.0].isVisible()
    assert width_of(paper) == 183.0
    paper.page_controls.begin()
    qtbot.keyClicks(switch.field.lineEdit(), "130")
    qtbot.keyClick(switch.field, Qt.Key.Key_Return)
    assert switch.columns[183.0].isVisible()
    assert pressed(switch) == ([], "130 mm")


@pytest.mark.parametrize("points", [9, 16])
def test_nothing_moves_when_the_field_is_first_needed(windows, qapp, points):
    """It is made then, and asks for less room than the switch in whose place it stands."""
    font = qapp.font()
    larger = QFont(font)
    larger.setPointSize(points)
    qapp.setFont(larger)
    try:
        switch = switch_of(windows.open_figure(starter()))
        before = switch.size(), switch.sizeHint(), switch.minimumSizeHint()
        assert switch.count() == 1
        switch.begin()
        assert switch.count() == 2
        assert (switch.size(), switch.sizeHint(), switch.minimumSizeHint()) == before
        assert switch.field.currentText() == page_width_text(width_of(switch.window()))
    finally:
        qapp.setFont(font)
