"""A test that hangs is ended, and the watch costs the others nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import hanging

ROOT = Path(__file__).parents[1]


@pytest.fixture
def armed(monkeypatch):
    """The seconds of each watch that was begun, at a time of our own."""
    begun: list[float] = []
    monkeypatch.setattr(
        "faulthandler.dump_traceback_later", lambda seconds, exit, file: begun.append(seconds)
    )
    monkeypatch.setattr("faulthandler.cancel_dump_traceback_later", lambda: begun.append(0))
    return begun


def test_each_has_its_time_and_quick_ones_share_a_watch(armed, monkeypatch):
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    watch = hanging.Watch(2)
    for now in (0.0, 1.0, hanging.EVERY - 0.1):  # noqa: B007 - the time that is asked for
        watch.begin()
    assert armed == [hanging.LONGEST + hanging.EVERY]
    now = hanging.EVERY
    watch.begin()
    assert len(armed) == 2
    watch.end()
    assert armed[2:] == [0]
    watch.begin()
    assert len(armed) == 4


def test_a_hanging_one_ends_its_process_and_says_where():
    program = (
        "import time\nfrom tests import hanging\n"
        "hanging.LONGEST = hanging.EVERY = 0.05\n"
        "def test_that_hangs():\n    hanging.Watch(2).begin()\n    time.sleep(600)\n"
        "test_that_hangs()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=200
    )
    assert done.returncode == 1
    assert "in test_that_hangs" in done.stderr
