"""A layer of a network: what it does and the shape it puts out."""

from __future__ import annotations

from typing import Literal

from nnsvg_qt.errors import InputError, Sentence, Word, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.kinds import CAUSAL_CONVOLUTIONS as CAUSAL_CONVOLUTIONS
from nnsvg_qt.model.kinds import CONVOLUTIONS as CONVOLUTIONS
from nnsvg_qt.model.kinds import FIELDS_OF_KIND as FIELDS_OF_KIND
from nnsvg_qt.model.kinds import OPERATORS as OPERATORS
from nnsvg_qt.model.kinds import PASSING_KINDS as PASSING_KINDS
from nnsvg_qt.model.kinds import SIZED_KINDS as SIZED_KINDS
from nnsvg_qt.model.kinds import SLIDING_KINDS as SLIDING_KINDS
from nnsvg_qt.model.kinds import Kind as Kind
from nnsvg_qt.model.sizes import is_known
from nnsvg_qt.model.weights import Weights as Weights
from nnsvg_qt.text_limits import LONGEST_ID, LONGEST_NAME, require_short

Shape = tuple[int, ...]
"""Volumes `(channels, depth, height, width)`, maps `(channels, height, width)`, a sequence
`(length, features)`, a vector `(units,)`. A size may be a `NamedSize`, which has no number."""

LARGEST_SIZE = 10**9

MOST_CONNECTED = 1_000_000
"""Pairs of a table of partial connectivity."""

LARGEST_COUNT = 10**30
"""Limit of a parameter count given by hand."""


@dataclass(frozen=True)
class Layer:
    """One layer; a kernel belongs to the layer that applies it.

    `kernel`, `stride`, `padding` and `dilation` are `(height, width)`, of volumes `(depth, height,
    width)`, or one number, which holds for all directions; `padding` may be "same". `shape` is the
    output; `sizes_typed` says that it was typed by hand and stays as it is when shapes are
    inferred.

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
    unpools: bool = False
    """Whether an upsampling puts each value to where a max pooling took it from, zeros beside."""
    pooling: Literal["max", "average", "global", "global average", "global max"] = "max"
    """What is taken of the values under the kernel, or of a whole map; "global" leaves it open."""
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
    normalization: Literal["batch", "layer", "group", "instance", "rms"] = "batch"
    """Over what a normalization takes its statistics."""
    heads: int | None = None
    """Number of heads of an attention layer."""
    causal: bool = False
    """Whether each position reads itself and those before it: an attention is masked, and all of
    a convolution's padding stands before what it reads, which keeps the size (its `padding` is not
    asked)."""
    bidirectional: bool = False
    """Whether a recurrent layer also runs backward; its features are those of both directions."""
    multiplier: int = 1
    """Outputs for each channel of a depthwise convolution."""
    experts: int | None = None
    """Number of experts of a mixture."""
    active_experts: int | None = None
    """How many of them each token is sent to."""
    hidden: int | None = None
    """Units of the hidden layer of each expert."""
    order: tuple[int, ...] | None = None
    """Which of its input's sizes stand where after a permutation, counted from 0."""
    parts: int = 2
    """Into how many equal parts a split cuts the channels (features, units)."""
    part: int = 0
    """Which of them is this layer's output, counted from 0."""
    start: int = 0
    """First channel (feature, unit) that a slice keeps, counted from 0."""
    stop: int | None = None
    """The first channel behind the slice; None: to the end."""
    trained: bool = False
    """Whether a positional encoding is trained."""
    connected: tuple[tuple[int, ...], ...] | None = None
    """For each channel (unit) put out those that it reads, counted from 0; None: all of them."""

    lattice: Literal["rectangular", "hexagonal"] = "rectangular"
    """Which units of a self-organizing map are neighbours: four of them, or six."""
    shared_width: bool = False
    """Whether all units of a radial basis layer have one width; else each has its own."""

    def __post_init__(self) -> None:
        self._check_texts()
        self._check_shape()
        self._check_operation()
        self._check_order_and_table()

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
        if not 1 <= len(self.shape) <= 4:
            raise InputError(
                "Layer {id!r} has {count} sizes; give one to four.",
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
                or not 1 <= len(value) <= 3
                or not all(_is_whole(number, smallest, LARGEST_SIZE) for number in value)
            ):
                raise InputError(
                    "The {field} {value} of layer {id!r} is not one to three whole numbers from "
                    "{smallest} to 10⁹.",
                    field=Word(field_name),
                    value=_short(value),
                    id=self.id,
                    smallest=smallest,
                )
        for field_name, smallest, largest in _WHOLE_NUMBERS:
            value = getattr(self, field_name)
            if value is None and field_name in _OPTIONAL:
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
                    choices=listed(map(str, choices)),
                )

    def _check_order_and_table(self) -> None:
        if self.order is not None and (
            not isinstance(self.order, tuple) or sorted(self.order) != [*range(len(self.order))]
        ):
            raise InputError(
                "The order {order} of layer {id!r} does not name each size once, from 0.",
                order=_short(self.order),
                id=self.id,
            )
        table = self.connected
        if table is None:
            return
        is_table = isinstance(table, tuple) and all(isinstance(row, tuple) for row in table)
        if not is_table or not all(_is_whole(n, 0, LARGEST_SIZE) for row in table for n in row):
            raise InputError(
                "The table of what layer {id!r} reads is no list of lists of whole numbers.",
                id=self.id,
            )
        if sum(map(len, table)) > MOST_CONNECTED:
            raise InputError(
                "The table of what layer {id!r} reads has more than {most:,} pairs.",
                id=self.id,
                most=MOST_CONNECTED,
            )

    @property
    def is_maps(self) -> bool:
        """Whether the output is `(channels, height, width)`, or a volume."""
        return len(self.shape) >= 3

    @property
    def is_volume(self) -> bool:
        """Whether the output is `(channels, depth, height, width)`."""
        return len(self.shape) == 4

    @property
    def is_grid(self) -> bool:
        """Whether it is a self-organizing map, each value of whose one map is a unit."""
        # most are not, and are asked several times
        if self.kind is not Kind.SELF_ORGANIZING_MAP:
            return False
        return len(self.shape) == 3 and self.shape[0] == 1

    @property
    def is_known(self) -> bool:
        """Whether every size of the output is a number."""
        return all(map(is_known, self.shape))

    @property
    def is_causal_convolution(self) -> bool:
        """Whether it is a convolution that reads nothing behind the place of what it computes."""
        return self.causal and self.kind in CAUSAL_CONVOLUTIONS

    def takes_indices_of(self, source: Layer) -> bool:
        """Whether it reads of a layer where its max pooling took the values from."""
        is_max = source.kind is Kind.POOLING and source.pooling == "max"
        return self.unpools and self.kind is Kind.UPSAMPLING and is_max

    @property
    def is_pooled_whole(self) -> bool:
        """Whether it is pooling over whole maps."""
        return self.kind is Kind.POOLING and self.pooling.startswith("global")

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
        """Channels of maps and volumes, features of a sequence, units of a vector."""
        return self.shape[0] if len(self.shape) > 2 else self.shape[-1]


