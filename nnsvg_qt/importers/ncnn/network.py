"""A network of NCNN on its way to a graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.ncnn.text import UNSET, Layer
from nnsvg_qt.importers.ncnn.words import FUSED
from nnsvg_qt.model.graph import ELEMENT_TYPES, Extent, Model, Shape, Tensor
from nnsvg_qt.model.operations.sized_building import SizedBuilder


class Network:
    """The graph as far as it is read. `channels` are those that are wanted of inputs, by name."""

    def __init__(self, name: str, channels: Mapping[str, int]) -> None:
        self.builder = SizedBuilder(name)
        self._channels = channels
        self._same: dict[str, str] = {}
        """What a name stands for, where a layer only hands on what it reads."""
        self._written: dict[str, None] = {}
        self._handed = 0

    def model(self, report: tuple[Sentence, ...]) -> Model:
        """The whole, whose results are what nobody reads."""
        graph = self.builder.build()
        self.builder.output(*(name for name in self._written if name not in graph.consumers))
        if self._handed:
            left = Sentence(
                "Left out: {count:,} × Split, which only hands on what it reads.",
                count=self._handed,
            )
            report = (*report, left)
        return Model(self.builder.build(), "NCNN", self.builder.name, report=report)

    def hand_on(self, layer: Layer) -> None:
        """Let the names that a layer writes stand for what it reads."""
        if not layer.inputs:
            raise InputError("Line {line}: {type} reads nothing.", line=layer.line, type=layer.type)
        self._handed += 1
        source = self.source(layer, layer.inputs[0])
        self._same |= dict.fromkeys(layer.outputs, source)

    def source(self, layer: Layer, name: str) -> str:
        """The tensor of a name; InputError if no layer before writes it."""
        name = self._same.get(name, name)
        if name not in self._written:
            raise InputError(
                "Line {line}: {name!r} is read, and nothing before puts it out.",
                line=layer.line,
                name=name[:100],
            )
        return name

    def read(self, layer: Layer, least: int = 1) -> list[str]:
        """All that a layer reads; InputError if it is less than it needs."""
        if len(layer.inputs) < least or not layer.outputs:
            raise InputError(
                "Line {line}: {type} must read {least} and put out something.",
                line=layer.line,
                type=layer.type,
                least=least,
            )
        return [self.source(layer, name) for name in layer.inputs]

    def shape(self, name: str) -> Shape | None:
        """The sizes of a tensor, as far as they are known."""
        return self.builder.shape(name)

    def input(self, layer: Layer) -> None:
        """An input: its sizes are the file's, or follow from a convolution, or have names."""
        width, height, channels = layer.whole(0), layer.whole(1), layer.whole(2)
        depth = layer.whole(11)
        for name in layer.outputs:
            wanted = self._channels.get(name)
            shape: list[Extent] = [width if width > 0 else "width"]
            if height > 0 or wanted or not width:
                shape.insert(0, height if height > 0 else "height")
            if depth > 0:
                shape.insert(0, depth)
            if channels > 0 or wanted or not width:
                shape.insert(0, channels if channels > 0 else wanted or "channels")
            self._write(layer, [name])
            self.builder.input(name, (1, *shape))

    def weight(self, layer: Layer, role: str, *sizes: Extent, type_name: str = "float32") -> str:
        """A weight of a layer; a size may be unknown."""
        kind = ELEMENT_TYPES[type_name]
        name = self.builder.free_name(f"{layer.name}/{role}")
        return self.builder.tensor(Tensor(name, tuple(sizes), kind, True))

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
        names = [self.source(layer, name) for name in layer.inputs] if read is None else read
        self.builder.operation(
            word,
            *names,
            *weights,
            name=layer.name,
            type_name=layer.type,
            shape=shape,
            outputs=layer.outputs,
            **attributes,
        )
        self._write(layer, layer.outputs)

    def step(
        self, layer: Layer, what: str, word: str, *read: str, type_name: str = "", **attributes: Any
    ) -> str:
        """An operation that is a part of a layer; the name of what it puts out."""
        name = f"{layer.name}/{what}"
        return self.builder.operation(
            word,
            *read,
            name=name,
            type_name=type_name or layer.type,
            outputs=[self.builder.free_name(f"{name}/output")],
            **attributes,
        )

    def put_active(
        self, layer: Layer, word: str, *weights: str, read: Sequence[str], **attributes: Any
    ) -> None:
        """The operation that a layer is, and the activation that it does besides."""
        kind = layer.whole(9)
        active, fields = FUSED.get(kind, ("", ()))
        if not kind:
            self.put(layer, word, *weights, read=read, **attributes)
            return
        end = self.builder.operation(
            word,
            *read,
            *weights,
            name=layer.name,
            type_name=layer.type,
            outputs=[self.builder.free_name(f"{layer.name}/sum")],
            **attributes,
        )
        numbers = layer.values.get(10, ())
        given: dict[str, Any] = {}
        if isinstance(numbers, tuple):
            given = dict(zip(fields, numbers, strict=False))
        self.builder.operation(
            active,
            end,
            name=f"{layer.name}/activation",
            type_name=active or f"activation {kind}",
            shape=None if active else self.shape(end),
            outputs=layer.outputs,
            **given,
        )
        self._write(layer, layer.outputs)

    def constant(self, layer: Layer, shape: Sequence[int]) -> None:
        """A constant that other layers read."""
        kind = ELEMENT_TYPES["float32"]
        for name in layer.outputs:
            self.builder.tensor(Tensor(name, tuple(shape), kind, True))
        self._write(layer, layer.outputs)

    def _write(self, layer: Layer, names: Sequence[str]) -> None:
        for name in names:
            if name in self._written or name in self._same:
                raise InputError(
                    "Line {line}: {name!r} is put out a second time.",
                    line=layer.line,
                    name=name[:100],
                )
            self._written[name] = None


def pairs(layer: Layer, keys: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """The padding of a layer, from the front: keys of before and after, those of the width last.

    What is not there is as on the other side, and the height's as the width's.
    """
    width = layer.whole(keys[-1][0])
    if width in (UNSET, UNSET - 1):
        return {"automatic_padding": "same_upper" if width == UNSET else "same_lower"}
    found = [(width, layer.whole(keys[-1][1], width))]
    for before, after in reversed(keys[:-1]):
        first = layer.whole(before, width)
        found.insert(0, (first, layer.whole(after, first)))
    return {"padding": tuple(found)}
