"""The command in a process of its own, and what it leaves in the folder."""

import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from pathlib import Path


def start(*arguments: str, **options) -> subprocess.Popen:
    """Start the command in a process of its own, with no display."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        [sys.executable, "-m", "nnsvg_qt", *arguments],
        **{"env": environment, "text": True, **pipes, **options},
    )


def wait_for(condition, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def made() -> list[str]:
    """What lies in the folder now, hidden files too."""
    return sorted(entry.name for entry in Path().iterdir())


def children(pid: int) -> set[int]:
    """The processes that a process has started and that live."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(child) for child in found if is_alive(int(child))}


def is_alive(pid: int) -> bool:
    """Whether a process runs or sleeps; a dead one that nobody has asked after does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


class Gone:
    """What is let go of, so that whoever waits for that is called."""


def in_a_callback(ask: Callable[[], None]) -> None:
    """Asks to end where Python lets no exception pass."""
    gone = Gone()
    kept = weakref.ref(gone, lambda _: ask())
    del gone
    assert kept() is None


def lost_in_a_callback(number: int) -> None:
    """Raises a signal where Python lets no exception pass."""
    in_a_callback(lambda: signal.raise_signal(number))


def interrupted_in_a_callback(number: int) -> int:
    """Works long, and is asked to end where an exception cannot pass."""
    in_a_callback(lambda: os.kill(os.getpid(), signal.SIGTERM))
    time.sleep(60)
    return number
