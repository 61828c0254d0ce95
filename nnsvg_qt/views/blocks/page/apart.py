"""What runs up and down in the gap between two columns: no line there is that of two strangers.

Where two that have no end in common would run along each other, one of them turns farther left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nnsvg_qt.scene.primitives import Bounds, Path, Primitive
from nnsvg_qt.views.blocks.page.boundaries import (
    Boundary,
    Turn,
    track_step,
)
from nnsvg_qt.views.blocks.page.cells import Wire
from nnsvg_qt.views.blocks.page.spots import Spot, outline_bottom, outline_top, reaches_into
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.structures.ink import pieces_of

_TOUCHING = 1.5
"""Nearer to each other two lines are seen as one, px."""
_LEAST_SHARED = 2.0
"""So much of a line two may seem to share, px: where one begins and another ends."""
_FROM_BOX = 5.0 * PX_PER_PT
"""From a text to the box beside it that it would stand on: no nearer than to its own."""
_WELL_OFF = (7.0, 6.0)
"""From a frame to a line up beside it that has all room, pt on wide and narrow pages."""
_MOST_MOVES = 40
"""So often one that turns is moved aside in a row, at most."""


Moved = tuple[int, Turn]
"""What turns in a gap, by the number of the column before that."""


@dataclass(frozen=True)
class Upright:
    """A piece of a line up or down, the stations that the line joins, and what it moves with.

    `moved` is None of what stands where it must: at the middle of a sign.
    """

    x: float
    low: float
    high: float
    source: str
    target: str
    moved: Moved | None


def uprights_of(
    wire: Wire, corners: Sequence[tuple[float, float]], spots: Mapping[str, Spot], parts: bool
) -> Iterator[Upright]:
    """What of a line runs up or down; `parts`: its first such piece is where its source's part."""
    a, b = spots[wire.source], spots[wire.target]
    for (x, y), (end_x, end_y) in pairwise(corners):
        if abs(x - end_x) > 1e-6 or abs(y - end_y) < 1e-6:
            continue
        moved = None
        if parts and not wire.is_inner:
            moved = (a.cell.column, Turn(wire.source))
        elif x < b.entry and x < b.left + b.size.width / 2 - 1e-6:
            moved = (b.cell.column - 1, Turn(wire.target, True))
        parts = False
        ends = wire.link.source.id, wire.link.target.id
        yield Upright(x, min(y, end_y), max(y, end_y), *ends, moved)


def uprights_in(drawn: Iterable[Primitive]) -> Iterator[Upright]:
    """What of lines that lead back runs up or down, which nothing moves."""
    for one in drawn:
        for (x, y), (end_x, end_y) in pieces_of(one).tolist() if isinstance(one, Path) else ():
            if abs(x - end_x) < 1e-6 and abs(y - end_y) > _LEAST_SHARED:
                yield Upright(x, min(y, end_y), max(y, end_y), "", "", None)


def beside_frames(
    x: float,
    reach: tuple[float, float],
    frames: Iterable[Bounds],
    texts: Sequence[Bounds],
    page: Page,
) -> float:
    """Where a line up, from `reach` to `reach` and at `x` at least, is right of frames that end.

    Well clear of them, or as near as it may be where something of `texts` is written beside them.
    """
    low, high = reach
    near = far = x
    for box in sorted(frames, key=lambda one: one.right):
        if box.left < near < box.right + page.off_frames and box.top < high and box.bottom > low:
            near = box.right + page.off_frames
            far = box.right + page.between(*_WELL_OFF)
    way = Bounds(far, low, far, high)
    return near if any(one.overlaps(way, page.between_texts) for one in texts) else far


def moves_of(uprights: Iterable[Upright], page: Page) -> dict[Moved, int]:
    """How many steps farther left what turns has to do so for each line to be of one alone."""
    step = track_step(page)
    pieces = list(uprights)
    moves: dict[Moved, int] = defaultdict(int)
    for _ in range(_MOST_MOVES):
        met = _shared(pieces)
        if met is None:
            break
        moves[met] += 1
        pieces = [replace(one, x=one.x - step) if one.moved == met else one for one in pieces]
    return dict(moves)


def _shared(pieces: Sequence[Upright]) -> Moved | None:
    """What is to move aside for the first line that two strangers would share."""
    placed = sorted(pieces, key=lambda one: (one.x, one.low))
    for number, one in enumerate(placed):
        for other in placed[number + 1 :]:
            if other.x > one.x + _TOUCHING:
                break
            if one.source == other.source or one.target == other.target:
                continue
            if min(one.high, other.high) < max(one.low, other.low) + _LEAST_SHARED:
                continue
            free = [piece for piece in (one, other) if piece.moved is not None]
            if free:
                # what parts rather than what is read; of two the one that reaches less far down
                return min(free, key=_order).moved
    return None


def _order(piece: Upright) -> tuple[bool, float]:
    assert piece.moved is not None
    return piece.moved[1].is_read, piece.high


def room_for_texts(
    uprights: Iterable[Upright],
    texts: Sequence[tuple[int, Bounds]],
    spots: Iterable[Spot],
    page: Page,
) -> dict[int, tuple[float, float]]:
    """What each gap lacks for no text to stand on what turns in it or on a box, left and right, px.

    And for nothing that turns to lead over a box. Of a text is known in which column it stands.
    """
    clear = page.between_texts
    lacks: dict[int, tuple[float, float]] = {}
    spots = list(spots)
    for one in uprights:
        if one.moved is None:
            continue
        column, _ = one.moved
        left, right = lacks.get(column, (0.0, 0.0))
        for spot in spots:
            if spot.cell.is_box and spot.cell.column <= column and _is_over(one, spot):
                left = max(left, spot.right + clear - one.x)
        for at, box in texts:
            if not (box.left - _TOUCHING < one.x < box.right + _TOUCHING):
                continue
            if min(one.high, box.bottom) <= max(one.low, box.top):
                continue
            if at <= column:
                left = max(left, box.right + clear - one.x)
            else:
                right = max(right, one.x + clear - box.left)
        if left or right:
            lacks[column] = left, right
    for spot in spots:
        for at, box in texts:
            beside = at - spot.cell.column
            if abs(beside) != 1 or spot.bottom < box.top or not reaches_into(spot, box):
                continue
            column = max(at, spot.cell.column) - 1
            left, right = lacks.get(column, (0.0, 0.0))
            lack = spot.right - box.left if beside > 0 else box.right - spot.left
            lacks[column] = max(left, lack + _FROM_BOX), right
    return lacks


def _is_over(one: Upright, spot: Spot) -> bool:
    """Whether a line up or down leads over a box, but from no edge of it."""
    if not spot.left < one.x < spot.right + _TOUCHING:
        return False
    x = min(one.x, spot.right)
    top, bottom = outline_top(spot, x) + _TOUCHING, outline_bottom(spot, x) - _TOUCHING
    return one.high > top and one.low < bottom


def with_room(
    edges: Sequence[Boundary],
    moves: Mapping[Moved, int],
    lacks: Mapping[int, tuple[float, float]],
) -> tuple[Boundary, ...]:
    """The boundaries with what moves aside in them so much farther left, and room for it."""
    found = list(edges)
    for column, (left, right) in lacks.items():
        if 0 <= column < len(found):
            edge = found[column]
            found[column] = replace(edge, wider=edge.wider + left, clear=edge.clear + right)
    for (column, turn), steps in moves.items():
        if 0 <= column < len(found):
            moved = found[column].moved
            own = {**moved, turn: moved.get(turn, 0) + steps}
            found[column] = replace(found[column], moved=own)
    return tuple(found)
