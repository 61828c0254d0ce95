"""What a unit of a network in training computes, with its numbers."""

from __future__ import annotations

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.training.setup import TrainingSetup

MOST_TERMS = 8
"""Of a sum that is written out; of more the rest is told by dots."""


def unit_formula(figure: Figure, layer_id: str, unit: int) -> str:
    """The formula of a unit of a dense layer, counted from 0: `tanh(0.52 x₁ − 1.3 x₂ + 0.1)`.

    Empty where the figure's frame has no weights of it.
    """
    architecture, frame = figure.architecture, figure.frame
    weights = frame.weights.get(layer_id) if frame is not None else None
    if weights is None or layer_id not in architecture or unit >= weights.shape[0]:
        return ""
    layer = architecture.layer(layer_id)
    if layer.kind is not Kind.DENSE or len(weights.shape) != 2:
        return ""
    reads_data = architecture.inputs_of(layer_id)[0].kind is Kind.INPUT
    letter = "x" if reads_data else "h"
    row = weights.matrix[unit]
    terms = [
        _term(float(value), f" {letter}{_lowered(number)}")
        for number, value in enumerate(row[:MOST_TERMS], 1)
    ]
    if len(row) > MOST_TERMS:
        terms.append(" + …")
    if weights.bias is not None:
        terms.append(_term(float(weights.bias[unit]), ""))
    inner = "".join(terms).removeprefix(" + ")
    inner = f"−{inner.removeprefix(' − ')}" if inner.startswith(" − ") else inner
    setup: TrainingSetup = figure.part("training")
    is_last = not architecture.outgoing(layer_id)
    name = layer.activation or ("" if is_last else setup.activation.value)
    return f"{name}({inner})" if name and name != "linear" else inner


def _term(value: float, letter: str) -> str:
    return f" {'−' if value < 0 else '+'} {abs(value):.3g}{letter}"


def _lowered(number: int) -> str:
    return "".join(chr(0x2080 + int(digit)) for digit in str(number))
