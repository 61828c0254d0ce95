"""The lines of connections as their own styles want them: colour, dashes, width, double.

A view draws all connections alike; this redraws those that have a style of their own, in their
places, and says nothing of the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from math import hypot

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.own_styles import NO_CONNECTION_OVERRIDE, ConnectionOverride, Dashes
from nnsvg_qt.scene.primitives import (
    Curves,
    Fill,
    Line,
    Numbers,
    Path,
    Points,
    Polygons,
    Primitive,
    Segments,
)
from nnsvg_qt.views.shared.limits import MOST_DOUBLED

Command = tuple[str | float, ...]

EMPHASIS = 1.7
"""How much wider highlighted lines are than the others."""
_DARKER = 2.0
"""How much more opaque highlighted edges are."""
_BETWEEN = 2.0
"""Between the two lines of a double one, px."""
_HEAD = 2.8
"""Least width of an arrowhead, in widths of its line."""
_KEPT_ROLES = frozenset({"absent", "projection"})
"""Lines of which there is no second one beside, for they stand for something else."""


def restyled(primitives: Iterable[Primitive], look: Look) -> list[Primitive]:
    """The primitives of a flat scene with the lines of connections in their own styles."""
    drawn = list(primitives)
    if not look.restyles_connections:
        return drawn
    single = undoubled(drawn, look)
    return [_restyled(primitive, look, single) for primitive in drawn]


def undoubled(primitives: Iterable[Primitive], look: Look) -> set[str]:
    """The connections whose edges stay single lines, for there are too many to be doubled."""
    found, count = set(), 0
    for primitive in primitives:
        owner = primitive.owner
        if owner.kind != "connection" or not isinstance(primitive, Segments | Curves):
            continue
        if look.connection(owner.id).double and primitive.role not in _KEPT_ROLES:
            points = primitive.points if isinstance(primitive, Curves) else primitive.starts
            if count + len(points) > MOST_DOUBLED:
                found.add(owner.id)
            else:
                count += len(points)
    return found


def _restyled(primitive: Primitive, look: Look, single: Collection[str]) -> Primitive:
    owner = primitive.owner
    if owner.kind != "connection":
        return primitive
    own, stands_out = look.connection(owner.id), look.stands_out(owner.id)
    if own == NO_CONNECTION_OVERRIDE:
        return primitive
    match primitive:
        case Segments() | Curves() if primitive.role == "absent":
            return primitive
        case Segments() | Curves() | Path(fill=None, line=Line()):
            assert primitive.line is not None
            line = own_line(primitive.line, own, stands_out)
            is_single = primitive.role in _KEPT_ROLES or owner.id in single
            if own.double and not is_single:
                return _doubled(primitive, line)
            return replace(primitive, line=line)
        case Polygons():
            return _own_head(primitive, own, stands_out)
    return primitive


def own_line(line: Line, own: ConnectionOverride, stands_out: bool) -> Line:
    """A line of a connection in its own style; `stands_out`: whether it is highlighted."""
    width = own_width(line.width, own, stands_out)
    opacity = own_opacity(line.opacity, own, stands_out)
    color = line.color if own.color is None else own.color
    if own.dashes is None:
        return replace(line, color=color, width=width, opacity=opacity)
    dashes = dash_lengths(own.dashes, float(np.max(width, initial=0.0)))
    cap = line.cap
    if own.dashes is Dashes.DOTTED:
        cap = "round"
    elif line.dashes and cap == "round":
        # what was dotted is no longer
        cap = "butt"
    return replace(line, color=color, width=width, opacity=opacity, dashes=dashes, cap=cap)


def own_opacity(opacity: Numbers, own: ConnectionOverride, stands_out: bool) -> Numbers:
    """The opacity of a connection's lines in its own style; of several the greatest is its own."""
    if own.opacity is None:
        if not stands_out:
            return opacity
        darker = np.minimum(_DARKER * np.asarray(opacity, float), 1.0)
        return darker if darker.ndim else float(darker)
    if np.ndim(opacity) == 0:
        return own.opacity
    greatest = float(np.max(opacity, initial=0.0))
    return np.asarray(opacity) * (own.opacity / greatest) if greatest > 0 else opacity


def own_width(width: Numbers, own: ConnectionOverride, stands_out: bool) -> Numbers:
    """The width of a connection's lines in its own style, in px."""
    if own.width is None:
        return width * EMPHASIS if stands_out else width
    if np.ndim(width) == 0:
        return own.width
    greatest = float(np.max(width, initial=0.0))
    return np.asarray(width) * (own.width / greatest) if greatest > 0 else width


def dash_lengths(dashes: Dashes, width: float) -> tuple[float, ...]:
    """Dash and gap in px of a line of some width; dots are dashes with round ends."""
    if dashes is Dashes.SOLID:
        return ()
    if dashes is Dashes.DOTTED:
        return (0.1, 2.0 * width + 1.5)
    return (3.0 * width + 2.0, 2.0 * width + 2.0)


def lane_offset(width: float) -> float:
    """How far each line of a double one is from their middle, px."""
    return (width + _BETWEEN) / 2


