"""Reading OpenVINO's networks: XML, whose weights lie in a file beside it.

Sizes are in the XML. Of the weights only the few numbers are read that say shapes and axes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.content import content_of
from nnsvg_qt.importers.external_data import file_beside
from nnsvg_qt.importers.openvino.document import Layer, Net, Port, net_of
from nnsvg_qt.importers.openvino.words import LAST, PLACES, PRECISIONS, SETTINGS, TYPES, WORDS
from nnsvg_qt.importers.protobuf import Buffer, mapped
from nnsvg_qt.importers.unknown_operations import unknown_operations
from nnsvg_qt.model.graph import (
    ELEMENT_TYPES,
    MOST_VALUES,
    Data,
    ElementType,
    Extent,
    Graph,
    GraphBuilder,
    Model,
    Shape,
    Subgraph,
    Tensor,
)

MADE = "-1"
"""The port of what a loop makes itself, as the number of a step."""
LONGEST_FILE = 256_000_000
HIGHEST_RANK = 64
_MOST_REALS = 16
_FORMS = {
    **{"int8": "b", "uint8": "B", "int32": "i", "int64": "q", "uint32": "I", "uint64": "Q"},
    **{"int16": "h", "float32": "f", "float16": "e", "float64": "d", "bool": "?"},
}
_WORDS = {3: ("length",), 4: ("height", "width"), 5: ("depth", "height", "width")}
Heard = Callable[[float | None], None]


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The network of a file. InputError in a sentence if it is broken; OSError as `open`."""
    content = content_of(path, LONGEST_FILE + 1)
    if len(content) > LONGEST_FILE:
        raise InputError("The file is too long for a network of OpenVINO.")
    net = net_of(content)
    version = net.version.partition(".")[0]
    if version.isdecimal() and int(version[:6]) < 10:
        raise InputError(
            "It is a network of version {version}; OpenVINO itself reads 10 and above: save it "
            "again.",
            version=version[:6],
        )
    if not net.layers:
        raise InputError("It is a network of OpenVINO without layers; there is nothing to draw.")
    file = _File(path)
    graph = _Net(file, net, None, net.name[:200] or path.stem).graph()
    _ = graph.ordered
    return Model(
        graph, f"OpenVINO {version}" if version else "OpenVINO", graph.name, report=file.report()
    )


class _File:
    """The weights, and what is to be told."""

    def __init__(self, path: Path) -> None:
        self._weights = file_beside(path.parent, f"{path.stem}.bin")
        self._buffer: Buffer = b"" if self._weights is None else mapped(self._weights)
        self.unknown: dict[str, int] = {}
        self._missing = 0

    def data(self, offset: int, size: int) -> Data | None:
        """Where numbers lie; None if they are not there."""
        if self._weights is None or offset < 0 or size < 0 or offset + size > len(self._buffer):
            self._missing += 1
            return None
        return Data(self._weights, offset, size)

    def values(self, data: Data | None, kind: str, count: int | None) -> tuple[Any, ...] | None:
        """The few numbers of a constant."""
        form = _FORMS.get(kind)
        most = _MOST_REALS if kind.startswith("float") else MOST_VALUES
        if data is None or form is None or count is None or count > most:
            return None
        if data.length != count * struct.calcsize(form):
            return None
        return struct.unpack_from(f"<{count}{form}", self._buffer, data.offset)

    def report(self) -> tuple[Sentence, ...]:
        """What was not understood or not there."""
        found = unknown_operations(self.unknown)
        if self._missing:
            found.append(
                Sentence(
                    "The numbers of {count} weights are not in the file beside it; their sizes are "
                    "known.",
                    count=self._missing,
                )
            )
        return tuple(found)


