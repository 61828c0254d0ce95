"""A pasted summary of a network, made into a figure beside the event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure

PATIENCE = 0.03
"""Seconds that the event loop waits for the figure before it goes on without."""

Report = tuple[Sentence, ...]
Taking = Callable[[Figure, Report], None]
Failing = Callable[[InputError], None]
_Read = tuple["tuple[Figure, Report] | InputError", Taking, Failing]


class SummaryReading(QObject):
    """Reads one summary at a time, the newest; its parent is whoever takes the figure."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._latest = Latest[_Read](self, self._arrived)

    def read(self, text: str, take: Taking, fail: Failing) -> bool:
        """Has a text made into a figure for `take`, or `fail`; False where it is no summary.

        What takes long comes after this has returned.
        """
        if "(" not in text:
            return False
        from nnsvg_qt.importers.summaries import is_summary

        if not is_summary(text):
            return False

        def work(is_stale: IsStale) -> _Read:
            from nnsvg_qt.sources.summary import figure_of_summary

            try:
                return figure_of_summary(text), take, fail
            except InputError as error:
                return error, take, fail

        self._latest.request(work, PATIENCE)
        return True

    def forget(self) -> None:
        """Leaves out what is still being read: something else is wanted."""
        self._latest.cancel()

    def _arrived(self, read: _Read) -> None:
        made, take, fail = read
        if isinstance(made, InputError):
            fail(made)
        else:
            take(*made)
