"""Texts of logs at one step: Markdown as text, its tables as tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from nnsvg_qt.charts.plot import Plot, owner_of, titles
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Chart, point_at
from nnsvg_qt.logs.contents import text_rows, texts_of
from nnsvg_qt.logs.series import Series
from nnsvg_qt.logs.stored import content_of
from nnsvg_qt.scene.primitives import Bounds, Face, Line, Owner, Primitive, Segments, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.axes import INK, SECONDARY, Axis
from nnsvg_qt.views.shared.page import Page

MOST_LINES = 80
_LEADING = 1.4
_LONGEST = 20_000
"""Characters of a text that are looked at."""
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_MARKS = re.compile(r"(\*\*|__|`)(.+?)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, an entry of a list or a table, whose `rows` are its cells.

    Of a table the first row is its head, if it has one.
    """

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    has_head: bool = True


def blocks_of(text: str) -> list[Block]:
    """A text of Markdown in blocks; what is no mark of it stays as it is."""
    lines = text[:_LONGEST].splitlines()
    found: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if "|" in line and at + 1 < len(lines) and _is_rule(lines[at + 1]):
            rows = [_cells(line)]
            at += 2
            while at < len(lines) and "|" in lines[at]:
                rows.append(_cells(lines[at]))
                at += 1
            width = len(rows[0])
            even = tuple((*row[:width], *[""] * (width - len(row))) for row in rows)
            found.append(Block("table", rows=even))
            continue
        at += 1
        if not line.strip():
            continue
        if line.lstrip().startswith("#"):
            found.append(Block("heading", plain(line.lstrip(" #"))))
        elif re.match(r"\s*([-*+]|\d+\.)\s+", line):
            mark, _, rest = line.strip().partition(" ")
            sign = mark if mark[:1].isdigit() else "•"
            found.append(Block("entry", f"{sign} {plain(rest.strip())}"))
        else:
            found.append(Block("paragraph", plain(line.strip())))
    return found


def _is_rule(line: str) -> bool:
    return "-" in line and len(line) <= 2000 and _RULE.fullmatch(line) is not None


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    inner = inner.removesuffix("|") if not inner.endswith("\\|") else inner
    parts = re.split(r"(?<!\\)\|", inner)
    return tuple(plain(part.strip().replace("\\|", "|")) for part in parts)


def plain(text: str) -> str:
    """A line without marks of bold type, code and links."""
    for _ in range(3):
        text = _MARKS.sub(r"\2", text)
    return "".join(one if one.isprintable() else " " for one in _LINK.sub(r"\1", text))


def text_plot(
    series: Sequence[Series],
    chart: Chart,
    page: Page,
    width: float,
    height: float,
    title: str = "",
    letter: str = "",
) -> Plot:
    """The texts of some runs; see `plot.plot`. InputError where there is none."""
    writing = _Writing(page, width)
    # what all have stands over them, or goes without saying
    told = [name for name in ("run", "tag") if len({getattr(one, name) for one in series}) > 1]
    has_any = False
    for number, one in enumerate(series):
        place = point_at(one, chart)
        if place is None:
            continue
        texts = texts_of(content_of(one.contents[place]))
        if not texts:
            continue
        has_any = True
        owner = owner_of(chart, number)
        step = f"step {one.steps[place]:,}"
        head = ", ".join([*(getattr(one, name) for name in told), step])
        rows, slices = text_rows(content_of(one.contents[place]))
        if slices > 1:
            head += f", first of {slices:,} tables"
        writing.line(head, owner, color=SECONDARY)
        if rows:
            cells = tuple(tuple(plain(" ".join(cell.split())) for cell in row) for row in rows)
            writing.block(Block("table", rows=cells, has_head=False), owner)
            texts = ()
        for text in texts:
            for block in blocks_of(text):
                writing.block(block, owner)
        writing.y += 0.6 * page.size
    if not has_any:
        raise InputError("There is no text of this step; choose others.")
    notices = []
    if writing.left_out:
        notices.append(
            Sentence(
                "Of a text the first {most} lines are drawn; {count:,} are left out.",
                most=MOST_LINES,
                count=writing.left_out,
            )
        )
    written, top = titles(page, title, letter)
    bounds = Bounds(0.0, min(top, 0.0), width, writing.y)
    level, upright = Axis(0.0, 1.0, 0.0, width, False, ()), Axis(0.0, 1.0, writing.y, 0, False, ())
    primitives = (*writing.found, *written)
    return Plot(chart, title, level, upright, "", (), primitives, bounds, tuple(notices))


