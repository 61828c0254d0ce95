"""The names of a row on one line under it, with sizes beneath: shorter words before more room."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from functools import partial
from itertools import pairwise, product

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Owner, Primitive, Text
from nnsvg_qt.scene.text import line_reach, text_width
from nnsvg_qt.scene.typefaces.in_force import kept_by_typeface
from nnsvg_qt.views.shared.kept_primitives import kept_text
from nnsvg_qt.views.shared.labels.rows import wrapping
from nnsvg_qt.views.shared.page import LINE_HEIGHT, SIZE_BELOW_NAME, Page
from nnsvg_qt.views.shared.strong_text import strong_width
from nnsvg_qt.views.shared.wording import Words, shortened

_MANY_WORDS = 8
"""With more a name is broken as it is narrowest."""
_LONGEST_OF_FEW = 7.0
"""How long lines of a broken name are at most, in font sizes, to save further ones."""

_SHORT = 4.0
"""So many font sizes wide a word is at most that keeps its number beside it."""
_FEW_WORDS = 4
"""Words of a name with no line wider than the longest of them."""
MOST_LINES = 3
"""Lines of a name; of a longer one the beginning stands, with "…" for the rest."""
WIDEST_LINE = 11.0
"""How wide a line of a long name is at most, in font sizes: a longer word is broken or cut."""
_WIDTHS_OF_LONG_NAMES = (_LONGEST_OF_FEW, 9.0, WIDEST_LINE)
"""Tried one after the other until all of a long name has room, in font sizes."""
_LONG_WORD = 5.5
"""How wide a word is from which on it may begin a line behind a sign in it, in font sizes."""
_WIDER = (1.0, 1.25, 1.5, 1.75, 2.0)
"""How wide lines of parts of words are, in that of the widest part, one after the other."""
_FEW_LETTERS = 3
"""No line has fewer of such a word."""
_BEHIND = re.compile(r"[^._/\\:-]*[._/\\:-]*")
"""What a long word is broken behind, as the names of layers in code are put together."""

_WORDS_APART = 0.5
"""In font sizes."""

_ROLES_OF_SIZES = ("caption", "shared name")

FARTHEST = 0.6
"""How far a label may move beside its place, in font sizes of names."""


@dataclass(frozen=True)
class Label:
    """What is written for a cell about `center`: its name, and its size long and short."""

    owner: Owner
    center: float
    name: str
    size: str
    short_size: str
    priority: float = 0.0


@dataclass(frozen=True)
class Form:
    """One way to write all labels of a row."""

    names: Callable[[str], tuple[str, ...]]
    is_short: bool


@dataclass
class Written:
    """The labels of a row as they are drawn, its height, and the names that found no room."""

    drawn: list[Primitive] = field(default_factory=list)
    height: float = 0.0
    left_out: list[str] = field(default_factory=list)


def narrowest(name: str, short_size: str, page: Page) -> float:
    """How wide a label is in its narrowest form, px."""
    widths = [strong_width(line, page.name) for line in narrow_lines(name, page)]
    return max([*widths, text_width(short_size, page.size)], default=0.0)


def narrow_lines(name: str, page: Page) -> tuple[str, ...]:
    """The name in lines no wider than its longest word; of many words a little wider.

    Of very many the first alone, with "…" for the rest. A number stays beside a short word.
    """
    words = wrapping(page.name, 0.0, shortened)(name, 0.0) if name else ()
    words = tied(_with_numbers(words), page)
    if any(strong_width(word, page.name) > WIDEST_LINE * page.name for word in words):
        return held_lines(words, WIDEST_LINE * page.name, partial(strong_width, size=page.name))
    parted = _parted(words, page)
    if parted or len(words) < 2:
        return parted or words
    room = max(strong_width(word, page.name) for word in words)
    if len(words) > _FEW_WORDS:
        room = max(room, _LONGEST_OF_FEW * page.name)
    wide = partial(strong_width, size=page.name)
    found = _filled(words, room, wide)
    if len(found) > MOST_LINES:
        tries = [
            held_lines(words, max(room, ems * page.name), wide) for ems in _WIDTHS_OF_LONG_NAMES
        ]
        return next((lines for lines in tries if not lines[-1].endswith("…")), tries[0])
    return found


def _parted(words: Sequence[str], page: Page) -> tuple[str, ...]:
    """Names as in code on a few lines, each begun behind a sign in a long word; else nothing."""
    wide = partial(strong_width, size=page.name)
    if not any(wide(word) > _LONG_WORD * page.name for word in words):
        return ()
    pieces = [piece for word in words for piece in _BEHIND.findall(word) if piece]
    if len(pieces) == len(words) or any("$" in word for word in words):
        return ()
    least = max(wide(piece) for piece in pieces)
    for share in _WIDER:
        found = held_lines(words, share * least, wide)
        if len(found) <= len(words) + 1 and not found[-1].endswith("…"):
            is_word = all(sum(map(str.isalnum, line)) >= _FEW_LETTERS for line in found)
            return found if is_word else ()
    return ()


def _filled(words: Sequence[str], room: float, wide: Callable[[str], float]) -> tuple[str, ...]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if wide(longer) <= room + 1e-6:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def held_lines(
    words: Sequence[str], room: float, wide: Callable[[str], float], most: int = MOST_LINES
) -> tuple[str, ...]:
    """Words in at most so many lines no wider than `room`, px; what has no place is "…".

    A word that is wider is broken behind the signs in it, else cut. `wide` measures a line.
    """
    lines: list[str] = []
    for word in words:
        pieces = [word]
        if wide(word) > room and "$" not in word:
            pieces = [piece for piece in _BEHIND.findall(word) if piece]
        for number, piece in enumerate(pieces):
            longer = f"{lines[-1]}{'' if number else ' '}{piece}" if lines else piece
            if lines and wide(longer) <= room + 1e-6:
                lines[-1] = longer
            else:
                lines.append(piece)
            if "$" not in piece and wide(piece) > room:
                lines[-1] = _cut(piece, room, wide)
                return tuple(lines) if len(lines) <= most else _ended(lines, most, room, wide)
    return tuple(lines) if len(lines) <= most else _ended(lines, most, room, wide)


def _ended(
    lines: Sequence[str], most: int, room: float, wide: Callable[[str], float]
) -> tuple[str, ...]:
    """The first of too many lines, "…" at the end of the last of them."""
    words = lines[most - 1].split(" ")
    while len(words) > 1 and wide(f"{' '.join(words)} …") > room:
        words.pop()
    last = f"{' '.join(words)} …"
    if wide(last) > room and "$" not in last:
        last = _cut(words[0], room, wide)
    return (*lines[: most - 1], last)


def _cut(text: str, room: float, wide: Callable[[str], float]) -> str:
    """The beginning of a text that has room with "…" behind it; at least a letter."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wide(f"{text[:middle]}…") <= room else (low, middle - 1)
    return f"{text[:low].rstrip()}…"


