"""The series of logs as a value that never changes, and names in the order of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from nnsvg_qt.logs.series import Series

_LONGEST = 1000


class LogData:
    """Series that a chart draws, compared by content; a value that never changes."""

    __slots__ = ("__weakref__", "_digest", "series")

    series: tuple[Series, ...]
    _digest: str | None

    def __init__(self, series: Iterable[Series]) -> None:
        object.__setattr__(self, "series", tuple(series))
        object.__setattr__(self, "_digest", None)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"data never change: {name} cannot be set")

    def __reduce__(self) -> tuple[Any, ...]:
        return LogData, (self.series,)

    def __repr__(self) -> str:
        return f"<LogData: {len(self.series)} series, {self.points} points>"

    @property
    def points(self) -> int:
        """How many points all series have together."""
        return sum(map(len, self.series))

    @property
    def digest(self) -> str:
        """BLAKE2b, 16 bytes in hexadecimal; equal data have the same. Found once, and kept."""
        if self._digest is None:
            from hashlib import blake2b

            content = blake2b(digest_size=16)
            for one in self.series:
                head = (one.run, one.tag, one.kind, len(one))
                content.update(repr(head).encode("utf-8", "surrogatepass"))
                for part in (one.steps, one.wall_times, one.values):
                    content.update(np.ascontiguousarray(part).data)
                for one_content in one.contents:
                    content.update(len(one_content).to_bytes(8, "little") + one_content)
            object.__setattr__(self, "_digest", content.hexdigest())
        assert self._digest is not None
        return self._digest

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, LogData):
            return NotImplemented
        ours, theirs = self.series, other.series
        if len(ours) != len(theirs) or any(
            (a.run, a.tag, a.kind, len(a)) != (b.run, b.tag, b.kind, len(b))
            for a, b in zip(ours, theirs, strict=True)
        ):
            return False
        is_same = all(a is b for a, b in zip(ours, theirs, strict=True))
        return is_same or self.digest == other.digest

    def __hash__(self) -> int:
        return hash(tuple((one.run, one.tag, one.kind, len(one)) for one in self.series))


_NUMBERS = re.compile(
    r"(?<![0-9.])0\.[0-9]{1,15}(?![0-9.])|(?<![0-9.])[0-9](?:\.[0-9]{1,15})?[eE]-[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,15}|[^0-9]+?(?=[0-9]|$)"
)


def natural_key(name: str) -> tuple[tuple[int, float, str], ...]:
    """What sorts names as people do: run 2 before run 10, 0.01 and 1e-2 before 0.1.

    No two names are alike: else sets of them would be in another order in each process.
    """
    parts = [
        (0, float(part), "") if "0" <= part[0] <= "9" else (1, 0.0, part.casefold())
        for part in _NUMBERS.findall(name[:_LONGEST])
    ]
    return *parts, (-1, 0.0, name)


def run_names(series: Sequence[Series]) -> list[str]:
    """The runs of series, in natural order."""
    return sorted({one.run for one in series}, key=natural_key)
