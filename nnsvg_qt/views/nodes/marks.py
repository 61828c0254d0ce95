"""What stands in a column of the nodes view: circles, dots, bias units, operators, their texts."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache

import numpy as np

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.model.frame import Pictures
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.colors import readable_on
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.palette_color import color_key
from nnsvg_qt.scene.primitives import (
    Circles,
    Fill,
    Line,
    Path,
    Points,
    Polygons,
    Primitive,
    Rasters,
    Text,
    layer_owner,
)
from nnsvg_qt.scene.rows import BIAS_UNIT, Units
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.style import NodesStyle, NodeText
from nnsvg_qt.views.nodes.symbols import bells, neighbour_lines
from nnsvg_qt.views.nodes.templates import has_templates
from nnsvg_qt.views.nodes.unit_marks import (
    Own,
    own_fill,
    own_line,
    own_units,
    picture_opacities,
    unit_marks,
    unit_text,
)
from nnsvg_qt.views.shared.kept_primitives import keeps, kept
from nnsvg_qt.views.shared.signs import sign_strokes

_BIAS_FILLS = ("#e4e4e4", "#ffffff")
"""Grey where the layer's own units are white, else white."""
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

ARC = 0.5522847498
"""Handle of the cubic curve that is nearest to a quarter circle of radius 1."""


@dataclass(frozen=True)
class Paint:
    """The colours of one layer's nodes: fill, outline, and the opacity of both."""

    fill: str
    outline: str
    opacity: float

    @cached_property
    def body(self) -> Fill:
        """How units are filled."""
        return Fill(self.fill, self.opacity)

    def line(self, width: float) -> Line:
        """Their outline, `width` px wide; one for all."""
        if width not in self._lines:
            self._lines[width] = Line(self.outline, width, self.opacity)
        return self._lines[width]

    @cached_property
    def _lines(self) -> dict[float, Line]:
        return {}

    def spots(self, ink: str) -> Fill:
        """How dots for what is left out are filled in a colour; one for all."""
        key = color_key(ink)
        if key not in self._spots:
            self._spots[key] = Fill(ink)
        return self._spots[key]

    @cached_property
    def _spots(self) -> dict[Hashable, Fill]:
        return {}


def on_page(points: Points, style: NodesStyle) -> Points:
    """Flow coordinates `(…, 2)` as x and y on the page."""
    return points[..., ::-1] if style.is_vertical else points


def marks(
    place: PlacedColumn,
    paint: Paint,
    style: NodesStyle,
    look: Look,
    pictures: Pictures | None = None,
) -> list[Primitive]:
    """Everything that stands in a layer's column, but its label.

    Units of which there is a picture, `(units, height, width, 3)`, are tiles that show it.
    """
    own = own_units(place, look)
    is_special = own or pictures is not None or place.column.body is not None
    if is_special or not keeps():
        return _marks(place, paint, style, look, pictures, own)
    station, column = place.station, place.column
    key = (
        "column",
        (place.id, station.layer.kind, station.is_input, station.is_output),
        (place.centers.tobytes(), place.dots.tobytes(), place.bias.tobytes()),
        (column.units.tobytes(), column.diameter),
        (color_key(paint.fill), color_key(paint.outline), paint.opacity),
        (color_key(look.ink), look.line_width, style.is_vertical, style.node_text),
    )
    return list(kept(key, lambda: _marks(place, paint, style, look, None, own)))


def _marks(
    place: PlacedColumn,
    paint: Paint,
    style: NodesStyle,
    look: Look,
    pictures: Pictures | None,
    own: Own,
) -> list[Primitive]:
    owner = layer_owner(place.id)
    line = paint.line(look.line_width)
    centers = on_page(place.centers, style)
    drawn: list[Primitive] = []
    if place.station.is_operator:
        drawn += _operator(place, centers[0], paint, line, look)
    else:
        rows = Units(place.column.units)
        fill, ring = paint.body, line
        if own:
            fill = own_fill(fill, len(rows), own, look)
            ring = own_line(line, len(rows), own, look)
        if place.column.body is not None:
            drawn += neighbour_lines(place, centers, paint.fill, look)
        drawn.append(
            _tiles(place, centers, pictures[place.column.units], ring, own)
            if pictures is not None
            else Circles(
                centers=centers,
                radii=place.radius,
                fill=fill,
                line=ring,
                rows=rows,
                owner=owner,
                role="node",
            )
        )
        if len(place.dots):
            spots = on_page(place.dots, style)[:, None, :] + _disc(0.09 * 2 * place.radius + 0.3)
            drawn.append(
                Polygons(
                    points=spots,
                    fill=paint.spots(look.ink),
                    line=None,
                    owner=owner,
                    role="ellipsis",
                )
            )
        inks = [readable_on(paint.fill, look.ink)] * len(centers)
        for row in own:
            inks[row] = readable_on(fill.color_of(row), look.ink)
        if place.station.layer.kind is Kind.RADIAL_BASIS and style.node_text is NodeText.NONE:
            drawn += bells(place, centers, inks, own)
        if style.node_text is not NodeText.NONE:
            drawn += _unit_texts(place, centers, inks, style, own)
        drawn += unit_marks(place, centers, inks, own, look, has_templates(style))
    if len(place.bias):
        bias_fill = Fill(_BIAS_FILLS[paint.fill != "#ffffff"], paint.opacity)
        drawn += _bias(place, on_page(place.bias, style), bias_fill, line, look)
    return drawn


