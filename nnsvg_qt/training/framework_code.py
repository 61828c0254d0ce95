"""The network of a figure and its training as a program for PyTorch or Keras, as text.

The program reads weights that `trained_files.weights_npz` wrote, and trains as the setup says.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from textwrap import indent

from nnsvg_qt.errors import InputError
from nnsvg_qt.training.generators import GENERATORS
from nnsvg_qt.training.setup import Loss, Optimizer, Penalty, TrainingSetup
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
from nnsvg_qt.training.trained_files import Trained


class Framework(StrEnum):
    """What a program is written for."""

    PYTORCH = "pytorch"
    KERAS = "keras"


def code_of(trained: Trained, framework: Framework, title: str = "network") -> str:
    """The program. InputError on what the framework has no layer for."""
    return (_pytorch if framework is Framework.PYTORCH else _keras)(trained, title)


class _Names:
    """Names of variables for the ids of layers, no two alike."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.of: dict[str, str] = {}
        taken = {"network", "inputs", "targets", "x", "np", "torch", "nn", "keras", "self"}
        for one in ids:
            plain = re.sub(r"\W+", "_", one, flags=re.ASCII).strip("_").lower() or "layer"
            plain = f"layer_{plain}" if plain[0].isdigit() or keyword.iskeyword(plain) else plain
            name, number = plain, 2
            while name in taken:
                name, number = f"{plain}_{number}", number + 1
            taken.add(name)
            self.of[one] = name


def _loss(trained: Trained) -> Loss:
    setup, network = trained.setup, trained.network
    if setup.loss is not Loss.AUTOMATIC:
        return setup.loss
    return Loss.CROSS_ENTROPY if network.ends_in_softmax and trained.classes else Loss.SQUARE


def _head(trained: Trained, title: str, imports: str) -> str:
    setup = trained.setup
    plain = " ".join(title.split()).replace("\\", "/").replace('"', "'")
    every = "x, y" if setup.data in GENERATORS else "all columns of the data"
    features = " ".join((setup.features or every).split())
    told = f'"""{plain}: written by nnsvg-qt.\n\nInputs are {features}.\n"""\n\n'
    return told.replace("\\", "/") + imports


def _scaling(trained: Trained) -> tuple[str, str]:
    """Constants of the program, and the inputs as the network reads them."""
    if trained.mean is None or trained.deviation is None:
        return "", "inputs"
    mean, deviation = trained.mean.tolist(), trained.deviation.tolist()
    return f"MEAN = {mean}\nDEVIATION = {deviation}\n", "(inputs - MEAN) / DEVIATION"


# PyTorch

_TORCH_FUNCTIONS: Mapping[str, str] = {
    "linear": "{x}",
    "relu": "torch.relu({x})",
    "tanh": "torch.tanh({x})",
    "sigmoid": "torch.sigmoid({x})",
    "leaky relu": "nn.functional.leaky_relu({x}, 0.01)",
    "elu": "nn.functional.elu({x})",
    "softplus": "nn.functional.softplus({x})",
    "silu": "nn.functional.silu({x})",
}
_TORCH_OPTIMIZERS = {
    Optimizer.SGD: "torch.optim.SGD(network.parameters(), lr={rate})",
    Optimizer.MOMENTUM: "torch.optim.SGD(network.parameters(), lr={rate}, momentum=0.9)",
    Optimizer.RMSPROP: "torch.optim.RMSprop(network.parameters(), lr={rate}, alpha=0.9)",
    Optimizer.ADAM: "torch.optim.Adam(network.parameters(), lr={rate})",
}


