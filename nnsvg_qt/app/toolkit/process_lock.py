"""Locks that a process holds on open files; the system drops them when it dies, however it dies."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt

    def take_lock(number: int) -> bool:
        """Locks the open file with this number; False if another process has locked it."""
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def take_lock(number: int) -> bool:
        """Locks the open file with this number; False if another process has locked it."""
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
