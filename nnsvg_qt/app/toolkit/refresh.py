"""Do something once per turn of the event loop, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Refresh(QObject):
    """Calls `work` at the end of the event-loop turn in which it was requested at least once."""

    def __init__(self, parent: QObject, work: Callable[[], None], delay: int = 0) -> None:
        """With a `delay` in ms the work waits until nothing was requested for so long."""
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay)
        self._timer.timeout.connect(self._work_now)

    def request(self, *_: object) -> None:
        """Asks for the work; takes and ignores the arguments of any signal."""
        if self._timer.interval() > 0 or not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Does requested work now instead of at the end of the turn."""
        if self._timer.isActive():
            self._timer.stop()
            self._work_now()

    def cancel(self) -> None:
        """Forgets what was requested."""
        self._timer.stop()

    def _work_now(self) -> None:
        self._work()
