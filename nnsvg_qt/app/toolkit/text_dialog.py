"""A dialog with a text to read and a button that closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.theme import SPACING


class TextDialog(QDialog):
    """Shows `text`, a browser that whoever makes the dialog fills; stays open beside a window."""

    def __init__(self, title: str, width: int, height: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.text = QTextBrowser()
        self.text.setAccessibleName(title)
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * SPACING] * 4)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        self.resize(width, height)


def heading(text: str, size: float) -> QLabel:
    """A line in bold over the rest of a dialog; `size` is a factor on the window's type."""
    label = QLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(True)
    label.setFont(font)
    return label
