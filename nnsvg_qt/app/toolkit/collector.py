"""Reference cycles are looked for by the thread of the event loop alone.

Python's own collector runs in whatever thread happens to make the object that is one too many.
Among what it finds in a worker are widgets of windows that are closed, which Qt would then take
apart beside the event loop that still knows them: now and then the two wait for each other forever.
So it is switched off for as long as the process has threads, and a timer does its work, a little at
each turn. Command line, library and the processes of trainings have no widgets and keep Python's.
"""

from __future__ import annotations

import atexit
import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer

from nnsvg_qt.views.shared.collector import LARGE, count_all, set_new_aside

SMALL = 2_000
"""New objects from which on it is worth while to look through them."""

SOME = 20_000
"""New objects from which on it is worth while to look through all there are."""

SHORTEST, LONGEST = 100, 3200
"""Milliseconds from one turn to the next: while much is made, and after a time of rest."""

RESTED = 800
"""Milliseconds between turns from which on the process counts as being at rest."""

REST = 0.1
"""The share of its time that a process at rest is busy at most."""

PRICE = 100
"""So many times as long as it took to look through everything passes until the next time."""


class Collector:
    """Looks for cycles whenever it gets a turn, as Python would do it, and seldom through all.

    New objects are looked through at once, unless they are very many: a large picture is not worth
    it. All objects are looked through when a quarter of them is new and the process is at rest; in
    one that never rests when as many are new as there were.
    """

    def __init__(self) -> None:
        self.pause = SHORTEST
        """Milliseconds until the next turn."""
        self._new = self._all = 0
        self._since, self._used = time.monotonic(), time.process_time()
        self._due = self._since

    def begin(self) -> None:
        """Takes all that there is for things that stay, as what a start makes does."""
        self._new, self._all = 0, gc.get_count()[0]
        set_new_aside()

    def turn(self) -> None:
        """Looks through what is new, or everything."""
        young, looks, _ = gc.get_count()
        self._rest(young)
        if young > SMALL:
            self._new += young
            if young <= LARGE or not set_new_aside():
                gc.collect(1 if looks >= gc.get_threshold()[1] else 0)
        if self._is_due():
            self.look_through_all()

    def look_through_all(self) -> None:
        """Looks through every object, old ones too."""
        before = time.monotonic()
        gc.collect()
        self._new, self._all = 0, count_all()
        after = time.monotonic()
        self._due = after + PRICE * (after - before)

    def _rest(self, young: int) -> None:
        """Waits longer and longer for the next turn while the process has little to do."""
        since, used = self._since, self._used
        self._since, self._used = time.monotonic(), time.process_time()
        is_at_rest = self._used - used < REST * (self._since - since) and young <= LARGE
        self.pause = min(2 * self.pause, LONGEST) if is_at_rest else SHORTEST

    def _is_due(self) -> bool:
        if time.monotonic() < self._due or self._new < SOME:
            return False
        share = 0.25 if self.pause > RESTED else 1.0
        return self._new > share * self._all


class CollectorTurns(QObject):
    """Gives a collector its turns between the events of the application."""

    def __init__(self, application: QObject, delay: int) -> None:
        """The first turn comes after so many milliseconds."""
        super().__init__(application)
        self.collector = Collector()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._begin, Qt.ConnectionType.SingleShotConnection)
        self._timer.start(delay)

    def _begin(self) -> None:
        self.collector.begin()
        self._timer.timeout.connect(self._turn)
        self._timer.start(self.collector.pause)

    def _turn(self) -> None:
        self.collector.turn()
        self._timer.start(self.collector.pause)


def leave_to_event_loop() -> None:
    """Switches Python's own collector off, until all threads have ended with the process."""
    gc.disable()
    atexit.register(gc.enable)
