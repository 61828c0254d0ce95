"""Operations put one behind the other, each with the shape that the vocabulary gives it.

The shapes of weights follow from what a layer reads, so shapes are found while the graph is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.importers.keras.descriptions import LayerDescription, Reference
from nnsvg_qt.importers.keras.settings import Settings, attribute
from nnsvg_qt.importers.keras.stored import Stored, tensor_of
from nnsvg_qt.importers.keras.words import activation_of
from nnsvg_qt.model.graph import (
    ELEMENT_TYPES,
    Attribute,
    Extent,
    Graph,
    GraphBuilder,
    Operation,
    Shape,
    Tensor,
)
from nnsvg_qt.model.operations.inference import known_after, merged
from nnsvg_qt.model.operations.rule import Known

MOST_OPERATIONS = 10_000
"""Operations of a small file; a network that others share is put in wherever it is called."""

BYTES_OF_OPERATION = 50
"""A layer takes more in a file."""

_HEARD_EVERY = 500

_TYPES = {"half": "float16", "float": "float32", "double": "float64", "int": "int64"}

BATCH = "batch"


class Building:
    """A graph that grows; `shape` tells what is known of a tensor at any time."""

    def __init__(
        self,
        name: str,
        heard: Callable[[float | None], None],
        length: int = 0,
        stored: Stored | None = None,
    ) -> None:
        """`length` is that of the file, which bounds the operations; `stored` are its weights."""
        self.stored = stored or Stored()
        self._most = MOST_OPERATIONS + length // BYTES_OF_OPERATION
        self._builder = GraphBuilder(name)
        self._tensors: dict[str, Tensor] = {}
        self._heard = heard
        self._count = 0
        self._sizes: dict[str, str] = {}
        self._weights: dict[tuple[str, str], str] = {}
        self.unknown: dict[str, int] = {}
        """Types of layers that the vocabulary has not, and how many there are."""
        self.unbuilt: dict[str, None] = {}
        """Layers of which the weights have no known sizes."""

    def shape(self, name: str) -> Shape | None:
        """The shape of a tensor, None where it is not known."""
        tensor = self._tensors.get(name)
        return None if tensor is None else tensor.shape

    def tensor(self, tensor: Tensor) -> str:
        """Put a tensor in; its name."""
        self._tensors[tensor.name] = tensor
        return self._builder.tensor(tensor)

    def input(self, name: str, shape: Shape | None, type_name: str) -> str:
        """An input of the graph, under a name that no other has."""
        free = self._builder.free_name(name)
        self._builder.input(free, shape, type_name)
        return self.tensor(Tensor(free, shape, ELEMENT_TYPES[type_name]))

    def weight_name(self, path: str, role: str) -> str:
        """The name of a weight: one for all calls of a layer, and no operation's."""
        if (path, role) not in self._weights:
            self._weights[path, role] = self._builder.free_name(f"{path}/{role}")
        return self._weights[path, role]

    def size_name(self, word: str, input_name: str) -> str:
        """The name of a size that the input leaves open; of a second input that of the input too.

        Two inputs need not have one length.
        """
        owner = self._sizes.setdefault(word, input_name)
        return word if owner == input_name else f"{word}_{input_name}"[:80]

    def put(
        self,
        word: str,
        inputs: Sequence[str],
        *,
        name: str,
        type_name: str,
        scope: Iterable[str] = (),
        outputs: int = 1,
        shapes: Sequence[Shape | None] = (),
        attributes: Mapping[str, Attribute] | None = None,
    ) -> list[str]:
        """An operation; returns the names of its outputs.

        `shapes` are what the file says of them: they stand where the vocabulary gives none.
        """
        self._count += 1
        if self._count > self._most:
            raise InputError(
                "The file has more than {most:,} operations; so many cannot be drawn.",
                most=self._most,
            )
        if self._count % _HEARD_EVERY == 0:
            self._heard(None)
        own = self._builder.free_name(name)
        written = [own, *(f"{own}:{number}" for number in range(1, outputs))]
        given = {name: value for name, value in (attributes or {}).items() if value is not None}
        operation = Operation(
            own, type_name, word, tuple(inputs), tuple(written), FrozenMapping(given), tuple(scope)
        )
        self._builder.add(operation)
        if not word:
            self.unknown[type_name] = self.unknown.get(type_name, 0) + 1
        found = self._inferred(operation)
        for number, output in enumerate(written):
            shape = found[number]
            stated = shapes[number] if number < len(shapes) else None
            if stated is not None and (shape is None or len(shape) == len(stated)):
                shape = merged(shape, stated)
            self._tensors[output] = self._kept(output, stated if not word else None, shape)
        return written

    def _kept(self, name: str, stated: Shape | None, shape: Shape | None) -> Tensor:
        """The tensor of an output; only what no rule finds again is in the graph itself."""
        tensor = Tensor(name, shape)
        if stated is not None:
            self._builder.tensor(replace(tensor, type=ELEMENT_TYPES["float32"]))
        return tensor

    def _inferred(self, operation: Operation) -> list[Shape | None]:
        read = [self._known(name) if name else None for name in operation.inputs]
        return [
            known.shape
            for known in known_after(operation, read, [Known()] * len(operation.outputs))
        ]

    def _known(self, name: str) -> Known:
        tensor = self._tensors.get(name)
        return Known() if tensor is None else Known(tensor.shape, tensor.type, tensor.values)

    def graph(self, outputs: Iterable[str]) -> Graph:
        """The graph with its outputs."""
        self._builder.output(*outputs)
        return self._builder.build()


