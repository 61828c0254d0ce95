"""The styles that have a name: whole manners of drawing, of which one is chosen for a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.scene.look import Layout, Palette
from nnsvg_qt.views.shared.page import INK, QUIET_INK


@dataclass(frozen=True)
class NamedStyle:
    """A manner of drawing: options by their full names; all others are as they are by default."""

    name: str
    """As scripts call it."""
    help: str
    """In half a sentence, what the figures look like."""
    options: Mapping[str, Any]


STYLES: Mapping[str, NamedStyle] = {
    style.name: style
    for style in (
        NamedStyle(
            "paper",
            "laid out for the width of a page, with type, lines and colours for print",
            FrozenMapping(
                {
                    "look.layout": Layout.PAGE,
                    "look.palette": Palette.PAPER,
                    "look.ink": INK,
                    "look.quiet_ink": QUIET_INK,
                }
            ),
        ),
        NamedStyle(
            "first",
            "as large as the network asks for, in the soft colours of the first version",
            FrozenMapping({}),
        ),
        NamedStyle(
            "nn-svg",
            "grey and light blue, without a legend, as NN-SVG draws",
            FrozenMapping({"look.palette": Palette.NNSVG, "look.show_legend": False}),
        ),
        NamedStyle(
            "plotneuralnet",
            "the yellow, red and violet of PlotNeuralNet",
            FrozenMapping({"look.palette": Palette.PLOTNEURALNET}),
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
