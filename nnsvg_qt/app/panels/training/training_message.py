"""What stopped a training, said over the canvas, with what mends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.panels.file_bar import Choice, FileBar
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.training.process import Moment, State

NOT_SOUND = (State.DIVERGED, State.REFUSED, State.LOST)

SLOWER = 0.1
"""The part of a learning rate at which it goes on where none was sound before."""


class TrainingMessage(QObject):
    """Shows the reason of a moment that is not sound; it goes with the moment."""

    def __init__(self, commands: TrainingCommands, place: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self._told: Moment | None = None
        self.bar = FileBar(parent)
        self.bar.setObjectName("messageBar")
        self.bar.setAccessibleName(self.tr("About the training"))
        place.insertWidget(0, self.bar)
        commands.told.connect(self._follow)

    def _follow(self) -> None:
        moment = self._commands.moment
        if moment is self._told:
            return
        self._told = moment
        close: Choice = (self.tr("Close"), self.bar.hide)
        if moment is not None and moment.fault is not None:
            self.bar.ask(shown(moment.fault), [close])
        elif moment is not None and moment.state in NOT_SOUND and moment.reason is not None:
            self.bar.ask(shown(moment.reason), [*self._mending(moment), close])
        else:
            self.bar.hide()

    def _mending(self, moment: Moment) -> list[tuple[str, Callable[[], object]]]:
        commands = self._commands
        if moment.state is State.DIVERGED:
            rate = commands.sound_rate or commands.setup.learning_rate * SLOWER
            number = self.bar.locale().toString(rate, "g", 4)
            words = self.tr("&Go on at {rate}").format(rate=number)
            return [(words, lambda: commands.go_on_at(rate)), self._again()]
        if moment.state is State.LOST:
            return [self._again()]
        if commands.can_fit:
            return [(self.tr("&Fit the network"), commands.fit)]
        return []

    def _again(self) -> Choice:
        return self.tr("Start &again"), self._commands.start_again
