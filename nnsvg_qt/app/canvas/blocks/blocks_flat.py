"""The blocks drawn without OpenGL: the exported scene on the flat canvas, turned all the same."""

from __future__ import annotations

from collections.abc import Callable

from nnsvg_qt.app.canvas.blocks.blocks_scene import Solids, solids_of
from nnsvg_qt.app.canvas.blocks.orbiting import Orbiting
from nnsvg_qt.app.canvas.scene_canvas import SceneCanvas
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.primitives import Scene


class FlatBlocks(Orbiting, SceneCanvas):
    """A canvas of blocks that paints what is exported."""

    def __init__(self, document: Document, view: str) -> None:
        self._solids: Solids | None = None
        super().__init__(document, view)

    @property
    def shown_solids(self) -> Solids | None:
        return self._solids

    def composing(self, figure: Figure) -> Callable[[], Scene]:
        def compose() -> Scene:
            self._solids = solids_of(figure, self.view, self._solids)
            return self._solids.seen_from(figure.look.camera)

        return compose
