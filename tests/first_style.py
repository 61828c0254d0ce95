"""Figures in the style "first": what the tests of the free layout draw.

New figures have the style "paper". What is held here of pictures, gaps and labels of a layout that
is as large as the network asks for is asked of figures that are drawn so.
"""

from pathlib import Path
from typing import Any

from nnsvg_qt import sources
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.named_styles import STYLES

_LOOK = {
    name.removeprefix("look."): value
    for name, value in STYLES["first"].options.items()
    if name.startswith("look.")
}


def first_look(**values: Any) -> Look:
    """The look of the style "first" with these fields instead."""
    return Look(**{**_LOOK, **values})


def first_figure(*parts: Any, **named: Any) -> Figure:
    """`Figure(…)`, with the look of the style "first" where none is given."""
    return Figure(*parts, **{"look": first_look(), **named})


def draw(source: str | Path | Architecture) -> Figure:
    """What `sources.draw` gives, in the style "first"."""
    return sources.draw(source).with_named_style("first")


def preset(name: str) -> Figure:
    """The figure of a preset in the style "first"."""
    return sources.preset(name).with_named_style("first")
