"""Where everything of the planes view stands: columns, lanes, wires and rows of labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.planes.labels import MOST_WIDENING, LaneText, labelled, said_of
from nnsvg_qt.views.planes.stacks import (
    SMALLEST_SIDE,
    Scale,
    Stack,
    deep_step,
    drawn_sides,
    map_offsets,
    scale_of,
    shown_maps,
)
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.planes.wires import ABOVE_ALL, CLEARANCE, Tracks, Wire, aligned, planned
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station, bundled
from nnsvg_qt.views.shared.labels.rows import missing_width, overlaps

LEAST_FACTOR = 0.22
"""A long network is drawn at least at this part of its sizes."""
LEAST_GAP = 12.0
"""Gaps that a long network shrinks stay this wide, in px, so that an arrow still fits."""
LEAST_VECTOR_GAP = 34.0
"""Behind a bar more: its caption is wider than it."""
LEAST_STEP = 3.0
"""So do the steps between maps, so that outlines stay apart."""
LANE_GAP = 22.0
"""White space in px between the rows of two lanes."""


@dataclass
class Layout:
    """All places of a figure in px."""

    stacks: dict[str, Stack]
    direct: list[Link]
    wires: list[Wire]
    text: dict[int, LaneText]
    lane_ends: dict[int, tuple[float, float]]
    """Upper and lower end of the shapes of each lane."""
    gaps: list[float]
    """The gap after each column but the last."""


def laid_out(arrangement: Arrangement, style: PlanesStyle, look: Look) -> Layout:
    """Places everything; sizes shrink until a long network is about `style.fit_width` wide."""
    direct = [link for link in arrangement.links if _is_direct(link)]
    wires, tracks = planned([n for n in arrangement.links if not _is_direct(n)], arrangement)
    factor = 1.0
    for _ in range(5):
        stacks = _shapes(arrangement, style, look, factor)
        _place_columns(stacks, arrangement, wires, tracks, style, look, factor, {}, {})
        width = max((s.right for s in stacks.values()), default=0.0)
        if width <= 1.02 * style.fit_width or factor <= LEAST_FACTOR:
            break
        factor = max(LEAST_FACTOR, factor * style.fit_width / width)
    widened: dict[int, float] = {}
    padded: dict[int, float] = {}
    fixed = {s.column for s in arrangement.stations if look.override(s.id).spacing is not None}
    said = said_of(arrangement, style, look) if style.show_labels else {}
    for _ in range(8):
        ends, gaps = _place_columns(
            stacks, arrangement, wires, tracks, style, look, factor, widened, padded
        )
        aligned(wires, tracks, stacks, ends)
        text = labelled(arrangement, said, stacks, direct, wires, style, look)
        width = ends[-1][1] if ends else 0.0
        between = _lacking(text, stacks, look)
        wanted = {gap: px for gap, px in between.items() if gap not in fixed}
        if sum(wanted.values()) > MOST_WIDENING * width:
            wanted = {}
        blocked = _blocked(text, stacks)
        if not wanted and not blocked:
            break
        for column, px in blocked.items():  # whichever of the two it stands in comes to fit
            padded[column] = padded.get(column, 0.0) + px
            wanted[column - 1] = max(wanted.get(column - 1, 0.0), px, look.font_size)
        for gap, px in wanted.items():
            widened[gap] = widened.get(gap, 0.0) + px
    for lane_text in text.values():
        lane_text.stagger(look)
    lane_ends = _place_lanes(stacks, arrangement, text)
    _route(wires, stacks, text, lane_ends, look)
    return Layout(stacks, direct, wires, text, lane_ends, gaps)


def _lacking(text: dict[int, LaneText], stacks: dict[str, Stack], look: Look) -> dict[int, float]:
    """By gap, how many px more would keep all labels in their rows."""
    lacking: dict[int, float] = {}
    for lane_text in text.values():
        for labels, separation in lane_text.rows(look):
            for name, px in overlaps(labels, separation).items():
                gap = max(stacks[name].station.column - 1, 0)
                lacking[gap] = max(lacking.get(gap, 0.0), px)
    return lacking


def _blocked(text: dict[int, LaneText], stacks: dict[str, Stack]) -> dict[int, float]:
    """By column, how many px more a label needs between the wires that go up and down beside it."""
    blocked: dict[int, float] = {}
    for lane_text in text.values():
        for labels in (lane_text.names, lane_text.captions, lane_text.operations):
            for name, px in missing_width(labels).items():
                column = stacks[name].station.column
                blocked[column] = max(blocked.get(column, 0.0), px)
    return blocked


def _is_direct(link: Link) -> bool:
    neighbours = link.target.column - link.source.column == 1
    return not link.is_skip and neighbours and link.source.lane == link.target.lane


def _shapes(
    arrangement: Arrangement, style: PlanesStyle, look: Look, factor: float
) -> dict[str, Stack]:
    drawn = [s.layer for s in arrangement.stations if not s.is_operator]
    sides = [size for layer in drawn if layer.is_maps for size in layer.shape[-2:]]
    sides += [layer.shape[0] for layer in drawn if layer.is_sequence]
    units = [layer.shape[0] for layer in drawn if layer.is_vector]
    map_scale = scale_of(sides, style.size_law, style.map_size * factor, SMALLEST_SIDE)
    longest = min(style.vector_length, 14.0 * max(units, default=1)) * factor
    longest *= style.length_scale / 100
    vector_scale = scale_of(units, style.length_law, longest, min(10.0, longest), 30)
    return {
        station.id: _shape(station, style, look, factor, map_scale, vector_scale)
        for station in arrangement.stations
    }


def _shape(
    station: Station,
    style: PlanesStyle,
    look: Look,
    factor: float,
    map_scale: Scale,
    vector_scale: Scale,
) -> Stack:
    layer, override = station.layer, look.override(station.id)
    size = 1.0 if override.size is None else override.size
    none = np.zeros(1)
    if station.is_operator:
        side = (look.small_font_size + 5) * size
        return Stack(station, "operator", side, side, none)
    if layer.is_vector:
        length = vector_scale(layer.shape[0]) * size
        return Stack(station, "vector", style.vector_thickness, 0.0, np.array([length]))
    width, height = drawn_sides(layer.shape, map_scale, max(7.0, 10.0 * factor))
    count = layer.shape[0] if layer.is_maps else layer.shape[1]
    drawn = None
    if override.drawn is not None:
        drawn = override.drawn
    elif style.ellipsis and count > style.ellipsis_above:
        drawn = style.ellipsis_drawn or shown_maps(count, style.ellipsis_above)
    step = style.between_planes if override.gap is None else override.gap
    if style.ellipsis and override.drawn is None and override.gap is None:
        step, gap = deep_step(count, step, drawn)
    else:
        gap = None
    offsets, gap_after = map_offsets(count, step, drawn, gap)
    if factor < 1 and override.gap is None:
        if style.ellipsis and override.drawn is None:
            room = float(offsets[-1]) * factor**1.5
            step = max(step * factor, min(step, LEAST_STEP))
            offsets, gap_after = map_offsets(count, step, drawn, gap and gap * factor, room)
        else:
            offsets = offsets * factor
    return Stack(station, "maps", width * size, height * size, offsets, count, gap_after)


def _place_columns(
    stacks: dict[str, Stack],
    arrangement: Arrangement,
    wires: Sequence[Wire],
    tracks: Tracks,
    style: PlanesStyle,
    look: Look,
    factor: float,
    widened: dict[int, float],
    padded: dict[int, float],
) -> tuple[list[tuple[float, float]], list[float]]:
    """Sets `left` of every shape; gives the ends of every column, and the gaps between them.

    A plain row of leaning shapes is set like italic letters, its gaps measured between outlines;
    where wires go up and down, columns are boxes.
    """
    columns: list[list[Stack]] = [[] for _ in range(arrangement.columns)]
    for station in arrangement.stations:
        columns[station.column].append(stacks[station.id])
    plain = not wires and all(len(column) == 1 for column in columns)
    ends: list[tuple[float, float]] = []
    gaps: list[float] = []
    place = 0.0
    reaches: list[float] = []
    for number, column in enumerate(columns):
        if number:
            gap = _gap(columns[number - 1], style, look, factor)
            gap = max(gap, tracks.room(number - 1)) + widened.get(number - 1, 0.0)
            gaps.append(gap)
            place = _beside(columns, number, gap, reaches) if plain else ends[-1][1] + gap
        width = max(stack.width + stack.depth for stack in column) + padded.get(number, 0.0)
        for stack in column:
            stack.left = place + (width - stack.width - stack.depth) / 2
        ends.append((place, place + width))
        reaches.append(max([place + width, *reaches[-1:]]))
    return ends, gaps


def _gap(column: Sequence[Stack], style: PlanesStyle, look: Look, factor: float) -> float:
    for stack in column:
        spacing = look.override(stack.station.id).spacing
        if spacing is not None:
            return spacing
    vectors = any(stack.form == "vector" for stack in column)
    least = min(style.between_layers, LEAST_VECTOR_GAP if vectors else LEAST_GAP)
    return max(style.between_layers * float(factor**1.5), least)


def _beside(
    columns: Sequence[Sequence[Stack]], number: int, gap: float, reaches: Sequence[float]
) -> float:
    """Left of a column whose outline keeps `gap` px from the outlines of all before it.

    `reaches` are the right ends of the columns before and all before them: where those are left of
    the place, nothing farther back can touch.
    """
    stack = columns[number][0]
    place = -1e12
    for before in range(number - 1, -1, -1):
        if reaches[before] + gap <= place:
            break
        other = columns[before][0]
        place = max(place, other.left + gap - other.distance_to(stack))
    return place


def _place_lanes(
    stacks: dict[str, Stack], arrangement: Arrangement, text: dict[int, LaneText]
) -> dict[int, tuple[float, float]]:
    """Sets `middle` of every shape, lane 0 at height 0; gives the ends of the lanes' shapes."""
    half = dict.fromkeys(arrangement.lanes, 0.0)
    for stack in stacks.values():
        half[stack.station.lane] = max(half[stack.station.lane], stack.extent / 2)
    middles: dict[int, float] = {}
    edge = 0.0
    for lane in arrangement.lanes:
        middles[lane] = edge + text[lane].above + half[lane]
        edge = middles[lane] + half[lane] + text[lane].below + LANE_GAP
    zero = middles.get(0, 0.0)
    for stack in stacks.values():
        stack.middle = middles[stack.station.lane] - zero
    return {
        lane: (middle - zero - half[lane], middle - zero + half[lane])
        for lane, middle in middles.items()
    }


