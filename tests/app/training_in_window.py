"""What tests of a training in a window do with it."""

from PySide6.QtCore import Qt

from nnsvg_qt.app.panels.training.training_page import TrainingPage
from nnsvg_qt.training.process import State

LEFT = Qt.MouseButton.LeftButton


def page_of(window) -> TrainingPage:
    page = window.sources.drawer.page("training")
    assert isinstance(page, TrainingPage)
    return page


def state_of(window) -> State:
    found: State = window.training.moment.state
    return found


def settle(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.training.session.is_settled, timeout=20000)


def click(qtbot, widget) -> None:
    qtbot.mouseClick(widget, LEFT)
