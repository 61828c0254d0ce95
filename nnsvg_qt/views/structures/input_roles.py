"""What a layer reads each of its inputs as, where they are not alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Owner, Primitive, Text
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_bounds, text_width
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.ink import Boxes, clipped, meeting, pieces_of

ENTRY_STEP = 7.0, 5.4
"""Between two connections that meet a layer beside each other, pt, at two columns and at one."""
_ADJACENCY = "A"
"""The matrix that says which nodes of a graph a layer reads together."""


def input_role(architecture: Architecture, connection: Connection) -> str:
    """The letters for what a connection carries: of an attention Q, K and V, of a graph its matrix.

    Empty for what needs none: the only input of a layer, and what is read as what is joined.
    """
    kind = architecture.layer(connection.target).kind
    if kind not in (Kind.ATTENTION, Kind.GRAPH_CONVOLUTION):
        return ""
    incoming = [one.id for one in architecture.incoming(connection.target)]
    if len(incoming) < 2 or connection.id not in incoming:
        return ""
    if kind is Kind.GRAPH_CONVOLUTION:
        names: tuple[str, ...] = ("", _ADJACENCY)
    else:
        names = ("Q", "K, V") if len(incoming) == 2 else ("Q", "K", "V")
    place = incoming.index(connection.id)
    return names[place] if place < len(names) else ""


_BESIDE = 0.42
"""From a line to what is written beside it, in sizes of the type."""
_OVER_HEAD = 0.36
"""From a head to the baseline over it, in sizes of the type: a comma has room."""
_AROUND = 6.0
"""More than a place may be away from its line, in sizes of the type, but for its width."""
_FEW = 8
"""Pieces of a line that are looked at one by one."""
_STEPS = 6
"""So many places are tried along each piece of a line."""


def role_text(
    role: str,
    corners: Sequence[tuple[float, float]],
    owner: Owner,
    page: Page,
    look: Look,
    taken: NDArray[np.float64],
    lines: LinesBeside,
) -> Text | None:
    """What a connection carries, beside its line and as near to its head as it is free there.

    `corners` lead to the point of the head, px; `taken` are left, top, right and bottom of what is
    drawn and written there, `(boxes, 4)`, `lines` all lines. None where no place is free.
    """
    lefts, tops, rights, bottoms = taken.T
    for x, y in _places(text_width(role, page.size, "italic"), corners, page):
        text = Text(
            role,
            x,
            y,
            page.size,
            "middle",
            look.ink,
            owner=owner,
            role="input",
            face="italic",
        )
        box = text_bounds(text)
        own = box.grown(page.between_texts)
        over = (lefts < own.right) & (rights > own.left)
        over &= (tops < own.bottom) & (bottoms > own.top)
        if not over.any() and not lines.meet(box.grown(0.5 * page.between_texts)):
            return text
    return None


def _leads_into(ends: Sequence[Sequence[float]], box: Bounds) -> bool:
    """As `clipped` of one line: whether some of its way is in a rectangle."""
    (x, y), (end_x, end_y) = ends
    begin, end = 0.0, 1.0
    for start, way, low, high in (
        (x, end_x - x, box.left, box.right),
        (y, end_y - y, box.top, box.bottom),
    ):
        if way == 0:
            if start < low or start > high:
                return False
            continue
        one, other = (low - start) / way, (high - start) / way
        begin, end = max(begin, min(one, other)), min(end, max(one, other))
    return begin < end


class LinesBeside:
    """Lines that may meet what is written beside ways: looked at where their boxes are met."""

    def __init__(self, drawn: Sequence[Primitive], boxes: Boxes) -> None:
        """`boxes` are what each of those that are drawn covers, `(drawn, 4)`."""
        self._drawn = drawn
        self._boxes = boxes

    def meet(self, box: Bounds) -> bool:
        """Whether a line leads into a rectangle."""
        for row in np.flatnonzero(meeting(self._boxes, box)).tolist():
            pieces = pieces_of(self._drawn[row])
            if len(pieces) <= _FEW:
                # numpy takes longer for a handful of lines
                if any(_leads_into(ends, box) for ends in pieces.tolist()):
                    return True
                continue
            begins, ends = clipped(pieces, box)
            if (begins < ends).any():
                return True
        return False


def lines_beside(
    ways: Iterable[tuple[str, Sequence[tuple[float, float]]]],
    drawn: Sequence[Primitive],
    page: Page,
) -> LinesBeside:
    """Of what is drawn the lines that may meet what is written beside ways: all that it asks for.

    `ways` are what connections carry, and the corners of their lines.
    """
    boxes = boxes_of(drawn)
    near = np.zeros(len(drawn), bool)
    for role, corners in ways:
        reach = 2.0 * text_width(role, page.size, "italic") + _AROUND * page.size
        reach += page.head_length + page.head_width + page.between_texts
        xs, ys = zip(*corners, strict=True)
        near |= meeting(boxes, Bounds(min(xs), min(ys), max(xs), max(ys)).grown(reach))
    rows = np.flatnonzero(near)
    return LinesBeside([drawn[row] for row in rows.tolist()], boxes[rows])


def _places(
    wide: float, corners: Sequence[tuple[float, float]], page: Page
) -> Iterator[tuple[float, float]]:
    """The middles of baselines beside a line, from its head on."""
    high, beside = CAPITAL_HEIGHT * page.size, _BESIDE * page.size
    after = page.head_length
    for (x0, y0), (x1, y1) in [*pairwise(corners)][::-1]:
        length = max(abs(x1 - x0), abs(y1 - y0), 1e-9)
        along = (x1 - x0) / length, (y1 - y0) / length
        is_level = abs(along[0]) > abs(along[1])
        half = (wide if is_level else high) / 2
        first, last = after + beside + half, length - beside - half
        for step in range(_STEPS if last > first else 1):
            back = first + (last - first) * step / (_STEPS - 1)
            x, y = x1 - back * along[0], y1 - back * along[1]
            if is_level and after and not step:
                # over the head or under it
                at = x1 - (page.between_texts + wide / 2) * along[0]
                yield at, y - page.head_width / 2 - _OVER_HEAD * page.size
                yield at, y + page.head_width / 2 + 0.6 * beside + high
            if is_level:
                yield x, y - beside
                yield x, y + beside + high
            else:
                yield x - beside - wide / 2, y + high / 2
                yield x + beside + wide / 2, y + high / 2
        after = 0.0
