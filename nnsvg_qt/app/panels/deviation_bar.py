"""The bar under the layer table that says which size does not follow from arithmetic."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.tips import plain_tip

MOST_LINES = 3
"""Lines of the sentence beside the button's words; where it takes more, the icon must do."""


class DeviationBar(QWidget):
    """A sentence, and a button that replaces what was typed by what arithmetic gives."""

    def __init__(self, recompute: Callable[[], None]) -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setProperty("quiet", True)
        self.text.setWordWrap(True)
        self.button = QToolButton()
        words = self.tr("Recompute from here")
        self.button.setText(words)
        self.button.setToolTip(plain_tip(words))
        self.button.setIcon(icon("recompute"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.clicked.connect(recompute)
        self._wide = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING, SPACING // 2, SPACING, SPACING // 2)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)

    def say(self, sentence: str) -> None:
        """Shows another sentence."""
        self.text.setText(sentence)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon:
            self._wide = self.button.sizeHint().width()
        layout = self.layout()
        assert layout is not None
        room = layout.contentsRect().width() - layout.spacing() - self._wide
        metrics = self.text.fontMetrics()
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(QRect(0, 0, max(room, 1), 10_000), flags, self.text.text())
        self.button.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if needed.height() <= MOST_LINES * metrics.lineSpacing()
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
