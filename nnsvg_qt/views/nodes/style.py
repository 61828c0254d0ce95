"""How the nodes view draws: every option of its style."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import Color, option

MOVABLE_LABELS: Mapping[str, tuple[str, ...]] = FrozenMapping({"label": ("name", "caption")})
"""The labels of a layer that can be moved, and the roles of the texts that form each."""


class Direction(StrEnum):
    """Which way the network runs."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class ArrowheadStyle(StrEnum):
    """How arrowheads are drawn."""

    EMPTY = "empty"
    SOLID = "solid"


class NodeFill(StrEnum):
    """What the colour of a node says."""

    AUTOMATIC = "automatic"
    KIND = "kind"
    PLAIN = "plain"


class NodeText(StrEnum):
    """What is written in a node."""

    NONE = "none"
    NUMBER = "number"
    SYMBOL = "symbol"


class Maps(StrEnum):
    """What one circle of a layer of maps or of a sequence stands for."""

    CHANNELS = "channels"
    FLATTENED = "flattened"


class Lattices(StrEnum):
    """How the lattice of a self-organizing map is seen."""

    ASIDE = "aside"
    FLAT = "flat"


class AbsentEdges(StrEnum):
    """How edges that do not exist are drawn."""

    LEFT_OUT = "left-out"
    DASHED = "dashed"
    FAINT = "faint"


