"""A test that hangs prints where, ends its worker and counts as failed."""

from __future__ import annotations

import faulthandler
import time
from math import inf

LONGEST = 240.0
"""Seconds that a test may take at least."""

EVERY = 10.0
"""Seconds: pytest's own watch is a new thread for each test, which takes longer than most tests."""


class Watch:
    """Ends the process when no test has begun for too long; `file` is where stacks are printed."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._since = -inf

    def begin(self) -> None:
        """A test begins."""
        now = time.monotonic()
        if now - self._since >= EVERY:
            self._since = now
            faulthandler.dump_traceback_later(LONGEST + EVERY, exit=True, file=self._file)

    def end(self) -> None:
        """No test is going on, or somebody looks at one."""
        self._since = -inf
        faulthandler.cancel_dump_traceback_later()
