"""Events of a canvas that is being taken apart."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from nnsvg_qt.app.canvas.interaction import SurfaceEvents


def test_events_are_answered_until_the_collector_has_taken_the_parts(qtbot):
    surface = QWidget()
    qtbot.addWidget(surface)
    heard = []

    def answer(event):
        heard.append(event.type())
        return True

    events = SurfaceEvents(surface, answer)
    event = QEvent(QEvent.Type.User)
    assert QApplication.sendEvent(surface, event)
    assert heard == [QEvent.Type.User]
    # as the collector does with objects that hold each other
    vars(events).clear()
    QApplication.sendEvent(surface, event)
    assert heard == [QEvent.Type.User]
