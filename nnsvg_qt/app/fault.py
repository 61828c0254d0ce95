"""What happens when the program itself is at fault: a sentence and details, never a sudden end."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot, qVersion
from PySide6.QtWidgets import QApplication

from nnsvg_qt import __version__


class _Reporter(QObject):
    """Shows faults one at a time, in the thread of the windows."""

    happened = Signal(str, str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._showing = False
        self.happened.connect(self._show)

    @Slot(str, str)
    def _show(self, sentence: str, details: str) -> None:
        # A fault in a paint event comes with every frame: one dialog is enough.
        if self._showing:
            return
        from nnsvg_qt.app.fault_dialog import FaultDialog

        self._showing = True
        try:
            FaultDialog(sentence, details, QApplication.activeWindow()).exec()
        finally:
            self._showing = False


def install(application: QApplication) -> None:
    """From now on an exception that nobody caught is shown in a dialog."""
    reporter = _Reporter(application)

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        sys.__excepthook__(kind, error, trace)
        reporter.happened.emit(sentence_of(error), details_of(kind, error, trace))

    sys.excepthook = report


def sentence_of(error: BaseException) -> str:
    """One sentence for the user."""
    return QCoreApplication.translate(
        "Fault",
        "Something went wrong inside nnsvg-qt ({kind}); your figure is still here, save it to be "
        "safe.",
    ).format(kind=type(error).__name__)


def details_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What a bug report needs."""
    about = f"nnsvg-qt {__version__}, Qt {qVersion()}, Python {platform.python_version()}"
    lines = traceback.format_exception(kind, error, trace)
    return f"{about}, {platform.platform()}\n\n{''.join(lines)}"
