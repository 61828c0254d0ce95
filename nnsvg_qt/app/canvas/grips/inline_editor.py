"""Typing over a text where it stands on a canvas: the editor of labels and of annotations."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from nnsvg_qt.scene.primitives import Bounds

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas

LEAST_WIDTH = 90
MOST_WIDTH = 640
MOST_LINES = 12
BESIDE = 32
"""Width in px beside the longest line."""


class InlineEditor(QPlainTextEdit):
    """Lies over a text; Return and leaving it apply what was typed, Escape cancels.

    Where the text may have several lines, Shift+Return begins another. Whoever derives from it says
    in `apply_text` what is done with the text.
    """

    def __init__(
        self,
        canvas: Canvas,
        text: str,
        area: Bounds,
        size: float,
        name: str,
        has_lines: bool = False,
        is_left: bool = False,
    ) -> None:
        """`area` is where the text is, in px of the scene, `size` its type size there."""
        super().__init__(text, canvas.surface())
        self._canvas = canvas
        self._before = text
        self._area = area
        self._has_lines = has_lines
        self._is_left = is_left
        self._done = False
        font = QFont(self.font())
        font.setPixelSize(min(max(round(size * canvas.place.scale), 11), 40))
        self.setFont(font)
        self.setObjectName("inlineEditor")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if not is_left:
            option = self.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.document().setDefaultTextOption(option)
        self._place()
        self.selectAll()
        self.textChanged.connect(self._place)
        canvas.surface().installEventFilter(self)
        canvas.document.changed.connect(self.reject)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def text(self) -> str:
        """What stands there now."""
        return self.toPlainText()

    def apply_text(self, text: str) -> None:
        """Changes the figure to a text that differs from the one from before."""
        raise NotImplementedError

    def _place(self) -> None:
        place, bounds = self._canvas.place, self._area
        corners = (QPointF(bounds.left, bounds.top), QPointF(bounds.right, bounds.bottom))
        area = QRectF(*(place.position(corner) for corner in corners))
        metrics, surface = self.fontMetrics(), self._canvas.surface().rect()
        lines = self.text().split("\n")
        longest = max(metrics.horizontalAdvance(line) for line in lines) + BESIDE
        most = min(max(MOST_WIDTH, round(area.width()) + BESIDE), surface.width())
        width = min(max(longest, LEAST_WIDTH, round(area.width()) + 16), most)
        room = max(width - BESIDE, 1)
        rows = sum(max(ceil(metrics.horizontalAdvance(line) / room), 1) for line in lines)
        height = min(rows, MOST_LINES) * metrics.lineSpacing() + 14
        left = round(area.left() - 6 if self._is_left else area.center().x() - width / 2)
        left = min(max(left, 0), max(surface.width() - width, 0))
        top = round(area.center().y() - height / 2)
        self.setGeometry(left, min(max(top, 0), max(surface.height() - height, 0)), width, height)

    def accept(self) -> None:
        """Applies what was typed."""
        if self._done:
            return
        text = self.text().strip()
        self.reject()
        if text != self._before:
            self.apply_text(text)

    def reject(self, *_: object) -> None:
        """Leaves the text as it was."""
        if self._done:
            return
        self._done = True
        has_focus = self.hasFocus()
        self.hide()
        self.deleteLater()
        if has_focus:
            self._canvas.surface().setFocus(Qt.FocusReason.OtherFocusReason)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._has_lines:
            super().insertFromMimeData(source)
        elif source.hasText():
            self.insertPlainText(" ".join(source.text().split("\n")))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # the menu of the line itself comes and goes
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        begins_line = self._has_lines and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not begins_line:
            self.accept()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The text is about to be somewhere else. Qt asks this for the viewport of the lines too.
        moves = (QEvent.Type.Wheel, QEvent.Type.Resize, QEvent.Type.Hide)
        if watched is self._canvas.surface() and event.type() in moves:
            self.accept()
        return super().eventFilter(watched, event)
