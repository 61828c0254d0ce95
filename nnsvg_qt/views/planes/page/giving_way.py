"""What gives way where a figure is too wide: in which order, and up to what.

Nothing is read here but how wide tries are along their rows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Protocol, TypeVar

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.spaces import usual_gap
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.thresholds import last_halving

TRIES, FEWER_TRIES = 12, 5
_MOST_STRETCH = 2.2
"""No gap is wider than so many times its usual width."""
LEAST_DEPTH = 0.72
"""How much shallower stacks become where there is little room."""

_MAPS, _GAPS = "maps", "gaps"
_GAVE_WAY: Latest[list[str]] = Latest(1024)
"""Whether maps were as large as fit lately, or gaps as wide."""

Sizes = tuple[float, float, float]
"""Edge of the largest map, gap, px, and a factor on the depth of stacks."""


class Tried(Protocol):
    """A figure with some sizes."""

    @property
    def width(self) -> float:
        """Of all in one row, px."""


_Try = TypeVar("_Try", bound=Tried)


@dataclass(frozen=True)
class Ranges:
    """What gives way: edges of the largest map, gaps, px, and a factor on the depth of stacks."""

    low: float
    high: float
    least_gap: float
    usual: float
    shallow: float
    deep: float


def ranges_of(plan: Plan, page: Page, scale: float) -> Ranges:
    """What gives way for a page on which maps have a `scale`; of branches all is smaller."""
    low, high = page.between(42.0, 27.0), page.between(84.0, 52.0)
    lanes = 1 if plan.series else len(plan.arrangement.lanes)
    if lanes > 1:
        low, high = low * 0.62, max(high / (0.5 + 0.5 * lanes), low * 0.62)
    return Ranges(
        scale * low,
        scale * high,
        page.between(13.0, 8.0),
        usual_gap(page),
        scale * LEAST_DEPTH,
        scale * max(LEAST_DEPTH, max(lanes, 1) ** -0.3),
    )


def largest(
    tried: Callable[[float, float, float], _Try],
    over: Callable[[_Try], float],
    ranges: Ranges,
    search: Hashable | None = None,
) -> Sizes | None:
    """The sizes of the largest that fits: maps at usual gaps, or else the gaps, then depths.

    `over` says by how much a try is too wide; it fits where that is not above 0. `search` is as in
    `most`.
    """
    low, high, usual, deep = ranges.low, ranges.high, ranges.usual, ranges.deep
    least_gap, shallow = ranges.least_gap, ranges.shallow
    lately = None if search is None else _GAVE_WAY.of(search, list[str])

    def edge_of() -> float:
        return most(lambda one: over(tried(one, usual, deep)), low, high, TRIES, search, "edge")

    def gap_of() -> float:
        narrow = partial(tried, low)
        return most(lambda one: over(narrow(one, shallow)), least_gap, usual, TRIES, search, "gap")

    way = None
    # where larger ones fit, the least do as well; where wider ones do not, nor do deeper ones
    if lately == [_MAPS] and edge_of() > low:
        way = _MAPS
    elif lately == [_GAPS] and least_gap < gap_of() < usual:
        way = _GAPS
    if way is None:
        if over(tried(low, least_gap, shallow)) > 0.0:
            return None
        way = _MAPS if over(tried(low, usual, deep)) <= 0.0 else _GAPS
    if lately is not None:
        lately[:] = [way]
    if way is _MAPS:
        edge, widest = edge_of(), _MOST_STRETCH * usual
        gap = most(lambda one: over(tried(edge, one, deep)), usual, widest, TRIES, search, "wide")
        return edge, gap, deep
    gap = gap_of()
    depth = most(lambda one: over(tried(low, gap, one)), shallow, deep, TRIES, search, "depth")
    return low, gap, depth


def squeezed(
    tried: Callable[[float, float, float, NameRoom], _Try],
    room: float,
    ranges: Ranges,
    names: NameRoom,
) -> tuple[float, float, float, NameRoom]:
    """How a figure is tried at last that neither fits a row nor can be broken: as large as fits."""
    low, least_gap, shallow = ranges.low, ranges.least_gap, ranges.shallow
    edges = [low]
    while edges[-1] > 0.3 * low:
        edges.append(0.85 * edges[-1])
    smallest = edges[-1], least_gap, 0.8 * shallow, NameRoom.NONE
    if tried(*smallest).width > room:
        # and so are those between
        return smallest
    if tried(low, least_gap, shallow, names).width <= room:
        return low, least_gap, shallow, names
    for edge in edges[1:]:
        sizes = edge, least_gap, 0.8 * shallow, NameRoom.NONE
        if tried(*sizes).width <= room:
            break
    return sizes


_LATELY: Latest[list[bool]] = Latest(1024)
"""Whether the greater value of a search fitted lately."""


def most(
    over: Callable[[float], float],
    low: float,
    high: float,
    tries: int = TRIES,
    search: Hashable | None = None,
    what: str = "",
) -> float:
    """The most between two values that fits, where the least does: of what is not over by any.

    `search` and `what` name what is searched for, see `last_halving`.
    """
    if high <= low:
        return low
    if search is None:
        return high if over(high) <= 0.0 else last_halving(over, low, high, tries)
    named = (search, what)
    fitted = _LATELY.of(named, lambda: [True])
    if fitted[0] and over(high) <= 0.0:
        return high
    step = (high - low) / 2.0**tries
    found = last_halving(over, low, high, tries, named)
    # where it ends just below the greater value, that one may fit as well
    if not fitted[0] and found > high - 1.5 * step and over(high) <= 0.0:
        fitted[0] = True
        return high
    fitted[0] = False
    return found
