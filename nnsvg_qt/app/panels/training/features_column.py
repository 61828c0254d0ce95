"""What the network reads of each point: features as tiles, and own formulas."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsvg_qt.app.commands.training.fitting import PLANE, change_features, features_of
from nnsvg_qt.app.commands.training.lesson_dialog import FEATURE_WORDS
from nnsvg_qt.app.commands.training.tables import is_table, with_columns
from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.panels.marked_lines import MarkedLine
from nnsvg_qt.app.panels.training.fields import restart_sign
from nnsvg_qt.app.panels.training.tiles import FeatureTile
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.training.formulas import computed, split_formulas
from nnsvg_qt.training.moments import plane_points
from nnsvg_qt.training.setup import FEATURES, TrainingSetup

WIDTH = 246
COLUMNS = 5
MOST_BOXES = 60
"""Columns of a table that are offered one by one; more are read together, by a formula a name."""


class FeaturesColumn(QWidget):
    """Each tile that is pressed is an input of the network."""

    def __init__(self, commands: TrainingCommands) -> None:
        super().__init__()
        self._commands = commands
        self._chosen: tuple[str, ...] = ()
        self._offered: tuple[str, ...] = ()
        title = QLabel(self.tr("Features"))
        title.setObjectName("panelName")
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(title)
        head.addWidget(restart_sign())
        head.addStretch(1)
        head.addWidget(self.count)
        self.tiles: dict[str, FeatureTile] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(COLUMNS, 1)
        self.boxes: dict[str, QCheckBox] = {}
        """Of the columns of a table, in the place of the tiles."""
        self._boxes_grid = QGridLayout()
        self._boxes_grid.setHorizontalSpacing(SPACING)
        self._boxes_grid.setVerticalSpacing(2)
        self.formula = MarkedLine()
        self.formula.setPlaceholderText(self.tr("Formula, as sqrt(x^2 + y^2)"))
        self.formula.setAccessibleName(self.tr("Own feature, as a formula of x and y"))
        self.formula.textEdited.connect(self._typed)
        self.formula.returnPressed.connect(self._add)
        self.scaled = QCheckBox(self.tr("Scale inputs"))
        self.scaled.setToolTip(self.tr("Bring each input to mean 0 and standard deviation 1"))
        self.scaled.clicked.connect(self._scale)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.scaled)
        foot.addWidget(restart_sign())
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, 8, SPACING, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addLayout(self._boxes_grid)
        column.addWidget(self.formula)
        column.addLayout(foot)
        column.addStretch(1)
        self.setMinimumWidth(sized(WIDTH))
        commands.own_data.told.connect(self._read)

    def _read(self) -> None:
        self.show_figure(self._commands.document.figure)

    def show_figure(self, figure: Figure) -> None:
        """Shows the features of a figure's setup."""
        setup: TrainingSetup = figure.part("training")
        self.scaled.setChecked(setup.scaled)
        if self._show_table(setup):
            return
        self._chosen = features_of(setup) or PLANE
        known = tuple(FEATURES.values())
        offered = tuple(dict.fromkeys((*known, *self._chosen)))
        # a formula of the user's own stays on offer when the network no longer reads it
        offered += tuple(one for one in self._offered if one not in offered)
        if offered != self._offered:
            self._offer(offered)
        for formula, tile in self.tiles.items():
            tile.setChecked(formula in self._chosen)
            tile.setVisible(formula not in setup.hidden)
        words = self.tr("{chosen} of {offered}")
        self.count.setText(words.format(chosen=len(self._chosen), offered=len(self.tiles)))

    def _show_table(self, setup: TrainingSetup) -> bool:
        """Offers the columns of a table, or the tiles of a plane; whether it is the columns."""
        known = self._commands.own_data.facts if is_table(setup) else None
        # points in a plane have the same features, wherever they come from
        is_own = is_table(setup) and (known is None or known.inputs(setup) != PLANE)
        for tile in self.tiles.values():
            tile.setVisible(not is_own)
        self.formula.setVisible(not is_own)
        facts = self._commands.own_data.facts if is_own else None
        names = facts.inputs(setup) if facts is not None else ()
        for name in [*self.boxes]:
            if name not in names:
                self.boxes.pop(name).deleteLater()
        for at, name in enumerate(names[:MOST_BOXES]):
            if name not in self.boxes:
                box = QCheckBox(name)
                box.clicked.connect(self._columns_changed)
                self.boxes[name] = box
            self._boxes_grid.addWidget(self.boxes[name], at // 2, at % 2)
        if is_own:
            self._chosen = split_formulas(setup.features) or names
        for name, box in self.boxes.items():
            box.setChecked(name in self._chosen)
        if is_own:
            words = self.tr("{chosen} of {offered}")
            self.count.setText(words.format(chosen=len(self._chosen), offered=len(names)))
        return is_own

    def _columns_changed(self) -> None:
        facts, document = self._commands.own_data.facts, self._commands.document
        if facts is None:
            return
        names = facts.inputs(document.figure.part("training"))
        hidden = names[MOST_BOXES:]
        wanted = [
            name
            for name in names
            if (name in self.boxes and self.boxes[name].isChecked())
            or (name in hidden and name in self._chosen)
        ]
        try:
            document.apply(self.tr("features"), lambda figure: with_columns(figure, facts, wanted))
        except InputError as error:
            self._commands.show_problem(shown(error))
        self.show_figure(document.figure)

    def _offer(self, formulas: tuple[str, ...]) -> None:
        self._offered = formulas
        for formula in formulas:
            if formula not in self.tiles:
                tile = FeatureTile(formula, FEATURE_WORDS.get(formula, _short(formula)))
                tile.clicked.connect(partial(self._toggle, formula))
                at = len(self.tiles)
                self.tiles[formula] = tile
                self._grid.addWidget(tile, at // COLUMNS, at % COLUMNS)

    def _toggle(self, formula: str) -> None:
        wanted = [one for one in self._offered if (one in self._chosen) != (one == formula)]
        self._use(wanted)

    def _use(self, wanted: list[str]) -> None:
        document = self._commands.document
        try:
            change_features(document, self.tr("features"), wanted)
        except InputError as error:
            self._commands.show_problem(shown(error))
        self.show_figure(document.figure)

    def _typed(self, text: str) -> None:
        self.formula.mark("" if not text.strip() else self._reason(text))

    def _reason(self, text: str) -> str:
        """Why a text is no formula; empty if it is one."""
        across, up = plane_points()
        try:
            computed(text.strip(), {"x": across, "y": up})
        except InputError as error:
            return shown(error)
        return ""

    def _add(self) -> None:
        text = self.formula.text().strip()
        if not text or self._reason(text):
            return
        self.formula.clear()
        if text not in self._chosen:
            self._use([*self._chosen, text])

    def _scale(self, scaled: bool) -> None:
        self._commands.change(self.tr("scaling"), scaled=scaled)


def _short(formula: str) -> str:
    return formula if len(formula) <= 7 else formula[:6] + "…"
