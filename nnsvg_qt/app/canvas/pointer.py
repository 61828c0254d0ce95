"""The mouse over a canvas: which gesture a press begins, clicks, and what is under the pointer."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.canvas.gestures import Gesture, Grip, Press
from nnsvg_qt.app.canvas.menu_requests import MenuRequests
from nnsvg_qt.app.canvas.owned import can_be_opened
from nnsvg_qt.app.canvas.ports import Port, paint_port
from nnsvg_qt.app.canvas.selection import Selection
from nnsvg_qt.app.canvas.tools import Tools

Button = Qt.MouseButton
Modifier = Qt.KeyboardModifier


class PointedCanvas(Canvas, Protocol):
    """What the mouse asks of its canvas."""

    def gesture_from(self, press: Press) -> Gesture:
        """The drag that begins where there is no grip."""


class Pointer:
    """What the mouse does on one canvas."""

    def __init__(
        self, canvas: PointedCanvas, tools: Tools, selection: Selection, menus: MenuRequests
    ) -> None:
        self._canvas = canvas
        self._tools = tools
        self._selection = selection
        self._menus = menus
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
                self.hover(self._at)
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
            grip = self._tools.grip_at(canvas, press.position)
        self.leave()
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
            self._selection.select_for_menu(event.position())
            self._menus.ask_at(event.position())
        elif event.button() == Button.LeftButton:
            adds = bool(event.modifiers() & Modifier.ControlModifier)
            grip = self._tools.grip_at(self._canvas, event.position())
            if grip is None or not grip.click(event.position()):
                self._selection.click(event.position(), adds)
        self.hover(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        """The second press of a double click."""
        if event.button() == Button.LeftButton:
            grip = self._tools.grip_at(self._canvas, event.position())
            if grip is not None and grip.double_click():
                return
            if self._tools.edit_text(self._canvas, event.position()):
                return
            owner = self._canvas.owner_at(event.position())
            if can_be_opened(owner, self._canvas.document.figure.architecture):
                self._selection.click(event.position(), False)
                self._canvas.ask_to_fold(True)
                return
        self.press(event)

    def cancel(self) -> bool:
        """Puts back what the drag did; what the mouse does until it is released means nothing."""
        gesture, self.gesture, self._press = self.gesture, None, None
        if gesture is None:
            return False
        gesture.cancel()
        self._canvas.redraw()
        self.hover(self._at)
        return True

    def modifiers_changed(self, modifiers: Qt.KeyboardModifier) -> None:
        """A key such as Alt went down or up."""
        if self.gesture is not None:
            self.gesture.move(self._at, modifiers)

    @property
    def is_editing(self) -> bool:
        """Whether a drag is going on that shows what the figure would become."""
        return self.gesture is not None and self.gesture.edits

    def _document_changed(self) -> None:
        if self.is_editing:
            self.cancel()

    # pointing

    def hover(self, position: QPointF) -> None:
        """Shows what is under the pointer, and by its shape what can be done there."""
        self.point_at(position)
        if self.grip is not None:
            shape = self.grip.cursor
        elif self._canvas.owner_at(position).id:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        surface = self._canvas.surface()
        if surface.cursor().shape() != shape:
            surface.setCursor(shape)
        self._canvas.show_hovered(position)

    def leave(self) -> None:
        """The pointer is gone."""
        self.point_at(None)
        self._canvas.show_hovered(None)

    def point_at(self, position: QPointF | None) -> None:
        """Shows what could be dragged at a point of the view; None: nothing."""
        port = grip = None
        if position is not None:
            port = self._tools.port_near(self._canvas, position)
            grip = self._tools.grip_at(self._canvas, position)
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
                canvas = self._canvas
                paint_port(painter, canvas.palette(), canvas.place.scale, self.port, False)
            if self.grip is not None:
                self.grip.paint(painter)
        painter.restore()
