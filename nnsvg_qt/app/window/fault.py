"""What happens when the program itself is at fault: a sentence and details, never a sudden end."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from nnsvg_qt.app.toolkit.faults import Fault, fault_of, log_fault
from nnsvg_qt.app.toolkit.log_file import log

if TYPE_CHECKING:
    from nnsvg_qt.app.dialogs.fault_dialog import FaultDialog
    from nnsvg_qt.app.window.window import Window


class Reporter(QObject):
    """Shows faults in the thread of the windows: each in a dialog once, then in the status bar."""

    _happened = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._printed: set[str] = set()
        self._shown: set[str] = set()
        self._dialog: FaultDialog | None = None
        # Not at once: a dialog that opens inside a paint event would paint inside it again.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def report(self, error: BaseException) -> None:
        """Logs a fault and shows it; from any thread."""
        fault = fault_of(error)
        log_fault(fault)
        if fault.place not in self._printed:
            self._printed.add(fault.place)
            if sys.stderr is not None:
                print(
                    f"nnsvg-qt: {fault.kind} in the program itself; Help ▸ Show log files has "
                    "the details.",
                    file=sys.stderr,
                )
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
