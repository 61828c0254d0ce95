"""Turning the blocks: by dragging, by Shift+arrows, to a named viewpoint.

While the mouse is dragged only the canvas turns; the document gets the camera when the drag ends,
as one step.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent

from nnsvg_qt.app.blocks_scene import Solids
from nnsvg_qt.app.canvas_manners import ARROWS, Button, Key, Manners, Modifier
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera

DEGREES_PER_PIXEL = 0.4
DEGREES_PER_KEY = 5.0


class Orbiting(Manners):
    """Mixed into a canvas of blocks, before its other manners."""

    turning: Camera | None = None
    """The camera of a drag that is not in the document yet."""
    _anchor: QPointF | None = None
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

    def turn_page(self, page: QRectF) -> None:
        """Shows the page of another camera or figure.

        The middle of the blocks stays where it is while they are turned.
        """
        solids, figure = self.shown_solids, self.shown_figure
        if self._anchor is None or solids is None or figure is None:
            self.place.show_page(page)
            return
        center = QPointF(*solids.center_seen_from(figure.look.camera))
        self.place.page = page
        self.place.put(self.place.scale, center, self._anchor)
        if not self.is_dragging:
            self._anchor = None
            if self.place.fitting and not self.place.fits_well:
                self.fit()

    def _hold_center(self) -> None:
        solids, figure = self.shown_solids, self.shown_figure
        if solids is not None and figure is not None:
            center = QPointF(*solids.center_seen_from(figure.look.camera))
            self._anchor = self.place.position(center)

    # dragging

    def begin_drag(self, button: Qt.MouseButton) -> None:
        super().begin_drag(button)
        if button == Button.LeftButton:
            self._hold_center()

    def drag(self, button: Qt.MouseButton, moved: QPoint) -> None:
        if button != Button.LeftButton:
            super().drag(button, moved)
            return
        self.turning = turned(
            self.camera, -moved.x() * DEGREES_PER_PIXEL, moved.y() * DEGREES_PER_PIXEL
        )
        self.show_figure(_looked_at(self.document.figure, self.turning))

    def end_drag(self, button: Qt.MouseButton) -> None:
        super().end_drag(button)
        camera, self.turning = self.turning, None
        if camera is not None and not self._turn_document(camera):
            self._anchor = None
            self.show_figure(self.document.figure)

    def _turn_document(self, camera: Camera, merge: str | None = None) -> bool:
        return self.document.apply(
            self.tr("Turn the view"),
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
        if key == Key.Key_Escape and self.turning is not None:
            self.break_off()
            self.turning = self._anchor = None
            self.show_figure(self.document.figure)
            return True
        return super().press_key(key, modifiers)

    def orbit(self, azimuth: float, elevation: float, goes_on: bool = False) -> None:
        """Turns the camera by some degrees; `goes_on` makes it one step with the turn before."""
        if not goes_on or self._gesture is None:
            self._gesture = self.document.gesture("turn")
        self._hold_center()
        if not self._turn_document(turned(self.camera, azimuth, elevation), self._gesture):
            self._anchor = None

    def reset_viewpoint(self, name: str) -> None:
        """Turns to one of scene.camera.VIEWPOINTS and shows the whole page."""
        self.turning = self._anchor = None
        self._turn_document(VIEWPOINTS[name])
        self.fit()


def turned(camera: Camera, azimuth: float, elevation: float) -> Camera:
    """A camera moved round the figure by some degrees."""
    around = (camera.azimuth + azimuth + 180.0) % 360.0 - 180.0
    up = min(max(camera.elevation + elevation, -90.0), 90.0)
    return replace(camera, azimuth=around, elevation=up)


def _looked_at(figure: Figure, camera: Camera) -> Figure:
    return figure.with_camera(camera.azimuth, camera.elevation)
