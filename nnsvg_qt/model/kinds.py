"""The kinds of layers, and which fields mean something for which."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a layer does; the value is the name shown to the user."""

    INPUT = "input"
    CONVOLUTION = "convolution"
    SEPARABLE_CONVOLUTION = "separable convolution"
    DEPTHWISE_CONVOLUTION = "depthwise convolution"
    TRANSPOSED_CONVOLUTION = "transposed convolution"
    GRAPH_CONVOLUTION = "graph convolution"
    POOLING = "pooling"
    UPSAMPLING = "upsampling"
    DENSE = "dense"
    MIXTURE_OF_EXPERTS = "mixture of experts"
    FLATTEN = "flatten"
    RESHAPE = "reshape"
    PERMUTE = "permute"
    SPLIT = "split"
    SLICE = "slice"
    PAD = "pad"
    ACTIVATION = "activation"
    NORMALIZATION = "normalization"
    DROPOUT = "dropout"
    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    AVERAGE = "average"
    MAXIMUM = "maximum"
    DOT = "dot product"
    CONCATENATE = "concatenate"
    SOFTMAX = "softmax"
    EMBEDDING = "embedding"
    POSITIONAL_ENCODING = "positional encoding"
    RECURRENT = "recurrent"
    ATTENTION = "attention"
    SAMPLING = "sampling"
    SELF_ORGANIZING_MAP = "self-organizing map"
    RADIAL_BASIS = "radial basis"
    HOPFIELD_NETWORK = "Hopfield network"
    BOLTZMANN_MACHINE = "Boltzmann machine"
    RESTRICTED_BOLTZMANN_MACHINE = "restricted Boltzmann machine"
    OTHER = "other"


ELEMENTWISE = frozenset({Kind.ADD, Kind.SUBTRACT, Kind.MULTIPLY, Kind.AVERAGE, Kind.MAXIMUM})
"""Operators that work value by value on inputs of one shape."""

OPERATORS = ELEMENTWISE | {Kind.CONCATENATE, Kind.DOT}
"""Kinds that join several inputs and hold no parameters."""

PASSING_KINDS = frozenset(
    {Kind.FLATTEN, Kind.ACTIVATION, Kind.NORMALIZATION, Kind.DROPOUT, Kind.SOFTMAX}
)
"""Kinds that the views may fold into the layer before them."""

CONVOLUTIONS = frozenset(
    {
        Kind.CONVOLUTION,
        Kind.SEPARABLE_CONVOLUTION,
        Kind.DEPTHWISE_CONVOLUTION,
        Kind.TRANSPOSED_CONVOLUTION,
    }
)
"""Kinds that slide trained kernels over maps, volumes or a sequence."""

CAUSAL_CONVOLUTIONS = CONVOLUTIONS - {Kind.TRANSPOSED_CONVOLUTION}
"""Kinds whose padding may stand before what they read alone."""

SLIDING_KINDS = CONVOLUTIONS | {Kind.POOLING}
"""Kinds that slide a kernel over their input."""

TWO_WAY_KINDS = frozenset({Kind.BOLTZMANN_MACHINE, Kind.RESTRICTED_BOLTZMANN_MACHINE})
"""Kinds of hidden units whose weights from what they read hold in both directions alike."""

DISTANCE_KINDS = frozenset({Kind.SELF_ORGANIZING_MAP, Kind.RADIAL_BASIS})
"""Kinds whose units compare what they read with numbers of their own, of which 0 is one as well."""

INNER_LINES = frozenset({Kind.SELF_ORGANIZING_MAP, Kind.HOPFIELD_NETWORK, Kind.BOLTZMANN_MACHINE})
"""Kinds that join units of one layer: neighbours of a lattice, or every pair by a weight."""

SIZED_KINDS = frozenset(
    {
        Kind.INPUT,
        Kind.CONVOLUTION,
        Kind.SEPARABLE_CONVOLUTION,
        Kind.TRANSPOSED_CONVOLUTION,
        Kind.GRAPH_CONVOLUTION,
        Kind.DENSE,
        Kind.EMBEDDING,
        Kind.RECURRENT,
        Kind.RADIAL_BASIS,
        Kind.HOPFIELD_NETWORK,
        Kind.BOLTZMANN_MACHINE,
        Kind.RESTRICTED_BOLTZMANN_MACHINE,
        Kind.OTHER,
    }
)
"""Kinds whose primary size (channels, features or units) is chosen, not computed."""

"""Kinds whose whole shape is chosen."""

_SLIDING_FIELDS = ("kernel", "stride", "padding", "dilation")
_CONVOLUTION_FIELDS = (*_SLIDING_FIELDS, "groups", "activation", "bias", "connected")

FIELDS_OF_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.INPUT: (),
    Kind.CONVOLUTION: (*_CONVOLUTION_FIELDS, "causal"),
    Kind.SEPARABLE_CONVOLUTION: (*_SLIDING_FIELDS, "activation", "bias", "causal"),
    Kind.DEPTHWISE_CONVOLUTION: (*_SLIDING_FIELDS, "multiplier", "activation", "bias", "causal"),
    Kind.TRANSPOSED_CONVOLUTION: _CONVOLUTION_FIELDS,
    Kind.GRAPH_CONVOLUTION: ("activation", "bias"),
    Kind.POOLING: ("pooling", *_SLIDING_FIELDS),
    Kind.UPSAMPLING: ("scale", "unpools"),
    Kind.DENSE: ("activation", "bias", "connected"),
    Kind.MIXTURE_OF_EXPERTS: ("experts", "active_experts", "hidden", "activation", "bias"),
    Kind.FLATTEN: (),
    Kind.RESHAPE: (),
    Kind.PERMUTE: ("order",),
    Kind.SPLIT: ("parts", "part"),
    Kind.SLICE: ("start", "stop"),
    Kind.PAD: ("padding",),
    Kind.ACTIVATION: ("activation",),
    Kind.NORMALIZATION: ("normalization", "groups"),
    Kind.DROPOUT: ("rate",),
    **dict.fromkeys(sorted(ELEMENTWISE), ()),
    Kind.DOT: (),
    Kind.CONCATENATE: ("crop",),
    Kind.SOFTMAX: (),
    Kind.EMBEDDING: ("vocabulary",),
    Kind.POSITIONAL_ENCODING: ("trained",),
    Kind.RECURRENT: ("cell", "bidirectional", "bias"),
    Kind.ATTENTION: ("heads", "causal", "bias"),
    Kind.SAMPLING: (),
    Kind.SELF_ORGANIZING_MAP: ("lattice",),
    Kind.RADIAL_BASIS: ("shared_width",),
    Kind.HOPFIELD_NETWORK: ("bias",),
    Kind.BOLTZMANN_MACHINE: ("bias",),
    Kind.RESTRICTED_BOLTZMANN_MACHINE: ("bias",),
    Kind.OTHER: ("activation",),
}
"""The fields of a layer that mean something for its kind, beside id, name, shape and parameters."""

ACTIVATIONS = (
    "relu",
    "relu6",
    "leakyrelu",
    "prelu",
    "elu",
    "selu",
    "celu",
    "gelu",
    "silu",
    "swish",
    "mish",
    "tanh",
    "sigmoid",
    "logistic",
    "hardtanh",
    "hardsigmoid",
    "hardswish",
    "softplus",
    "softsign",
    "softmax",
    "logsoftmax",
    "linear",
)
"""The words for an activation, as an item of its own or after a convolution or a dense layer."""
