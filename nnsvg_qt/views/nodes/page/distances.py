"""How far apart the columns of bands are: as far as the page is wide, and no farther than they may.

All bands have the distances that the fullest one has room for; others are spread where these would
leave about half of them empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from nnsvg_qt.views.nodes.page.alike_labels import AlikeLabels
from nnsvg_qt.views.nodes.page.labels import Form, room_beside

_LEAST_SPREAD, _HALF_EMPTY, _MOST_SPREAD = 3, 0.74, 1.6
"""Of so many bands all but the fullest are spread, if they fill no more of the width on average, so
far at most."""

_Bands = Sequence[tuple[int, int]]
"""The first and last column of each."""


class Distances:
    """From the middle of each column to that of the next, as a share between least and most."""

    def __init__(
        self,
        least: Sequence[float],
        most: Sequence[float],
        before: Sequence[float],
        behind: Sequence[float],
        labels: AlikeLabels,
        may_spread: bool,
    ) -> None:
        """`before` and `behind` are what a band takes beyond its first and last columns, px."""
        self.least, self.most, self.before, self.behind = least, most, before, behind
        self._labels, self._may_spread = labels, may_spread
        self._known: tuple[float, list[float]] | None = None

    def spans(self, share: float) -> list[float]:
        """From the middle of each column to that of the next, px."""
        if self._known is None or self._known[0] != share:
            found = [a + share * (b - a) for a, b in zip(self.least, self.most, strict=True)]
            self._known = share, found
        return self._known[1]

    def share(self, breaks: _Bands, form: Form, width: float) -> float:
        """How far the distances of all bands go from the least to the most: as the width allows."""
        share = 1.0
        sums = []
        for first, last in breaks:
            least, most = sum(self.least[first:last]), sum(self.most[first:last])
            sums.append((first, last, most - least))
            if most > least:
                room = width - self._ends(first, last) - least
                share = min(share, max(room / (most - least), 0.0))
        if form in (Form.BROKEN,):
            return share
        # names at the ends reach farther than their columns
        halves = self._labels.halves(form)
        for _ in range(2):
            before = share
            for first, last, spread in sums:
                if not share:
                    return share  # they are as near as can be
                low = center = 0.0
                low, high = min(low, -halves[first]), max(low, halves[first])
                # numbers one by one: the names of calls would take longer than what they do
                for distance, half in zip(
                    self.spans(share)[first:last], halves[first + 1 : last + 1], strict=True
                ):
                    center += distance
                    if center - half < low:
                        low = center - half
                    if center + half > high:
                        high = center + half
                low = min(low, -self.before[first])
                high = max(high, center + self.behind[last])
                over = high - low - width
                if over > 0 and spread > 0:
                    share = max(share - over / spread, 0.0)
            if share == before:
                # once more nothing would be found
                break
        return share

    def centers(
        self, breaks: _Bands, form: Form, width: float, share: float, between: float
    ) -> list[float]:
        """The middle of each column from the first of its band on.

        Columns of a band that is not full are as far apart as their labels ask for in one row,
        which have that `between` them, px.
        """
        centers = [0.0] * len(self.before)
        spread = self._spread(breaks, form, width, share)
        for first, last in breaks:
            distances = self.spans(spread.get(first, share))[first:last]
            if form is Form.TURNS and len(breaks) > 1:
                halves = self._labels.halves(form)[first : last + 1]
                ends = max(self.before[first], halves[0])
                room = width - ends - max(self.behind[last], halves[-1])
                near = distances
                distances = room_beside(near, halves, between, room)
                if distances is not near:
                    # names in one line, where there is room for these as well
                    whole = self._labels.whole_halves(form)[first : last + 1]
                    distances = room_beside(distances, whole, between, room)
            centers[first : last + 1] = accumulate(distances, initial=0.0)
        return centers

    def _spread(self, breaks: _Bands, form: Form, width: float, common: float) -> dict[int, float]:
        """By first column the shares of bands that the common one would leave half empty.

        The last one is spread no more than others.
        """
        turns = Form.TURNS, Form.BROKEN
        if len(breaks) < _LEAST_SPREAD or not self._may_spread or form in turns:
            return {}
        spans = self.spans(common)
        wide = [self._ends(first, last) + sum(spans[first:last]) for first, last in breaks]
        fullest = max(range(len(wide)), key=wide.__getitem__)
        rest = [one for number, one in enumerate(breaks) if number != fullest]
        if sum(wide) - wide[fullest] > _HALF_EMPTY * len(rest) * width:
            return {}
        found, most = {}, common
        for first, last in rest:
            share = self.share([(first, last)], form, width)
            range_of = sum(self.most[first:last]) - sum(self.least[first:last])
            if range_of > 0:
                farther = (_MOST_SPREAD - 1.0) * sum(spans[first:last])
                share = min(share, common + farther / range_of)
            is_last = last + 1 == len(self.before)
            found[first] = min(share, most) if is_last else share
            most = max(most, share)
        return found

    def _ends(self, first: int, last: int) -> float:
        """What a band takes beyond the middles of its first and last columns, without labels."""
        return self.before[first] + self.behind[last]
