"""Loops: what a layer hands to itself or to earlier ones at the next step, with its delay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive, Text, connection_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.diagram.arranged import Arranged
from nnsvg_qt.views.diagram.stations import Link
from nnsvg_qt.views.diagram.style import Direction
from nnsvg_qt.views.layout.placed import Point
from nnsvg_qt.views.structures.page_ink import arrow

_DELAY = re.compile(r"[A-Za-z]\s*[−–∓±=+-]")
"""How a delay begins where it counts steps."""
_COUNTING = frozenset({"delay", "step"})
_SYMBOLS = re.compile(r"\b([A-Za-z])\b")
_BASELINE = 0.35
"""From the middle of a line of text down to its baseline, in font sizes."""


def loop_ink(
    loop: Link, found: Arranged, look: Look, to_scene: Callable[[Point], Point]
) -> Iterator[Primitive]:
    """The line of a loop, dashed where it leads over several layers, and its delay beside it."""
    name, delay, layout = loop.connection.id, loop.connection.delay, found.layout
    page, owner = found.measures.page, connection_owner(loop.connection.id)
    is_own = loop.source == loop.target
    ends: tuple[Point, ...]
    if is_own:
        box = layout.boxes[loop.source]
        side = layout.sides[loop.source]
        edge = box.above if side < 0 else box.below
        quarter = (box.end - box.start) / 4.0
        far = edge + side * found.measures.loop
        middle = box.middle[0]
        ends = (
            (middle + quarter, edge),
            (middle + quarter, far),
            (middle - quarter, far),
            (middle - quarter, edge),
        )
    else:
        ends = layout.routes[name].points
        far, middle = ends[1][1], (ends[1][0] + ends[2][0]) / 2.0
        side = -1 if far < ends[0][1] else 1
    points = [to_scene(at) for at in ends]
    yield from arrow(points, look.ink, page.arrow, page, owner, "feedback", not is_own)
    if delay:
        yield from _delay(delay, to_scene((middle, far)), side, loop, found, look)


def _delay(
    text: str, at: Point, side: int, loop: Link, found: Arranged, look: Look
) -> Iterator[Primitive]:
    """The delay of a loop, its step as a symbol: *t* − 1."""
    x, y = at
    size = found.measures.page.size
    anchor: Literal["start", "middle", "end"] = "middle"
    if found.direction is Direction.RIGHT:
        y += -0.4 * size if side < 0 else (0.4 + CAPITAL_HEIGHT) * size
    else:
        x += 0.4 * size * side
        y += _BASELINE * size
        anchor = "end" if side < 0 else "start"
    yield Text(
        text=text,
        x=x,
        y=y,
        size=size,
        anchor=anchor,
        color=look.quiet_ink,
        owner=connection_owner(loop.connection.id),
        role="delay",
    )


def with_symbols(drawn: Iterable[Primitive]) -> Iterator[Primitive]:
    """The same, of what counts steps the letters as symbols: *t* − 1, *t* = 1 … *T*."""
    for one in drawn:
        if not isinstance(one, Text) or one.role not in _COUNTING or not _DELAY.match(one.text):
            yield one
            continue
        pieces = [
            replace(one, text=text, anchor="start", face="italic" if number % 2 else one.face)
            for number, text in enumerate(_SYMBOLS.split(one.text))
            if text
        ]
        wide = [text_width(piece.text, piece.size, piece.face) for piece in pieces]
        x = one.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[one.anchor] * sum(wide)
        for piece, width in zip(pieces, wide, strict=True):
            yield replace(piece, x=x)
            x += width
