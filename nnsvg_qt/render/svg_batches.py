"""The SVG text of a batch: what a document of many thousand rows is too slow to be asked for.

Every function yields pieces of ASCII text of at most some hundred kilobytes, so that a million
edges never stand in memory as text. Coordinates are rounded to 0.01 px.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.render.edges import is_translucent, is_uniform, rows_apart
from nnsvg_qt.render.png import png_of
from nnsvg_qt.scene.primitives import (
    Circles,
    Colors,
    Curves,
    Fill,
    Line,
    Numbers,
    Polygons,
    Polylines,
    Rasters,
    Segments,
)

ROWS_AT_ONCE = 4096

Floats = NDArray[np.float64]

_SEGMENT = "M%.10g,%.10gL%.10g,%.10g"
_CURVE = "M%.10g,%.10gC%.10g,%.10g,%.10g,%.10g,%.10g,%.10g"


def number(value: float) -> str:
    """A coordinate rounded to 0.01 px, without superfluous zeros."""
    return f"{round(float(value), 2) + 0.0:.10g}"


def fraction(value: float) -> str:
    """A width or an opacity rounded to a thousandth."""
    return f"{round(float(value), 3) + 0.0:.10g}"


def circles_text(batch: Circles) -> Iterator[str]:
    """One `<circle>` a row."""
    rows = len(batch.centers)
    numbers = np.column_stack([batch.centers, np.broadcast_to(batch.radii, rows)])
    shapes = _formatted('cx="%.10g" cy="%.10g" r="%.10g"', numbers)
    yield from _elements("circle", shapes, _Style(rows, batch.fill, batch.line))


def polygons_text(batch: Polygons) -> Iterator[str]:
    """One `<polygon>` a row, followed by a path of its outlined sides where not all of them are."""
    rows, corners, _ = batch.points.shape
    numbers = batch.points.reshape(rows, -1)
    shapes = _formatted('points="' + " ".join(["%.10g,%.10g"] * corners) + '"', numbers)
    style = _Style(rows, batch.fill, batch.line)
    if batch.outlined is None or batch.line is None or batch.outlined.all():
        yield from _elements("polygon", shapes, style)
        return
    yield f"<g{style.common}>"
    rows_of_style = zip(style.fills(), style.lines(), strict=True)
    for shape, points, sides, (fill, line) in zip(
        shapes, numbers.reshape(rows, corners, 2), batch.outlined, rows_of_style, strict=True
    ):
        if sides.all():
            yield f"\n<polygon {shape}{fill}{line}/>"
            continue
        if batch.fill is not None:
            yield f'\n<polygon {shape}{fill} stroke="none"/>'
        if sides.any():
            yield f'\n<path fill="none" d="{_sides(points, sides)}"{line}/>'
    yield "</g>"


def segments_text(batch: Segments) -> Iterator[str]:
    """One `<line>` a row, or one `M` subpath of a path without fill.

    Translucent lines of one path do not add up where they cross, as they must. So opaque lines are
    one path, and of a full batch of translucent lines only those share a path that do not meet.
    """
    numbers = np.column_stack([batch.starts, batch.ends])
    shape = 'x1="%.10g" y1="%.10g" x2="%.10g" y2="%.10g"'
    return _lines_text(batch, numbers, _SEGMENT, "line", shape)


def curves_text(batch: Curves) -> Iterator[str]:
    """One path a row, or one `M` subpath a row of paths as `segments_text` says."""
    numbers = batch.points.reshape(len(batch.points), 8)
    return _lines_text(batch, numbers, _CURVE, "path", f'd="{_CURVE}"')


def _lines_text(
    batch: Segments | Curves, numbers: Floats, subpath: str, element: str, shape: str
) -> Iterator[str]:
    """Lines as elements of their own where they must be, else as subpaths of one path or some.

    `numbers` has a row for each line, which `subpath` and the `shape` of an element write.
    """
    style = _Style(len(numbers), None, batch.line, has_corners=False)
    alone = is_translucent(batch) and batch.full is None
    if alone or not is_uniform(batch):
        yield from _elements(element, _formatted(shape, numbers), style)
    elif is_translucent(batch) and batch.full is not None:
        yield from _paths_apart(subpath, numbers, batch.full, style)
    else:
        yield from _path(style.common, _pieces(subpath, numbers))


def polylines_text(batch: Polylines) -> Iterator[str]:
    """One `<polyline>` a row of at least two points; a reader never adds one up with itself."""
    rows = len(batch.begins)
    style = _Style(rows, None, batch.line)
    ends = (batch.begins + batch.counts).tolist()
    yield f"<g{style.common}>"
    for begin, end, own in zip(batch.begins.tolist(), ends, style.each(), strict=True):
        if end - begin >= 2:
            yield f'\n<polyline points="{" ".join(_points(batch.points[begin:end]))}"{own}/>'
    yield "</g>"


def rasters_text(batch: Rasters, clips: Sequence[str] = ()) -> Iterator[str]:
    """One `<image>` a row, shown by its nearest pixels, and a polygon of the line round it.

    `clips` are the ids of the paths that rows are cut to, if any. What is seen from its edge is
    left out.
    """
    rows, height, width, _ = batch.pixels.shape
    if not height or not width:
        return
    opacities = np.broadcast_to(batch.opacity, rows).tolist()
    style = _Style(rows, None, batch.line)
    sides = np.diff(batch.corners[:, [0, 1, 0, 2]], axis=1)[:, ::2]
    areas = np.abs(sides[:, 0, 0] * sides[:, 1, 1] - sides[:, 0, 1] * sides[:, 1, 0])
    outlines = batch.borders
    # As an attribute it is what SVG 1.1 knows, as a property what browsers understand today.
    nearest = 'image-rendering="optimizeSpeed" style="image-rendering:pixelated"'
    yield "<g>"
    for row, own in enumerate(style.each()):
        if areas[row] < 1e-6:
            continue
        to_unit = np.concatenate([sides[row] / [[width], [height]], batch.corners[row, :1]])
        matrix = ",".join(f"{n:.6g}" for n in to_unit.ravel().tolist())
        data = base64.b64encode(png_of(batch.pixels[row])).decode()
        opacity = f' opacity="{fraction(opacities[row])}"' if opacities[row] < 1 else ""
        image = (
            f'<image width="{width}" height="{height}" preserveAspectRatio="none" '
            f'{nearest} transform="matrix({matrix})"{opacity} '
            f'xlink:href="data:image/png;base64,{data}"/>'
        )
        yield f'\n<g clip-path="url(#{clips[row]})">{image}</g>' if clips else f"\n{image}"
        if batch.line is not None:
            corners = " ".join(_points(outlines[row]))
            yield f'\n<polygon points="{corners}"{style.common}{own}/>'
    yield "</g>"


_Column = tuple[str, NDArray[Any]]
"""The shape of an attribute, and the `(rows, n)` numbers that fill it."""


class _Style:
    """Fill and stroke as attributes: those that all rows share, and those of each row."""

    def __init__(
        self, rows: int, fill: Fill | None, line: Line | None, has_corners: bool = True
    ) -> None:
        self.rows = rows
        self.common = ""
        """The attributes that all rows share, each after a space."""
        self._fill_columns: list[_Column] = []
        self._line_columns: list[_Column] = []
        if fill is None:
            self.common += ' fill="none"'
        else:
            self._add_color("fill", fill.color, self._fill_columns)
            self._add_number("fill-opacity", fill.opacity, self._fill_columns)
        if line is not None:
            self._add_color("stroke", line.color, self._line_columns)
            self._add_number("stroke-width", line.width, self._line_columns)
            self._add_number("stroke-opacity", line.opacity, self._line_columns)
            if line.dashes:
                self.common += f' stroke-dasharray="{" ".join(map(fraction, line.dashes))}"'
            if line.cap != "butt":
                self.common += f' stroke-linecap="{line.cap}"'
            if has_corners:
                self.common += ' stroke-linejoin="round"'

    def fills(self) -> Iterator[str]:
        """The attributes of each row's own fill."""
        return self._joined(self._fill_columns)

    def lines(self) -> Iterator[str]:
        """The attributes of each row's own line."""
        return self._joined(self._line_columns)

    def each(self) -> Iterator[str]:
        """The attributes of each row's own."""
        return self._joined(self._fill_columns + self._line_columns)

    def _add_color(self, name: str, color: Colors, columns: list[_Column]) -> None:
        if isinstance(color, str):
            self.common += f' {name}="{color}"'
        else:
            columns.append((f' {name}="#%02x%02x%02x"', self._checked(color, name)))

    def _add_number(self, name: str, value: Numbers, columns: list[_Column]) -> None:
        if np.ndim(value) > 0:
            numbers = self._checked(np.asarray(value, float), name)
            columns.append((f' {name}="%.10g"', numbers[:, None]))
        elif not (name.endswith("opacity") and float(value) >= 1):
            self.common += f' {name}="{fraction(float(value))}"'

    def _checked(self, values: NDArray[Any], name: str) -> NDArray[Any]:
        if len(values) != self.rows:
            raise ValueError(f"{name} has {len(values)} entries for {self.rows} rows")
        return values

    def _joined(self, columns: list[_Column]) -> Iterator[str]:
        if not columns:
            return repeat("", self.rows)
        texts = [_formatted(shape, numbers, digits=3) for shape, numbers in columns]
        return map("".join, zip(*texts, strict=True))


