"""Where lines of planes part: outside the frames that hold only some of what reads them."""

import pytest

from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Path
from tests.views.page_faults import figure_on_page


@pytest.mark.parametrize("width", [89, 183])
def test_lines_to_several_frames_part_before_them(width: int) -> None:
    scene = figure_on_page("alphazero", width).scene("planes")
    paths = [one for one in scene.primitives if isinstance(one, Path)]
    dots = [box for one in paths if one.role == "fork" and (box := bounds_of(one))]
    framed = [
        (one.owner.id, box)
        for one in paths
        if one.owner.kind == "group" and one.fill is not None and (box := bounds_of(one))
    ]
    assert len(framed) >= 3

    inside = [dot for dot in dots if any(dot.overlaps(box) for _, box in framed)]
    assert len(inside) == 1, "that of the residual block, within its frame"


@pytest.mark.parametrize("number", [2, 4])
def test_lines_that_leave_a_frame_run_between_it_and_the_next_one(number: int) -> None:
    scene = figure_on_page("wavenet", 89).scene("planes")
    paths = [one for one in scene.primitives if isinstance(one, Path)]
    frames = {one.owner.id: bounds_of(one) for one in paths if one.role == "frame" and one.fill}
    own, other = frames[f"layer{number}"], frames[f"layer{number + 1}"]
    [line] = [one for one in paths if one.owner.id == f"skip{2 ** (number - 1)}-skips"]
    x = next(float(command[1]) for command in line.commands if command[0] == "Q")
    assert own is not None
    assert other is not None
    assert own.right + 2.0 < x < other.left - 2.0
