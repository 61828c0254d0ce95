"""Where the names of frames stand: in a strip at the top of the frame, else at the bottom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.paragraphs import Paragraph, paragraph
from nnsvg_qt.scene.primitives import Bounds
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.structures.frame_outlines import APART, HEAD, PADDING, Outline, digest_of
from nnsvg_qt.views.structures.ink import Boxes, Ink, meeting, meetings
from nnsvg_qt.views.structures.repeats import box_rows

_FARTHEST = 70.0
"""How far a name may move out of the way of lines, px."""
_MUCH = 8.0
"""What a place costs at least that is worth breaking a name for."""
_BEHIND = np.array([0.6, 1.2])
"""And along the frame before it is put into its middle, in widths of the name."""
_ASIDE_TIED = 9.5
"""What it costs that it stands away from the corner of a frame that is tied to one above, or from
both corners of one that is tied to one beside it."""
_STEPS = np.split(np.arange(0.0, _FARTHEST, 3.0), [4])
"""How far it is moved in turn; some at once, for most need few."""
_EDGE = 1.0
"""How far a border reaches into a text at most where it gives way to its edge only, px."""
_ALONG, _ALONG_COST = 2.5, 3.0
"""How near a side of a frame runs to a line that it could be taken for, px, and what it costs."""


def part_name(name: str, goes_on: bool, room: float, size: float) -> str:
    """The name of a part of a frame that has so much `room` for it, px; empty where it has none.

    A group that goes on in another row says again which it is, and that it goes on.
    """
    tried = (f"{name}, continued", name) if name and goes_on else (name,)
    return next((one for one in tried if text_width(one, size, "bold") <= room), "")


def widened(ink: Ink, box: Bounds, width: float, frames: Boxes) -> Bounds:
    """The frame a little wider to both sides where a name needs it and nothing stands there."""
    lacking = width + 2 * HEAD + 4.0 - box.width
    if lacking <= 0:
        return box
    both = Bounds(box.left - lacking / 2, box.top, box.right + lacking / 2, box.bottom)
    right = Bounds(box.left, box.top, box.right + lacking, box.bottom)
    for wide in (both, right):
        sides = [
            Bounds(wide.left, box.top, box.left, box.bottom),
            Bounds(box.right, box.top, wide.right, box.bottom),
        ]
        sides = [side.grown(APART) for side in sides if side.width > 0.01]
        sides = [
            Bounds(
                min(side.left, box.left) if side.right <= box.right else box.right + 0.01,
                side.top,
                box.left - 0.01 if side.left < box.left else side.right,
                side.bottom,
            )
            for side in sides
        ]
        if not any(
            ink.bodies_in(side) or ink.texts_in(side) or meeting(frames, side).any()
            for side in sides
        ):
            return wide
    return box


@dataclass(frozen=True, eq=False)
class Head:
    """The name of a frame and where it begins."""

    words: Paragraph
    left: float
    top: float


def with_head(
    ink: Ink,
    outline: Outline,
    name: str,
    size: float,
    least: float,
    leads: Collection[str],
    frames: Boxes,
    is_on_page: bool,
) -> tuple[Outline, Head]:
    """The frame with a strip for its name at the top (else the bottom), and the name there.

    As near as it stands on no text and no line, for lines may run over the layers of a group.
    Looked for once, for most edits move few frames.
    """
    box = outline.box
    others = np.array([name not in leads for name in ink.names], bool)
    reach = replace(box, right=max(box.right, box.left + 5 * size))
    reach = reach.grown(_FARTHEST + 6 * size + HEAD + PADDING)
    frames, ink = frames[meeting(frames, reach)], ink.near(reach)
    around_it = digest_of(ink.texts, ink.pieces, frames, ink.body_boxes, others)
    tie = _tie(ink, box) if is_on_page else ""
    key = outline, name, size, least, is_on_page, tie, around_it
    if key not in _HEADS:
        if len(_HEADS) >= _MOST_HEADS:
            _HEADS.clear()
        _HEADS[key] = _found_head(ink, outline, name, size, least, others, frames, is_on_page, tie)
    return _HEADS[key]


_Tie = Literal["", "above", "beside"]
"""Where the frame is that shares weights with one, if any."""
_HEADS: dict[tuple[Outline, str, float, float, bool, _Tie, bytes], tuple[Outline, Head]] = {}
"""The names that were placed lately, by all that their places depend on."""
_MOST_HEADS = 1000


def _found_head(
    ink: Ink,
    outline: Outline,
    name: str,
    size: float,
    narrowest: float,
    others: NDArray[np.bool_],
    frames: Boxes,
    is_on_page: bool,
    tie: _Tie,
) -> tuple[Outline, Head]:
    """`narrowest`: the least width of the name; `others`: which bodies are of other layers.

    `ink` and `frames` are those near by. On a page no border runs along a line. The name of a frame
    with a `tie` to one above rather stands under its layers than aside, as in a mirror, and with
    one to a frame beside it at the other corner than between the two.
    """
    box = outline.box
    aside = _ASIDE_TIED if tie else 0.0
    best: tuple[float, Bounds, Head] | None = None
    ways = [(True, False), (False, False), (True, True)]
    for above, is_narrow in ways:
        if is_narrow and (not is_on_page or best is None or best[0] < _MUCH):
            continue
        begin = box.left + outline.at_corner(right=False, top=above) + HEAD + 2.0
        stop = box.right - outline.at_corner(right=True, top=above) - HEAD
        words = paragraph(name, size, narrowest if is_narrow else max(stop - begin, narrowest))
        width, height = words.width, words.height
        # the padding is there already
        near = box.top + PADDING - 5.0 - height if above else box.bottom - PADDING + 5.0
        near = min(near, box.top + HEAD) if above else max(near, box.bottom - HEAD - height)
        low, high = (near - _FARTHEST, near) if above else (near, near + _FARTHEST)
        low, high = min(low, box.bottom - 2 * height), max(high, box.top + height)
        local: Ink | None = None
        room = max(stop - begin - width, 0.0)
        for steps in _STEPS:
            least = 0.12 * steps + (0.0 if above else 9.0)
            if best is not None and best[0] <= least[0]:
                # farther away it only costs more
                break
            if local is None:
                right = begin + room + width + 1.0
                local = ink.near(Bounds(begin - 1.0, low - 2.0, right, high + height + 2))
            tops = near - steps if above else near + steps
            if not steps[0]:
                # within the frame, where nothing else is written there
                within = box.top + HEAD if above else box.bottom - HEAD - height
                tops, least = np.append(tops, within), np.append(least, least[0] + 1.0)
            if above:
                grown = box_rows(box.left, np.minimum(box.top, tops - HEAD), box.right, box.bottom)
                gained = box_rows(begin - HEAD, grown[:, 1] - 2.0, stop + 2.0, box.top + 2.0)
                is_taller = grown[:, 1] < box.top
            else:
                bottoms = np.maximum(box.bottom, tops + height + HEAD)
                grown = box_rows(box.left, box.top, box.right, bottoms)
                gained = box_rows(begin - HEAD, box.bottom - 2.0, stop + 2.0, bottoms + 2.0)
                is_taller = bottoms > box.bottom
            base = least
            if is_on_page:
                side = grown[:, 1] if above else grown[:, 3]
                edges = box_rows(box.left + 4.0, side - _ALONG, box.right - 4.0, side + _ALONG)
                base = base + _ALONG_COST * _along(ink, edges)
            if is_taller.any():
                # what stands beside the frame is as near as it may be already
                more = 60.0 * ink.bodies_met(gained, others) + 60.0 * meetings(frames, gained)
                if is_on_page:
                    # nor does it hold a line of a label that was left out
                    gained[:, 0], gained[:, 2] = box.left, box.right
                    more = more + 8.0 * meetings(ink.texts, gained)
                    # and still less does its border run through one, more than at its edge
                    more = more + 4.0 * _crossed(ink.texts, box, side)
                else:
                    more = more + 12.0 * _cut(ink.texts, grown)
                base = base + np.where(is_taller, more, 0.0)
            shares = np.array([0.0, 0.5, 1.0] if room > 4.0 else [0.0])
            if is_on_page and room > 4.0 * width:
                # behind a line that crosses it there
                shares = np.insert(shares, 1, _BEHIND * width / room)
            share, places = np.repeat(shares, len(tops)), np.tile(tops, len(shares))
            lefts = begin + share * room
            strips = box_rows(lefts - 1.0, places - 1.0, lefts + width + 1.0, places + height + 1.0)
            cost = 90.0 * (meetings(local.texts, strips) + local.bodies_met(strips))
            cost = (
                cost
                + 14.0 * local.lines_met(strips, 5)
                + 2.0 * share
                + aside * ((share > 0) & ((share < 1) | (tie == "above")))
            )
            cost = cost + np.tile(base, len(shares))
            least_row = int(np.argmin(cost))
            if best is None or cost[least_row] < best[0]:
                head = Head(words, float(lefts[least_row]), float(places[least_row]))
                row = least_row % len(tops)
                best = float(cost[least_row]), Bounds(*grown[row].tolist()), head
    assert best is not None
    return outline.with_box(best[1]), best[2]


def _tie(ink: Ink, box: Bounds) -> _Tie:
    """From where shared weights are drawn into a frame."""
    shared = [row for row, one in enumerate(ink.drawn) if one.role == "shared"]
    for left, top, right, bottom in ink.boxes[shared].tolist():
        is_within = left > box.left and right < box.right
        if is_within and top < box.top < bottom:
            return "above"
        is_level = top > box.top and bottom < box.bottom
        if is_level and (left < box.left < right or left < box.right < right):
            return "beside"
    return ""


def _along(ink: Ink, edges: Boxes) -> NDArray[np.int64]:
    """Whether a line runs along each side, as if it were its border."""
    return ink.lines_met(edges, 1, longer=3 * _ALONG)


def _crossed(texts: Boxes, box: Bounds, sides: NDArray[np.float64]) -> NDArray[np.int64]:
    """How many texts a level border as wide as the frame runs through at each place."""
    met = (texts[:, 0] < box.right) & (box.left < texts[:, 2])
    levels = sides[:, None]
    within = (texts[:, 1] + _EDGE < levels) & (levels < texts[:, 3] - _EDGE)
    return np.asarray((met & within).sum(axis=1))


def _cut(texts: Boxes, boxes: Boxes) -> NDArray[np.int64]:
    """How many texts the border of each box cuts."""
    left, top, right, bottom = boxes.T[:, :, None]
    met = (texts[:, 0] < right) & (left < texts[:, 2])
    met &= (texts[:, 1] < bottom) & (top < texts[:, 3])
    inside = (texts[:, 0] >= left) & (texts[:, 2] <= right)
    inside &= (texts[:, 1] >= top) & (texts[:, 3] <= bottom)
    return np.asarray((met & ~inside).sum(axis=1))
