"""The flat canvas: the parts of a scene on a page, in a QGraphicsView."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from nnsvg_qt.app.canvas.canvas_manners import Manners
from nnsvg_qt.app.canvas.focus_item import FocusItem
from nnsvg_qt.app.canvas.node_focus import focus_on
from nnsvg_qt.app.canvas.not_drawn import NotDrawn, not_drawn
from nnsvg_qt.app.canvas.page import paint_page
from nnsvg_qt.app.canvas.part_item import PartItem, choose_heavy
from nnsvg_qt.app.canvas.scene_parts import Outlines, Part, parts_of
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.background import Latest
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.primitives import Owner, Scene

PATIENCE = 0.015
"""Seconds that the event loop waits for a scene before it goes on without."""

BUDGET = 25.0
"""Milliseconds of drawing in one frame; what is beyond is drawn by a worker."""

_REACH = 4_000_000.0
"""How far in px the scene can be scrolled, each way."""


@dataclass(frozen=True, eq=False)
class Composed:
    """A figure's scene, divided into parts."""

    figure: Figure
    scene: Scene
    parts: tuple[Part, ...]
    outlines: Outlines


class SceneCanvas(Manners, QGraphicsView):
    """Shows one view of a document; see canvas_contract."""

    painted = Signal(object)
    """The figure, each time the frame on screen shows it completely, heavy parts included."""
    menu_requested = Signal(object, object, QPointF)
    """The canvas, whose drawing it should be about, and the point of the view to open it at."""
    problem_found = Signal(str)
    """A sentence for the user."""

    viewpoints_requested = Signal(QPoint)
    """Never told: a flat canvas has no viewpoint."""

    def __init__(self, document: Document, view: str) -> None:
        super().__init__()
        self._composed: Composed | None = None
        self._items: dict[tuple[Owner, int], PartItem] = {}
        self._painted_page = QRect()
        """The page in pixels of the screen, but for how far it is scrolled."""
        self._set_up_view()
        self.learn_manners(document, view)
        self._scenes = Latest[Composed | NotDrawn](self, self._scene_arrived)
        self._refresh = Refresh(self, self._read_document)
        self._focus = FocusItem(self, self)
        self.scene().addItem(self._focus)
        document.changed.connect(self._refresh.request)
        document.frame_changed.connect(self._refresh.request)

    def _set_up_view(self) -> None:
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        scene.setSceneRect(-_REACH, -_REACH, 2 * _REACH, 2 * _REACH)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing, True)

    # following the document

    @property
    def shown_figure(self) -> Figure | None:
        shown = self._composed or self.not_drawn
        return shown.figure if shown else None

    @property
    def shown_scene(self) -> Scene | None:
        """The scene on the canvas."""
        return self._composed.scene if self._composed else None

    @property
    def is_current(self) -> bool:
        """Whether the canvas shows the document as it is, with nothing still to come."""
        return (
            self.shown_figure is self.document.shown_figure
            and not self._scenes.busy
            and self.isVisible()
            and all(item.is_current for item in self._items.values())
        )

    def composing(self, figure: Figure) -> Callable[[], Scene]:
        """What a worker calls for the scene of a figure."""
        return lambda: figure.scene(self.view)

    def _read_document(self) -> None:
        # What is on its way may be of a figure that was undone meanwhile.
        is_other = self._scenes.busy or self.shown_figure is not self.document.shown_figure
        if self.isVisible() and is_other and not self.pointer.is_editing:
            self.show_figure(self.figure_to_show())

    def show_figure(self, figure: Figure) -> None:
        """Has a figure composed and shows it, now if that is quick."""
        compose = self.composing(figure)
        before = self._composed.parts if self._composed else ()

        def work(_: object) -> Composed | NotDrawn:
            try:
                scene = compose()
                parts = parts_of(scene, before)
                for part in parts:
                    # found here, so that the event loop does not have to
                    _ = part.cost
                return Composed(figure, scene, parts, Outlines(scene.primitives))
            except Exception as error:  # noqa: BLE001 - logged, and told on the canvas
                return not_drawn(self.view, figure, error)

        self._scenes.request(work, PATIENCE)

    def _scene_arrived(self, arrived: Composed | NotDrawn) -> None:
        if isinstance(arrived, NotDrawn):
            self.show_not_drawn(arrived)
            return
        try:
            self._show_composed(arrived)
        except Exception as error:  # noqa: BLE001 - logged, and told on the canvas
            self.show_not_drawn(not_drawn(self.view, arrived.figure, error))

    def show_nothing(self) -> None:
        self._composed = None
        self._focus.show_focus(None, None, QRectF(), QColor())
        self._place_items(())

    def _show_composed(self, composed: Composed) -> None:
        before = self._composed
        self._composed, self.not_drawn = composed, None
        self.show_outlines(composed.outlines)
        self.hovered(None)
        self._place_items(composed.parts)
        bounds = composed.scene.bounds
        self.turn_page(QRectF(bounds.left, bounds.top, bounds.width, bounds.height))
        self._share_work()
        if (
            before is None
            or self.document.selection
            or before.scene.background != composed.scene.background
        ):
            self.redraw()
        elif before.parts == composed.parts:
            # nothing to paint, and nobody to tell by painting that this figure is there
            self.viewport().update(0, 0, 1, 1)
        # Qt tells the view of items that have changed only a turn later: the panels would be
        # painted in a frame of their own before.
        QCoreApplication.sendPostedEvents(self.scene(), QEvent.Type.MetaCall.value)

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place.resize(self.viewport().size())
        self._refresh.request()
        self._refresh.flush()

    # where the page is on the screen

    def surface(self) -> QWidget:
        return self.viewport()

    def page_moved(self) -> None:
        scale = self.place.scale
        if scale != self.transform().m11():
            self.setTransform(QTransform.fromScale(scale, scale))
        page = QTransform.fromScale(scale, scale).mapRect(self.place.page).toRect()
        if page != self._painted_page:
            self._painted_page = page
            self.redraw()
        self.horizontalScrollBar().setValue(self.place.offset[0])
        self.verticalScrollBar().setValue(self.place.offset[1])

    def scale_changed(self) -> None:
        self._share_work()
        self.redraw()

    def pan_by(self, dx: int, dy: int) -> None:
        # scrolling paints what came into sight
        self.place.pan_by(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place.resize(self.viewport().size())
        self.scale_changed()

    def viewportEvent(self, event: QEvent) -> bool:
        return self.surface_event(event) or bool(super().viewportEvent(event))

    # what its items ask

    def device_scale(self) -> float:
        """Pixels of the screen per px of the scene."""
        return self.place.scale * self.devicePixelRatioF()

    def visible_rect(self) -> QRectF:
        """What of the scene is in sight, in scene px."""
        return self.place.visible

    def picture_arrived(self) -> None:
        """A worker has brought the picture of an item."""
        self.redraw()

    # the focus on a node

    def hovered(self, position: QPointF | None) -> None:
        if self.outlines is None or self._composed is None or self.view != "nodes":
            return
        node = None
        if position is not None:
            point = self.place.scene_point(position)
            node = self.outlines.node_at(point.x(), point.y())
        if self._focus.is_on(node):
            return
        focus = None
        if node is not None:
            architecture = self._composed.figure.architecture
            focus = focus_on(self._composed.scene, architecture, *node)
        paper = QColor(self._composed.scene.background or "#ffffff")
        self._focus.show_focus(focus, node, self.place.page, paper)

    # painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.save()
        painter.resetTransform()
        paint_page(painter, self.place, self.shown_scene, self.palette())
        painter.restore()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.paint_over(painter)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.paint_frame(painter)
        painter.end()
        if self.is_current:
            self.painted.emit(self.shown_figure)

    def sizeHint(self) -> QSize:
        return QSize(800, 600)
