"""What files of version 1 can hold, for programs that know no other: plain text, to be compared.

What a figure has beyond that is saved as version 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LAYER_FIELDS = frozenset(
    {
        *("id", "kind", "shape", "name", "kernel", "stride", "padding", "dilation", "groups"),
        *("scale", "pooling", "activation", "rate", "bias", "vocabulary", "sizes_typed"),
        *("parameters", "weights", "cell", "crop"),
    }
)

KINDS = frozenset(
    {
        *("input", "convolution", "transposed convolution", "pooling", "upsampling", "dense"),
        *("flatten", "activation", "normalization", "dropout", "add", "concatenate", "softmax"),
        *("embedding", "recurrent", "attention", "other"),
    }
)

POOLINGS = frozenset({"max", "average", "global"})

PALETTES = frozenset({"soft", "nn-svg", "grey"})

MOST_SIZES, MOST_DIRECTIONS = 3, 2


LATER_LOOK = frozenset(
    {
        *("layout", "page_width", "page_height", "output_sample"),
        *("connection_overrides", "unit_overrides", "highlight"),
    }
)
"""What a look may have that version 1 lacks."""


def fits_version_1(
    architecture: Mapping[str, Any], styles: Mapping[str, Any], look: Mapping[str, Any]
) -> bool:
    """Whether the plain values of a figure's parts have nothing that version 1 lacks."""
    if "projection" in styles["blocks"]:
        return False
    if LATER_LOOK & set(look) or look["palette"] not in PALETTES:
        return False
    if not set(architecture) <= {"layers", "connections"}:
        return False
    if any(
        set(connection) > {"source", "target", "id"} for connection in architecture["connections"]
    ):
        return False
    return all(map(_layer_fits, architecture["layers"]))


def _layer_fits(layer: Mapping[str, Any]) -> bool:
    directions = [layer.get(name) for name in ("kernel", "stride", "padding", "dilation", "scale")]
    return (
        set(layer) <= LAYER_FIELDS
        and layer["kind"] in KINDS
        and layer.get("pooling", "max") in POOLINGS
        and len(layer["shape"]) <= MOST_SIZES
        and not any(isinstance(size, str) for size in layer["shape"])
        and all(len(one) <= MOST_DIRECTIONS for one in directions if isinstance(one, list))
    )
