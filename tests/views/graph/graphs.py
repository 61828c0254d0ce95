"""Small models for the graph view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.graph import Graph, Model, Operation, Tensor
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.graph import VIEW
from nnsvg_qt.views.graph.composition import folded_of
from nnsvg_qt.views.graph.folding import Folded
from nnsvg_qt.views.graph.style import GraphStyle

SHAPE = (1, 8, 4)


def model_of(
    rows: Iterable[str], inputs: str = "x", outputs: str = "", constants: str = ""
) -> Model:
    """A model from rows "scope/name type reads", what it writes having the name of the operation.

    Without `outputs` the last one goes out. "^name" is waited for and not read.
    """
    operations = []
    tensors = {name: Tensor(name, SHAPE) for name in inputs.split()}
    tensors |= {name: Tensor(name, (8, 8), is_constant=True) for name in constants.split()}
    for row in rows:
        name, kind, *ends = row.split()
        read = [one for one in ends if one[0] != "^"]
        controls = tuple(one[1:] for one in ends if one[0] == "^")
        scope = tuple(name.split("/")[:-1])
        word = {"Add": "add", "Conv": "convolution", "Relu": "relu", "Const": "constant"}
        word |= {"Transpose": "transpose"}
        operations.append(
            Operation(
                name,
                kind,
                word.get(kind, ""),
                tuple(read),
                (name,),
                scope=scope,
                controls=controls,
            )
        )
        tensors[name] = Tensor(name, SHAPE)
    out = tuple(outputs.split()) or (operations[-1].name,)
    return Model(Graph(tuple(operations), tensors, tuple(inputs.split()), out), "Test")


def drawing_of_model(
    model: Model, look: Look | None = None, has_signs: bool = False, **options: Any
) -> Drawing:
    """The drawing of a model alone."""
    style = GraphStyle(**options)
    return Drawing(Architecture(), style, look or Look(), model=model, has_signs=has_signs)


def scene_of_model(model: Model, look: Look | None = None, has_signs: bool = False, **options: Any):
    """The picture of a model alone."""
    return VIEW.compose(drawing_of_model(model, look, has_signs, **options))


def folded_model(model: Model, **options: Any) -> Folded:
    """What is open of a model."""
    return folded_of(drawing_of_model(model, **options))


def blocks(count: int, inner: int = 3) -> list[str]:
    """Rows of equal blocks after each other, with a sum over each."""
    rows, before = [], "x"
    for number in range(count):
        own, read = f"net/block.{number}", before
        for k in range(inner):
            rows.append(f"{own}/op{k} Conv {read}")
            read = f"{own}/op{k}"
        rows.append(f"{own}/sum Add {read} {before}")
        before = f"{own}/sum"
    return rows
