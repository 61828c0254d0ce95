"""Rows of labels under or over a row of shapes, without any two touching.

A label first tries one line, then more lines, then to stand once for a run of neighbours that say
the same (with a bracket over the run), then shorter words; at last labels move to further rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

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
    run: int = 0
    """Neighbours of one run that say the same may share one label."""


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


Form = Callable[[str, float], tuple[str, ...]]
"""Cuts a text into lines for a width in px; may be wider where a word is."""


def placed(
    items: Sequence[Item], forms: Sequence[Form], size: float, separation: float
) -> list[Label]:
    """Labels for `items` (any order) set at `size` px, at least `separation` px apart.

    `forms` from the preferred to the tightest. The rows are as few as the tightest form allows.
    """
    ordered = sorted((i for i in items if i.text), key=lambda item: item.center)
    if not ordered:
        return []
    labels: list[Label] = []
    for joined in (False, True):
        groups = _runs(ordered) if joined else [(item,) for item in ordered]
        for form in forms:
            labels = _labels(groups, form, size, separation)
            if _fits(labels, separation):
                return labels
    return _staggered(labels, separation)


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


def cut_at(sign: str) -> Form:
    """Breaks a text once, behind `sign`: `64@` over `224×224`."""

    def form(text: str, _width: float) -> tuple[str, ...]:
        head, found, tail = text.partition(sign)
        return (head + found, tail) if found and tail else (text,)

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


def _runs(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    runs: list[list[Item]] = []
    for item in items:
        last = runs[-1][-1] if runs else None
        here = (item.text, item.run, item.low, item.high)
        if last is not None and here == (last.text, last.run, last.low, last.high):
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


def _fits(labels: Sequence[Label], separation: float) -> bool:
    end = -1e15
    for label in sorted(labels, key=lambda label: label.start):
        if label.start < end + separation:
            return False
        end = label.end
    return True


def _staggered(labels: Sequence[Label], separation: float) -> list[Label]:
    ends: list[float] = []
    rows = []
    for label in sorted(labels, key=lambda label: label.start):
        for row, end in enumerate(ends):
            if label.start >= end + separation:
                ends[row] = label.end
                break
        else:
            row = len(ends)
            ends.append(label.end)
        rows.append(replace(label, row=row))
    return rows
