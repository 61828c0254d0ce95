"""What a layout says: where everything is, along and across the flow, px."""

from __future__ import annotations

from dataclasses import field, replace

from nnsvg_qt.frozen_values import dataclass

Point = tuple[float, float]
"""Along the flow, across it."""


@dataclass(frozen=True)
class Rectangle:
    """From `start` to `end` along the flow and from `above` to `below` across it."""

    start: float
    end: float
    above: float
    below: float

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.start + self.end) / 2.0, (self.above + self.below) / 2.0

    def moved(self, along: float, across: float) -> Rectangle:
        """The rectangle elsewhere."""
        return Rectangle(
            self.start + along, self.end + along, self.above + across, self.below + across
        )


def united(one: Rectangle, other: Rectangle) -> Rectangle:
    """The smallest rectangle around two."""
    return Rectangle(
        min(one.start, other.start),
        max(one.end, other.end),
        min(one.above, other.above),
        max(one.below, other.below),
    )


@dataclass(frozen=True)
class Route:
    """How a wire runs: straight from point to point, with rounded corners.

    `skips` says whether it leads past elements of its own row, `leads_back` whether it is a loop.
    """

    points: tuple[Point, ...]
    skips: bool = False
    leads_back: bool = False


@dataclass(frozen=True)
class Layout:
    """Where everything is; by the ids of elements, wires and frames.

    `sides` says on which side of each element its aside stands, and of each frame its label, −1 or
    1; `forks` are the places of the dots where wires part, by the element that they come from.
    `rows` are the extents of the rows into which the flow is broken, one where it is not.
    """

    boxes: dict[str, Rectangle]
    routes: dict[str, Route]
    frames: dict[str, Rectangle]
    sides: dict[str, int]
    forks: dict[str, Point]
    rows: tuple[Rectangle, ...] = ()
    crowded: frozenset[str] = field(default_factory=frozenset)
    """Ids of frames that also reach over elements that are not in them."""
    led: frozenset[str] = field(default_factory=frozenset)
    """Ids of wires that lead round rows of a broken flow."""
    parts: dict[str, tuple[Rectangle, ...]] = field(default_factory=dict)
    """The parts of frames that go round elements of several rows, by their ids."""
    beyond: dict[str, Point] = field(default_factory=dict)
    """Where what stands beyond the frames of an element begins, in the middle of that."""


def moved(layout: Layout, along: float, across: float) -> Layout:
    """The layout elsewhere."""

    def point(at: Point) -> Point:
        return at[0] + along, at[1] + across

    def boxes(found: dict[str, Rectangle]) -> dict[str, Rectangle]:
        return {name: box.moved(along, across) for name, box in found.items()}

    return replace(
        layout,
        boxes=boxes(layout.boxes),
        routes={
            name: replace(route, points=tuple(map(point, route.points)))
            for name, route in layout.routes.items()
        },
        frames=boxes(layout.frames),
        forks={name: point(at) for name, at in layout.forks.items()},
        rows=tuple(row.moved(along, across) for row in layout.rows),
        parts={
            name: tuple(part.moved(along, across) for part in parts)
            for name, parts in layout.parts.items()
        },
        beyond={name: point(at) for name, at in layout.beyond.items()},
    )


def stacked(above: Layout, below: Layout, apart: float) -> Layout:
    """Two layouts, the one over the other."""
    first, second = above.rows[0], below.rows[0]
    high = moved(above, second.start - first.start, second.above - apart - first.below)
    extent = high.rows[0]
    whole = Rectangle(
        min(extent.start, second.start), max(extent.end, second.end), extent.above, second.below
    )
    return Layout(
        high.boxes | below.boxes,
        high.routes | below.routes,
        high.frames | below.frames,
        high.sides | below.sides,
        high.forks | below.forks,
        (whole,),
        high.crowded | below.crowded,
        beyond=high.beyond | below.beyond,
    )
