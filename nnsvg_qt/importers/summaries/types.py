"""The names that frameworks give their layers, and which kinds those are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nnsvg_qt.model.kinds import ACTIVATIONS, Kind

Fields = Mapping[str, Any]

_POOLS = {
    "max": "max",
    "average": "average",
    "avg": "average",
    "globalmax": "global max",
    "globalaverage": "global average",
    "adaptiveavg": "global average",
    "adaptivemax": "global max",
}


def _table() -> dict[str, tuple[Kind, Fields]]:
    found: dict[str, tuple[Kind, Fields]] = {
        "inputlayer": (Kind.INPUT, {}),
        "dense": (Kind.DENSE, {}),
        "linear": (Kind.DENSE, {}),
        "lazylinear": (Kind.DENSE, {}),
        "nondynamicallyquantizablelinear": (Kind.DENSE, {}),
        "flatten": (Kind.FLATTEN, {}),
        "reshape": (Kind.RESHAPE, {}),
        "unflatten": (Kind.RESHAPE, {}),
        "permute": (Kind.OTHER, {}),
        "softmax": (Kind.SOFTMAX, {}),
        "logsoftmax": (Kind.SOFTMAX, {}),
        "activation": (Kind.ACTIVATION, {}),
        "embedding": (Kind.EMBEDDING, {}),
        "lstm": (Kind.RECURRENT, {"cell": "lstm"}),
        "gru": (Kind.RECURRENT, {"cell": "gru"}),
        "rnn": (Kind.RECURRENT, {"cell": "simple"}),
        "simplernn": (Kind.RECURRENT, {"cell": "simple"}),
        "multiheadattention": (Kind.ATTENTION, {}),
        "attention": (Kind.ATTENTION, {}),
        "layernormalization": (Kind.NORMALIZATION, {"normalization": "layer"}),
        "layernorm": (Kind.NORMALIZATION, {"normalization": "layer"}),
        "rmsnorm": (Kind.NORMALIZATION, {"normalization": "rms"}),
        "rmsnormalization": (Kind.NORMALIZATION, {"normalization": "rms"}),
        "groupnorm": (Kind.NORMALIZATION, {"normalization": "group"}),
        "groupnormalization": (Kind.NORMALIZATION, {"normalization": "group"}),
        "batchnormalization": (Kind.NORMALIZATION, {"normalization": "batch"}),
        "add": (Kind.ADD, {}),
        "subtract": (Kind.SUBTRACT, {}),
        "multiply": (Kind.MULTIPLY, {}),
        "average": (Kind.AVERAGE, {}),
        "maximum": (Kind.MAXIMUM, {}),
        "concatenate": (Kind.CONCATENATE, {}),
        "upsample": (Kind.UPSAMPLING, {}),
    }
    for dims in ("1d", "2d", "3d"):
        found |= {
            f"conv{dims}": (Kind.CONVOLUTION, {}),
            f"conv{dims}transpose": (Kind.TRANSPOSED_CONVOLUTION, {}),
            f"convtranspose{dims}": (Kind.TRANSPOSED_CONVOLUTION, {}),
            f"separableconv{dims}": (Kind.SEPARABLE_CONVOLUTION, {}),
            f"depthwiseconv{dims}": (Kind.DEPTHWISE_CONVOLUTION, {}),
            f"upsampling{dims}": (Kind.UPSAMPLING, {}),
            f"batchnorm{dims}": (Kind.NORMALIZATION, {"normalization": "batch"}),
            f"instancenorm{dims}": (Kind.NORMALIZATION, {"normalization": "instance"}),
            f"spatialdropout{dims}": (Kind.DROPOUT, {}),
            f"dropout{dims}": (Kind.DROPOUT, {}),
        }
        for word, pooling in _POOLS.items():
            for ending in (f"pool{dims}", f"pooling{dims}"):
                found[f"{word}{ending}"] = (Kind.POOLING, {"pooling": pooling})
    for word in ("dropout", "alphadropout", "gaussiandropout"):
        found[word] = (Kind.DROPOUT, {})
    for word in ACTIVATIONS:
        if word not in ("softmax", "logsoftmax", "linear"):
            found.setdefault(word, (Kind.ACTIVATION, {"activation": word}))
    return found


TYPES = _table()
"""Kind and fields by a type in small letters."""


def kind_of_type(name: str) -> tuple[Kind, Fields] | None:
    """What a type is; None where nobody knows. One that the text cuts ends in "…"."""
    word = name.lower().replace("_", "")
    if not word.endswith("…"):
        return TYPES.get(word)
    beginnings = [kind for known, kind in TYPES.items() if known.startswith(word[:-1])]
    return beginnings[0] if beginnings and len(word) > 4 else None