def tied(lines: Sequence[str], page: Page) -> tuple[str, ...]:
    """The lines with the number behind a short word beside it, as in Up 1."""
    found: list[str] = []
    for line in lines:
        if found and len(line) < 3 and line.isdigit():
            together = f"{found[-1]} {line}"
            if strong_width(together, page.name) <= _SHORT * page.name:
                found[-1] = together
                continue
        found.append(line)
    return tuple(found)


def _with_numbers(words: Sequence[str]) -> tuple[str, ...]:
    """The words, with a number after which they go on beside the one before: MBConv 2, residual."""
    found: list[str] = []
    for word in words:
        if found and word.rstrip(",;") != word and word.rstrip(",;").isdigit():
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    return tuple(found)


def few_lines(name: str, page: Page) -> tuple[str, ...]:
    """The name in two lines about equally long, in more only where these would be too long."""
    words = _with_numbers(wrapping(page.name, 0.0, shortened)(name, 0.0))
    is_long = any(strong_width(word, page.name) > WIDEST_LINE * page.name for word in words)
    if len(words) > _MANY_WORDS or is_long:
        return narrow_lines(name, page)
    if len(words) < 3:
        return words
    widths = sorted(
        text_width(" ".join(words[i:j]), page.name)
        for i in range(len(words))
        for j in range(i + 1, len(words) + 1)
    )
    for most in range(2, len(words)):
        for width in widths:
            lines = _filled(words, width + 0.01, partial(text_width, size=page.name))
            if len(lines) <= most:
                if width <= _LONGEST_OF_FEW * page.name:
                    return lines
                break
    return words


