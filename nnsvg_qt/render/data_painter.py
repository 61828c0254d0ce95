"""Paint the primitives of data with a QPainter: lines through many points, small pictures."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil, floor
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)
from shiboken6 import wrapInstance

from nnsvg_qt.render.pens import pens_of, styled_rows
from nnsvg_qt.render.stamps import MOST_PIXELS, pixels_of
from nnsvg_qt.scene.convex import common_part
from nnsvg_qt.scene.primitives import Points, Polylines, Rasters

_PIECE = 6
"""Points of a line that are stroked at once: Qt takes eight times as long for a thousand."""

_SIDES = 60
"""Sides of a line that are drawn at once."""
_UNSEEN = 0.05
"""Pixels by which a line may pass beside its points."""
_FEW_POINTS = 100
"""Of fewer there is nothing to be won."""
_TIMES_HALVED = 5
_THIN = 2.0
"""Pixels; wider lines show what their corners are like."""
_OFTEN = 0.25
"""Share of the corners of a jagged line that turn by more than 60 degrees."""

_ALIKE = 1e-9
"""Of their side: so far apart may be what is the same."""

_FILE_SIDE = 512
_FILE_TIMES = 8
"""The side in pixels up to which, and how many times, a raster is enlarged for a vector file, whose
readers smooth what they enlarge."""


def paint_polylines(batch: Polylines, painter: QPainter, pixels: bool) -> None:
    """Paint lines, none of them adding up with itself; `pixels`: whether the painter has any."""
    ends = (batch.begins + batch.counts).tolist()
    begins = batch.begins.tolist()
    for row in styled_rows(painter, len(begins), None, batch.line):
        points = _without_repeats(batch.points[begins[row] : ends[row]])
        if len(points) < 2 or painter.pen().style() == Qt.PenStyle.NoPen:
            continue
        if not pixels:
            painter.drawPath(_path_through(points))
        elif len(points) == 2 or painter.pen().color().alpha() == 255:
            _stroke(points, painter)
        else:
            _stroke_evenly(points, painter)


def _without_repeats(points: Points) -> Points:
    keep = np.ones(len(points), bool)
    keep[1:] = (points[1:] != points[:-1]).any(axis=1)
    return points[keep]


def _path_through(points: Points) -> QPainterPath:
    return _joined(points.tolist())


def _joined(points: Sequence[Sequence[float]]) -> QPainterPath:
    # what a polygon's points are turned into takes as long as drawing them
    path = QPainterPath(QPointF(*points[0]))
    for x, y in points[1:]:
        path.lineTo(x, y)
    return path


def _stroke(points: Points, painter: QPainter) -> None:
    """Stroke an opaque line in pieces that overlap just enough to hide their ends."""
    pen = QPen(painter.pen())
    place = painter.deviceTransform()
    zoom = max(abs(place.m11()) + abs(place.m21()), abs(place.m12()) + abs(place.m22()))
    if pen.widthF() * zoom <= 1.0:
        painter.drawPath(_path_through(points))
        return
    points = _bends(points, _UNSEEN / zoom)
    ways = np.diff(points, axis=0)
    lengths = np.hypot(ways[:, 0], ways[:, 1])
    dashed = pen.style() == Qt.PenStyle.CustomDashLine
    is_flat = pen.capStyle() == Qt.PenCapStyle.FlatCap
    if is_flat and _is_jagged(ways, lengths, pen.widthF(), zoom):
        dashes = [dash * pen.widthF() for dash in pen.dashPattern()] if dashed else []
        painter.setPen(QPen(pen.color(), pen.widthF(), Qt.PenStyle.SolidLine, pen.capStyle()))
        _stroke_sides(_sides(points, lengths, pen.widthF() / 2, dashes), painter)
        painter.setPen(pen)
        return
    corners: list[Sequence[float]] = points.tolist()
    # each begins a little before its first corner, so that the corner is round
    firsts = np.arange(_PIECE, len(points) - 1, _PIECE)
    back = np.minimum(lengths[firsts - 1], pen.widthF() / 2)
    starts = points[firsts] - ways[firsts - 1] * (back / lengths[firsts - 1])[:, None]
    painter.drawPath(_joined(corners[: _PIECE + 1]))
    whole = QPen(pen)
    offsets = (np.cumsum(lengths)[firsts - 1] - back) / pen.widthF()
    for first, (x, y), offset in zip(
        firsts.tolist(), starts.tolist(), offsets.tolist(), strict=True
    ):
        if dashed:
            pen.setDashOffset(offset)
            painter.setPen(pen)
        painter.drawPath(_joined([(x, y), *corners[first : first + _PIECE + 1]]))
    if dashed:
        painter.setPen(whole)


def _bends(points: Points, most: float) -> Points:
    """The points without those that lie on the straight way past them, or at most so far off it."""
    # runs of twice as many each time, of which only the ends are left
    for _ in range(_TIMES_HALVED):
        if len(points) < _FEW_POINTS:
            break
        inner = np.arange(1, len(points) - 1, 2)
        before, after = points[inner - 1], points[inner + 1]
        way = after - before
        off = points[inner] - before
        along = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-12)
        beside = np.abs(way[:, 0] * off[:, 1] - way[:, 1] * off[:, 0]) / along
        share = (off * way).sum(axis=1) / along**2
        keep = np.ones(len(points), bool)
        # half of it each time: together they come to no more
        most /= 2
        keep[inner] = (beside > most) | (share <= 0.0) | (share >= 1.0)
        if keep.all():
            break
        points = points[keep]
    return points


def _is_jagged(
    ways: NDArray[np.float64], lengths: NDArray[np.float64], width: float, zoom: float
) -> bool:
    """Whether a line is thin and turns so often that its sides may be drawn one by one."""
    if len(ways) < _FEW_POINTS or width * zoom > _THIN or np.median(lengths) < 2 * width:
        return False
    turns = (ways[1:] * ways[:-1]).sum(axis=1) < 0.5 * lengths[1:] * lengths[:-1]
    return bool(np.mean(turns) > _OFTEN)


def _sides(
    points: Points, lengths: NDArray[np.float64], reach: float, dashes: list[float]
) -> NDArray[np.float64]:
    """The sides of a line one by one, cut into dashes, `(rows, 4)`.

    They reach so far over the corners, which so are as sharp as the round ones look.
    """
    corners = np.concatenate([[0.0], np.cumsum(lengths)])
    cuts = corners
    if dashes:
        ends = np.cumsum(dashes)
        again = np.arange(0.0, corners[-1], ends[-1])
        edges = (again[:, None] + ends).ravel()
        cuts = np.union1d(corners, edges[edges < corners[-1]])
        points = np.column_stack([np.interp(cuts, corners, each) for each in points.T])
    ways = np.diff(points, axis=0)
    over = ways * (reach / np.maximum(np.hypot(ways[:, 0], ways[:, 1]), 1e-12))[:, None]
    inner = np.isin(cuts, corners[1:-1])[:, None]
    sides = np.hstack([points[:-1] - over * inner[:-1], points[1:] + over * inner[1:]])
    if dashes:
        middles = (cuts[1:] + cuts[:-1]) / 2 % ends[-1]
        sides = sides[np.searchsorted(ends, middles, side="right") % 2 == 0]
    return sides


def _stroke_sides(sides: NDArray[np.float64], painter: QPainter) -> None:
    """Stroke lines `(rows, 4)`, which Qt does in a third of the time that corners take."""
    # four numbers are a line of Qt's: what it draws is read where it is, with no object for each
    numbers = np.ascontiguousarray(sides, float)
    address, size = numbers.ctypes.data, numbers.itemsize * 4
    # few at once: every other thread waits for a call
    for first in range(0, len(numbers), _SIDES):
        line = cast("QLineF", wrapInstance(address + first * size, QLineF))
        painter.drawLines(line, min(_SIDES, len(numbers) - first))


def _stroke_evenly(points: Points, painter: QPainter) -> None:
    """Stroke a translucent line: opaque on a layer of its own, then all of it shows through."""
    pen = painter.pen()
    place = painter.deviceTransform()
    reach = pen.widthF() / 2
    low, high = points.min(axis=0) - reach, points.max(axis=0) + reach
    touched = QRectF(QPointF(*low.tolist()), QPointF(*high.tolist()))
    pixels = _shown_pixels(place.mapRect(touched), painter)
    if pixels.isEmpty():
        return
    layer = QImage(pixels.size(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.fill(0)
    opaque = QPen(pen)
    color = QColor(pen.color())
    color.setAlpha(255)
    opaque.setColor(color)
    with QPainter(layer) as inner:
        inner.setRenderHints(painter.renderHints())
        inner.setTransform(place * QTransform.fromTranslate(-pixels.left(), -pixels.top()))
        inner.setPen(opaque)
        _stroke(points, inner)
    painter.save()
    # pixel on pixel, whatever the painter's view and the screen's ratio are
    painter.setWorldTransform(place.inverted()[0] * painter.worldTransform())
    painter.setOpacity(painter.opacity() * pen.color().alphaF())
    painter.drawImage(pixels.topLeft(), layer)
    painter.restore()


def _shown_pixels(touched: QRectF, painter: QPainter) -> QRect:
    """The pixels of the device that a rectangle in its pixels touches and the clip lets through."""
    pixels = touched.toAlignedRect()
    device = painter.device()
    if isinstance(device, QImage):
        pixels &= device.rect()
    if painter.hasClipping():
        clip = painter.deviceTransform().mapRect(painter.clipBoundingRect())
        pixels &= clip.toAlignedRect()
    return pixels


def paint_rasters(batch: Rasters, painter: QPainter, pixels: bool) -> None:
    """Paint pictures by the nearest of their pixels, and the lines round them.

    `pixels`: whether the painter has any.
    """
    rows, height, width, _ = batch.pixels.shape
    if not rows or not height or not width:
        return
    opacities = np.broadcast_to(batch.opacity, rows).tolist()
    outlines, borders = batch.outlines.tolist(), batch.borders
    pens = pens_of(batch.line, rows)
    if _paint_alike(batch, pens, painter):
        return
    clip = None if batch.clip is None else _polygon(batch.clip.tolist())
    # Repeated rows at the border of a texture keep the opposite border, which it continues with,
    # out of sight.
    border = ((0, 0), (1, 1), (1, 1), (0, 0))
    pictures = np.pad(batch.pixels, border, mode="edge") if pixels else batch.pixels
    times = 1 if pixels else min(max(_FILE_SIDE // max(height, width), 1), _FILE_TIMES)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering, True)
    opacity = painter.opacity()
    for row in range(rows):
        (x0, y0), (x1, y1), _, (x2, y2) = outlines[row]
        place = QTransform(
            (x1 - x0) / width, (y1 - y0) / width, (x2 - x0) / height, (y2 - y0) / height, x0, y0
        )
        pen = pens if isinstance(pens, QPen) else next(pens)
        if not place.isInvertible():
            continue  # seen from its edge
        outline = _polygon(borders[row].tolist())
        inside = outline
        if batch.clip is not None:
            # Qt's own intersection loses polygons of which sides lie on each other
            common = common_part(borders[row], batch.clip)
            if common is None:
                continue
            inside = _polygon(common.tolist())
        if pixels and clip is None and opacities[row] == 1.0:
            # fill and line in one go
            _fill_with_pixels(pictures[row], place, outline, painter, pen)
            continue
        painter.setOpacity(opacity * opacities[row])
        if pixels:
            _fill_with_pixels(pictures[row], place, inside, painter, QPen(Qt.PenStyle.NoPen))
        else:
            is_cut = clip is not None or batch.corner > 0
            _draw_enlarged(pictures[row], times, place, inside if is_cut else None, painter)
        painter.setOpacity(opacity)
        if batch.line is not None:
            painter.save()
            if clip is not None:
                painter.setClipPath(_area(clip), Qt.ClipOperation.IntersectClip)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(outline)
            painter.restore()
    painter.restore()


def _paint_alike(batch: Rasters, pens: QPen | Iterator[QPen], painter: QPainter) -> bool:
    """Paint small pictures along the page that differ by their pixels and places alone.

    False where they are others. Tiles of units are many: each takes a third of the time that it
    does by itself.
    """
    corners = batch.corners
    if batch.clip is not None or not isinstance(pens, QPen) or len(corners) < 2:
        return False
    if not isinstance(batch.opacity, int | float) or batch.opacity != 1.0:
        return False
    (across, up), (beside, down) = (corners[0, 1:] - corners[0, 0]).tolist()
    if up != 0.0 or beside != 0.0 or across <= 0.0 or down <= 0.0:
        return False
    sides = (corners - corners[:, :1]).reshape(len(corners), -1)
    pixels = pixels_of(painter)
    if pixels is None or np.abs(sides - sides[0]).max() > _ALIKE * across:
        return False
    wide, high = across * pixels.zoom, down * pixels.zoom
    if wide * high > MOST_PIXELS:
        return False
    size, thread = (wide, high, batch.corner * pixels.zoom), threading.get_ident()
    outline, ring = _rounded(*size, thread), None
    pen = QPen(pens)
    pen.setWidthF(pens.widthF() * pixels.zoom)
    # thinner ones Qt strokes as quickly
    if pen.style() == Qt.PenStyle.SolidLine and pen.widthF() > 1.0:
        ring = _ring(*size, pen.widthF() / 2, thread)
    inside = pen if ring is None else QPen(Qt.PenStyle.NoPen)
    brush = QBrush(pen.color())
    places = corners[:, 0] * pixels.zoom + (pixels.left, pixels.top)
    rows, columns = batch.pixels.shape[1:3]
    painter.save()
    with pixels.on(painter):
        painter.setPen(inside)
        for picture, (x, y) in zip(_packed(batch.pixels), places.tolist(), strict=True):
            left, xs = _nearest(x, wide, columns)
            top, ys = _nearest(y, high, rows)
            shown = picture.take(ys, axis=0).take(xs, axis=1)
            image = QImage(shown.data, len(xs), len(ys), 4 * len(xs), QImage.Format.Format_RGB32)
            texture = QBrush(image)
            texture.setTransform(QTransform.fromTranslate(left, top))
            painter.setBrush(texture)
            painter.drawPath(outline.translated(x, y))
            if ring is not None:
                painter.setBrush(brush)
                painter.drawPath(ring.translated(x, y))
    painter.restore()
    return True


def _packed(pixels: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Colours `(…, 3)` as Qt has them in one number."""
    found = np.full(pixels.shape[:-1], 0xFF000000, np.uint32)
    for channel, shift in enumerate((16, 8, 0)):
        found |= pixels[..., channel].astype(np.uint32) << np.uint32(shift)
    return found


