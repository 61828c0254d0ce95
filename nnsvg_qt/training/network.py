"""A figure's architecture as a network that computes: outputs forward, gradients back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod, sqrt
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.inference import deviations, sliding
from nnsvg_qt.model.layer import Kind, Layer, Shape
from nnsvg_qt.model.sizes import is_known
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.training.activations import FUNCTIONS, name_of
from nnsvg_qt.training.setup import Activation, Ending, Start, TrainingSetup
from nnsvg_qt.training.steps import (
    Activated,
    Concatenation,
    Convolution,
    Dense,
    Dropout,
    Pooling,
    Reshaped,
    Softmax,
    Step,
    Sum,
)

Numbers = NDArray[np.float64]

MOST_WEIGHTS = 20_000_000
"""Larger networks are not for training by a single processor."""

TRAINED_KINDS = frozenset({Kind.DENSE, Kind.CONVOLUTION})
"""Kinds that hold weights and can be trained."""
_KINDS = TRAINED_KINDS | {
    *(Kind.INPUT, Kind.POOLING, Kind.FLATTEN, Kind.RESHAPE, Kind.ACTIVATION),
    *(Kind.SOFTMAX, Kind.DROPOUT, Kind.ADD, Kind.CONCATENATE),
}


class Network:
    """The layers of an architecture as steps, in an order in which each finds what it reads.

    `steps` are those of each layer by its id. InputError on a network that cannot be trained; it
    names the layers that are in the way.
    """

    def __init__(self, architecture: Architecture, setup: TrainingSetup, classes: int) -> None:
        _require_trainable(architecture)
        self._order = architecture.topological_order
        self._reads = {
            layer.id: [one.id for one in architecture.inputs_of(layer.id)] for layer in self._order
        }
        readers = {name for names in self._reads.values() for name in names}
        self.input = next(layer for layer in self._order if layer.kind is Kind.INPUT)
        self.output = next(layer for layer in self._order if layer.id not in readers)
        self._random = np.random.default_rng([setup.seed, 2])
        self._dropping = np.random.default_rng([setup.seed, 3])
        self._last = self._last_activated(architecture)
        self._unnamed: list[Activated] = []
        self.steps = {
            layer.id: self._steps_of(layer, architecture, setup, classes)
            for layer in self._order
            if layer is not self.input
        }
        self._forward = [(name, self._reads[name], steps) for name, steps in self.steps.items()]
        self._backward = [
            (name, reads, tuple(reversed(steps))) for name, reads, steps in reversed(self._forward)
        ]
        for _, reads, steps in self._forward:
            if steps and reads == [self.input.id]:
                steps[0].reads_data = True
        self._outputs: dict[str, Numbers] = {}
        self._chain = self._as_chain()

    def _as_chain(self) -> tuple[Step, ...]:
        """The steps of a network whose layers each read the one before; else none."""
        before = self.input.id
        for name, reads, _ in self._forward:
            if reads != [before]:
                return ()
            before = name
        return tuple(step for _, _, steps in self._forward for step in steps)

    @property
    def ends_in_softmax(self) -> bool:
        """Whether the outputs are shares that add up to 1."""
        last = self.last_step
        return isinstance(last, Softmax)

    @property
    def ends_in_sigmoid(self) -> bool:
        """Whether each output is a probability by itself."""
        last = self.last_step
        return isinstance(last, Activated) and last.activation == "sigmoid"

    @property
    def plan(self) -> tuple[tuple[str, tuple[str, ...], tuple[Step, ...]], ...]:
        """Every layer behind the input in order: its id, those that it reads, its steps."""
        return tuple((name, tuple(reads), tuple(steps)) for name, reads, steps in self._forward)

    @property
    def middle(self) -> float:
        """The output between two classes of one unit."""
        return 0.5 if self.ends_in_sigmoid else 0.0

    @property
    def last_step(self) -> Step:
        """What the output comes from."""
        name = self.output.id
        while not self.steps[name]:
            name = self._reads[name][0]
        return self.steps[name][-1]

    def forward(self, inputs: Numbers, trains: bool = False) -> Numbers:
        """The outputs `(points, outputs)` for inputs `(points, features)`."""
        if not self._chain:
            self._run(inputs, trains)
            found = self._outputs[self.output.id]
        else:
            found = inputs.reshape(-1, *self.input.shape)
            for step in self._chain:
                found = step.forward((found,), trains)
            self._outputs = {self.output.id: found}
        return found if found.ndim == 2 else found.reshape(len(inputs), -1)

    def _run(self, inputs: Numbers, trains: bool) -> None:
        """Compute the outputs of all layers."""
        outputs = {self.input.id: inputs.reshape(-1, *self.input.shape)}
        for name, reads, steps in self._forward:
            read = [outputs[source] for source in reads]
            for step in steps:
                read = [step.forward(read, trains)]
            outputs[name] = read[0]
        self._outputs = outputs

    def outputs(self, inputs: Numbers) -> Mapping[str, Numbers]:
        """What every layer puts out, by id `(points, …)` with the layer's shape behind."""
        self._run(inputs, False)
        return self._outputs

    def backward(self, gradient: Numbers, spared: Step | None = None) -> None:
        """Adds to the gradients of all weights, from that of the loss by the last `forward`.

        The step `spared` is passed over, for a gradient by what it reads.
        """
        shape = self._outputs[self.output.id].shape
        if self._chain:
            found = [gradient if gradient.shape == shape else gradient.reshape(shape)]
            for step in reversed(self._chain):
                if step is not spared:
                    found = step.backward(found[0])
            return
        behind: dict[str, Numbers] = {self.output.id: gradient.reshape(shape)}
        for name, reads, steps in self._backward:
            found = [behind.pop(name)]
            for step in steps:
                if step is not spared:
                    found = step.backward(found[0])
            for source, one in zip(reads, found, strict=False):
                behind[source] = behind[source] + one if source in behind else one

    def errors(self, gradient: Numbers) -> Mapping[str, Numbers]:
        """The gradient by the output of every layer, from that by the last `forward`'s outputs.

        Nothing of it is added to the gradients that training collects.
        """
        collected = {name: dict(step.gradients) for name, step in self.holders()}
        found = {self.output.id: gradient.reshape(self._outputs[self.output.id].shape)}
        for name, reads, steps in self._backward:
            behind = [found[name]]
            for step in steps:
                behind = step.backward(behind[0])
            for source, one in zip(reads, behind, strict=False):
                found[source] = found[source] + one if source in found else one
        for name, step in self.holders():
            step.gradients.clear()
            step.gradients.update(collected[name])
        return found

    @property
    def random_state(self) -> Any:
        """Where the random numbers of dropout are."""
        return self._dropping.bit_generator.state

    @random_state.setter
    def random_state(self, state: Any) -> None:
        self._dropping.bit_generator.state = state

    def use(self, activation: Activation) -> None:
        """Let hidden layers that name no activation have this one from now on."""
        for step in self._unnamed:
            step.use(activation.value)

    def holders(self) -> Iterator[tuple[str, Step]]:
        """The steps that hold weights, with the ids of their layers, from the input on."""
        for name, steps in self.steps.items():
            for step in steps:
                if step.weights:
                    yield name, step

    def weights(self) -> dict[str, Weights]:
        """The weights of the moment, by layer id. InputError where one is not finite."""
        return {
            name: Weights(step.weights["matrix"].copy(), _copied(step.weights.get("bias")))
            for name, step in self.holders()
        }

    def put(self, weights: Mapping[str, Weights]) -> None:
        """Replace weights, by layer id; those of other layers or shapes are left out."""
        for name, step in self.holders():
            given = weights.get(name)
            if given is None or given.shape != step.weights["matrix"].shape:
                continue
            step.weights["matrix"][...] = given.matrix
            if given.bias is not None and "bias" in step.weights:
                step.weights["bias"][...] = given.bias

    def _last_activated(self, architecture: Architecture) -> str:
        """The layer whose missing activation is the output's: the last that holds weights."""
        layer = self.output
        while layer.kind not in TRAINED_KINDS:
            read = architecture.inputs_of(layer.id)
            if len(read) != 1 or layer.kind in (Kind.ACTIVATION, Kind.SOFTMAX):
                # It has its activation, or joins layers.
                return ""
            layer = read[0]
        return layer.id

    def _steps_of(
        self, layer: Layer, architecture: Architecture, setup: TrainingSetup, classes: int
    ) -> list[Step]:
        shapes = [one.shape for one in architecture.inputs_of(layer.id)]
        match layer.kind:
            case Kind.DENSE | Kind.CONVOLUTION:
                held = self._holding(layer, shapes[0], setup)
                return [held, *self._activated(layer, architecture, setup, classes)]
            case Kind.POOLING:
                return _pooling(layer, shapes[0])
            case Kind.FLATTEN | Kind.RESHAPE:
                return [Reshaped(layer.shape)]
            case Kind.ACTIVATION:
                return _function(layer.activation or layer.name, layer)
            case Kind.SOFTMAX:
                return [Softmax()]
            case Kind.DROPOUT:
                return [Dropout(layer.rate if layer.rate is not None else 0.5, self._dropping)]
            case Kind.ADD:
                return [Sum()]
            case _:
                return [Concatenation()]

    def _holding(self, layer: Layer, read: Shape, setup: TrainingSetup) -> Step:
        matrix_shape, fan = _matrix_shape(layer, read)
        matrix, bias = _start(layer, matrix_shape, fan, setup, self._random)
        mask = None if layer.connected is None else _mask(layer, matrix_shape, read)
        if layer.kind is Kind.DENSE:
            return Dense(matrix, bias, mask)
        kernel, stride, padding, dilation = sliding(layer, read[1:])
        pads = _pads(read[1:], kernel, stride, padding, dilation, layer.is_causal_convolution)
        return Convolution(matrix, bias, _pair(stride), pads, _pair(dilation), layer.groups, mask)

    def _activated(
        self, layer: Layer, architecture: Architecture, setup: TrainingSetup, classes: int
    ) -> list[Step]:
        if layer.activation:
            return _function(layer.activation, layer)
        followers = [architecture.layer(c.target) for c in architecture.outgoing(layer.id)]
        own = {Kind.ACTIVATION, Kind.SOFTMAX}
        if any(one.kind in own for one in followers):
            return []
        if layer.id == self._last:
            ending = setup.output
            if ending is Ending.AUTOMATIC:
                several = prod(self.output.shape) > 1
                ending = (
                    Ending.LINEAR if not classes else Ending.SOFTMAX if several else Ending.TANH
                )
            return _function(ending, layer)
        # also what is linear for now: another may be chosen while the network learns
        step = Activated(setup.activation.value)
        self._unnamed.append(step)
        return [step]


