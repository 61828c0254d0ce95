"""The bands into which a page of nodes is broken, as they were found for words of some widths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nnsvg_qt.views.nodes.page.labels import Form, Placed, Words, block_of
from nnsvg_qt.views.shared.page import Page


@dataclass(frozen=True)
class Band:
    """A row of columns from `first` to `last` with its labels, by rows of lanes."""

    first: int
    last: int
    labels: Mapping[int, list[Placed]]


@dataclass(frozen=True)
class FoundBands:
    """Bands as they were found, the middles of all columns in them, and the form of labels.

    `room` is what there is for each label, px.
    """

    bands: list[Band]
    centers: list[float]
    form: Form
    room: float

    def written(self, changed: Mapping[str, Words], page: Page) -> FoundBands | None:
        """The bands with other words of the same widths; None where these may be broken otherwise.

        `changed` are those that are not as before, by layer.
        """
        if not changed:
            return self
        if self.form is Form.BROKEN:
            return None
        blocks = {name: block_of(own, self.form, page, self.room) for name, own in changed.items()}

        def anew(one: Placed) -> Placed:
            block = blocks.get(one.block.layer_id)
            return one if block is None else replace(one, block=block)

        bands = [
            Band(
                band.first,
                band.last,
                {row: [anew(one) for one in labels] for row, labels in band.labels.items()},
            )
            for band in self.bands
        ]
        return FoundBands(bands, self.centers, self.form, self.room)
