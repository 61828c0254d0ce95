"""Names that would lie on other names: of two that are set together, one is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from nnsvg_qt.scene.primitives import Bounds, Primitive, Text
from nnsvg_qt.scene.text import text_bounds

_ROLES = frozenset({"name", "caption"})
_TOUCHING = 1.0
"""How far two texts may reach into each other, px: less than what is free around letters."""

_CELL_WIDTH, _CELL_HEIGHT = 48.0, 12.0
"""About a word and a line of type, px."""


def without_clashes(drawn: Sequence[Primitive]) -> tuple[list[Primitive], list[str]]:
    """The primitives without the names that lie on names before them, and what is gone.

    What a layer's name says goes with its size. Texts that share no cell of a lattice are not
    compared, so the time is about linear where few names meet.
    """
    placed = [
        (number, text_bounds(piece))
        for number, piece in enumerate(drawn)
        if isinstance(piece, Text) and piece.role in _ROLES and piece.text.strip()
    ]
    gone: dict[str, str] = {}
    there: defaultdict[tuple[int, int], list[tuple[int, Bounds]]] = defaultdict(list)
    for number, bounds in placed:
        cells = _cells(bounds)
        for other, box in {one[0]: one for cell in cells for one in there[cell]}.values():
            if drawn[other].owner == drawn[number].owner:
                continue
            if bounds.overlaps(box, -_TOUCHING):
                gone.setdefault(drawn[number].owner.id, "")
        for cell in cells:
            there[cell].append((number, bounds))
    if not gone:
        return list(drawn), []
    for piece in drawn:
        if isinstance(piece, Text) and piece.role == "name" and piece.owner.id in gone:
            said = gone[piece.owner.id]
            gone[piece.owner.id] = f"{said} {piece.text}".strip()
    kept = [
        piece
        for piece in drawn
        if not (isinstance(piece, Text) and piece.role in _ROLES and piece.owner.id in gone)
    ]
    return kept, [name for name in gone.values() if name]


def _cells(bounds: Bounds) -> list[tuple[int, int]]:
    """Of the lattice of words and lines, those that a text reaches into."""
    columns = range(int(bounds.left // _CELL_WIDTH), int(bounds.right // _CELL_WIDTH) + 1)
    rows = range(int(bounds.top // _CELL_HEIGHT), int(bounds.bottom // _CELL_HEIGHT) + 1)
    return [(column, row) for column in columns for row in rows]
