"""Turning the blocks: by dragging, by Shift+arrows, to a viewpoint, on the canvas or the axis cube.

While the mouse is dragged, or the blocks turn by themselves, only the canvas turns; the document
gets the camera when that ends, as one step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QKeyEvent

from nnsvg_qt.app.canvas.blocks.blocks_scene import Solids
from nnsvg_qt.app.canvas.blocks.cube_geometry import between
from nnsvg_qt.app.canvas.canvas_keys import ARROWS
from nnsvg_qt.app.canvas.canvas_manners import Button, Manners, Modifier
from nnsvg_qt.app.canvas.gestures import Gesture, Press
from nnsvg_qt.app.toolkit.motion import motion_time
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera
from nnsvg_qt.scene.primitives import Points

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.gaps import Box, Gap

DEGREES_PER_PIXEL = 0.4
DEGREES_PER_KEY = 5.0
TURNING_TIME = 180
"""Milliseconds of a turn to a viewpoint."""


class Orbiting(Manners):
    """Mixed into a canvas of blocks, before its other manners."""

    turning: Camera | None = None
    """The camera of a drag, or of a turn that still goes on, which is not in the document yet."""
    tell_camera: Callable[[Camera], None] = staticmethod(lambda camera: None)
    """Called with each camera that the canvas shows."""
    _moving: Moving | None = None
    _boxes: tuple[Solids, Mapping[str, Box]] | None = None
    """Where each layer's block is, of the solids that were asked for last."""
    _gesture: str | None = None
    _repeats: bool = False

    @property
    def shown_solids(self) -> Solids | None:
        """The blocks that are on the canvas."""
        raise NotImplementedError

    @property
    def camera(self) -> Camera:
        """Where the canvas looks from, or will as soon as it is painted."""
        return self.turning or self.document.figure.look.camera

    def _center(self) -> QPointF:
        """The middle of the blocks in the shown scene."""
        solids, figure = self.shown_solids, self.shown_figure
        if solids is None or figure is None:
            return QPointF()
        return QPointF(*solids.center_seen_from(figure.look.camera))

    def hold_center(self) -> None:
        """Keeps the middle of the blocks where it is while they are turned."""
        self.arrive()
        self.hold(self._center)

    def turn_page(self, page: QRectF) -> None:
        if self.shown_figure is not None:
            self.tell_camera(self.shown_figure.look.camera)
        super().turn_page(page)

    def hideEvent(self, event: QHideEvent) -> None:
        self.arrive()
        super().hideEvent(event)

    def sheet_in(self, gap: Gap) -> Points | None:
        from nnsvg_qt.app.canvas.gaps import boxes_of_layers, mark_in_space

        solids, figure = self.shown_solids, self.shown_figure
        if solids is None or figure is None:
            return None
        if self._boxes is None or self._boxes[0] is not solids:
            self._boxes = solids, boxes_of_layers(solids.scene)
        corners = mark_in_space(self._boxes[1], gap)
        if corners is None:
            return None
        plan = solids.plan
        return figure.look.camera.on_screen(corners, plan.center, plan.radius)

    # dragging

    def gesture_from(self, press: Press) -> Gesture:
        if press.button == Button.LeftButton and not press.modifiers & Modifier.ShiftModifier:
            return Orbit(self, press)
        return super().gesture_from(press)

    def figure_to_show(self) -> Figure:
        shown = super().figure_to_show()
        return shown if self.turning is None else _looked_at(shown, self.turning)

    def show_turned(self, camera: Camera) -> None:
        """Shows the blocks from elsewhere without changing the document."""
        self.turning = camera
        self.show_figure(_looked_at(self.document.shown_figure, camera))

    def end_turn(self, keep: bool, merge: str | None = None) -> None:
        """Gives the document the camera of `show_turned`, or turns back."""
        camera, self.turning = self.turning, None
        if camera is None:
            self.let_page_go()
        elif not (keep and self._turn_document(camera, merge)):
            self.show_figure(self.document.shown_figure)

    def turn_to(self, camera: Camera, merge: str | None = None) -> None:
        """Turns to where a camera looks from, by and by where the system lets things move.

        Turns with the same `merge` (see Document.gesture) are one step.
        """
        self.hold_center()
        start = self.camera
        end = replace(start, azimuth=camera.azimuth, elevation=camera.elevation)
        if start == end:
            self.let_page_go()
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
            self.tr("turn the view"),
            lambda figure: figure.with_camera(camera.azimuth, camera.elevation),
            merge,
        )

    # keys and viewpoints

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._repeats = event.isAutoRepeat()
        super().keyPressEvent(event)

    def press_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers == Modifier.ShiftModifier and key in ARROWS:
            x, y = ARROWS[key]
            self.orbit(x * DEGREES_PER_KEY, -y * DEGREES_PER_KEY, self._repeats)
            return True
        return super().press_key(key, modifiers)

    def orbit(self, azimuth: float, elevation: float, goes_on: bool = False) -> None:
        """Turns the camera by some degrees; `goes_on` makes it one step with the turn before."""
        if not goes_on or self._gesture is None:
            self._gesture = self.document.gesture("turn")
        self.hold_center()
        if not self._turn_document(turned(self.camera, azimuth, elevation), self._gesture):
            self.let_page_go()

    def reset_viewpoint(self, name: str) -> None:
        """Turns to one of scene.camera.VIEWPOINTS and shows the whole page."""
        self.arrive()
        self.turning = None
        self.let_page_go()
        self._turn_document(VIEWPOINTS[name])
        self.fit()


class Orbit(Gesture):
    """Turns the blocks."""

    def __init__(self, canvas: Orbiting, press: Press) -> None:
        self._canvas = canvas
        self._at = press.position
        canvas.hold_center()

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        moved, self._at = position - self._at, position
        if not moved.isNull():
            turn = (-moved.x() * DEGREES_PER_PIXEL, moved.y() * DEGREES_PER_PIXEL)
            self._canvas.show_turned(turned(self._canvas.camera, *turn))

    def finish(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._canvas.end_turn(keep=True)

    def cancel(self) -> None:
        self._canvas.end_turn(keep=False)


class Moving(QVariantAnimation):
    """Turns the blocks from one camera to another by and by."""

    def __init__(self, canvas: Orbiting, start: Camera, end: Camera, merge: str | None) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._ends = start, end
        self._merge = merge
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setDuration(motion_time(canvas, TURNING_TIME))
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(self._show)
        self.finished.connect(canvas.arrive)

    def _show(self, share: float) -> None:
        self._canvas.show_turned(between(*self._ends, share))

    def finish(self) -> None:
        """Gives the document the last camera."""
        self.stop()
        self._canvas.turning = self._ends[1]
        self._canvas.end_turn(True, self._merge)
        self.deleteLater()


def turned(camera: Camera, azimuth: float, elevation: float) -> Camera:
    """A camera moved round the figure by some degrees."""
    around = (camera.azimuth + azimuth + 180.0) % 360.0 - 180.0
    up = min(max(camera.elevation + elevation, -90.0), 90.0)
    return replace(camera, azimuth=around, elevation=up)


def _looked_at(figure: Figure, camera: Camera) -> Figure:
    return figure.with_camera(camera.azimuth, camera.elevation)