@dataclass(frozen=True)
class NodesStyle:
    """How the nodes view draws; limits and, where they are sound, defaults are NN-SVG's."""

    node_diameter: float = option(
        20.0, "Node diameter", "Nodes", "Diameter of the circles.", 10.0, 50.0, 1.0, "px"
    )
    between_nodes: float = option(
        20.0,
        "Between nodes",
        "Nodes",
        "Gap between neighbours in a layer; each layer can have its own.",
        0.0,
        100.0,
        1.0,
        "px",
    )
    fill: NodeFill = option(
        NodeFill.AUTOMATIC,
        "Colour of nodes",
        "Nodes",
        "By the kind of layer, or plain: the node colour. Automatic: by kind, unless all layers "
        "are dense or a node colour was chosen.",
    )
    node_color: Color = option(
        Color("#ffffff"), "Node colour", "Nodes", "Fill of the circles where they are plain."
    )
    node_border_color: Color = option(
        Color("#333333"), "Node border", "Nodes", "Colour of the circles' rings."
    )
    node_text: NodeText = option(
        NodeText.NONE,
        "Text in nodes",
        "Nodes",
        "The number of the unit from 1, or a symbol: x₁ for inputs, h₁ for hidden units, y₁ for "
        "outputs.",
    )
    input_template: str = option(
        "",
        "Template in inputs",
        "Nodes",
        "What is written in each unit of the inputs, as $x_{i}$: {i} is the number of the unit, "
        "{l} or (l) that of the layer.",
    )
    hidden_template: str = option(
        "",
        "Template in hidden units",
        "Nodes",
        "What is written in each hidden unit, as $h^{(l)}_{j}$: {j} is the number of the unit, "
        "{l} or (l) that of the layer.",
    )
    output_template: str = option(
        "",
        "Template in outputs",
        "Nodes",
        "What is written in each unit of the outputs, as $y_{i}$: {i} is the number of the unit.",
    )
    maps: Maps = option(
        Maps.CHANNELS,
        "Maps and sequences",
        "Nodes",
        "One circle for each channel, or flattened: one for each value.",
    )
    lattices: Lattices = option(
        Lattices.ASIDE,
        "Lattices",
        "Nodes",
        "The units of a self-organizing map, seen from the side as on a sheet in space, or flat.",
    )
    show_bias: bool = option(
        False, "Bias units", "Nodes", "Add a unit that is always 1 before layers with a bias."
    )
    ellipsis: bool = option(
        True, "Ellipsis", "Wide layers", "Draw only the first and the last units of wide layers."
    )
    ellipsis_above: int = option(
        20,
        "Wide from more than",
        "Wide layers",
        "Units up to which all are drawn, fewer in figures of several rows; on a ring twice as "
        "many, on a lattice five times.",
        2,
        1000,
        1,
    )
    ellipsis_drawn: int = option(
        0,
        "Units drawn",
        "Wide layers",
        "Units drawn of a wide layer. 0: by its size, about one more for each doubling, and no "
        "fewer than of a layer that is drawn whole.",
        0,
        1000,
        1,
    )
    direction: Direction = option(
        Direction.HORIZONTAL,
        "Direction",
        "Layers",
        "Left to right, or top to bottom; chains that a narrow page would tear run down.",
    )
    between_layers: float = option(
        160.0,
        "Between layers",
        "Layers",
        "Gap between layers; long networks move closer together in proportion.",
        30.0,
        400.0,
        1.0,
        "px",
    )
    show_labels: bool = option(True, "Layer labels", "Labels", "Name and size beside each layer.")
    set_notation_labels: bool = option(
        False, "Set notation", "Labels", "Write the size as ∈ ℝ¹⁶ instead of 16."
    )
    edge_width: float = option(
        1.0,
        "Edge width",
        "Edges",
        "Width of edges, or the greatest where it shows the weights.",
        0.0,
        2.0,
        0.01,
        "px",
    )
    edge_opacity: float = option(
        0.7,
        "Edge opacity",
        "Edges",
        "Opacity of edges, or the greatest where it shows the weights.",
        0.0,
        1.0,
        0.01,
    )
    calm_edges: bool = option(
        True, "Calm edges", "Edges", "Draw edges the lighter, the more of them there are."
    )
    default_edge_color: Color = option(
        Color("#505050"), "Edge colour", "Edges", "Colour of edges that do not show weights."
    )
    bezier_curves: bool = option(
        False, "Curved edges", "Edges", "Bézier curves along the flow instead of straight lines."
    )
    absent_edges: AbsentEdges = option(
        AbsentEdges.LEFT_OUT,
        "Absent edges",
        "Edges",
        "Edges of partly connected layers that do not exist, and those whose weight is exactly 0.",
    )
    edge_width_proportional: bool = option(
        False, "Width shows weights", "Weights", "Draw edges of greater weight wider."
    )
    edge_opacity_proportional: bool = option(
        False, "Opacity shows weights", "Weights", "Draw edges of greater weight darker."
    )
    edge_color_proportional: bool = option(
        False,
        "Colour shows weights",
        "Weights",
        "Colour edges from negative over zero to positive weights.",
    )
    negative_edge_color: Color = option(
        Color("#2166ac"), "Negative", "Weights", "Colour of the most negative weight."
    )
    zero_edge_color: Color = option(
        Color("#b0b0b0"), "Zero", "Weights", "Colour of a weight of zero."
    )
    positive_edge_color: Color = option(
        Color("#b2182b"), "Positive", "Weights", "Colour of the most positive weight."
    )
    weight_labels: bool = option(
        False,
        "Print weights",
        "Weights",
        "Write each weight at its edge, where a layer has weights of its own and there is room.",
    )
    weight_template: str = option(
        "",
        "Template of weights",
        "Weights",
        "What is printed at an edge instead of its weight, as $w_{ij}$: {i} and {j} are the "
        "numbers of its units, {l} that of the layer, {w} the weight.",
    )
    weight_decimals: int = option(
        2, "Decimals", "Weights", "Decimals of the weights that are written.", 0, 6, 1
    )
    show_arrowheads: bool = option(
        False, "Arrowheads", "Arrowheads", "End every edge in an arrowhead at its node."
    )
    arrowhead_style: ArrowheadStyle = option(
        ArrowheadStyle.SOLID, "Arrowhead", "Arrowheads", "Open chevrons or filled triangles."
    )

    @property
    def shows_weights(self) -> bool:
        """Whether anything of an edge depends on its weight."""
        return (
            self.edge_width_proportional
            or self.edge_opacity_proportional
            or self.edge_color_proportional
        )

    @property
    def is_vertical(self) -> bool:
        """Whether the network runs from top to bottom."""
        return self.direction is Direction.VERTICAL
