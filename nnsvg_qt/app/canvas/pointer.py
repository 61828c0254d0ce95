"""The mouse over a canvas: which gesture a press begins, clicks, and what is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.canvas.gestures import Gesture, Grip, Press, grip_at

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_manners import Manners
    from nnsvg_qt.app.canvas.grips.port_grip import Port

Button = Qt.MouseButton
Modifier = Qt.KeyboardModifier


class Pointer:
    """What the mouse does on one canvas."""

    def __init__(self, canvas: Manners) -> None:
        self._canvas = canvas
        self._press: Press | None = None
        self._at = QPointF()
        self.gesture: Gesture | None = None
        """The drag that is going on."""
        self.grip: Grip | None = None
        """What is pointed at and could be dragged."""
        self.port: Port | None = None
        """The port that is shown."""
        canvas.document.changed.connect(self._document_changed)

    def press(self, event: QMouseEvent) -> None:
        """A button goes down; a second one meanwhile means nothing."""
        if self._press is None:
            self._press = Press(event.position(), event.button(), event.modifiers())

    def move(self, event: QMouseEvent) -> None:
        """The pointer is at another point."""
        self._at, press = event.position(), self._press
        if press is None:
            if event.buttons() == Button.NoButton:
                self._canvas.point_at(self._at)
            return
        if not event.buttons() & press.button:
            # released where nobody told, as behind a dialog that came up
            self.cancel()
            return
        if self.gesture is None:
            way = self._at.toPoint() - press.position.toPoint()
            if way.manhattanLength() < QApplication.startDragDistance():
                return
            self._begin(press, event.modifiers())
        if self.gesture is not None:
            self.gesture.move(self._at, event.modifiers())

    def _begin(self, press: Press, modifiers: Qt.KeyboardModifier) -> None:
        canvas = self._canvas
        grip = None
        if press.button == Button.LeftButton and not modifiers & Modifier.ShiftModifier:
            grip = grip_at(canvas, press.position)
        self.point_at(None)
        canvas.hovered(None)
        self.gesture = grip.begin(press) if grip is not None else None
        if self.gesture is None:
            self.gesture = canvas.gesture_from(Press(press.position, press.button, modifiers))
        canvas.surface().setCursor(self.gesture.cursor)

    def release(self, event: QMouseEvent) -> None:
        """A button comes up: ends its gesture, or was a click."""
        press, gesture = self._press, self.gesture
        if press is None or event.button() != press.button:
            return
        self._press = self.gesture = None
        self._at = event.position()
        if gesture is not None:
            gesture.finish(event.position(), event.modifiers())
            self._canvas.redraw()
        elif event.button() == Button.RightButton:
            self._canvas.ask_for_menu(event.position())
        elif event.button() == Button.LeftButton:
            adds = bool(event.modifiers() & Modifier.ControlModifier)
            self._canvas.click(event.position(), adds)
        self._canvas.point_at(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        """The second press of a double click."""
        if event.button() == Button.LeftButton:
            grip = grip_at(self._canvas, event.position())
            if grip is not None and grip.double_click():
                return
            if self._canvas.edit_label(event.position()):
                return
        self.press(event)

    def cancel(self) -> bool:
        """Puts back what the drag did; what the mouse does until it is released means nothing."""
        gesture, self.gesture, self._press = self.gesture, None, None
        if gesture is None:
            return False
        gesture.cancel()
        self._canvas.redraw()
        self._canvas.point_at(self._at)
        return True

    @property
    def is_editing(self) -> bool:
        """Whether a drag is going on that shows what the figure would become."""
        return self.gesture is not None and self.gesture.edits

    def modifiers_changed(self, modifiers: Qt.KeyboardModifier) -> None:
        """A key such as Alt went down or up."""
        if self.gesture is not None:
            self.gesture.move(self._at, modifiers)

    def _document_changed(self) -> None:
        if self.is_editing:
            self.cancel()

    # pointing

    def point_at(self, position: QPointF | None) -> None:
        """Shows what could be dragged at a point of the view; None: nothing."""
        port = grip = None
        if position is not None:
            from nnsvg_qt.app.canvas.grips.port_grip import port_near

            port = port_near(self._canvas, position)
            grip = grip_at(self._canvas, position)
        if grip != self.grip or port != self.port:
            self.grip, self.port = grip, port
            self._canvas.redraw()

    def paint(self, painter: QPainter) -> None:
        """Paints the gesture, or what could be dragged; the painter is in scene px."""
        painter.save()
        if self.gesture is not None:
            self.gesture.paint(painter)
        else:
            if self.port is not None:
                from nnsvg_qt.app.canvas.grips.port_grip import paint_port

                paint_port(painter, self._canvas, self.port, False)
            if self.grip is not None:
                self.grip.paint(painter)
        painter.restore()
