"""What can be chosen of charts: axes, bands, marks, kinds, and how embeddings are laid out."""

from __future__ import annotations

import math
import re
from enum import StrEnum

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.colors import require_color

LONGEST_TEXT = 1000
"""Characters of a regular expression or a title."""
WIDEST_LINE = 10.0
"""Pt."""


class Across(StrEnum):
    """What the horizontal axis shows."""

    STEP = "step"
    RELATIVE = "relative"
    """Time since the first point of each curve."""
    WALL = "wall"
    """The time of day."""


class Center(StrEnum):
    """What is drawn of a group of runs."""

    MEAN = "mean"
    MEDIAN = "median"


class Spread(StrEnum):
    """What the band around it is."""

    DEVIATION = "deviation"
    """One standard deviation (of the sample) to either side."""
    ERROR = "error"
    """One standard error of the mean to either side."""
    RANGE = "range"
    """From the least to the greatest."""
    QUARTILES = "quartiles"
    """From the first to the third quartile."""
    QUANTILES = "quantiles"
    """From a quantile that is chosen to the one as far from the other end."""
    NONE = "none"


class TipOrder(StrEnum):
    """How the values under the pointer are ordered."""

    NEAREST = "nearest"
    """The one that is nearest to the pointer first."""
    HEIGHT = "height"
    """The one that is nearest to the pointer upwards or downwards first."""
    NAME = "name"
    ASCENDING = "ascending"
    DESCENDING = "descending"


class LayerColors(StrEnum):
    """What logs tell of layers, by which these have their colours."""

    NONE = "none"
    NORM = "norm"
    """The norm of their weights, from histograms or logged numbers."""
    TIME = "time"
    """How long they took in a run that was measured."""
    MEMORY = "memory"
    """How many bytes what they put out took there."""
    DEVICE = "device"
    """Where they ran."""


class NetworkView(StrEnum):
    """In which view the network stands among its charts."""

    NONE = "none"
    NODES = "nodes"
    PLANES = "planes"
    BLOCKS = "blocks"
    DIAGRAM = "diagram"


class Best(StrEnum):
    """Which value of a curve is the best."""

    NONE = "none"
    LEAST = "least"
    GREATEST = "greatest"


class Histograms(StrEnum):
    """How histograms are drawn."""

    OFFSET = "offset"
    """A slice for each step, each a little before the one of the step before."""
    OVERLAY = "overlay"
    """All of them from one level up."""
    DISTRIBUTION = "distribution"
    """Bands between percentiles, over the steps."""


class ChartKind(StrEnum):
    """What a chart is of."""

    TAGS = "tags"
    """What its tags hold: curves, histograms, precision over recall."""
    PARALLEL = "parallel"
    """A line for each trial over an axis for each hyper-parameter and metric."""
    SCATTER = "scatter"
    """A field of points for each hyper-parameter and metric."""
    PROJECTOR = "projector"
    """The points of an embedding."""


class Scale(StrEnum):
    """How numbers lie on the axes of trials."""

    AUTOMATIC = "automatic"
    """By their logarithms where they are above 0 and differ a hundredfold."""
    LINEAR = "linear"
    LOGARITHMIC = "logarithmic"
    QUANTILE = "quantile"
    """By their places in the order of all."""


class Names(StrEnum):
    """Where the names of curves stand."""

    AUTOMATIC = "automatic"
    ENDS = "ends"
    CORNER = "corner"
    BELOW = "below"
    NONE = "none"


class Projection(StrEnum):
    """How the points of an embedding come onto a page."""

    COMPONENTS = "components"
    """Along its principal components, or from what some words mean to what others do."""
    TSNE = "t-sne"
    """By t-SNE: who is near stays near."""


class Distance(StrEnum):
    """What is near to a point of an embedding."""

    COSINE = "cosine"
    EUCLIDEAN = "euclidean"


class PointLabels(StrEnum):
    """Which points of an embedding have their names beside them."""

    AUTOMATIC = "automatic"
    """Those that were found, else of few points all."""
    ALL = "all"
    FOUND = "found"
    NONE = "none"


