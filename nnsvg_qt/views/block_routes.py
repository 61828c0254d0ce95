"""What runs between the boxes of the blocks view: arrows, branches and skips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnsvg_qt.scene.primitives import Owner, connection_owner
from nnsvg_qt.scene.solids import Polyline, Solid, Vector, arrowhead
from nnsvg_qt.views.arrangement import Arrangement, Link
from nnsvg_qt.views.block_places import Place

_OFF = 1.5
"""How far a line ends from the face that it points at, px."""


@dataclass(frozen=True)
class ArrowStyle:
    """Colour, line width and length of the head, px."""

    color: str
    width: float
    head: float


def routes(
    arrangement: Arrangement,
    places: dict[str, Place],
    without_arrow: set[str],
    style: ArrowStyle,
    gap: float,
) -> tuple[list[Polyline], list[Solid]]:
    """Lines and arrowheads of all links but those straight ones named in `without_arrow`."""
    lines: list[Polyline] = []
    heads: list[Solid] = []
    tops = [-np.inf] * arrangement.columns
    for place in places.values():
        column = place.station.column
        tops[column] = max(tops[column], place.high[1])

    def draw(points: Sequence[Vector], owner: Owner, role: str) -> None:
        corners = np.array(points, float)
        step = corners[-1] - corners[-2]
        length = float(np.linalg.norm(step))
        head = min(style.head, 0.6 * length)
        direction = step / length
        tip = tuple(float(v) for v in corners[-1])
        corners[-1] -= 0.9 * head * direction
        lines.append(Polyline(corners, style.color, style.width, owner=owner, role=role))
        towards = tuple(float(round(v)) for v in direction)
        heads.append(arrowhead(tip, towards, head, style.color, owner, role))  # type: ignore[arg-type]

    for link in arrangement.links:
        if link.is_skip or link.connection.id in without_arrow:
            continue
        points = _straight(link, places, gap)
        draw(points, connection_owner(link.connection.id), "arrow")
        if link.lane:
            height = max(p[1] for p in points)
            for column in range(link.source.column, link.target.column + 1):
                tops[column] = max(tops[column], height)
    skips = [link for link in arrangement.links if link.is_skip]
    leaving = _feet(skips, places, "source")
    arriving = _feet(skips, places, "target")
    for link in sorted(skips, key=lambda link: link.level):
        source, target = places[link.source.id], places[link.target.id]
        columns = range(link.source.column, link.target.column + 1)
        height = max(tops[column] for column in columns) + max(gap, 2.2 * style.head)
        # an outer arc runs above, an arc that only shares an end does not mind
        for column in columns[1:-1] or columns:
            tops[column] = height
        x_from, x_to = leaving[link.connection.id], arriving[link.connection.id]
        z_from, z_to = source.center[2], target.center[2]
        draw(
            [
                (x_from, source.high[1] + 0.05, z_from),
                (x_from, height, z_from),
                (x_to, height, z_to),
                (x_to, target.high[1] + _OFF, z_to),
            ],
            connection_owner(link.connection.id),
            "skip",
        )
    return lines, heads


def _straight(link: Link, places: dict[str, Place], gap: float) -> list[Vector]:
    source, target = places[link.source.id], places[link.target.id]
    z = source.center[2]
    y_from, y_to = source.center[1], target.center[1]
    start: Vector = (source.high[0] + _OFF, y_from, z)
    end: Vector = (target.low[0] - _OFF, y_to, z)
    if y_from == y_to:
        return [start, end]
    if link.lane == link.target.lane:
        if link.source.is_operator:
            edge = source.high[1] + 0.05 if y_to > y_from else source.low[1] - 0.05
            x = source.center[0]
            return [(x, edge, z), (x, y_to, z), end]
        x = source.high[0] + 0.4 * gap
        return [start, (x, y_from, z), (x, y_to, z), end]
    if link.target.is_operator:
        x = target.center[0]
        edge = target.high[1] + _OFF if y_from > y_to else target.low[1] - _OFF
        return [start, (x, y_from, z), (x, edge, z)]
    x = target.low[0] - 0.75 * gap
    return [start, (x, y_from, z), (x, y_to, z), end]


def _feet(skips: list[Link], places: dict[str, Place], end: str) -> dict[str, float]:
    """Where on top of its boxes each skip stands, by connection: apart from one another."""
    standing: dict[str, list[tuple[str, int]]] = {}
    for link in skips:
        for side, station, other in (
            ("source", link.source, link.target),
            ("target", link.target, link.source),
        ):
            standing.setdefault(station.id, []).append(
                (f"{side} {link.connection.id}", other.column)
            )
    feet = {}
    for station_id, ends in standing.items():
        place = places[station_id]
        # those that go farthest back stand leftmost, so that none crosses another
        ends.sort(key=lambda item: item[1])
        for number, (name, _) in enumerate(ends):
            part = (number + 1) / (len(ends) + 1)
            feet[name] = place.low[0] + part * (place.high[0] - place.low[0])
    return {link.connection.id: feet[f"{end} {link.connection.id}"] for link in skips}
