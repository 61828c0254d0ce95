"""Breaking a long flow into rows, where the widest of them is as narrow as it can be.

A row ends where a single wire leads on: out at its end, back between the rows, and into the next.
Where there is no such place, others may lead on too, round the rows between (buses.py).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import inf, nextafter

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.along import Along, placed_along
from nnsvg_qt.views.layout.buses import (
    Bus,
    Tracks,
    bus_keys,
    bus_route,
    buses_of,
    is_straight,
    level_part,
    stacked_beside_led,
    tracks_of,
)
from nnsvg_qt.views.layout.chains import Chains, chains_of
from nnsvg_qt.views.layout.elements import Gaps, Network
from nnsvg_qt.views.layout.frame_parts import reaches_of
from nnsvg_qt.views.layout.lengthwise import Lengthwise, Span, frame_spans, lengthwise_of
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route
from nnsvg_qt.views.layout.plan import laid_out, outlines, wire_outlines
from nnsvg_qt.views.layout.row_ends import least_parted, longest_row, row_ends
from nnsvg_qt.views.layout.skyline import ABOVE, BELOW

MOST_BUSES = 14
"""Ways of wires to later rows that may lead on where a row ends, besides the one to the next."""


_FEW = (0, 1, 2, 3, 5, 8)
"""Ways that are tried one after the other, so that about as few lead round rows as can be."""
_HALVINGS, _MOST_BREAKINGS = 8, 12
"""So often the length of rows is halved before their breakings are gone through one by one."""
_WAY_ROUND = 0.6
"""Of a row more, what a way round rows is worth."""
_LOOSENINGS = 4
"""How often what leads round rows is looked for anew, once it takes no place along them."""
LEAST_WIRE = 1e-9
"""No row ends at a wire that is shorter, px."""


@dataclass(frozen=True)
class _Cut:
    """Where the flow may be broken: between two places along it, over one wire and over buses."""

    before: float
    after: float
    wire: str
    buses: tuple[str, ...] = ()
    parted: int = 0
    """How many ways of wires and frames are broken with it."""


@dataclass(frozen=True)
class _Row:
    """From where to where along the flow a row reaches, and the cut at its end."""

    start: float
    end: float
    cut: _Cut | None


@dataclass(frozen=True)
class Looseness:
    """How a flow was broken with wires that lead round rows.

    No place was kept along it for wires that are `far`; up to so many `ways` led on where a row
    ends, in so many `tracks` beside the rows.
    """

    far: frozenset[str]
    ways: int
    tracks: int
    most_moved: float = inf
    """That of `placed_along`."""
    alike: frozenset[str] = frozenset()
    """Wires that are led with others to their reader, though that stands in their row."""
    in_turn: bool = False
    """Whether chains stand one behind the other: a row may end where one does, and the first and
    the last row reach the margin at the end at which nothing turns."""
    parted: int = 0
    """How many ways of wires and frames are broken at the ends of rows."""


def wrapped(
    layout: Layout, network: Network, gaps: Gaps, length: float, longest: float = inf
) -> Layout | None:
    """The layout broken into as few rows as are no longer than `length`; None if it cannot be.

    The same one where it fits as it is. Frames that are longer than `longest` may be broken too.
    """
    whole = lengthwise_of(layout, network, longest)
    if whole.length <= length:
        return layout
    frames = [(frame.start, frame.end) for frame in layout.frames.values()]
    rows = _evened(whole, _cuts(whole, frames), length - 2.0 * turn_room(gaps))
    broken = None if rows is None else _broken(layout, network, rows, gaps)
    return None if broken is None else broken[0]


def _with_buses(
    layout: Layout,
    network: Network,
    gaps: Gaps,
    length: float,
    most_buses: int,
    longest: float,
    far: frozenset[str],
    alike: frozenset[str] = frozenset(),
    in_turn: bool = False,
) -> tuple[Layout, Looseness] | None:
    """The same, where up to so many ways of wires to later rows may lead on at the end of a row.

    With how that came about, where some wires of the layout are `far`; those of them that are led
    `alike` lead round their row.
    """
    whole = lengthwise_of(layout, network)
    room = length - 2.0 * turn_room(gaps)
    outer = turn_room(gaps) if in_turn else 0.0
    places = _cuts_with_buses(layout, network, most_buses, longest, in_turn)
    tried = -1
    best: tuple[Layout, Looseness] | None = None
    for most in (*(few for few in _FEW if few < most_buses), most_buses):
        cuts = [cut for ways, cut in places if ways <= most]
        if len(cuts) == tried:
            continue  # the very same
        tried = len(cuts)
        rows = _evened(whole, cuts, room, outer)
        if rows is None or (best is not None and len(rows) >= effort(best[0], network)):
            continue
        broken = _broken(layout, network, rows, gaps, alike, outer)
        # what the buses take beyond the ends is found when the rows are
        tracks = 0
        while broken is not None and (needed := broken[1].width) > tracks:
            tracks = needed
            rows = _evened(whole, cuts, room - tracks * gaps.skip, outer)
            broken = None if rows is None else _broken(layout, network, rows, gaps, alike, outer)
        if rows is None or broken is None:
            continue
        if best is None or effort(broken[0], network) < effort(best[0], network):
            lost = sum(row.cut.parted for row in rows if row.cut is not None)
            way = Looseness(far, most, tracks, alike=alike, in_turn=in_turn, parted=lost)
            best = broken[0], way
    return best


def effort(layout: Layout, network: Network) -> float:
    """How much a broken layout asks of who reads it: rows, and ways round these a part of one."""
    sources = {wire.source for wire in network.wires if wire.id in layout.led}
    return len(layout.rows) + _WAY_ROUND * len(sources)


def _evened(
    whole: Lengthwise, cuts: Sequence[_Cut], room: float, outer: float = 0.0
) -> list[_Row] | None:
    """As few rows as fit, of which as little leads round others as can be; then the narrowest.

    The first and the last may be longer by `outer`.
    """
    start = whole.start + outer
    starts, ends = [cut.after for cut in cuts], [*(cut.before for cut in cuts), whole.end - outer]
    rows = row_ends(start, starts, ends, room)
    if rows is None:
        return None
    if any(cut.parted for cut in cuts):
        rows = least_parted(start, starts, ends, [cut.parted for cut in cuts], room)
        return _rows_of(whole, cuts, rows)
    low, high = 0.0, room
    longest = longest_row(start, starts, ends, rows)
    tested = inf
    for _ in range(40):
        middle = (low + high) / 2.0
        # no narrower than the widest of these rows there are the very same ones
        if middle < longest:
            narrower = row_ends(start, starts, ends, middle, len(rows))
            if narrower is None:
                low = middle
                if tested != longest:
                    # where they are no narrower by however little, there is nothing to be found
                    tested, less = longest, nextafter(longest, 0.0)
                    if row_ends(start, starts, ends, less, len(rows)) is None:
                        break
                continue
            rows, longest = narrower, longest_row(start, starts, ends, narrower)
        high = middle
    return _rows_of(whole, cuts, rows)


class Breaks:
    """In how many rows a layout is of which only its way along the flow is known.

    It leads from `start` to `end`, and may be broken where a row ends at one of `befores` and the
    next one begins at that of `afters`.
    """

    def __init__(
        self,
        start: float,
        end: float,
        befores: Sequence[float],
        afters: Sequence[float],
        gaps: Gaps,
    ) -> None:
        self.start, self.turns = start, 2.0 * turn_room(gaps)
        self.whole = end - start
        """How long all of it is in one row."""
        self._ends, self._starts = [*befores, end], afters

    @classmethod
    def of(cls, whole: Lengthwise, gaps: Gaps) -> Breaks:
        """Those of what a layout takes along its flow."""
        cuts = _cuts(whole)
        befores, afters = [cut.before for cut in cuts], [cut.after for cut in cuts]
        return cls(whole.start, whole.end, befores, afters, gaps)

    def rows(self, length: float) -> int | None:
        """How many rows it is broken into to be no longer than that; None if it cannot be."""
        if self.whole <= length:
            return 1
        return self._count(length - self.turns)[0]

    def length(self, count: int) -> float:
        """How long the rows must at least be for it to be broken into so many or fewer.

        Of layouts with very many places to break at a little more.
        """
        low, high = 0.0, self.whole
        # halves come near to it; each length that does is the longest row of another breaking
        for number in range(_HALVINGS + _MOST_BREAKINGS):
            middle = (low + high) / 2.0 if number < _HALVINGS else high - 1e-9
            rows, longest = self._count(middle, count)
            if rows is not None:
                high = longest
            elif number < _HALVINGS:
                low = middle
            else:
                break
        return min(high + self.turns, self.whole)

    def _count(self, room: float, most: float = inf) -> tuple[int | None, float]:
        """How many rows there are and how long the longest is; None where more than `most`."""
        found = row_ends(self.start, self._starts, self._ends, room, most)
        if found is None:
            return None, inf
        return len(found), longest_row(self.start, self._starts, self._ends, found)


def turn_room(gaps: Gaps) -> float:
    """What a broken row needs at both ends for the wire that turns round them."""
    return gaps.between / 2.0 + gaps.elbow


def loosely_wrapped(
    layout: Layout,
    network: Network,
    gaps: Gaps,
    length: float,
    most_buses: int = MOST_BUSES,
    measures: Gaps | None = None,
    chains: Chains | None = None,
    longest: float = inf,
    along: Along | None = None,
) -> Layout | None:
    """The layout broken into rows, between which wires may lead round others; see `loosened`."""
    found = loosened(layout, network, gaps, length, most_buses, measures, chains, longest, along)
    return None if found is None else found[0]


def loosened(
    layout: Layout,
    network: Network,
    gaps: Gaps,
    length: float,
    most_buses: int = MOST_BUSES,
    measures: Gaps | None = None,
    chains: Chains | None = None,
    longest: float = inf,
    along: Along | None = None,
    in_turn: bool = False,
) -> tuple[Layout, Looseness] | None:
    """The layout broken into rows, between which wires may lead round others.

    No place is kept for these along the rows, of which `measures` are the gaps where these are not
    those between the rows; `chains` are those of the network, and `along` its places with these
    gaps, where they are known and those of the layout; `in_turn` is as in Looseness. None if it
    cannot be broken so, with so many ways at the end of a row.
    """
    measures = gaps if measures is None else measures
    chains = chains_of(network) if chains is None else chains
    # what is far takes place across the flow alone
    is_same = along is not None
    along = placed_along(network, chains, measures) if along is None else along
    best = None
    far = far_wires(layout, length)
    for _ in range(_LOOSENINGS):
        if far or not is_same:
            whole = laid_out(network, measures, chains, far, along=along)
        else:
            whole = layout
        found = _with_buses(whole, network, gaps, length, most_buses, longest, far, in_turn=in_turn)
        if found is None and whole is layout:
            return None
        if found is None:
            break
        rows = found[0]
        own = effort(rows, network), rows.rows[-1].below + 1e-6
        if best is None or own < (effort(best[0], network), best[0].rows[-1].below):
            best = found
        # what runs along its row is laid along it, wherever that is broken
        led = {name for name in rows.led if not is_straight(whole.routes[name])}
        if led <= far:
            break
        far |= led
    if best is None:
        far = frozenset()
        return _with_buses(layout, network, gaps, length, most_buses, longest, far, in_turn=in_turn)
    alike = stacked_beside_led(best[0], network)
    if alike:
        far = best[1].far | alike
        whole = laid_out(network, measures, chains, far, along=along)
        found = _with_buses(whole, network, gaps, length, most_buses, longest, far, alike, in_turn)
        is_as_short = found is not None and len(found[0].rows) == len(best[0].rows)
        if found and is_as_short and found[0].rows[-1].below <= best[0].rows[-1].below + 1e-6:
            return found
    return best


def wrapped_alike(
    layout: Layout, network: Network, gaps: Gaps, length: float, way: Looseness
) -> Layout | None:
    """The layout broken as another was that only differs across the flow.

    Its far wires are those of the `way`. None where what leads round rows needs more tracks.
    """
    whole = lengthwise_of(layout, network)
    outer = turn_room(gaps) if way.in_turn else 0.0
    places = _cuts_with_buses(layout, network, way.ways, inf, way.in_turn)
    room = length - 2.0 * turn_room(gaps) - way.tracks * gaps.skip
    rows = _evened(whole, [cut for _, cut in places], room, outer)
    broken = None if rows is None else _broken(layout, network, rows, gaps, way.alike, outer)
    return None if broken is None or broken[1].width > way.tracks else broken[0]


def _cuts(whole: Lengthwise, frames: Sequence[Span] = ()) -> list[_Cut]:
    """Where nothing but a single straight wire crosses the flow."""
    spans = sorted(whole.spans)
    wires = sorted(whole.straight)
    ends: list[tuple[float, float]] = []
    reach = spans[0][1] if spans else 0.0
    for start, end in spans:
        if start > reach:
            ends.append((reach, start))
        reach = max(reach, end)
    cuts = []
    position = 0
    for before, after in ends:
        while position < len(wires) and wires[position][1] <= before + LEAST_WIRE:
            position += 1
        crossing = []
        at = position
        middle = (before + after) / 2.0
        while at < len(wires) and wires[at][0] < middle:
            if wires[at][1] > middle:
                crossing.append(wires[at][2])
            at += 1
        if len(crossing) == 1:
            lost = sum(1 for a, b in frames if a < middle < b)
            cuts.append(_Cut(before, after, crossing[0], parted=lost))
    return cuts


def far_wires(layout: Layout, length: float) -> frozenset[str]:
    """The wires that are longer than a row: no row can hold such a one."""
    far = set()
    for name, route in layout.routes.items():
        along = [point[0] for point in route.points]
        if max(along) - min(along) > length and not route.leads_back and not is_straight(route):
            far.add(name)
    return frozenset(far)


def _cuts_with_buses(
    layout: Layout, network: Network, most_buses: int, longest: float, in_turn: bool = False
) -> list[tuple[int, _Cut]]:
    """Where nothing but a straight wire, and at most so many ways of buses, cross the flow.

    Each with the number of its ways. Chains `in_turn` may be parted without a straight wire.
    """
    keys = bus_keys(network, layout)
    spans = [(box.start, box.end) for box in layout.boxes.values()]
    spans += frame_spans(layout, network, longest)
    level: list[tuple[float, float, str]] = []
    for name, route in layout.routes.items():
        along = [point[0] for point in route.points]
        if len(route.points) == 2:
            spans.append((along[0], along[0]))
            level.append((along[0], along[1], name))
        elif route.leads_back:
            spans.append((min(along), max(along)))
        else:
            part = level_part(route)
            spans += [(along[0], along[part]), (along[part + 1], along[-1])]
            level.append((along[part], along[part + 1], name))
    frames = [(frame.start, frame.end) for frame in layout.frames.values()]
    spans.sort()
    level.sort()
    ends: list[tuple[float, float]] = []
    reach = spans[0][1] if spans else 0.0
    for start, end in spans:
        if start > reach:
            ends.append((reach, start))
        reach = max(reach, end)
    cuts: list[tuple[int, _Cut]] = []
    active: list[tuple[float, float, str]] = []
    position = 0
    for before, after in ends:
        middle = (before + after) / 2.0
        while position < len(level) and level[position][0] < middle:
            active.append(level[position])
            position += 1
        active = [one for one in active if one[1] > middle]
        straight = [name for _, _, name in active if is_straight(layout.routes[name])]
        buses = tuple(name for _, _, name in active if not is_straight(layout.routes[name]))
        if len(straight) > 1:
            # the row goes on where it is, what is beside it is led there
            straight.sort(key=lambda name: abs(layout.routes[name].points[0][1]))
            buses += tuple(straight[1:])
            straight = straight[:1]
        ways = len({keys[name] for name in buses})
        if len(straight) == 1 and ways <= most_buses:
            lost = ways + in_turn + sum(1 for a, b in frames if a < middle < b)
            cuts.append((ways, _Cut(before, after, straight[0], buses, lost)))
        elif not straight and in_turn and ways <= most_buses:
            # a chain ends there and another begins: nothing need lead back to the next row
            lost = max(ways - 1, 0) + sum(1 for a, b in frames if a < middle < b)
            cuts.append((ways, _Cut(before, after, "", buses, lost)))
    return cuts


def _rows_of(whole: Lengthwise, cuts: Sequence[_Cut], ends: Sequence[int]) -> list[_Row]:
    """The rows that end as by `row_ends`."""
    rows, start = [], whole.start
    for after in ends[:-1]:
        cut = cuts[after - 1]
        rows.append(_Row(start, cut.before, cut))
        start = cut.after
    return [*rows, _Row(start, whole.end, None)]


def _broken(
    layout: Layout,
    network: Network,
    rows: list[_Row],
    gaps: Gaps,
    alike: frozenset[str] = frozenset(),
    outer: float = 0.0,
) -> tuple[Layout, Tracks] | None:
    """The layout with its rows below each other, all from 0 along the flow on.

    What is led `alike` leads round its row. The first row may begin and the last one end nearer to
    the margin by `outer`.
    """
    # all that is before the second one is in the first
    row_of = partial(bisect_right, [row.start - 1e-6 for row in rows[1:]])
    led_on = {name: None for row in rows if row.cut is not None for name in row.cut.buses}
    led_on |= dict.fromkeys(wire.id for wire in network.wires if wire.id in alike)
    buses = buses_of(layout, network, list(led_on), row_of, gaps)
    if buses is None:
        return None
    tracks = tracks_of(buses)
    indent = turn_room(gaps)
    moves: list[tuple[float, float]] = []
    extents = []
    top = 0.0
    corners, wires = outlines(layout, network), wire_outlines(layout)
    # what is written beside an element may reach over the end of its row
    own = [row_of(layout.boxes[one.id].middle[0]) for one in network.elements]
    starts_ends = [(row.start, row.end) for row in rows]
    for number, (row, (above, below)) in enumerate(
        zip(rows, reaches_of(corners, own, wires, starts_ends), strict=True)
    ):
        top += tracks.count(number, BELOW) * gaps.skip
        start = indent if number else indent - outer
        moves.append((start - row.start, top - above))
        extents.append(Rectangle(start, start + row.end - row.start, top, top + below - above))
        top += below - above + 2.0 * gaps.lanes + tracks.count(number + 1, ABOVE) * gaps.skip
    passed = extents
    if outer and all(bus.last_gap < len(rows) for bus in buses):
        # nothing leads on beside the last row
        passed = extents[:-1]
    out = max(extent.end for extent in passed) + indent - gaps.elbow

    def rectangle(box: Rectangle) -> Rectangle:
        return box.moved(*moves[row_of(box.start)])

    def point(at: Point) -> Point:
        along, across = moves[row_of(at[0])]
        return at[0] + along, at[1] + across

    turning = {row.cut.wire: number for number, row in enumerate(rows) if row.cut is not None}
    led = {bus.wire: bus for bus in buses}
    last_buses: dict[int, float] = {}
    for bus in buses:
        last_buses[bus.leaves.row] = max(bus.leaves.at, last_buses.get(bus.leaves.row, -inf))
    routes = {}
    for name, route in layout.routes.items():
        if name in led:
            routes[name] = bus_route(led[name], route, tracks, extents, moves, out, gaps.skip)
        elif name in turning:
            number = turning[name]
            first, last = route.points
            leave, enter = moves[number], moves[number + 1]
            beyond = extents[number].end + indent - gaps.elbow
            # outside what leaves the row at its end to lead round others
            if number in last_buses:
                beyond = max(beyond, last_buses[number] + leave[0] + gaps.skip / 2.0)
            between = extents[number].below + gaps.lanes
            between += tracks.count(number + 1, ABOVE) * gaps.skip
            routes[name] = Route(
                (
                    (first[0] + leave[0], first[1] + leave[1]),
                    (beyond, first[1] + leave[1]),
                    (beyond, between),
                    (gaps.elbow, between),
                    (gaps.elbow, last[1] + enter[1]),
                    (last[0] + enter[0], last[1] + enter[1]),
                )
            )
        else:
            along, across = moves[row_of(min(at[0] for at in route.points))]
            points = tuple((at[0] + along, at[1] + across) for at in route.points)
            routes[name] = Route(points, route.skips, route.leads_back)
    broken = replace(
        layout,
        boxes={name: rectangle(box) for name, box in layout.boxes.items()},
        routes=routes,
        frames={name: rectangle(box) for name, box in layout.frames.items()},
        parts=_frame_parts(layout, rows, moves, gaps),
        forks={name: point(at) for name, at in layout.forks.items()}
        | _forks_of(buses, network, layout, point),
        beyond={name: point(at) for name, at in layout.beyond.items()},
        rows=tuple(extents),
        led=frozenset(led),
    )
    return broken, tracks


def _frame_parts(
    layout: Layout, rows: Sequence[_Row], moves: Sequence[tuple[float, float]], gaps: Gaps
) -> dict[str, tuple[Rectangle, ...]]:
    """The parts of the frames that go on in another row, at an end that is broken a little on."""
    on = min(gaps.padding, gaps.between / 4.0)
    starts, ends = [row.start for row in rows], [row.end for row in rows]
    found = {}
    for name, frame in layout.frames.items():
        numbers = range(bisect_right(ends, frame.start), bisect_left(starts, frame.end))
        if len(numbers) > 1:
            found[name] = tuple(
                Rectangle(
                    max(frame.start, starts[number] - on),
                    min(frame.end, ends[number] + on),
                    frame.above,
                    frame.below,
                ).moved(*moves[number])
                for number in numbers
            )
    return found


def _forks_of(
    buses: Sequence[Bus], network: Network, layout: Layout, placed: Callable[[Point], Point]
) -> dict[str, Point]:
    """Where wires part of which none but those that lead round rows part from the row."""
    sources = {wire.id: wire.source for wire in network.wires}
    led = {bus.wire for bus in buses}
    kept = {
        name
        for wire, name in sources.items()
        if wire not in led and layout.forks.get(name) in layout.routes[wire].points
    }
    return {
        name: placed(bus.leaves.points[-1])
        for bus in buses
        if (name := sources[bus.wire]) in layout.forks and name not in kept
    }
