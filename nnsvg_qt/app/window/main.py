"""Start the application: one window a file, or one window with the starter figure."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from nnsvg_qt import __version__
from nnsvg_qt.resource_files import resource_path

if TYPE_CHECKING:
    from nnsvg_qt.app.document.file_reading import FileReading
    from nnsvg_qt.app.document.recovery import Autosave
    from nnsvg_qt.app.window.windows import Windows

FAULT = 1
"""The exit code of a start that failed through a fault of the program."""


COLLECTOR_DELAY = 1000
"""Milliseconds from the start until reference cycles are looked for: nothing of it is garbage."""

ICON_DELAY = 300
"""Milliseconds from the first windows to their icon."""

MATHEMATICS_DELAY = 3000
"""Milliseconds from the first windows until what sets formulas is loaded."""

HINTS_DELAY = 400
"""Milliseconds from the very first window to its hints."""


class Application(QApplication):
    """The application; it tells which files the desktop asks it to open."""

    file_requested = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.file_requested.emit(event.file())
            return True
        return super().event(event)


def new_application(arguments: list[str]) -> Application:
    """The application object, with the attributes that must be set before it exists."""
    from nnsvg_qt.app.toolkit.module_sources import spare_module_sources

    spare_module_sources()
    from nnsvg_qt.app.toolkit.collector import CollectorTurns, leave_to_event_loop
    from nnsvg_qt.app.toolkit.heap import keep_heap_small
    from nnsvg_qt.app.toolkit.theme import STYLE

    leave_to_event_loop()
    keep_heap_small()
    # pyqtgraph keeps shaders across canvases: they work in a second one only if contexts share.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    # its style from the start: the style that is replaced would be made for nothing
    application = Application([*arguments, "-style", STYLE])
    CollectorTurns(application, COLLECTOR_DELAY)
    application.setApplicationName("nnsvg-qt")
    application.setApplicationDisplayName("nnsvg-qt")
    application.setApplicationVersion(__version__)
    application.setOrganizationName("nnsvg-qt")
    application.setDesktopFileName("nnsvg-qt")
    return application


def show_icon(application: Application) -> None:
    """Gives the windows the program's icon, where the desktop does not know it by its menu."""
    application.setWindowIcon(QIcon(str(resource_path("icons", "application", "nnsvg-qt.svg"))))


def load_mathematics() -> None:
    """Loads what sets formulas, by a thread."""
    from nnsvg_qt.scene.mathematics.typesetting import load_beside

    load_beside()


def open_windows(windows: Windows, files: Sequence[str | FileReading]) -> None:
    """One window a file; where none can be opened, one with the starter figure.

    A file that takes long comes in the place of the starter figure, or beside the first window.
    """
    from nnsvg_qt.app.window.windows import starter

    first = next(iter(windows), None)
    opening = windows.open_files(files, first, may_replace=False)
    if not len(windows):
        beginning = windows.open_figure(starter())
        if opening.ended and not windows.settings.flag("hints/done", False):
            # Once the window is seen, which does not wait for them.
            QTimer.singleShot(HINTS_DELAY, beginning, lambda: beginning.hints.show_due())
        opening.show_in(beginning, may_replace=True)
    elif first is None:
        opening.show_in(next(iter(windows)), may_replace=False)


def offer_left_documents(windows: Windows, autosave: Autosave) -> None:
    """Offers what programs that ended suddenly have left, if there is anything."""
    from nnsvg_qt.app.document.recovery_files import left_sessions

    sessions = left_sessions()
    if sessions:
        from nnsvg_qt.app.dialogs.recovery_dialog import RecoveryDialog

        RecoveryDialog(next(iter(windows)), sessions, autosave).open()


def run_application(files: Sequence[str | FileReading]) -> int:
    """Shows the files and runs until the last window is closed; the process's exit code."""
    application = new_application([sys.argv[0]])

    from nnsvg_qt.app.document.recovery import Autosave
    from nnsvg_qt.app.toolkit.log_file import logging_to_file
    from nnsvg_qt.app.window.end_requests import EndRequests
    from nnsvg_qt.app.window.fault import install, show_start_fault

    with logging_to_file():
        install(application)
        autosave = Autosave(application)

        def end(number: int) -> None:
            # Nobody may be there to answer questions: the next start offers what is unsaved.
            autosave.keep_all()
            application.exit(128 + number)

        requests = EndRequests(application, end)
        try:
            _start(application, files, autosave)
        except Exception as error:  # noqa: BLE001 - whatever it is, the user must hear of it
            show_start_fault(error)
            code = FAULT
        else:
            code = application.exec()
        requests.close()
        autosave.finish()
        return code


def _start(
    application: Application, files: Sequence[str | FileReading], autosave: Autosave
) -> None:
    """Shows the first windows."""
    from nnsvg_qt.app.document.recovery_files import anything_left
    from nnsvg_qt.app.toolkit.languages import SYSTEM, Language
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.windows import Windows

    settings = Settings()
    language = Language(application, settings.text("language", SYSTEM))
    theme = Theme(application, settings.text("appearance", "system"), has_style=True)
    windows = Windows(theme, settings, language, autosave)

    def open_requested(name: str) -> None:
        open_windows(windows, [name])

    application.file_requested.connect(open_requested)
    windows.panels_later = True
    open_windows(windows, files)
    windows.panels_later = False
    # Painted in many sizes for the desktop: after the first picture, which must not wait for it.
    QTimer.singleShot(ICON_DELAY, application, lambda: show_icon(application))
    # By a thread, for the first formula that is typed would wait for a quarter of a second.
    QTimer.singleShot(MATHEMATICS_DELAY, application, load_mathematics)
    if anything_left():
        QTimer.singleShot(0, application, lambda: offer_left_documents(windows, autosave))
