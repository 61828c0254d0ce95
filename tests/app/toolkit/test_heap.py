"""Memory that is no longer needed goes back to the system."""

import sys

import pytest

from nnsvg_qt.app.toolkit.heap import give_back, keep_heap_small

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="of glibc")

PROGRAM = """
import ctypes
import os
from pathlib import Path
from nnsvg_qt.app.toolkit.heap import keep_heap_small
if {small}:
    assert keep_heap_small()
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
library.free.argtypes = [ctypes.c_void_p]

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

def taken(size):
    place = library.malloc(size)
    ctypes.memset(place, 1, size)
    return place

# One large picture comes and goes; from then on glibc takes such from its heap.
library.free(taken(20_000_000))
before = resident()
kept = []
for _ in range(40):
    picture = taken(1_000_000)
    kept.append(taken(64))
    library.free(picture)
    kept.append(taken(600_000))
for place in kept[1::2]:
    library.free(place)
print((resident() - before) / 1e6)
"""


def test_pictures_that_are_freed_leave_nothing(python_in_subprocess):
    held = {small: float(python_in_subprocess(PROGRAM.format(small=small))) for small in (0, 1)}
    assert held[1] < 3
    assert held[0] > 10


def test_can_be_asked_at_any_time():
    assert keep_heap_small()
    assert give_back() in (True, False)
