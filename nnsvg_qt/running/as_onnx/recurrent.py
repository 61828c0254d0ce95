"""Recurrent layers: their gates in the order of ONNX, and their outputs as Keras has them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.running.as_onnx.writing import Numbers, Place
from nnsvg_qt.training.onnx_messages import reals, whole, word, words

_OPERATIONS = {"simple": "RNN", "gru": "GRU", "lstm": "LSTM"}
_GATES = {"simple": (0,), "gru": (0, 1, 2), "lstm": (0, 3, 1, 2)}
"""Where each gate of ONNX is among those of Keras: of an LSTM input, output, forget, cell."""
_FUNCTIONS = {
    **{"tanh": "Tanh", "relu": "Relu", "sigmoid": "Sigmoid", "softplus": "Softplus"},
    **{"softsign": "Softsign", "hard_sigmoid": "HardSigmoid", "elu": "Elu", "linear": "Affine"},
}
_JOINS = {"sum": "Add", "mul": "Mul", "ave": "Mean"}


def _recurrent(place: Place) -> None:
    cell, units = str(place.attribute("cell")), int(place.attribute("hidden") or 0)
    directions = 2 if place.attribute("directions") == 2 else 1
    if len(place.operation.outputs) > 1 or any(
        name and not place.is_stored(at) for at, name in enumerate(place.inputs[1:], 1)
    ):
        raise InputError("{layer} hands its state on, which is drawn, not run.", layer=place.name)
    read = place.read
    if place.attribute("backwards"):
        # from the last step on, in which order it also puts out
        ends = (place.whole(-1), place.whole(-(2**62)), place.whole(1), place.whole(-1))
        read = place.node("Slice", read, *ends)
    first = [_weights(place, cell, units, 1)]
    if directions == 2:
        first.append(_weights(place, cell, units, 8))
    stacked = (np.stack([one[part] for one in first]) for part in range(3))
    names = [place.constant(one) for one in stacked]
    attributes = [
        whole("hidden_size", units),
        word("direction", "bidirectional" if directions == 2 else "forward"),
        *_functions(place, cell, directions),
    ]
    if cell == "gru":
        attributes.append(whole("linear_before_reset", 1 if _is_reset_after(place) else 0))
    onnx = place.writing.onnx
    steps, last = onnx.inner_name(), onnx.inner_name()
    by_step = place.transposed(read, [1, 0, 2])
    outputs = [steps, last]
    onnx.node(_OPERATIONS[cell], [by_step, *names], attributes, outputs)
    returns_steps = place.attribute("returns") == "sequence"
    # (steps, directions, points, units) or (directions, points, units), points first
    order, found = ([2, 0, 1, 3], steps) if returns_steps else ([1, 0, 2], last)
    found = place.transposed(found, order)
    axis = len(order) - 2
    mode = place.attribute("merges") or "concat"
    if directions == 1 or mode == "concat":
        sizes = [0] * axis + [directions * units]
        place.node("Reshape", found, place.whole(*sizes), is_last=True)
        return
    if mode not in _JOINS:
        raise InputError(
            "{layer} puts out both directions apart, which is drawn, not run.", layer=place.name
        )
    halves = [onnx.inner_name(), onnx.inner_name()]
    onnx.node("Split", [found, place.whole(1, 1)], [whole("axis", axis)], halves)
    flat = [place.node("Squeeze", one, place.whole(axis)) for one in halves]
    place.node(_JOINS[mode], *flat, is_last=True)


def _is_reset_after(place: Place) -> bool:
    return place.is_stored(3) and place.weight(3).ndim == 2


def _weights(place: Place, cell: str, units: int, at: int) -> tuple[Numbers, Numbers, Numbers]:
    """Of one direction what is read, the state, and both biases, gate by gate."""

    def by_gate(numbers: Numbers) -> Numbers:
        gates = numbers.reshape(*numbers.shape[:-1], -1, units)
        return gates[..., list(_GATES[cell]), :].reshape(*numbers.shape[:-1], -1)

    read, state = by_gate(place.weight(at)).T, by_gate(place.weight(at + 1)).T
    bias = np.zeros((2, len(read)))
    if place.is_stored(at + 2):
        own = place.weight(at + 2)
        if own.size == len(read):
            bias[0] = by_gate(own.reshape(-1))
        else:
            bias[:] = by_gate(own.reshape(2, -1))
    return read, state, bias.reshape(-1)


def _functions(place: Place, cell: str, directions: int) -> list[bytes]:
    """The activations of the gates and of what is put out."""
    said = place.attribute("activation") or "tanh"
    gates = place.attribute("recurrent_activation") or "sigmoid"
    for name in (said, gates):
        if name not in _FUNCTIONS:
            raise InputError(
                "The activation {name!r} of {layer} is drawn, not run.",
                name=name,
                layer=place.name,
            )
    own = {"simple": [said], "gru": [gates, said], "lstm": [gates, said, said]}[cell]
    alphas, betas = [], []
    for name in own:
        if name == "hard_sigmoid":
            alphas.append(1 / 6 if place.writing.version >= 3 else 0.2)
            betas.append(0.5)
        elif name == "linear":
            alphas.append(1.0)
            betas.append(0.0)
        elif name == "elu":
            alphas.append(1.0)
    found = [words("activations", [_FUNCTIONS[name] for name in own] * directions)]
    if alphas:
        found.append(reals("activation_alpha", alphas * directions))
    if betas:
        found.append(reals("activation_beta", betas * directions))
    return found


OPERATIONS: dict[str, Callable[[Place], None]] = {"recurrent": _recurrent}
"""How operations are written, by the word of the vocabulary."""
