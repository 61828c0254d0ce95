"""Marks for the translators' tools, which look for these names."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself: it is collected for translation here and translated where it is shown.

    Qt's own function of this name returns an object of no particular type.
    """
    return text
