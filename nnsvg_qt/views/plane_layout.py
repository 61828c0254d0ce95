"""Where everything of the planes view stands: columns, lanes, wires and rows of labels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.arrangement import Arrangement, Link, Station
from nnsvg_qt.views.label_rows import (
    LINE_HEIGHT,
    Item,
    Label,
    cut_at,
    missing_width,
    one_line,
    placed,
    wrapping,
)
from nnsvg_qt.views.plane_wires import (
    ABOVE_ALL,
    CLEARANCE,
    Tracks,
    Wire,
    aligned,
    planned,
)
from nnsvg_qt.views.stacks import SMALLEST_SIDE, Scale, Stack, drawn_sides, map_offsets, scale_of
from nnsvg_qt.views.wording import operation_words, role_text, sentence_case, shortened, size_text

if TYPE_CHECKING:
    from nnsvg_qt.views.planes import PlanesStyle

LEAST_FACTOR = 0.22
"""A long network is drawn at least at this part of its sizes."""
LEAST_GAP = 14.0
"""Gaps that a long network shrinks stay this wide, in px, so that an arrow still fits."""
LEAST_STEP = 3.0
"""So do the steps between maps, so that outlines stay apart."""
PADDING = 9.0
"""White space in px between shapes and the text over or under them."""
LANE_GAP = 22.0
"""White space in px between the rows of two lanes."""
UNNAMED = frozenset({Kind.NORMALIZATION, Kind.DROPOUT, Kind.FLATTEN})
"""Folded kinds that the operation labels leave out; the titles and a notice name them."""


@dataclass
class LaneText:
    """The text over and under one lane, with the room in px that it takes."""

    names: list[Label] = field(default_factory=list)
    captions: list[Label] = field(default_factory=list)
    operations: list[Label] = field(default_factory=list)
    captions_above: bool = True
    above: float = 0.0
    below: float = 0.0


@dataclass
class Layout:
    """All places of a figure in px."""

    stacks: dict[str, Stack]
    direct: list[Link]
    wires: list[Wire]
    text: dict[int, LaneText]
    lane_ends: dict[int, tuple[float, float]]
    """Upper and lower end of the shapes of each lane."""


def laid_out(arrangement: Arrangement, style: PlanesStyle, look: Look) -> Layout:
    """Places everything; sizes shrink until a long network is about `style.fit_width` wide."""
    direct = [link for link in arrangement.links if _is_direct(link)]
    wires, tracks = planned([n for n in arrangement.links if not _is_direct(n)], arrangement)
    factor = 1.0
    for _ in range(5):
        stacks = _shapes(arrangement, style, look, factor)
        _place_columns(stacks, arrangement, wires, tracks, style, look, factor, {})
        width = max((s.right for s in stacks.values()), default=0.0)
        if width <= 1.02 * style.fit_width or factor <= LEAST_FACTOR:
            break
        factor = max(LEAST_FACTOR, factor * style.fit_width / width)
    widened: dict[int, float] = {}
    for _ in range(8):
        ends = _place_columns(stacks, arrangement, wires, tracks, style, look, factor, widened)
        aligned(wires, tracks, stacks, ends)
        text = _text(arrangement, stacks, direct, wires, style, look)
        missing = [
            missing_width(rows)
            for lane in text.values()
            for rows in (lane.names, lane.captions, lane.operations)
        ]
        if not any(missing):
            break
        for part in missing:
            for name, over in part.items():
                gap = stacks[name].station.column - 1
                widened[gap] = max(widened.get(gap, 0.0), over) + over
    lane_ends = _place_lanes(stacks, arrangement, text)
    _route(wires, stacks, text, lane_ends, look)
    return Layout(stacks, direct, wires, text, lane_ends)


def _is_direct(link: Link) -> bool:
    neighbours = link.target.column - link.source.column == 1
    return not link.is_skip and neighbours and link.source.lane == link.target.lane


def _shapes(
    arrangement: Arrangement, style: PlanesStyle, look: Look, factor: float
) -> dict[str, Stack]:
    drawn = [s.layer for s in arrangement.stations if not s.is_operator]
    sides = [size for layer in drawn if layer.is_maps for size in layer.shape[1:]]
    sides += [layer.shape[0] for layer in drawn if layer.is_sequence]
    units = [layer.shape[0] for layer in drawn if layer.is_vector]
    map_scale = scale_of(sides, style.size_law, style.map_size * factor, SMALLEST_SIDE)
    longest = min(style.vector_length, 14.0 * max(units, default=1)) * factor
    longest *= style.length_scale / 100
    vector_scale = scale_of(units, style.length_law, longest, min(10.0, longest))
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
        drawn = style.ellipsis_drawn
    step = style.between_planes if override.gap is None else override.gap
    offsets, gap_after = map_offsets(count, step, drawn)
    if factor < 1 and override.gap is None:
        if style.ellipsis and override.drawn is None:
            room = float(offsets[-1]) * factor
            step = max(step * factor, min(step, LEAST_STEP))
            offsets, gap_after = map_offsets(count, step, drawn, room)
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
) -> list[tuple[float, float]]:
    """Sets `left` of every shape; gives the left and right end of every column.

    A plain row of leaning shapes is set like italic letters, its gaps measured between outlines;
    where wires go up and down, columns are boxes.
    """
    columns: list[list[Stack]] = [[] for _ in range(arrangement.columns)]
    for station in arrangement.stations:
        columns[station.column].append(stacks[station.id])
    plain = not wires and all(len(column) == 1 for column in columns)
    ends: list[tuple[float, float]] = []
    place = 0.0
    reach = -1e12
    for number, column in enumerate(columns):
        if number:
            gap = _gap(columns[number - 1], style, look, factor)
            gap = max(gap, tracks.room(number - 1)) + widened.get(number - 1, 0.0)
            if plain:
                place = _beside(columns, number, gap, reach)
            else:
                place = ends[-1][1] + gap
        width = max(stack.width + stack.depth for stack in column)
        for stack in column:
            stack.left = place + (width - stack.width - stack.depth) / 2
        ends.append((place, place + width))
        reach = max(reach, place + width)
    return ends


def _gap(column: Sequence[Stack], style: PlanesStyle, look: Look, factor: float) -> float:
    for stack in column:
        spacing = look.override(stack.station.id).spacing
        if spacing is not None:
            return spacing
    return max(style.between_layers * factor, min(style.between_layers, LEAST_GAP))


def _beside(columns: Sequence[Sequence[Stack]], number: int, gap: float, reach: float) -> float:
    """Left of a column whose outline keeps `gap` from all before, of which the last is next to it.

    `reach` is the right end of all before: those far enough back cannot touch.
    """
    stack = columns[number][0]
    place = -1e12
    for before in range(number - 1, max(-1, number - 40), -1):
        other = columns[before][0]
        place = max(place, other.left + gap - other.distance_to(stack))
        if reach + gap <= place:
            break
    return place


def _text(
    arrangement: Arrangement,
    stacks: dict[str, Stack],
    direct: Sequence[Link],
    wires: Sequence[Wire],
    style: PlanesStyle,
    look: Look,
) -> dict[int, LaneText]:
    """The labels of every lane, placed along the flow."""
    text = {lane: LaneText(captions_above=not wires) for lane in arrangement.lanes}
    if not style.show_labels:
        return text
    legs: dict[int, list[float]] = {}
    for wire in wires:
        for x, upper, lower in wire.legs():
            for lane in arrangement.lanes:
                if upper <= lane < lower:
                    legs.setdefault(lane, []).append(x)
    before = {link.target.id: stacks[link.source.id] for link in direct}
    names: dict[int, list[Item]] = {}
    captions: dict[int, list[Item]] = {}
    operations: dict[int, list[Item]] = {}
    run = 0
    for station in arrangement.stations:
        stack, lane = stacks[station.id], station.lane
        obstacles = sorted(legs.get(lane, ()))
        override = look.override(station.id)
        if station.layer.kind is Kind.CONCATENATE:
            run += 1
        name = _name(station, look, style)
        caption = ""
        if not station.is_operator or override.caption:
            caption = size_text(station.layer.shape)
            caption = caption if override.caption is None else override.caption
        operation = _operation(station, look) if style.show_operations else ""
        for rows, words, size, center in (
            (names, name, look.font_size, stack.center),
            (captions, caption, look.font_size, stack.center),
            (operations, operation, look.small_font_size, _under(stack, before.get(station.id))),
        ):
            low, high = _segment(obstacles, center, _longest_word(words, size))
            rows.setdefault(lane, []).append(
                Item(station.id, words, center, stack.left, stack.right, low, high, run)
            )
    big, small = look.font_size, look.small_font_size
    caption_forms = [one_line, cut_at("@")]
    operation_forms = [wrapping(small, 8.5 * small), wrapping(small, 8.5 * small, shortened)]
    for lane, lane_text in text.items():
        lane_text.names = placed(names.get(lane, ()), [one_line], big, 0.6 * big)
        lane_text.captions = placed(captions.get(lane, ()), caption_forms, big, 0.5 * big)
        lane_text.operations = placed(operations.get(lane, ()), operation_forms, small, 0.5 * small)
        _measure(lane_text, look)
    return text


def _under(stack: Stack, before: Stack | None) -> float:
    """Where an operation is named: between the two layers, else under the one it makes."""
    return stack.center if before is None else (before.right + stack.left) / 2


def _name(station: Station, look: Look, style: PlanesStyle) -> str:
    override = look.override(station.id)
    if override.name is not None:
        return override.name
    if station.is_input or station.is_output:
        return role_text(station.layer, station.is_input, station.is_output)
    return station.layer.name if style.show_names else ""


def _operation(station: Station, look: Look) -> str:
    override = look.override(station.id)
    if override.operation is not None:
        return override.operation
    shown: list[Layer] = [layer for layer in station.folded if layer.kind not in UNNAMED]
    words = operation_words(station.layer, shown)
    if station.is_operator:
        words = words[1:]
    return sentence_case(", ".join(words))


def _longest_word(text: str, size: float) -> float:
    return max((text_width(word, size) for word in text.split(" ")), default=0.0)


def _segment(obstacles: Sequence[float], center: float, need: float) -> tuple[float, float]:
    """The nearest room between vertical wires that is `need` px wide; else the widest nearby."""
    if not obstacles:
        return -1e12, 1e12
    ends = [-1e12, *obstacles, 1e12]
    here = bisect_right(ends, center) - 1
    best = (here, -1e12)
    for index in range(max(0, here - 2), min(len(ends) - 1, here + 3)):
        low, high = ends[index] + 5, ends[index + 1] - 5
        off = max(low + need / 2 - center, center - (high - need / 2), 0.0)
        score = -off if high - low >= need else -1e6 + (high - low)
        if score > best[1]:
            best = (index, score)
    return ends[best[0]] + 5, ends[best[0] + 1] - 5


def row_heights(labels: Sequence[Label], size: float) -> list[float]:
    """Height in px of every row of labels."""
    rows = 1 + max((label.row for label in labels), default=-1)
    lines = [0] * rows
    for label in labels:
        lines[label.row] = max(lines[label.row], len(label.lines))
    return [count * LINE_HEIGHT * size for count in lines]


def bracket_room(labels: Sequence[Label]) -> float:
    """Height in px of the brackets over labels that stand for several layers."""
    return 8.0 if any(len(label.items) > 1 for label in labels) else 0.0


def _measure(text: LaneText, look: Look) -> None:
    def height(labels: list[Label], size: float) -> float:
        rows = sum(row_heights(labels, size))
        return rows + PADDING + bracket_room(labels) if rows else 0.0

    names = sum(row_heights(text.names, look.font_size))
    sizes = height(text.captions, look.font_size) or (PADDING if names else 0.0)
    operations = height(text.operations, look.small_font_size)
    text.above = names + sizes if text.captions_above else 0.0
    text.below = operations + (0.0 if text.captions_above else names + sizes)


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
        lefts.append(source.left)
        rights.append(target.right)
        tops.append(wire.height)
    for lane, lane_text in text.items():
        for label in (*lane_text.names, *lane_text.captions, *lane_text.operations):
            lefts.append(label.start)
            rights.append(label.end)
            tops.append(lane_ends[lane][1])
    arcs = sorted(
        (wire for wire in wires if wire.run == ABOVE_ALL), key=lambda wire: wire.link.level
    )
    fixed = len(tops)
    left = np.array(lefts + [0.0] * len(arcs))
    right = np.array(rights + [0.0] * len(arcs))
    top = np.array(tops + [0.0] * len(arcs))
    for number, wire in enumerate(arcs, fixed):
        under = (left[:number] < wire.in_x + 4) & (right[:number] > wire.out_x - 4)
        wire.height = float(top[:number][under].min()) - CLEARANCE
        left[number], right[number], top[number] = wire.out_x, wire.in_x, wire.height


