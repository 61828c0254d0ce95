"""A fault of the program is told and never ends it."""

import os
import subprocess
import sys
import threading
from typing import NoReturn

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton, QWidget

from nnsvg_qt.app.dialogs.fault_dialog import FaultDialog
from nnsvg_qt.app.toolkit.background import Latest
from nnsvg_qt.app.window import fault
from nnsvg_qt.model import edits

pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def installed(qapp, monkeypatch, capsys):
    """The hooks are in place; gives the function that lists the dialogs on the screen."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter = fault.install(qapp)

    def dialogs() -> list[FaultDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, FaultDialog)]

    yield dialogs
    for dialog in dialogs():
        dialog.close()
    reporter.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Traceback" not in capsys.readouterr().err


def fail(*_: object) -> NoReturn:
    raise RuntimeError("what went wrong")


def button(dialog: FaultDialog, text: str) -> QPushButton:
    [found] = [b for b in dialog.findChildren(QPushButton) if b.text() == text]
    return found


class Filter(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            fail()
        return False


class Painted(QWidget):
    frames = 0

    def paintEvent(self, event: object) -> None:
        self.frames += 1
        fail()


class Late(QObject):
    """Has work done beside the event loop that fails there, or when its result arrives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work = Latest[int](self, self._arrived)

    def work(self) -> None:
        self._work.request(fail)

    def deliver(self) -> None:
        self._work.request(lambda _: 1)

    def _arrived(self, number: int) -> None:
        fail()


def from_a_slot(window) -> None:
    window.action("show_shortcuts").triggered.connect(fail)
    window.action("show_shortcuts").trigger()


def from_a_timer(window) -> None:
    QTimer.singleShot(0, window, fail)


def from_an_event_filter(window) -> None:
    window.installEventFilter(Filter(window))
    QApplication.postEvent(window, QEvent(QEvent.Type.User))


def from_a_paint_event(window) -> None:
    painted = Painted(window)
    painted.resize(50, 50)
    painted.show()


def from_a_document_signal(window) -> None:
    window.document.selection_changed.connect(fail)
    window.document.select([window.document.figure.architecture.layers[0].id])


def from_a_worker(window) -> None:
    Late(window).work()


def from_what_a_worker_brings(window) -> None:
    Late(window).deliver()


def from_a_thread(window) -> None:
    threading.Thread(target=fail).start()


PATHS = [
    from_a_slot,
    from_a_timer,
    from_an_event_filter,
    from_a_paint_event,
    from_a_document_signal,
    from_a_worker,
    from_what_a_worker_brings,
    from_a_thread,
]


