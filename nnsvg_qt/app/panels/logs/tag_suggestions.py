"""What is suggested to whoever filters tags: those that hold what is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs.patterns import searched

MOST_SUGGESTED = 25


class TagSuggestions(QObject):
    """Lists tags below a line when the down key is pressed there; the chosen one is typed.

    Not at every letter, for the list that is filtered shows the same and can be ticked.
    """

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._tags: list[str] = []
        self._model = QStringListModel(self)
        self.completer = QCompleter(self._model, self)
        self.completer.setWidget(line)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setMaxVisibleItems(MOST_SUGGESTED)
        self.completer.activated.connect(self._type)
        line.installEventFilter(self)

    def show_tags(self, tags: Sequence[str]) -> None:
        """From now on these are suggested."""
        self._tags = list(tags)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self._model.setStringList(self._tags)
            self.completer.setCompletionPrefix(self._line.text())
            self.completer.complete()
            return True
        return super().eventFilter(watched, event)

    def _type(self, tag: str) -> None:
        # what is typed is an expression, which a tag with brackets is not
        self._line.setText(tag if _finds_itself(tag) else re.escape(tag))


def _finds_itself(tag: str) -> bool:
    """Whether a tag, taken for a regular expression, is found in itself."""
    try:
        return searched(tag, tag).finds(tag)
    except InputError:
        return False
