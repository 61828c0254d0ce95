"""What the network learns from: which data, how noisy, how they are parted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
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

from nnsvg_qt.app.commands.training.fitting import with_data
from nnsvg_qt.app.commands.training.tables import with_target
from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.panels.training.fields import SliderField, caption
from nnsvg_qt.app.panels.training.tiles import Tile, data_picture
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.file_names import accept_copy, dropped_files, shown_name
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.training.generators import GENERATORS
from nnsvg_qt.training.setup import OWN_TABLE, TrainingSetup

TABLES = (".csv", ".tsv", ".txt")
"""Suffixes of files that may be dropped here."""
WIDTH = 292
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
        self.segments = segments = QFrame()
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
        row.setSpacing(0)
        for name in GENERATORS:
            tile = Tile(self.titles[name], data_picture(name))
            tile.clicked.connect(partial(self._choose, name))
            self._group.addButton(tile)
            self.tiles[name] = tile
            row.addWidget(tile)
        self.draw = Tile(self.tr("Draw"), None, self.tr("Set points by the mouse"))
        self.draw.setIcon(icon("draw-points"))
        self.draw.clicked.connect(self._draw)
        self.file = Tile(self.tr("CSV"), None, self.tr("Train on a table of numbers in a file"))
        self.file.setIcon(icon("add"))
        self.file.clicked.connect(self._choose_file)
        for tile in (self.draw, self.file):
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
        self.captions = {field.name: caption(field.words, field.name) for field in self.fields}
        for line, field in enumerate(self.fields):
            grid.addWidget(self.captions[field.name], line, 0)
            grid.addWidget(field, line, 1)
        # noise is for generators, the target for tables: in the same place
        self.target_words = caption(self.tr("Target"), "target")
        self.target = QComboBox()
        self.target.setAccessibleName(self.tr("Target"))
        self.target.setToolTip(self.tr("The column that is to be learnt"))
        self.target.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.target.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.target.activated.connect(self._choose_target)
        grid.addWidget(self.target_words, 0, 0)
        grid.addWidget(self.target, 0, 1)
        grid.setColumnStretch(1, 1)
        self.setAcceptDrops(True)
        commands.own_data.told.connect(self._read)
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
        column.setContentsMargins(SPACING, 6, SPACING, 4)
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
        self.segments.setVisible("problem" not in setup.hidden)
        has_data = "data" not in setup.hidden
        for name, tile in self.tiles.items():
            tile.setVisible(has_data and GENERATORS[name].classifies == classifies)
        for tile in (self.draw, self.file):
            tile.setVisible(has_data)
        self._group.setExclusive(False)
        for name, tile in self.tiles.items():
            tile.setChecked(name == setup.data)
        self._group.setExclusive(True)
        for field in self.fields:
            field.show_setup(setup)
        is_generated = generator is not None
        for field in self.fields:
            is_shown = field.name not in setup.hidden and (is_generated or field.name != "noise")
            field.setVisible(is_shown)
            self.captions[field.name].setVisible(is_shown)
        self.regenerate.setVisible(is_generated)
        for widget in (self.target, self.target_words):
            widget.setVisible(not is_generated)
        self.draw.setChecked(setup.data == OWN_TABLE)
        self.file.setChecked(not is_generated and setup.data != OWN_TABLE)
        facts = None if is_generated else self._commands.own_data.facts
        if not is_generated and facts is None:
            self._commands.own_data.read_facts()
        if generator is not None:
            self._show_counts(generator.count)
        else:
            self._show_counts(facts.rows if facts is not None else None)
        if facts is not None:
            chosen = facts.targets(setup)
            self.target.clear()
            self.target.addItems([one.name for one in facts.columns])
            self.target.setCurrentText(chosen[0] if len(chosen) == 1 else "")

    def _show_counts(self, count: int | None) -> None:
        problem = self._commands.own_data.problem
        if count is None:
            reading = self.tr("reading the table …")
            self.counts.setText(reading if problem is None else shown(problem))
            return
        trained = int(count * self._setup.train_share / 100)
        numbers = {
            "training": self.locale().toString(trained),
            "test": self.locale().toString(count - trained),
        }
        words = self.tr("{training} training, {test} test").format(**numbers)
        if self._setup.data not in GENERATORS:
            name = OWN_TABLE if self._setup.data == OWN_TABLE else Path(self._setup.data).name
            shown_data = self.tr("own points") if name == OWN_TABLE else shown_name(name)
            words = f"{shown_data}: {words}"
        self.counts.setText(words)

    def _read(self) -> None:
        self.show_figure(self._commands.document.figure)

    # data of the user's own

    def _choose_file(self) -> None:
        self.show_figure(self._commands.document.figure)
        folder = self._commands.settings.folder("data")
        name, _ = QFileDialog.getOpenFileName(
            self.window(),
            self.tr("Train on a table"),
            str(folder),
            self.tr("Tables (*.csv *.tsv *.txt)"),
        )
        if name:
            self._commands.settings.remember_folder("data", Path(name))
            self._commands.own_data.use_file(Path(name))

    def _draw(self) -> None:
        from nnsvg_qt.app.panels.training.points_dialog import PointsDialog

        self.show_figure(self._commands.document.figure)
        dialog = PointsDialog(self._setup.table, self.window())
        dialog.drawn.connect(self._commands.own_data.use_text)
        dialog.open()

    def _choose_target(self, index: int) -> None:
        facts, document = self._commands.own_data.facts, self._commands.document
        if facts is None:
            return
        name = self.target.itemText(index)
        try:
            document.apply(self.tr("target"), lambda figure: with_target(figure, facts, name))
        except InputError as error:
            self._commands.show_problem(shown(error))
        self.show_figure(document.figure)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if [path for path in dropped_files(event) if path.suffix.lower() in TABLES]:
            accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        tables = [path for path in dropped_files(event) if path.suffix.lower() in TABLES]
        if tables:
            accept_copy(event)
            self._commands.own_data.use_file(tables[0])

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