@lru_cache(maxsize=512)
def _nearest(begin: float, length: float, count: int) -> tuple[int, NDArray[np.int64]]:
    """The first pixel that a side touches, and which of its `count` cells each pixel shows."""
    first, end = floor(begin), ceil(begin + length)
    cells = np.floor((np.arange(first, end) + 0.5 - begin) * (count / length))
    return first, np.clip(cells, 0, count - 1).astype(np.int64)


@lru_cache(maxsize=64)
def _rounded(width: float, height: float, corner: float, thread: int) -> QPainterPath:
    """A rectangle from 0, 0 with round corners; its own for each thread: painting changes it."""
    return _area(_polygon(_border(width, height, corner).tolist()))


def _border(width: float, height: float, corner: float) -> Points:
    corners = np.array([[(0.0, 0.0), (width, 0.0), (0.0, height)]])
    border: Points = Rasters(np.zeros((1, 1, 1, 3), np.uint8), corners, corner=corner).borders[0]
    return border


@lru_cache(maxsize=64)
def _ring(
    width: float, height: float, corner: float, half: float, thread: int
) -> QPainterPath | None:
    """What a line of twice the width `half` covers round such a rectangle; None for sharp corners.

    Filling it takes a quarter of the time that stroking does.
    """
    border = _border(width, height, corner)
    ways = np.roll(border, -1, axis=0) - border
    lengths = np.hypot(ways[:, 0], ways[:, 1])
    if half >= corner or not (lengths > 0.0).all():
        return None
    normals = np.column_stack([ways[:, 1], -ways[:, 0]]) / lengths[:, None]
    before = np.roll(normals, 1, axis=0)
    cosines = (normals * before).sum(axis=1)
    beside = half * (normals + before) / (1.0 + cosines)[:, None]
    outer, inner = border + beside, border - beside
    ring = _area(_polygon(outer.tolist()))
    ring.addPath(_area(_polygon(inner.tolist())))
    return ring


