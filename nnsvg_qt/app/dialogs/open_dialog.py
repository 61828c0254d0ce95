"""The dialog that asks what to open: a file, or an address in the place of its name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from nnsvg_qt.training.playground_link import is_link


def asked_to_open(parent: QWidget, title: str, folder: Path, filters: str) -> str:
    """The file that is chosen, or a link of Playground that is typed or pasted; empty: neither."""
    dialog = OpenDialog(parent, title, str(folder), filters)
    is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
    names = dialog.selectedFiles() if is_chosen and not dialog.link else []
    dialog.deleteLater()
    return dialog.link or next(iter(names), "")


class OpenDialog(QFileDialog):
    """Asks for a file; the system's own dialog, where it has one, takes files alone."""

    def __init__(self, parent: QWidget, title: str, folder: str, filters: str) -> None:
        super().__init__(parent, title, folder, filters)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.link = ""

    def accept(self) -> None:
        line = self.findChild(QLineEdit, "fileNameEdit")
        text = line.text().strip() if isinstance(line, QLineEdit) else ""
        if is_link(text):
            self.link = text
            self.done(QDialog.DialogCode.Accepted)
            return
        super().accept()
