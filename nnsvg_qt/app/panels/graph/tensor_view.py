"""The numbers of the weights of an operation: as a picture, how they are distributed, as a file."""

from __future__ import annotations

from operator import is_
from pathlib import Path

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.panels.model.weights_view import HistogramPicture
from nnsvg_qt.app.panels.running.array_picture import image_of_pixels
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.marking import set_mark
from nnsvg_qt.app.toolkit.theme import SPACING, is_dark, line_color, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.model.graph import Tensor
from nnsvg_qt.sources.operations.numbers import (
    Part,
    part_of_tensor,
    save_numbers,
    signed_pixels,
)
from nnsvg_qt.sources.stored_weights import Histogram, histogram_of

PICTURE_HEIGHT = 132
LARGEST_PIXEL = 24
"""Px that a number takes at most."""

MINUS, ZERO, PLUS = "#e08a5f", "#f2f1ee", "#24619a"
MINUS_DARK, ZERO_DARK, PLUS_DARK = "#f09a68", "#242529", "#6fb0f0"

_Told = tuple[str, str, Part | None, Histogram | None, str]
"""The tensor, the part that was asked for, both of it, and why there is none."""


class WeightsPicture(QWidget):
    """Numbers as colours: a pixel or a square each, none blurred."""

    def __init__(self) -> None:
        super().__init__()
        self.part: Part | None = None
        self._image: QImage | None = None
        self._is_dark = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(sized(200), sized(PICTURE_HEIGHT))

    def show_part(self, part: Part | None) -> None:
        """Shows the numbers of a part of a tensor; None: nothing."""
        self.part = part
        self._paint_numbers()
        self.setVisible(part is not None)
        self.update()

    def _paint_numbers(self) -> None:
        part = self.part
        self._is_dark = is_dark(self.palette())
        if part is None:
            self._image = None
            return
        colors = (MINUS_DARK, ZERO_DARK, PLUS_DARK) if self._is_dark else (MINUS, ZERO, PLUS)
        self._image = image_of_pixels(signed_pixels(part.shown, *colors))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_dark != is_dark(self.palette()):
            self._paint_numbers()
        image = self._image
        if image is None:
            return
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        most = sized(LARGEST_PIXEL)
        area = QRectF(
            whole.left(),
            whole.top(),
            min(whole.width(), image.width() * most),
            min(whole.height(), image.height() * most),
        )
        with QPainter(self) as painter:
            is_shrunk = image.width() > area.width() or image.height() > area.height()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_shrunk)
            painter.drawImage(area, image)
            painter.setPen(QPen(line_color(self.palette()), 1.0))
            painter.drawRect(area)


