"""What is said of a program that was read: what was not understood, and what its input decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from nnsvg_qt.errors import Sentence
from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.unknown_operations import unknown_operations


def told_of_operations(emitter: Emitter, branches: Iterable[str]) -> tuple[Sentence, ...]:
    """Which operations are not known, and how often what is done depends on the input."""
    found = unknown_operations(emitter.unknown)
    found += [
        Sentence(
            "{count} × {type}: what is done depends on the input; it is drawn as one layer.",
            count=count,
            type=word,
        )
        for word, count in Counter(branches).items()
    ]
    return tuple(found)
