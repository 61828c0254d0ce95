"""The drawer below the canvas for what feeds the figure, and the bar that it hangs on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTabBar, QToolButton, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from nnsvg_qt.app.panels.sources.page import HEIGHT, SourcePage
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING, sized

BAR_HEIGHT = 44
SHARE = 0.45
"""The part of the room for the canvas that the drawer takes at most."""
LEAST_CANVAS = 160


class SourcesDrawer(QFrame):
    """A tab a source; the bar tells how it goes, the drawer below it what it is."""

    page_chosen = Signal(str)
    """The name of the page that is to be seen now."""

    def __init__(self, parent: Widget) -> None:
        super().__init__(parent)
        self.setObjectName("sources")
        self.setAccessibleName(self.tr("Sources"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._pages: dict[str, SourcePage] = {}
        self._current: str | None = None
        self.bar = QFrame()
        self.bar.setObjectName("sourcesBar")
        self.bar.setFixedHeight(sized(BAR_HEIGHT))
        self.toggle = QToolButton()
        self.toggle.setIconSize(QSize(16, 16))
        self.toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggle.clicked.connect(self._toggle)
        self.tabs = QTabBar()
        self.tabs.setObjectName("parts")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("Sources"))
        self.tabs.tabBarClicked.connect(self._tab_clicked)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.bar_row = row = QHBoxLayout(self.bar)
        row.setContentsMargins(SPACING, 0, 2 * SPACING, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.toggle)
        row.addWidget(self.tabs)
        row.addSpacing(SPACING)
        self.body = Widget()
        self._bodies = QVBoxLayout(self.body)
        self._bodies.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.body)
        self.body.hide()
        self._show_toggle()

    # pages

    def add(self, name: str, title: str, page: SourcePage) -> None:
        """Adds the page of a source, with a tab of that title."""
        self._pages[name] = page
        page.height_changed.connect(self.fit_height)
        page.bar.setMinimumWidth(1)
        page.body.setMinimumWidth(1)
        page.bar.hide()
        page.body.hide()
        self.bar_row.addWidget(page.bar, 1)
        self._bodies.addWidget(page.body)
        self.tabs.setTabData(self.tabs.addTab(title), name)
        self._tab_chosen(self.tabs.currentIndex())

    def page(self, name: str) -> SourcePage | None:
        """The page of a source, if it is there."""
        return self._pages.get(name)

    @property
    def current(self) -> str | None:
        """The name of the page that is to be seen; None without one."""
        return self._current

    def offer(self, names: frozenset[str]) -> None:
        """Shows the tabs of these sources and no others."""
        for index in range(self.tabs.count()):
            self.tabs.setTabVisible(index, self.tabs.tabData(index) in names)
        index = self.tabs.currentIndex()
        if index >= 0 and self.tabs.tabData(index) not in names:
            rest = [i for i in range(self.tabs.count()) if self.tabs.isTabVisible(i)]
            if rest:
                self.tabs.setCurrentIndex(rest[0])

    def show_page(self, name: str) -> None:
        """Chooses the tab of a source."""
        for index in range(self.tabs.count()):
            if self.tabs.tabData(index) == name:
                self.tabs.setCurrentIndex(index)

    def _tab_clicked(self, index: int) -> None:
        # told before the tab changes: the pressed one closes the drawer, another opens it
        if index >= 0:
            self.choose_open(not self.is_open or index != self.tabs.currentIndex())

    def _tab_chosen(self, index: int) -> None:
        name = self.tabs.tabData(index) if index >= 0 else None
        if name not in self._pages or name == self._current:
            return
        self._current = name
        for own, page in self._pages.items():
            page.bar.setVisible(own == name)
            page.body.setVisible(own == name)
        self.fit()
        self.fit_height()
        self.page_chosen.emit(name)

    # open and closed

    @property
    def is_open(self) -> bool:
        """Whether more than the bar is to be seen."""
        return self.body.isVisibleTo(self)

    def choose_open(self, opened: bool) -> None:
        """Opens or closes the drawer; the bar stays."""
        had_focus = self.body.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.body.setVisible(opened)
        self._show_toggle()
        self.fit_height()
        if had_focus and not opened:
            self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self) -> None:
        self.choose_open(not self.is_open)

    def _show_toggle(self) -> None:
        self.toggle.setIcon(icon("chevron-down" if self.is_open else "chevron-right"))
        words = self.tr("Close the drawer") if self.is_open else self.tr("Open the drawer")
        words = f"{words} (Ctrl+J)"
        self.toggle.setToolTip(words)
        self.toggle.setAccessibleName(words)

    # room

    def fit_height(self) -> None:
        """Takes its height, but never so much that the canvas falls too low."""
        above = self.parentWidget()
        room = above.height() if above is not None else 1000
        wanted = HEIGHT if self._current is None else self._pages[self._current].height
        most = min(sized(wanted), round(SHARE * room), room - sized(BAR_HEIGHT) - LEAST_CANVAS)
        self.body.setFixedHeight(max(0, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Tells the page how much room it has."""
        if self._current is not None:
            beside = self.toggle.sizeHint().width() + self.tabs.sizeHint().width()
            room = self.width() - beside - 6 * SPACING
            self._pages[self._current].fit(room, self.width())
