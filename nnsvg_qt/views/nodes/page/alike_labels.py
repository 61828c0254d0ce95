"""The labels of a page of nodes in their forms: those that say the same are found once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.views.nodes.page.labels import Block, Form, Words, block_of
from nnsvg_qt.views.nodes.places import Column
from nnsvg_qt.views.shared.page import Page

_NOTHING = Block("", (), (), 0.0)


class AlikeLabels:
    """The labels of all columns, in the forms in which they are not broken."""

    def __init__(
        self,
        columns: Sequence[Column],
        words: Mapping[str, Words],
        rows: Mapping[int, int],
        count: int,
        page: Page,
        room: float,
    ) -> None:
        """`words` by layer, `rows` by lane; there is `room` for a label in any case, px."""
        self._page, self._room, self._count = page, room, count
        self._samples: list[Words | None] = []
        """Of each that says the same one; None of a layer at which nothing is written."""
        self._numbers: dict[str, int] = {}
        """By layer which of them it has."""
        known: dict[Hashable, int] = {}
        for column in columns:
            name = column.station.id
            own = words.get(name)
            said = own and (own.name, own.size, own.activation, own.is_own)
            number = known.setdefault(said, len(known))
            if number == len(self._samples):
                self._samples.append(own)
            self._numbers[name] = number
        self._number_of = np.fromiter(self._numbers.values(), np.int64, len(self._numbers))
        self._at = np.array([one.station.column for one in columns], np.int64)
        self._is_main = np.array([not rows[one.station.lane] for one in columns], bool)
        self._blocks: dict[Form, list[Block]] = {}
        self._sums: dict[Form, NDArray[np.float64]] = {}
        self._halves: dict[Form, list[float]] = {}

    def of(self, names: Iterable[str], form: Form) -> list[Block]:
        """Those of the named layers."""
        blocks, numbers = self._in_form(form), self._numbers
        found = []
        for name in names:
            one = blocks[numbers[name]]
            found.append(Block(name, one.names, one.sizes, one.width))
        return found

    def sums(self, form: Form) -> NDArray[np.float64]:
        """What those of the main row before each column take together, px."""
        if form not in self._sums:
            has_lines = np.array([bool(block.lines) for block in self._in_form(form)], bool)
            seen = self._is_main & has_lines[self._number_of]
            wide = np.zeros(self._count)
            wide[self._at[seen]] = self._widths(form)[seen] + self._page.between_labels
            self._sums[form] = np.append(0.0, np.cumsum(wide))
        return self._sums[form]

    def halves(self, form: Form) -> list[float]:
        """Half of what the widest label in each column takes, px."""
        if form not in self._halves:
            is_named = np.array([one is not None for one in self._samples], bool)[self._number_of]
            found = np.full(self._count, -np.inf)
            np.maximum.at(found, self._at[is_named], self._widths(form)[is_named] / 2)
            self._halves[form] = found.tolist()
        return self._halves[form]

    def _widths(self, form: Form) -> NDArray[np.float64]:
        widths = np.array([block.width for block in self._in_form(form)])
        return widths[self._number_of]

    def _in_form(self, form: Form) -> list[Block]:
        if form not in self._blocks:
            self._blocks[form] = [
                _NOTHING if one is None else block_of(one, form, self._page, self._room)
                for one in self._samples
            ]
        return self._blocks[form]
