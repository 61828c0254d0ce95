"""What a user does with a canvas: the parts that answer mouse, keys, drags and the focus.

What happens to the widget under the mouse comes by a filter, the widget hands on the rest. Each
part knows of the canvas what `canvas_protocol.py` says.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from nnsvg_qt.app.canvas.canvas_protocol import DropCanvas
from nnsvg_qt.app.canvas.gestures import Gesture, Pan, Press
from nnsvg_qt.app.canvas.keyboard import Keyboard
from nnsvg_qt.app.canvas.layer_drops import LayerDrops
from nnsvg_qt.app.canvas.menu_requests import MenuRequests
from nnsvg_qt.app.canvas.not_drawn import DrawingFailures
from nnsvg_qt.app.canvas.overlay import Overlay
from nnsvg_qt.app.canvas.pointer import PointedCanvas, Pointer
from nnsvg_qt.app.canvas.selection import Selection
from nnsvg_qt.app.canvas.tools import Tools
from nnsvg_qt.app.canvas.tooltips import Tooltips
from nnsvg_qt.app.commands.actions import view_title
from nnsvg_qt.charts import picture_named
from nnsvg_qt.scene.primitives import Owner

Kind = QEvent.Type


class InteractiveCanvas(PointedCanvas, DropCanvas, Protocol):
    """What the parts together ask of their canvas."""

    @property
    def widget(self) -> QWidget:
        """The canvas itself."""

    def ask_for_menu(self, owner: Owner, position: QPointF) -> None:
        """Asks for a menu about what is drawn at a point of the view."""

    def show_nothing(self) -> None:
        """Takes the picture away."""


class SurfaceEvents(QObject):
    """Hands on what happens to a widget before the widget gets it."""

    _answer: Callable[[QEvent], bool] | None = None
    """None once Python's collector has begun to take the canvas apart: nobody is left to answer."""

    def __init__(self, surface: QWidget, answer: Callable[[QEvent], bool]) -> None:
        """`answer` tells whether nothing else is to follow."""
        super().__init__(surface)
        self._answer = answer
        surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return self._answer is not None and self._answer(event)


class Interaction:
    """Holds the parts of one canvas and gives each event to the part that it is for."""

    def __init__(
        self, canvas: InteractiveCanvas, tools: Tools, selection: Selection | None = None
    ) -> None:
        """`selection` is that of a canvas on which other things are selected than layers."""
        self._canvas = canvas
        self.tools = tools
        self.selection = selection or Selection(canvas)
        self.menus = MenuRequests(canvas, canvas.ask_for_menu)
        self.pointer = Pointer(canvas, tools, self.selection, self.menus)
        self.keyboard = Keyboard(canvas, self.selection, self.pointer, partial(tools.nudge, canvas))
        self.drops = LayerDrops(canvas)
        self.tooltips = Tooltips(canvas, self.pointer)
        self.failures = DrawingFailures(canvas, canvas.show_nothing)
        self.overlay = Overlay(canvas, self.selection, self.pointer, self.failures)
        self._mouse: dict[QEvent.Type, Callable[[QMouseEvent], None]] = {
            Kind.MouseButtonPress: self._press,
            Kind.MouseMove: self.pointer.move,
            Kind.MouseButtonRelease: self.pointer.release,
            Kind.MouseButtonDblClick: self.pointer.double_click,
        }
        self._prepare(canvas.widget, canvas.surface())
        self._events = SurfaceEvents(canvas.surface(), self.surface_event)
        canvas.document.selection_changed.connect(canvas.redraw)

    def _prepare(self, widget: QWidget, surface: QWidget) -> None:
        view = self._canvas.view
        widget.setObjectName(f"canvas-{view}")
        name = QCoreApplication.translate("Canvas", "{view} view of the network")
        widget.setAccessibleName(name.format(view=view_title(picture_named(view))))
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for each in (widget, surface):
            each.setMouseTracking(True)
        surface.setAcceptDrops(True)
        surface.grabGesture(Qt.GestureType.PinchGesture)

    @property
    def is_settled(self) -> bool:
        """Whether no drag is going on and the document's figure is shown."""
        canvas = self._canvas
        is_shown = canvas.shown_figure is canvas.document.shown_figure
        return self.pointer.gesture is None and is_shown

    def picture_changed(self) -> None:
        """Another picture is on the canvas: what was pointed at may be elsewhere."""
        if self.pointer.gesture is None:
            self.pointer.point_at(None)
        self._canvas.show_hovered(None)

    def hidden(self) -> None:
        """The canvas can no longer be seen."""
        self.pointer.cancel()
        self._canvas.show_hovered(None)

    def surface_event(self, event: QEvent) -> bool:
        """What happens to the widget that the mouse is over; whether nothing else is to follow."""
        match event:
            case QMouseEvent() if event.type() in self._mouse:
                event.accept()
                self._mouse[event.type()](event)
            case QWheelEvent():
                self._turn_wheel(event)
            case QDropEvent() if event.type() == Kind.Drop:
                self.drops.drop(event)
            case QDragEnterEvent():
                self.drops.enter(event)
            case QDragMoveEvent():
                self.drops.move(event)
            case QHelpEvent() if event.type() == Kind.ToolTip:
                self.tooltips.show(event)
            case QContextMenuEvent():
                self.context_menu(event)
            case QNativeGestureEvent() if (
                event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
            ):
                self._canvas.zoom.about(event.position(), 1.0 + event.value())
            case QGestureEvent():
                return self._pinch(event)
            case _:
                if event.type() == Kind.DragLeave:
                    self.drops.leave()
                    return True
                if event.type() == Kind.Leave:
                    self.pointer.leave()
                return False
        return True

    def _press(self, event: QMouseEvent) -> None:
        self.overlay.pressed()
        self.pointer.press(event)

    def _turn_wheel(self, event: QWheelEvent) -> None:
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120
        if notches:
            self._canvas.zoom.by_wheel(event.position(), notches)
            self.pointer.hover(event.position())
        event.accept()

    def _pinch(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        at = self._canvas.surface().mapFromGlobal(pinch.centerPoint().toPoint())
        self._canvas.zoom.about(QPointF(at), pinch.scaleFactor())
        event.accept(pinch)
        return True

    def context_menu(self, event: QContextMenuEvent) -> None:
        """A menu is asked for, by a key too."""
        event.accept()
        # The right button pans: its menu comes when it is released without having moved.
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self.menus.ask_of_selected()


def plain_gesture(canvas: InteractiveCanvas, press: Press) -> Gesture:
    """The drag that begins where there is no grip: Shift selects by a band, all else pans."""
    is_left = press.button == Qt.MouseButton.LeftButton
    if is_left and press.modifiers & Qt.KeyboardModifier.ShiftModifier:
        from nnsvg_qt.app.canvas.rubber_band import RubberBand

        return RubberBand(canvas, press)
    return Pan(canvas, press)
