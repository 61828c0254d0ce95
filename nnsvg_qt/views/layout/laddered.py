"""Encoder–decoders in a narrow column: the way down at the left, the way up at the right.

A row has a part of each, and at most one rung that leads level across between them. What leads on
from row to row leaves what ends its row below on the way down and above on the way up. What one
element hands to many of all rows are two buses, on the outer sides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Under, Wire
from nnsvg_qt.views.layout.ladders import Ladder, ladder_of, rows_of
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle, Route, moved, stacked
from nnsvg_qt.views.layout.plan import laid_out

LEAST_ACROSS = 2.2
"""The least length of a rung, in gaps."""
_MOST_ACROSS = 5.0
"""The greatest length of a rung without elements, in gaps, where the page has room."""


_LEAST_ASIDE = 1.6
"""How far beside the middle of what turns a line meets it under which a label is, in elbows."""
_OVER_PASSED = 0.8
"""How far a line from a bus is from what it passes, in elbows."""
_ASIDE = 0.25
"""How far under its middle a line from below arrives at the side of an element, in heights."""


@dataclass(frozen=True)
class Apart:
    """What a ladder keeps free, px.

    `rows` between rows, `bus` beside them, `reach` below what a bus leads to from there, which runs
    under all that it passes. Where texts stand under elements it leads to these from above, and
    what leads up to what is no operator arrives `beside` it on its left. Lines across the flow meet
    an element in its middle, or where it has an anchor. Rungs are at least `across` gaps long. Rows
    rather end behind the elements `ends_at`.
    """

    rows: float
    bus: float
    reach: float
    beside: float | None = None
    operators: frozenset[str] = frozenset()
    anchors: Mapping[str, float] = field(default_factory=dict)
    across: float = LEAST_ACROSS
    ends_at: frozenset[str] = frozenset()

    def anchor(self, element: Element) -> float:
        """How far from its beginning lines across the flow meet an element."""
        return self.anchors.get(element.id, element.length / 2.0)

    def met(self, name: str, box: Rectangle) -> float:
        """Where that is of one that has its place."""
        own = self.anchors.get(name)
        return box.middle[0] if own is None else box.start + own


def laddered(
    network: Network, hub: Collection[Wire], gaps: Gaps, apart: Apart, length: float
) -> Layout | None:
    """The ladder of a network no longer than `length`; None where it is none, or has no room.

    `hub` are the wires of one element that many read, which stands over it.
    """
    hubs = {wire.id for wire in hub}
    parts = _components(network, hubs)
    if parts is None:
        return None
    inner, outer = parts
    ladder = ladder_of(inner)
    if ladder is None:
        return None
    read = {wire.target for wire in hub}
    if not read <= set(ladder.path) or any(wire.source in ladder.path for wire in hub):
        return None
    room = length - (2.0 * apart.bus if hub else 0.0)
    shape = _Shape(inner, ladder, gaps, apart, room, read)
    if not shape.fits:
        return None
    layout = shape.layout()
    if not outer.elements:
        return layout
    # what is not joined with it, or by the hub alone
    above = laid_out(outer, gaps)
    extent = above.rows[0]
    is_last = all(above.boxes[wire.source].end >= extent.end - apart.bus for wire in hub)
    if extent.end - extent.start > room or not is_last:
        return None
    layout = stacked(above, layout, apart.rows + (apart.bus if hub else 0.0))
    if not hub:
        return layout
    (head,) = {wire.source for wire in hub}
    under = next(one.under for one in outer.elements if one.id == head)
    box = layout.boxes[head]
    # clear of what is written there
    leaves = box.end + apart.bus
    if under is not None:
        leaves = max(leaves, box.start + under.end + gaps.padding)
    return _with_buses(layout, hub, shape, apart, gaps, leaves)


def _components(network: Network, hubs: Collection[str]) -> tuple[Network, Network] | None:
    """The largest part whose elements are joined with each other but by a hub, and the rest."""
    parent = {one.id: one.id for one in network.elements}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    wires = [wire for wire in network.wires if wire.id not in hubs]
    for wire in wires:
        parent[root(wire.source)] = root(wire.target)
    sizes: dict[str, int] = {}
    for name in parent:
        sizes[root(name)] = sizes.get(root(name), 0) + 1
    if not sizes:
        return None
    largest = max(sizes, key=sizes.__getitem__)
    found = []
    for is_inner in (True, False):
        elements = tuple(one for one in network.elements if (root(one.id) == largest) is is_inner)
        names = {one.id for one in elements}
        held = {frame for one in elements for frame in one.frames}
        found.append(
            Network(
                elements,
                tuple(wire for wire in wires if wire.source in names),
                tuple(frame for frame in network.frames if frame.id in held),
                network.loops,
            )
        )
    inner, outer = found
    if len(inner.frames) + len(outer.frames) != len(network.frames):
        return None
    return inner, outer


@dataclass(frozen=True)
class _Part:
    """A part of a row, laid out from 0 on."""

    names: tuple[str, ...]
    layout: Layout
    apart: Apart

    @property
    def extent(self) -> Rectangle:
        return self.layout.rows[0]

    def middle(self, place: int) -> float:
        """Where its first element (0) or its last one (-1) is met by lines across the flow."""
        name = self.names[place]
        return self.apart.met(name, self.layout.boxes[name])


@dataclass(frozen=True)
class _Row:
    """A row: its part of the way down and of the way up, and what stands on its rung."""

    down: _Part | None
    up: _Part | None
    rung: _Part | None


class _Shape:
    """A ladder in rows, before these are placed."""

    def __init__(
        self,
        network: Network,
        ladder: Ladder,
        gaps: Gaps,
        apart: Apart,
        length: float,
        read: Collection[str],
    ) -> None:
        self.network, self.ladder, self.gaps, self.apart = network, ladder, gaps, apart
        self.length = length
        self.elements = {one.id: one for one in network.elements}
        self.place = {name: number for number, name in enumerate(ladder.path)}
        self.rungs = {rung.source: rung for rung in ladder.rungs}
        self.beside: Mapping[str, str] = {}
        on_rungs = [self._part(rung.elements) for rung in ladder.rungs if rung.elements]
        way = (apart.across if not on_rungs else 2.0) * gaps.between
        longest = max((one.extent.end - one.extent.start for one in on_rungs), default=0.0)
        self.across = longest + way
        places = rows_of(
            ladder, self.elements, gaps, length, self.across, apart.anchor, apart.ends_at
        )
        self.rows: list[_Row] = []
        self.fits = places is not None
        if places is None:
            return
        self.beside = _beside(places, ladder, read, apart)
        for down, up in places:
            rung = self.rungs.get(down[1] - 1) if down[1] > down[0] else None
            self.rows.append(
                _Row(
                    self._part(ladder.path[slice(*down)]) if down[1] > down[0] else None,
                    self._part(ladder.path[slice(*up)]) if up[1] > up[0] else None,
                    self._part(rung.elements) if rung is not None and rung.elements else None,
                )
            )
        self._place()
        self.buses: dict[str, float] = {}
        """Where the line from a bus runs to each that it reaches so, below the axis of its row."""
        self.rows = [self._with_buses(row, row is self.rows[-1]) for row in self.rows]

    def _with_buses(self, row: _Row, is_lowest: bool) -> _Row:
        """The row with room for the lines that lead over or under it from what is beside it."""
        down, up = row.down, row.up
        if down is not None and is_lowest:
            middle = sum(self.gate) / 2.0 - self.turn
            boxes = down.layout.boxes
            left = [name for name in down.names if boxes[name].middle[0] < middle]
            right = [name for name in reversed(down.names) if name not in left]
            down = self._with_bus(self._with_bus(down, left), right)
        elif down is not None:
            down = self._with_bus(down, down.names)
        if up is not None:
            up = self._with_bus(up, up.names[::-1])
        return replace(row, down=down, up=up)

    def _with_bus(self, part: _Part, names: Sequence[str]) -> _Part:
        """A part with the level of a bus that reaches some of its elements, the nearest first."""
        inner = [at for at, name in enumerate(names) if self.beside.get(name) in ("under", "over")]
        if not inner:
            return part
        # that it may not run over what it passes
        is_over = self.beside[names[inner[0]]] == "over"
        axis, far = self._axis(part), 0.0
        for at, name in enumerate(names[: inner[-1] + 1]):
            box, under = part.layout.boxes[name], self.elements[name].under
            own = axis - box.above if is_over else box.below - axis
            if at in inner:
                far = max(far, own + self.apart.reach)
            else:
                depth = 0.0 if under is None or is_over else under.depth
                far = max(far, own + depth + _OVER_PASSED * self.gaps.elbow)
        level = -far if is_over else far
        self.buses |= {names[at]: level for at in inner}
        (extent,) = part.layout.rows
        above, below = min(extent.above, axis + level), max(extent.below, axis + level)
        extent = replace(extent, above=above, below=below)
        return replace(part, layout=replace(part.layout, rows=(extent,)))

    def _part(self, names: Sequence[str]) -> _Part:
        chosen = set(names)
        elements = []
        for name in names:
            one = self.elements[name]
            if self.beside.get(name) in ("under", "over"):
                one = _reached(one, self.apart.reach, self.beside[name] == "over")
            elements.append(one)
        held = {frame for one in elements for frame in one.frames}
        wires = tuple(
            wire for wire in self.network.wires if wire.source in chosen and wire.target in chosen
        )
        frames = tuple(frame for frame in self.network.frames if frame.id in held)
        layout = laid_out(Network(tuple(elements), wires, frames), self.gaps)
        boxes = dict(layout.boxes)
        for name in names:
            if self.beside.get(name) == "over":
                box, reach = boxes[name], self.apart.reach
                boxes[name] = replace(box, above=box.above + reach, below=box.below - reach)
        return _Part(tuple(names), replace(layout, boxes=boxes), self.apart)

    def _place(self) -> None:
        """The columns: where what ends a row of the way down and begins one of the way up is."""
        lowest = self.rows[-1]
        sides = self.rows[:-1]
        downs = [row.down for row in sides if row.down is not None]
        ups = [row.up for row in sides if row.up is not None]
        before = max((one.middle(-1) - one.extent.start for one in downs), default=0.0)
        behind = max((one.extent.end - one.middle(-1) for one in downs), default=0.0)
        ahead = max((one.middle(0) - one.extent.start for one in ups), default=0.0)
        after = max((one.extent.end - one.middle(0) for one in ups), default=0.0)
        spare = self.length - (before + behind + self.across + ahead + after)
        turn = lowest.down
        self.fits = spare >= -1e-6 and turn is not None
        if turn is None:
            return
        self.fits = self.fits and turn.extent.end - turn.extent.start <= self.length + 1e-6
        across = self.across
        if not any(row.rung for row in sides):
            across = min(across + max(spare, 0.0), max(_MOST_ACROSS * self.gaps.between, across))
        self.left = before
        self.right = before + behind + across + ahead
        self.end = self.right + after
        self.gate = before + behind, before + behind + across
        # what turns stands under the end of the way down as far as there is room
        self.aside = self._aside(turn) if len(turn.names) == 1 else 0.0
        first = self.left - turn.middle(0) + self.aside
        width = turn.extent.end - turn.extent.start
        until = max(self.end, width)
        self.turn = max(min(first, until - turn.extent.end), min(-turn.extent.start, first))
        if self.turn + turn.extent.start < 0.0:
            self.turn = max(self.turn, min((self.end - width) / 2.0, 0.0) - turn.extent.start)

    def layout(self) -> Layout:
        """All rows below each other, and the wires between them."""
        whole = _Whole()
        for number, row in enumerate(self.rows):
            is_lowest = number == len(self.rows) - 1
            top = whole.bottom + self.apart.rows if number else 0.0
            parts = [part for part in (row.down, row.rung, row.up) if part is not None]
            high = max(-part.extent.above + self._axis(part) for part in parts)
            axis = top + high
            if row.down is not None:
                along = self.turn if is_lowest else self.left - row.down.middle(-1)
                whole.add(row.down.layout, along, axis - self._axis(row.down))
            if row.up is not None:
                along = self.right - row.up.middle(0)
                whole.add(row.up.layout, along, axis - self._axis(row.up))
            if row.rung is not None:
                middle = sum(self.gate) / 2.0
                extent = row.rung.extent
                along = middle - (extent.start + extent.end) / 2.0
                whole.add(row.rung.layout, along, axis - self._axis(row.rung))
            low = max(part.extent.below - self._axis(part) for part in parts)
            whole.rows.append(Rectangle(0.0, self.end, top, axis + low))
        routes, gathered = dict(whole.routes), set[str]()
        for rung in self.ladder.rungs:
            # from one to the next
            ends = [self.ladder.path[rung.source], *rung.elements, self.ladder.path[rung.target]]
            for wire, (one, other) in zip(rung.wires, pairwise(ends), strict=True):
                a, b = whole.boxes[one], whole.boxes[other]
                level = a.middle[1]
                way: list[Point] = [(a.end, level), (b.start, level)]
                joins = other == ends[-1] and abs(b.middle[1] - level) > 1e-6
                if joins:
                    # into what leads up there already
                    x = self.apart.met(other, b)
                    way = [(a.end, level), (x, level), (x, b.below)]
                    gathered.add(wire.id)
                routes[wire.id] = Route(tuple(way), skips=not rung.elements and not joins)
        row_of = {
            name: number
            for number, row in enumerate(self.rows)
            for part in (row.down, row.up)
            if part is not None
            for name in part.names
        }
        for wire in self.ladder.along:
            start, end = row_of[wire.source], row_of[wire.target]
            if start != end:
                routes[wire.id] = self._between(whole, wire, start, end)
        boxes = whole.boxes.values()
        first = min(min(box.start for box in boxes), 0.0)
        last = max(max(box.end for box in boxes), self.end)
        extent = Rectangle(first, last, whole.rows[0].above, whole.bottom)
        return Layout(
            whole.boxes,
            routes,
            whole.frames,
            whole.sides,
            whole.forks,
            (extent,),
            frozenset(whole.crowded),
            led=frozenset(gathered | self._leading_up() if gathered else ()),
            beyond=whole.beyond,
        )

    def _aside(self, turn: _Part) -> float:
        """How far beside its middle lines lead down to what alone turns the way up, and on from it.

        What has a label may be less long than that.
        """
        box = turn.layout.boxes[turn.names[0]]
        quarter = (box.end - box.start) / 4.0
        is_bare = self.apart.beside is None
        return quarter if is_bare else min(quarter, _LEAST_ASIDE * self.gaps.elbow)

    def _is_free(self, name: str) -> bool:
        return name in self.apart.operators or self.elements[name].under is None

    def _leading_up(self) -> set[str]:
        """What leads up to where rungs are gathered, too."""
        targets = {rung.target for rung in self.ladder.rungs}
        return {self.ladder.along[target - 1].id for target in targets}

    def _axis(self, part: _Part) -> float:
        return part.layout.boxes[part.names[0]].middle[1]

    def _between(self, whole: _Whole, wire: Wire, one: int, other: int) -> Route:
        """The way from the end of a row to the beginning of another."""
        a, b = whole.boxes[wire.source], whole.boxes[wire.target]
        x, at = self.apart.met(wire.source, a), self.apart.met(wire.target, b)
        lowest = len(self.rows) - 1
        at -= self.aside if other == lowest else 0.0
        x += self.aside if one == lowest else 0.0
        if x != at and abs(x - at) < 2.0 * self.gaps.elbow:
            # hardly beside each other: straight, a little beside the middle of one of them
            x = at if a.start + self.gaps.elbow < at < a.end - self.gaps.elbow else x
            at = x
        if other > one:
            # down, through what is free above the row that it leads to
            level = whole.rows[other].above - self.apart.rows / 2.0
            ends = a.below, b.above
        else:
            level = whole.rows[one].above - self.apart.rows / 2.0
            ends = a.above, b.below
        if other < one and self.apart.beside is not None and not self._is_free(wire.target):
            # under it stands its label
            at = b.start - self.apart.beside
            low = b.middle[1] + _ASIDE * (b.below - b.above)
            return Route(((x, ends[0]), (x, level), (at, level), (at, low), (b.start, low)))
        if x == at:
            return Route(((x, ends[0]), (at, ends[1])))
        return Route(((x, ends[0]), (x, level), (at, level), (at, ends[1])))


class _Whole:
    """The rows that are placed so far, down from 0."""

    def __init__(self) -> None:
        self.boxes: dict[str, Rectangle] = {}
        self.routes: dict[str, Route] = {}
        self.frames: dict[str, Rectangle] = {}
        self.sides: dict[str, int] = {}
        self.forks: dict[str, Point] = {}
        self.beyond: dict[str, Point] = {}
        self.crowded: set[str] = set()
        self.rows: list[Rectangle] = []

    @property
    def bottom(self) -> float:
        """Where the rows end so far."""
        return self.rows[-1].below if self.rows else 0.0

    def add(self, part: Layout, along: float, across: float) -> None:
        """Place a part of a row."""
        layout = moved(part, along, across)
        self.boxes |= layout.boxes
        self.routes |= layout.routes
        self.frames |= layout.frames
        self.sides |= layout.sides
        self.forks |= layout.forks
        self.beyond |= layout.beyond
        self.crowded |= layout.crowded


def _reached(one: Element, reach: float, is_over: bool) -> Element:
    """The element with room for the line that leads to it from under it or from over it."""
    under = one.under
    if is_over:
        if under is not None:
            under = replace(under, depth=max(under.depth - reach, 0.0))
        # as much below keeps the element on the axis
        return replace(one, breadth=one.breadth + 2.0 * reach, under=under)
    middle = one.length / 2.0
    return replace(one, under=Under(middle, middle, reach))


def _beside(
    places: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    ladder: Ladder,
    read: Collection[str],
    apart: Apart,
) -> Mapping[str, str]:
    """From which side the bus reaches each element that reads it: left, right, under or over."""
    found, inner = {}, "under" if apart.beside is None else "over"
    for number, (down, up) in enumerate(places):
        for at in range(*down):
            name = ladder.path[at]
            if name in read:
                is_last = number == len(places) - 1 and at == down[1] - 1
                found[name] = "left" if at == down[0] else "right" if is_last else inner
        for at in range(*up):
            name = ladder.path[at]
            if name in read:
                found[name] = "right" if at == up[1] - 1 else inner
    return found


def _lowest_first(way: tuple[float, Wire, list[Point]]) -> float:
    return -round(way[0], 6)


def _with_buses(
    layout: Layout,
    hub: Collection[Wire],
    shape: _Shape,
    apart: Apart,
    gaps: Gaps,
    leaves: float,
) -> Layout:
    """The layout with what one element hands to many, on both sides of the rows.

    It `leaves` the row of that element there for both.
    """
    (extent,) = layout.rows
    source = next(iter(hub)).source
    head = layout.boxes[source]
    left, right = extent.start - apart.bus, extent.end + apart.bus
    level = head.middle[1]
    first = min(box.above for name, box in layout.boxes.items() if name in shape.elements)
    back = max(first - apart.bus, head.below + apart.bus / 2.0)
    ways: dict[str, list[tuple[float, Wire, list[Point]]]] = {"left": [], "right": []}
    middle = sum(shape.gate) / 2.0
    for wire in hub:
        box, side = layout.boxes[wire.target], shape.beside[wire.target]
        if side == "left":
            way = [(left, box.middle[1]), (box.start, box.middle[1])]
        elif side == "right":
            way = [(right, box.middle[1]), (box.end, box.middle[1])]
        else:
            is_left = box.middle[0] < middle
            side = "left" if is_left else "right"
            is_over = apart.beside is not None
            low = box.middle[1] + shape.buses[wire.target]
            share = 0.25 if is_left else 0.75
            x = box.start + share * (box.end - box.start)
            edge = box.above if is_over else box.below
            way = [(left if is_left else right, low), (x, low), (x, edge)]
        ways[side].append((way[0][1], wire, way))
    routes, forks = dict(layout.routes), dict(layout.forks)
    to_left: list[Point] = [(leaves, back), (left, back)]
    trunks = {"left": to_left, "right": [(right, level)]}
    is_first = True
    for side in ("right", "left"):
        known: set[float] = set()
        # what several share is drawn once: the way to the farthest
        for number, (at, wire, way) in enumerate(sorted(ways[side], key=_lowest_first)):
            (x, _), *rest = way
            start: list[Point] = [(x, at - 2.0 * gaps.elbow), (x, at)]
            if round(at, 6) in known:
                start = [(rest[0][0] + (-2.0 if side == "left" else 2.0) * gaps.elbow, at)]
            elif not number:
                start = [(leaves, level), *trunks[side], (x, at)]
                if is_first:
                    start = [(head.end, level), *start]
                is_first = False
            known.add(round(at, 6))
            routes[wire.id] = Route((*start, *rest))
    if ways["left"] and ways["right"]:
        forks[source] = leaves, level
    starts = [left] if ways["left"] else []
    ends = [right] if ways["right"] else []
    whole = Rectangle(
        min([extent.start, *starts]), max([extent.end, leaves, *ends]), extent.above, extent.below
    )
    return replace(layout, routes=routes, forks=forks, rows=(whole,))
