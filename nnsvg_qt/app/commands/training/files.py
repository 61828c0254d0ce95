"""What a training leaves beside its figure: files, and a link."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.training.leaving import FILES
from nnsvg_qt.app.commands.training.sizes import hidden_layers
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.file_names import may_replace, shown_name
from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.training.framework_code import Framework
from nnsvg_qt.training.leaving import program_of
from nnsvg_qt.training.playground_link import link_of


class TrainingFiles(QObject):
    """The commands; errors are raised for whoever called to show."""

    def __init__(self, window: CommandWindow, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._document = document

    def save(self) -> None:
        """Asks for a file, and writes what the training leaves. InputError, OutputError."""
        names = {QCoreApplication.translate("Leaving", name): made for name, made in FILES.items()}
        settings = self._window.settings
        start = settings.folder("export") / f"{self._document.title.replace('/', '-')}.csv"
        title = self.tr("Save of the training")
        name, chosen = QFileDialog.getSaveFileName(
            self._window.widget, title, str(start), ";;".join(names)
        )
        if not name:
            return
        suffix, make = names.get(chosen) or next(iter(names.values()))
        path = Path(name)
        if path.suffix.lower() != suffix:
            path = path.with_name(path.name + suffix)
            if not may_replace(self._window.widget, title, path):
                return
        content = make(self._document.shown_figure)
        with replaced_file(path) as file:
            file.write(content)
        settings.remember_folder("export", path)
        self._window.show_message(self.tr("Saved {name}").format(name=shown_name(path.name)))

    def copy_link(self) -> None:
        """Puts the address of TensorFlow Playground on the clipboard. InputError."""
        figure = self._document.figure
        architecture = figure.architecture
        units = [architecture.layer(one).shape[0] for one in hidden_layers(architecture)]
        QGuiApplication.clipboard().setText(link_of(figure.part("training"), tuple(units)))
        self._window.show_message(self.tr("Copied the link of Playground"))

    def copy_program(self, framework: str) -> None:
        """Puts a program that builds and trains the network on the clipboard. InputError."""
        text = program_of(Framework(framework), self._document.shown_figure).decode()
        QGuiApplication.clipboard().setText(text)
        self._window.show_message(
            self.tr("Copied a program of {count} lines; it reads weights saved for numpy").format(
                count=text.count("\n")
            )
        )
