"""What happens when the program itself is at fault: a sentence and details, never a sudden end."""

from __future__ import annotations

import sys
import threading
import traceback
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from nnsvg_qt.app.toolkit.log_file import about, log

if TYPE_CHECKING:
    from nnsvg_qt.app.dialogs.fault_dialog import FaultDialog
    from nnsvg_qt.app.window.window import Window


@dataclass(frozen=True)
class Fault:
    """An exception that nobody caught; `place` tells it from others, whatever it says."""

    kind: str
    place: str
    details: str

    @property
    def sentence(self) -> str:
        """What happened, for the user."""
        return QCoreApplication.translate(
            "Fault",
            "Something went wrong inside nnsvg-qt ({kind}); your figure is still here, save it to "
            "be safe.",
        ).format(kind=self.kind)


def fault_of(error: BaseException) -> Fault:
    """What is known of an exception."""
    kind = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{kind} at {frames[-1].filename}:{frames[-1].lineno}" if frames else kind
    lines = "".join(traceback.format_exception(error))
    return Fault(kind, place, f"{about()}\n\n{lines}")


class Reporter(QObject):
    """Shows faults in the thread of the windows: each in a dialog once, then in the status bar."""

    _happened = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._counts: dict[str, int] = {}
        self._shown: set[str] = set()
        self._dialog: FaultDialog | None = None
        # Not at once: a dialog that opens inside a paint event would paint inside it again.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def report(self, error: BaseException) -> None:
        """Logs a fault and shows it; from any thread."""
        fault = fault_of(error)
        count = self._counts[fault.place] = self._counts.get(fault.place, 0) + 1
        if count == 1:
            log.error("%s", fault.details)
            if sys.stderr is not None:
                print(
                    f"nnsvg-qt: {fault.kind} in the program itself; Help ▸ Show log files has "
                    "the details.",
                    file=sys.stderr,
                )
        elif str(count).strip("0") == "1":
            # A fault in a paint event comes with every frame: the 10th, the 100th, … is enough.
            log.error("%s, %d times", fault.place, count)
        self._happened.emit(fault)

    @Slot(object)
    def _show(self, fault: Fault) -> None:
        if self._dialog is not None and isValid(self._dialog):
            if fault.place not in self._shown:
                self._shown.add(fault.place)
                self._dialog.add_details(fault.details)
            return
        parent = _foremost()
        window = _window_to_save(parent)
        if fault.place in self._shown:
            if window is not None:
                window.show_message(
                    self.tr("Something went wrong again ({kind}); the log has the details").format(
                        kind=fault.kind
                    )
                )
            return
        from nnsvg_qt.app.dialogs.fault_dialog import FaultDialog

        self._shown.add(fault.place)
        # A menu that is open would keep mouse and keyboard.
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        self._dialog = FaultDialog(fault.sentence, fault.details, window, parent)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._dialog.show()


def install(application: QApplication) -> Reporter:
    """From now on an exception that nobody caught is logged and shown in a dialog."""
    reporter = Reporter(application)

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        reporter.report(error)

    def report_of_thread(happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value is not None:
            reporter.report(happened.exc_value)

    def note(happened: sys.UnraisableHookArgs) -> None:
        # While something is thrown away: nothing that the user did has failed.
        if happened.exc_value is not None:
            log.warning("%s", fault_of(happened.exc_value).details)

    sys.excepthook = report
    threading.excepthook = report_of_thread
    sys.unraisablehook = note
    return reporter


def show_start_fault(error: BaseException) -> None:
    """Says that the program could not start, and waits until that is read."""
    from nnsvg_qt.app.dialogs.fault_dialog import FaultDialog

    fault = fault_of(error)
    log.critical("%s", fault.details)
    sentence = QCoreApplication.translate(
        "Fault", "nnsvg-qt could not start ({kind}); the details say why."
    ).format(kind=fault.kind)
    FaultDialog(sentence, fault.details).exec()


def _foremost() -> QWidget | None:
    """What the dialog is to stand over."""
    return QApplication.activeModalWidget() or QApplication.activeWindow()


def _window_to_save(widget: QWidget | None) -> Window | None:
    """The window whose figure the dialog offers to save: the one in use, else an unsaved one."""
    from nnsvg_qt.app.window.window import Window

    while widget is not None:
        if isinstance(widget, Window):
            return widget
        widget = widget.parentWidget()
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window) and w.isVisible()]
    return max(windows, key=lambda window: window.document.modified, default=None)