@dataclass
class Placed:
    """A call of a layer where it stands: what it reads, and how to put operations there.

    `path` is the name of the layer with those of the networks around it, by which its weights are
    called. `stated` is the shape of each output that the file says. `apply` puts a layer that this
    one wraps, or a network. `over_steps` says that it is applied to each step of what it reads.
    """

    building: Building
    layer: LayerDescription
    inputs: list[str]
    arguments: list[Any]
    named: dict[str, Any]
    scope: tuple[str, ...]
    stated: list[Shape | None]
    apply: Callable[[Placed], list[str]]
    over_steps: bool = False
    is_frozen: bool = False
    """Whether a network or a layer around it says that its weights are not trained."""
    _weights: dict[str, int] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """The configuration of the layer."""
        return self.layer.settings

    @property
    def path(self) -> str:
        """The layer's name with those of the networks that it lies in."""
        return "/".join((*self.scope, self.layer.name or self.layer.type))

    def inside(self, layer: LayerDescription, over_steps: bool = False) -> Placed:
        """The same call of a layer that this one wraps."""
        layer.name = layer.name or layer.type
        is_frozen = self.is_frozen or self.settings.value("trainable") is False
        return replace(
            self, layer=layer, over_steps=self.over_steps or over_steps, is_frozen=is_frozen
        )

    def shape(self, position: int = 0) -> Shape | None:
        """The shape of an input; without its steps where the layer is applied to each of them."""
        if position >= len(self.inputs):
            return None
        shape = self.building.shape(self.inputs[position])
        if shape is not None and self.over_steps and len(shape) > 2:
            return (shape[0], *shape[2:])
        return shape

    def size(self, axis: int, position: int = 0) -> Extent:
        """One size of an input, None where it is not known."""
        shape = self.shape(position)
        if shape is None or not -len(shape) <= axis < len(shape):
            return None
        return shape[axis]

    def weight(self, role: str, *shape: Extent, type_name: str = "") -> str:
        """A weight of the layer; an unknown size makes its count unknown."""
        kind = type_name or self.element_type()
        name = self.building.weight_name(self.path, role)
        number = self._weights.setdefault(role, len(self._weights))
        found = self.building.stored.matching(
            (*self.scope, self.layer.name), role, number, tuple(shape)
        )
        if found is not None and not all(isinstance(size, int) for size in shape):
            shape = found.shape
        if not all(isinstance(size, int) and size >= 0 for size in shape):
            self.building.unbuilt[self.path] = None
        sizes = tuple(size if isinstance(size, int) and size >= 0 else None for size in shape)
        is_frozen = self.is_frozen or self.settings.value("trainable") is False
        own = ELEMENT_TYPES[kind] if found is None or found.type is None else found.type
        tensor = Tensor(name, sizes, own, True, is_trained=False if is_frozen else None)
        if found is not None and own.is_floating:
            tensor = replace(tensor, data=found.data)
        return self.building.tensor(tensor)

    def element_type(self) -> str:
        """The type of the layer's weights."""
        value = self.settings.value("dtype")
        if isinstance(value, dict):
            value = Settings(value.get("config")).value("name")
        if not isinstance(value, str) or value.startswith("mixed_"):
            return "float32"
        value = _TYPES.get(value, value)
        kind = ELEMENT_TYPES.get(value)
        return value if kind is not None and kind.is_floating else "float32"

    def put(
        self,
        word: str,
        *inputs: str,
        part: str = "",
        type_name: str = "",
        outputs: int = 1,
        shapes: Sequence[Shape | None] | None = None,
        **attributes: Any,
    ) -> list[str]:
        """An operation of the layer, named as it, with `part` behind where it has several."""
        if self.over_steps:
            attributes["over_steps"] = True
        stated = self.stated if shapes is None and not part else (shapes or ())
        return self.building.put(
            word,
            inputs,
            name=f"{self.path}{part}",
            type_name=type_name or self.layer.type,
            scope=self.scope,
            outputs=outputs,
            shapes=stated,
            attributes=attributes,
        )

    def one(self, word: str, *inputs: str, **given: Any) -> str:
        """The same for an operation of one output; its name."""
        return self.put(word, *inputs, **given)[0]

    def activated(self, tensor: str, name: str = "activation") -> str:
        """The tensor behind the activation of the configuration, the same where it has none."""
        found = activation_of(self.settings.value(name))
        if found is None:
            return tensor
        word, type_name, attributes = found
        shape = self.building.shape(tensor)
        return self.one(
            word,
            tensor,
            part=f"/{type_name}",
            type_name=type_name,
            shapes=[shape],
            **attributes,
        )

    def drawn_by_name(self, *weights: str, shape: Shape | None = None) -> list[str]:
        """An operation that the vocabulary has not: its name, its attributes, its edges.

        Without weights that somebody knows it has those that the file stores for it.
        """
        if not weights:
            path = (*self.scope, self.layer.name)
            weights = tuple(
                self.building.tensor(tensor_of(self.building.weight_name(self.path, one.name), one))
                for one in self.building.stored.of(path)
            )
        count = max(1, len(self.stated))
        stated = self.stated if shape is None else [shape]
        return self.put(
            "",
            *self.inputs,
            *weights,
            outputs=count,
            shapes=stated,
            **kept_attributes(self.settings),
        )