def _fill_with_pixels(
    pixels: NDArray[np.uint8], place: QTransform, inside: QPolygonF, painter: QPainter, pen: QPen
) -> None:
    """Fill a polygon with pixels that have a border of one, which lies around the place."""
    # as a texture, for a picture that is drawn as such has no smooth edge
    brush = QBrush(_image_of(pixels))
    brush.setTransform(QTransform.fromTranslate(-1.0, -1.0) * place)
    painter.setPen(pen)
    painter.setBrush(brush)
    painter.drawPolygon(inside)


def _draw_enlarged(
    pixels: NDArray[np.uint8],
    times: int,
    place: QTransform,
    inside: QPolygonF | None,
    painter: QPainter,
) -> None:
    """Draw into a vector file, cut to a polygon if one is given."""
    painter.save()
    if inside is not None:
        painter.setClipPath(_area(inside), Qt.ClipOperation.IntersectClip)
    painter.setTransform(QTransform.fromScale(1 / times, 1 / times) * place, True)
    enlarged = pixels.repeat(times, axis=0).repeat(times, axis=1)
    painter.drawImage(QPointF(0.0, 0.0), _image_of(enlarged))
    painter.restore()


def _image_of(pixels: NDArray[np.uint8]) -> QImage:
    """Pixels `(height, width, 3)` as an opaque image."""
    height, width, _ = pixels.shape
    image = QImage(
        np.ascontiguousarray(pixels).data, width, height, 3 * width, QImage.Format.Format_RGB888
    )
    # a copy of its own: the array may go before the image does
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _polygon(corners: list[list[float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _area(polygon: QPolygonF) -> QPainterPath:
    area = QPainterPath()
    area.addPolygon(polygon)
    area.closeSubpath()
    return area
