"""Where a page of nodes is broken into bands: the widest as narrow as can be, lines rarely cut."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.views.nodes.page.frames import GroupFrames
from nnsvg_qt.views.shared.arrangement import Link

_COST_OF_A_GROUP = 5
"""How bad it is to break a group, in lines that are cut as little as can be."""
_A_GROUP, _AN_OUTPUT = 1.2, 0.6
"""How bad it is to break a group, and to part one more output, in bands more."""
_A_BLOCK, _SHORT = 1.2, 4
"""And how bad to break what is led round so few columns, where there are no groups."""
_ALONE = 0.9
"""And how bad is a band of one column."""
_A_CORNER = 1.0
"""And how bad that a frame has an inner corner, for another one is there."""
_NEAR = (0, -1, 1, -2, 2, -3, 3)
"""How many columns a break is moved to where fewer lines cross it."""
_STEPS = 24
"""Of the search for the least width."""
_MOST_WEIGHED = 200
"""Of more columns not all breaks are weighed."""
_UNEVEN = 0.2
"""How bad it is to leave most of a band empty, in bands more."""

_OF_NO_WIDTH = frozenset(
    {
        *("_middles", "_reaches", "_is_rising", "_is_even"),
        *("_crossing", "_at", "_parted", "_blocks", "_narrowest"),
    }
)
"""What is found once for all widths."""


@dataclass(frozen=True, eq=False)
class Breaks:
    """The columns of a figure, for bands of a width in px."""

    least: Sequence[float]
    """From the middle of each column to that of the next, px."""
    before: Sequence[float]
    behind: Sequence[float]
    """What a band takes beyond the middles of its first and last columns, px."""
    joined: Sequence[bool]
    """Whether a column joins what ends in the one before it, so that no band begins with it."""
    links: Sequence[Link]
    frames: GroupFrames
    width: float

    def for_width(self, width: float) -> Breaks:
        """The same columns, of which is known what was found, for bands of another width."""
        other = replace(self, width=width)
        vars(other).update({key: own for key, own in vars(self).items() if key in _OF_NO_WIDTH})
        return other

    @cached_property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.before)

    @cached_property
    def fewest(self) -> int:
        """In how many bands of that width the columns stand."""
        return len(self._filled(self.width))

    def of(self, count: int) -> list[list[tuple[int, int]]]:
        """First and last column of each of `count` bands, the widest as narrow as can be.

        Before that with breaks moved a little to where fewer lines cross them, and those that do
        the least harm to groups.
        """
        if count <= 1 or self.count <= 1:
            return [[(0, self.count - 1)]]
        if count not in self._narrowest:
            self._narrowest[count] = self._narrow(count)
        best = self._narrowest[count]
        found = [self._moved_to_calm(best), best]
        if self.are_weighed and count in self._least_harmful:
            found.append(self._least_harmful[count])
        return [one for number, one in enumerate(found) if one not in found[:number]]

    @cached_property
    def _narrowest(self) -> dict[int, list[tuple[int, int]]]:
        """By how many there are, the bands of which the widest is as narrow as can be."""
        return {}

    def _narrow(self, count: int) -> list[tuple[int, int]]:
        low, high = 0.0, self._wide(0, self.count - 1)
        # as wide as the page there are few enough
        is_known = self._is_even and count >= self.fewest
        for _ in range(_STEPS):
            middle = (low + high) / 2
            if (is_known and middle >= self.width) or len(self._filled(middle, count)) <= count:
                high = middle
            else:
                low = middle
        return self._filled(high)

    @property
    def are_weighed(self) -> bool:
        """Whether breaks are told apart by what they harm."""
        return bool(self.frames.spans or self._blocks)

    @cached_property
    def _blocks(self) -> set[tuple[int, int]]:
        """Where an output parts and is joined again soon, without a group that tells of it.

        The columns in which it does both, of few that are between.
        """
        if self.frames.spans:
            return set()
        led: dict[str, list[Link]] = {}
        for link in self.links:
            led.setdefault(link.target.id, []).append(link)
        found: set[tuple[int, int]] = set()
        for link in self.links:
            last, before = link.target.column, [link]
            if len(led[link.target.id]) < 2 or not (link.is_skip or link.source.lane):
                continue
            # back to where it left the main path
            while len(before) == 1 and before[0].source.lane:
                column = before[0].source.column
                before = led.get(before[0].source.id, []) if last - column <= _SHORT else []
            if len(before) == 1 and last - (first := before[0].source.column) <= _SHORT:
                # a branch may begin with its band
                found.add((first if link.is_skip else first + 1, last))
        return found

    @cached_property
    def _least_harmful(self) -> dict[int, list[tuple[int, int]]]:
        """By how many bands there are, those of all that fit which do the least harm."""
        if self.count > _MOST_WEIGHED:
            return {}
        most = self.fewest + 6
        # by count and column: the least harm of bands that end before it, and where the last begins
        best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for _ in range(most):
            row: dict[int, tuple[float, int]] = {}
            for start, (before, _) in best[-1].items():
                if start == self.count:
                    continue
                at = self._at[start]
                for end in range(start + 1, self.count + 1):
                    wide = self._wide(start, end - 1)
                    if wide > self.width and end > start + 1:
                        break
                    if end < self.count and self.joined[end]:
                        continue
                    empty = max(1.0 - wide / self.width, 0.0)
                    cost = before + at + self._within(start, end - 1) + _UNEVEN * empty**2
                    if end not in row or cost < row[end][0]:
                        row[end] = cost, start
            best.append(row)
        found = {}
        for count, row in enumerate(best):
            if self.count not in row or not count:
                continue
            ends = [self.count]
            for number in range(count, 0, -1):
                ends.append(best[number][ends[-1]][1])
            ends.reverse()
            found[count] = [(first, last - 1) for first, last in pairwise(ends)]
        return found

    @cached_property
    def _middles(self) -> list[float]:
        """Where each column would be in one band, px."""
        return [0.0, *np.cumsum(self.least).tolist()]

    def _wide(self, first: int, last: int) -> float:
        """The least width of a band."""
        room = self._middles[last] - self._middles[first]
        return room + self.before[first] + self.behind[last]

    def _filled(self, limit: float, most: int | None = None) -> list[tuple[int, int]]:
        """Bands that are filled up to a limit in px one after the other.

        Of more than `most` no more are found than tell that they are.
        """
        found: list[tuple[int, int]] = []
        start, count, joined = 0, self.count, self.joined
        # as `_wide`, which would be called very often
        middles, before, behind = self._middles, self.before, self.behind
        reaches = self._reaches if self._is_rising else None
        while True:
            at = start + 1
            middle, own = middles[start], before[start]
            if reaches is not None:
                # near to it by one number a column, then as bands are measured
                at = max(bisect_right(reaches, limit - own + middle, at), at)
                while at > start + 1 and middles[at - 1] - middle + own + behind[at - 1] > limit:
                    at -= 1
            while at < count and middles[at] - middle + own + behind[at] <= limit:
                at += 1
            if at >= count or (most is not None and len(found) >= most):
                break
            begin = at
            while begin > start and joined[begin]:
                begin -= 1
            if begin == start:
                # wider than the page, whatever comes of it
                begin = at
            found.append((start, begin - 1))
            start = begin
        found.append((start, count - 1))
        return found

    def harm(self, bands: Sequence[tuple[int, int]]) -> float:
        """How bad it is that bands begin there: groups that they break, outputs that they part.

        That the output of one layer leads on to the next band is no harm; frames with inner corners
        are.
        """
        at = sum(self._at[start] for start, _ in bands)
        return at + sum(self._within(first, last) for first, last in bands)

    @cached_property
    def _at(self) -> list[float]:
        """How bad it is that a band begins at each column."""
        cut = np.zeros(self.count + 1, np.int64)
        for first, last in self.frames.spans:
            cut[first + 1] += 1
            cut[last + 1] -= 1
        parted = np.maximum(self._parted[: self.count] - 1, 0)
        harm = _A_GROUP * np.cumsum(cut)[: self.count] + _AN_OUTPUT * parted
        harm = harm + _A_BLOCK * self._spanned(self._blocks)[: self.count]
        return [0.0, *harm[1:].tolist()]

    def _within(self, first: int, last: int) -> float:
        """How bad it is that these columns are a band."""
        alone = _ALONE * (first == last)
        if not self.frames.tangled:
            return alone
        corners = sum(
            first <= beside[1] and beside[0] <= last and first <= along[1] and along[0] <= last
            for beside, along in self.frames.tangled
        )
        return _A_CORNER * corners + alone

    @cached_property
    def _parted(self) -> NDArray[np.int64]:
        """How many lines lead over the beginning of each column.

        That is how many outputs are read from there on, or how many layers read some from before:
        what several have to one reader is one line.
        """
        outputs: dict[str, tuple[int, int]] = {}
        readers: dict[str, tuple[int, int]] = {}
        for link in self.links:
            start, end = link.source.column, link.target.column
            _, last = outputs.get(link.source.id, (start, end))
            outputs[link.source.id] = start, max(end, last)
            first, _ = readers.get(link.target.id, (start, end))
            readers[link.target.id] = min(start, first), end
        return np.minimum(self._spanned(outputs.values()), self._spanned(readers.values()))

    def _spanned(self, spans: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
        """How many of them, from a column to another one, reach over the beginning of each."""
        steps = np.zeros(self.count + 2, np.int64)
        for start, end in spans:
            steps[start + 1] += 1
            steps[end + 1] -= 1
        return np.cumsum(steps)

    @cached_property
    def _reaches(self) -> list[float]:
        """Where each column ends in one band, px."""
        return [at + wide for at, wide in zip(self._middles, self.behind, strict=False)]

    @cached_property
    def _is_rising(self) -> bool:
        return all(one <= other for one, other in pairwise(self._reaches))

    @cached_property
    def _is_even(self) -> bool:
        """Whether more room never means more bands: nothing reaches back over what is before it."""
        starts = [at - wide for at, wide in zip(self._middles, self.before, strict=False)]
        is_rising = all(one <= other for one, other in pairwise(starts))
        return is_rising and self._is_rising and not any(self.joined)

    @cached_property
    def _crossing(self) -> list[int]:
        """How bad it is that a band begins at each column, by the lines that are cut there."""
        steps = np.zeros(self.count + 3, np.int64)
        for link in self.links:
            source, target = link.source.column, link.target.column
            # cheapest to cut is what leaves the last column of its band
            for first, end, cost in (
                (source + 1, target + 1, 4),
                (source + 2, target + 1, 1),
                (source + 1, target, 1),
            ):
                if first < end:
                    steps[first] += cost
                    steps[end] -= cost
        for start, last in self.frames.spans:
            steps[start + 1] += _COST_OF_A_GROUP
            steps[last + 1] -= _COST_OF_A_GROUP
        crossing: list[int] = np.cumsum(steps).tolist()
        return crossing

    def _moved_to_calm(self, bands: list[tuple[int, int]]) -> list[tuple[int, int]]:
        starts = [first for first, _ in bands]
        crossing, calmest = self._crossing, min(self._crossing[1 : self.count])
        for number in range(1, len(starts)):
            before, middle = starts[number - 1], starts[number]
            end = starts[number + 1] if number + 1 < len(starts) else self.count
            calm: int | None = None
            # the nearest first, and of two as near the one before
            for step in _NEAR:
                start = middle + step
                if not before < start < end or self.joined[start]:
                    continue
                if calm is not None and crossing[start] >= calm:
                    continue
                if max(self._wide(before, start - 1), self._wide(start, end - 1)) <= self.width:
                    calm, starts[number] = crossing[start], start
                    if calm == calmest:
                        break
        return list(zip(starts, [*(s - 1 for s in starts[1:]), self.count - 1], strict=True))
