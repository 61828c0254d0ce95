"""Autosave: whatever is unsaved lies in a recovery file some seconds after it was done.

A figure is frozen, so a thread of its own can write it while the user goes on; the event loop only
hands it over. The file goes when the document is saved, undone to what is saved, or closed.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.document.recovery_files import LeftDocument, Note, RecoverySession
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError, OutputError

REST = 1.0
"""Seconds without a change after which a document is written."""

LONGEST_WAIT = 3.0
"""Seconds after a change at which a document is written though changes go on."""

_SLOW = 1.0
"""Seconds from which on a write counts as slow: the next one waits as long as it took."""

_log = logging.getLogger(__name__)


class _Watched(QObject):
    """One document and its recovery file."""

    def __init__(self, document: Document, number: int, autosave: Autosave) -> None:
        super().__init__(autosave)
        self.document = document
        self.number = number
        self.has_file = False
        self._autosave = autosave
        self._changed_first = 0.0
        self._may_write_from = 0.0
        self._job: Future[float] | None = None
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._attend)
        document.changed.connect(self._changed)
        document.view_changed.connect(self._changed)
        document.modified_changed.connect(self._modified_changed)

    @Slot()
    def _changed(self, *_: object) -> None:
        now = time.monotonic()
        if not self._timer.isActive():
            self._changed_first = now
        self._wait(min(REST, self._changed_first + LONGEST_WAIT - now))

    @Slot(bool)
    def _modified_changed(self, modified: bool) -> None:
        if modified:
            self._changed()
        else:
            self._timer.stop()
            self._attend()

    def _wait(self, seconds: float) -> None:
        self._timer.start(max(0, round(seconds * 1000)))

    @Slot()
    def _attend(self) -> None:
        """Writes or removes the recovery file, whichever is right now."""
        if self._job is not None:
            self._again = True
        elif not self.document.modified:
            if self.has_file:
                self.has_file = False
                self._autosave.remove(self.number)
        elif (seconds := self._may_write_from - time.monotonic()) > 0:
            self._wait(seconds)
        else:
            self.write()

    def write(self) -> Future[float]:
        """Hands the document as it is now to the thread."""
        document, session, number = self.document, self._autosave.session, self.number
        figure = document.figure_to_save()
        note = Note(document.path, document.title, document.stamp)

        def work() -> float:
            start = time.monotonic()
            session.write(number, figure, note)
            return time.monotonic() - start

        self.has_file = True
        self._again = False
        self._job = self._autosave.later(work)
        self._job.add_done_callback(lambda job: self._autosave.written.emit(number, job))
        return self._job

    def done(self, job: Future[float]) -> float:
        """Takes note of a write that has ended; errors of it are raised."""
        if job is self._job:
            self._job = None
        try:
            seconds = job.result()
        finally:
            if self._again and self._job is None:
                self._again = False
                self._wait(0)
        if seconds > _SLOW:
            self._may_write_from = time.monotonic() + seconds
        return seconds

    def stop(self) -> None:
        """Ends watching."""
        self._timer.stop()
        self._again = False
        self.document.changed.disconnect(self._changed)
        self.document.view_changed.disconnect(self._changed)
        self.document.modified_changed.disconnect(self._modified_changed)


class Autosave(QObject):
    """Keeps a recovery file of every watched document that has unsaved changes.

    One thread writes, one file after the other; of each document always the newest figure.
    """

    failed = Signal(str)
    """Why unsaved work cannot be kept, in one sentence; not again until it could be once more."""
    written = Signal(int, object)
    """The number of a document and the Future of its write, emitted by the thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = RecoverySession()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="nnsvg-qt-recovery")
        self._watched: dict[int, _Watched] = {}
        self._numbers = count(1)
        self._failure_shown = False
        self.written.connect(self._written, Qt.ConnectionType.QueuedConnection)

    def watch(self, document: Document) -> None:
        """From now on the document has a recovery file whenever it has unsaved changes."""
        number = next(self._numbers)
        self._watched[number] = _Watched(document, number, self)

    def forget(self, document: Document) -> None:
        """The user has closed the document: its recovery file goes."""
        watched = self._of(document)
        watched.stop()
        del self._watched[watched.number]
        self.remove(watched.number)
        watched.deleteLater()

    def adopt(self, document: Document, left: LeftDocument) -> None:
        """What a crash left is from now on the recovery file of this document.

        OutputError if that cannot be; then it still lies where it lay.
        """
        watched = self._of(document)
        self.later(partial(self.session.adopt, watched.number, left)).result()
        watched.has_file = True

    def keep_all(self) -> None:
        """Writes every document that has unsaved changes and waits until that is done."""
        jobs = [watched.write() for watched in self._watched.values() if watched.document.modified]
        wait(jobs)

    def finish(self) -> None:
        """Ends with the program, after what is still to be written or removed."""
        self.later(self.session.close)
        self._thread.shutdown()

    def remove(self, number: int) -> None:
        """Removes a document's recovery file; one that cannot be is offered at the next start."""
        self.later(partial(self.session.remove, number)).add_done_callback(_note_failure)

    def later(self, work: Callable[[], object]) -> Future[float]:
        """Has the thread do something after all that it was given before."""
        return self._thread.submit(work)  # type: ignore[arg-type]

    def _of(self, document: Document) -> _Watched:
        return next(w for w in self._watched.values() if w.document is document)

    @Slot(int, object)
    def _written(self, number: int, job: Future[float]) -> None:
        watched = self._watched.get(number)
        if watched is None:
            return
        try:
            watched.done(job)
        except (InputError, OutputError) as error:
            if not self._failure_shown:
                self._failure_shown = True
                self.failed.emit(
                    self.tr("Unsaved changes cannot be kept for after a crash: {reason}").format(
                        reason=shown(error)
                    )
                )
        else:
            self._failure_shown = False


def _note_failure(job: Future[float]) -> None:
    if error := job.exception():
        _log.warning("A recovery file cannot be removed: %s", error)
