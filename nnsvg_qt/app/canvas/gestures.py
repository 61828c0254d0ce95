"""What a drag over a canvas does, from the press of a button to its release.

A gesture begins when the pointer has moved far enough from where a button was pressed. Which one it
is, `pointer.py` asks in order of precedence: a grip where the button was pressed (see `tools.py`),
the band that selects, the canvas itself (panning, orbiting). Escape cancels a gesture, and all is
as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from nnsvg_qt.frozen_values import dataclass

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas
    from nnsvg_qt.figure import Figure


@dataclass(frozen=True)
class Press:
    """Where a button of the mouse was pressed, in px of the view, and which."""

    position: QPointF
    button: Qt.MouseButton
    modifiers: Qt.KeyboardModifier


class Gesture:
    """A drag. Positions are px of the view; the painter is in scene px."""

    cursor = Qt.CursorShape.ClosedHandCursor
    edits = False
    """Whether it is about the figure as it was when it began: another change of it cancels."""

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Called for each movement, and for a modifier key that is pressed or let go."""

    def finish(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Called when the button is released."""

    def cancel(self) -> None:
        """Puts back what it changed."""

    def paint(self, painter: QPainter) -> None:
        """Paints over the picture what tells what it does."""


class Grip:
    """Something on a canvas that a drag may begin on; shown while the pointer is over it.

    Two grips of the same thing are equal: what is shown of a grip is painted again only when
    another one is pointed at.
    """

    cursor = Qt.CursorShape.PointingHandCursor
    tip = ""
    """What the tooltip says; empty: what it says of the layer or connection below."""

    def begin(self, press: Press) -> Gesture | None:
        """The drag that begins here; None where nothing can be dragged after all."""
        raise NotImplementedError

    def click(self, position: QPointF) -> bool:
        """Does what a click here is for; False if it is that of what lies below."""
        return False

    def double_click(self) -> bool:
        """Does what a double click here is for; False if it is for nothing."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Paints over the picture what tells that a drag may begin here."""


class Pan(Gesture):
    """Moves the page."""

    def __init__(self, canvas: Canvas, press: Press) -> None:
        self._canvas = canvas
        self._at = press.position.toPoint()
        self._before = canvas.place.offset, canvas.place.fitting

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        moved, self._at = position.toPoint() - self._at, position.toPoint()
        self._canvas.zoom.pan_by(moved.x(), moved.y())

    def cancel(self) -> None:
        place, ((left, top), fitting) = self._canvas.place, self._before
        self._canvas.zoom.pan_by(place.offset[0] - left, place.offset[1] - top)
        place.fitting = fitting


class Edit(Gesture):
    """A drag that changes the figure: the canvas shows it, the document gets it at the end.

    So a cancelled drag leaves no trace, and a finished one is one step of undo. A point of the
    scene stays where it is on the screen meanwhile (see `steady`).
    """

    edits = True

    def __init__(self, canvas: Canvas, text: str) -> None:
        self.canvas = canvas
        self.before = canvas.document.figure
        """The figure when the drag began."""
        self._text = text
        canvas.zoom.hold(self.steady)

    def steady(self) -> QPointF:
        """The point of the shown scene that stays at its place on the screen."""
        return QPointF(0.0, 0.0)

    def edited(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Figure:
        """The figure that the drag leads to when the pointer is at a point."""
        raise NotImplementedError

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        figure = self.edited(position, modifiers)
        self.canvas.show_figure(self.canvas.document.at_live_moment(figure))
        self.canvas.redraw()

    def finish(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if not self.canvas.document.apply(self._text, lambda _: self.edited(position, modifiers)):
            self.cancel()

    def cancel(self) -> None:
        self.canvas.show_figure(self.canvas.document.shown_figure)
