import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from nnsvg_qt.app.toolkit.refresh import Refresh


class Watched(QWidget):
    """Notes when it is painted."""

    def __init__(self, notes):
        super().__init__()
        self.notes = notes

    def paintEvent(self, event):
        self.notes.append("painted")


def test_work_that_is_asked_for_often_is_done_once_and_before_anything_is_painted(qtbot):
    notes: list[str] = []
    widget = Watched(notes)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    qtbot.waitUntil(lambda: "painted" in notes)
    notes.clear()
    refresh = Refresh(widget, lambda: notes.append("worked"))
    widget.update()
    for _ in range(3):
        refresh.request("whatever", 1)
    assert refresh.is_requested
    assert notes == []
    qtbot.waitUntil(lambda: "painted" in notes)
    assert notes == ["worked", "painted"]
    assert not refresh.is_requested


def test_work_can_be_done_at_once_or_be_forgotten(qtbot):
    notes = []
    parent = QWidget()
    qtbot.addWidget(parent)
    refresh = Refresh(parent, lambda: notes.append("worked"))
    refresh.flush()
    assert notes == []
    refresh.request()
    refresh.flush()
    assert notes == ["worked"]
    refresh.request()
    refresh.cancel()
    QCoreApplication.processEvents()
    assert notes == ["worked"]
    refresh.request()
    QCoreApplication.processEvents()
    assert notes == ["worked"] * 2


def test_work_with_a_delay_waits_for_rest(qtbot):
    notes = []
    parent = QWidget()
    qtbot.addWidget(parent)
    refresh = Refresh(parent, lambda: notes.append("worked"), 40)
    for _ in range(4):
        refresh.request()
        qtbot.wait(15)
    assert notes == []
    qtbot.waitUntil(lambda: notes == ["worked"])
    refresh.request()
    refresh.cancel()
    qtbot.wait(80)
    assert notes == ["worked"]


@pytest.mark.parametrize("delay", [0, 40])
def test_signals_that_come_when_the_widgets_are_gone_refresh_nothing(qtbot, delay):
    notes = []
    parent = QWidget()
    refresh = Refresh(parent, lambda: notes.append("worked"), delay)
    refresh.request()
    delete(parent)
    refresh.request()
    refresh.flush()
    refresh.cancel()
    qtbot.wait(2 * delay)
    assert notes == []
