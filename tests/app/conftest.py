"""A window with the starter figure, which closes without asking."""

import pytest


@pytest.fixture
def windows(qapp):
    """The windows of an application with settings of its own."""
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.windows import Windows

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
