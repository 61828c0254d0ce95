"""How far the reading of a source is, told to whoever waits for it."""

from __future__ import annotations

from typing import Protocol

from nnsvg_qt.errors import Sentence


class Progress(Protocol):
    """Told by a reader, often, how far it is; it may end the reading by raising Abandoned."""

    def __call__(self, fraction: float | None, words: Sentence) -> None:
        """Hear what is being done, in small letters as in "reading the file".

        `fraction` is from 0 to 1, None where nobody knows how much is still to come. Abandoned if
        nobody waits for the result any more: the reader lets it pass.
        """


def unheard(fraction: float | None, words: Sentence) -> None:
    """The progress of who waits without looking."""
