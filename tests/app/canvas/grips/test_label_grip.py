"""Dragging labels in every view, with the mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu

from nnsvg_qt.app.canvas.blocks.blocks_canvas import SWITCH
from nnsvg_qt.app.canvas.grips.label_editor import LabelEditor
from nnsvg_qt.app.canvas.grips.label_grip import LabelDrag, LabelGrip
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.shared.moved_labels import label_of, lines_of
from tests.app.canvas_helpers import (
    click,
    document_of,
    drag,
    hover,
    mouse,
    move,
    new_canvas,
    press,
    release,
    settled,
    shown,
)

LENET = "1@32x32 > conv 6 k5 tanh as C1 > maxpool 2 > conv 16 k5 > dense 10"

# Of every view a label, of blocks from cameras that turn it, with and without OpenGL.
CASES = [
    ("nodes", "nodes.label", None, "off"),
    ("planes", "planes.label", None, "off"),
    ("planes", "planes.operation", None, "off"),
    ("blocks", "blocks.label", (-30, 22), "off"),
    ("blocks", "blocks.width", (140, 35), "off"),
    pytest.param("blocks", "blocks.height", (-60, -20), "on", marks=pytest.mark.opengl),
    pytest.param("blocks", "blocks.label", (35, 15), "on", marks=pytest.mark.opengl),
]


# no labels of a page
OF_FIRST_STYLE = ("planes.operation", "blocks.width", "blocks.height")


def style_of(label: str) -> str:
    return "first" if label in OF_FIRST_STYLE else "paper"


def canvas_of(qtbot, monkeypatch, view, camera=None, opengl="off", source=LENET, style="paper"):
    document = document_of(source, view, style)
    if camera is not None:
        document.replace_by(document.figure.with_camera(*camera))
    if view != "blocks":
        return shown(qtbot, new_canvas(document, view))
    monkeypatch.setenv(SWITCH, opengl)
    outer = shown(qtbot, new_canvas(document, "blocks"))
    outer.inner.outer = outer  # or it would go with the name
    return outer.inner


def a_label(canvas, label) -> Text:
    """A text of a label that is seen; of layers that are none of the ends."""
    found = [
        p
        for p in canvas.shown_scene.primitives
        if isinstance(p, Text)
        and label_of(p, canvas.view, VIEWS[canvas.view].movable_labels) == label
    ]
    return found[len(found) // 2]


def label_place(canvas, text) -> QPointF:
    """The middle of a text, in px of the view, now."""
    movable = VIEWS[canvas.view].movable_labels
    label = label_of(text, canvas.view, movable)
    assert label is not None
    lines = lines_of(
        canvas.shown_scene.primitives,
        canvas.view,
        VIEWS[canvas.view].movable_labels,
        text.owner.id,
        label,
    )
    (line,) = [line for line in lines if line.text == text.text]
    box = bounds_of_all([line])
    assert box is not None
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return canvas.place.position(QPointF(x, y))


def offset_of(canvas, text, label):
    own = canvas.document.figure.look.override(text.owner.id)
    return own.moved_labels.get(label, (0.0, 0.0))


@pytest.mark.parametrize(("view", "label", "camera", "opengl"), CASES)
def test_a_dragged_label_stays_where_it_was_put(qtbot, monkeypatch, view, label, camera, opengl):
    canvas = canvas_of(qtbot, monkeypatch, view, camera, opengl, style=style_of(label))
    document, text = canvas.document, a_label(canvas, label)
    start, scale, before = label_place(canvas, text), canvas.place.scale, document.figure
    way = QPointF(30, -24)
    drag(canvas.surface(), start, start + way)
    settled(qtbot, canvas)
    assert offset_of(canvas, text, label) == pytest.approx((30 / scale, -24 / scale), abs=0.02)
    assert canvas.place.scale == scale
    end = label_place(canvas, text)
    assert (end - start - way).manhattanLength() < 1.0
    assert document.undo_stack.count() == 1
    assert document.figure.look.camera == before.look.camera
    document.undo_stack.undo()
    assert document.figure is before


@pytest.mark.parametrize(("view", "label", "camera", "opengl"), CASES)
def test_it_is_shown_while_it_is_dragged_and_escape_puts_it_back(
    qtbot, monkeypatch, view, label, camera, opengl
):
    canvas = canvas_of(qtbot, monkeypatch, view, camera, opengl, style=style_of(label))
    document, text = canvas.document, a_label(canvas, label)
    start, before = label_place(canvas, text), document.figure
    press(canvas.surface(), start)
    move(canvas.surface(), start + QPointF(20, 20))
    move(canvas.surface(), start + QPointF(40, 30))
    assert isinstance(canvas.pointer.gesture, LabelDrag)
    way = QPointF(40, 30)
    qtbot.waitUntil(
        lambda: (label_place(canvas, text) - start - way).manhattanLength() < 1.0, timeout=20_000
    )
    assert document.figure is before
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    release(canvas.surface(), start + way)
    settled(qtbot, canvas)
    assert document.undo_stack.count() == 0
    assert (label_place(canvas, text) - start).manhattanLength() < 1.0


@pytest.fixture
def canvas(qtbot):
    return shown(qtbot, new_canvas(document_of(LENET, "planes"), "planes"))


LABEL = "planes.label"


def test_a_label_that_is_pointed_at_shows_that_it_can_be_moved(canvas):
    text = a_label(canvas, LABEL)
    hover(canvas.surface(), label_place(canvas, text))
    grip = canvas.pointer.grip
    assert isinstance(grip, LabelGrip)
    assert (grip.layer_id, grip.label) == (text.owner.id, LABEL)
    assert canvas.surface().cursor().shape() == Qt.CursorShape.SizeAllCursor
    hover(canvas.surface(), QPointF(3, 3))
    assert canvas.pointer.grip is None
    assert canvas.surface().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_frame_around_it_is_painted(canvas, qtbot):
    before = canvas.grab().toImage()
    hover(canvas.surface(), label_place(canvas, a_label(canvas, LABEL)))
    assert canvas.grab().toImage() != before
    hover(canvas.surface(), QPointF(3, 3))
    assert canvas.grab().toImage() == before


def test_a_click_selects_the_layer_and_moves_nothing(canvas):
    text = a_label(canvas, LABEL)
    click(canvas.surface(), label_place(canvas, text))
    assert canvas.document.selection == {text.owner.id}
    assert canvas.document.undo_stack.count() == 0


def test_a_double_click_still_edits_a_moved_label(canvas, qtbot):
    text = a_label(canvas, LABEL)
    start = label_place(canvas, text)
    drag(canvas.surface(), start, start + QPointF(10, 60))
    settled(qtbot, canvas)
    place = label_place(canvas, text).toPoint()
    qtbot.mouseDClick(canvas.surface(), Qt.MouseButton.LeftButton, pos=place)
    editor = canvas.findChild(LabelEditor)
    assert editor.text() == text.text
    assert editor.geometry().contains(place)


def drag_with(canvas, start, end, modifiers):
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    press(canvas.surface(), start)
    move(canvas.surface(), (start + end) / 2)
    mouse(canvas.surface(), QEvent.Type.MouseMove, end, none, left, modifiers)
    mouse(canvas.surface(), QEvent.Type.MouseButtonRelease, end, left, none, modifiers)


def test_it_snaps_to_its_row_but_not_with_alt(canvas, qtbot):
    text, scale = a_label(canvas, LABEL), canvas.place.scale
    start = label_place(canvas, text)
    drag_with(canvas, start, start + QPointF(40, 4), None)
    assert offset_of(canvas, text, LABEL) == pytest.approx((40 / scale, 0.0), abs=0.02)
    canvas.document.undo_stack.undo()
    settled(qtbot, canvas)
    drag_with(canvas, start, start + QPointF(40, 4), Qt.KeyboardModifier.AltModifier)
    assert offset_of(canvas, text, LABEL) == pytest.approx((40 / scale, 4 / scale), abs=0.02)


def test_shift_during_the_drag_keeps_it_level(canvas):
    text, scale = a_label(canvas, LABEL), canvas.place.scale
    start = label_place(canvas, text)
    drag_with(canvas, start, start + QPointF(60, 30), Qt.KeyboardModifier.ShiftModifier)
    assert offset_of(canvas, text, LABEL) == pytest.approx((60 / scale, 0.0), abs=0.02)


def test_a_second_drag_goes_on_from_where_it_is(canvas, qtbot):
    text, scale = a_label(canvas, LABEL), canvas.place.scale
    for _ in range(2):
        start = label_place(canvas, text)
        drag(canvas.surface(), start, start + QPointF(30, 20))
        settled(qtbot, canvas)
    assert offset_of(canvas, text, LABEL) == pytest.approx((60 / scale, 40 / scale), abs=0.05)
    assert canvas.document.undo_stack.count() == 2


def test_dragged_back_it_leaves_nothing(canvas, qtbot):
    text, figure = a_label(canvas, LABEL), canvas.document.figure
    start = label_place(canvas, text)
    drag(canvas.surface(), start, start + QPointF(30, 20))
    settled(qtbot, canvas)
    back = label_place(canvas, text)
    drag(canvas.surface(), back, start + QPointF(1, 1))
    assert canvas.document.figure == figure


@pytest.fixture
def planes(window, qtbot):
    window.document.show_view("planes")
    settled(qtbot, window.canvas)
    return window.canvas


def menu_at(canvas, position) -> QMenu:
    press(canvas.surface(), position, Qt.MouseButton.RightButton)
    release(canvas.surface(), position, Qt.MouseButton.RightButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def reset_entry(menu):
    (found,) = [a for a in menu.actions() if a.text().replace("&", "") == "Reset label position"]
    return found


def test_the_menu_of_a_label_puts_it_back(planes, qtbot):
    # the operations of a page stand in its legend
    planes.document.replace_by(planes.document.figure.with_named_style("first"))
    settled(qtbot, planes)
    document, text = planes.document, a_label(planes, "planes.operation")
    figure, start = document.figure, label_place(planes, text)
    menu = menu_at(planes, start)
    assert not reset_entry(menu).isEnabled()
    menu.close()
    drag(planes.surface(), start, start + QPointF(0, 30))
    settled(qtbot, planes)
    menu = menu_at(planes, label_place(planes, text))
    entry = reset_entry(menu)
    assert entry.isEnabled()
    entry.trigger()
    menu.close()
    assert document.figure == figure
    assert document.undo_stack.count() == 2


def test_resetting_the_own_style_puts_it_back(window, planes, qtbot):
    text, figure = a_label(planes, LABEL), window.document.figure
    start = label_place(planes, text)
    drag(planes.surface(), start, start + QPointF(0, 30))
    assert window.document.figure != figure
    window.document.select([text.owner.id])
    window.own_style.reset()
    assert replace(window.document.figure, view=figure.view) == figure


@pytest.mark.opengl
def test_opengl_writes_moved_labels_and_their_lines_over_the_same_blocks(qtbot, monkeypatch):
    canvas = canvas_of(qtbot, monkeypatch, "blocks", (30, 20), "on")
    text, plan = a_label(canvas, "blocks.label"), canvas.shown_solids.plan
    start = label_place(canvas, text)
    drag(canvas.surface(), start, start + QPointF(10, 120))
    settled(qtbot, canvas)
    assert canvas.shown_solids.plan is plan
    written = canvas.shown_solids.overlay(canvas.shown_scene)
    assert [p.owner.id for p in written if p.role == "leader"] == [text.owner.id]
    exported = canvas.document.figure.scene("blocks")
    shown_texts = [(p.text, p.x, p.y) for p in written if isinstance(p, Text)]
    drawn_texts = [(p.text, p.x, p.y) for p in exported.primitives if isinstance(p, Text)]
    assert [t for t in drawn_texts if t in shown_texts] == drawn_texts


def test_alt_pressed_on_the_way_lets_go_of_what_it_snapped_to(canvas, qtbot):
    text, scale = a_label(canvas, LABEL), canvas.place.scale
    start = label_place(canvas, text)
    press(canvas.surface(), start)
    move(canvas.surface(), start + QPointF(20, 0))
    move(canvas.surface(), start + QPointF(40, 4))

    def shown_offset():
        own = canvas.shown_figure.look.override(text.owner.id)
        return own.moved_labels.get(LABEL, (0.0, 0.0))

    qtbot.waitUntil(lambda: shown_offset() == pytest.approx((40 / scale, 0.0), abs=0.02))
    qtbot.keyPress(canvas, Qt.Key.Key_Alt)
    level = (40 / scale, 4 / scale)
    qtbot.waitUntil(lambda: shown_offset() == pytest.approx(level, abs=0.02))
    qtbot.keyRelease(canvas, Qt.Key.Key_Alt)
    qtbot.waitUntil(lambda: shown_offset() == pytest.approx((40 / scale, 0.0), abs=0.02))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    release(canvas.surface(), start)
    assert canvas.document.undo_stack.count() == 0
