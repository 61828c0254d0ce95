"""Points of an embedding laid out by t-SNE in a process of its own, which can be ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from threading import Lock, Thread

from nnsvg_qt.charts.points import laid_points
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.log_charts import Chart
from nnsvg_qt.logs.series import Series


class LayingProcess:
    """Lays the points of a chart; `take` tells how it goes, `leave` ends it.

    `done` goes from 0 to 1, `positions` are what `Chart.positions` holds at the end, `problem` says
    why there are none.
    """

    def __init__(self, series: Sequence[Series], chart: Chart) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(other, tuple(series), chart), name="t-sne", daemon=True
        )
        self._lock = Lock()
        self._has_begun = self._is_left = False
        self.done = 0.0
        self.positions: bytes | None = None
        self.problem: Sentence | None = None
        # until the process has taken the points whoever starts it waits: that is not the window
        self._start = Thread(target=self._begin, args=(other,), name="t-sne", daemon=True)
        self._start.start()

    def _begin(self, other: Connection) -> None:
        # Where it cannot be started its end of the pipe is closed, by which `take` knows.
        with contextlib.suppress(OSError), other:
            self._process.start()
        with self._lock:
            self._has_begun = self._process.pid is not None
            is_unwanted = self._is_left and self._has_begun
        if is_unwanted:
            self._process.kill()

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come."""
        return self.positions is not None or self.problem is not None

    def take(self, timeout: float = 0.0) -> bool:
        """Take what it has told, waiting so many seconds for it; whether it is anything."""
        found = False
        try:
            while not self.has_ended and self._pipe.poll(timeout):
                told = self._pipe.recv()
                found, timeout = True, 0.0
                if isinstance(told, bytes):
                    self.positions = told
                elif isinstance(told, Sentence):
                    self.problem = told
                else:
                    self.done = float(told)
        except (EOFError, OSError):
            found = True
            self.problem = Sentence("The process that lays the points was ended by the system.")
        return found

    def leave(self) -> None:
        """End it; nobody waits for that."""
        with contextlib.suppress(OSError):
            self._pipe.close()
        with self._lock:
            self._is_left = True
            has_begun = self._has_begun
        if has_begun:
            self._process.kill()

    def close(self) -> None:
        """End it, and wait for its end."""
        self.leave()
        self._start.join()
        if self._has_begun:
            self._process.join()


def _serve(pipe: Connection, series: tuple[Series, ...], chart: Chart) -> None:
    # what reaches every process of a terminal is for the one that started this
    for name in ("SIGINT", "SIGHUP"):
        if name in signal.Signals.__members__:
            signal.signal(signal.Signals[name], signal.SIG_IGN)
    with contextlib.suppress(BrokenPipeError, ConnectionError):
        try:
            pipe.send(laid_points(series, chart, pipe.send))
        except InputError as error:
            pipe.send(error.sentence)
        except MemoryError:
            pipe.send(Sentence("There is not enough memory to lay the points."))
