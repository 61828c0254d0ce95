"""Shared weights in a diagram: double hairlines between boxes that face each other.

Others are told in a sentence: a line round other boxes would be read as one that carries something.
"""

from __future__ import annotations

from itertools import pairwise

from nnsvg_qt.model.groups import SharedWeights
from nnsvg_qt.scene.primitives import Line, Owner, Path, Primitive
from nnsvg_qt.views.diagram.pen import Pen
from nnsvg_qt.views.shared.page import PX_PER_PT, SKIP_INK

_APART = 1.5 * PX_PER_PT
"""Between the two lines."""
_OFF = 0.8 * PX_PER_PT
"""From a box to the lines."""
_CLEAR = 2.0 * PX_PER_PT
"""From the lines to what they pass."""


def twins(pen: Pen) -> tuple[list[Primitive], frozenset[str]]:
    """The lines, and the shares that they draw in whole."""
    drawn: list[Primitive] = []
    told = set[str]()
    if pen.found.is_in_steps:
        return drawn, frozenset()
    for share in pen.architecture.shared:
        lines = _lines_of(share, pen)
        if lines:
            drawn += lines
            told.add(share.id)
    return drawn, frozenset(told)


def _lines_of(share: SharedWeights, pen: Pen) -> list[Primitive]:
    """Those between each and the next; none where any two do not face each other.

    What has a name is told by that, so it has none either.
    """
    boxes = pen.layout.boxes
    if share.name or not all(name in boxes and name not in pen.elided for name in share.layers):
        return []
    order = sorted(share.layers, key=lambda name: boxes[name].middle[1])
    lines: list[Primitive] = []
    for one, other in pairwise(order):
        first, second = boxes[one], boxes[other]
        if abs(first.middle[0] - second.middle[0]) > 1.0 or second.above <= first.below:
            return []
        along = (first.middle[0] + second.middle[0]) / 2.0
        start, end = first.below + _OFF, second.above - _OFF
        way = along - _CLEAR, start, along + _CLEAR, end
        if end - start < _CLEAR or _is_taken(way, pen):
            return []
        for off in (-_APART / 2.0, _APART / 2.0):
            begins, ends = pen.point((along + off, start)), pen.point((along + off, end))
            lines.append(
                Path(
                    commands=(("M", *begins), ("L", *ends)),
                    line=Line(SKIP_INK, pen.page.hair),
                    owner=Owner("shared", share.id),
                    role="shared",
                )
            )
    return lines


def _is_taken(way: tuple[float, float, float, float], pen: Pen) -> bool:
    """Whether a box or a wire is in the way."""
    low, first, high, last = way
    boxes = [(b.start, b.above, b.end, b.below) for b in pen.layout.boxes.values()]
    for route in pen.layout.routes.values():
        for (x, y), (to_x, to_y) in pairwise(route.points):
            boxes.append((min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
    return any(
        left < high and low < right and top < last and first < bottom
        for left, top, right, bottom in boxes
    )
