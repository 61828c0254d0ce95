"""How an input is prepared for a network, and how what it puts out is painted: a figure keeps it.

Nothing else of running is imported here, for a figure is there before it runs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import changed_style, option
from nnsvg_qt.text_limits import LONGEST_TITLE, require_short

BEST = "best"
"""Of classes the likeliest."""
LONGEST_PATH = 4_096
PATHS = ("names", "vocabulary")
"""Options that are paths of files."""


class Colors(StrEnum):
    """The colours that values are painted in."""

    BLUES = "blues"
    GREYS = "greys"
    """White to black, as ink on paper."""
    PLUS_MINUS = "plus-minus"
    """Orange below 0, blue above: for values about zero."""
    VIRIDIS = "viridis"
    INFERNO = "inferno"
    MAGMA = "magma"
    PLASMA = "plasma"
    HOT = "hot"
    JET = "jet"


class MapColors(StrEnum):
    """The colours of a class activation map, from 0 to 1."""

    TRANSPARENCY = "transparency"
    """None: the picture is seen where the map is, the rest is white."""
    BLUES = "blues"
    GREYS = "greys"
    PLUS_MINUS = "plus-minus"
    VIRIDIS = "viridis"
    INFERNO = "inferno"
    MAGMA = "magma"
    PLASMA = "plasma"
    HOT = "hot"
    JET = "jet"


class Scale(StrEnum):
    """Which values are the palest and the deepest colour."""

    LAYER = "layer"
    """0 to the greatest of the layer; about zero where the layer has values below."""
    MAP = "map"
    """0 to the greatest of each map or unit's picture; about zero likewise."""
    ZERO = "zero"
    """As far below 0 as above, by the greatest magnitude of the layer."""
    RANGE = "range"
    """The least to the greatest of the layer, as in Keras.js."""


class Face(StrEnum):
    """What the face of a block shows of a layer's maps."""

    STRONGEST = "strongest"
    """The one that varies most."""
    ALL = "all"
    """All of them in a grid."""


class Preparation(StrEnum):
    """Which numbers the colours of a picture, 0 to 255, become."""

    AUTOMATIC = "automatic"
    """`ink` for one channel on light paper, else `share`."""
    SHARE = "share"
    """0 to 1."""
    CENTERED = "centered"
    """-1 to 1: x / 127.5 − 1, as Inception v3."""
    BLUE_GREEN_RED = "bgr"
    """Blue, green and red less their means, as Keras's ResNet-50, VGG and SqueezeNet."""
    BLUE_GREEN_RED_SCALED = "bgr-scaled"
    """The same times 0.017, as DenseNet-121 in Keras.js."""
    NORMALIZED = "normalized"
    """Less the mean over the deviation of ImageNet, as torchvision's networks."""
    RAW = "raw"
    """0 to 255."""
    INK = "ink"
    """Paper 0, ink 1."""


class Padding(StrEnum):
    """Where a text that is shorter than the input is filled up; of a longer one the end is read,
    or with `after` the beginning."""

    BEFORE = "before"
    AFTER = "after"


class Crop(StrEnum):
    """Which part of a picture is read where its proportions are others."""

    MIDDLE = "middle"
    """The largest part about the middle."""
    WHOLE = "whole"
    """All of it, with white beside it."""
    STRETCHED = "stretched"
    """All of it, made wider or higher."""


@dataclass(frozen=True)
class RunSetup:
    """The settings of a run: `preparation` and `crop` of pictures, `names` of classes, painting.

    `activation_map` is the number or the name of a class, "best" the likeliest, empty: none.

    `names` is the path of a file, see `files.read_names`; empty: outputs are numbered. `vocabulary`
    is one of `texts.read_vocabulary`, by which and the options beside it texts are read.
    """

    preparation: Preparation = option(
        Preparation.AUTOMATIC,
        "Preparation",
        "Input",
        "The numbers that the colours of a picture become.",
    )
    crop: Crop = option(
        Crop.MIDDLE, "Crop", "Input", "Which part of a picture of other proportions is read."
    )
    vocabulary: str = option(
        "", "Vocabulary", "Text", "A file with the words that are read and their indices."
    )
    index_offset: int = option(
        0, "Offset of indices", "Text", "Added to each index; 3 for Keras's IMDB.", 0, 1_000_000, 1
    )
    start_index: int = option(
        -1, "Index of the start", "Text", "Stands before the words; -1: none.", -1, 1_000_000_000, 1
    )
    unknown_index: int = option(
        -1,
        "Index of unknown words",
        "Text",
        "-1: that of [UNK] or <unk> in the vocabulary; else they are left out.",
        -1,
        1_000_000_000,
        1,
    )
    padding: Padding = option(
        Padding.BEFORE, "Padding", "Text", "Where a text shorter than the input is filled up."
    )
    names: str = option("", "Names", "Output", "A file with the names of the classes.")
    scale: Scale = option(
        Scale.LAYER, "Scale", "Painting", "Which values are the palest and the deepest colour."
    )
    colors: Colors = option(Colors.BLUES, "Colours", "Painting", "The colours of values from 0 up.")
    face: Face = option(
        Face.STRONGEST, "Faces of blocks", "Painting", "The map that varies most, or all of them."
    )
    activation_map: str = option(
        "", "Activation map", "Painting", "The class whose map lies over the picture; best: any."
    )
    map_colors: MapColors = option(
        MapColors.INFERNO, "Colours of the map", "Painting", "From 0 to 1."
    )
    map_opacity: float = option(
        0.7, "Opacity of the map", "Painting", "Of the map over the picture.", 0, 1, 0.01
    )

    @property
    def reads_blue_first(self) -> bool:
        """Whether pictures are read with their channels the other way round."""
        return self.preparation in (
            Preparation.BLUE_GREEN_RED,
            Preparation.BLUE_GREEN_RED_SCALED,
        )

    @property
    def colors_of_map(self) -> Colors | None:
        """The colours of an activation map; None: it is transparent."""
        own = self.map_colors
        return None if own is MapColors.TRANSPARENCY else Colors(own.value)

    def __post_init__(self) -> None:
        for name in PATHS:
            require_short(getattr(self, name), LONGEST_PATH, Sentence("The path of a file"))
        require_short(self.activation_map, LONGEST_TITLE, Sentence("The name of a class"))

    def changed(self, **values: Any) -> RunSetup:
        """The setup with other values of its options; InputError on one that there is not."""
        return changed_style(self, **values)
