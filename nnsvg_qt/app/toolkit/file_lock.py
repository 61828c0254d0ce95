"""Marks a file as open in this process, so that another nnsvg-qt that opens it can say so."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QLockFile

from nnsvg_qt.app.toolkit.log_file import log
from nnsvg_qt.app.toolkit.state_folder import made_state_folder


class FileLock:
    """A mark in the state folder for one file; one that a crashed process left counts for nothing.

    It keeps nobody from writing: it is for telling only.
    """

    def __init__(self) -> None:
        self._lock: QLockFile | None = None
        self._real = b""

    def take(self, path: Path) -> bool:
        """Marks this file and lets go of the last one; False if another process has marked it."""
        real = os.fsencode(os.path.realpath(path))
        if self._lock is not None and real == self._real:
            return True
        self.release()
        try:
            folder = made_state_folder("open")
        except OSError as error:
            log.warning("Open files are not marked: %s", error)
            return True
        lock = QLockFile(str(folder / f"{blake2b(real, digest_size=16).hexdigest()}.lock"))
        # However long it is open: it ends with its process only.
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock, self._real = lock, real
            return True
        if lock.error() != QLockFile.LockError.LockFailedError:
            log.warning("%s could not be marked as open: %s", folder, lock.error().name)
            return True
        owner, _, _ = lock.getLockInfo()
        return bool(owner == os.getpid())

    def release(self) -> None:
        """Takes the mark away."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
