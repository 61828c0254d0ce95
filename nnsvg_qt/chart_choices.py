"""What can be chosen of charts: axes, bands, marks, kinds, and how embeddings are laid out."""

from __future__ import annotations

from enum import StrEnum


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
