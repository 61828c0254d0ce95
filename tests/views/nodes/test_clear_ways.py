"""Lines of pages run beside labels: what runs behind one is broken there."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.scene.primitives import Bounds, Path, Scene, Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.nodes.page.wiring.clear_ways import _Boxes
from tests.views.page_faults import figure_on_page


def gaps_of(path: Path) -> list[Bounds]:
    """Where a line is broken."""
    found, x, y = [], 0.0, 0.0
    for number, (letter, *numbers) in enumerate(path.commands):
        *_, end_x, end_y = (0.0, 0.0, *map(float, numbers))
        if letter == "M" and number:
            found.append(Bounds(min(x, end_x), min(y, end_y), max(x, end_x), max(y, end_y)))
        x, y = end_x, end_y
    return found


def broken(scene: Scene) -> list[str]:
    """The connections whose lines are in several pieces, because they meet labels."""
    texts = [text_bounds(one) for one in scene.primitives if isinstance(one, Text)]
    return [
        one.owner.id
        for one in scene.primitives
        if isinstance(one, Path) and one.role in ("skip", "loop")
        if any(gap.grown(0.5).overlaps(text) for gap in gaps_of(one) for text in texts)
    ]


@pytest.mark.parametrize(
    ("name", "width"),
    [
        *(
            (name, width)
            for name in ("fcn-8s", "gru", "hed", "seq2seq-attention")
            for width in (89, 183)
        ),
        ("wavenet", 183),  # at one column all labels are as near to each other as texts may be
    ],
)
def test_lines_between_rows_and_back_run_beside_labels(name: str, width: int) -> None:
    assert broken(figure_on_page(name, width).scene("nodes")) == []


def test_a_line_is_well_clear_of_the_labels_that_it_passes() -> None:
    figure = figure_on_page("seq2seq-attention", 89)
    (own,) = (one.id for one in figure.architecture.connections if one.source == "start")
    scene = figure.scene("nodes")
    (line,) = (p for p in scene.primitives if isinstance(p, Path) and p.owner.id == own)
    ups = [(a, b) for a, b in pairwise(line.commands) if b[0] == "L" and a[-2] == b[-2]]
    assert ups
    (a, b) = max(ups, key=lambda two: abs(float(two[0][-1]) - float(two[1][-1])))
    x, low, high = float(a[-2]), *sorted((float(a[-1]), float(b[-1])))
    texts = [text_bounds(one) for one in scene.primitives if isinstance(one, Text)]
    passed = [text for text in texts if text.top < high and text.bottom > low]
    assert min(max(text.left - x, x - text.right) for text in passed) > 3.0


@given(
    st.lists(st.tuples(*[st.integers(-20, 20)] * 4), max_size=12),
    st.floats(-25, 25),
    st.floats(0, 10),
)
def test_boxes_are_found_by_their_heights_in_their_order(corners, low, height) -> None:
    boxes = np.reshape(
        [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners], (-1, 4)
    ).astype(float)
    high = low + height
    expected = boxes[(boxes[:, 1] < high) & (boxes[:, 3] > low)]
    assert _Boxes(boxes).between(low, high).tolist() == expected.tolist()
