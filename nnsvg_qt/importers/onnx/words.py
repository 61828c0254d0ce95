"""The words of ONNX in the vocabulary of operations, of all versions of its operation sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Attributes = dict[str, Any]

TYPE_NAMES: Mapping[int, str] = {
    **{1: "float32", 2: "uint8", 3: "int8", 4: "uint16", 5: "int16", 6: "int32", 7: "int64"},
    **{8: "string", 9: "bool", 10: "float16", 11: "float64", 12: "uint32", 13: "uint64"},
    **{14: "complex64", 15: "complex128", 16: "bfloat16", 17: "float8e4m3fn"},
    **{18: "float8e4m3fnuz", 19: "float8e5m2", 20: "float8e5m2fnuz", 21: "uint4", 22: "int4"},
    **{23: "float4e2m1", 24: "float8e8m0", 25: "uint2", 26: "int2"},
}
"""Element types by their numbers in the file."""

Change = Callable[[Attributes, int], None]
"""Puts attributes, already renamed, into the vocabulary's terms, given the set's version."""


@dataclass(frozen=True)
class Translation:
    """One operation of ONNX: its word, how its attributes are called, and what else changes."""

    word: str
    names: Mapping[str, str] = field(default_factory=dict)
    change: Change | None = None


def _pairs(attributes: Attributes) -> None:
    """Padding as ONNX has it, all befores and then all afters, in pairs a direction."""
    padding = attributes.get("padding")
    if isinstance(padding, tuple) and len(padding) % 2 == 0:
        half = len(padding) // 2
        attributes["padding"] = tuple(zip(padding[:half], padding[half:], strict=True))
    automatic = attributes.pop("automatic_padding", None)
    if isinstance(automatic, str) and automatic not in ("", "NOTSET"):
        attributes["automatic_padding"] = automatic.lower()


def _sliding(attributes: Attributes, version: int) -> None:
    _pairs(attributes)
    if "rounds_up" in attributes:
        attributes["rounds_up"] = bool(attributes["rounds_up"])


def _default(name: str, value: Any) -> Change:
    def change(attributes: Attributes, version: int) -> None:
        attributes.setdefault(name, value)

    return change


def _softmax(attributes: Attributes, version: int) -> None:
    attributes.setdefault("axis", 1 if version < 13 else -1)


def _old_broadcast(attributes: Attributes, version: int) -> None:
    # Before version 7 the second is fitted to the first, at an axis of it.
    if version < 7:
        attributes["shape_of_first"] = True


def _linear(attributes: Attributes, version: int) -> None:
    for name in ("transpose_input", "transpose_weight"):
        attributes[name] = bool(attributes.get(name, 0))


def _cast(attributes: Attributes, version: int) -> None:
    given = attributes.get("type")
    if isinstance(given, int):
        attributes["type"] = TYPE_NAMES.get(given, "")
    elif isinstance(given, str):
        # the first version had the names, in capitals
        attributes["type"] = {"float": "float32", "double": "float64"}.get(
            given.lower(), given.lower()
        )


def _reduction(attributes: Attributes, version: int) -> None:
    for name in ("keep_dimensions", "nothing_without_axes"):
        if name in attributes:
            attributes[name] = bool(attributes[name])


def _recurrent(cell: str) -> Change:
    def change(attributes: Attributes, version: int) -> None:
        attributes["cell"] = cell
        attributes["directions"] = 2 if attributes.get("direction") == "bidirectional" else 1
        attributes["batch_first"] = bool(attributes.pop("layout", 0))

    return change


def _reshape(attributes: Attributes, version: int) -> None:
    attributes["zero_is_size"] = bool(attributes.pop("allowzero", 0))


def _splitting(attributes: Attributes, version: int) -> None:
    attributes.setdefault("axis", 0)


def _padding_of_all(attributes: Attributes, version: int) -> None:
    # Two names in the history of the operation.
    if "paddings" in attributes:
        attributes["padding"] = attributes.pop("paddings")


def _unpooling(attributes: Attributes, version: int) -> None:
    _pairs(attributes)


def _attention(attributes: Attributes, version: int) -> None:
    attributes["causal"] = bool(attributes.pop("is_causal", 0))


_SLIDING = {
    **{"kernel_shape": "kernel", "pads": "padding", "auto_pad": "automatic_padding"},
    **{"group": "groups", "ceil_mode": "rounds_up", "count_include_pad": "counts_padding"},
    **{"output_padding": "output_padding", "output_shape": "output_shape"},
}
_REDUCED = {"keepdims": "keep_dimensions", "noop_with_empty_axes": "nothing_without_axes"}
_REGION = {"pooled_shape": "size"}


def _plain(**words: str) -> dict[str, Translation]:
    return {name: Translation(word) for name, word in words.items()}


def _region_align(attributes: Attributes, version: int) -> None:
    attributes["size"] = (attributes.get("output_height", 1), attributes.get("output_width", 1))


TRANSLATIONS: Mapping[str, Translation] = {
    "Conv": Translation("convolution", _SLIDING, _sliding),
    "ConvTranspose": Translation("transposed convolution", _SLIDING, _sliding),
    "ConvInteger": Translation("integer convolution", _SLIDING, _sliding),
    "QLinearConv": Translation("quantized convolution", _SLIDING, _sliding),
    "DeformConv": Translation("deformable convolution", _SLIDING, _sliding),
    "MaxPool": Translation("max pooling", _SLIDING, _sliding),
    "AveragePool": Translation("average pooling", _SLIDING, _sliding),
    "LpPool": Translation("power pooling", _SLIDING, _sliding),
    **_plain(
        GlobalAveragePool="global average pooling",
        GlobalMaxPool="global max pooling",
        GlobalLpPool="global power pooling",
    ),
    "MaxUnpool": Translation("max unpooling", _SLIDING, _unpooling),
    "MaxRoiPool": Translation("max region pooling", _REGION),
    "RoiAlign": Translation("region align", {}, _region_align),
    "Gemm": Translation(
        "linear", {"transA": "transpose_input", "transB": "transpose_weight"}, _linear
    ),
    **_plain(
        MatMul="matrix product",
        MatMulInteger="integer matrix product",
        QLinearMatMul="quantized matrix product",
        Einsum="einsum",
        Det="determinant",
    ),
    "LSTM": Translation("recurrent", {"hidden_size": "hidden"}, _recurrent("lstm")),
    "GRU": Translation("recurrent", {"hidden_size": "hidden"}, _recurrent("gru")),
    "RNN": Translation("recurrent", {"hidden_size": "hidden"}, _recurrent("rnn")),
    "Attention": Translation(
        "attention", {"q_num_heads": "heads", "kv_num_heads": "key_value_heads"}, _attention
    ),
    "RotaryEmbedding": Translation("rotary embedding", {"num_heads": "heads"}),
    # activations
    **_plain(
        Relu="relu",
        Elu="elu",
        Selu="selu",
        Celu="celu",
        Gelu="gelu",
        Mish="mish",
        Tanh="tanh",
        Sigmoid="sigmoid",
        LeakyRelu="leaky relu",
        ThresholdedRelu="thresholded relu",
        HardSigmoid="hard sigmoid",
        HardSwish="hard swish",
        Softplus="softplus",
        Softsign="softsign",
        Shrink="shrink",
        Swish="swish",
        PRelu="parametric relu",
    ),
    "Softmax": Translation("softmax", {}, _softmax),
    "LogSoftmax": Translation("log softmax", {}, _softmax),
    "Hardmax": Translation("hardmax", {}, _softmax),
    "Clip": Translation("clip", {"min": "least", "max": "greatest"}),
    # normalization and dropout
    **_plain(
        BatchNormalization="batch normalization",
        InstanceNormalization="instance normalization",
        LRN="local response normalization",
        MeanVarianceNormalization="mean variance normalization",
        LpNormalization="norm normalization",
        Dropout="dropout",
    ),
    "LayerNormalization": Translation("layer normalization", {}, _default("axis", -1)),
    "RMSNormalization": Translation("root mean square normalization", {}, _default("axis", -1)),
    "GroupNormalization": Translation("group normalization", {"num_groups": "groups"}),
    # arithmetic
    **{
        name: Translation(word, {}, _old_broadcast)
        for name, word in {
            **{"Add": "add", "Sub": "subtract", "Mul": "multiply", "Div": "divide"},
            **{"Pow": "power", "And": "and", "Or": "or", "Xor": "exclusive or"},
            **{"Equal": "equal", "Less": "less", "Greater": "greater"},
        }.items()
    },
    **_plain(
        Mod="remainder",
        Max="maximum",
        Min="minimum",
        Sum="sum",
        Mean="mean",
        Abs="absolute",
        Neg="negate",
        Reciprocal="reciprocal",
        Exp="exponential",
        Log="logarithm",
        Sqrt="square root",
        Sin="sine",
        Cos="cosine",
        Tan="tangent",
        Asin="arcsine",
        Acos="arccosine",
        Atan="arctangent",
        Sinh="hyperbolic sine",
        Cosh="hyperbolic cosine",
        Asinh="hyperbolic arcsine",
        Acosh="hyperbolic arccosine",
        Atanh="hyperbolic arctangent",
        Erf="error function",
        Sign="sign",
        Ceil="ceiling",
        Floor="floor",
        Round="round",
        CumSum="cumulative sum",
        CumProd="cumulative product",
        LessOrEqual="less or equal",
        GreaterOrEqual="greater or equal",
        Not="not",
        IsNaN="is nan",
        IsInf="is infinite",
        BitShift="bit shift",
        BitwiseAnd="bitwise and",
        BitwiseOr="bitwise or",
        BitwiseXor="bitwise exclusive or",
        BitwiseNot="bitwise not",
        Where="where",
    ),
    # shapes
    "Reshape": Translation("reshape", {}, _reshape),
    "Flatten": Translation("flatten", {}, _default("axis", 1)),
    "Transpose": Translation("transpose", {"perm": "order"}),
    **_plain(Squeeze="squeeze", Unsqueeze="unsqueeze", Expand="expand", Tile="tile"),
    "Shape": Translation("shape", {"end": "stop"}),
    "Size": Translation("size"),
    "DepthToSpace": Translation("depth to space", {"blocksize": "block"}),
    "SpaceToDepth": Translation("space to depth", {"blocksize": "block"}),
    "ConstantOfShape": Translation("constant of shape"),
    "EyeLike": Translation("eye", {"dtype": "type"}, _cast),
    "Range": Translation("range"),
    # tensors
    "Concat": Translation("concatenate", {}, _default("axis", 1)),
    "Split": Translation("split", {"split": "parts"}, _splitting),
    "Slice": Translation("slice", {"ends": "stops"}),
    "Gather": Translation("gather", {}, _default("axis", 0)),
    "GatherElements": Translation("gather elements", {}, _default("axis", 0)),
    "GatherND": Translation("gather by place", {"batch_dims": "batch_axes"}),
    "Scatter": Translation("scatter elements"),
    "ScatterElements": Translation("scatter elements"),
    "ScatterND": Translation("scatter"),
    "Pad": Translation("pad", {"pads": "padding"}, _padding_of_all),
    "Trilu": Translation("triangle"),
    "ReverseSequence": Translation("reverse sequence"),
    "OneHot": Translation("one hot", {}, _default("axis", -1)),
    "TopK": Translation("greatest", {"k": "count"}, _default("axis", -1)),
    "NonZero": Translation("non-zero"),
    "Unique": Translation("unique"),
    "Compress": Translation("compress"),
    "NonMaxSuppression": Translation("suppress overlaps"),
    "Identity": Translation("identity"),
    "Cast": Translation("cast", {"to": "type"}, _cast),
    "CastLike": Translation("cast like"),
    # reductions
    **{
        f"Reduce{name}": Translation(f"reduce {word}", _REDUCED, _reduction)
        for name, word in {
            **{"Mean": "mean", "Sum": "sum", "Prod": "product", "Max": "maximum"},
            **{"Min": "minimum", "L1": "absolute sum", "L2": "norm", "LogSum": "logarithm of sum"},
            **{"LogSumExp": "logarithm of exponential sum", "SumSquare": "square sum"},
        }.items()
    },
    "ArgMax": Translation("place of maximum", _REDUCED, _reduction),
    "ArgMin": Translation("place of minimum", _REDUCED, _reduction),
    # quantization
    **_plain(
        DequantizeLinear="dequantize",
        DynamicQuantizeLinear="dynamic quantize",
    ),
    "QuantizeLinear": Translation("quantize", {"output_dtype": "type"}, _cast),
    # random numbers
    "RandomNormal": Translation("random", {"dtype": "type"}, _cast),
    "RandomUniform": Translation("random", {"dtype": "type"}, _cast),
    "RandomNormalLike": Translation("random like"),
    "RandomUniformLike": Translation("random like"),
    "Bernoulli": Translation("bernoulli", {"dtype": "type"}, _cast),
    "Multinomial": Translation("multinomial"),
    # control
    "If": Translation("if"),
    "Loop": Translation("loop"),
    "Scan": Translation("scan"),
}
"""The operations of the format's own domain that the vocabulary has."""


