"""What every drag over a canvas has: it is shown while it lasts, one step at its end, cancelled."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt

from nnsvg_qt.app.canvas import gestures
from nnsvg_qt.app.canvas.grips import toolbox
from tests.app.canvas_helpers import (
    document_of,
    drag,
    hover,
    layer_place,
    mouse,
    move,
    new_canvas,
    press,
    release,
    settled,
    shown,
)


class Wider(gestures.Edit):
    """Makes every gap as wide as the pointer is far from the left."""

    def __init__(self, canvas):
        super().__init__(canvas, "widen")

    def edited(self, position, modifiers):
        return self.before.with_option("nodes.between_layers", round(position.x()))


@dataclass(frozen=True)
class Everywhere(gestures.Grip):
    canvas: object
    cursor = Qt.CursorShape.SplitHCursor
    tip = "drag me"

    def begin(self, press):
        return Wider(self.canvas)


@pytest.fixture
def canvas(qtbot):
    return shown(qtbot, new_canvas(document_of("6-5-4-3", "nodes"), "nodes"))


@pytest.fixture
def grip(monkeypatch):
    monkeypatch.setattr(toolbox, "GRIPS", (lambda canvas, position: Everywhere(canvas),))


def gap(figure) -> float:
    return figure.option_value("nodes.between_layers")


START, END = QPointF(300, 80), QPointF(140, 90)


def drag_half(canvas):
    press(canvas.viewport(), START)
    move(canvas.viewport(), START + QPointF(30, 0))
    move(canvas.viewport(), END)


def test_an_edit_is_shown_while_it_lasts_and_one_step_at_its_end(canvas, grip, qtbot):
    before = gap(canvas.document.figure)
    drag_half(canvas)
    qtbot.waitUntil(lambda: gap(canvas.shown_figure) == 140)
    assert gap(canvas.document.figure) == before
    assert canvas.document.undo_stack.count() == 0
    release(canvas.viewport(), END)
    settled(qtbot, canvas)
    assert gap(canvas.document.figure) == 140
    assert canvas.document.undo_stack.count() == 1
    assert canvas.document.undo_stack.undoText() == "widen"


def test_escape_leaves_no_trace(canvas, grip, qtbot):
    document = canvas.document
    document.apply("", lambda figure: figure.with_option("look.seed", 7))
    document.undo_stack.undo()
    figure, place = document.figure, (canvas.place.scale, canvas.place.offset)
    drag_half(canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    settled(qtbot, canvas)
    move(canvas.viewport(), START)
    release(canvas.viewport(), START)
    settled(qtbot, canvas)
    assert document.figure is figure
    assert document.undo_stack.canRedo()
    assert canvas.shown_figure is figure
    assert (canvas.place.scale, canvas.place.offset) == place


def test_a_change_from_elsewhere_cancels(canvas, grip, qtbot):
    drag_half(canvas)
    canvas.document.apply("", lambda figure: figure.with_option("look.seed", 7))
    release(canvas.viewport(), END)
    settled(qtbot, canvas)
    assert canvas.document.undo_stack.count() == 1
    assert canvas.document.figure.look.seed == 7
    assert gap(canvas.shown_figure) != 140


def test_a_release_that_nobody_told_cancels(canvas, grip, qtbot):
    before = gap(canvas.document.figure)
    drag_half(canvas)
    hover(canvas.viewport(), END + QPointF(20, 0))
    settled(qtbot, canvas)
    assert canvas.document.undo_stack.count() == 0
    assert gap(canvas.shown_figure) == before


def test_a_hidden_canvas_drags_no_more(canvas, grip, qtbot):
    drag_half(canvas)
    canvas.hide()
    assert canvas.pointer.gesture is None
    canvas.show()
    settled(qtbot, canvas)
    assert canvas.document.undo_stack.count() == 0


def test_a_page_that_still_fits_stays_where_it_is(canvas, grip, qtbot):
    scale = canvas.place.scale
    drag(canvas.viewport(), START, END)
    settled(qtbot, canvas)
    assert canvas.place.scale == scale


def test_a_click_on_a_grip_selects_what_is_there(canvas, grip):
    place = layer_place(canvas, "dense-1")
    press(canvas.viewport(), place)
    release(canvas.viewport(), place)
    assert canvas.document.selection == {"dense-1"}
    assert canvas.document.undo_stack.count() == 0


def test_shift_selects_by_a_band_though_there_is_a_grip(canvas, grip):
    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    start = layer_place(canvas, "dense-1") - QPointF(15, 15)
    end = start + QPointF(30, 30)
    none = Qt.MouseButton.NoButton
    mouse(canvas.viewport(), QEvent.Type.MouseButtonPress, start, left, modifiers=shift)
    mouse(canvas.viewport(), QEvent.Type.MouseMove, end, none, left, shift)
    mouse(canvas.viewport(), QEvent.Type.MouseButtonRelease, end, left, none, shift)
    assert canvas.document.selection == {"dense-1"}
    assert canvas.document.undo_stack.count() == 0


def test_a_grip_is_told_by_pointer_and_tooltip(canvas, grip):
    hover(canvas.viewport(), START)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
    assert canvas.interaction.tooltips.text_at(START) == "drag me"


def test_escape_pans_back(canvas, qtbot):
    offset, fitting = canvas.place.offset, canvas.place.fitting
    press(canvas.viewport(), QPointF(20, 20))
    move(canvas.viewport(), QPointF(80, 50))
    assert canvas.place.offset == (offset[0] - 60, offset[1] - 30)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert (canvas.place.offset, canvas.place.fitting) == (offset, fitting)
