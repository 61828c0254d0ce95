"""Where a frame runs: round its layers, clear of all that is not its own, in at its corners.

What is not of a group may stand between its layers: beside a branch of it, say. Then a corner of
the frame is drawn in, so that it holds what it names and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.scene.primitives import Bounds, Points
from nnsvg_qt.views.structures.ink import Boxes, meeting
from nnsvg_qt.views.structures.paths import Command, rounded

PADDING = 8.0
"""From what a frame holds to its border, px."""
LEAST = 1.0
"""The least of that, where something else is near."""
APART = 3.0
"""From a frame to what is beside it, px."""
HEAD = 4.0
"""Over and under a name within its frame, px."""
_BODY, _FRAME, _CUT, _HELD, _LEFT = 300.0, 200.0, 40.0, 25.0, 3.0
"""What it costs to reach over a body or a frame, to cut a text, to hold one that is not of the
group, and to leave one out that is."""
_HALO = 4.0
"""The most room that frames on pages leave for the frames of texts beside them, px."""
_TOUCHES = 1.0
"""So near to a text, with the room round it, a frame meets it, px."""
_SAME = 1e-6
"""So near to each other two places are one, px."""
_MOST_EDGES = 12
"""Places along each axis that are tried for the inner corner of a notch."""
_FEW = 40
"""Of more pairs of a place of a side and what a frame may reach into numpy is the quicker one."""
_DOWN_FIRST, _ACROSS_FIRST = (3, 1, 0, 2), (0, 2, 3, 1)
"""Orders of the sides: bottom, top, left, right, or the other way round."""
_OUTWARD = np.array([-1.0, -1.0, 1.0, 1.0])
_CORNERS = ((0, 1), (2, 1), (2, 3), (0, 3))
"""The sides that meet at each corner, from the upper left clockwise."""


@dataclass(frozen=True, eq=False)
class Content:
    """What a frame is drawn round, and what stands near it."""

    own: Boxes
    """The bodies of its layers and the frames in it."""
    whole: Bounds
    """With labels and lines that belong to it alone."""
    bodies: Boxes
    """Those of other layers."""
    frames: Boxes
    """Those beside it."""
    texts: Boxes
    is_own: NDArray[np.bool_]
    """Which of the texts are of the group's layers, or of nobody."""
    is_on_page: bool = False
    """Whether labels are whole, and their own frames have room round them."""


