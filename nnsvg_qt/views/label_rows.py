"""Rows of labels under or over a row of shapes, without any two touching.

A label first tries one line, then more lines, then to stand once for a run of neighbours that say
the same (with a bracket over the run), then shorter words; at last labels move to further rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from nnsvg_qt.scene.text import text_width

LINE_HEIGHT = 1.22
"""Distance of baselines in font sizes."""


@dataclass(frozen=True)
class Item:
    """What wants a label at `center`; `left` to `right` is what a bracket over it would cover.

    `low` and `high` bound where the label may stand: a wire passes there.
    """

    id: str
    text: str
    center: float
    left: float
    right: float
    low: float = -1e12
    high: float = 1e12
    run: str = ""
    """Neighbours of one run that say the same may share one label, if possible this finer run."""
    wide_run: str = ""
    """Else neighbours of this one."""


@dataclass(frozen=True)
class Label:
    """A placed label: its lines are centred on `center`, in `row` counted from the shapes."""

    items: tuple[Item, ...]
    lines: tuple[str, ...]
    center: float
    width: float
    row: int = 0

    @property
    def start(self) -> float:
        """Left end in px."""
        return self.center - self.width / 2

    @property
    def end(self) -> float:
        """Right end in px."""
        return self.center + self.width / 2


class Joining(Enum):
    """Which neighbours that say the same share one label."""

    NONE = "none"
    RUN = "run"
    WIDE_RUN = "wide run"


Form = Callable[[str, float], tuple[str, ...]]
"""Cuts a text into lines for a width in px; may be wider where a word is."""


def placed(
    items: Sequence[Item],
    tries: Sequence[tuple[Joining, Form]],
    size: float,
    separation: float,
) -> list[Label]:
    """Labels for `items`, in the order of the flow, set at `size` px, all in one row.

    The first of `tries` that keeps them well apart is taken, else the first that keeps them
    `separation` px apart; a label may stand up to 0.8 × `size` beside its place for that. If none
    does, the last is, and labels overlap: then make room (`overlaps`) or rows (`staggered`).
    """
    ordered = [item for item in items if item.text]
    labels: list[Label] = []
    for distance in (2 * separation, separation) if ordered else ():
        for joining, form in tries:
            labels = _labels(_runs(ordered, joining), form, size, distance)
            labels = _nudged(labels, distance, 0.8 * size)
            if not overlaps(labels, distance) and not missing_width(labels):
                return labels
    return labels


def overlaps(labels: Sequence[Label], separation: float) -> dict[str, float]:
    """By the id of its first item, how many px each label lacks to the one before it."""
    lacking = {}
    end = -1e15
    for label in labels:
        if label.start < end + separation - 1e-6:
            lacking[label.items[0].id] = end + separation - label.start
        end = max(end, label.end)
    return lacking


def missing_width(labels: Sequence[Label]) -> dict[str, float]:
    """By item id, how many px a label is wider than where it may stand."""
    return {
        label.items[0].id: over
        for label in labels
        if (over := label.width - (_high(label.items) - _low(label.items))) > 1e-6
    }


def one_line(text: str, _width: float) -> tuple[str, ...]:
    """The text as it is."""
    return (text,)


def cut_at(sign: str, shorten: Callable[[str], str] = str, keep: bool = True) -> Form:
    """Breaks a text once, behind `sign`: `64@` over `224×224`; without `keep` it is left out."""

    def form(text: str, _width: float) -> tuple[str, ...]:
        head, found, tail = shorten(text).partition(sign)
        if not found or not head or not tail:
            return (head + found + tail,)
        return (head + found if keep else head, tail)

    return form


def wrapping(size: float, widest: float, shorten: Callable[[str], str] = str) -> Form:
    """Breaks a text at its spaces into lines of at most the width given, nor over `widest` px."""

    def form(text: str, width: float) -> tuple[str, ...]:
        room = min(width, widest)
        lines: list[str] = []
        for word in shorten(text).split(" "):
            if lines and text_width(f"{lines[-1]} {word}", size) <= room:
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines.append(word)
        return tuple(lines)

    return form


def _runs(items: Sequence[Item], joining: Joining) -> list[tuple[Item, ...]]:
    if joining is Joining.NONE:
        return [(item,) for item in items]

    def run(item: Item) -> str:
        return item.run if joining is Joining.RUN else item.wide_run

    runs: list[list[Item]] = []
    for item in items:
        last = runs[-1][-1] if runs else None
        here = (item.text, run(item), item.low, item.high)
        if last is not None and here == (last.text, run(last), last.low, last.high):
            runs[-1].append(item)
        else:
            runs.append([item])
    return [tuple(run) for run in runs]


def _low(items: Sequence[Item]) -> float:
    return max(item.low for item in items)


def _high(items: Sequence[Item]) -> float:
    return min(item.high for item in items)


def _labels(
    groups: Sequence[tuple[Item, ...]], form: Form, size: float, separation: float
) -> list[Label]:
    centers = [
        (group[0].left + group[-1].right) / 2 if len(group) > 1 else group[0].center
        for group in groups
    ]
    labels = []
    for number, (group, center) in enumerate(zip(groups, centers, strict=True)):
        neighbours = [centers[n] for n in (number - 1, number + 1) if 0 <= n < len(centers)]
        low, high = _low(group), _high(group)
        room = min([abs(center - other) for other in neighbours], default=1e12) - separation
        lines = form(group[0].text, min(room, high - low))
        width = max(text_width(line, size) for line in lines)
        inside = min(max(center, low + width / 2), high - width / 2)
        if width > high - low:
            inside = (low + high) / 2
        labels.append(Label(group, lines, inside, width))
    return labels


def _nudged(labels: list[Label], separation: float, most: float) -> list[Label]:
    """The labels moved least (sum of squares) to keep apart; as they were if one moves too far.

    Positions less the room taken before them must not fall: an isotonic regression, solved by
    pooling neighbours that violate the order.
    """
    if len(labels) < 2 or not overlaps(labels, separation):
        return labels
    taken = [0.0]
    for a, b in pairwise(labels):
        taken.append(taken[-1] + (a.width + b.width) / 2 + separation)
    pools: list[tuple[float, int]] = []
    for label, room in zip(labels, taken, strict=True):
        total, count = label.center - room, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before = pools.pop()
            total, count = total + before[0], count + before[1]
        pools.append((total, count))
    places = [total / count for total, count in pools for _ in range(count)]
    moved = [
        replace(label, center=place + room)
        for label, place, room in zip(labels, places, taken, strict=True)
    ]
    for old, new in zip(labels, moved, strict=True):
        inside = _low(new.items) <= new.start + 1e-6 and new.end <= _high(new.items) + 1e-6
        if abs(new.center - old.center) > most or not inside:
            return labels
    return moved


def staggered(labels: Sequence[Label], separation: float) -> list[Label]:
    """The labels in as many rows as keep them apart, the first row filled first."""
    ends: list[float] = []
    rows = []
    for label in sorted(labels, key=lambda label: label.start):
        for row, end in enumerate(ends):
            if label.start >= end + separation - 1e-6:
                ends[row] = label.end
                break
        else:
            row = len(ends)
            ends.append(label.end)
        rows.append(replace(label, row=row))
    return rows
