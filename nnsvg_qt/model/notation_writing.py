"""The way back: an architecture as a text of the notation, where the notation can say it."""

from __future__ import annotations

import re
from dataclasses import replace

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.inference import sliding
from nnsvg_qt.model.layer import SLIDING_KINDS, Kind, Layer, Shape
from nnsvg_qt.model.notation import NotationError, parse_notation


def to_notation(architecture: Architecture) -> str | None:
    """The notation of an architecture, or None where the notation cannot say it.

    `parse_notation` of the text gives the architecture again, but for the ids. What it cannot say
    are, for example, typed sizes, groups, two joined layers of one name or branches of layers.
    """
    items = []
    for position, layer in enumerate(architecture.layers):
        text = _item_text(architecture, layer)
        if text is None:
            return None
        items.append(text if position == 0 or not layer.name else f"{text} as {layer.name}")
    if architecture.layers and architecture.layers[0].name:
        items[0] += f" as {architecture.layers[0].name}"
    text = " > ".join(items)
    if len(items) > 1 and all(re.fullmatch("(dense )?[0-9]+", item) for item in items):
        text = "-".join(item.removeprefix("dense ") for item in items)
    try:
        again = parse_notation(text)
    except NotationError:
        # Something in it has no word, as a name with a space.
        return None
    return text if _without_ids(again) == _without_ids(architecture) else None


def _item_text(architecture: Architecture, layer: Layer) -> str | None:
    """One item without its name; what it leaves out is noticed when it is parsed again."""
    inputs = architecture.inputs_of(layer.id)
    match layer.kind:
        case Kind.INPUT:
            return _input_text(layer.shape)
        case Kind.CONVOLUTION | Kind.TRANSPOSED_CONVOLUTION:
            word = "conv" if layer.kind is Kind.CONVOLUTION else "deconv"
            options = [*_options(layer, "k"), layer.activation]
            return " ".join([word, str(layer.primary_size), *filter(None, options)])
        case Kind.POOLING if layer.is_pooled_whole:
            return "globalpool"
        case Kind.POOLING:
            word = "maxpool" if layer.pooling == "max" else "avgpool"
            return " ".join([word, *_options(layer, "")])
        case Kind.UPSAMPLING:
            return f"up {layer.scale[0]}" if layer.scale else None
        case Kind.DENSE:
            return f"dense {layer.primary_size} {layer.activation}".rstrip()
        case Kind.FLATTEN | Kind.SOFTMAX:
            return layer.kind.value
        case Kind.ACTIVATION:
            return layer.activation
        case Kind.NORMALIZATION:
            return "norm"
        case Kind.DROPOUT:
            return None if layer.rate is None else f"dropout {layer.rate:.12g}"
        case Kind.ADD | Kind.CONCATENATE if len(inputs) == 2:
            return f"{'add' if layer.kind is Kind.ADD else 'concat'} {inputs[1].name}"
        case _:
            return None


def _input_text(shape: Shape) -> str:
    match shape:
        case (channels, height, width):
            return f"{channels}@{height}x{width}"
        case (length, features):
            return f"{features}@{length}"
        case _:
            return str(shape[0])


def _options(layer: Layer, kernel_letter: str) -> list[str]:
    if layer.kernel is None:
        return []
    options = [kernel_letter + _times(layer.kernel)]
    default_stride = layer.kernel if layer.kind is Kind.POOLING else (1,)
    if layer.stride and _times(layer.stride) != _times(default_stride):
        options.append(f"s{_times(layer.stride)}")
    if layer.padding == "same":
        options.append("same")
    elif layer.padding and any(layer.padding):
        options.append(f"p{_times(layer.padding)}")
    if layer.dilation and max(layer.dilation) > 1:
        options.append(f"d{_times(layer.dilation)}")
    return options


def _times(numbers: tuple[int, ...]) -> str:
    """`3x5`, and `3` for `3x3`."""
    return "x".join(map(str, numbers if len(set(numbers)) > 1 else numbers[:1]))


def _without_ids(architecture: Architecture) -> tuple[object, ...]:
    """What two architectures must share to be the same but for their ids."""
    position = {layer.id: number for number, layer in enumerate(architecture.layers)}
    layers = []
    for number, layer in enumerate(architecture.layers):
        layer = replace(layer, id=str(number))
        if layer.kernel and layer.kind in SLIDING_KINDS and layer.shape:
            extents = (1,) * (len(layer.shape) - 1)
            kernel, stride, padding, dilation = sliding(layer, extents)
            layer = replace(layer, kernel=kernel, stride=stride, padding=padding, dilation=dilation)
        if layer.kind is Kind.UPSAMPLING and layer.scale:
            layer = replace(layer, scale=(layer.scale * 2)[: len(layer.shape) - 1])
        layers.append(layer)
    ends = [
        [position[connection.source] for connection in architecture.incoming(layer.id)]
        for layer in architecture.layers
    ]
    return (layers, ends)
