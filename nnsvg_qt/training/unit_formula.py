"""What a unit of a trained network computes, with its numbers: h₁⁽²⁾ = tanh(0.5·h₁⁽¹⁾ − 1.2·…)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.training.formulas import split_formulas
from nnsvg_qt.training.generators import GENERATORS
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.training.steps import Activated, Dense, Softmax
from nnsvg_qt.training.trained_files import Trained

Numbers = NDArray[np.float64]

MOST_TERMS = 12
"""Of a sum; of more the first are written, and how many there are besides."""
_LOWER = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_UPPER = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


@dataclass(frozen=True)
class UnitFormula:
    """A unit as text: its symbol, its formula, and at one point its numbers and their value.

    `numbers` and `value` are empty and None where no point was given.
    """

    symbol: str
    formula: str
    numbers: str = ""
    value: float | None = None


def unit_formula(
    trained: Trained, layer_id: str, unit: int, at: Sequence[float] | None = None
) -> UnitFormula:
    """What a unit of a dense layer computes, counted from 0; `at` are the features of a point.

    InputError on what is no dense layer that reads a vector, and on a unit or features that there
    are not.
    """
    network = trained.network
    plan = {name: (reads, steps) for name, reads, steps in network.plan}
    if layer_id not in plan or not plan[layer_id][1]:
        raise InputError("{layer!r} computes nothing by a formula of its own.", layer=layer_id)
    reads, steps = plan[layer_id]
    held = steps[0]
    if not isinstance(held, Dense) or trained.directions.get(reads[0]) != 1:
        raise InputError("{layer!r} is no dense layer that reads a vector.", layer=layer_id)
    matrix = held.weights["matrix"]
    if not 0 <= unit < len(matrix):
        raise InputError("{layer!r} has no unit {unit}.", layer=layer_id, unit=unit + 1)
    names = [_symbol(trained, reads[0], number) for number in range(matrix.shape[1])]
    weights = matrix[unit]
    bias = float(held.weights["bias"][unit]) if "bias" in held.weights else 0.0
    symbol = _symbol(trained, layer_id, unit)
    wrap = _wrapped(steps[1:])
    formula = f"{symbol} = {wrap.format(sum=_sum(weights, names, bias))}"
    if at is None:
        return UnitFormula(symbol, formula)
    point = np.asarray(at, float).reshape(1, -1)
    if point.shape[1] != int(np.prod(network.input.shape)) or not np.isfinite(point).all():
        raise InputError(
            "The network takes {count} features, each a finite number.",
            count=int(np.prod(network.input.shape)),
        )
    if trained.mean is not None and trained.deviation is not None:
        point = (point - trained.mean) / trained.deviation
    outputs = network.outputs(point)
    read, value = outputs[reads[0]].reshape(-1), float(outputs[layer_id].reshape(-1)[unit])
    numbers = _sum(
        weights, [f"({_number(one)})" if one < 0 else _number(one) for one in read], bias
    )
    text = f"{symbol} = {wrap.format(sum=numbers)} = {_number(value)}"
    return UnitFormula(symbol, formula, text, value)


def _symbol(trained: Trained, layer_id: str, unit: int) -> str:
    """x₁ or a feature's formula; h₁⁽²⁾ for the first unit of the second hidden layer; y₁."""
    network = trained.network
    lower = str(unit + 1).translate(_LOWER)
    if layer_id == network.input.id:
        features = features_of(trained.setup)
        return features[unit] if unit < len(features) else f"x{lower}"
    if layer_id == network.output.id:
        return "y" if int(np.prod(network.output.shape)) == 1 else f"y{lower}"
    hidden = [name for name, _, _ in network.plan if name != network.output.id]
    if len(hidden) == 1:
        return f"h{lower}"
    return f"h{lower}" + f"({hidden.index(layer_id) + 1})".translate(_UPPER)


def features_of(setup: TrainingSetup) -> tuple[str, ...]:
    """What the units of the input stand for, as sentences write it: x₁, x₂², sin(x₁)."""
    if setup.data not in GENERATORS:
        return split_formulas(setup.features)
    powers = {"^2": "²", "**2": "²", "^3": "³", "**3": "³"}
    found = []
    for formula in split_formulas(setup.features) or ("x", "y"):
        plain = formula.replace(" ", "")
        for power, raised in powers.items():
            plain = plain.replace(power, raised)
        plain = re.sub(r"(?<![A-Za-z_])x(?![A-Za-z_])", "x₁", plain)
        plain = re.sub(r"(?<![A-Za-z_])y(?![A-Za-z_])", "x₂", plain)
        found.append(plain.replace("*", "·").replace("-", "−"))
    return tuple(found)


def _wrapped(steps: Sequence[object]) -> str:
    """The activation around a sum."""
    for step in steps:
        if isinstance(step, Softmax):
            return "softmax({sum})"
        if isinstance(step, Activated) and step.activation != "linear":
            return f"{'ReLU' if step.activation == 'relu' else step.activation}({{sum}})"
    return "{sum}"


def _sum(weights: Numbers, names: Sequence[str], bias: float) -> str:
    """Weights times what they read, and the bias."""
    terms = [
        (float(weight), f"{_number(abs(float(weight)))}·{name}")
        for weight, name in zip(weights, names, strict=True)
    ][:MOST_TERMS]
    if bias or not terms:
        terms.append((bias, _number(abs(bias))))
    left = len(weights) - MOST_TERMS
    text = ""
    for number, (value, term) in enumerate(terms):
        is_minus = value < 0
        if number == 0:
            text = f"−{term}" if is_minus else term
        elif number == len(terms) - 1 and left > 0:
            text += f" + … ({left} more)" + (f" − {term}" if is_minus else f" + {term}")
        else:
            text += f" − {term}" if is_minus else f" + {term}"
    return text


def _number(value: float) -> str:
    """Three digits, as the formulas are read and not computed with."""
    text = f"{value:.3g}"
    if "e" in text:
        digits, _, power = text.partition("e")
        raised = str(int(power)).replace("-", "⁻").translate(_UPPER)
        text = f"{digits}·10{raised}"
    return text.replace("-", "−")
