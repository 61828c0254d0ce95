"""How the process deals with memory that it no longer needs: it gives it back."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""What glibc calls these two in mallopt(3)."""

LARGE = 256 * 1024
"""Bytes from which a piece of memory, as a picture, goes back to the system as soon as freed."""

MOST_HEAPS = 2
"""So many heaps do for the event loop and its workers."""


def keep_heap_small() -> bool:
    """Sets the C library so that what is free is given back; whether it can be set so.

    Of itself it takes larger and larger pictures from one heap, which small things that stay then
    break into pieces: a window at work for hours would hold far more than it uses.
    """
    library = _library()
    if library is None:
        return False
    return bool(library.mallopt(_MMAP_THRESHOLD, LARGE) and library.mallopt(_ARENA_MAX, MOST_HEAPS))


def give_back() -> bool:
    """Gives the system what is free in the heaps, after much was let go; whether there was any."""
    library = _library()
    return library is not None and bool(library.malloc_trim(0))


@cache
def _library() -> ctypes.CDLL | None:
    """The C library, if it is glibc; the others give back by themselves or not at all."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "gnu_get_libc_version") else None
