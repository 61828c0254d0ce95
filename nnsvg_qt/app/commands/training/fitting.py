"""Networks that take the features of their data and give as many outputs as these have targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.training.formulas import split_formulas
from nnsvg_qt.training.generators import GENERATORS
from nnsvg_qt.training.playground_link import PlaygroundPage
from nnsvg_qt.training.setup import TrainingSetup

PLANE = ("x", "y")
"""The features that data in a plane have where none are named."""


def playground_figure() -> Figure:
    """The network that TensorFlow Playground begins with."""
    name = QCoreApplication.translate("Training", "training")
    return Figure(architecture=parse_notation("2-4-2-1"), name=name, view="nodes")


def linked(figure: Figure, page: PlaygroundPage) -> Figure:
    """The figure with the network and the setup of a link of Playground."""
    architecture = parse_notation(page.notation)
    return figure.edited(lambda _: architecture).with_part("training", page.setup)


def features_of(setup: TrainingSetup) -> tuple[str, ...]:
    """The formulas of a setup; empty where it takes all columns of a table as they are."""
    named = split_formulas(setup.features)
    return named or (PLANE if setup.data in GENERATORS else ())


def with_features(figure: Figure, formulas: Sequence[str]) -> Figure:
    """The figure with these features, and an input of as many. InputError where there is none."""
    if not formulas:
        raise InputError("A network that reads nothing learns nothing; leave one feature.")
    setup: TrainingSetup = figure.part("training")
    text = "" if tuple(formulas) == PLANE and setup.data in GENERATORS else ", ".join(formulas)
    figure = figure.with_part("training", setup.changed(features=text))
    return with_inputs(figure, len(formulas))


def with_inputs(figure: Figure, count: int) -> Figure:
    """The figure with an input of so many features, if it has one input and that is a vector."""
    inputs = [layer for layer in figure.architecture if layer.kind is Kind.INPUT]
    if len(inputs) != 1 or not inputs[0].is_vector or inputs[0].shape == (count,):
        return figure
    return figure.edited(edits.change, inputs[0].id, shape=(count,))


def with_outputs(figure: Figure, count: int) -> Figure:
    """The figure with so many outputs, if it ends in one dense layer."""
    architecture = figure.architecture
    ends = [layer for layer in architecture if not architecture.outgoing(layer.id)]
    if len(ends) != 1 or ends[0].kind is not Kind.DENSE or ends[0].shape == (count,):
        return figure
    return figure.edited(edits.change, ends[0].id, shape=(count,))


def fitted(figure: Figure) -> Figure:
    """The figure with as many inputs as its data have features, and as many outputs as targets.

    The same one where that cannot be told without reading a file, and where its input is no vector.
    """
    setup: TrainingSetup = figure.part("training")
    features = features_of(setup)
    if not features:
        return figure
    found = with_inputs(figure, len(features))
    inputs = [layer.shape for layer in found.architecture if layer.kind is Kind.INPUT]
    if inputs != [(len(features),)]:
        return figure
    return with_outputs(found, 1) if setup.data in GENERATORS else found


def with_data(figure: Figure, name: str) -> Figure:
    """The figure that learns the points of a generator; what does not suit them is changed.

    Features of columns that these points have not are left out.
    """
    setup: TrainingSetup = figure.part("training")
    if setup.data in GENERATORS:
        return figure.with_part("training", setup.changed(data=name))
    changed = replace(setup, data=name, features="", target="", table="")
    figure = figure.with_part("training", changed)
    return with_outputs(with_inputs(figure, len(PLANE)), 1)


def change_features(document: Document, text: str, formulas: Sequence[str]) -> bool:
    """Changes the features of a document's figure, one step; InputError."""
    return document.apply(text, lambda figure: with_features(figure, formulas))
