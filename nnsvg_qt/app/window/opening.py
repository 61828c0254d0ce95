"""Open files beside the event loop: each is read by a thread, its window comes when it is read.

Whoever opens a file, by the menu, by dropping it, from the list of recent ones, on the command
line, or reads it again, goes this way. The window that waits shows how far it is, and stays in use.
"""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from nnsvg_qt.app.document.file_stamp import is_same_file
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import Abandoned, InputError

if TYPE_CHECKING:
    from nnsvg_qt.app.document.file_reading import FileReading
    from nnsvg_qt.app.window.window import Window
    from nnsvg_qt.app.window.windows import Windows

Deliver: TypeAlias = "Callable[[FileReading], None]"
"""What is to be done with a reading that has ended, in the thread of the windows."""


class Openings(QObject):
    """Everything that is being read for the windows."""

    _arrived = Signal(object)

    def __init__(self, windows: Windows) -> None:
        super().__init__()
        self._windows = windows
        self._hosts: dict[FileReading, Window | None] = {}
        self._batches: weakref.WeakSet[Opening] = weakref.WeakSet()
        self._arrived.connect(self._take_in, Qt.ConnectionType.QueuedConnection)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.cancel_all)

    def read(self, reading: FileReading, host: Window | None, deliver: Deliver) -> None:
        """Reads a file; `host` shows how far it is. `deliver` is called at the end, of any kind."""
        self._hosts[reading] = host
        if host is not None:
            host.opening_strip.follow(reading)
        reading.when_done(partial(self._hand_in, reading, deliver))
        reading.start()

    def open(
        self, files: Iterable[str | Path | FileReading], host: Window | None, may_replace: bool
    ) -> Opening:
        """Opens files one after the other; see `Opening`."""
        readings = [_reading_of(file) for file in files]
        opening = Opening(self._windows, self, readings, host, may_replace)
        self._batches.add(opening)
        return opening

    @property
    def busy(self) -> bool:
        """Whether anything is still being read, or read and not shown yet."""
        return bool(self._hosts)

    def is_reading(self, path: Path) -> bool:
        """Whether this file is on its way to a window."""
        return any(is_same_file(reading.path, path) for reading in self._hosts)

    def show_in(self, host: Window, readings: Iterable[FileReading]) -> None:
        """From now on this window shows how far these are."""
        for reading in readings:
            if reading in self._hosts:
                self._hosts[reading] = host
                host.opening_strip.follow(reading)

    def move(self, old: Window, new: Window) -> None:
        """A window was made anew: what was read for the old one is for the new one."""
        self.show_in(new, [reading for reading, host in self._hosts.items() if host is old])
        for opening in self._batches:
            if opening.host is old:
                opening.host = new

    def forget(self, window: Window) -> None:
        """A window has closed: what it waited for is given up."""
        for opening in self._batches:
            if opening.host is window:
                opening.give_up()
        for reading, host in tuple(self._hosts.items()):
            if host is window:
                reading.cancel()

    @Slot()
    def cancel_all(self) -> None:
        """Gives everything up; the program ends."""
        for reading in tuple(self._hosts):
            reading.cancel()

    def _hand_in(self, reading: FileReading, deliver: Deliver) -> None:
        # From whichever thread; what is handed in while the program ends is for nobody.
        if isValid(self):
            self._arrived.emit(partial(self._end, reading, deliver))

    @Slot(object)
    def _take_in(self, end: Callable[[], None]) -> None:
        end()

    def _end(self, reading: FileReading, deliver: Deliver) -> None:
        host = self._hosts.pop(reading, None)
        if host is not None and isValid(host):
            host.opening_strip.leave(reading)
        deliver(reading)


def _reading_of(file: str | Path | FileReading) -> FileReading:
    # Imported with the first file: a start without one needs none of the readers.
    from nnsvg_qt.app.document.file_reading import FileReading

    return file if isinstance(file, FileReading) else FileReading(Path(file))


class Opening:
    """Files that are opened one after the other, so that their windows come in this order.

    `host` shows how far it is and tells what cannot be opened; with `may_replace` the first figure
    takes its place if nobody has worked there. Without a host the caller waits PATIENCE seconds.
    """

    def __init__(
        self,
        windows: Windows,
        openings: Openings,
        files: Iterable[FileReading],
        host: Window | None,
        may_replace: bool,
    ) -> None:
        self._windows = windows
        self._openings = openings
        self._waiting = deque(files)
        self._patience = 0.0
        if self._waiting and host is None:
            from nnsvg_qt.app.document.file_reading import PATIENCE

            self._patience = PATIENCE
        self.host = host
        self.may_replace = may_replace
        self.windows: list[Window] = []
        """The windows that came of it, in order; one that showed the file before counts."""
        self.problems: list[str] = []
        """What could not be opened, where there was no window yet to tell it."""
        self.ended = False
        self._next()

    def show_in(self, host: Window, may_replace: bool) -> None:
        """From now on this window is the host."""
        self.host, self.may_replace = host, may_replace
        self._openings.show_in(host, [*self._current])
        for problem in self.problems:
            host.show_problem(problem)
        self.problems = []

    def give_up(self) -> None:
        """Opens nothing more."""
        self._waiting.clear()

    def _next(self) -> None:
        self._current: tuple[FileReading, ...] = ()
        while self._waiting:
            reading = self._waiting.popleft()
            window = self._windows.showing(reading.path)
            if window is not None:
                reading.cancel()
                window.come_forward()
                self.windows.append(window)
            elif self._openings.is_reading(reading.path):
                reading.cancel()
            elif self._patience and reading.start().wait(self._time_left(reading)):
                self._show(reading)
            else:
                self._patience = 0.0
                self._current = (reading,)
                self._openings.read(reading, self.host, self._arrived)
                return
        self.ended = True

    def _time_left(self, reading: FileReading) -> float:
        return self._patience - (monotonic() - (reading.started or 0.0))

    def _arrived(self, reading: FileReading) -> None:
        try:
            self._show(reading)
        finally:
            self._next()

    def _show(self, reading: FileReading) -> None:
        name = shown_name(reading.path.name)
        try:
            read = reading.result()
        except Abandoned:
            if self.host is not None and isValid(self.host):
                words = QCoreApplication.translate("Opening", "{name} was not opened: cancelled")
                self.host.show_message(words.format(name=name))
        except InputError as error:
            self._windows.settings.forget_recent_file(reading.path)
            self._tell(shown(InputError("{name}: {reason}", name=name, reason=error.sentence)))
        else:
            instead_of = self.host if self.may_replace else None
            self.windows.append(self._windows.show_read(read, instead_of))

    def _tell(self, problem: str) -> None:
        if self.host is not None:
            self.host.show_problem(problem)
        else:
            self.problems.append(problem)
