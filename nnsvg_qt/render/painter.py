"""Paint primitives with a QPainter: on the canvas, into a PNG, into a PDF.

Text is painted as glyph outlines from the project's own tables, so that a picture is the same
whatever fonts are installed, and needs none. Edges of large full layers are painted as their
coverage (see `coverage`) where the painter has pixels.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPolygonF,
    QTransform,
)

from nnsvg_qt.render.coverage import edges_image
from nnsvg_qt.render.dashing import dashes_of
from nnsvg_qt.render.data_painter import paint_polylines, paint_rasters
from nnsvg_qt.render.edges import (
    FEWEST_COUNTED,
    FEWEST_DISTINCT_COUNTED,
    is_better_counted,
    is_translucent,
    is_uniform,
    rows_apart,
)
from nnsvg_qt.render.pens import (
    NO_PEN,
    color_of,
    draw_own_lines,
    has_pixels,
    listed_rows,
    styled_rows,
)
from nnsvg_qt.render.pictures import decoded
from nnsvg_qt.render.spots import Spots, paint_spots, with_spots
from nnsvg_qt.render.stamps import PLACES, Pixels, Stamp, raster_of, stamp
from nnsvg_qt.resource_files import resource_path
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.convex import common_part
from nnsvg_qt.scene.primitives import (
    Bounds,
    Circles,
    Curves,
    Face,
    Image,
    Path,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Segments,
    Text,
)
from nnsvg_qt.scene.text import GlyphRun, TextRun, boxed, outlines, runs, width_of
from nnsvg_qt.scene.type_tables import Outline, PathCommand
from nnsvg_qt.scene.typefaces.names import SHIPPED

# Qt would share out every translucent line and polygon among threads and wait for them, which takes
# several times as long as drawing such small things. It asks for this when it first fills one.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

FONT_FAMILIES = ("Liberation Sans", "Arimo", "Arial", "Helvetica")
"""For characters that the tables of outlines do not hold, and for real text in a PDF."""

Floats = NDArray[np.float64]

_STARTS = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a line lies before the place of its text."""
_OFTEN = 2
"""How often a line is filled before a picture of it is made, which takes twice as long."""
_FEW = 100
"""Rectangles that are looked at one by one."""
_SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
_WINDING = Qt.FillRule.WindingFill
_FONT_SIZE = 100
"""Fonts have whole pixel sizes, so text is set at this one and scaled."""


PaintedText = Literal["outlines", "text", "outlines only"]
"""How text is painted: as outlines and, what no font has an outline for, as Qt finds it; what other
programs find in a typeface as real text, for PDF; or without any font, with boxes for what has no
outline."""


def paint(
    primitives: Iterable[Primitive],
    painter: QPainter,
    text: PaintedText = "outlines",
    is_raster: bool | None = None,
) -> None:
    """Paint primitives in scene coordinates, in their order; the painter is left as it was.

    Works in any thread on a QImage. Only `text` "text", and "outlines" with characters that have
    none, need a QGuiApplication. `is_raster` says whether it has pixels, to who knows that already.
    TypeError on an unknown primitive.
    """
    painter.save()
    painter.setRenderHints(_SMOOTH)
    pixels: Pixels | None = None
    asked = text == "text"
    is_raster = has_pixels(painter) if is_raster is None else is_raster
    try:
        for primitive in with_spots(primitives) if is_raster else primitives:
            if isinstance(primitive, Text):
                if not asked:
                    pixels, asked = raster_of(painter) if is_raster else None, True
                if pixels is None or not _stamp_text(primitive, pixels, painter):
                    _paint_text(primitive, painter, text)
            else:
                _painting(primitive)(primitive, painter, is_raster)
    finally:
        painter.restore()


def needs_fonts(primitives: Iterable[Primitive]) -> bool:
    """Whether painting text as outlines meets characters that no font has an outline for."""
    return any(
        isinstance(run, TextRun)
        for primitive in primitives
        if isinstance(primitive, Text)
        for run in outlines(primitive.text, primitive.size, primitive.face, primitive.typeface)
    )


def _painting(primitive: Primitive | Spots) -> Callable[[Any, QPainter, bool], None]:
    painting = _PAINTINGS.get(type(primitive))
    if painting is None:
        raise TypeError(f"{type(primitive).__name__} cannot be painted")
    return painting


# shapes


