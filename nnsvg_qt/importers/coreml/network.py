"""A neural network of Core ML on its way to a graph: its layers in their order, with weights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.messages import Message, count_of_reals, wholes
from nnsvg_qt.importers.protobuf import IS_NUMBER, Buffer
from nnsvg_qt.model.graph import (
    ELEMENT_TYPES,
    MOST_VALUES,
    Data,
    ElementType,
    Extent,
    Shape,
    Subgraph,
    Tensor,
)
from nnsvg_qt.model.operations.sized_building import SizedBuilder

_TYPES = {65552: "float16", 65568: "float32", 65600: "float64", 131104: "int32"}
DEEPEST = 20


class Layer:
    """One layer: `kind` is the name of its parameters, which are `settings`."""

    def __init__(self, message: Message, buffer: Buffer) -> None:
        self._buffer = buffer
        self.name: str = message.get("name", "")
        self.inputs: list[str] = message.get("input", [])
        self.outputs: list[str] = message.get("output", [])
        others = [key for key in message if key not in ("name", "input", "output")]
        self.kind = others[0] if others else ""
        self.settings: Message = message.get(self.kind, {}) if self.kind else {}

    def whole(self, name: str, otherwise: int = 0) -> int:
        """A setting that is one whole number."""
        value = self.settings.get(name, otherwise)
        return value if isinstance(value, int) else otherwise

    def flag(self, name: str) -> bool:
        """A setting that is yes or no."""
        return self.settings.get(name) is True

    def numbers(self, name: str) -> tuple[int, ...]:
        """A setting that is a list of whole numbers."""
        return wholes(self._buffer, self.settings.get(name), MOST_VALUES) or ()

    def part(self, name: str) -> Message | None:
        """A setting that is a message; None where there is none."""
        value = self.settings.get(name)
        return value if isinstance(value, dict) else None


class Network:
    """The graph as far as it is read."""

    def __init__(
        self, name: str, buffer: Buffer, path: Path, around: Network | None = None
    ) -> None:
        self.builder: _Builder = _Builder(name, None if around is None else around.builder)
        self.buffer, self._path = buffer, path
        self.has_ranks: bool = around.has_ranks if around is not None else False
        """Whether shapes are as they are said, not of sequence, batch and maps."""
        self.renamed: dict[str, str] = {}

    # what goes in

    def input(self, feature: Message, number: int) -> None:
        """An input as the description of the model has it."""
        name = str(feature.get("name", ""))
        kind = feature.get("type", {})
        image, array = kind.get("imageType"), kind.get("multiArrayType")
        type_name = "float32"
        shape: Shape | None = None
        if image is not None:
            channels = 1 if image.get("colorSpace", 20) == 10 else 3
            sizes = (image.get("height", 0) or "height", image.get("width", 0) or "width")
            shape = (1, channels, *sizes)
        elif array is not None:
            said = wholes(self.buffer, array.get("shape"), 64) or ()
            type_name = _TYPES.get(array.get("dataType", 0), "float32")
            shape = self._with_batch(tuple(said), self._open_places(array))
        elif "int64Type" in kind or "doubleType" in kind:
            shape = (1,)
        self.builder.input(name, shape, type_name)

    def _open_places(self, array: Message) -> set[int]:
        """The axes of which more than one size is allowed."""
        ranges = array.get("shapeRange", {}).get("sizeRanges", ())
        return {
            place
            for place, one in enumerate(ranges)
            if one.get("upperBound", 0) != one.get("lowerBound", 0)
        }

    def _with_batch(self, said: tuple[int, ...], are_open: set[int]) -> Shape | None:
        if not said:
            return None
        names: tuple[str, ...] = (
            ("batch", "length", "features") if len(said) < 4 else ("batch", "channels")
        )
        names = (*names, "height", "width")
        found: list[Extent] = [
            (names[place] if place < len(names) else f"size_{place}") if place in are_open else size
            for place, size in enumerate(said)
        ]
        if self.has_ranks or len(found) not in (1, 3):
            return tuple(found)
        # one vector, or maps: how many there are is not said
        return (1, *found)

    # weights

    def weight(self, layer: Layer, role: str, message: Message | None, *sizes: Extent) -> str:
        """A weight of a layer by its message; "" where there is none."""
        if message is None:
            return ""
        kind, data = self._stored(message)
        name = self.builder.free_name(f"{layer.name}/{role}")
        return self.builder.tensor(Tensor(name, tuple(sizes), kind, True, data))

    def _stored(self, message: Message) -> tuple[ElementType, Data | None]:
        bits = message.get("quantization", {}).get("numberOfBits", 8)
        if message.get("floatValue"):
            places = message["floatValue"]
            is_one = len(places) == 1 and places[0][1] != IS_NUMBER
            return ELEMENT_TYPES["float32"], self._data(places[0]) if is_one else None
        if "float16Value" in message:
            return ELEMENT_TYPES["float16"], self._data(message["float16Value"])
        if "rawValue" in message or "int8RawValue" in message:
            bits = bits if isinstance(bits, int) and 0 < bits <= 64 else 8
            return ElementType(f"quantised uint{bits}", "float", bits), None
        return ELEMENT_TYPES["float32"], None

    def _data(self, place: tuple[int, int]) -> Data:
        start, stop = place
        return Data(self._path, start, max(0, stop - start))

    def count(self, message: Message | None) -> int:
        """How many numbers a weight has, as far as they are stored as such."""
        if message is None:
            return 0
        return count_of_reals(message.get("floatValue"))

    # what is read and put out

    def read(self, layer: Layer, least: int = 1) -> list[str]:
        """What a layer reads; InputError if it is less than it needs."""
        if len(layer.inputs) < least or not layer.outputs:
            raise InputError(
                "The layer {name} must read {least} and put out something.",
                name=layer.name[:100],
                least=least,
            )
        return [self.renamed.get(one, one) for one in layer.inputs]

    def shape(self, name: str) -> Shape | None:
        """The sizes of a tensor, as far as they are known."""
        return self.builder.found(name)

    def put(
        self,
        layer: Layer,
        word: str,
        *weights: str,
        read: Sequence[str] | None = None,
        shape: Sequence[Extent] | None = None,
        subgraphs: Sequence[Subgraph] = (),
        **attributes: Any,
    ) -> None:
        """The operation that a layer is, with weights behind what it reads."""
        names = [self.renamed.get(one, one) for one in layer.inputs] if read is None else read
        outputs = [self._written(one) for one in layer.outputs]
        self.builder.operation(
            word,
            *names,
            *weights,
            name=title(layer.name, layer.kind),
            type_name=layer.kind,
            shape=shape,
            outputs=outputs,
            subgraphs=subgraphs,
            **attributes,
        )

    def _written(self, name: str) -> str:
        """A name for what is put out: one that is put out twice gets another."""
        if self.builder.has(name):
            own = self.builder.free_name(f"{name}/again")
            self.renamed[name] = own
            return own
        return name

    def step(self, layer: Layer, what: str, word: str, *read: str, **attributes: Any) -> str:
        """An operation that is a part of a layer; the name of what it puts out."""
        name = f"{layer.name}/{what}"
        return self.builder.operation(
            word,
            *read,
            name=name,
            type_name=layer.kind,
            outputs=[self.builder.free_name(f"{name}/output")],
            **attributes,
        )


class _Builder(SizedBuilder):
    """A builder that knows the sizes of the graphs around it."""

    def __init__(self, name: str, around: _Builder | None) -> None:
        super().__init__(name)
        self._around = around

    def has(self, name: str) -> bool:
        """Whether there is a tensor of a name."""
        return name in self._tensors

    def found(self, name: str) -> Shape | None:
        """The sizes of a tensor of this graph or of one around it."""
        if name in self._tensors:
            return self._tensors[name].shape
        return None if self._around is None else self._around.found(name)


_MADE = re.compile(r"(op|var|input|out|output|x)?[._]?\d*")
_CAST = re.compile(r"(_cast)?_fp(16|32)$")


def title(name: str, kind: str) -> str:
    """The name of an operation, without what converters add; its kind where they made all of it."""
    own = _CAST.sub("", name)
    return kind if _MADE.fullmatch(own) else own


def edges(message: Mapping[str, Any] | None) -> tuple[tuple[int, int], ...]:
    """The amounts before and after each direction that a border has; none where it says none."""
    amounts = (message or {}).get("borderAmounts", ())
    return tuple(
        (max(0, one.get("startEdgeSize", 0)), max(0, one.get("endEdgeSize", 0))) for one in amounts
    )
