"""How a line runs round what is drawn, in coordinates of the flow: x along, y across."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.primitives import Bounds, Points
from nnsvg_qt.views.shared.line_breaks import outside
from nnsvg_qt.views.structures.ink import Ink

CLEAR = 11.0
"""From what a line passes to the line, px."""
_BODY, _TEXT, _ALONG, _CROSSING = 100.0, 9.0, 25.0, 1.0
"""What it costs to run over a body, a text, along another line, and across one."""
_FAR, _WITHIN = 0.02, 0.4
"""What a px of detour costs, and one beside the own body."""
_ASIDE, _FARTHEST_ASIDE = 6.0, 40.0
"""How far beside its body a line runs that cannot run straight: steps, and the most, px."""
_TURNS = 60.0
"""What it costs to run aside."""
_NARROW = 2.5
"""To each side of a line nothing should run along it, px."""


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


def arch(ink: Ink, source: str, target: str, side: bool | None = None) -> Route:
    """From the top (or bottom) of one layer's body outside all that it passes to another's.

    The better side of the flow, of the places where it can leave and arrive the best.
    `side`: True for above, False for below, None for the better one.
    """
    sides = (True, False) if side is None else (side,)
    routes = [_arch(ink, source, target, above) for above in sides]
    return min(routes, key=lambda route: route.cost)


def _arch(ink: Ink, source: str, target: str, above: bool) -> Route:
    one, other = ink.bodies[source], ink.bodies[target]
    low = min(_middle(one), _middle(other)) - 8.0
    high = max(_middle(one), _middle(other)) + 8.0
    top, bottom = ink.reach(low, high)
    out = -1.0 if above else 1.0
    level = (top if above else bottom) + out * CLEAR
    toward = 1.0 if _middle(other) >= _middle(one) else -1.0
    leaving = [
        leg
        for x in _places(ink, source, toward, above)
        for leg in _legs(ink, source, x, level, above)
    ]
    arriving = [
        leg
        for x in _places(ink, target, -toward, above)
        for leg in _legs(ink, target, x, level, above)
    ]
    # of the many pairs only the cheapest becomes a route
    lengths = [[_length(points) for points, _ in legs] for legs in (leaving, arriving)]
    best, first, last = inf, 0, 0
    for i, ((points, cost), length) in enumerate(zip(leaving, lengths[0], strict=True)):
        x = points[-1][0]
        for j, ((ends, more), farther) in enumerate(zip(arriving, lengths[1], strict=True)):
            total = cost + more + _FAR * (length + farther + abs(x - ends[-1][0]))
            if total < best - 1e-9:
                best, first, last = total, i, j
    points, ends = leaving[first][0], arriving[last][0]
    return Route(np.array([*points, *reversed(ends)]), best, above, len(points) - 1)


def _length(points: Sequence[tuple[float, float]]) -> float:
    """The length of a line that runs along and across, px."""
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(points))


def _legs(
    ink: Ink, layer_id: str, x: float, level: float, above: bool
) -> Iterator[tuple[list[tuple[float, float]], float]]:
    """Ways from a body to the level, with what they cost: straight, where others stand there aside.

    Aside a line runs close to its body, then beside that and what stands over it.
    """
    surface, cost = ink.surface(layer_id, x, above), _leg(ink, layer_id, x, level, above)
    yield [(x, surface), (x, level)], cost
    if cost < _BODY:
        return
    body = ink.bodies[layer_id]
    near = surface + (-CLEAR if above else CLEAR)
    close = cost_of(ink, x, surface, x, near, (layer_id,))
    for step in np.arange(_ASIDE, _FARTHEST_ASIDE, _ASIDE).tolist():
        for beside in (body.left - step, body.right + step):
            own = close + _TURNS
            if own >= cost:
                continue
            own += cost_of(ink, x, near, beside, near, (layer_id,))
            if own >= cost:
                continue
            own += cost_of(ink, beside, near, beside, level, (layer_id,))
            if own < cost:
                yield [(x, surface), (x, near), (beside, near), (beside, level)], own


def _places(ink: Ink, layer_id: str, toward: float, above: bool) -> Iterable[float]:
    """Where a line can leave a body: rather on the side that it leads to, then the middle."""
    body = ink.bodies[layer_id]
    middle, reach = _middle(body), min(body.width / 2 - 1.5, 14.0)
    places = [middle + share * reach for share in (0.5 * toward, -0.5 * toward, 0.0)]
    return [*places, ink.peak(layer_id, above)]


def _leg(ink: Ink, layer_id: str, x: float, level: float, above: bool) -> float:
    surface, body = ink.surface(layer_id, x, above), ink.bodies[layer_id]
    out = -1.0 if above else 1.0
    within = abs(surface - (body.top if above else body.bottom))
    return cost_of(ink, x, surface + out, x, level, (layer_id,)) + _WITHIN * max(within - 2.0, 0.0)


def cost_of(
    ink: Ink, x: float, y: float, end_x: float, end_y: float, own: Collection[str] = ()
) -> float:
    """What it costs to run straight along or across from one point to another; `own` is free."""
    box = Bounds(min(x, end_x), min(y, end_y), max(x, end_x), max(y, end_y)).grown(_NARROW)
    bodies = sum(name not in own for name in ink.bodies_in(box))
    lengths = ink.lengths_in(box)
    along = int((lengths > 4 * _NARROW).sum())
    return _BODY * bodies + _TEXT * ink.texts_in(box) + _ALONG * along + _CROSSING * len(lengths)


def outside_texts(corners: Points, ink: Ink) -> list[Points]:
    """A line through `corners` in the pieces that lie on no text, each of two points or more."""
    return outside(corners, ink.texts)


def _middle(body: Bounds) -> float:
    return (body.left + body.right) / 2
