"""The dialog that says that the program made a mistake, with details to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
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

from nnsvg_qt.app.dialogs.dialog_window import DialogWindow
from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError, OutputError

MOST_DETAILS = 200_000
"""Characters of details; what happens beyond is only in the log."""


class FaultDialog(QDialog):
    """One sentence, the figure to save, and the details for whoever will mend it."""

    def __init__(
        self,
        sentence: str,
        details: str,
        window: DialogWindow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`window` is the one whose figure is offered to be saved."""
        super().__init__(parent or (window.widget if window is not None else None))
        self.setWindowTitle(self.tr("Something went wrong"))
        self._saved_window = window
        sign = QLabel()
        sign.setPixmap(icon("error").pixmap(32, 32))
        text = QLabel(sentence)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setMinimumSize(560, 200)
        self.details.hide()
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = QPushButton(self.tr("&Copy details"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        show = QPushButton(self.tr("Show &details"))
        show.setAutoDefault(False)
        show.setCheckable(True)
        show.toggled.connect(self._show_details)
        if window is not None:
            save = QPushButton(self.tr("&Save as…"))
            save.clicked.connect(self._save_as)
            buttons.addButton(save, QDialogButtonBox.ButtonRole.ActionRole)
        head = QHBoxLayout()
        head.setSpacing(2 * SPACING)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * SPACING] * 4)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(head)
        layout.addWidget(self.details, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING)
        foot.addWidget(show)
        foot.addWidget(copy)
        foot.addStretch(1)
        foot.addWidget(buttons)
        layout.addLayout(foot)
        self.setMinimumWidth(520)

    def add_details(self, details: str) -> None:
        """Adds what went wrong while the dialog was open."""
        if self.details.document().characterCount() < MOST_DETAILS:
            self.details.appendPlainText(f"\n{details}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())

    def _save_as(self) -> None:
        window = self._saved_window
        if window is None:
            return
        try:
            window.save_as()
        except (InputError, OutputError) as error:
            window.show_problem(shown(error))

    def _show_details(self, visible: bool) -> None:
        self.details.setVisible(visible)
        self.adjustSize()
