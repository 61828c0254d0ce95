"""Do something once per turn of the event loop, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from shiboken6 import isValid

_DUE = QEvent.Type(QEvent.registerEventType())


class Refresh(QObject):
    """Calls `work` at the end of the event-loop turn in which it was requested at least once.

    That is before anything is painted: what it changes is seen in the same frame as what was
    changed before it.
    """

    def __init__(self, parent: QObject, work: Callable[[], None], delay: int = 0) -> None:
        """With a `delay` in ms the work waits until nothing was requested for so long."""
        super().__init__(parent)
        self._work = work
        self._posted = False
        self._timer: QTimer | None = None
        if delay > 0:
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.setInterval(delay)
            self._timer.timeout.connect(self._work_now)

    @property
    def is_requested(self) -> bool:
        """Whether the work is still to be done."""
        if self._is_gone:
            return False
        return self._posted if self._timer is None else self._timer.isActive()

    @property
    def _is_gone(self) -> bool:
        return not isValid(self) or (self._timer is not None and not isValid(self._timer))

    def request(self, *_: object) -> None:
        """Asks for the work; takes and ignores the arguments of any signal.

        At the end of a window signals still come when what they would refresh is gone already.
        """
        if self._is_gone:
            return
        if self._timer is not None:
            self._timer.start()
        elif not self._posted:
            # A timer would fire only when nothing is left to paint.
            self._posted = True
            QCoreApplication.postEvent(self, QEvent(_DUE))

    def flush(self) -> None:
        """Does requested work now instead of at the end of the turn."""
        if self.is_requested:
            self.cancel()
            self._work_now()

    def cancel(self) -> None:
        """Forgets what was requested."""
        if self._is_gone:
            return
        if self._timer is not None:
            self._timer.stop()
        elif self._posted:
            self._posted = False
            QCoreApplication.removePostedEvents(self, _DUE.value)

    def event(self, event: QEvent) -> bool:
        if event.type() == _DUE:
            self._posted = False
            self._work_now()
            return True
        return super().event(event)

    def _work_now(self) -> None:
        self._work()
