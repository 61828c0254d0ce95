"""Tells when a program's first window is painted: prints the time of the system's clock.

`bare` is the yardstick: a window with a table, a tree and an OpenGL widget; `ours` starts our
application as the command does, and its window is painted when the figure is to be seen on it.
"""

import sys
import time
from collections.abc import Callable
from typing import Any


class FirstFrame:
    """Runs the event loop until a window has been painted and all that was waiting is done."""

    def __init__(self, is_painted: Callable[[], bool]) -> None:
        from PySide6.QtCore import QEvent, QObject, Qt, QTimer

        class Filter(QObject):
            seen = False

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if not self.seen and event.type() in (
                    QEvent.Type.Expose,
                    QEvent.Type.UpdateRequest,
                ):
                    # After this event, which paints.
                    QTimer.singleShot(0, self.look)
                return False

            def look(self) -> None:
                if not self.seen and _main_is_exposed() and is_painted():
                    self.seen = True
                    # And after what it has posted.
                    QTimer.singleShot(0, _end)

        self.filter = Filter()
        self.timer = QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self._find)

    def watch(self) -> None:
        """Begin; the application is there.

        Only the main window is listened to: each object that an event goes to past a filter of the
        whole application is wrapped in Python, with all its types, a tenth of what is measured.
        """
        self.timer.start(1)

    def _find(self) -> None:
        from PySide6.QtWidgets import QApplication, QMainWindow

        for top in QApplication.topLevelWidgets():
            handle = top.windowHandle()
            if isinstance(top, QMainWindow) and handle is not None:
                self.timer.stop()
                for one in (top, handle):
                    one.installEventFilter(self.filter)
                # it may be on the screen already
                self.filter.look()


def _main_is_exposed() -> bool:
    """Whether a main window is on the screen: a dialog that tells of a fault does not count."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    for top in QApplication.topLevelWidgets():
        handle = top.windowHandle()
        if isinstance(top, QMainWindow) and handle is not None and handle.isExposed():
            return True
    return False


def _end() -> None:
    print(time.monotonic(), flush=True)
    # Closing is not measured, and must not ask.
    import os

    os._exit(0)


def bare() -> None:
    from PySide6.QtOpenGLWidgets import QOpenGLWidget
    from PySide6.QtWidgets import (
        QApplication,
        QHBoxLayout,
        QMainWindow,
        QTableWidget,
        QTreeWidget,
        QTreeWidgetItem,
        QWidget,
    )

    application = QApplication(["bare"])
    window = QMainWindow()
    table = QTableWidget(8, 6)
    tree = QTreeWidget()
    tree.addTopLevelItems([QTreeWidgetItem([f"row {number}"]) for number in range(8)])
    middle = QWidget()
    row = QHBoxLayout(middle)
    for widget in (table, tree, QOpenGLWidget()):
        row.addWidget(widget)
    window.setCentralWidget(middle)
    window.resize(1280, 800)
    first = FirstFrame(lambda: True)
    first.watch()
    window.show()
    application.exec()


def ours() -> None:
    from nnsvg_qt import cli

    def is_painted() -> bool:
        from PySide6.QtWidgets import QApplication

        canvases = [getattr(top, "canvas", None) for top in QApplication.topLevelWidgets()]
        return any(canvas is not None and canvas.is_current for canvas in canvases)

    def watch() -> None:
        from nnsvg_qt.app.window import main

        made = main.new_application

        def watched(arguments: list[str]) -> Any:
            application = made(arguments)
            watched.first = FirstFrame(is_painted)  # type: ignore[attr-defined]
            watched.first.watch()  # type: ignore[attr-defined]
            return application

        main.new_application = watched

    # The command imports what draws the figure before Qt; so must what watches it.
    before_qt = getattr(cli, "_import_figures", None)
    if before_qt is None:
        # a commit that has no such order
        watch()
    else:

        def import_in_order() -> None:
            before_qt()
            watch()

        cli._import_figures = import_in_order
    cli.main([])


{"bare": bare, "ours": ours}[sys.argv[1]]()
