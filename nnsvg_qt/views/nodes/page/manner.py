"""How the nodes view draws on a page: its measures, its style and look in px of the page, edges."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.colors import channels, mixed
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.options import Color
from nnsvg_qt.scene.primitives import Line
from nnsvg_qt.views.nodes.edges import MOST_DOTTED, EdgeManner
from nnsvg_qt.views.nodes.style import NodeFill, NodesStyle
from nnsvg_qt.views.nodes.templates import has_templates
from nnsvg_qt.views.shared.limits import MOST_READ_FOR_ZEROS
from nnsvg_qt.views.shared.page import (
    NEGATIVE,
    POSITIVE,
    PX_PER_PT,
    SMALLEST_TYPE,
    ZERO,
    Page,
)
from nnsvg_qt.views.shared.wiring import LineMeaning

PITCH = (12.2, 8.8)
"""From unit to unit in pt, at two columns and at one."""
_WRITTEN_UNIT, _WRITTEN_PITCH = 2.6, 1.15
"""Diameter of units with a text in the least size of type, and their pitch in diameters."""
RADIUS = 0.36
"""Of a unit, in pitches."""
NEAREST, FARTHEST = 3.0, 11.5
"""From layer to layer, in pitches."""
BESIDE_UNIT = 3.0 * PX_PER_PT
"""From a unit to its symbol."""
ARROW = 1.4
"""The least length of an arrow, in lengths of its head."""
OPERATOR_SHARE = 0.55
"""What gaps beside operators take of those between layers."""
_BETWEEN_LABELS = (5.5, 3.5)
"""Between labels of neighbours, where height is not saved, pt."""
_FRAME_ENDS = 3.2
"""Between units and labels where there are frames, px more."""
LEAST_PITCH = 0.7
"""What is left of the pitch where the page has no room for it, before units are left out."""
_PLAIN = (0.5, 0.45)
"""Width of edges that show no weights, pt."""
_SEVERAL, _UNWEIGHTED = (0.8, 1.7), (4.0, 2.0)
"""Dots and gaps of lines that are several weights, dashes of those that are none, pt."""
_CALM_INK = 0.5
"""The ink at which calm edges have half their opacity."""
_LEAST_OPACITY, _GREATEST_OPACITY = 0.16, 0.96
_PLAIN_OPACITY = 0.8
_THINNEST, _WIDEST = 0.4, (1.15, 0.9)
"""Width of edges by |w|, pt."""
_WIDTH_POWER, _OPACITY_POWER = 1.6, 0.85
_DOTTED_GAIN = 1.2
_SEEDED_POWER = 2.0
_PURE_FROM = 0.68
"""The |w| from which an edge has the full colour of its sign."""
_PALE = 0.72
"""What share of grey the colour of the weakest edges has."""
_GREY = "#c8c8c8"

_DEFAULTS = NodesStyle()


class Squeeze(NamedTuple):
    """How a figure saves height."""

    pitch: float = 1.0
    """A factor on the pitch."""
    by_turns: bool = False
    """Whether labels within frames are written by turns, before more bands are tried."""

    @property
    def is_roomy(self) -> bool:
        """Whether there is room for the names of frames."""
        return self.pitch == 1.0


SQUEEZES = (
    *(Squeeze(), Squeeze(0.99), Squeeze(0.85), Squeeze(LEAST_PITCH), Squeeze(0.58)),
    *(Squeeze(1.0, True), Squeeze(0.99, True), Squeeze(0.85, True)),
    *(Squeeze(LEAST_PITCH, True), Squeeze(0.55, True), Squeeze(0.45, True)),
)
"""Where a page is not high enough, one after the other."""
SMALLEST = Squeeze(0.5)
"""Rather than names by turns: so small that there is room for more rows."""


@dataclass(frozen=True)
class Manner:
    """What a figure of nodes is drawn with on its page."""

    page: Page
    pitch: float
    """From unit to unit, px."""
    usual_pitch: float
    """That where a page is as high as it likes: what columns may be apart does not shrink."""
    style: NodesStyle
    look: Look
    edges: EdgeManner

    is_roomy: bool = True
    """Whether there is room for the names of frames over rows."""
    by_turns: bool = False
    """Whether labels of a figure with frames may be written by turns at once, to save height."""


def manner_of(
    architecture: Architecture, style: NodesStyle, look: Look, page: Page, squeeze: Squeeze
) -> Manner:
    """The style and look of a figure in px of its page."""
    own = (style.node_diameter + style.between_nodes) / (
        _DEFAULTS.node_diameter + _DEFAULTS.between_nodes
    )
    unit = page.between(*PITCH) * squeeze.pitch
    pitch = unit * max(own, 0.3)
    diameter = 2 * RADIUS * unit * style.node_diameter / _DEFAULTS.node_diameter
    if has_templates(style):
        # so that what is written in a unit can be read
        diameter = max(diameter, _WRITTEN_UNIT * SMALLEST_TYPE * squeeze.pitch)
        pitch = max(pitch, _WRITTEN_PITCH * diameter)
    has_weights = any(
        layer.weights is not None and _is_small(layer.weights.shape) for layer in architecture
    )
    asked = style.shows_weights
    all_shown = has_weights and not asked
    made = replace(
        style,
        node_diameter=diameter,
        between_nodes=pitch - diameter,
        fill=(
            NodeFill.KIND
            if style.fill is NodeFill.AUTOMATIC and style.node_color == _DEFAULTS.node_color
            else style.fill
        ),
        node_border_color=_own(style, "node_border_color", look.ink),
        default_edge_color=_own(style, "default_edge_color", look.quiet_ink),
        positive_edge_color=_own(style, "positive_edge_color", POSITIVE),
        zero_edge_color=_own(style, "zero_edge_color", ZERO),
        negative_edge_color=_own(style, "negative_edge_color", NEGATIVE),
        edge_width_proportional=style.edge_width_proportional or all_shown,
        edge_opacity_proportional=style.edge_opacity_proportional or all_shown,
        edge_color_proportional=style.edge_color_proportional or all_shown,
    )
    page_look = replace(
        look,
        font_size=page.name,
        small_font_size=page.size,
        line_width=page.outline,
        margin=page.margin,
    )

    def line(
        style: NodesStyle, weights: NDArray[np.float64] | None, ink: float, paper: str
    ) -> Line:
        return page_edge_line(style, weights, ink, page)

    if squeeze.pitch == 1.0:
        page = replace(page, between_labels=page.between(*_BETWEEN_LABELS))
    if architecture.groups:
        # frames that do not hold the labels of their layers end before them
        page = replace(page, label_drop=page.label_drop + _FRAME_ENDS)
    return Manner(
        page,
        pitch,
        pitch / squeeze.pitch,
        made,
        page_look,
        EdgeManner(
            line,
            _dotted,
            seeded_power=_SEEDED_POWER,
            strongest_last=True,
            only_real=not asked,
            widest_drawn=True,
            dashes_nothing=True,
        ),
        squeeze.is_roomy,
        squeeze.by_turns,
    )


def _own(style: NodesStyle, name: str, otherwise: str) -> Color:
    """A colour that the user chose, else that of the page."""
    chosen: Color = getattr(style, name)
    return Color(otherwise) if chosen == getattr(_DEFAULTS, name) else chosen


def _is_small(shape: tuple[int, ...]) -> bool:
    return int(np.prod(shape, dtype=np.float64)) <= MOST_READ_FOR_ZEROS


def page_edge_line(
    style: NodesStyle, weights: NDArray[np.float64] | None, ink: float, page: Page
) -> Line:
    """The line of edges on a page, by their weights from −1 to 1, or all alike without.

    Those without are the fainter the more `ink` they lay on the paper; `ink` is that of lines 1 px
    wide. Width and opacity of those with grow with |w|, and so does their colour.
    """
    wide = style.edge_width / _DEFAULTS.edge_width
    dark = style.edge_opacity / _DEFAULTS.edge_opacity
    width = page.between(*_PLAIN) * wide
    if weights is None:
        opacity = _PLAIN_OPACITY * dark
        if style.calm_edges:
            opacity = max(
                opacity * _calmed(ink * page.between(*_PLAIN), _CALM_INK), _LEAST_OPACITY * dark
            )
        return Line(style.default_edge_color, width, min(opacity, 1.0))
    share = np.minimum(np.abs(weights), 1.0)
    thin, widest = _THINNEST * PX_PER_PT, page.between(*_WIDEST)
    widths: float | NDArray[np.float64] = width
    opacities: float | NDArray[np.float64] = min(_PLAIN_OPACITY * dark, 1.0)
    colors: str | NDArray[np.uint8] = style.default_edge_color
    if style.edge_width_proportional:
        widths = (thin + (widest - thin) * share**_WIDTH_POWER) * wide
    if style.edge_opacity_proportional:
        spread = _GREATEST_OPACITY - _LEAST_OPACITY
        opacities = np.minimum((_LEAST_OPACITY + spread * share**_OPACITY_POWER) * dark, 1.0)
    elif style.calm_edges:
        opacities = min(
            max(_PLAIN_OPACITY * _calmed(ink * page.between(*_PLAIN), 2 * _CALM_INK), 0.3), 1.0
        )
    if style.edge_color_proportional:
        colors = _signed_colors(weights, share, style)
    return Line(colors, widths, opacities)


def dashes_of(meaning: LineMeaning) -> tuple[float, float]:
    """Dots of lines that stand for several weights, dashes of those that stand for none, px."""
    long, apart = _UNWEIGHTED if meaning is LineMeaning.NONE else _SEVERAL
    return long * PX_PER_PT, apart * PX_PER_PT


def _dotted(line: Line, rows: int, style: NodesStyle, meaning: LineMeaning) -> Line:
    """The line of edges that are not single weights: dots that are as quiet as lines."""
    if rows > MOST_DOTTED:
        return line
    opacity = line.opacity
    if np.ndim(opacity) == 0:
        opacity = min(_DOTTED_GAIN * float(opacity), _GREATEST_OPACITY)
    return replace(line, opacity=opacity, dashes=dashes_of(meaning), cap="round")


def _calmed(ink: float, half: float) -> float:
    """What is left of the opacity of edges that lay some ink: half at `half`."""
    return 1.0 / (1.0 + ink / half)


def _signed_colors(
    weights: NDArray[np.float64], share: NDArray[np.float64], style: NodesStyle
) -> NDArray[np.uint8]:
    """The colour of the sign of each weight, the nearer to grey the weaker it is."""
    pure = np.minimum(share / _PURE_FROM, 1.0)[:, None]
    colors = np.empty((len(weights), 3), np.uint8)
    for mask, color in (
        (weights >= 0, style.positive_edge_color),
        (weights < 0, style.negative_edge_color),
    ):
        strong = np.array(channels(color), float)
        pale = np.array(channels(mixed(color, _GREY, _PALE)), float)
        colors[mask] = np.rint(pale + (strong - pale) * pure[mask]).astype(np.uint8)
    return colors


def least_gap(manner: Manner, beside_operators: bool) -> float:
    """Between neighbours along the flow, px; beside operators it is less."""
    gap = NEAREST * manner.pitch - 2 * RADIUS * manner.pitch
    return gap * (OPERATOR_SHARE if beside_operators else 1.0)


def between_bands_of(manner: Manner) -> float:
    """From one band to the next, but for lines and labels, px."""
    return 0.6 * manner.pitch
