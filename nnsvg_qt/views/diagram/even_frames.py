"""Frames one behind the other along a flow, all as broad as the broadest where there is room.

One with a skip in it is broader by that than the next: their borders would stand a little apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from nnsvg_qt.views.layout.elements import Frame, Network
from nnsvg_qt.views.layout.placed import Layout, Rectangle
from nnsvg_qt.views.layout.plan import label_outlines, outlines
from nnsvg_qt.views.layout.skyline import ABOVE, BELOW

_NEAR = 1e-6


def with_even_frames(layout: Layout, network: Network, farthest: float, clear: float) -> Layout:
    """The layout with frames of one flow on a level on both sides; itself where all are.

    Frames go on a level where they stand in one row about one axis, in the same frame, and their
    borders are no farther than `farthest` px apart: more would be empty. None comes nearer than
    `clear` px to anything outside, or reaches beyond its row.
    """
    moved = dict(layout.frames)
    frames = {frame.id: frame for frame in network.frames}
    for row, names in _flows(layout, network):
        for side in (ABOVE, BELOW):
            edges = [side * _edge(layout.frames[name], side) for name in names]
            for name, edge in zip(names, edges, strict=True):
                most = max(one for one in edges if one <= edge + farthest)
                if most - side * _edge(moved[name], side) > _NEAR:
                    band = _band(moved[name], side, side * most)
                    needed = _with_label(band, frames[name], side, layout)
                    is_free = _is_free(needed, name, side, layout, network, clear)
                    if is_free and _is_in(needed, row):
                        moved[name] = _reaching(moved[name], side, side * most)
    return layout if moved == layout.frames else replace(layout, frames=moved)


def _flows(layout: Layout, network: Network) -> Iterator[tuple[Rectangle, list[str]]]:
    """The frames one behind the other about one axis, with the row in which they stand."""
    members: dict[str, list[Rectangle]] = {}
    outer: dict[str, tuple[str, ...]] = {}
    for element in network.elements:
        for at, name in enumerate(element.frames):
            members.setdefault(name, []).append(layout.boxes[element.id])
            outer[name] = element.frames[:at]
    flows: dict[tuple[int, tuple[str, ...], float], list[str]] = {}
    for name, boxes in members.items():
        if name not in layout.frames or name in layout.parts:
            continue
        axis, _ = Counter(round(box.middle[1], 3) for box in boxes).most_common(1)[0]
        rows = [at for at, row in enumerate(layout.rows) if row.above <= axis <= row.below]
        if len(rows) == 1:
            flows.setdefault((rows[0], outer[name], axis), []).append(name)
    for (row, _, _), names in flows.items():
        if len(names) > 1:
            yield layout.rows[row], names


def _edge(frame: Rectangle, side: int) -> float:
    return frame.above if side == ABOVE else frame.below


def _reaching(frame: Rectangle, side: int, level: float) -> Rectangle:
    return replace(frame, above=level) if side == ABOVE else replace(frame, below=level)


def _band(frame: Rectangle, side: int, level: float) -> Rectangle:
    """What a frame takes more that reaches to a level."""
    edge = _edge(frame, side)
    return Rectangle(frame.start, frame.end, min(edge, level), max(edge, level))


def _with_label(band: Rectangle, frame: Frame, side: int, layout: Layout) -> Rectangle:
    """The band with what is written beside its frame, if that is on its side."""
    beside = frame.side_label if frame.times_label is None else frame.times_label
    if layout.sides.get(frame.id) != side or not beside:
        return band
    outside = band.above - beside if side == ABOVE else band.below + beside
    return Rectangle(band.start, band.end, min(band.above, outside), max(band.below, outside))


def _is_in(band: Rectangle, row: Rectangle) -> bool:
    return row.above - _NEAR <= band.above and band.below <= row.below + _NEAR


def _is_free(
    band: Rectangle, name: str, side: int, layout: Layout, network: Network, clear: float
) -> bool:
    """Whether nothing stands, is written or runs along where a frame is to reach."""
    own = [element for element in network.elements if name in element.frames]
    if any(one.beyond is not None and layout.sides[one.id] != side for one in own):
        return False
    around = _reaching(band, side, _edge(band, side) + side * clear)
    around = replace(around, start=around.start - clear, end=around.end + clear)
    # what it lies in is as broad as the broadest in it, at the least
    related = {other for one in own for other in one.frames}
    others = replace(
        network,
        elements=tuple(one for one in network.elements if name not in one.frames),
        frames=tuple(one for one in network.frames if one.id not in related),
    )
    taken = [*outlines(layout, others), *label_outlines(layout, network)]
    for route in layout.routes.values():
        taken += _pieces(route.points, band)
    return not any(_meets(around, one) for one in taken)


def _pieces(points: Sequence[tuple[float, float]], band: Rectangle) -> Iterator[Rectangle]:
    """The pieces of a line but for those that cross a band from side to side."""
    for (along, across), (end, far) in pairwise(points):
        above, below = sorted((across, far))
        crosses = abs(end - along) < _NEAR and above <= band.above and below >= band.below
        if not crosses:
            yield Rectangle(min(along, end), max(along, end), above, below)


def _meets(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.start < other.end
        and other.start < one.end
        and one.above < other.below
        and other.above < one.below
    )
