"""The words on a figure: sizes, roles and operations, the same in every view."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, wraps

from nnsvg_qt.model.inference import channels_and_extents
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.model.layer import SLIDING_KINDS, Kind, Layer, Shape
from nnsvg_qt.model.unit_structures import UNIT_STRUCTURES

ACTIVATION_NAMES = {
    "relu": "ReLU",
    "relu6": "ReLU6",
    "gelu": "GELU",
    "quick_gelu": "QuickGELU",
    "quickgelu": "QuickGELU",
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


def found_once(find: Callable[[Layer], str]) -> Callable[[Layer], str]:
    """What keeps the words for a layer with it: it never changes, and is asked by every step."""
    name = f"_{find.__name__}"

    @wraps(find)
    def found(layer: Layer) -> str:
        own = vars(layer)
        known: str | None = own.get(name)
        if known is None:
            known = own[name] = find(layer)
        return known

    return found


def size_text(shape: Shape) -> str:
    """The size of an output: `6@28×28`, `64@128` (features at length) or `120`."""
    channels, extents = channels_and_extents(shape)
    if not extents:
        return str(channels)
    return f"{_in_product(channels)}@{'×'.join(map(_in_product, extents))}"


@found_once
def output_size_text(layer: Layer) -> str:
    """The size of what a layer puts out: its `size_text`, but `64×64` of a matrix that is given.

    Such is the matrix of neighbours; what a layer makes of a sequence is a sequence, however long.
    """
    channels, extents = channels_and_extents(layer.shape)
    if layer.kind is Kind.INPUT and extents == (channels,) and channels != 1:
        return f"{_in_product(channels)}×{_in_product(channels)}"
    return size_text(layer.shape)


def _in_product(size: int) -> str:
    """A size as part of a product; a formula in brackets."""
    return f"({size})" if " " in str(size) else str(size)


def units_text(layer: Layer) -> str:
    """The size of a layer as units: `6×8` of a self-organizing map, else its `output_size_text`."""
    return sizes_text(layer.shape[1:]) if layer.is_grid else output_size_text(layer)


def sizes_text(sizes: tuple[int, ...]) -> str:
    """A kernel or stride: `5×5`, or `3` along a sequence."""
    return "×".join(str(size) for size in sizes)


def activation_text(activation: str) -> str:
    """An activation as papers write it; a name not known here stays as it is."""
    return ACTIVATION_NAMES.get(activation.strip().lower(), activation.strip())


def activation_kind(layer: Layer) -> str:
    """What an activation layer is to a legend: `ReLU`, or `activation` where it has but a name.

    Names that people give say nothing of a kind, unless one is that of an activation.
    """
    if layer.activation:
        return activation_text(layer.activation)
    known = layer.name.strip().lower() in ACTIVATION_NAMES
    return activation_text(layer.name) if known else layer.kind.value


class Words(str):
    """A text for a label that is, all or in part, the user's own and so is not reworded.

    `short` is what to write where it is too long: shorter only in what is not the user's. Labels
    break it at spaces alone.
    """

    __slots__ = ("short",)

    short: str

    def __new__(cls, text: str, short: str | None = None) -> Words:
        """Without `short` all of it is the user's."""
        made = super().__new__(cls, text)
        made.short = text if short is None else short
        return made


@found_once
@found_once
def operation_text(layer: Layer) -> str:
    """What a layer does, in a few words: `5×5 convolution, stride 2`, `12-head attention`, `LSTM`.

    Along a sequence the kernel's one size stands behind: `convolution (5)`. What is as it is by
    default goes unsaid, and so does the padding, for the sizes of both sides tell it. Empty for an
    input. The layer's own activation is not part of it, see `operation_words`.
    """
    return ", ".join((plain_operation(layer), *operation_facts(layer)))


@found_once
def plain_operation(layer: Layer) -> str:
    """What a layer does, without `operation_facts`: `5×5 convolution`, `bidirectional LSTM`."""
    kernel, length = _kernel_texts(layer)
    if layer.is_causal_convolution:
        kernel += "causal "
    match layer.kind:
        case Kind.CONVOLUTION if layer.is_maps and layer.groups == layer.shape[0] > 1:
            return f"{kernel}depthwise convolution{length}"
        case Kind.CONVOLUTION | Kind.SEPARABLE_CONVOLUTION | Kind.DEPTHWISE_CONVOLUTION:
            return f"{kernel}{layer.kind.value}{length}"
        case Kind.TRANSPOSED_CONVOLUTION:
            return f"{kernel}up-convolution{length}"
        case Kind.POOLING if layer.is_pooled_whole:
            return f"{layer.pooling} pooling"
        case Kind.POOLING:
            return f"{kernel}{'average' if layer.pooling == 'average' else 'max'} pooling{length}"
        case Kind.UPSAMPLING:
            scale = f"{sizes_text(layer.scale)} " if layer.scale else ""
            return f"{scale}{kind_text(layer)}"
        case Kind.ACTIVATION:
            return activation_text(layer.activation or layer.name or "activation")
        case Kind.INPUT:
            return ""
        case Kind.OTHER:
            return layer.name or "other"
        case Kind.DROPOUT if layer.rate is not None:
            return f"dropout {layer.rate:g}"
        case Kind.ATTENTION if layer.heads is not None:
            return f"{layer.heads}-head attention"
        case Kind.POSITIONAL_ENCODING if layer.trained:
            return "trained positional encoding"
        case Kind.RECURRENT | Kind.NORMALIZATION:
            return kind_text(layer)
        case _:
            return layer.kind.value


