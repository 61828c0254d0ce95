"""Kinds of layers that are dragged over a canvas; files are the window's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import DropCanvas
    from nnsvg_qt.app.canvas.layer_drop import LayerDrop


class LayerDrops:
    """The drag that is over a canvas, if there is one."""

    def __init__(self, canvas: DropCanvas) -> None:
        self._canvas = canvas
        self._drop: LayerDrop | None = None

    def enter(self, event: QDragEnterEvent) -> None:
        """A drag has come over the canvas."""
        # when there is a drag, for the start need not wait for what puts layers in
        from nnsvg_qt.app.commands.layer_insertion import dragged_kind

        self.leave()
        choice = dragged_kind(event.mimeData())
        if choice is None:
            event.ignore()
            return
        from nnsvg_qt.app.canvas.layer_drop import LayerDrop

        self._drop = LayerDrop(self._canvas, choice)
        self._drop.enter(event)

    def move(self, event: QDragMoveEvent) -> None:
        """It is at another point."""
        if self._drop is not None:
            self._drop.move(event)
        else:
            event.ignore()

    def leave(self) -> None:
        """It has left the canvas."""
        drop, self._drop = self._drop, None
        if drop is not None:
            drop.leave()

    def drop(self, event: QDropEvent) -> None:
        """It was let go over the canvas."""
        drop, self._drop = self._drop, None
        if drop is not None:
            drop.drop(event)
        else:
            event.ignore()
