"""Whether there is a display: without one Qt ends the process by a signal, and with many lines."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

from nnsvg_qt.errors import InputError

_LISTENS = "00010000"
"""The flags of a socket in /proc/net/unix at which somebody listens."""


def is_started_by_desktop() -> bool:
    """Whether a menu or a file manager started the program: nobody reads standard error then.

    A terminal, a pipe and a file are read; what the desktop itself reads (a socket of the journal)
    and what goes nowhere is not. Desktops that keep their programs' output in a file leave a mark
    in the environment.
    """
    if os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID"):
        return True
    try:
        mode = os.fstat(2).st_mode
    except OSError:
        return True
    return not (stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or os.isatty(2))


def require_display() -> None:
    """Raise InputError where no window can be opened."""
    if not sys.platform.startswith("linux"):
        return
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return
    display = os.environ.get("DISPLAY")
    if not display:
        raise InputError(
            "There is no display to open a window on; nnsvg-qt export writes figures without one."
        )
    if not _answers(display):
        raise InputError(
            f"The display {display} does not answer; set DISPLAY to one that does, or write "
            "figures with nnsvg-qt export."
        )


def _answers(display: str) -> bool:
    """Whether somebody listens there; displays of other machines are left to Qt."""
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return True
    path = f"/tmp/.X11-unix/X{local[1]}"
    if _is_listed(path):
        return True
    # as where the display of another container is shared by its path
    import socket

    for address in (path, f"\0{path}"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(5)
            if connection.connect_ex(address) == 0:
                return True
    return False


def _is_listed(path: str) -> bool:
    """Whether the system lists a socket of that path as one at which somebody listens.

    It is read sooner than what connects to it is loaded.
    """
    try:
        with Path("/proc/net/unix").open(encoding="utf-8", errors="surrogateescape") as listed:
            rows = [line.split() for line in listed if path in line]
    except OSError:
        # not all systems list them
        return False
    return any(row[-1] in (path, f"@{path}") and row[3] == _LISTENS for row in rows)
