"""Watches one file: looks at it when the system says that something happened to it, or when asked.

A program that saves by putting a new file in the place of the old one ends the watch of the old, so
the file is watched anew at every look, and its folder too. File systems of a network tell nothing:
there the windows look when they come forward.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from nnsvg_qt.app.document.file_stamp import FileStamp, stamp_of
from nnsvg_qt.app.toolkit.background import IsStale, Latest

REST = 200
"""Time in ms from news to the look: programs write a file in several steps."""

DOUBT = 800
"""Time in ms to the second look at a file that is missing: it may be about to be replaced."""


class FileWatch(QObject):
    """Tells what one file is whenever that may have changed."""

    looked = Signal(object)
    """A FileStamp, or None if the file was missing at two looks in a row."""

    def __init__(self, parent: QObject, known: Callable[[], FileStamp | None]) -> None:
        """`known` says what the file was, so that it need not be read as long as it still is."""
        super().__init__(parent)
        self._known = known
        self._path: Path | None = None
        self._missing = False
        self._looks = Latest[tuple[Path, FileStamp | None]](self, self._found)
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def watch(self, path: Path | None) -> None:
        """Watches this file from now on and no other."""
        self._looks.cancel()
        self._timer.stop()
        self._missing = False
        self._path = path
        self._watch_anew()

    def look(self) -> None:
        """Looks at the file beside the event loop."""
        path, known = self._path, self._known()
        if path is None:
            return
        self._timer.stop()
        self._watch_anew()

        def work(is_stale: IsStale) -> tuple[Path, FileStamp | None]:
            try:
                return path, stamp_of(path, known)
            except OSError:
                # A disk that does not answer tells nothing new; saving says what is wrong with it.
                return path, known

        self._looks.request(work)

    def _found(self, found: tuple[Path, FileStamp | None]) -> None:
        path, stamp = found
        if path != self._path:
            return
        if stamp is None and not self._missing:
            self._missing = True
            self._timer.start(DOUBT)
            return
        self._missing = stamp is None
        self.looked.emit(stamp)

    def _watch_anew(self) -> None:
        if self._watcher is None:
            if self._path is None:
                return
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self._look_soon)
            self._watcher.directoryChanged.connect(self._look_soon)
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        if self._path is None:
            return
        for place in (self._path, self._path.parent):
            # Qt cannot name what is no text, and complains of what is not there.
            if _is_text(place) and place.exists():
                self._watcher.addPath(str(place))

    def _look_soon(self) -> None:
        # Not put off again by further news, which may never end in a busy folder.
        if not self._timer.isActive():
            self._timer.start(REST)


def _is_text(path: Path) -> bool:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True
