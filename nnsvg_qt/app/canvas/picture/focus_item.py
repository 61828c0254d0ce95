"""The focus on a node over the scene: all is dimmed but its incoming edges and their sources."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnsvg_qt.app.canvas.picture.node_focus import Focus
from nnsvg_qt.app.canvas.picture.outlines import Nodes
from nnsvg_qt.app.canvas.picture.part_item import PartItem, Surroundings, choose_heavy
from nnsvg_qt.app.canvas.picture.scene_parts import Part, united
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import FIGURE, Bounds

DIMMED = 0.9
"""How far the rest sinks into the paper."""

_ABOVE_ALL = 1e9

_BUDGET = 20.0
"""Milliseconds of drawing; a focus that takes longer is drawn by a worker."""


class FocusItem(QGraphicsItem):
    """A veil of paper over the page, and on it what the focus keeps in sight."""

    def __init__(self, canvas: QObject, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._page = QRectF()
        self._paper = QColor("#ffffff")
        self._node: tuple[Nodes, int] | None = None
        self.focus: Focus | None = None
        self._kept = PartItem(canvas, surroundings)
        self._kept.setParentItem(self)
        self.setZValue(_ABOVE_ALL)
        self.setVisible(False)

    def is_on(self, node: tuple[Nodes, int] | None) -> bool:
        """Whether this is the node that was pointed at last."""
        if node is None or self._node is None:
            return node is self._node
        return self._node[0] is node[0] and self._node[1] == node[1]

    def show_focus(
        self, focus: Focus | None, node: tuple[Nodes, int] | None, page: QRectF, paper: QColor
    ) -> None:
        """Shows a focus, or none; `node` says of which node, also if it has none."""
        self._node = node
        if focus is None and self.focus is None:
            return
        self.prepareGeometryChange()
        self.focus, self._page = focus, page
        self._paper = QColor(paper)
        self._paper.setAlphaF(DIMMED)
        self._kept.forget()
        if focus is not None:
            boxes = [box for box in map(bounds_of, focus.primitives) if box is not None]
            bounds = united(boxes) or Bounds(0.0, 0.0, 0.0, 0.0)
            self._kept.show_part(Part(FIGURE, focus.primitives, bounds))
            choose_heavy([self._kept], self._surroundings.device_scale(), _BUDGET)
        self.setVisible(focus is not None)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._page

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.fillRect(self._page & self._surroundings.visible_rect(), self._paper)