def plainest(name: str, short_size: str, page: Page) -> float:
    """How wide a label is in one line with the short size, px."""
    return max(strong_width(name, page.name), text_width(short_size, page.size))


def words_apart(lines: Sequence[str], size: float) -> float:
    """How much more room is wished beside a name of several words, on both sides together, px.

    Names in a row would else be read on into each other.
    """
    return _WORDS_APART * size if len(lines) > 1 or " " in "".join(lines) else 0.0


def _forms(page: Page) -> list[Form]:
    def whole(name: str) -> tuple[str, ...]:
        return (name,)

    def short(name: str) -> tuple[str, ...]:
        return (shortened(name),)

    def half(name: str) -> tuple[str, ...]:
        return wrapping(page.name, 8 * page.name, shortened)(name, 1e9)

    def few(name: str) -> tuple[str, ...]:
        return tied(few_lines(name, page), page)

    def narrow(name: str) -> tuple[str, ...]:
        return narrow_lines(name, page)

    def broken(name: str) -> tuple[str, ...]:
        words = _with_numbers(wrapping(page.name, 0.0, shortened)(name, 0.0))
        return words if len(words) <= _FEW_WORDS else narrow_lines(name, page)

    return [
        Form(whole, False),
        Form(whole, True),
        Form(short, True),
        Form(half, True),
        Form(few, True),
        Form(narrow, True),
        Form(broken, True),
    ]


@dataclass(frozen=True)
class Row:
    """Labels side by side: their lines and middles, and the names that found no room."""

    labels: Sequence[Label] = ()
    texts: Sequence[tuple[tuple[str, ...], str]] = ()
    centers: Sequence[float] = ()
    left_out: Sequence[str] = ()

    def written(self, page: Page, look: Look, top: float) -> Written:
        """The labels with the heads of their names at `top`, px."""
        if not self.labels:
            return Written(left_out=[*self.left_out])
        below = _levels(self, page, top)
        drawn = _drawn(self, page, look, below)
        return Written(drawn, below.end - top, [*self.left_out])

    def height(self, page: Page, top: float) -> float:
        """How high they are where they are written at `top`, px."""
        return _levels(self, page, top).end - top if self.labels else 0.0


def written_row(
    labels: Sequence[Label],
    page: Page,
    look: Look,
    top: float,
    limits: tuple[float, float],
) -> Written:
    """The labels with the heads of their names at `top`; within `limits` of the page, px."""
    return row_of_labels(labels, page, limits).written(page, look, top)


