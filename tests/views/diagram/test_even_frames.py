"""Frames one behind the other reach equally far to both sides, where there is room for that."""

import pytest

from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds
from tests.views.page_faults import figure_on_page


def frames_of(name: str, width: int) -> list[Bounds]:
    drawn = figure_on_page(name, width).scene("diagram").primitives
    found = [bounds_of(one) for one in drawn if one.role == "frame"]
    return [one for one in found if one is not None]


def test_frames_of_a_column_have_one_left_edge_with_a_skip_in_them_or_without() -> None:
    columns: dict[int, set[float]] = {}
    for frame in frames_of("mobilenet-v2", 89):
        columns.setdefault(round(frame.right), set()).add(round(frame.left, 2))
    assert len(columns) == 3
    assert all(len(edges) == 1 for edges in columns.values())


@pytest.mark.parametrize("name", ["mobilenet-v2", "alphazero"])
def test_frames_of_a_row_are_equally_high(name: str) -> None:
    levels: dict[int, set[float]] = {}
    for frame in frames_of(name, 183):
        levels.setdefault(round(frame.bottom), set()).add(round(frame.top, 2))
    assert all(len(edges) == 1 for edges in levels.values())


def test_no_frame_is_as_high_as_another_with_a_branch_in_it() -> None:
    first, second, *_ = sorted(frames_of("resnet-34", 183), key=lambda one: one.bottom)
    assert second.height > 1.5 * first.height
