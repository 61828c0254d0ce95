"""How large the boxes of a diagram are: as narrow as their words allow, of one height in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations, pairwise

from nnsvg_qt.scene.primitives import Face
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.scene.typefaces.in_force import kept_by_typeface
from nnsvg_qt.views.shared.page import LINE_HEIGHT, Page
from nnsvg_qt.views.shared.page_labels import WIDEST_LINE, held_lines

_SHORTEST, _LONGEST_TIED = 2, 14
"""Characters of a word that begins no line, and of two words that are kept together."""
_ARROWS = frozenset("→←↔⇄")
_MOST_WORDS = 9
"""Words of a name of which all ways to break it are tried."""


@dataclass(frozen=True)
class Words:
    """A name broken into lines with the size under it; `width` and `height` of its ink, px.

    `note` is a line under the name that is not set as a name is; `type` the font size of both.
    """

    lines: tuple[str, ...]
    size: str
    width: float
    height: float
    type: float
    note: str = ""


@kept_by_typeface(4096)
def broken(
    name: str,
    size: str,
    page: Page,
    lines: int,
    widest: float | None = None,
    face: Face = "regular",
    is_tied: bool = True,
) -> Words:
    """The name in at most so many lines, as narrow as that allows, over its size if it has one.

    `is_tied`: a number at its end stays beside the word before.

    Where it is wider than `widest` px then, it takes more lines. A name for which three lines are
    too few has "…" at the end.
    """
    words = _bound(name.split()) if is_tied else name.split()
    held = _held(words, page, face) if words else ()
    if held:
        found = [*held]
    elif len(words) > _MOST_WORDS:
        if widest is not None:
            row = _Row(words, page.in_box, face)
            lines = max(lines, len(row.filled(max(widest, row.longest))))
        found = _filled(words, page.in_box, lines, face)
    else:
        found = _narrowest(words, page.in_box, lines, face)
        # a word may be wider by itself
        while widest is not None and lines < len(words) and _wide(found, page, face) > widest:
            lines += 1
            found = _narrowest(words, page.in_box, lines, face)
    height = len(found) * LINE_HEIGHT * page.in_box + (LINE_HEIGHT * page.size if size else 0.0)
    width = max(_wide(found, page, face), text_width(size, page.size) if size else 0.0)
    return Words(tuple(found), size, width, height, page.in_box)


def _held(words: Sequence[str], page: Page, face: Face) -> tuple[str, ...]:
    """The words in lines of which none is wider than any may be; empty where they need no more."""
    room = WIDEST_LINE * page.in_box
    wide = partial(text_width, size=page.in_box, face=face)
    is_long = len(words) > _MOST_WORDS or wide(" ".join(words)) > 2.0 * room
    if not is_long and all(wide(word) <= room for word in words):
        return ()
    found = held_lines(words, room, wide)
    is_broken = any(wide(word) > room for word in words)
    return found if is_broken or found[-1].endswith("…") else ()


def parted_words(names: Iterable[str]) -> frozenset[str]:
    """First words of names that stand over what is behind them, as in some of a series they must.

    As Block of Block m1, where there is a Block d4a: what is alike is no wider than the others.
    """
    behind: dict[str, list[str]] = {}
    for name in names:
        first, _, last = name.partition(" ")
        if last and " " not in last and any(map(str.isdigit, last)):
            behind.setdefault(first, []).append(last)
    return frozenset(
        first
        for first, own in behind.items()
        if any(len(one) > _SHORTEST for one in own) and any(len(one) <= _SHORTEST for one in own)
    )


def with_note(words: Words, note: str, page: Page) -> Words:
    """The same with a line under the name."""
    width = max(words.width, text_width(note, page.in_box))
    return replace(words, width=width, height=words.height + LINE_HEIGHT * page.in_box, note=note)


def _bound(words: list[str]) -> list[str]:
    """The words with those that cannot begin a line tied to the one before: numbers, signs.

    An arrow before a word is tied to it.
    """
    tied: list[str] = []
    for word in words:
        if (tied and tied[-1] in _ARROWS) or (
            tied and len(word) <= _SHORTEST and len(tied[-1]) + len(word) <= _LONGEST_TIED
        ):
            tied[-1] = f"{tied[-1]} {word}"
        else:
            tied.append(word)
    return tied


def widest_name(page: Page) -> float:
    """How wide the name in a box may be before it takes more than three lines, px."""
    return WIDEST_LINE * page.in_box


def _wide(lines: Sequence[str], page: Page, face: Face) -> float:
    return max((text_width(line, page.in_box, face) for line in lines), default=0.0)


def _narrowest(words: list[str], size: float, lines: int, face: Face) -> list[str]:
    """The words in at most `lines` lines, of all ways the narrowest, with as few lines as that."""
    if len(words) <= 1 or lines <= 1:
        return [" ".join(words)] if words else []
    best = [" ".join(words)]
    least = text_width(best[0], size, face)
    for count in range(2, min(lines, len(words)) + 1):
        for cuts in combinations(range(1, len(words)), count - 1):
            ends = (0, *cuts, len(words))
            rows = [" ".join(words[a:b]) for a, b in pairwise(ends)]
            width = max(text_width(row, size, face) for row in rows)
            if width < least - 0.5:
                best, least = rows, width
    return best


def _filled(words: list[str], size: float, lines: int, face: Face) -> list[str]:
    """The words in at most `lines` lines about equally long, for names of many words."""
    if lines <= 1:
        return [" ".join(words)]
    row = _Row(words, size, face)
    low, high = row.longest, text_width(" ".join(words), size, face)
    rows = [" ".join(words)]
    for _ in range(24):
        middle = (low + high) / 2.0
        found = row.filled(middle)
        if len(found) <= lines:
            rows, high = found, middle
        else:
            low = middle
    return rows


class _Row:
    """Many words that are broken into rows of several widths; each is measured once."""

    def __init__(self, words: Sequence[str], size: float, face: Face) -> None:
        self._words = words
        self._ends = [text_width(word, size, face) for word in words]
        # what stands before a word in a row, kerning included
        self._steps = [
            text_width(f"{one} {other}", size, face) - text_width(one, size, face)
            for one, other in pairwise(words)
        ]
        self.longest = max(self._ends)

    def filled(self, most: float) -> list[str]:
        """The words in rows of at most this width, px."""
        rows = [[self._words[0]]]
        width = self._ends[0]
        for word, step, alone in zip(self._words[1:], self._steps, self._ends[1:], strict=True):
            if width + step <= most:
                rows[-1].append(word)
                width += step
            else:
                rows.append([word])
                width = alone
        return [" ".join(row) for row in rows]
