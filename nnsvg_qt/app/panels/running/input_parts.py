"""The ways to give an input something: by pen, as a picture, one of ten digits."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.running.given import Digit, Given, Ink, Picture
from nnsvg_qt.app.commands.running.input_commands import InputCommands
from nnsvg_qt.app.commands.running.picture_reading import PictureReading, pixels_of_image
from nnsvg_qt.app.panels.field_editors import QuietSlider
from nnsvg_qt.app.panels.running.array_picture import ArrayPicture, image_of
from nnsvg_qt.app.panels.running.class_map_row import ClassMapRow
from nnsvg_qt.app.panels.running.digit_pad import DigitPad
from nnsvg_qt.app.panels.training.tiles import Tile
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.file_names import accept_copy, dropped_files
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.running.digits import digit
from nnsvg_qt.running.setup import Crop, Preparation

READ_WIDTH = 116
"""Of what is told beside the pad, px."""


class InputPart(QWidget):
    """A way to give something."""

    def __init__(self, commands: InputCommands) -> None:
        super().__init__()
        self.commands = commands

    def show_run(self) -> None:
        """Shows what was read of it."""


class DrawPart(InputPart):
    """A pad with a pen, and beside it what is read of it."""

    def __init__(self, commands: InputCommands) -> None:
        super().__init__(commands)
        self.pad = DigitPad()
        self.pad.changed.connect(self._give)
        self.read = ArrayPicture()
        self.pen = QuietSlider(self)
        self.pen.setRange(6, 40)
        self.pen.setValue(round(self.pad.pen))
        self.pen.setAccessibleName(self.tr("Width of the pen"))
        self.pen.valueChanged.connect(self._change_pen)
        self.clear = QToolButton()
        self.clear.setText(self.tr("Clear"))
        self.clear.setObjectName("link")
        self.clear.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clear.clicked.connect(self.pad.clear)
        title = QLabel(self.tr("What it reads"))
        title.setProperty("quiet", True)
        self.words = QLabel()
        self.words.setProperty("quiet", True)
        self.words.setWordWrap(True)
        self.words.setFixedWidth(sized(READ_WIDTH))
        below = QHBoxLayout()
        below.setSpacing(SPACING)
        pen = QLabel(self.tr("Pen"))
        pen.setProperty("quiet", True)
        below.addWidget(pen)
        below.addWidget(self.pen, 1)
        below.addWidget(self.clear)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.pad)
        left.addLayout(below)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(title)
        right.addWidget(self.read)
        right.addWidget(self.words)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addLayout(left)
        row.addLayout(right)
        row.addStretch(1)

    def _change_pen(self, width: int) -> None:
        self.pad.pen = float(width)
        self.pad.update()
        if self.pad.strokes:
            self._give()

    def _give(self) -> None:
        if not self.pad.strokes:
            self.commands.clear()
            self.read.show_array(None)
            return
        strokes = tuple(tuple(stroke) for stroke in self.pad.strokes)
        self.commands.give(Ink(strokes, self.pad.pen))

    def show_run(self) -> None:
        place, ran = self.commands.place, self.commands.ran
        if place is None:
            return
        given = self.commands.given.get(self.commands.current)
        is_mine = isinstance(given, Ink)
        if isinstance(given, Ink) and not self.pad.strokes:
            # drawn in a window of another language
            self.pad.show_strokes(given.strokes)
            with QSignalBlocker(self.pen):
                self.pen.setValue(round(given.pen))
            self.pad.pen = given.pen
        self.read.show_array(ran.read if ran is not None and is_mine else None)
        edge = round(place.shape[0] ** 0.5)
        height, width = place.shape[-2:] if len(place.shape) == 3 else (edge, edge)
        words = self.tr("{width} × {height}, ink is 1, cropped to the ink, 20 px round it")
        self.words.setText(words.format(width=width, height=height))


class DigitPart(InputPart):
    """The ten digits that come with the program."""

    def __init__(self, commands: InputCommands) -> None:
        super().__init__(commands)
        self.tiles: list[Tile] = []
        grid = QGridLayout()
        grid.setSpacing(4)
        for number in range(10):
            name = self.tr("Digit {number}").format(number=number)
            tile = Tile(str(number), image_of(digit(number)), name)
            tile.clicked.connect(partial(self._give, number))
            self.tiles.append(tile)
            grid.addWidget(tile, number // 5, number % 5)
        words = QLabel(self.tr("Ten digits that the network has never seen."))
        words.setProperty("quiet", True)
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(grid)
        column.addWidget(words)
        column.addStretch(1)

    def _give(self, number: int) -> None:
        self.commands.give(Digit(number))
        self.show_run()

    def show_run(self) -> None:
        given = self.commands.given.get(self.commands.current)
        for number, tile in enumerate(self.tiles):
            tile.setChecked(isinstance(given, Digit) and given.number == number)


class PicturePart(InputPart):
    """A picture of a file, the clipboard, or dropped here; how it is cropped and prepared."""

    def __init__(self, commands: InputCommands) -> None:
        super().__init__(commands)
        self.setAcceptDrops(True)
        self.reading = PictureReading(self, self._take, self._refuse)
        self.preview = ArrayPicture(128)
        self.preview.setAccessibleName(self.tr("What the network reads"))
        self.choose = QPushButton(self.tr("Choose a picture…"))
        self.choose.clicked.connect(self._ask)
        self.paste = QPushButton(self.tr("Paste"))
        self.paste.clicked.connect(self.paste_picture)
        self.name = ElidedLabel()
        self.name.setProperty("quiet", True)
        self.problem = QLabel()
        self.problem.setProperty("warning", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.preparation = QComboBox()
        for value, words in (
            (Preparation.AUTOMATIC, self.tr("by itself")),
            (Preparation.SHARE, self.tr("0 to 1")),
            (Preparation.CENTERED, self.tr("−1 to 1")),
            (Preparation.BLUE_GREEN_RED, self.tr("BGR − mean")),
            (Preparation.BLUE_GREEN_RED_SCALED, self.tr("(BGR − mean) × 0.017")),
            (Preparation.NORMALIZED, self.tr("as torchvision")),
            (Preparation.RAW, self.tr("0 to 255")),
            (Preparation.INK, self.tr("ink is 1")),
        ):
            self.preparation.addItem(words, value)
        self.crop = QComboBox()
        for crop, words in (
            (Crop.MIDDLE, self.tr("its middle")),
            (Crop.WHOLE, self.tr("all, with white beside")),
            (Crop.STRETCHED, self.tr("all, stretched")),
        ):
            self.crop.addItem(words, crop)
        self.class_map = ClassMapRow(commands, self)
        fields = QGridLayout()
        fields.setHorizontalSpacing(SPACING)
        fields.setVerticalSpacing(4)
        for row, (words, box) in enumerate(
            ((self.tr("Prepared as"), self.preparation), (self.tr("Part"), self.crop))
        ):
            label = QLabel(words)
            label.setProperty("quiet", True)
            box.setAccessibleName(words)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(9)
            box.activated.connect(self._change)
            fields.addWidget(label, 2 * row, 0)
            fields.addWidget(box, 2 * row + 1, 0)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.paste)
        buttons.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(fields)
        right.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.name)
        column.addWidget(self.class_map)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        column.addStretch(1)
        self.name.setText(self.tr("Drop a picture here"))

    def _ask(self) -> None:
        settings = self.commands.settings
        found, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a picture"),
            str(settings.folder("pictures")),
            self.tr("Pictures and numbers")
            + " (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.ppm *.pgm *.npy *.csv)",
        )
        if found:
            settings.remember_folder("pictures", Path(found))
            self.use_file(Path(found))

    def use_file(self, path: Path) -> None:
        """Gives the picture, or the numbers, of a file, which is read beside the event loop."""
        self.reading.read(path)

    def paste_picture(self) -> None:
        """Gives the picture that the clipboard holds."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._refuse(InputError("The clipboard holds no picture."))
            return
        self.use_image(image, self.tr("picture"))

    def use_image(self, image: QImage, name: str) -> None:
        """Gives an image."""
        self._take(Picture(pixels_of_image(image), name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(dropped_files(event)) == 1:
            accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        accept_copy(event)
        self.use_file(dropped_files(event)[0])

    def _take(self, given: Given) -> None:
        self._show_problem("")
        self.commands.give(given)

    def _refuse(self, error: InputError) -> None:
        self._show_problem(shown(error))

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _change(self) -> None:
        self.commands.change_setup(
            self.tr("how pictures are read"),
            preparation=Preparation(self.preparation.currentData()),
            crop=Crop(self.crop.currentData()),
        )

    def show_run(self) -> None:
        setup = self.commands.setup
        for box, value in ((self.preparation, setup.preparation), (self.crop, setup.crop)):
            box.setCurrentIndex(box.findData(value))
        self.class_map.show_run()
        given = self.commands.given.get(self.commands.current)
        if not isinstance(given, Picture):
            self.preview.show_array(None)
            return
        ran, place = self.commands.ran, self.commands.place
        pictures = {} if ran is None else ran.frame.pictures
        if place is not None and place.layer in pictures and len(place.shape) == 3:
            # as the figure shows it, with the map of a class
            self.preview.show_pixels(pictures[place.layer][0])
        else:
            self.preview.show_array(None if ran is None else ran.read)
        height, width = given.pixels.shape[:2]
        self.name.setText(f"{given.name}, {width} × {height}")
