"""Lines for whole outputs on a page: within a band as without a page, and from band to band.

What leads to another band runs out to the right, between the bands, and in from the left or above.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.scene.bounds import boxes_of
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
from nnsvg_qt.views.nodes.fans import is_direct
from nnsvg_qt.views.nodes.marks import on_page
from nnsvg_qt.views.nodes.page.manner import ARROW, Manner
from nnsvg_qt.views.nodes.page.page_layout import BESIDE, CHANNEL, PageLayout, way_keys
from nnsvg_qt.views.nodes.page.wiring.arrivals import ending_at_others, side_by_side
from nnsvg_qt.views.nodes.page.wiring.forks import Forks, fork_dot
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.routes import is_gathered, reach, rounded
from nnsvg_qt.views.shared.arrangement import Link
from nnsvg_qt.views.shared.line_breaks import TextBoxes, outside
from nnsvg_qt.views.shared.page import SKIP_INK
from nnsvg_qt.views.structures.branches import parting
from nnsvg_qt.views.structures.input_roles import ENTRY_STEP, input_role, lines_beside, role_text
from nnsvg_qt.views.structures.passing import parted
from nnsvg_qt.views.structures.shared_ways import joined_ways
from nnsvg_qt.views.structures.tracks import Room as TrackRoom
from nnsvg_qt.views.structures.tracks import Way, apart

_BESIDE_BODIES = np.array([-3.0, -3.0, 3.0, 3.0])
_BESIDE_TEXTS = np.array([-2.0, 0.0, 2.0, 0.0])
"""What lines keep from layers and labels where they are moved, px."""
_ASIDE = 0.45
"""How far from its middle a line arrives at what another one leaves, in shares of its reach."""


def wire(
    link: Link, corners: Points, texts: TextBoxes, manner: Manner, has_head: bool = True
) -> list[Primitive]:
    """A line through corners in flow coordinates, its head before the last of them.

    It runs under `texts`.
    """
    page, style = manner.page, manner.style
    has_head = has_head and link.target.layer.kind not in TWO_WAY_KINDS
    color = SKIP_INK if link.is_skip else manner.look.ink
    width = _width(link, manner)
    # numbers one by one: corners are few, for which arrays take longer
    points: list[list[float]] = corners.tolist()
    (start_x, start_y), (end_x, end_y) = points[-2:]
    way_x, way_y = end_x - start_x, end_y - start_y
    length = max(abs(complex(way_x, way_y)), 1e-9)
    way_x, way_y = way_x / length, way_y / length
    head = min(page.head_length, 0.8 * length)
    clear = min(page.head_clearance, length / 4)
    tip = x, y = end_x - way_x * clear, end_y - way_y * clear
    if has_head:
        points[-1] = [x - way_x * 0.7 * head, y - way_y * 0.7 * head]
    stem = on_page(np.array(points), style)
    commands = tuple(
        command
        for piece in outside(stem, texts.beside(stem))
        for command in rounded(piece, page.elbow)
    )
    owner = connection_owner(link.connection.id)
    dashes = () if is_direct(link) else (2.4 * width / 0.75, 1.8 * width / 0.75)
    drawn: list[Primitive] = [
        Path(commands=commands, line=Line(color, width, dashes=dashes), owner=owner, role="skip")
    ]
    if has_head:
        # the notch of the head, as of a dart
        side_x = -way_y * page.head_width / 2 * head / page.head_length
        side_y = way_x * page.head_width / 2 * head / page.head_length
        neck_x, neck_y = x - way_x * head, y - way_y * head
        notch = x - way_x * 0.78 * head, y - way_y * 0.78 * head
        dart = [tip, (neck_x + side_x, neck_y + side_y), notch, (neck_x - side_x, neck_y - side_y)]
        drawn.append(
            Polygons(
                points=on_page(np.array(dart), style)[None],
                fill=Fill(color),
                line=None,
                owner=owner,
                role="skip",
            )
        )
    return drawn


def lines_of(
    ways: Sequence[tuple[Link, Points]],
    said: Sequence[Link],
    places: Iterable[PlacedColumn],
    texts: NDArray[np.float64],
    manner: Manner,
) -> tuple[list[Primitive], list[tuple[Link, Points]]]:
    """The lines of links through corners in flow coordinates, and where they run at last.

    What would run as one line is moved apart, and what one layer puts out is drawn once up to where
    it parts, at a dot, as far as it looks alike. `said` are the links as the network has them,
    `texts` the boxes of labels.
    """
    page, style = manner.page, manner.style
    places = list(places)
    bodies = [(p.along - reach(p), p.low, p.along + reach(p), p.high) for p in places]
    signs = {p.id: (p.along, p.across, reach(p)) for p in places if p.station.is_operator}
    courses = [
        Way(
            link.source.id,
            link.target.id,
            [(x, y) for x, y in corners.tolist()],
            sign=signs.get(link.target.id),
        )
        for link, (_, corners) in zip(said, ways, strict=True)
    ]
    room = TrackRoom(
        np.reshape(bodies, (-1, 4)) + _BESIDE_BODIES,
        np.zeros((0, 4)) if style.is_vertical else texts + _BESIDE_TEXTS,
        step=0.7 * CHANNEL,
        corner=page.elbow,
        head=ARROW * page.head_length,
        behind_texts=True,
    )
    look = manner.look
    appearances = [look.appearance(link.connection.id) for link in said]
    looks = [
        (link.target.id, link.is_skip, is_direct(link), appearance)
        for link, appearance in zip(said, appearances, strict=True)
    ]
    sources = [link.source.id for link in said]
    points = side_by_side(apart(courses, room), looks, sources, signs, page)
    moved = [(link, np.array(corners)) for (link, _), corners in zip(ways, points, strict=True)]
    # what leads straight on first: others part from it
    order = sorted(range(len(ways)), key=lambda n: (said[n].is_skip, len(points[n])))
    by_source: dict[str, list[int]] = {}
    for number in order:
        by_source.setdefault(said[number].source.id, []).append(number)
    dots: list[Primitive] = []
    left: dict[int, list[tuple[float, float]]] = {}
    for source, own in by_source.items():
        # what looks otherwise is drawn all the way, not only from where it leaves the others
        by_look: dict[Hashable, list[int]] = {}
        for number in own:
            by_look.setdefault(appearances[number], []).append(number)
        for alike in by_look.values():
            left.update(zip(alike, parting([points[n] for n in alike]), strict=True))
        seen = [n for n in own if look.connection(said[n].connection.id).opacity != 0.0]
        if len(by_look) == 1 and len(seen) == len(own):
            rests = [left[number] for number in own]
        else:
            rests = parting([points[n] for n in seen])
        for number, rest in zip(seen, rests, strict=True):
            if rest[0] != points[number][0]:
                at = np.array(rest[0])
                owner = layer_owner(source)
                dots.append(fork_dot(at, owner, page, style, look, "parting"))
    ends_of = [points[number][-1] for number in range(len(ways))]
    shown = joined_ways([left[number] for number in range(len(ways))], looks, 2.0 * page.elbow)
    ending = ending_at_others(points, shown, looks)
    for number, way in ending.items():
        shown[number] = way
    boxes = TextBoxes(texts)
    drawn: list[Primitive] = []
    plain = look.appearance("")
    order = sorted(range(len(ways)), key=lambda n: (appearances[n] != plain, not said[n].is_skip))
    for number in order:
        has_head = number in ending or shown[number][-1] == ends_of[number]
        drawn += wire(said[number], np.array(shown[number]), boxes, manner, has_head)
    ends = {link.connection.id: (link.source.id, link.target.id) for link in said}
    return [*parted(drawn, ends, page), *dots], moved


def roles_beside(
    ways: Sequence[tuple[Link, Points]],
    architecture: Architecture,
    places: Iterable[PlacedColumn],
    texts: NDArray[np.float64],
    drawn: Sequence[Primitive],
    manner: Manner,
) -> list[Primitive]:
    """What layers with unlike inputs read each as, at lines through corners in flow coordinates.

    `texts` are the boxes of all labels, `(texts, 4)` px, `drawn` all lines.
    """
    told = [(input_role(architecture, link.connection), link, way) for link, way in ways]
    told = [one for one in told if one[0]]
    if not told:
        return []
    page, style = manner.page, manner.style
    corners = [
        on_page(
            np.array([(p.along - p.half_width, p.low), (p.along + p.half_width, p.high)]), style
        )
        for p in places
    ]
    boxes = [(*one.min(axis=0), *one.max(axis=0)) for one in corners]
    taken = np.concatenate([np.reshape(boxes, (-1, 4)), texts.reshape(-1, 4)])
    shown = [
        (role, link, [(float(x), float(y)) for x, y in on_page(way, style)])
        for role, link, way in told
    ]
    lines = lines_beside([(role, points) for role, _, points in shown], drawn, page)
    found: list[Primitive] = []
    for role, link, points in shown:
        owner = connection_owner(link.connection.id)
        text = role_text(role, points, owner, page, manner.look, taken, lines)
        if text is not None:
            found.append(text)
            taken = np.concatenate([taken, boxes_of([text]).reshape(-1, 4)])
    return found


def between_bands(
    links: Sequence[Link],
    layout: PageLayout,
    rank: Mapping[str, int],
    leaving: Container[str],
    manner: Manner,
    forks: Forks,
    apart: Collection[str],
    arriving: Collection[str],
) -> list[tuple[Link, Points]]:
    """The corners of the lines of links from one band to a later one, those of one source as one.

    Layers that are `apart` read several outputs, `rank` is how many stand before a layer, `leaving`
    are layers of which lines leave upward, `arriving` those that lines reach from above.
    """
    return [*_ways(links, layout, rank, leaving, manner, forks, apart, arriving)]


def reach_beside_bands(
    links: Sequence[Link], layout: PageLayout, manner: Manner, forks: Forks
) -> tuple[float, float]:
    """From where to where along the flow the lines from band to band reach, and the bands, px."""
    low, high = layout.reach
    for link, corners in _ways(links, layout, {}, (), manner, forks):
        half = _width(link, manner) / 2
        along = corners[:, 0].tolist()
        low, high = min(low, min(along) - half), max(high, max(along) + half)
    return low, high


def _ways(
    links: Sequence[Link],
    layout: PageLayout,
    rank: Mapping[str, int],
    leaving: Container[str],
    manner: Manner,
    forks: Forks,
    apart: Collection[str] = (),
    arriving: Collection[str] = (),
) -> Iterator[tuple[Link, Points]]:
    """The links in the order in which they lead beside the bands, with their corners."""
    right, left = _Tracks(), _Tracks()
    before, behind = layout.beside_frames(links)
    led: dict[int, int] = {}
    up: dict[int, int] = {}
    levels: dict[tuple[str, int], float] = {}
    trunks: dict[tuple[str, int], list[tuple[float, float]]] = {}
    by_reach = sorted(
        links,
        key=lambda k: (
            layout.band_of(k.target.column) - layout.band_of(k.source.column),
            layout.band_of(k.target.column),
            -k.source.column,
        ),
    )
    begins = forks.begins(layout.places, manner.page)
    keys = way_keys(links)
    joining: dict[str, list[Link]] = {}
    for link in links:
        joining.setdefault(keys[link.connection.id], []).append(link)
    joined: dict[tuple[str, int], tuple[float, float]] = {}
    arrived: dict[str, int] = {}
    entered: dict[tuple[str, int, float], float] = {}
    entering: dict[tuple[str, int], list[str]] = {}
    for link in links:
        to = layout.band_of(link.target.column)
        if link.target.column == layout.bands[to].first:
            entering.setdefault((link.source.id, to), []).append(link.target.id)
    for link in by_reach:
        source, target = layout.places[link.source.id], layout.places[link.target.id]
        out, to = layout.band_of(link.source.column), layout.band_of(link.target.column)
        key = keys[link.connection.id]
        if (source.id, to) not in trunks or (key, to) not in joined:
            trunk = [(source.along + reach(source), source.across)]
            if link.source.column != layout.bands[out].last:
                if (key, out) not in levels:
                    up[out] = up.get(out, 0) + 1
                    levels[key, out] = layout.edges[out][0] + (up[out] - 0.5) * CHANNEL
                level = levels[key, out]
                trunk = _upward(source, level, rank, _ASIDE if source.id in arriving else 0.0)
            if (key, to) not in joined:
                led[to] = led.get(to, 0) + 1
                y = layout.channels[to] + (led[to] - 1) * CHANNEL
                highest = trunk[-1][1]
                if len(joining[key]) > 1:
                    # beside all bands that one of them leaves
                    begun = {layout.band_of(one.source.column) for one in joining[key]}
                    highest = min(highest, *(layout.edges[number][0] for number in begun))
                x = layout.reach[1] + (BESIDE + right.take(highest, y)) * CHANNEL
                x += behind
                joined[key, to] = x, y
            x, y = joined[key, to]
            trunks[source.id, to] = [*trunk, (x, trunk[-1][1]), (x, y)]
        first = layout.places.get(forks.branches.get(link.connection.id, ""))
        if first is not None and first.station.column == layout.bands[to].first:
            # every copy of a block forks within its frame
            start = begins[link.connection.id]
            way = [(start, first.across), (start, target.across)]
            if rank.get(target.id) or target.across < first.across:
                way.append((target.along - reach(target), target.across))
                yield link, np.array(way)
                continue
        trunk = trunks[source.id, to]
        y = trunk[-1][1]
        number = 0
        if not target.station.is_operator:
            number = arrived[target.id] = arrived.get(target.id, -1) + 1
        step = min(manner.page.between(*ENTRY_STEP), (target.high - target.low) / 8)
        end = (target.along - reach(target), target.across + number * step)
        if link.target.column == layout.bands[to].first:
            if (source.id, to, y) not in entered:
                # one line to all that read it there, which parts beside each of them
                farthest = max(
                    (layout.places[name].across for name in entering[source.id, to]),
                    key=lambda across: abs(across - y),
                )
                track = left.take(y, farthest)
                entered[source.id, to, y] = layout.reach[0] - (BESIDE + track) * CHANNEL
            x = entered[source.id, to, y]
            # its head is whole, though nothing is written that is wider than the layer
            x = min(x - before, end[0] - ARROW * manner.page.head_length)
            way = [(x, y), (x, end[1]), end]
            own = [layout.places[name] for name in entering[source.id, to]]
            main = next((one for one in own if layout.rows[one.station.lane] == 0), None)
            is_forked = link.target.column in layout.forked
            if is_forked and main is not None and main is not target:
                # it parts from what leads into the main row, not beside all bands
                edge = min(one.along - reach(one) for one in own)
                at = edge - ARROW * manner.page.head_length - manner.page.fork
                way = [(x, y), (x, main.across), (at, main.across), (at, end[1]), end]
        elif rank.get(target.id):
            if target.id in apart:
                end = (end[0], target.across - (number + 1) * step)
            x = target.along - reach(target) - ARROW * manner.page.head_length
            way = [(x, y), (x, end[1]), end]
        else:
            wide = reach(target)
            aside = -_ASIDE if target.id in leaving else 0.0
            aside += number * _ASIDE
            x = target.along + aside * wide
            rim = target.low - (wide - target.half_width)
            if aside and is_gathered(target) and target.column.body is None:
                rim += wide - wide * sqrt(max(1 - aside * aside, 0.0))
            if target.station.is_operator:
                rim = target.across - wide * sqrt(1 - aside * aside)
            way = [(x, y), (x, rim)]
        yield link, np.array([*trunk, *way])


def covered(layout: PageLayout) -> dict[str, int]:
    """How many rows stand before each layer in its column; one more where its label does."""
    by_column: dict[int, list[int]] = {}
    for place in layout.places.values():
        by_column.setdefault(place.station.column, []).append(layout.rows[place.station.lane])
    for beside in by_column.values():
        beside.sort()
    covered = {}
    for name, place in layout.places.items():
        row = layout.rows[place.station.lane]
        before = bisect_left(by_column[place.station.column], row)
        covered[name] = before + (row < 0)
    return covered


def _width(link: Link, manner: Manner) -> float:
    return manner.page.skip if link.is_skip else manner.page.arrow


def _upward(
    source: PlacedColumn, level: float, rank: Mapping[str, int], aside: float
) -> list[tuple[float, float]]:
    """The way out of a layer, beside which others stand, to a level before its band.

    It begins `aside` of its middle, in shares of its reach.
    """
    if not rank.get(source.id):
        wide = reach(source)
        rim = source.low - (wide - source.half_width)
        if aside and (source.station.is_operator or is_gathered(source)):
            rim += wide - wide * sqrt(1 - aside * aside)
        x = source.along + aside * wide
        return [(x, rim), (x, level)]
    x = source.along + source.half_width + CHANNEL
    return [(source.along + reach(source), source.across), (x, source.across), (x, level)]


class _Tracks:
    """Lines beside the bands, each on the innermost track where it lies over no other."""

    def __init__(self) -> None:
        self._taken: list[list[tuple[float, float]]] = []

    def take(self, one: float, other: float) -> int:
        """The number of the track of a line between two heights."""
        low, high = min(one, other) - CHANNEL / 2, max(one, other) + CHANNEL / 2
        for number, spans in enumerate(self._taken):
            # those of a track are apart, and in their order
            at = bisect_left(spans, (low, high))
            is_free = not at or spans[at - 1][1] <= low
            if is_free and (at == len(spans) or high <= spans[at][0]):
                spans.insert(at, (low, high))
                return number
        self._taken.append([(low, high)])
        return len(self._taken) - 1
