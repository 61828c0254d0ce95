"""The field of the toolbar in which the width of the page is chosen or typed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from nnsvg_qt.app.commands.page_width import (
    FREE,
    NO_WIDTH,
    PageWidth,
    mm_text,
    page_width_named,
    page_width_text,
)
from nnsvg_qt.app.toolkit.marking import mark_reason
from nnsvg_qt.app.toolkit.theme import sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.views.shared.page import ONE_COLUMN_MM, TWO_COLUMNS_MM, VENUES

LINE_WIDTH = 92
"""Width of the field in px."""

_CHANGES_SIZE = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange)
"""After these the field asks for other room."""


class PageWidthField(QComboBox):
    """Shows the width of the page; what is chosen or typed is told, and shown once it is taken."""

    chosen = Signal(object)
    """A `PageWidth` that somebody chose or typed."""
    left = Signal()
    """Nothing is typed any more: a width was taken, or none."""

    def __init__(self) -> None:
        super().__init__()
        self._hint: QSize | None = None
        self.setObjectName("pageWidth")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(self.tr("Page width"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = self.lineEdit()
        assert line is not None, "a field that can be edited has a line"
        self._line = line
        # What is typed is a number: nothing could be completed.
        line.setCompleter(None)  # type: ignore[arg-type]
        self._help = self.tr(
            "Page width: the figure is laid out anew for it, type and lines keep their printed "
            "size. Choose a width, or type one as 120 mm or 5.5 in."
        )
        for widget in (self, line):
            widget.setToolTip(plain_tip(self._help))
            widget.setAccessibleDescription(self._help)
        self._width: PageWidth = FREE
        self._problem = ""
        self._shows_list = False
        for width, words in offered_widths():
            if width is None:
                self.insertSeparator(self.count())
            else:
                self.addItem(words, width)
        self.setCurrentIndex(-1)
        self.setMaxVisibleItems(self.count())
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 4 * sized(8))
        self.activated.connect(self._item_chosen)
        line.returnPressed.connect(self._return_pressed)
        line.textEdited.connect(self._being_typed)

    def show_width(self, width: PageWidth) -> None:
        """Shows a width; what is being typed goes."""
        self._width = width
        self.setCurrentIndex(-1)
        self.setEditText(page_width_text(width))
        self._mark("")

    def begin(self) -> None:
        """Takes the keyboard, so that another width can be typed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    @property
    def problem(self) -> str:
        """What is wrong with what is typed; empty if nothing is."""
        return self._problem

    # what the user does

    def _item_chosen(self, index: int) -> None:
        width = self.itemData(index)
        self.show_width(self._width)
        self.chosen.emit(width)
        self.left.emit()

    def _return_pressed(self) -> None:
        self._typed()
        if not self._problem:
            self.left.emit()

    def _typed(self) -> None:
        text = self.currentText()
        if text == page_width_text(self._width):
            return
        try:
            width = page_width_named(text)
        except InputError as error:
            self._mark(shown(error))
        else:
            self.chosen.emit(width)

    def _being_typed(self) -> None:
        self._mark("")

    def _mark(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        mark_reason(self._line, problem, self._help)
        self.setAccessibleDescription(problem or self._help)

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.show_width(self._width)
            self.left.emit()
            return
        if event.keyCombination() == QKeyCombination(Qt.Key.Key_Down):
            # Another step of undo for every row that is passed would be no way to choose one.
            self.showPopup()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            return
        super().keyPressEvent(event)

    def showPopup(self) -> None:
        # The list takes the keyboard of an active window for a reason that is none of a popup's.
        self._shows_list = True
        super().showPopup()

    def hidePopup(self) -> None:
        super().hidePopup()
        self._shows_list = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self._shows_list and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._typed()
            if self._problem:
                self.show_width(self._width)
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _CHANGES_SIZE:
            self._hint = None
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        # kept: layouts ask for it more than a hundred times until a window is seen
        if self._hint is None:
            self._hint = self._room()
        return QSize(self._hint)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _room(self) -> QSize:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words = (page_width_text(width) for width in (FREE, NO_WIDTH, TWO_COLUMNS_MM + 0.1))
        wide = max(map(self.fontMetrics().horizontalAdvance, words))
        room = QSize(wide, self.fontMetrics().height())
        box = QStyle.ContentsType.CT_ComboBox
        whole = self.style().sizeFromContents(box, option, room, self)
        return QSize(max(whole.width(), sized(LINE_WIDTH)), whole.height())


def offered_widths() -> Iterator[tuple[PageWidth | None, str]]:
    """The widths to choose from with their words; None: a line between."""
    translate = QCoreApplication.translate
    one = translate("PageWidthField", "One column")
    two = translate("PageWidthField", "Two columns")
    yield ONE_COLUMN_MM, f"{mm_text(ONE_COLUMN_MM)} – {one}"
    yield TWO_COLUMNS_MM, f"{mm_text(TWO_COLUMNS_MM)} – {two}"
    yield None, ""
    in_one = translate("PageWidthField", "{venue}, one column")
    for venue in VENUES:
        if venue.one_column is not None:
            width, name = venue.one_column, in_one.format(venue=venue.name)
            yield width, f"{mm_text(width)} – {name}"
        yield venue.whole, f"{mm_text(venue.whole)} – {venue.name}"
    yield None, ""
    none = translate("PageWidthField", "As wide as the network asks for")
    yield NO_WIDTH, f"{page_width_text(NO_WIDTH)} – {none}"
    free = translate("PageWidthField", "No page, type in proportion")
    yield FREE, f"{page_width_text(FREE)} – {free}"