class _Net:
    """One network that is being built; `around` is the one that runs it."""

    def __init__(self, file: _File, net: Net, around: _Net | None, name: str) -> None:
        self._file, self._net = file, net
        self._builder = GraphBuilder(name)
        self._known: dict[str, Tensor] = {}
        self._at: dict[tuple[str, str], str] = {}
        self._names: set[str] = set() if around is None else around._names
        self._sources = {(to, port): (own, out) for own, out, to, port in net.edges}

    def graph(self) -> Graph:
        """The whole."""
        outputs: list[str] = []
        for layer in self._net.layers:
            self._name_outputs(layer)
        for number, layer in enumerate(self._net.layers):
            if layer.type == "Parameter":
                self._input(layer, number)
            elif layer.type == "Const":
                self._constant(layer)
            elif layer.type == "Result":
                outputs += [name for name in self.read(layer) if name]
            else:
                self._operation(layer)
        self._builder.output(*dict.fromkeys(outputs))
        return self._builder.build()

    def _name_outputs(self, layer: Layer) -> None:
        for number, port in enumerate(layer.outputs):
            wanted = layer.name[:200] or layer.type
            name = self._free(wanted if not number else f"{wanted}:{number}")
            self._at[layer.id, port.number] = name
            kind = ELEMENT_TYPES.get(PRECISIONS.get(port.precision, ""))
            self._put(Tensor(name, _shape(port), kind))

    def _free(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self._names:
            number += 1
            name = f"{wanted}-{number}"
        self._names.add(name)
        return name

    def _put(self, tensor: Tensor) -> None:
        self._known[tensor.name] = tensor
        self._builder.tensor(tensor)

    def read(self, layer: Layer) -> list[str]:
        """What a layer reads, by its ports."""
        return [
            self._at.get(self._sources.get((layer.id, port.number), ("", "")), "")
            for port in layer.inputs
        ]

    def _written(self, layer: Layer) -> list[str]:
        return [self._at[layer.id, port.number] for port in layer.outputs]

    def _input(self, layer: Layer, number: int) -> None:
        for name in self._written(layer):
            tensor = self._known[name]
            shape = _named(tensor.shape, number)
            kind = tensor.type or ELEMENT_TYPES["float32"]
            self._builder.input(name, shape)
            self._put(Tensor(name, shape, kind))

    def _constant(self, layer: Layer) -> None:
        kind = TYPES.get(layer.data.get("element_type", ""), "")
        own = ELEMENT_TYPES.get(kind) or ElementType(kind or "other", "other", 0)
        shape = _numbers(layer.data.get("shape", ""))
        sizes = [_whole(layer.data.get(key, "")) for key in ("offset", "size")]
        data = None
        if sizes[0] is not None and sizes[1] is not None:
            data = self._file.data(sizes[0], sizes[1])
        for name in self._written(layer):
            known = self._known[name]
            tensor = Tensor(name, shape if shape is not None else known.shape, own, True, data)
            values = self._file.values(data, kind, tensor.count)
            # one number is a factor or a limit, and no weight
            is_trained = False if tensor.count == 1 else None
            self._put(replace(tensor, values=values, is_trained=is_trained))

    def _operation(self, layer: Layer) -> None:
        word = WORDS.get(layer.type, "")
        if not word:
            self._file.unknown[layer.type] = self._file.unknown.get(layer.type, 0) + 1
        read, attributes = self.read(layer), self._settings(layer)
        _CHANGES.get(layer.type, _as_it_is)(self, layer, read, attributes)
        bodies = tuple(self._body(layer, tag, net) for tag, net in layer.bodies)
        parts = tuple(part for part in layer.name.split("/") if part)
        if layer.type == "MVN" and self._is_of_last(read):
            word = "layer normalization"
        self._builder.operation(
            word,
            *read[: LAST.get(layer.type, len(read))],
            name=layer.name[:200],
            type_name=layer.type,
            outputs=self._written(layer),
            scope=parts[:-1],
            subgraphs=bodies,
            **attributes,
        )

    def _body(self, layer: Layer, tag: str, net: Net) -> Subgraph:
        """A network that a layer runs, and what of it is which input of the layer."""
        inner = _Net(self._file, net, self, tag)
        graph = inner.graph()
        # each map is beside the body that it is of
        given = layer.given.get("port_map" if tag == "body" else tag.replace("body", "port_map"))
        if given is None:
            return Subgraph(_part(tag), graph)
        ports = {port.number: place for place, port in enumerate(layer.inputs)}
        own = [one for one in net.layers if one.type == "Parameter" for _ in one.outputs]
        told = [given.get(one.id) for one in own]
        if any(port != MADE and port not in ports for port in told):
            return Subgraph(_part(tag), graph)
        places = tuple(ports.get(port or "", -1) for port in told)
        named = {one.id: inner.read(one) for one in net.layers if one.type == "Result"}
        names = dict(zip((one.id for one in own), graph.inputs, strict=True))
        back = tuple(
            (result, names[state])
            for end, state in layer.back
            for result in named.get(end, ())
            if result and state in names
        )
        return Subgraph(_part(tag), graph, places, None if layer.type == "If" else back)

    def _is_of_last(self, read: Sequence[str]) -> bool:
        """Whether a normalization is over the last axis alone."""
        axes = self.values(read, 1)
        tensor = self._known.get(read[0]) if read else None
        rank = len(tensor.shape) if tensor is not None and tensor.shape is not None else 0
        return axes is not None and len(axes) == 1 and axes[0] in (-1, rank - 1)

    def values(self, read: Sequence[str], position: int) -> tuple[int, ...] | None:
        """The whole numbers of a constant that is read."""
        tensor = self._known.get(read[position]) if position < len(read) else None
        values = None if tensor is None else tensor.values
        if values is None or not all(isinstance(one, int) for one in values):
            return None
        return tuple(int(one) for one in values)

    def shape(self, read: Sequence[str], position: int) -> Shape | None:
        """The sizes of what is read."""
        tensor = self._known.get(read[position]) if position < len(read) else None
        return None if tensor is None else tensor.shape

    def _settings(self, layer: Layer) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for own, name in SETTINGS.get(layer.type, {}).items():
            if own in layer.data:
                found[name] = _value(layer.data[own])
        read = self.read(layer)
        for position, name in enumerate(PLACES.get(layer.type, ())):
            values = self.values(read, position) if name else None
            if values is not None and name:
                is_one = name in ("axis", "count", "depth") and len(values) == 1
                found[name] = values[0] if is_one else values
        return found


def _as_it_is(net: _Net, layer: Layer, read: list[str], attributes: dict[str, Any]) -> None:
    """Nothing more to be done."""


def _sliding(net: _Net, layer: Layer, read: list[str], attributes: dict[str, Any]) -> None:
    for own, name in (("strides", "strides"), ("dilations", "dilations"), ("kernel", "kernel")):
        numbers = _numbers(layer.data.get(own, ""))
        if numbers:
            attributes[name] = numbers
    mode = layer.data.get("auto_pad", "explicit")
    before, after = (_numbers(layer.data.get(f"pads_{one}", "")) for one in ("begin", "end"))
    if mode in ("same_upper", "same_lower", "valid"):
        attributes["automatic_padding"] = mode
    elif before and after and len(before) == len(after):
        attributes["padding"] = tuple(zip(before, after, strict=True))
    if layer.data.get("rounding_type") == "ceil":
        attributes["rounds_up"] = True


def _grouped(net: _Net, layer: Layer, read: list[str], attributes: dict[str, Any]) -> None:
    """Weights with the groups as their first axis."""
    _sliding(net, layer, read, attributes)
    shape = net.shape(read, 1)
    sizes = [size for size in shape or () if isinstance(size, int)]
    if shape is not None and len(sizes) == len(shape) and len(sizes) > 3:
        each = sizes[2] if "Backprop" in layer.type else sizes[1]
        attributes |= {"groups": sizes[0], "channels": sizes[0] * each, "kernel": tuple(sizes[3:])}


def _turned(net: _Net, layer: Layer, read: list[str], attributes: dict[str, Any]) -> None:
    _sliding(net, layer, read, attributes)
    asked = net.values(read, 2)
    if asked is not None:
        attributes["output_shape"] = asked
    del read[2:]


def _gathered(net: _Net, layer: Layer, read: list[str], attributes: dict[str, Any]) -> None:
    if attributes.get("axis") == 0:
        attributes.pop("axis")


def _limits(net: _Net, layer: Layer, read: list[str], attributes: dict[str, Any]) -> None:
    for name in ("least", "greatest"):
        if isinstance(attributes.get(name), str):
            attributes.pop(name)


def _padded(net: _Net, layer: Layer, read: list[str], attributes: dict[str, Any]) -> None:
    before, after = net.values(read, 1), net.values(read, 2)
    if before is not None and after is not None:
        attributes["padding"] = (*before, *after)


def _recurrent(net: _Net, layer: Layer, read: list[str], attributes: dict[str, Any]) -> None:
    """Data, states, lengths, and then the weights."""
    cell = {"LSTMSequence": "lstm", "GRUSequence": "gru"}.get(layer.type, "simple")
    states = 2 if cell == "lstm" else 1
    weights = read[2 + states : 5 + states]
    own = read[1 : 1 + states]
    read[:] = [*read[:1], *weights, *[""] * (3 - len(weights)), "", *own]
    attributes["cell"] = cell
    attributes["batch_first"] = True
    attributes["directions"] = 2 if layer.data.get("direction") == "bidirectional" else 1


_CHANGES: dict[str, Callable[[_Net, Layer, list[str], dict[str, Any]], None]] = {
    **dict.fromkeys(("Convolution", "MaxPool", "AvgPool", "DeformableConvolution"), _sliding),
    **dict.fromkeys(("GroupConvolution", "GroupConvolutionBackpropData"), _grouped),
    "ConvolutionBackpropData": _turned,
    "Gather": _gathered,
    "Clamp": _limits,
    "Pad": _padded,
    **dict.fromkeys(("LSTMSequence", "GRUSequence", "RNNSequence"), _recurrent),
}


def _part(tag: str) -> str:
    return {"then_body": "then", "else_body": "else"}.get(tag, "body")


def _whole(text: str) -> int | None:
    text = text.strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else None


def _numbers(text: str) -> tuple[int, ...] | None:
    """A list of whole numbers, divided by commas; None if it is none."""
    parts = text.split(",") if text.strip() else []
    if len(parts) > HIGHEST_RANK:
        return None
    found = [_whole(part) for part in parts]
    numbers = tuple(one for one in found if one is not None)
    return numbers if len(numbers) == len(found) else None


def _value(text: str) -> Any:
    """A setting: yes or no, a whole or real number, else the text."""
    if text in ("true", "false"):
        return text == "true"
    whole = _whole(text)
    if whole is not None:
        return whole
    try:
        return float(text)
    except ValueError:
        return text[:200]


def _shape(port: Port) -> Shape | None:
    if len(port.sizes) > HIGHEST_RANK:
        return None
    found: list[Extent] = []
    for text in port.sizes:
        size = _whole(text)
        found.append(size if size is not None and size >= 0 else None)
    return tuple(found)


def _named(shape: Shape | None, number: int) -> Shape | None:
    """The shape of an input with names for what is open; the first input's have no number."""
    if shape is None:
        return None
    words = ("batch", "channels", *_WORDS.get(len(shape), ()))
    found: list[Extent] = []
    for place, size in enumerate(shape):
        word = words[place] if place < len(words) else f"size_{place}"
        if place and number:
            word = f"{word}_{number}"
        found.append(word if size is None else size)
    return tuple(found)