def told_layer(layer: Layer) -> str:
    """A layer in a sentence: its name, else what it does: `1×1 convolution to 64@56×56`."""
    operation = plain_operation(layer)
    if layer.name or not operation:
        return layer.name or layer.id
    has_weights = layer.kernel or layer.kind is Kind.DENSE
    return f"{operation} to {size_text(layer.shape)}" if has_weights else operation


_CELL_NAMES = {"simple": "recurrent", "gru": "GRU", "lstm": "LSTM"}
_NORMALIZATION_NAMES = {"rms": "RMS"}


def kind_text(layer: Layer) -> str:
    """The kind of a layer as narrow as it is known: `LSTM`, `layer normalization`, `add`."""
    match layer.kind:
        case Kind.RECURRENT:
            cell = _CELL_NAMES[layer.cell]
            return f"bidirectional {cell}" if layer.bidirectional else cell
        case Kind.NORMALIZATION:
            over = layer.normalization
            return f"{_NORMALIZATION_NAMES.get(over, over)} normalization"
        case Kind.POOLING if layer.is_pooled_whole:
            return f"{layer.pooling} pooling"
        case Kind.POOLING if layer.pooling == "average":
            return "average pooling"
        case Kind.UPSAMPLING if layer.unpools:
            return "max unpooling"
        case _ if layer.is_causal_convolution:
            return f"causal {layer.kind.value}"
        case _:
            return layer.kind.value


def operation_facts(layer: Layer) -> tuple[str, ...]:
    """What else is to be known of a layer's operation: `("stride 2", "dilation 4", "8 groups")`.

    Nothing that is as it is by default.
    """
    facts = []
    if layer.kind in SLIDING_KINDS and not layer.is_pooled_whole:
        usual = layer.kernel if layer.kind is Kind.POOLING and layer.kernel else (1,)
        if layer.stride and _short(layer.stride) != _short(usual):
            facts.append(f"stride {sizes_text(_short(layer.stride))}")
        if layer.dilation and _short(layer.dilation) != (1,):
            facts.append(f"dilation {sizes_text(_short(layer.dilation))}")
    match layer.kind:
        case Kind.CONVOLUTION | Kind.TRANSPOSED_CONVOLUTION if layer.groups > 1:
            if "depthwise" not in plain_operation(layer):
                facts.append(f"{layer.groups} groups")
        case Kind.NORMALIZATION if layer.normalization == "group":
            facts.append("1 group" if layer.groups == 1 else f"{layer.groups} groups")
        case Kind.DEPTHWISE_CONVOLUTION if layer.multiplier > 1:
            facts.append(f"multiplier {layer.multiplier}")
        case Kind.MIXTURE_OF_EXPERTS:
            facts += [] if layer.experts is None else [f"{layer.experts} experts"]
            facts += [] if layer.active_experts is None else [f"{layer.active_experts} active"]
            facts += [] if layer.hidden is None else [f"{layer.hidden} hidden units"]
        case Kind.SPLIT:
            facts.append(f"part {layer.part + 1} of {layer.parts}")
        case Kind.SLICE if layer.start or layer.stop is not None:
            end = "end" if layer.stop is None else layer.stop
            facts.append(f"{layer.start + 1} to {end}")
        case Kind.PERMUTE if layer.order is not None:
            facts.append(f"order {' '.join(str(place + 1) for place in layer.order)}")
        case Kind.PAD if isinstance(layer.padding, tuple):
            facts.append(f"by {sizes_text(_short(layer.padding))}")
        case Kind.CONCATENATE if layer.crop:
            facts.append("cropped")
        case Kind.SELF_ORGANIZING_MAP if layer.lattice == "hexagonal":
            facts.append("hexagonal lattice")
        case Kind.ATTENTION if layer.causal:
            facts.append("causal")
        case Kind.RADIAL_BASIS if layer.shared_width:
            facts.append("one width")
        case Kind.EMBEDDING if layer.vocabulary is not None:
            facts.append(f"{layer.vocabulary} tokens")
    if layer.connected is not None and layer.kind in (
        Kind.CONVOLUTION,
        Kind.TRANSPOSED_CONVOLUTION,
        Kind.DENSE,
    ):
        facts.append("partly connected")
    return tuple(facts)


def _short(sizes: tuple[int, ...]) -> tuple[int, ...]:
    """One number for all directions where they are the same."""
    return sizes[:1] if len(set(sizes)) == 1 else sizes


