"""All places of a page of nodes, once they are found."""

from __future__ import annotations

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.views.nodes.page.found_bands import Band
from nnsvg_qt.views.nodes.places import Column, PlacedColumn

CHANNEL = 6.0
"""Between lines that run from band to band, and on both sides of them, px."""
BESIDE = 0.8
"""From bands to the first line beside them, in channels."""


@dataclass(frozen=True)
class PageLayout:
    """All places of a figure on its page, in flow coordinates.

    `centers` are those of all columns, each in its own band; `edges` by band how far it reaches
    across the flow, `channels` where the lines run that lead to it from other bands, and `reach`
    how far any band does along the flow. `needed` is the width that the widest takes.
    """

    rows: dict[int, int]
    columns: list[Column]
    places: dict[str, PlacedColumn]
    bands: list[Band]
    centers: list[float]
    widths: list[float]
    gaps: list[float]
    edges: list[tuple[float, float]]
    channels: list[float]
    reach: tuple[float, float]
    needed: float
    label_rooms: list[dict[int, float]]
    """By band what the labels of each row take across the flow."""
    framed: list[float]
    """By band how far frames reach out before its first column, px."""

    def band_of(self, column: int) -> int:
        """The number of the band that a column stands in."""
        return self._bands[column]

    @cached_property
    def _bands(self) -> list[int]:
        """Of each column."""
        return [
            number
            for number, band in enumerate(self.bands)
            for _ in range(band.first, band.last + 1)
        ]
