"""The blocks drawn with OpenGL: pyqtgraph's view, our camera, one item, text painted over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyqtgraph.opengl import GLViewWidget
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMatrix4x4,
    QPainter,
    QShowEvent,
    QSurfaceFormat,
)
from PySide6.QtWidgets import QWidget

from nnsvg_qt.app.canvas.blocks.blocks_item import BlocksItem
from nnsvg_qt.app.canvas.blocks.blocks_scene import Solids, solids_of
from nnsvg_qt.app.canvas.blocks.blocks_stream import Stream, stream_of
from nnsvg_qt.app.canvas.blocks.orbiting import Orbiting
from nnsvg_qt.app.canvas.gestures import Gesture, Press
from nnsvg_qt.app.canvas.hit_testing import HitTesting
from nnsvg_qt.app.canvas.interaction import Interaction, plain_gesture
from nnsvg_qt.app.canvas.not_drawn import NotDrawn, not_drawn
from nnsvg_qt.app.canvas.page import paint_page
from nnsvg_qt.app.canvas.page_place import PagePlace
from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.app.canvas.pointer import Pointer
from nnsvg_qt.app.canvas.ports import Port
from nnsvg_qt.app.canvas.tools import Tools
from nnsvg_qt.app.canvas.zoom import Zoom
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.background import Latest
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.errors import OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.primitives import Owner, Points, Primitive, Scene
from nnsvg_qt.views import view_named

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.gaps import Gap

SAMPLES = 4
"""Samples of a pixel, for smooth edges."""

PATIENCE = 0.03
"""Seconds that the event loop waits for the next camera's scene."""


@dataclass(frozen=True, eq=False)
class Seen:
    """A figure's blocks as its camera sees them."""

    figure: Figure
    solids: Solids
    scene: Scene
    stream: Stream
    underlay: tuple[Primitive, ...]
    overlay: tuple[Primitive, ...]
    outlines: Outlines