_LEFT_OUT = frozenset({"name", "dtype", "trainable", "batch_input_shape", "batch_shape", "seed"})


def kept_attributes(settings: Settings) -> dict[str, Attribute]:
    """What an operation keeps of a configuration under the names of the file; code never."""
    found: dict[str, Attribute] = {}
    for name, value in list(settings.entries.items())[:64]:
        if name in _LEFT_OUT or not isinstance(name, str) or not name.isidentifier():
            continue
        if name.endswith(("_initializer", "_regularizer", "_constraint")) or value is None:
            continue
        if name in ("function", "output_shape", "mask") and not isinstance(value, str):
            # code of a function: it is not run, and is no attribute
            continue
        found[name] = attribute(value)
    return found


def references_as_names(values: Any, name_of: Callable[[Reference], str], depth: int = 0) -> Any:
    """Arguments with names of tensors, as `TensorName`, in the places of references."""
    if isinstance(values, Reference):
        return TensorName(name_of(values))
    if depth < 40 and isinstance(values, list):
        return [references_as_names(one, name_of, depth + 1) for one in values]
    if depth < 40 and isinstance(values, dict):
        return {key: references_as_names(one, name_of, depth + 1) for key, one in values.items()}
    return values


class TensorName(str):
    """The name of a tensor among the arguments of a call."""

    __slots__ = ()
