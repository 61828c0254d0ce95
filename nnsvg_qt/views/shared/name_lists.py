"""Names of layers in the sentences that tell of several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from nnsvg_qt.errors import Sentence, listed

MOST_NAMES = 100
"""Names that a sentence spells out."""
_LEAST_COUNTED = 3
"""Of fewer names that count up each is said."""


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


def counted_names(names: Iterable[str]) -> list[str]:
    """The names, those that count up as one: `Output 1–4` of Output 1, Output 2, …, Output 4."""
    runs: list[list[str]] = []
    for name in names:
        before, number = _parted(runs[-1][-1]) if runs else ("", None)
        stem, own = _parted(name)
        if number is not None and own is not None and (stem, own) == (before, number + 1):
            runs[-1].append(name)
        else:
            runs.append([name])
    said = []
    for run in runs:
        if len(run) < _LEAST_COUNTED:
            said += run
        else:
            said.append(f"{run[0]}–{_parted(run[-1])[1]}")
    return said


def _parted(name: str) -> tuple[str, int | None]:
    """A name and the number behind it that has no zeros before it; without one, None."""
    found = re.fullmatch(r"(.*?\D)(0|[1-9][0-9]*)", name)
    return (found[1], int(found[2])) if found else (name, None)
