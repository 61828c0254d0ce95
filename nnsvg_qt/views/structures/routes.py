"""How a line runs round what is drawn, in coordinates of the flow: x along, y across."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from math import inf

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.primitives import Bounds, Points
from nnsvg_qt.views.shared.line_breaks import outside
from nnsvg_qt.views.structures.ink import Ink, meeting, meetings

CLEAR = 11.0
"""From what a line passes to the line, px."""
_BODY, _TEXT, _ALONG, _CROSSING = 100.0, 9.0, 25.0, 1.0
"""What it costs to run over a body, a text, along another line, and across one."""
_FAR, _WITHIN = 0.02, 0.4
"""What a px of detour costs, and one beside the own body."""
_ASIDE, _FARTHEST_ASIDE = 6.0, 40.0
"""How far beside its body a line runs that cannot run straight: steps, and the most, px."""
_STEPS = tuple(np.arange(_ASIDE, _FARTHEST_ASIDE, _ASIDE).tolist())
_TURNS = 60.0
"""What it costs to run aside."""
_BESIDE = 4.0
"""What it costs to leave a body at its side."""
_STEPS_BESIDE = tuple(np.arange(9.0, _FARTHEST_ASIDE, 3.0).tolist())
_STEP_WITHIN, _DELAY = 3.0, 14.0
"""Between levels that are tried within what a line passes, and what it says there takes, px."""
_NARROW = 2.5
"""To each side of a line nothing should run along it, px."""
_EASY, _CLOSE = 6.0, 3.0
"""To each side of a line beside a body texts and lines along it are told from it with ease, px, and
what each of them costs that is there."""


_BESIDE_OTHERS = 4.0
"""From a line straight back to what leads along beside it, px."""
_MOST_CROSSED = 2
"""Lines that it may cross: across more it is hard to follow."""


@dataclass(frozen=True, eq=False)
class Route:
    """Corners of a line, `(points, 2)`, and what it runs over, as a sum of costs."""

    corners: Points
    cost: float
    above: bool
    along: int = 1
    """The corner from which it runs along the flow outside all that it passes."""

    @property
    def level(self) -> float:
        """The y of that part."""
        return float(self.corners[self.along, 1])

    @property
    def middle(self) -> float:
        """The x of the middle of that part."""
        return float(self.corners[self.along : self.along + 2, 0].mean())


def arch(
    ink: Ink,
    source: str,
    target: str,
    side: bool | None = None,
    straight_sided: Collection[str] = (),
) -> Route:
    """From the top (or bottom) of one layer's body outside all that it passes to another's.

    The better side of the flow, of the places where it can leave and arrive the best.
    `side`: True for above, False for below, None for the better one. Bodies that are
    `straight_sided` are met from beside them too, where labels are over them.
    """
    sides = (True, False) if side is None else (side,)
    routes = [_arch(ink, source, target, above, straight_sided) for above in sides]
    if straight_sided:
        for route, above in zip(routes[:], sides, strict=True):
            level = _level_within(ink, source, target, above, route.level)
            if level is not None:
                routes.append(_arch(ink, source, target, above, straight_sided, level))
    return min(routes, key=lambda route: route.cost)


def straight_back(ink: Ink, source: str, target: str) -> list[Route]:
    """The ways level from a layer to one before it in its row, between them, the best first.

    None where other layers, texts or lines along the flow leave no room. What stands between them
    in the row, as a sign does, is passed beside it; each side of that is a way of its own.
    """
    one, other = ink.bodies[source], ink.bodies[target]
    middle = (one.top + one.bottom) / 2.0
    is_level = other.top < middle < other.bottom
    if not is_level or other.right + 2.0 * CLEAR > one.left:
        return []
    # where both have straight sides
    low = max(body.top + body.width / 2.0 for body in (one, other))
    high = min(body.bottom - body.width / 2.0 for body in (one, other))
    found = []
    for above in (False, True):
        out = -1.0 if above else 1.0
        room = (middle - low) if above else (high - middle)
        levels = [middle + out * step for step in range(1, int(room) + 1)]
        free = []
        for level in levels:
            thin = Bounds(other.right + 1.0, level - _NARROW, one.left - 1.0, level + _NARROW)
            wide = thin.grown(_BESIDE_OTHERS - _NARROW)
            wide = Bounds(thin.left, wide.top, thin.right, wide.bottom)
            if ink.bodies_in(wide) or ink.texts_in(wide):
                continue
            if (ink.lengths_in(wide) > 4.0 * _BESIDE_OTHERS).any():
                continue
            free.append((len(ink.lengths_in(thin)), level))
        fewest = min((crossed for crossed, _ in free), default=inf)
        if fewest <= _MOST_CROSSED:
            best = [level for crossed, level in free if crossed == fewest]
            # in the middle of those beside each other
            ends = [best[0]]
            for level in best[1:]:
                if level * out > ends[-1] * out + 1.5:
                    break
                ends.append(level)
            level = (ends[0] + ends[-1]) / 2.0
            corners = np.array([(one.left, level), (other.right, level)])
            found.append(Route(corners, float(fewest), above, 0))
    return sorted(found, key=lambda route: route.cost)


def _level_within(ink: Ink, source: str, target: str, above: bool, outside: float) -> float | None:
    """The nearest level to two bodies where a line and its delay have room, within what it passes.

    None where there is none before the one outside all that.
    """
    one, other = ink.bodies[source], ink.bodies[target]
    out = -1.0 if above else 1.0
    near = min(one.top, other.top) if above else max(one.bottom, other.bottom)
    left, right = sorted((_middle(one), _middle(other)))
    left, right = min(left, one.left, other.left), max(right, one.right, other.right)
    for step in range(int((outside - near) * out / _STEP_WITHIN)):
        level = near + out * (CLEAR + step * _STEP_WITHIN)
        if (outside - level) * out < 2.0 * CLEAR:
            break
        ends = sorted((level - out * _NARROW, level + out * _DELAY))
        box = Bounds(left - CLEAR, ends[0], right + CLEAR, ends[1])
        along = (ink.lengths_in(box) > 2.0 * _DELAY).any()
        if not along and not ink.bodies_in(box) and not ink.texts_in(box):
            return level
    return None


def _arch(
    ink: Ink,
    source: str,
    target: str,
    above: bool,
    straight_sided: Collection[str],
    within: float | None = None,
) -> Route:
    one, other = ink.bodies[source], ink.bodies[target]
    low = min(_middle(one), _middle(other)) - 8.0
    high = max(_middle(one), _middle(other)) + 8.0
    # what stands farther along is no matter
    bodies = one.united(other)
    left, right = min(low, bodies.left), max(high, bodies.right)
    aside = _FARTHEST_ASIDE + 2 * _NARROW
    ink = ink.near(Bounds(left - aside, -inf, right + aside, inf))
    top, bottom = ink.reach(low, high)
    out = -1.0 if above else 1.0
    level = (top if above else bottom) + out * CLEAR if within is None else within
    crossed = 0.0 if within is None else cost_of(ink, low, level, high, level)
    toward = 1.0 if _middle(other) >= _middle(one) else -1.0
    leaving = _legs(ink, source, _places(ink, source, toward, above), level, above)
    arriving = _legs(ink, target, _places(ink, target, -toward, above), level, above)
    if source in straight_sided:
        leaving += _from_beside(ink, source, level, above)
    if target in straight_sided:
        arriving += _from_beside(ink, target, level, above)
    # of the many pairs only the cheapest becomes a route
    begins, costs, lengths = _measured(leaving)
    ends, more, farther = _measured(arriving)
    apart = np.abs(begins[:, None] - ends)
    total = costs[:, None] + more + _FAR * (lengths[:, None] + farther + apart)
    best, first, last = inf, 0, 0
    rows, columns = np.nonzero(total <= total.min() + 1e-6)
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        # of as cheap ones the first
        if total[i, j] < best - 1e-9:
            best, first, last = float(total[i, j]), i, j
    points, back = leaving[first][0], arriving[last][0]
    corners = np.array([*points, *reversed(back)])
    return Route(corners, best + crossed, above, len(points) - 1)


_Leg = tuple[list[tuple[float, float]], float]
"""The corners of a way from a body to a level, and what it costs."""


def _measured(legs: Sequence[_Leg]) -> tuple[NDArray[np.float64], ...]:
    """Where some ways end along the flow, what they cost, and how long they are, px."""
    return (
        np.array([points[-1][0] for points, _ in legs]),
        np.array([cost for _, cost in legs]),
        np.array([_length(points) for points, _ in legs]),
    )


def _length(points: Sequence[tuple[float, float]]) -> float:
    """The length of a line that runs along and across, px."""
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(points))


def _legs(
    ink: Ink, layer_id: str, places: Sequence[float], level: float, above: bool
) -> list[_Leg]:
    """Ways from places of a body to the level: straight, where others stand there aside.

    Aside a line runs close to its body, then beside that and what stands over it.
    """
    out, body = -1.0 if above else 1.0, ink.bodies[layer_id]
    edge, own = body.top if above else body.bottom, (layer_id,)
    starts = list(zip(places, ink.surfaces(layer_id, places, above), strict=True))
    found = costs_of(ink, [(x, y + out, x, level) for x, y in starts], own)
    straight = [
        cost + _WITHIN * max(abs(y - edge) - 2.0, 0.0)
        for (_, y), cost in zip(starts, found, strict=True)
    ]
    bent = [start for start, cost in zip(starts, straight, strict=True) if cost >= _BODY]
    besides = [place for step in _STEPS for place in (body.left - step, body.right + step)]
    found = costs_of(
        ink,
        [
            *((x, y, x, y + out * CLEAR) for x, y in bent),
            *((x, y + out * CLEAR, aside, y + out * CLEAR) for x, y in bent for aside in besides),
            *((aside, y + out * CLEAR, aside, level) for _, y in bent for aside in besides),
        ],
        own,
    )
    near, far = np.reshape(found[len(bent) :], (2, len(bent), len(besides)))
    turned = (near + far + np.add(found[: len(bent)], _TURNS)[:, None]).tolist()
    bent_costs = dict(zip(bent, turned, strict=True))
    legs: list[_Leg] = []
    for (x, y), cost in zip(starts, straight, strict=True):
        legs.append(([(x, y), (x, level)], cost))
        close = y + out * CLEAR
        for aside, total in zip(besides, bent_costs.get((x, y), ()), strict=False):
            if total < cost:
                legs.append(([(x, y), (x, close), (aside, close), (aside, level)], total))
    return legs


def _from_beside(ink: Ink, layer_id: str, level: float, above: bool) -> list[_Leg]:
    """Ways from the sides of a body to the level, beside what is written over it."""
    out, body = -1.0 if above else 1.0, ink.bodies[layer_id]
    edge = body.top if above else body.bottom
    y = edge - out * min(body.width, body.height) / 2
    sides = [(body.left, -1.0), (body.right, 1.0)]
    turns = [(x, x + away * step) for step in _STEPS_BESIDE for x, away in sides]
    found = costs_of(
        ink,
        [
            *((x, y, aside, y) for x, aside in turns),
            *((aside, y, aside, level) for _, aside in turns),
        ],
        (layer_id,),
    )
    close = _close(ink, [(aside, y, aside, level) for _, aside in turns])
    costs = (np.sum(np.reshape(found, (2, len(turns))), axis=0) + close).tolist()
    return [
        ([(x, y), (aside, y), (aside, level)], cost + _BESIDE)
        for (x, aside), cost in zip(turns, costs, strict=True)
    ]


def _close(ink: Ink, ways: Sequence[tuple[float, float, float, float]]) -> NDArray[np.float64]:
    """What it costs that texts and lines along ways across the flow are close to them."""
    ends = np.array(ways)
    boxes = np.hstack([np.minimum(ends[:, :2], ends[:, 2:]), np.maximum(ends[:, :2], ends[:, 2:])])
    boxes[:, [0, 2]] += (-_EASY, _EASY)
    rows, lengths = ink.ways_in(boxes)
    along = np.bincount(rows[lengths > 2.5 * _EASY], minlength=len(boxes))
    return np.asarray(_CLOSE * (along + meetings(ink.texts, boxes)))


def _places(ink: Ink, layer_id: str, toward: float, above: bool) -> list[float]:
    """Where a line can leave a body: rather on the side that it leads to, then the middle."""
    body = ink.bodies[layer_id]
    middle, reach = _middle(body), min(body.width / 2 - 1.5, 14.0)
    places = [middle + share * reach for share in (0.5 * toward, -0.5 * toward, 0.0)]
    return [*places, ink.peak(layer_id, above)]


def cost_of(
    ink: Ink, x: float, y: float, end_x: float, end_y: float, own: Collection[str] = ()
) -> float:
    """What it costs to run straight along or across from one point to another; `own` is free."""
    box = Bounds(min(x, end_x), min(y, end_y), max(x, end_x), max(y, end_y)).grown(_NARROW)
    bodies = sum(name not in own for name in ink.bodies_in(box))
    lengths = ink.lengths_in(box)
    along = int((lengths > 4 * _NARROW).sum())
    return _BODY * bodies + _TEXT * ink.texts_in(box) + _ALONG * along + _CROSSING * len(lengths)


def costs_of(
    ink: Ink, ways: Sequence[tuple[float, float, float, float]], own: Collection[str] = ()
) -> list[float]:
    """As `cost_of` for each of some ways from one point to another: all at once are sooner found.

    None of the ways is long, for what lies between them is looked at with them.
    """
    if not ways:
        return []
    # as often as not some are the same
    numbers: dict[tuple[float, float, float, float], int] = {}
    which = [numbers.setdefault(way, len(numbers)) for way in ways]
    ends = np.array(list(numbers))
    low, high = np.minimum(ends[:, :2], ends[:, 2:]), np.maximum(ends[:, :2], ends[:, 2:])
    boxes = np.hstack([low - _NARROW, high + _NARROW])
    near = ink.near(Bounds(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()))
    bodies = near.bodies_met(boxes)
    for name in own:
        body = ink.bodies[name]
        bodies -= meeting(boxes, body)
    rows, lengths = near.ways_in(boxes)
    crossed = np.bincount(rows, minlength=len(boxes))
    along = np.bincount(rows[lengths > 4 * _NARROW], minlength=len(boxes))
    costs = _BODY * bodies + _TEXT * meetings(near.texts, boxes) + _ALONG * along
    found = (costs + _CROSSING * crossed).tolist()
    return [found[number] for number in which]


def outside_texts(corners: Points, ink: Ink) -> list[Points]:
    """A line through `corners` in the pieces that lie on no text, each of two points or more."""
    return outside(corners, ink.texts)


def _middle(body: Bounds) -> float:
    return (body.left + body.right) / 2
