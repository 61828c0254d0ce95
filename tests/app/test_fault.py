"""A fault of the program is told and never ends it."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from nnsvg_qt.app import fault
from nnsvg_qt.app.fault_dialog import FaultDialog


@pytest.fixture
def installed(qapp, monkeypatch):
    """The hook is in place; dialogs are noted instead of shown."""
    shown: list[FaultDialog] = []

    def note(dialog: FaultDialog) -> int:
        shown.append(dialog)
        return 0

    monkeypatch.setattr(FaultDialog, "exec", note)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    fault.install(qapp)
    return shown


def raised() -> tuple:
    try:
        raise RuntimeError("what went wrong")
    except RuntimeError as error:
        return type(error), error, error.__traceback__


class TestHook:
    def test_shows_one_sentence_and_details(self, installed, window):
        sys.excepthook(*raised())
        [dialog] = installed
        assert "RuntimeError" in fault.sentence_of(RuntimeError())
        details = dialog.details.toPlainText()
        assert "what went wrong" in details
        assert "Traceback" in details
        assert "nnsvg-qt" in details
        assert window.isVisible()

    def test_an_interrupt_ends_the_program(self, installed, qapp, monkeypatch):
        from PySide6.QtWidgets import QApplication

        quits = []
        monkeypatch.setattr(QApplication, "quit", lambda *_: quits.append(1))
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        assert installed == []
        assert quits == [1]

    def test_faults_while_a_dialog_is_open_show_no_second_one(
        self, qapp, monkeypatch, installed, window
    ):
        def another(dialog: FaultDialog) -> int:
            installed.append(dialog)
            sys.excepthook(*raised())
            return 0

        monkeypatch.setattr(FaultDialog, "exec", another)
        sys.excepthook(*raised())
        assert len(installed) == 1


def test_details_can_be_shown_and_copied(window, qtbot):
    dialog = FaultDialog("One sentence.", "Many\nlines", window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.details.isVisible()
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["&Show details"], Qt.MouseButton.LeftButton)
    assert dialog.details.isVisible()
    qtbot.mouseClick(buttons["&Copy details"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Many\nlines"
