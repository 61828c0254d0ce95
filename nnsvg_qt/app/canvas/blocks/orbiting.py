"""Turning the blocks: by dragging, by Shift+arrows, to a viewpoint, on the canvas or the axis cube.

While the mouse is dragged, or the blocks turn by themselves, only the canvas turns; the document
gets the camera when that ends, as one step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QEasingCurve, QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QKeyEvent

from nnsvg_qt.app.canvas.blocks.blocks_scene import Solids
from nnsvg_qt.app.canvas.blocks.cube_geometry import between
from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.canvas.gestures import Gesture, Press
from nnsvg_qt.app.canvas.keyboard import ARROWS
from nnsvg_qt.app.toolkit.motion import motion_time
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera
from nnsvg_qt.scene.primitives import Points

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from nnsvg_qt.app.canvas.gaps import Box, Gap
    from nnsvg_qt.app.document.document import Document

Modifier = Qt.KeyboardModifier

DEGREES_PER_PIXEL = 0.4
DEGREES_PER_KEY = 5.0
TURNING_TIME = 180
"""Milliseconds of a turn to a viewpoint."""


class SolidCanvas(Canvas, Protocol):
    """What turning asks of its canvas."""

    @property
    def widget(self) -> QWidget:
        """The canvas itself."""

    @property
    def shown_solids(self) -> Solids | None:
        """The solids that are on the canvas."""

    @property
    def orbiting(self) -> Orbiting:
        """How they are turned."""


class Orbiting:
    """From where the solids of a canvas are seen, and how that is changed."""

    def __init__(self, canvas: SolidCanvas) -> None:
        self.canvas = canvas
        self.turning: Camera | None = None
        """The camera of a drag, or of a turn that still goes on, not in the document yet."""
        self.tell_camera: Callable[[Camera], None] = lambda camera: None
        """Called with each camera that the canvas shows."""
        self._moving: Moving | None = None
        self._boxes: tuple[Solids, Mapping[str, Box]] | None = None
        """Where each layer's block is, of the solids that were asked for last."""
        self._step: str | None = None

    @property
    def document(self) -> Document:
        """Whose camera it turns."""
        return self.canvas.document

    @property
    def camera(self) -> Camera:
        """Where the canvas looks from, or will as soon as it is painted."""
        return self.turning or self.document.figure.camera(self.canvas.view)

    def figure_to_show(self) -> Figure:
        """What the canvas should show when nothing is dragged."""
        shown = self.document.shown_figure
        return shown if self.turning is None else _looked_at(shown, self.turning)

    def _center(self) -> QPointF:
        """The middle of the blocks in the shown scene."""
        solids, figure = self.canvas.shown_solids, self.canvas.shown_figure
        if solids is None or figure is None:
            return QPointF()
        return QPointF(*solids.center_seen_from(figure.camera(self.canvas.view)))

    def hold_center(self) -> None:
        """Keeps the middle of the blocks where it is while they are turned."""
        self.arrive()
        self.canvas.zoom.hold(self._center)

    def picture_changed(self) -> None:
        """The canvas shows another picture."""
        figure = self.canvas.shown_figure
        if figure is not None:
            self.tell_camera(figure.camera(self.canvas.view))

    def sheet_in(self, gap: Gap) -> Points | None:
        """The corners of the sheet that marks a gap, scene px; None where it is not in space."""
        from nnsvg_qt.app.canvas.gaps import boxes_of_layers, mark_in_space

        solids, figure = self.canvas.shown_solids, self.canvas.shown_figure
        if solids is None or figure is None:
            return None
        if self._boxes is None or self._boxes[0] is not solids:
            self._boxes = solids, boxes_of_layers(solids.scene)
        corners = mark_in_space(self._boxes[1], gap)
        if corners is None:
            return None
        plan = solids.plan
        return figure.camera(self.canvas.view).on_screen(corners, plan.center, plan.radius)

    # dragging

    def gesture_from(self, press: Press) -> Gesture | None:
        """The drag that turns; None where another one is meant."""
        is_left = press.button == Qt.MouseButton.LeftButton
        if is_left and not press.modifiers & Qt.KeyboardModifier.ShiftModifier:
            return Orbit(self, press)
        return None

    def show_turned(self, camera: Camera) -> None:
        """Shows the blocks from elsewhere without changing the document."""
        self.turning = camera
        self.canvas.show_figure(_looked_at(self.document.shown_figure, camera))

    def end_turn(self, keep: bool, merge: str | None = None) -> None:
        """Gives the document the camera of `show_turned`, or turns back."""
        camera, self.turning = self.turning, None
        if camera is None:
            self.canvas.zoom.let_go()
        elif not (keep and self._turn_document(camera, merge)):
            self.canvas.show_figure(self.document.shown_figure)

    def turn_to(self, camera: Camera, merge: str | None = None) -> None:
        """Turns to where a camera looks from, by and by where the system lets things move.

        Turns with the same `merge` (see Document.gesture) are one step.
        """
        self.hold_center()
        start = self.camera
        end = _looking_from(start, camera.azimuth, camera.elevation)
        if start == end:
            self.canvas.zoom.let_go()
            return
        self.turning = start
        self._moving = Moving(self, start, end, merge)
        self._moving.start()

    def arrive(self) -> None:
        """Brings a turn that still goes on to its end."""
        moving, self._moving = self._moving, None
        if moving is not None:
            moving.finish()

    def _turn_document(self, camera: Camera, merge: str | None = None) -> bool:
        return self.document.apply(
            QCoreApplication.translate("Orbiting", "turn the view"),
            lambda figure: figure.with_camera(camera.azimuth, camera.elevation),
            merge,
        )

    # keys and viewpoints

    def press_key(self, event: QKeyEvent) -> bool:
        """Turns by a key; False if the key is for something else."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier
        if modifiers != Modifier.ShiftModifier or key not in ARROWS:
            return False
        x, y = ARROWS[key]
        self.orbit(x * DEGREES_PER_KEY, -y * DEGREES_PER_KEY, event.isAutoRepeat())
        return True

    def orbit(self, azimuth: float, elevation: float, goes_on: bool = False) -> None:
        """Turns the camera by some degrees; `goes_on` makes it one step with the turn before."""
        if not goes_on or self._step is None:
            self._step = self.document.gesture("turn")
        self.hold_center()
        if not self._turn_document(turned(self.camera, azimuth, elevation), self._step):
            self.canvas.zoom.let_go()

    def reset_viewpoint(self, name: str) -> None:
        """Turns to one of scene.camera.VIEWPOINTS and shows the whole page."""
        self.arrive()
        self.turning = None
        self.canvas.zoom.let_go()
        self._turn_document(VIEWPOINTS[name])
        self.canvas.zoom.fit()


class Orbit(Gesture):
    """Turns the blocks."""

    def __init__(self, orbiting: Orbiting, press: Press) -> None:
        self._orbiting = orbiting
        self._at = press.position
        orbiting.hold_center()

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        moved, self._at = position - self._at, position
        if not moved.isNull():
            turn = (-moved.x() * DEGREES_PER_PIXEL, moved.y() * DEGREES_PER_PIXEL)
            self._orbiting.show_turned(turned(self._orbiting.camera, *turn))

    def finish(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._orbiting.end_turn(keep=True)

    def cancel(self) -> None:
        self._orbiting.end_turn(keep=False)


class Moving(QVariantAnimation):
    """Turns the blocks from one camera to another by and by."""

    def __init__(self, orbiting: Orbiting, start: Camera, end: Camera, merge: str | None) -> None:
        widget = orbiting.canvas.widget
        super().__init__(widget)
        self._orbiting = orbiting
        self._ends = start, end
        self._merge = merge
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setDuration(motion_time(widget, TURNING_TIME))
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(self._show)
        self.finished.connect(orbiting.arrive)

    def _show(self, share: float) -> None:
        self._orbiting.show_turned(between(*self._ends, share))

    def finish(self) -> None:
        """Gives the document the last camera."""
        self.stop()
        self._orbiting.turning = self._ends[1]
        self._orbiting.end_turn(True, self._merge)
        self.deleteLater()


def turned(camera: Camera, azimuth: float, elevation: float) -> Camera:
    """A camera moved round the figure by some degrees."""
    around = (camera.azimuth + azimuth + 180.0) % 360.0 - 180.0
    up = min(max(camera.elevation + elevation, -90.0), 90.0)
    return _looking_from(camera, around, up)


def _looking_from(camera: Camera, azimuth: float, elevation: float) -> Camera:
    """A camera at other angles, which an oblique one does not have."""
    return Camera(azimuth, elevation, camera.perspective, camera.field_of_view)


def _looked_at(figure: Figure, camera: Camera) -> Figure:
    return figure.with_camera(camera.azimuth, camera.elevation)
