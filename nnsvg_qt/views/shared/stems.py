"""What the names of layers that stand together have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_MOST_RUNS = 4
"""Of more names that do not count up only what they share is said."""


def common_name(names: Sequence[str]) -> str | None:
    """conv1 of conv1_1 and conv1_2; conv3–5 of conv3, conv4 and conv5; None if nothing is shared.

    Numbers that do not count up are listed: conv3, 5.

    What is shared ends before a number or a sign that parts it from what follows, or leaves no
    more than two characters of each name.
    """
    return _common(tuple(names))


@lru_cache(maxsize=1024)
def _common(names: tuple[str, ...]) -> str | None:
    stem = names[0][: _shared(names)]
    rests = [name[len(stem) :] for name in names]
    if stem[-1:].isdigit() and any(rest[:1].isdigit() for rest in rests):
        stem = stem.rstrip("0123456789")
        rests = [name[len(stem) :] for name in names]
    if stem and all(re.fullmatch(r"\d+", rest) for rest in rests) and stem[-1] not in "_-.":
        runs = _runs(rests)
        if len(runs) <= _MOST_RUNS or len(stem) < 2:
            return f"{stem}{', '.join(runs)}"
    bare = stem.rstrip("_-. ")
    if len(bare) > 1 and (bare != stem or all(len(rest) <= 2 for rest in rests)):
        return bare
    return None


def fuller_name(names: Sequence[str]) -> str | None:
    """More than they share, where others share as much: conv5d of conv5_2d and conv5_1d, conv1a–b.

    Those that do not count up are listed: conv2ad, ap. None for many of these, and for names that
    do not differ in one place alone.
    """
    first = names[0]
    begin = _shared(names)
    end = _shared([name[begin:][::-1] for name in names])
    stem, tail = first[:begin].rstrip("_-. "), first[len(first) - end :]
    if not stem or min(map(len, names)) == begin + end:
        return None
    if tail.strip("_-. "):
        return f"{stem}{tail}"
    runs = _runs([name[begin:] for name in names])
    if len(runs) > 1:
        # each with the whole word or number that it ends in
        word = r"\d+$" if first[begin].isdigit() else r"[^\W\d_]+$"
        begin = len(re.sub(word, "", first[:begin]))
        runs = _runs([name[begin:] for name in names])
    return f"{first[:begin]}{', '.join(runs)}" if len(runs) <= _MOST_RUNS else None


def _runs(ends: Sequence[str]) -> list[str]:
    """What names end in, those that count up or down as one: a–c of a, b and c; 3 and 5."""
    runs: list[list[str]] = []
    way = 0
    for end in ends:
        step = _step(runs[-1][-1], end) if runs else 0
        if step and (len(runs[-1]) == 1 or step == way):
            runs[-1].append(end)
            way = step
        else:
            runs.append([end])
    return [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]


def _step(one: str, next_one: str) -> int:
    """1 from a to b and from 9 to 10, −1 back; 0 for what does not follow one another."""
    if one.isdecimal() and next_one.isdecimal():
        step = int(next_one) - int(one)
    elif len(one) == len(next_one) == 1 and one.isalpha() and next_one.isalpha():
        step = ord(next_one) - ord(one)
    else:
        return 0
    return step if abs(step) == 1 else 0


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
