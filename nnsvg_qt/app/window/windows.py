"""The open windows: which document is open where, and where the next one opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.document.file_stamp import FileStamp, is_same_file
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.heap import give_back
from nnsvg_qt.app.toolkit.languages import ENGLISH, Language
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.app.toolkit.theme import Theme
from nnsvg_qt.app.window.opening import Opening, Openings
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import preset

if TYPE_CHECKING:
    from nnsvg_qt.app.document.file_reading import FileReading, ReadFile
    from nnsvg_qt.app.document.recovery import Autosave
    from nnsvg_qt.app.window.window import Window

BESIDE = QPoint(24, 24)
"""How far a new window is moved from the last one, in px."""

_FILLS_SCREEN = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen

STARTER = "lenet-5"
"""The preset that a start without a file shows."""


def starter() -> Figure:
    """The figure that a start without a file shows."""
    # as sources make it, which open files and are not needed for the first picture
    wanted = preset(STARTER)
    return Figure(wanted.architecture(), name=wanted.name).with_options(wanted.options)


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
        self.panels_later = False
        """Whether new windows show their figure first and their panels once it is painted."""
        self._open: list[Window] = []
        self.openings = Openings(self)

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
        return self._open_document(document)

    def _open_document(self, document: Document) -> Window:
        window = self._new_window(document)
        if self._open and not window.windowState() & _FILLS_SCREEN:
            self._put_beside(self._open[-1], window)
        self._open.append(window)
        if self.autosave is not None:
            self.autosave.watch(document)
        window.show()
        return window

    def _put_beside(self, last: Window, window: Window) -> None:
        """Moves a new window beside the last one, so that nobody takes it for the old.

        It stays whole on the screen: where there is no more room it begins at the edge again.
        """
        room = last.screen().availableGeometry()
        frame = last.frameGeometry().size() - last.size()
        window.resize(window.size().boundedTo(room.size() - frame))
        size = window.size() + frame
        across = max(room.width() - size.width(), 0) + 1
        down = max(room.height() - size.height(), 0) + 1
        place = last.pos() + BESIDE - room.topLeft()
        window.move(room.topLeft() + QPoint(place.x() % across, place.y() % down))

    def _new_window(self, document: Document) -> Window:
        from nnsvg_qt.app.window.window import Window

        window = Window(document, self, self.panels_later)
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
            if old.has_trained:
                new.training.take_over(old.training)
            new.sources.take_over(old.sources)
            if old.has_given and old.input.is_chosen:
                # read once more by an engine of its own
                old.end_input()
                new.input.given = dict(old.input.given)
                new.input.is_chosen = True
                new.input.prepare()
            self.openings.move(old, new)
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

    def open_files(
        self,
        files: Iterable[str | Path | FileReading],
        host: Window | None = None,
        may_replace: bool = True,
    ) -> Opening:
        """Opens files of any format, one after the other, beside the event loop.

        A file that is open comes forward. Else it is shown in `host`, if that is untouched and
        `may_replace`, or in a new window. A style is put on the figure of `host`, without one on
        the starter figure in a new window. What cannot be opened is told by `host`.
        """
        return self.openings.open(files, host, may_replace)

    def show_read(self, read: ReadFile, instead_of: Window | None = None) -> Window:
        """The window for a file that has been read; see `open_files`."""
        opened, path = read.opened, read.path
        if opened.gives == "style":
            window = instead_of or self.open_figure(starter())
            window.styles.apply_style(opened.figure, path, is_step=instead_of is not None)
        else:
            self.settings.add_recent_file(path)
            self.settings.remember_folder("project", path)
            if instead_of is not None and instead_of.document.is_untouched:
                window = instead_of
                window.document.take(read)
            else:
                document = Document(opened.figure)
                document.take(read)
                window = self._open_document(document)
        window.sources.show_report(shown_name(path.name), opened.report)
        return window

    def showing(self, path: Path) -> Window | None:
        """The window that has a file open, by whatever name; None if none has."""
        for window in self:
            open_path = window.document.file
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
            self.openings.forget(window)
            if self.autosave is not None:
                self.autosave.forget(window.document)
            # Once its parts are gone too.
            window.destroyed.connect(lambda: QTimer.singleShot(0, give_back))

    def _show_everywhere(self, sentence: str) -> None:
        for window in self:
            window.show_message(sentence)
