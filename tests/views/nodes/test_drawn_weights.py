"""Edges of a wide layer, of which few units are drawn: as wide as beside the greatest drawn."""

from __future__ import annotations

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.primitives import Segments
from nnsvg_qt.views.shared.page import PX_PER_PT

TOLD = "are not drawn; edges show how those drawn compare with each other."


def widths(figure: Figure) -> list[float]:
    """The greatest width of the edges into each layer of a page, pt."""
    scene = figure.at_width(183.0, "nodes").scene("nodes")
    edges = [one for one in scene.primitives if isinstance(one, Segments) and one.role == "edge"]
    return [float(np.max(one.line.width)) / PX_PER_PT for one in edges]


def wide(greatest_drawn: float, layout: str = "page") -> Figure:
    """A layer of 400 inputs whose greatest weight, 1, is that of one in the middle."""
    matrix = np.full((2, 400), greatest_drawn / 2)
    matrix[:, 200], matrix[0, 0] = 1.0, -greatest_drawn
    read = Layer("read", Kind.INPUT, (400,))
    layer = Layer("dense", Kind.DENSE, (2,), weights=Weights(matrix))
    figure = Figure(Architecture((read, layer), (Connection("read", "dense"),)))
    return figure.with_options({"look.layout": layout})


def test_each_layer_of_the_trained_perceptron_has_an_edge_as_wide_as_any() -> None:
    assert widths(Figure(PRESETS["digit-mlp"].architecture())) == pytest.approx([1.15] * 3)


@pytest.mark.parametrize("greatest", [0.1, 0.3, 1.0])
def test_the_greatest_that_is_drawn_is_the_widest(greatest: float) -> None:
    assert widths(wide(greatest)) == pytest.approx([1.15])
    told = " ".join(map(str, wide(greatest).scene("nodes").notices))
    assert (TOLD in told) is (greatest < 1.0)


def test_what_is_next_to_nothing_stays_thin() -> None:
    (width,) = widths(wide(0.01))
    assert 0.4 < width < 0.45
