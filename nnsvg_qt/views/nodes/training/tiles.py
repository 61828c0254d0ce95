"""Tiles of units with their biases, and edges by their weights, of a figure of training."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.frame import DEAD, FAINT, SATURATED
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.colors import rgb
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Curves,
    Fill,
    Line,
    Owner,
    Path,
    Polygons,
    Primitive,
    Rasters,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.scene.rows import UnitEdges, Units
from nnsvg_qt.views.nodes.training.columns import BESIDE_TILE, BIAS, CORNER, Column, Square
from nnsvg_qt.views.nodes.training.symbols import set_symbol
from nnsvg_qt.views.shared.arrangement import Link
from nnsvg_qt.views.shared.page import (
    NEGATIVE,
    POSITIVE,
    PX_PER_PT,
    SKIP_INK,
    ZERO,
    Page,
)

Numbers = NDArray[np.float64]

THINNEST, WIDEST = 0.45, 3.35
"""Width of edges, pt at two columns."""
_FAN = 0.17
"""From end to end of edges at a tile, in sides."""
_MOST_FANNED = 0.8
"""What all ends at a tile take of its side."""
_PALEST, _PALE_POWER = 0.33, 0.75
"""How much of its colour the weakest edge has, and how it grows with |w|."""
FIXED_SCALE = 5.0
"""The |w| of the widest edge where nothing else is asked for."""

_ZERO = rgb(ZERO).astype(float)
_TO_POSITIVE, _TO_NEGATIVE = (rgb(end).astype(float) - _ZERO for end in (POSITIVE, NEGATIVE))


def tiles(column: Column, look: Look, page: Page, opacity: float) -> list[Primitive]:
    """The tiles of a layer, and the dots between them if some are left out."""
    owner, half = layer_owner(column.station.id), column.side / 2
    middle = column.left + half
    centers = np.column_stack([np.full(len(column.middles), middle), column.middles])
    square = half * np.array([(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0)])
    drawn: list[Primitive] = [
        Rasters(
            pixels=column.pictures[column.units],
            corners=centers[:, None, :] + square,
            opacity=opacity,
            line=Line(look.ink, 1.15 * page.outline, opacity),
            corner=CORNER * column.side,
            owner=owner,
            role="node",
            rows=Units(column.units),
        )
    ]
    if len(column.dots):
        at = np.column_stack([np.full(3, middle), column.dots])
        turns = np.arange(12) * (2 * np.pi / 12)
        disc = 0.045 * column.side * np.column_stack([np.cos(turns), np.sin(turns)])
        drawn.append(
            Polygons(
                points=at[:, None, :] + disc,
                fill=Fill(look.ink),
                line=None,
                owner=owner,
                role="ellipsis",
            )
        )
    return drawn


def bias_squares(
    owner: Owner, units: NDArray[np.int64], biases: Numbers, corners: Numbers, side: float,
    look: Look, page: Page,
) -> Polygons:  # fmt: skip
    """A square for each bias with its middle at the lower left `corners`, in its colour."""
    half = BIAS * side / 2
    square = half * np.array([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)])
    return Polygons(
        points=corners[:, None, :] + square,
        fill=Fill(diverging(biases)),
        line=Line(look.ink, page.outline),
        owner=owner,
        role="bias-square",
        rows=Units(units),
    )


def diverging(values: Numbers) -> NDArray[np.uint8]:
    """Numbers as colours `(…, 3)`: -1 and less NEGATIVE, 0 ZERO, 1 and more POSITIVE."""
    share = np.minimum(np.maximum(values, -1.0), 1.0)[..., None]
    ways = np.where(share >= 0, _TO_POSITIVE, _TO_NEGATIVE)
    found: NDArray[np.uint8] = np.rint(_ZERO + np.abs(share) * ways).astype(np.uint8)
    return found


def edges(link: Link, source: Column, target: Column | Square, scale: float, page: Page) -> Curves:
    """S-curves from each drawn unit to each of the next layer, by their weights if it has any.

    They end beside each other in the order of their sources. The strongest lie on top.
    """
    sources = source.middles
    if isinstance(target, Square):
        units, ends, left = (
            np.zeros(1, np.int64),
            np.array([target.top + target.height / 2]),
            target.left,
        )
    else:
        units, ends, left = target.units, target.middles, target.left
    layer = link.target.layer
    matrix = None if layer.weights is None else layer.weights.matrix
    is_dense = layer.kind is Kind.DENSE
    if is_dense or len(sources) != len(ends):
        at_target, at_source = (part.ravel() for part in np.indices((len(ends), len(sources))))
    else:
        # each unit reads the one beside it
        at_target = at_source = np.arange(len(ends))
    step = _FAN * source.side
    many = len(sources) if is_dense else 1
    if many > 1:
        step = min(step, _MOST_FANNED * source.side / (many - 1))
    spread = (at_source - (many - 1) / 2) * step if is_dense else 0.0
    start = np.column_stack([np.full(len(at_source), source.right), sources[at_source]])
    end = np.column_stack([np.full(len(at_target), left), ends[at_target] + spread])
    thin = THINNEST * PX_PER_PT * (0.7 + 0.3 * page.share)
    if is_dense and matrix is not None and matrix.ndim == 2:
        weights = np.asarray(matrix, float)[units[at_target], source.units[at_source]]
        share = np.minimum(np.abs(weights) / scale, 1.0)
        order = np.argsort(share, kind="stable")
        wide = WIDEST * PX_PER_PT * (0.7 + 0.3 * page.share)
        colors = diverging(np.sign(weights) * (_PALEST + (1 - _PALEST) * share**_PALE_POWER))
        colors[weights == 0] = rgb("#c8c8c8")
        line = Line(colors[order], (thin + (wide - thin) * share)[order])
    else:
        order = np.arange(len(at_source))
        line = Line(SKIP_INK, thin)
    middle = np.column_stack([(start[:, 0] + end[:, 0]) / 2, np.zeros(len(start))])
    points = np.stack(
        [
            start,
            np.column_stack([middle[:, 0], start[:, 1]]),
            np.column_stack([middle[:, 0], end[:, 1]]),
            end,
        ],
        axis=1,
    )
    return Curves(
        points=points[order],
        line=line,
        owner=connection_owner(link.connection.id),
        role="edge",
        rows=UnitEdges(source.units[at_source[order]], units[at_target[order]]),
    )


def arrowheads(lines: Curves, side: float) -> Polygons:
    """A small filled head at the end of each edge, in its colour."""
    tips = lines.points[:, 3]
    widths = np.broadcast_to(np.asarray(lines.line.width, float), len(tips))
    half = np.minimum(0.6 * widths + 0.035 * side, 0.5 * _FAN * side)[:, None]
    back = tips - np.array([1.0, 0.0]) * 2.2 * half
    across = np.array([0.0, 1.0]) * half
    return Polygons(
        points=np.stack([tips, back - across, back + across], axis=1),
        fill=Fill(lines.line.color),
        line=None,
        owner=lines.owner,
        role="arrowhead",
    )


def input_symbols(
    column: Column, symbols: Sequence[str], look: Look, page: Page
) -> list[Primitive]:
    """The names of the input's units before their tiles."""
    owner = layer_owner(column.station.id)
    right = column.left - BESIDE_TILE
    drawn: list[Primitive] = []
    for unit, middle in zip(column.units.tolist(), column.middles.tolist(), strict=True):
        if unit < len(symbols):
            drawn += set_symbol(symbols[unit], right, middle, owner, look, page)
    return drawn


