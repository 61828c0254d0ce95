"""No line of a page of blocks is that of two outputs: what turns in one gap has its own lines."""

from __future__ import annotations

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.primitives import Bounds
from nnsvg_qt.views.blocks.page.apart import Upright, moves_of, room_for_texts
from nnsvg_qt.views.blocks.page.boundaries import Turn
from nnsvg_qt.views.shared.page import page_of_width
from tests.in_turn import in_turn
from tests.views.branched_networks import branched
from tests.views.page_measures import lines_of_two
from tests.views.picture_faults import faults_in


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_no_line_is_that_of_two_outputs(width: float) -> None:
    for seed in range(45):
        figure = Figure(branched(seed)).at_width(width, "blocks")
        assert not [*lines_of_two(figure, figure.scene("blocks"))], seed


@pytest.mark.parametrize(
    ("seed", "width"), in_turn([5, 10, 17, 24, 38, 42, 53, 56, 59], [89.0, 183.0], 2)
)
def test_texts_stand_on_no_line_and_no_box(seed: int, width: float) -> None:
    figure = Figure(branched(seed)).at_width(width, "blocks")
    found = faults_in(figure, figure.scene("blocks"))
    assert not [one for one in found if one.kind in ("line through text", "text on a layer")]


def test_a_gap_is_wider_for_the_text_that_a_line_would_cross() -> None:
    page = page_of_width(183.0)
    line = Upright(10.0, 0.0, 30.0, "a", "b", (3, Turn("a")))
    left, right = Bounds(0.0, 5.0, 12.0, 10.0), Bounds(8.0, 5.0, 20.0, 10.0)
    assert room_for_texts([line], [(3, left)], (), page) == {3: (2.0 + page.between_texts, 0.0)}
    assert room_for_texts([line], [(4, right)], (), page) == {3: (0.0, 2.0 + page.between_texts)}
    below = Bounds(0.0, 31.0, 12.0, 40.0)
    assert room_for_texts([line], [(3, below)], (), page) == {}


def test_what_parts_moves_aside_for_what_is_read() -> None:
    parts = Upright(10.0, 0.0, 30.0, "a", "b", (3, Turn("a")))
    is_read = Upright(10.0, 20.0, 50.0, "c", "d", (3, Turn("d", is_read=True)))
    assert moves_of([parts, is_read], page_of_width(183.0)) == {(3, Turn("a")): 1}
    sign = Upright(10.0, 20.0, 50.0, "c", "d", None)
    assert moves_of([sign, is_read], page_of_width(183.0)) == {}
    assert moves_of([parts, Upright(10.0, 31.0, 50.0, "c", "d", None)], page_of_width(183.0)) == {}
