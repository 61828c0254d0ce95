"""The options of the planes view."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import Color, option
from nnsvg_qt.views.planes.stacks import SizeLaw

MOVABLE_LABELS: Mapping[str, tuple[str, ...]] = FrozenMapping(
    {"label": ("name", "caption"), "operation": ("operation",)}
)
"""The labels of a layer that can be moved, and the roles of the texts that form each."""


class Coloring(StrEnum):
    """What the colour of a map means."""

    KIND = "kind"
    ALTERNATING = "alternating"


@dataclass(frozen=True)
class PlanesStyle:
    """How the planes view draws."""

    coloring: Coloring = option(
        Coloring.KIND,
        "Colour by",
        "Colour",
        "Kind: one colour a kind of layer. Alternating: two colours in turn within a stack.",
    )
    color_1: Color = option(
        Color("#e0e0e0"), "Colour 1", "Colour", "Every second map, and all vectors (alternating)."
    )
    color_2: Color = option(
        Color("#a0a0a0"), "Colour 2", "Colour", "The back map and every second one (alternating)."
    )
    opacity: float = option(1.0, "Opacity", "Colour", "Opacity of maps and bars.", 0.2, 1.0, 0.01)
    border_width: float = option(
        1.1, "Border width", "Lines", "Outlines of maps, bars and kernels.", 0.01, 3.0, 0.01, "px"
    )
    between_planes: float = option(
        6.0,
        "Spacing of maps",
        "Spacing",
        "Step along the diagonal from one map of a stack to the next.",
        1.0,
        40.0,
        0.5,
        "px",
    )
    between_layers: float = option(
        40.0,
        "Spacing of layers",
        "Spacing",
        "Gap between the outlines of neighbours; wires that go up or down may widen it.",
        0.0,
        300.0,
        1.0,
        "px",
    )
    fit_width: float = option(
        1300.0,
        "Shrink beyond",
        "Spacing",
        "Shapes and gaps of a longer figure shrink until it is about this wide; type does not.",
        200.0,
        20000.0,
        10.0,
        "px",
    )
    map_size: float = option(
        96.0, "Largest map", "Sizes", "Side of the largest map.", 10.0, 600.0, 1.0, "px"
    )
    size_law: SizeLaw = option(
        SizeLaw.AUTO,
        "Law of map sizes",
        "Sizes",
        "How sides are drawn. Auto: linear up to a range of 8:1, square root to 12:1, then log.",
    )
    vector_length: float = option(
        110.0,
        "Longest vector",
        "Sizes",
        "Length across and down of the longest bar at 100 %.",
        10.0,
        800.0,
        1.0,
        "px",
    )
    length_law: SizeLaw = option(
        SizeLaw.AUTO,
        "Law of vector lengths",
        "Sizes",
        "How lengths of bars are drawn. Auto: linear to 8:1, square root to 30:1, then log.",
    )
    length_scale: float = option(
        100.0, "Vector length scale", "Sizes", "Factor on all bars.", 1.0, 200.0, 1.0, "%"
    )
    vector_thickness: float = option(
        10.0, "Vector thickness", "Sizes", "Width of the slanted bars.", 2.0, 40.0, 0.5, "px"
    )
    ellipsis: bool = option(
        True,
        "Shorten deep stacks",
        "Deep stacks",
        "Draw few maps of a deep stack and dots for the rest; the caption tells the true number.",
    )
    ellipsis_above: int = option(
        16, "Deep means over", "Deep stacks", "Stacks of more maps are shortened.", 2, 1000, 1
    )
    ellipsis_drawn: int = option(
        0,
        "Maps drawn",
        "Deep stacks",
        "Maps drawn of a shortened stack. 0: the more, the more there are.",
        0,
        200,
        1,
    )
    show_kernels: bool = option(
        True, "Kernels", "Shown", "Kernel patches with their lines; arrows stand in without them."
    )
    show_labels: bool = option(True, "Labels", "Shown", "Sizes, names and operations.")
    show_operations: bool = option(
        True, "Operations", "Shown", "Operation names between the layers."
    )
    show_names: bool = option(
        False, "Names of all layers", "Shown", "Names of inner layers too, not of the ends only."
    )