def _elements(name: str, shapes: Iterator[str], style: _Style) -> Iterator[str]:
    """One element a row in a group that carries what they share; one row needs no group."""
    if style.rows == 1:
        yield f"<{name} {next(shapes)}{style.common}{next(style.each())}/>"
        return
    yield f"<g{style.common}>"
    pieces = []
    for shape, row in zip(shapes, style.each(), strict=True):
        pieces.append(f"\n<{name} {shape}{row}/>")
        if len(pieces) == ROWS_AT_ONCE:
            yield "".join(pieces)
            pieces.clear()
    yield "".join(pieces)
    yield "</g>"


def _path(attributes: str, data: Iterator[str]) -> Iterator[str]:
    yield f'<path{attributes} d="'
    yield from data
    yield '"/>'


def _rounded(numbers: NDArray[Any], digits: int = 2) -> NDArray[Any]:
    if not np.issubdtype(numbers.dtype, np.floating):
        return numbers
    # Adding zero turns −0 into 0.
    return np.round(numbers, digits) + 0.0


def _formatted(shape: str, numbers: NDArray[Any], digits: int = 2) -> Iterator[str]:
    """Each row of `(rows, n)` numbers filled into a shape with n places."""
    for start in range(0, len(numbers), ROWS_AT_ONCE):
        part = _rounded(numbers[start : start + ROWS_AT_ONCE], digits)
        text = f"{shape}\n" * len(part) % tuple(part.ravel().tolist())
        yield from text.splitlines()


