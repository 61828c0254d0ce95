"""Moments of a training beside each other on one page: which epochs, in how many columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.marked_lines import MarkedLine
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.file_names import may_replace, shown_name
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import localized, shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.render import WRITERS
from nnsvg_qt.sheet import MOST_PARTS, Part, Sheet, sheet_of
from nnsvg_qt.views.shared.page import ONE_COLUMN_MM, TWO_COLUMNS_MM

MOST_COLUMNS = 4


class SmallMultiples(QObject):
    """The command; InputError is raised for whoever called to show."""

    def __init__(
        self, window: CommandWindow, document: Document, training: TrainingCommands
    ) -> None:
        super().__init__(window.widget)
        self._window, self._document, self._training = window, document, training
        self._written = Latest[Path](self, self._tell, self._tell_problem)

    def ask(self) -> None:
        """Asks for the epochs, and then for a file; InputError where nothing is trained yet."""
        moment = self._training.moment
        if moment is None or not self._training.kept:
            raise InputError("Nothing is trained yet: small multiples show epochs of a training.")
        dialog = SmallMultiplesDialog(moment.epoch, self._window.widget)
        dialog.chosen.connect(self._choose_file)
        dialog.open()

    def _choose_file(self, epochs: tuple[int, ...], columns: int, width: float) -> None:
        title = self.tr("Small multiples")
        filters = {f"{one.label} (*{suffix})": suffix for suffix, one in WRITERS.items()}
        settings = self._window.settings
        name = self._document.title.replace("/", "-")
        start = settings.folder("export") / f"{name}.svg"
        found, chosen = QFileDialog.getSaveFileName(
            self._window.widget, title, str(start), ";;".join(filters)
        )
        if not found:
            return
        path = Path(found)
        if path.suffix.lower() not in WRITERS:
            path = path.with_name(path.name + filters.get(chosen, ".svg"))
            if not may_replace(self._window.widget, title, path):
                return
        settings.remember_folder("export", path)
        self._training.session.frames_at(
            epochs, lambda frames: self._write(frames, columns, width, path)
        )

    def _write(self, frames: Sequence[Frame], columns: int, width: float, path: Path) -> None:
        document = self._document
        figure, view = document.figure, document.view
        if not frames:
            self._window.show_problem(self.tr("The run is gone; train the network again."))
            return

        def work(is_stale: IsStale) -> Path:
            sheet_of_frames(
                [
                    Part(figure.with_frame(one.fitted_to(figure.architecture)), view)
                    for one in frames
                ],
                columns,
                width,
            ).save(path)
            return path

        self._written.request(work)

    def _tell(self, path: Path) -> None:
        self._window.show_message(self.tr("Saved {name}").format(name=shown_name(path.name)))

    def _tell_problem(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        self._window.show_problem(shown(error))


def sheet_of_frames(parts: Sequence[Part], columns: int, width: float) -> Sheet:
    """The parts in rows of so many columns; 0: as many as suit their number."""
    count = len(parts)
    columns = min(columns or columns_for(count), count)
    return sheet_of(parts, columns, ceil(count / columns), width)


def columns_for(count: int) -> int:
    """How many columns suit so many parts: no row with one alone, if that can be."""
    return min(count, 3) if count % 3 == 0 or count < 4 else 2


class SmallMultiplesDialog(QDialog):
    """Asks for epochs, columns and the width of the page; `chosen` tells them."""

    chosen = Signal(tuple, int, float)

    def __init__(self, reached: int, parent: QWidget) -> None:
        """`reached` is the epoch that the run is at."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Small multiples"))
        self._reached = reached
        words = QLabel(self.tr("Each epoch becomes a part of one page, with a letter."))
        words.setWordWrap(True)
        self.epochs = MarkedLine()
        self.epochs.setMinimumWidth(sized(220))
        self.epochs.setText(", ".join(map(str, usual_epochs(reached))))
        self.epochs.textEdited.connect(self._check)
        self.reason = QLabel()
        self.reason.setProperty("warning", True)
        self.reason.setWordWrap(True)
        self.columns = QComboBox()
        self.columns.addItem(self.tr("As many as suit"), 0)
        for count in range(1, MOST_COLUMNS + 1):
            self.columns.addItem(str(count), count)
        self.width_choice = QComboBox()
        for width in (TWO_COLUMNS_MM, ONE_COLUMN_MM):
            self.width_choice.addItem(f"{localized(f'{width:g}')} mm", width)
        form = QFormLayout()
        form.setSpacing(SPACING)
        form.addRow(self.tr("&Epochs"), self.epochs)
        form.addRow("", self.reason)
        form.addRow(self.tr("&Columns"), self.columns)
        form.addRow(self.tr("Page &width"), self.width_choice)
        self.buttons = ButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.save_button = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save_button.setText(self.tr("&Save…"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * SPACING] * 4)
        column.setSpacing(SPACING)
        column.addWidget(words)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self._check()

    def _check(self) -> None:
        try:
            epochs_of(self.epochs.text(), self._reached)
        except InputError as error:
            reason = shown(error)
        else:
            reason = ""
        self.epochs.mark(reason)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.save_button.setEnabled(not reason)

    def accept(self) -> None:
        epochs = epochs_of(self.epochs.text(), self._reached)
        columns, width = self.columns.currentData(), self.width_choice.currentData()
        super().accept()
        self.chosen.emit(epochs, columns, width)


def usual_epochs(reached: int) -> tuple[int, ...]:
    """0, 10, 100 and so on as far as a run has come, and where it is."""
    found = [0]
    step = 10
    while step < reached:
        found.append(step)
        step *= 10
    return tuple(dict.fromkeys([*found, reached]))


def epochs_of(text: str, reached: int) -> tuple[int, ...]:
    """The epochs that a text lists, with commas; InputError on other text, too many, and beyond."""
    found = []
    for word in text.replace(";", ",").split(","):
        if not word.strip().isdecimal():
            raise InputError(
                "{word!r} is no epoch; give whole numbers with commas between them.",
                word=word.strip()[:20],
            )
        found.append(int(word))
    if max(found) > reached:
        raise InputError(
            "The run is at epoch {reached:,}; epoch {epoch:,} is not reached.",
            reached=reached,
            epoch=max(found),
        )
    epochs = tuple(dict.fromkeys(found))
    if len(epochs) > MOST_PARTS:
        raise InputError("A page has room for {most} epochs.", most=MOST_PARTS)
    return epochs
