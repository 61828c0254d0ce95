"""What the planes view writes over and under each lane, and where along the flow."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field
from typing import NamedTuple

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.planes.stacks import Stack
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.planes.wires import Wire
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station
from nnsvg_qt.views.shared.labels.rows import (
    LINE_HEIGHT,
    Form,
    Item,
    Joining,
    PlacedLabel,
    cut_at,
    one_line,
    overlaps,
    placed,
    staggered,
    wrapping,
)
from nnsvg_qt.views.shared.wording import (
    Words,
    operation_facts,
    operation_parts,
    operation_sentence,
    output_size_text,
    role_text,
    sentence_of,
    shortened,
    squared,
)

PADDING = 9.0
"""White space in px between shapes and the text over or under them."""
MOST_WIDENING = 0.12
"""Gaps grow for labels until the figure is wider by this part; beyond, labels take rows."""
ONE_LINE_WIDENING = 0.1
"""How much of that is given for captions on one line; beyond, they break before gaps grow."""
ONE_LINE_SEPARATION = 0.5
"""Their least distance in font sizes: closer, they would read as one."""
UNNAMED = frozenset({Kind.NORMALIZATION, Kind.DROPOUT, Kind.FLATTEN})
"""Folded kinds that the operation labels leave out; the titles and a notice name them."""
CALM_LABELS = 16
"""More operations than this in one row are rather named once for a run of layers."""
CAPTION_TRIES: list[tuple[Joining, Form]] = [
    (Joining.NONE, one_line),
    (Joining.NONE, cut_at("@")),
    (Joining.RUN, one_line),
    (Joining.RUN, cut_at("@")),
    (Joining.NONE, cut_at("@", squared)),
    (Joining.RUN, cut_at("@", squared)),
    (Joining.NONE, cut_at("@", squared, keep=False)),
]


@dataclass
class LaneText:
    """The text over and under one lane, with the room in px that it takes."""

    all_above: bool = False
    captions_above: bool = True
    names: list[PlacedLabel] = field(default_factory=list)
    captions: list[PlacedLabel] = field(default_factory=list)
    operations: list[PlacedLabel] = field(default_factory=list)
    caption_separation: float = 0.34
    """Least distance of captions in font sizes."""
    brief: bool = False
    """Whether activations are left out of the operations for want of room."""
    above: float = 0.0
    below: float = 0.0

    def rows(self, look: Look) -> list[tuple[list[PlacedLabel], float]]:
        """Each kind of label with the least distance in px between two of it."""
        return [
            (self.names, 0.3 * look.font_size),
            (self.captions, self.caption_separation * look.font_size),
            (self.operations, 0.34 * look.small_font_size),
        ]

    def stagger(self, look: Look) -> None:
        """Puts what overlaps into further rows and measures the room."""
        for labels, separation in self.rows(look):
            labels[:] = staggered(labels, separation)
        measure(self, look)


class Said(NamedTuple):
    """What is written at one layer, wherever it stands; empty where nothing is."""

    name: str
    caption: str
    operation: str
    brief: str


def said_of(arrangement: Arrangement, style: PlanesStyle, look: Look) -> dict[str, Said]:
    """What is written at each layer, by its id."""
    sizes = {station.id: output_size_text(station.layer) for station in arrangement.stations}
    read: dict[str, set[str]] = {}
    """By station the sizes of what it reads."""
    for link in arrangement.links:
        read.setdefault(link.target.id, set()).add(sizes[link.source.id])
    said = {}
    for station in arrangement.stations:
        caption, own = sizes[station.id], look.override(station.id).caption
        if station.is_operator and caption in read.get(station.id, ()):
            caption = ""
        caption = caption if own is None else Words(own)
        name = _name(station, look, style)
        operation, brief = _operation(station, look), _brief(station, look)
        if station.is_input and station.is_output and operation == name:
            # what stands alone has the name of what it does
            operation = brief = ""
        said[station.id] = Said(name, caption, operation, brief)
    return said


def labelled(
    arrangement: Arrangement,
    said: dict[str, Said],
    stacks: dict[str, Stack],
    direct: Sequence[Link],
    wires: Sequence[Wire],
    style: PlanesStyle,
    look: Look,
) -> dict[int, LaneText]:
    """The labels of every lane, placed along the flow."""
    text = {lane: LaneText(lane < 0, lane < 0 or not wires) for lane in arrangement.lanes}
    if not style.show_labels:
        return text
    items = _items(arrangement, said, stacks, direct, wires, text, look)
    big, small = look.font_size, look.small_font_size
    width = max((stack.right for stack in stacks.values()), default=0.0)
    for lane, lane_text in text.items():
        (names, far), (captions, near), (operations, apart) = lane_text.rows(look)
        names += placed(items["name"].get(lane, ()), _name_tries(big), big, far)
        sizes = items["caption"].get(lane, ())
        # `6@28×28` reads best on one line: few layers rather move apart a little than break it.
        whole = placed(sizes, CAPTION_TRIES[:1], big, ONE_LINE_SEPARATION * big)
        lacking = overlaps(whole, ONE_LINE_SEPARATION * big).values()
        if sum(lacking) <= ONE_LINE_WIDENING * width:
            lane_text.caption_separation = ONE_LINE_SEPARATION
            captions += whole
        else:
            captions += placed(sizes, CAPTION_TRIES, big, near)
        names[:] = _over_captions(names, captions, far)
        if style.show_operations:
            tries = _operation_tries(small)
            full = placed(items["operation"].get(lane, ()), tries, small, apart)
            crowded = sum(overlaps(full, apart).values()) > 0.5 * MOST_WIDENING * width
            if crowded or len(full) > CALM_LABELS:
                full, lane_text.brief = _calmer(full, items, lane, tries, small, apart)
            operations += full
        measure(lane_text, look)
    return text


def _over_captions(
    names: list[PlacedLabel], captions: Sequence[PlacedLabel], separation: float
) -> list[PlacedLabel]:
    """The names centred on their captions, which may have moved a little; as they are if they meet.

    A name and the size under it read as one.
    """
    centers = {label.items[0].id: label.center for label in captions if len(label.items) == 1}
    moved = [name._replace(center=centers.get(name.items[0].id, name.center)) for name in names]
    inside = all(
        name.items[0].low <= name.start and name.end <= name.items[0].high for name in moved
    )
    return moved if inside and not overlaps(moved, separation) else names


def _calmer(
    full: list[PlacedLabel],
    items: dict[str, dict[int, list[Item]]],
    lane: int,
    tries: list[tuple[Joining, Form]],
    size: float,
    separation: float,
) -> tuple[list[PlacedLabel], bool]:
    """Fewer labels, each for a run of layers; with the activations left out if that is needed."""
    for role, some in (("operation", tries[2:4]), ("operation", tries[4:]), ("brief", tries[2:])):
        labels = placed(items[role].get(lane, ()), some, size, separation)
        fits = not overlaps(labels, separation)
        if fits and (overlaps(full, separation) or len(labels) < 0.75 * len(full)):
            return labels, role == "brief"
    return full, False


def _name_tries(size: float) -> list[tuple[Joining, Form]]:
    return [(Joining.NONE, one_line), (Joining.NONE, wrapping(size, 8 * size))]


def _operation_tries(size: float) -> list[tuple[Joining, Form]]:
    words, short = wrapping(size, 8.5 * size), wrapping(size, 8.5 * size, shortened)
    return [
        (Joining.NONE, words),
        (Joining.NONE, short),
        (Joining.RUN, words),
        (Joining.RUN, short),
        (Joining.WIDE_RUN, words),
        (Joining.WIDE_RUN, short),
    ]


def _items(
    arrangement: Arrangement,
    said: dict[str, Said],
    stacks: dict[str, Stack],
    direct: Sequence[Link],
    wires: Sequence[Wire],
    text: dict[int, LaneText],
    look: Look,
) -> dict[str, dict[int, list[Item]]]:
    """What wants a label, by kind of label and lane, along the flow."""
    lanes = arrangement.lanes
    over: dict[int, list[float]] = {lane: [] for lane in lanes}
    under: dict[int, list[float]] = {lane: [] for lane in lanes}
    for wire in wires:
        for x, upper, lower in wire.legs():
            for lane in lanes:
                if upper <= lane < lower:
                    under[lane].append(x)
                if upper < lane <= lower:
                    over[lane].append(x)
    for legs in (*over.values(), *under.values()):
        legs.sort()
    before = {link.target.id: stacks[link.source.id] for link in direct}
    items: dict[str, dict[int, list[Item]]] = {
        "name": {},
        "caption": {},
        "operation": {},
        "brief": {},
    }
    run = 0
    for station in arrangement.stations:
        stack, lane = stacks[station.id], station.lane
        if station.layer.kind is Kind.CONCATENATE:
            run += 1
        name, caption, operation, brief = said[station.id]
        for role, words, size, above in (
            ("name", name, look.font_size, text[lane].captions_above),
            ("caption", caption, look.font_size, text[lane].captions_above),
            ("operation", operation, look.small_font_size, text[lane].all_above),
            ("brief", brief, look.small_font_size, text[lane].all_above),
        ):
            if not words:
                continue
            left, right = stack.upper if above else stack.lower
            center = (left + right) / 2
            other = before.get(station.id)
            if role in ("operation", "brief") and other is not None:
                center = (other.upper[1] if above else other.lower[1]) / 2 + left / 2
                if stack.form == other.form == "vector":  # along the slant that they share
                    center += abs(other.depth - stack.depth) / (-4 if above else 4)
            obstacles = over[lane] if above else under[lane]
            low, high = -1e12, 1e12
            if obstacles:
                low, high = _segment(obstacles, center, _longest_word(words, size))
            items[role].setdefault(lane, []).append(
                Item(
                    station.id,
                    words,
                    center,
                    left,
                    right,
                    low,
                    high,
                    f"{run} {caption}",
                    str(run) if role == "caption" else "",
                )
            )
    return items


def _name(station: Station, look: Look, style: PlanesStyle) -> str:
    """The name of an end, of any other layer where names are asked for."""
    override, layer = look.override(station.id), station.layer
    if override.name is not None:
        return override.name
    if not (station.is_input or station.is_output):
        return layer.name if style.show_names else ""
    return role_text(layer, station.is_input, station.is_output)


def _operation(station: Station, look: Look) -> str:
    override = look.override(station.id)
    if override.operation is not None:
        return Words(override.operation)
    shown = tuple(layer for layer in station.folded if layer.kind not in UNNAMED)
    if station.is_operator:
        # its sign says what it does
        facts = [(fact, False) for fact in operation_facts(station.layer)]
        return sentence_of([*facts, *operation_parts(shown)])
    return operation_sentence(station.layer, shown)


def _brief(station: Station, look: Look) -> str:
    """The operation without activations."""
    override = look.override(station.id)
    if override.operation is not None:
        return Words(override.operation)
    return "" if station.is_operator else operation_sentence(station.layer, (), False)


def _longest_word(text: str, size: float) -> float:
    return max((text_width(word, size) for word in text.split(" ")), default=0.0)


def _segment(obstacles: Sequence[float], center: float, need: float) -> tuple[float, float]:
    """The nearest room between vertical wires that is `need` px wide; else the widest nearby."""
    low, high = _room_near(obstacles, center, need)
    if high - low < need:
        # many wires that lead up at one place hide what is behind them
        return _room_near([*dict.fromkeys(obstacles)], center, need)
    return low, high


def _room_near(obstacles: Sequence[float], center: float, need: float) -> tuple[float, float]:
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


def row_heights(labels: Sequence[PlacedLabel], size: float) -> list[float]:
    """Height in px of every row of labels."""
    rows = 1 + max((label.row for label in labels), default=-1)
    lines = [0] * rows
    for label in labels:
        lines[label.row] = max(lines[label.row], len(label.lines))
    return [count * LINE_HEIGHT * size for count in lines]


def bracket_room(labels: Sequence[PlacedLabel]) -> float:
    """Height in px of the brackets over labels that stand for several layers."""
    return 8.0 if any(len(label.items) > 1 for label in labels) else 0.0


def measure(text: LaneText, look: Look) -> None:
    """Sets the room in px that the text takes over and under its lane."""

    def height(labels: list[PlacedLabel], size: float) -> float:
        rows = sum(row_heights(labels, size))
        return rows + PADDING + bracket_room(labels) if rows else 0.0

    names = sum(row_heights(text.names, look.font_size))
    sizes = height(text.captions, look.font_size) or (PADDING if names else 0.0)
    operations = height(text.operations, look.small_font_size)
    text.above = (names + sizes) * text.captions_above + operations * text.all_above
    text.below = names + sizes + operations - text.above