def _pytorch(trained: Trained, title: str) -> str:
    network, setup = trained.network, trained.setup
    names = _Names([network.input.id, *(name for name, _, _ in network.plan)])
    made: list[str] = []
    run: list[str] = []
    shapes = trained.directions
    for name, reads, steps in network.plan:
        own = names.of[name]
        is_flat = len(reads) == 1 and shapes[reads[0]] == 1
        value = names.of[reads[0]] if len(reads) == 1 else ""
        several = ", ".join(names.of[one] for one in reads)
        for step in steps:
            layer, value = _torch_step(step, own, value, several, is_flat)
            made += [f"self.{own} = {layer}"] if layer else []
        run.append(f"{own} = {value}")
    holders = [name for name, _ in network.holders()]
    held = [f'("{names.of[name]}", {name!r}),' for name in holders]
    first = names.of[network.input.id]
    last = names.of[network.output.id]
    constants, inputs = _scaling(trained)
    if constants:
        constants = re.sub(r"= (\[.*\])", r"= torch.tensor(\1)", constants)
    return "\n".join(
        [
            _head(trained, title, "import numpy as np\nimport torch\nfrom torch import nn\n"),
            *([constants] if constants else []),
            "HELD = [",
            *(f"    {one}" for one in held),
            "]",
            '"""The modules with weights, and the names of these in a file of nnsvg-qt."""',
            "",
            "",
            "class Network(nn.Module):",
            "    def __init__(self):",
            "        super().__init__()",
            indent("\n".join(made), " " * 8),
            "",
            f"    def forward(self, {first}):",
            indent("\n".join(run), " " * 8),
            f"        return {last}",
            "",
            "",
            "def load_weights(network, path):",
            '    """Put the weights of a .npz file of nnsvg-qt in their places."""',
            "    arrays = np.load(path)",
            "    with torch.no_grad():",
            "        for module, name in HELD:",
            "            layer = getattr(network, module)",
            '            layer.weight.copy_(torch.from_numpy(arrays[f"{name}.matrix"]))',
            "            if layer.bias is not None:",
            '                layer.bias.copy_(torch.from_numpy(arrays[f"{name}.bias"]))',
            "",
            "",
            "def loss_of(found, targets):",
            f'    """{_told_loss(trained)}"""',
            f"    return {_torch_loss(trained)}",
            "",
            "",
            f"def train(network, inputs, targets, epochs, batch_size={setup.batch_size}):",
            '    """Train on tensors, one row a point."""',
            *([f"    inputs = {inputs}"] if constants else []),
            f"    optimizer = {_torch_optimizer(setup)}",
            *_torch_dead_lines(setup),
            "    for _ in range(epochs):",
            f"        order = {_torch_order(setup)}",
            "        for chosen in order.split(batch_size):",
            *(
                [
                    "            if len(chosen) < batch_size:",
                    "                break  # nnsvg-qt carries it over to the next epoch",
                ]
                if setup.carried_over
                else []
            ),
            "            optimizer.zero_grad()",
            "            loss = loss_of(network(inputs[chosen]), targets[chosen])",
            "            loss.backward()",
            *_torch_step_lines(setup),
            "",
        ]
    )


def _torch_optimizer(setup: TrainingSetup) -> str:
    return _TORCH_OPTIMIZERS[setup.optimizer].format(rate=repr(setup.learning_rate))


def _torch_order(setup: TrainingSetup) -> str:
    return "torch.randperm(len(inputs))" if setup.shuffled else "torch.arange(len(inputs))"


def _is_penalized(setup: TrainingSetup) -> bool:
    return setup.regularization is not Penalty.NONE and setup.regularization_rate > 0


def _torch_dead_lines(setup: TrainingSetup) -> list[str]:
    """What L1 keeps of the weights that it has brought to 0."""
    if not _is_penalized(setup) or setup.regularization is not Penalty.L1:
        return []
    return [
        "    # a weight that the penalty has brought to 0 stays there, as in nnsvg-qt",
        "    held = [getattr(network, module).weight for module, _ in HELD]",
        "    dead = [torch.zeros_like(one, dtype=torch.bool) for one in held]",
    ]


def _torch_step_lines(setup: TrainingSetup) -> list[str]:
    """A step, and after it what the penalty takes of the weights as they were before."""
    step = " " * 12 + "optimizer.step()"
    if not _is_penalized(setup):
        return [step]
    decay = setup.learning_rate * setup.regularization_rate
    lines = [
        "weights = [getattr(network, module).weight for module, _ in HELD]",
        "before = [one.detach().clone() for one in weights]",
        "optimizer.step()",
        "with torch.no_grad():",
    ]
    if setup.regularization is Penalty.L1:
        lines += [
            "    for one, old, gone in zip(weights, before, dead):",
            f"        after = one - {decay!r} * old.sign()",
            "        gone |= one * after < 0",
            "        one.copy_(after.masked_fill(gone, 0.0))",
        ]
    else:
        lines += [
            "    for one, old in zip(weights, before):",
            f"        one -= {decay!r} * old",
        ]
    return [" " * 12 + line for line in lines]


def _told_loss(trained: Trained) -> str:
    if _loss(trained) is Loss.SQUARE:
        return "Half the square of the difference, summed over outputs, averaged over points."
    return "Cross-entropy of the shares that the network gives, averaged over points."


def _torch_loss(trained: Trained) -> str:
    if _loss(trained) is Loss.SQUARE:
        return "0.5 * ((found - targets) ** 2).sum(dim=1).mean()"
    if trained.network.ends_in_softmax:
        return "-(targets * torch.log(found.clamp_min(1e-30))).sum(dim=1).mean()"
    return "nn.functional.binary_cross_entropy(found, (targets + 1) / 2)"


