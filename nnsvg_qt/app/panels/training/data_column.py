"""What the network learns from: which data, how noisy, how they are parted."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.training.fitting import with_data
from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.panels.training.fields import SliderField, caption
from nnsvg_qt.app.panels.training.tiles import Tile, data_picture
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.training.generators import GENERATORS
from nnsvg_qt.training.setup import TrainingSetup

WIDTH = 276
"""Of the column, px."""


class DataColumn(QWidget):
    """Thumbnails of the data sets, and sliders."""

    def __init__(self, commands: TrainingCommands) -> None:
        super().__init__()
        self._commands = commands
        self._setup = commands.setup
        self.titles = {
            "circle": self.tr("Circle"),
            "xor": self.tr("XOR"),
            "gauss": self.tr("Gauss"),
            "spiral": self.tr("Spiral"),
            "reg-plane": self.tr("Plane"),
            "reg-gauss": self.tr("Bumps"),
        }
        self.classes = self._problem_button(self.tr("Classes"), True)
        self.classes.setToolTip(self.tr("Points of two classes"))
        self.values = self._problem_button(self.tr("Values"), False)
        self.values.setToolTip(self.tr("Points with a number each, which is to be told"))
        segments = QFrame()
        segments.setObjectName("segments")
        segments.setAccessibleName(self.tr("Problem"))
        pair = QHBoxLayout(segments)
        pair.setContentsMargins(1, 1, 1, 1)
        pair.setSpacing(0)
        pair.addWidget(self.classes)
        pair.addWidget(self.values)
        title = QLabel(self.tr("Data"))
        title.setObjectName("panelName")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(segments)
        self.tiles: dict[str, Tile] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(2)
        for name in GENERATORS:
            tile = Tile(self.titles[name], data_picture(name))
            tile.clicked.connect(partial(self._choose, name))
            self._group.addButton(tile)
            self.tiles[name] = tile
            row.addWidget(tile)
        row.addStretch(1)
        self.fields = (
            SliderField("noise", self._change, self.tr("Noise"), (0, 50, 5)),
            SliderField("train_share", self._change, self.tr("Training share"), (10, 90, 10)),
            SliderField("batch_size", self._change, self.tr("Batch size"), (1, 30, 1)),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(4)
        for line, field in enumerate(self.fields):
            grid.addWidget(caption(field.words, field.name), line, 0)
            grid.addWidget(field, line, 1)
        grid.setColumnStretch(1, 1)
        self.counts = ElidedLabel()
        self.counts.setProperty("quiet", True)
        self.regenerate = QToolButton()
        self.regenerate.setObjectName("link")
        self.regenerate.setText(self.tr("New points"))
        self.regenerate.setToolTip(self.tr("Other points of the same kind"))
        self.regenerate.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.regenerate.clicked.connect(self._regenerate)
        foot = QHBoxLayout()
        foot.addWidget(self.counts, 1)
        foot.addWidget(self.regenerate)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(row)
        column.addLayout(grid)
        column.addLayout(foot)
        column.addStretch(1)
        self.setMinimumWidth(sized(WIDTH))

    def _problem_button(self, words: str, classifies: bool) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self._choose_problem, classifies))
        return button

    def show_figure(self, figure: Figure) -> None:
        """Shows the setup of a figure."""
        setup: TrainingSetup = figure.part("training")
        self._setup = setup
        generator = GENERATORS.get(setup.data)
        classifies = generator is None or generator.classifies
        self.classes.setChecked(classifies)
        self.values.setChecked(not classifies)
        for name, tile in self.tiles.items():
            tile.setVisible(GENERATORS[name].classifies == classifies)
        self._group.setExclusive(False)
        for name, tile in self.tiles.items():
            tile.setChecked(name == setup.data)
        self._group.setExclusive(True)
        for field in self.fields:
            field.show_setup(setup)
        is_generated = generator is not None
        self.fields[0].setEnabled(is_generated)
        self.regenerate.setEnabled(is_generated)
        if generator is not None:
            trained = int(generator.count * setup.train_share / 100)
            words = self.tr("{training} training, {test} test")
            self.counts.setText(
                words.format(
                    training=self.locale().toString(trained),
                    test=self.locale().toString(generator.count - trained),
                )
            )

    def _change(self, values: dict[str, Any], gesture: str) -> None:
        name = next(iter(values))
        words = next(field.words for field in self.fields if field.name == name)
        self._commands.change(words.lower(), gesture, **values)

    def _choose(self, name: str) -> None:
        document = self._commands.document
        try:
            document.apply(self.tr("data"), lambda figure: with_data(figure, name))
        except InputError as error:
            self._commands.show_problem(shown(error))
        self.show_figure(document.figure)

    def _choose_problem(self, classifies: bool) -> None:
        generator = GENERATORS.get(self._setup.data)
        if generator is None or generator.classifies != classifies:
            self._choose("circle" if classifies else "reg-plane")
        else:
            self.show_figure(self._commands.document.figure)

    def _regenerate(self) -> None:
        seed = self._setup.data_seed + 1
        self._commands.change(self.tr("new points"), data_seed=seed)
