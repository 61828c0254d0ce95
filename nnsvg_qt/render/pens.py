"""Pens and brushes for lines and fills: how a QPainter is set up for each row of a batch."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPaintEngine, QPainter, QPen

from nnsvg_qt.latest import Latest
from nnsvg_qt.scene.primitives import Fill, Line, Numbers

# asked for once: an edge of its own colour and width has a pen of its own
_ROUND_CAP, _FLAT_CAP = Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.FlatCap
_RASTER = QPaintEngine.Type.Raster
_SOLID, _ROUND_JOIN = Qt.PenStyle.SolidLine, Qt.PenJoinStyle.RoundJoin

NO_PEN, _NO_BRUSH = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)

_MOST_PENS = 1000
"""Of a batch so many are kept at a time."""
_FEW_PENS = 40
_KEPT_PENS: Latest[tuple[QPen, ...]] = Latest(512)
"""Those of batches of few rows: of stacks of maps, which come again in each frame."""
_AT_ONCE = 200
"""Rows of which the colours are looked up at once."""


@lru_cache(maxsize=256)
def _line_pen(line: Line) -> QPen:
    """The pen of a line that is the same in all rows."""
    return _pen(color_of(str(line.color), float(line.opacity)), float(line.width), line)


def _pen(color: QColor, width: float, line: Line) -> QPen:
    if width <= 0:
        # To Qt a width of 0 means one pixel.
        return QPen(Qt.PenStyle.NoPen)
    cap = _ROUND_CAP if line.cap == "round" else _FLAT_CAP
    pen = QPen(color, width, _SOLID, cap, _ROUND_JOIN)
    if line.dashes:
        # An odd list is repeated, as in SVG.
        dashes = line.dashes * (1 + len(line.dashes) % 2)
        pen.setDashPattern([dash / width for dash in dashes])
    return pen


def pens_of(line: Line | None, rows: int) -> QPen | Iterator[QPen]:
    """The pen of all rows, or one for each."""
    if line is None:
        return NO_PEN
    if isinstance(line.color, str) and _is_number(line.width) and _is_number(line.opacity):
        return _line_pen(line)
    if rows <= _FEW_PENS:
        looks = tuple(map(_as_key, (line.color, line.width, line.opacity)))
        key = looks, line.dashes, line.cap, rows
        return iter(_KEPT_PENS.of(key, lambda: tuple(_pens_of_rows(line, rows))))
    return _pens_of_rows(line, rows)


def _as_key(value: Any) -> Hashable:
    return (value.dtype.char, value.tobytes()) if isinstance(value, np.ndarray) else value


def _pens_of_rows(line: Line, rows: int) -> Iterator[QPen]:
    widths = listed_rows(_each(line.width, rows))
    if isinstance(line.color, str):
        colors = _named_colors(line.color, line.opacity, rows)
        return (_pen(color, width, line) for color, width in zip(colors, widths, strict=True))
    return _own_pens(line, _channels(line.color, line.opacity, rows), widths)


def _own_pens(
    line: Line, channels: Iterable[tuple[int, int, int, int]], widths: Iterable[float]
) -> Iterator[QPen]:
    """The pens of lines of their own colours and widths, one for those that are alike."""
    known: dict[tuple[tuple[int, int, int, int], float], QPen] = {}
    usual = None if line.dashes else _plain_pen(line.cap)
    last = pen = None
    for alike in zip(channels, widths, strict=True):
        # most follow one of their kind
        if pen is not None and alike == last:
            yield pen
            continue
        last, pen = alike, known.get(alike)
        if pen is None:
            if len(known) >= _MOST_PENS:
                known.clear()
            if usual is None or alike[1] <= 0:
                pen = _pen(_color(*alike[0]), alike[1], line)
            else:
                # a copy takes Qt less time than a pen from all its parts
                pen = QPen(usual)
                pen.setColor(_color(*alike[0]))
                pen.setWidthF(alike[1])
            known[alike] = pen
        yield pen


def draw_own_lines(painter: QPainter, numbers: NDArray[np.float64], line: Line) -> None:
    """Draws lines `(rows, 4)` of solid colours and widths of their own.

    It does what `styled_rows` is for in the fewest calls: weights that are shown sixty times a
    second give every edge another pen each time.
    """
    rows = len(numbers)
    color = line.color
    assert not isinstance(color, str)
    widths = listed_rows(np.broadcast_to(line.width, rows))
    channels = _channels(color, line.opacity, rows)
    pen = _pen(_color(0, 0, 0, 255), 1.0, line)
    set_pen, draw = painter.setPen, painter.drawLine
    set_color, set_width = pen.setColor, pen.setWidthF
    before: tuple[tuple[int, int, int, int], float] | None = None
    for ends, own, width in zip(listed_rows(numbers), channels, widths, strict=True):
        if before != (own, width):
            before = own, width
            set_color(QColor(*own))
            set_width(width)
            # to Qt a width of 0 means one pixel
            set_pen(pen if width > 0 else Qt.PenStyle.NoPen)
        draw(QLineF(*ends))


@lru_cache(maxsize=2)
def _plain_pen(cap: Literal["butt", "round"]) -> QPen:
    return _pen(_color(0, 0, 0, 255), 1.0, Line("#000000", 1.0, 1.0, cap=cap))


def _each(values: Numbers, rows: int) -> NDArray[np.float64]:
    """A value for each row."""
    if isinstance(values, np.ndarray) and values.shape == (rows,):
        return values
    return np.asarray(np.broadcast_to(values, rows))


def _is_number(value: Numbers) -> bool:
    # numpy takes ten times as long to tell, and longer of a number
    return not isinstance(value, np.ndarray) or value.ndim == 0


def _brushes(fill: Fill | None, rows: int) -> QBrush | Iterator[QBrush]:
    if fill is None:
        return _NO_BRUSH
    if isinstance(fill.color, str) and _is_number(fill.opacity):
        return _named_brush(fill.color, float(fill.opacity))
    if isinstance(fill.color, str):
        return (QBrush(one) for one in _named_colors(fill.color, fill.opacity, rows))
    # most rows of a batch look alike
    return (_brush(*own) for own in _channels(fill.color, fill.opacity, rows))


def _named_colors(color: str, opacity: Numbers, rows: int) -> Iterator[QColor]:
    return (color_of(color, each) for each in listed_rows(_each(opacity, rows)))


def _channels(
    colors: NDArray[np.uint8], opacity: Numbers, rows: int
) -> Iterator[tuple[int, int, int, int]]:
    """Red, green, blue and alpha of each row, 0 to 255."""
    if len(colors) != rows:
        raise ValueError(f"there are {len(colors)} colours for {rows} rows")
    if _is_number(opacity):
        return _in_parts(colors, float(opacity))
    return _in_parts(colors, _each(opacity, rows))


def _in_parts(
    colors: NDArray[np.uint8], opacity: float | NDArray[np.float64]
) -> Iterator[tuple[int, int, int, int]]:
    # many rows one by one take several times as long; of all at once other threads wait
    for start in range(0, len(colors), _AT_ONCE):
        part = colors[start : start + _AT_ONCE].tolist()
        if isinstance(opacity, float):
            alpha = _alpha(opacity)
            yield from [(r, g, b, alpha) for r, g, b in part]
        else:
            alphas = map(_alpha, opacity[start : start + _AT_ONCE].tolist())
            yield from [(r, g, b, a) for (r, g, b), a in zip(part, alphas, strict=True)]


def _alpha(opacity: float) -> int:
    return round(255 * min(max(opacity, 0.0), 1.0))


@lru_cache(maxsize=1024)
def _color(red: int, green: int, blue: int, alpha: int) -> QColor:
    return QColor(red, green, blue, alpha)


@lru_cache(maxsize=1024)
def _brush(red: int, green: int, blue: int, alpha: int) -> QBrush:
    return QBrush(_color(red, green, blue, alpha))


@lru_cache(maxsize=1024)
def _named_brush(name: str, opacity: float) -> QBrush:
    return QBrush(color_of(name, opacity))


@lru_cache(maxsize=1024)
def color_of(name: str, opacity: float) -> QColor:
    """The colour "#rrggbb" with an opacity, which is cut to 0 to 1."""
    color = QColor(name)
    color.setAlphaF(min(max(opacity, 0.0), 1.0))
    return color


def listed_rows(values: NDArray[Any]) -> Iterator[Any]:
    """The rows of an array as lists, some at once: every other thread waits meanwhile."""
    for start in range(0, len(values), 1000):
        yield from values[start : start + 1000].tolist()


def styled_rows(
    painter: QPainter, rows: int, fill: Fill | None, line: Line | None
) -> Iterator[int]:
    """The row numbers, with pen and brush of each set on the painter."""
    pens, brushes = pens_of(line, rows), _brushes(fill, rows)
    if isinstance(pens, QPen):
        painter.setPen(pens)
    if isinstance(brushes, QBrush):
        painter.setBrush(brushes)
    pen = brush = None
    for row in range(rows):
        # Qt takes as long to be told what it knows
        if not isinstance(pens, QPen) and (own := next(pens)) is not pen:
            pen = own
            painter.setPen(own)
        if not isinstance(brushes, QBrush) and (inside := next(brushes)) is not brush:
            brush = inside
            painter.setBrush(inside)
        yield row


def has_pixels(painter: QPainter) -> bool:
    """Whether the painter fills pixels, as on a screen or an image, and not a vector file."""
    if isinstance(painter.device(), QImage):
        return True
    # Qt takes as long to tell of the engine as to draw a short line
    return painter.paintEngine().type() == _RASTER
