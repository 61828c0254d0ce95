"""The series of logs as a value that never changes, and names in the order of people."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from nnsvg_qt.logs.series import HYPER_PARAMETERS, LAYOUT, RUN_METADATA, Series

_LONGEST = 1000
_TOLD_OF_RUNS = (HYPER_PARAMETERS, LAYOUT, RUN_METADATA)
"""Kinds of what is logged of a run as a whole: of nothing else no line can be drawn."""


class LogData:
    """Series that a chart draws, compared by content; a value that never changes.

    `order` names runs in the order of their colours, those too that are gone or left out by now:
    so the others keep theirs. Behind it come the others, those that began first before the others.
    """

    __slots__ = ("__weakref__", "_digest", "order", "series")

    series: tuple[Series, ...]
    order: tuple[str, ...]
    _digest: str | None

    def __init__(self, series: Iterable[Series], order: Iterable[str] = ()) -> None:
        object.__setattr__(self, "series", tuple(series))
        object.__setattr__(self, "order", tuple(dict.fromkeys(order)))
        object.__setattr__(self, "_digest", None)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"data never change: {name} cannot be set")

    def __reduce__(self) -> tuple[Any, ...]:
        return LogData, (self.series, self.order)

    def __repr__(self) -> str:
        return f"<LogData: {len(self.series)} series, {self.points} points>"

    @property
    def points(self) -> int:
        """How many points all series have together."""
        return sum(map(len, self.series))

    @property
    def colored_runs(self) -> list[str]:
        """All runs of which lines can be drawn, or could, in the order of their colours."""
        begins = begins_of(self.series)
        known = set(self.order)
        return [*self.order, *(run for run in in_order(begins) if run not in known)]

    @property
    def digest(self) -> str:
        """BLAKE2b, 16 bytes in hexadecimal; equal data have the same. Found once, and kept."""
        if self._digest is None:
            from hashlib import blake2b

            content = blake2b(digest_size=16)
            content.update(repr(self.order).encode("utf-8", "surrogatepass") if self.order else b"")
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
        if self.order != other.order or len(ours) != len(theirs):
            return False
        if any(
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


def begins_of(series: Iterable[Series]) -> dict[str, float]:
    """The first time that was logged of each run; -∞ of those that tell none."""
    begins: dict[str, float] = {}
    for one in series:
        if one.kind in _TOLD_OF_RUNS:
            continue
        known = begins.setdefault(one.run, math.inf)
        first = float(one.wall_times[0]) if len(one.wall_times) else math.nan
        if math.isfinite(first):
            begins[one.run] = min(first, known)
    return {run: first if math.isfinite(first) else -math.inf for run, first in begins.items()}


def in_order(begins: Mapping[str, float]) -> list[str]:
    """The runs by when they began, in their natural order where that is the same."""
    return sorted(sorted(begins, key=natural_key), key=lambda run: begins[run])


MOST_KNOWN = 10_000
"""Runs that are remembered; of more only those that are there."""


class RunOrder:
    """Remembers the runs of logs that are followed, so that those that stay keep their colours.

    `order` is what was known of them before, and nothing if none of these runs is there; `series`
    are what was kept of them then.
    """

    def __init__(self, order: Iterable[str] = (), series: Iterable[Series] = ()) -> None:
        self._fixed = list(order)
        self._kept = _firsts_of(series)
        self._begins: dict[str, float] = {}

    def follow(self, series: Sequence[Series], is_whole: bool = True) -> tuple[str, ...]:
        """The `LogData.order` of what the logs hold by now; empty where that is the usual one.

        Runs that come later stand last, whenever they began. `is_whole` says that all was read
        that is there: until then they are in the order of their beginnings.
        """
        now = begins_of(series)
        gone = {run: first for run, first in self._begins.items() if run not in now}
        for new in now.keys() - self._begins.keys():
            # under another name it goes on where it was
            same = [run for run, first in gone.items() if first == now[new] > -math.inf]
            if same:
                old = min(same, key=natural_key)
                del gone[old], self._begins[old]
                self._fixed = [new if run == old else run for run in self._fixed]
        self._begins = gone | now
        if is_whole and self._kept:
            self._rename_kept(series, now)
        if is_whole and now and now.keys().isdisjoint(self._fixed):
            # other runs altogether
            self._fixed = []
        if is_whole and len(self._begins.keys() | set(self._fixed)) > MOST_KNOWN:
            self._fixed = [run for run in self._fixed if run in now]
            self._begins, gone = now, {}
        usual = in_order(self._begins)
        fixed = set(self._fixed)
        order = [*self._fixed, *(run for run in usual if run not in fixed)]
        if is_whole:
            self._fixed = order
        return () if not gone and order == usual else tuple(order)

    def _rename_kept(self, series: Iterable[Series], now: Mapping[str, float]) -> None:
        """Puts runs that have other names than when they were kept where they were then."""
        kept, self._kept = self._kept, {}
        found = _firsts_of(one for one in series if one.run not in self._fixed)
        for old in sorted(kept.keys() - now.keys(), key=natural_key):
            new = min((r for r in found if kept[old] <= found[r]), key=natural_key, default=None)
            if new is not None:
                del found[new]
                self._fixed = [new if run == old else run for run in self._fixed]


def _firsts_of(series: Iterable[Series]) -> dict[str, set[tuple[str, float]]]:
    """By run when the series of each tag began; without runs that tell no times."""
    firsts: dict[str, set[tuple[str, float]]] = {}
    for one in series:
        if one.kind not in _TOLD_OF_RUNS and len(one.wall_times):
            first = float(one.wall_times[0])
            if math.isfinite(first):
                firsts.setdefault(one.run, set()).add((one.tag, first))
    return firsts
