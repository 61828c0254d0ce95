"""The blocks drawn with OpenGL: pyqtgraph's view, our camera, one item, text painted over it."""

from __future__ import annotations

from dataclasses import dataclass

from pyqtgraph.opengl import GLViewWidget
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import (
    QImage,
    QMatrix4x4,
    QPainter,
    QShowEvent,
    QSurfaceFormat,
)

from nnsvg_qt.app.canvas.blocks.blocks_item import BlocksItem
from nnsvg_qt.app.canvas.blocks.blocks_scene import Solids, solids_of
from nnsvg_qt.app.canvas.blocks.blocks_stream import Stream, stream_of
from nnsvg_qt.app.canvas.blocks.orbiting import Orbiting
from nnsvg_qt.app.canvas.not_drawn import NotDrawn, not_drawn
from nnsvg_qt.app.canvas.page import paint_page
from nnsvg_qt.app.canvas.scene_parts import Outlines
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.background import Latest
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.errors import OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.primitives import Primitive, Scene

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


class OpenGLBlocks(Orbiting, GLViewWidget):  # type: ignore[misc]
    """A canvas of blocks; needs OpenGL."""

    painted = Signal(object)
    """The figure, each time the frame on screen shows it."""
    menu_requested = Signal(object, object, QPointF)
    """The canvas, whose drawing it should be about, and the point of the view to open it at."""
    problem_found = Signal(str)
    """A sentence for the user."""
    failed = Signal(str)
    """Why OpenGL cannot draw here."""

    def __init__(self, document: Document, view: str) -> None:
        super().__init__()
        form = QSurfaceFormat.defaultFormat()
        form.setSamples(SAMPLES)
        self.setFormat(form)
        self._seen: Seen | None = None
        self._solids: Solids | None = None
        self._written: tuple[object, QImage] | None = None
        self._blocks = BlocksItem()
        self.addItem(self._blocks)
        self.learn_manners(document, view)
        self._scenes = Latest[Seen | NotDrawn](self, self._scene_arrived)
        self._refresh = Refresh(self, self._read_document)
        document.changed.connect(self._refresh.request)
        document.frame_changed.connect(self._refresh.request)

    # following the document

    @property
    def shown_figure(self) -> Figure | None:
        shown = self._seen or self.not_drawn
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
            self.show_figure(self.figure_to_show())

    def show_figure(self, figure: Figure) -> None:
        def work(_: object) -> Seen | NotDrawn:
            try:
                return self._seen_of(figure)
            except Exception as error:  # noqa: BLE001 - logged, and told on the canvas
                return not_drawn(self.view, figure, error)

        self._scenes.request(work, PATIENCE)

    def _seen_of(self, figure: Figure) -> Seen:
        solids = self._solids = solids_of(figure, self.view, self._solids)
        camera = figure.look.camera
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
            self.show_not_drawn(arrived)
            return
        try:
            self._show_seen(arrived)
        except Exception as error:  # noqa: BLE001 - logged, and told on the canvas
            self.show_not_drawn(not_drawn(self.view, arrived.figure, error))

    def show_nothing(self) -> None:
        self._seen = None

    def _show_seen(self, seen: Seen) -> None:
        self._seen, self.not_drawn = seen, None
        self.show_outlines(seen.outlines)
        self._blocks.show_stream(seen.stream)
        bounds = seen.scene.bounds
        self.turn_page(QRectF(bounds.left, bounds.top, bounds.width, bounds.height))
        self.redraw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place.resize(self.size())
        self._refresh.request()
        self._refresh.flush()

    def page_moved(self) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        return self.surface_event(event) or bool(super().event(event))

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
        rotation = self._seen.figure.look.camera.rotation
        move = -rotation @ self._seen.solids.plan.center
        rows = [[*rotation[i].tolist(), float(move[i])] for i in range(3)]
        return QMatrix4x4([n for row in [*rows, [0.0, 0.0, 0.0, 1.0]] for n in row])

    def projectionMatrix(self, region: object, viewport: object) -> QMatrix4x4:
        """From there to the screen, as Camera.on_screen does it; depth is not needed."""
        assert self._seen is not None
        camera, plan = self._seen.figure.look.camera, self._seen.solids.plan
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
        painter = QPainter(self)
        try:
            self._paint(painter)
        except Exception as error:  # noqa: BLE001 - raised outside of Qt's drawing
            self.painting_failed(error)
        painter.end()
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
            self.paint_over(painter)
            painter.resetTransform()
        self.paint_frame(painter)

    def _overlay(self, seen: Seen, pixels: QSize, ratio: float) -> QImage:
        """Labels and legend as the export paints them, in pixels of the screen."""
        key = (seen, self.place.scale, self.place.offset, pixels.toTuple(), ratio)
        if self._written is None or self._written[0] != key:
            image = QImage(pixels, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(0)
            painter = QPainter(image)
            painter.scale(ratio, ratio)
            painter.setTransform(self.place.transform, True)
            paint(seen.overlay, painter)
            painter.end()
            image.setDevicePixelRatio(ratio)
            self._written = (key, image)
        return self._written[1]
