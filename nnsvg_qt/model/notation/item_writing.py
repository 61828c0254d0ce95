"""One layer as an item of the notation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from decimal import Decimal

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.inference import sliding
from nnsvg_qt.model.kinds import SLIDING_KINDS
from nnsvg_qt.model.layer import Kind, Layer, Shape
from nnsvg_qt.model.notation.items import ACTIVATIONS, JOIN_WORDS, Spec, parse_operation
from nnsvg_qt.model.notation.text import Cursor, written_text
from nnsvg_qt.model.sizes import NamedSize

Made = Callable[[Spec], tuple[Layer, bool]]
"""What the parser makes of an item: the layer, and whether its sequence is one of positions."""


def written_item(
    layer: Layer, made: Made, directions: int, joins_alone: bool = False
) -> tuple[str, str, bool] | None:
    """The words of an item, what stands behind the names that it joins, and `Made`'s bool.

    Without the layer's name; None where there are no words for it. `joins_alone` says that it
    joins fewer than two.
    """
    usual = None if joins_alone else _words(layer)
    for head in (usual, f"kind {written_text(layer.kind.value)}"):
        if head is None:
            continue
        for output in ("", " each", " whole", " last", " sequence"):
            tail = _tail(layer, head + output, made, directions)
            if tail is not None and (not tail[2] or output in ("", " sequence")):
                return head + output, tail[0], tail[1]
    return None


def _tail(layer: Layer, head: str, made: Made, directions: int) -> tuple[str, bool, bool] | None:
    """What must be added to an item to say all of a layer, and whether its size is."""
    try:
        spec = parsed_item(head)
    except InputError:
        return None
    if spec.joined:
        # the word of an output was taken for the name of a layer
        return None
    words: list[str] = []
    try:
        found, positions = made(spec)
        says_size = found.shape != layer.shape or layer.sizes_typed
    except InputError:
        says_size = True
    if says_size:
        words.append(f"{'size' if layer.sizes_typed else 'kept'} {written_shape(layer.shape)}")
    try:
        found, positions = made(parsed_item(" ".join([head, *words])))
        one, other = normalized(layer, directions), normalized(found, directions)
        for field in fields(Layer):
            value = getattr(one, field.name)
            if field.name in _SAID or value == getattr(other, field.name):
                continue
            if field.name == "connected" and value is not None:
                words.append(f"reads {_table(value)}")
            elif field.name == "parameters" and value is not None:
                words.append(f"params {value}")
            else:
                words.append(f"{field.name}={_value(value)}")
        found, positions = made(parsed_item(" ".join([head, *words])))
    except InputError:
        return None
    one, other = normalized(layer, directions), normalized(found, directions)
    if any(
        getattr(one, field.name) != getattr(other, field.name)
        for field in fields(Layer)
        if field.name not in ("id", "name", "weights")
    ):
        return None
    return " ".join(words), positions, says_size


_SAID = ("id", "kind", "shape", "name", "weights", "sizes_typed")


def parsed_item(text: str) -> Spec:
    """What the parser understands of an item that stands alone; NotationError."""
    cursor = Cursor(text)

    def ends() -> bool:
        start = cursor.position
        cursor.skip()
        is_over = cursor.is_at_end
        cursor.position = start
        return is_over

    return parse_operation(cursor, ends)


def normalized(layer: Layer, directions: int) -> Layer:
    """The layer with numbers for each direction, and what is not said as it is without."""
    values: dict[str, object] = {}
    if layer.kind in SLIDING_KINDS and layer.kernel and not layer.is_pooled_whole:
        try:
            kernel, stride, padding, dilation = sliding(layer, (1,) * directions)
        except InputError:
            # numbers for other directions stay as they are
            return layer
        values = {"kernel": kernel, "stride": stride, "padding": padding, "dilation": dilation}
    name = {Kind.UPSAMPLING: "scale", Kind.PAD: "padding"}.get(layer.kind)
    value = getattr(layer, name) if name else None
    if name and isinstance(value, tuple) and len(value) == 1:
        values[name] = value * directions
    made = {field.name: getattr(layer, field.name) for field in fields(Layer)} | values
    return Layer(**made)


def written_shape(shape: Shape) -> str:
    """`3@64x64`, `8@T`, `10`."""
    if len(shape) == 2:
        shape = (shape[1], shape[0])
    first, *rest = map(_size, shape)
    by = " x " if any(isinstance(size, NamedSize) for size in shape) else "x"
    return first + (f"@{by.join(rest)}" if rest else "")


def _size(size: int) -> str:
    # in quotes where a name holds an x between sizes, and a formula spaces
    text = str(size)
    is_plain = not isinstance(size, NamedSize) or re.fullmatch(r"[^\W\d_xX][^\W_xX]*", text)
    return text if is_plain and len(text) <= 24 else written_text(text)


def _words(layer: Layer) -> str | None:
    """The usual words for a layer; what they leave out is noticed when they are parsed again."""
    size = layer.primary_size
    activation = layer.activation if layer.activation in ACTIVATIONS else ""
    bias = "" if layer.bias else "nobias"
    match layer.kind:
        case Kind.INPUT:
            return f"input {written_shape(layer.shape)}"
        case Kind.CONVOLUTION | Kind.TRANSPOSED_CONVOLUTION | Kind.SEPARABLE_CONVOLUTION:
            return _joined(_CONVOLUTIONS[layer.kind], size, *_options(layer), bias, activation)
        case Kind.DEPTHWISE_CONVOLUTION:
            return _joined("dwconv", *_options(layer), bias, activation)
        case Kind.POOLING if layer.is_pooled_whole:
            return _GLOBAL[layer.pooling]
        case Kind.POOLING if layer.kernel:
            word = "maxpool" if layer.pooling == "max" else "avgpool"
            kernel, *options = _options(layer)
            return _joined(word, kernel[1:], *options)
        case Kind.UPSAMPLING if layer.scale:
            return f"{'unpool' if layer.unpools else 'up'} {_times(layer.scale)}"
        case Kind.DENSE:
            return _joined("dense", size, bias, activation)
        case Kind.GRAPH_CONVOLUTION:
            return _joined("gconv", size, bias, activation)
        case Kind.ACTIVATION if activation and activation != "softmax":
            return activation
        case Kind.ACTIVATION if layer.activation:
            return f"activation {written_text(layer.activation)}"
        case Kind.NORMALIZATION:
            count = str(layer.groups) if layer.normalization == "group" else ""
            return _joined(_NORMALIZATIONS[layer.normalization], count)
        case Kind.DROPOUT if layer.rate is not None:
            return f"dropout {_decimal(layer.rate)}"
        case Kind.EMBEDDING:
            return _joined("embed", size, f"v{layer.vocabulary}" if layer.vocabulary else "")
        case Kind.POSITIONAL_ENCODING:
            return _joined("position", "trained" if layer.trained else "")
        case Kind.RECURRENT:
            word = "rnn" if layer.cell == "simple" else layer.cell
            units = max(1, size // 2) if layer.bidirectional else size
            return _joined(word, units, "bidirectional" if layer.bidirectional else "", bias)
        case Kind.ATTENTION:
            return _joined("attention", f"h{layer.heads}" if layer.heads else "", bias)
        case Kind.MIXTURE_OF_EXPERTS if layer.experts and layer.hidden:
            active = f"a{layer.active_experts}" if layer.active_experts else ""
            return _joined("experts", layer.experts, active, f"h{layer.hidden}", activation, bias)
        case Kind.SELF_ORGANIZING_MAP if len(layer.shape) == 3 and layer.is_known:
            hexagonal = "hexagonal" if layer.lattice == "hexagonal" else ""
            return _joined("som", "x".join(map(str, layer.shape[1:])), hexagonal)
        case Kind.RADIAL_BASIS:
            return _joined("rbf", size, "onewidth" if layer.shared_width else "")
        case kind if kind in _UNDIRECTED:
            return _joined(_UNDIRECTED[kind], size, bias)
        case Kind.RESHAPE:
            return f"reshape {written_shape(layer.shape)}"
        case Kind.PERMUTE if layer.order:
            return f"permute {','.join(map(str, layer.order))}"
        case Kind.SPLIT:
            return f"split {layer.parts}/{layer.part + 1}"
        case Kind.SLICE:
            return f"slice {layer.start}:{'' if layer.stop is None else layer.stop}"
        case Kind.PAD if isinstance(layer.padding, tuple):
            return f"pad {_times(layer.padding)}"
        case Kind.SAMPLING:
            return "sample"
        case Kind.FLATTEN | Kind.SOFTMAX:
            return layer.kind.value
        case Kind.OTHER:
            return _joined("other", written_shape(layer.shape), activation)
        case kind if kind in JOIN_WORDS:
            return _joined(JOIN_WORDS[kind], "crop" if layer.crop else "")
        case _:
            return None


_CONVOLUTIONS = {
    Kind.CONVOLUTION: "conv",
    Kind.TRANSPOSED_CONVOLUTION: "deconv",
    Kind.SEPARABLE_CONVOLUTION: "sepconv",
}
_UNDIRECTED = {
    Kind.HOPFIELD_NETWORK: "hopfield",
    Kind.BOLTZMANN_MACHINE: "boltzmann",
    Kind.RESTRICTED_BOLTZMANN_MACHINE: "rbm",
}
_GLOBAL = {
    "global": "globalpool",
    "global average": "globalavgpool",
    "global max": "globalmaxpool",
}
_NORMALIZATIONS = {
    "batch": "norm",
    "layer": "layernorm",
    "group": "groupnorm",
    "instance": "instancenorm",
    "rms": "rmsnorm",
}


def _joined(*words: object) -> str:
    return " ".join(str(word) for word in words if word != "")


def _options(layer: Layer) -> list[str]:
    options = [f"k{_times(layer.kernel)}"] if layer.kernel else []
    default = layer.kernel if layer.kind is Kind.POOLING and layer.kernel else (1,)
    if layer.stride and _times(layer.stride) != _times(default):
        options.append(f"s{_times(layer.stride)}")
    if layer.is_causal_convolution:
        options.append("causal")
    elif layer.padding == "same":
        options.append("same")
    elif layer.padding and any(layer.padding):
        options.append(f"p{_times(layer.padding)}")
    if layer.dilation and max(layer.dilation) > 1:
        options.append(f"d{_times(layer.dilation)}")
    if layer.groups > 1 and layer.kind in (Kind.CONVOLUTION, Kind.TRANSPOSED_CONVOLUTION):
        options.append(f"g{layer.groups}")
    if layer.multiplier > 1 and layer.kind is Kind.DEPTHWISE_CONVOLUTION:
        options.append(f"m{layer.multiplier}")
    return options


def _times(numbers: Sequence[int]) -> str:
    """`3x5`, and `3` for `3x3`."""
    return "x".join(map(str, numbers if len(set(numbers)) > 1 else numbers[:1]))


def _table(rows: Iterable[Iterable[int]]) -> str:
    return '"' + " | ".join(" ".join(map(str, row)) for row in rows) + '"'


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "x".join(map(str, value))
    if isinstance(value, float):
        return _decimal(value)
    return written_text(value) if isinstance(value, str) else str(value).lower()


def _decimal(rate: float) -> str:
    return format(Decimal(repr(float(rate))), "f").removesuffix(".0")
