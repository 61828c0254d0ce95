"""Dashes of straight lines."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.render.dashing import MOST_PIECES, dashes_of

coordinates = st.floats(-200, 200)
lengths = st.floats(0.5, 20)


@given(
    st.lists(st.tuples(coordinates, coordinates, coordinates, coordinates), min_size=1, max_size=5),
    st.lists(lengths, min_size=1, max_size=4),
)
def test_dashes_lie_on_their_line_in_the_order_of_the_pattern(lines, pattern):
    numbers = np.array(lines)
    cut = dashes_of(numbers, tuple(pattern))
    assert cut is not None
    pieces, places = cut
    whole = pattern * (1 + len(pattern) % 2)
    for row, (x1, y1, x2, y2) in enumerate(numbers):
        own = pieces[places[row] : places[row + 1]]
        length = float(np.hypot(x2 - x1, y2 - y1))
        at, expected = 0.0, []
        for number in range(10_000):
            if at >= length:
                break
            step = whole[number % len(whole)]
            if number % 2 == 0:
                expected.append((at, min(at + step, length)))
            at += step
        away = [np.hypot(own[:, k] - x1, own[:, k + 1] - y1) for k in (0, 2)]
        assert np.column_stack(away) == pytest.approx(
            np.reshape(np.array(expected), (-1, 2)), abs=1e-6
        )


def test_what_nobody_would_see_is_left_to_the_pen():
    line = np.array([[0.0, 0.0, 10.0 * MOST_PIECES, 0.0]])
    assert dashes_of(line, (1.0, 1.0)) is None
    assert dashes_of(line, (0.0, 0.0)) is None
