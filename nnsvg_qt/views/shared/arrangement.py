"""Where each layer stands along the flow, before any view gives it a size.

The main path is one row of columns, lane 0; what branches off gets a lane of its own above or
below it. A connection that cannot run along a lane becomes a skip, routed around what it passes.
The views share this and only add sizes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from dataclasses import fields, replace
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

import numpy as np

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.closed_groups import ClosedBlock, closed_view
from nnsvg_qt.model.layer import OPERATORS, PASSING_KINDS, Kind, Layer
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.views.shared.lanes import columns_and_lanes
from nnsvg_qt.views.shared.name_lists import listed_names

Made = TypeVar("Made")

_SAID_OF_A_LAYER = attrgetter(*(one.name for one in fields(Layer) if one.name != "id"))
_KEPT = "_arrangement"
"""Where an architecture, which never changes, keeps how it is arranged."""


@dataclass(frozen=True)
class Station:
    """A layer that is drawn, with the layers folded into it.

    `column` counts from 0 along the flow; `lane` is 0 on the main path, negative above it (first
    −1), positive below. `is_input` and `is_output` say where the model begins and ends: a station
    behind a hidden input is not an input.
    """

    layer: Layer
    folded: tuple[Layer, ...] = ()
    column: int = 0
    lane: int = 0
    is_input: bool = False
    is_output: bool = False

    # asked for dozens of times a layer, by every step of a view
    @cached_property
    def id(self) -> str:
        """The id of the layer."""
        return self.layer.id

    @cached_property
    def is_operator(self) -> bool:
        """Whether it only joins its inputs (add, concatenate)."""
        return self.layer.kind in OPERATORS

    @property
    def is_group(self) -> bool:
        """Whether it stands for a closed group."""
        return isinstance(self.layer, ClosedBlock)

    @cached_property
    def color_kind(self) -> str:
        """The palette's name of its colour: its kind, or "output" for a dense layer at the end.

        What stands for a closed group has the colour of frames.
        """
        if self.is_group:
            return "group"
        is_last = self.is_output and not self.is_input
        if is_last and self.layer.kind is Kind.DENSE:
            return "output"
        return self.layer.kind.value


@dataclass(frozen=True)
class Link:
    """A connection between two drawn stations, `source` always in an earlier column.

    A straight link has level 0 and runs along `lane`, which is the source's or the target's: no
    station of that lane lies between the two, and where the two are not in neighbouring columns
    no other straight link runs there. Between different lanes it turns in the gap beside the end
    that is not in `lane`. A skip has a level from 1; of two skips whose spans overlap the inner
    one (the shorter) has the lower level, and never do two of them share one: but those of one
    `bundle`, which all come from one station or all lead to one, and run as one line as far as
    they can. `above` says on which side of the main path a skip is best routed.

    Where hidden layers lie between, `connection` is the one that enters the target; then it may
    stand in several links, one a source.
    """

    connection: Connection
    source: Station
    target: Station
    level: int = 0
    above: bool = True
    lane: int = 0
    bundle: int = 0

    @property
    def is_skip(self) -> bool:
        """Whether it is routed around other stations."""
        return self.level > 0


@dataclass(frozen=True)
class Arrangement:
    """Stations in drawing order (by column, then nearness to the main path) and their links.

    The links are in the order of the model's connections.
    """

    stations: tuple[Station, ...]
    links: tuple[Link, ...]
    notices: tuple[Sentence, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns the stations take."""
        return 1 + max((s.column for s in self.stations), default=-1)

    @property
    def lanes(self) -> tuple[int, ...]:
        """The lanes in use, from the top down."""
        return tuple(sorted({s.lane for s in self.stations}))

    def each(self, make: Callable[[Station], Made]) -> dict[str, Made]:
        """What is made of each station, by its id: once of those that are alike.

        `make` reads neither ids nor places, nor anything else that is told of a layer by its id.
        """
        ids, numbers, firsts = self._likeness
        made = [make(station) for station in firsts]
        return dict(zip(ids, map(made.__getitem__, numbers), strict=True))

    @cached_property
    def _likeness(self) -> tuple[list[str], list[int], list[Station]]:
        """The ids of stations, for each a number that it shares with those alike, and their first.

        These differ in id and place alone.
        """
        known: dict[Hashable, int] = {}
        numbers: list[int] = []
        firsts: list[Station] = []
        for station in self.stations:
            number = known.setdefault(_likeness(station), len(known))
            if number == len(firsts):
                firsts.append(station)
            numbers.append(number)
        return [station.id for station in self.stations], numbers, firsts

    def main(self) -> tuple[Station, ...]:
        """The stations of the main path, one in every column."""
        return tuple(s for s in self.stations if s.lane == 0)


