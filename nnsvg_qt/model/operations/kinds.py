"""Which kind of layer an operation is most like: what its colour says."""

from __future__ import annotations

from collections.abc import Mapping

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.model.graph import Operation
from nnsvg_qt.model.kinds import Kind

_WORDS: Mapping[Kind, str] = {
    Kind.CONVOLUTION: "convolution, quantized convolution, integer convolution, "
    "deformable convolution",
    Kind.TRANSPOSED_CONVOLUTION: "transposed convolution",
    Kind.DENSE: "linear, matrix product, quantized matrix product, integer matrix product, einsum",
    Kind.POOLING: "max pooling, average pooling, power pooling, adaptive average pooling, "
    "adaptive max pooling, global average pooling, global max pooling, global power pooling, "
    "max region pooling, region align",
    Kind.UPSAMPLING: "resize, max unpooling, depth to space",
    Kind.FLATTEN: "flatten",
    Kind.RESHAPE: "reshape, squeeze, unsqueeze, space to depth, expand, tile",
    Kind.PERMUTE: "transpose, flip, roll, reverse sequence",
    Kind.SPLIT: "split",
    Kind.SLICE: "slice, gather, gather by place, gather elements, compress",
    Kind.PAD: "pad",
    Kind.ACTIVATION: "relu, relu6, leaky relu, parametric relu, thresholded relu, elu, selu, celu, "
    "gelu, silu, swish, mish, tanh, sigmoid, log sigmoid, hard sigmoid, hard swish, hard tanh, "
    "softplus, softsign, gated linear unit, clip, shrink, error function",
    Kind.NORMALIZATION: "batch normalization, layer normalization, group normalization, "
    "instance normalization, root mean square normalization, local response normalization, "
    "mean variance normalization, norm normalization",
    Kind.DROPOUT: "dropout",
    Kind.ADD: "add, sum",
    Kind.SUBTRACT: "subtract",
    Kind.MULTIPLY: "multiply",
    Kind.AVERAGE: "mean",
    Kind.MAXIMUM: "maximum, greatest",
    Kind.CONCATENATE: "concatenate, stack",
    Kind.SOFTMAX: "softmax, log softmax, hardmax",
    Kind.EMBEDDING: "embedding",
    Kind.POSITIONAL_ENCODING: "rotary embedding",
    Kind.RECURRENT: "recurrent",
    Kind.ATTENTION: "attention",
    Kind.SAMPLING: "random, random like, bernoulli, multinomial",
}

KIND_OF_WORD: Mapping[str, Kind] = FrozenMapping(
    {word: kind for kind, words in _WORDS.items() for word in words.split(", ")}
)
"""By words of the vocabulary; all others are of the kind "other"."""


def kind_of_operation(operation: Operation) -> Kind:
    """The kind of layer that an operation is most like, "other" where there is none."""
    kind = KIND_OF_WORD.get(operation.word or operation.type.lower(), Kind.OTHER)
    groups = operation.attributes.get("groups")
    if kind is Kind.CONVOLUTION and isinstance(groups, int) and groups > 1:
        return Kind.DEPTHWISE_CONVOLUTION
    return kind
