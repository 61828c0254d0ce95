"""Where frames of groups end and lines turn beside columns of a band: labels keep clear of both."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from math import inf

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.nodes.page.found_bands import Band
from nnsvg_qt.views.nodes.page.frames import GroupFrames
from nnsvg_qt.views.nodes.page.labels import Placed
from nnsvg_qt.views.nodes.places import Column
from nnsvg_qt.views.shared.arrangement import Arrangement


@dataclass(frozen=True, eq=False)
class FrameEnds:
    """The frames of a figure with columns of some widths."""

    frames: GroupFrames
    widths: Sequence[float]
    turns: Collection[tuple[int, int]] = ()
    """The lanes, and the columns behind which lines turn past their labels."""

    def limits(
        self, columns: Sequence[Column], first: int, last: int, centers: Sequence[float]
    ) -> tuple[Mapping[str, Hashable], Sequence[tuple[float, float]]]:
        """Which frames the layers of a row are in, and between which edges."""
        if not (self.frames.of_layers or self.turns):
            return {}, ()
        edges = [self.of(c.station.id, first, last, centers) for c in columns]
        if self.turns:
            edges = [
                self._beside_turns(column, *own, first, last, centers)
                for column, own in zip(columns, edges, strict=True)
            ]
        return self.frames.of_layers, edges

    def _beside_turns(
        self,
        column: Column,
        low: float,
        high: float,
        first: int,
        last: int,
        centers: Sequence[float],
    ) -> tuple[float, float]:
        """What of two edges is left beside lines that turn before and behind a column."""
        lane, at = column.station.lane, column.station.column
        if at > first and (lane, at - 1) in self.turns:
            low = max(low, self._between(at - 1, centers))
        if at < last and (lane, at) in self.turns:
            high = min(high, self._between(at, centers))
        return low, high

    def of(
        self, layer_id: str, first: int, last: int, centers: Sequence[float]
    ) -> tuple[float, float]:
        """Between where the frame of the least group of a layer may run in a band."""
        start, end = self.frames.within.get(layer_id, (first, last))
        low, high = -inf, inf
        if start > first:
            low = self._between(start - 1, centers)
        if end < last:
            high = self._between(end, centers)
        return low, high

    def _between(self, at: int, centers: Sequence[float]) -> float:
        """The middle of the room behind a column."""
        return (centers[at] + self.widths[at] / 2 + centers[at + 1] - self.widths[at + 1] / 2) / 2

    def is_beyond(self, one: Placed, first: int, last: int, centers: Sequence[float]) -> bool:
        """Whether a label reaches over the ends of the frame of its layer in a band."""
        low, high = self.of(one.block.layer_id, first, last, centers)
        half = one.block.width / 2
        return one.along - half < low or one.along + half > high

    def in_the_way(self, bands: Sequence[Band], centers: Sequence[float]) -> int:
        """How many labels of layers in frames stand where the borders of these would run."""
        return sum(
            self.is_beyond(one, band.first, band.last, centers) or one.tier > 0
            for band in bands
            for labels in band.labels.values()
            for one in labels
            if one.block.layer_id in self.frames.of_layers
        )


def turns_beside(arrangement: Arrangement, rows: Mapping[int, int]) -> set[tuple[int, int]]:
    """The lanes, and the columns behind which lines turn past the labels of these.

    Such a line parts to a branch that faces another, or leads from there.
    """
    columns = {lane: {s.column for s in arrangement.stations if s.lane == lane} for lane in rows}
    if sorted(rows.items()) != [(-1, 0), (0, 1), (1, 2)] or columns[0] & columns[1]:
        return set()
    return {
        (0, link.source.column if link.lane == link.target.lane else link.target.column - 1)
        for link in arrangement.links
        if {link.source.lane, link.target.lane} == {0, 1}
    }