def _likeness(station: Station) -> Hashable:
    """All that is told of a station but its id and its place."""
    layers = (station.layer, *station.folded)
    for layer in layers:
        # tables and weights are many numbers, and what has a name for a size may have any
        is_plain = type(layer) is Layer and layer.connected is None and layer.weights is None
        if not is_plain or {*map(type, layer.shape)} != {int}:
            return station.id
    return tuple(map(_SAID_OF_A_LAYER, layers)), station.is_input, station.is_output


def arrange(architecture: Architecture, look: Look) -> Arrangement:
    """Folds, hides, ranks and routes; the same for every view, and found once for a look.

    Time is about proportional to layers and connections (an overlap of skips costs a numpy slice).
    """
    kept: tuple[Look, Arrangement] | None = vars(architecture).get(_KEPT)
    if kept is None or kept[0] is not look:
        # let go of by `forget_derived`
        kept = vars(architecture)[_KEPT] = look, _arranged(architecture, look)
    return kept[1]


@dataclass(frozen=True)
class _Pattern:
    """How an architecture is arranged, without its layers.

    Of each station, in drawing order, the ids of its layers and all that `Station` tells beside
    them; of each link the number of its connection, its ends by their order, and the rest of it.
    """

    stations: tuple[tuple[tuple[str, ...], tuple[int, int, bool, bool]], ...]
    links: tuple[tuple[int, int, int, tuple[int, bool, int, int]], ...]
    folded: tuple[str, ...]
    """The ids of layers that are drawn as part of others, along the flow."""


_PATTERNS: Latest[_Pattern] = Latest(32)
_MOST_ARRANGED = 2000
"""Layers up to which it is kept how they are arranged."""


def _arranged(architecture: Architecture, look: Look) -> Arrangement:
    unseen = {one for one in look.overrides if look.override(one).hidden}
    if len(architecture.layers) > _MOST_ARRANGED:
        pattern = _pattern(architecture, look, unseen)
    else:
        key = _arranged_by(architecture, look, unseen)
        pattern = _PATTERNS.of(key, lambda: _pattern(architecture, look, unseen))
    layer, connections = architecture.layer, architecture.connections
    stations = []
    for (lead, *folded), (column, lane, is_input, is_output) in pattern.stations:
        shown = tuple([layer(one) for one in folded])
        stations.append(Station(layer(lead), shown, column, lane, is_input, is_output))
    links = tuple(
        [
            Link(connections[number], stations[source], stations[target], *rest)
            for number, source, target, rest in pattern.links
        ]
    )
    notices = []
    if gone := [layer for layer in architecture if layer.id in unseen]:
        notices.append(
            Sentence(
                "{count} of {total} layers is hidden: {layers}."
                if len(gone) == 1
                else "{count} of {total} layers are hidden: {layers}.",
                count=len(gone),
                total=len(architecture),
                layers=listed_names(layer.name or layer.id for layer in gone),
            )
        )
    if pattern.folded:
        notices.append(
            Sentence(
                "Drawn as part of the layers before them: {layers}.",
                layers=listed_names(layer(one).name or one for one in pattern.folded),
            )
        )
    return Arrangement(tuple(stations), links, tuple(notices))


