"""A network of Caffe on its way to a graph."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.messages import Message, count_of_reals, wholes
from nnsvg_qt.importers.protobuf import IS_NUMBER, Buffer
from nnsvg_qt.model.graph import ELEMENT_TYPES, Data, Extent, Shape, Tensor
from nnsvg_qt.model.operations.sized_building import SizedBuilder


class Layer:
    """One layer: what it reads and puts out, its settings and its stored numbers."""

    def __init__(self, message: Message, type_name: str, buffer: Buffer) -> None:
        self._buffer = buffer
        self.type = type_name
        self.name = str(message.get("name", "")) or type_name
        self.inputs: list[str] = message.get("bottom", [])
        self.outputs: list[str] = message.get("top", [])
        self.blobs: list[Message] = message.get("blobs", [])
        self.shared = [str(one.get("name", "")) for one in message.get("param", ())]
        self.message = message

    def settings(self, name: str) -> Message:
        """The settings of a kind; empty where there are none."""
        found = self.message.get(f"{name}_param")
        return found if isinstance(found, dict) else {}

    def whole(self, kind: str, name: str, otherwise: int) -> int:
        """A setting that is one whole number."""
        value = self.settings(kind).get(name, otherwise)
        return value if isinstance(value, int) else otherwise

    def numbers(self, kind: str, name: str) -> tuple[int, ...]:
        """A setting that is a list of whole numbers."""
        return wholes(self._buffer, self.settings(kind).get(name), 1024) or ()

    def dimensions(self, message: Message | None) -> tuple[int, ...]:
        """The sizes of a shape."""
        return wholes(self._buffer, (message or {}).get("dim"), 64) or ()

    def each(self, kind: str, names: tuple[str, str, str], otherwise: int) -> tuple[int, ...]:
        """A number for each direction: one for both, one each, or height and width by name."""
        settings = self.settings(kind)
        listed = self.numbers(kind, names[0])
        if names[1] in settings or names[2] in settings:
            return (
                self.whole(kind, names[1], otherwise),
                self.whole(kind, names[2], otherwise),
            )
        if len(listed) == 1:
            return (listed[0], listed[0])
        return listed or (otherwise, otherwise)

    def blob_shape(self, position: int) -> tuple[int, ...] | None:
        """The sizes of what is stored at a position; None where nothing is."""
        if position >= len(self.blobs):
            return None
        blob = self.blobs[position]
        if "shape" in blob:
            return self.dimensions(blob["shape"])
        old = tuple(blob.get(one, 0) for one in ("num", "channels", "height", "width"))
        return old if any(old) else (count_of_reals(blob.get("data")),)


class Network:
    """The graph as far as it is read."""

    def __init__(self, name: str, path: Path) -> None:
        self.builder = SizedBuilder(name)
        self._path = path
        self._now: dict[str, str] = {}
        """What a name stands for by now: layers may put out what they read."""
        self._shared: dict[str, str] = {}
        self._given: dict[str, Shape | None] = {}

    def give(self, name: str, shape: Shape | None) -> None:
        """An input, which is one as soon as something reads it."""
        self._given[name] = shape

    def source(self, layer: Layer, name: str) -> str:
        """The tensor that a name stands for; InputError if nothing puts it out."""
        found = self._now.get(name)
        if found is None and name in self._given:
            found = self._now[name] = self.builder.input(name, self._given[name])
        if found is None:
            raise InputError(
                "The layer {layer} reads {name!r}, and nothing before puts it out.",
                layer=layer.name[:100],
                name=name[:100],
            )
        return found

    def read(self, layer: Layer, least: int = 1) -> list[str]:
        """All that a layer reads; InputError if it is less than it needs."""
        if len(layer.inputs) < least or not layer.outputs:
            raise InputError(
                "The layer {name} must read {least} and put out something.",
                name=layer.name[:100],
                least=least,
            )
        return [self.source(layer, one) for one in layer.inputs]

    def first(self, layer: Layer) -> str:
        """What a layer reads first: all that counts once a network is trained."""
        if not layer.inputs or not layer.outputs:
            self.read(layer)
        return self.source(layer, layer.inputs[0])

    def hand_on(self, layer: Layer) -> None:
        """Let all that a layer puts out stand for what it reads."""
        [source, *_] = self.read(layer)
        self._now |= dict.fromkeys(layer.outputs, source)

    def shape(self, name: str) -> Shape | None:
        """The sizes of a tensor, as far as they are known."""
        return self.builder.shape(name)

    def channels(self, name: str, axis: int = 1) -> Extent:
        """A size of a tensor."""
        shape = self.shape(name)
        return shape[axis] if shape is not None and -len(shape) <= axis < len(shape) else None

    def weight(self, layer: Layer, position: int, role: str, *sizes: Extent) -> str:
        """What a layer has stored at a position, of these sizes unless the file says others."""
        shared = layer.shared[position] if position < len(layer.shared) else ""
        if shared and shared in self._shared:
            return self._shared[shared]
        stored, data = layer.blob_shape(position), None
        shape: Shape = sizes
        if stored is not None:
            known = [size for size in sizes if isinstance(size, int)]
            if len(known) < len(sizes) or prod(known) != prod(stored):
                shape = stored
            places = layer.blobs[position].get("data", ())
            if len(places) == 1 and isinstance(places[0], tuple) and places[0][1] != IS_NUMBER:
                start, stop = places[0]
                data = Data(self._path, start, stop - start)
        name = self.builder.free_name(shared or f"{layer.name}/{role}")
        self.builder.tensor(Tensor(name, shape, ELEMENT_TYPES["float32"], True, data))
        if shared:
            self._shared[shared] = name
        return name

    def put(
        self,
        layer: Layer,
        word: str,
        *weights: str,
        read: Sequence[str] | None = None,
        shape: Sequence[Extent] | None = None,
        **attributes: Any,
    ) -> None:
        """The operation that a layer is, with weights behind what it reads."""
        names = self.read(layer) if read is None else read
        outputs = []
        for own in layer.outputs:
            outputs.append(self._free(own))
        self.builder.operation(
            word,
            *names,
            *weights,
            name=layer.name,
            type_name=layer.type,
            shape=shape,
            outputs=outputs,
            **attributes,
        )
        self._now |= dict(zip(layer.outputs, outputs, strict=True))

    def _free(self, name: str) -> str:
        """A name for a tensor that none has yet: what is put out in the place of what is read."""
        if name not in self._now and name not in self._given:
            return name
        return self.builder.free_name(f"{name}/next")

    def step(self, layer: Layer, what: str, word: str, *read: str, **attributes: Any) -> str:
        """An operation that is a part of a layer; the name of what it puts out."""
        name = f"{layer.name}/{what}"
        return self.builder.operation(
            word,
            *read,
            name=name,
            type_name=layer.type,
            outputs=[self.builder.free_name(f"{name}/output")],
            **attributes,
        )

    def ends(self) -> list[str]:
        """What nobody reads."""
        graph = self.builder.build()
        return [
            output
            for operation in graph.operations
            for output in operation.outputs
            if output not in graph.consumers
        ]
