"""Some rows of a batch are what the batch has in these rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.app.canvas.picture.batch_rows import rows_near, slices, taken
from nnsvg_qt.app.canvas.picture.outlines import line_pieces
from nnsvg_qt.app.canvas.picture.scene_parts import rows_of
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Line, Polylines, Primitive
from tests.render.pictured import SCENES


@st.composite
def polylines(draw) -> Polylines:
    counts = draw(st.lists(st.integers(0, 5), max_size=7))
    total, rows = sum(counts), len(counts)
    numbers = np.random.default_rng(draw(st.integers(0, 99)))
    begins = np.cumsum([0, *counts])[:rows]
    return Polylines(
        numbers.uniform(0, 100, (total, 2)),
        begins,
        Line(numbers.integers(0, 256, (rows, 3), np.uint8), numbers.uniform(0.5, 3, rows)),
    )


def lines_of(batch: Primitive) -> list[list[list[float]]]:
    assert isinstance(batch, Polylines)
    ends = batch.begins + batch.counts
    return [batch.points[begin:end].tolist() for begin, end in zip(batch.begins, ends, strict=True)]


@given(polylines(), st.data())
def test_lines_through_many_points_are_taken_whole(batch, data):
    rows = rows_of(batch)
    chosen = data.draw(st.lists(st.integers(0, rows - 1), max_size=5)) if rows else []
    some = taken(batch, np.array(chosen, int))
    assert isinstance(some, Polylines)
    assert lines_of(some) == [lines_of(batch)[row] for row in chosen]
    assert isinstance(some.line.color, np.ndarray)
    assert some.line.color.tolist() == batch.line.color[chosen].tolist()
    together = [line for part in slices(batch, 2) for line in lines_of(part)]
    assert together == lines_of(batch)


@given(polylines())
def test_pieces_join_no_line_to_the_next(batch):
    found = line_pieces(batch)
    assert found is not None
    pieces = [[start, end] for start, end in zip(*map(np.ndarray.tolist, found), strict=True)]
    assert pieces == [
        [line[k], line[k + 1]] for line in lines_of(batch) for k in range(len(line) - 1)
    ]


@given(polylines(), st.floats(0, 100), st.floats(0, 100))
def test_rows_near_a_place_are_those_that_reach_there(batch, x, y):
    near = rows_near(batch, Bounds(x, y, x + 10, y + 10))
    assert near is not None
    for row in range(rows_of(batch)):
        box = bounds_of(taken(batch, np.array([row])))
        if box is not None and box.overlaps(Bounds(x, y, x + 10, y + 10)):
            assert row in near


@pytest.mark.parametrize("name", SCENES)
def test_slices_together_hold_the_rows_of_the_batch(name):
    for primitive in SCENES[name]():
        parts = list(slices(primitive, 1))
        assert sum(map(rows_of, parts)) == rows_of(primitive)
        whole = bounds_of(primitive)
        boxes = [box for box in map(bounds_of, parts) if box is not None]
        assert bool(boxes) == (whole is not None)
        # a batch is as wide as its widest line
        assert all(whole is not None and whole.united(box) == whole for box in boxes)
