"""The options of the blocks view."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import Color, option

MOVABLE_LABELS: Mapping[str, tuple[str, ...]] = FrozenMapping(
    {
        "label": ("name", "caption", "number"),
        "depth": ("depth",),
        "height": ("height",),
        "width": ("width",),
    }
)
"""The labels of a layer that can be moved, and the roles of the texts that form each."""


class Coloring(StrEnum):
    """What the colour of a box says."""

    KIND = "kind"
    UNIFORM = "uniform"


class Projection(StrEnum):
    """How figures laid out for a page are seen."""

    OBLIQUE = "oblique"
    """Fronts as they are, depth to the upper right; the row stands on one level."""
    ORTHOGRAPHIC = "orthographic"
    """From the camera's angles, all that is parallel drawn parallel."""
    PERSPECTIVE = "perspective"
    """From the camera's angles, what is farther away drawn smaller."""


class Arrowheads(StrEnum):
    """Where the head of an arrow is, on a page."""

    END = "end"
    """At what it leads to."""
    MIDDLE = "middle"
    """In the middle of its longest piece, as in PlotNeuralNet."""


@dataclass(frozen=True)
class BlocksStyle:
    """How the blocks view draws."""

    coloring: Coloring = option(
        Coloring.KIND,
        "Colouring",
        "Colour",
        "By kind of layer, or colours 1 to 3 for boxes, kernels and pyramids.",
    )
    color_1: Color = option(
        Color("#eeeeee"), "Colour 1", "Colour", "Boxes, where the colouring is uniform."
    )
    color_2: Color = option(
        Color("#99ddff"), "Colour 2", "Colour", "Kernels, where the colouring is uniform."
    )
    color_3: Color = option(
        Color("#ffbbbb"), "Colour 3", "Colour", "Pyramids, where the colouring is uniform."
    )
    tensor_opacity: float = option(
        0.5, "Box opacity", "Colour", "Opacity of each face of a box.", 0.0, 1.0, 0.01
    )
    filter_opacity: float = option(
        0.5, "Kernel opacity", "Colour", "Opacity of kernels and pyramids.", 0.0, 1.0, 0.01
    )
    shading: bool = option(
        True, "Shade faces", "Colour", "Draw tops lighter and the sides of the output darker."
    )
    projection: Projection = option(
        Projection.OBLIQUE,
        "Projection",
        "Camera",
        "How a figure laid out for a page is seen: oblique, or from the camera's angles; turning "
        "it makes it orthographic. With the layout “free” the camera alone says it.",
    )
    border_width: float = option(
        1.0, "Outline width", "Lines", "Factor on the outline width.", 0.0, 3.0, 0.01
    )
    between_layers: float = option(
        20.0, "Layer spacing", "Layout", "Gap between boxes.", 10.0, 100.0, 1.0, "px"
    )
    log_depth: bool = option(
        True, "Log depth", "Sizes", "Channels and units by their logarithm, else in proportion."
    )
    depth_scale: float = option(
        10.0, "Depth scale", "Sizes", "Size of channels and units.", 1.0, 100.0, 1.0
    )
    log_width: bool = option(
        True, "Log width", "Sizes", "Height and width by their logarithm, else in proportion."
    )
    width_scale: float = option(
        10.0, "Width scale", "Sizes", "Size of heights and widths.", 1.0, 100.0, 1.0
    )
    log_conv_size: bool = option(
        True, "Log kernel size", "Sizes", "Kernels by their logarithm, else in proportion."
    )
    conv_scale: float = option(5.0, "Kernel scale", "Sizes", "Size of kernels.", 1.0, 10.0, 0.5)
    fit_width: bool = option(
        True,
        "Fit to a page",
        "Sizes",
        "Stretch or shrink all sizes so that few layers fill one journal column, many two.",
    )
    show_kernels: bool = option(
        True, "Kernels", "Content", "Show kernels and the pyramids to what they compute."
    )
    show_bands: bool = option(
        True, "Bands", "Content", "Show folded activations and normalizations as bands."
    )
    show_arrows: bool = option(True, "Arrows", "Content", "Show arrows where there is no pyramid.")
    arrowheads: Arrowheads = option(
        Arrowheads.END,
        "Arrowheads",
        "Content",
        "At the end of arrows, or in the middle of them.",
    )
    show_projections: bool = option(
        False,
        "Projection lines",
        "Content",
        "Dashed lines from the corners of a box to those of the larger one that is made of it.",
    )
    show_names: bool = option(True, "Names", "Labels", "Show the layers' names.")
    show_dims: bool = option(True, "Sizes", "Labels", "Show the sizes of boxes beside their edges.")
    repeat_dims: bool = option(
        False,
        "Repeat sizes",
        "Labels",
        "Show every size, also where it is the same as in the layer before.",
    )
    sizes_along_depth: bool = option(
        False,
        "Sizes along the depth",
        "Labels",
        "Write the height and width of maps along the lower right edge of their boxes, not under "
        "their names.",
    )
    show_conv_dims: bool = option(
        False, "Kernel sizes", "Labels", "Write the size of its kernel under each layer."
    )
    font_scale: float = option(
        1.0, "Type size", "Labels", "Factor on all font sizes.", 0.5, 3.0, 0.05
    )
    image_opacity: float = option(
        0.9, "Image opacity", "Image", "Opacity of the input's picture.", 0.0, 1.0, 0.01
    )
    image_flip: bool = option(
        False, "Mirror the image", "Image", "Mirror the input's picture left to right."
    )
