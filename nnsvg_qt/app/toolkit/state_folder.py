"""Where the program keeps what it must not forget and no user ever opens: recovery files, log."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def state_folder() -> Path:
    """The program's state folder by the platform's convention; it need not exist yet.

    `$XDG_STATE_HOME/nnsvg-qt`, which is `~/.local/state/nnsvg-qt`, on Linux.
    """
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericStateLocation)
    return Path(place) / "nnsvg-qt"


def made_state_folder(*below: str) -> Path:
    """The state folder, or a folder below it, made if it was missing, for its user alone.

    OSError if it cannot be made.
    """
    folder = state_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    for name in below:
        folder /= name
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder
