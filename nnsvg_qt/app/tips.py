"""Tooltips of texts that are not ours: a layer's name, a typed word, the path of a file."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """A tooltip that shows a text as it is, though it may look like HTML."""
    return f"<p>{escape(text)}</p>" if Qt.mightBeRichText(text) else text
