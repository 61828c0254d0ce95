"""What a tooltip says of a layer: name, shape, kernel, parameters, multiply-accumulates."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QLocale

from nnsvg_qt.app.toolkit.tips import escaped
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.counts import multiply_accumulates, parameter_count
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.views.shared.wording import (
    operation_words,
    role_text,
    sentence_case,
    size_text,
    sizes_text,
)

WORDS = (
    QT_TRANSLATE_NOOP("LayerWords", "Input"),
    QT_TRANSLATE_NOOP("LayerWords", "Output"),
    QT_TRANSLATE_NOOP("LayerWords", "convolution"),
    QT_TRANSLATE_NOOP("LayerWords", "depthwise convolution"),
    QT_TRANSLATE_NOOP("LayerWords", "up-convolution"),
    QT_TRANSLATE_NOOP("LayerWords", "transposed convolution"),
    QT_TRANSLATE_NOOP("LayerWords", "max pooling"),
    QT_TRANSLATE_NOOP("LayerWords", "average pooling"),
    QT_TRANSLATE_NOOP("LayerWords", "global pooling"),
    QT_TRANSLATE_NOOP("LayerWords", "pooling"),
    QT_TRANSLATE_NOOP("LayerWords", "upsampling"),
    QT_TRANSLATE_NOOP("LayerWords", "max unpooling"),
    QT_TRANSLATE_NOOP("LayerWords", "causal convolution"),
    QT_TRANSLATE_NOOP("LayerWords", "causal depthwise convolution"),
    QT_TRANSLATE_NOOP("LayerWords", "causal separable convolution"),
    QT_TRANSLATE_NOOP("LayerWords", "dense"),
    QT_TRANSLATE_NOOP("LayerWords", "flatten"),
    QT_TRANSLATE_NOOP("LayerWords", "activation"),
    QT_TRANSLATE_NOOP("LayerWords", "normalization"),
    QT_TRANSLATE_NOOP("LayerWords", "dropout"),
    QT_TRANSLATE_NOOP("LayerWords", "add"),
    QT_TRANSLATE_NOOP("LayerWords", "concatenate"),
    QT_TRANSLATE_NOOP("LayerWords", "softmax"),
    QT_TRANSLATE_NOOP("LayerWords", "embedding"),
    QT_TRANSLATE_NOOP("LayerWords", "recurrent"),
    QT_TRANSLATE_NOOP("LayerWords", "attention"),
    QT_TRANSLATE_NOOP("LayerWords", "separable convolution"),
    QT_TRANSLATE_NOOP("LayerWords", "graph convolution"),
    QT_TRANSLATE_NOOP("LayerWords", "global average pooling"),
    QT_TRANSLATE_NOOP("LayerWords", "global max pooling"),
    QT_TRANSLATE_NOOP("LayerWords", "mixture of experts"),
    QT_TRANSLATE_NOOP("LayerWords", "reshape"),
    QT_TRANSLATE_NOOP("LayerWords", "permute"),
    QT_TRANSLATE_NOOP("LayerWords", "split"),
    QT_TRANSLATE_NOOP("LayerWords", "slice"),
    QT_TRANSLATE_NOOP("LayerWords", "pad"),
    QT_TRANSLATE_NOOP("LayerWords", "subtract"),
    QT_TRANSLATE_NOOP("LayerWords", "multiply"),
    QT_TRANSLATE_NOOP("LayerWords", "average"),
    QT_TRANSLATE_NOOP("LayerWords", "maximum"),
    QT_TRANSLATE_NOOP("LayerWords", "dot product"),
    QT_TRANSLATE_NOOP("LayerWords", "positional encoding"),
    QT_TRANSLATE_NOOP("LayerWords", "sampling"),
    QT_TRANSLATE_NOOP("LayerWords", "Hidden"),
    QT_TRANSLATE_NOOP("LayerWords", "self-organizing map"),
    QT_TRANSLATE_NOOP("LayerWords", "radial basis"),
    QT_TRANSLATE_NOOP("LayerWords", "Hopfield network"),
    QT_TRANSLATE_NOOP("LayerWords", "Boltzmann machine"),
    QT_TRANSLATE_NOOP("LayerWords", "restricted Boltzmann machine"),
    QT_TRANSLATE_NOOP("LayerWords", "hexagonal lattice"),
    QT_TRANSLATE_NOOP("LayerWords", "one width"),
    QT_TRANSLATE_NOOP("LayerWords", "other"),
    QT_TRANSLATE_NOOP("LayerWords", "stride {size}"),
    QT_TRANSLATE_NOOP("LayerWords", "dilation {size}"),
    QT_TRANSLATE_NOOP("LayerWords", "{size} groups"),
    QT_TRANSLATE_NOOP("LayerWords", "{size} group"),
    QT_TRANSLATE_NOOP("LayerWords", "multiplier {size}"),
    QT_TRANSLATE_NOOP("LayerWords", "{size} experts"),
    QT_TRANSLATE_NOOP("LayerWords", "{size} active"),
    QT_TRANSLATE_NOOP("LayerWords", "{size} hidden units"),
    QT_TRANSLATE_NOOP("LayerWords", "{size} tokens"),
    QT_TRANSLATE_NOOP("LayerWords", "{size}-head attention"),
    QT_TRANSLATE_NOOP("LayerWords", "dropout {size}"),
    QT_TRANSLATE_NOOP("LayerWords", "by {size}"),
    QT_TRANSLATE_NOOP("LayerWords", "order {size}"),
    QT_TRANSLATE_NOOP("LayerWords", "{size} to end"),
    QT_TRANSLATE_NOOP("LayerWords", "{first} to {second}"),
    QT_TRANSLATE_NOOP("LayerWords", "part {first} of {second}"),
    QT_TRANSLATE_NOOP("LayerWords", "cropped"),
    QT_TRANSLATE_NOOP("LayerWords", "causal"),
    QT_TRANSLATE_NOOP("LayerWords", "partly connected"),
    QT_TRANSLATE_NOOP("LayerWords", "trained positional encoding"),
    QT_TRANSLATE_NOOP("LayerWords", "bidirectional recurrent"),
    QT_TRANSLATE_NOOP("LayerWords", "bidirectional GRU"),
    QT_TRANSLATE_NOOP("LayerWords", "bidirectional LSTM"),
    QT_TRANSLATE_NOOP("LayerWords", "batch normalization"),
    QT_TRANSLATE_NOOP("LayerWords", "layer normalization"),
    QT_TRANSLATE_NOOP("LayerWords", "group normalization"),
    QT_TRANSLATE_NOOP("LayerWords", "instance normalization"),
    QT_TRANSLATE_NOOP("LayerWords", "RMS normalization"),
)
"""What figures call roles and operations, always in English; the window says it in its language."""

_SIZED = re.compile(r"(?P<size>\d+(?:×\d+)*) (?P<word>.+)")
_LONG = re.compile(r"(?P<word>.+) \((?P<size>\d+)\)")
_NUMBER = re.compile(r"\d+(?:[×. ]\d+)*")


def _translated(text: str) -> str:
    return QCoreApplication.translate("LayerWords", text)


def operation(words: str) -> str:
    """What a layer does, as a figure writes it ("5×5 convolution"), in the user's language.

    Names, as of an activation, stay what they are.
    """
    return ", ".join(_part(part) for part in words.split(", "))


def _part(words: str) -> str:
    """A part between commas: the operation itself, or a fact of it ("stride 2")."""
    numbers = _NUMBER.findall(words)
    template = _NUMBER.sub("{size}", words)
    if len(numbers) == 1 and template in WORDS:
        return _translated(template).format(size=numbers[0])
    if len(numbers) == 2:
        template = _NUMBER.sub("{second}", _NUMBER.sub("{first}", words, count=1), count=1)
        if template in WORDS:
            return _translated(template).format(first=numbers[0], second=numbers[1])
    if found := _SIZED.fullmatch(words):
        text = _translated("{size} {operation}")
    elif found := _LONG.fullmatch(words):
        text = _translated("{operation} ({size})")
    else:
        return _word(words)
    return text.format(size=found["size"], operation=_word(found["word"]))


def _word(word: str) -> str:
    return _translated(word) if word in WORDS else word


def role(layer: Layer, is_input: bool, is_output: bool) -> str:
    """What to call a layer: its own name, else its role or kind in the user's language."""
    text = role_text(layer, is_input, is_output)
    if layer.name:
        return text
    return _translated(text) if text in WORDS else sentence_case(_word(layer.kind.value))


