"""Charts of training logs, composed to scenes as views compose networks: one file a kind.

`VIEW` says of them what every view says of itself; with the views of networks they are the
`pictures` that a figure can show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.log_charts import Charts
from nnsvg_qt.views import VIEWS, view_named
from nnsvg_qt.views.idle_options import (
    NO_OPERATIONS,
    PRINTED_SIZES,
    SAMPLES_NEVER,
    WITHOUT_PAGE,
    Idle,
    always,
)
from nnsvg_qt.views.view import View

if TYPE_CHECKING:
    from nnsvg_qt.drawing import Drawing
    from nnsvg_qt.scene.primitives import Scene


# What composes is imported when first drawn: the start shows no charts.
def _compose(drawing: Drawing) -> Scene:
    from nnsvg_qt.charts.page import compose

    return compose(drawing)


_IDLE = (
    WITHOUT_PAGE,
    PRINTED_SIZES,
    SAMPLES_NEVER,
    NO_OPERATIONS,
    Idle(
        Sentence("Charts have no layers."),
        always,
        frozenset({"look.palette", "look.show_legend", "look.fold", "look.seed"}),
    ),
)

NAME = "charts"

VIEW = View(
    name=NAME,
    title="&Charts",
    alias=NAME,
    style=Charts,
    compose=_compose,
    canvas="charts",
    draws=("charts",),
    lays_out_pages=True,
    idle=_IDLE,
    icon="charts",
    shortcut="Ctrl+6",
)


def pictures() -> dict[str, View]:
    """What figures can show, by name in the order of the tabs: the views, and charts."""
    return {**VIEWS, NAME: VIEW}


def picture_named(name: str) -> View:
    """The view of that name or alias, or charts; InputError if there is none."""
    if name == NAME:
        return VIEW
    try:
        return view_named(name)
    except InputError:
        raise InputError(
            "There is no view {name!r}; the views are {views}.",
            name=name,
            views=listed(pictures()),
        ) from None
