"""What tests of canvases share: a canvas shown and painted, and the mouse over it."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.window import canvases
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.sources import draw


def figure_of(source: str, view: str, style: str = "paper", **options: Any) -> Figure:
    """A figure in a style, with some options; what pins places of the free layout asks for it."""
    return draw(source).with_named_style(style).with_view(view).with_options(options)


def new_canvas(document, view):
    """The canvas of a view as the window makes it; a solid one holds another, its `inner`."""
    return canvases.new_canvas(document, view)


def shown(qtbot, canvas, width=900, height=600):
    """The canvas on screen, when it has painted its document."""
    qtbot.addWidget(canvas)
    canvas.resize(width, height)
    canvas.show()
    qtbot.waitExposed(canvas)
    settled(qtbot, canvas)
    return canvas


def settled(qtbot, canvas):
    """Waits until the canvas shows its document with nothing still to come."""
    qtbot.waitUntil(lambda: canvas.is_current, timeout=20_000)
    QApplication.processEvents()


def document_of(source: str, view: str, style: str = "paper", **options: Any) -> Document:
    return Document(figure_of(source, view, style, **options))


def mouse(widget, kind, position, button=Qt.MouseButton.NoButton, held=None, modifiers=None):
    """Sends a mouse event as the window system would."""
    held = button if held is None else held
    position = QPointF(position)
    event = QMouseEvent(
        kind,
        position,
        QPointF(widget.mapToGlobal(position.toPoint())),
        button,
        held,
        modifiers or Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def hover(widget, position):
    mouse(widget, QEvent.Type.MouseMove, position)


def click(widget, position, modifiers=None):
    left = Qt.MouseButton.LeftButton
    mouse(widget, QEvent.Type.MouseButtonPress, position, left, modifiers=modifiers)
    none = Qt.MouseButton.NoButton
    mouse(widget, QEvent.Type.MouseButtonRelease, position, left, none, modifiers)


def press(widget, position, button=Qt.MouseButton.LeftButton):
    mouse(widget, QEvent.Type.MouseButtonPress, position, button)


def move(widget, position, button=Qt.MouseButton.LeftButton):
    mouse(widget, QEvent.Type.MouseMove, position, Qt.MouseButton.NoButton, button)


def release(widget, position, button=Qt.MouseButton.LeftButton):
    none = Qt.MouseButton.NoButton
    mouse(widget, QEvent.Type.MouseButtonRelease, position, button, none)


def drag(widget, start, end, button=Qt.MouseButton.LeftButton, steps=5):
    """Drags from one point to another in some moves."""
    start, end = QPointF(start), QPointF(end)
    press(widget, start, button)
    for step in range(1, steps + 1):
        move(widget, start + (end - start) * step / steps, button)
    release(widget, end, button)


def wheel(widget, position, notches):
    position = QPointF(position)
    event = QWheelEvent(
        position,
        QPointF(widget.mapToGlobal(position.toPoint())),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def layer_place(canvas, layer_id):
    """The middle of a drawn layer, in pixels of the view."""
    return canvas.place.position(QPointF(*canvas.outlines.center(layer_id)))


def drag_over(widget, data, start, *positions):
    """Drags data over a widget through some points; whether it would be taken at the last one."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    start = QPointF(start)
    QApplication.sendEvent(widget, QDragEnterEvent(start.toPoint(), copy, data, left, none))
    taken = False
    for position in positions or (start,):
        event = QDragMoveEvent(QPointF(position).toPoint(), copy, data, left, none)
        QApplication.sendEvent(widget, event)
        taken = event.isAccepted()
    return taken


def drop(widget, data, position):
    """Drags data to a point of a widget and lets go of it there; whether it was taken."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    if not drag_over(widget, data, position):
        QApplication.sendEvent(widget, QDragLeaveEvent())
        return False
    event = QDropEvent(QPointF(position), copy, data, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def text_place(canvas, words) -> QPointF:
    """The middle of a text that is drawn, in pixels of the view."""
    for primitive in canvas.shown_scene.primitives:
        if isinstance(primitive, Text) and primitive.text == words and primitive.owner.id:
            box = bounds_of(primitive)
            assert box is not None
            middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
            return canvas.place.position(middle)
    raise AssertionError(f"{words} is not drawn")
