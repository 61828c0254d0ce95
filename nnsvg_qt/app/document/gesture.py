"""What makes several edits one undo step: a name for one drag, or for the typing of one value."""

from __future__ import annotations

from itertools import count

_numbers = count()


def new_gesture(name: str) -> str:
    """A `merge` for Document.apply, never given out again."""
    return f"{name}#{next(_numbers)}"