_PAIRS = {"kernel": 1, "stride": 1, "padding": 0, "dilation": 1, "scale": 1}
_WHOLE_NUMBERS = (
    ("groups", 1, LARGEST_SIZE),
    ("vocabulary", 1, LARGEST_SIZE),
    ("parameters", 0, LARGEST_COUNT),
    ("heads", 1, LARGEST_SIZE),
    ("multiplier", 1, LARGEST_SIZE),
    ("experts", 1, LARGEST_SIZE),
    ("active_experts", 1, LARGEST_SIZE),
    ("hidden", 1, LARGEST_SIZE),
    ("parts", 1, LARGEST_SIZE),
    ("part", 0, LARGEST_SIZE),
    ("start", 0, LARGEST_SIZE),
    ("stop", 1, LARGEST_SIZE),
)
_OPTIONAL = frozenset(
    {"vocabulary", "parameters", "heads", "experts", "active_experts", "hidden", "stop"}
)
_CHOICES: dict[str, tuple[object, ...]] = {
    "pooling": ("max", "average", "global", "global average", "global max"),
    "normalization": ("batch", "layer", "group", "instance", "rms"),
    "bidirectional": (False, True),
    "trained": (False, True),
    "causal": (False, True),
    "unpools": (False, True),
    "cell": ("simple", "gru", "lstm"),
    "bias": (False, True),
    "sizes_typed": (False, True),
    "crop": (False, True),
    "lattice": ("rectangular", "hexagonal"),
    "shared_width": (False, True),
}


def _is_whole(value: object, smallest: int, largest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and smallest <= value <= largest


def _short(value: object) -> str:
    """The value as an error quotes it; the digits of a huge number are not spelled out."""
    if isinstance(value, int) and abs(value) > LARGEST_COUNT:
        return Sentence("beyond all bounds")
    if isinstance(value, tuple):
        return f"({', '.join(_short(item) for item in value[:3])}{', …' if value[3:] else ''})"
    return repr(value)