class _Writing:
    """Lines below one another, as many as are drawn."""

    def __init__(self, page: Page, width: float) -> None:
        self._page, self._width = page, width
        self.found: list[Primitive] = []
        self.y = 0.6 * page.size
        self.left_out = 0
        self._lines = 0

    def line(
        self, text: str, owner: Owner, color: str = INK, is_bold: bool = False, x: float = 0.0
    ) -> None:
        if self._lines >= MOST_LINES:
            self.left_out += 1
            return
        self._lines += 1
        size = self._page.size
        self.y += _LEADING * size
        face: Face = "bold" if is_bold else "regular"
        self.found.append(
            Text(
                text=text,
                x=x,
                y=self.y,
                size=size,
                color=color,
                face=face,
                owner=owner,
                role="text",
            )
        )

    def block(self, block: Block, owner: Owner) -> None:
        if block.kind == "table":
            self._table(block.rows, owner, block.has_head)
            return
        indent = 1.2 * self._page.size if block.kind == "entry" else 0.0
        for text in self._wrapped(block.text, self._width - indent):
            self.line(text, owner, is_bold=block.kind == "heading", x=indent)
        self.y += 0.25 * self._page.size

    def _wrapped(self, text: str, width: float, face: Face = "regular") -> list[str]:
        lines, line = [], ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and text_width(longer, self._page.size, face) > width + 0.5:
                lines.append(line)
                longer = word
            line = longer
        return [*lines, line] if line else lines

    def _table(self, rows: Sequence[Sequence[str]], owner: Owner, has_head: bool = True) -> None:
        size = self._page.size
        gap = 1.4 * size
        heads = 1 if has_head else 0
        widths = _widths(rows, heads, size, self._width, gap)
        numbers = [
            all(_is_number(row[column]) for row in rows[heads:]) and len(rows) > heads
            for column in range(len(widths))
        ]
        total = sum(widths) + gap * (len(widths) - 1)
        self.y += 0.2 * size
        self._rule(total, 0.35 * size)
        for number, row in enumerate(rows):
            face: Face = "bold" if number < heads else "regular"
            # cells that are wider than their columns go on below
            cells = [
                [_fitting(one, size, width, face) for one in self._wrapped(cell, width, face)]
                for cell, width in zip(row, widths, strict=True)
            ]
            for level in range(max(1, *map(len, cells))):
                if self._lines >= MOST_LINES:
                    self.left_out += 1
                    continue
                self._lines += 1
                self.y += _LEADING * size
                x = 0.0
                for lines, width, is_number in zip(cells, widths, numbers, strict=True):
                    text = lines[level] if level < len(lines) else ""
                    self.found.append(
                        Text(
                            text=text,
                            x=x + width if is_number else x,
                            y=self.y,
                            size=size,
                            anchor="end" if is_number else "start",
                            color=INK,
                            face=face,
                            owner=owner,
                            role="text",
                        )
                    )
                    x += width + gap
            if number < heads:
                self._rule(total, 0.45 * size)
                self.y += 0.2 * size
        self._rule(total, 0.45 * size)
        self.y += 0.8 * size

    def _rule(self, width: float, below: float) -> None:
        level = self.y + below
        ends = np.array([[0.0, level]]), np.array([[width, level]])
        line = Line(INK, self._page.outline)
        self.found.append(Segments(starts=ends[0], ends=ends[1], line=line, role="rule"))


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace("%", "").replace(",", ""))
    except ValueError:
        return False
    return True


def _widths(
    rows: Sequence[Sequence[str]], heads: int, size: float, room: float, gap: float
) -> list[float]:
    """How wide the columns of a table are: as their cells where there is room for these.

    Else narrow columns keep their width, and wide ones share what is left.
    """
    widths = [
        max(
            text_width(row[column], size, "bold" if number < heads else "regular")
            for number, row in enumerate(rows)
        )
        for column in range(len(rows[0]))
    ]
    left, wide = room - gap * (len(widths) - 1), list(range(len(widths)))
    while wide and left > 0:
        share = left / len(wide)
        narrow = [column for column in wide if widths[column] <= share]
        if not narrow:
            break
        left -= sum(widths[column] for column in narrow)
        wide = [column for column in wide if column not in narrow]
    for column in wide:
        widths[column] = max(left, 0.0) / len(wide)
    return widths


def _fitting(text: str, size: float, room: float, face: Face = "regular") -> str:
    if text_width(text, size, face) <= room + 0.5:
        return text
    while len(text) > 1 and text_width(text + "…", size, face) > room:
        text = text[:-1]
    return text + "…"
