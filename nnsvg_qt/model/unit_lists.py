"""Lists of units as people write them: "1, 3-5", "2n" for every second, "all"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.layer import LARGEST_SIZE

MOST_LISTED = 20_000
"""Units that a list may name."""

_RANGE = re.compile(r"(\d{1,10})(?:\s*[-–]\s*(\d{1,10}))?")
_EVERY = re.compile(r"(\d{1,10})?\s*n(?:\s*\+\s*(\d{1,10}))?")


def listed_units(text: str, count: int) -> tuple[int, ...]:
    """The numbers, from 1, of the units of `count` that a text lists, ascending, each once.

    Commas or spaces part numbers (`7`), ranges (`3-5`) and every so manieth: `2n` are 2, 4, 6, …,
    `2n+1` are 1, 3, 5, …. `all` is every unit. InputError on anything else, on a unit that there
    is not, on an empty list and on more than MOST_LISTED units.
    """
    found: set[int] = set()
    for part in re.split(r"[,;]|(?<=[\dn])\s+(?=[\dn])", text.strip().lower()):
        numbers = _part(part.strip(), count)
        if len(numbers) > MOST_LISTED or len(found) + len(numbers) > 2 * MOST_LISTED:
            raise InputError("At most {most:,} units can be listed.", most=MOST_LISTED)
        found.update(numbers)
    if len(found) > MOST_LISTED:
        raise InputError("At most {most:,} units can be listed.", most=MOST_LISTED)
    return tuple(sorted(found))


def _part(text: str, count: int) -> range:
    if text == "all":
        return range(1, count + 1)
    if match := _EVERY.fullmatch(text):
        step, first = int(match[1] or 1), int(match[2] or 0)
        if step:
            return range(first or step, count + 1, step)
    if match := _RANGE.fullmatch(text):
        first, last = int(match[1]), int(match[2] or match[1])
        if first < 1 or last > min(count, LARGEST_SIZE):
            raise InputError(
                "The units are 1 to {count:,}; {text!r} is not among them.", count=count, text=text
            )
        if first <= last:
            return range(first, last + 1)
    raise InputError(
        "{text!r} lists no units; write numbers and ranges (1, 3-5), every second as 2n, or all.",
        text=text[:60],
    )


def units_text(numbers: Iterable[int]) -> str:
    """Numbers of units as a list: "1, 3–5"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(
        f"{a}" if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in runs
    )
