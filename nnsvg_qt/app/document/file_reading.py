"""The reading of one file for a window: what it holds, and what the file was then.

No Qt: the command line begins to read before there is any window.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nnsvg_qt.app.document.file_stamp import FileStamp, stamp_of
from nnsvg_qt.sources.opening import Opened, open_file
from nnsvg_qt.sources.progress import Progress, unheard
from nnsvg_qt.sources.reading import Reading

PATIENCE = 1.0
"""Seconds that a start waits for a file before there is a window to show how far it is."""


@dataclass(frozen=True)
class ReadFile:
    """What came of a file, and what the file was right before; None if that is not known."""

    path: Path
    opened: Opened
    stamp: FileStamp | None


class FileReading(Reading[ReadFile]):
    """Reads a file of any format; InputError, OSError or Abandoned come from `result`."""

    def __init__(self, path: Path) -> None:
        try:
            self.path = path.absolute()
        except FileNotFoundError:
            # The folder in which the program runs is gone; reading says that so is the file.
            self.path = path
        super().__init__(partial(read_stamped, self.path))

    @property
    def has_failed(self) -> bool:
        """Whether it has ended, and not well."""
        return self.failure is not None


def read_stamped(path: Path, progress: Progress = unheard) -> ReadFile:
    """Opens a file of any format; InputError if it is none."""
    # Before it is read: a change in between then looks like a later one, which is asked about.
    try:
        stamp = stamp_of(path)
    except (OSError, ValueError):
        # Reading it says what is wrong.
        stamp = None
    return ReadFile(path, open_file(path, progress), stamp)
