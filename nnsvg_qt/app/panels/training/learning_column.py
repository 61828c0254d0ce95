"""How the network learns: rates, optimizer, penalty, activation, first weights, when it stops."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.panels.training.fields import (
    NumberChoiceField,
    SetupField,
    WordChoiceField,
    caption,
)
from nnsvg_qt.app.panels.training.stop_field import StopField
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.figure import Figure
from nnsvg_qt.training.setup import (
    Activation,
    Loss,
    Optimizer,
    Penalty,
    Start,
    TrainingSetup,
)

WIDTH = 264
RATE_WIDTH = 62
LEARNING_RATES = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
"""As in Playground, which has the next ones, too."""
PENALTY_RATES = (0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)


class LearningColumn(QWidget):
    """A line a setting; in the heading, all of them as in Playground."""

    def __init__(self, commands: TrainingCommands) -> None:
        super().__init__()
        self._commands = commands
        title = QLabel(self.tr("Learning"))
        title.setObjectName("panelName")
        self.manner = QComboBox()
        self.manner.addItem(self.tr("As in Playground"), "playground")
        self.manner.addItem(self.tr("Usual today"), "today")
        self.manner.addItem(self.tr("Own settings"), "own")
        self.manner.setAccessibleName(self.tr("All settings of learning"))
        self.manner.setToolTip(
            self.tr("Optimizer, loss, first weights and order of the points, all at once")
        )
        self.manner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.manner.activated.connect(self._choose_manner)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.manner)
        self.rate = NumberChoiceField(
            "learning_rate", self._change, self.tr("Learning rate"), LEARNING_RATES
        )
        optimizers = {Optimizer.SGD: "SGD", Optimizer.MOMENTUM: self.tr("Momentum")}
        optimizers |= {Optimizer.RMSPROP: "RMSprop", Optimizer.ADAM: "Adam"}
        penalties = {Penalty.NONE: self.tr("None"), Penalty.L1: "L1", Penalty.L2: "L2"}
        activations = {Activation.TANH: "tanh", Activation.RELU: "ReLU"}
        activations |= {
            Activation.SIGMOID: self.tr("sigmoid"),
            Activation.LINEAR: self.tr("linear"),
        }
        starts = {
            Start.PLAYGROUND: self.tr("uniform ±0.5"),
            Start.XAVIER: "Xavier",
            Start.HE: "He",
            Start.ZERO: self.tr("all 0"),
            Start.OWN: self.tr("the figure’s"),
        }
        self.penalty_rate = NumberChoiceField(
            "regularization_rate", self._change, self.tr("Regularization rate"), PENALTY_RATES
        )
        self.fields: tuple[SetupField, ...] = (
            self.rate,
            self._words("optimizer", self.tr("Optimizer"), optimizers),
            self._words("regularization", self.tr("Regularization"), penalties),
            self._words("activation", self.tr("Activation"), activations),
            self._words("start", self.tr("First weights"), starts),
        )
        self.stop = StopField(self._change_stop, self.tr("Stop"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(4)
        self.captions = {field.name: caption(field.words, field.name) for field in self.fields}
        self.fields[2].row.addWidget(self.penalty_rate)
        self.penalty_rate.box.setFixedWidth(sized(RATE_WIDTH))
        self.rate.box.setFixedWidth(sized(RATE_WIDTH + 24))
        self.stop.row.addWidget(self.stop.line)
        self.fields[3].setToolTip(self.tr("Of hidden layers that name none of their own"))
        self.captions["stop"] = caption(self.stop.words)
        rows: tuple[QWidget, ...] = (*self.fields, self.stop)
        for line, (words, field) in enumerate(zip(self.captions.values(), rows, strict=True)):
            grid.addWidget(words, line, 0)
            grid.addWidget(field, line, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, 6, SPACING, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(grid)
        column.addStretch(1)
        self.setMinimumWidth(sized(WIDTH))

    def _words(self, name: str, words: str, titles: dict[Any, str]) -> WordChoiceField:
        named = {str(value): title for value, title in titles.items()}
        return WordChoiceField(name, self._change, words, named)

    def show_figure(self, figure: Figure) -> None:
        """Shows the setup of a figure."""
        setup: TrainingSetup = figure.part("training")
        for field in (*self.fields, self.penalty_rate):
            field.show_setup(setup)
            field.setVisible(field.name not in setup.hidden)
            if field.name in self.captions:
                self.captions[field.name].setVisible(field.name not in setup.hidden)
        self.stop.show_setup(setup)
        self.penalty_rate.setEnabled(setup.regularization is not Penalty.NONE)
        manner = "own"
        # of a network with one output both losses are the same
        if setup.changed(loss=Loss.SQUARE) == setup.as_in_playground():
            manner = "playground"
        elif setup == as_usual_today(setup):
            manner = "today"
        with QSignalBlocker(self.manner):
            self.manner.setCurrentIndex(self.manner.findData(manner))

    def _change(self, values: dict[str, Any], gesture: str) -> None:
        name = next(iter(values))
        fields = (*self.fields, self.penalty_rate)
        words = next(field.words for field in fields if field.name == name)
        self._commands.change(words.lower(), gesture, **values)

    def _change_stop(self, values: dict[str, Any], gesture: str) -> None:
        self._commands.change(self.tr("when to stop"), gesture, **values)

    def _choose_manner(self, index: int) -> None:
        manner = self.manner.itemData(index)
        document = self._commands.document

        def edit(figure: Figure) -> Figure:
            setup: TrainingSetup = figure.part("training")
            if manner == "playground":
                setup = setup.as_in_playground()
            elif manner == "today":
                setup = as_usual_today(setup)
            return figure.with_part("training", setup)

        document.apply(self.tr("settings of learning"), edit)
        self.show_figure(document.figure)


def as_usual_today(setup: TrainingSetup) -> TrainingSetup:
    """The setup with what most networks are trained by now: its data, features and rates stay."""
    return setup.changed(
        optimizer=Optimizer.ADAM,
        shuffled=True,
        carried_over=False,
        start=Start.XAVIER,
        loss="automatic",
        output="automatic",
    )
