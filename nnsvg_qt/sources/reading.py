"""Reading beside whoever waits: a thread that tells how far it is and can be given up."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as _TimeoutError
from threading import Lock, Thread
from typing import Generic, Self, TypeVar

from nnsvg_qt.errors import Abandoned, Sentence
from nnsvg_qt.sources.progress import Progress

Result = TypeVar("Result")


class Reading(Generic[Result]):
    """One piece of reading. It ends at once when it is cancelled, whatever the thread still does.

    The thread is a daemon: no reader that never asks its progress keeps the program from ending.
    """

    def __init__(self, work: Callable[[Progress], Result]) -> None:
        self._work = work
        self._future: Future[Result] = Future()
        self._lock = Lock()
        self.started: float | None = None
        """When it began, by time.monotonic; None before."""
        self.fraction: float | None = None
        """How much is done, from 0 to 1; None where nobody knows."""
        self.words: Sentence | None = None
        """What is being done."""

    def start(self) -> Self:
        """Begin, if that was not done yet."""
        if self.started is None:
            self.started = time.monotonic()
            Thread(target=self._run, name="nnsvg-qt-reading", daemon=True).start()
        return self

    def cancel(self) -> None:
        """Give it up: `result` raises Abandoned from now on, if there was no other end before."""
        self._end(lambda: self._future.set_exception(Abandoned()))

    @property
    def done(self) -> bool:
        """Whether it has ended, in whatever way."""
        return self._future.done()

    @property
    def failure(self) -> BaseException | None:
        """What the work raised, or Abandoned; None before the end and after a good one."""
        return self._future.exception() if self._future.done() else None

    def wait(self, seconds: float) -> bool:
        """Wait for the end as long as this at most; whether it is there."""
        try:
            self._future.exception(timeout=max(0.0, seconds))
        except _TimeoutError:
            return False
        return True

    def result(self) -> Result:
        """What was read, waiting for it; whatever the work raised, or Abandoned."""
        return self._future.result()

    def when_done(self, call: Callable[[], None]) -> None:
        """Call this at the end, from whichever thread brings it about; at once after the end."""
        self._future.add_done_callback(lambda _: call())

    def _run(self) -> None:
        try:
            result = self._work(self._hear)
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is waited for
            failure = error
            self._end(lambda: self._future.set_exception(failure))
        else:
            self._end(lambda: self._future.set_result(result))

    def _hear(self, fraction: float | None, words: Sentence) -> None:
        if self._future.done():
            raise Abandoned
        self.fraction, self.words = fraction, words

    def _end(self, how: Callable[[], None]) -> None:
        with self._lock:
            if self._future.done():
                return
            how()
