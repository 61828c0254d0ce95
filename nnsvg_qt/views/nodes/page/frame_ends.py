"""Where the frames of groups end beside the columns of a band, which labels keep clear of."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from math import inf

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.views.nodes.page.found_bands import Band
from nnsvg_qt.views.nodes.page.frames import GroupFrames
from nnsvg_qt.views.nodes.page.labels import Placed
from nnsvg_qt.views.nodes.places import Column


@dataclass(frozen=True, eq=False)
class FrameEnds:
    """The frames of a figure with columns of some widths."""

    frames: GroupFrames
    widths: Sequence[float]

    def limits(
        self, columns: Sequence[Column], first: int, last: int, centers: Sequence[float]
    ) -> tuple[Mapping[str, Hashable], Sequence[tuple[float, float]]]:
        """Which frames the layers of a row are in, and between which edges."""
        if not self.frames.of_layers:
            return {}, ()
        edges = [self.of(c.station.id, first, last, centers) for c in columns]
        return self.frames.of_layers, edges

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
