"""Light and dark: the colours of the window, which follow the system; a figure's page never does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette


def is_dark(palette: QPalette) -> bool:
    """Whether light text stands on a dark ground."""
    text = palette.color(QPalette.ColorRole.WindowText)
    return text.lightness() > palette.color(QPalette.ColorRole.Window).lightness()


def desk_color(palette: QPalette) -> QColor:
    """The desk on which the page lies."""
    return QColor("#17181b") if is_dark(palette) else QColor("#e9eaed")