def _require_trainable(architecture: Architecture) -> None:
    foreign = [layer for layer in architecture if layer.kind not in _KINDS]
    for layer in architecture:
        # a dense layer at each place of maps is another step than one that reads them flat
        is_trained = layer.is_vector or (layer.is_maps and layer.kind is not Kind.DENSE)
        if layer not in foreign and not is_trained:
            foreign.append(layer)
    if foreign:
        raise InputError(
            "Layers of these kinds and shapes cannot be trained here: {layers}.",
            layers=listed(dict.fromkeys(f"{one.name or one.id} ({one.kind})" for one in foreign)),
        )
    if any(group.repeat > 1 for group in architecture.groups):
        raise InputError("A repeated group cannot be trained; ungroup it, or open its copies.")
    if architecture.shared:
        raise InputError("Layers that share weights cannot be trained yet; give each its own.")
    if architecture.feedback:
        raise InputError("A network with feedback cannot be trained; unroll it in time.")
    inputs = [layer for layer in architecture if layer.kind is Kind.INPUT]
    ends = [layer for layer in architecture if not architecture.outgoing(layer.id)]
    if len(inputs) != 1 or len(ends) != 1 or inputs == ends:
        raise InputError(
            "A network that trains has one input and one output; this one has {inputs} and "
            "{outputs}.",
            inputs=len(inputs),
            outputs=len(ends) if inputs != ends else 0,
        )
    for layer in architecture:
        if not all(is_known(size) for size in layer.shape):
            raise InputError(
                "The size of {name} has no number; give it one to train.",
                name=layer.name or layer.id,
            )
    for name, sentence in deviations(architecture).items():
        raise InputError("{name} does not fit what it reads: {reason}", name=name, reason=sentence)
    if not any(layer.kind in TRAINED_KINDS for layer in architecture):
        raise InputError("The network has no weights to train; add a dense layer.")
    count = sum(
        prod(_matrix_shape(layer, architecture.inputs_of(layer.id)[0].shape)[0])
        for layer in architecture
        if layer.kind in TRAINED_KINDS
    )
    if count > MOST_WEIGHTS:
        raise InputError(
            "The network has {count:,} weights; at most {most:,} are trained here.",
            count=count,
            most=MOST_WEIGHTS,
        )