class TensorView(QWidget):
    """One of several stored tensors; read by a worker, and never more than there is memory for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tensors: tuple[Tensor, ...] = ()
        self._reading = Latest[_Told](self, self._show)
        self._saving = Latest[tuple[Path, str]](self, self._saved, self._not_saved)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Which weights are shown"))
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(8)
        self.choice.activated.connect(lambda _: self._choose())
        self.picture = WeightsPicture()
        self.shape = QLabel()
        self.shape.setProperty("quiet", True)
        self.shape.setWordWrap(True)
        self.histogram = HistogramPicture()
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(SPACING)
        self.facts.setVerticalSpacing(2)
        self._numbers: list[QLabel] = []
        for row, words in enumerate(
            (self.tr("mean"), self.tr("deviation"), self.tr("range"), self.tr("zeros"))
        ):
            name, number = QLabel(words), QLabel()
            name.setProperty("quiet", True)
            number.setTextFormat(Qt.TextFormat.PlainText)
            self.facts.addWidget(name, row, 0)
            self.facts.addWidget(number, row, 1)
            self._numbers.append(number)
        self.slice = QLineEdit()
        self.slice.setAccessibleName(self.tr("Slice"))
        self.slice.setToolTip(self.tr("Which part is shown, as 0:64, 3: one range for each axis"))
        self.slice.editingFinished.connect(self._ask)
        self.save = QPushButton(self.tr("Save .npy…"))
        self.save.setToolTip(self.tr("Write all numbers of this tensor into a file of numpy"))
        self.save.clicked.connect(lambda _=False: self.ask_where_to_save())
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("quiet", True)
        self.words.setWordWrap(True)
        self.words.hide()
        self._lay()

    def _lay(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACING)
        middle.addWidget(self.histogram, 1)
        middle.addLayout(self.facts)
        below = QHBoxLayout()
        below.setSpacing(SPACING)
        words = QLabel(self.tr("Slice"))
        words.setProperty("quiet", True)
        below.addWidget(words)
        below.addWidget(self.slice, 1)
        below.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.choice)
        column.addWidget(self.picture)
        column.addWidget(self.shape)
        column.addLayout(middle)
        column.addLayout(below)
        column.addWidget(self.words)

    # what is shown

    def show_tensors(self, tensors: tuple[Tensor, ...], chosen: str = "") -> None:
        """Shows the first of these tensors, or the one of a name, and offers the others."""
        # those of a file that was written anew are others, whatever their names and sizes are
        is_same = len(tensors) == len(self.tensors) and all(map(is_, tensors, self.tensors))
        if is_same and not chosen:
            return
        self.tensors = tensors
        self.choice.clear()
        for one in tensors:
            self.choice.addItem(one.name)
        self.choice.setVisible(len(tensors) > 1)
        names = [one.name for one in tensors]
        self.choice.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        self._choose()

    @property
    def tensor(self) -> Tensor | None:
        """The tensor that is shown."""
        at = self.choice.currentIndex()
        return self.tensors[at] if 0 <= at < len(self.tensors) else None

    def _choose(self) -> None:
        tensor = self.tensor
        self.choice.setToolTip(plain_tip("" if tensor is None else tensor.name))
        sizes = () if tensor is None else tensor.shape or ()
        self.slice.setText("")
        self.slice.setPlaceholderText(", ".join(f"0:{size}" for size in sizes))
        self._ask()

    def _ask(self) -> None:
        tensor, text = self.tensor, self.slice.text()
        if tensor is None:
            return

        def work(is_stale: IsStale) -> _Told:
            part = histogram = None
            try:
                histogram = histogram_of(tensor, is_stale)
                part = part_of_tensor(tensor, text, is_stale)
            except InputError as error:
                return tensor.name, text, part, histogram, shown(error)
            return tensor.name, text, part, histogram, ""

        self._reading.request(work)

    def _show(self, told: _Told) -> None:
        name, text, part, histogram, problem = told
        tensor = self.tensor
        if tensor is None or tensor.name != name or text != self.slice.text():
            return
        self.picture.show_part(part)
        self.histogram.show_histogram(histogram)
        self.shape.setText(self._part_words(tensor, part))
        self.shape.setVisible(part is not None)
        self.picture.setAccessibleName(self.shape.text())
        set_mark(self.slice, problem=bool(problem) and bool(text.strip()))
        self.words.setText(problem)
        self.words.setVisible(bool(problem))
        for number in self._numbers:
            number.setText("")
        if histogram is not None:
            least = part.least if part is not None and not text.strip() else histogram.low
            most = part.greatest if part is not None and not text.strip() else histogram.high
            texts = (
                _short(histogram.mean),
                _short(histogram.deviation),
                f"{_short(least)} … {_short(most)}",
                self.tr("{share} %").format(share=_short(100 * histogram.zeros)),
            )
            for number, words in zip(self._numbers, texts, strict=True):
                number.setText(words)

    def _part_words(self, tensor: Tensor, part: Part | None) -> str:
        if part is None:
            return ""
        sizes = "×".join(map(number_text, part.shape)) or self.tr("one number")
        kind = tensor.type.name if tensor.type is not None else ""
        down, across = part.step
        if down == across == 1:
            return f"{sizes} {kind}"
        words = self.tr("{sizes} {type}; a pixel is the mean of {down}×{across}")
        return words.format(sizes=sizes, type=kind, down=down, across=across)

    # saving

    def ask_where_to_save(self) -> None:
        """Asks for the name of a file, and writes all numbers of the tensor there."""
        tensor = self.tensor
        if tensor is None:
            return
        name = "".join(one if one.isalnum() or one in "._-" else "_" for one in tensor.name)
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save numbers"), f"{name}.npy", self.tr("Numbers") + " (*.npy)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Writes all numbers of the tensor into a file, beside the event loop."""
        tensor = self.tensor
        if tensor is None:
            return
        self.save.setEnabled(False)

        def work(is_stale: IsStale) -> tuple[Path, str]:
            save_numbers(tensor, path)
            return path, tensor.name

        self._saving.request(work)

    def _saved(self, saved: tuple[Path, str]) -> None:
        self.save.setEnabled(True)
        self.words.setText(self.tr("Written: {file}").format(file=shown_name(saved[0].name)))
        self.words.show()

    def _not_saved(self, error: Exception) -> None:
        self.save.setEnabled(True)
        if not isinstance(error, InputError | OutputError):
            raise error
        self.words.setText(shown(error))
        self.words.show()


def _short(number: float) -> str:
    return QLocale().toString(number, "g", 4).replace("-", "\u2212")
