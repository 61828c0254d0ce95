"""The flat canvas: a scene on a page on a desk, zoomed, panned, pointed at and walked through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QToolTip,
)

from nnsvg_qt.app.background import Latest
from nnsvg_qt.app.canvas_walk import Step, shown_by, walked
from nnsvg_qt.app.document import Document
from nnsvg_qt.app.focus_item import FocusItem
from nnsvg_qt.app.layer_words import connection_tip, layer_tip
from nnsvg_qt.app.node_focus import focus_on
from nnsvg_qt.app.page import paint_focus_frame, paint_page, paint_selection
from nnsvg_qt.app.page_view import PageView
from nnsvg_qt.app.part_item import PartItem, choose_heavy
from nnsvg_qt.app.refresh import Refresh
from nnsvg_qt.app.scene_parts import Outlines, Part, parts_of
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.primitives import FIGURE, Bounds, Owner, Scene
from nnsvg_qt.views import view_named

PATIENCE = 0.015
"""Seconds that the event loop waits for a scene before it goes on without."""

BUDGET = 25.0
"""Milliseconds of drawing in one frame; what is beyond is drawn by a worker."""

PAN_STEP = 64
"""Pixels that Ctrl+arrow moves the page."""

TOLERANCE = 5.0
"""Pixels by which a click may miss a line or layer."""

Key = Qt.Key
Modifier = Qt.KeyboardModifier


@dataclass(frozen=True, eq=False)
class Composed:
    """A figure's scene, divided into parts."""

    figure: Figure
    scene: Scene
    parts: tuple[Part, ...]


