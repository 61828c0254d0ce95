"""Data of the user's own: a CSV file, what is pasted, points set by the mouse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.training.tables import TableFacts, facts_of, is_table, with_table
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.training.setup import TrainingSetup

PATIENCE = 0.1
"""Seconds that the event loop waits for a table before it goes on without."""

Read = tuple[TrainingSetup, "TableFacts | InputError"]


class OwnData(QObject):
    """Has tables read beside the event loop, and then trained on: one step each."""

    told = Signal()
    """Something else is known of the table."""

    def __init__(self, window: CommandWindow, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._document = document
        self._facts: TableFacts | None = None
        self._facts_of: tuple[str, str] | None = None
        self._problem: InputError | None = None
        self._problem_of: tuple[str, str] | None = None
        self._tables = Latest[Read](self, self._table_read)

    @property
    def _setup(self) -> TrainingSetup:
        setup: TrainingSetup = self._document.figure.part("training")
        return setup

    @property
    def facts(self) -> TableFacts | None:
        """What is known of the table that the figure learns; None until it was read."""
        setup = self._setup
        return self._facts if self._facts_of == (setup.data, setup.table) else None

    @property
    def problem(self) -> InputError | None:
        """Why the table that the figure learns cannot be read; None: it can, or will be."""
        setup = self._setup
        return self._problem if self._problem_of == (setup.data, setup.table) else None

    def use_file(self, path: Path) -> None:
        """Trains on a CSV file, from its place."""
        self._use(replace(self._setup, data=str(path), features="", target="", table=""))

    def use_text(self, text: str) -> None:
        """Trains on a table that is there as text; the figure keeps it. InputError."""
        self._use(self._setup.with_table(text))

    def read_facts(self) -> None:
        """Has the table of the figure read, for what is told of it."""
        if is_table(self._setup) and self.facts is None and self.problem is None:
            self._use(self._setup)

    def _use(self, setup: TrainingSetup) -> None:
        def work(_: IsStale) -> Read:
            try:
                return setup, facts_of(setup)
            except InputError as error:
                return setup, error

        self._tables.request(work, PATIENCE)

    def _table_read(self, read: Read) -> None:
        setup, facts = read
        if isinstance(facts, InputError):
            if setup != self._setup:
                self._window.show_problem(shown(facts))
                return
            # of the figure's own table the training tells it
            self._problem, self._problem_of = facts, (setup.data, setup.table)
            self.told.emit()
            return
        self._facts, self._facts_of = facts, (setup.data, setup.table)
        if setup == self._setup:
            self.told.emit()
            return
        try:
            self._document.apply(self.tr("data"), lambda figure: with_table(figure, setup, facts))
        except InputError as error:
            self._window.show_problem(shown(error))