def _arranged_by(architecture: Architecture, look: Look, unseen: Set[str]) -> Hashable:
    """All that decides how an architecture is arranged: most edits of layers change none of it."""
    layers = tuple(
        [
            (layer.id, layer.kind, extent_count(layer), isinstance(layer, ClosedBlock))
            for layer in architecture.layers
        ]
    )
    links = tuple(
        [(one.id, one.source, one.target, one.feedback) for one in architecture.connections]
    )
    groups = tuple([(group.layers, group.repeat > 1) for group in architecture.groups])
    return layers, links, groups, frozenset(unseen), look.fold, look.layout is Layout.PAGE


def _pattern(architecture: Architecture, look: Look, unseen: Set[str]) -> _Pattern:
    groups, shown_by = _folded(architecture, look)
    hidden = unseen & groups.keys()
    order = [lead for lead in groups if lead not in hidden]
    edges = _edges(architecture, groups, shown_by, hidden)
    if [edge[:2] for edge in edges] == [*pairwise(order)]:
        return _chain(architecture, groups, order, edges, unseen)
    table = {layer.id: row for row, layer in enumerate(architecture)}
    column, lane = columns_and_lanes(
        order,
        edges,
        table,
        _members(architecture, shown_by),
        _extents(groups),
        by_table=look.layout is Layout.PAGE,
    )
    stations = {
        lead: Station(
            layer=first,
            folded=tuple(one for one in own if one.id not in unseen),
            column=column[lead],
            lane=lane[lead],
            is_input=not architecture.incoming(lead),
            is_output=not architecture.outgoing(groups[lead][-1].id),
        )
        for lead in order
        for first, *own in [groups[lead]]
    }
    links = routed(
        [Link(c, stations[source], stations[target]) for source, target, c in edges],
        joined_before_layers=look.layout is not Layout.PAGE,
    )
    ordered = sorted(stations.values(), key=lambda s: (s.column, abs(s.lane), s.lane))
    place = {station.id: number for number, station in enumerate(ordered)}
    numbers = {one.id: number for number, one in enumerate(architecture.connections)}
    return _Pattern(
        tuple(
            (
                tuple(layer.id for layer in (one.layer, *one.folded)),
                (one.column, one.lane, one.is_input, one.is_output),
            )
            for one in ordered
        ),
        tuple(
            (
                numbers[one.connection.id],
                place[one.source.id],
                place[one.target.id],
                (one.level, one.above, one.lane, one.bundle),
            )
            for one in links
        ),
        tuple(layer.id for one in stations.values() for layer in one.folded),
    )


def _chain(
    architecture: Architecture,
    groups: dict[str, list[Layer]],
    order: list[str],
    edges: list[tuple[str, str, Connection]],
    unseen: Set[str],
) -> _Pattern:
    """The pattern of stations each of which reads the one before it, in one row."""
    numbers = {one.id: number for number, one in enumerate(architecture.connections)}
    incoming, outgoing = architecture.incoming, architecture.outgoing
    stations: list[tuple[tuple[str, ...], tuple[int, int, bool, bool]]] = []
    folded: list[str] = []
    for column, lead in enumerate(order):
        _, *own = groups[lead]
        drawn = [one.id for one in own if one.id not in unseen]
        ends = not incoming(lead), not outgoing(own[-1].id if own else lead)
        stations.append(((lead, *drawn), (column, 0, *ends)))
        folded += drawn
    links = [(numbers[one.id], at, at + 1, (0, True, 0, 0)) for at, (_, _, one) in enumerate(edges)]
    return _Pattern(tuple(stations), tuple(links), tuple(folded))


