"""When a training stops by itself: never, at an epoch, at a loss, or when it gets no better."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nnsvg_qt.app.document.gesture import new_gesture
from nnsvg_qt.app.panels.marked_lines import NumberLine
from nnsvg_qt.app.panels.training.fields import OPTIONS, Change
from nnsvg_qt.app.toolkit.choice_box import ChoiceBox
from nnsvg_qt.app.toolkit.theme import sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.training.setup import TrainingSetup

FIRST = {"stop_epoch": 1000, "stop_loss": 0.05, "patience": 100}
"""The conditions by their options, with what each begins with."""


class StopField(QWidget):
    """The list chooses the condition, the line beside it has its number."""

    def __init__(self, change: Change, words: str) -> None:
        super().__init__()
        self.words = words
        self._change = change
        self.box = ChoiceBox()
        self.box.addItem(self.tr("never"), "")
        self.box.addItem(self.tr("at an epoch"), "stop_epoch")
        self.box.addItem(self.tr("at a test loss"), "stop_loss")
        self.box.addItem(self.tr("without progress"), "patience")
        self.box.setAccessibleName(words)
        self.box.activated.connect(self._chosen)
        self.line = NumberLine(OPTIONS["stop_epoch"], self)
        self.line.set_least_width(sized(56))
        self.line.setAccessibleName(self.tr("Number of the condition"))
        self.line.number_edited.connect(self._typed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.box)

    def show_setup(self, setup: TrainingSetup) -> None:
        """Shows the condition of a setup; of several the first."""
        name = next((name for name in FIRST if getattr(setup, name)), "")
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(name))
        self.line.setVisible(bool(name))
        if name:
            self.line.set_option(OPTIONS[name])
            self.line.show_number(getattr(setup, name))

    def _chosen(self, index: int) -> None:
        name = self.box.itemData(index)
        values: dict[str, float] = dict.fromkeys(FIRST, 0)
        if name:
            values[name] = FIRST[name]
        self._change(dict(values), new_gesture("stop"))

    def _typed(self, value: float, gesture: str) -> None:
        name = self.box.currentData()
        try:
            self._change({name: value}, gesture)
        except InputError as error:
            self.line.mark(shown(error))
