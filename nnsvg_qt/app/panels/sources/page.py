"""A page of the drawer below the canvas: one source of the figure."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

HEIGHT = 224
"""Of the drawer below its bar, px."""


class SourcePage(QObject):
    """What a source shows: `bar` beside the tabs, always to be seen, and `body` below it.

    The bar is 44 px high; both are put into the drawer, which owns them then.
    """

    height_changed = Signal()

    def __init__(self, parent: QObject, bar: QWidget, body: QWidget) -> None:
        super().__init__(parent)
        self.bar = bar
        self.body = body

    @property
    def height(self) -> int:
        """Of the body where there is room for it, px of the usual type."""
        return HEIGHT

    def fit(self, bar_width: int, body_width: int) -> None:
        """Leaves out what there is no room for, in px; called whenever the room changes."""
