"""The dialog that says that the program made a mistake, with details to copy."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.icons import icon
from nnsvg_qt.app.theme import SPACING


class FaultDialog(QDialog):
    """One sentence, and the details for whoever will mend it."""

    def __init__(self, sentence: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        sign = QLabel()
        sign.setPixmap(icon("error").pixmap(32, 32))
        text = QLabel(sentence)
        text.setWordWrap(True)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setMinimumSize(560, 200)
        self.details.hide()
        copy = QPushButton(self.tr("&Copy details"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        show = QPushButton(self.tr("&Show details"))
        show.setCheckable(True)
        show.toggled.connect(self._show_details)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(show, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)
        head = QHBoxLayout()
        head.setSpacing(2 * SPACING)
        head.addWidget(sign)
        head.addWidget(text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * SPACING] * 4)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(head)
        layout.addWidget(self.details, 1)
        layout.addWidget(buttons)
        self.setMinimumWidth(480)

    def _show_details(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self.adjustSize()