def _pieces(shape: str, numbers: Floats) -> Iterator[str]:
    """The rows of `(rows, n)` numbers filled into a shape and joined, some thousand at once."""
    for start in range(0, len(numbers), ROWS_AT_ONCE):
        part = _rounded(numbers[start : start + ROWS_AT_ONCE])
        yield shape * len(part) % tuple(part.ravel().tolist())


def _paths_apart(
    shape: str, numbers: Floats, full: tuple[int, int], style: _Style
) -> Iterator[str]:
    yield f"<g{style.common}>"
    for rows in rows_apart(full):
        yield "\n"
        yield from _path(' fill="none"', _pieces(shape, numbers[rows]))
    yield "</g>"


def _points(points: Floats) -> list[str]:
    return ("%.10g,%.10g " * len(points) % tuple(_rounded(points).ravel().tolist())).split()


def _sides(points: Floats, sides: NDArray[np.bool_]) -> str:
    """The path data of the stroked sides of a polygon, sides that meet in one subpath."""
    corners = _points(points)
    count = len(corners)
    # Begin after a gap, so that no run of sides is torn at corner 0.
    first = next(i for i in range(count) if sides[i] and not sides[i - 1])
    data = []
    for step in range(count):
        i = (first + step) % count
        if sides[i]:
            if not sides[i - 1]:
                data.append(f"M{corners[i]}")
            data.append(f"L{corners[(i + 1) % count]}")
    return "".join(data)
