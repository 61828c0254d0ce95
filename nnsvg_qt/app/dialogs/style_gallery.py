"""The styles that have a name, each as a picture of the open figure in it, to choose from."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.actions import plain_text, translated
from nnsvg_qt.app.commands.style_commands import in_named_style, nearest_named_style
from nnsvg_qt.app.commands.style_rows import STYLE_ROWS
from nnsvg_qt.app.dialogs.gallery import IMAGE_ROLE, THUMBNAIL, CardDelegate, card_size
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.picture import card
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.figure import Figure


class StyleGallery(QDialog):
    """Emits the name of the style that was chosen; nothing if the user thinks better of it."""

    chosen = Signal(str)

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        """`figure` is shown in its open view."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Style"))
        self._figure = figure
        self.styles = QListWidget()
        self.styles.setViewMode(QListWidget.ViewMode.IconMode)
        self.styles.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.styles.setMovement(QListWidget.Movement.Static)
        self.styles.setItemDelegate(CardDelegate(self.styles))
        self.styles.setGridSize(card_size())
        self.styles.setMouseTracking(True)
        self.styles.setFrameShape(QListWidget.Shape.NoFrame)
        self.styles.setUniformItemSizes(True)
        self.styles.setAccessibleName(self.tr("Styles"))
        self.styles.setMinimumSize(2 * card_size().width() + 24, 2 * card_size().height() + 8)
        self.styles.itemActivated.connect(lambda _item: self.accept())
        self._rows: dict[str, QListWidgetItem] = {}
        for row in STYLE_ROWS:
            title, tip = plain_text(translated(row.text)), translated(row.tip)
            item = QListWidgetItem(f"{title}, {tip}")
            item.setData(Qt.ItemDataRole.UserRole, row.argument)
            item.setToolTip(plain_tip(tip))
            self.styles.addItem(item)
            self._rows[str(row.argument)] = item
        self.styles.setCurrentItem(self._rows[nearest_named_style(figure)])
        self.buttons = ButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&Use style"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * SPACING] * 4)
        layout.setSpacing(SPACING)
        layout.addWidget(self.styles, 1)
        layout.addWidget(self.buttons)
        self._waiting = list(self._rows)
        self._pictures = Latest[tuple[str, QImage]](self, self._picture_made, self._not_drawn)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_next_picture()

    def _make_next_picture(self) -> None:
        if not self._waiting:
            return
        name, figure = self._waiting.pop(0), self._figure
        ratio = self.devicePixelRatioF()
        size = QSize(THUMBNAIL)

        def work(is_stale: IsStale) -> tuple[str, QImage]:
            return name, card(in_named_style(figure, name), size, ratio)

        self._pictures.request(work)

    def _picture_made(self, made: tuple[str, QImage]) -> None:
        name, image = made
        self._rows[name].setData(IMAGE_ROLE, image)
        self._make_next_picture()

    def _not_drawn(self, _error: Exception) -> None:
        # A card without a picture still names its style; the canvas says what is wrong in it.
        self._make_next_picture()

    def accept(self) -> None:
        item = self.styles.currentItem()
        self._pictures.cancel()
        super().accept()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
