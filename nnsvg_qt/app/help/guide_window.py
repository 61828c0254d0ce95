"""The guide in a window: its contents and a search on the left, the open chapter on the right."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.help.guide_page import GuidePage
from nnsvg_qt.app.help.guide_text import CHAPTERS, chapter_text, chapter_title, matches
from nnsvg_qt.app.help.help_window import HelpWindow
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.search_line import SearchLine
from nnsvg_qt.app.toolkit.theme import SPACING

CONTENTS_WIDTH = 232
"""Width in px of the list of chapters."""

CHAPTER = Qt.ItemDataRole.UserRole


def show_guide(window: HelpWindow) -> None:
    """Opens the guide of a window, or brings it forward.

    At the chapter on the panel that has the keyboard, else where it was.
    """
    over = window.widget
    guide = over.findChild(GuideWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if guide is None:
        guide = GuideWindow(over, window.language_code)
    chapter = guide.page.chapter or CHAPTERS[0]
    panels: list[tuple[QWidget, str]] = [(window.layer_panel, "layers")]
    panels += [(window.style_panel, "style")]
    panels += [(page, "train") for page in over.findChildren(QWidget, "trainingPage")]
    panels += [(page, "run") for page in over.findChildren(QWidget, "inputPage")]
    for panel, about in panels:
        if panel.isAncestorOf(over.focusWidget() or over):
            chapter = about
    guide.open_chapter(chapter)
    guide.show()
    guide.raise_()
    guide.activateWindow()


# By the text itself, which changes with the names of menus and keys in it.
@lru_cache(maxsize=32)
def _plain_text(markdown: str) -> str:
    document = QTextDocument()
    document.setMarkdown(markdown)
    return document.toPlainText()


class GuideWindow(QDialog):
    """Shows the guide; stays open beside the window that it belongs to."""

    def __init__(self, parent: QWidget, language: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Guide"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._language = language
        self.page = GuidePage(language)
        self.page.setAccessibleName(self.tr("Chapter"))
        self.page.sourceChanged.connect(self._chapter_opened)
        self.contents = QListWidget()
        self.contents.setObjectName("guideContents")
        self.contents.setAccessibleName(self.tr("Chapters"))
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        for chapter in CHAPTERS:
            entry = QListWidgetItem(chapter_title(chapter_text(language, chapter)), self.contents)
            entry.setData(CHAPTER, chapter)
        self.contents.currentItemChanged.connect(self._open_current)
        self.search = SearchLine(self.tr("Search the guide"), self.tr("Search the guide"))
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.nothing = QLabel(self.tr("No chapter has these words."))
        self.nothing.setProperty("quiet", True)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.back = self._button("back", self.tr("Back"), QKeySequence.StandardKey.Back)
        self.back.clicked.connect(self.page.backward)
        self.forward = self._button("forward", self.tr("Forward"), QKeySequence.StandardKey.Forward)
        self.forward.clicked.connect(self.page.forward)
        self.page.backwardAvailable.connect(self.back.setEnabled)
        self.page.forwardAvailable.connect(self.forward.setEnabled)
        QShortcut(QKeySequence.StandardKey.Back, self, self.page.backward)
        QShortcut(QKeySequence.StandardKey.Forward, self, self.page.forward)
        QShortcut(QKeySequence.StandardKey.Find, self, self._begin_search)
        QShortcut(QKeySequence.StandardKey.FindNext, self, self.find_next)
        self._found = -1
        self._lay_out()
        self.resize(1000, 720)
        # Space and Page Down turn the page.
        self.page.setFocus()

    def _button(self, name: str, text: str, key: QKeySequence.StandardKey) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{text} ({keys})")
        button.setAccessibleName(text)
        button.setEnabled(False)
        return button

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        side.setSpacing(SPACING)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.back)
        top.addWidget(self.forward)
        top.addSpacing(SPACING // 2)
        top.addWidget(self.search, 1)
        side.addLayout(top)
        side.addWidget(self.nothing)
        side.addWidget(self.contents, 1)
        column = self._column = QWidget()
        column.setLayout(side)
        column.setFixedWidth(max(CONTENTS_WIDTH, self.fontMetrics().averageCharWidth() * 34))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(column)
        row.addWidget(self.page, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The list measured its rows before the theme gave them their padding.
        self.contents.doItemsLayout()
        # Titles are whole, in whatever language.
        whole = self.contents.sizeHintForColumn(0) + 2 * SPACING
        self._column.setFixedWidth(max(self._column.width(), whole))

    # chapters

    def open_chapter(self, chapter: str) -> None:
        """Shows a chapter of CHAPTERS from its beginning."""
        if chapter != self.page.chapter:
            self.page.setSource(QUrl(f"{chapter}.md"))

    def _open_current(self, entry: QListWidgetItem | None) -> None:
        if entry is not None:
            self.open_chapter(entry.data(CHAPTER))

    def _chapter_opened(self) -> None:
        for number in range(self.contents.count()):
            entry = self.contents.item(number)
            if entry.data(CHAPTER) == self.page.chapter:
                self.contents.setCurrentItem(entry)
        self._mark()

    # search

    def _begin_search(self) -> None:
        self.search.begin()

    def _spans(self, chapter: str) -> list[tuple[int, int]]:
        return matches(_plain_text(chapter_text(self._language, chapter)), self.search.text())

    def _search(self, text: str) -> None:
        """Leaves the chapters that hold all words of the search; opens the first."""
        found = [chapter for chapter in CHAPTERS if not text.strip() or self._spans(chapter)]
        for number in range(self.contents.count()):
            entry = self.contents.item(number)
            entry.setHidden(entry.data(CHAPTER) not in found)
        self.nothing.setVisible(not found)
        if found and self.page.chapter not in found:
            self.open_chapter(found[0])
        else:
            self._mark()

    def _mark(self) -> None:
        spans = self._spans(self.page.chapter)
        self.page.mark(spans)
        self._found = -1
        if spans:
            self._show_found(0)

    def _show_found(self, number: int) -> None:
        self._found = number
        self.page.show_span(self._spans(self.page.chapter)[number])

    def find_next(self) -> None:
        """Goes to the next place where a word of the search is, in this chapter or a later one."""
        if self._found + 1 < len(self._spans(self.page.chapter)):
            self._show_found(self._found + 1)
            return
        here = CHAPTERS.index(self.page.chapter)
        for chapter in (*CHAPTERS[here + 1 :], *CHAPTERS[: here + 1]):
            if self._spans(chapter):
                self.open_chapter(chapter)
                self._show_found(0)
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.find_next()
            return True
        return False
