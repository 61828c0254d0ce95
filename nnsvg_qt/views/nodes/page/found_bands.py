"""The bands into which a page of nodes is broken, as they were found for words of some widths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import inf

from nnsvg_qt.frozen_values import dataclass
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

    `room` is what there is for each label, px; for those that are broken `rooms`, in each band.
    """

    bands: list[Band]
    centers: list[float]
    form: Form
    room: float
    rooms: tuple[float, ...] = ()

    def written(self, changed: Mapping[str, Words], page: Page) -> FoundBands | None:
        """The bands with other words of the same widths; None where these are broken otherwise.

        `changed` are those that are not as before, by layer.
        """
        if not changed:
            return self
        rooms = self.rooms if self.form is Form.BROKEN else (self.room,) * len(self.bands)
        bands = []
        for band, room in zip(self.bands, rooms, strict=True):
            labels = {}
            for row, placed in band.labels.items():
                labels[row] = [_anew(one, changed, self.form, page, room) for one in placed]
                if not all(map(_takes_as_much, labels[row], placed)):
                    return None
            bands.append(Band(band.first, band.last, labels))
        return FoundBands(bands, self.centers, self.form, self.room, self.rooms)


def _anew(one: Placed, changed: Mapping[str, Words], form: Form, page: Page, room: float) -> Placed:
    """A label with other words, if it has some."""
    words = changed.get(one.block.layer_id)
    if len(one.block.names) == 1 and form is not Form.BROKEN:
        # in one line it had room, whatever that was
        room = inf
    return one if words is None else replace(one, block=block_of(words, form, page, room))


def _takes_as_much(one: Placed, before: Placed) -> bool:
    """Whether a label is as wide as it was, in as many lines."""
    mine, own = one.block, before.block
    lines = len(mine.names) == len(own.names) and len(mine.sizes) == len(own.sizes)
    return lines and abs(mine.width - own.width) < 1e-9
