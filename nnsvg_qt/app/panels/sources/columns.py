"""A page of the drawer in three columns: those that do not fit go behind tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QWidget

from nnsvg_qt.app.panels.sources.page import SourcePage
from nnsvg_qt.app.toolkit.theme import sized

SWITCH = 32
"""Height in px of the tabs over columns that do not fit beside each other."""


class ColumnsPage(SourcePage):
    """The page lays `row` out, with the columns in it, and `switch`, which is there by need."""

    def __init__(self, parent: QObject, bar: QWidget, body: QWidget) -> None:
        super().__init__(parent, bar, body)
        self.switch = QTabBar()
        self.switch.setObjectName("parts")
        self.switch.setDrawBase(False)
        self.switch.setExpanding(False)
        self.switch.setAccessibleName(
            QCoreApplication.translate("SourcePages", "What the drawer shows")
        )
        self.switch.currentChanged.connect(self._show_columns)
        self.row = QHBoxLayout()
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)
        self._places: tuple[QWidget, ...] = ()
        self._lines: list[QFrame] = []
        self._titles: tuple[str, ...] = ()
        self._groups: tuple[tuple[int, ...], ...] = ()

    def put_columns(
        self, places: Sequence[QWidget], titles: Sequence[str], stretches: Sequence[int]
    ) -> None:
        """Puts three columns into the row, with lines between them."""
        self._places, self._titles = tuple(places), tuple(titles)
        for index, (place, stretch) in enumerate(zip(places, stretches, strict=True)):
            if index:
                line = QFrame()
                line.setObjectName("sourcesLine")
                line.setFixedWidth(1)
                self._lines.append(line)
                self.row.addWidget(line)
            self.row.addWidget(place, stretch)

    @property
    def has_switch(self) -> bool:
        """Whether columns stand behind tabs."""
        return len(self._groups) > 1

    @property
    def height(self) -> int:
        return super().height + (SWITCH if self.has_switch else 0)

    def widths(self, least: Sequence[int], columns: Sequence[QWidget]) -> list[int]:
        """What each column needs, px: in another language, or larger type, it may be more."""
        return [
            max(sized(width), column.minimumSizeHint().width())
            for width, column in zip(least, columns, strict=True)
        ]

    def fit_columns(self, widths: Sequence[int], room: int) -> None:
        """Shows as many columns beside each other as there is room for, px."""
        first, second, third = widths
        if room >= first + second + third:
            groups: tuple[tuple[int, ...], ...] = ((0, 1, 2),)
        elif room >= first + second:
            groups = ((0, 1), (2,))
        else:
            groups = ((0,), (1,), (2,))
        if groups != self._groups:
            self._groups = groups
            while self.switch.count():
                self.switch.removeTab(0)
            for group in groups:
                self.switch.addTab(", ".join(self._titles[index] for index in group))
            self.show_switch()
            self.height_changed.emit()
        self._show_columns()

    def show_switch(self) -> None:
        """Shows the tabs where there are several."""
        self.switch.setVisible(self.has_switch)

    def _show_columns(self) -> None:
        current = self.switch.currentIndex()
        if not 0 <= current < len(self._groups):
            return
        shown = self._groups[current]
        for index, place in enumerate(self._places):
            place.setVisible(index in shown)
        for index, line in enumerate(self._lines, 1):
            line.setVisible(index in shown and index - 1 in shown)