@dataclass(frozen=True)
class Outline:
    """A rectangle of which corners may be drawn in.

    `notches` are width and height in px of what is left out at each corner, from the upper left
    clockwise; 0, 0 where nothing is.
    """

    box: Bounds
    notches: tuple[tuple[float, float], ...] = ((0.0, 0.0),) * 4

    @property
    def missing(self) -> list[Bounds]:
        """What is left out at the corners."""
        found = []
        for (x, y), (width, height) in zip(_CORNERS, self.notches, strict=True):
            if width and height:
                left = self.box.left if x == 0 else self.box.right - width
                top = self.box.top if y == 1 else self.box.bottom - height
                found.append(Bounds(left, top, left + width, top + height))
        return found

    @property
    def parts(self) -> list[Bounds]:
        """Rectangles that cover it, one under the other."""
        box = self.box
        edges = {box.top, box.bottom}
        for one in self.missing:
            edges |= {one.top, one.bottom}
        levels = sorted(edges)
        found = []
        for top, bottom in pairwise(levels):
            middle = (top + bottom) / 2
            beside = [one for one in self.missing if one.top < middle < one.bottom]
            left = max((one.right for one in beside if one.left == box.left), default=box.left)
            right = min((one.left for one in beside if one.left != box.left), default=box.right)
            found.append(Bounds(left, top, right, bottom))
        return found

    def meets(self, other: Bounds, gap: float = 0.0) -> bool:
        """Whether it comes nearer to a rectangle than `gap` px."""
        return any(part.overlaps(other, gap) for part in self.parts)

    def at_corner(self, right: bool, top: bool) -> float:
        """The width of what is left out at a corner, px."""
        return self.notches[(1 if right else 0) if top else (2 if right else 3)][0]

    def with_box(self, box: Bounds) -> Outline:
        """A larger one with the same inner corners."""
        notches = []
        for (x, y), (width, height) in zip(_CORNERS, self.notches, strict=True):
            wider = self.box.left - box.left if x == 0 else box.right - self.box.right
            higher = self.box.top - box.top if y == 1 else box.bottom - self.box.bottom
            is_one = bool(width and height)
            notches.append((width + wider, height + higher) if is_one else (0.0, 0.0))
        return Outline(box, tuple(notches))

    @property
    def points(self) -> Points:
        """The corners of the closed line round it, clockwise.

        It begins and ends in the middle of a side, so that it turns at every corner.
        """
        box = self.box
        (a, b, c, d) = self.notches
        corners = [
            *_corner((box.left, box.top + a[1]), (box.left + a[0], box.top), a, True),
            *_corner((box.right - b[0], box.top), (box.right, box.top + b[1]), b, False),
            *_corner((box.right, box.bottom - c[1]), (box.right - c[0], box.bottom), c, True),
            *_corner((box.left + d[0], box.bottom), (box.left, box.bottom - d[1]), d, False),
        ]
        points = np.array([*corners, corners[0]])
        start = (points[0] + points[1]) / 2
        return np.vstack([start, points[1:], start])

    def commands(self, radius: float) -> tuple[Command, ...]:
        """The path of that line with round corners."""
        return (*rounded(self.points, radius), ("Z",))

    def runs(self, opened: Collection[str]) -> list[tuple[Points, bool]]:
        """That line in runs, parted at the ends of the sides that are `opened`, left or right.

        With each run whether it is such a side, which has no border: the last one is.
        """
        corners = self.points[1:-1]
        ends = np.roll(corners, -1, axis=0)
        is_open = np.zeros(len(corners), bool)
        for side in opened:
            at = self.box.left if side == "left" else self.box.right
            is_open |= (np.abs(corners[:, 0] - at) < _SAME) & (np.abs(ends[:, 0] - at) < _SAME)
        first = int(np.flatnonzero(is_open)[0]) + 1
        corners, is_open = np.roll(corners, -first, axis=0), np.roll(is_open, -first)
        closed = np.vstack([corners, corners[:1]])
        found, start = list[tuple[Points, bool]](), 0
        for number in np.flatnonzero(is_open).tolist():
            if number > start:
                found.append((closed[start : number + 1], False))
            found.append((closed[number : number + 2], True))
            start = number + 1
        return found


def _corner(
    start: tuple[float, float],
    end: tuple[float, float],
    notch: tuple[float, float],
    is_along_first: bool,
) -> list[tuple[float, float]]:
    if not (notch[0] and notch[1]):
        return [(start[0], end[1]) if is_along_first else (end[0], start[1])]
    inner = (end[0], start[1]) if is_along_first else (start[0], end[1])
    return [start, inner, end]


def outline_of(content: Content) -> Outline:
    """The frame round a content: as large as it holds and cuts nothing that is not its own.

    Each side in turn goes where that costs least, from the whole content inward; then corners are
    drawn in where something else stands in them.
    """
    surroundings = _Surroundings(content)
    # most edits move few frames
    key = surroundings.key
    if key not in _FOUND:
        if len(_FOUND) >= _MOST_FOUND:
            _FOUND.clear()
        found = surroundings.best(content)
        cut = surroundings.cut(found)
        if cut:
            wider = _Surroundings(content, goes_round_texts=True)
            other = wider.best(content)
            if wider.cut(other) < cut:
                found = other
        _FOUND[key] = found
    return _FOUND[key]


def digest_of(*arrays: NDArray[Any]) -> bytes:
    """What tells arrays from others, with their lengths."""
    from hashlib import blake2b

    digest = blake2b(digest_size=16)
    for array in arrays:
        digest.update(len(array).to_bytes(8, "little"))
        digest.update(array.tobytes())
    return digest.digest()


_FOUND: dict[bytes, Outline] = {}
"""The outlines of what was looked at lately, by the digest of all that they depend on."""
_MOST_FOUND = 1000


