"""How large the boxes of a diagram are: as narrow as their words allow, of one height in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from nnsvg_qt.scene.primitives import Face
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.shared.page import LINE_HEIGHT, Page

MOST_LINES = 3
"""Lines of a name, as long as no word is too long for that."""
_WIDEST = 11.0
"""Of a name in boxes, in font sizes: a longer one takes more lines."""
_SHORTEST, _LONGEST_TIED = 2, 14
"""Characters of a word that begins no line, and of two words that are kept together."""
_MOST_WORDS = 9
"""Words of a name of which all ways to break it are tried."""


@dataclass(frozen=True)
class Words:
    """A name broken into lines with the size under it; `width` and `height` of its ink, px."""

    lines: tuple[str, ...]
    size: str
    width: float
    height: float


def broken(
    name: str,
    size: str,
    page: Page,
    lines: int,
    widest: float | None = None,
    face: Face = "regular",
) -> Words:
    """The name in at most so many lines, as narrow as that allows, over its size if it has one.

    Where it is wider than `widest` px then, it takes more lines.
    """
    words = _bound(name.split())
    found = _narrowest(words, page.in_box, lines, face)
    while widest is not None and len(found) < len(words) and _wide(found, page, face) > widest:
        lines += 1
        found = _narrowest(words, page.in_box, lines, face)
    height = len(found) * LINE_HEIGHT * page.in_box + (LINE_HEIGHT * page.size if size else 0.0)
    width = max(_wide(found, page, face), text_width(size, page.size) if size else 0.0)
    return Words(tuple(found), size, width, height)


def _bound(words: list[str]) -> list[str]:
    """The words with those that cannot begin a line tied to the one before: numbers, signs."""
    tied: list[str] = []
    for word in words:
        if tied and len(word) <= _SHORTEST and len(tied[-1]) + len(word) <= _LONGEST_TIED:
            tied[-1] = f"{tied[-1]} {word}"
        else:
            tied.append(word)
    return tied


def widest_name(page: Page) -> float:
    """How wide the name in a box may be before it takes more than three lines, px."""
    return _WIDEST * page.in_box


def _wide(lines: Sequence[str], page: Page, face: Face) -> float:
    return max((text_width(line, page.in_box, face) for line in lines), default=0.0)


def _narrowest(words: list[str], size: float, lines: int, face: Face) -> list[str]:
    """The words in at most `lines` lines, of all ways the narrowest, with as few lines as that."""
    if len(words) <= 1 or lines <= 1:
        return [" ".join(words)] if words else []
    if len(words) > _MOST_WORDS:
        return _filled(words, size, lines, face)
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
    low = max(text_width(word, size, face) for word in words)
    high = text_width(" ".join(words), size, face)
    rows = [" ".join(words)]
    for _ in range(24):
        middle = (low + high) / 2.0
        found: list[str] = []
        for word in words:
            if found and text_width(f"{found[-1]} {word}", size, face) <= middle:
                found[-1] = f"{found[-1]} {word}"
            else:
                found.append(word)
        if len(found) <= lines:
            rows, high = found, middle
        else:
            low = middle
    return rows
