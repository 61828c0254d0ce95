"""Dashes that move along the weights while a network trains: on the screen only, in no file."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.scene.primitives import Curves

DASH, GAP = 9.0, 1.0
"""Of a dash, and of the gap after it, px, as in Playground."""
SLOWER = 3
"""Epochs in which the dashes move by a px."""
LIGHT = QColor(255, 255, 255, 210)


class MovingDashes(QWidget):
    """Light gaps on the curves of weights of a canvas, which move on as the epochs do."""

    def __init__(self, canvas: Canvas, commands: TrainingCommands) -> None:
        super().__init__(canvas.surface())
        self._canvas, self._commands = canvas, commands
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.surface().installEventFilter(self)
        canvas.painted.connect(self.keep_up)
        commands.told.connect(self.keep_up)
        self.keep_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.resize(self._canvas.surface().size())
        return False

    @property
    def offset(self) -> float:
        """How far the dashes have moved, px."""
        moment = self._commands.moment
        return -(moment.epoch if moment is not None else 0) / SLOWER

    def keep_up(self) -> None:
        """Is where the weights are, at the epoch that is shown; gone where it is not wished."""
        is_wished = self._commands.has_dashes and self._commands.document.live_frame is not None
        if is_wished and not self.isVisible():
            self.resize(self._canvas.surface().size())
            self.show()
            self.lower()
        self.setVisible(is_wished)
        self.update()

    def curves(self) -> list[tuple[QPainterPath, float]]:
        """The weights as they lie on the screen, each with its width, px."""
        scene, place = self._canvas.shown_scene, self._canvas.place
        found: list[tuple[QPainterPath, float]] = []
        for one in scene.primitives if scene is not None else ():
            if not isinstance(one, Curves) or one.role != "edge":
                continue
            widths = np.broadcast_to(np.asarray(one.line.width, float), len(one.points))
            for points, width in zip(one.points.tolist(), widths.tolist(), strict=True):
                first, second, third, last = (place.position(QPointF(*at)) for at in points)
                path = QPainterPath(first)
                path.cubicTo(second, third, last)
                found.append((path, width * place.scale))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for path, width in self.curves():
                pen = QPen(LIGHT, width + 1.0)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                # Qt counts dashes in widths of the pen; what is light are the gaps
                unit = width + 1.0
                pen.setDashPattern([GAP * 2 / unit, (DASH - GAP) / unit])
                pen.setDashOffset(self.offset / unit)
                painter.strokePath(path, pen)
