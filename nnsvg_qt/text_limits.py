"""How long the texts of a figure may be.

A text is measured, broken into lines and written letter by letter, which takes time and memory in
proportion; a name of many MiB can only come from a broken file. So it is refused where it is given,
before anything is done with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.errors import InputError, Sentence

LONGEST_ID = 500
"""Characters of the id of a layer or annotation."""
LONGEST_CONNECTION_ID = 2 * LONGEST_ID + 10
"""Of that of a connection, which is made from two."""
LONGEST_NAME = 10_000
"""Of a layer's name, its activation, and each text of an override."""
LONGEST_NAMES = 500_000
"""Of all these of a figure together."""
LONGEST_TITLE = 10_000
"""Of a figure's name and title."""
LONGEST_DESCRIPTION = 100_000
"""Of a figure's alternative text."""
LONGEST_TABLE = 5_000_000
"""Of a table that is pasted."""


def require_short(text: str, most: int, what: Sentence) -> None:
    """InputError if a text has more than `most` characters; `what` says which: "The title"."""
    if len(text) > most:
        raise InputError(
            "{what} has {count:,} characters; at most {most:,} are possible.",
            what=what,
            count=len(text),
            most=most,
        )


def require_short_together(texts: Iterable[str], most: int, what: Sentence) -> None:
    """InputError if texts have more than `most` characters together; `what`: "The names"."""
    count = sum(map(len, texts))
    if count > most:
        raise InputError(
            "{what} have {count:,} characters; at most {most:,} are possible.",
            what=what,
            count=count,
            most=most,
        )


def short_id(text: str) -> str:
    """An id as it may stand in a sentence, whatever its length."""
    return repr(text) if len(text) <= 60 else repr(text[:60] + "…")
