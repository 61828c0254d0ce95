"""A window that tests use one after the other, as long as each leaves it as it was when new.

Making a window and letting it go takes longer than most tests that look at one. What a window is
like is read from all its widgets and from every object of the application behind them: after a test
that leaves the least of it different, the next one gets a new window.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from pathlib import PurePath
from time import monotonic
from typing import Any

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QSize,
    SignalInstance,
)
from PySide6.QtGui import QAction, QTransform, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from nnsvg_qt.app.document.graph_state import GraphState
from nnsvg_qt.app.panels.fields import Field
from nnsvg_qt.app.panels.marked_lines import MarkedLine
from nnsvg_qt.app.panels.style_panel import OPEN_AT_FIRST
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.app.window.window import Window
from nnsvg_qt.app.window.windows import Windows, starter
from nnsvg_qt.scene.options import Option
from nnsvg_qt.views.shared.page import ONE_COLUMN_MM

State = dict[str, Any]
"""By where it stands, whatever can be compared."""

_COMPARED = {str, bytes, int, float, bool, type(None), QPoint, QPointF, QRect, QSize, QTransform}
_UNTOLD = {QApplication, SignalInstance, Field, Option}
_OWN_PROPERTIES = ("problem", "quiet", "warning")
_LEFT_OUT = {
    # what is worked out of the figure
    *("_composed", "_items", "outlines", "_past", "_shown", "_advances", "_asked", "_texts"),
    # how wide a button is with its text, once it was asked
    "_wide",
    # names that are never given twice, and what waits for one that ends
    *("_count", "gesture", "_gesture", "_before", "_after", "_running", "_waiting"),
    # whether the first picture took long, which changes nothing once it is there
    *("_is_waiting", "_has_waited"),
    "__METAOBJECT__",
}


class KeptWindow:
    """The window of a test, which the next one of its module may have too."""

    def __init__(self) -> None:
        self.is_wanted = False
        """Whether the next test takes the window, if nothing is left in it of the one before."""
        self._windows: Windows | None = None
        self._figure = starter()
        self._new: State | None = None
        self._attributes: set[str] = set()
        self._parts: set[type] = set()
        self._size = QSize()
        self._layout = QByteArray()

    def again(self) -> Windows | None:
        """The windows of the test before, if the one that is open is as it was when new."""
        windows, self._windows = self._windows, None
        if windows is None:
            return None
        is_new = False
        if self._new is not None and len(windows) == 1:
            [window] = windows
            if _parts_of(window) <= self._parts and window.sources.drawer is None:
                self.put_back(window)
                is_new = state_of(window) == self._new
        if not is_new:
            close(windows)
        windows.settings._store.clear()
        windows.settings.sync()
        return windows if is_new else None

    def open(self, windows: Windows) -> Window:
        """The window that is open, else a new one with the starter figure."""
        for window in windows:
            return window
        return windows.open_figure(self._figure)

    def learn(self, window: Window) -> None:
        """What a window is like that is new."""
        if self._new is None:
            self._attributes, self._parts = set(vars(window)), _parts_of(window)
            self._size, self._layout = window.size(), window.saveState()
            self.put_back(window)
            self._new = state_of(window)

    def let_go(self, windows: Windows) -> None:
        """A test has ended: its windows are closed, or kept for the next one."""
        if self.is_wanted and len(windows) == 1:
            self._windows = windows
        else:
            close(windows)

    def put_back(self, window: Window) -> None:
        """Undoes what most tests do: to the document, the view and the panels."""
        window.canvas.widget.setFocus()  # what is being typed ends
        window.document.replace_by(self._figure)
        _close_what_is_open(window)
        _put_back_views(window)
        _put_back_panels(window)
        _put_back_page_width(window)
        _put_back_files(window)
        if (window.size(), window.saveState()) != (self._size, self._layout):
            window.resize(self._size)
            window.restoreState(self._layout)
        _forget_commands(window, self._attributes)
        for state in window.document.findChildren(GraphState):
            state.deleteLater()  # all who held it are gone
        window.statusBar().clearMessage()
        window.canvas.widget.setFocus()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for refresh in window.findChildren(Refresh):
            refresh.flush()
        deadline = monotonic() + 20
        while not window.canvas.is_current and monotonic() < deadline:
            QTest.qWait(1)
        for _ in range(2):  # what comes or goes in the status bar has its room in the second turn
            QCoreApplication.processEvents()


def _parts_of(window: Window) -> set[type]:
    """What its document is made of; logs add to it what nobody takes away again.

    Nor does anybody take the drawer away that comes with a model or with logs.
    """
    return {type(part) for part in window.document.children()} - {GraphState}


def close(windows: Windows) -> None:
    """Closes all windows without a question."""
    for window in windows:
        window.document.mark_saved()
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def _close_what_is_open(window: Window) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.close()
        dialog.deleteLater()
    for menu in window.findChildren(QMenu):
        menu.close()
    for top in QApplication.topLevelWidgets():
        if top.metaObject().className() == "QTipLabel":
            top.deleteLater()


def _put_back_views(window: Window) -> None:
    for name in [name for name in window._canvases if name != window.document.view]:
        widget = window._canvases.pop(name).widget
        window.stack.removeWidget(widget)
        widget.deleteLater()
    canvas: Any = window.canvas
    QCoreApplication.sendEvent(canvas.surface(), QEvent(QEvent.Type.Leave))
    canvas.interaction.pointer._at = QPointF()


def _put_back_panels(window: Window) -> None:
    panel, view = window.style_panel, window.document.view
    panel.search.setText("")  # `clear` could be undone
    panel.parts.setCurrentIndex(0)
    page = panel._pages[view]
    groups = page.groups
    is_new = all(
        group.is_open == bool(group.rows) == (number < OPEN_AT_FIRST)
        for number, group in enumerate(groups)
    ) and not any(line.reason or line.hasSelectedText() for line in page.findChildren(MarkedLine))
    for name in [name for name in panel._pages if name != view or not is_new]:
        panel._pages.pop(name).deleteLater()
    if not is_new:
        panel._show_page()
    layers = window.layer_panel
    layers.search.setText("")
    layers._find("")
    if not layers.search.isHidden():
        layers._end_search()
    for line in (panel.search, layers.search):
        for clears in line.findChildren(QToolButton):
            clears.hide()  # it would fade away
    layers.table.selectionModel().clearCurrentIndex()
    kinds = window.kind_palette.list
    kinds.setCurrentIndex(QModelIndex())
    kinds.clearSelection()


def _put_back_page_width(window: Window) -> None:
    controls = window.page_controls
    controls._other = ONE_COLUMN_MM
    switch = controls.width_switch
    if switch._field is not None:
        switch.removeWidget(switch._field)
        switch._field.deleteLater()
        switch._field = None


def _put_back_files(window: Window) -> None:
    """Forgets what was opened and written; the document has no file any more."""
    window.sources.report_bar.show_report("", ())
    for bar in (window.sources.report_bar, window.file_changes.bar):
        bar.ask("", ())
        bar.hide()
    window.files.last_export = None
    window._submenus["recent"].clear()
    watch = window.file_changes.watch
    if watch._watcher is not None:
        watch._watcher.deleteLater()
        watch._watcher = None


def _forget_commands(window: Window, attributes: set[str]) -> None:
    """Lets go of what was made at first use, but for these attributes of the window."""
    kept = [value for name, value in vars(window).items() if name in attributes]
    for name in [name for name in vars(window) if name not in attributes]:
        command = vars(window).pop(name)
        if isinstance(command, QObject):
            command.deleteLater()
    # what such a command made for itself
    for child in window.children():
        if type(child).__module__.startswith("nnsvg_qt.app.commands") and child not in kept:
            child.deleteLater()


def state_of(window: Window) -> State:
    """What a window is like."""
    state: State = {}
    _describe("", window, state, {})
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    tops = application.topLevelWidgets()
    state["shown"] = [type(top).__name__ for top in tops if top.isVisible()]
    state["ground"] = application.palette().window().color().name()
    state["font"] = application.font().toString()
    return state


def _describe(place: str, value: Any, state: State, seen: dict[int, object]) -> None:
    kind: Any = type(value)
    if kind in _COMPARED or isinstance(value, Enum | PurePath):
        state[place] = value
        return
    if id(value) in seen or kind in _UNTOLD:
        return
    seen[id(value)] = value  # kept: another one might get its number
    if isinstance(value, Mapping):
        for key, one in list(value.items()):
            _describe(f"{place}[{key if isinstance(key, str) else kind}]", one, state, seen)
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            _describe(f"{place}[{number}]", one, state, seen)
    elif isinstance(value, set | frozenset):
        state[place] = frozenset(one for one in value if type(one) in _COMPARED)
    elif isinstance(value, QObject) and not isValid(value):
        state[place] = "gone"
    else:
        state[place] = kind.__name__
        if isinstance(value, QObject):
            _describe_qt(place, value, state, seen)
        if _is_ours(kind) and hasattr(value, "__dict__"):
            for name, one in list(vars(value).items()):
                if name not in _LEFT_OUT:
                    _describe(f"{place}.{name}", one, state, seen)


def _describe_qt(place: str, value: QObject, state: State, seen: dict[int, object]) -> None:
    kind: Any = type(value)
    if isinstance(value, QWidget):
        state[f"{place}:"] = _place_of(value)
    if not isinstance(value, QWidget) or value.isVisible():
        for number, told in enumerate(_getters(kind)):
            state[f"{place}:{number}"] = told(value)
    numbers: Counter[str] = Counter()
    for child in value.children():
        kind = type(child)
        if _is_told(kind):
            name = kind.__name__
            numbers[name] += 1
            _describe(f"{place}/{name}{numbers[name]}", child, state, seen)


def _place_of(widget: QWidget) -> tuple[Any, ...]:
    dress = tuple(bool(widget.property(name)) for name in _OWN_PROPERTIES)
    told = (widget.isHidden(), widget.isEnabled(), widget.updatesEnabled(), *dress)
    if not widget.isVisible():
        return told
    has_focus = widget.window().focusWidget() is widget
    return *told, has_focus, widget.geometry(), widget.toolTip(), widget.accessibleName()


@cache
def _is_ours(kind: Any) -> bool:
    return kind.__module__.startswith("nnsvg_qt.app")


@cache
def _is_told(kind: Any) -> bool:
    return issubclass(kind, QWidget | QAction | QUndoStack) or _is_ours(kind)


_TOLD: dict[type, Callable[[Any], Any]] = {
    QAction: lambda one: (one.text(), one.isEnabled(), one.isChecked(), one.isVisible()),
    QUndoStack: lambda one: (one.count(), one.isClean()),
    QAbstractButton: lambda one: (one.text(), one.isChecked()),
    QLabel: QLabel.text,
    QLineEdit: lambda one: (
        one.text(),
        one.selectedText(),
        one.isUndoAvailable(),
        one.isRedoAvailable(),
    ),
    QComboBox: lambda one: (one.count(), one.currentIndex(), one.currentText()),
    QTabBar: lambda one: (one.count(), one.currentIndex()),
    QAbstractSlider: lambda one: (one.minimum(), one.maximum(), one.value()),
    QTextEdit: QTextEdit.toPlainText,
    QPlainTextEdit: QPlainTextEdit.toPlainText,
    QHeaderView: lambda one: [one.sectionSize(number) for number in range(one.count())],
    QAbstractItemView: lambda one: (
        one.currentIndex().row(),
        one.currentIndex().column(),
        sorted((index.row(), index.column()) for index in one.selectedIndexes()),
    ),
    QGraphicsView: lambda one: (one.transform(), len(one.items())),
    QMainWindow: lambda one: (one.windowTitle(), one.isWindowModified(), one.saveState()),
}
"""What is told of the objects of Qt."""


@cache
def _getters(kind: Any) -> tuple[Callable[[Any], Any], ...]:
    return tuple(told for told_kind, told in _TOLD.items() if issubclass(kind, told_kind))
