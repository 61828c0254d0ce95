"""Requests to end: Ctrl+C, a terminal that has gone, `kill`; none of them is ever lost."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from threading import Timer, current_thread, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_SIGNALS = [
    signal.Signals[name]
    for name in ("SIGINT", "SIGTERM", "SIGHUP")
    # Windows knows no terminal that goes.
    if name in signal.Signals.__members__
]

AGAIN = 0.01
"""Seconds until what was lost in a callback of Python's own is raised again, and so on."""

_asked: int | None = None
"""The signal that asked to end and whose exception nothing has brought to its aim yet."""
_is_lost = False
"""Whether its exception came where Python lets none pass, and is still to be raised again."""
_is_deaf = False
"""Whether what is raised now would be lost, because Python tells us of what was."""


@contextlib.contextmanager
def ended_by_exceptions() -> Iterator[None]:
    """A request to end unwinds the stack in here, so that nothing half-written stays behind.

    KeyboardInterrupt for Ctrl+C; SystemExit, with 128 and the signal's number, for any other. What
    swallowed one on the way only puts it off, to `end_if_asked` or to the end at the latest.
    """
    global _asked, _is_lost
    if current_thread() is not main_thread():
        yield
        return
    outer = _asked
    # What whoever started us had ignored, as `nohup` does, stays ignored; and what is not Python's,
    # for which there is None, could not be put back.
    before = {
        number: handler
        for number in _SIGNALS
        if (handler := signal.getsignal(number)) not in (signal.SIG_IGN, None)
    }
    hook = sys.unraisablehook

    def lost(what: UnraisableHookArgs) -> None:
        global _is_lost, _is_deaf
        if _asked is None or not issubclass(what.exc_type, KeyboardInterrupt | SystemExit):
            hook(what)
            return
        _is_lost = _is_deaf = True
        try:
            # On a busy machine its time may be over before its thread is known to have begun.
            _raise_later()
        finally:
            _is_deaf = False

    try:
        sys.unraisablehook = lost
        for number in before:
            signal.signal(number, _end)
        yield
    except Exception:
        # What called us may have made another exception of it.
        end_if_asked()
        raise
    else:
        end_if_asked()
    finally:
        sys.unraisablehook = hook
        _is_lost = False
        for number, handler in before.items():
            signal.signal(number, handler)
        _asked = outer


@contextlib.contextmanager
def until_interrupted() -> Iterator[None]:
    """What is done in here goes on until Ctrl+C, which is its good end."""
    global _asked
    try:
        yield
    except KeyboardInterrupt:
        _asked = None


def end_if_asked() -> None:
    """Raise again what was asked for, if that went astray in something that swallows exceptions."""
    global _is_lost
    if _asked is not None:
        _is_lost = False
        raise _exception(_asked)


def interrupt(number: int) -> None:
    """Send a signal to the main thread."""
    if sys.platform == "win32":
        import _thread

        _thread.interrupt_main(number)
    else:
        # To that thread: it may wait for a task inside the system, which only this interrupts.
        signal.pthread_kill(main_thread().ident or 0, number)


def _raise_later() -> None:
    again = Timer(AGAIN, _raise_again)
    again.daemon = True
    again.start()


def _raise_again() -> None:
    # By now it may have been raised elsewhere, and must not come into the tidying up.
    if _is_lost and (number := _asked) is not None:
        interrupt(number)
        # A signal that comes just before a wait in the system does not end that wait.
        _raise_later()


def _end(number: int, frame: object) -> None:
    global _asked, _is_lost
    if number != signal.SIGINT and _asked not in (None, signal.SIGINT) and not _is_lost:
        # A second request must not interrupt the tidying up.
        return
    if _is_deaf:
        _asked = number
        return
    _asked, _is_lost = number, False
    raise _exception(number)


def _exception(number: int) -> BaseException:
    return KeyboardInterrupt() if number == signal.SIGINT else SystemExit(128 + number)
