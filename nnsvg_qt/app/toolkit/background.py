"""Work done beside the event loop: one worker thread, of each purpose only the newest request.

What takes long in a view or a renderer is mostly numpy, which lets the event loop run meanwhile; a
worker that draws with Qt does so in slices, because each call holds Python's lock.
"""

from __future__ import annotations

import sys
import time
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from nnsvg_qt.errors import Abandoned as Abandoned

Result = TypeVar("Result")

IsStale = Callable[[], bool]
"""Asked by the work between its slices: True when nobody waits for the result any more."""

_GRACE = 0.4
"""Seconds that outdated work goes on, so that a long drag shows pictures on its way."""


class _Mailbox(QObject):
    """Brings what the worker hands in to the thread of the event loop."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._open, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _open(self, letter: Callable[[], None]) -> None:
        letter()


def _no_more(_: IsStale) -> Any:
    raise Abandoned


class _Request(Generic[Result]):
    """One piece of work on its way."""

    def __init__(self, work: Callable[[IsStale], Result], number: int) -> None:
        self.work = work
        self.number = number
        self.started = float("inf")
        self.superseded = False
        self.cancelled = False

    def is_stale(self) -> bool:
        late = self.superseded and time.monotonic() - self.started > _GRACE
        return self.cancelled or late

    def run(self) -> Result:
        if self.cancelled:
            raise Abandoned
        self.started = time.monotonic()
        return self.work(self.is_stale)

    def forget(self) -> None:
        """Lets go of what the work holds, once it is done, in the thread of the event loop.

        The worker keeps the request for a moment longer: widgets of a window that was closed
        meanwhile would be taken apart there.
        """
        self.work = _no_more


class Latest(Generic[Result]):
    """Runs work for one purpose of a QObject; results reach `deliver` in order, never an older one.

    While one request runs only the newest of the others waits. A request that was outdated while
    it ran is soon given up; what it still delivers is newer than what was there.
    """

    def __init__(
        self,
        owner: QObject,
        deliver: Callable[[Result], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """`deliver` and `failed` are methods; without `failed`, errors are raised (`request`)."""
        self._owner = owner
        self._deliver = weakref.WeakMethod(deliver)
        self._failed = weakref.WeakMethod(failed) if failed is not None else None
        self._count = 0
        self._running: _Request[Result] | None = None
        self._waiting: _Request[Result] | None = None
        _open_latest().add(self)

    @property
    def busy(self) -> bool:
        """Whether a result is still to come."""
        return self._running is not None

    def request(self, work: Callable[[IsStale], Result], patience: float = 0.0) -> None:
        """Asks for `work(is_stale)` to be done; it may raise Abandoned once it is stale.

        What is done within `patience` seconds is delivered before this returns; other errors of
        the work go to `failed`, or are raised where the result would be delivered.
        """
        self._count += 1
        request = _Request(work, self._count)
        if self._running is not None:
            self._running.superseded = True
            self._waiting = request
            return
        future = self._start(request)
        if patience <= 0:
            return
        try:
            future.exception(timeout=patience)
        except TimeoutError:
            return
        request.forget()
        self._arrive(request, future)

    def cancel(self) -> None:
        """Forgets all requests; nothing of them is delivered any more."""
        self._waiting = None
        if self._running is not None:
            self._running.cancelled = True
            self._running = None

    def _start(self, request: _Request[Result]) -> Future[Result]:
        self._running = request
        future = _workers().submit(request.run)
        me = weakref.ref(self)
        mailbox = _mailbox()

        def hand_in(done: Future[Result]) -> None:
            mailbox.arrived.emit(partial(_arrived, me, request, done))

        future.add_done_callback(hand_in)
        return future

    def _arrive(self, request: _Request[Result], future: Future[Result]) -> None:
        if request is not self._running:
            return
        self._running = None
        if self._waiting is not None:
            following, self._waiting = self._waiting, None
            self._start(following)
        deliver = self._deliver()
        if deliver is None or not isValid(self._owner):
            self.cancel()
            return
        error = future.exception()
        if isinstance(error, Abandoned):
            return
        failed = self._failed() if self._failed is not None else None
        if failed is not None and isinstance(error, Exception):
            failed(error)
            return
        deliver(future.result())


def _arrived(
    receiver: weakref.ref[Latest[Result]], request: _Request[Result], future: Future[Result]
) -> None:
    request.forget()
    latest = receiver()
    if latest is not None:
        latest._arrive(request, future)


@cache
def _mailbox() -> _Mailbox:
    return _Mailbox()


@cache
def _open_latest() -> weakref.WeakSet[Latest[Any]]:
    return weakref.WeakSet()


@cache
def _workers() -> ThreadPoolExecutor:
    # How long the event loop waits whenever a worker computes; Python's own choice is 5 ms.
    sys.setswitchinterval(0.001)
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(_give_up)
    return ThreadPoolExecutor(2, thread_name_prefix="nnsvg-qt")


def _give_up() -> None:
    for latest in tuple(_open_latest()):
        latest.cancel()
