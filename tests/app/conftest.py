"""A window with the starter figure, which closes without asking."""

import pytest


@pytest.fixture
def windows(qapp):
    """The windows of an application with settings of its own."""
    from nnsvg_qt.app.settings import Settings
    from nnsvg_qt.app.theme import Theme
    from nnsvg_qt.app.windows import Windows

    opened = Windows(Theme(qapp, "light"), Settings())
    yield opened
    for window in opened:
        window.document.undo_stack.setClean()
        window.close()
    qapp.sendPostedEvents(None, 52)  # deferred deletions
    qapp.processEvents()


@pytest.fixture
def window(windows, qtbot):
    """A window that shows LeNet-5."""
    from nnsvg_qt.app.windows import starter

    shown = windows.open_figure(starter())
    # Shortcuts work in the active window only.
    shown.activateWindow()
    qtbot.waitActive(shown)
    return shown


@pytest.fixture
def document(window):
    """What the window shows."""
    return window.document
