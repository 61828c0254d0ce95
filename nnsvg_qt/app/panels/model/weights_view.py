"""How the weights of the selected layer of a model file are distributed."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.theme import SPACING, line_color, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.graph import Tensor
from nnsvg_qt.sources.stored_weights import Histogram, histogram_of, weights_of_layer

HEIGHT = 96
SCALE_HEIGHT = 18

Told = tuple[tuple[Tensor, ...], int, Histogram | None]
"""The tensors of the layer, which of them is shown, and how its numbers are distributed."""


class WeightsView(QWidget):
    """A histogram of one tensor of a layer, read beside the event loop; gone where it has none."""

    def __init__(self, document: Document, layer_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._layer_id = layer_id
        self.tensors: tuple[Tensor, ...] = ()
        self._told = Latest[Told](self, self._show, self._failed)
        title = QLabel(self.tr("Weights"))
        title.setObjectName("panelName")
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Which weights are shown"))
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(8)
        self.choice.activated.connect(self._ask)
        self.choice.hide()
        self.picture = HistogramPicture()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("quiet", True)
        self.words.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self.choice, 1, Qt.AlignmentFlag.AlignRight)
        # The panel may be narrower than the words in one line.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING + 4, SPACING, SPACING + 4, SPACING)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.picture)
        column.addWidget(self.words)
        document.changed.connect(self._follow)
        self.hide()
        self._ask(0)

    def _follow(self, before: Figure, after: Figure) -> None:
        if before.parts != after.parts and self._layer_id in after.architecture:
            self._ask(0)

    def _ask(self, place: int) -> None:
        figure, layer_id = self._document.figure, self._layer_id
        if figure.part("model") is None:
            self.hide()
            return

        def work(is_stale: IsStale) -> Told:
            tensors = weights_of_layer(figure, layer_id)
            if not tensors:
                return (), 0, None
            chosen = min(place, len(tensors) - 1)
            return tensors, chosen, histogram_of(tensors[chosen], is_stale)

        self._told.request(work)

    def _show(self, told: Told) -> None:
        self.tensors, chosen, histogram = told
        self.setVisible(histogram is not None)
        if histogram is None:
            return
        titles = [_title(one) for one in self.tensors]
        if [self.choice.itemText(row) for row in range(self.choice.count())] != titles:
            self.choice.clear()
            self.choice.addItems(titles)
        self.choice.setCurrentIndex(chosen)
        self.choice.setVisible(len(self.tensors) > 1)
        self.picture.show_histogram(histogram)
        words = self.tr("{shape}, {type}   mean {mean}   deviation {deviation}   zeros {zeros} %")
        self.words.setText(
            words.format(
                shape="×".join(map(str, histogram.shape)),
                type=histogram.type,
                mean=_short(histogram.mean),
                deviation=_short(histogram.deviation),
                zeros=_short(100 * histogram.zeros),
            )
        )
        self.picture.setAccessibleName(self.words.text())

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self.picture.show_histogram(None)
        self.words.setText(shown(error))
        self.show()


def _title(tensor: Tensor) -> str:
    sizes = "×".join(str(size) for size in tensor.shape or ())
    return f"{tensor.name.rpartition('/')[2]}  {sizes}"


def _short(number: float) -> str:
    return QLocale().toString(number, "g", 3)


class HistogramPicture(QWidget):
    """Bars over a line with the least number, 0 and the greatest one."""

    def __init__(self) -> None:
        super().__init__()
        self.histogram: Histogram | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(sized(200), sized(HEIGHT) + sized(SCALE_HEIGHT))

    def show_histogram(self, histogram: Histogram | None) -> None:
        """Shows another one; None: none."""
        self.histogram = histogram
        self.setVisible(histogram is not None)
        self.setToolTip(
            ""
            if histogram is None
            else self.tr("{count} numbers in the fullest bar").format(
                count=number_text(max(histogram.counts))
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        histogram = self.histogram
        if histogram is None:
            return
        with QPainter(self) as painter:
            self._paint(painter, histogram)

    def _paint(self, painter: QPainter, histogram: Histogram) -> None:
        bottom = self.height() - sized(SCALE_HEIGHT)
        most = max(histogram.counts) or 1
        width = self.width() / len(histogram.counts)
        bar = QColor(self.palette().color(QPalette.ColorRole.Accent))
        bar.setAlphaF(0.6)
        for place, count in enumerate(histogram.counts):
            height = (bottom - 2) * count / most
            if count:
                height = max(1.0, height)
            painter.fillRect(
                QRectF(place * width, bottom - height, max(1.0, width - 1), height), bar
            )
        painter.setPen(QPen(line_color(self.palette())))
        painter.drawLine(0, bottom, self.width(), bottom)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        scale = QRectF(0, bottom + 2, self.width(), sized(SCALE_HEIGHT) - 2)
        painter.drawText(scale, Qt.AlignmentFlag.AlignLeft, _short(histogram.low))
        painter.drawText(scale, Qt.AlignmentFlag.AlignRight, _short(histogram.high))
        if histogram.low < 0 < histogram.high:
            painter.drawText(scale, Qt.AlignmentFlag.AlignHCenter, "0")
