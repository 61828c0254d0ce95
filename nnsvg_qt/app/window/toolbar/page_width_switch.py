"""The widths of one column and of two side by side in the toolbar, with a menu for all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
)

from nnsvg_qt.app.commands.page_width import (
    FREE,
    PageWidth,
    mm_text,
    page_width_text,
    short_number,
)
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.views.shared.page import ONE_COLUMN_MM, TWO_COLUMNS_MM

if TYPE_CHECKING:
    from nnsvg_qt.app.window.toolbar.page_width_field import PageWidthField


class PageWidthSwitch(QStackedWidget):
    """Shows the width of the page; the field in which it is typed stands in its place meanwhile."""

    chosen = Signal(object)
    """A `PageWidth` that somebody chose or typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._field: PageWidthField | None = None
        self._width: PageWidth = FREE
        self._reason = ""
        self._segments = QFrame()
        self._segments.setObjectName("segments")
        row = QHBoxLayout(self._segments)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.columns: dict[float, QToolButton] = {}
        """The buttons of one column and of two."""
        for width, words, tip in (
            (ONE_COLUMN_MM, short_number(ONE_COLUMN_MM), self.tr("Page of one column, {width}")),
            (TWO_COLUMNS_MM, mm_text(TWO_COLUMNS_MM), self.tr("Page of two columns, {width}")),
        ):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            self._describe(button, tip.format(width=mm_text(width)))
            button.clicked.connect(lambda _=False, own=width: self._choose(own))
            self._group.addButton(button)
            self.columns[width] = button
            row.addWidget(button)
        self.more = QToolButton()
        self.more.setObjectName("moreWidths")
        self.more.setIcon(icon("chevron-down"))
        self.more.setIconSize(QSize(16, 16))
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self.menu)
        row.addWidget(self.more)
        self.addWidget(self._segments)

    @property
    def field(self) -> PageWidthField:
        """Where a width is typed: made when it is first needed, for few type one."""
        if self._field is None:
            from nnsvg_qt.app.window.toolbar.page_width_field import PageWidthField

            self._field = field = PageWidthField()
            # it asks for less room than what stands here, so nothing moves
            self.addWidget(field)
            field.show_width(self._width)
            field.chosen.connect(self.chosen)
            field.left.connect(self._show_segments)
        return self._field

    def show_reason(self, reason: str) -> None:
        """Greys all where a page has no width, with the reason as its tip; "" where it has one."""
        if reason == self._reason:
            return
        self._reason = reason
        if reason and self._field is not None:
            self.setCurrentWidget(self._segments)
        self._segments.setEnabled(not reason)
        for button in (*self.columns.values(), self.more):
            words = reason or button.accessibleName()
            button.setToolTip(plain_tip(words))
            button.setAccessibleDescription(reason)

    def show_width(self, width: PageWidth) -> None:
        """Shows a width; what is being typed goes."""
        self._width = width
        for own, button in self.columns.items():
            button.setChecked(own == width)
        is_other = width not in self.columns
        self.more.setText(page_width_text(width) if is_other else "")
        self.more.setChecked(is_other)
        words = self.tr("Other page widths; now {width}").format(width=page_width_text(width))
        self._describe(self.more, words)
        if self._field is not None:
            self._field.show_width(width)
        self.updateGeometry()

    def begin(self) -> None:
        """Takes the keyboard, so that another width can be typed."""
        self.setCurrentWidget(self.field)
        self.field.begin()

    def _show_segments(self) -> None:
        had_keyboard = self.field.hasFocus()
        self.setCurrentWidget(self._segments)
        if had_keyboard:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, width: PageWidth) -> None:
        # it shows what is drawn, until another width is
        self.show_width(self._width)
        self.chosen.emit(width)

    def _fill_menu(self) -> None:
        from nnsvg_qt.app.window.toolbar.page_width_field import offered_widths

        self.menu.clear()
        for width, words in offered_widths():
            if width is None:
                self.menu.addSeparator()
                continue
            action = self.menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(width == self._width)
            action.triggered.connect(lambda _=False, own=width: self._choose(own))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("&Other width…")).triggered.connect(self.begin)

    def _describe(self, button: QToolButton, words: str) -> None:
        button.setToolTip(plain_tip(self._reason or words))
        button.setAccessibleName(words)