def _kernel_texts(layer: Layer) -> tuple[str, str]:
    """The kernel before the operation on maps, `5×5 `, or behind it on a sequence, ` (5)`."""
    if not layer.kernel:
        return "", ""
    if layer.is_sequence:
        return "", f" ({layer.kernel[0]})"
    directions = 3 if layer.is_volume else 2
    kernel = layer.kernel * directions if len(layer.kernel) == 1 else layer.kernel
    return f"{sizes_text(kernel)} ", ""


def operation_words(layer: Layer, folded: Sequence[Layer] = ()) -> tuple[str, ...]:
    """What a station does, step by step: the layer, its activation, then what is folded into it.

    `("5×5 convolution", "tanh")`, `("3×3 convolution, stride 2", "batch normalization", "ReLU")`.
    """
    words = []
    for part in (layer, *folded):
        words.append(operation_text(part))
        if part.kind is not Kind.ACTIVATION and part.activation:
            words.append(activation_text(part.activation))
    return tuple(word for word in words if word)


def operation_sentence(
    layer: Layer, folded: Sequence[Layer] = (), with_activations: bool = True
) -> Words:
    """`operation_words` as one text with a capital first letter, but the user's words as typed."""
    return sentence_of(operation_parts((layer, *folded), with_activations))


def operation_parts(
    layers: Sequence[Layer], with_activations: bool = True
) -> list[tuple[str, bool]]:
    """What layers do, one after the other, each text with whether it is the user's own."""
    parts = []
    for layer in layers:
        parts.append((operation_text(layer), _is_said_by_user(layer)))
        if with_activations and layer.kind is not Kind.ACTIVATION and layer.activation:
            parts.append((activation_text(layer.activation), not _is_known(layer.activation)))
    return [part for part in parts if part[0]]


def sentence_of(parts: Sequence[tuple[str, bool]]) -> Words:
    """Texts, each with whether it is the user's own, as one that begins with a capital."""
    if not parts:
        return Words("")
    long = [text for text, _ in parts]
    short = [text if is_typed else shortened(text) for text, is_typed in parts]
    if not parts[0][1]:
        long[0], short[0] = sentence_case(long[0]), sentence_case(short[0])
    return Words(", ".join(long), ", ".join(short))


def _is_said_by_user(layer: Layer) -> bool:
    """Whether the operation of a layer is a text of the user's own."""
    if layer.kind is Kind.ACTIVATION:
        return not _is_known(layer.activation or layer.name)
    return layer.kind is Kind.OTHER and bool(layer.name)


def _is_known(activation: str) -> bool:
    return not activation or activation.strip().lower() in ACTIVATION_NAMES


def capitalized(text: str) -> str:
    """The text with a capital first letter, its other capitals as they are."""
    return text[:1].upper() + text[1:]


def sentence_case(text: str) -> str:
    """The text with a capital first letter; names that begin small keep it (`tanh`)."""
    if text.partition(",")[0] in _BEGIN_SMALL:
        return text
    return capitalized(text)


def shortened(text: str) -> str:
    """The text with its long words as papers shorten them: `3×3 conv`; the user's stay."""
    return text.short if isinstance(text, Words) else _shortened(text)


@lru_cache(maxsize=4096)
def _shortened(text: str) -> str:
    for word, short in SHORT_WORDS.items():
        text = text.replace(word, short).replace(word.capitalize(), short.capitalize())
    return text


def squared(text: str) -> str:
    """A size with square maps written short: `64@224²` for `64@224×224`; the user's own stays."""
    return text.short if isinstance(text, Words) else _squared(text)


@lru_cache(maxsize=4096)
def _squared(text: str) -> str:
    return re.sub(r"\b(\d+)×\1\b", r"\1²", text)


def role_text(layer: Layer, is_input: bool, is_output: bool) -> str:
    """The name over a layer: its own name, else Input, Output or its `kind_text`.

    Of a Boltzmann machine it is Hidden, for its visible units are those that it reads. What stands
    alone is said to be an input only where it is of that kind: it has no place in a network.
    """
    if layer.name:
        return layer.name
    if is_input and is_output and layer.kind is not Kind.INPUT:
        return sentence_case(kind_text(layer))
    if is_input and layer.kind is not Kind.HOPFIELD_NETWORK:
        return "Input"
    if layer.kind in TWO_WAY_KINDS:
        return "Hidden"
    if is_output and layer.kind not in UNIT_STRUCTURES:
        return "Output"
    return sentence_case(kind_text(layer))


def layers_told(what: str, main: Sequence[str], count: int) -> str:
    """Alternative text: `what` of so many layers, those of its main path, at most twelve."""
    if not main:
        return "An empty network."
    if len(main) > 12:
        main = [*main[:6], f"{len(main) - 9} more layers", *main[-3:]]
    layers = "1 layer" if count == 1 else f"{count} layers"
    return f"{what} of {layers}: {'; '.join(main)}."