def group_words(architecture: Architecture, layer_id: str) -> str:
    """The groups that a layer is in, the smallest first, repeated ones with their number."""
    around = [group for group in architecture.groups if layer_id in group.layers]
    around.sort(key=lambda group: len(group.layers))
    titles = (group.name or _translated("group") for group in around)
    return ", ".join(
        f"{title} ×{group.repeat}" if group.repeat > 1 else title
        for title, group in zip(titles, around, strict=True)
    )


def sharing_words(architecture: Architecture, layer_id: str) -> str:
    """The names of the layers that a layer shares its weights with; empty if there are none."""
    others = next((share.layers for share in architecture.shared if layer_id in share.layers), ())
    named = [architecture.layer(other).name or other for other in others if other != layer_id]
    return ", ".join(named[:MOST_NAMED]) + (" …" if len(named) > MOST_NAMED else "")


MOST_NAMED = 6
"""Layers that are named; further ones are only hinted at."""


def layer_tip(architecture: Architecture, layer_id: str) -> str:
    """The tooltip of a layer, as rich text."""
    layer = architecture.layer(layer_id)
    name = role(layer, not architecture.incoming(layer_id), not architecture.outgoing(layer_id))
    rows = [(_translated("Shape"), size_text(layer.shape))]
    words = [operation(word) for word in operation_words(layer)]
    if words and (text := sentence_case(", ".join(words))).casefold() != name.casefold():
        rows.insert(0, (_translated("Operation"), text))
    if layer.kernel:
        kernel = sizes_text(layer.kernel)
        if layer.stride and any(step != 1 for step in layer.stride):
            kernel += ", " + _translated("stride {size}").format(size=sizes_text(layer.stride))
        rows.append((_translated("Kernel"), kernel))
    write = QLocale().toString
    for title, count in (
        (_translated("Parameters"), parameter_count(architecture, layer_id)),
        (_translated("Multiply-accumulates"), multiply_accumulates(architecture, layer_id)),
    ):
        rows.append((title, _translated("unknown") if count is None else write(count)))
    for title, text in (
        (_translated("Group"), group_words(architecture, layer_id)),
        (_translated("Shares weights with"), sharing_words(architecture, layer_id)),
    ):
        if text:
            rows.append((title, text))
    cells = "".join(
        f"<tr><td>{escaped(title)}&nbsp;&nbsp;</td><td>{escaped(text)}</td></tr>"
        for title, text in rows
    )
    return f"<p style='white-space:pre'><b>{escaped(name)}</b></p><table>{cells}</table>"


def connection_tip(architecture: Architecture, connection_id: str) -> str:
    """The tooltip of a connection, as rich text."""
    for connection in architecture.connections:
        if connection.id == connection_id:
            names = [
                role(
                    architecture.layer(end),
                    not architecture.incoming(end),
                    not architecture.outgoing(end),
                )
                for end in (connection.source, connection.target)
            ]
            return "<p style='white-space:pre'>" + escaped(" → ".join(names)) + "</p>"
    return ""
