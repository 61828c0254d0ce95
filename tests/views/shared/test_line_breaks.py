"""Lines that run under texts."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import Path
from nnsvg_qt.views.shared.line_breaks import TextBoxes, outside
from tests.first_style import first_figure

places = st.tuples(st.floats(-50, 50), st.floats(-50, 50))
boxes = st.tuples(places, st.tuples(st.floats(1, 30), st.floats(1, 30))).map(
    lambda box: (*box[0], box[0][0] + box[1][0], box[0][1] + box[1][1])
)


def test_a_line_stops_a_pixel_before_a_text_and_goes_on_behind_it():
    corners = np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 50.0)])
    pieces = outside(corners, np.array([(20.0, -5.0, 40.0, 5.0)]))
    assert [piece.tolist() for piece in pieces] == [
        [[0.0, 0.0], [19.0, 0.0]],
        [[41.0, 0.0], [100.0, 0.0], [100.0, 50.0]],
    ]


def test_a_line_that_meets_no_text_stays_as_it_is():
    corners = np.array([(0.0, 0.0), (100.0, 0.0), (100.0, 50.0)])
    (piece,) = outside(corners, np.array([(20.0, 5.0, 40.0, 9.0)]))
    assert piece.tolist() == corners.tolist()


@given(st.lists(places, min_size=2, max_size=5), st.lists(boxes, max_size=4))
def test_no_piece_runs_through_a_text_and_nothing_else_is_left_out(corners, texts):
    line, areas = np.array(corners), np.reshape(texts, (-1, 4))
    shares = np.linspace(0.0, 1.0, 41)[:, None]
    pieces = outside(line, areas)
    beside = outside(line, TextBoxes(areas).beside(line))
    assert [piece.tolist() for piece in beside] == [piece.tolist() for piece in pieces]
    for piece in pieces:
        for start, end in pairwise(piece):
            points = start + shares * (end - start)
            for left, top, right, bottom in texts:
                inside = (points > (left, top)) & (points < (right, bottom))
                assert not inside.all(axis=1).any()
    whole = np.hypot(*np.diff(line, axis=0).T).sum()
    kept = sum(np.hypot(*np.diff(piece, axis=0).T).sum() for piece in pieces)
    assert kept <= whole + 1e-6
    if not texts:
        assert kept == pytest.approx(whole, abs=1.0)


def test_a_skip_past_the_labels_of_another_row_runs_under_them():
    scene = first_figure(PRESETS["u-net-plus-plus"].architecture()).scene("nodes")
    skips = [p for p in scene.primitives if isinstance(p, Path) and p.role == "skip"]
    begins = [sum(command[0] == "M" for command in skip.commands) for skip in skips]
    assert sum(count > 1 for count in begins) > 5
    # nothing of these is in the pictures of networks in one row
    scene = first_figure(PRESETS["u-net"].architecture()).scene("nodes")
    skips = [p for p in scene.primitives if isinstance(p, Path) and p.role == "skip"]
    assert {sum(c[0] == "M" for c in skip.commands) for skip in skips} == {1}