class TestHook:
    @pytest.mark.parametrize("cause", PATHS)
    def test_one_dialog_and_the_document_is_still_there(
        self, installed, window, qtbot, cause, monkeypatch, tmp_path
    ):
        figure = window.document.figure
        cause(window)
        qtbot.waitUntil(lambda: len(installed()) == 1)
        qtbot.wait(50)
        [dialog] = installed()
        assert dialog.isVisible()
        details = dialog.details.toPlainText()
        assert "what went wrong" in details
        assert "Traceback" in details
        assert "nnsvg-qt" in details
        assert window.isVisible()
        assert window.document.figure is figure
        target = tmp_path / "kept.nnsvg"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        qtbot.mouseClick(button(dialog, "&Save as…"), Qt.MouseButton.LeftButton)
        assert target.is_file()
        assert window.document.path == target

    def test_an_interrupt_ends_the_program(self, installed, qapp, monkeypatch):
        quits = []
        monkeypatch.setattr(QApplication, "quit", lambda *_: quits.append(1))
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        qapp.processEvents()
        assert installed() == []
        assert quits == [1]

    def test_a_fault_in_every_frame_shows_one_dialog(self, installed, window, qtbot):
        painted = Painted(window)
        painted.resize(50, 50)
        painted.show()
        qtbot.waitUntil(lambda: len(installed()) == 1)
        [dialog] = installed()
        qtbot.mouseClick(button(dialog, "Close"), Qt.MouseButton.LeftButton)
        frames = painted.frames
        for more in range(1, 4):
            painted.update()
            qtbot.waitUntil(lambda wanted=frames + more: painted.frames >= wanted)
        qtbot.waitUntil(lambda: "again" in window.statusBar().currentMessage())
        assert installed() == []

    def test_another_fault_adds_to_the_open_dialog(self, installed, window, qtbot):
        from_a_timer(window)
        qtbot.waitUntil(lambda: len(installed()) == 1)
        QTimer.singleShot(0, window, lambda: [][1])
        [dialog] = installed()
        qtbot.waitUntil(lambda: "IndexError" in dialog.details.toPlainText())
        assert installed() == [dialog]
        assert "RuntimeError" in dialog.details.toPlainText()

    def test_an_open_menu_does_not_hold_the_keyboard(self, installed, window, qtbot):
        menu = QMenu(window)
        menu.addAction("Something")
        menu.popup(window.pos())
        from_a_timer(window)
        qtbot.waitUntil(lambda: len(installed()) == 1)
        assert not menu.isVisible()

    def test_a_save_that_fails_is_one_sentence(
        self, installed, window, qtbot, monkeypatch, tmp_path
    ):
        said: list[str] = []
        window.show_problem = said.append
        from_a_timer(window)
        qtbot.waitUntil(lambda: len(installed()) == 1)
        target = str(tmp_path / "missing" / "kept.nnsvg")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
        [dialog] = installed()
        qtbot.mouseClick(button(dialog, "&Save as…"), Qt.MouseButton.LeftButton)
        [sentence] = said
        assert "does not exist" in sentence
        assert dialog.isVisible()

    def test_a_fault_while_closing_keeps_the_window(
        self, installed, window, windows, qtbot, monkeypatch
    ):
        monkeypatch.setattr(window.files, "may_close", fail)
        QTimer.singleShot(0, window.action("close").trigger)
        qtbot.waitUntil(lambda: len(installed()) == 1)
        assert window.isVisible()
        assert list(windows) == [window]
        monkeypatch.undo()

    def test_an_edit_with_a_fault_changes_nothing(self, installed, window, qtbot):
        before = window.document.figure
        QTimer.singleShot(0, window, lambda: window.document.apply("bad", fail))
        qtbot.waitUntil(lambda: len(installed()) == 1)
        assert window.document.figure is before
        assert window.document.undo_stack.count() == 0

    def test_a_panel_with_a_fault_leaves_the_others_in_step(self, installed, window, qtbot):
        document = window.document
        document.changed.connect(fail)
        layer = document.figure.architecture.layers[1].id

        def rename() -> None:
            document.apply("rename", lambda figure: figure.edited(edits.rename, layer, "mine"))

        QTimer.singleShot(0, window, rename)
        qtbot.waitUntil(lambda: len(installed()) == 1)
        assert document.undo_stack.count() == 1
        qtbot.waitUntil(lambda: window.canvas.shown_figure is document.figure, timeout=20000)
        document.undo_stack.undo()
        assert not document.modified

    def test_offers_the_unsaved_one_where_no_window_is_active(
        self, installed, window, windows, qtbot, monkeypatch
    ):
        other = windows.open_figure(window.document.figure)
        layer = other.document.figure.architecture.layers[0].id
        other.document.apply("rename", lambda figure: figure.with_override(layer, name="mine"))
        monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
        assert fault._window_to_save(None) is other


class TestDialog:
    def test_details_can_be_shown_and_copied(self, window, qtbot):
        dialog = FaultDialog("One sentence.", "Many\nlines", window)
        qtbot.addWidget(dialog)
        dialog.show()
        assert not dialog.details.isVisible()
        qtbot.mouseClick(button(dialog, "Show &details"), Qt.MouseButton.LeftButton)
        assert dialog.details.isVisible()
        qtbot.mouseClick(button(dialog, "&Copy details"), Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == "Many\nlines"

    def test_without_a_window_there_is_nothing_to_save(self, qtbot):
        dialog = FaultDialog("One sentence.", "")
        qtbot.addWidget(dialog)
        assert "&Save as…" not in [b.text() for b in dialog.findChildren(QPushButton)]

    def test_escape_closes(self, window, qtbot):
        dialog = FaultDialog("One sentence.", "", window)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from nnsvg_qt.app.window import main
from nnsvg_qt.app.dialogs import fault_dialog
from nnsvg_qt.app.window import windows

def broken(self, *_):
    raise RuntimeError("cannot begin")
windows.Windows.open_figure = broken

def read(dialog):
    print(dialog.windowTitle(), "cannot begin" in dialog.details.toPlainText())
    return 0
fault_dialog.FaultDialog.exec = read
sys.exit(main.run_application([]))
"""


def test_a_fault_while_starting_is_told_and_ends_with_1():
    done = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, timeout=120, env=os.environ
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.strip() == "Something went wrong True"
    assert "Traceback" not in done.stderr