def _paint_circles(batch: Circles, painter: QPainter, is_raster: bool) -> None:
    rows = len(batch.centers)
    places = zip(
        listed_rows(batch.centers), listed_rows(np.broadcast_to(batch.radii, rows)), strict=True
    )
    for _ in styled_rows(painter, rows, batch.fill, batch.line):
        (x, y), radius = next(places)
        if batch.line is None or not batch.line.dashes:
            painter.drawEllipse(QPointF(x, y), radius, radius)
        else:
            # Dashes begin on the right and run clockwise, as in SVG.
            path = QPainterPath(QPointF(x + radius, y))
            path.arcTo(x - radius, y - radius, 2 * radius, 2 * radius, 0.0, -360.0)
            painter.drawPath(path)


def _paint_edges(batch: Segments | Curves, painter: QPainter, is_raster: bool) -> None:
    if isinstance(batch, Segments):
        numbers = np.column_stack([batch.starts, batch.ends])
    else:
        numbers = batch.points.reshape(-1, 8)
    rows = len(numbers)
    if not is_raster and is_uniform(batch):
        for _ in styled_rows(painter, min(1, rows), None, batch.line):
            for group in _groups(batch, rows):
                painter.drawPath(_lines_path(numbers[group]))
        return
    many = rows >= min(FEWEST_COUNTED, FEWEST_DISTINCT_COUNTED)
    pixels = _pixels_of(batch, painter) if many and is_raster else None
    if pixels is not None:
        zoom = painter.deviceTransform().m11()
        if is_better_counted(batch, zoom, pixels.width() * pixels.height()):
            _paint_coverage(batch, pixels, painter)
            return
    if isinstance(batch, Segments) and batch.line.dashes and is_raster:
        cut = dashes_of(numbers, batch.line.dashes)
        if cut is not None:
            pieces, places = cut
            for row in styled_rows(painter, rows, None, replace(batch.line, dashes=())):
                painter.drawPath(_lines_path(pieces[places[row] : places[row + 1]]))
            return
    # Each by itself: the interpreter, and with it every other thread, waits for every call, and
    # Qt takes longer for many lines in one.
    if isinstance(batch, Segments) and is_raster and _are_lines(batch):
        if isinstance(batch.line.color, np.ndarray) and not batch.line.dashes:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            draw_own_lines(painter, numbers, batch.line)
            return
        lines = listed_rows(numbers)
        for _ in styled_rows(painter, rows, None, batch.line):
            painter.drawLine(QLineF(*next(lines)))
        return
    each = listed_rows(numbers)
    for _ in styled_rows(painter, rows, None, batch.line):
        painter.drawPath(_line_path(*next(each)))


def _are_lines(batch: Segments) -> bool:
    """Whether none is a mere point, which Qt draws as a dot where it is no path."""
    return bool((batch.starts != batch.ends).any(axis=1).all())


def _groups(batch: Segments | Curves, rows: int) -> Iterable[NDArray[np.int64]]:
    """Rows that one path of a vector file may hold, so that translucent edges still add up."""
    if not is_translucent(batch):
        return [np.arange(rows)]
    if batch.full is not None:
        return rows_apart(batch.full)
    return (np.array([row]) for row in range(rows))


def _pixels_of(batch: Segments | Curves, painter: QPainter) -> QRect | None:
    """The pixels that a batch may touch; None if there are none or the painter turns or mirrors."""
    place = painter.deviceTransform()
    bounds = bounds_of(batch)
    upright = not place.isRotating() and place.isAffine() and place.m11() > 0 and place.m22() > 0
    if bounds is None or not upright:
        return None
    touched = QRectF(bounds.left, bounds.top, bounds.width, bounds.height)
    pixels = place.mapRect(touched).toAlignedRect()
    device = painter.device()
    if isinstance(device, QImage):
        pixels &= device.rect()
    if painter.hasClipping():
        pixels &= place.mapRect(painter.clipBoundingRect()).toAlignedRect()
    return None if pixels.isEmpty() else pixels


def _paint_coverage(batch: Segments | Curves, pixels: QRect, painter: QPainter) -> None:
    place = painter.deviceTransform()
    shown = place.inverted()[0].mapRect(QRectF(pixels))
    view = Bounds(shown.left(), shown.top(), shown.right(), shown.bottom())
    width, height = pixels.width(), pixels.height()
    array = edges_image(batch, view, width, height)
    image = QImage(
        array.data, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied
    )
    painter.save()
    # Pixel on pixel, whatever the painter's view and the screen's ratio are.
    painter.setWorldTransform(place.inverted()[0] * painter.worldTransform())
    painter.drawImage(pixels.topLeft(), image)
    painter.restore()