def _route(
    wires: Sequence[Wire],
    stacks: dict[str, Stack],
    text: dict[int, LaneText],
    lane_ends: dict[int, tuple[float, float]],
    look: Look,
) -> None:
    """Gives every wire the height of its run; arcs pass over all that stands under them."""
    lefts = [stack.left for stack in stacks.values()]
    rights = [stack.right for stack in stacks.values()]
    tops = [stack.top for stack in stacks.values()]
    for wire in wires:
        if wire.run == ABOVE_ALL:
            continue
        upper, lower = lane_ends[wire.run]
        wire.height = (upper + lower) / 2
        source, target = stacks[wire.link.source.id], stacks[wire.link.target.id]
        lefts.append(min(wire.out_x, source.right))
        rights.append(max(wire.in_x, target.left))
        tops.append(wire.height)
    for lane, lane_text in text.items():
        for label in (*lane_text.names, *lane_text.captions, *lane_text.operations):
            lefts.append(label.start)
            rights.append(label.end)
            tops.append(lane_ends[lane][0] - lane_text.above)
    arcs = {
        (wire.link.source.id, wire.link.target.id, wire.link.level): wire
        for wire in wires
        if wire.run == ABOVE_ALL
    }
    bundles = [
        [arcs[link.source.id, link.target.id, link.level] for link in bundle]
        for bundle in bundled(wire.link for wire in arcs.values())
    ]
    fixed = len(tops)
    left = np.array(lefts + [0.0] * len(bundles))
    right = np.array(rights + [0.0] * len(bundles))
    top = np.array(tops + [0.0] * len(bundles))
    for number, bundle in enumerate(bundles, fixed):
        start, end = min(wire.out_x for wire in bundle), max(wire.in_x for wire in bundle)
        under = (left[:number] < end + 4) & (right[:number] > start - 4)
        ends = (
            stacks[station.id].top
            for wire in bundle
            for station in (wire.link.source, wire.link.target)
        )
        height = float(top[:number][under].min(initial=min(ends))) - CLEARANCE
        for wire in bundle:
            wire.height = height
        left[number], right[number], top[number] = start, end, height
