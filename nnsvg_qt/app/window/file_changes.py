"""What a window does when its file is changed, removed or opened by another program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt

from nnsvg_qt.app.document.file_stamp import FileStamp, stamp_of
from nnsvg_qt.app.document.file_watch import FileWatch
from nnsvg_qt.app.panels.file_bar import FileBar
from nnsvg_qt.app.toolkit.file_lock import FileLock
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import Abandoned, InputError, OutputError

if TYPE_CHECKING:
    from nnsvg_qt.app.document.file_reading import FileReading, ReadFile
    from nnsvg_qt.app.window.window import Window
    from nnsvg_qt.figure import Figure

Answer = Literal["overwrite", "reload", "elsewhere", "cancel"]
"""What is to be done instead of just saving."""


class FileChanges(QObject):
    """Compares the file of a window's document with what it was, and asks what is to be done.

    It looks when the system tells of a change, when the window comes forward and before saving.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._disk: FileStamp | None = None
        """What the bar asks about."""
        self._gone = False
        self._was_apart = False
        self._reading: FileReading | None = None
        self._lock = FileLock()
        self.bar = FileBar(window)
        self.watch = FileWatch(self, lambda: self._document.stamp)
        self.watch.looked.connect(self._compare)
        self._document.path_changed.connect(self._follow)
        self._document.modified_changed.connect(self._ask_again)
        window.closed.connect(self.stop)
        self._follow()

    def stop(self) -> None:
        """The window closes: the file is watched and marked as open no longer."""
        self.watch.watch(None)
        self._lock.release()

    def _follow(self) -> None:
        """The document has another file, or was saved."""
        path = self._document.path
        self._gone = False
        self._disk = None
        self.bar.hide()
        self.watch.watch(None if self._document.is_of_logs else self._document.file)
        if path is None:
            self._lock.release()
        elif not self._lock.take(path):
            self.bar.ask(
                self.tr("{name} is open in another nnsvg-qt too.").format(name=self._name),
                [(self.tr("&OK"), self.bar.hide)],
            )

    @property
    def _name(self) -> str:
        path = self._document.file
        return "" if path is None else shown_name(path.name)

    def _compare(self, disk: FileStamp | None) -> None:
        stamp = self._document.stamp
        if disk is None:
            self._tell_gone()
        elif stamp is None or disk.has_same_content(stamp):
            apart = self._was_apart if self._gone else self._document.is_apart
            self._gone = False
            self._document.found_again(disk, apart)
            if self._disk is not None:
                self._disk = None
                self.bar.hide()
        else:
            self._gone = False
            self._disk = disk
            self._ask()

    def _tell_gone(self) -> None:
        if self._gone:
            return
        self._gone = True
        if self._document.path is None:
            # What was opened from a foreign format is saved elsewhere anyway.
            return
        self._was_apart = self._document.is_apart
        self._disk = None
        self.bar.hide()
        self._document.keep_apart(None)
        self._window.show_message(
            self.tr("{name} was deleted or moved; Save writes it again").format(name=self._name)
        )

    # asking

    def _ask_again(self) -> None:
        if self._disk is not None:
            self._ask()

    def _ask(self) -> None:
        reload = (self.tr("&Reload"), self.reload)
        keep = (self.tr("&Keep mine"), self.keep)
        if not self._document.modified:
            self.bar.ask(
                self.tr("{name} was changed by another program.").format(name=self._name),
                [reload, keep],
            )
        else:
            self.bar.ask(
                self.tr("{name} was changed by another program, and here too.").format(
                    name=self._name
                ),
                [reload, keep, (self.tr("Save &as…"), self._save_as)],
            )

    def reload(self) -> None:
        """Reads the file, and takes it as a step that can be undone; one sentence if it is broken.

        Until it is read the document stays as it is.
        """
        path = self._document.file
        if path is not None and self._reading is None:
            from nnsvg_qt.app.document.file_reading import FileReading

            self._reading = FileReading(path)
            self._window.windows.openings.read(self._reading, self._window, self._reloaded)

    def _reloaded(self, reading: FileReading) -> None:
        self._reading = None
        if reading.path != self._document.file:
            # Saved elsewhere meanwhile.
            return
        from nnsvg_qt.sources import require_layers

        try:
            read = reading.result()
            require_layers(read.opened)
        except Abandoned:
            return
        except InputError as error:
            self._window.show_problem(f"{self._name}: {shown(error)}")
            return
        figure, own = read.opened.figure, self._document.figure
        is_ours = read.opened.save_path is not None
        if is_ours or None in (figure.part("model"), own.part("model")):
            self._document.take_again(read, self.tr("reload"))
            self._taken(read)
            return

        def again(old: Figure) -> Figure:
            from nnsvg_qt.sources.model import reopened

            return reopened(old, figure)

        # What was done here to a model stays, for which its layers are made as long as it was read.
        self._window.model.change(again, self.tr("reload"), "", lambda: self._taken(read))

    def _taken(self, read: ReadFile) -> None:
        if read.path != self._document.file:
            # Saved elsewhere meanwhile.
            return
        self._document.mark_read(read)
        from nnsvg_qt.app.document.graph_state import graph_state_of

        # nothing tells of numbers that are others in a network that is the same
        graph_state_of(self._document).read_again()
        self._window.sources.show_report(self._name, read.opened.report)
        self._disk = None
        self._gone = False
        self.bar.hide()
        self._window.show_message(
            self.tr("Reloaded {name}; Undo brings back what was here").format(name=self._name)
        )

    def keep(self) -> None:
        """Goes on with what is in the window, which counts as unsaved; saving overwrites."""
        if self._disk is not None:
            self._document.keep_apart(self._disk)
        self._disk = None
        self.bar.hide()

    def _save_as(self) -> None:
        try:
            self._window.files.save_as()
        except (InputError, OutputError) as error:
            self._window.show_problem(shown(error))

    def before_saving(self) -> Answer:
        """Asks if the file is not what it was; "overwrite" without asking if it still is."""
        path, stamp = self._document.path, self._document.stamp
        if path is None or stamp is None:
            return "overwrite"
        try:
            disk = stamp_of(path, stamp)
        except OSError:
            # Writing says what is wrong.
            return "overwrite"
        if disk is None or disk.has_same_content(stamp):
            return "overwrite"
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(
            QMessageBox.Icon.Warning,
            self.tr("Save"),
            self.tr(
                "{name} was changed by another program since it was opened or saved here."
            ).format(name=self._name),
            QMessageBox.StandardButton.Cancel,
            self._window,
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(self.tr("Overwriting loses those changes; reloading can be undone."))
        elsewhere = box.addButton(self.tr("Save &as…"), QMessageBox.ButtonRole.AcceptRole)
        overwrite = box.addButton(self.tr("&Overwrite"), QMessageBox.ButtonRole.DestructiveRole)
        reload = box.addButton(self.tr("&Reload"), QMessageBox.ButtonRole.ActionRole)
        box.setDefaultButton(elsewhere)
        box.exec()
        clicked = box.clickedButton()
        if clicked is overwrite:
            return "overwrite"
        if clicked is reload:
            return "reload"
        return "elsewhere" if clicked is elsewhere else "cancel"
