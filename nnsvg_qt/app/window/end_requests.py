"""Requests from outside to end: the session is closing, a terminal has gone, `kill`, Ctrl+C."""

from __future__ import annotations

import signal
import socket
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
    So the signal's number goes through a socket that the event loop watches.
    """

    def __init__(self, parent: QObject, end: Callable[[int], None]) -> None:
        super().__init__(parent)
        self._end = end
        self._receiver, self._sender = socket.socketpair()
        self._receiver.setblocking(False)
        self._sender.setblocking(False)
        signal.set_wakeup_fd(self._sender.fileno(), warn_on_full_buffer=False)
        # What whoever started us had ignored, as `nohup` does, stays ignored.
        self._before = {
            number: signal.signal(number, lambda *_: None)
            for number in SIGNALS
            if signal.getsignal(number) != signal.SIG_IGN
        }
        self._notifier = QSocketNotifier(self._receiver.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._received)

    @Slot()
    def _received(self) -> None:
        for number in self._receiver.recv(64):
            if number in self._before:
                self._end(number)
                return

    def close(self) -> None:
        """The signals do again what they did before."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._receiver.close()
        self._sender.close()