def _line_path(x: float, y: float, *rest: float) -> QPainterPath:
    """A line of its four numbers, or a cubic curve of its eight."""
    path = QPainterPath()
    path.moveTo(x, y)
    if len(rest) == 2:
        path.lineTo(*rest)
    else:
        path.cubicTo(*rest)
    return path


def _lines_path(numbers: Floats) -> QPainterPath:
    """One path of lines `(rows, 4)` or of cubic curves `(rows, 8)`."""
    path = QPainterPath()
    for x, y, *rest in numbers.tolist():
        path.moveTo(x, y)
        if len(rest) == 2:
            path.lineTo(*rest)
        else:
            path.cubicTo(*rest)
    return path


def _paint_polygons(batch: Polygons, painter: QPainter, is_raster: bool) -> None:
    rows = len(batch.points)
    sides = _partly_outlined(batch)
    if sides is None and is_raster and (places := _upright(batch)) is not None:
        # the same pixels in half the time
        for _ in styled_rows(painter, rows, batch.fill, batch.line):
            left, top, right, bottom = next(places)
            painter.drawRect(QRectF(left, top, right - left, bottom - top))
        return
    points = listed_rows(batch.points)
    for row in styled_rows(painter, rows, batch.fill, batch.line):
        corners = [QPointF(x, y) for x, y in next(points)]
        if sides is None or all(sides[row]):
            painter.drawPolygon(QPolygonF(corners))
            continue
        pen = painter.pen()
        if batch.fill is not None:
            painter.setPen(NO_PEN)
            painter.drawPolygon(QPolygonF(corners))
            painter.setPen(pen)
        for run in _outline_runs(sides[row]):
            painter.drawPolyline(QPolygonF([corners[i % len(corners)] for i in run]))


def _upright(batch: Polygons) -> Iterator[Sequence[float]] | None:
    """Left, top, right and bottom of rectangles along the page; None where not all are such.

    They begin at their upper left corner and lead to the right.
    """
    points = batch.points
    if points.shape[1] != 4 or not len(points) or (batch.line is not None and batch.line.dashes):
        return None
    # numpy takes longer for a handful of numbers, and most that are not such begin with another
    found: list[Sequence[float]] = []
    for (left, top), (right, above), (beside, bottom), (below, low) in points[:_FEW].tolist():
        if not (left == below < right == beside and top == above < bottom == low):
            return None
        found.append((left, top, right, bottom))
    if len(points) <= _FEW:
        return iter(found)
    x, y = points[:, :, 0], points[:, :, 1]
    meet = x[:, [0, 1]] == x[:, [3, 2]], y[:, [0, 2]] == y[:, [1, 3]]
    if all(each.all() for each in meet) and (points[:, 2] > points[:, 0]).all():
        return listed_rows(np.hstack([points[:, 0], points[:, 2]]))
    return None


def _partly_outlined(batch: Polygons) -> list[list[bool]] | None:
    """Which sides are stroked, where it is not all of them in every row."""
    if batch.line is None or batch.outlined is None or batch.outlined.all():
        return None
    sides: list[list[bool]] = batch.outlined.tolist()
    return sides


def _outline_runs(sides: Sequence[bool]) -> Iterator[range]:
    """The corners of each unbroken run of stroked sides; counted on beyond the last corner."""
    count = len(sides)
    for first in range(count):
        if sides[first] and not sides[first - 1]:
            last = first
            while sides[last % count]:
                last += 1
            yield range(first, last + 1)


def _paint_path(path: Path, painter: QPainter, is_raster: bool) -> None:
    for _ in styled_rows(painter, 1, path.fill, path.line):
        painter.drawPath(painter_path(path.commands))


def painter_path(commands: Iterable[PathCommand]) -> QPainterPath:
    """A path of commands as in `Path`, filled by the nonzero rule."""
    path = QPainterPath()
    path.setFillRule(_WINDING)
    move, line, cubic = path.moveTo, path.lineTo, path.cubicTo
    command: Any
    for command in commands:
        letter, *numbers = command
        if letter == "L":
            line(*numbers)
        elif letter == "C":
            cubic(*numbers)
        elif letter == "M":
            move(*numbers)
        elif letter == "Z":
            path.closeSubpath()
        elif letter == "Q":
            path.quadTo(*numbers)
        else:
            raise KeyError(letter)
    return path


