"""What is said of what the pointer rests on."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.canvas.picture.unit_map import output_map_in
from nnsvg_qt.app.canvas.pointer import Pointer
from nnsvg_qt.app.commands.layer_words import connection_tip, layer_tip


class Tooltips:
    """The tooltips of one canvas."""

    def __init__(self, canvas: Canvas, pointer: Pointer) -> None:
        self._canvas = canvas
        self._pointer = pointer

    def show(self, event: QHelpEvent) -> None:
        """Shows the tooltip that was asked for, or hides the one that is there."""
        text = self.text_at(QPointF(event.pos()))
        if text:
            QToolTip.showText(event.globalPos(), text, self._canvas.surface())
        else:
            QToolTip.hideText()

    @property
    def _is_in_training(self) -> bool:
        """Whether units and weights tell more by themselves, which a tip would cover."""
        scene = self._canvas.shown_scene
        return scene is not None and output_map_in(scene) is not None

    def text_at(self, position: QPointF) -> str:
        """What the tooltip at a point of the view says; empty where there is none."""
        owner, figure = self._canvas.owner_at(position), self._canvas.shown_figure
        grip = self._pointer.grip
        if grip is not None and grip.tip:
            return grip.tip
        if figure is None or not owner.id or self._is_in_training:
            return ""
        if owner.kind == "connection":
            return connection_tip(figure.architecture, owner.id)
        return layer_tip(figure.architecture, owner.id) if owner.id in figure.architecture else ""
