"""The flat canvas: the parts of a scene on a page, in a QGraphicsView."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, cast

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
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from nnsvg_qt.app.canvas.gestures import Gesture, Press
from nnsvg_qt.app.canvas.hit_testing import HitTesting
from nnsvg_qt.app.canvas.interaction import Interaction, plain_gesture
from nnsvg_qt.app.canvas.not_drawn import NotDrawn, not_drawn
from nnsvg_qt.app.canvas.page import paint_page
from nnsvg_qt.app.canvas.page_place import PagePlace
from nnsvg_qt.app.canvas.picture.focus_item import FocusItem
from nnsvg_qt.app.canvas.picture.node_focus import focus_on
from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.app.canvas.picture.part_item import (
    NEARLY,
    SEEN_FROM,
    PartItem,
    Repaint,
    choose_heavy,
)
from nnsvg_qt.app.canvas.picture.scene_parts import (
    Part,
    PartKey,
    heights,
    part_keys,
    parts_of,
)
from nnsvg_qt.app.canvas.picture.unit_map import UnitMapItem, map_of_unit, output_map_in
from nnsvg_qt.app.canvas.pointer import Pointer
from nnsvg_qt.app.canvas.ports import Port
from nnsvg_qt.app.canvas.tools import Tools
from nnsvg_qt.app.canvas.zoom import Zoom
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.background import Latest
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.charts import picture_named
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.primitives import Bounds, Owner, Points, Scene

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.gaps import Gap

PATIENCE = 0.015
"""Seconds that the event loop waits for a scene before it goes on without."""

BUDGET = 25.0
"""Milliseconds of drawing in one frame; what is beyond is drawn by a worker."""

MOST_APART = 1 / 3
"""Share of the parts up to which each is painted for itself, and no more than that."""

SETTLE_AFTER = 80
"""Milliseconds without an edit after which what is off by parts of a pixel is drawn exactly."""

TOGETHER_WITHIN = 40
"""Milliseconds that the picture of a part waits for those of others: each frame takes its time."""

_REACH = 4_000_000.0
"""How far in px the scene can be scrolled, each way."""


@dataclass(frozen=True, eq=False)
class Composed:
    """A figure's scene, divided into parts."""

    figure: Figure
    scene: Scene
    parts: tuple[Part, ...]
    outlines: Outlines


