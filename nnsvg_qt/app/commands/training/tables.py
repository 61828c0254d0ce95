"""Tables of the user's own as data: read beside the event loop, and networks that suit them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnsvg_qt.app.commands.training.fitting import with_inputs, with_outputs
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.training.data import table_of
from nnsvg_qt.training.formulas import split_formulas
from nnsvg_qt.training.generators import GENERATORS
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.training.tables import Column

MOST_CLASSES = 10
"""Whole numbers of so many different values count as classes; more are numbers to be told."""


@dataclass(frozen=True)
class ColumnFacts:
    """What is known of a column: `classes` is 0 for numbers."""

    name: str
    classes: int


@dataclass(frozen=True)
class TableFacts:
    """What is known of a table without its numbers."""

    name: str
    rows: int
    columns: tuple[ColumnFacts, ...]

    def targets(self, setup: TrainingSetup) -> tuple[str, ...]:
        """The columns that a setup has learnt."""
        named = tuple(name.strip() for name in setup.target.split(",") if name.strip())
        return named or (self.columns[-1].name,)

    def inputs(self, setup: TrainingSetup) -> tuple[str, ...]:
        """The columns that are no targets."""
        targets = self.targets(setup)
        return tuple(one.name for one in self.columns if one.name not in targets)

    def outputs(self, setup: TrainingSetup) -> int:
        """How many outputs a network has for the targets."""
        targets = self.targets(setup)
        if len(targets) > 1:
            return len(targets)
        classes = next((one.classes for one in self.columns if one.name == targets[0]), 0)
        return classes if classes > 2 else 1


def facts_of(setup: TrainingSetup) -> TableFacts:
    """Reads the table of a setup; it takes long for a long one. InputError as `table_of`."""
    name, columns = table_of(setup)
    rows = len(columns[0].numbers) if columns else 0
    return TableFacts(name, rows, tuple(map(_column_facts, columns)))


def _column_facts(column: Column) -> ColumnFacts:
    if column.classes:
        return ColumnFacts(column.name, len(column.classes))
    numbers = column.numbers
    if not np.array_equal(numbers, np.round(numbers)):
        return ColumnFacts(column.name, 0)
    count = len(np.unique(numbers))
    return ColumnFacts(column.name, count if count <= MOST_CLASSES else 0)


def is_table(setup: TrainingSetup) -> bool:
    """Whether it is trained on a table of the user's own."""
    return setup.data not in GENERATORS


def looks_like_table(text: str) -> bool:
    """Whether a text has rows of as many cells, most of them numbers."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 3:
        return False
    separator = max(",;\t", key=lines[1].count)
    counts = {line.count(separator) for line in lines[:20]}
    cells = [cell.strip() for line in lines[1:20] for cell in line.split(separator)]
    return len(counts) == 1 and 0 not in counts and sum(map(_is_number, cells)) * 2 > len(cells)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def with_table(figure: Figure, setup: TrainingSetup, facts: TableFacts) -> Figure:
    """The figure that learns a table, with as many inputs and outputs as that has."""
    features = split_formulas(setup.features) or facts.inputs(setup)
    if not features:
        raise InputError("A network that reads nothing learns nothing; leave one feature.")
    figure = figure.with_part("training", setup)
    return with_outputs(with_inputs(figure, len(features)), facts.outputs(setup))


def with_target(figure: Figure, facts: TableFacts, target: str) -> Figure:
    """The figure that learns another column; all others are inputs then."""
    setup: TrainingSetup = figure.part("training")
    return with_table(figure, replace(setup, target=target, features=""), facts)


def with_columns(figure: Figure, facts: TableFacts, columns: Sequence[str]) -> Figure:
    """The figure that reads these columns and no others. InputError where there is none."""
    setup: TrainingSetup = figure.part("training")
    if not columns:
        raise InputError("A network that reads nothing learns nothing; leave one feature.")
    text = "" if tuple(columns) == facts.inputs(setup) else ", ".join(columns)
    return with_table(figure, replace(setup, features=text), facts)
