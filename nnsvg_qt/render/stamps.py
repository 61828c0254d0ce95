"""Small drawings that come again and again, as pictures: discs of points, lines of text.

Filling a path takes Qt many times as long as laying a picture of it on pixels. A picture lies on
whole pixels, so there is one for each of some places within a pixel, the same whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from nnsvg_qt.render.pens import has_pixels

Floats = NDArray[np.float64]

PLACES = 8
"""Places within a pixel, each way, at which there are pictures: a sixteenth of a pixel off at most,
a quarter of what browsers allow for letters."""

MOST_PIXELS = 40_000
"""Of a picture: a larger drawing is filled as it is."""


class Stamp(NamedTuple):
    """A picture, and how many pixels right of and below its place it begins."""

    image: QImage
    left: int
    top: int


class Pixels(NamedTuple):
    """Where a painter draws: pixels per px, the pixel of the origin, and its view."""

    zoom: float
    left: float
    top: float
    view: QTransform
    to_pixels: QTransform
    """The view in which a unit is a pixel."""

    def places(self, x: float, y: float) -> tuple[int, int, int, int]:
        """The pixel of a point in px, and which place within it, each way."""
        right = floor((self.left + x * self.zoom) * PLACES + 0.5)
        down = floor((self.top + y * self.zoom) * PLACES + 0.5)
        return right // PLACES, down // PLACES, right % PLACES, down % PLACES

    def all_places(self, points: Floats) -> list[list[int]]:
        """`places` of many points, `(rows, 2)`."""
        steps = np.floor((points * self.zoom + (self.left, self.top)) * PLACES + 0.5)
        whole, part = np.divmod(steps.astype(np.int64), PLACES)
        found: list[list[int]] = np.hstack([whole, part]).tolist()
        return found

    @contextmanager
    def on(self, painter: QPainter) -> Iterator[None]:
        """Inside of it a unit is a pixel, whatever the painter's view and the screen's ratio."""
        painter.setWorldTransform(self.to_pixels)
        try:
            yield
        finally:
            painter.setWorldTransform(self.view)


def pixels_of(painter: QPainter) -> Pixels | None:
    """Where a painter draws; None where it has no pixels, turns, mirrors or distorts."""
    return raster_of(painter) if has_pixels(painter) else None


def raster_of(painter: QPainter) -> Pixels | None:
    """The same of a painter that is known to have pixels."""
    place = painter.deviceTransform()
    zoom = place.m11()
    if place.isRotating() or not place.isAffine() or zoom <= 0 or place.m22() != zoom:
        return None
    view = painter.worldTransform()
    return Pixels(zoom, place.dx(), place.dy(), view, place.inverted()[0] * view)


def stamp(covered: QRectF, right: int, down: int, draw: Callable[[QPainter], None]) -> Stamp | None:
    """The picture of what `draw` draws within a rectangle of pixels, at a place within a pixel.

    None where there is nothing, or too much.
    """
    place = QTransform.fromTranslate(right / PLACES, down / PLACES)
    touched = place.mapRect(covered)
    # one more on each side for what is smooth
    left, top = floor(touched.left()) - 1, floor(touched.top()) - 1
    width, height = ceil(touched.right()) + 1 - left, ceil(touched.bottom()) + 1 - top
    if covered.isEmpty() or width * height > MOST_PIXELS:
        return None
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setTransform(place * QTransform.fromTranslate(-left, -top))
        draw(painter)
    return Stamp(image, left, top)
