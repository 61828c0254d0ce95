"""Frames of groups that go on in another row are open there, and say in each row which they are."""

from __future__ import annotations

from contextlib import nullcontext
from itertools import pairwise

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import FIGURE, Path, Scene, Text
from nnsvg_qt.views.shared.page import page_of_width
from nnsvg_qt.views.structures.page_ink import framed
from nnsvg_qt.views.structures.repeats import group_owner
from tests.views.page_faults import figure_on_page
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in

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
        ("mlp-mixer", "planes", "mixer", ["Mixer layer", "Mixer layer, continued"]),
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


def odd_group(words: str, depth: int, letters: int) -> Figure:
    """A long network in a repeated group, with another in it where `depth` says so."""
    network = Network((8, 64), "tokens", "tokens")
    with network.group("outer", words, 7):
        for number in range(5):
            network.normalization(f"norm{number}", "layer", name=f"{'n' * letters} {number}")
        with network.group("inner", "", 31) if depth > 1 else nullcontext():
            for number in range(4):
                network.dense(f"dense{number}", 64, name=f"{'d' * letters} {number}")
        network.join("sum", Kind.ADD, "norm2", network.last)
    network.dense("head", 10)
    return Figure(network.architecture()).with_named_style("paper")


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks", "diagram"])
@pytest.mark.parametrize(
    ("words", "depth", "letters"),
    [("Layer", 1, 8), ("", 1, 16), ("A name that is longer than any part", 2, 12), ("L", 2, 16)],
)
def test_each_part_of_a_repeated_frame_says_how_often(
    words: str, depth: int, letters: int, view: str
) -> None:
    figure = odd_group(words, depth, letters).at_width(89.0, view)
    figure = figure.with_option("diagram.direction", "right")
    scene = figure.scene(view)
    assert not [*faults_in(figure, scene), *misprints(figure, scene)]
    for group in figure.architecture.groups:
        own = [one for one in scene.primitives if one.owner == group_owner(group.id)]
        parts = [
            bounds_of(one)
            for one in own
            if isinstance(one, Path) and one.role in ("frame", "band") and one.fill
        ]
        said = [one for one in own if isinstance(one, Text) and f"×{group.repeat}" in one.text]
        assert len(parts) == len(said) > 0
        assert view != "diagram" or len(parts) > 1 or group.id == "inner"


def test_frames_of_nodes_have_no_border_where_they_are_torn() -> None:
    scene = figure_on_page("mlp-mixer", 89).scene("nodes")
    own = [
        one
        for one in scene.primitives
        if isinstance(one, Path) and one.owner == group_owner("mixer") and one.role == "band"
    ]
    surfaces, lines = [one for one in own if one.fill], [one for one in own if one.line]
    assert len(surfaces) == 2
    assert not any(one.line for one in surfaces)
    boxes = sorted((box for one in surfaces if (box := bounds_of(one))), key=lambda box: box.top)
    reached = {place for one in lines for place in middles(one)}
    for box, torn in zip(boxes, ["right", "left"], strict=True):
        for side, at in (("left", box.left), ("right", box.right)):
            has_line = any(abs(x - at) < 0.01 and box.top < y < box.bottom for x, y in reached)
            assert has_line == (side != torn), (box, side)
        for y in (box.top, box.bottom):
            assert any(abs(b - y) < 0.01 and box.left < a < box.right for a, b in reached)
    for one in surfaces:
        assert one.commands[-1] == ("Z",)


def test_a_column_has_whole_frames_where_rows_would_break_one() -> None:
    scene = figure_on_page("mlp-mixer", 89).scene("diagram")
    [frame] = [one for one in scene.primitives if one.role == "frame"]
    assert isinstance(frame, Path)
    assert frame.line is not None
