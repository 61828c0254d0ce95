"""What layers do, in the words of a figure laid out for a page: 5×5 convolution + tanh."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nnsvg_qt.model.layer import SLIDING_KINDS, Kind, Layer
from nnsvg_qt.views.shared.arrangement import Link, Station
from nnsvg_qt.views.shared.page import SKIP_INK
from nnsvg_qt.views.shared.page_legend import Entry
from nnsvg_qt.views.shared.wording import activation_text, kind_text, plain_operation


def kernel_text(layer: Layer) -> str:
    """The kernel of a layer: 3×3; empty where it has none."""
    if not layer.kernel or layer.is_pooled_whole:
        return ""
    directions = 1 if layer.is_sequence else 3 if layer.is_volume else 2
    kernel = layer.kernel * directions if len(layer.kernel) == 1 else layer.kernel
    return "×".join(map(str, kernel))


_MOST_DILATIONS = 3
"""More of them than so many are told by the least and the greatest."""


def dilation_words(layers: Iterable[Layer]) -> str:
    """How far apart the taps of kernels are: dilation 4, dilation 1 to 128; empty where none is."""
    dilations = {_dilation(layer) for layer in layers}
    if dilations <= {(1,)}:
        return ""
    said = ["×".join(map(str, one)) for one in sorted(dilations)]
    if len(said) > _MOST_DILATIONS:
        return f"dilation {said[0]} to {said[-1]}"
    return "dilation " + " or ".join([*([", ".join(said[:-1])] if said[:-1] else []), said[-1]])


def with_facts(operation: str, *facts: str) -> str:
    """An operation with facts in brackets: convolution (kernel 7, dilation 4)."""
    said = ", ".join(filter(None, facts))
    return f"{operation} ({said})" if said else operation


def _dilation(layer: Layer) -> tuple[int, ...]:
    """One number where all directions have the same; 1 where a kernel has one tap."""
    dilation, kernel = layer.dilation or (1,), layer.kernel or ()
    if layer.kind not in SLIDING_KINDS or layer.is_pooled_whole or max(kernel, default=1) == 1:
        return (1,)
    return dilation[:1] if len(set(dilation)) == 1 else dilation


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
        base, words = sign_text([station.layer]), fused_words(station)
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


def sign_text(layers: Iterable[Layer]) -> str:
    """What the sign of some operators stands for: add; crop and concatenate, where larger maps are.

    Operators of one kind that differ so are told one after the other.
    """
    return ", ".join(
        dict.fromkeys(
            "crop and concatenate"
            if layer.kind is Kind.CONCATENATE and layer.crop
            else layer.kind.value
            for layer in layers
        )
    )


def index_entries(links: Iterable[Link]) -> list[Entry]:
    """What the lines to unpooling layers carry beside what is enlarged, if there are any."""
    read: dict[str, list[Layer]] = {}
    for link in links:
        read.setdefault(link.target.id, []).append(link.source.layer)
        if len(read[link.target.id]) > 1 and any(
            map(link.target.layer.takes_indices_of, read[link.target.id])
        ):
            return [Entry("pooling indices", SKIP_INK, is_line=True)]
    return []


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
