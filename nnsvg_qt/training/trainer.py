"""A network at a moment of its training, which goes on epoch by epoch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.training.data import Data, data_of
from nnsvg_qt.training.network import Network
from nnsvg_qt.training.optimizers import RULES
from nnsvg_qt.training.setup import Loss, Penalty, TrainingSetup
from nnsvg_qt.training.steps import Step

Numbers = NDArray[np.float64]

_TESTED_AT_ONCE = 2_000
"""Points whose losses are computed in one go."""
_LARGE_INPUT = 50.0
"""Beyond what generators and usual features reach."""
_BLOWN_UP = 1e12
"""A weight of this magnitude does not come back."""


class DivergenceError(InputError):
    """A weight or loss is no longer a finite number; the message says where and what to try."""


@dataclass(frozen=True)
class Losses:
    """Mean losses of the points that are trained on and of the others; without penalties."""

    training: float
    test: float


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All that a training goes on from: weights, and what its optimizer and its data remember.

    `arrays` are the weights by the id of their layer and their name, `(…)` of float64.
    """

    epoch: int
    arrays: Mapping[tuple[str, str], Numbers]
    memory: Mapping[Any, Any]
    gradients: Mapping[tuple[str, str], Numbers]
    pending: int
    dead: Mapping[str, NDArray[np.bool_]]
    random: tuple[Any, ...]

    @property
    def size_in_bytes(self) -> int:
        """About how much memory it takes."""
        held = [*self.arrays.values(), *self.gradients.values(), *self.dead.values()]
        for entry in self.memory.values():
            held += entry if isinstance(entry, tuple) else (entry,)
        return 4_000 + sum(one.nbytes for one in held if isinstance(one, np.ndarray))


