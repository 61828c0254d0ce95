"""Symbols of features beside tiles: x₁, x₂ squared, sin x₁, set from LaTeX of a few forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Face, Owner, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.shared.page import (
    SCRIPT_SIZE,
    SMALLEST_TYPE,
    SUBSCRIPT_DROP,
    SUPERSCRIPT_RISE,
    Page,
)

_PIECE = re.compile(r"\\mathrm\{([^}]*)\}|\\([a-z]+)\s*|([_^])(\w)|(.)")
_BASELINE = 0.24
"""From the middle of a tile to the baseline, in font sizes."""
_BEHIND_FUNCTION = 0.17


@dataclass(frozen=True)
class _Piece:
    """Letters in one face and size, from `x` on, `drop` px below the baseline."""

    text: str
    x: float
    drop: float
    size: float
    face: Face


def symbol_width(symbol: str, page: Page) -> float:
    """How wide a symbol is set, px."""
    return _width(_pieces(symbol, page))


def set_symbol(
    symbol: str, right: float, middle: float, owner: Owner, look: Look, page: Page
) -> list[Text]:
    """The texts of a symbol that ends at `right`, about the height of `middle`."""
    pieces = _pieces(symbol, page)
    left = right - _width(pieces)
    return [
        Text(
            text=piece.text,
            x=left + piece.x,
            y=middle + _BASELINE * page.symbol + piece.drop,
            size=piece.size,
            color=look.ink,
            face=piece.face,
            owner=owner,
            role="symbol" if not piece.drop else "subscript",
        )
        for piece in pieces
    ]


def _width(pieces: tuple[_Piece, ...]) -> float:
    return max((_end(piece) for piece in pieces), default=0.0)


def _end(piece: _Piece) -> float:
    return piece.x + text_width(piece.text, piece.size, piece.face)


def _pieces(symbol: str, page: Page) -> tuple[_Piece, ...]:
    """The letters in italics, functions upright, numbers after _ and ^ as scripts."""
    return _set(symbol, page.symbol, page.size)


@lru_cache(maxsize=256)
def _set(symbol: str, size: float, words_size: float) -> tuple[_Piece, ...]:
    return tuple(_set_one_by_one(symbol, size, words_size))


def _set_one_by_one(symbol: str, size: float, words_size: float) -> Iterator[_Piece]:
    script = max(SCRIPT_SIZE * size, SMALLEST_TYPE)
    x, before = 0.0, 0.0
    for words, function, sign, raised, letter in _PIECE.findall(symbol):
        if words:
            piece = _Piece(words, x, 0.0, words_size, "regular")
            yield piece
            x = before = _end(piece)
            continue
        if sign:
            # both scripts of a letter begin behind it
            drop = (SUBSCRIPT_DROP if sign == "_" else -SUPERSCRIPT_RISE) * size
            piece = _Piece(raised, before, drop, script, "regular")
            yield piece
            x = max(x, _end(piece))
            continue
        face: Face = "italic" if letter.isalpha() else "regular"
        piece = _Piece(function or letter, x, 0.0, size, "regular" if function else face)
        yield piece
        x = before = _end(piece) + (_BEHIND_FUNCTION * size if function else 0.0)
