"""Where the blocks view is seen from.

World axes: x along the flow of the network (left to right from the front), y up, z toward the
viewer at azimuth 0 and elevation 0. A positive azimuth moves the camera to the right, so that the
sides on which the layers put out their maps come into sight.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, isfinite, radians, sin

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import option


@dataclass(frozen=True)
class Camera:
    """A viewpoint: angles in degrees; orthographic unless `perspective`.

    In perspective the eye stands where the sphere around the figure just fills `field_of_view`.
    The screen offset and zoom of the canvas are not part of the figure: exports are cropped.
    """

    azimuth: float = option(
        26.0,
        "Azimuth",
        "Camera",
        "Turn about the upright axis; 0 is the front.",
        -180.0,
        180.0,
        1.0,
        "°",
    )
    elevation: float = option(
        15.0,
        "Elevation",
        "Camera",
        "Height of the eye; 90 looks from above.",
        -90.0,
        90.0,
        1.0,
        "°",
    )
    perspective: bool = option(False, "Perspective", "Camera", "Draw what is farther away smaller.")
    field_of_view: float = option(
        35.0, "Field of view", "Camera", "How strong the perspective is.", 5.0, 100.0, 1.0, "°"
    )
    """Vertical angle in degrees that the figure's sphere fills in perspective."""

    def __post_init__(self) -> None:
        if not isfinite(self.azimuth):
            raise InputError(
                "The camera's azimuth is {azimuth}; give a number of degrees.", azimuth=self.azimuth
            )
        if not -90 <= self.elevation <= 90:
            raise InputError(
                "The camera's elevation is {elevation:g}; it goes from -90 to 90 degrees.",
                elevation=self.elevation,
            )
        if not 1 <= self.field_of_view <= 120:
            raise InputError(
                "The camera's field of view is {angle:g}; it goes from 1 to 120 degrees.",
                angle=self.field_of_view,
            )

    @property
    def rotation(self) -> NDArray[np.float64]:
        """`(3, 3)`: rows are the screen's right, up and toward-the-viewer, in world axes."""
        a, e = radians(self.azimuth), radians(self.elevation)
        return np.array(
            [
                [cos(a), 0.0, -sin(a)],
                [-sin(a) * sin(e), cos(e), -cos(a) * sin(e)],
                [sin(a) * cos(e), sin(e), cos(a) * cos(e)],
            ]
        )

    def distance(self, radius: float) -> float:
        """How far the eye of a perspective camera is from the middle of the figure, world px."""
        return radius / sin(radians(self.field_of_view) / 2)

    def eye(self, center: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
        """Where a perspective camera stands, for a figure in a sphere about `center`."""
        return np.asarray(center + self.distance(radius) * self.rotation[2])

    def on_screen(
        self, points: NDArray[np.float64], center: NDArray[np.float64], radius: float
    ) -> NDArray[np.float64]:
        """Points `(…, 3)` in world px as `(…, 2)` in scene px, y downward.

        Orthographic: the world's origin falls on (0, 0) and px across the line of sight keep
        their length. Perspective: so they do in the plane through `center`.
        """
        if not self.perspective:
            return np.asarray(points @ (self.rotation[:2] * [[1.0], [-1.0]]).T)
        turned = (points - center) @ self.rotation.T
        distance = self.distance(radius)
        scale = distance / (distance - turned[..., 2])
        middle = center @ self.rotation[:2].T
        return np.asarray((middle + turned[..., :2] * scale[..., None]) * [1.0, -1.0])


@dataclass(frozen=True)
class ObliqueCamera(Camera):
    """Looks straight at the front, what lies behind it drawn to the upper right: a cabinet drawing.

    Fronts keep their shape and x and y their length; a length that leads away from the viewer is
    drawn `RECEDING` times as long, at `RECEDING_ANGLE` degrees. Angles and perspective of a
    `Camera` are without meaning for it. It is a shear: the rows of `rotation` are the screen's
    right and up, which are not at right angles to the third, the direction to the viewer.
    """

    @property
    def rotation(self) -> NDArray[np.float64]:
        """`(3, 3)`: as of a Camera, but sheared."""
        return _OBLIQUE_ROWS.copy()


RECEDING, RECEDING_ANGLE = 0.45, 38.0
"""How long a length is drawn that leads away from the viewer of an oblique camera, and how steep
in degrees."""
RECEDING_X = RECEDING * cos(radians(RECEDING_ANGLE))
RECEDING_Y = RECEDING * sin(radians(RECEDING_ANGLE))
"""How far right and up on the screen it leads, for each px of its length."""

_TOWARD = np.array([RECEDING_X, RECEDING_Y, 1.0])
_OBLIQUE_ROWS = np.array(
    [[1.0, 0.0, -RECEDING_X], [0.0, 1.0, -RECEDING_Y], _TOWARD / np.linalg.norm(_TOWARD)]
)

OBLIQUE = ObliqueCamera()
"""The camera of drawings for print."""

VIEWPOINTS: dict[str, Camera] = {
    "default": Camera(),
    "front": Camera(0.0, 0.0),
    "side": Camera(90.0, 0.0),
    "back": Camera(-180.0, 0.0),
    "left": Camera(-90.0, 0.0),
    "top": Camera(0.0, 90.0),
    "bottom": Camera(0.0, -90.0),
    "isometric": Camera(45.0, degrees(atan2(1.0, 2.0**0.5))),
    "nn-svg": Camera(degrees(atan2(84, 219)), degrees(atan2(92, hypot(84, 219)))),
}
"""Named viewpoints; "nn-svg" is that page's start position (−219, 92, 84) in its own axes."""
