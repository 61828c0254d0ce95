"""Behind which of the places where a flow may end in a row its rows do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import inf
from operator import sub


def row_ends(
    start: float, starts: Sequence[float], ends: Sequence[float], room: float, most: float = inf
) -> list[int] | None:
    """Behind which of the `ends` each row ends, the last of them behind all.

    `starts` are where rows begin behind all ends but the last. None where a row is longer than
    `room`, or there are more than `most`.
    """
    found: list[int] = []
    at, last = 0, len(ends)
    while len(found) < most:
        # the last end that is near enough; both sides are compared as lengths, for rounding
        after = bisect_right(ends, start + room, at)
        while after < last and ends[after] - start <= room:
            after += 1
        while after > at and ends[after - 1] - start > room:
            after -= 1
        if after == at:
            return None
        found.append(after)
        if after == last:
            return found
        start, at = starts[after - 1], after
    return None


def longest_row(
    start: float, starts: Sequence[float], ends: Sequence[float], rows: Sequence[int]
) -> float:
    """How long the longest of rows as by `row_ends` is."""
    begins = [start, *[starts[after - 1] for after in rows[:-1]]]
    longest: float = max(map(sub, [ends[after - 1] for after in rows], begins))
    return longest


def least_parted(
    start: float,
    starts: Sequence[float],
    ends: Sequence[float],
    parted: Sequence[int],
    room: float,
) -> list[int]:
    """Rows as by `row_ends`: as few as fit, of which as little as can be is parted.

    Of such rows the widest are as narrow as can be.
    """
    begins = [start, *starts]
    best: list[tuple[int, int, float, int]] = [(0, 0, 0.0, -1)]
    for after in range(1, len(ends) + 1):
        own = parted[after - 1] if after < len(ends) else 0
        found = (len(ends) + 1, 0, inf, -1)
        for before in range(after - 1, -1, -1):
            length = ends[after - 1] - begins[before]
            if length > room:
                break
            count, lost, longest, _ = best[before]
            found = min(found, (count + 1, lost + own, max(longest, length), before))
        best.append(found)
    rows, at = [], len(ends)
    while at > 0:
        rows.append(at)
        at = best[at][3]
    return rows[::-1]
