"""Which lines lead into a place beside a way: as of all of them, though few are looked at."""

import numpy as np

from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.primitives import FIGURE, Bounds, Line, Path, Segments, Text
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from nnsvg_qt.views.structures.input_roles import LinesBeside

LINE = Line("#000000", 1.0)


def drawn_at_random(numbers: np.random.Generator) -> list[Segments | Path | Text]:
    """Lines level, upright and aslant, some of one piece and some of many, and a text."""
    found: list[Segments | Path | Text] = [Text("words", 20.0, 20.0, 10.0, owner=FIGURE)]
    for _ in range(12):
        ends = numbers.integers(0, 40, (numbers.integers(1, 14), 2, 2)).astype(float)
        ends[::3, 1, 0] = ends[::3, 0, 0]
        ends[1::3, 1, 1] = ends[1::3, 0, 1]
        found.append(Segments(starts=ends[:, 0], ends=ends[:, 1], line=LINE))
    curve = ("M", 3.0, 4.0), ("L", 30.0, 4.0), ("C", 35.0, 4.0, 35.0, 9.0, 35.0, 30.0)
    return [*found, Path(commands=curve, line=LINE)]


def test_few_are_met_as_all_would_be():
    numbers = np.random.default_rng(3)
    met = []
    for _ in range(40):
        drawn = drawn_at_random(numbers)
        pieces = np.concatenate([pieces_of(one) for one in drawn])
        lines = LinesBeside(drawn, boxes_of(drawn))
        for x, y in numbers.integers(-4, 44, (20, 2)).tolist():
            box = Bounds(x, y, x + 3.0, y + 1.5)
            begins, ends = clipped(pieces, box)
            met.append(lines.meet(box))
            assert met[-1] == (begins < ends).any()
    assert {*met} == {True, False}
