"""Reading the networks of NCNN (`.param`): text, whose weights lie in a file that is not needed.

Sizes of weights follow from the numbers of the layers. What NCNN reads has no place for the number
of examples; here it has, and is 1. `Split` only hands on what several layers read, and is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.content import content_of
from nnsvg_qt.importers.ncnn.layers import LAYERS
from nnsvg_qt.importers.ncnn.network import Network
from nnsvg_qt.importers.ncnn.text import Layer, layers_of
from nnsvg_qt.importers.ncnn.words import PLAIN, UNARY
from nnsvg_qt.importers.recognising import NCNN_BINARY
from nnsvg_qt.importers.unknown_operations import unknown_operations
from nnsvg_qt.model.graph import Model

LONGEST_FILE = 256_000_000

_HEARD_EVERY = 1000

Heard = Callable[[float | None], None]


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The network of a file. InputError in a sentence if it is broken; OSError as `open`."""
    content = content_of(path, LONGEST_FILE + 1)
    if content.startswith(NCNN_BINARY):
        raise InputError("It is a network of NCNN in its binary form; open the text, its .param.")
    if len(content) > LONGEST_FILE:
        raise InputError("The file is too long for a network of NCNN.")
    layers, promised = layers_of(content.decode("utf-8", "replace"))
    if any(layer.type.startswith("pnnx.") for layer in layers):
        raise InputError("It is a network of PNNX; open the one of NCNN beside it (.ncnn.param).")
    if not layers:
        raise InputError("It is a network of NCNN without layers; there is nothing to draw.")
    network = Network(path.stem, _channels(layers))
    unknown: Counter[str] = Counter()
    for number, layer in enumerate(layers):
        if number % _HEARD_EVERY == 0:
            heard(number / len(layers))
        if not _put(network, layer):
            unknown[layer.type] += 1
    return network.model(_report(unknown, len(layers), promised))


def _put(network: Network, layer: Layer) -> bool:
    """Put a layer in; whether the program knows what it does."""
    if layer.type == "Split":
        network.hand_on(layer)
        return True
    made = LAYERS.get(layer.type)
    if made is not None:
        made(network, layer)
        return True
    word = PLAIN.get(layer.type, "")
    if layer.type == "UnaryOp":
        word = UNARY.get(layer.whole(0), "")
    attributes: dict[str, Any] = {}
    if not word and layer.values:
        attributes["numbers"] = tuple(sorted(layer.values.items()))
    network.put(layer, word, **attributes)
    return bool(word)


def _channels(layers: list[Layer]) -> dict[str, int]:
    """How many channels a convolution wants of what it reads, by the name of that."""
    found: dict[str, int] = {}
    handed: dict[str, str] = {}
    for layer in layers:
        if layer.type == "Split" and layer.inputs:
            handed |= dict.fromkeys(layer.outputs, layer.inputs[0])
        elif layer.type == "Convolution" and layer.inputs:
            outputs, width = layer.whole(0), layer.whole(1)
            each = outputs * width * layer.whole(11, width)
            if each > 0 and layer.whole(6) % each == 0 and layer.whole(6) > 0:
                name = handed.get(layer.inputs[0], layer.inputs[0])
                found.setdefault(name, layer.whole(6) // each)
    return found


def _report(unknown: Counter[str], count: int, promised: int) -> tuple[Sentence, ...]:
    found = unknown_operations(unknown)
    if count != promised:
        found.append(
            Sentence(
                "The file promises {promised:,} layers and has {count:,}: it may have been cut.",
                promised=promised,
                count=count,
            )
        )
    return tuple(found)
