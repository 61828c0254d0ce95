"""What runs between the boxes of the blocks view: arrows, branches and skips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np

from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.scene.primitives import connection_owner
from nnsvg_qt.scene.solids import Polyline, Solid, Vector, arrowhead
from nnsvg_qt.views.blocks.places import LayerBox
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, bundled

_OFF = 1.5
"""How far a line ends from the face that it points at, px."""
_BEFORE_END = 15 / 16
"""In which part of the way between two boxes a line turns at the latest."""


@dataclass(frozen=True)
class ArrowStyle:
    """Colour, line width and length of the head, px."""

    color: str
    width: float
    head: float


def routes(
    arrangement: Arrangement,
    places: dict[str, LayerBox],
    without_arrow: set[str],
    style: ArrowStyle,
    gap: float,
) -> tuple[list[Polyline], list[Solid]]:
    """Lines and arrowheads of all links but those named in `without_arrow`."""
    lines: list[Polyline] = []
    heads: list[Solid] = []
    tops = [-np.inf] * arrangement.columns
    for place in places.values():
        column = place.station.column
        tops[column] = max(tops[column], place.high[1])

    def draw(points: Sequence[Vector], link: Link, role: str) -> None:
        owner = connection_owner(link.connection.id)
        if link.target.layer.kind in TWO_WAY_KINDS:
            # no direction, no head
            corners = np.array(points, float)
            lines.append(Polyline(corners, style.color, style.width, owner=owner, role=role))
            return
        # the last stretch runs along one of the axes
        *others, (x0, y0, z0), tip = points
        dx, dy, dz = tip[0] - x0, tip[1] - y0, tip[2] - z0
        length = sqrt(dx * dx + dy * dy + dz * dz)
        head = min(style.head, 0.6 * length)
        towards = (dx / length, dy / length, dz / length)
        neck = tuple(at - head * step for at, step in zip(tip, towards, strict=True))
        corners = np.array([*others, (x0, y0, z0), neck], float)
        lines.append(Polyline(corners, style.color, style.width, owner=owner, role=role))
        x, y, z = (float(round(step)) for step in towards)
        heads.append(arrowhead(tip, (x, y, z), head, style.color, owner, role))

    feet = _feet(arrangement.links, places)
    for link in arrangement.links:
        if link.is_skip or link.connection.id in without_arrow:
            continue
        points = _straight(link, places, gap, feet)
        draw(points, link, "arrow")
        if link.lane:
            height = max(p[1] for p in points)
            for column in range(link.source.column, link.target.column + 1):
                tops[column] = max(tops[column], height)
    skips = [
        link
        for link in arrangement.links
        if link.is_skip and link.connection.id not in without_arrow
    ]
    for bundle in bundled(skips):
        first = min(link.source.column for link in bundle)
        columns = range(first, 1 + max(link.target.column for link in bundle))
        height = max(tops[column] for column in columns) + max(gap, 2.2 * style.head)
        # an outer arc runs above, an arc that only shares an end does not mind
        for column in columns[1:-1] or columns:
            tops[column] = height
        for link in bundle:
            source, target = places[link.source.id], places[link.target.id]
            x_from = feet[f"source {link.connection.id}"]
            x_to = feet[f"target {link.connection.id}"]
            z_from, z_to = source.center[2], target.center[2]
            draw(
                [
                    (x_from, source.high[1] + 0.05, z_from),
                    (x_from, height, z_from),
                    (x_to, height, z_to),
                    (x_to, target.high[1] + _OFF, z_to),
                ],
                link,
                "skip",
            )
    return lines, heads


def _straight(
    link: Link, places: dict[str, LayerBox], gap: float, feet: dict[str, float]
) -> list[Vector]:
    """The corners of an arrow along a lane; branches leave and join operators up or down."""
    source, target = places[link.source.id], places[link.target.id]
    z = source.center[2]
    y_from, y_to = source.center[1], target.center[1]
    start: Vector = (source.high[0] + _OFF, y_from, z)
    end: Vector = (target.low[0] - _OFF, y_to, z)
    if link.source.lane == link.target.lane or y_from == y_to:
        # of boxes in one lane the middles may differ by a rounding
        return [start, (end[0], y_from, z)]
    match _upright_end(link, places):
        case "source":
            edge = source.high[1] + 0.05 if y_to > y_from else source.low[1] - 0.05
            x = feet[f"source {link.connection.id}"]
            return [(x, edge, z), (x, y_to, z), end]
        case "target":
            x = feet[f"target {link.connection.id}"]
            edge = target.high[1] + _OFF if y_from > y_to else target.low[1] - _OFF
            return [start, (x, y_from, z), (x, edge, z)]
    # in a gap that is narrower than the others it turns between the two all the same
    if link.lane == link.target.lane:
        x = min(source.high[0] + 0.4 * gap, start[0] + _BEFORE_END * (end[0] - start[0]))
    else:
        x = max(target.low[0] - 0.75 * gap, end[0] - _BEFORE_END * (end[0] - start[0]))
    return [start, (x, y_from, z), (x, y_to, z), end]


def _upright_end(link: Link, places: dict[str, LayerBox]) -> Literal["source", "target"] | None:
    """The end that a straight link between two lanes meets from above or below.

    It is an operator, with the other end's lane clear above or below it; None where the link meets
    both its ends at their sides.
    """
    source, target = places[link.source.id], places[link.target.id]
    if link.is_skip or link.source.lane == link.target.lane:
        return None
    leaves = link.lane == link.target.lane
    operator, other = (source, target) if leaves else (target, source)
    away = abs(other.center[1] - operator.center[1])
    if not operator.station.is_operator or away <= operator.high[1] - operator.center[1] + 2 * _OFF:
        return None
    return "source" if leaves else "target"


def _feet(links: Sequence[Link], places: dict[str, LayerBox]) -> dict[str, float]:
    """The x at which each upright line stands on its box, by "source" or "target" and connection.

    Those that arrive stand left of those that leave; of those the outer ones stand farther right,
    of these farther left, so that none crosses another.
    """
    standing: dict[tuple[str, bool], dict[str, tuple[bool, int, int, list[str]]]] = {}
    for link in links:
        upright = _upright_end(link, places)
        for end, station, other in (
            ("source", link.source, link.target),
            ("target", link.target, link.source),
        ):
            if not link.is_skip and end != upright:
                continue
            is_above = link.is_skip or other.lane < station.lane
            leaves = end == "source"
            level = -link.level if leaves else link.level
            # those of one bundle stand on one foot
            line = f"{end} {link.bundle}" if link.is_skip else f"{end} {link.connection.id}"
            name = f"{end} {link.connection.id}"
            known = standing.setdefault((station.id, is_above), {})
            if line in known:
                known[line][3].append(name)
            else:
                known[line] = leaves, -other.column, level, [name]
    feet = {}
    for (station_id, _), lines in standing.items():
        place = places[station_id]
        for number, (*_, names) in enumerate(sorted(lines.values())):
            part = (number + 1) / (len(lines) + 1)
            for name in names:
                feet[name] = place.low[0] + part * (place.high[0] - place.low[0])
    return feet
