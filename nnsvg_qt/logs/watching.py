"""Logs that go on being written, read in a process of its own: whoever shows them never waits.

The process looks every half a second, and reads only what is new. It ends with the process that
started it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.util import Finalize
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs.folder import LogFolder
from nnsvg_qt.logs.recognising import is_address
from nnsvg_qt.logs.remote import AnyLogFolder, folder_of_copies, log_folder
from nnsvg_qt.logs.series import Series

EVERY = 0.5
"""Seconds from the end of one look to the beginning of the next."""
AFTER_PROCESSES = -100
"""Of what is done at the end of the program, when all processes that it started are gone."""
_SHARE = 4.0
"""Times as long as a look takes nothing is done before the next."""
_PATIENCE = 5.0
"""Seconds in which the process must have ended by itself."""

_MOST_TAKEN = 0.02
"""Seconds after which the rest of what has come is left for the next time."""
_MOST_POINTS, _MOST_SERIES = 200_000, 500
"""Of one piece of news."""

Key = tuple[str, str, str]
"""Run, tag and kind of a series."""


@dataclass(frozen=True)
class _More:
    """New points of a series: behind its first `kept` ones."""

    key: Key
    kept: int
    steps: Any
    wall_times: Any
    values: Any
    contents: tuple[bytes, ...] = ()
    logged: int = 0


@dataclass(frozen=True)
class _News:
    """What a look found: what is gone, what is new, and what cannot be read."""

    gone: tuple[Key, ...]
    more: tuple[_More, ...]
    notes: tuple[Sentence, ...]
    problem: Sentence | None = None
    is_whole: bool = True
    """Whether it is all that the look found, or its end: what is much comes in pieces."""


class LogProcess:
    """The logs of a folder or file as they are by now; nothing here waits for them.

    `take` takes what has come, and tells whether that is anything new. `series` are sorted by run,
    tag and kind; `problem` says why there is nothing to read, None otherwise.
    """

    def __init__(self, path: str | Path, every: float = EVERY) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        # made here: whoever ends the process may leave it no time to tidy up
        self._copies = folder_of_copies() if is_address(str(path)) else None
        self._end = Finalize(None, _remove, (self._copies,), exitpriority=AFTER_PROCESSES)
        self._process = context.Process(
            target=_serve, args=(other, str(path), every, self._copies), daemon=True, name="logs"
        )
        self._process.start()
        other.close()
        self._known: dict[Key, Series] = {}
        self.series: tuple[Series, ...] = ()
        self.notes: tuple[Sentence, ...] = ()
        self.problem: Sentence | None = None
        self.looks = 0
        """How many looks were told of: those that found something else than the one before."""

    def take(self, timeout: float = 0.0) -> bool:
        """Take what comes within some seconds, 0: what is there; whether it is anything."""
        before = self.looks
        began = perf_counter()
        try:
            while self._pipe.poll(timeout):
                self._add(self._pipe.recv())
                timeout = 0.0
                if perf_counter() - began > _MOST_TAKEN:
                    break
        except (EOFError, OSError):
            if self.problem is None and not self._process.is_alive():
                self.looks += 1
                self.problem = Sentence(
                    "The process that reads the logs was ended by the system; open them again."
                )
        return self.looks > before

    @property
    def has_more(self) -> bool:
        """Whether something more has come than was taken."""
        try:
            return self._pipe.poll(0)
        except (EOFError, OSError):
            # that it has ended is told by `take`
            return False

    def leave(self) -> None:
        """Have the process end as soon as it notices; nobody waits for that."""
        with contextlib.suppress(OSError):
            self._pipe.close()

    def close(self) -> None:
        """End the process, and wait for its end."""
        self.leave()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._end()

    def _add(self, news: _News) -> None:
        for key in news.gone:
            self._known.pop(key, None)
        for more in news.more:
            old = self._known.get(more.key)
            if not more.kept or old is None:
                none = np.zeros(0)
                old = Series(*more.key, none.astype(np.int64), none, none)
            made = old.followed_by(more.steps, more.wall_times, more.values, more.contents)
            self._known[more.key] = replace(made, logged=more.logged)
        if news.is_whole:
            self.looks += 1
            self.notes, self.problem = news.notes, news.problem
            self.series = tuple(self._known[key] for key in sorted(self._known))


def _remove(folder: str | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(pipe: Connection, path: str, every: float, copies: str | None) -> None:
    """The process: look, tell, and wait, until the other end is closed."""
    # What reaches every process of a terminal is for the one that started this.
    for name in ("SIGINT", "SIGHUP"):
        if name in signal.Signals.__members__:
            signal.signal(signal.Signals[name], signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError, BrokenPipeError):
        _Session(pipe, path, copies).serve(every)
    _remove(copies)


class _Session:
    """What the process knows of what it has told."""

    def __init__(self, pipe: Connection, path: str, copies: str | None) -> None:
        self._pipe, self._path, self._copies = pipe, path, copies
        self._folder: AnyLogFolder | None = None
        self._told: dict[Key, Series] = {}
        self._last: tuple[object, ...] | None = None

    def serve(self, every: float) -> None:
        """Until the other end is closed: then EOFError or OSError."""
        while True:
            began = perf_counter()
            self._tell(self._look())
            pause = max(every, _SHARE * (perf_counter() - began))
            if self._pipe.poll(pause):
                # nothing is ever sent: so it was closed
                self._pipe.recv()

    def _look(self) -> _News:
        try:
            if self._folder is None:
                self._folder = log_folder(self._path, self._copies)
            self._folder.look()
        except InputError as error:
            if isinstance(self._folder, LogFolder):
                self._folder = None
            return self._news((), (), error.sentence)
        except OSError as error:
            reason = error.strerror or str(error)
            problem = Sentence("{path} cannot be read: {reason}.", path=self._path, reason=reason)
            return self._news((), (), problem)
        return self._news(self._folder.series, self._folder.notes, None)

    def _news(
        self, series: tuple[Series, ...], notes: tuple[Sentence, ...], problem: Sentence | None
    ) -> _News:
        now = {(one.run, one.tag, one.kind): one for one in series}
        gone = tuple(key for key in self._told if key not in now)
        more = []
        for key, one in now.items():
            old = self._told.get(key)
            if old is one:
                continue
            kept = len(old) if old is not None and old.is_begun_by(one) else 0
            if old is not None and kept == len(one):
                continue
            values = one.values[kept:] if len(one.values) else one.values
            contents = one.contents[kept:]
            steps, times = one.steps[kept:], one.wall_times[kept:]
            more.append(_More(key, kept, steps, times, values, contents, one.logged))
        self._told = now
        return _News(gone, tuple(more), notes, problem)

    def _tell(self, news: _News) -> None:
        told = (tuple(map(str, news.notes)), None if news.problem is None else str(news.problem))
        if news.gone or news.more or told != self._last:
            self._last = told
            for piece in _pieces(news):
                self._pipe.send(piece)


def _pieces(news: _News) -> Iterator[_News]:
    """News that are much, in pieces that are soon unpacked; the last one is the end."""
    gone, size = news.gone, 0
    some: list[_More] = []
    for more in news.more:
        for part in _parts(more):
            if some and (size + len(part.steps) > _MOST_POINTS or len(some) >= _MOST_SERIES):
                yield _News(gone, tuple(some), (), None, False)
                gone, some, size = (), [], 0
            some.append(part)
            size += len(part.steps) + sum(map(len, part.contents)) // 24
    yield _News(gone, tuple(some), news.notes, news.problem)


def _parts(more: _More) -> Iterator[_More]:
    """New points of a long series, so many at once."""
    count = len(more.steps)
    for first in range(0, max(count, 1), _MOST_POINTS):
        part = slice(first, first + _MOST_POINTS)
        yield _More(
            more.key,
            more.kept + first,
            more.steps[part],
            more.wall_times[part],
            more.values[part],
            more.contents[part],
            more.logged,
        )
