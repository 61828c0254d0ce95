"""What the selected layer is like at the moment that is shown: its maps, and the weights of a unit.

Of a run on an input its maps or values; of a training the unit's output over the data, and what the
unit computes, with its numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnsvg_qt.app.commands.training.unit_formula import unit_formula
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.app.toolkit.theme import SPACING, line_color, sized
from nnsvg_qt.app.toolkit.translation import localized
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.running.painting import by_map, colored, constant_maps, strongest_maps
from nnsvg_qt.running.setup import Colors

MOST_MAPS, IN_A_ROW = 16, 8
MOST_BARS = 12
LABEL = 15
"""Height in px of the number under a picture."""


class SmallPictures(QWidget):
    """Pictures in rows, each with a number below it; the chosen one has a frame."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._images: list[QImage] = []
        self.numbers: tuple[int, ...] = ()
        self._chosen: int | None = None

    def show_pictures(
        self, pictures: Sequence[NDArray[np.uint8]], numbers: Sequence[int], chosen: int | None
    ) -> None:
        """Shows pictures `(height, width, 3)`, by the numbers of their units, from 1."""
        self._images = [_image(one) for one in pictures]
        self.numbers, self._chosen = tuple(numbers), chosen
        self.setVisible(bool(self._images))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Is as high as its rows are at its width."""
        self.setFixedHeight(self.sizeHint().height())

    @property
    def _side(self) -> int:
        return max((self.width() - (IN_A_ROW - 1) * 6) // IN_A_ROW, 16)

    def sizeHint(self) -> QSize:
        rows = -(-len(self._images) // IN_A_ROW)
        return QSize(sized(200), rows * (self._side + sized(LABEL) + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(sized(140), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, side = self.palette(), self._side
        accent = palette.color(QPalette.ColorRole.Accent)
        with QPainter(self) as painter:
            for place, (image, number) in enumerate(zip(self._images, self.numbers, strict=True)):
                left = place % IN_A_ROW * (side + 6)
                top = place // IN_A_ROW * (side + sized(LABEL) + 4)
                box = QRectF(left + 0.5, top + 0.5, side - 1, side - 1)
                size = image.size().scaled(QSize(side - 1, side - 1), _KEEP)
                within = QRectF(
                    box.center().x() - size.width() / 2,
                    box.center().y() - size.height() / 2,
                    size.width(),
                    size.height(),
                )
                painter.drawImage(within, image)
                is_chosen = number == self._chosen
                color = accent if is_chosen else line_color(palette)
                painter.setPen(QPen(color, 2.0 if is_chosen else 1.0))
                painter.drawRect(box)
                painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
                below = QRectF(left, top + side + 1, side, sized(LABEL))
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(number))


_KEEP = Qt.AspectRatioMode.KeepAspectRatio


class WeightBars(QWidget):
    """The weights of a unit about zero, each with the name of what it is read from."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rows: tuple[tuple[str, float], ...] = ()

    def show_rows(self, rows: Sequence[tuple[str, float]]) -> None:
        """Shows names with weights."""
        self.rows = tuple(rows)
        self.setVisible(bool(rows))
        told = ", ".join(f"{name} {localized(f'{value:.3g}')}" for name, value in rows)
        self.setAccessibleDescription(told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sized(200), (self.fontMetrics().height() + 4) * len(self.rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.rows:
            return
        metrics, palette = self.fontMetrics(), self.palette()
        step = metrics.height() + 4
        names = max(metrics.horizontalAdvance(name) for name, _ in self.rows) + 8
        numbers = metrics.horizontalAdvance("−00.000") + 4
        room = self.width() - names - numbers
        zero = names + room / 2
        most = max(abs(value) for _, value in self.rows) or 1.0
        middle = Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            for place, (name, value) in enumerate(self.rows):
                y = place * step
                painter.setPen(palette.color(QPalette.ColorRole.Text))
                painter.drawText(QRectF(0, y, names, step), middle, name)
                wide = abs(value) / most * (room / 2 - 4)
                left = zero if value >= 0 else zero - wide
                color = colored(np.array([1.0 if value >= 0 else 0.0]), Colors.PLUS_MINUS)[0]
                bar = QRectF(left, y + step / 2 - 4, max(wide, 1.0), 8)
                painter.fillRect(bar, QColor(*color.tolist()))
                side = QRectF(self.width() - numbers, y, numbers - 2, step)
                text = localized(f"{value:.2f}").replace("-", "−")
                painter.drawText(side, middle | Qt.AlignmentFlag.AlignRight, text)


class LiveValues(QWidget):
    """The values of one layer, and of its selected unit; gone where nothing is known of it."""

    def __init__(self, document: Document, layer_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._layer_id = document, layer_id
        title = QLabel(self.tr("Live values"))
        title.setObjectName("panelName")
        self.range = QLabel()
        self.range.setProperty("quiet", True)
        self.range.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.maps = SmallPictures()
        self.notes = _quiet()
        self.weights_title = QLabel()
        self.weights_title.setObjectName("panelName")
        self.weights_range = QLabel()
        self.weights_range.setProperty("quiet", True)
        self.kernels = SmallPictures()
        self.bars = WeightBars()
        self.formula = QLabel()
        self.formula.setTextFormat(Qt.TextFormat.PlainText)
        self.formula.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING + 4, SPACING, SPACING + 4, SPACING)
        column.setSpacing(4)
        for left, right in ((title, self.range), (self.weights_title, self.weights_range)):
            head = QHBoxLayout()
            head.addWidget(left)
            head.addWidget(right, 1)
            column.addLayout(head)
            right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if left is title:
                column.addWidget(self.maps)
                column.addWidget(self.notes)
        column.addWidget(self.kernels)
        column.addWidget(self.bars)
        column.addWidget(self.formula)
        # the panel may be narrower than the words in one line
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._refresh = Refresh(self, self.show_moment)
        document.frame_changed.connect(self._refresh.request)
        document.changed.connect(self._refresh.request)
        document.selection_changed.connect(self._refresh.request)
        self.show_moment()

    @property
    def unit(self) -> int | None:
        """The one unit of the layer that is selected, from 0."""
        units = self._document.selected_units.get(self._layer_id, frozenset())
        return next(iter(units)) - 1 if len(units) == 1 else None

    def show_moment(self) -> None:
        """Shows the values of the moment."""
        figure = self._document.shown_figure
        frame = figure.frame
        has = frame is not None and self._layer_id in figure.architecture
        if frame is None or not has:
            self.hide()
            return
        layer = figure.architecture.layer(self._layer_id)
        tells = self._show_outputs(layer, frame) or self._show_pictures(layer, frame)
        weights = frame.weights.get(layer.id) or layer.weights
        tells_unit = self._show_weights(layer, weights)
        self.formula.setText("" if self.unit is None else unit_formula(figure, layer.id, self.unit))
        self.formula.setVisible(bool(self.formula.text()))
        self.setVisible(tells or tells_unit)

    def _show_outputs(self, layer: Layer, frame: Frame) -> bool:
        output, pictures = frame.outputs.get(layer.id), frame.pictures.get(layer.id)
        if output is None:
            return False
        maps = by_map(layer, output)
        count, height, width = maps.shape
        low, high = (_plain(value) for value in (maps.min(), maps.max()))
        if height * width == 1:
            words = self.tr("{count} values, {low} … {high}")
        else:
            words = self.tr("{count} maps of {width} × {height}, {low} … {high}")
        told = words.format(count=count, width=width, height=height, low=low, high=high)
        unit = self.unit
        if unit is not None and height * width == 1 and unit < count:
            value = localized(f"{maps[unit, 0, 0]:.4g}").replace("-", "−")
            told = self.tr("unit {unit}: {value}").format(unit=unit + 1, value=value)
        self.range.setText(told)
        notes = []
        chosen = np.arange(min(count, MOST_MAPS))
        if count > MOST_MAPS:
            chosen = strongest_maps(layer, output)[:MOST_MAPS]
            notes.append(
                self.tr("The {shown} of {count} that vary most").format(
                    shown=MOST_MAPS, count=count
                )
            )
        constant = int(constant_maps(layer, output).sum())
        if constant:
            words = self.tr("{count} are the same everywhere")
            notes.append(words.format(count=constant))
        self.notes.setText(", ".join(notes))
        self.notes.setVisible(bool(notes))
        shows = pictures is not None and height * width > 1
        self.maps.show_pictures(
            [pictures[k] for k in chosen] if shows and pictures is not None else [],
            (chosen + 1).tolist() if shows else [],
            None if unit is None else unit + 1,
        )
        return True

    def _show_pictures(self, layer: Layer, frame: Frame) -> bool:
        """Of a training: what the unit makes of the plane, or what each does."""
        pictures = frame.pictures.get(layer.id)
        self.notes.hide()
        if pictures is None:
            self.maps.show_pictures([], [], None)
            self.range.clear()
            return False
        unit = self.unit
        count = min(len(pictures), MOST_MAPS)
        self.range.setText(frame.caption)
        self.maps.show_pictures(
            list(pictures[:count]), range(1, count + 1), None if unit is None else unit + 1
        )
        return True

    def _show_weights(self, layer: Layer, weights: Weights | None) -> bool:
        unit = self.unit
        self.kernels.show_pictures([], [], None)
        self.bars.show_rows([])
        self.weights_title.hide()
        self.weights_range.hide()
        if unit is None or weights is None or unit >= weights.shape[0]:
            return False
        row = np.asarray(weights.matrix[unit], float)
        bias = float(weights.bias[unit]) if weights.bias is not None else None
        most = float(np.abs(row).max(initial=0.0))
        told = "" if bias is None else self.tr("bias {value}").format(value=_short(bias))
        self.weights_title.setText(self.tr("Weights into {unit}").format(unit=unit + 1))
        self.weights_range.setText(f"{told}   ±{_short(most)}".strip())
        self.weights_title.show()
        self.weights_range.show()
        if row.ndim == 3:
            shares = row[:MOST_MAPS] / (2 * (most or 1.0)) + 0.5
            kernels = [colored(one, Colors.PLUS_MINUS) for one in shares]
            self.kernels.show_pictures(kernels, range(1, len(kernels) + 1), None)
        elif row.ndim == 1 and len(row) <= MOST_BARS:
            names = [self.tr("from {unit}").format(unit=k + 1) for k in range(len(row))]
            rows = list(zip(names, row.tolist(), strict=True))
            self.bars.show_rows([*rows, *([(self.tr("bias"), bias)] if bias is not None else [])])
        return True


def _quiet() -> QLabel:
    label = QLabel()
    label.setProperty("quiet", True)
    label.setWordWrap(True)
    return label


def _short(value: float) -> str:
    return localized(f"{value:.2f}").replace("-", "−")


def _plain(value: float) -> str:
    return localized(f"{value:.3g}").replace("-", "−")


def _image(pixels: NDArray[np.uint8]) -> QImage:
    content = np.ascontiguousarray(pixels)
    height, width, _ = content.shape
    return QImage(content.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
