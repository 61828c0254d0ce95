"""Paint lines that are so short that their round ends are discs: points of data, dots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from nnsvg_qt.render.edges import is_uniform
from nnsvg_qt.render.pens import color_of, listed_rows, styled_rows
from nnsvg_qt.render.stamps import PLACES, Pixels, Stamp, laid, pixels_of, stamp
from nnsvg_qt.scene.primitives import Fill, Primitive, Segments

_SPOT = 0.05
"""Px; a round line that is shorter is a disc."""
_DISC_CORNERS = 16
_FEW, _MANY = 32, 20_000
"""So few spots, and more than so many, are laid down one by one."""
_OFTEN = 2
"""How often spots came before pictures of all are made, which takes several times as long."""


class Spots(NamedTuple):
    """Batches of spots, drawn one after the other."""

    batches: tuple[Segments, ...]


def are_spots(batch: Segments) -> bool:
    """Whether they are so short that their round ends are discs of one size."""
    is_round = (
        batch.line.cap == "round" and not batch.line.dashes and np.ndim(batch.line.width) == 0
    )
    return is_round and bool((np.abs(batch.ends - batch.starts) < _SPOT).all())


def with_spots(primitives: Iterable[Primitive]) -> Iterator[Primitive | Spots]:
    """Primitives in their order, spots that follow each other together."""
    run: list[Segments] = []
    for primitive in primitives:
        if isinstance(primitive, Segments) and are_spots(primitive):
            run.append(primitive)
            continue
        if run:
            yield Spots(tuple(run))
            run = []
        yield primitive
    if run:
        yield Spots(tuple(run))


def paint_spots(spots: Spots, painter: QPainter, is_raster: bool) -> None:
    """Draw spots with a painter that has pixels."""
    if _paint_laid(spots, painter):
        return
    for batch in spots.batches:
        if not _stamp_spots(batch, painter):
            _fill_spots(batch, painter)


def _fill_spots(batch: Segments, painter: QPainter) -> None:
    spots = iter(listed_rows(batch.starts))
    disc = _disc(float(batch.line.width) / 2)
    fill = Fill(batch.line.color, batch.line.opacity)
    for _ in styled_rows(painter, len(batch.starts), fill, None):
        painter.drawPolygon(disc.translated(QPointF(*next(spots))))


def _stamp_spots(batch: Segments, painter: QPainter) -> bool:
    """Draw spots of one colour by the pictures of a disc; False where there are none."""
    pixels = pixels_of(painter)
    if pixels is None or not is_uniform(batch):
        return False
    radius, color = _kind(batch, pixels)
    if _spot(radius, color, 0, 0) is None:
        return False
    with pixels.on(painter):
        for x, y, right, down in pixels.all_places(batch.starts).tolist():
            disc = _spot(radius, color, right, down)
            if disc is not None:
                painter.drawImage(x + disc.left, y + disc.top, disc.image)
    return True


def _kind(batch: Segments, pixels: Pixels) -> tuple[float, int]:
    """The radius in pixels and the colour."""
    color = color_of(str(batch.line.color), float(batch.line.opacity)).rgba()
    return float(batch.line.width) / 2 * pixels.zoom, color


def _paint_laid(spots: Spots, painter: QPainter) -> bool:
    """Draw spots that came often, wherever on the page, by pictures of all; False for others."""
    batches = spots.batches
    count = sum(len(batch.starts) for batch in batches)
    if not _FEW <= count <= _MANY or not all(map(is_uniform, batches)):
        return False
    pixels = pixels_of(painter)
    # what hides all below it must do so here, too
    plain = painter.compositionMode() == QPainter.CompositionMode.CompositionMode_SourceOver
    if pixels is None or not plain or painter.opacity() < 1.0:
        return False
    places = pixels.all_places(np.concatenate([batch.starts for batch in batches]))
    left, top = places[:, :2].min(axis=0).tolist()
    places -= (left, top, 0, 0)
    kinds = tuple((*_kind(batch, pixels), len(batch.starts)) for batch in batches)
    key = kinds, places.tobytes()
    times = _times(hash(key))
    times[0] += 1
    pictures = _laid(*key) if times[0] > _OFTEN else None
    if pictures is None:
        return False
    with pixels.on(painter):
        for one in pictures:
            painter.drawImage(left + one.left, top + one.top, one.image)
    return True


@lru_cache(maxsize=256)
def _times(spots: int) -> list[int]:
    """How often spots came: a number to be counted up."""
    return [0]


@lru_cache(maxsize=4)
def _laid(kinds: tuple[tuple[float, int, int], ...], places: bytes) -> tuple[Stamp, ...] | None:
    """Pictures of all spots of batches, of so many each; None where there are none."""
    rows = np.frombuffer(places, np.int64).reshape(-1, 4)
    alike = np.cumsum([0, *(count for *_, count in kinds)])
    stamps = []
    for (radius, color, _), first, end in zip(kinds, alike[:-1], alike[1:], strict=True):
        within = rows[first:end, 2] * PLACES + rows[first:end, 3]
        for place in np.unique(within).tolist():
            disc = _spot(radius, color, *divmod(place, PLACES))
            if disc is None:
                return None
            chosen = first + np.flatnonzero(within == place)
            stamps.append((disc, rows[chosen, :2], chosen))
    return laid(stamps)


@lru_cache(maxsize=2048)
def _spot(radius: float, color: int, right: int, down: int) -> Stamp | None:
    def draw(painter: QPainter) -> None:
        painter.setBrush(QColor.fromRgba(color))
        painter.drawPolygon(_disc(radius))

    return stamp(QRectF(-radius, -radius, 2 * radius, 2 * radius), right, down, draw)


def _disc(radius: float) -> QPolygonF:
    """A disc about 0, 0: as a polygon it is drawn in half the time of a round end."""
    turns = np.arange(_DISC_CORNERS) * (2 * np.pi / _DISC_CORNERS)
    points = radius * np.column_stack([np.cos(turns), np.sin(turns)])
    return QPolygonF([QPointF(x, y) for x, y in points.tolist()])
