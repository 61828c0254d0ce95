"""The words on a figure: sizes, roles and operations, the same in every view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nnsvg_qt.model.inference import channels_and_extents
from nnsvg_qt.model.layer import Kind, Layer, Shape

ACTIVATION_NAMES = {
    "relu": "ReLU",
    "relu6": "ReLU6",
    "gelu": "GELU",
    "elu": "ELU",
    "selu": "SELU",
    "celu": "CELU",
    "silu": "SiLU",
    "swish": "Swish",
    "mish": "Mish",
    "tanh": "tanh",
    "sigmoid": "sigmoid",
    "softmax": "softmax",
    "leakyrelu": "leaky ReLU",
    "leaky_relu": "leaky ReLU",
    "prelu": "PReLU",
}

_BEGIN_SMALL = frozenset(ACTIVATION_NAMES.values())

SHORT_WORDS = {
    "convolution": "conv",
    "normalization": "norm",
    "concatenate": "concat",
    "average": "avg",
    "embedding": "embed",
}
"""What papers write where a word is too long for its place."""


def size_text(shape: Shape) -> str:
    """The size of an output: `6@28×28`, `64@128` (features at length) or `120`."""
    channels, extents = channels_and_extents(shape)
    if not extents:
        return str(channels)
    return f"{_in_product(channels)}@{'×'.join(map(_in_product, extents))}"


def _in_product(size: int) -> str:
    """A size as part of a product; a formula in brackets."""
    return f"({size})" if " " in str(size) else str(size)


def sizes_text(sizes: tuple[int, ...]) -> str:
    """A kernel or stride: `5×5`, or `3` along a sequence."""
    return "×".join(str(size) for size in sizes)


def activation_text(activation: str) -> str:
    """An activation as papers write it; a name not known here stays as it is."""
    return ACTIVATION_NAMES.get(activation.strip().lower(), activation.strip())


def operation_text(layer: Layer) -> str:
    """What a layer does, in a few words: `5×5 convolution`, `2×2 max pooling`, `dense`.

    Along a sequence the kernel's one size stands behind: `convolution (5)`.
    Empty for an input. The layer's own activation is not part of it, see `operation_words`.
    """
    kernel, length = _kernel_texts(layer)
    match layer.kind:
        case Kind.CONVOLUTION:
            return f"{kernel}{_grouping(layer)}convolution{length}"
        case Kind.SEPARABLE_CONVOLUTION | Kind.DEPTHWISE_CONVOLUTION:
            return f"{kernel}{layer.kind.value}{length}"
        case Kind.TRANSPOSED_CONVOLUTION:
            return f"{kernel}up-convolution{length}"
        case Kind.POOLING if layer.is_pooled_whole:
            return f"{layer.pooling} pooling"
        case Kind.POOLING:
            return f"{kernel}{'average' if layer.pooling == 'average' else 'max'} pooling{length}"
        case Kind.UPSAMPLING:
            return f"{sizes_text(layer.scale)} upsampling" if layer.scale else "upsampling"
        case Kind.ACTIVATION:
            return activation_text(layer.activation or layer.name or "activation")
        case Kind.INPUT:
            return ""
        case Kind.OTHER:
            return layer.name or "other"
        case _:
            return layer.kind.value


def _kernel_texts(layer: Layer) -> tuple[str, str]:
    """The kernel before the operation on maps, `5×5 `, or behind it on a sequence, ` (5)`."""
    if not layer.kernel:
        return "", ""
    if layer.is_sequence:
        return "", f" ({layer.kernel[0]})"
    return f"{sizes_text(layer.kernel * 2 if len(layer.kernel) == 1 else layer.kernel)} ", ""


def _grouping(layer: Layer) -> str:
    if layer.groups == 1:
        return ""
    return "depthwise " if layer.is_maps and layer.groups == layer.shape[0] else "grouped "


def operation_words(layer: Layer, folded: Sequence[Layer] = ()) -> tuple[str, ...]:
    """What a station does, step by step: the layer, its activation, then what is folded into it.

    `("5×5 convolution", "tanh")`, `("3×3 convolution", "normalization", "ReLU")`.
    """
    words = []
    for part in (layer, *folded):
        words.append(operation_text(part))
        if part.kind is not Kind.ACTIVATION and part.activation:
            words.append(activation_text(part.activation))
    return tuple(word for word in words if word)


def sentence_case(text: str) -> str:
    """The text with a capital first letter; names that begin small keep it (`tanh`)."""
    if text.partition(",")[0] in _BEGIN_SMALL:
        return text
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def shortened(text: str) -> str:
    """The text with its long words as papers shorten them: `3×3 conv`."""
    for word, short in SHORT_WORDS.items():
        text = text.replace(word, short).replace(word.capitalize(), short.capitalize())
    return text


@lru_cache(maxsize=4096)
def squared(text: str) -> str:
    """A size with square maps written short: `64@224²` for `64@224×224`."""
    return re.sub(r"\b(\d+)×\1\b", r"\1²", text)


def role_text(layer: Layer, is_input: bool, is_output: bool) -> str:
    """The name over a layer: its own name, else Input, Output or its kind."""
    if layer.name:
        return layer.name
    if is_input:
        return "Input"
    if is_output:
        return "Output"
    return sentence_case(layer.kind.value)