def shown_by(architecture: Architecture, look: Look) -> dict[str, str]:
    """The drawn layer as part of which each layer is drawn, by id: folded into it, or in a group.

    `architecture` is that of the figure, with what closed groups hold.
    """
    closed = closed_view(architecture)
    shown = {
        layer.id: station.id
        for station in arrange(closed.architecture, look).stations
        for layer in (station.layer, *station.folded)
    }
    held = {name: shown[lead] for name, lead in closed.standing.items() if lead in shown}
    return shown | held


def _folded(
    architecture: Architecture, look: Look
) -> tuple[dict[str, list[Layer]], dict[str, str]]:
    """Each station's layers by the id of its first, in topological order, and whose each layer is.

    A layer joins the station before it only where nothing else reads that station's output:
    a branch leaving in between would otherwise show another tensor than it carries. What follows a
    repeated group is no part of it, for it is there once; nor is what begins one part of what is
    there once before it. What follows a closed group is told by none of its words.
    """
    repeated = [frozenset(group.layers) for group in architecture.groups if group.repeat > 1]
    groups: dict[str, list[Layer]] = {}
    shown_by: dict[str, str] = {}
    for layer in architecture.topological_order:
        before = architecture.inputs_of(layer.id)
        if (
            look.fold
            and layer.kind in PASSING_KINDS
            and len(before) == 1
            and len(architecture.outgoing(before[0].id)) == 1
            and groups[shown_by[before[0].id]][0].kind is not Kind.INPUT
            and not _is_behind_closed(layer, groups[shown_by[before[0].id]][0])
            and not any((before[0].id in own) != (layer.id in own) for own in repeated)
        ):
            lead = shown_by[before[0].id]
            groups[lead].append(layer)
        else:
            lead = layer.id
            groups[lead] = [layer]
        shown_by[layer.id] = lead
    return groups, shown_by


def _is_behind_closed(layer: Layer, lead: Layer) -> bool:
    """Whether something is done to what a closed group puts out: its name does not tell that."""
    return isinstance(lead, ClosedBlock) and layer.kind is not Kind.FLATTEN


def _edges(
    architecture: Architecture,
    groups: dict[str, list[Layer]],
    shown_by: dict[str, str],
    hidden: set[str],
) -> list[tuple[str, str, Connection]]:
    """Connections between drawn stations; those inside one are gone, hidden ones are bridged.

    Those that lead back have no place along the flow.
    """
    origins: dict[str, tuple[str, ...]] = {}
    for lead in groups:  # topological, so that what is read is known
        if lead in hidden:
            sources = (shown_by[c.source] for c in architecture.incoming(lead))
            origins[lead] = tuple(dict.fromkeys(o for s in sources for o in origins[s]))
        else:
            origins[lead] = (lead,)
    edges: list[tuple[str, str, Connection]] = []
    for connection in architecture.connections:
        if connection.feedback:
            continue
        source, target = shown_by[connection.source], shown_by[connection.target]
        if source != target and target not in hidden:
            edges.extend((origin, target, connection) for origin in origins[source])
    return edges


def _members(architecture: Architecture, shown_by: dict[str, str]) -> list[set[str]]:
    """The stations of each group, the smallest group first."""
    groups = [{shown_by[name] for name in group.layers} for group in architecture.groups]
    return sorted(groups, key=len)


def _extents(groups: dict[str, list[Layer]]) -> dict[str, int]:
    """How many extents the maps of each station have: none where all of them are 1."""
    return {lead: extent_count(own[-1]) for lead, own in groups.items()}


def extent_count(layer: Layer) -> int:
    """How many extents the maps of a layer have: none where all of them are 1."""
    extents = layer.shape[:1] if layer.is_sequence else layer.shape[1:]
    return len(extents) if any(extent != 1 for extent in extents) else 0


