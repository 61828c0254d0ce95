"""What a network is trained and tested on: points with targets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.training.formulas import computed, split_formulas
from nnsvg_qt.training.generators import GENERATORS
from nnsvg_qt.training.setup import OWN_TABLE, TrainingSetup
from nnsvg_qt.training.tables import Column, column_named, read_table, table_of_text

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Data:
    """Points `(points, features)` with targets `(points, outputs)`, shuffled and parted in two.

    The first `trained` of them are trained on, the others only tested. `columns` are the two
    coordinates `(points,)` where the points lie in a plane, by the names that features use.
    `classes` is how many classes the targets tell apart, 0 where these are numbers; two classes
    in one output are -1 and 1, more are ones and zeros.
    """

    inputs: Numbers
    targets: Numbers
    trained: int
    features: tuple[str, ...]
    columns: dict[str, Numbers]
    classes: int = 0
    mean: Numbers | None = None
    deviation: Numbers | None = None
    class_names: tuple[str, ...] = ()
    """Of a table's classes: by their output, or of two in one output that of -1 first."""
    notes: tuple[Sentence, ...] = ()
    """What is odd about them, but no fault."""

    @property
    def training(self) -> tuple[Numbers, Numbers]:
        """Points and targets to train on."""
        return self.inputs[: self.trained], self.targets[: self.trained]

    @property
    def test(self) -> tuple[Numbers, Numbers]:
        """Points and targets that are not trained on."""
        return self.inputs[self.trained :], self.targets[self.trained :]

    def features_of(self, columns: dict[str, Numbers]) -> Numbers:
        """The inputs `(points, features)` of other points, given by the columns they depend on."""
        found = np.stack([computed(one, columns) for one in self.features], axis=1)
        if self.mean is not None and self.deviation is not None:
            found = (found - self.mean) / self.deviation
        return found


def data_of(setup: TrainingSetup, outputs: int) -> Data:
    """The data of a setup, for a network of so many outputs; another seed gives other ones.

    InputError on an unknown generator, file, column or formula, and on a file that holds too few
    rows or targets of another number.
    """
    own = [setup.data_seed] if setup.data_seed else []
    random = np.random.default_rng([setup.seed, 1, *own])
    if setup.data in GENERATORS:
        generator = GENERATORS[setup.data]
        points, labels = generator.make(generator.count, setup.noise / 100, random)
        columns = {"x": points[:, 0], "y": points[:, 1]}
        targets, classes = labels[:, None], 2 if generator.classifies else 0
        names: tuple[str, ...] = ()
    else:
        columns, targets, names = _of_table(setup, outputs)
        classes = len(names)
    formulas = split_formulas(setup.features) or tuple(columns)
    order = random.permutation(len(targets))
    columns = {name: column[order] for name, column in columns.items()}
    inputs = np.stack([computed(one, columns) for one in formulas], axis=1)
    trained = int(len(targets) * setup.train_share / 100)
    if not 0 < trained < len(targets):
        raise InputError(
            "{data} has {count} rows, too few to train on {share:g} % of them and test the rest.",
            data=setup.data,
            count=len(targets),
            share=setup.train_share,
        )
    notes = tuple(
        Sentence("The feature {name} is the same for every point.", name=formula)
        for formula, values in zip(formulas, inputs.T, strict=True)
        if (values == values[0]).all()
    )
    found = Data(
        inputs, targets[order], trained, formulas, columns, classes, notes=notes, class_names=names
    )
    return _scaled(found) if setup.scaled else found


def table_of(setup: TrainingSetup) -> tuple[str, tuple[Column, ...]]:
    """The name and the columns of the table that a setup trains on; InputError as `data_of`."""
    if setup.data == OWN_TABLE:
        return OWN_TABLE, table_of_text(setup.table, Sentence("The figure's own table"))
    path = Path(setup.data)
    if not path.suffix and not path.exists():
        raise InputError(
            "There are no data {data!r}; give {names} or a CSV file.",
            data=setup.data,
            names=listed(GENERATORS),
        )
    return path.name, read_table(path)


def _of_table(
    setup: TrainingSetup, outputs: int
) -> tuple[dict[str, Numbers], Numbers, tuple[str, ...]]:
    name, table = table_of(setup)
    names = [name.strip() for name in setup.target.split(",") if name.strip()]
    chosen = [column_named(table, one, name) for one in names] or [table[-1]]
    inputs = {one.name: one.numbers for one in table if one not in chosen and not one.classes}
    worded = [one.name for one in table if one not in chosen and one.classes]
    if worded and not split_formulas(setup.features):
        raise InputError(
            "{path}: column {name!r} holds words, which are no inputs; choose the features.",
            path=name,
            name=worded[0],
        )
    if not inputs:
        raise InputError("{path} has no column besides its targets.", path=name)
    named = [one.name for one in chosen if one.classes]
    if named and len(chosen) > 1:
        raise InputError(
            "{path}: of several targets each must be a number; {name!r} holds words.",
            path=name,
            name=named[0],
        )
    targets, classes = _targets(chosen, outputs, name)
    return inputs, targets, classes


def _targets(chosen: list[Column], outputs: int, path: str) -> tuple[Numbers, tuple[str, ...]]:
    """The targets of chosen columns, and the names of their classes, none for numbers."""
    target = chosen[0]
    is_whole = bool(len(chosen) == 1 and np.all(target.numbers == np.round(target.numbers)))
    known, places = np.unique(target.numbers, return_inverse=True)
    count = len(known)
    if len(chosen) == 1 and (target.classes or (is_whole and (outputs > 1 or count <= 2))):
        if count < 2:
            raise InputError(
                "{path}: the target {name!r} is the same in every row; there is nothing to learn.",
                path=path,
                name=target.name,
            )
        names = target.classes or tuple(f"{value:g}" for value in known.tolist())
        if outputs == 1 and count == 2:
            return np.where(places == 1, 1.0, -1.0)[:, None], names
        if outputs != count:
            raise InputError(
                "{path}: the target {name!r} has {count} classes and the network {outputs} "
                "outputs; give it one for each class.",
                path=path,
                name=target.name,
                count=count,
                outputs=outputs,
            )
        return np.eye(count)[places.reshape(-1)], names
    return np.stack([one.numbers for one in chosen], axis=1), ()


def _scaled(data: Data) -> Data:
    inputs, _ = data.training
    mean, deviation = inputs.mean(axis=0), inputs.std(axis=0)
    deviation = np.where(deviation > 0, deviation, 1.0)
    scaled = (data.inputs - mean) / deviation
    return replace(data, inputs=scaled, mean=mean, deviation=deviation)
