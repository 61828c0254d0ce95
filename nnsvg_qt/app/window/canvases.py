"""Which canvas shows which kind of view; one more kind is one row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from nnsvg_qt.views import view_named

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.blocks.blocks_canvas import BlocksCanvas
    from nnsvg_qt.app.canvas.scene_canvas import SceneCanvas
    from nnsvg_qt.app.document.document import Document

    AnyCanvas = SceneCanvas | BlocksCanvas


def _flat(document: Document, view: str) -> SceneCanvas:
    from nnsvg_qt.app.canvas.scene_canvas import SceneCanvas

    return SceneCanvas(document, view)


def _solid(document: Document, view: str) -> BlocksCanvas:
    from nnsvg_qt.app.canvas.blocks.blocks_canvas import BlocksCanvas

    return BlocksCanvas(document, view)


CANVASES: dict[Literal["flat", "solid"], Callable[[Document, str], AnyCanvas]] = {
    "flat": _flat,
    "solid": _solid,
}
"""By what a view calls its canvas; imported when first shown, OpenGL being slow to load."""


def new_canvas(document: Document, view: str) -> AnyCanvas:
    """The canvas that shows a view of a document."""
    return CANVASES[view_named(view).canvas](document, view)
