"""Frames that go on in another row: each part is as high as what of the frame is there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from nnsvg_qt.views.layout.elements import Element, Network
from nnsvg_qt.views.layout.placed import Layout, Point, Rectangle
from nnsvg_qt.views.layout.skyline import ABOVE


def tight_parts(network: Network, layout: Layout, padding: float) -> dict[str, list[Rectangle]]:
    """The parts of frames, by frame, with `padding` px around what is in them."""
    found: dict[str, list[Rectangle]] = {}
    for name, parts in layout.parts.items():
        held = [one for one in network.elements if name in one.frames]
        inner = {frame for one in held for frame in one.frames[one.frames.index(name) + 1 :]}
        rows = {one.id: _row_of(layout.boxes[one.id], layout.rows) for one in held}
        numbers = sorted(set(rows.values()))
        # parts that are as high as the whole frame may reach into each other's rows
        of_rows = len(numbers) == len(parts)
        for number, part in enumerate(parts):
            own = {
                one.id
                for one in held
                if (
                    rows[one.id] == numbers[number]
                    if of_rows
                    else _is_in(layout.boxes[one.id].middle, part)
                )
            }
            reach = [_reach(one, layout) for one in held if one.id in own]
            for frame in network.frames:
                box = layout.frames.get(frame.id)
                if frame.id not in inner or box is None or frame.id in layout.parts:
                    continue
                if any(frame.id in one.frames for one in held if one.id in own):
                    is_above = layout.sides[frame.id] == ABOVE
                    over, under = (frame.side_label, 0.0) if is_above else (0.0, frame.side_label)
                    reach.append((box.above - over, box.below + under))
            # and what skips some of it, wherever it parts from what is outside
            routes = [layout.routes[w.id].points for w in network.wires if w.target in own]
            reach += [
                (at, at)
                for points in routes
                if all(part.start < along < part.end for along, _ in points)
                and (not of_rows or _stays(points, layout.rows[numbers[number]]))
                for _, at in points
            ]
            above = min((high for high, _ in reach), default=part.below)
            below = max((low for _, low in reach), default=part.above)
            tight = replace(part, above=above - padding, below=below + padding)
            found.setdefault(name, []).append(tight)
    return found


def _reach(element: Element, layout: Layout) -> tuple[float, float]:
    """What an element takes across the flow, with what is written over and under it."""
    box = layout.boxes[element.id]
    middle, half = box.middle[1], element.breadth / 2.0
    above, below = min(box.above, middle - half), max(box.below, middle + half)
    if element.under is not None:
        below = max(below, box.below + element.under.depth)
    if element.aside is not None and layout.sides[element.id] == ABOVE:
        above = min(above, box.above - element.aside.depth)
    elif element.aside is not None:
        below = max(below, box.below + element.aside.depth)
    return above, below


def _row_of(box: Rectangle, rows: Sequence[Rectangle]) -> int:
    """The number of the row in which a box stands."""
    across = box.middle[1]
    return min(
        range(len(rows)),
        key=lambda number: max(rows[number].above - across, across - rows[number].below),
    )


def _stays(points: Sequence[Point], row: Rectangle) -> bool:
    """Whether a line leads to no other row."""
    return all(row.above - 1e-6 <= across <= row.below + 1e-6 for _, across in points)


def _is_in(at: Point, part: Rectangle) -> bool:
    return part.start < at[0] < part.end and part.above < at[1] < part.below


def parts_of(
    frame: Rectangle, numbers: range, inside: Sequence[Sequence[Rectangle]]
) -> list[tuple[int, Rectangle]]:
    """What a frame takes in each of some rows: about what of it is there as much as about all."""
    held = {
        number: [b for b in inside[number] if frame.start <= b.start and b.end <= frame.end]
        for number in numbers
    }
    every = [box for own in held.values() for box in own]
    above = min((box.above for box in every), default=frame.above) - frame.above
    below = frame.below - max((box.below for box in every), default=frame.below)
    return [
        (
            number,
            Rectangle(
                frame.start,
                frame.end,
                min(box.above for box in own) - above,
                max(box.below for box in own) + below,
            ),
        )
        for number, own in held.items()
        if own
    ]


def reaches_of(
    corners: Sequence[Rectangle],
    row_of: Sequence[int],
    wires: Sequence[Rectangle],
    rows: Sequence[tuple[float, float]],
) -> list[tuple[float, float]]:
    """How far each row reaches across the flow: what stands in it, the wires that stay in it.

    `rows` are from where to where along the flow each is; `row_of` says of the first of the
    `corners`, which are those of elements, in which row each is.
    """
    starts, ends = [start for start, _ in rows], [end for _, end in rows]
    inside: list[list[Rectangle]] = [[] for _ in rows]
    parted: list[tuple[Rectangle, range]] = []
    for number, box in zip(row_of, corners, strict=False):
        inside[number].append(box)
    for box in corners[len(row_of) :]:
        numbers = range(bisect_right(ends, box.start), bisect_left(starts, box.end))
        if len(numbers) > 1:
            parted.append((box, numbers))
            continue
        for number in numbers:
            inside[number].append(box)
    for frame, numbers in reversed(parted):
        for number, part in parts_of(frame, numbers, inside):
            inside[number].append(part)
    starts, ends = [start - 1e-6 for start in starts], [end + 1e-6 for end in ends]
    for box in wires:
        for number in range(bisect_left(ends, box.end), bisect_right(starts, box.start)):
            inside[number].append(box)
    return [
        (
            min((box.above for box in own), default=0.0),
            max((box.below for box in own), default=0.0),
        )
        for own in inside
    ]
