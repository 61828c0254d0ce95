"""What single connections and single units do differently from the style, and what is highlighted.

What a layer does differently is a `LayerOverride`, in look.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.colors import require_color
from nnsvg_qt.scene.number_limits import require_within
from nnsvg_qt.text_limits import LONGEST_NAME, require_short


class Dashes(StrEnum):
    """How the line of a connection is broken."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


@dataclass(frozen=True)
class ConnectionOverride:
    """What one connection does differently from its view's style; None: as the style says."""

    color: str | None = None
    dashes: Dashes | None = None
    width: float | None = None
    """Width of its lines in px; of edges that show weights by their width, the greatest."""
    opacity: float | None = None
    double: bool = False
    """Whether each of its lines is two beside each other."""
    label: str | None = None
    """What is written on it."""

    def __post_init__(self) -> None:
        if self.color is not None:
            require_color("color", self.color)
        if self.dashes is not None:
            object.__setattr__(self, "dashes", _one_of("dashes", self.dashes, Dashes))
        _require_truth("double", self.double)
        if self.label is not None:
            require_short(self.label, LONGEST_NAME, Sentence("The label of a connection"))
        require_within(self, CONNECTION_LIMITS)


CONNECTION_LIMITS: Mapping[str, tuple[float, float]] = {
    "width": (0.1, 20.0),
    "opacity": (0.0, 1.0),
}
"""Limits of the numbers of a connection's own style."""


class UnitSymbol(StrEnum):
    """What is drawn in a unit: a letter, or the curve of a function."""

    SUM = "sum"
    PRODUCT = "product"
    INTEGRAL = "integral"
    SIGMA = "sigma"
    LINEAR = "linear"
    STEP = "step"
    SIGMOID = "sigmoid"
    TANH = "tanh"
    RELU = "relu"


@dataclass(frozen=True)
class UnitOverride:
    """What one unit does differently from its layer in the nodes view."""

    color: str | None = None
    symbol: UnitSymbol | None = None
    text: str | None = None
    """What is written in it, instead of its number or letter."""
    crossed: bool = False
    """Whether it is crossed out, as by dropout."""
    dimmed: bool = False
    dims_edges: bool = False
    """Whether the edges that begin or end at it are faint."""

    def __post_init__(self) -> None:
        if self.color is not None:
            require_color("color", self.color)
        if self.symbol is not None:
            object.__setattr__(self, "symbol", _one_of("symbol", self.symbol, UnitSymbol))
        for name in ("crossed", "dimmed", "dims_edges"):
            _require_truth(name, getattr(self, name))
        if self.text is not None:
            require_short(self.text, LONGEST_UNIT_TEXT, Sentence("The text of a unit"))


LONGEST_UNIT_TEXT = 40
"""Characters of the text in a unit: of more none could be read."""

MOST_UNIT_OVERRIDES = 20_000
"""Units of a figure that may have a style of their own."""

HIGHLIGHT_COLOR = "#c2410c"
"""The colour of what is highlighted, where nobody chooses another."""


@dataclass(frozen=True)
class Highlight:
    """Layers and connections that stand out, by their ids; all others are dimmed if `dims`."""

    ids: frozenset[str] = field(default_factory=frozenset)
    color: str = HIGHLIGHT_COLOR
    dims: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", frozenset(self.ids))
        require_color("color", self.color)
        _require_truth("dims", self.dims)

    def among(self, there: Iterable[str]) -> Highlight | None:
        """What of it is still there; None if nothing is."""
        kept = self.ids.intersection(there)
        if kept == self.ids:
            return self
        return Highlight(kept, self.color, self.dims) if kept else None


def require_unit_overrides(units: Mapping[str, Mapping[int, UnitOverride]]) -> None:
    """InputError on what is no number of a unit, counted from 1, and on too many units."""
    for layer_id, own in units.items():
        for number in own:
            if isinstance(number, bool) or not isinstance(number, int) or number < 1:
                raise InputError(
                    "{number!r} is no unit of layer {layer!r}; units are counted from 1.",
                    number=number,
                    layer=layer_id,
                )
    if (count := sum(map(len, units.values()))) > MOST_UNIT_OVERRIDES:
        raise InputError(
            "{count:,} units have a style of their own; at most {most:,} are possible.",
            count=count,
            most=MOST_UNIT_OVERRIDES,
        )


def _one_of(name: str, value: str, choices: type[StrEnum]) -> StrEnum:
    words = [choice.value for choice in choices]
    if value not in words:
        raise InputError(
            "{name} is {value!r}; give one of {choices}.",
            name=name,
            value=value,
            choices=listed(words),
        )
    return choices(value)


def _require_truth(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise InputError("{name} is {value!r}; give true or false.", name=name, value=value)


NO_CONNECTION_OVERRIDE = ConnectionOverride()
NO_UNIT_OVERRIDE = UnitOverride()
