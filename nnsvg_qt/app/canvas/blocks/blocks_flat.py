"""The blocks drawn without OpenGL: the exported scene on the flat canvas, turned all the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QHideEvent, QKeyEvent

from nnsvg_qt.app.canvas.blocks.blocks_scene import Solids, solids_of
from nnsvg_qt.app.canvas.blocks.orbiting import Orbiting
from nnsvg_qt.app.canvas.gestures import Gesture, Press
from nnsvg_qt.app.canvas.scene_canvas import Composed, SceneCanvas
from nnsvg_qt.app.canvas.tools import Tools
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.primitives import Points, Scene

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.gaps import Gap


class FlatBlocks(SceneCanvas):
    """A canvas of blocks that paints what is exported."""

    patience = 0.03
    """As with OpenGL: in half of that few are composed, and a frame of the panels alone takes a
    fifth of an edit."""

    def __init__(self, document: Document, view: str, tools: Tools) -> None:
        super().__init__(document, view, tools)
        self._solids: Solids | None = None
        self.orbiting = Orbiting(self)

    @property
    def shown_solids(self) -> Solids | None:
        return self._solids

    def composing(self, figure: Figure) -> Callable[[], Scene]:
        def compose() -> Scene:
            self._solids = solids_of(figure, self.view, self._solids)
            return self._solids.seen_from(figure.camera(self.view))

        return compose

    def _show_composed(self, composed: Composed) -> None:
        before, camera = self.shown_figure, composed.figure.camera(self.view)
        # what turns slowly turns smoothly
        self.settles = before is not None and before.camera(self.view) == camera
        super()._show_composed(composed)

    def figure_to_show(self) -> Figure:
        return self.orbiting.figure_to_show()

    def show_page(self, page: QRectF) -> None:
        self.orbiting.picture_changed()
        super().show_page(page)

    def gesture_from(self, press: Press) -> Gesture:
        return self.orbiting.gesture_from(press) or super().gesture_from(press)

    def sheet_in(self, gap: Gap) -> Points | None:
        return self.orbiting.sheet_in(gap)

    def reset_viewpoint(self, name: str) -> None:
        self.orbiting.reset_viewpoint(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.orbiting.press_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.orbiting.arrive()
        super().hideEvent(event)
