"""A diagram as it is laid out, before it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nnsvg_qt.model.closed_groups import ClosedBlock
from nnsvg_qt.views.diagram.boxes import Words
from nnsvg_qt.views.diagram.folded import Folded
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.stations import Link, Station
from nnsvg_qt.views.diagram.style import Direction
from nnsvg_qt.views.layout.elements import Network
from nnsvg_qt.views.layout.placed import Layout, Point
from nnsvg_qt.views.structures.shared_ways import parted_at_last


@dataclass(frozen=True)
class Arranged:
    """A layout with what stands in its boxes; `direction` is never AUTOMATIC."""

    layout: Layout
    network: Network
    words: Mapping[str, Words]
    direction: Direction
    encodings: Mapping[str, float]
    """How far the disc of what is added stands off the middle of its sum, by the sum's id."""
    measures: Measures
    """Those with which it is laid out."""
    row_height: float = 0.0
    """Of the boxes of a row."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """What stands for wires that are not drawn, by the ids of these."""
    is_in_steps: bool = False
    """Whether it has a column for each step in time."""
    is_in_series: bool = False
    """Whether letters over and under boxes stand for wires, as in a series of boxes."""
    is_read_above: bool = False
    """Whether what is read by letters is over its box on whatever side of it there is room."""
    outlets: Mapping[str, Point] = field(default_factory=dict)
    """Where letters of what repeated blocks put out part from wires behind their frames."""
    frame_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The lines of what is written over frames, where the network runs upward."""
    left_out: frozenset[str] = frozenset()
    """What is not drawn, for the page has no room for all steps in time."""
    dots: tuple[Point, ...] = ()
    """Where dots stand for that."""
    folded: Folded | None = None
    """The network beside its steps in time."""
    tightened: int = 0
    """How often gaps gave way for the page."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of what is laid out, px."""
        along = max((row.end for row in self.layout.rows), default=0.0) - min(
            (row.start for row in self.layout.rows), default=0.0
        )
        across = max((row.below for row in self.layout.rows), default=0.0) - min(
            (row.above for row in self.layout.rows), default=0.0
        )
        return (along, across) if self.direction is Direction.RIGHT else (across, along)


def stands_for_steps(station: Station, found: Arranged) -> bool:
    """Whether a station stands for several steps in time, as one that is repeated."""
    layer = station.layer
    return found.is_in_steps and isinstance(layer, ClosedBlock) and layer.repeat > 1


def with_late_forks(found: Arranged, links: Iterable[Link]) -> Layout:
    """The layout with the dots of wires that run on together behind them where they truly part."""
    layout, own = found.layout, dict[str, list[str]]()
    for link in links:
        if link.source in layout.forks and link.id not in found.letters:
            own.setdefault(link.source, []).append(link.id)
    routes, forks = dict(layout.routes), dict(layout.forks)
    for name, ids in own.items():
        known = [routes[one] for one in ids]
        parted = parted_at_last([route.points for route in known])
        if parted is None or len({route.skips for route in known}) > 1:
            continue
        if known[0].points[0] == forks[name]:
            # something else leads to the dot
            continue
        forks[name], ways = parted
        for one, route, way in zip(ids, known, ways, strict=True):
            routes[one] = replace(route, points=tuple(way))
    return replace(layout, routes=routes, forks=forks)


def leaves_sideways(points: Sequence[Point]) -> bool:
    """Whether a route leaves and arrives across the flow."""
    (along, across), (near, _) = points[:2]
    (before, _), (end, _) = points[-2:]
    return abs(along - near) < 1e-6 and abs(before - end) < 1e-6 and abs(across - points[1][1]) > 0
