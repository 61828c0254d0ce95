"""Frames of groups that go on in another row are open there, and say in each row which they are."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nnsvg_qt.scene.primitives import FIGURE, Path, Scene, Text
from nnsvg_qt.views.shared.page import page_of_width
from nnsvg_qt.views.structures.page_ink import framed
from tests.views.page_faults import figure_on_page

CORNERS = (10.0, 20.0, 110.0, 60.0)
SIDES = {
    "left": ((10.0, 60.0), (10.0, 20.0)),
    "top": ((10.0, 20.0), (110.0, 20.0)),
    "right": ((110.0, 20.0), (110.0, 60.0)),
    "bottom": ((110.0, 60.0), (10.0, 60.0)),
}


def middles(path: Path) -> set[tuple[float, float]]:
    """Of the straight pieces of a path."""
    points: list[tuple[str, float, float]] = []
    for name, *numbers in path.commands:
        if name != "Z":
            x, y = numbers[-2:]
            points.append((str(name), float(x), float(y)))
    return {
        (round((a + c) / 2, 6), round((b + d) / 2, 6))
        for (_, a, b), (name, c, d) in pairwise(points)
        if name == "L"
    }


@pytest.mark.parametrize("opened", [["left"], ["right"], ["left", "right"], ["top"], ["bottom"]])
def test_an_open_side_has_no_line_and_the_others_have(opened: list[str]) -> None:
    surface, line = framed(CORNERS, page_of_width(89.0), FIGURE, opened)
    assert isinstance(surface, Path)
    assert isinstance(line, Path)
    assert surface.fill is not None
    assert surface.line is None
    assert line.fill is None
    reached = middles(line)
    for name, ((a, b), (c, d)) in SIDES.items():
        has_line = any(
            min(a, c) <= x <= max(a, c) and min(b, d) <= y <= max(b, d) for x, y in reached
        )
        assert has_line == (name not in opened), name


def test_a_whole_frame_is_one_path_as_before() -> None:
    [frame] = framed(CORNERS, page_of_width(89.0), FIGURE)
    assert isinstance(frame, Path)
    assert frame.line is not None
    assert frame.fill is not None


def names_of(scene: Scene, group: str) -> list[str]:
    return [
        one.text
        for one in scene.primitives
        if isinstance(one, Text) and one.owner.id == group and one.role == "group"
    ]


@pytest.mark.parametrize(
    ("name", "view", "group", "called"),
    [
        ("yolov3", "diagram", "head1", ["Head 1", "Head 1, continued"]),
        ("mlp-mixer", "planes", "mixer", ["Mixer layer", "Mixer layer"]),
    ],
)
def test_a_group_in_several_rows_is_named_where_there_is_room(
    name: str, view: str, group: str, called: list[str]
) -> None:
    scene = figure_on_page(name, 89).with_option("diagram.direction", "right").scene(view)
    surfaces = [
        one
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "frame" and one.owner.id == group and one.fill
    ]
    assert len(surfaces) == len(called)
    assert all(one.line is None for one in surfaces)
    assert [one for one in names_of(scene, group) if "×" not in one] == called


def test_a_column_has_whole_frames_where_rows_would_break_one() -> None:
    scene = figure_on_page("mlp-mixer", 89).scene("diagram")
    [frame] = [one for one in scene.primitives if one.role == "frame"]
    assert isinstance(frame, Path)
    assert frame.line is not None
