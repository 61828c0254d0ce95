"""Work in several processes that end at once, and leave nothing behind, when this one must."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from threading import Thread
from typing import TypeVar

from nnsvg_qt.cli.end_requests import end_if_asked, ended_by_exceptions, interrupt
from nnsvg_qt.errors import OutputError

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")


_FROM_TERMINAL = [
    signal.Signals[name]
    for name in ("SIGINT", "SIGHUP")
    # Windows knows no terminal that goes.
    if name in signal.Signals.__members__
]


def in_processes(
    work: Callable[[Task], Outcome], tasks: Sequence[Task], processes: int
) -> Iterator[Outcome | OutputError]:
    """What `work` gives for each task, in the order of the tasks.

    OutputError stands for a task whose process was ended by the system. When the caller ends,
    however it ends, so do the processes.
    """
    # Spawned, not forked: Qt does not live through a fork.
    context = multiprocessing.get_context("spawn")
    # Nothing is ever sent. Only this process has the sending end: the system closes it with the
    # process, and whoever waits at the other end wakes.
    receiver, sender = context.Pipe(duplex=False)
    with _out_of_reach():
        pool = ProcessPoolExecutor(processes, context, initializer=_start, initargs=(receiver,))
    try:
        with _out_of_reach():
            futures = [pool.submit(_worked, work, task) for task in tasks]
        for future in futures:
            try:
                outcome: Outcome | OutputError = future.result()
            except BrokenProcessPool:
                outcome = OutputError(
                    "The process that drew it was ended by the system, perhaps for want of "
                    "memory; try fewer --jobs."
                )
            end_if_asked()
            yield outcome
    except BaseException:
        sender.close()
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown(wait=True)
    sender.close()


@contextlib.contextmanager
def _out_of_reach() -> Iterator[None]:
    """What is started in here never hears of the signals of a terminal; this process does later.

    Python's own process that keeps count of what is shared too: it would die of them, and complain.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _FROM_TERMINAL)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(parent: Connection) -> None:
    """Leave what reaches every process of a terminal to the first one, and end with that."""
    for number in _FROM_TERMINAL:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Connection) -> None:
    with contextlib.suppress(EOFError):
        parent.recv_bytes()
    interrupt(signal.SIGTERM)


def _end(number: int, frame: object) -> None:
    """Between two tasks there is nothing to tidy up."""
    os._exit(128 + number)


def _worked(work: Callable[[Task], Outcome], task: Task) -> Outcome:
    try:
        with ended_by_exceptions():
            return work(task)
    except SystemExit:
        # The pool would take it for what came of the task.
        os._exit(128 + signal.SIGTERM)
