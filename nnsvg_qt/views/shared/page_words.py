"""What layers do, in the words of a figure laid out for a page: 5×5 convolution + tanh."""

from __future__ import annotations

from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.wording import activation_text, kind_text, plain_operation


def kernel_text(layer: Layer) -> str:
    """The kernel of a layer: 3×3; empty where it has none."""
    if not layer.kernel or layer.is_pooled_whole:
        return ""
    directions = 1 if layer.is_sequence else 3 if layer.is_volume else 2
    kernel = layer.kernel * directions if len(layer.kernel) == 1 else layer.kernel
    return "×".join(map(str, kernel))


def bare_operation(layer: Layer) -> str:
    """What a layer does, without its kernel."""
    kernel = kernel_text(layer)
    text = plain_operation(layer)
    if kernel and layer.is_sequence:
        return text.removesuffix(f" ({layer.kernel[0] if layer.kernel else ''})")
    return text.removeprefix(f"{kernel} ") if kernel else text


def fused_words(station: Station) -> list[str]:
    """What is done to the output of its layer before it leaves: batch norm, ReLU."""
    words = []
    for layer in (station.layer, *station.folded):
        if layer is not station.layer:
            if layer.kind is Kind.NORMALIZATION:
                words.append(kind_text(layer).replace("normalization", "norm"))
            elif layer.kind is Kind.SOFTMAX:
                words.append("softmax")
            elif layer.kind is Kind.ACTIVATION:
                words.append(activation_text(layer.activation or layer.name or "activation"))
            elif layer.kind is Kind.DROPOUT:
                words.append("dropout")
        if layer.kind is not Kind.ACTIVATION and layer.activation:
            words.append(activation_text(layer.activation))
    return words


def fused_activation(station: Station) -> tuple[str, Layer] | None:
    """The last activation in a station, by its name, and the layer that has it."""
    found: tuple[str, Layer] | None = None
    for layer in (station.layer, *station.folded):
        if layer.kind is Kind.SOFTMAX and layer is not station.layer:
            found = ("softmax", layer)
        elif layer.kind is Kind.ACTIVATION and layer is not station.layer:
            found = (layer.activation or layer.name or "activation", layer)
        elif layer.kind is not Kind.ACTIVATION and layer.activation:
            found = (layer.activation, layer)
    return found
