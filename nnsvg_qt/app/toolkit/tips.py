"""Tooltips of texts that may be long, or not ours: a layer's name, a typed word, a path."""

from __future__ import annotations

from PySide6.QtGui import Qt

LONGEST_LINE = 80
"""Characters that a tooltip shows without a break; Qt breaks only what is HTML."""


def plain_tip(text: str) -> str:
    """A tooltip that shows a text as it is, though it may look like HTML, and breaks long lines."""
    longest = max(map(len, text.split("\n")))
    if longest <= LONGEST_LINE and not Qt.mightBeRichText(text):
        return text
    return f"<p style='white-space:pre-wrap'>{escaped(text)}</p>"


def escaped(text: str) -> str:
    """A text for HTML."""
    # as the standard library, which loads two thousand names of signs with it
    for sign, name in _NAMES:
        text = text.replace(sign, name)
    return text


_NAMES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"))
"""The first of them stands in all others."""
