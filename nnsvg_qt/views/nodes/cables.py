"""Connections that are drawn as one line with an arrowhead for the whole output."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Path,
    Points,
    Polygons,
    Primitive,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.views.nodes.edges import arrowheads, directions_of
from nnsvg_qt.views.nodes.fans import is_direct
from nnsvg_qt.views.nodes.layout import Layout
from nnsvg_qt.views.nodes.marks import ARC, on_page
from nnsvg_qt.views.nodes.names import Names
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.routes import (
    OUTLINE,
    PassedFrames,
    Ports,
    is_gathered,
    lane_route,
    reach,
    rounded,
    skip_levels,
    skip_route,
    within_rows,
)
from nnsvg_qt.views.nodes.style import NodesStyle
from nnsvg_qt.views.shared.arrangement import Link
from nnsvg_qt.views.shared.line_breaks import outside
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.structures.frame_outlines import PADDING

Draw = Callable[[Link, Points], list[Primitive]]
"""Draws the line of a link through corners in flow coordinates."""


_SHORT = 0.9
"""How much shorter an arrow into a sign is that turns down between that and a frame."""
_STEPS_BACK = 2
"""Steps between lines that something has room in that leads straight back between layers."""
_BESIDE_FRAME = 4.5
"""From a frame to a line beside it, px."""


def cables(
    links: Sequence[Link],
    layout: Layout,
    texts: NDArray[np.float64],
    style: NodesStyle,
    look: Look,
    draw: Draw | None = None,
    met: Iterable[str] = (),
    from_above: Collection[str] = (),
    arrow: float = 0.0,
    in_rows: bool = False,
    begins: Mapping[str, float] | None = None,
    apart: Mapping[str, bool] | None = None,
    step: float = 0.0,
    upward: Iterable[str] = (),
    under_loops: Collection[str] = (),
    frames: PassedFrames | None = None,
    leading_back: Collection[str] = (),
) -> list[Primitive]:
    """One line with an arrowhead for each of the links, which runs under `texts`.

    Those are the boxes of all labels on the page, `(texts, 4)` px. `draw` draws a line where not as
    ever; `met` are layers of which other lines carry the whole output, and `from_above` those that
    such lines arrive at before their first unit. `arrow` is the least that a line has behind its
    last corner, px; `in_rows` says that skips within a row of lanes have room before it.
    `begins` is, by connection, where lines begin along the flow that do so before another layer.
    What leads to layers that are `apart` meets each of them by itself, beside each other by a
    `step`, px, or before its first unit where nothing is and where `apart` says it may. Over layers
    that are `under_loops` nothing has room. Skips run over `frames`.
    """
    skips = [link for link in links if link.is_skip]
    begins = begins or {}
    own = [link for link in links if link.connection.id not in begins]
    leaving = {link.source.id for link in own if link.is_skip}
    arriving = frozenset(
        link.target.id
        for link in links
        if link.is_skip or (link.target.is_operator and link.source.lane != 0)
    ).union(from_above)
    skipped_to = {link.target.id for link in skips}
    apart = apart or {}
    is_free = {name for name, free in apart.items() if free and name not in skipped_to}
    is_free -= _reached_from_both(links, layout.rows)
    level = {k.target.id for k in links if not k.is_skip and k.source.lane == k.target.lane}
    from_side = skipped_to.union(from_above) - level
    surroundings = _Surroundings(layout, is_free, from_side)
    beside = _beside(links, layout, surroundings, from_above) if step else set()
    leaving -= {link.source.id for link in skips if link.connection.id in beside}
    starts: dict[int, float] = {}
    for place in layout.places.values() if beside else ():
        at = place.station.column
        starts[at] = min(starts.get(at, inf), place.along - reach(place))
    if draw is not None:
        leaving |= {
            link.source.id
            for link in own
            if link.lane != link.source.lane and link.connection.id not in beside
        }
    ports = Ports(frozenset(leaving.union(upward)), arriving)
    asides = _asides(links, layout, surroundings, apart, step, leading_back)
    ends = {end.id: None for link in links for end in (link.source, link.target)}
    ends |= dict.fromkeys(met)
    gathered = [place for end in ends if is_gathered(place := layout.places[end])]
    rooms = _rooms_before(layout)
    for place in gathered:
        rooms[place.id] = rooms.get(place.id, 0.0) + OUTLINE
    rows = layout.rows if in_rows else None
    levels = skip_levels(skips, list(layout.places.values()), rooms, rows, frames)
    in_one = set() if rows is None else {id(skip) for skip in within_rows(skips, rows)}
    drawn: list[Primitive] = [*outlines(gathered, style, look)]
    for link in links:
        source, target = layout.places[link.source.id], layout.places[link.target.id]
        first, last = link.source.column, link.target.column
        if link.is_skip:
            in_row = id(link) in in_one
            corners = skip_route(
                source,
                target,
                levels[source.id, target.id],
                ports,
                leaving=_behind(source, starts, arrow)
                if link.connection.id in beside
                else layout.gap_after(first)
                if surroundings.cover(source, in_row)
                else None,
                arriving=layout.gap_before(last)
                if target.id in under_loops or surroundings.cover(target, in_row)
                else None,
            )
        else:
            # the gap beside the end that is not in its lane
            leaves = link.lane == link.target.lane
            turn = layout.gap_after(first) if leaves else layout.gap_before(last)
            if arrow and not leaves:
                near = target.along - reach(target)
                # between a sign that is met from there and a frame it turns close to the sign
                is_close = target.station.is_operator and target.id in from_side
                turn = max(turn, near - _SHORT * arrow) if is_close else min(turn, near - arrow)
            aside = link.connection.id in beside
            if aside:
                turn = min(turn, _behind(source, starts, arrow))
            corners = lane_route(
                link,
                source,
                target,
                turn,
                ports,
                is_open=not aside and surroundings.leave_open(link),
                aside=asides.get(link.connection.id, 0.0),
            )
        if (start := begins.get(link.connection.id)) is not None:
            corners = _from(start, source, link, corners)
        drawn += _cable(link, corners, texts, style, look) if draw is None else draw(link, corners)
    return drawn


def _reached_from_both(links: Iterable[Link], rows: Mapping[int, int]) -> set[str]:
    """The layers that lines reach from rows before and behind their own, which they do alike."""
    sides: dict[str, set[bool]] = {}
    for link in links:
        own, other = rows[link.target.lane], rows[link.source.lane]
        if own != other and not link.is_skip:
            sides.setdefault(link.target.id, set()).add(other > own)
    return {name for name, found in sides.items() if len(found) == 2}


def _beside(
    links: Sequence[Link],
    layout: Layout,
    surroundings: _Surroundings,
    from_above: Collection[str],
) -> set[str]:
    """The connections that leave a sign behind it, though they lead to a lane beside its own.

    Something arrives at it from there, on which they would run, or beside it like its continuation
    to another layer. A skip that leaves there does so as well.
    """
    arrived = {(name, True) for name in from_above}
    for link in links:
        own, other = layout.rows[link.target.lane], layout.rows[link.source.lane]
        if link.is_skip:
            arrived.add((link.target.id, True))
        elif own != other and link.target.is_operator:
            arrived.add((link.target.id, other < own))
    found = set()
    for link in links:
        own, other = layout.rows[link.source.lane], layout.rows[link.target.lane]
        if link.is_skip:
            leaves = link.source.is_operator and (link.source.id, True) in arrived
        else:
            is_beside = link.lane == link.target.lane != link.source.lane
            leaves = is_beside and (link.source.id, other < own) in arrived
            leaves = leaves and surroundings.leave_open(link)
        if leaves:
            found.add(link.connection.id)
    return found


def _behind(source: PlacedColumn, starts: Mapping[int, float], arrow: float) -> float:
    """Where what leaves a sign parts from what leads on: between frames, or within its own.

    `starts` are where along the flow the columns begin.
    """
    start = source.along + reach(source)
    end = starts.get(source.station.column + 1, inf)
    outside = PADDING + _BESIDE_FRAME
    if end - start > 2.0 * outside:
        return start + outside
    return start + max(PADDING / 2.0, (end - start - arrow) / 2.0)


def _asides(
    links: Sequence[Link],
    layout: Layout,
    surroundings: _Surroundings,
    apart: Collection[str],
    step: float,
    leading_back: Collection[str],
) -> dict[str, float]:
    """By connection how far from the middle lines meet layers that several lead to, px."""
    by_target: dict[str, tuple[list[Link], list[Link]]] = {}
    for link in links:
        own, other = layout.rows[link.target.lane], layout.rows[link.source.lane]
        if (
            link.target.id in apart
            and own != other
            and not (link.is_skip or surroundings.leave_open(link))
        ):
            sides = by_target.setdefault(link.target.id, ([], []))
            sides[other > own].append(link)
    found = {}
    for name, sides in by_target.items():
        place = layout.places[name]
        for side, sign in zip(sides, (-1.0, 1.0), strict=True):
            side.sort(key=lambda link: abs(layout.rows[link.source.lane]))
            first = _STEPS_BACK if sign > 0.0 and name in leading_back else 0
            least = min(step, (place.high - place.low) / 2 / max(first + len(side), 1))
            for number, link in enumerate(side, first):
                found[link.connection.id] = sign * (number + 1) * least
    return found


def _from(start: float, source: PlacedColumn, link: Link, corners: Points) -> Points:
    """The corners of a line that begins behind its source, level with the middle of that."""
    begin = (start, source.across)
    if not link.is_skip and link.lane == link.source.lane:
        return np.vstack([[begin], corners[1:]])
    # from where it runs along the flow: past other layers, or in the lane of its end
    level = next(
        row
        for row, (one, other) in enumerate(pairwise(corners))
        if row and one[1] == other[1] != source.across
    )
    rest = corners[level:].copy()
    rest[0, 0] = start
    return np.vstack([[begin], rest])


def joins(links: Sequence[Link], names: Names) -> list[Sentence]:
    """What is to be said of connections that are one line each."""
    if not links:
        return []
    pairs = [
        Sentence("{source} to {target}", source=names.said(k.source), target=names.said(k.target))
        for k in links
    ]
    return [
        Sentence(
            "One line joins whole layers, not units: {connections}.",
            connections=listed_names(pairs),
        )
    ]


class _Surroundings:
    """What stands and what is written beside a layer."""

    def __init__(
        self, layout: Layout, apart: Collection[str] = (), from_side: Collection[str] = ()
    ) -> None:
        """Signs that are met `from_side` have lines from above already, and none along the flow."""
        self._apart, self._from_side = apart, from_side
        self._rows, self._places = layout.rows, layout.places
        self._labelled = {label.layer_id for label in layout.labels if label.size}
        self._in_column: dict[int, list[PlacedColumn]] = {}
        for place in layout.places.values():
            self._in_column.setdefault(place.station.column, []).append(place)

    def cover(self, place: PlacedColumn, in_row: bool) -> bool:
        """Whether something stands before a layer, or its own label does.

        What stands in other rows does not matter to lines that stay `in_row`.
        """
        row = self._rows[place.station.lane]
        if row < 0 and place.id in self._labelled:
            return True
        return not in_row and any(
            self._rows[other.station.lane] < row for other in self._in_column[place.station.column]
        )

    def leave_open(self, link: Link) -> bool:
        """Whether the end of a link that is not in its lane can be met straight from the lane."""
        end = link.source if link.lane == link.target.lane else link.target
        own, lane_row = self._rows[end.lane], self._rows[link.lane]
        low, high = min(own, lane_row), max(own, lane_row)
        is_free = not any(
            other.id != end.id and low <= self._rows[other.station.lane] <= high
            for other in self._in_column[end.column]
        )
        if end is link.target and end.id in self._apart:
            # its label stands behind its units
            return lane_row < own >= 0 and is_free
        if end is link.target and end.id in self._from_side and lane_row < own:
            return False
        # its bias stands behind it
        has_bias_between = lane_row > own and len(self._places[end.id].bias) > 0
        return end.is_operator and end.id not in self._labelled and not has_bias_between and is_free


def _rooms_before(layout: Layout) -> dict[str, float]:
    """By layer id, px from a layer before the main path to the far side of its label.

    The labels of a row stand in one line, before the layer of it that begins first.
    """
    starts: dict[int, float] = {}
    for place in layout.places.values():
        row = layout.rows[place.station.lane]
        starts[row] = min(starts.get(row, place.low), place.low)
    return {
        place.id: place.low - starts[row] + layout.label_rooms.get(row, 0.0)
        for place in layout.places.values()
        if (row := layout.rows[place.station.lane]) < 0
    }


def outlines(places: Iterable[PlacedColumn], style: NodesStyle, look: Look) -> list[Path]:
    """What gathers the units of those of the layers that have several."""
    return [_outline(place, style, look) for place in places if is_gathered(place)]


def _outline(place: PlacedColumn, style: NodesStyle, look: Look) -> Path:
    """What gathers the units of a layer: what meets it concerns all of them."""
    wide = reach(place)
    low, high = float(place.centers[0, 1]), float(place.centers[-1, 1])
    handle = ARC * wide
    if place.column.body is not None:
        low, high = place.low - OUTLINE, place.high + OUTLINE
        return _frame(place.along, wide, low, high, place.id, style, look)
    points = [
        (-wide, low),
        *((-wide, low - handle), (-handle, low - wide), (0.0, low - wide)),
        *((handle, low - wide), (wide, low - handle), (wide, low)),
        (wide, high),
        *((wide, high + handle), (handle, high + wide), (0.0, high + wide)),
        *((-handle, high + wide), (-wide, high + handle), (-wide, high)),
    ]
    corners = on_page(np.array(points) + np.array([place.along, 0.0]), style).ravel().tolist()
    commands: tuple[tuple[str | float, ...], ...] = (
        ("M", *corners[:2]),
        ("C", *corners[2:8]),
        ("C", *corners[8:14]),
        ("L", *corners[14:16]),
        ("C", *corners[16:22]),
        ("C", *corners[22:28]),
        ("Z",),
    )
    return Path(
        commands=commands,
        line=Line(look.quiet_ink, look.line_width),
        owner=layer_owner(place.id),
        role="outline",
    )


def _frame(
    along: float,
    wide: float,
    low: float,
    high: float,
    layer_id: str,
    style: NodesStyle,
    look: Look,
) -> Path:
    """An outline with round corners about units that stand in no straight column."""
    start, end = along - wide, along + wide
    corners = [(along, low), (end, low), (end, high), (start, high), (start, low), (along, low)]
    commands = tuple(
        (c[0], *on_page(np.array(c[1:], float).reshape(-1, 2), style).ravel().tolist())
        for c in rounded(corners, 0.6 * style.node_diameter)
    )
    return Path(
        commands=(*commands, ("Z",)),
        line=Line(look.quiet_ink, look.line_width),
        owner=layer_owner(layer_id),
        role="outline",
    )


def _cable(
    link: Link,
    corners: Points,
    texts: NDArray[np.float64],
    style: NodesStyle,
    look: Look,
) -> list[Primitive]:
    is_two_way = link.target.layer.kind in TWO_WAY_KINDS
    direction = directions_of(corners[-2:-1], corners[-1:])
    length = np.array([4.0 + 4.0 * look.line_width])
    head = arrowheads(corners[-1:], direction, length)
    if not is_two_way:
        corners = np.vstack([corners[:-1], corners[-1:] - 0.8 * length * direction])
    commands = tuple(
        command
        for piece in outside(on_page(corners, style), texts)
        for command in rounded(piece, 0.6 * style.node_diameter)
    )
    owner = connection_owner(link.connection.id)
    dashes = () if is_direct(link) else (5.0, 4.0)
    cable = Path(
        commands=commands,
        line=Line(look.quiet_ink, look.line_width, dashes=dashes),
        owner=owner,
        role="skip",
    )
    if is_two_way:
        return [cable]
    return [
        cable,
        Polygons(
            points=on_page(head, style),
            fill=Fill(look.quiet_ink),
            line=None,
            owner=owner,
            role="skip",
        ),
    ]
