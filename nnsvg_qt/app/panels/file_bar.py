"""A quiet bar over the canvas that says what happened to the file, with what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING

Choice = tuple[str, Callable[[], object]]
"""The text of a button and what it does."""


class FileBar(QFrame):
    """One sentence and buttons; it takes no focus by itself and covers nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileBar")
        self.setAccessibleName(self.tr("About the file"))
        self._sign = QLabel()
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * SPACING, SPACING, SPACING, SPACING)
        self._row.setSpacing(SPACING)
        self._row.addWidget(self._sign)
        self._row.addWidget(self.sentence, 1)
        self.hide()

    def ask(self, sentence: str, choices: Sequence[Choice]) -> None:
        """Shows a sentence with one button a choice."""
        self.sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        if [text for text, _ in choices] != [button.text() for button in self.buttons]:
            for button in self.buttons:
                self._row.removeWidget(button)
                button.deleteLater()
            self.buttons = []
            for text, chosen in choices:
                button = QPushButton(text)
                button.clicked.connect(chosen)
                self._row.addWidget(button)
                self.buttons.append(button)
        self._paint_sign()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_sign()

    def _paint_sign(self) -> None:
        self._sign.setPixmap(icon("warning").pixmap(QSize(20, 20)))