def _tiles(
    place: PlacedColumn, centers: Points, pictures: Pictures, line: Line, own: Own
) -> Rasters:
    """A square with its picture for each unit, as wide as a circle would be."""
    square = place.radius * np.array([(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0)])
    return Rasters(
        pixels=pictures,
        corners=centers[:, None, :] + square,
        opacity=picture_opacities(line.opacity, len(centers), own),
        line=line,
        owner=layer_owner(place.id),
        role="node",
        rows=Units(place.column.units),
    )


def _bias(
    place: PlacedColumn, centers: Points, fill: Fill, line: Line, look: Look
) -> list[Primitive]:
    """A circle with a 1 and a fill of its own: a unit, but none of the layer's."""
    owner = layer_owner(place.id)
    circle = Circles(
        centers=centers,
        radii=place.radius,
        fill=fill,
        line=line,
        rows=Units(np.full(len(centers), BIAS_UNIT)),
        owner=owner,
        role="bias",
    )
    size = 1.2 * place.radius
    return [circle, unit_text("1", centers[0], size, look.ink, owner, "bias")]


def _unit_texts(
    place: PlacedColumn, centers: Points, inks: Sequence[str], style: NodesStyle, own: Own
) -> list[Text]:
    """The number or symbol of each unit, all at the one size at which the longest fits.

    Those with a text or symbol of their own have none of the style's.
    """
    station, diameter = place.station, 2 * place.radius
    texts = [str(unit + 1) for unit in place.column.units.tolist()]
    if style.node_text is NodeText.SYMBOL:
        letter = "x" if station.is_input else "y" if station.is_output else "h"
        texts = [letter + text.translate(_SUBSCRIPTS) for text in texts]
    widest = max(text_width(text, 1.0) for text in texts)
    size = min(0.6 * diameter, 0.76 * diameter / widest)
    owner = layer_owner(place.id)
    return [
        unit_text(text, center, size, ink, owner, "node-text")
        for row, (center, text, ink) in enumerate(zip(centers, texts, inks, strict=True))
        if row not in own or not (own[row].text or own[row].symbol)
    ]


def _operator(
    place: PlacedColumn, center: Points, paint: Paint, line: Line, look: Look
) -> list[Primitive]:
    """A ring with a plus for a sum, or with two bars for a concatenation; never a circle."""
    owner, radius = layer_owner(place.id), place.radius
    x, y = float(center[0]), float(center[1])
    arm = 0.5 * radius
    sign: list[tuple[str | float, ...]] = []
    for (x1, y1), (x2, y2) in sign_strokes(place.station.layer.kind):
        sign += [("M", x + arm * x1, y + arm * y1), ("L", x + arm * x2, y + arm * y2)]
    return [
        Path(
            commands=_ring(x, y, radius),
            fill=Fill(paint.fill, paint.opacity),
            line=line,
            owner=owner,
            role="operator",
        ),
        Path(
            commands=tuple(sign),
            line=Line(readable_on(paint.fill, look.ink), 1.2 * look.line_width, cap="round"),
            owner=owner,
            role="operator",
        ),
    ]


def _ring(x: float, y: float, r: float) -> tuple[tuple[str | float, ...], ...]:
    h = ARC * r
    return (
        ("M", x + r, y),
        ("C", x + r, y + h, x + h, y + r, x, y + r),
        ("C", x - h, y + r, x - r, y + h, x - r, y),
        ("C", x - r, y - h, x - h, y - r, x, y - r),
        ("C", x + h, y - r, x + r, y - h, x + r, y),
        ("Z",),
    )


@lru_cache(maxsize=64)
def _disc(radius: float) -> Points:
    """A small round spot, `(12, 2)`; a circle would count as a unit."""
    turns = np.arange(12) * (2 * np.pi / 12)
    spot: Points = radius * np.column_stack([np.cos(turns), np.sin(turns)])
    spot.flags.writeable = False
    return spot
