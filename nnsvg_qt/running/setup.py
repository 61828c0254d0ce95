"""How an input is prepared for a network, and how what it puts out is painted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.running.color_maps import Colors
from nnsvg_qt.running.painting import Face, Painting, Scale
from nnsvg_qt.running.pictures import Crop, Preparation
from nnsvg_qt.scene.options import changed_style, option


@dataclass(frozen=True)
class RunSetup:
    """The settings of a run: `preparation` and `crop` of pictures, `names` of classes, painting.

    `activation_map` is the number or the name of a class, "best" the likeliest, empty: none.

    `names` is the path of a file, see `files.read_names`; empty: outputs are numbered.
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
    map_colors: Colors = option(Colors.INFERNO, "Colours of the map", "Painting", "From 0 to 1.")
    map_opacity: float = option(
        0.7, "Opacity of the map", "Painting", "Of the map over the picture.", 0, 1, 0.01
    )

    @property
    def painting(self) -> Painting:
        """How values are painted."""
        return Painting(self.scale, self.colors, self.face)

    def changed(self, **values: Any) -> RunSetup:
        """The setup with other values of its options; InputError on one that there is not."""
        return changed_style(self, **values) if values else replace(self)
