"""How a line runs round what is drawn, in coordinates of the flow: x along, y across."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

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
_NARROW = 2.5
"""To each side of a line nothing should run along it, px."""


@dataclass(frozen=True, eq=False)
class Route:
    """Corners of a line, `(points, 2)`, and what it runs over, as a sum of costs."""

    corners: Points
    cost: float
    above: bool

    @property
    def level(self) -> float:
        """The y of the part that runs along the flow."""
        return float(self.corners[1, 1])


def arch(ink: Ink, source: str, target: str, side: bool | None = None) -> Route:
    """From the top (or bottom) of one layer's body outside all that it passes to another's.

    The better side of the flow, of the places where it can leave and arrive the best.
    `side`: True for above, False for below, None for the better one.
    """
    sides = (True, False) if side is None else (side,)
    routes = [route for above in sides for route in _arches(ink, source, target, above)]
    return min(routes, key=lambda route: route.cost)


def _arches(ink: Ink, source: str, target: str, above: bool) -> Iterator[Route]:
    one, other = ink.bodies[source], ink.bodies[target]
    low = min(_middle(one), _middle(other)) - 8.0
    high = max(_middle(one), _middle(other)) + 8.0
    top, bottom = ink.reach(low, high)
    out = -1.0 if above else 1.0
    level = (top if above else bottom) + out * CLEAR
    toward = 1.0 if _middle(other) >= _middle(one) else -1.0
    leaving = [(x, _leg(ink, source, x, level, above)) for x in _places(ink, source, toward, above)]
    arriving = [
        (x, _leg(ink, target, x, level, above)) for x in _places(ink, target, -toward, above)
    ]
    for x, cost in leaving:
        for end, more in arriving:
            corners = np.array(
                [
                    (x, ink.surface(source, x, above)),
                    (x, level),
                    (end, level),
                    (end, ink.surface(target, end, above)),
                ]
            )
            length = float(np.abs(np.diff(corners, axis=0)).sum())
            yield Route(corners, cost + more + _FAR * length, above)


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