def _torch_step(step: Step, own: str, value: str, several: str, is_flat: bool) -> tuple[str, str]:
    """The module of a step, if it has one, and the expression that runs it."""
    has_bias = "bias" in step.weights
    match step:
        case Dense():
            out, into = step.weights["matrix"].shape
            read = value if is_flat else f"{value}.flatten(1)"
            return f"nn.Linear({into}, {out}, bias={has_bias})", f"self.{own}({read})"
        case Convolution():
            out, into = step.weights["matrix"].shape[:2]
            (top, bottom), (left, right) = step.padding
            layer = (
                f"nn.Conv2d({into * step.groups}, {out}, {step.kernel}, stride={step.stride}, "
                f"dilation={step.dilation}, groups={step.groups}, bias={has_bias})"
            )
            padded = f"nn.functional.pad({value}, ({left}, {right}, {top}, {bottom}))"
            return layer, f"self.{own}({padded if any((top, bottom, left, right)) else value})"
        case Pooling():
            (top, bottom), (left, right) = step.padding
            if any((top, bottom, left, right)):
                fill = "float('-inf')" if step.takes_greatest else "0.0"
                if not step.takes_greatest:
                    raise InputError("Padded mean pooling has no layer of its own in PyTorch.")
                value = (
                    f"nn.functional.pad({value}, ({left}, {right}, {top}, {bottom}), value={fill})"
                )
            kind = "max_pool2d" if step.takes_greatest else "avg_pool2d"
            return "", f"nn.functional.{kind}({value}, {step.kernel}, {step.stride})"
        case Activated():
            return "", _TORCH_FUNCTIONS[step.activation].format(x=value)
        case Softmax():
            return "", f"torch.softmax({value}, dim=1)"
        case Dropout():
            return "", f"nn.functional.dropout({value}, {step.rate!r}, self.training)"
        case Reshaped():
            return "", f"{value}.reshape(-1, {', '.join(map(str, step.shape))})"
        case Sum():
            return "", f"sum([{several}])"
        case Concatenation():
            return "", f"torch.cat([{several}], dim=1)"
    raise AssertionError(type(step))


# Keras

_KERAS_FUNCTIONS: Mapping[str, str] = {
    "linear": "keras.layers.Activation('linear')",
    "relu": "keras.layers.Activation('relu')",
    "tanh": "keras.layers.Activation('tanh')",
    "sigmoid": "keras.layers.Activation('sigmoid')",
    "leaky relu": "keras.layers.LeakyReLU(negative_slope=0.01)",
    "elu": "keras.layers.Activation('elu')",
    "softplus": "keras.layers.Activation('softplus')",
    "silu": "keras.layers.Activation('silu')",
}
_KERAS_OPTIMIZERS = {
    Optimizer.SGD: "keras.optimizers.SGD({rate})",
    Optimizer.MOMENTUM: "keras.optimizers.SGD({rate}, momentum=0.9)",
    Optimizer.RMSPROP: "keras.optimizers.RMSprop({rate}, rho=0.9, epsilon=1e-8)",
    Optimizer.ADAM: "keras.optimizers.Adam({rate}, epsilon=1e-8)",
}


def _keras(trained: Trained, title: str) -> str:
    network, setup = trained.network, trained.setup
    names = _Names([network.input.id, *(name for name, _, _ in network.plan)])
    own_input = names.of[network.input.id]
    shapes = trained.directions
    lines = [f"{own_input} = keras.Input({tuple(network.input.shape)!r})"]
    for name, reads, steps in network.plan:
        own = names.of[name]
        read = names.of[reads[0]] if len(reads) == 1 else ""
        several = f"[{', '.join(names.of[one] for one in reads)}]"
        if not steps:
            lines.append(f"{own} = {read}")
        for step in steps:
            is_flat = len(reads) == 1 and shapes[reads[0]] == 1
            for layer in _keras_step(step, own, name, setup, is_flat):
                is_join = isinstance(step, Sum | Concatenation)
                lines.append(f"{own} = {layer}({several if is_join else read})")
                read = own
    lines.append(f"network = keras.Model({own_input}, {names.of[network.output.id]})")
    constants, inputs = _scaling(trained)
    if constants:
        constants = re.sub(r"= (\[.*\])", r"= np.array(\1)", constants)
    holders = {names.of[name]: name for name, _ in network.holders()}
    optimizer = _KERAS_OPTIMIZERS[setup.optimizer].format(rate=repr(setup.learning_rate))
    return "\n".join(
        [
            _head(trained, title, "import keras\nimport numpy as np\n"),
            *([constants] if constants else []),
            "",
            "def loss_of(targets, found):",
            f'    """{_told_loss(trained)}"""',
            f"    return {_keras_loss(trained)}",
            "",
            "",
            *lines,
            *_keras_remarks(setup),
            f"optimizer = {optimizer}",
            "network.compile(optimizer, loss_of)",
            "",
            "",
            "def load_weights(path):",
            '    """Put the weights of a .npz file of nnsvg-qt in their places."""',
            "    arrays = np.load(path)",
            f"    for layer, name in {holders!r}.items():",
            '        matrix = arrays[f"{name}.matrix"]',
            "        # outputs come last, after height, width and inputs",
            "        kernel = matrix.T if matrix.ndim == 2 else matrix.transpose(2, 3, 1, 0)",
            "        own = [kernel]",
            '        if f"{name}.bias" in arrays:',
            '            own.append(arrays[f"{name}.bias"])',
            "        network.get_layer(layer).set_weights(own)",
            "",
            "",
            f"def train(inputs, targets, epochs, batch_size={setup.batch_size}):",
            '    """Train on arrays, one row a point."""',
            *([f"    inputs = {inputs}"] if constants else []),
            *(
                [
                    "    # nnsvg-qt carries what is left of a batch over to the next epoch",
                    "    whole = len(inputs) // batch_size * batch_size",
                    "    inputs, targets = inputs[:whole], targets[:whole]",
                ]
                if setup.carried_over
                else []
            ),
            "    return network.fit(",
            f"        inputs, targets, batch_size, epochs, verbose=0, shuffle={setup.shuffled}",
            "    )",
            "",
        ]
    )


