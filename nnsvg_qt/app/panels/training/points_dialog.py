"""Points of two classes set by the mouse, as data to train on."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.errors import InputError
from nnsvg_qt.training.moments import EXTENT, MINUS, PLUS
from nnsvg_qt.training.tables import table_of_text

SIDE = 360
"""Of the plane, px."""
APART = 10.0
"""Px that the pointer moves from one point of a drag to the next."""
REACH = 9.0
"""How near a point is to be to be taken away, px."""
LEAST = 10
"""So few points are too few to train on some of them and test the others."""

Point = tuple[float, float, int]
"""Both coordinates, and the class: 1 or -1."""


class Plane(QWidget):
    """The plane from -6 to 6; a press or a drag sets points of a class, or takes them away."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.points: list[Point] = []
        self.label = 1
        """The class of the next point; 0: points are taken away."""
        self._last = QPointF()
        self.setFixedSize(SIDE, SIDE)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Plane of the points"))

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def _place(self, point: Point) -> QPointF:
        scale = SIDE / (2 * EXTENT)
        return QPointF((point[0] + EXTENT) * scale, (EXTENT - point[1]) * scale)

    def _act(self, at: QPointF) -> None:
        if not self.rect().contains(at.toPoint()):
            return
        self._last = at
        if self.label:
            scale = 2 * EXTENT / SIDE
            across, up = at.x() * scale - EXTENT, EXTENT - at.y() * scale
            self.points.append((round(across, 3), round(up, 3), self.label))
        else:
            self.points = [
                one for one in self.points if (self._place(one) - at).manhattanLength() > REACH
            ]
        self.update()
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._act(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        way = event.position() - self._last
        if event.buttons() & Qt.MouseButton.LeftButton and way.manhattanLength() >= APART:
            self._act(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor("#ffffff"))
            painter.setPen(QPen(QColor("#d3d4d9"), 1.0))
            middle = SIDE / 2
            painter.drawLine(QPointF(0, middle), QPointF(SIDE, middle))
            painter.drawLine(QPointF(middle, 0), QPointF(middle, SIDE))
            painter.drawRect(QRectF(0.5, 0.5, SIDE - 1, SIDE - 1))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor("#ffffff"), 1.0))
            for point in self.points:
                painter.setBrush(QColor(*(PLUS if point[2] > 0 else MINUS)))
                painter.drawEllipse(self._place(point), 4.5, 4.5)


class PointsDialog(QDialog):
    """Emits the points as CSV; nothing if the user thinks better of it."""

    drawn = Signal(str)

    def __init__(self, table: str, parent: QWidget | None = None) -> None:
        """Begins with the points of a table, if that is one of points drawn here."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Draw points"))
        self.plane = Plane()
        self.plane.points = points_of(table)
        self.plane.changed.connect(self._changed)
        self.classes: dict[int, QToolButton] = {}
        group = QButtonGroup(self)
        segments = QFrame()
        segments.setObjectName("segments")
        row = QHBoxLayout(segments)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        words = {1: self.tr("&Blue"), -1: self.tr("&Orange"), 0: self.tr("&Erase")}
        for label, text in words.items():
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setChecked(label == 1)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, chosen=label: self._choose(chosen))
            group.addButton(button)
            self.classes[label] = button
            row.addWidget(button)
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.clear = QToolButton()
        self.clear.setText(self.tr("C&lear"))
        self.clear.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clear.clicked.connect(self._clear)
        head = QHBoxLayout()
        head.addWidget(segments)
        head.addStretch(1)
        head.addWidget(self.clear)
        self.buttons = ButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.use = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.use.setText(self.tr("&Train on them"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * SPACING] * 4)
        column.setSpacing(SPACING)
        column.addLayout(head)
        column.addWidget(self.plane, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.count)
        column.addWidget(self.buttons)
        self._changed()

    def _choose(self, label: int) -> None:
        self.plane.label = label

    def _clear(self) -> None:
        self.plane.points = []
        self.plane.update()
        self._changed()

    def _changed(self) -> None:
        points = self.plane.points
        both = {point[2] for point in points}
        is_enough = len(points) >= LEAST and len(both) == 2
        self.use.setEnabled(is_enough)
        words = (
            self.tr("{count} points")
            if is_enough
            else self.tr("{count} points; set {least} or more, of both classes")
        )
        self.count.setText(words.format(count=len(points), least=LEAST))

    def accept(self) -> None:
        text = csv_of(self.plane.points)
        super().accept()
        self.drawn.emit(text)


def csv_of(points: list[Point]) -> str:
    """The points as a table with names."""
    return "".join(["x,y,class\n", *(f"{x:g},{y:g},{label}\n" for x, y, label in points)])


def points_of(table: str) -> list[Point]:
    """The points of a table that `csv_of` wrote; none of another one."""
    if not table:
        return []
    try:
        columns = table_of_text(table, "")
    except InputError:
        return []
    if [one.name for one in columns] != ["x", "y", "class"]:
        return []
    rows = np.stack([one.numbers for one in columns], axis=1).tolist()
    if any(row[2] not in (-1.0, 1.0) for row in rows):
        return []
    return [(x, y, int(label)) for x, y, label in rows]
