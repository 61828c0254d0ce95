"""The labels of a page of nodes in their forms: those that say the same are found once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.nodes.page.labels import Block, Form, Placed, Words, block_of
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
        self._kinds: list[int] | None = None

    def kinds(self, by_column: Sequence[Sequence[Column]]) -> list[int]:
        """Of each column of the figure a number that it shares with those that say the same."""
        if self._kinds is None:
            known: dict[Hashable, int] = {}
            self._kinds = []
            for own in by_column:
                said = tuple([(self._numbers[o.station.id], o.station.lane) for o in own])
                self._kinds.append(known.setdefault(said, len(known)))
        return self._kinds

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

    def whole_halves(self, form: Form) -> list[float]:
        """Those with names in one line, in whatever lines they are in that form, px."""
        names = [
            max((text_width(line, self._page.name, "bold") for line in one.names), default=0.0) / 2
            for one in self._in_form(Form.SHORT)
        ]
        found = np.array(self.halves(form))
        np.maximum.at(found, self._at, np.array(names)[self._number_of])
        halves: list[float] = found.tolist()
        return halves

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


class AlikeBands:
    """The labels of bands in one form: of those that say the same at the same places, found once.

    A long chain has very many of them.
    """

    def __init__(
        self,
        labels: AlikeLabels,
        by_column: Sequence[Sequence[Column]],
        centers: Sequence[float],
    ) -> None:
        """`centers` are the middles of the columns, each from the first of its band on, px."""
        self._by_column, self._centers = by_column, centers
        self._kinds = labels.kinds(by_column)
        self._known: dict[Hashable, dict[int, list[tuple[int, int, Placed]]]] = {}

    def _key(self, first: int, last: int, ends: Hashable) -> Hashable:
        inside = slice(first, last + 1)
        return tuple(self._kinds[inside]), tuple(self._centers[inside]), ends

    def of(self, first: int, last: int, ends: Hashable) -> dict[int, list[Placed]] | None:
        """By row, as they were kept of a band that is like this one; None where none is.

        `ends` are what it takes beyond the middles of its first and last columns, and the room for
        each label that is broken, px.
        """
        found = self._known.get(self._key(first, last, ends))
        if found is None:
            return None
        by_column = self._by_column
        labels = {}
        for row, own in found.items():
            labels[row] = [
                Placed(
                    Block(
                        by_column[first + at][number].station.id,
                        one.block.names,
                        one.block.sizes,
                        one.block.width,
                    ),
                    one.along,
                    one.tier,
                )
                for at, number, one in own
            ]
        return labels

    def keep(
        self,
        first: int,
        last: int,
        ends: Hashable,
        labels: Mapping[int, Sequence[Placed]],
    ) -> None:
        """Keep those of a band for others like it."""
        where = {
            one.station.id: (at, number)
            for at, own in enumerate(self._by_column[first : last + 1])
            for number, one in enumerate(own)
        }
        self._known[self._key(first, last, ends)] = {
            row: [(*where[one.block.layer_id], one) for one in own] for row, own in labels.items()
        }
