"""Recurrent layers: their gates in the order of ONNX, and their outputs as Keras has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.running.as_onnx.masks import as_numbers, of_steps
from nnsvg_qt.running.as_onnx.writing import Mask, Numbers, Place
from nnsvg_qt.training.onnx_messages import (
    INT32,
    INT64,
    OnnxGraph,
    body,
    real,
    reals,
    value_info,
    whole,
    wholes,
    word,
    words,
)

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
    mask = of_steps(place)
    read = place.read
    if place.attribute("backwards"):
        # from the last step on, in which order it also puts out
        read = _from_the_end(place, read)
        mask = None if mask is None else replace(mask, name=_from_the_end(place, mask.name))
    steps = None if mask is None else _Counted(place, read, mask)
    first = [_weights(place, cell, units, 1)]
    if directions == 2:
        first.append(_weights(place, cell, units, 8))
    stacked = (np.stack([one[part] for one in first]) for part in range(3))
    names = [place.constant(one) for one in stacked]
    names.append("" if steps is None else steps.counts)
    names += _first_states(place, cell, directions)
    attributes = [
        whole("hidden_size", units),
        word("direction", "bidirectional" if directions == 2 else "forward"),
        *_functions(place, cell, directions),
    ]
    if cell == "gru":
        attributes.append(whole("linear_before_reset", 1 if _is_reset_after(place) else 0))
    onnx = place.writing.onnx
    outputs = [onnx.inner_name() for _ in range(3 if cell == "lstm" else 2)]
    by_step = place.transposed(read if steps is None else steps.read, [1, 0, 2])
    onnx.node(_OPERATIONS[cell], [by_step, *names], attributes, outputs)
    _put_states(place, outputs[1:], directions)
    # each direction by itself: (points, steps, units), or (points, units) of the last step
    returns_steps = place.attribute("returns") == "sequence"
    found = []
    for number in range(directions):
        own = place.whole(number)
        if not returns_steps:
            found.append(place.node("Gather", outputs[1], own, attributes=[whole("axis", 0)]))
        else:
            found.append(place.node("Gather", outputs[0], own, attributes=[whole("axis", 1)]))
    axis = 1 if returns_steps else 0
    found = [place.node("Squeeze", one, place.whole(axis)) for one in found]
    if returns_steps:
        found = [place.transposed(one, [1, 0, 2]) for one in found]
        if steps is not None:
            found = [steps.spread(one, number == 1) for number, one in enumerate(found)]
            if directions == 2 or place.attribute("zeros_at_masked"):
                found = [place.node("Mul", one, steps.kept) for one in found]
    mode = place.attribute("merges") or "concat"
    if directions == 1:
        place.node("Identity", found[0], is_last=True)
    elif mode == "concat":
        place.node("Concat", *found, attributes=[whole("axis", -1)], is_last=True)
    elif mode in _JOINS:
        place.node(_JOINS[mode], *found, is_last=True)
    else:
        raise InputError(
            "{layer} puts out both directions apart, which is drawn, not run.", layer=place.name
        )


def _from_the_end(place: Place, tensor: str) -> str:
    ends = (place.whole(-1), place.whole(-(2**62)), place.whole(1), place.whole(-1))
    return place.node("Slice", tensor, *ends)


class _Counted:
    """Steps of which some do not count: these are moved behind the others, and not read.

    A step that does not count leaves the state, and what is put out, as they were.
    """

    def __init__(self, place: Place, read: str, mask: Mask) -> None:
        self._place = place
        steps = place.shape()[1]
        if not isinstance(steps, int):
            raise InputError(
                "{layer} masks steps of an open number; give it a size first.", layer=place.name
            )
        numbers = as_numbers(place.writing, mask)
        axis = place.whole(1)
        self._before = place.node("CumSum", numbers, place.constant(np.array(1, np.int64)))
        sums = place.node("ReduceSum", numbers, axis, attributes=[whole("keepdims", 0)])
        self.counts = place.node("Cast", sums, attributes=[whole("to", INT32)])
        self._numbers = numbers
        self.kept = place.node("Unsqueeze", numbers, place.whole(2))
        """1 or 0 a step."""
        # what counts comes first, each in its order
        order = place.constant(np.arange(steps, 0, -1, dtype=np.float64))
        far = place.node("Mul", numbers, place.constant(np.array(2.0 * steps)))
        onnx = place.writing.onnx
        places = [onnx.inner_name(), onnx.inner_name()]
        onnx.node("TopK", [place.node("Add", far, order), place.whole(steps)], (), places)
        self.read = self._gathered(read, places[1])

    def spread(self, tensor: str, is_backward: bool) -> str:
        """What was put out for the steps that count, at each step: that of the last one before.

        Of what is read from the end that of the next one. Zeros where there is none.
        """
        place = self._place
        if is_backward:
            places = place.node("Sub", self._before, self._numbers)
        else:
            places = place.node("Sub", self._before, place.constant(np.array(1.0)))
        count = place.node("Shape", tensor)
        ends = (place.whole(1), place.whole(2))
        steps = place.node("Cast", place.node("Slice", count, *ends), attributes=[whole("to", 1)])
        none = place.constant(np.array(0.0))
        lost = place.node("Less", places, none)
        # a row of zeros behind the others
        places = place.node("Where", lost, steps, places)
        padded = place.node("Pad", tensor, place.whole(0, 0, 0, 0, 1, 0))
        return self._gathered(padded, place.node("Cast", places, attributes=[whole("to", INT64)]))

    def _gathered(self, tensor: str, places: str) -> str:
        """Of each point the steps at its own places."""
        place = self._place
        wide = place.node("Unsqueeze", places, place.whole(2))
        shape = place.node("Shape", tensor)
        width = place.node("Slice", shape, place.whole(2), place.whole(3))
        sizes = place.node("Concat", place.whole(1, 1), width, attributes=[whole("axis", 0)])
        wide = place.node("Expand", wide, sizes)
        return place.node("GatherElements", tensor, wide, attributes=[whole("axis", 1)])


def _first_states(place: Place, cell: str, directions: int) -> list[str]:
    """The states that are read, one a direction; empty where they are zeros."""
    each = 2 if cell == "lstm" else 1
    places = [list(range(first, first + each)) for first in (5, 11)[:directions]]
    given = [[place.inputs[at] if at < len(place.inputs) else "" for at in own] for own in places]
    if not any(name for own in given for name in own):
        return []
    if not all(name for own in given for name in own):
        raise InputError("{layer} reads a part of its state alone.", layer=place.name)
    found = []
    for number in range(each):
        own = [place.node("Unsqueeze", one[number], place.whole(0)) for one in given]
        found.append(own[0] if directions == 1 else _behind(place, own))
    return found


def _behind(place: Place, names: list[str]) -> str:
    return place.node("Concat", *names, attributes=[whole("axis", 0)])


def _put_states(place: Place, states: list[str], directions: int) -> None:
    """The last states, those of each direction in turn."""
    own = place.operation.outputs[1:]
    names = [(number, state) for number in range(directions) for state in states]
    if not own:
        return
    if len(own) > len(names):
        raise InputError("{layer} puts out more than its states.", layer=place.name)
    for out, (number, state) in zip(own, names, strict=False):
        attributes = [whole("axis", 0)]
        one = place.node("Gather", state, place.whole(number), attributes=attributes)
        place.writing.onnx.node("Squeeze", [one, place.whole(0)], (), out)


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


def _convolutional(place: Place) -> None:
    """A ConvLSTM: what is read is convolved at once, what is kept step by step."""
    for name in ("reads_states", "returns_states"):
        if place.attribute(name):
            raise InputError(
                "{layer} hands its state on, which is drawn, not run.", layer=place.name
            )
    if place.mask() is not None:
        raise InputError("{layer} masks steps, which is drawn, not run.", layer=place.name)
    kernel, filters = place.attribute("kernel"), int(place.attribute("filters") or 0)
    rank, is_last = len(place.shape()) - 3, place.has_channels_last
    if kernel is None or not place.is_stored(1) or rank != len(kernel):
        raise InputError("The kernel of {layer} has no known size.", layer=place.name)
    read = _from_the_end(place, place.read) if place.attribute("backwards") else place.read
    if is_last:
        read = place.transposed(read, [0, 1, rank + 2, *range(2, rank + 2)])
    # (points, steps, channels, …)
    sizes = [_known(place, extent) for extent in place.shape()[1:]]
    steps, channels, room = sizes[0], sizes[-1] if is_last else sizes[1], sizes[1:-1]
    if not is_last:
        room = sizes[2:]
    flat = place.node("Reshape", read, place.whole(-1, channels, *room))
    names = [flat, place.constant(np.moveaxis(place.weight(1), (-1, -2), (0, 1)))]
    if place.is_stored(3):
        names.append(place.constant(place.weight(3)))
    padding = word("auto_pad", "SAME_UPPER" if place.attribute("is_same") else "VALID")
    attributes = [
        wholes("kernel_shape", kernel),
        wholes("strides", place.attribute("strides") or (1,) * rank),
        wholes("dilations", place.attribute("dilations") or (1,) * rank),
        padding,
    ]
    by_input = place.node("Conv", *names, attributes=attributes)
    out = place.shape(place.out)
    own = [_known(place, extent) for extent in (out[-rank - 1 : -1] if is_last else out[-rank:])]
    by_input = place.node("Reshape", by_input, place.whole(-1, steps, 4 * filters, *own))
    by_input = place.transposed(by_input, [1, 0, *range(2, rank + 3)])
    every = _last_of_convolutions(place, by_input, kernel, filters, own)
    axes = [0, *range(2, rank + 2), 1] if is_last else [*range(rank + 2)]
    if place.attribute("returns") == "sequence":
        order = [1, 0, *range(3, rank + 3), 2] if is_last else [1, 0, *range(2, rank + 3)]
        place.transposed(every, order, is_last=True)
        return
    last = place.node("Gather", every, place.whole(-1), attributes=[whole("axis", 0)])
    last = place.node("Squeeze", last, place.whole(0))
    place.transposed(last, axes, is_last=True)


def _known(place: Place, extent: object) -> int:
    if not isinstance(extent, int):
        raise InputError("The sizes that {layer} reads are not known.", layer=place.name)
    return extent


def _last_of_convolutions(
    place: Place, by_input: str, kernel: Sequence[int], filters: int, room: Sequence[int]
) -> str:
    """What is put out at each step, `(steps, points, filters, …)`, by a loop of ONNX."""
    kept = place.constant(np.moveaxis(place.weight(2), (-1, -2), (0, 1)))
    first = place.constant(np.zeros((1, filters, *room)))
    # as many points as are read
    shape = place.node("Shape", by_input)
    count = place.node("Slice", shape, place.whole(1), place.whole(2))
    sizes = place.node("Concat", count, place.whole(filters, *room), attributes=[whole("axis", 0)])
    state = place.node("Expand", first, sizes)
    inner = OnnxGraph(f"{place.out} ")
    attributes = [wholes("kernel_shape", kernel), word("auto_pad", "SAME_UPPER")]
    gates = inner.node("Conv", ["state", kept], attributes)
    gates = inner.node("Add", ["read", gates])
    parts = [inner.inner_name() for _ in range(4)]
    inner.node("Split", [gates], [whole("axis", 1)], parts)
    said = place.attribute("activation") or "tanh"
    opening = place.attribute("recurrent_activation") or "sigmoid"
    enter, forget, leave = (_active(place, inner, opening, parts[number]) for number in (0, 1, 3))
    held = inner.node("Mul", [forget, "cell"])
    new = inner.node("Mul", [enter, _active(place, inner, said, parts[2])])
    inner.node("Add", [held, new], (), "cell after")
    inner.node("Mul", [leave, _active(place, inner, said, "cell after")], (), "state after")
    inner.node("Identity", ["state after"], (), "put out")
    own: tuple[int | None, ...] = (None, filters, *room)
    ends = [value_info(name, own) for name in ("state", "cell")]
    ends.append(value_info("read", (None, 4 * filters, *room)))
    after = [value_info(name, own) for name in ("state after", "cell after", "put out")]
    onnx = place.writing.onnx
    outputs = [onnx.inner_name() for _ in range(3)]
    attributes = [whole("num_scan_inputs", 1), body("body", inner.graph(ends, after))]
    onnx.node("Scan", [state, state, by_input], attributes, outputs)
    return outputs[2]


def _active(place: Place, inner: OnnxGraph, name: str, tensor: str) -> str:
    """An activation in the body of a loop."""
    _require_function(place, name)
    if name == "linear":
        return tensor
    attributes = []
    if name == "hard_sigmoid":
        attributes = [real("alpha", 1 / 6 if place.writing.version >= 3 else 0.2)]
    return inner.node(_FUNCTIONS[name], [tensor], attributes)


def _require_function(place: Place, name: str) -> None:
    if name not in _FUNCTIONS:
        raise InputError(
            "The activation {name!r} of {layer} is drawn, not run.", name=name, layer=place.name
        )


def _functions(place: Place, cell: str, directions: int) -> list[bytes]:
    """The activations of the gates and of what is put out."""
    said = place.attribute("activation") or "tanh"
    gates = place.attribute("recurrent_activation") or "sigmoid"
    for name in (said, gates):
        _require_function(place, name)
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

TYPES: dict[str, Callable[[Place], None]] = {
    f"ConvLSTM{rank}D": _convolutional for rank in (1, 2, 3)
}
"""How layers are written that the vocabulary has no word for."""
