"""The button of the status bar that tells the page in mm and how large it is shown."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from nnsvg_qt.app.commands.page_width import short_number
from nnsvg_qt.app.toolkit.tips import plain_tip

_USUAL = "888.8 × 888.8 mm · 888 %"
"""What there is room for wherever the window is wide enough."""


class PageSizeButton(QToolButton):
    """Says less where there is room for less: the page without the zoom, the zoom, nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pageSize")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._forms: tuple[str, ...] = ("",)
        # Its room is there from the start: the first picture would move the panels else.
        self.show_nothing()

    def show_nothing(self) -> None:
        """Tells no size: there is no page."""
        self._forms = ("",)
        self.setToolTip("")
        self.setAccessibleName(self.tr("Page and zoom"))
        self.setEnabled(False)
        self._choose_form()

    def show_size(self, width_mm: float, height_mm: float, scale: float) -> None:
        """Tells the size of the page and the zoom, 1.0 for px of the scene on px of the screen."""
        page = self.tr("{width} × {height} mm").format(
            width=short_number(width_mm), height=short_number(height_mm)
        )
        zoom = self.tr("{zoom} %").format(zoom=QLocale().toString(round(100 * scale)))
        words = self.tr("{page} · {zoom}").format(page=page, zoom=zoom)
        explanation = self.tr(
            "The page as it is printed, and how large it is shown: at 100 % an inch takes 96 px "
            "of the screen. Press for 100 %, again to fit the window."
        )
        self._forms = (words, page, zoom, "")
        self.setToolTip(plain_tip(f"{words}\n{explanation}"))
        self.setAccessibleName(self.tr("Page and zoom: {size}").format(size=words))
        self.setAccessibleDescription(explanation)
        self.setEnabled(True)
        self._choose_form()

    def _choose_form(self) -> None:
        room = self.width()
        self.setText(next((text for text in self._forms if self._wide(text) <= room), ""))

    def _wide(self, text: str) -> int:
        if not text:
            return 0
        around = 2 * 6 + 2
        return self.fontMetrics().horizontalAdvance(text) + around

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_form()

    def sizeHint(self) -> QSize:
        # The same at every zoom, so that what stands beside it does not move.
        usual = self._wide(_USUAL)
        return QSize(max(usual, self._wide(self._forms[0])), self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._high)

    @property
    def _high(self) -> int:
        return self.fontMetrics().height() + 2 * 2
