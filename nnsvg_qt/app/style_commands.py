"""What can be done with a whole style: save it for other figures, apply one, reset it."""

from __future__ import annotations

from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from nnsvg_qt.app.document import Document
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.project_file import STYLE_SUFFIX, SUFFIX, read_style, save_style

if TYPE_CHECKING:
    from nnsvg_qt.app.window import Window


class StyleCommands(QObject):
    """The commands of the Style menu; errors are raised for whoever called to show."""

    def __init__(self, window: Window, document: Document) -> None:
        super().__init__(window)
        self._window = window
        self._document = document

    def new_seed(self) -> None:
        """Draws kernels and random weights anew."""
        seed = SystemRandom().randrange(1, 100_000)
        self._document.apply(
            self.tr("new random weights and kernels"),
            lambda figure: figure.with_option("look.seed", seed),
        )

    def save(self) -> None:
        """Asks for a file and writes the style there."""
        start = self._window.settings.folder("style") / f"{self._document.title}{STYLE_SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save style"),
            str(start),
            self.tr("Styles (*{suffix})").format(suffix=STYLE_SUFFIX),
        )
        if not name:
            return
        path = Path(name)
        if path.suffix != STYLE_SUFFIX:
            path = path.with_name(path.name + STYLE_SUFFIX)
        save_style(self._document.figure, path)
        self._window.settings.remember_folder("style", path)
        self._window.show_message(self.tr("Saved the style {name}").format(name=path.name))

    def apply(self) -> None:
        """Asks for a style or a project and makes the figure look like it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Apply style"),
            str(self._window.settings.folder("style")),
            self.tr("Styles and projects (*{style} *{project})").format(
                style=STYLE_SUFFIX, project=SUFFIX
            ),
        )
        if name:
            self.apply_file(Path(name))

    def apply_file(self, path: Path) -> None:
        """Makes the figure look like a style file or another project says."""
        try:
            styled = read_style(path)
        except InputError as error:
            raise InputError(f"{path.name}: {error}") from None
        self._window.settings.remember_folder("style", path)
        self._document.apply(
            self.tr("apply style {name}").format(name=path.stem),
            lambda figure: figure.with_style_of(styled),
        )
        self._window.show_message(self.tr("Applied the style {name}").format(name=path.name))

    def reset(self) -> None:
        """Gives every option of all views its default; what single layers do stays."""
        self._document.apply(self.tr("reset style"), lambda figure: figure.with_style_of(Figure()))
