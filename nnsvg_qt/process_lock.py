"""Locks that a process holds on open files; the system drops them when it dies, however it dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(number: int) -> bool:
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _take(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL
"""Only if there is no such file."""
THERE = os.O_RDWR
"""Only if there is such a file."""
EITHER = os.O_RDWR | os.O_CREAT
"""Whether there is such a file or not."""


def locked_file(path: Path, which: int = EITHER, mode: int = 0o600) -> int | None:
    """Opens a file and locks it; its number, which whoever has it closes to let go of the lock.

    None if another has locked it, in this process or another, or removes it at this moment. `mode`
    is a new file's. OSError if it cannot be opened, or the disk knows no locks.
    """
    # No program that this one starts inherits it: Python sees to that. Nothing is read through a
    # link, which somebody else may have put there.
    number = os.open(path, which | getattr(os, "O_NOFOLLOW", 0), mode)
    try:
        if _take(number) and _is_still(number, path):
            return number
    except BaseException:
        os.close(number)
        raise
    os.close(number)
    return None


def _is_still(number: int, path: Path) -> bool:
    """Whether the open file is still what has this name: who tidies up removes a file it locked."""
    try:
        return os.path.samestat(os.fstat(number), path.lstat())
    except FileNotFoundError:
        return False
