"""Names of layers in the sentences that tell of several."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.errors import Sentence, listed

MOST_NAMES = 100
"""Names that a sentence spells out."""


def listed_names(names: Iterable[str]) -> Sentence:
    """`one, two, three`, each name once; of very many the first, and how many more there are."""
    different = list(dict.fromkeys(names))
    if len(different) <= MOST_NAMES:
        return listed(different)
    return Sentence(
        "{names} and {count} more",
        names=listed(different[:MOST_NAMES]),
        count=len(different) - MOST_NAMES,
    )
