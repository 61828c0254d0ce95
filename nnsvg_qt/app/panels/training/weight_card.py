"""The card that stands by a weight or bias on the canvas: its number, to be read and typed over."""

from __future__ import annotations

from itertools import product
from math import inf

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.canvas.hit_testing import TOLERANCE
from nnsvg_qt.app.canvas.picture.weight_rows import WeightPlace, middle_of, weight_at
from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.commands.training.unit_formula import unit_formula
from nnsvg_qt.app.panels.marked_lines import NumberLine
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.options import Option
from nnsvg_qt.scene.primitives import Rasters, Scene, layer_owner
from nnsvg_qt.scene.rows import Units

WEIGHT = Option("weight", float, 0.0, "", "", "", -1e6, 1e6, 0.1)
"""What can be typed for a weight; its arrow keys go by tenths."""
AWAY = 14
"""From the weight to the card, px."""
FARTHER = 60
"""And where it would cover pictures of units nearer by."""
LEAVING = 250
"""Milliseconds that the pointer may take from the weight to the card."""


class WeightCard(QFrame):
    """Shows the weight that is pointed at, and lets it be typed; it keeps up with the frames."""

    def __init__(self, canvas: Canvas, commands: TrainingCommands) -> None:
        super().__init__(canvas.surface())
        self._canvas = canvas
        self._commands = commands
        self.place: WeightPlace | None = None
        self._unit: tuple[str, int] | None = None
        """The unit that is pointed at: its layer, and its number from 0."""
        self.setObjectName("weightCard")
        self.title = QLabel()
        self.title.setProperty("quiet", True)
        self.word = QLabel()
        self.line = NumberLine(WEIGHT, self)
        self.line.set_least_width(sized(72))
        self.line.number_edited.connect(self._typed)
        self.line.returnPressed.connect(self._leave)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.word)
        row.addWidget(self.line)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, 6, SPACING, 6)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(row)
        self.hide()
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(LEAVING)
        self._away.timeout.connect(self._pointer_left)
        canvas.surface().installEventFilter(self)
        canvas.painted.connect(self.keep_up)
        commands.told.connect(self.keep_up)

    # pointing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseMove and not event.buttons():
                self._point_at(event.position())
            elif event.type() == QEvent.Type.MouseButtonRelease and self.isVisible():
                found = self._found(event.position())
                if event.button() == Qt.MouseButton.LeftButton and found == self.place:
                    self.line.setFocus(Qt.FocusReason.MouseFocusReason)
                    self.line.selectAll()
        elif event.type() == QEvent.Type.Leave and self.isVisible():
            self._away.start()
        return False

    def _found(self, position: QPointF) -> WeightPlace | None:
        scene = self._canvas.shown_scene
        if scene is None or self._commands.document.live_frame is None:
            return None
        point = self._canvas.place.scene_point(position)
        outlines = self._canvas.outlines
        reach = TOLERANCE / self._canvas.place.scale
        found = weight_at(scene, point.x(), point.y(), reach)
        is_bias = found is not None and found.source is None
        if not is_bias and outlines is not None and outlines.node_at(point.x(), point.y()):
            return None
        return found

    def _point_at(self, position: QPointF) -> None:
        if self.line.hasFocus():
            return
        self._point_at_unit(position)
        found = self._found(position)
        if found is None:
            if self.isVisible():
                self._away.start()
            return
        self._away.stop()
        if found != self.place or not self.isVisible():
            self.place = found
            self.show_weight()

    def _point_at_unit(self, position: QPointF) -> None:
        """Says in the status bar what the unit at a point computes."""
        outlines = self._canvas.outlines
        point = self._canvas.place.scene_point(position)
        node = None if outlines is None else outlines.node_at(point.x(), point.y())
        before, self._unit = self._unit, None
        if node is not None and isinstance(node[0].rows, Units):
            self._unit = node[0].owner.id, int(node[0].rows.indices[node[1]])
        if self._unit != before:
            self._tell_unit()

    def _tell_unit(self) -> None:
        document = self._commands.document
        if self._unit is None or document.live_frame is None:
            self._commands.say("")
            return
        formula = unit_formula(document.shown_figure, *self._unit)
        self._commands.say(f"{self._unit_name(*self._unit)}: {formula}" if formula else "")

    def enterEvent(self, event: QEvent) -> None:
        self._away.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.line.hasFocus():
            self._away.start()

    def _pointer_left(self) -> None:
        if not self.line.hasFocus() and not self.underMouse():
            self.hide()

    def _leave(self) -> None:
        self._canvas.surface().window().setFocus()
        self.hide()

    # what is shown

    def show_weight(self) -> None:
        """Shows the weight that is pointed at, beside it."""
        scene, place = self._canvas.shown_scene, self.place
        if place is None or scene is None or self._value() is None:
            self.hide()
            return
        middle = middle_of(scene, place)
        if middle is None:
            self.hide()
            return
        self.title.setText(self._title(place))
        words = self.tr("Bias") if place.source is None else self.tr("Weight")
        self.word.setText(words)
        self.line.setAccessibleName(words)
        self.keep_up()
        self.adjustSize()
        self.move(self._free_place(scene, self._canvas.place.position(QPointF(*middle))))
        self.show()
        self.raise_()

    def _free_place(self, scene: Scene, at: QPointF) -> QPoint:
        """Where it stands off the weight and covers as little as it can of pictures of units."""
        to_screen = self._canvas.place.position
        tiles = [
            QRectF(to_screen(QPointF(*box[0])), to_screen(QPointF(*box[2])))
            for one in scene.primitives
            if isinstance(one, Rasters)
            for box in one.outlines.tolist()
        ]
        wide, high = self.width(), self.height()
        room = QRectF(self._canvas.surface().rect()).adjusted(4, 4, -4, -4)
        best, found = inf, QRectF(room.topLeft(), self.size())
        for left, top in product(
            (-wide / 2, AWAY, -wide - AWAY),
            (-high - AWAY, AWAY, -high - FARTHER, FARTHER),
        ):
            card = QRectF(at.x() + left, at.y() + top, wide, high)
            cost = sum((_area(card & tile) for tile in tiles), 0.0)
            cost += 10 * (wide * high - _area(card & room)) + 2 * (abs(left) + abs(top))
            if cost < best:
                best, found = cost, card
        x = min(max(found.left(), room.left()), max(room.right() - wide, room.left()))
        y = min(max(found.top(), room.top()), max(room.bottom() - high, room.top()))
        return QPointF(x, y).toPoint()

    def keep_up(self) -> None:
        """Shows the number of the moment."""
        if self._unit is not None:
            self._tell_unit()
        if self.place is None:
            return
        value = self._value()
        if value is None:
            self.hide()
        elif not self.line.is_being_typed:
            self.line.show_number(round(value, 4))

    def _title(self, place: WeightPlace) -> str:
        target = self._layer(place)
        reader = self._unit_name(target, place.unit)
        if place.source is None:
            return reader
        architecture = self._commands.document.figure.architecture
        source = architecture.inputs_of(target)[0].id
        return f"{self._unit_name(source, place.source)} → {reader}"

    def _unit_name(self, layer_id: str, unit: int) -> str:
        """What the picture calls a layer, and the number of the unit if it has several."""
        scene = self._canvas.shown_scene
        title = layer_id if scene is None else scene.title_of(layer_owner(layer_id))
        title = title.partition(": ")[0]
        if self._commands.document.figure.architecture.layer(layer_id).shape == (1,):
            return title
        return self.tr("{layer}, unit {number}").format(layer=title, number=unit + 1)

    def _layer(self, place: WeightPlace) -> str:
        """The id of the layer that holds it."""
        if place.source is None:
            return place.owner
        architecture = self._commands.document.figure.architecture
        return next(one.target for one in architecture.connections if one.id == place.owner)

    def _weights(self) -> Weights | None:
        frame, place = self._commands.document.live_frame, self.place
        ids = {one.id for one in self._commands.document.figure.architecture.connections}
        if frame is None or place is None or (place.source is not None and place.owner not in ids):
            return None
        return frame.weights.get(self._layer(place))

    def _value(self) -> float | None:
        weights, place = self._weights(), self.place
        if weights is None or place is None or place.unit >= weights.shape[0]:
            return None
        if place.source is None:
            return None if weights.bias is None else float(weights.bias[place.unit])
        matrix = weights.matrix.reshape(weights.shape[0], -1)
        return float(matrix[place.unit, place.source]) if place.source < matrix.shape[1] else None

    def _typed(self, value: float, gesture: str) -> None:
        place, before = self.place, self._value()
        if place is None or before is None:
            return
        try:
            self._commands.set_weight(
                self._layer(place), place.unit, place.source, float(value), gesture
            )
        except InputError as error:
            self.line.mark(shown(error))


def _area(rect: QRectF) -> float:
    return max(rect.width(), 0.0) * max(rect.height(), 0.0)
