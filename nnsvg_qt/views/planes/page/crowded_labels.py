"""Labels of crowded lanes of planes: moved a little for all to stand apart, the widest left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby, pairwise

from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.sizes import Stand
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.planes.page.tries import Fitted
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.page_labels import moved
from nnsvg_qt.views.shared.strong_text import strong_width

_FARTHEST_SQUEEZED = 1.2
"""How far labels of a crowded lane are moved at most for all to stand apart, in font sizes."""
BESIDE_LINE = 1.9
"""From a label to the middle of a line beside it at least, px."""
_CLOSER = (1.0, 0.75, 0.5)
"""Of the usual gap between labels, one after the other, where that is too wide."""


def half_of(lines: Sequence[str], size: str, page: Page) -> float:
    """Half the width of a label, px."""
    widths = [strong_width(line, page.name) for line in lines]
    return max([*widths, text_width(size, page.size)], default=0.0) / 2.0


class Crowded:
    """The labels of a crowded lane: where they stand, and how far each may still move on."""

    def __init__(self, stands: Sequence[Stand], plan: Plan, found: Fitted, page: Page) -> None:
        self.places, self.hidden = _squeezed(stands, plan, found, page)
        self._middles = [stand.middle for stand in stands]
        self._own = [self.places[stand.station.id] for stand in stands]
        self._halves = []
        for stand in stands:
            said = plan.said[stand.station.id]
            is_short = stand.station.id in self.hidden
            lines = () if is_short else said.lines(page, NameRoom.BROKEN)
            self._halves.append(half_of(lines, said.short_size, page))
        self._page = page

    def between(self, number: int, reach: float) -> tuple[float, float, float]:
        """The place of a label behind one that ends at `reach`, and between what it must stay."""
        gap = self._page.between_texts
        place = max(self._own[number], reach + gap + self._halves[number])
        if number + 1 == len(self._own):
            return place, reach + gap, 1e9
        behind = number + 1
        far = _FARTHEST_SQUEEZED * self._page.name
        slack = far - (self._own[behind] - self._middles[behind])
        if behind + 1 < len(self._own):
            end = self._own[behind] + self._halves[behind] + gap
            slack = min(slack, self._own[behind + 1] - self._halves[behind + 1] - end)
        begins = self._own[behind] - self._halves[behind] + max(slack, 0.0)
        return place, reach + gap, begins - gap


def _walls(stands: Sequence[Stand], plan: Plan, found: Fitted, page: Page) -> list[float]:
    """Where along a lane lines cross all that is written under its shapes."""
    top = max(stand.bottom for stand in stands) + page.label_drop
    foot = top + min(plan.said[one.station.id].height(page, NameRoom.BROKEN) for one in stands)
    return sorted(
        {
            x
            for route in found.layout.routes.values()
            for (x, y), (other, to_y) in pairwise(route.points)
            if abs(x - other) < 1e-6 and min(y, to_y) < top and max(y, to_y) > foot
        }
    )


def _limits(
    runs: Sequence[Sequence[Stand]],
    walls: Sequence[float],
    plan: Plan,
    found: Fitted,
    page: Page,
) -> list[tuple[float, float]]:
    """Between what labels stand, by run of shapes: walls, and frames with something beside them."""
    near = 2.0 * page.group_padding + page.head_length
    limits = []
    for run in runs:
        first, last = run[0], run[-1]
        number, clear = bisect_left(walls, first.middle), BESIDE_LINE
        low = walls[number - 1] + 1.01 * clear if number else -1e9
        high = walls[number] - 1.01 * clear if number < len(walls) else 1e9
        beside = [
            one
            for like in (run, *_congruent(run, found))
            for one in found.stands.values()
            if one not in like and one.top < like[0].bottom and one.bottom > like[0].top
        ]
        for name in plan.frames.get(first.station.id, ()):
            frame = found.layout.frames[name]
            if any(frame.start - near < one.end < first.left for one in beside):
                low = max(low, frame.start + page.between_texts / 2.0)
            if any(last.end < one.left < frame.end + near for one in beside):
                high = min(high, frame.end - page.between_texts / 2.0)
        limits.append((low, high))
    return limits


def _congruent(run: Sequence[Stand], found: Fitted) -> list[list[Stand]]:
    """The runs of other lanes whose shapes are as wide and stand over or under those of a run."""
    lanes: dict[float, dict[tuple[float, float], Stand]] = {}
    for one in found.stands.values():
        own = lanes.setdefault(round(one.axis, 3), {})
        own[round(one.left, 3), round(one.end, 3)] = one
    places = [(round(one.left, 3), round(one.end, 3)) for one in run]
    return [
        [own[place] for place in places]
        for axis, own in lanes.items()
        if axis != round(run[0].axis, 3) and all(place in own for place in places)
    ]


def _overflows(
    runs: Sequence[Sequence[Stand]],
    limits: Sequence[tuple[float, float]],
    places: Sequence[float],
    widths: Sequence[float],
) -> bool:
    """Whether a run of labels does not end before its limit."""
    end = 0
    for run, (_, high) in zip(runs, limits, strict=True):
        end += len(run)
        if places[end - 1] + widths[end - 1] / 2.0 > high + 1e-6:
            return True
    return False


def _squeezed(
    stands: Sequence[Stand], plan: Plan, found: Fitted, page: Page
) -> tuple[dict[str, float], set[str]]:
    """Where labels of a crowded lane stand, each moved a little for all to stand apart.

    And the shapes whose names are left out, the widest first, until that is so: their sizes stay.
    """
    hidden: set[str] = set()
    middles = [stand.middle for stand in stands]
    most = _FARTHEST_SQUEEZED * page.name
    walls = _walls(stands, plan, found, page)
    parts = groupby(
        stands,
        lambda one: (plan.frames.get(one.station.id, ()), bisect_left(walls, one.middle)),
    )
    runs = [[*run] for _, run in parts]
    limits = _limits(runs, walls, plan, found, page)
    for tried in range(len(stands) + len(_CLOSER)):
        gap = page.between_labels * _CLOSER[min(tried, len(_CLOSER) - 1)]
        widths = []
        for stand in stands:
            said = plan.said[stand.station.id]
            wide = text_width(said.short_size, page.size)
            if stand.station.id not in hidden:
                wide = max(wide, said.width(page, NameRoom.BROKEN))
            widths.append(wide)
        places: list[float] = []
        for run, (low, high) in zip(runs, limits, strict=True):
            here = slice(len(places), len(places) + len(run))
            if places:
                low = max(low, places[-1] + widths[len(places) - 1] / 2.0 + gap)
            places += moved(middles[here], widths[here], gap, (low, high))
        far = {
            stand.station.id: abs(place - middle)
            for stand, place, middle in zip(stands, places, middles, strict=True)
        }
        if max(far.values()) <= most and not _overflows(runs, limits, places, widths):
            return dict(zip(far, places, strict=True)), hidden
        wide_of = dict(zip(far, widths, strict=True))
        if tried + 1 < len(_CLOSER):
            continue
        named = [
            one.station.id
            for one in stands
            if plan.said[one.station.id].name and one.station.id not in hidden
        ]
        if not named:
            break
        # of those that push or are pushed
        pushed = [name for name in named if far[name] > 1e-6] or named
        hidden.add(max(pushed, key=lambda name: (wide_of[name], far[name])))
    return {stand.station.id: stand.middle for stand in stands}, hidden