class SceneCanvas(QGraphicsView):
    """Shows one view of a document; see canvas_protocol."""

    painted = Signal(object)
    """The figure, each time the frame on screen shows it completely, heavy parts included.

    Of an edit that moves things by parts of a pixel that is twice: at once where they were, and a
    moment later where they should be, when the canvas `is_current`.
    """
    menu_requested = Signal(object, object, QPointF)
    """The canvas, whose drawing it should be about, and the point of the view to open it at."""
    problem_found = Signal(str)
    """A sentence for the user."""
    fold_requested = Signal(bool)
    """Whether what is selected is to be opened; else what is around it is to be closed."""
    viewpoints_requested = Signal(QPoint)
    """Never told: a flat canvas has no viewpoint."""
    moving_budget = BUDGET
    """Milliseconds of drawing in a frame while the page is moved or zoomed."""
    patience = PATIENCE
    """Seconds that the event loop waits for a scene."""
    settles = True
    """Whether what moves by parts of a pixel is drawn only when no edit follows."""

    def __init__(self, document: Document, view: str, tools: Tools) -> None:
        super().__init__()
        self.document = document
        self.view = view
        self._composed: Composed | None = None
        self._items: dict[PartKey, PartItem] = {}
        self._exposed: tuple[QRectF, ...] = ()
        self._painted_page = QRect()
        """The page in pixels of the screen, but for how far it is scrolled."""
        self._set_up_view()
        self.place = PagePlace(self._page_moved)
        self.hits = HitTesting(self, self.place)
        self.zoom = Zoom(self.place, self._scale_changed, lambda: self.interaction.is_settled)
        self.interaction = self.new_interaction(tools)
        self._scenes = Latest[Composed | NotDrawn](self, self._scene_arrived)
        self._refresh = Refresh(self, self._read_document)
        self._settling = Refresh(self, self.settle, SETTLE_AFTER)
        self._brought: list[PartItem] = []
        """Those that have got pictures, and are not painted with them yet."""
        self._bringing = Refresh(self, self._paint_brought, TOGETHER_WITHIN)
        self._coming_page: QRectF | None = None
        """The page where it is taken only a moment later."""
        self._is_exact = True
        self._focus = FocusItem(self, self)
        self.scene().addItem(self._focus)
        self._unit_map = UnitMapItem(self, self)
        self.scene().addItem(self._unit_map)
        self._hovered: QPointF | None = None
        """Where the pointer rests."""
        document.changed.connect(self._refresh.request)
        document.frame_changed.connect(self._refresh.request)

    def new_interaction(self, tools: Tools) -> Interaction:
        """What answers the mouse and the keys."""
        return Interaction(self, tools)

    def _set_up_view(self) -> None:
        # For one that Qt has made PySide would make the class of every widget that it might be.
        viewport = QWidget()
        viewport.setObjectName("qt_scrollarea_viewport")
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        self.setViewport(viewport)
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
        shown = self._composed or self.interaction.failures.current
        return shown.figure if shown else None

    @property
    def shown_scene(self) -> Scene | None:
        """The scene on the canvas."""
        return self._composed.scene if self._composed else None

    @property
    def is_current(self) -> bool:
        """Whether the canvas shows the document as it is, with nothing still to come."""
        return self._is_exact and self._shows_document

    @property
    def _shows_document(self) -> bool:
        """Whether it shows the document, but for parts of a pixel."""
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

    def figure_to_show(self) -> Figure:
        """What the canvas should show when nothing is dragged."""
        return self.document.shown_figure

    def show_figure(self, figure: Figure) -> None:
        """Has a figure composed and shows it, now if that is quick."""
        compose = self.composing(figure)
        before = self._composed.parts if self._composed else ()
        # of two edits, one after the other, the second one is waited for
        self._settling.cancel()

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

        self._scenes.request(work, self.patience)

    def _scene_arrived(self, arrived: Composed | NotDrawn) -> None:
        if isinstance(arrived, NotDrawn):
            self.interaction.failures.show(arrived)
            return
        try:
            self._show_composed(arrived)
        except Exception as error:  # noqa: BLE001 - logged, and told on the canvas
            self.interaction.failures.show(not_drawn(self.view, arrived.figure, error))

    def show_nothing(self) -> None:
        self._composed = None
        self.hits.show(None)
        self.interaction.picture_changed()
        self._focus.show_focus(None, None, QRectF(), QColor())
        self._coming_page, self._is_exact = None, True
        self._place_items(())

    def _show_composed(self, composed: Composed) -> None:
        before = self._composed
        marked = self._marks()
        self._composed = composed
        self.interaction.failures.clear()
        self.hits.show(composed.outlines)
        hovered, had_map = self._hovered, self._unit_map.isVisible()
        self.interaction.picture_changed()
        if had_map:
            # the next frame of the same network
            self.show_hovered(hovered)
        bounds = composed.scene.bounds
        page = QRectF(bounds.left, bounds.top, bounds.width, bounds.height)
        whole = (
            before is None
            or (bool(self.document.selection) and self.pointer.gesture is not None)
            or before.scene.background != composed.scene.background
        )
        stays = (
            self.settles
            and not whole
            and self.interaction.is_settled
            and self.zoom.nearly_shows(page)
        )
        painted = self._place_items(composed.parts, NEARLY if stays else SEEN_FROM)
        if stays:
            self._coming_page = page if page != self.place.page else None
        else:
            self._coming_page = None
            self.show_page(page)
        self._is_exact = self._coming_page is None and all(
            item.is_exact for item in self._items.values()
        )
        if not self._is_exact:
            self._settling.request()
        self._share_work()
        # Of many it takes longer to paint each within its own borders than to paint all.
        if whole or painted.count(Repaint.WHOLE) > MOST_APART * max(len(painted), 1):
            self.redraw()
        elif all(one is Repaint.NOTHING for one in painted):
            # nothing to paint, and nobody to tell by painting that this figure is there
            self.viewport().update(0, 0, 1, 1)
        self._repaint_marks(marked, self._marks())
        handle = self.window().windowHandle()
        if handle is not None and handle.isExposed():
            # Qt tells the view of items that have changed only a turn later: the panels would be
            # painted in a frame of their own before.
            QCoreApplication.sendPostedEvents(self.scene(), QEvent.Type.MetaCall.value)

    def _marks(self) -> dict[bytes, Bounds]:
        return self.interaction.selection.marks() if self.document.selection else {}

    def _repaint_marks(self, before: dict[bytes, Bounds], after: dict[bytes, Bounds]) -> None:
        """Has those marks of what is selected painted that are others: they are in no part."""
        for key in before.keys() ^ after.keys():
            box = before.get(key) or after[key]
            area = QRectF(box.left, box.top, box.width, box.height)
            self.viewport().update(self.mapFromScene(area).boundingRect())

    def settle(self) -> None:
        """Shows exactly what is off by parts of a pixel, now and not in a moment."""
        self._settling.cancel()
        if self._is_exact:
            return
        self._is_exact = True
        page, self._coming_page = self._coming_page, None
        if page is not None:
            self.show_page(page)
        strayed = [item for item in self._items.values() if not item.is_exact]
        for item in strayed:
            item.settle()
        self._share_work()
        if len(strayed) > MOST_APART * len(self._items):
            self.redraw()
        elif not strayed:
            self.viewport().update(0, 0, 1, 1)

    def grab(self, rectangle: QRect | None = None) -> QPixmap:
        """As Qt's, of what is shown exactly."""
        self.settle()
        return super().grab() if rectangle is None else super().grab(rectangle)

    def _place_items(self, parts: tuple[Part, ...], slack: float = SEEN_FROM) -> Sequence[Repaint]:
        """Has the items show these parts; how much of each is to be painted."""
        keys = part_keys(part.owner for part in parts)
        items = [self._items.get(key) for key in keys]
        known = [None if item is None else item.zValue() for item in items]
        shown: dict[PartKey, PartItem] = {}
        painted = []
        for key, part, before, height in zip(keys, parts, known, heights(known), strict=True):
            item = self._items.pop(key, None)
            if item is None:
                item = PartItem(self, self)
                self.scene().addItem(item)
            painted.append(item.show_part(part, slack))
            if height != before:
                item.setZValue(height)
            shown[key] = item
        for gone in self._items.values():
            gone.forget()
            self.scene().removeItem(gone)
        self._items = shown
        return painted

    def _share_work(self, budget: float = BUDGET) -> None:
        choose_heavy(list(self._items.values()), self.device_scale(), budget)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place.resize(self.viewport().size())
        self._refresh.request()
        self._refresh.flush()

    def show_page(self, page: QRectF) -> None:
        """Shows the page of another picture."""
        self.zoom.show_page(page)

    # as its parts and the gestures on it know it

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def pointer(self) -> Pointer:
        """What the mouse does."""
        return self.interaction.pointer

    @property
    def port(self) -> Port | None:
        return self.pointer.port

    @property
    def outlines(self) -> Outlines | None:
        return self.hits.outlines

    def surface(self) -> QWidget:
        return self.viewport()

    def owner_at(self, position: QPointF) -> Owner:
        return self.hits.owner_at(position)

    def flows_down(self) -> bool:
        view = picture_named(self.view)
        return view.flows_down(self.document.figure.styles.get(view.name))

    def redraw(self) -> None:
        self.viewport().update()

    def show_problem(self, sentence: str) -> None:
        self.problem_found.emit(sentence)

    def ask_to_fold(self, opens: bool) -> None:
        self.fold_requested.emit(opens)

    def ask_for_menu(self, owner: Owner, position: QPointF) -> None:
        self.menu_requested.emit(self, owner, position)

    def gesture_from(self, press: Press) -> Gesture:
        return plain_gesture(self, press)

    def sheet_in(self, gap: Gap) -> Points | None:
        return None

    # as the window knows it

    @property
    def shown_scale(self) -> float:
        return self.place.scale

    def fit(self) -> None:
        self.zoom.fit()

    def actual_size(self) -> None:
        self.zoom.actual_size()

    def zoom_in(self) -> None:
        self.zoom.zoom_in()

    def zoom_out(self) -> None:
        self.zoom.zoom_out()

    def reset_viewpoint(self, name: str) -> None:
        """Nothing: a flat canvas is seen from the front."""

    def show_axis_cube(self, shown: bool) -> None:
        """Nothing: a flat canvas has no axes."""

    def show_selected(self) -> None:
        self.interaction.selection.show()

    def edit_annotation(self, annotation_id: str, merge: str | None = None) -> None:
        self.interaction.tools.edit_annotation(self, annotation_id, merge)

    # where the page is on the screen

    def _page_moved(self) -> None:
        scale = self.place.scale
        if scale != self.transform().m11():
            self.setTransform(QTransform.fromScale(scale, scale))
        page = QTransform.fromScale(scale, scale).mapRect(self.place.page).toRect()
        if page != self._painted_page:
            self._painted_page = page
            self.redraw()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if self.place.offset != (across.value(), down.value()):
            # what comes into sight is to be drawn
            self._share_work(self.moving_budget)
        # scrolling paints what came into sight
        across.setValue(self.place.offset[0])
        down.setValue(self.place.offset[1])

    def _scale_changed(self) -> None:
        self._share_work(self.moving_budget)
        self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place.resize(self.viewport().size())
        self._scale_changed()

    # what happens to it

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.interaction.context_menu(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.interaction.keyboard.press(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.interaction.keyboard.release(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.interaction.overlay.focus_came(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.interaction.overlay.focus_went()

    def hideEvent(self, event: QHideEvent) -> None:
        self.interaction.hidden()
        super().hideEvent(event)

    # what its items ask

    def device_scale(self) -> float:
        """Pixels of the screen per px of the scene."""
        return self.place.scale * self.devicePixelRatioF()

    def visible_rect(self) -> QRectF:
        """What of the scene is in sight, in scene px."""
        return self.place.visible

    def exposed(self) -> tuple[QRectF, ...]:
        """The rectangles of the scene that are painted just now; none where that is not known."""
        return self._exposed

    def picture_came(self, item: PartItem) -> None:
        """The worker has drawn an item: it is painted with others that it draws as well."""
        self._brought.append(item)
        if all(one.is_current for one in self._items.values()):
            self._paint_brought()
        elif not self._bringing.is_requested:
            self._bringing.request()

    def _paint_brought(self) -> None:
        self._bringing.cancel()
        brought, self._brought = self._brought, []
        for item in brought:
            item.update()

    def painting_failed(self, error: Exception) -> None:
        """Drawing an item raised an error."""
        self.interaction.failures.painting_failed(error)

    # the focus on a node

    def show_hovered(self, position: QPointF | None) -> None:
        self._hovered = position
        if self.outlines is None or self._composed is None or self.view != "nodes":
            return
        node = None
        if position is not None:
            point = self.place.scene_point(position)
            node = self.outlines.node_at(point.x(), point.y())
        unit_map = map_of_unit(self._composed.scene, *node) if node is not None else ()
        self._unit_map.show_map(unit_map)
        if self._focus.is_on(node):
            return
        focus = None
        if node is not None and output_map_in(self._composed.scene) is None:
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
        self.interaction.overlay.paint(painter)

    def paintEvent(self, event: QPaintEvent) -> None:
        to_scene = self.viewportTransform().inverted()[0]
        rects = cast("Iterable[QRect]", event.region())
        self._exposed = tuple(to_scene.mapRect(QRectF(rect)) for rect in rects)
        super().paintEvent(event)
        self._exposed = ()
        with QPainter(self.viewport()) as painter:
            self.interaction.overlay.paint_frame(painter)
        if self._shows_document:
            self.painted.emit(self.shown_figure)

    def sizeHint(self) -> QSize:
        return QSize(800, 600)
