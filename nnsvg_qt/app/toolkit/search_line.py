"""The line over a panel in which what to look for is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class SearchLine(QLineEdit):
    """Escape clears it; where nothing is typed Escape is left to whoever is around it."""

    escaped = Signal()
    """It was cleared by Escape."""

    def __init__(self, prompt: str, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(prompt)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)

    def begin(self) -> None:
        """Takes the keyboard, with what was typed before selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            had_text = bool(self.text())
            self.clear()
            self.escaped.emit()
            event.setAccepted(had_text)
            return
        super().keyPressEvent(event)