class LineStyle(StrEnum):
    """How the line of a run is drawn."""

    AUTOMATIC = "automatic"
    """Solid, but for a chart with several tags."""
    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    MIXED = "mixed"
    """Dashes and dots."""


@dataclass(frozen=True)
class Steps:
    """Steps that are selected, from the first to the last; of a single one both are the same."""

    first: float
    last: float

    @property
    def is_single(self) -> bool:
        """Whether it is one step."""
        return self.first == self.last


NUMBER = r"[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+−]?\d+)?"
_RANGE = re.compile(rf"\s*({NUMBER})?\s*(?:…|\.\.\.?|:|,|\bto\b)\s*({NUMBER})?\s*")


def range_of(text: str, name: str, are_apart: bool = True) -> tuple[float | None, float | None]:
    """The ends that a text gives, as 0 … 100; None for what it leaves out. InputError."""
    if not text.strip():
        return None, None
    match = _RANGE.fullmatch(text) if len(text) <= 100 else None
    if match is None:
        raise InputError(
            "chart.{name} is {value!r}; give two numbers, as 0:1, or one of them, as 0:.",
            name=name,
            value=text[:100],
        )
    low, high = (None if one is None else float(one.replace("−", "-")) for one in match.groups())
    if any(one is not None and not math.isfinite(one) for one in (low, high)):
        raise InputError("chart.{name} is {value!r}; give finite numbers.", name=name, value=text)
    if low is not None and high is not None and (low > high or (are_apart and low == high)):
        raise InputError(
            "chart.{name} is {value!r}; the first number must be below the second.",
            name=name,
            value=text,
        )
    return low, high


_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:,\d{3}){2,}|,0\d\d)(?!,?\d|\.\d)")


def step_of(text: str) -> int | None:
    """The step that a text names; None without. InputError on what is no whole number."""
    text = text.strip().replace(",", "").replace("−", "-")
    if not text:
        return None
    if len(text) > 20 or not text.removeprefix("-").isdecimal():
        raise InputError(
            "chart.step is {value!r}; give one whole number, or nothing for the last step.",
            value=text[:100],
        )
    return int(text)


def steps_of(text: str) -> Steps | None:
    """The steps that a text names; None without. InputError on what is no number, or two."""
    text = text.strip()
    if not text:
        return None
    # a comma parts two numbers unless another sign does, or it can only part thousands
    text = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), text)
    if re.search(r"…|\.\.|:|\bto\b", text):
        text = text.replace(",", "")
    if re.fullmatch(NUMBER, text):
        text = f"{text} … {text}"
    low, high = range_of(text, "steps", are_apart=False)
    if low is None or high is None:
        raise InputError(
            "chart.steps is {value!r}; give a step, or two, as 100 … 300.", value=text[:100]
        )
    return Steps(low, high)


def range_text(low: float | None, high: float | None) -> str:
    """A range as `Chart.x_range` has it."""
    if low is None and high is None:
        return ""
    ends = ["" if one is None else f"{one:.12g}" for one in (low, high)]
    return " … ".join(ends).strip()


@dataclass(frozen=True)
class RunLook:
    """How a run differs from the others in every chart: hidden, in a colour or line of its own.

    `name` is what it is called there, empty: as in the logs; `note` what somebody wrote of it.
    `grey` lets it stand back. `width` is that of its line in pt, 0: as that of the others.
    """

    run: str
    hidden: bool = False
    color: str | None = None
    dashes: LineStyle = LineStyle.AUTOMATIC
    name: str = ""
    note: str = ""
    grey: bool = False
    width: float = 0.0

    def __post_init__(self) -> None:
        for name in ("name", "note"):
            if len(getattr(self, name)) > LONGEST_TEXT:
                raise InputError(
                    "The {name} of a run has more than {most} characters.",
                    name=name,
                    most=LONGEST_TEXT,
                )
        if not 0.0 <= self.width <= WIDEST_LINE:
            raise InputError(
                "The line of a run is {width} pt wide; give 0 to {most:g}.",
                width=str(self.width)[:40],
                most=WIDEST_LINE,
            )
        object.__setattr__(self, "width", float(self.width))
        if self.color is not None:
            object.__setattr__(self, "color", require_color("color", self.color).lower())