def trouble_marks(
    column: Column, codes: NDArray[np.uint8], look: Look, page: Page
) -> list[Primitive]:
    """A small disc at the upper right corner of each tile with which something is amiss."""
    owner, radius = layer_owner(column.station.id), 0.15 * column.side
    drawn: list[Primitive] = []
    for unit, middle in zip(column.units.tolist(), column.middles.tolist(), strict=True):
        code = int(codes[unit])
        if code:
            x, y = column.right, middle - column.side / 2
            drawn += trouble_mark(code, x, y, radius, owner, look, page)
    return drawn


def trouble_mark(
    code: int, x: float, y: float, radius: float, owner: Owner, look: Look, page: Page
) -> list[Primitive]:
    """A white disc with a cross for dead, two level bars for saturated, one for faint units."""
    arm = 0.5 * radius
    strokes = {
        DEAD: ((-arm, -arm, arm, arm), (-arm, arm, arm, -arm)),
        SATURATED: (
            (-arm, -0.4 * radius, arm, -0.4 * radius),
            (-arm, 0.4 * radius, arm, 0.4 * radius),
        ),
        FAINT: ((-arm, 0.0, arm, 0.0),),
    }[code]
    commands: list[tuple[str | float, ...]] = []
    for x1, y1, x2, y2 in strokes:
        commands += [("M", x + x1, y + y1), ("L", x + x2, y + y2)]
    return [
        Path(
            commands=circle(x, y, radius),
            fill=Fill("#ffffff"),
            line=Line(look.ink, page.outline),
            owner=owner,
            role="trouble",
        ),
        Path(
            commands=tuple(commands),
            line=Line(look.ink, page.outline, cap="round"),
            owner=owner,
            role="trouble",
        ),
    ]


def circle(x: float, y: float, radius: float) -> tuple[tuple[str | float, ...], ...]:
    """The commands of a circle as a path: a circle of its own would count as a unit."""
    bend = 0.5523 * radius
    return (
        ("M", x + radius, y),
        ("C", x + radius, y + bend, x + bend, y + radius, x, y + radius),
        ("C", x - bend, y + radius, x - radius, y + bend, x - radius, y),
        ("C", x - radius, y - bend, x - bend, y - radius, x, y - radius),
        ("C", x + bend, y - radius, x + radius, y - bend, x + radius, y),
        ("Z",),
    )
