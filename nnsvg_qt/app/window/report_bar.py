"""What was assumed, left out or not understood when a file was opened: a bar that can be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnsvg_qt.app.panels.file_bar import Choice, FileBar
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import Sentence

if TYPE_CHECKING:
    from nnsvg_qt.app.window.window import Window


class ReportBar(FileBar):
    """The first sentence of a report; "More" lists all of them."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("About opening the file"))
        self._window = window
        self.name = ""
        self.report: tuple[Sentence, ...] = ()

    def show_report(self, name: str, report: tuple[Sentence, ...]) -> None:
        """Shows what is to be said of a file of that name; nothing if there is nothing."""
        self.name, self.report = name, report
        if not report:
            self.hide()
            return
        close: Choice = (self.tr("Close"), self._close)
        if len(report) == 1:
            self.ask(f"{self.name}: {shown(report[0])}", [close])
            return
        words = self.tr("{name}: {count} notes. {first}").format(
            name=self.name, count=len(report), first=shown(report[0])
        )
        self.ask(words, [(self.tr("More…"), self._show_all), close])

    def _close(self) -> None:
        self.report = ()
        self.hide()

    def _show_all(self) -> None:
        from nnsvg_qt.app.dialogs.report_dialog import ReportDialog

        ReportDialog(self.name, map(shown, self.report), self._window).open()
