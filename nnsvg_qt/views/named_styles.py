"""The styles that have a name: whole manners of drawing, of which one is chosen for a figure.

"paper" is the default of every new figure. "first" is how figures were drawn before there was
another: what a project or style file leaves out it has as "first" has it (project_file/values.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.scene.look import Layout, Palette
from nnsvg_qt.scene.options import Color
from nnsvg_qt.views.blocks.style import Arrowheads


@dataclass(frozen=True)
class NamedStyle:
    """A manner of drawing: options by their full names; all others are as they are by default."""

    name: str
    """As scripts call it."""
    help: str
    """In half a sentence, what the figures look like."""
    options: Mapping[str, Any]


_AS_FIRST: Mapping[str, Any] = FrozenMapping(
    {
        "look.layout": Layout.FREE,
        "look.palette": Palette.SOFT,
        "look.ink": Color("#222222"),
        "look.quiet_ink": Color("#5a5a5a"),
    }
)

AS_PLOTNEURALNET: Mapping[str, Any] = FrozenMapping(
    {
        "look.palette": Palette.PLOTNEURALNET,
        "blocks.arrowheads": Arrowheads.MIDDLE,
        "blocks.show_projections": True,
        "blocks.sizes_along_depth": True,
    }
)
"""What a drawing of PlotNeuralNet looks like."""

STYLES: Mapping[str, NamedStyle] = {
    style.name: style
    for style in (
        NamedStyle(
            "paper",
            "laid out for the width of a page, with type, lines and colours for print",
            FrozenMapping({}),
        ),
        NamedStyle(
            "first",
            "as large as the network asks for, in the soft colours of the first version",
            _AS_FIRST,
        ),
        NamedStyle(
            "nn-svg",
            "grey and light blue, without a legend, as NN-SVG draws",
            FrozenMapping({**_AS_FIRST, "look.palette": Palette.NNSVG, "look.show_legend": False}),
        ),
        NamedStyle(
            "plotneuralnet",
            "as paper, in the yellow, red and violet of PlotNeuralNet, with its lines and sizes",
            AS_PLOTNEURALNET,
        ),
    )
}
"""By name, in the order in which they are offered."""


def style_named(name: str) -> NamedStyle:
    """The style of a name. InputError if there is none."""
    if name not in STYLES:
        raise InputError(
            "There is no style {name!r}; the styles are {styles}.",
            name=name,
            styles=", ".join(STYLES),
        )
    return STYLES[name]
