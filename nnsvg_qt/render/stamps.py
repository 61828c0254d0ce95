"""Small drawings that come again and again, as pictures: discs of points, lines of text.

Filling a path takes Qt many times as long as laying a picture of it on pixels. A picture lies on
whole pixels, so there is one for each of some places within a pixel, the same whoever asks. Many
that lie together become few pictures, whose pixels are those of the many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from nnsvg_qt.render.pens import has_pixels

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

PLACES = 8
"""Places within a pixel, each way, at which there are pictures: a sixteenth of a pixel off at most,
a quarter of what browsers allow for letters."""

MOST_PIXELS = 40_000
"""Of a picture: a larger drawing is filled as it is."""


MOST_LAID = 2_000_000
"""Pixels of the pictures that many stamps become: more are laid down one by one."""
_ALPHA = 24
"""Bits below those that say how much of what lies below is hidden."""


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

    def all_places(self, points: Floats) -> Integers:
        """`places` of many points, `(rows, 2)`, as rows of four."""
        steps = np.floor((points * self.zoom + (self.left, self.top)) * PLACES + 0.5)
        whole, part = np.divmod(steps.astype(np.int64), PLACES)
        return np.hstack([whole, part])

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


def laid(stamps: Iterable[tuple[Stamp, Integers, Integers]]) -> tuple[Stamp, ...] | None:
    """Pictures that make, one over the other, the very pixels that many stamps make.

    With each stamp come the pixels of its places, `(rows, 2)`, and their numbers in the order in
    which all are laid down. Nothing may be drawn more translucent than it is. None for too many.
    """
    columns, rows, colors, turns = [], [], [], []
    left_over = MOST_LAID
    for one, places, order in stamps:
        down, across, color = _seen(one)
        left_over -= len(places) * len(color)
        if left_over < 0:
            return None
        columns.append((places[:, :1] + (across + one.left)).ravel())
        rows.append((places[:, 1:] + (down + one.top)).ravel())
        colors.append(np.tile(color, len(places)))
        turns.append(np.repeat(order, len(color)))
    if left_over == MOST_LAID:
        return ()
    column, row, color = np.concatenate(columns), np.concatenate(rows), np.concatenate(colors)
    left, top = int(column.min()), int(row.min())
    width, height = int(column.max()) + 1 - left, int(row.max()) + 1 - top
    if width * height > MOST_LAID:
        return None
    pixel = (row - top) * width + column - left
    chosen = np.lexsort([np.concatenate(turns), pixel])
    pixel, color = pixel[chosen], color[chosen]
    number = np.arange(len(pixel))
    begins = np.flatnonzero(np.diff(pixel, prepend=-1))
    counts = np.diff(begins, append=len(pixel))
    # what is opaque hides all below it, the rest adds up as the painter rounds it
    hiding = np.maximum.accumulate(np.where(color >> np.uint32(_ALPHA) == 255, number, -1))
    lowest = np.maximum(begins, hiding[begins + counts - 1])
    over = number - np.repeat(lowest, counts)
    most = int(over.max()) + 1
    if width * height * most > MOST_LAID:
        return None
    pictures = np.zeros((most, height * width), np.uint32)
    seen = over >= 0
    pictures[over[seen], pixel[seen]] = color[seen]
    found = []
    for picture in pictures.reshape(most, height, width):
        image = QImage(picture.data, width, height, QImage.Format.Format_ARGB32_Premultiplied)
        found.append(Stamp(image.copy(), left, top))
    return tuple(found)


def _seen(one: Stamp) -> tuple[Integers, Integers, NDArray[np.uint32]]:
    """Rows, columns and colours of the pixels of a picture that are not empty."""
    image = one.image
    shape = image.height(), image.bytesPerLine() // 4
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(shape)[:, : image.width()]
    down, across = np.nonzero(pixels)
    return down, across, pixels[down, across]
