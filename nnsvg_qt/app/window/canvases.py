"""Which canvas shows which kind of view; one more kind is one row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from nnsvg_qt.app.canvas.grips.toolbox import Toolbox
from nnsvg_qt.charts import picture_named

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import WindowCanvas
    from nnsvg_qt.app.document.document import Document


def _flat(document: Document, view: str) -> WindowCanvas:
    from nnsvg_qt.app.canvas.scene_canvas import SceneCanvas

    return SceneCanvas(document, view, Toolbox())


def _solid(document: Document, view: str) -> WindowCanvas:
    from nnsvg_qt.app.canvas.blocks.blocks_canvas import BlocksCanvas

    return BlocksCanvas(document, view, Toolbox())


def _charts(document: Document, view: str) -> WindowCanvas:
    from nnsvg_qt.app.canvas.charts.charts_canvas import ChartsCanvas

    return ChartsCanvas(document, view)


def _graph(document: Document, view: str) -> WindowCanvas:
    from nnsvg_qt.app.canvas.graph.graph_canvas import GraphCanvas

    return GraphCanvas(document, view)


CANVASES: dict[
    Literal["flat", "solid", "charts", "graph"], Callable[[Document, str], WindowCanvas]
] = {
    "flat": _flat,
    "solid": _solid,
    "charts": _charts,
    "graph": _graph,
}
"""By what a view calls its canvas; imported when first shown, OpenGL being slow to load."""


def new_canvas(document: Document, view: str) -> WindowCanvas:
    """The canvas that shows a view of a document."""
    return CANVASES[picture_named(view).canvas](document, view)