def row_of_labels(labels: Sequence[Label], page: Page, limits: tuple[float, float]) -> Row:
    """The labels in the fullest form in which they stand apart within `limits` of the page, px."""
    if not labels:
        return Row()
    ordered = sorted(labels, key=lambda label: label.center)
    gap = page.between_labels

    def fitted(form: Form, is_apart: bool) -> Row | None:
        texts = [_lines(label, form) for label in ordered]
        widths = [_width(lines, page) for lines in texts]
        if is_apart:
            widths = [
                wide + words_apart(names, page.name)
                for wide, (names, _) in zip(widths, texts, strict=True)
            ]
        centers = moved([label.center for label in ordered], widths, gap, limits)
        most = FARTHEST * page.name
        if all(
            abs(center - label.center) <= most + _forced(label.center, wide, limits)
            for center, label, wide in zip(centers, ordered, widths, strict=True)
        ) and _apart(centers, widths, gap):
            return Row(ordered, texts, centers)
        return None

    *forms, broken = _forms(page)
    for is_apart, form in product((True, False), (*forms, broken)):
        row = fitted(form, is_apart)
        if row is not None:
            if is_apart and form is broken:
                # a number leaves its word only where narrow lines have no room for both
                return fitted(forms[-1], False) or row
            return row
    # nothing fits: names leave, the shortest-lived first, until the rest stands apart
    kept = list(ordered)
    left_out: list[str] = []
    while kept:
        texts = [_lines(label, broken) for label in kept]
        widths = [_width(lines, page) for lines in texts]
        centers = moved([label.center for label in kept], widths, gap, limits)
        far = [abs(center - label.center) for center, label in zip(centers, kept, strict=True)]
        if max(far) <= 2.0 * page.name and _apart(centers, widths, gap):
            return Row(kept, texts, centers, left_out)
        worst = max(range(len(kept)), key=lambda i: (far[i] > 1e-6, -kept[i].priority, widths[i]))
        left_out.append(kept.pop(worst).name)
    return Row(left_out=left_out)


def _forced(center: float, width: float, limits: tuple[float, float]) -> float:
    """How far the edge of the page alone moves a label."""
    low, high = limits
    return max(0.0, low + width / 2 - center) + max(0.0, center + width / 2 - high)


def _lines(label: Label, form: Form) -> tuple[tuple[str, ...], str]:
    names = form.names(label.name) if label.name else ()
    return names, label.short_size if form.is_short else label.size


def _width(lines: tuple[tuple[str, ...], str], page: Page) -> float:
    return _width_of(*lines, page.name, page.size)


@kept_by_typeface(2048)
def _width_of(names: tuple[str, ...], size: str, name_type: float, size_type: float) -> float:
    """The width of the lines of a name, and of a size under them, in sizes of type."""
    widths = [strong_width(line, name_type) for line in names]
    return max([*widths, text_width(size, size_type)], default=0.0)


def _apart(centers: Sequence[float], widths: Sequence[float], gap: float) -> bool:
    return all(
        b - a >= (wide + other) / 2 + gap - 1e-6
        for (a, wide), (b, other) in pairwise(zip(centers, widths, strict=True))
    )


def moved(
    centers: Sequence[float], widths: Sequence[float], gap: float, limits: tuple[float, float]
) -> list[float]:
    """The centres moved least, by the sum of squares, for labels to stand apart and on the page.

    An isotonic regression of the places less the room before them, solved by pooling.
    """
    rooms = [0.0]
    for wide, other in pairwise(widths):
        rooms.append(rooms[-1] + (wide + other) / 2 + gap)
    pools: list[tuple[float, int]] = []
    low, high = limits
    for center, wide, room in zip(centers, widths, rooms, strict=True):
        inside = min(max(center, low + wide / 2), max(high - wide / 2, low + wide / 2))
        total, count = inside - room, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before = pools.pop()
            total, count = total + before[0], count + before[1]
        pools.append((total, count))
    places = [total / count for total, count in pools for _ in range(count)]
    # the pools at the ends stay on the page
    first = low + widths[0] / 2 - rooms[0]
    last = high - widths[-1] / 2 - rooms[-1]
    places = [min(max(place, first), max(last, first)) for place in places]
    return [place + room for place, room in zip(places, rooms, strict=True)]


@dataclass(frozen=True)
class Lines:
    """How far the baselines of a name's lines are apart, and what it needs at its ends, px.

    `over` and `under` are what formulas reach beyond what is kept for words.
    """

    baselines: tuple[float, ...] = ()
    """Of each line from that of the first."""
    over: float = 0.0
    under: float = 0.0

    @property
    def height(self) -> float:
        """From the first baseline to the last."""
        return self.baselines[-1] if self.baselines else 0.0


_ONE_LINE = Lines((0.0,))
"""Of one without formulas."""