def _keras_remarks(setup: TrainingSetup) -> list[str]:
    """What Keras does otherwise than nnsvg-qt, as comments."""
    found = []
    if _is_penalized(setup):
        if setup.optimizer is not Optimizer.SGD:
            found.append("# the penalty goes through the optimizer, in nnsvg-qt past it")
        if setup.regularization is Penalty.L1:
            found.append("# in nnsvg-qt a weight that the penalty has brought to 0 stays there")
    if setup.optimizer in (Optimizer.RMSPROP, Optimizer.ADAM):
        found.append("# Keras adds epsilon elsewhere: small gradients make slightly other steps")
    return found


def _keras_loss(trained: Trained) -> str:
    if _loss(trained) is Loss.SQUARE:
        return "0.5 * keras.ops.sum((found - targets) ** 2, axis=-1)"
    if trained.network.ends_in_softmax:
        return "-keras.ops.sum(targets * keras.ops.log(found + 1e-30), axis=-1)"
    return "keras.losses.binary_crossentropy((targets + 1) / 2, found)"


def _keras_penalty(setup: TrainingSetup) -> str:
    rate = setup.regularization_rate
    if not _is_penalized(setup):
        return ""
    kind = f"L1({rate!r})" if setup.regularization is Penalty.L1 else f"L2({rate / 2!r})"
    return f", kernel_regularizer=keras.regularizers.{kind}"


def _keras_step(step: Step, own: str, name: str, setup: TrainingSetup, is_flat: bool) -> list[str]:
    """The layers of a step, which reads a vector if it `is_flat`; that with weights is `own`."""
    has_bias = f"use_bias={'bias' in step.weights}"
    first = "data_format='channels_first'"
    match step:
        case Dense():
            count = step.weights["matrix"].shape[0]
            penalty = _keras_penalty(setup)
            dense = f"keras.layers.Dense({count}, {has_bias}{penalty}, name={own!r})"
            return [dense] if is_flat else ["keras.layers.Flatten()", dense]
        case Convolution():
            pads = f"keras.layers.ZeroPadding2D({step.padding!r}, {first})"
            layer = (
                f"keras.layers.Conv2D({step.weights['matrix'].shape[0]}, {step.kernel}, "
                f"{step.stride}, {first}, dilation_rate={step.dilation}, groups={step.groups}, "
                f"{has_bias}{_keras_penalty(setup)}, name={own!r})"
            )
            return [pads, layer] if step.padding != ((0, 0), (0, 0)) else [layer]
        case Pooling():
            if step.padding != ((0, 0), (0, 0)):
                raise InputError(
                    "{name} pools with padding, which Keras's layers do otherwise.", name=name
                )
            kind = "MaxPooling2D" if step.takes_greatest else "AveragePooling2D"
            return [f"keras.layers.{kind}({step.kernel}, {step.stride}, {first})"]
        case Activated():
            return [_KERAS_FUNCTIONS[step.activation]]
        case Softmax():
            return ["keras.layers.Softmax()"]
        case Dropout():
            return [f"keras.layers.Dropout({step.rate!r})"]
        case Reshaped():
            return [f"keras.layers.Reshape({tuple(step.shape)!r})"]
        case Sum():
            return ["keras.layers.Add()"]
        case Concatenation():
            return ["keras.layers.Concatenate(axis=1)"]
    raise AssertionError(type(step))
