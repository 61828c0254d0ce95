"""Tells when a program's first window is painted: prints the time of the system's clock.

`bare` is the yardstick: a window with a table, a tree and an OpenGL widget; `ours` starts our
application as the command does.
"""

import sys
import time
from typing import Any


class FirstFrame:
    """Runs the event loop until a window has been painted and all that was waiting is done."""

    def __init__(self) -> None:
        from PySide6.QtCore import QEvent, QObject, QTimer
        from PySide6.QtGui import QWindow

        class Filter(QObject):
            seen = False

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if (
                    not self.seen
                    and event.type() == QEvent.Type.Expose
                    and isinstance(watched, QWindow)
                    and watched.isExposed()
                    and _is_main(watched)
                ):
                    self.seen = True
                    # After the expose event itself, which paints, and what it has posted.
                    QTimer.singleShot(0, lambda: QTimer.singleShot(0, _end))
                return False

        self.filter = Filter()

    def watch(self, application: Any) -> None:
        application.installEventFilter(self.filter)


def _is_main(handle: Any) -> bool:
    """Whether it is a main window: a dialog that tells of a fault does not count."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    tops = QApplication.topLevelWidgets()
    return any(isinstance(top, QMainWindow) and top.windowHandle() is handle for top in tops)


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
    first = FirstFrame()
    first.watch(application)
    window.show()
    application.exec()


def ours() -> None:
    from nnsvg_qt.app.window import main

    made = main.new_application

    def watched(arguments: list[str]) -> Any:
        application = made(arguments)
        watched.first = FirstFrame()  # type: ignore[attr-defined]
        watched.first.watch(application)  # type: ignore[attr-defined]
        return application

    main.new_application = watched
    from nnsvg_qt.cli import main as run

    run([])


{"bare": bare, "ours": ours}[sys.argv[1]]()