def _resize(attributes: Attributes, version: int) -> None:
    if "keep_aspect_ratio_policy" in attributes:
        attributes["keep_aspect_ratio"] = attributes.pop("keep_aspect_ratio_policy")


RESIZE = Translation("resize", {}, _resize)
"""Of Resize and Upsample, whose inputs lie elsewhere in their first versions."""

RUNTIME_TRANSLATIONS: Mapping[str, Translation] = {
    "FusedConv": Translation("convolution", _SLIDING, _sliding),
    "FusedMatMul": Translation(
        "matrix product", {"transA": "transpose_left", "transB": "transpose_right"}
    ),
    "Gelu": Translation("gelu"),
    "FastGelu": Translation("gelu"),
    "QuickGelu": Translation("gelu"),
    "QuantizeLinear": Translation("quantize"),
    "DequantizeLinear": Translation("dequantize"),
    "RotaryEmbedding": Translation("rotary embedding", {"num_heads": "heads"}),
    "LayerNormalization": Translation("layer normalization"),
    "SimplifiedLayerNormalization": Translation("root mean square normalization"),
}
"""Operations of com.microsoft, which the optimizer of a runtime writes."""

OWN_DOMAINS = frozenset({"", "ai.onnx"})
RUNTIME_DOMAIN = "com.microsoft"


def translated(
    type_name: str, domain: str, version: int, attributes: Attributes
) -> tuple[str, Attributes]:
    """The word of an operation and its attributes in terms of the vocabulary.

    "" and the attributes as they are where the vocabulary does not have it.
    """
    if domain in OWN_DOMAINS:
        translation = TRANSLATIONS.get(type_name)
        if translation is None and type_name in ("Resize", "Upsample"):
            translation = RESIZE
    elif domain == RUNTIME_DOMAIN:
        translation = RUNTIME_TRANSLATIONS.get(type_name)
    else:
        translation = None
    if translation is None:
        return "", attributes
    if not attributes and translation.change is None:
        return translation.word, attributes
    names = translation.names
    renamed = {names.get(name, name): value for name, value in attributes.items()}
    if translation.change is not None:
        translation.change(renamed, version)
    return translation.word, renamed
