"""A window with the starter figure, which closes without asking."""

from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """Let a drag leave before the widgets of its test go, and let them go with the test.

    Qt gives all moves of a drag to the widget that took it last, and does not notice when that is
    gone: the next test that drags would move over it. Widgets that are to be deleted wait for the
    next event loop: Python's collector, when it comes first, takes them apart in any order, and
    their event filters are asked when they are halves.
    """
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QDragLeaveEvent
    from PySide6.QtWidgets import QApplication

    for widget in QApplication.topLevelWidgets()[:1] if QApplication.instance() else ():
        QApplication.sendEvent(widget, QDragLeaveEvent())
    result = yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return result


@pytest.fixture
def windows(qapp, monkeypatch):
    """The windows of an application with settings of its own.

    What a command leaves to a worker is there when it returns, however busy the machine is.
    """
    from nnsvg_qt.app.commands.model import model_commands
    from nnsvg_qt.app.document import summary_reading
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.windows import Windows

    for module in (model_commands, summary_reading):
        monkeypatch.setattr(module, "PATIENCE", 20.0)
    opened = Windows(Theme(qapp, "light"), Settings())
    yield opened
    for window in opened:
        window.document.mark_saved()
        window.close()
    qapp.sendPostedEvents(None, 52)  # deferred deletions
    qapp.processEvents()


@pytest.fixture
def window(windows, qtbot):
    """A window that shows LeNet-5."""
    from nnsvg_qt.app.window.windows import starter

    shown = windows.open_figure(starter())
    with qtbot.waitExposed(shown):
        pass
    return shown


@pytest.fixture
def fitted_columns(monkeypatch, qtbot):
    """Wait until the columns of the layer table fit: windows opened with it wait less for that."""
    from nnsvg_qt.app.panels import layer_panel

    delay = 20
    monkeypatch.setattr(layer_panel, "FITTING_DELAY", delay)
    return lambda: qtbot.wait(2 * delay)


@pytest.fixture
def press(qtbot):
    """Press keys that are a shortcut, which work in the active window only.

    Tests in another process may show windows on the same display at the same time. So the window
    becomes active right before, and no event is handled in between.
    """
    from PySide6.QtCore import Qt

    def press_keys(widget, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        window = widget.window()
        with qtbot.waitActive(window, timeout=20000):
            window.activateWindow()
        qtbot.keyClick(widget, key, modifier)

    return press_keys


@pytest.fixture
def document(window):
    """What the window shows."""
    return window.document
