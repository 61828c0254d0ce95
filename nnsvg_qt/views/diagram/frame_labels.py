"""What is written at frames in rows: the name at the left, ×N at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from nnsvg_qt.scene.primitives import Bounds
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.layout.placed import Rectangle, Route
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.frame_names import part_name

Place = tuple[str, float, float, str]
"""A text, where it stands, and its anchor."""


def labels_over(
    name: str, times: str, parts: Sequence[Bounds], side: int, page: Page
) -> list[Place]:
    """The name of a frame and how often it is repeated, on the side of its parts that is free."""

    def wide(text: str) -> float:
        return text_width(text, page.name, "bold")

    inset, places = 0.3 * page.name, list[Place]()
    for number, part in enumerate(parts):
        y, x = _level(part, side, page), part.left + inset
        said = name
        if number:
            room = part.width - 2.0 * inset - (wide(times) + page.name) * bool(times)
            said = part_name(name, True, room, page.name)
        # each part says how often: one without that would be run through once
        if said and times and part.width < wide(said) + wide(times) + 4.0 * inset:
            # together where the name is as wide as its frame
            places.append((f"{said} {times}", x, y, "start"))
        else:
            places += [(said, x, y, "start"), (times, part.right - inset, y, "end")]
    return places


def name_overhang(lines: Sequence[str], page: Page, room: float) -> float:
    """By how much the name over a frame is wider than the room beside the wire out of it, px."""
    widest = max((text_width(line, page.name, "bold") for line in lines if line), default=0.0)
    return max(widest + 0.6 * page.name - room, 0.0) if widest else 0.0


def name_side(frame: Rectangle, routes: Iterable[Route], side: int, high: float) -> int:
    """The side of the wire out of a frame on which its name stands: not that to which this turns.

    `high` is how far over the frame the name reaches.
    """
    for route in routes:
        for (along, across), (end, far) in pairwise(route.points):
            is_over = frame.end < along < frame.end + high and abs(along - end) < 1e-6
            if is_over and frame.above < across < frame.below and (far - across) * side > 0.0:
                return -side
    return side


def name_lines(name: str, page: Page, room: float, at_most: int) -> tuple[str, ...]:
    """The name over a frame in as many lines as it may take, as narrow as that is.

    In one where that has room beside the wire out of the frame.
    """
    if at_most < 2 or not name_overhang((name,), page, room):
        return (name,) if name else ()
    places = [at for at in range(1, len(name)) if name[at - 1] in " ._/-"]
    halves = [(name[:at].rstrip(), name[at:]) for at in places]
    return min([(name,), *halves], key=lambda lines: name_overhang(lines, page, 0.0))


def _level(box: Bounds, side: int, page: Page) -> float:
    """The baseline of what is written over a frame in a row, or under it."""
    drop = 0.35 * page.name
    return box.top - drop if side < 0 else box.bottom + drop + CAPITAL_HEIGHT * page.name
