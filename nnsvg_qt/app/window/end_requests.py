"""Requests from outside to end: the session is closing, a terminal has gone, `kill`, Ctrl+C."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Slot

SIGNALS = tuple(
    signal.Signals[name]
    for name in ("SIGTERM", "SIGHUP", "SIGINT")
    # Windows knows no terminal that goes.
    if name in signal.Signals.__members__
)


class EndRequests(QObject):
    """Calls `end` with a signal's number, in the event loop, when the system asks to end.

    Python handles a signal only between two of its own instructions; an idle event loop runs none.
    So the signal's number goes through a pipe that the event loop watches.
    """

    def __init__(self, parent: QObject, end: Callable[[int], None]) -> None:
        super().__init__(parent)
        self._end = end
        self._ends = _Sockets() if sys.platform == "win32" else _Pipe()
        signal.set_wakeup_fd(self._ends.sender, warn_on_full_buffer=False)
        # What whoever started us had ignored, as `nohup` does, stays ignored.
        self._before = {
            number: signal.signal(number, lambda *_: None)
            for number in SIGNALS
            if signal.getsignal(number) != signal.SIG_IGN
        }
        self._notifier = QSocketNotifier(self._ends.receiver, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._received)

    @Slot()
    def _received(self) -> None:
        for number in self._ends.read():
            if number in self._before:
                self._end(number)
                return

    def close(self) -> None:
        """The signals do again what they did before."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._ends.close()


class _Pipe:
    """What a signal's number goes through; it opens sooner than a socket's module is read."""

    def __init__(self) -> None:
        self.receiver, self.sender = os.pipe()
        os.set_blocking(self.receiver, False)
        os.set_blocking(self.sender, False)

    def read(self) -> bytes:
        """What was written, of which there is something."""
        return os.read(self.receiver, 64)

    def close(self) -> None:
        """Nothing comes any more."""
        os.close(self.receiver)
        os.close(self.sender)


class _Sockets:
    """The same on Windows, where an event loop watches sockets only."""

    def __init__(self) -> None:
        import socket

        self._receiver, self._sender = socket.socketpair()
        self._receiver.setblocking(False)
        self._sender.setblocking(False)
        self.receiver, self.sender = self._receiver.fileno(), self._sender.fileno()

    def read(self) -> bytes:
        """What was written, of which there is something."""
        return self._receiver.recv(64)

    def close(self) -> None:
        """Nothing comes any more."""
        self._receiver.close()
        self._sender.close()
