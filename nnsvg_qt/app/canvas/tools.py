"""What the canvas has done by tools: the rooms above it make them, see `grips/toolbox.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from nnsvg_qt.app.canvas.canvas_protocol import Canvas
    from nnsvg_qt.app.canvas.gestures import Grip
    from nnsvg_qt.app.canvas.ports import Port


class Tools(Protocol):
    """What can be dragged, moved and typed over on a canvas; positions are px of the view."""

    def grip_at(self, canvas: Canvas, position: QPointF) -> Grip | None:
        """The grip at a point; None where the picture is not that of the document."""

    def port_near(self, canvas: Canvas, position: QPointF) -> Port | None:
        """The port to show while the pointer is at a point."""

    def nudge(self, canvas: Canvas, x: int, y: int) -> bool:
        """Moves what is selected and can be moved one step right and down; False if nothing is."""

    def edit_text(self, canvas: Canvas, position: QPointF) -> bool:
        """Lets the text at a point be typed over; False if there is none."""

    def edit_annotation(self, canvas: Canvas, annotation_id: str, merge: str | None) -> None:
        """Lets the text of an annotation be typed over as soon as the canvas shows it.

        With a `merge` (see Document.apply) what is typed is one step with what was done before.
        """
