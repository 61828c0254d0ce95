"""What the window says of the page, and how its width is changed: in the toolbar, in the status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nnsvg_qt.app.commands.page_width import (
    FREE,
    PageWidth,
    no_page_reason,
    page_width_of,
    set_page_width,
)
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.app.window.toolbar.page_size_button import PageSizeButton
from nnsvg_qt.app.window.toolbar.page_width_switch import PageWidthSwitch
from nnsvg_qt.figure import Figure
from nnsvg_qt.render.output import Output, page_of
from nnsvg_qt.views.shared.page import ONE_COLUMN_MM, TWO_COLUMNS_MM

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import WindowCanvas


class PageControls(QObject):
    """The switch of the page's width, and the button that tells its size in mm and the zoom."""

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._canvas: WindowCanvas | None = None
        self._shown: tuple[float, float, float] | None = None
        self._width = page_width_of(document.figure.look)
        self._other: PageWidth = ONE_COLUMN_MM if self._width != ONE_COLUMN_MM else TWO_COLUMNS_MM
        self.width_switch = PageWidthSwitch()
        self.width_switch.show_width(self._width)
        self.size_button = PageSizeButton()
        self.width_switch.chosen.connect(self._choose)
        self.size_button.clicked.connect(self._toggle_size)
        document.changed.connect(self._follow)
        document.view_changed.connect(self._follow_view)
        self._follow_view()

    def alternate(self) -> None:
        """Lays the figure out for the width that it had before; at first, for one column."""
        self._choose(self._other)

    def begin(self) -> None:
        """Lets another width be typed."""
        self.width_switch.begin()

    def show_canvas(self, canvas: WindowCanvas) -> None:
        """Tells the size of what a canvas has painted, and how large it is shown."""
        self._canvas = canvas
        scene = canvas.shown_scene
        if scene is None or not scene.primitives:
            self._shown = None
            self.size_button.show_nothing()
            return
        sizes = (*Output().size_mm(page_of(scene)), canvas.shown_scale)
        if sizes == self._shown:
            return
        self._shown = sizes
        self.size_button.show_size(*sizes)

    def _choose(self, width: PageWidth) -> None:
        set_page_width(self._document, width)
        self.width_switch.show_width(page_width_of(self._document.figure.look))

    def _toggle_size(self) -> None:
        if self._canvas is None:
            return
        if abs(self._canvas.shown_scale - 1.0) < 0.005:
            self._canvas.fit()
        else:
            self._canvas.actual_size()

    def _follow_view(self, *_: object) -> None:
        reason = no_page_reason(self._document)
        self.width_switch.show_reason("" if reason is None else shown(reason))

    def _follow(self, _before: Figure, after: Figure) -> None:
        width = page_width_of(after.look)
        if width == self._width:
            return
        if self._width != FREE:
            self._other = self._width
        elif self._other == width:
            self._other = ONE_COLUMN_MM if width != ONE_COLUMN_MM else TWO_COLUMNS_MM
        self._width = width
        self.width_switch.show_width(width)
