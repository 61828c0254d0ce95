"""The labels of the nodes view: a name and below it a size, measured, never one over another.

Where the labels of a long network do not fit side by side they take, in this order, the first form
that does: names wrapped and map sizes on a line of their own; names left to the legend; rows in
turn. If none fits, the layers move apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Text, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.node_places import Place

MOST_TIERS = 3
"""In how many rows labels are written by turns before the layers move apart."""

_LEADING = 1.22
_NEGLIGIBLE = 1e-9
_SUPERSCRIPT = 0.62


@dataclass(frozen=True)
class Label:
    """What is written beside one layer.

    `size` is on one line, `size_lines` the same on as many lines as it may be broken into.
    `raised` follows the last line as an exponent. `says_kind` marks a name that only repeats what
    the legend says of the colour.
    """

    layer_id: str
    column: int
    row: int
    name: str
    size: str
    size_lines: tuple[str, ...]
    raised: str = ""
    says_kind: bool = False


@dataclass(frozen=True)
class Form:
    """How all labels of one figure are written; `tiers` is in how many rows by turns, a lane."""

    wraps: bool = False
    drops_kinds: bool = False
    in_line: bool = False
    """Name and size on one line, for vertical figures."""
    tiers: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Block:
    """A label in lines: names, then sizes, all at one font size."""

    names: tuple[str, ...]
    sizes: tuple[str, ...]
    raised: str

    def width(self, size: float) -> float:
        lines = [text_width(line, size) for line in (*self.names, *self.sizes)]
        if self.raised and self.sizes:
            lines[-1] += text_width(self.raised, size * _SUPERSCRIPT)
        return max(lines, default=0.0)


def type_size(form: Form, look: Look) -> float:
    """The font size in px of labels in a form: crowded labels are secondary."""
    return look.small_font_size if form.wraps else look.font_size


def fitting_form(
    labels: Sequence[Label], centers: Sequence[float], look: Look, legend_tells_kinds: bool
) -> Form:
    """The first form in which no label comes near another; the closest if none does."""
    drops = legend_tells_kinds and any(label.says_kind for label in labels)
    tried = [(Form(), 1), (Form(wraps=True), 1)]
    if drops:
        tried += [(Form(drops_kinds=True), 1), (Form(wraps=True, drops_kinds=True), MOST_TIERS)]
    else:
        tried += [(Form(), 2), (Form(wraps=True), MOST_TIERS)]
    for form, most in tried:
        tiers = {
            row: _fewest_tiers(row_labels, centers, form, look, most)
            for row, row_labels in _by_row(labels).items()
        }
        best = replace(form, tiers=tiers)
        if not any(lack > _NEGLIGIBLE for _, lack in _lacks(labels, centers, best, look)):
            return best
    return best


def _fewest_tiers(
    labels: Sequence[Label], centers: Sequence[float], form: Form, look: Look, most: int
) -> int:
    for count in range(1, most):
        tiered = replace(form, tiers={labels[0].row: count})
        if not any(lack > _NEGLIGIBLE for _, lack in _lacks(labels, centers, tiered, look)):
            return count
    return most


def widened_gaps(
    labels: Sequence[Label],
    widths: Sequence[float],
    gaps: Sequence[float],
    form: Form,
    look: Look,
) -> list[float]:
    """The gaps between columns, made wide enough for labels in a form."""
    wide = list(gaps)
    for column in range(1, len(widths)):
        centers = [0.0]
        for at in range(column):
            centers.append(centers[-1] + (widths[at] + widths[at + 1]) / 2 + wide[at])
        ready = [label for label in labels if label.column <= column]
        lacking = [lack for at, lack in _lacks(ready, centers, form, look) if at == column]
        wide[column - 1] += max(0.0, *lacking, 0.0)
    return wide


def _lacks(
    labels: Sequence[Label], centers: Sequence[float], form: Form, look: Look
) -> Iterable[tuple[int, float]]:
    """For each label after another: its column, and how many px are missing between the two."""
    size = type_size(form, look)
    for tier in _tiers(labels, form):
        for before, after in pairwise(tier):
            halves = _block(before, form).width(size) + _block(after, form).width(size)
            needed = halves / 2 + 0.6 * size
            yield after.column, needed - (centers[after.column] - centers[before.column])


def _tiers(labels: Sequence[Label], form: Form) -> list[list[Label]]:
    """The labels of each row and tier in the order of their columns."""
    tiers: dict[tuple[int, int], list[Label]] = {}
    counted: dict[int, int] = {}
    for label in sorted(labels, key=lambda label: (label.row, label.column)):
        if _block(label, form).width(1.0) == 0:
            continue
        number = counted.get(label.row, 0)
        counted[label.row] = number + 1
        tiers.setdefault((label.row, number % form.tiers.get(label.row, 1)), []).append(label)
    return list(tiers.values())


def _block(label: Label, form: Form) -> _Block:
    name = "" if form.drops_kinds and label.says_kind else label.name
    names = tuple(_wrapped(name)) if form.wraps else (name,) if name else ()
    sizes = label.size_lines if form.wraps else (label.size,) if label.size else ()
    return _Block(names, tuple(line for line in sizes if line), label.raised)


def _wrapped(name: str) -> list[str]:
    """A name of several words on two lines that are about equally long."""
    words = name.split()
    if len(words) < 2:
        return words
    cuts = range(1, len(words))
    best = min(cuts, key=lambda c: max(len(" ".join(words[:c])), len(" ".join(words[c:]))))
    return [" ".join(words[:best]), " ".join(words[best:])]


def rooms(labels: Sequence[Label], form: Form, look: Look) -> dict[int, float]:
    """How many px across the flow each row needs for its labels in a horizontal figure."""
    size = type_size(form, look)
    return {
        row: _clearance(size) + form.tiers.get(row, 1) * _tier_height(row_labels, form, size)
        for row, row_labels in _by_row(labels).items()
    }


def _by_row(labels: Iterable[Label]) -> dict[int, list[Label]]:
    rows: dict[int, list[Label]] = {}
    for label in labels:
        rows.setdefault(label.row, []).append(label)
    return rows


def _clearance(size: float) -> float:
    return 0.9 * size


def _tier_height(labels: Sequence[Label], form: Form, size: float) -> float:
    blocks = [_block(label, form) for label in labels]
    lines = max((len(b.names) for b in blocks), default=0)
    lines += max((len(b.sizes) for b in blocks), default=0)
    return lines * _LEADING * size + (0.35 * size if max(form.tiers.values(), default=1) > 1 else 0)


def horizontal_labels(
    labels: Sequence[Label], places: dict[str, Place], form: Form, look: Look
) -> list[Text]:
    """The labels of a horizontal figure: centred under their layers, sizes on one baseline.

    Rows before the main path carry theirs above their units, the others below.
    """
    size = type_size(form, look)
    drawn: list[Text] = []
    for row, row_labels in _by_row(labels).items():
        shown = sorted(
            (label for label in row_labels if _block(label, form).width(1.0) > 0),
            key=lambda label: label.column,
        )
        in_row = [place for place in places.values() if place.station.id in _ids(row_labels)]
        if not shown or not in_row:
            continue
        height, tiers = _tier_height(shown, form, size), form.tiers.get(row, 1)
        name_lines = max(len(_block(label, form).names) for label in shown)
        if row < 0:
            top = min(p.low for p in in_row) - _clearance(size) - tiers * height
        else:
            top = max(p.high for p in in_row) + _clearance(size)
        for number, label in enumerate(shown):
            block = _block(label, form)
            first = top + (number % tiers) * height + CAPITAL_HEIGHT * size
            x = places[label.layer_id].along
            skipped = name_lines - len(block.names)
            for at, line in enumerate(block.names):
                y = first + (skipped + at) * _LEADING * size
                drawn.append(_text(label, line, x, y, size, look, "middle"))
            for at, line in enumerate(block.sizes):
                y = first + (name_lines + at) * _LEADING * size
                raised = label.raised if at == len(block.sizes) - 1 else ""
                drawn += _with_exponent(label, line, raised, x, y, size, look)
    return drawn


def _ids(labels: Iterable[Label]) -> set[str]:
    return {label.layer_id for label in labels}


def vertical_form(labels: Sequence[Label], centers: Sequence[float], look: Look) -> Form:
    """Two lines a label where the layers are far enough apart, else one."""
    lacks = _vertical_lacks(labels, centers, Form(), look)
    return Form(in_line=any(lack > 0 for _, lack in lacks))


def _vertical_lacks(
    labels: Sequence[Label], centers: Sequence[float], form: Form, look: Look
) -> list[tuple[int, float]]:
    lines = 1 if form.in_line else 2
    needed = (lines * _LEADING + 0.3) * look.font_size
    columns = sorted({label.column for label in labels})
    return [
        (after, needed - (centers[after] - centers[before])) for before, after in pairwise(columns)
    ]


def vertically_widened(
    labels: Sequence[Label],
    widths: Sequence[float],
    gaps: Sequence[float],
    form: Form,
    look: Look,
) -> list[float]:
    """The gaps between the columns of a vertical figure, made wide enough for its labels."""
    wide = list(gaps)
    for column in range(1, len(widths)):
        centers = [0.0]
        for at in range(column):
            centers.append(centers[-1] + (widths[at] + widths[at + 1]) / 2 + wide[at])
        ready = [label for label in labels if label.column <= column]
        lacking = [lack for at, lack in _vertical_lacks(ready, centers, form, look) if at == column]
        wide[column - 1] += max(0.0, *lacking, 0.0)
    return wide


def vertical_rooms(labels: Sequence[Label], form: Form, look: Look) -> dict[int, float]:
    """How many px across the flow each row needs for its labels in a vertical figure."""
    size = look.font_size
    return {
        row: _clearance(size) + _vertical_width(row_labels, form, size)
        for row, row_labels in _by_row(labels).items()
    }


def _vertical_width(labels: Sequence[Label], form: Form, size: float) -> float:
    if not form.in_line:
        return max((_block(label, form).width(size) for label in labels), default=0.0)
    return _names_width(labels, size) + max(
        (_Block((), (label.size,), label.raised).width(size) for label in labels), default=0.0
    )


def _names_width(labels: Sequence[Label], size: float) -> float:
    widest = max((text_width(label.name, size) for label in labels if label.name), default=0.0)
    return widest + 0.8 * size if widest else 0.0


def vertical_labels(
    labels: Sequence[Label], places: dict[str, Place], form: Form, look: Look
) -> list[Text]:
    """The labels of a vertical figure: in a column beside the units, level with their layers.

    Rows before the main path carry theirs on the left, the others on the right. Positions are on
    the page: x is across the flow, y along it.
    """
    size = look.font_size
    drawn: list[Text] = []
    for row, row_labels in _by_row(labels).items():
        in_row = [place for place in places.values() if place.station.id in _ids(row_labels)]
        if not in_row:
            continue
        if row < 0:
            x = min(p.low for p in in_row) - _clearance(size)
            x -= _vertical_width(row_labels, form, size)
        else:
            x = max(p.high for p in in_row) + _clearance(size)
        for label in row_labels:
            middle = places[label.layer_id].along
            block = _block(label, form)
            if form.in_line:
                y = middle + CAPITAL_HEIGHT * size / 2
                if label.name:
                    drawn.append(_text(label, label.name, x, y, size, look, "start"))
                left = x + _names_width(row_labels, size)
                drawn += _with_exponent(
                    label, label.size, label.raised, left, y, size, look, "start"
                )
                continue
            lines = [*block.names, *block.sizes]
            height = CAPITAL_HEIGHT * size + (len(lines) - 1) * _LEADING * size
            for at, line in enumerate(lines):
                y = middle - height / 2 + CAPITAL_HEIGHT * size + at * _LEADING * size
                is_last = at == len(lines) - 1 and bool(block.sizes)
                drawn += _with_exponent(
                    label, line, label.raised if is_last else "", x, y, size, look, "start"
                )
    return drawn


def _text(
    label: Label, line: str, x: float, y: float, size: float, look: Look, anchor: str
) -> Text:
    return Text(
        text=line,
        x=x,
        y=y,
        size=size,
        anchor="middle" if anchor == "middle" else "start",
        color=look.ink,
        owner=layer_owner(label.layer_id),
        role="label",
    )


def _with_exponent(
    label: Label,
    line: str,
    raised: str,
    x: float,
    y: float,
    size: float,
    look: Look,
    anchor: str = "middle",
) -> list[Text]:
    if not line:
        return []
    if not raised:
        return [_text(label, line, x, y, size, look, anchor)]
    width, small = text_width(line, size), _SUPERSCRIPT * size
    left = x if anchor == "start" else x - (width + text_width(raised, small)) / 2
    return [
        _text(label, line, left, y, size, look, "start"),
        _text(label, raised, left + width, y - 0.42 * size, small, look, "start"),
    ]
