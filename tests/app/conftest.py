"""A window with the starter figure, which closes without asking."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.app.kept_window import KeptWindow


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """Let a drag leave before the widgets of its test go, and let them go with the test.

    Qt gives all moves of a drag to the widget that took it last, and does not notice when that is
    gone: the next test that drags would move over it. Widgets that are to be deleted wait for the
    next event loop: Python's collector, when it comes first, takes them apart in any order, and
    their event filters are asked when they are halves. The modifiers of an event hold until the
    next one: after a key with Shift, `selectRow` in the next test would extend no selection.
    """
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QDragLeaveEvent, QGuiApplication
    from PySide6.QtWidgets import QApplication, QWidget

    for kept in _KEPT:
        kept.is_wanted = nextitem is not None and may_share(item, nextitem)
    for widget in QApplication.topLevelWidgets()[:1] if QApplication.instance() else ():
        QApplication.sendEvent(widget, QDragLeaveEvent())
    result = yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QApplication.instance() and QGuiApplication.keyboardModifiers():
        from PySide6.QtTest import QTest

        QTest.keyClick(QWidget(), Qt.Key.Key_F35)
    return result


_KEPT: list[KeptWindow] = []
"""The one of this process, once there is a window."""

_BEFORE_WINDOWS = {
    *("qapp", "qapp_args", "qapp_cls", "_application", "_forget_settings"),
    *("request", "pytestconfig", "monkeypatch", "qtbot", "tmp_path", "tmp_path_factory", "windows"),
    # how long is waited before a file is looked at, which is asked for at each time
    *("_looks_soon", "path"),
}
"""Fixtures that change nothing of a window that is made after them."""


def may_share(item: pytest.Item, other: pytest.Item) -> bool:
    """Whether a test may get the window of the one before it."""
    return item.path == other.path and uses_new_window(item) and uses_new_window(other)


def uses_new_window(item: Any) -> bool:
    """Whether a test gets a window to which nothing was done before it was made."""
    names = getattr(item, "fixturenames", [])
    if "window" not in names:
        return False
    made_by = item._fixtureinfo.name2fixturedefs

    def needs_window(name: str) -> bool:
        definitions = made_by.get(name, ())
        needed = definitions[-1].argnames if definitions else ()
        return any(one == "window" or (one != name and needs_window(one)) for one in needed)

    before = {name for name in names[: names.index("window")] if not needs_window(name)}
    return len(made_by["window"]) == len(made_by["windows"]) == 1 and before <= _BEFORE_WINDOWS


@pytest.fixture
def windows(qapp, monkeypatch, request):
    """The windows of an application with settings of its own.

    What a command leaves to a worker is there when it returns, however busy the machine is.
    """
    from nnsvg_qt.app.commands.model import model_commands
    from nnsvg_qt.app.document import summary_reading
    from nnsvg_qt.app.toolkit.settings import Settings
    from nnsvg_qt.app.toolkit.theme import Theme
    from nnsvg_qt.app.window.windows import Windows
    from tests.app.kept_window import KeptWindow

    for module in (model_commands, summary_reading):
        monkeypatch.setattr(module, "PATIENCE", 20.0)
    if not _KEPT:
        _KEPT.append(KeptWindow())
    [kept] = _KEPT
    opened = kept.again() or Windows(Theme(qapp, "light"), Settings())
    yield opened
    kept.let_go(opened)


@pytest.fixture
def window(windows, qtbot, request):
    """A window that shows LeNet-5, like a new one; see `kept_window`."""
    [kept] = _KEPT
    is_new = not len(windows)
    shown = kept.open(windows)
    with qtbot.waitExposed(shown):
        pass
    if is_new and uses_new_window(request.node):
        kept.learn(shown)
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