def head_growth(head_width: float, width: float) -> float:
    """By what factor an arrowhead of some width grows for a line of some width."""
    return max(1.0, _HEAD * width / head_width) if head_width > 0 else 1.0


def _doubled(primitive: Segments | Curves | Path, line: Line) -> Path:
    """A line as two beside each other.

    Of the edges of a fan each is one subpath, out on one side and back on the other.
    """
    offset = lane_offset(float(np.max(line.width, initial=0.0)))
    commands: list[Command] = []
    if isinstance(primitive, Path):
        for letters, points in _subpaths(primitive.commands):
            for side in (offset, -offset):
                commands += _commands(letters, beside(points, side))
    elif isinstance(primitive, Curves):
        for points in primitive.points:
            out, back = beside(points, offset), beside(points, -offset)[::-1]
            commands += _commands(["C"], out)
            commands.append(("L", *back[0].tolist()))
            commands += _commands(["C"], back)[1:]
    else:
        for corners in _around_straight(primitive, offset).tolist():
            commands += zip("MLLL", *zip(*corners, strict=True), strict=True)
    return Path(
        commands=tuple(commands), line=_single(line), owner=primitive.owner, role=primitive.role
    )


def _single(line: Line) -> Line:
    """A line whose rows are alike: the mean of their colours, the greatest of the others."""
    color = line.color
    if not isinstance(color, str):
        mean = np.rint(color.mean(axis=0)).astype(np.uint8) if len(color) else np.zeros(3, np.uint8)
        color = f"#{mean.tobytes().hex()}"
    width = float(np.max(line.width, initial=0.0))
    return replace(line, color=color, width=width, opacity=float(np.max(line.opacity, initial=0.0)))


def _around_straight(edges: Segments, offset: float) -> Points:
    """As `beside`, of all straight edges at once: `(n, 4, 2)`, out on one side and back."""
    ways = edges.ends - edges.starts
    lengths = np.hypot(ways[:, 0], ways[:, 1])
    units = ways / np.maximum(lengths, 1e-9)[:, None]
    units[lengths < 1e-9] = (1.0, 0.0)
    aside = offset * np.column_stack([-units[:, 1], units[:, 0]])
    starts, ends = edges.starts, edges.ends
    return np.stack([starts + aside, ends + aside, ends - aside, starts - aside], axis=1)


def _subpaths(commands: Sequence[Command]) -> Iterator[tuple[list[str], Points]]:
    """The letters after each "M", and all points of the subpath, control points among them."""
    letters: list[str] = []
    points: list[tuple[float, float]] = []
    for letter, *numbers in commands:
        pairs = [float(n) for n in numbers]
        if letter == "M":
            if len(points) > 1:
                yield letters, np.array(points)
            letters, points = [], []
        else:
            letters.append(str(letter))
        points += list(zip(pairs[::2], pairs[1::2], strict=True))
    if len(points) > 1:
        yield letters, np.array(points)


_PAIRS = {"L": 1, "Q": 2, "C": 3, "Z": 0}


def _commands(letters: Sequence[str], points: Points) -> list[Command]:
    found: list[Command] = [("M", *points[0].tolist())]
    at = 1
    for letter in letters:
        found.append((letter, *points[at : at + _PAIRS[letter]].ravel().tolist()))
        at += _PAIRS[letter]
    return found


def beside(points: Points, distance: float) -> Points:
    """A line through points moved to its right by `distance` px, bends as far away."""
    ways = np.diff(points, axis=0)
    lengths = np.hypot(ways[:, 0], ways[:, 1])
    units = ways / np.maximum(lengths, 1e-9)[:, None]
    for row in np.flatnonzero(lengths < 1e-9).tolist():
        # a step of no length goes on as the one before it
        units[row] = units[row - 1] if row else (1.0, 0.0)
    normals = np.column_stack([-units[:, 1], units[:, 0]])
    shifts = np.vstack([normals[:1], normals[:-1] + normals[1:], normals[-1:]])
    scale = 2.0 / np.maximum((shifts * shifts).sum(axis=1), 0.5)
    scale[0] = scale[-1] = 1.0
    return np.asarray(points + distance * shifts * scale[:, None])


def _own_head(head: Polygons, own: ConnectionOverride, stands_out: bool) -> Polygons:
    """An arrowhead in the colour of its line, and as much larger as the line is wider."""
    if head.line is not None:
        line = replace(own_line(head.line, own, stands_out), dashes=())
        return replace(head, line=line)
    fill = head.fill or Fill()
    color = fill.color if own.color is None else own.color
    opacity = own_opacity(fill.opacity, own, stands_out)
    points = head.points
    if own.width is not None and head.points.shape[:2] == (1, 3):
        points = grown_head(head.points[0], own.width + (_BETWEEN + own.width) * own.double)[None]
    return replace(head, points=points, fill=Fill(color, opacity))


def grown_head(corners: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    """An arrowhead `(3, 2)` that suits a line of some width; its tip stays."""
    middle = corners.mean(axis=0)
    tip = int(np.hypot(*(corners - middle).T).argmax())
    one, other = (corners[k] for k in range(3) if k != tip)
    growth = head_growth(hypot(*(one - other)), width)
    return np.asarray(corners[tip] + growth * (corners - corners[tip]))
