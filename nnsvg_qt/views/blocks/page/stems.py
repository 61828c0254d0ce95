"""What the names of layers that stand together have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def common_name(names: Sequence[str]) -> str | None:
    """conv1 of conv1_1 and conv1_2; conv3–5 of conv3, conv4 and conv5; None if nothing is shared.

    What is shared ends before a number or a sign that parts it from what follows, or leaves no
    more than two characters of each name.
    """
    stem = names[0][: _shared(names)]
    rests = [name[len(stem) :] for name in names]
    if stem[-1:].isdigit() and any(rest[:1].isdigit() for rest in rests):
        stem = stem.rstrip("0123456789")
        rests = [name[len(stem) :] for name in names]
    if stem and all(re.fullmatch(r"\d+", rest) for rest in rests) and stem[-1] not in "_-.":
        return f"{stem}{rests[0]}–{rests[-1]}"
    bare = stem.rstrip("_-. ")
    if len(bare) > 1 and (bare != stem or all(len(rest) <= 2 for rest in rests)):
        return bare
    return None


def fuller_name(names: Sequence[str]) -> str | None:
    """More than they share, where others share as much: conv5d of conv5_2d and conv5_1d, conv1a–b.

    None for names that do not differ in one place alone.
    """
    first, last = names[0], names[-1]
    begin = _shared(names)
    end = _shared([name[begin:][::-1] for name in names])
    stem, tail = first[:begin].rstrip("_-. "), first[len(first) - end :]
    if not stem or min(map(len, names)) == begin + end:
        return None
    return f"{stem}{tail}" if tail.strip("_-. ") else f"{first}–{last[begin:]}"


def in_series(name: str) -> str:
    """A name without its numbers, which is that of its siblings too: conv# of conv3."""
    return re.sub(r"\d+", "#", name)


def continue_series(names: Sequence[str], others: Iterable[str]) -> bool:
    """Whether others go on from what names have in common as these do: conv2ae as conv2ad."""
    stem = names[0][: _shared(names)]
    ways = {_kinds_of_signs(name[len(stem) :]) for name in names}
    return bool(stem) and any(
        other.startswith(stem) and _kinds_of_signs(other[len(stem) :]) in ways for other in others
    )


def _kinds_of_signs(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "a", in_series(text))


def _shared(names: Sequence[str]) -> int:
    """How many characters they begin with are the same."""
    low, high = min(names), max(names)
    return next((i for i, c in enumerate(low) if i >= len(high) or high[i] != c), len(low))
