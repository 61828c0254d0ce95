"""Names that would lie on other names: of two that are set together, one is left out."""

from __future__ import annotations

from collections.abc import Sequence

from nnsvg_qt.scene.primitives import Bounds, Primitive, Text
from nnsvg_qt.scene.text import text_bounds

_ROLES = frozenset({"name", "caption"})
_TOUCHING = 1.0
"""How far two texts may reach into each other, px: less than what is free around letters."""


def without_clashes(drawn: Sequence[Primitive]) -> tuple[list[Primitive], list[str]]:
    """The primitives without the names that lie on names before them, and what is gone.

    What a layer's name says goes with its size. Time about linear where few names meet.
    """
    placed = [
        (number, text_bounds(piece))
        for number, piece in enumerate(drawn)
        if isinstance(piece, Text) and piece.role in _ROLES and piece.text.strip()
    ]
    placed.sort(key=lambda one: (one[1].left, one[0]))
    gone: dict[str, str] = {}
    near: list[tuple[int, Bounds]] = []
    for number, bounds in placed:
        near = [one for one in near if one[1].right > bounds.left]
        for other, there in near:
            one, two = drawn[other], drawn[number]
            if one.owner == two.owner or not bounds.overlaps(there, -_TOUCHING):
                continue
            later = drawn[max(number, other)]
            gone.setdefault(later.owner.id, "")
        near.append((number, bounds))
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
