"""Rows of labels under or over a row of shapes, without any two touching.

A label first tries one line, then more lines, then to stand once for a run of neighbours that say
the same (with a bracket over the run), then shorter words; at last labels move to further rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.shared.wording import Words

LINE_HEIGHT = 1.22
"""Distance of baselines in font sizes."""


class Item(NamedTuple):
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


class PlacedLabel(NamedTuple):
    """A placed label: its lines are centred on `center`, in `row` counted from the shapes.

    Its items all stand between the same wires.
    """

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
) -> list[PlacedLabel]:
    """Labels for `items`, in the order of the flow, set at `size` px, all in one row.

    The first of `tries` that keeps them well apart is taken, else the first that keeps them
    `separation` px apart; a label may stand up to 0.8 × `size` beside its place for that. If none
    does, the last is, and labels overlap: then make room (`overlaps`) or rows (`staggered`).
    """
    ordered = [item for item in items if item.text]
    labels: list[PlacedLabel] = []
    near: list[PlacedLabel] = []
    most = 0.8 * size
    for joining, form in tries if ordered else ():
        runs = _runs(ordered, joining)
        is_last = (joining, form) == tries[-1]
        labels = _labels(runs, form, size, separation, None if is_last else 2 * most)
        if len(labels) < len(runs):
            continue
        labels = _nudged(labels, separation, most)
        if overlaps(labels, separation) or missing_width(labels):
            continue
        near = near or labels
        wide = _labels(runs, form, size, 2 * separation, 2 * most)
        if len(wide) < len(runs):
            continue
        wide = _nudged(wide, 2 * separation, most)
        if not overlaps(wide, 2 * separation) and not missing_width(wide):
            return wide
    return near or labels


def overlaps(labels: Sequence[PlacedLabel], separation: float) -> dict[str, float]:
    """By the id of its first item, how many px each label lacks to the one before it."""
    lacking = {}
    end = -1e15
    for items, _, center, width, _ in labels:
        half = width / 2
        least = end + separation
        if center - half < least - 1e-6:
            lacking[items[0].id] = least - (center - half)
        if center + half > end:
            end = center + half
    return lacking


def missing_width(labels: Sequence[PlacedLabel]) -> dict[str, float]:
    """By item id, how many px a label is wider than where it may stand."""
    return {
        label.items[0].id: over
        for label in labels
        if (over := label.width - (label.items[0].high - label.items[0].low)) > 1e-6
    }


def one_line(text: str, _width: float) -> tuple[str, ...]:
    """The text as it is."""
    return (text,)


def cut_at(sign: str, shorten: Callable[[str], str] = str, keep: bool = True) -> Form:
    """Breaks a text once, behind `sign`: `64@` over `224×224`; without `keep` it is left out.

    The user's own words break nowhere.
    """

    def form(text: str, _width: float) -> tuple[str, ...]:
        if isinstance(text, Words):
            return (text,)
        head, found, tail = shorten(text).partition(sign)
        if not found or not head or not tail:
            return (head + found + tail,)
        return (head + found if keep else head, tail)

    return form


def wrapping(size: float, widest: float, shorten: Callable[[str], str] = str) -> Form:
    """Breaks a text at its spaces into lines of at most the width given, nor over `widest` px.

    Not within `stride 2` or `4 groups`.
    """

    def form(text: str, width: float) -> tuple[str, ...]:
        room = min(width, widest)
        line, *words = _WORDS.findall(shorten(text)) or [""]
        lines = []
        for word in words:
            longer = f"{line} {word}"
            if text_width(longer, size) <= room:
                line = longer
            else:
                lines.append(line)
                line = word
        return (*lines, line)

    return form


_WORDS = re.compile(
    r"(?:^|(?<= ))(?:(?:stride|dilation|multiplier|by|order) \d[\d×]*(?![^ ,])|"
    r"\d+ (?:groups?|experts|active|tokens)(?![^ ,])|)[^ ]*"
)
"""The parts between which a text may break; all that is between them is one space."""


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


def _labels(
    groups: Sequence[tuple[Item, ...]],
    form: Form,
    size: float,
    separation: float,
    most_lacking: float | None,
) -> list[PlacedLabel]:
    """The labels where they would like to stand.

    Only those before the first that lacks more than `most_lacking` px to the one before it: so much
    no nudging gives.
    """
    centers = [
        (group[0].left + group[-1].right) / 2 if len(group) > 1 else group[0].center
        for group in groups
    ]
    gaps = [1e12, *(abs(b - a) for a, b in pairwise(centers)), 1e12]
    labels: list[PlacedLabel] = []
    end = -1e15
    for group, wanted, before, after in zip(groups, centers, gaps, gaps[1:], strict=False):
        _, text, _, _, _, low, high, _, _ = group[0]
        free = high - low
        lines = form(text, min(before, after, free) - separation)
        width = max([text_width(line, size) for line in lines])
        half = width / 2
        center = (low + high) / 2 if width > free else min(max(wanted, low + half), high - half)
        if most_lacking is not None and end + separation - (center - half) > most_lacking:
            return labels
        end = max(end, center + half)
        labels.append(PlacedLabel(group, lines, center, width))
    return labels


def _nudged(labels: list[PlacedLabel], separation: float, most: float) -> list[PlacedLabel]:
    """The labels moved least (sum of squares) to keep apart; as they were if one moves too far.

    Positions less the room taken before them must not fall: an isotonic regression, solved by
    pooling neighbours that violate the order.
    """
    lacking = overlaps(labels, separation).values()
    if not lacking or max(lacking) > 2 * most:
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
        label._replace(center=place + room)
        for label, place, room in zip(labels, places, taken, strict=True)
    ]
    for old, new in zip(labels, moved, strict=True):
        item = new.items[0]
        inside = item.low <= new.start + 1e-6 and new.end <= item.high + 1e-6
        if abs(new.center - old.center) > most or not inside:
            return labels
    return moved


def staggered(labels: Sequence[PlacedLabel], separation: float) -> list[PlacedLabel]:
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
        rows.append(label._replace(row=row))
    return rows