# text


def _paint_text(text: Text, painter: QPainter, form: PaintedText) -> None:
    painter.save()
    painter.translate(text.x, text.y)
    painter.rotate(text.rotation)
    start = _STARTS[text.anchor]
    painter.translate(-start * width_of(text), 0.0)
    color = color_of(text.color, text.opacity)
    line = text.text, text.size, text.face, text.typeface
    if form != "text":
        painter.fillPath(_glyphs(*line, threading.get_ident()), color)
    parts = (runs if form == "text" else outlines)(*line)
    for part in parts:
        if isinstance(part, GlyphRun):
            if form == "text":
                painter.fillPath(painter_path(part.commands()), color)
        elif form == "outlines only":
            painter.fillPath(painter_path(boxed(part, text.size).commands()), color)
        else:
            _paint_run(part, text.size, start, color, painter)
    painter.restore()


def _stamp_text(text: Text, pixels: Pixels, painter: QPainter) -> bool:
    """Draw a line by a picture of it, where it came often; False where it has no outlines."""
    if text.rotation:
        return False
    line = text.text, text.size, text.face, text.typeface
    if not _has_outlines(*line):
        return False
    start = _STARTS[text.anchor] * width_of(text)
    x, y, right, down = pixels.places(text.x - start, text.y)
    color = color_of(text.color, text.opacity)
    key = (*line, pixels.zoom, color.rgba(), right, down)
    times = _times(*key)
    times[0] += 1
    letters = _line_stamp(*key) if times[0] > _OFTEN else None
    if letters is not None:
        painter.setWorldTransform(pixels.to_pixels)
        painter.drawImage(x + letters.left, y + letters.top, letters.image)
        painter.setWorldTransform(pixels.view)
        return True
    # the very same pixels
    place = QTransform.fromTranslate(x + right / PLACES, y + down / PLACES) * pixels.to_pixels
    painter.setWorldTransform(QTransform.fromScale(pixels.zoom, pixels.zoom) * place)
    painter.fillPath(_glyphs(*line, threading.get_ident()), color)
    painter.setWorldTransform(pixels.view)
    return True


@lru_cache(maxsize=4096)
def _has_outlines(text: str, size: float, face: Face, typeface: str | None) -> bool:
    return all(isinstance(part, GlyphRun) for part in outlines(text, size, face, typeface))


@lru_cache(maxsize=4096)
def _times(*line: str | float | None) -> list[int]:
    """How often a line came at a place within a pixel: a number to be counted up."""
    return [0]


@lru_cache(maxsize=2048)
def _line_stamp(
    text: str,
    size: float,
    face: Face,
    typeface: str | None,
    zoom: float,
    color: int,
    right: int,
    down: int,
) -> Stamp | None:
    path = _glyphs(text, size, face, typeface, threading.get_ident())
    scale = QTransform.fromScale(zoom, zoom)

    def draw(painter: QPainter) -> None:
        painter.setTransform(scale * painter.transform())
        painter.fillPath(path, QColor.fromRgba(color))

    return stamp(scale.mapRect(path.boundingRect()), right, down, draw)


@lru_cache(maxsize=2048)
def _glyphs(text: str, size: float, face: Face, typeface: str | None, thread: int) -> QPainterPath:
    """The outlines of a line; its own for each thread, because painting a path changes it."""
    path = painter_path(())
    for part in outlines(text, size, face, typeface):
        if isinstance(part, GlyphRun):
            for shape, x, y in part.glyphs:
                path.addPath(_glyph(shape, float(part.size), thread).translated(x, y))
    return path


@lru_cache(maxsize=2048)
def _glyph(shape: str | Outline, size: float, thread: int) -> QPainterPath:
    """A character, or an outline of font size 1, where a line starts: lines are put together."""
    return painter_path(GlyphRun("", 0.0, 0.0, size, ((shape, 0.0, 0.0),)).commands())


