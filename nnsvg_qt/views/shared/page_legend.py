"""The legend of a page: a list in an empty corner of the figure, else balanced rows under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.colors import readable_on
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.palette_color import color_key
from nnsvg_qt.scene.primitives import Bounds, Fill, Line, Path, Polygons, Primitive, Segments, Text
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.shared.kept_primitives import keeps, kept
from nnsvg_qt.views.shared.page import PX_PER_PT, SKIP_INK, Page
from nnsvg_qt.views.shared.signs import circle, sign_strokes

_SWATCH_WIDTH, _SWATCH_HEIGHT = 1.44, 1.15
_GAP, _SPACE = 0.6, 1.8
"""Behind a swatch, and between two entries of a row, in font sizes."""
_LIST_STEP, _ROW_STEP, _DROP = 1.72, 1.8, 2.5
"""From entry to entry of a list, from row to row, and from the figure down to the rows."""
_ALONE = 4.0
"""How much farther from what stands beside it a list of one line is, in margins."""

_WIDEST_ENTRY = 0.8
"""Of the room; words from margin to margin are hard to take apart."""

_DASHES = (1.6 * PX_PER_PT, 1.2 * PX_PER_PT)
_SHARED_APART = 1.5 * PX_PER_PT
"""Between the two lines of shared weights."""


class Mark(Enum):
    """What is explained beside fills, lines and operators."""

    CHOICE = "choice"
    """The open circle where one or the other goes on."""
    SHARED = "shared"
    """The double line between layers of the same weights."""
    SIZE = "size"
    """What is written on fronts."""


@dataclass(frozen=True)
class Entry:
    """A line of the legend: words and the fill that they explain.

    `band` is the colour of a strip at the swatch's right end, `is_line` makes the swatch a line,
    `is_wedge` one that grows wider, `sign` a disc with the sign of an operator, or a mark.
    """

    text: str
    color: str = "#ffffff"
    band: str | None = None
    is_line: bool = False
    dashes: tuple[float, ...] = ()
    """Of a line, in px."""
    is_wedge: bool = False
    sign: Kind | Mark | None = None
    is_dashed: bool = False
    """Whether the outline of the swatch is dashed."""


def placed_legend(
    entries: Sequence[Entry],
    look: Look,
    page: Page,
    drawn: Sequence[Primitive],
    reach: Bounds,
    in_corner: bool = True,
    lower_first: bool = False,
    solid: Sequence[Bounds] = (),
    on_page: bool = True,
    widest: float = 0.5,
) -> list[Primitive]:
    """The legend of what is drawn within `reach`; nothing where the look wants none.

    `in_corner`: whether it stands in an empty corner where there is one, rather in a lower one if
    `lower_first`; the corners are those of the page, or only of the figure unless `on_page`.
    `solid` is what stands there beside what is drawn; it takes `widest` of the figure at most. What
    tells of signs alone, which stand all over a figure, is a row under it where heights are free.
    Who does what some do alone is left out where the words have no room with it: (+ batch norm).
    """
    if not look.show_legend or not entries:
        return []
    entries = _with_one_swatch(entries, page)
    is_of_signs = all(isinstance(entry.sign, Kind) for entry in entries)
    if in_corner and (page.is_limited or not is_of_signs):
        stands = [(box.left, box.top, box.right, box.bottom) for box in solid]
        boxes = np.concatenate([boxes_of(drawn), np.reshape(stands, (-1, 4))])
        for said in _ever_shorter(entries, page):
            corner = _empty_corner(said, page, boxes, reach, lower_first, on_page, widest)
            if corner is not None:
                x, y = corner
                step = _LIST_STEP * page.size
                return [
                    piece
                    for number, entry in enumerate(said)
                    for piece in _entry(entry, x, y + number * step, look, page)
                ]
    width = page.inner_width if page.is_fixed else max(reach.width, 40.0 * page.size)
    entries = _in_fewest_rows(entries, page, width)
    top = reach.bottom + (_DROP - _SWATCH_HEIGHT) * page.size
    center = (reach.left + reach.right) / 2.0
    placed: list[Primitive] = []
    for number, row in enumerate(
        balanced_rows([entry_width(one, page) for one in entries], page, width)
    ):
        space = _SPACE * page.size
        x = (
            center
            - (sum(entry_width(entries[i], page) for i in row) + space * (len(row) - 1)) / 2.0
        )
        for index in row:
            y = top + number * _ROW_STEP * page.size
            placed += _entry(entries[index], x, y, look, page)
            x += entry_width(entries[index], page) + space
    return placed


def _ever_shorter(entries: Sequence[Entry], page: Page) -> Iterator[list[Entry]]:
    """The entries, then these with ever fewer names of who does what some do, the widest first."""
    said = list(entries)
    yield said
    for index in sorted(range(len(said)), key=lambda i: -entry_width(said[i], page)):
        shorter = replace(said[index], text=without_doers(said[index].text))
        if shorter != said[index]:
            said = [*said[:index], shorter, *said[index + 1 :]]
            yield said


def _in_fewest_rows(entries: Sequence[Entry], page: Page, room: float) -> list[Entry]:
    """The entries with all names that cost no row more and make none go from margin to margin."""

    def cost(said: Sequence[Entry]) -> tuple[int, int]:
        widths = [entry_width(one, page) for one in said]
        wide = [width for width in widths if width > _WIDEST_ENTRY * room]
        return len(balanced_rows(widths, page, room)), len(wide)

    return min(_ever_shorter(entries, page), key=cost)


def without_doers(text: str) -> str:
    """The words of an entry without who does what some do alone: (+ dropout in fc6) is (+ dropout).

    None of those who are named have brackets or an "in" in their names.
    """
    return _DOERS.sub(r"(+ \1)", text)


_DOERS = re.compile(r"\(\+ ([^()]*?)(?: except)? in (?:(?! in )[^()])*\)")


def _with_one_swatch(entries: Sequence[Entry], page: Page) -> list[Entry]:
    """The entries, those whose swatches look the same as one: "max pooling or average pooling".

    Those that have nothing in common and are more than one step follow each other: "max pooling;
    global average pooling + dropout". They stay apart only where no page has room for the words.
    """
    found: dict[Entry, int] = {}
    kept: list[tuple[Entry, list[str]]] = []
    for entry in entries:
        look = replace(entry, text="")
        texts = [*kept[found[look]][1], entry.text] if look in found else [entry.text]
        said = said_once(texts)
        if said == _alternatives(texts) and any(" + " in text for text in texts):
            # an "or" would join the last step of one to the first of the other
            said = "; ".join(texts)
        both = replace(look, text=said)
        if len(texts) < 2 or entry_width(both, page) > page.inner_width:
            found[look] = len(kept)
            kept.append((entry, [entry.text]))
        else:
            kept[found[look]] = both, texts
    return [entry for entry, _ in kept]


def said_once(texts: Sequence[str]) -> str:
    """Several operations in one text that says once what they have in common.

    2×2 or 4×4 upsampling; dense + tanh or ReLU; convolution (+ batch norm) + ReLU.
    """
    kernels = [_KERNEL.fullmatch(text) for text in texts]
    rests = {kernel and kernel[2] for kernel in kernels}
    if len(rests) == 1 and None not in rests:
        return f"{_alternatives([kernel[1] for kernel in kernels if kernel])} {rests.pop()}"
    steps = [text.split(" + ") for text in texts]
    if len({tuple(one[:-1]) for one in steps}) == 1 and len(steps[0]) > 1:
        return " + ".join([*steps[0][:-1], _alternatives([one[-1] for one in steps])])
    if len(texts) == 2:
        short, long = sorted(steps, key=len)
        begin = next((i for i, one in enumerate(short) if one != long[i]), len(short))
        rest = len(short) - begin
        if begin and short[begin:] == long[len(long) - rest :] and len(long) > len(short):
            between = " + ".join(long[begin : len(long) - rest])
            return " + ".join([f"{' + '.join(short[:begin])} (+ {between})", *short[begin:]])
    return _alternatives(texts)


_KERNEL = re.compile(r"(\d+(?:×\d+)+) (.+)")


def _alternatives(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]])


def balanced_rows(widths: Sequence[float], page: Page, room: float) -> list[list[int]]:
    """Entries in as few rows as fit `room`, the widest of them as narrow as it can be."""
    space = _SPACE * page.size

    def filled(limit: float) -> list[list[int]]:
        rows: list[list[int]] = []
        used = 0.0
        for index, width in enumerate(widths):
            if rows and used + space + width <= limit:
                rows[-1].append(index)
                used += space + width
            else:
                rows.append([index])
                used = width
        return rows

    rows = filled(room)
    count, low, high = len(rows), 0.0, room
    for _ in range(24):
        middle = (low + high) / 2.0
        narrower = filled(middle)
        if len(narrower) <= count:
            rows, high = narrower, middle
        else:
            low = middle
    return rows


def entry_width(entry: Entry, page: Page) -> float:
    """How wide an entry is with its swatch, px."""
    return (_SWATCH_WIDTH + _GAP) * page.size + text_width(entry.text, page.size)


def _empty_corner(
    entries: Sequence[Entry],
    page: Page,
    boxes: np.ndarray,
    reach: Bounds,
    lower_first: bool,
    on_page: bool,
    widest: float,
) -> tuple[float, float] | None:
    """Where a list fits into a corner of the figure without coming near to anything."""
    width = max(entry_width(entry, page) for entry in entries)
    height = ((len(entries) - 1) * _LIST_STEP + _SWATCH_HEIGHT) * page.size
    margin = page.legend_margin
    # a line alone would be read as one of the label beside it, or as none of the figure's
    is_alone = len(entries) == 1
    aside = _ALONE * margin if is_alone else margin
    if height > reach.height - margin or width > widest * reach.width:
        return None
    # the figure stands in the middle of its page, whose corners are farther out
    spare = max((page.inner_width - reach.width) / 2.0, 0.0) if page.is_fixed else 0.0
    for beyond in dict.fromkeys((0.0, spare if on_page and not is_alone else 0.0)):
        left, right = reach.left - beyond, reach.right + beyond - width
        upper, lower = ([(right, y), (left, y)] for y in (reach.top, reach.bottom - height))
        for x, y in (*lower, *upper) if lower_first else (*upper, *lower):
            meets = (
                (boxes[:, 0] < x + width + aside)
                & (boxes[:, 2] > x - aside)
                & (boxes[:, 1] < y + height + margin)
                & (boxes[:, 3] > y - margin)
            )
            if not meets.any():
                return x, y
    return None


def _entry(entry: Entry, x: float, y: float, look: Look, page: Page) -> Sequence[Primitive]:
    """One entry with the upper left corner of its swatch at (x, y).

    The same one where it was there before: most edits leave a legend as it is.
    """
    if not keeps():
        return _drawn_entry(entry, x, y, look, page)
    colors = [color_key(one) for one in (entry.color, entry.band or "", look.ink)]
    key = "legend", entry, x, y, page, *colors
    return kept(key, lambda: _drawn_entry(entry, x, y, look, page))


def _drawn_entry(entry: Entry, x: float, y: float, look: Look, page: Page) -> list[Primitive]:
    size = page.size
    width, height = _SWATCH_WIDTH * size, _SWATCH_HEIGHT * size
    middle = y + height / 2.0
    line = Line(look.ink, page.outline)
    drawn: list[Primitive] = []
    if isinstance(entry.sign, Mark):
        drawn += _mark(entry.sign, x + width / 2.0, middle, look, page)
    elif entry.sign is not None:
        radius, center = height / 2.0, x + width / 2.0
        strokes = np.array(sign_strokes(entry.sign, 0.44)) * 0.55 * radius + (center, middle)
        drawn.append(
            Path(
                commands=circle(center, middle, radius),
                fill=Fill(entry.color),
                line=line,
                role="legend",
            )
        )
        ink = replace(line, color=readable_on(entry.color, look.ink))
        drawn.append(Segments(starts=strokes[:, 0], ends=strokes[:, 1], line=ink, role="legend"))
    elif entry.is_wedge:
        thin, wide = page.hair / 2.0, 1.25 * page.arrow
        wedge = np.array([[x, middle - thin], [x + width, middle - wide]])
        drawn.append(
            Polygons(
                points=np.vstack([wedge, (2 * np.array([0.0, middle]) - wedge * [-1, 1])[::-1]])[
                    None
                ],
                fill=Fill(entry.color),
                line=None,
                role="legend",
            )
        )
    elif entry.is_line:
        ends = np.array([[x, middle], [x + width, middle]])
        drawn.append(
            Segments(
                starts=ends[:1],
                ends=ends[1:],
                line=Line(
                    entry.color,
                    page.skip * (1.0 if entry.dashes else 1.6),
                    dashes=entry.dashes,
                    cap="round" if entry.dashes else "butt",
                ),
                role="legend",
            )
        )
    else:
        outline = replace(line, dashes=_DASHES) if entry.is_dashed else line
        if entry.band is None:
            drawn.append(_rectangle(x, y, width, height, entry.color, outline))
        else:
            strip = 0.3 * width
            drawn += [
                _rectangle(x, y, width, height, entry.color, None),
                _rectangle(x + width - strip, y, strip, height, entry.band, None),
                _rectangle(x, y, width, height, None, outline),
            ]
    drawn.append(
        Text(
            text=entry.text,
            x=x + width + _GAP * size,
            y=middle + CAPITAL_HEIGHT * size / 2.0,
            size=size,
            color=look.ink,
            role="legend",
        )
    )
    return drawn


def _rectangle(
    x: float, y: float, width: float, height: float, color: str | None, line: Line | None
) -> Polygons:
    corners = np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]])
    return Polygons(
        points=corners[None], fill=Fill(color) if color else None, line=line, role="legend"
    )


def _mark(mark: Mark, x: float, y: float, look: Look, page: Page) -> list[Primitive]:
    """A mark about the middle of its swatch."""
    height = _SWATCH_HEIGHT * page.size
    if mark is Mark.SIZE:
        foot = y + CAPITAL_HEIGHT * page.on_face / 2.0
        return [Text("H²", x, foot, page.on_face, "middle", look.ink, role="legend")]
    if mark is Mark.CHOICE:
        line = Line(look.ink, page.arrow)
        return [Path(circle(x, y, 0.33 * height), Fill("#ffffff"), line, role="legend")]
    half = 0.6 * height
    starts = np.array([[x - half, y - _SHARED_APART / 2.0], [x - half, y + _SHARED_APART / 2.0]])
    ends = starts + np.array([2.0 * half, 0.0])
    return [Segments(starts=starts, ends=ends, line=Line(SKIP_INK, page.hair), role="legend")]
