"""The parts of transformers, put together from tensors by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from nnsvg_qt.model.graph import GraphBuilder, Shape, Tensor

_ACTIVATIONS = {
    **{"gelu_new": "gelu", "gelu_fast": "gelu", "gelu_pytorch_tanh": "gelu", "quick_gelu": "gelu"},
    **{"swish": "silu", "silu": "silu", "relu": "relu", "gelu": "gelu", "tanh": "tanh"},
    **{"gelu_python": "gelu", "relu2": "relu", "gated-gelu": "gelu"},
}


COUNTED = "e_score_correction_bias"
"""What balances how often experts are chosen: read by the gate, and set without a gradient."""

MOST_NUMBERS = 100
"""Of a list in a configuration."""


SHARED_EXPERTS = "shared_experts"
"""What the networks are called that every token goes through beside the chosen ones."""


class MissingTensorError(Exception):
    """A tensor that the family has is not in the files."""


class UnknownTensorError(Exception):
    """A tensor that is in the files is in a layer of the family, which has none of that name."""


class Tower:
    """A transformer that is being built; every tensor that it reads is marked as read.

    A method that adds a part takes the name of the value that it reads and returns that of what it
    gives. Names of modules are those of the files, without the last part ("weight").
    """

    def __init__(self, tensors: Mapping[str, Tensor], config: Mapping[str, Any], name: str) -> None:
        self.tensors = tensors
        self.config = config
        self.builder = GraphBuilder(name)
        self.read: dict[str, None] = {}
        self.vocabulary = ""
        """The weight of the last table that was read by the numbers of tokens."""
        self.reads_first = False
        """Whether heads that tell the whole read what stands at the first token."""

    # what there is

    def prefix(self, probe: str, *prefixes: str) -> str:
        """What stands before the names of the tower, told by a weight that it has."""
        return self.first(*(f"{prefix}{probe}" for prefix in prefixes)).removesuffix(probe)

    def part(self, name: str) -> Tower:
        """The same tower, built by a part of the configuration."""
        own = self.config.get(name)
        part = Tower(self.tensors, own if isinstance(own, dict) else {}, "")
        part.builder, part.read = self.builder, self.read
        return part

    def is_for(self, *tasks: str) -> bool:
        """Whether the configuration says one of some tasks, as "CausalLM"."""
        classes = self.config.get("architectures")
        return isinstance(classes, list) and any(
            isinstance(one, str) and one.endswith(tasks) for one in classes
        )

    def numbers(self, name: str) -> tuple[int, ...]:
        """Whole numbers of the configuration; none where these are not what it has."""
        values = self.config.get(name)
        if not isinstance(values, list) or len(values) > MOST_NUMBERS:
            return ()
        whole = [one for one in values if isinstance(one, int) and 0 < one < 10**6]
        return tuple(whole) if len(whole) == len(values) else ()

    def number(self, *names: str, otherwise: int = 0) -> int:
        """A whole number of the configuration, by the first of its names that is there."""
        for name in names:
            value = self.config.get(name)
            if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**6:
                return value
        return otherwise

    def has(self, module: str) -> bool:
        """Whether there is a weight of this name."""
        return f"{module}.weight" in self.tensors

    def first(self, *modules: str) -> str:
        """The first of some names of which there is a weight. MissingTensorError if none."""
        for module in modules:
            if self.has(module):
                return module
        raise MissingTensorError(modules[0])

    def layers(self, pattern: str, probe: Iterable[str]) -> int:
        """How many layers `pattern.format(n)` there are, told by a weight that each has."""
        probes = tuple(probe)
        count = 0
        while any(self.has(f"{pattern.format(count)}.{one}") for one in probes):
            count += 1
        if not count:
            raise MissingTensorError(pattern.format(0))
        return count

    def weight(self, name: str) -> str:
        """A tensor as an input of an operation; MissingTensorError if it is not there."""
        tensor = self.tensors.get(name)
        if tensor is None:
            raise MissingTensorError(name)
        self.read[name] = None
        if name.endswith(COUNTED):
            tensor = replace(tensor, is_trained=False)
        return self.builder.tensor(tensor)

    def optional(self, name: str) -> str:
        """The same, "" where it is not there."""
        return self.weight(name) if name in self.tensors else ""

    def activation(self) -> str:
        """The word of the activation of the configuration."""
        for name in ("hidden_act", "activation_function", "hidden_activation", "activation"):
            value = self.config.get(name)
            if isinstance(value, str):
                return _ACTIVATIONS.get(value, value)
        return "gelu"

    # parts

    def add_operation(self, word: str, *inputs: str, name: str, **attributes: Any) -> str:
        """An operation named by a path, whose scope is what stands before the last dot."""
        scope = tuple(name.split("."))
        path = "/".join(scope)
        return self.builder.operation(word, *inputs, name=path, scope=scope[:-1], **attributes)

    def tokens(self, name: str = "tokens", length: str = "tokens") -> str:
        """An input of token numbers, `(batch, tokens)`."""
        return self.builder.input(name, ("batch", length), "int64")

    def embedding(self, x: str, module: str) -> str:
        """A table of vectors by number."""
        if x in ("tokens", "targets"):
            self.vocabulary = f"{module}.weight"
        return self.add_operation("embedding", x, self.weight(f"{module}.weight"), name=module)

    def linear(self, x: str, module: str, inputs_first: bool = False) -> str:
        """A linear layer; `inputs_first`: its weight is `(inputs, outputs)`."""
        return self.add_operation(
            "linear",
            x,
            self.weight(f"{module}.weight"),
            self.optional(f"{module}.bias"),
            name=module,
            transpose_weight=not inputs_first,
        )

    def norm(self, x: str, module: str, word: str = "") -> str:
        """A normalization: over a layer where it has a bias, else by root mean square."""
        bias = self.optional(f"{module}.bias")
        if not word:
            word = "layer normalization" if bias else "root mean square normalization"
        inputs = [x, self.weight(f"{module}.weight"), *([bias] if bias else [])]
        return self.add_operation(word, *inputs, name=module)

    def convolution(
        self,
        x: str,
        module: str,
        kernel: tuple[int, ...],
        strides: tuple[int, ...],
        padding: tuple[tuple[int, int], ...] = (),
        groups: int = 1,
    ) -> str:
        """A convolution of channels first, `(batch, channels, …)`."""
        return self.add_operation(
            "convolution",
            x,
            self.weight(f"{module}.weight"),
            self.optional(f"{module}.bias"),
            name=module,
            kernel=kernel,
            strides=strides,
            **({"padding": padding} if padding else {}),
            **({"groups": groups} if groups > 1 else {}),
        )

    def first_of_tokens(self, x: str, name: str) -> str:
        """What stands at the first token, `(batch, channels)`."""
        first = self.builder.constant(f"{name}.place", (), "int64", (0,))
        return self.add_operation("gather", x, first, name=name, type_name="First token", axis=1)

    def batch_norm(self, x: str, module: str) -> str:
        """A normalization over the examples, with what it has gathered while training."""
        roles = ("weight", "bias", "running_mean", "running_var")
        parts = [self.weight(f"{module}.{role}") for role in roles]
        return self.add_operation("batch normalization", x, *parts, name=module)

    def sum(self, left: str, right: str, name: str) -> str:
        """Two values added."""
        return self.add_operation("add", left, right, name=name)

    def rotated(self, x: str, name: str) -> str:
        """A value turned by its place."""
        return self.add_operation("rotary embedding", x, name=name)

    def attended(
        self,
        query: str,
        key: str,
        value: str,
        name: str,
        heads: int,
        others: int,
        *masks: str,
    ) -> str:
        """Attention of projected values; what `masks` hold is added to the scores."""
        attributes: dict[str, Any] = {"heads": heads} if heads else {}
        if others and others != heads:
            attributes["key_value_heads"] = others
        read = [query, key, value, *filter(None, masks)]
        return self.add_operation("attention", *read, name=name, **attributes)

    def split(self, x: str, parts: tuple[int, ...], name: str) -> list[str]:
        """A value cut along its features."""
        outputs = [f"{name}.{number}" for number in range(len(parts))]
        self.add_operation("split", x, name=name, outputs=outputs, axis=-1, parts=parts)
        return outputs

    def width(self, module: str, axis: int = 0) -> int:
        """A size of the weight of a module, at least 1. MissingTensorError if there is none."""
        tensor = self.tensors.get(f"{module}.weight")
        shape: Shape | None = None if tensor is None else tensor.shape
        size = shape[axis] if shape and axis < len(shape) else None
        if not isinstance(size, int) or size < 1:
            raise MissingTensorError(module)
        return size

    def feed_forward(self, x: str, first: str, second: str, inputs_first: bool = False) -> str:
        """Two linear layers with an activation between."""
        inner = self.linear(x, first, inputs_first)
        active = self.add_operation(self.activation(), inner, name=f"{first}.activation")
        return self.linear(active, second, inputs_first)

    def gated(self, x: str, gate: str, up: str, down: str) -> str:
        """A linear layer whose result is multiplied with that of another behind an activation."""
        opened = self.add_operation(self.activation(), self.linear(x, gate), name=f"{gate}.act")
        both = self.add_operation("multiply", opened, self.linear(x, up), name=f"{up}.product")
        return self.linear(both, down)

    def experts(self, x: str, prefix: str, gate: str) -> str:
        """Many feed-forward networks of which a gate chooses some: one operation that reads all."""
        names = [f"{gate}.weight"]
        names += [
            name
            for name in self.tensors
            if name.startswith(f"{prefix}.")
            and name != f"{gate}.weight"
            and not name.startswith(f"{prefix}.{SHARED_EXPERTS}.")
        ]
        chosen = self.builder.operation(
            "",
            x,
            *map(self.weight, names),
            name=prefix.replace(".", "/"),
            type_name="Mixture of experts",
            scope=tuple(prefix.split("."))[:-1],
            shape=("batch", "tokens", self.width(gate, 1)),
            experts=self.width(gate),
            active=self.number("num_experts_per_tok", otherwise=1),
        )
        shared = f"{prefix}.{SHARED_EXPERTS}"
        if not self.has(f"{shared}.gate_proj"):
            return chosen
        parts = (f"{shared}.{part}_proj" for part in ("gate", "up", "down"))
        return self.sum(chosen, self.gated(x, *parts), f"{prefix}.sum")
