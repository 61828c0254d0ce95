"""Asking for the menu of what is at a point of a canvas, or of what is selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.scene.primitives import FIGURE, Owner


class MenuRequests:
    """Finds what a menu should be about and where it should open."""

    def __init__(self, canvas: Canvas, ask: Callable[[Owner, QPointF], None]) -> None:
        """`ask` is called with what the menu is about, and a point of the view."""
        self._canvas = canvas
        self._ask = ask

    def ask_at(self, position: QPointF) -> None:
        """Asks for the menu of what is at a point of the view."""
        self._ask(self._canvas.owner_at(position), position)

    def ask_of_selected(self) -> None:
        """Asks for the menu of the layer that was selected last, else of the figure."""
        canvas, owner = self._canvas, FIGURE
        position = QPointF(canvas.surface().rect().center())
        outlines, selected = canvas.outlines, canvas.document.selected_layers
        if outlines is not None and selected:
            owner = Owner("layer", selected[-1])
            if owner.id in outlines.layer_ids:
                position = canvas.place.position(QPointF(*outlines.center(owner.id)))
        self._ask(owner, position)
