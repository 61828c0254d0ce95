"""Ids of new layers and connections: readable, unique, the same every time."""

from __future__ import annotations

from collections.abc import Container

from nnsvg_qt.model.layer import Kind

STEMS: dict[Kind, str] = {
    Kind.INPUT: "input",
    Kind.CONVOLUTION: "conv",
    Kind.TRANSPOSED_CONVOLUTION: "deconv",
    Kind.POOLING: "pool",
    Kind.UPSAMPLING: "up",
    Kind.DENSE: "dense",
    Kind.FLATTEN: "flatten",
    Kind.ACTIVATION: "activation",
    Kind.NORMALIZATION: "norm",
    Kind.DROPOUT: "dropout",
    Kind.ADD: "add",
    Kind.CONCATENATE: "concat",
    Kind.SOFTMAX: "softmax",
    Kind.EMBEDDING: "embedding",
    Kind.RECURRENT: "recurrent",
    Kind.ATTENTION: "attention",
    Kind.SEPARABLE_CONVOLUTION: "sepconv",
    Kind.DEPTHWISE_CONVOLUTION: "dwconv",
    Kind.GRAPH_CONVOLUTION: "gconv",
    Kind.MIXTURE_OF_EXPERTS: "experts",
    Kind.RESHAPE: "reshape",
    Kind.PERMUTE: "permute",
    Kind.SPLIT: "split",
    Kind.SLICE: "slice",
    Kind.PAD: "pad",
    Kind.SUBTRACT: "subtract",
    Kind.MULTIPLY: "multiply",
    Kind.AVERAGE: "average",
    Kind.MAXIMUM: "maximum",
    Kind.DOT: "dot",
    Kind.POSITIONAL_ENCODING: "position",
    Kind.SAMPLING: "sample",
    Kind.SELF_ORGANIZING_MAP: "som",
    Kind.RADIAL_BASIS: "rbf",
    Kind.HOPFIELD_NETWORK: "hopfield",
    Kind.BOLTZMANN_MACHINE: "boltzmann",
    Kind.RESTRICTED_BOLTZMANN_MACHINE: "rbm",
    Kind.OTHER: "layer",
}
"""The first part of the id of a new layer, by kind."""


class Numbering:
    """Gives ids one after the other: `conv-1`, `conv-2`, `pool-1`, never one that is taken."""

    def __init__(self, taken: Container[str] = ()) -> None:
        self._taken = taken
        self._last: dict[str, int] = {}

    def next_id(self, kind: Kind) -> str:
        """The next free id for a layer of this kind."""
        stem = STEMS[kind]
        number = self._last.get(stem, 0) + 1
        while f"{stem}-{number}" in self._taken:
            number += 1
        self._last[stem] = number
        return f"{stem}-{number}"