class _Surroundings:
    """What a frame has to keep clear of, and what each place of its sides costs."""

    def __init__(self, content: Content, goes_round_texts: bool = False) -> None:
        whole = content.whole.grown(PADDING)
        self.whole = np.array([whole.left, whole.top, whole.right, whole.bottom])
        self.farthest = self._farthest(content.texts) if goes_round_texts else self.whole
        reach = Bounds(*self.farthest.tolist()).grown(2 * APART)
        self.own = content.own
        self.core = np.append(content.own[:, :2].min(axis=0), content.own[:, 2:].max(axis=0))
        self.bodies = content.bodies[meeting(content.bodies, reach)]
        self.half_way = self._half_way(self.bodies)
        self.frames = self._apart(content.frames[meeting(content.frames, reach)])
        near = meeting(content.texts, reach)
        self.texts, self.is_own = content.texts[near], content.is_own[near]
        self.halos = self._half_way_to_texts() if content.is_on_page else self.texts
        self._foreign = np.concatenate([self.half_way, self.frames, self.halos])
        """All that a frame may reach into, a column each below."""
        counts = (len(self.half_way), len(self.frames), len(self.texts))
        self._least = np.repeat([0.1, 0.1, -_TOUCHES], counts)
        self._kinds = np.repeat(np.eye(3), counts, axis=0)
        self._places: dict[int, NDArray[np.float64]] = {}

    @property
    def key(self) -> bytes:
        """The digest of all that says where the frame runs."""
        on_page = np.array([self.halos is not self.texts])
        return digest_of(
            self.own, self.whole, self.bodies, self.frames, self.texts, self.is_own, on_page
        )

    def _farthest(self, texts: Boxes) -> NDArray[np.float64]:
        """The whole, with room for the texts that its border would run through."""
        cut = texts[_met(self.whole[None], texts, -1.0)[0]]
        cut = cut[~_held(self.whole[None], cut)[0]] + (HEAD + 0.01) * _OUTWARD
        low = np.minimum(self.whole[:2], cut[:, :2].min(axis=0, initial=np.inf))
        return np.append(low, np.maximum(self.whole[2:], cut[:, 2:].max(axis=0, initial=-np.inf)))

    def _half_way(self, bodies: Boxes) -> Boxes:
        """The bodies with half the room between them and the core, where that is little."""
        apart = np.maximum(bodies[:, :2] - self.core[2:], self.core[:2] - bodies[:, 2:])
        room = apart.max(axis=1, initial=-np.inf)
        is_near = (room > 0) & (room < 2 * (PADDING + APART))
        grown = np.where(is_near, room / 2, 0.0) + np.where(room > 1.0, APART / 2, 0.0)
        grown = np.minimum(grown, np.maximum(room - LEAST / 2, 0.0))
        return np.asarray(bodies + grown[:, None] * _OUTWARD)

    def _apart(self, frames: Boxes) -> Boxes:
        """Other frames with room beside their borders, where there is some beside the core."""
        apart = np.maximum(frames[:, :2] - self.core[2:], self.core[:2] - frames[:, 2:])
        room = apart.max(axis=1, initial=-np.inf)
        grown = np.clip(room - LEAST - APART / 2, 0.0, APART / 2)
        return np.asarray(frames + grown[:, None] * _OUTWARD)

    def _half_way_to_texts(self) -> Boxes:
        """The texts, those of others with half the room between them and the core, if little."""
        apart = np.maximum(self.texts[:, :2] - self.core[2:], self.core[:2] - self.texts[:, 2:])
        room = np.clip(apart.max(axis=1, initial=-np.inf) / 2, 0.0, _HALO)
        grown = np.where(self.is_own, 0.0, room)
        return np.asarray(self.texts + grown[:, None] * _OUTWARD)

    def best(self, content: Content) -> Outline:
        """What costs least, from the whole and from the core."""
        core = Bounds(*self.core.tolist())
        starts = (content.whole.grown(PADDING), core.grown(PADDING))
        boxes = [np.array([b.left, b.top, b.right, b.bottom]) for b in starts]
        found = [self.settled(box) for box in boxes]
        if content.is_on_page and min(cost for cost, _ in found) >= _LEFT:
            # a side that is drawn in first may leave out what the next one could have gone round
            found += [self.settled(box, _ACROSS_FIRST) for box in boxes]
        _, best = min(found, key=lambda one: one[0])
        return self.notched(Outline(Bounds(*best.tolist())))

    def settled(
        self, box: NDArray[np.float64], order: Sequence[int] = _DOWN_FIRST
    ) -> tuple[float, NDArray[np.float64]]:
        """A box after each side, in an order, has gone where it costs least, and what it costs."""
        cost = float(self.costs(box, 0, box[:1])[0])
        settled = 0
        for side in 3 * tuple(order):
            places = self.places(side)
            costs = self.costs(box, side, places)
            least = int(costs.argmin())
            settled += 1
            if costs[least] < cost:
                cost, box, settled = float(costs[least]), box.copy(), 1
                box[side] = places[least]
            if settled == 4:
                # each stands where it costs least
                break
        return cost, box

    def places(self, side: int) -> NDArray[np.float64]:
        """Where a side may go: from beside the core to round everything."""
        if side not in self._places:
            self._places[side] = self._places_of(side)
        return self._places[side]

    def _places_of(self, side: int) -> NDArray[np.float64]:
        out = -1.0 if side < 2 else 1.0
        near, far = self.core[side] + out * LEAST, self.farthest[side]
        facing = (side + 2) % 4
        found = [near, self.core[side] + out * PADDING, self.whole[side]]
        found += self.half_way[:, facing].tolist()
        for boxes in (self.frames, self.texts):
            found += (boxes[:, facing] - out * APART / 2).tolist()
        if self.halos is not self.texts:
            # a border this near to a text would cut it
            found += (self.halos[:, facing] - out * (_TOUCHES + 0.01)).tolist()
        found += (self.texts[:, side] + out * HEAD).tolist()
        places = np.unique(np.round(found, 3))
        # rounded like them, so that the ends are among them
        low, high = round(min(near, far), 3), round(max(near, far), 3)
        return np.asarray(places[(places >= low) & (places <= high)])

    def costs(
        self, box: NDArray[np.float64], side: int, places: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """What is wrong with a box, as a sum, when one of its sides is at each of some places."""
        if len(places) * len(self._foreign) <= _FEW:
            return np.array(self._costs_of_few(box.tolist(), side, places.tolist()))
        boxes = np.repeat(box[None], len(places), axis=0)
        boxes[:, side] = places
        lacking = np.abs(boxes - self.whole).sum(axis=1)
        close = np.maximum(PADDING - (boxes - self.core) * _OUTWARD, 0.0).sum(axis=1)
        total = 0.01 * lacking + 0.25 * close
        if not len(self._foreign):
            return np.asarray(total)
        # along the other axis nothing changes
        axis, across = side % 2, 1 - side % 2
        others = self._foreign
        shared = np.minimum(box[across + 2], others[:, across + 2])
        shared -= np.maximum(box[across], others[:, across])
        low, high = boxes[:, axis, None], boxes[:, axis + 2, None]
        along = np.minimum(high, others[:, axis + 2]) - np.maximum(low, others[:, axis])
        met = (along > self._least) & (shared > self._least)
        bodies, frames, texts = (met.astype(float) @ self._kinds).T
        total += _BODY * bodies
        total += _FRAME * frames
        if len(self.texts):
            held = low <= self.texts[:, axis] - 1.0
            held &= high >= self.texts[:, axis + 2] + 1.0
            held &= (box[across] <= self.texts[:, across] - 1.0) & (
                box[across + 2] >= self.texts[:, across + 2] + 1.0
            )
            met_held = (met[:, -len(self.texts) :] & held).sum(axis=1)
            own_held, own = (held & self.is_own).sum(axis=1), int(self.is_own.sum())
            total += _CUT * (texts - met_held)
            total += _HELD * (held.sum(axis=1) - own_held)
            total += _LEFT * (own - own_held)
        return np.asarray(total)

    def _costs_of_few(self, box: list[float], side: int, places: Sequence[float]) -> list[float]:
        """As `costs`: numpy takes longer for a handful of numbers."""
        core, whole, others, texts, bodies = self._listed
        axis, across = side % 2, 1 - side % 2
        found = []
        for place in places:
            box[side] = place
            lacking = sum([abs(one - other) for one, other in zip(box, whole, strict=True)])
            rooms = (core[0] - box[0], core[1] - box[1], box[2] - core[2], box[3] - core[3])
            total = 0.01 * lacking + 0.25 * sum([max(PADDING - room, 0.0) for room in rooms])
            low, high, left, right = box[axis], box[axis + 2], box[across], box[across + 2]
            counts = [0, 0, 0]
            for number, other in enumerate(others):
                along = min(high, other[axis + 2]) - max(low, other[axis])
                shared = min(right, other[across + 2]) - max(left, other[across])
                kind = 0 if number < bodies[0] else 1 if number < bodies[1] else 2
                least = -1.0 if kind == 2 else 0.1
                if along > least and shared > least:
                    counts[kind] += 1
            met_held = held = own_held = 0
            for number, (is_own, text) in enumerate(texts):
                if not (
                    low <= text[axis] - 1.0
                    and high >= text[axis + 2] + 1.0
                    and left <= text[across] - 1.0
                    and right >= text[across + 2] + 1.0
                ):
                    continue
                held += 1
                own_held += is_own
                other = others[bodies[1] + number]
                along = min(high, other[axis + 2]) - max(low, other[axis])
                shared = min(right, other[across + 2]) - max(left, other[across])
                met_held += along > -1.0 and shared > -1.0
            total += _BODY * counts[0]
            total += _FRAME * counts[1]
            if texts:
                total += _CUT * (counts[2] - met_held)
                total += _HELD * (held - own_held)
                total += _LEFT * (sum(is_own for is_own, _ in texts) - own_held)
            found.append(total)
        return found

    @cached_property
    def _listed(
        self,
    ) -> tuple[
        list[float],
        list[float],
        list[list[float]],
        list[tuple[bool, list[float]]],
        tuple[int, int],
    ]:
        """The core, the whole, all that a frame may reach into, texts with whether they are own.

        And where the frames and the texts begin in the third of these.
        """
        texts = list(zip(self.is_own.tolist(), self.texts.tolist(), strict=True))
        bodies = len(self.half_way)
        begins = bodies, bodies + len(self.frames)
        return self.core.tolist(), self.whole.tolist(), self._foreign.tolist(), texts, begins

    def notched(self, outline: Outline) -> Outline:
        """The outline with the corners drawn in where something that is not its own is in them."""
        for corner in range(4):
            box = np.array(
                [outline.box.left, outline.box.top, outline.box.right, outline.box.bottom]
            )
            whole = box[None]
            inside = [boxes[_met(whole, boxes, 0.1)[0]] for boxes in (self.bodies, self.frames)]
            foreign = np.concatenate(inside)
            if not len(foreign):
                return outline
            worth = np.repeat([_BODY, _FRAME], [len(boxes) for boxes in inside])
            drawn_in = self._drawn_in(box, corner, foreign, worth, outline, foreign)
            if self.cut(drawn_in) > self.cut(outline):
                # beside what is left out it would run through a text: that goes out or in with it
                edges = np.concatenate([foreign, self.texts + HEAD * _OUTWARD])
                drawn_in = self._drawn_in(box, corner, foreign, worth, outline, edges)
            outline = drawn_in
        return outline

    def cut(self, outline: Outline) -> int:
        """Along how many names of other layers the border of a frame runs, through them."""
        ends = outline.points
        level = ends[:-1, 1] == ends[1:, 1]
        low, high = np.minimum(ends[:-1], ends[1:])[level], np.maximum(ends[:-1], ends[1:])[level]
        names = self.texts[~self.is_own]
        shared = np.minimum(high[:, None, 0], names[:, 2]) - np.maximum(
            low[:, None, 0], names[:, 0]
        )
        found = shared > (names[:, 2] - names[:, 0]) / 2
        found &= (names[:, 1] < low[:, None, 1]) & (low[:, None, 1] < names[:, 3])
        return int(found.any(axis=0).sum())

    def _drawn_in(
        self,
        box: NDArray[np.float64],
        corner: int,
        foreign: Boxes,
        worth: NDArray[np.float64],
        outline: Outline,
        beside: Boxes,
    ) -> Outline:
        """The outline with the best notch at a corner, or as it is where none is better.

        A notch ends at the inner edges of what is `beside` it, a little clear of them.
        """
        x, y = _CORNERS[corner]
        out = np.array([-1.0 if x == 0 else 1.0, -1.0 if y == 1 else 1.0])
        edges = []
        for axis, side in ((0, x), (1, y)):
            inner = np.unique(np.round(beside[:, (side + 2) % 4], 3))
            places = np.concatenate([inner - out[axis] * clear for clear in (APART, 0.6)])
            places = places[(places - box[axis]) * (places - box[axis + 2]) < 0]
            edges.append(places[: 2 * _MOST_EDGES])
        if not len(edges[0]) or not len(edges[1]):
            return outline
        across, down = (grid.ravel() for grid in np.meshgrid(*edges))
        outer = np.array([box[x], box[y]])
        tried = np.empty((len(across), 4))
        tried[:, 0], tried[:, 2] = np.minimum(across, outer[0]), np.maximum(across, outer[0])
        tried[:, 1], tried[:, 3] = np.minimum(down, outer[1]), np.maximum(down, outer[1])
        foreign = _clipped(foreign, box)
        gain = (_held(tried, foreign, -0.1) * worth).sum(axis=1)
        gain -= 1e6 * _met(tried, self.own, -LEAST).any(axis=1)
        sizes = tried[:, 2:] - tried[:, :2]
        room = box[2:] - box[:2] - 2 * HEAD
        for number, notch in enumerate(outline.notches):
            if any(notch):
                is_over = sizes + notch > room
                if _CORNERS[number][1] == y:
                    gain -= 1e6 * is_over[:, 0]
                elif _CORNERS[number][0] == x:
                    gain -= 1e6 * is_over[:, 1]
                else:
                    gain -= 1e6 * is_over.all(axis=1)
        if len(self.texts):
            inside = _met(box[None], self.texts, -1.0)[0]
            texts, is_own = _clipped(self.texts[inside], box), self.is_own[inside]
            met, held = _met(tried, texts, -1.0), _held(tried, texts, -0.1)
            gain -= _CUT * (met & ~held).sum(axis=1)
            gain += _HELD * (held & ~is_own).sum(axis=1)
            gain -= _LEFT * (held & is_own).sum(axis=1)
        best = int((gain - 0.001 * sizes.sum(axis=1)).argmax())
        if gain[best] < _FRAME / 2:
            return outline
        notches = [*outline.notches]
        notches[corner] = float(sizes[best, 0]), float(sizes[best, 1])
        return replace(outline, notches=tuple(notches))


def _boxes(boxes: Sequence[Bounds]) -> Boxes:
    return np.reshape([[b.left, b.top, b.right, b.bottom] for b in boxes], (-1, 4)).astype(float)


def _clipped(boxes: Boxes, box: NDArray[np.float64]) -> Boxes:
    """What of some boxes lies in one."""
    return np.clip(boxes, np.tile(box[:2], 2), np.tile(box[2:], 2))


def _met(boxes: Boxes, others: Boxes, least: float) -> NDArray[np.bool_]:
    """Which boxes reach into which others by more than `least` px, `(boxes, others)`."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    return np.asarray((high - low).min(axis=2) > least)


def _held(boxes: Boxes, others: Boxes, room: float = 1.0) -> NDArray[np.bool_]:
    """Which boxes hold which others with `room` px round them, `(boxes, others)`."""
    held = (boxes[:, None, :2] <= others[None, :, :2] - room).all(axis=2)
    held &= (boxes[:, None, 2:] >= others[None, :, 2:] + room).all(axis=2)
    return np.asarray(held)