class Trainer:
    """Trains the network of an architecture on the data of a setup.

    `epoch` counts what is behind it. A loss is half the square of the difference, summed over the
    outputs and averaged over the points, or cross-entropy. InputError on a network that cannot be
    trained and on data that do not fit it.
    """

    def __init__(
        self, architecture: Architecture, setup: TrainingSetup, data: Data | None = None
    ) -> None:
        outputs = _output_count(architecture)
        self.data = data or data_of(setup, outputs)
        self.setup = setup
        self.network = Network(architecture, setup, self.data.classes)
        self._names = {layer.id: layer.name for layer in architecture}
        self._require_fit()
        self.loss = self._chosen_loss()
        self.epoch = 0
        self._rule = RULES[setup.optimizer]()
        self._order_random = np.random.default_rng([setup.seed, 4])
        self._pending = 0
        self._holders = [*self.network.holders()]
        self._arrays = [
            ((layer_id, name), weights, step.gradients, name)
            for layer_id, step in self._holders
            for name, weights in step.weights.items()
        ]
        """The weights with what collects their gradients, for steps without a penalty."""
        self._dead: dict[str, NDArray[np.bool_]] = {}

    @property
    def dead(self) -> Mapping[str, NDArray[np.bool_]]:
        """Weights that a penalty on their magnitude has set to 0 for good, by layer id."""
        return self._dead

    def run(self, epochs: int = 1) -> None:
        """Train for some epochs. DivergenceError as soon as a weight is no finite number."""
        for _ in range(epochs):
            self._one_epoch()
            self.epoch += 1
            self._require_finite()

    def change(self, values: Mapping[str, Any]) -> None:
        """Change LIVE_OPTIONS, from the next batch on. InputError on others and on bad values."""
        self.setup = self.setup.changed_live(**values)
        self.network.use(self.setup.activation)

    def put(self, weights: Mapping[str, Weights], epoch: int | None = None) -> None:
        """Go on from other weights, by layer id; with `epoch`, as behind that epoch.

        What an optimizer remembers, and weights that a penalty has set to 0 for good, are
        forgotten. Layers that are not there, and weights of another shape, are left out.
        """
        self.network.put(weights)
        self._rule = RULES[self.setup.optimizer]()
        self._dead.clear()
        self._pending = 0
        for _, step in self._holders:
            step.gradients.clear()
        if epoch is not None:
            self.epoch = epoch

    def losses(self) -> Losses:
        """The losses of the moment."""
        return Losses(self._mean_loss(*self.data.training), self._mean_loss(*self.data.test))

    def outputs_of(self, inputs: Numbers) -> Numbers:
        """What the network puts out for many points, `(points, outputs)`, some at a time."""
        with np.errstate(all="ignore"):
            parts = [
                self.network.forward(inputs[at : at + _TESTED_AT_ONCE])
                for at in range(0, len(inputs), _TESTED_AT_ONCE)
            ]
        return np.concatenate(parts) if len(parts) > 1 else parts[0]

    def weights(self) -> dict[str, Weights]:
        """The weights of the moment, by layer id."""
        return self.network.weights()

    def _one_epoch(self) -> None:
        inputs, targets = self.data.training
        if self.setup.shuffled:
            order = self._order_random.permutation(len(inputs))
            inputs, targets = inputs[order], targets[order]
        size = self.setup.batch_size
        with np.errstate(all="ignore"):
            for at in range(0, len(inputs), size):
                batch = slice(at, at + size)
                self._learn(inputs[batch], targets[batch])
                is_whole = at + size <= len(inputs)
                if is_whole or not self.setup.carried_over:
                    self._step()

    def _learn(self, inputs: Numbers, targets: Numbers) -> None:
        """Adds to the gradients what these points give."""
        found = self.network.forward(inputs, trains=True)
        if self.loss is Loss.SQUARE:
            self.network.backward(found - targets)
        elif self.network.ends_in_softmax:
            # By the softmax's input: the quotient that its own gradient has can be 0 / 0.
            self.network.backward(found - targets, spared=self.network.last_step)
        else:
            self.network.backward(found - (targets + 1) / 2, spared=self.network.last_step)
        self._pending += len(inputs)

    def _step(self) -> None:
        setup, count = self.setup, self._pending
        rate = setup.learning_rate
        decay = rate * setup.regularization_rate
        self._pending = 0
        if not self._dead and (not decay or setup.regularization is Penalty.NONE):
            change = self._rule.change
            for key, weights, gradients, name in self._arrays:
                weights += change(key, gradients.pop(name), count, rate)
            return
        for layer_id, step in self._holders:
            for name, weights in step.weights.items():
                total = step.gradients.pop(name)
                is_matrix = name == "matrix"
                dead = self._dead.get(layer_id) if is_matrix else None
                slope = _slope(setup.regularization, weights) if is_matrix and decay else None
                weights += self._rule.change((layer_id, name), total, count, rate)
                if slope is not None:
                    self._decay(layer_id, step, slope * decay)
                if dead is not None:
                    weights[dead] = 0.0

    def _decay(self, layer_id: str, step: Step, by: Numbers) -> None:
        weights = step.weights["matrix"]
        after = weights - by
        if self.setup.regularization is Penalty.L1:
            dying = weights * after < 0
            after[dying] = 0.0
            dead = self._dead.get(layer_id)
            self._dead[layer_id] = dying if dead is None else dead | dying
        weights[...] = after

    def _mean_loss(self, inputs: Numbers, targets: Numbers) -> float:
        total = 0.0
        with np.errstate(all="ignore"):
            for at in range(0, len(inputs), _TESTED_AT_ONCE):
                batch = slice(at, at + _TESTED_AT_ONCE)
                total += self._loss(self.network.forward(inputs[batch]), targets[batch])
        return total / len(inputs)

    def _loss(self, found: Numbers, targets: Numbers) -> float:
        if self.loss is Loss.SQUARE:
            return float(0.5 * ((found - targets) ** 2).sum())
        least = np.finfo(float).tiny
        if self.network.ends_in_softmax:
            return float(-(targets * np.log(np.maximum(found, least))).sum())
        share = (targets + 1) / 2
        right, wrong = np.log(np.maximum(found, least)), np.log(np.maximum(1 - found, least))
        return float(-(share * right + (1 - share) * wrong).sum())

    def _chosen_loss(self) -> Loss:
        softmax, sigmoid = self.network.ends_in_softmax, self.network.ends_in_sigmoid
        loss = self.setup.loss
        if loss is Loss.AUTOMATIC:
            return Loss.CROSS_ENTROPY if softmax and self.data.classes else Loss.SQUARE
        if loss is Loss.CROSS_ENTROPY and not (self.data.classes and (softmax or sigmoid)):
            raise InputError(
                "Cross-entropy compares classes with shares; end the network in a softmax, or one "
                "output in a sigmoid, and train on classes."
            )
        return loss

    def _require_fit(self) -> None:
        features, expected = self.data.inputs.shape[1], int(np.prod(self.network.input.shape))
        if features != expected:
            raise InputError(
                "The data have {count} features ({names}) and the input {name} takes {expected}.",
                count=features,
                names=", ".join(self.data.features[:8]) + ("…" if features > 8 else ""),
                name=self.network.input.name or self.network.input.id,
                expected=expected,
            )
        targets, outputs = self.data.targets.shape[1], int(np.prod(self.network.output.shape))
        if targets != outputs:
            raise InputError(
                "The data have {count} targets and the network {outputs} outputs.",
                count=targets,
                outputs=outputs,
            )

    def set_weight(self, layer_id: str, unit: int, source: int | None, value: float) -> None:
        """Put a weight, or with the source None a bias, in its place; training goes on from it.

        `unit` is that of the layer, `source` the value it reads, both from 0. A weight that was
        dead learns again. InputError on what there is not and on no finite number.
        """
        name = "bias" if source is None else "matrix"
        step = dict(self.network.holders()).get(layer_id)
        if step is None or name not in step.weights:
            raise InputError("{layer!r} has no such weight.", layer=layer_id)
        weights = step.weights[name].reshape(len(step.weights[name]), -1)
        column = source or 0
        if not (0 <= unit < weights.shape[0] and 0 <= column < weights.shape[1]):
            raise InputError("{layer!r} has no such weight.", layer=layer_id)
        if not abs(value) < _BLOWN_UP:
            raise InputError("A weight is {value}; give a finite number.", value=value)
        weights[unit, column] = value
        dead = self._dead.get(layer_id)
        if dead is not None and source is not None:
            dead = dead.copy()
            dead.reshape(len(dead), -1)[unit, column] = False
            self._dead[layer_id] = dead

    def with_data(self, setup: TrainingSetup) -> None:
        """Train on other data from the next epoch on; the weights stay. InputError as at first."""
        data = data_of(setup, self.data.targets.shape[1])
        before = self.data
        self.data = data
        try:
            self._require_fit()
            if data.classes != before.classes:
                raise InputError("Data of another kind need a start anew.")
        except InputError:
            self.data = before
            raise
        self.setup = setup

    def snapshot(self) -> Snapshot:
        """The moment, to come back to."""
        arrays, gradients = {}, {}
        for layer_id, step in self._holders:
            for name, weights in step.weights.items():
                arrays[layer_id, name] = weights.copy()
            for name, gradient in step.gradients.items():
                gradients[layer_id, name] = gradient
        random = (self._order_random.bit_generator.state, self.network.random_state)
        return Snapshot(
            self.epoch,
            arrays,
            dict(self._rule.memory),
            gradients,
            self._pending,
            dict(self._dead),
            random,
        )

    def restore(self, snapshot: Snapshot) -> None:
        """Be at the moment of a snapshot of this trainer again; the setup stays as it is."""
        for layer_id, step in self._holders:
            for name, weights in step.weights.items():
                weights[...] = snapshot.arrays[layer_id, name]
            step.gradients.clear()
            step.gradients.update(
                {
                    name: gradient
                    for (own, name), gradient in snapshot.gradients.items()
                    if own == layer_id
                }
            )
        self.epoch = snapshot.epoch
        self._rule.memory = dict(snapshot.memory)
        self._pending = snapshot.pending
        self._dead = dict(snapshot.dead)
        order, dropping = snapshot.random
        self._order_random.bit_generator.state = order
        self.network.random_state = dropping

    def require_sound(self, losses: Losses) -> None:
        """DivergenceError where a loss is no finite number."""
        if not (np.isfinite(losses.training) and np.isfinite(losses.test)):
            raise DivergenceError(
                "Training diverged in epoch {epoch}: the loss is no finite number any more. {why}",
                epoch=self.epoch,
                why=self._why_diverged(),
            )

    def _require_finite(self) -> None:
        greatest = {
            (layer_id, name): float(np.abs(weights).max(initial=0.0))
            for layer_id, step in self._holders
            for name, weights in step.weights.items()
        }
        blown = [key for key, value in greatest.items() if not value < _BLOWN_UP]
        if not blown:
            return
        # what grew first is the largest of those that are still numbers
        layer_id, name = max(
            blown, key=lambda key: greatest[key] if np.isfinite(greatest[key]) else -1.0
        )
        raise DivergenceError(
            "Training diverged in epoch {epoch}: {what} of {layer} grew beyond all bounds. {why}",
            epoch=self.epoch,
            what=Sentence("a weight") if name == "matrix" else Sentence("a bias"),
            layer=self._words_for(layer_id),
            why=self._why_diverged(),
        )

    def _words_for(self, layer_id: str) -> str | Sentence:
        """A layer as figures call it: by its name, else by its place."""
        layers = [name for name, _, _ in self.network.plan]
        if self._names[layer_id]:
            return self._names[layer_id]
        if layer_id == self.network.output.id:
            return Sentence("the output")
        return Sentence("hidden layer {number}", number=layers.index(layer_id) + 1)

    def _why_diverged(self) -> Sentence:
        """What most likely made the weights grow, and what to try."""
        setup = self.setup
        rate = setup.learning_rate
        decay = rate * setup.regularization_rate
        if setup.regularization is Penalty.L2 and decay > 2:
            return Sentence(
                "At a learning rate of {rate:g} the penalty, {penalty:g}, takes more than twice of "
                "each weight at every step; try a penalty of {smaller:.2g}.",
                rate=rate,
                penalty=setup.regularization_rate,
                smaller=setup.regularization_rate / (10 * decay),
            )
        reach = float(np.abs(self.data.inputs).max(initial=0.0))
        if reach > _LARGE_INPUT and not setup.scaled:
            return Sentence(
                "The inputs reach {reach:.3g}, so that steps at a learning rate of {rate:g} go too "
                "far; try to scale the inputs, or a rate of {smaller:.2g}.",
                reach=reach,
                rate=rate,
                smaller=rate / reach**2,
            )
        return Sentence(
            "Steps at a learning rate of {rate:g} go beyond what they aim at, each farther than "
            "the one before; try {smaller:.2g}.",
            rate=rate,
            smaller=rate / 10,
        )


def _slope(penalty: Penalty, weights: Numbers) -> Numbers | None:
    """The derivative of the penalty, before the step."""
    if penalty is Penalty.NONE:
        return None
    return np.sign(weights) if penalty is Penalty.L1 else weights.copy()


def _output_count(architecture: Architecture) -> int:
    ends = [layer for layer in architecture if not architecture.outgoing(layer.id)]
    return int(np.prod(ends[-1].shape)) if ends else 0
