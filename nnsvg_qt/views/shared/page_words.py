"""What layers do, in the words of a figure laid out for a page: 5×5 convolution + tanh."""

from __future__ import annotations

from collections.abc import Sequence

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


def operator_words(stations: Sequence[Station]) -> str:
    """What one sign stands for, with what is done to its output: add + layer norm.

    What is done behind some of them alone is in brackets.
    """
    said: dict[str, list[tuple[str, ...]]] = {}
    for station in stations:
        base, words = station.layer.kind.value, fused_words(station)
        if station.layer.kind is Kind.SUBTRACT and words[:1] == ["abs"]:
            base, words = "absolute difference", words[1:]
        said.setdefault(base, []).append(tuple(words))
    texts = []
    for base, uses in said.items():
        shared = [word for word in uses[0] if all(word in words for words in uses)]
        beyond = dict.fromkeys(word for words in uses for word in words if word not in shared)
        some = f" (+ {', '.join(beyond)})" if beyond else ""
        texts.append(" + ".join([base, *shared]) + some)
    return ", ".join(texts)


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