class SceneCanvas(PageView):
    """Shows one view of a document; see canvas_contract."""

    painted = Signal(object)
    """The figure, each time the frame on screen shows it completely, heavy parts included."""

    def __init__(self, document: Document, view: str) -> None:
        super().__init__()
        self.document = document
        self.view = view
        self._composed: Composed | None = None
        self._outlines: Outlines | None = None
        self._items: dict[tuple[Owner, int], PartItem] = {}
        self._pressed: QPoint | None = None
        self._panning: QPoint | None = None
        self._tab_focus = False
        self._scenes = Latest[Composed](self, self._show_composed)
        self._refresh = Refresh(self, self._read_document)
        self.setObjectName(f"canvas-{view}")
        title = view_named(view).title
        self.setAccessibleName(self.tr("{view} view of the network").format(view=title))
        self._focus = FocusItem(self, self)
        self.scene().addItem(self._focus)
        document.changed.connect(self._refresh.request)
        document.selection_changed.connect(self._selection_changed)

    # following the document

    @property
    def shown_figure(self) -> Figure | None:
        """The figure whose scene is on the canvas."""
        return self._composed.figure if self._composed else None

    @property
    def shown_scene(self) -> Scene | None:
        """The scene on the canvas."""
        return self._composed.scene if self._composed else None

    @property
    def is_current(self) -> bool:
        """Whether the canvas shows the document as it is, with nothing still to come."""
        return (
            self.shown_figure is self.document.figure
            and self.isVisible()
            and all(item.is_current for item in self._items.values())
        )

    def compose(self, figure: Figure) -> Callable[[], Scene]:
        """What a worker calls for the scene of a figure."""
        return lambda: figure.scene(self.view)

    def _read_document(self) -> None:
        if not self.isVisible() or self.shown_figure is self.document.figure:
            return
        self.show_scene_of(self.document.figure)

    def show_scene_of(self, figure: Figure) -> None:
        """Has a figure composed and shows it, now if that is quick."""
        compose = self.compose(figure)
        before = self._composed.parts if self._composed else ()

        def work(_: object) -> Composed:
            scene = compose()
            return Composed(figure, scene, parts_of(scene, before))

        self._scenes.request(work, PATIENCE)

    def _show_composed(self, composed: Composed) -> None:
        self._composed = composed
        bounds = composed.scene.bounds
        self._outlines = Outlines(composed.scene, composed.scene.primitives)
        self._focus.show_focus(None, self.page)
        page = QRectF(bounds.left, bounds.top, bounds.width, bounds.height)
        if page != self.page:
            self.page = page
            self.viewport().update()
        self._place_items(composed.parts)
        if self.fitting:
            self.fit_now()
        else:
            self.keep_in_sight()
        self._share_work()
        self.viewport().update()

    def _place_items(self, parts: tuple[Part, ...]) -> None:
        counts: dict[Owner, int] = {}
        shown: dict[tuple[Owner, int], PartItem] = {}
        for place, part in enumerate(parts):
            number = counts[part.owner] = counts.get(part.owner, 0) + 1
            key = (part.owner, number)
            item = self._items.pop(key, None)
            if item is None:
                item = PartItem(self, self)
                self.scene().addItem(item)
            item.show_part(part)
            item.setZValue(float(place))
            shown[key] = item
        for gone in self._items.values():
            gone.forget()
            self.scene().removeItem(gone)
        self._items = shown

    def _share_work(self) -> None:
        choose_heavy(list(self._items.values()), self.device_scale(), BUDGET)

    def _selection_changed(self) -> None:
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.fitting:
            self.fit_now()
        self._refresh.request()
        self._refresh.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self._focus.show_focus(None, self.page)
        super().hideEvent(event)

    def picture_arrived(self) -> None:
        self.viewport().update()

    def scale_changed(self) -> None:
        self._share_work()
        super().scale_changed()

    def painting_failed(self, error: Exception) -> None:
        def report() -> None:
            raise error

        QTimer.singleShot(0, self, report)

    def reset_viewpoint(self, name: str) -> None:
        """A flat canvas has no viewpoint."""

    # pointing

    def owner_at(self, position: QPointF) -> Owner:
        """Whose drawing is at a point of the viewport; FIGURE where there is none."""
        if self._outlines is None:
            return FIGURE
        point = self.scene_point(position)
        return self._outlines.at(point.x(), point.y(), TOLERANCE / self.scale_factor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tab_focus = False
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = event.position().toPoint()
            self._panning = None
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is not None:
            self._drag(at)
        elif event.buttons() == Qt.MouseButton.NoButton:
            self.pointed_at(event.position())
        event.accept()

    def _drag(self, at: QPoint) -> None:
        assert self._pressed is not None
        if self._panning is None:
            if (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._panning = self._pressed
            self._focus.show_focus(None, self.page)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        moved = at - self._panning
        self._panning = at
        self.pan_by(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        clicked = self._panning is None and event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._panning = None
        if clicked:
            self.click(event.position(), bool(event.modifiers() & Modifier.ControlModifier))
        self.pointed_at(event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def click(self, position: QPointF, adds: bool) -> None:
        """Selects what is at a point of the viewport; `adds` keeps or lets go of the others."""
        owner = self.owner_at(position)
        selection = self.document.selection
        if adds:
            if owner.id:
                self.document.select(selection ^ {owner.id})
        else:
            self.document.select({owner.id} if owner.id else ())

    def pointed_at(self, position: QPointF) -> None:
        owner = self.owner_at(position)
        shape = Qt.CursorShape.PointingHandCursor if owner.id else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        self._show_node_focus(position)

    def _show_node_focus(self, position: QPointF) -> None:
        if self._outlines is None or self._composed is None or self.view != "nodes":
            return
        point = self.scene_point(position)
        node = self._outlines.node_at(point.x(), point.y())
        if node is None:
            self._focus.show_focus(None, self.page)
            return
        batch, row = node
        if self._focus.is_on(batch, row):
            return
        architecture = self._composed.figure.architecture
        focus = focus_on(self._composed.scene, architecture, batch, row)
        self._focus.show_focus(focus, self.page, (batch, row), self._paper())

    def _paper(self) -> QColor:
        background = self._composed.scene.background if self._composed else None
        return QColor(background or "#ffffff")

    def leaveEvent(self, event: QEvent) -> None:
        self._focus.show_focus(None, self.page)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        owner = self.owner_at(QPointF(event.pos()))
        text = ""
        if self._composed is not None and owner.id:
            architecture = self._composed.figure.architecture
            if owner.kind == "layer" and owner.id in architecture:
                text = layer_tip(architecture, owner.id)
            elif owner.kind == "connection":
                text = connection_tip(architecture, owner.id)
        if text:
            QToolTip.showText(event.globalPos(), text, self.viewport())
        else:
            QToolTip.hideText()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier
        if modifiers == Modifier.ControlModifier and key in _ARROWS:
            x, y = _ARROWS[key]
            self.pan_by(-x * PAN_STEP, -y * PAN_STEP)
        elif modifiers == Modifier.NoModifier and key in _ARROWS:
            self.walk_along(self._step(key))
        elif modifiers == Modifier.NoModifier and key in (Key.Key_PageUp, Key.Key_PageDown):
            self.cycle(1 if key == Key.Key_PageDown else -1)
        elif modifiers == Modifier.NoModifier and key in (Key.Key_Home, Key.Key_End):
            self.walk_along("next" if key == Key.Key_Home else "previous", None)
        elif modifiers == Modifier.NoModifier and key == Key.Key_Escape:
            self.let_go()
        else:
            event.ignore()
            return
        event.accept()

    def _step(self, key: Key) -> Step:
        steps = _STEPS_DOWN if self._flows_down() else _STEPS_RIGHT
        return steps[key]

    def _flows_down(self) -> bool:
        style = self.document.figure.styles[self.view]
        return bool(getattr(style, "is_vertical", False))

    def walk(self, step: int) -> None:
        """Selects the next or previous layer of the table and brings it into sight."""
        self.document.walk(step)
        self.show_selected()

    def cycle(self, step: int) -> None:
        """Selects the next or previous layer of the table; after the last comes the first."""
        ids = [layer.id for layer in self.document.figure.architecture]
        selected = self.document.selected_layers
        if ids and selected:
            at = ids.index(selected[-1] if step > 0 else selected[0])
            self.document.select([ids[(at + step) % len(ids)]])
        else:
            self.document.walk(step)
        self.show_selected()

    def walk_along(self, step: Step, *start: None) -> None:
        """Selects the drawn layer that lies one step away; `None`: from an end of the flow."""
        if self._outlines is None or self._composed is None:
            return
        selected = self.document.selected_layers
        origin = None
        if not start and selected:
            origin = selected[-1] if step in ("next", "down") else selected[0]
        down = self._flows_down()
        places = {name: self._outlines.center(name) for name in self._outlines.layers}
        if down:
            places = {name: (y, x) for name, (x, y) in places.items()}
        found = walked(self._composed.figure.architecture, places, origin, step)
        if found is not None:
            self.document.select([found])
            self.show_selected()

    def show_selected(self) -> None:
        """Brings what is selected into sight."""
        hulls = self.selected_outlines()
        if hulls:
            low = [min(float(h[:, k].min()) for h in hulls) for k in (0, 1)]
            high = [max(float(h[:, k].max()) for h in hulls) for k in (0, 1)]
            self.bring_into_sight(Bounds(low[0], low[1], high[0], high[1]))

    def let_go(self) -> None:
        """Selects nothing."""
        self._focus.show_focus(None, self.page)
        self.document.select(())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._tab_focus = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tab_focus = False
        super().focusOutEvent(event)
        self.viewport().update()

    # painting

    def selected_outlines(self) -> list:  # type: ignore[type-arg]
        """Outlines of what is selected; a layer that is not drawn shows at the one before it."""
        if self._outlines is None or self._composed is None:
            return []
        architecture = self._composed.figure.architecture
        layers, found = self._outlines.layers, {}
        for name in sorted(self.document.selection):
            if name in self._outlines.connections:
                found[name] = self._outlines.connections[name]
            elif name in architecture:
                shown = shown_by(architecture, layers, name)
                if shown is not None:
                    found[shown] = layers[shown]
        return list(found.values())

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        scene = self.shown_scene
        paint_page(
            painter,
            self.visible_rect(),
            self.page if scene is not None else None,
            scene.background if scene is not None else None,
            self.palette(),
            self.scale_factor,
        )

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        if self._outlines is None:
            return
        paint_selection(painter, self.selected_outlines(), self.palette(), self.scale_factor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._tab_focus and self.hasFocus():
            painter = QPainter(self.viewport())
            paint_focus_frame(painter, QRectF(self.viewport().rect()), self.palette())
            painter.end()
        if self.is_current:
            self.painted.emit(self.shown_figure)


_ARROWS = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, -1),
    Key.Key_Down: (0, 1),
}
_STEPS_RIGHT: dict[Key, Step] = {
    Key.Key_Left: "previous",
    Key.Key_Right: "next",
    Key.Key_Up: "up",
    Key.Key_Down: "down",
}
_STEPS_DOWN: dict[Key, Step] = {
    Key.Key_Up: "previous",
    Key.Key_Down: "next",
    Key.Key_Left: "up",
    Key.Key_Right: "down",
}
