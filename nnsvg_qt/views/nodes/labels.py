"""The labels of the nodes view: a name and below it a size, measured, never one over another.

Where the labels of a long network do not fit side by side they take, in this order, the first form
that does: names wrapped and map sizes on a line of their own; names left to the legend; rows in
turn, in smaller type if need be. If none fits, the layers move apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from itertools import accumulate

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Text, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.nodes.places import PlacedColumn

MOST_TIERS = 3
"""In how many rows labels are written by turns before the layers move apart."""

_LEADING = 1.22
_NEGLIGIBLE = 1e-9
_SUPERSCRIPT = 0.62


@dataclass(frozen=True)
class LayerLabel:
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
    is_small: bool = False
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
    return look.small_font_size if form.wraps or form.is_small else look.font_size


def fitting_form(
    labels: Sequence[LayerLabel],
    widths: Sequence[float],
    gaps: Sequence[float],
    look: Look,
    legend_tells_kinds: bool,
) -> tuple[Form, list[float]]:
    """The first form in which no label comes near another, and the gaps between the columns.

    If no form does, the gaps are made wide enough for the closest.
    """
    if legend_tells_kinds and any(label.says_kind for label in labels):
        tried = [
            (Form(), 1),
            (Form(wraps=True), 1),
            (Form(drops_kinds=True), 1),
            (Form(wraps=True, drops_kinds=True), 1),
            (Form(is_small=True, drops_kinds=True), 2),
            (Form(wraps=True, drops_kinds=True), MOST_TIERS),
        ]
    else:
        tried = [
            (Form(), 1),
            (Form(wraps=True), 1),
            (Form(), 2),
            (Form(is_small=True), 2),
            (Form(wraps=True), MOST_TIERS),
        ]
    for form, most in tried:
        halves = {row: _half_widths(own, form, look) for row, own in _by_row(labels).items()}
        tiers = {
            row: next(
                (n for n in range(1, most) if _opened(widths, gaps, [(row_halves, n)]) == gaps),
                most,
            )
            for row, row_halves in halves.items()
        }
        opened = _opened(widths, gaps, [(halves[row], tiers[row]) for row in halves])
        best = replace(form, tiers=tiers)
        if opened == gaps:
            break
    return best, opened


def _half_widths(labels: Sequence[LayerLabel], form: Form, look: Look) -> list[tuple[int, float]]:
    """Column and half the room along the flow of each label of one row that says anything."""
    size = type_size(form, look)
    found = [(label.column, _block(label, form).width(size)) for label in labels]
    return sorted((column, (width + 0.6 * size) / 2) for column, width in found if width > 0)


def _opened(
    widths: Sequence[float],
    gaps: Sequence[float],
    rows: Sequence[tuple[Sequence[tuple[int, float]], int]],
) -> list[float]:
    """The gaps, made wide enough for rows of labels, each with its number of tiers."""
    wide = list(gaps)
    ending: dict[tuple[int, int], float] = {}
    waiting = [list(reversed(list(enumerate(halves)))) for halves, _ in rows]
    center = 0.0
    for column in range(len(widths)):
        step = (widths[column - 1] + widths[column]) / 2 + wide[column - 1] if column else 0.0
        here = []
        for row, (_, tiers) in enumerate(rows):
            while waiting[row] and waiting[row][-1][1][0] == column:
                number, (_, half) = waiting[row].pop()
                here.append(((row, number % tiers), half))
        lack = max(
            (ending[tier] + half - (center + step) for tier, half in here if tier in ending),
            default=0.0,
        )
        if lack > _NEGLIGIBLE:
            wide[column - 1] += lack
            step += lack
        center += step
        for tier, half in here:
            ending[tier] = center + half
    return wide


def _block(label: LayerLabel, form: Form) -> _Block:
    name = "" if form.drops_kinds and label.says_kind else label.name
    names = tuple(wrapped(name)) if form.wraps else (name,) if name else ()
    sizes = label.size_lines if form.wraps else (label.size,) if label.size else ()
    return _Block(names, tuple(line for line in sizes if line), label.raised)


def wrapped(name: str) -> list[str]:
    """A name of several words on two lines that are about equally long."""
    words = name.split()
    if len(words) < 2:
        return words
    letters = [*accumulate(map(len, words))]

    def longer_line(cut: int) -> int:
        first = letters[cut - 1]
        return max(first + cut, letters[-1] - first + len(words) - cut)

    best = min(range(1, len(words)), key=longer_line)
    return [" ".join(words[:best]), " ".join(words[best:])]


def rooms(labels: Sequence[LayerLabel], form: Form, look: Look) -> dict[int, float]:
    """How many px across the flow each row needs for its labels in a horizontal figure."""
    size = type_size(form, look)
    return {
        row: _clearance(size) + form.tiers.get(row, 1) * _tier_height(row_labels, form, size)
        for row, row_labels in _by_row(labels).items()
    }


def offsets(
    labels: Sequence[LayerLabel], form: Form, look: Look, *, is_vertical: bool
) -> dict[int, float]:
    """How far the farthest label of each row stands from the longest column of it, px."""
    if is_vertical:
        return dict.fromkeys(_by_row(labels), _clearance(look.font_size))
    size = type_size(form, look)
    return {
        row: _clearance(size) + (form.tiers.get(row, 1) - 1) * _tier_height(row_labels, form, size)
        for row, row_labels in _by_row(labels).items()
    }


def _by_row(labels: Iterable[LayerLabel]) -> dict[int, list[LayerLabel]]:
    rows: dict[int, list[LayerLabel]] = {}
    for label in labels:
        rows.setdefault(label.row, []).append(label)
    return rows


def _clearance(size: float) -> float:
    return 0.9 * size


def _tier_height(labels: Sequence[LayerLabel], form: Form, size: float) -> float:
    blocks = [_block(label, form) for label in labels]
    lines = max((len(b.names) for b in blocks), default=0)
    lines += max((len(b.sizes) for b in blocks), default=0)
    return lines * _LEADING * size + (0.35 * size if max(form.tiers.values(), default=1) > 1 else 0)


def horizontal_labels(
    labels: Sequence[LayerLabel], places: dict[str, PlacedColumn], form: Form, look: Look
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
        in_row = [places[label.layer_id] for label in row_labels]
        if not shown:
            continue
        height, tiers = _tier_height(shown, form, size), form.tiers.get(row, 1)
        blocks = [_block(label, form) for label in shown]
        name_lines = max(len(block.names) for block in blocks)
        if row < 0:
            top = min(p.low for p in in_row) - _clearance(size) - tiers * height
        else:
            top = max(p.high for p in in_row) + _clearance(size)
        for number, (label, block) in enumerate(zip(shown, blocks, strict=True)):
            first = top + (number % tiers) * height + CAPITAL_HEIGHT * size
            x = places[label.layer_id].along
            skipped = name_lines - len(block.names)
            for at, line in enumerate(block.names):
                y = first + (skipped + at) * _LEADING * size
                drawn.append(_text(label, line, x, y, size, look, "middle", "name"))
            for at, line in enumerate(block.sizes):
                y = first + (name_lines + at) * _LEADING * size
                raised = label.raised if at == len(block.sizes) - 1 else ""
                drawn += _with_exponent(label, line, raised, x, y, size, look)
    return drawn


def vertical_form(
    labels: Sequence[LayerLabel], widths: Sequence[float], gaps: Sequence[float], look: Look
) -> tuple[Form, list[float]]:
    """Two lines a label where the layers are far enough apart, else one; and the gaps for it."""
    for lines in (2, 1):
        half = (lines * _LEADING + 0.3) * look.font_size / 2
        rows = [
            (sorted((label.column, half) for label in own), 1) for own in _by_row(labels).values()
        ]
        opened = _opened(widths, gaps, rows)
        if opened == list(gaps):
            break
    return Form(in_line=lines == 1), opened


def vertical_rooms(labels: Sequence[LayerLabel], form: Form, look: Look) -> dict[int, float]:
    """How many px across the flow each row needs for its labels in a vertical figure."""
    size = look.font_size
    return {
        row: _clearance(size) + _vertical_width(row_labels, form, size)
        for row, row_labels in _by_row(labels).items()
    }


def _vertical_width(labels: Sequence[LayerLabel], form: Form, size: float) -> float:
    if not form.in_line:
        return max((_block(label, form).width(size) for label in labels), default=0.0)
    return _names_width(labels, size) + max(
        (_Block((), (label.size,), label.raised).width(size) for label in labels), default=0.0
    )


def _names_width(labels: Sequence[LayerLabel], size: float) -> float:
    widest = max((text_width(label.name, size) for label in labels if label.name), default=0.0)
    return widest + 0.8 * size if widest else 0.0


def vertical_labels(
    labels: Sequence[LayerLabel], places: dict[str, PlacedColumn], form: Form, look: Look
) -> list[Text]:
    """The labels of a vertical figure: in a column beside the units, level with their layers.

    Rows before the main path carry theirs on the left, the others on the right. Positions are on
    the page: x is across the flow, y along it.
    """
    size = look.font_size
    drawn: list[Text] = []
    for row, row_labels in _by_row(labels).items():
        in_row = [places[label.layer_id] for label in row_labels]
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
                    drawn.append(_text(label, label.name, x, y, size, look, "start", "name"))
                left = x + _names_width(row_labels, size)
                drawn += _with_exponent(
                    label, label.size, label.raised, left, y, size, look, "start"
                )
                continue
            lines = [*block.names, *block.sizes]
            height = CAPITAL_HEIGHT * size + (len(lines) - 1) * _LEADING * size
            for at, line in enumerate(lines):
                y = middle - height / 2 + CAPITAL_HEIGHT * size + at * _LEADING * size
                if at < len(block.names):
                    drawn.append(_text(label, line, x, y, size, look, "start", "name"))
                    continue
                raised = label.raised if at == len(lines) - 1 else ""
                drawn += _with_exponent(label, line, raised, x, y, size, look, "start")
    return drawn


def _text(
    label: LayerLabel,
    line: str,
    x: float,
    y: float,
    size: float,
    look: Look,
    anchor: str,
    role: str,
) -> Text:
    return Text(
        text=line,
        x=x,
        y=y,
        size=size,
        anchor="middle" if anchor == "middle" else "start",
        color=look.ink,
        owner=layer_owner(label.layer_id),
        role=role,
        markup="mathematics",
    )


def _with_exponent(
    label: LayerLabel,
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
        return [_text(label, line, x, y, size, look, anchor, "caption")]
    width, small = text_width(line, size), _SUPERSCRIPT * size
    left = x if anchor == "start" else x - (width + text_width(raised, small)) / 2
    return [
        _text(label, line, left, y, size, look, "start", "caption"),
        _text(label, raised, left + width, y - 0.42 * size, small, look, "start", "caption"),
    ]