def routed(links: list[Link], joined_before_layers: bool) -> tuple[Link, ...]:
    """Gives each link the lane that it runs along or, where none is free, a level of its own.

    `joined_before_layers`: several skips to one layer may run as one, as without a page.
    """
    stations = {(s.column, s.lane) for link in links for s in (link.source, link.target)}
    runs: set[tuple[int, int]] = set()
    """(gap, lane) that a long straight link takes, the gap by the column before it."""
    pairs: set[tuple[str, str]] = set()
    routed: list[Link | None] = [None] * len(links)
    skips = []
    by_length = sorted(range(len(links)), key=lambda i: (_span(links[i]), i))
    for index in by_length:
        link = links[index]
        ends = (link.source.id, link.target.id)
        lane = None if ends in pairs else _free_lane(link, stations, runs)
        if lane is None:
            skips.append(index)
            continue
        pairs.add(ends)
        routed[index] = Link(link.connection, link.source, link.target, lane=lane)
        if _span(link) > 1:
            runs.update((gap, lane) for gap in range(link.source.column, link.target.column))
    heights = np.zeros(1 + max((link.target.column for link in links), default=0), np.int64)
    for number, bundle in enumerate(_bundles(links, skips, joined_before_layers)):
        span = slice(*_extent([links[index] for index in bundle]))
        level = int(heights[span].max()) + 1
        heights[span] = level
        for index in bundle:
            link = links[index]
            above = not (link.source.lane > 0 and link.target.lane > 0)
            routed[index] = replace(
                link, level=level, above=above, lane=link.source.lane, bundle=number
            )
    return tuple(link for link in routed if link is not None)


def _bundles(links: list[Link], skips: list[int], joined_before_layers: bool) -> list[list[int]]:
    """Skips that may run as one line, those from one station or to one sign; the shortest first.

    Never both, for then a line would seem to join what is not connected; and two that join the
    same stations stay two lines. What a layer reads as several inputs, which are not joined, comes
    by several lines. What leads to one sign with others leads nowhere else: of a station from
    which several skips come each other one would leave that line for its own.
    """
    leaving = Counter(links[index].source.id for index in skips)
    meeting: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    for index in skips:
        ends = links[index].source.id, links[index].target.id
        keys = [("from", ends[0])]
        if joined_before_layers or (links[index].target.is_operator and leaving[ends[0]] < 2):
            keys.append(("to", ends[1]))
        for key in keys:
            meeting.setdefault(key, {}).setdefault(ends, index)
    free = set(skips)
    bundles = []
    for group in sorted(meeting.values(), key=len, reverse=True):
        bundle = [index for index in group.values() if index in free]
        if len(bundle) > 1:
            bundles.append(bundle)
            free.difference_update(bundle)
    bundles += [[index] for index in skips if index in free]

    def length(bundle: list[int]) -> tuple[int, int]:
        first, last = _extent([links[index] for index in bundle])
        return last - first, min(bundle)

    return sorted(bundles, key=length)


def _extent(links: Sequence[Link]) -> tuple[int, int]:
    """From which column to which some links reach."""
    return min(k.source.column for k in links), max(k.target.column for k in links)


def bundled(skips: Iterable[Link]) -> list[list[Link]]:
    """Skips by bundle, those of the lowest level first."""
    bundles: dict[tuple[int, int], list[Link]] = {}
    for skip in sorted(skips, key=lambda link: link.level):
        bundles.setdefault((skip.level, skip.bundle), []).append(skip)
    return list(bundles.values())


def _span(link: Link) -> int:
    return link.target.column - link.source.column


def _free_lane(
    link: Link, stations: set[tuple[int, int]], runs: set[tuple[int, int]]
) -> int | None:
    """The lane that a link can run along past nothing; the outer one of its ends' two first."""
    first, last = link.source.column, link.target.column
    lanes: Iterable[int] = sorted({link.source.lane, link.target.lane}, key=abs, reverse=True)
    if last - first == 1:
        return next(iter(lanes))
    for lane in lanes:
        if not any((c, lane) in stations for c in range(first + 1, last)) and not any(
            (gap, lane) in runs for gap in range(first, last)
        ):
            return lane
    return None
