"""What a figure tells of a run on an input, beside what its layers put out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.text_limits import LONGEST_TITLE, require_short, short_id

MOST_BARS = 100
MOST_COLORS = 32


@dataclass(frozen=True, eq=False)
class Readout:
    """The outputs in the order in which bars show them, and what colours mean.

    `names` are different ones, `values` the outputs of these names; shares from 0 to 1, to be told
    in per cent, where `in_percent`. `ramps` are
    sentences with the colours "#rrggbb" of a scale, from its least value to its greatest. `faces`
    are pictures `(height, width, 3)` of uint8 by the id of a layer: what one face of a block shows
    instead of all maps. Frozen, compared by content; InputError on what is none of that.
    """

    names: tuple[str, ...] = ()
    values: tuple[float, ...] = ()
    in_percent: bool = False
    ramps: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenMapping)
    faces: Mapping[str, NDArray[np.uint8]] = field(default_factory=FrozenMapping)

    def __post_init__(self) -> None:
        if len(self.names) > MOST_BARS or len({*self.names}) != len(self.values):
            raise InputError(
                "The frame tells of {count} outputs with {names} names; give each a name of its "
                "own, and at most {most}.",
                count=len(self.values),
                names=len({*self.names}),
                most=MOST_BARS,
            )
        for name, value in zip(self.names, self.values, strict=True):
            require_short(name, LONGEST_TITLE, Sentence("The name of an output"))
            if not isfinite(value):
                raise InputError(
                    "The output {name!r} is {value}; give a finite number.",
                    name=short_id(name),
                    value=value,
                )
        for words, colors in self.ramps.items():
            require_short(words, LONGEST_TITLE, Sentence("The words for a scale"))
            wrong = [one for one in colors if not re.fullmatch("#[0-9a-f]{6}", one)]
            if wrong or not 2 <= len(colors) <= MOST_COLORS:
                raise InputError(
                    "The scale {words!r} has the colours {colors}; give 2 to {most} as #rrggbb.",
                    words=short_id(words),
                    colors=" ".join(colors[:MOST_COLORS]),
                    most=MOST_COLORS,
                )
        faces = {}
        for name, face in self.faces.items():
            array = np.asarray(face)
            if array.dtype != np.uint8 or array.ndim != 3 or array.shape[2] != 3 or not array.size:
                raise InputError(
                    "The face of {layer!r} is {type} of shape {shape}; give bytes of shape "
                    "(height, width, 3).",
                    layer=name,
                    type=array.dtype,
                    shape=array.shape,
                )
            if array.flags.writeable or not array.flags.c_contiguous:
                array = np.array(array, order="C")
                array.flags.writeable = False
            faces[name] = array
        ramps = {words: tuple(colors) for words, colors in self.ramps.items()}
        object.__setattr__(self, "names", tuple(self.names))
        object.__setattr__(self, "values", tuple(map(float, self.values)))
        object.__setattr__(self, "ramps", FrozenMapping(ramps))
        object.__setattr__(self, "faces", FrozenMapping(faces))

    @cached_property
    def digest(self) -> str:
        """BLAKE2b, 16 bytes in hexadecimal, of all that it holds; equal ones have the same."""
        from hashlib import blake2b

        content = blake2b(digest_size=16)
        said = (self.names, self.values, self.in_percent, sorted(self.ramps.items()))
        content.update(repr(said).encode("utf-8", "surrogatepass"))
        for name, face in sorted(self.faces.items()):
            content.update(f"{name!r} {face.shape}".encode("utf-8", "surrogatepass"))
            content.update(face.data)
        return content.hexdigest()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Readout) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)