def lines_of(names: Sequence[str], page: Page) -> Lines:
    """The lines of a name, apart for formulas that are high or deep: fractions, deep indices."""
    if len(names) == 1 and "$" not in names[0]:
        return _ONE_LINE
    return _lines_with_formulas(tuple(names), page.name)


@kept_by_typeface(2048)
def _lines_with_formulas(names: tuple[str, ...], size: float) -> Lines:
    """The lines of a name in a size of type, px."""
    reaches = [_beyond_words(line) for line in names]
    baselines, more = [], 0.0
    for number, (over, _) in enumerate(reaches):
        more += over + reaches[number - 1][1] if number else 0.0
        baselines.append((number * LINE_HEIGHT + more) * size)
    if not reaches:
        return Lines()
    return Lines(tuple(baselines), reaches[0][0] * size, reaches[-1][1] * size)


def _beyond_words(line: str) -> tuple[float, float]:
    """How far a line reaches beyond what is kept for words over and under it, in font sizes."""
    if "$" not in line:
        return 0.0, 0.0
    over, under = line_reach(line)
    return max(over - _WORDS_OVER, 0.0), max(under - _WORDS_UNDER, 0.0)


_WORDS_OVER, _WORDS_UNDER = 1.0, 0.32
"""What is kept over and under the baselines of names, in font sizes: simple indices fit in it."""


@dataclass(frozen=True)
class _Levels:
    """The last baseline of the names of a row, that of its sizes, and where it ends, px."""

    last: float
    below: float
    end: float


def _levels(row: Row, page: Page, top: float) -> _Levels:
    lines = [lines_of(names, page) for names, _ in row.texts]
    has_names = any(names for names, _ in row.texts)
    last = top + page.name + max((own.over + own.height for own in lines), default=0.0)
    under = max((own.under for own in lines), default=0.0)
    below = last + under + SIZE_BELOW_NAME * page.size if has_names else top + page.size
    end = below if any(size for _, size in row.texts) else last + under
    return _Levels(last, below, end + 0.22 * page.name)


def _drawn(row: Row, page: Page, look: Look, levels: _Levels) -> list[Primitive]:
    drawn: list[Primitive] = []
    for label, (names, size), center in zip(row.labels, row.texts, row.centers, strict=True):
        if names:
            first = levels.last - lines_of(names, page).height
            drawn += name_lines(names, center, first, page, look, label.owner)
        if size:
            drawn.append(size_text_at(size, center, levels.below, page, look, label.owner))
    return drawn


def name_lines(
    names: Sequence[str], center: float, first: float, page: Page, look: Look, owner: Owner
) -> list[Primitive]:
    """The lines of a name, bold, centred, from a first baseline down."""
    ink = look.ink
    return [
        kept_text(
            line,
            center,
            first + baseline,
            page.name,
            ink,
            owner,
            "name",
            markup="mathematics",
            face="bold",
        )
        for line, baseline in zip(names, lines_of(names, page).baselines, strict=True)
        if line
    ]


def size_text_at(
    size: str, center: float, y: float, page: Page, look: Look, owner: Owner
) -> Primitive:
    """The size of a cell, centred on a baseline."""
    return kept_text(
        size, center, y, page.size, look.quiet_ink, owner, "caption", markup="mathematics"
    )


def sizes_alike(drawn: Sequence[Primitive], sizes: Iterable[tuple[str, str]]) -> list[Primitive]:
    """All short where any size is: rows and branches that have room for long ones follow the rest.

    `sizes` are all that may be written, long and short.
    """
    short_of = {long: short for long, short in sizes if long != short}
    shorts = set(short_of.values())
    said = {one.text for one in drawn if isinstance(one, Text) and one.role in _ROLES_OF_SIZES}
    if said.isdisjoint(shorts) or said.isdisjoint(short_of):
        return [*drawn]
    return [
        replace(one, text=short_of[one.text])
        if isinstance(one, Text) and one.role in _ROLES_OF_SIZES and one.text in short_of
        else one
        for one in drawn
    ]


def is_typed(name: str) -> bool:
    """Whether a name is the user's own."""
    return isinstance(name, Words)
