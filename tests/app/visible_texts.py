"""Every text that a user can see or hear in widgets, and a translator that marks what it gave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

OPEN, CLOSE = "⟦", "⟧"


class MarkingTranslator(QTranslator):
    """Translates every text into itself between brackets, so that strays stand out.

    What is put into the text later stays outside the brackets: it must be marked by itself.
    """

    def translate(self, context, text, disambiguation=None, n=-1):
        # Keys are read back from their texts; words that name none stay as they are.
        if context in ("QShortcut", "QLocale", "QFontDatabase") or not text:
            return None
        return marked(text)


def marked(text: str) -> str:
    """The text with brackets around its words, not around its placeholders."""
    parts = re.split(r"(\{[^{}]*\})", text)
    return "".join(
        f"{OPEN}{part}{CLOSE}" if part[:1] != "{" and any(map(str.isalpha, part)) else part
        for part in parts
    )


def unmarked(text: str) -> str:
    """What of a text was not given by the translator, without markup."""
    text = unescape(re.sub(r"<[a-zA-Z/][^>]*>", " ", text))
    while (shorter := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)) != text:
        text = shorter
    return " ".join(text.split())


def texts_of(root: QObject) -> Iterator[tuple[str, str]]:
    """Where and what: all texts of a widget, of what is in it, and of its actions and menus."""
    for one in (root, *root.findChildren(QObject)):
        place = f"{type(one).__name__} {one.objectName()}".strip()
        for kind, text in _own_texts(one):
            if text.strip():
                yield f"{place}: {kind}", text


def _own_texts(one: QObject) -> Iterator[tuple[str, str]]:
    if isinstance(one, QWidget):
        yield "tooltip", one.toolTip()
        yield "status tip", one.statusTip()
        yield "what's this", one.whatsThis()
        yield "accessible name", one.accessibleName()
        yield "accessible description", one.accessibleDescription()
        if one.isWindow() or one.windowTitle():
            yield "title", one.windowTitle()
    if isinstance(one, QAction):
        yield "text", one.text()
        yield "tooltip", one.toolTip()
        yield "status tip", one.statusTip()
    elif isinstance(one, QMenu):
        yield "title", one.title()
    elif isinstance(one, QMessageBox):
        yield from (("text", one.text()), ("more", one.informativeText()))
    elif isinstance(one, QLabel | QAbstractButton):
        yield "text", one.text()
    elif isinstance(one, QGroupBox):
        yield "title", one.title()
    elif isinstance(one, QLineEdit):
        yield "placeholder", one.placeholderText()
    elif isinstance(one, QTextEdit | QPlainTextEdit):
        yield "text", one.toPlainText()
    elif isinstance(one, QProgressBar) and one.isTextVisible():
        yield "text", one.text()
    elif isinstance(one, QMainWindow):
        yield "message", one.statusBar().currentMessage()
    elif isinstance(one, QTabBar):
        for index in range(one.count()):
            yield "tab", one.tabText(index)
            yield "tab's tooltip", one.tabToolTip(index)
    elif isinstance(one, QComboBox):
        for index in range(one.count()):
            yield "choice", one.itemText(index)
    elif isinstance(one, QAbstractItemView) and one.model() is not None:
        yield from _model_texts(one.model())


def _model_texts(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    role = Qt.ItemDataRole
    roles = (role.DisplayRole, role.ToolTipRole, role.AccessibleTextRole, role.StatusTipRole)
    # Of a list Qt hides the number of columns, which is one.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        for asked in roles:
            header = model.headerData(column, Qt.Orientation.Horizontal, asked)
            yield "header", header if isinstance(header, str) else ""
        for row in range(min(model.rowCount(), 100)):
            for asked in roles:
                text = model.index(row, column).data(asked)
                yield "cell", text if isinstance(text, str) else ""
