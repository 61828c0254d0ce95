"""Reading Caffe: networks as text (`.prototxt`), and with their weights (`.caffemodel`).

The text says what layers there are, and sizes of weights follow; a file with weights says them too.
Of a network for training the part that is used afterwards is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.caffe.layers import DATA, LAYERS, LEFT_OUT, PLAIN
from nnsvg_qt.importers.caffe.network import Layer, Network
from nnsvg_qt.importers.caffe.schema import OLD_NAMES, OLD_TYPES, SCHEMA
from nnsvg_qt.importers.messages import Message, wholes
from nnsvg_qt.importers.protobuf import BrokenMessageError, Buffer, mapped, refused
from nnsvg_qt.importers.recognising import is_caffe_text
from nnsvg_qt.importers.unknown_operations import unknown_operations
from nnsvg_qt.model.graph import Extent, Model, Shape

LONGEST_TEXT = 100_000_000
MOST_LAYERS = 100_000

Heard = Callable[[float | None], None]


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The network of a file. InputError in a sentence if it is broken; OSError as `open`."""
    buffer = mapped(path)
    try:
        if is_caffe_text(buffer[:65536]):
            if len(buffer) > LONGEST_TEXT:
                raise InputError("The file is too long for a network of Caffe.")
            text = buffer[:].decode("utf-8", "replace")
            return _network(SCHEMA.parsed(text, "NetParameter"), b"", path, heard)
        return _network(SCHEMA.decoded(buffer, "NetParameter"), buffer, path, heard)
    except (BrokenMessageError, IndexError):
        raise refused() from None


def _network(message: Message, buffer: Buffer, path: Path, heard: Heard) -> Model:
    layers = [*_layers(message, buffer)]
    if not layers:
        raise InputError("It is a network of Caffe without layers; there is nothing to draw.")
    if len(layers) > MOST_LAYERS:
        raise InputError(
            "The file has more than {most:,} operations; so many cannot be drawn.",
            most=MOST_LAYERS,
        )
    name = str(message.get("name", "")) or path.stem
    network = Network(name[:200], path)
    for number, one in enumerate(message.get("input", ())):
        network.give(one, _input_shape(message, buffer, number))
    unknown: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for number, layer in enumerate(layers):
        if number % 500 == 0:
            heard(number / len(layers))
        _put(network, layer, unknown, left)
    network.builder.output(*network.ends())
    graph = network.builder.build()
    if not graph.operations:
        raise InputError("It is a network of Caffe without layers; there is nothing to draw.")
    return Model(graph, "Caffe", name[:200], report=_report(unknown, left))


def _layers(message: Message, buffer: Buffer) -> list[Layer]:
    """The layers that are there once a network is trained."""
    found = []
    for one in (*message.get("layers", ()), *message.get("layer", ())):
        kind = one.get("type", "")
        if isinstance(kind, int):
            kind = OLD_TYPES.get(kind, f"type {kind}")
        elif "layers" in message:
            kind = OLD_NAMES.get(kind.lower().replace("_", ""), kind)
        if _is_for_use(one):
            found.append(Layer(one, str(kind)[:100], buffer))
    return found


def _is_for_use(message: Message) -> bool:
    """Whether a layer is not for training alone."""
    rules = [
        rule.get("phase") for rule in message.get("include", ()) if rule.get("phase") is not None
    ]
    if rules and not any(phase in (1, "TEST") for phase in rules):
        return False
    spared = [rule.get("phase") for rule in message.get("exclude", ())]
    return not any(phase in (1, "TEST") for phase in spared) and message.get("phase") not in (
        0,
        "TRAIN",
    )


def _input_shape(message: Message, buffer: Buffer, number: int) -> Shape | None:
    shapes = message.get("input_shape", ())
    if number < len(shapes):
        return wholes(buffer, shapes[number].get("dim"), 64)
    sizes = wholes(buffer, message.get("input_dim"), 4096) or ()
    return sizes[4 * number : 4 * number + 4] or None


def _put(network: Network, layer: Layer, unknown: Counter[str], left: Counter[str]) -> None:
    if layer.type == "Input":
        shapes = layer.settings("input").get("shape", ())
        for number, name in enumerate(layer.outputs):
            own = shapes[min(number, len(shapes) - 1)] if shapes else None
            network.give(name, layer.dimensions(own) or None)
    elif layer.type in DATA:
        for number, name in enumerate(layer.outputs):
            network.give(name, ("batch",) if number else _shape_of_data(layer))
    elif layer.type in LEFT_OUT:
        left[layer.type] += 1
    elif layer.type == "Split":
        network.hand_on(layer)
    elif layer.type in LAYERS:
        LAYERS[layer.type](network, layer)
    else:
        word = PLAIN.get(layer.type, "")
        if not word:
            unknown[layer.type] += 1
        names = [
            network.weight(layer, number, f"weight {number}", *(layer.blob_shape(number) or ()))
            for number in range(0 if word else len(layer.blobs))
        ]
        network.put(layer, word, *names)


def _shape_of_data(layer: Layer) -> Shape:
    """The images that a layer of data gives: their size is that which they are cut to."""
    memory = layer.settings("memory_data")
    if memory:
        keys = ("channels", "height", "width")
        sizes: list[Any] = [memory.get(key, 0) or key for key in keys]
        return ("batch", *sizes)
    crop = layer.whole("transform", "crop_size", 0)
    gray = layer.settings("transform").get("force_gray") is True
    size: tuple[Extent, Extent] = (crop, crop) if crop else ("height", "width")
    return ("batch", 1 if gray else "channels" if not crop else 3, *size)


def _report(unknown: Counter[str], left: Counter[str]) -> tuple[Sentence, ...]:
    found = unknown_operations(unknown)
    if left:
        found.append(
            Sentence(
                "Left out: {count} layers that only measure, as {type}.",
                count=sum(left.values()),
                type=next(iter(left)),
            )
        )
    return tuple(found)
