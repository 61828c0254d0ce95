"""Names of layers in the sentences that tell of several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from nnsvg_qt.errors import Sentence, listed

MOST_NAMES = 100
"""Names that a sentence spells out."""


def listed_names(names: Iterable[str]) -> Sentence:
    """`one, two, three`, each name once; of very many the first, and how many more there are."""
    different = tuple(dict.fromkeys(names))
    # what an edit leaves as it was is not put together again; a sentence among them is no text
    is_plain = {*map(type, different)} <= {str}
    return _listed(different) if is_plain else _joined(different)


def _joined(different: Sequence[str]) -> Sentence:
    if len(different) <= MOST_NAMES:
        return listed(different)
    return Sentence(
        "{names} and {count} more",
        names=listed(different[:MOST_NAMES]),
        count=len(different) - MOST_NAMES,
    )


@lru_cache(maxsize=64)
def _listed(different: tuple[str, ...]) -> Sentence:
    return _joined(different)
