"""Feedback as loops on the free side, and the double lines between layers that share weights."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.groups import Group, innermost_groups
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.bounds import bounds_of_all, boxes_of
from nnsvg_qt.scene.camera import RECEDING_X
from nnsvg_qt.scene.primitives import (
    Bounds,
    Face,
    Line,
    Owner,
    Path,
    Primitive,
    Text,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_bounds, text_width
from nnsvg_qt.views.blocks.page.apart import beside_frames
from nnsvg_qt.views.blocks.page.boundaries import LOOP_WIDTH
from nnsvg_qt.views.blocks.page.cells import Form
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.lines import arrow, dot
from nnsvg_qt.views.blocks.page.spots import (
    Spot,
    entry_at,
    entry_reaches,
    front_middle,
    outline_bottom,
    outline_top,
    reaches_into,
    upper_middle,
)
from nnsvg_qt.views.blocks.page.tracks import fork_room
from nnsvg_qt.views.blocks.page.words import size_lines
from nnsvg_qt.views.blocks.page.writing import TWIN_GAP, twin_height
from nnsvg_qt.views.shared.page import (
    PX_PER_PT,
    SCRIPT_SIZE,
    SIZE_BELOW_NAME,
    SKIP_INK,
    SMALLEST_TYPE,
    SUBSCRIPT_DROP,
    Page,
)
from nnsvg_qt.views.shared.page_words import fused_words
from nnsvg_qt.views.shared.strong_text import strong, strong_width
from nnsvg_qt.views.structures.ink import Pieces, clipped, pieces_of
from nnsvg_qt.views.structures.input_roles import ENTRY_STEP

_RISE = 7.0 * PX_PER_PT
"""How far a loop leads away from what it goes round."""
_DASHES = (2.4 * PX_PER_PT, 1.8 * PX_PER_PT)
"""Of feedback over several layers."""
_APART = 1.5 * PX_PER_PT
"""Between the two lines of shared weights."""


def loops_over(
    figure: Known,
    spots: Mapping[str, Spot],
    top_of_arcs: Mapping[str, float],
    texts: Iterable[Primitive] = (),
    heads: Sequence[tuple[Collection[str], float]] = (),
    lines: Sequence[Primitive] = (),
    frames: Sequence[tuple[Collection[str], Bounds]] = (),
) -> tuple[list[Primitive], dict[str, float]]:
    """The feedback among the cells of a row, above all that it goes round.

    And how high each reaches with what is written at it, by connection. `texts` are passed where
    they can be, and `lines` by what is written at loops; `heads` are the cells in each frame and
    how far that reaches over them; `frames` are these cells with the frame itself.
    """
    if not figure.architecture.feedback:
        return [], {}
    page, look = figure.page, figure.look
    drawn: list[Primitive] = []
    tops: dict[str, float] = {}
    parting: list[Primitive] = []
    delays: list[tuple[str, float, float, float, Owner, bool]] = []
    upright: list[tuple[float, float, float]] = []
    highest: dict[int, float] = {}
    for spot in spots.values():
        column = spot.cell.column
        highest[column] = min(highest.get(column, spot.reach), spot.reach)
    lowest_over: dict[int, float] = {}
    for spot in spots.values():
        column = spot.cell.column
        lowest_over[column] = min(lowest_over.get(column, spot.y), spot.y)
    if top_of_arcs:
        least = min(top_of_arcs.values())
        highest = {column: min(top, least) for column, top in highest.items()}
    own_delays: dict[str, list[str]] = {}
    for connection in figure.architecture.feedback:
        if connection.source == connection.target and connection.delay:
            own_delays.setdefault(connection.source, []).append(connection.delay)
    turned: set[str] = set()
    looped = {one.source for one in figure.architecture.feedback if one.source == one.target}
    led_back = {one.target for one in figure.architecture.feedback if one.source != one.target}
    read = {wire.target for wire in figure.cells.wires}

    def own_loop(spot: Spot, station: str) -> tuple[float, float, float]:
        """Where the loop of a layer over itself leaves it and ends, and how high it leads."""
        wide = _loop_width(spot, station, page)
        start = upper_middle(spot, station) + wide / 2
        if spot.cell.id in read and station not in led_back:
            start = max(start, _beside_entry(spot, page) + wide)
        end = start - wide
        return start, end, min(outline_top(spot, start), outline_top(spot, end)) - _RISE

    for connection in figure.architecture.feedback:
        delay = connection.delay
        source = figure.cells.of_station.get(connection.source)
        target = figure.cells.of_station.get(connection.target)
        if source is None or target is None:
            continue
        if source.id not in spots or target.id not in spots:
            continue
        a, b = spots[source.id], spots[target.id]
        owner = connection_owner(connection.id)
        if connection.source == connection.target:
            start, end, level = own_loop(a, connection.source)
            # several loops of a layer are one line with heads at both ends, and what is said of
            # them stands there once
            delay = ""
            if connection.source in turned:
                start, end = end, start
            else:
                delay = ", ".join(own_delays.get(connection.source, ()))
            turned.add(connection.source)
        else:
            # apart even where a box has a loop of its own
            start = upper_middle(a, connection.source)
            start += 0.25 * _loop_width(a, connection.source, page)
            end = upper_middle(b, connection.target)
            wide = _loop_width(b, connection.target, page)
            if wide == LOOP_WIDTH or connection.target not in looped:
                end -= 0.25 * wide
            first, last = sorted((a.cell.column, b.cell.column))
            level = min(highest.get(c, 0.0) for c in range(first, last + 1)) - _RISE
            level = min(
                [
                    level,
                    *(
                        min(highest[spots[name].cell.column] for name in inside)
                        - head
                        - page.off_frames
                        for members, head in heads
                        if not (source.id in members and target.id in members)
                        for inside in [[name for name in members if name in spots]]
                        if any(first <= spots[name].cell.column <= last for name in inside)
                    ),
                ]
            )
            if connection.source in looped:
                # over the layer's loop to itself, and what is said of that
                level = min(level, own_loop(a, connection.source)[2] - _RISE - page.size)
            for column in range(first, last + 1):
                highest[column] = min(highest.get(column, level), level)
        corners = [(start, outline_top(a, start)), (start, level)]
        if a is not b and (lowest_over[a.cell.column] < a.y or a.over):
            # what stands over a layer is passed beside it
            beside = [one for one in spots.values() if one.cell.column == a.cell.column]
            passed = [one for one in beside if one.y < a.y and one.bottom > level]
            start = max(one.right for one in (a, *passed)) + page.between(4.0, 3.0)
            written = [text_bounds(one) for one in texts if isinstance(one, Text)]
            passing = [box for held, box in frames if a.cell.id not in held]
            start = beside_frames(start, (level, a.y), passing, written, page)
            if connection.source in looped:
                own, _, _ = own_loop(a, connection.source)
                start = max(start, own + 2 * page.between_texts)
            corners = [(a.exit, a.y), (start, a.y), (start, level)]
        elif a is not b and connection.source in looped:
            # on from the layer's loop to itself, which hands on the same
            start, _, over = own_loop(a, connection.source)
            foot = over + max(_RISE / 2, page.elbow + page.fork)
            parting.append(dot(start, foot, page, look.ink, owner))
            corners = [(start, foot), (start, level)]
        if a is not b and (lowest_over[b.cell.column] < b.y or b.over):
            end = _free_way(b, level, spots.values(), texts, upright, page)
            y = b.y - _over_arrow(b, page) if b.cell.id in read else b.y
            corners += [(end, level), (end, y), (entry_at(b, y) - page.head_clearance, y)]
        else:
            corners += [(end, level), (end, outline_top(b, end) - page.head_clearance)]
        if a is not b and not heads and lowest_over[b.cell.column] < b.y:
            under = _underneath(a, b, spots.values(), texts, b.cell.id in read, page)
            if under is not None:
                corners = under
                (start, _), (_, level), (end, _) = corners[:3]
        path, head = arrow(corners, page, look.ink, page.arrow, owner, "loop")
        if connection.source != connection.target and isinstance(path, Path):
            line = Line(look.ink, page.arrow, dashes=_DASHES)
            path = Path(path.commands, None, line, owner=owner, role="loop")
        drawn += [path, head]
        tops[connection.id] = level - (1.2 * page.size if delay else 0.0)
        upright += [(a, min(b, d), max(b, d)) for (a, b), (c, d) in pairwise(corners) if a == c]
        if delay:
            is_own = connection.source == connection.target
            delays.append((delay, start, end, level, owner, is_own))
    drawn += parting
    met: list[Pieces] = []
    if any(is_own for *_, is_own in delays):
        met = [pieces_of(one) for one in (*lines, *drawn) if isinstance(one, Path)]
    for delay, start, end, level, owner, is_own in delays:
        foot = level - 2.0 * PX_PER_PT
        middle = _free_middle(delay, start, end, level, upright, page)
        if is_own:
            pieces = np.concatenate([np.zeros((0, 2, 2)), *met])
            middle, foot = _beside_lines(delay, (start, end), foot, pieces, spots.values(), page)
        drawn.append(
            Text(
                delay,
                middle,
                foot,
                page.size,
                "middle",
                look.quiet_ink,
                owner=owner,
                role="delay",
            )
        )
    return drawn, tops


def _underneath(
    source: Spot,
    target: Spot,
    spots: Iterable[Spot],
    texts: Iterable[Primitive],
    is_read: bool,
    page: Page,
) -> list[tuple[float, float]] | None:
    """The corners of a way back to a cell in a lower lane under all between; None if not free.

    So it crosses nothing of the lanes above, through which it would come down.
    """
    spots = list(spots)
    first, last = target.cell.column, source.cell.column
    between = [one for one in spots if first <= one.cell.column <= last]
    if first >= last or any(one.y > target.y + 1.0 for one in between):
        return None
    written = boxes_of(list(texts))
    boxes = np.reshape([(one.left, one.reach, one.right, one.bottom) for one in spots], (-1, 4))
    taken = np.concatenate([boxes, written[~np.isnan(written[:, 0])]])
    level = float(taken[taken[:, 2] > target.left - _RISE][:, 3].max()) + _RISE
    clear = page.between_texts

    def is_free(x: float, top: float, clear: float = 2 * clear) -> bool:
        met = (taken[:, 3] > top + 0.5) & (taken[:, 0] < x + clear) & (taken[:, 2] > x - clear)
        return not met.any()

    starts = np.arange(front_middle(source, source.cell.lead.id), source.right - 2.0, 1.0)
    feet = [(x, outline_bottom(source, x)) for x in starts.tolist()]
    leaving = [foot for foot in feet if is_free(*foot)]
    leaving = leaving or [foot for foot in feet if is_free(*foot, clear)]
    y = target.y + (_over_arrow(target, page) if is_read else 0.0)
    usual = target.entry - target.clearance - fork_room(page)
    entering = [x for x in np.arange(usual, usual - 8 * _RISE, -clear).tolist() if is_free(x, y)]
    if not leaving or not entering or entering[0] < page.margin:
        return None
    start, end = leaving[0][0], entering[0]
    return [
        leaving[0],
        (start, level),
        (end, level),
        (end, y),
        (entry_at(target, y) - page.head_clearance, y),
    ]


def _loop_width(spot: Spot, station: str, page: Page) -> float:
    """How wide the loop of a layer is: no wider than the top it stands on, with its head on it.

    A loop that two bends fit into is the least.
    """
    for part, box in zip(spot.cell.parts, spot.size.boxes, strict=False):
        if any(one.id == station for one in part.stations):
            top = box.thick + RECEDING_X * box.deep
            return min(max(top - page.head_width, 2 * page.elbow), LOOP_WIDTH)
    return LOOP_WIDTH


def _beside_entry(spot: Spot, page: Page) -> float:
    """Where a head that comes down on a cell is clear of the one that leads into it.

    On a bar, whose outline rises from where that ends; the top of a box is far above it.
    """
    if spot.cell.form is not Form.BAR:
        return -inf
    return min(spot.entry + page.head_length + page.head_width, spot.right - LOOP_WIDTH)


def _over_arrow(spot: Spot, page: Page) -> float:
    """How far over what else a cell reads a loop leads into it, with a head of its own."""
    up, _ = entry_reaches(spot)
    return min(page.between(*ENTRY_STEP), max(up - page.head_width / 2, 0.0))


def _beside_lines(
    text: str,
    loop: tuple[float, float],
    foot: float,
    met: Pieces,
    spots: Iterable[Spot],
    page: Page,
) -> tuple[float, float]:
    """Where a text at the loop of a layer over itself is crossed by no line nor on a box.

    Over its middle, else over it left or right of what leads on from its foot, else beside it, as
    high or lower.
    """
    half, middle = text_width(text, page.size) / 2, sum(loop) / 2
    aside = abs(loop[1] - loop[0]) / 2 + half + 2 * page.between_texts
    over = half + 2 * page.between_texts - abs(loop[1] - loop[0]) / 2
    lower = foot + page.size
    places = (
        *((0.0, foot), (-over, foot), (over, foot)),
        *((-aside, foot), (aside, foot), (-aside, lower), (aside, lower)),
    )
    for off, y in places:
        own = Bounds(middle + off - half, y - page.size, middle + off + half, y + 0.2 * page.size)
        begins, ends = clipped(met, own.grown(0.5 * page.between_texts))
        if not (begins < ends).any() and not any(reaches_into(spot, own) for spot in spots):
            return middle + off, y
    return middle, foot


def _free_middle(
    text: str,
    start: float,
    end: float,
    level: float,
    upright: Sequence[tuple[float, float, float]],
    page: Page,
) -> float:
    """Where on a loop its text is crossed by no line, as near to its middle as may be.

    `upright` are the x of lines that go up or down, with where each begins and ends.
    """
    half = text_width(text, page.size) / 2 + page.between_texts
    crossing = [x for x, top, bottom in upright if top < level - 1.0 and bottom > level - page.size]
    for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
        middle = start + part * (end - start)
        if not any(abs(x - middle) < half for x in crossing):
            return middle
    return (start + end) / 2


def _free_way(
    spot: Spot,
    top: float,
    spots: Iterable[Spot],
    texts: Iterable[Primitive],
    upright: Iterable[tuple[float, float, float]],
    page: Page,
) -> float:
    """Where a line comes down before a cell through nothing, or as near to it as usual."""
    spots = list(spots)
    here = [one for one in spots if one.cell.column == spot.cell.column]
    usual = min(one.entry - one.clearance for one in here) - fork_room(page)
    boxes = [(one.left, one.reach, one.right, one.bottom) for one in spots if one is not spot]
    lines = np.reshape([(x, high, x, low) for x, high, low in upright], (-1, 4))
    taken = np.concatenate([np.reshape(boxes, (-1, 4)), boxes_of(list(texts)), lines])
    taken = taken[(taken[:, 3] > top) & (taken[:, 1] < spot.y + page.head_width)]
    beside = [right for left, high, right, low in boxes if high < spot.y < low and left < usual]
    clear = page.between_texts
    x = usual
    while x > max([page.margin, *(right + 2 * clear for right in beside if right < usual)]):
        if not ((taken[:, 0] < x + clear) & (taken[:, 2] > x - clear)).any():
            return x
        x -= clear
    return usual


@dataclass(frozen=True)
class Shared:
    """The double lines between layers that share weights, with their names.

    `places` are their x, `notices` tell of what has none.
    """

    lines: list[Primitive]
    places: list[float]
    notices: list[Sentence]


def shared_lines(
    figure: Known, spots: Mapping[str, Spot], texts: Mapping[str, Sequence[Primitive]]
) -> Shared:
    """The double lines of a row of cells; `texts` is what is written at each."""
    page = figure.page
    shared = Shared([], [], [])
    found: list[tuple[Owner, str, Spot, Spot, float]] = []
    for share in figure.architecture.shared:
        shares = set(share.layers)
        cells = {
            figure.cells.of_station[n].id for n in share.layers if n in figure.cells.of_station
        }
        here = sorted((spots[name] for name in cells if name in spots), key=lambda one: one.y)
        owner = Owner("shared", share.id)
        pairs = [
            (a, b) for a, b in pairwise(here) if a.cell.column == b.cell.column and a.bottom < b.top
        ]
        # a line between some of them alone would tell half
        if len(here) < max(len(cells), 2) or len(pairs) < len(here) - 1:
            shared.notices.append(
                Sentence(
                    "The shared weights {name} are told by no line, for their layers do not stand "
                    "one above the other.",
                    name=share.name or share.id,
                )
            )
            continue
        for number, (a, b) in enumerate(pairs):
            own = [s.id for s in b.cell.stations if s.id in shares]
            x = front_middle(b, own[0]) if own else b.middle
            if b.cell.form is Form.BAR:
                # clear of the arrow that leads into it
                x = b.left + b.size.width / 2
            name = figure.twins.get(a.cell.id, "") if not number else ""
            if name and share.name:
                # a cell may hold several layers, each with weights of a name of its own
                name = share.name
            found.append((owner, name, a, b, x))
    starts: dict[tuple[float, float], float] = {}
    ends: dict[tuple[float, float], float] = {}
    for _, _, a, b, _ in found:
        # names between the same two lanes stand on one line
        pad = page.group_padding if a.cell.group and a.cell.group not in figure.bare else 0.0
        head = page.group_padding + 1.3 * page.name if b.cell.group else 0.0
        starts[a.y, b.y] = max(starts.get((a.y, b.y), a.bottom), _foot(a, texts) + pad)
        ends[a.y, b.y] = min(ends.get((a.y, b.y), b.reach), b.reach - head)
    are_long = _long_sizes_fit(figure, found)
    for owner, name, a, b, x in found:
        shared.places.append(x)
        start, end = _foot(a, texts) + 1.5 * PX_PER_PT, outline_top(b, x)
        if a.cell.form is Form.BAR:
            start = outline_bottom(a, x)
        if not name:
            shared.lines.extend(_double_line(x, start, end, owner, page))
            continue
        high = twin_height(figure)
        top = (starts[a.y, b.y] + ends[a.y, b.y] - high) / 2
        shared.lines.extend(_double_line(x, start, top - TWIN_GAP / 2, owner, page))
        shared.lines.extend(_double_line(x, top + high + TWIN_GAP / 2, end, owner, page))
        shared.lines.extend(_name_between(figure, name, a, x, top, owner, are_long))
    return shared


def _long_sizes_fit(figure: Known, found: Sequence[tuple[Owner, str, Spot, Spot, float]]) -> bool:
    """Whether sizes can stand unshortened under the names between twins."""
    page = figure.page
    wide: dict[tuple[float, float], list[tuple[float, float]]] = {}
    for _, name, a, b, x in found:
        if name:
            long, _ = size_lines(a.cell, figure.look)
            own = max(strong_width(name, page.name), text_width(long, page.size))
            wide.setdefault((a.y, b.y), []).append((x, own))
    return all(
        x - half / 2 >= page.margin
        and (not before or x - before[0] >= (half + before[1]) / 2 + page.between_labels)
        for labels in wide.values()
        for before, (x, half) in zip([None, *sorted(labels)], sorted(labels), strict=False)
    )


def _foot(spot: Spot, texts: Mapping[str, Sequence[Primitive]]) -> float:
    written = bounds_of_all(list(texts.get(spot.cell.id, ())))
    return max(spot.bottom, spot.bottom if written is None else written.bottom)


def _double_line(x: float, start: float, end: float, owner: Owner, page: Page) -> list[Primitive]:
    if end - start < 1.0 * PX_PER_PT:
        return []
    return [
        Path(
            (("M", x + off, start), ("L", x + off, end)),
            None,
            Line(SKIP_INK, page.frame),
            owner=owner,
            role="shared",
        )
        for off in (-_APART / 2, _APART / 2)
    ]


def _name_between(
    figure: Known, name: str, spot: Spot, x: float, top: float, owner: Owner, is_long: bool
) -> list[Primitive]:
    """The name of twins about `x`, from `top` down, with their size, long or short."""
    page, look = figure.page, figure.look
    y = top + CAPITAL_HEIGHT * page.name
    drawn = strong(Text(name, x, y, page.name, "middle", look.ink, owner=owner, role="shared name"))
    if figure.style.show_dims:
        y += SIZE_BELOW_NAME * page.size
        long, short = size_lines(spot.cell, look)
        size = long if is_long else short
        drawn.append(
            Text(size, x, y, page.size, "middle", look.quiet_ink, owner=owner, role="shared name")
        )
    return drawn


def differences(
    figure: Known, spots: Mapping[str, Spot], taken: Iterable[Primitive]
) -> list[Primitive]:
    """What layers take the difference of, where twins are compared: |h₁ − h₂| behind the sign.

    Only where it meets nothing of `taken` and no cell.
    """
    page = figure.page
    drawn: list[Primitive] = []
    texts = [text_bounds(one) for one in taken if isinstance(one, Text)]
    groups = innermost_groups(figure.architecture.groups)
    for spot in spots.values():
        station = spot.cell.lead
        if spot.cell.form is not Form.DISC or station.layer.kind is not Kind.SUBTRACT:
            continue
        read = [wire.link.source.id for wire in figure.cells.wires if wire.target == spot.cell.id]
        twins = {figure.twins.get(figure.cells.of_station[name].id) for name in read}
        if len(read) != 2 or len(twins) > 1 or None in twins:
            continue
        numbers = [_number_of(groups.get(name)) for name in read]
        if len(set(numbers)) < 2 or not all(numbers):
            numbers = ["1", "2"]
        bar = "|" if fused_words(station)[:1] == ["abs"] else ""
        pieces: list[tuple[str, Face, bool]] = [(bar, "regular", False)] if bar else []
        for sign, number in zip(("", " \u2212 "), numbers, strict=True):
            pieces += [(sign, "regular", False)] if sign else []
            pieces += [("h", "italic", False), (number, "regular", True)]
        pieces += [(bar, "regular", False)] if bar else []
        formula = _in_a_line(pieces, spot, figure)
        own = bounds_of_all(formula)
        if own is None or own.right > page.layout_width - page.margin:
            continue
        room = own.grown(page.between_texts)
        cells = (
            Bounds(other.left, other.top, other.right, other.bottom) for other in spots.values()
        )
        if not any(room.overlaps(other) for other in (*texts, *cells)):
            drawn += formula
    return drawn


def _number_of(group: Group | None) -> str:
    """The last word of a group's name that is a number or a letter: 1 of Twin 1."""
    last = group.name.split()[-1:] if group is not None else []
    return last[0] if last and (last[0].isdigit() or len(last[0]) == 1) else ""


def _in_a_line(
    pieces: Sequence[tuple[str, Face, bool]], spot: Spot, figure: Known
) -> list[Primitive]:
    """Pieces of a formula right above what leaves an operator; scripts are marked."""
    page = figure.page
    script = max(SCRIPT_SIZE * page.symbol, SMALLEST_TYPE)
    x, y = spot.right + 2.0 * PX_PER_PT, spot.y - 3.0 * PX_PER_PT - SUBSCRIPT_DROP * page.symbol
    drawn: list[Primitive] = []
    for text, face, is_script in pieces:
        size = script if is_script else page.symbol
        drop = SUBSCRIPT_DROP * page.symbol if is_script else 0.0
        drawn.append(
            Text(
                text,
                x,
                y + drop,
                size,
                color=figure.look.ink,
                owner=layer_owner(spot.cell.lead.id),
                role="subscript" if is_script else "symbol",
                face=face,
            )
        )
        x += text_width(text, size, face)
    return drawn
