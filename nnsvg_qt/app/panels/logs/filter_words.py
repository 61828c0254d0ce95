"""The sentence between a filter and its list, where they would not explain themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from nnsvg_qt.app.toolkit.marking import set_mark
from nnsvg_qt.app.toolkit.theme import SPACING


class FilterWords(QLabel):
    """Why a filter filters nothing, or that it finds nothing; hidden where there is neither."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # what was typed is in it
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(SPACING + 4, 2, SPACING + 4, 2)
        self.hide()

    def tell(self, problem: str, finds_nothing: bool) -> None:
        """Shows the problem, or else that nothing is found."""
        words = problem or (self.tr("The filter finds nothing.") if finds_nothing else "")
        if words == self.text():
            return
        self.setText(words)
        set_mark(self, problem=bool(problem), quiet=not problem)
        self.setVisible(bool(words))
