"""A layer of a network: what it does and the shape it puts out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from nnsvg_qt.errors import InputError, Sentence, Word
from nnsvg_qt.model.weights import Weights as Weights
from nnsvg_qt.text_limits import LONGEST_ID, LONGEST_NAME, require_short

Shape = tuple[int, ...]
"""Maps `(channels, height, width)`, a sequence `(length, features)`, a vector `(units,)`."""

LARGEST_SIZE = 10**9

LARGEST_COUNT = 10**30
"""Limit of a parameter count given by hand."""


class Kind(StrEnum):
    """What a layer does; the value is the name shown to the user."""

    INPUT = "input"
    CONVOLUTION = "convolution"
    TRANSPOSED_CONVOLUTION = "transposed convolution"
    POOLING = "pooling"
    UPSAMPLING = "upsampling"
    DENSE = "dense"
    FLATTEN = "flatten"
    ACTIVATION = "activation"
    NORMALIZATION = "normalization"
    DROPOUT = "dropout"
    ADD = "add"
    CONCATENATE = "concatenate"
    SOFTMAX = "softmax"
    EMBEDDING = "embedding"
    RECURRENT = "recurrent"
    ATTENTION = "attention"
    OTHER = "other"


OPERATORS = frozenset({Kind.ADD, Kind.CONCATENATE})
"""Kinds that join several inputs and hold no parameters."""

PASSING_KINDS = frozenset(
    {Kind.FLATTEN, Kind.ACTIVATION, Kind.NORMALIZATION, Kind.DROPOUT, Kind.SOFTMAX}
)
"""Kinds that the views may fold into the layer before them."""

SLIDING_KINDS = frozenset({Kind.CONVOLUTION, Kind.TRANSPOSED_CONVOLUTION, Kind.POOLING})
"""Kinds that slide a kernel over their input."""

SIZED_KINDS = frozenset(
    {
        Kind.INPUT,
        Kind.CONVOLUTION,
        Kind.TRANSPOSED_CONVOLUTION,
        Kind.DENSE,
        Kind.EMBEDDING,
        Kind.RECURRENT,
        Kind.OTHER,
    }
)
"""Kinds whose primary size (channels, features or units) is chosen, not computed."""

_CONVOLUTION_FIELDS = ("kernel", "stride", "padding", "dilation", "groups", "activation", "bias")

FIELDS_OF_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.INPUT: (),
    Kind.CONVOLUTION: _CONVOLUTION_FIELDS,
    Kind.TRANSPOSED_CONVOLUTION: _CONVOLUTION_FIELDS,
    Kind.POOLING: ("pooling", "kernel", "stride", "padding", "dilation"),
    Kind.UPSAMPLING: ("scale",),
    Kind.DENSE: ("activation", "bias"),
    Kind.FLATTEN: (),
    Kind.ACTIVATION: ("activation",),
    Kind.NORMALIZATION: (),
    Kind.DROPOUT: ("rate",),
    Kind.ADD: (),
    Kind.CONCATENATE: ("crop",),
    Kind.SOFTMAX: (),
    Kind.EMBEDDING: ("vocabulary",),
    Kind.RECURRENT: ("cell", "bias"),
    Kind.ATTENTION: ("bias",),
    Kind.OTHER: ("activation",),
}
"""The fields of a layer that mean something for its kind, beside id, name, shape and parameters."""


@dataclass(frozen=True)
class Layer:
    """One layer; a kernel belongs to the layer that applies it.

    `kernel`, `stride`, `padding` and `dilation` are `(height, width)`, or one number, which on maps
    holds for both directions; `padding` may be "same". `shape` is the output; `sizes_typed` says
    that it was typed by hand and stays as it is when shapes are inferred.

    Raises InputError on a value that is impossible by itself (a size or kernel of 0, a rate above
    1). Whether a layer fits its inputs is asked of `inference.deviations`.
    """

    id: str
    kind: Kind
    shape: Shape
    name: str = ""
    kernel: tuple[int, ...] | None = None
    stride: tuple[int, ...] | None = None
    padding: tuple[int, ...] | Literal["same"] | None = None
    dilation: tuple[int, ...] | None = None
    groups: int = 1
    scale: tuple[int, ...] | None = None
    """Factor of an upsampling layer, `(height, width)` or one number."""
    pooling: Literal["max", "average", "global"] = "max"
    activation: str = ""
    rate: float | None = None
    """Dropout rate, 0 to 1."""
    bias: bool = True
    vocabulary: int | None = None
    """Number of different tokens of an embedding."""
    sizes_typed: bool = False
    parameters: int | None = None
    """Parameter count where it is known and arithmetic does not tell it; None: by arithmetic."""
    weights: Weights | None = None
    cell: Literal["simple", "gru", "lstm"] = "simple"
    """Cell of a recurrent layer."""
    crop: bool = False
    """Whether a concatenation crops larger maps about their centre to the smallest."""

    def __post_init__(self) -> None:
        self._check_texts()
        self._check_shape()
        self._check_operation()

    def _check_texts(self) -> None:
        if isinstance(self.id, str):
            require_short(self.id, LONGEST_ID, Sentence("The id of a layer"))
        if not isinstance(self.id, str) or not self.id or not self.id.isprintable():
            raise InputError("The id of a layer is a text of printable characters, not empty.")
        if any(character.isspace() for character in self.id):
            raise InputError(
                "The id {id!r} of a layer holds a space; write '-' instead.", id=self.id
            )
        if not isinstance(self.kind, Kind):
            raise InputError(
                "Layer {id!r} has the unknown kind {kind!r}.", id=self.id, kind=self.kind
            )
        for field_name in ("name", "activation"):
            if not isinstance(getattr(self, field_name), str):
                raise InputError(
                    "The {field} of layer {id!r} is not a text.", field=Word(field_name), id=self.id
                )
            what = Sentence("The {field} of layer {id!r}", field=Word(field_name), id=self.id)
            require_short(getattr(self, field_name), LONGEST_NAME, what)

    def _check_shape(self) -> None:
        if not isinstance(self.shape, tuple):
            raise InputError("The shape of layer {id!r} is not a tuple of sizes.", id=self.id)
        if not 1 <= len(self.shape) <= 3:
            raise InputError(
                "Layer {id!r} has {count} sizes; give one, two or three.",
                id=self.id,
                count=len(self.shape),
            )
        for size in self.shape:
            if not _is_whole(size, 1, LARGEST_SIZE):
                raise InputError(
                    "Layer {id!r} has the size {size}; sizes are whole numbers from 1 to 10⁹.",
                    id=self.id,
                    size=_short(size),
                )

    def _check_operation(self) -> None:
        for field_name, smallest in _PAIRS.items():
            value = getattr(self, field_name)
            if value is None or (field_name == "padding" and value == "same"):
                continue
            if (
                not isinstance(value, tuple)
                or len(value) not in (1, 2)
                or not all(_is_whole(number, smallest, LARGEST_SIZE) for number in value)
            ):
                raise InputError(
                    "The {field} {value} of layer {id!r} is not one or two whole numbers from "
                    "{smallest} to 10⁹.",
                    field=Word(field_name),
                    value=_short(value),
                    id=self.id,
                    smallest=smallest,
                )
        for field_name, smallest, largest in _WHOLE_NUMBERS:
            value = getattr(self, field_name)
            if value is None and field_name != "groups":
                continue
            if not _is_whole(value, smallest, largest):
                raise InputError(
                    "The {field} {value} of layer {id!r} is not a whole number from {smallest} up.",
                    field=Word(field_name),
                    value=_short(value),
                    id=self.id,
                    smallest=smallest,
                )
        if self.rate is not None and (
            isinstance(self.rate, bool)
            or not isinstance(self.rate, int | float)
            or not 0 <= self.rate <= 1
        ):
            raise InputError(
                "The rate {rate} of layer {id!r} is not from 0 to 1.",
                rate=_short(self.rate),
                id=self.id,
            )
        for field_name, choices in _CHOICES.items():
            if getattr(self, field_name) not in choices:
                raise InputError(
                    "The {field} {value} of layer {id!r} is none of {choices}.",
                    field=Word(field_name),
                    value=_short(getattr(self, field_name)),
                    id=self.id,
                    choices=", ".join(map(str, choices)),
                )

    @property
    def is_maps(self) -> bool:
        """Whether the output is `(channels, height, width)`."""
        return len(self.shape) == 3

    @property
    def is_sequence(self) -> bool:
        """Whether the output is `(length, features)`."""
        return len(self.shape) == 2

    @property
    def is_vector(self) -> bool:
        """Whether the output is `(units,)`."""
        return len(self.shape) == 1

    @property
    def primary_size(self) -> int:
        """Channels of maps, features of a sequence, units of a vector."""
        return self.shape[0] if self.is_maps else self.shape[-1]


_PAIRS = {"kernel": 1, "stride": 1, "padding": 0, "dilation": 1, "scale": 1}
_WHOLE_NUMBERS = (
    ("groups", 1, LARGEST_SIZE),
    ("vocabulary", 1, LARGEST_SIZE),
    ("parameters", 0, LARGEST_COUNT),
)
_CHOICES: dict[str, tuple[object, ...]] = {
    "pooling": ("max", "average", "global"),
    "cell": ("simple", "gru", "lstm"),
    "bias": (False, True),
    "sizes_typed": (False, True),
    "crop": (False, True),
}


def _is_whole(value: object, smallest: int, largest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and smallest <= value <= largest


def _short(value: object) -> str:
    """The value as an error quotes it; the digits of a huge number are not spelled out."""
    if isinstance(value, int) and abs(value) > LARGEST_COUNT:
        return Sentence("beyond all bounds")
    if isinstance(value, tuple):
        return f"({', '.join(_short(item) for item in value[:3])}{', …' if value[3:] else ''})"
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
