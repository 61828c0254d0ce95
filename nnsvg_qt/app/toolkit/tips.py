"""Tooltips of texts that may be long, or not ours: a layer's name, a typed word, a path."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt

LONGEST_LINE = 80
"""Characters that a tooltip shows without a break; Qt breaks only what is HTML."""


def plain_tip(text: str) -> str:
    """A tooltip that shows a text as it is, though it may look like HTML, and breaks long lines."""
    longest = max(map(len, text.split("\n")))
    if longest <= LONGEST_LINE and not Qt.mightBeRichText(text):
        return text
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"
