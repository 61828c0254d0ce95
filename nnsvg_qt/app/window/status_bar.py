"""The status bar: what is selected, what was done, and the counts of the whole network."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.window.notices import NoticesButton
from nnsvg_qt.app.window.totals import TotalsLabel

AROUND = 8
"""Px that Qt leaves around what stands in the bar."""


class StatusBar(QStatusBar):
    """Counts give way to a message that they leave no room for, as long as it is told."""

    def __init__(self, page_size: QWidget) -> None:
        super().__init__()
        self.notice = ElidedLabel()
        self.notices = NoticesButton()
        self.totals = TotalsLabel()
        self._page_size = page_size
        self.setSizeGripEnabled(False)
        self.addWidget(self.notice, 1)
        for widget in (self.notices, self.totals, page_size):
            self.addPermanentWidget(widget)
        self.messageChanged.connect(self._make_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room(self.currentMessage())

    def _make_room(self, message: str) -> None:
        others = [self.totals, self._page_size]
        if not self.notices.isHidden():
            others.append(self.notices)
        taken = sum(one.sizeHint().width() + AROUND for one in others) + 2 * AROUND
        is_long = self.fontMetrics().horizontalAdvance(message) + taken > self.width()
        self.totals.setVisible(not message or not is_long)
