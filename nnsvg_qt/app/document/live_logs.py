"""The logs of a document's charts as they are written: read by a process, shown outside undo."""

from __future__ import annotations

from math import inf
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.charts import NAME
from nnsvg_qt.errors import Sentence
from nnsvg_qt.log_charts import LogData
from nnsvg_qt.logs.log_data import RunOrder
from nnsvg_qt.logs.recognising import host_of, is_elsewhere, named_paths, place_of

if TYPE_CHECKING:
    from nnsvg_qt.app.document.document import Document
    from nnsvg_qt.figure import Figure
    from nnsvg_qt.logs.series import Series
    from nnsvg_qt.logs.watching import LogProcess

TICK = 200
"""Milliseconds between two looks at what the process has told."""


AGREED = "logs/machines"
"""The setting of the machines that projects may have asked for logs."""


def _tells_when(series: Series) -> bool:
    """Whether a series says when its last point was written."""
    return bool(len(series.wall_times)) and 0 < series.wall_times[-1] < inf


def _order_of(known: LogData | None) -> RunOrder:
    """What is remembered of runs of which that is kept."""
    return RunOrder() if known is None else RunOrder(known.colored_runs, known.series)


class LiveLogs(QObject):
    """Follows the folder that a document's charts name; it ends with the document."""

    told = Signal()
    """Something else is known of the logs: what they hold, that they are gone, that it pauses."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.setObjectName("liveLogs")
        self._document = document
        self._process: LogProcess | None = None
        self._folder = ""
        self._paused = False
        self._order = RunOrder()
        self._kept_from = document.figure.part(NAME).folder
        """The folder of the logs that the figure's numbers were kept of."""
        self._typed = ""
        self._unfollowed: Sentence | None = None
        self.last_news: float | None = None
        """When the newest line was written, by time.time; None where nothing tells that."""
        self.has_read = False
        """Whether the logs were read as they are by now."""
        self._silent = 0
        """Points of which nothing says when they were written."""
        self._grown: float | None = None
        """When those became more."""
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.take)
        document.changed.connect(self._follow)
        self._follow(document.figure, document.figure)

    @property
    def folder(self) -> str:
        """The folder or file that is followed; empty: none."""
        return self._folder

    @property
    def problem(self) -> Sentence | None:
        """Why there is nothing to read; None otherwise."""
        return self._unfollowed if self._process is None else self._process.problem

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """What of the logs could not be read, and why."""
        return () if self._process is None else self._process.notes

    @property
    def is_paused(self) -> bool:
        """Whether what comes is not shown."""
        return self._paused

    @property
    def waits_for(self) -> str:
        """The machine that is not asked for logs before `connect`; empty: none."""
        is_waiting = self._process is None and is_elsewhere(self._folder)
        if not is_waiting or self._is_wanted:
            return ""
        # without a machine it is none that could be read; that is told once it is tried
        return host_of(self._folder) or self._folder

    @property
    def _is_wanted(self) -> bool:
        # a project comes from anywhere: that it names a machine is no reason to connect to it
        known = Settings().texts(AGREED)
        return self._folder == self._typed or place_of(self._folder) in known

    def expect(self, address: str) -> None:
        """Has an address that was typed here followed without asking, once the charts name it."""
        self._typed = address

    def connect_to_host(self) -> None:
        """Follows the address that the charts name, and its machine from now on."""
        if self.waits_for:
            settings = Settings()
            settings.remember(AGREED, [*settings.texts(AGREED), place_of(self._folder)])
            self._begin()
            self.told.emit()

    def pause(self, paused: bool) -> None:
        """Shows what comes no longer, or again."""
        if paused != self._paused:
            self._paused = paused
            if not paused:
                self._show()
            self.told.emit()

    def stop(self) -> None:
        """Reads nothing any more; what was read stays."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.leave()

    def take(self) -> None:
        """Takes what the process has told."""
        if self._process is None:
            return
        is_new = self._process.take()
        if self._process.has_more:
            # the window is not to wait for all of it at once
            QTimer.singleShot(0, self, self.take)
        if not is_new:
            return
        silent = sum(len(one) for one in self._process.series if not _tells_when(one))
        if self.has_read and silent > self._silent:
            self._grown = time()
        self._silent = silent
        told = [when for when in (self._written(), self._grown) if when is not None]
        self.last_news = max(told, default=None)
        self.has_read = True
        if not self._paused:
            self._show()
        self.told.emit()

    def _written(self) -> float | None:
        """When the newest of the lines was written, as they say it; None where they do not."""
        assert self._process is not None
        known = [float(one.wall_times[-1]) for one in self._process.series if _tells_when(one)]
        return min(max(known), time()) if known else None

    def _show(self) -> None:
        process = self._process
        if (
            process is None
            or not process.looks
            or (process.problem is not None and not process.series)
        ):
            return
        # logs that are gone leave what was kept of them
        is_gone = not process.series and self._document.figure.part(NAME).data is not None
        order = self._order.follow(process.series, not process.has_more)
        self._document.show_data(None if is_gone else LogData(process.series, order))

    def _follow(self, before: Figure, after: Figure) -> None:
        folder, kept = after.part(NAME).folder, after.part(NAME).data
        if kept is not before.part(NAME).data:
            self._kept_from = folder
        # runs of other logs take no colours away
        known = kept if self._kept_from == folder else None
        if folder == self._folder:
            # another figure with the charts of the same logs: nothing new may come of them
            if self._process is not None and self._document.live_data is None:
                self._order = _order_of(known)
                if not self._paused:
                    self._show()
            return
        self.stop()
        self._folder = folder
        self._order = _order_of(known)
        self.last_news = self._grown = None
        self.has_read = False
        self._silent = 0
        self._paused = False
        self._unfollowed = None
        if is_elsewhere(folder):
            is_wanted = self._is_wanted
        else:
            paths = [path for _, path in named_paths(folder)] or [folder]
            is_wanted = all(Path(path).is_absolute() for path in paths)
            if folder and not is_wanted:
                self._unfollowed = Sentence(
                    "{folder} is not followed: its path is not a whole one.", folder=folder
                )
        if is_wanted:
            self._begin()
        self.told.emit()

    def _begin(self) -> None:
        from nnsvg_qt.logs.watching import LogProcess

        self._process = process = LogProcess(self._folder)
        # not a method of this object: that is gone by then
        self._document.destroyed.connect(process.leave)
        self._timer.start()
