"""The open windows: which document is open where, and where the next one opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.document.document import Document, read_stamped
from nnsvg_qt.app.document.file_stamp import FileStamp, is_same_file
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.languages import ENGLISH, Language
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.app.toolkit.theme import Theme
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import preset

if TYPE_CHECKING:
    from nnsvg_qt.app.document.recovery import Autosave
    from nnsvg_qt.app.window.window import Window

BESIDE = QPoint(32, 32)
"""How far a new window is moved from the last one, in px."""

STARTER = "lenet-5"
"""The preset that a start without a file shows."""


def starter() -> Figure:
    """The figure that a start without a file shows."""
    return Figure(architecture=preset(STARTER).architecture(), name=STARTER)


class Windows:
    """The windows of the application, in the order of opening."""

    def __init__(
        self,
        theme: Theme,
        settings: Settings | None = None,
        language: Language | None = None,
        autosave: Autosave | None = None,
    ) -> None:
        self.theme = theme
        self.settings = settings or Settings()
        self.language = language or Language(theme.application, ENGLISH)
        self.autosave = autosave
        if autosave is not None:
            autosave.failed.connect(self._show_everywhere)
        self._open: list[Window] = []

    def __iter__(self) -> Iterator[Window]:
        return iter(tuple(self._open))

    def __len__(self) -> int:
        return len(self._open)

    def open_figure(
        self, figure: Figure, path: Path | None = None, stamp: FileStamp | None = None
    ) -> Window:
        """A new window with this figure."""
        document = Document(figure)
        if path is not None:
            document.replace_by(figure, path, stamp)
        window = self._new_window(document)
        if self._open:
            # Beside the last one, so that nobody takes the new window for the old.
            window.move(self._open[-1].pos() + BESIDE)
        self._open.append(window)
        if self.autosave is not None:
            self.autosave.watch(document)
        window.show()
        return window

    def _new_window(self, document: Document) -> Window:
        from nnsvg_qt.app.window.window import Window

        window = Window(document, self)
        window.closed.connect(lambda: self._forget(window))
        return window

    def renew(self) -> None:
        """Makes every window anew, in the language that is spoken now.

        The documents stay: with their files, selections and what can be undone.
        """
        front = QApplication.activeWindow()
        for position, old in enumerate(self._open):
            old.remember_layout()
            old.file_changes.stop()
            new = self._open[position] = self._new_window(old.document)
            new.files.last_export = old.files.last_export
            if old.hints.strips:
                new.hints.show_due()
            new.setGeometry(old.geometry())
            new.setWindowState(old.windowState())
            new.show()
            if old is front:
                new.come_forward()
            # Not closed, which would ask what to do with unsaved changes.
            old.hide()
            old.deleteLater()

    def open_file(self, path: Path, instead_of: Window | None = None) -> Window:
        """The window that shows this file: one that has it open, an untouched one, or a new one.

        A style is put on the figure of `instead_of`, else on the starter figure in a new window.
        InputError if it is neither; then nothing has changed.
        """
        from nnsvg_qt.project_file import STYLE_SUFFIX

        path = path.absolute()
        if path.suffix == STYLE_SUFFIX:
            return self._open_style(path, instead_of)
        window = self.showing(path)
        if window is not None:
            window.come_forward()
            return window
        try:
            figure, stamp = read_stamped(path)
        except InputError as error:
            name = shown_name(path.name)
            raise InputError("{name}: {reason}", name=name, reason=error.sentence) from None
        self.settings.add_recent_file(path)
        self.settings.remember_folder("project", path)
        return self.show_figure(figure, path, instead_of, stamp)

    def _open_style(self, path: Path, window: Window | None) -> Window:
        from nnsvg_qt.app.commands.style_commands import read_named_style

        if window is not None:
            window.styles.apply_file(path)
            return window
        # Nobody has worked on this figure: there is nothing to undo or to save.
        window = self.open_figure(starter().with_style_of(read_named_style(path)))
        window.styles.tell_applied(path)
        return window

    def showing(self, path: Path) -> Window | None:
        """The window that has a file open, by whatever name; None if none has."""
        for window in self:
            open_path = window.document.path
            if open_path is not None and is_same_file(open_path, path):
                return window
        return None

    def show_figure(
        self,
        figure: Figure,
        path: Path | None = None,
        instead_of: Window | None = None,
        stamp: FileStamp | None = None,
    ) -> Window:
        """Shows a figure in a window that nobody has worked in yet, else in a new one.

        `stamp` is what the file was when the figure was read from it.
        """
        if instead_of is not None and instead_of.document.is_untouched:
            instead_of.document.replace_by(figure, path, stamp)
            return instead_of
        return self.open_figure(figure, path, stamp)

    def recover(
        self,
        figure: Figure,
        path: Path | None = None,
        instead_of: Window | None = None,
        stamp: FileStamp | None = None,
    ) -> Window:
        """Shows what a crash left, as unsaved changes of the file where it belongs.

        In a window that has this file open it is an edit, which can be undone. `stamp` is what the
        file was to the program that crashed: if it is another now, saving asks.
        """
        window = None if path is None else self.showing(path)
        if window is not None:
            step = QCoreApplication.translate("Windows", "recovery")
            window.document.apply(step, lambda _: figure)
            window.come_forward()
            return window
        window = self.show_figure(figure, path, instead_of, stamp)
        window.document.mark_unsaved()
        return window

    def close_all(self) -> bool:
        """Closes every window; False as soon as one is to stay open."""
        return all(window.close() for window in self)

    def _forget(self, window: Window) -> None:
        if window in self._open:
            self._open.remove(window)
            if self.autosave is not None:
                self.autosave.forget(window.document)

    def _show_everywhere(self, sentence: str) -> None:
        for window in self:
            window.show_message(sentence)