def _matrix_shape(layer: Layer, read: Shape) -> tuple[tuple[int, ...], tuple[int, int]]:
    """The shape of a layer's matrix, and how many values come into and go out of each window."""
    if layer.kind is Kind.DENSE:
        return (layer.shape[0], prod(read)), (prod(read), layer.shape[0])
    kernel, _, _, _ = sliding(layer, read[1:])
    area = prod(kernel)
    shape = (layer.shape[0], read[0] // layer.groups, *kernel)
    return shape, (shape[1] * area, shape[0] * area)


def _start(
    layer: Layer,
    shape: tuple[int, ...],
    fan: tuple[int, int],
    setup: TrainingSetup,
    random: Generator,
) -> tuple[Numbers, Numbers | None]:
    own = layer.weights
    if setup.start is Start.OWN and own is not None and own.shape == shape:
        matrix = np.array(own.matrix, float)
        bias = np.zeros(shape[0]) if own.bias is None else np.array(own.bias, float)
        return matrix, bias if layer.bias else None
    each = 0.0
    if setup.start is Start.ZERO:
        matrix = np.zeros(shape)
    elif setup.start is Start.XAVIER:
        limit = sqrt(6 / sum(fan))
        matrix = random.uniform(-limit, limit, shape)
    elif setup.start is Start.HE:
        matrix = random.normal(0, sqrt(2 / fan[0]), shape)
    else:
        matrix, each = random.uniform(-0.5, 0.5, shape), 0.1
    return matrix, np.full(shape[0], each) if layer.bias else None


def _mask(layer: Layer, shape: tuple[int, ...], read: Shape) -> Numbers:
    """1 where the table of connected pairs has a weight, else 0."""
    mask = np.zeros(shape)
    # Of maps that are taken flat a channel is a run of values.
    run = shape[1] // read[0] if layer.kind is Kind.DENSE else 1
    for out, sources in enumerate(layer.connected or ()):
        for source in sources:
            mask[out, source * run : (source + 1) * run] = 1
    return mask


def _function(name: str, layer: Layer) -> list[Step]:
    plain = name_of(name)
    if plain == "softmax":
        return [Softmax()]
    if plain not in FUNCTIONS:
        raise InputError(
            "The activation {activation!r} of {name} cannot be trained; known are {known}.",
            activation=name,
            name=layer.name or layer.id,
            known=listed((*FUNCTIONS, "softmax")),
        )
    return [] if plain == Activation.LINEAR else [Activated(plain)]


def _pooling(layer: Layer, read: Shape) -> list[Step]:
    takes_greatest = layer.pooling in ("max", "global max")
    if layer.is_pooled_whole:
        whole = (read[1], read[2])
        pool = Pooling(whole, whole, ((0, 0), (0, 0)), takes_greatest)
        return [pool, Reshaped(layer.shape)]
    kernel, stride, padding, dilation = sliding(layer, read[1:])
    if set(dilation) != {1}:
        raise InputError(
            "{name} pools with gaps in its kernel, which cannot be trained.",
            name=layer.name or layer.id,
        )
    pads = _pads(read[1:], kernel, stride, padding, dilation)
    return [Pooling(_pair(kernel), _pair(stride), pads, takes_greatest)]


def _pads(
    extents: Shape,
    kernel: tuple[int, ...],
    stride: tuple[int, ...],
    padding: object,
    dilation: tuple[int, ...],
    is_causal: bool = False,
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Rows above and below, columns left and right; of an odd number more behind."""
    if is_causal:
        before = [(length - 1) * apart for length, apart in zip(kernel, dilation, strict=True)]
        return (before[0], 0), (before[1], 0)
    if isinstance(padding, tuple):
        return (padding[0], padding[0]), (padding[1], padding[1])
    pads = []
    for size, length, by, apart in zip(extents, kernel, stride, dilation, strict=True):
        reach = (length - 1) * apart + 1
        lacking = max((-(-size // by) - 1) * by + reach - size, 0)
        pads.append((lacking // 2, lacking - lacking // 2))
    return pads[0], pads[1]


def _pair(numbers: tuple[int, ...]) -> tuple[int, int]:
    return numbers[0], numbers[1]


def _copied(numbers: Numbers | None) -> Numbers | None:
    return None if numbers is None else numbers.copy()
