"""The formula of a unit with its numbers."""

import numpy as np

import nnsvg_qt
from nnsvg_qt.app.commands.training.unit_formula import unit_formula
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.weights import Weights


def test_it_is_written_with_signs_letters_and_the_activation():
    figure = nnsvg_qt.draw("2-2-1")
    weights = {
        "dense-1": Weights(np.array([[-0.5, 1.25], [1.0, -2.0]]), np.array([0.1, -0.2])),
        "dense-2": Weights(np.array([[3.0, -4.0]]), np.array([0.0])),
    }
    figure = figure.with_frame(Frame(weights=weights))
    assert unit_formula(figure, "dense-1", 0) == "tanh(−0.5 x₁ + 1.25 x₂ + 0.1)"
    assert unit_formula(figure, "dense-1", 1) == "tanh(1 x₁ − 2 x₂ − 0.2)"
    assert unit_formula(figure, "dense-2", 0) == "3 h₁ − 4 h₂ + 0"
    assert unit_formula(figure, "input-1", 0) == ""
    assert unit_formula(figure, "dense-1", 5) == ""


def test_a_long_sum_ends_in_dots():
    figure = nnsvg_qt.draw("12-1-1")
    weights = {"dense-1": Weights(np.ones((1, 12)), np.array([2.0]))}
    words = unit_formula(figure.with_frame(Frame(weights=weights)), "dense-1", 0)
    assert words.endswith("+ 1 x₈ + … + 2)")
