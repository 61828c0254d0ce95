"""Open files as the window does, and wait until they are there."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from PySide6.QtTest import QTest

from nnsvg_qt.app.window.window import Window
from nnsvg_qt.app.window.windows import Windows


def open_file(windows: Windows, path: Path, host: Window | None = None) -> Window:
    """The window that shows a file."""
    opening = windows.open_files([path], host)
    wait_until_read(windows)
    assert opening.ended
    return opening.windows[-1]


def wait_until_read(windows: Windows) -> None:
    """Wait until everything that is being read is shown, or told."""
    deadline = monotonic() + 20
    while windows.openings.busy:
        assert monotonic() < deadline
        QTest.qWait(5)
