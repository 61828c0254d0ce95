"""The canvas of blocks: with OpenGL where that is there and quick, else drawn like the flat views.

The environment variable NNSVG_QT_OPENGL says "on" or "off" where the choice is wrong, else the
preferences do; without either OpenGL is used unless it is missing or done in software, which the
painter does as well.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsvg_qt.app.canvas.blocks.axis_cube import AxisCube
from nnsvg_qt.app.canvas.blocks.blocks_flat import FlatBlocks
from nnsvg_qt.app.canvas.tools import Tools
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.settings import OPENGL, Settings
from nnsvg_qt.figure import Figure

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.blocks.blocks_opengl import OpenGLBlocks
    from nnsvg_qt.scene.primitives import Scene

SWITCH = "NNSVG_QT_OPENGL"

_WITHOUT = ("offscreen", "minimal", "linuxfb", "vnc")
"""Platforms of Qt that have no OpenGL and would warn if asked for it."""

_IN_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "software", "swiftshader", "gdi generic", "warp")


class BlocksCanvas(QWidget):
    """Shows the blocks view of a document; see canvas_protocol."""

    painted = Signal(object)
    """The figure, each time the frame on screen shows it."""
    menu_requested = Signal(object, object, QPointF)
    """The canvas, whose drawing it should be about, and the point of the view to open it at."""
    fold_requested = Signal(bool)
    """Whether what is selected is to be opened; else what is around it is to be closed."""
    problem_found = Signal(str)
    """A sentence for the user."""

    viewpoints_requested = Signal(QPoint)
    """Asks for the menu of viewpoints at a point of the screen."""

    def __init__(self, document: Document, view: str, tools: Tools) -> None:
        super().__init__()
        self.document = document
        self._view = view
        self._tools = tools
        self.setObjectName(f"canvas-{view}")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.inner: FlatBlocks | OpenGLBlocks
        if uses_opengl():
            from nnsvg_qt.app.canvas.blocks.blocks_opengl import OpenGLBlocks

            canvas = OpenGLBlocks(document, view, tools)
            canvas.failed.connect(self._do_without)
            self._show(canvas)
        else:
            self._show(FlatBlocks(document, view, tools))
        self.cube = AxisCube(self.inner, self)
        self.cube.menu_requested.connect(self.viewpoints_requested)

    def _show(self, canvas: FlatBlocks | OpenGLBlocks) -> None:
        self.inner = canvas
        self._layout.addWidget(canvas)
        self.setFocusProxy(canvas)
        canvas.painted.connect(self.painted)
        canvas.menu_requested.connect(self.menu_requested)
        canvas.problem_found.connect(self.problem_found)
        canvas.fold_requested.connect(self.fold_requested)

    def _do_without(self, reason: str) -> None:
        broken = self.inner
        broken.hide()
        self._layout.removeWidget(broken)
        broken.deleteLater()
        self._show(FlatBlocks(self.document, self._view, self._tools))
        self.cube.watch(self.inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cube.find_place()

    @property
    def shown_figure(self) -> Figure | None:
        """The figure that is on the canvas."""
        return self.inner.shown_figure

    @property
    def shown_scene(self) -> Scene | None:
        """The scene that an export of what is shown holds."""
        return self.inner.shown_scene

    @property
    def is_current(self) -> bool:
        """Whether the canvas shows the document as it is, with nothing still to come."""
        return self.inner.is_current

    @property
    def shown_scale(self) -> float:
        """Logical px of the screen that a px of the scene takes."""
        return self.inner.place.scale

    def fit(self) -> None:
        """Shows the whole page, as large as it goes."""
        self.inner.zoom.fit()

    def actual_size(self) -> None:
        """Shows one px of the scene as one logical px of the screen."""
        self.inner.zoom.actual_size()

    def zoom_in(self) -> None:
        """One step larger about the middle."""
        self.inner.zoom.zoom_in()

    def zoom_out(self) -> None:
        """One step smaller about the middle."""
        self.inner.zoom.zoom_out()

    def reset_viewpoint(self, name: str) -> None:
        """Turns to one of scene.camera.VIEWPOINTS."""
        self.inner.orbiting.reset_viewpoint(name)

    def show_axis_cube(self, shown: bool) -> None:
        """Shows the cube that tells and sets the viewpoint, or leaves it out."""
        self.cube.show_if(shown)

    def show_selected(self) -> None:
        """Brings what is selected into sight."""
        self.inner.interaction.selection.show()

    def edit_annotation(self, annotation_id: str, merge: str | None = None) -> None:
        """Lets the text of an annotation be typed over as soon as it is shown."""
        self._tools.edit_annotation(self.inner, annotation_id, merge)

    @property
    def widget(self) -> QWidget:
        """The canvas itself, to be put somewhere."""
        return self


def uses_opengl() -> bool:
    """Whether blocks are drawn with OpenGL in this process."""
    wish = (os.environ.get(SWITCH) or Settings().text(OPENGL)).strip().lower()
    if wish == "off" or QGuiApplication.platformName() in _WITHOUT:
        return False
    renderer = _renderer()
    if wish == "on":
        return renderer is not None
    return renderer is not None and not any(name in renderer for name in _IN_SOFTWARE)


@cache
def _renderer() -> str | None:
    """What OpenGL says that it draws with, in lower case; None where there is no OpenGL."""
    from OpenGL.GL import GL_RENDERER

    context = QOpenGLContext()
    if not context.create():
        return None
    surface = QOffscreenSurface()
    surface.setFormat(context.format())
    surface.create()
    if not context.makeCurrent(surface):
        return None
    name = context.functions().glGetString(GL_RENDERER)
    context.doneCurrent()
    return str(name or "").lower()