class OpenGLBlocks(GLViewWidget):  # type: ignore[misc]
    """A canvas of blocks; needs OpenGL."""

    painted = Signal(object)
    """The figure, each time the frame on screen shows it."""
    menu_requested = Signal(object, object, QPointF)
    """The canvas, whose drawing it should be about, and the point of the view to open it at."""
    problem_found = Signal(str)
    """A sentence for the user."""
    fold_requested = Signal(bool)
    """Whether what is selected is to be opened; else what is around it is to be closed."""
    failed = Signal(str)
    """Why OpenGL cannot draw here."""

    def __init__(self, document: Document, view: str, tools: Tools) -> None:
        super().__init__()
        form = QSurfaceFormat.defaultFormat()
        form.setSamples(SAMPLES)
        self.setFormat(form)
        self._seen: Seen | None = None
        self._solids: Solids | None = None
        self._written: tuple[object, QImage] | None = None
        self._blocks = BlocksItem()
        self.addItem(self._blocks)
        self.document: Document = document
        self.view: str = view
        self.place: PagePlace = PagePlace(self.update)
        self.hits: HitTesting = HitTesting(self, self.place)
        self.zoom: Zoom = Zoom(self.place, self.update, lambda: self.interaction.is_settled)
        self.interaction: Interaction = Interaction(self, tools)
        self.orbiting: Orbiting = Orbiting(self)
        self._scenes = Latest[Seen | NotDrawn](self, self._scene_arrived)
        self._refresh = Refresh(self, self._read_document)
        document.changed.connect(self._refresh.request)
        document.frame_changed.connect(self._refresh.request)

    # following the document

    @property
    def shown_figure(self) -> Figure | None:
        shown = self._seen or self.interaction.failures.current
        return shown.figure if shown else None

    @property
    def shown_scene(self) -> Scene | None:
        """The scene that an export of what is shown holds."""
        return self._seen.scene if self._seen else None

    @property
    def shown_solids(self) -> Solids | None:
        return self._seen.solids if self._seen else None

    @property
    def is_current(self) -> bool:
        """Whether the canvas shows the document as it is, with nothing still to come."""
        return (
            self.shown_figure is self.document.shown_figure
            and not self._scenes.busy
            and self.isVisible()
        )

    def _read_document(self) -> None:
        # What is on its way may be of a figure that was undone meanwhile.
        is_other = self._scenes.busy or self.shown_figure is not self.document.shown_figure
        if self.isVisible() and is_other and not self.pointer.is_editing:
            self.show_figure(self.orbiting.figure_to_show())

    def show_figure(self, figure: Figure) -> None:
        def work(_: object) -> Seen | NotDrawn:
            try:
                return self._seen_of(figure)
            except Exception as error:  # noqa: BLE001 - logged, and told on the canvas
                return not_drawn(self.view, figure, error)

        self._scenes.request(work, PATIENCE)

    def _seen_of(self, figure: Figure) -> Seen:
        solids = self._solids = solids_of(figure, self.view, self._solids)
        camera = figure.camera(self.view)
        scene = solids.seen_from(camera)
        return Seen(
            figure,
            solids,
            scene,
            stream_of(solids.scene, solids.plan, camera),
            solids.underlay(scene),
            solids.overlay(scene),
            Outlines(scene.primitives),
        )

    def _scene_arrived(self, arrived: Seen | NotDrawn) -> None:
        if isinstance(arrived, NotDrawn):
            self.interaction.failures.show(arrived)
            return
        try:
            self._show_seen(arrived)
        except Exception as error:  # noqa: BLE001 - logged, and told on the canvas
            self.interaction.failures.show(not_drawn(self.view, arrived.figure, error))

    def show_nothing(self) -> None:
        self._seen = None
        self.hits.show(None)
        self.interaction.picture_changed()

    def _show_seen(self, seen: Seen) -> None:
        self._seen = seen
        self.interaction.failures.clear()
        self.hits.show(seen.outlines)
        self.interaction.picture_changed()
        self._blocks.show_stream(seen.stream)
        bounds = seen.scene.bounds
        self.orbiting.picture_changed()
        self.zoom.show_page(QRectF(bounds.left, bounds.top, bounds.width, bounds.height))
        self.redraw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place.resize(self.size())
        self._refresh.request()
        self._refresh.flush()

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
        return self

    def owner_at(self, position: QPointF) -> Owner:
        return self.hits.owner_at(position)

    def flows_down(self) -> bool:
        style = self.document.figure.styles[self.view]
        return view_named(self.view).flows_down(style)

    def redraw(self) -> None:
        self.update()

    def show_hovered(self, position: QPointF | None) -> None:
        """Nothing: no node of a network is drawn in space."""

    def show_problem(self, sentence: str) -> None:
        self.problem_found.emit(sentence)

    def ask_to_fold(self, opens: bool) -> None:
        self.fold_requested.emit(opens)

    def ask_for_menu(self, owner: Owner, position: QPointF) -> None:
        self.menu_requested.emit(self, owner, position)

    def gesture_from(self, press: Press) -> Gesture:
        return self.orbiting.gesture_from(press) or plain_gesture(self, press)

    def sheet_in(self, gap: Gap) -> Points | None:
        return self.orbiting.sheet_in(gap)

    # what happens to it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.orbiting.press_key(event):
            event.accept()
        else:
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
        self.orbiting.arrive()
        self.interaction.hidden()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(800, 600)

    # OpenGL

    def initializeGL(self) -> None:
        # not a method of the widget, of which little is left by then
        self.context().aboutToBeDestroyed.connect(self._blocks.release)
        try:
            super().initializeGL()
            self._blocks.initialize()
        except (OutputError, RuntimeError) as error:
            self.failed.emit(str(error))

    def resizeGL(self, width: int, height: int) -> None:
        self.place.resize(self.size())

    def viewMatrix(self) -> QMatrix4x4:
        """From world px to px to the right, up and toward the viewer of the blocks' middle."""
        assert self._seen is not None
        rotation = self._seen.figure.camera(self.view).rotation
        move = -rotation @ self._seen.solids.plan.center
        rows = [[*rotation[i].tolist(), float(move[i])] for i in range(3)]
        return QMatrix4x4([n for row in [*rows, [0.0, 0.0, 0.0, 1.0]] for n in row])

    def projectionMatrix(self, region: object, viewport: object) -> QMatrix4x4:
        """From there to the screen, as Camera.on_screen does it; depth is not needed."""
        assert self._seen is not None
        camera, plan = self._seen.figure.camera(self.view), self._seen.solids.plan
        middle = (camera.rotation[:2] @ plan.center).tolist()
        # w is 1 − z / distance in perspective
        recede = -1.0 / camera.distance(plan.radius) if camera.perspective else 0.0
        x_scale, y_scale = 2.0 / self.width(), 2.0 / self.height()
        s, (left, top) = self.place.scale, self.place.offset
        x_shift = x_scale * (s * middle[0] - left) - 1.0
        y_shift = 1.0 - y_scale * (-s * middle[1] - top)
        return QMatrix4x4(
            [
                *(x_scale * s, 0.0, x_shift * recede, x_shift),
                *(0.0, y_scale * s, y_shift * recede, y_shift),
                *(0.0, 0.0, 0.0, 0.0),
                *(0.0, 0.0, recede, 1.0),
            ]
        )

    def paintGL(self) -> None:
        with QPainter(self) as painter:
            try:
                self._paint(painter)
            except Exception as error:  # noqa: BLE001 - raised outside of Qt's drawing
                self.interaction.failures.painting_failed(error)
        if self.is_current:
            self.painted.emit(self.shown_figure)

    def _paint(self, painter: QPainter) -> None:
        seen, ratio = self._seen, self.devicePixelRatioF()
        pixels = QSize(round(self.width() * ratio), round(self.height() * ratio))
        paint_page(painter, self.place, self.shown_scene, self.palette())
        if seen is not None:
            if seen.underlay:
                painter.save()
                painter.setTransform(self.place.transform, True)
                paint(seen.underlay, painter)
                painter.restore()
            painter.beginNativePainting()
            self.context().functions().glViewport(0, 0, pixels.width(), pixels.height())
            self._blocks.pixels = self.place.scale * ratio
            self._blocks.view_size = QSizeF(pixels)
            self.setProjection(None, None)
            self.setModelview()
            self._blocks.paint()
            painter.endNativePainting()
            painter.drawImage(0, 0, self._overlay(seen, pixels, ratio))
            painter.setTransform(self.place.transform)
            self.interaction.overlay.paint(painter)
            painter.resetTransform()
        self.interaction.overlay.paint_frame(painter)

    def _overlay(self, seen: Seen, pixels: QSize, ratio: float) -> QImage:
        """Labels and legend as the export paints them, in pixels of the screen."""
        key = (seen, self.place.scale, self.place.offset, pixels.toTuple(), ratio)
        if self._written is None or self._written[0] != key:
            image = QImage(pixels, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(0)
            with QPainter(image) as painter:
                painter.scale(ratio, ratio)
                painter.setTransform(self.place.transform, True)
                paint(seen.overlay, painter)
            image.setDevicePixelRatio(ratio)
            self._written = (key, image)
        return self._written[1]
