"""Work in several processes that end at once, and leave nothing behind, when this one must."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from nnsvg_qt.errors import OutputError

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")


class _Ended(BaseException):
    """Unwinds what a process is doing, so that a half-written file is removed."""


_is_working = False


def in_processes(
    work: Callable[[Task], Outcome], tasks: Sequence[Task], processes: int
) -> Iterator[Outcome | OutputError]:
    """What `work` gives for each task, in the order of the tasks.

    OutputError stands for a task whose process was ended by the system. When the caller is
    interrupted, so are the processes.
    """
    # Spawned, not forked: Qt does not live through a fork.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, initializer=_start)
    try:
        futures = [pool.submit(_worked, work, task) for task in tasks]
        for future in futures:
            try:
                yield future.result()
            except BrokenProcessPool:
                yield OutputError(
                    "The process that drew it was ended by the system, perhaps for want of "
                    "memory; try fewer --jobs."
                )
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown(wait=True)


def _start() -> None:
    """Leave Ctrl+C, which reaches every process of a terminal, to the first one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)


def _end(number: int, frame: object) -> None:
    if _is_working:
        raise _Ended
    os._exit(128 + number)


def _worked(work: Callable[[Task], Outcome], task: Task) -> Outcome:
    global _is_working
    try:
        _is_working = True
        outcome = work(task)
        _is_working = False
    except _Ended:
        os._exit(128 + signal.SIGTERM)
    return outcome
