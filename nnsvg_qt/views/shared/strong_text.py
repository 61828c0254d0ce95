"""Bold text: names, in every view alike."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.scene.primitives import Primitive, Text
from nnsvg_qt.scene.text import text_width


def strong(text: Text) -> list[Primitive]:
    """The text in bold; nothing where it is empty."""
    return [replace(text, face="bold")] if text.text else []


def strong_width(text: str, size: float) -> float:
    """The advance width of a bold text, px."""
    return text_width(text, size, "bold")
