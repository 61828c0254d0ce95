"""Selecting layers with a frame that is dragged over a canvas."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt

from tests.app.canvas_helpers import document_of, layer_place, mouse, new_canvas, settled, shown

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.MouseButton.NoButton


@pytest.fixture
def canvas(qtbot):
    return shown(qtbot, new_canvas(document_of("6-5-4-3", "nodes"), "nodes"))


def span(canvas, start, end, modifiers=SHIFT, let_go=True) -> None:
    surface = canvas.viewport()
    mouse(surface, QEvent.Type.MouseButtonPress, start, LEFT, modifiers=modifiers)
    mouse(surface, QEvent.Type.MouseMove, (start + end) / 2, NONE, LEFT, modifiers)
    mouse(surface, QEvent.Type.MouseMove, end, NONE, LEFT, modifiers)
    if let_go:
        mouse(surface, QEvent.Type.MouseButtonRelease, end, LEFT, NONE, modifiers)


def around(canvas, first, last) -> tuple[QPointF, QPointF]:
    away = QPointF(25, 25)
    return layer_place(canvas, first) - away, layer_place(canvas, last) + away


def test_layers_that_it_touches_are_selected(canvas):
    offset = canvas.place.offset
    span(canvas, *around(canvas, "dense-1", "dense-2"))
    assert canvas.document.selection == {"dense-1", "dense-2"}
    assert canvas.place.offset == offset
    span(canvas, *around(canvas, "input-1", "input-1"))
    assert canvas.document.selection == {"input-1"}


def test_annotations_that_lie_in_it_are_selected(canvas, qtbot):
    ends = {"first": "dense-1", "last": "dense-2"}
    canvas.document.apply("", lambda f: f.with_annotation("bracket", text="Hidden", **ends))
    settled(qtbot, canvas)
    hull = canvas.outlines.annotation("bracket-1")
    (left, top), (right, bottom) = hull.min(axis=0), hull.max(axis=0)
    start = canvas.place.position(QPointF(left - 4, top - 4))
    span(canvas, start, canvas.place.position(QPointF((left + right) / 2, bottom + 4)))
    assert "bracket-1" not in canvas.document.selection
    span(canvas, start, canvas.place.position(QPointF(right + 4, bottom + 2)))
    assert canvas.document.selection == {"bracket-1"}


def test_dragged_backwards_it_selects_the_same(canvas):
    start, end = around(canvas, "dense-1", "dense-2")
    span(canvas, end, start)
    assert canvas.document.selection == {"dense-1", "dense-2"}


def test_with_control_it_adds(canvas):
    canvas.document.select(["dense-3"])
    span(canvas, *around(canvas, "input-1", "input-1"), SHIFT | CTRL)
    assert canvas.document.selection == {"input-1", "dense-3"}


def test_nothing_in_it_selects_nothing(canvas):
    canvas.document.select(["dense-3"])
    span(canvas, QPointF(2, 2), QPointF(30, 30))
    assert not canvas.document.selection


def test_escape_selects_what_was_selected(canvas, qtbot):
    canvas.document.select(["dense-3"])
    start, end = around(canvas, "dense-1", "dense-2")
    span(canvas, start, end, let_go=False)
    assert canvas.document.selection == {"dense-1", "dense-2"}
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.document.selection == {"dense-3"}
    mouse(canvas.viewport(), QEvent.Type.MouseButtonRelease, end, LEFT, NONE, SHIFT)
    assert canvas.document.selection == {"dense-3"}