def _paint_run(run: TextRun, size: float, start: float, color: QColor, painter: QPainter) -> None:
    if run.typeface is None:
        font = figure_font(run.families)
    else:
        font = typeface_font(run.typeface, run.face, run.families)
    font.setBold(run.face == "bold")
    font.setItalic(run.face == "italic")
    scale = size / _FONT_SIZE
    advance = QFontMetricsF(font).horizontalAdvance(run.text) * scale
    # What Qt sets in another font than it was measured by keeps its place within that width.
    squeeze = 1.0
    if not run.is_shared and 0.0 < run.width < advance:
        squeeze = run.width / advance
    spare = run.width - advance * squeeze
    painter.save()
    painter.translate(run.x + start * spare, 0.0)
    painter.scale(scale * squeeze, scale)
    # The line as a whole reads from the left, as in SVG, whatever its first letter is.
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QPointF(0.0, 0.0), run.text)
    painter.restore()


def typeface_font(typeface: str, face: Face, others: Sequence[str] = ()) -> QFont:
    """The font of a typeface that was chosen by name; of those that come along by their file."""
    shipped = SHIPPED.get(typeface)
    if shipped is None:
        families: Sequence[str] = (typeface,)
    else:
        families = _families_of(shipped.file(face))
    font = figure_font()
    font.setFamilies([*families, *others, *FONT_FAMILIES])
    return font


@cache
def _families_of(file: str) -> tuple[str, ...]:
    """The families of a font file that comes along, which Qt knows from now on."""
    number = QFontDatabase.addApplicationFont(str(resource_path("typefaces", file)))
    return tuple(QFontDatabase.applicationFontFamilies(number))


def figure_font(others: Sequence[str] = ()) -> QFont:
    """The installed font that figures are set in, with other families for what it lacks."""
    font = QFont([*FONT_FAMILIES, *others])
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPixelSize(_FONT_SIZE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


# pictures


def _paint_image(image: Image, painter: QPainter, is_raster: bool) -> None:
    picture = _picture(image.data)
    (x0, y0), (x1, y1), (x2, y2) = image.corners.tolist()
    width, height = picture.width(), picture.height()
    place = QTransform(
        (x1 - x0) / width, (y1 - y0) / width, (x2 - x0) / height, (y2 - y0) / height, x0, y0
    )
    if not place.isInvertible():
        return  # seen from its edge
    outline = place.map(QPolygonF(QRectF(0.0, 0.0, width, height)))
    if image.clip is not None:
        # Qt's own intersection loses polygons of which sides lie on each other
        common = common_part(
            np.array([(x0, y0), (x1, y1), (x1 + x2 - x0, y1 + y2 - y0), (x2, y2)]), image.clip
        )
        if common is None:
            return
        outline = QPolygonF([QPointF(x, y) for x, y in common.tolist()])
    painter.save()
    painter.setOpacity(painter.opacity() * image.opacity)
    if is_raster:
        # As a texture, for a clip has no smooth edge. Repeated rows at its border keep the
        # opposite border, which a texture continues with, out of sight.
        brush = QBrush(_bordered(image.data))
        brush.setTransform(QTransform.fromTranslate(-1.0, -1.0) * place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawPolygon(outline)
    else:
        if image.clip is not None:
            inside = QPainterPath()
            inside.addPolygon(outline)
            inside.closeSubpath()
            painter.setClipPath(inside, Qt.ClipOperation.IntersectClip)
        painter.setTransform(place, True)
        painter.drawImage(QPointF(0.0, 0.0), picture)
    painter.restore()


@lru_cache(maxsize=8)
def _picture(data: bytes) -> QImage:
    return decoded(data).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


@lru_cache(maxsize=8)
def _bordered(data: bytes) -> QImage:
    """The picture with its border pixels repeated once on every side."""
    picture = _picture(data)
    width, height = picture.width(), picture.height()
    bordered = QImage(width + 2, height + 2, picture.format())
    with QPainter(bordered) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for dx, dy in ((0, 0), (2, 0), (0, 2), (2, 2), (0, 1), (2, 1), (1, 0), (1, 2), (1, 1)):
            painter.drawImage(dx, dy, picture)
    return bordered


_PAINTINGS: dict[type, Callable[[Any, QPainter, bool], None]] = {
    Circles: _paint_circles,
    Segments: _paint_edges,
    Spots: paint_spots,
    Curves: _paint_edges,
    Polygons: _paint_polygons,
    Path: _paint_path,
    Polylines: paint_polylines,
    Image: _paint_image,
    Rasters: paint_rasters,
}
