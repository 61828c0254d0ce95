"""What came of an input: its outputs as bars; how values are painted, and how long layers took."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.running.input_commands import InputCommands
from nnsvg_qt.app.panels.running.input_bar import milliseconds
from nnsvg_qt.app.panels.running.output_bars import MOST_STANDING, OutputBars
from nnsvg_qt.app.panels.running.picture_pair import PicturePair
from nnsvg_qt.app.panels.running.swatches import swatch
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.named_files import name_in_text
from nnsvg_qt.running.files import read_names
from nnsvg_qt.running.outputs import Bar, are_shares, bars, likeliest
from nnsvg_qt.running.setup import Colors, Face, Scale
from nnsvg_qt.running.values import Numbers

TOP = 5
_TOLD = 0.0005
"""The least share that is told."""
MOST_BARS = 100
MOST_TIMES = 4
OUTPUT_WIDTH, PAINTING_WIDTH = 236, 236
_KINDS: dict[str, type[Scale | Colors | Face]] = {"scale": Scale, "colors": Colors, "face": Face}


class OutputColumn(QWidget):
    """Ten bars, or the five likeliest of many; names of a file."""

    def __init__(self, commands: InputCommands) -> None:
        super().__init__()
        self._commands = commands
        title = QLabel(self.tr("Output"))
        title.setObjectName("panelName")
        self.unit = QLabel(self.tr("per cent"))
        self.unit.setProperty("quiet", True)
        self.all = self._segment("")
        self.top = self._segment(self.tr("Top {count}").format(count=TOP))
        self._group = QButtonGroup(self)
        self._group.addButton(self.all)
        self._group.addButton(self.top)
        self._group.buttonClicked.connect(self._choose)
        self._wants_top: bool | None = None
        self.segments = QFrame()
        self.segments.setObjectName("segments")
        pair = QHBoxLayout(self.segments)
        pair.setContentsMargins(1, 1, 1, 1)
        pair.setSpacing(0)
        pair.addWidget(self.all)
        pair.addWidget(self.top)
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(title)
        head.addWidget(self.unit)
        head.addStretch(1)
        head.addWidget(self.segments)
        self.bars = OutputBars()
        self.bars.resized.connect(self._tell_next)
        self._following: list[Bar] = []
        self.pair = PicturePair()
        self.pair_words = QLabel()
        self.pair_words.setProperty("quiet", True)
        self.pair_words.setWordWrap(True)
        self.empty = QLabel(self.tr("What the network puts out stands here."))
        self.empty.setProperty("quiet", True)
        self.empty.setWordWrap(True)
        self.next = QLabel()
        self.next.setProperty("quiet", True)
        self.names = QToolButton()
        self.names.setObjectName("link")
        self.names.setText(self.tr("Names…"))
        self.names.setToolTip(self.tr("Take the names of the outputs from a file, one a line"))
        self.names.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.names.clicked.connect(self._ask_names)
        below = QHBoxLayout()
        below.addWidget(self.next, 1)
        below.addWidget(self.names)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.bars, 1)
        column.addWidget(self.pair, 1)
        column.addWidget(self.pair_words)
        column.addStretch(0)
        column.addLayout(below)

    def _segment(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _choose(self) -> None:
        self._wants_top = self.top.isChecked()
        self.show_run()

    def _ask_names(self) -> None:
        settings = self._commands.settings
        found, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Names of the outputs"),
            str(settings.folder("names")),
            self.tr("Lists of names") + " (*.txt *.json *.csv)",
        )
        if found:
            settings.remember_folder("names", Path(found))
            self.use_names(Path(found))

    def use_names(self, path: Path) -> None:
        """Takes the names of a file."""
        ran = self._commands.ran
        try:
            names = read_names(path)
            if ran is not None:
                # as many as there are outputs
                bars(ran.values.output, names)
        except InputError as error:
            self.next.setText(shown(error))
            self.next.setToolTip(shown(error))
            return
        self._commands.change_setup(self.tr("names of the outputs"), names=name_in_text(str(path)))

    def show_run(self) -> None:
        """Shows the outputs of the newest run."""
        ran = self._commands.ran
        is_picture = self._show_pair()
        has = ran is not None and ran.values.is_list and not is_picture
        for widget in (self.bars, self.segments, self.unit, self.next):
            widget.setVisible(has)
        self.empty.setVisible(not has and not is_picture)
        self.names.setVisible(has)
        if ran is None or not has:
            return
        output = ran.values.output
        count = len(output)
        names = self._commands.names if len(self._commands.names) == count else ()
        in_percent = are_shares(output)
        self.unit.setVisible(in_percent)
        self.all.setText(self.tr("All {count}").format(count=count))
        shows_top = count > MOST_STANDING if self._wants_top is None else self._wants_top
        self.segments.setVisible(count > TOP)
        (self.top if shows_top else self.all).setChecked(True)
        if shows_top and count > TOP:
            self.bars.show_bars(likeliest(output, names, TOP), in_percent, False)
        elif count <= MOST_STANDING:
            self.bars.show_bars(bars(output, names), in_percent, True)
        else:
            # more than can be told apart are not drawn
            self.bars.show_bars(likeliest(output, names, 9), in_percent, False)
        self._show_next(output, names, in_percent)

    def _show_pair(self) -> bool:
        """Shows what comes out as a picture, beside what goes in; False if it is none."""
        ran, place = self._commands.ran, self._commands.place
        found = None if ran is None else ran.put_out
        self.pair.setVisible(found is not None)
        self.pair_words.setVisible(found is not None)
        if ran is None or found is None:
            return False
        pictures = ran.frame.pictures
        is_seen = place is not None and place.layer in pictures and len(place.shape) == 3
        before = pictures[place.layer][0] if is_seen and place is not None else None
        pixels, are_classes = found
        self.pair.show_pictures(before, pixels)
        height, width, _ = pixels.shape
        words = self.tr("{width} × {height}").format(width=width, height=height)
        if before is not None:
            words += ", " + self.tr("left of the line what goes in")
        if are_classes:
            words += ", " + self.tr("a colour for each class")
        self.pair_words.setText(words)
        return True

    def _show_next(self, output: Numbers, names: tuple[str, ...], in_percent: bool) -> None:
        following = [bar for bar in likeliest(output, names, 3)[1:] if bar.value >= _TOLD]
        self._following = following if in_percent else []
        self._tell_next()

    def _tell_next(self) -> None:
        """Tells the likeliest after the first with the numbers over their bars."""
        if not self._following:
            self.next.clear()
            return
        told = [f"{bar.name} ({self.bars.text_of(bar)} %)" for bar in self._following]
        self.next.setText(self.tr("Next: {others}").format(others=", ".join(told)))


class LayerTimes(QWidget):
    """The layers that took longest, each with a bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rows: tuple[tuple[str, float], ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(sized(200), (self.fontMetrics().height() + 4) * max(len(self.rows), 1))

    def show_times(self, rows: tuple[tuple[str, float], ...]) -> None:
        """Shows names with seconds, the longest first."""
        if len(rows) != len(self.rows):
            self.updateGeometry()
        self.rows = rows
        self.setAccessibleDescription(
            ", ".join(f"{name} {milliseconds(1000 * time, self)} ms" for name, time in rows)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.rows:
            return
        metrics, palette = self.fontMetrics(), self.palette()
        step = metrics.height() + 4
        numbers = metrics.horizontalAdvance("000.00 ms")
        names = self.width() * 0.36
        room = self.width() - names - numbers - 8
        longest = max(time for _, time in self.rows) or 1.0
        middle = Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            for place, (name, time) in enumerate(self.rows):
                y = place * step
                painter.setPen(palette.color(QPalette.ColorRole.Text))
                words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(names) - 4)
                painter.drawText(QRectF(0, y, names, step), middle, words)
                color = palette.color(QPalette.ColorRole.PlaceholderText)
                color.setAlpha(150)
                wide = max(room * time / longest, 1.0)
                painter.fillRect(QRectF(names, y + step / 2 - 3, wide, 6), color)
                painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
                text = f"{self.locale().toString(1000 * time, 'f', 2 if time < 0.01 else 0)} ms"
                side = QRectF(self.width() - numbers, y, numbers, step)
                painter.drawText(side, middle | Qt.AlignmentFlag.AlignRight, text)


class PaintingColumn(QWidget):
    """The scale and the colours of values, what faces show, and the times."""

    def __init__(self, commands: InputCommands) -> None:
        super().__init__()
        self._commands = commands
        title = QLabel(self.tr("Painting"))
        title.setObjectName("panelName")
        self.scale = QComboBox()
        for scale, words in (
            (Scale.LAYER, self.tr("0 … greatest of each layer")),
            (Scale.MAP, self.tr("0 … greatest of each map")),
            (Scale.ZERO, self.tr("about zero, of each layer")),
            (Scale.RANGE, self.tr("least … greatest of each layer")),
        ):
            self.scale.addItem(words, scale)
        self.colors = QComboBox()
        self.colors.setIconSize(QSize(sized(48), sized(12)))
        for colors, words in (
            (Colors.BLUES, self.tr("Blues")),
            (Colors.GREYS, self.tr("Greys")),
            (Colors.PLUS_MINUS, self.tr("Orange to blue")),
            (Colors.VIRIDIS, "Viridis"),
            (Colors.INFERNO, "Inferno"),
            (Colors.MAGMA, "Magma"),
            (Colors.PLASMA, "Plasma"),
            (Colors.HOT, self.tr("Hot")),
            (Colors.JET, "Jet"),
        ):
            self.colors.addItem(swatch(colors), words, colors)
        self.face = QComboBox()
        self.face.addItem(self.tr("the strongest map"), Face.STRONGEST)
        self.face.addItem(self.tr("all maps"), Face.ALL)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(4)
        for row, (words, name, box) in enumerate(
            (
                (self.tr("Scale"), "scale", self.scale),
                (self.tr("Colours"), "colors", self.colors),
                (self.tr("Faces"), "face", self.face),
            )
        ):
            label = QLabel(words)
            box.setAccessibleName(words)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            # the words of a scale are long, and a box cuts what it has no room for
            box.setMinimumContentsLength(22 if name == "scale" else 10)
            box.activated.connect(partial(self._change, name, box))
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        self.time = ElidedLabel()
        self.time.setProperty("quiet", True)
        times_title = QLabel(self.tr("Time"))
        times_title.setObjectName("panelName")
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(times_title)
        head.addWidget(self.time, 1)
        self.times = LayerTimes()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        column.setSpacing(4)
        column.addWidget(title)
        column.addLayout(grid)
        column.addSpacing(4)
        column.addLayout(head)
        column.addWidget(self.times)
        column.addStretch(1)

    def _change(self, option: str, box: QComboBox, _: int) -> None:
        value = _KINDS[option](box.currentData())
        self._commands.change_setup(box.accessibleName().lower(), **{option: value})

    def show_run(self) -> None:
        """Shows how the newest run was painted, and the times."""
        setup = self._commands.setup
        for box, value in (
            (self.scale, setup.scale),
            (self.colors, setup.colors),
            (self.face, setup.face),
        ):
            box.setCurrentIndex(box.findData(value))
        ran, opened = self._commands.ran, self._commands.opened
        if ran is None:
            self.time.setText(
                ""
                if opened is None
                else self.tr("opened in {time} ms").format(
                    time=milliseconds(1000 * opened.seconds, self)
                )
            )
            self.times.show_times(())
            return
        words = self.tr("read {read}, painted {painted} ms")
        self.time.setText(
            words.format(
                read=milliseconds(1000 * ran.preparing, self),
                painted=milliseconds(1000 * ran.painting, self),
            )
        )
        architecture = self._commands.document.figure.architecture
        longest = sorted(ran.values.seconds_by_layer.items(), key=lambda one: -one[1])
        self.times.show_times(
            tuple(
                ((architecture.layer(name).name or name) if name in architecture else name, time)
                for name, time in longest[:MOST_TIMES]
            )
        )
