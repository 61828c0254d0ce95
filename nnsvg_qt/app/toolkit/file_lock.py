"""Marks a file as open in this process, so that another nnsvg-qt that opens it can say so."""

from __future__ import annotations

import os
from pathlib import Path

from nnsvg_qt.app.toolkit.log_file import log
from nnsvg_qt.app.toolkit.state_folder import made_state_folder
from nnsvg_qt.process_lock import locked_file


class FileLock:
    """A mark in the state folder for one file; one that a crashed process left counts for nothing.

    It keeps nobody from writing: it is for telling only.
    """

    _numbers: dict[Path, int] = {}  # noqa: RUF012 - one table for all locks of this process
    """The open files of the marks of this process."""
    _holders: dict[Path, int] = {}  # noqa: RUF012 - as above
    """How many locks of this process have each."""

    def __init__(self) -> None:
        self._mark: Path | None = None

    def take(self, path: Path) -> bool:
        """Marks this file and lets go of the last one; False if another process has marked it."""
        from hashlib import blake2b

        real = os.fsencode(os.path.realpath(path))
        name = f"{blake2b(real, digest_size=16).hexdigest()}.lock"
        if self._mark is not None and self._mark.name == name:
            return True
        self.release()
        try:
            mark = made_state_folder("open") / name
            if mark not in self._numbers:
                number = locked_file(mark)
                if number is None:
                    return False
                self._numbers[mark] = number
        except OSError as error:
            log.warning("Open files are not marked: %s", error)
            return True
        self._holders[mark] = self._holders.get(mark, 0) + 1
        self._mark = mark
        return True

    def release(self) -> None:
        """Takes the mark away, unless another lock of this process has it too."""
        mark, self._mark = self._mark, None
        if mark is None:
            return
        self._holders[mark] -= 1
        if not self._holders[mark]:
            del self._holders[mark]
            number = self._numbers.pop(mark)
            # While it is locked: else it might be another process's by now.
            mark.unlink(missing_ok=True)
            os.close(number)
