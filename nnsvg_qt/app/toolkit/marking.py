"""Marks on widgets that the style sheet knows: a text that is of no use, with the reason."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from nnsvg_qt.app.toolkit.tips import plain_tip


def set_mark(widget: QWidget, **marks: bool) -> None:
    """Sets properties that the style sheet reads, and has the widget drawn by them."""
    for name, value in marks.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mark_reason(line: QLineEdit, reason: str, otherwise: str = "") -> None:
    """Marks a line and says below it why its text is of no use; an empty reason takes that away.

    Its tip and description are then `otherwise`.
    """
    set_mark(line, problem=bool(reason))
    tip = plain_tip(reason or otherwise)
    line.setToolTip(tip)
    line.setAccessibleDescription(reason or otherwise)
    if reason:
        QToolTip.showText(line.mapToGlobal(QPoint(0, line.height())), tip, line)
    else:
        QToolTip.hideText()
