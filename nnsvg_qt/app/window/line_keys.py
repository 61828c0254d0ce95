"""The window's keys in a line of text: undo and redo first what is being typed, then the document.

Qt's own lines keep these keys for themselves, also when they have nothing to undo. On X11 they keep
Ctrl+E too, which goes to the end of the line as the key End does: it exports from a line as well.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

TextWidget = QLineEdit | QPlainTextEdit | QTextEdit


class LineKeys(QObject):
    """Watches the line of a window that has the keyboard; what is in a dialog is not its matter.

    The key for export is the window's, whatever is typed.
    """

    def __init__(self, window: QWidget, undo: QAction, redo: QAction, export: QAction) -> None:
        super().__init__(window)
        self._window = window
        self._undo = undo
        self._redo = redo
        self._export = export
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and _line_of(before) is not None:
            before.removeEventFilter(self)
        if now is not None and _line_of(now) is not None and now.window() is self._window:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        line = _line_of(watched)
        if not isinstance(event, QKeyEvent) or line is None:
            return False
        keys = QKeySequence(event.keyCombination())
        if event.type() == QEvent.Type.ShortcutOverride and keys in self._export.shortcuts():
            event.ignore()
            return True
        if keys in self._undo.shortcuts():
            typed = _can_undo(line)
        elif keys in self._redo.shortcuts():
            typed = _can_redo(line)
        else:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(typed)
            if not typed:
                # The window's action takes the key; what was typed before is no longer redone then.
                _forget_typing(line)
        elif typed and keys in self._undo.shortcuts():
            line.undo()
        elif typed:
            line.redo()
        return True


def _line_of(watched: QObject) -> TextWidget | None:
    """Where is typed while a widget has the keyboard: a list that takes any word has a line."""
    if isinstance(watched, QComboBox):
        return watched.lineEdit()
    return watched if isinstance(watched, TextWidget) else None


def _can_undo(widget: TextWidget) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable()
    return widget.document().isUndoAvailable()


def _can_redo(widget: TextWidget) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isRedoAvailable()
    return widget.document().isRedoAvailable()


def _forget_typing(widget: TextWidget) -> None:
    if isinstance(widget, QLineEdit):
        place = widget.cursorPosition()
        widget.setText(widget.text())
        widget.setCursorPosition(place)
    else:
        widget.document().clearUndoRedoStacks()
