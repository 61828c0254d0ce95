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
"""Seconds until what was lost in a callback of Python's own is raised again."""

_asked: int | None = None
"""The signal that asked to end and whose exception nothing has brought to its aim yet."""


@contextlib.contextmanager
def ended_by_exceptions() -> Iterator[None]:
    """A request to end unwinds the stack in here, so that nothing half-written stays behind.

    KeyboardInterrupt for Ctrl+C; SystemExit, with 128 and the signal's number, for any other.
    """
    global _asked
    if current_thread() is not main_thread():
        yield
        return
    _asked = None
    # What whoever started us had ignored, as `nohup` does, stays ignored.
    before = {
        number: handler
        for number in _SIGNALS
        if (handler := signal.getsignal(number)) != signal.SIG_IGN
    }
    hook = sys.unraisablehook

    def lost(what: UnraisableHookArgs) -> None:
        if _asked is None or not issubclass(what.exc_type, KeyboardInterrupt | SystemExit):
            hook(what)
            return
        number = _asked
        signal.signal(number, _end)
        again = Timer(AGAIN, interrupt, (number,))
        again.daemon = True
        again.start()

    sys.unraisablehook = lost
    for number in before:
        signal.signal(number, _end)
    try:
        yield
    except Exception:
        # What called us may have made another exception of it.
        end_if_asked()
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        sys.unraisablehook = hook
        _asked = None


def end_if_asked() -> None:
    """Raise again what was asked for, if that went astray in something that swallows exceptions."""
    if _asked is not None:
        raise _exception(_asked)


def interrupt(number: int) -> None:
    """Send a signal to the main thread."""
    if sys.platform == "win32":
        import _thread

        _thread.interrupt_main(number)
    else:
        # To that thread: it may wait for a task inside the system, which only this interrupts.
        signal.pthread_kill(main_thread().ident or 0, number)


def _end(number: int, frame: object) -> None:
    global _asked
    _asked = number
    if number != signal.SIGINT:
        for one in _SIGNALS:
            # A second request must not interrupt the tidying up.
            if one != signal.SIGINT:
                signal.signal(one, signal.SIG_IGN)
    raise _exception(number)


def _exception(number: int) -> BaseException:
    return KeyboardInterrupt() if number == signal.SIGINT else SystemExit(128 + number)
