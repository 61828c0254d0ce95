"""On pages of blocks no frame of a group is drawn round layers that stand between its own."""

from __future__ import annotations

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Scene, Segments, Text
from nnsvg_qt.views.structures.repeats import group_owner
from tests.odd_networks import ODD_NETWORKS, grouped, network

CHAIN = "a-b b-c c-d d-e e-f f-g"
WIDTHS = (89.0, 183.0)
NETWORKS = {
    "ends": ODD_NETWORKS["a group that cannot be closed"](),
    "chain": grouped(network(CHAIN), Group("body", ("a", "b", "d", "f", "g"), "Residual body", 3)),
    "nested": grouped(
        network(CHAIN), Group("inner", ("c", "f"), "I"), Group("outer", ("b", "c", "f", "g"), "O")
    ),
    "skip": grouped(network("a-b b-c a-c c-d d-e"), Group("ends", ("a", "c", "e"))),
    "branches": grouped(network("a-b b-c a-x x-c c-d d-e"), Group("sides", ("b", "x", "d"), "S")),
}
PARTS = {
    "ends": {"ends": 2},
    "chain": {"body": 3},
    "nested": {"inner": 2, "outer": 2},
    "skip": {"ends": 3},
    "branches": {"sides": 2},
}


def scene_of(architecture: Architecture, width: float, projection: str = "oblique") -> Scene:
    options = {"look.layout": "page", "look.page_width": width, "blocks.projection": projection}
    return Figure(architecture).with_options(options).scene("blocks")


def boxes(scene: Scene, kind: str, name: str, roles: set[str] | None = None) -> list[Bounds]:
    found = [
        bounds_of(one)
        for one in scene.primitives
        if (one.owner.kind, one.owner.id) == (kind, name)
        and (one.is_body if roles is None else one.role in roles)
    ]
    return [one for one in found if one is not None]


def body(scene: Scene, name: str) -> Bounds | None:
    around: Bounds | None = None
    for one in boxes(scene, "layer", name):
        around = one if around is None else around.united(one)
    return around


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NETWORKS)
def test_frames_hold_all_layers_of_their_groups_and_no_others(name: str, width: float) -> None:
    architecture = NETWORKS[name]
    scene = scene_of(architecture, width)
    for group in architecture.groups:
        frames = boxes(scene, "group", group.id, {"band"})
        assert len(frames) == PARTS[name][group.id]
        for layer in architecture:
            own = body(scene, layer.id)
            if own is None:
                # one that is drawn as part of the layer before it
                continue
            holding = [
                one
                for one in frames
                if one.left < own.left
                and own.right < one.right
                and one.top < own.top
                and own.bottom < one.bottom
            ]
            assert len(holding) == (layer.id in group.layers)
            assert [one for one in frames if one.overlaps(own)] == holding
    assert "also reaches over" not in " ".join(map(str, scene.notices))
    drawn = {one.owner.id for one in scene.primitives if one.owner.kind == "group"}
    assert drawn == {group.id for group in architecture.groups}


@pytest.mark.parametrize("width", WIDTHS)
def test_each_frame_says_whose_it_is_and_how_often(width: float) -> None:
    scene = scene_of(NETWORKS["ends"], width)
    said = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert "Ends" in said
    assert {"Ends,", "continued"} <= set(said) or "Ends, continued" in said
    assert said.count("×2") == 2
    # what is in a part keeps its own name
    assert said.count("Input") == 1
    assert said.count("Dense") == 2
    assert scene.title_of(group_owner("ends")).startswith("Ends, ×2")


def test_a_part_that_has_room_continues_in_one_line() -> None:
    scene = scene_of(NETWORKS["nested"], 183.0)
    said = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert {"I", "I, continued", "O", "O, continued"} <= set(said)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_name_of_a_part_is_left_out_where_a_line_would_run_through_it(width: float) -> None:
    scene = scene_of(NETWORKS["skip"], width)
    names = [one for one in scene.primitives if one.role == "group name"]
    assert len(names) == 2
    assert "Names not written: ends, continued." in map(str, scene.notices)


@pytest.mark.parametrize("width", WIDTHS)
def test_turned_each_part_has_an_outline_of_its_own(width: float) -> None:
    scene = scene_of(NETWORKS["ends"], width, "orthographic")
    lines = [one for one in scene.primitives if one.role == "band"]
    assert {one.owner for one in lines} == {group_owner("ends")}
    ends = [
        (min(start, end), max(start, end))
        for one in lines
        if isinstance(one, Segments)
        for (start, _), (end, _) in zip(one.starts.tolist(), one.ends.tolist(), strict=True)
    ]
    stranger = body(scene, "b")
    assert stranger is not None
    middle = (stranger.left + stranger.right) / 2.0
    assert any(right < middle for _, right in ends)
    assert any(left > middle for left, _ in ends)
    assert not any(left < middle < right for left, right in ends)
    assert "Ends ×2" in [one.text for one in scene.primitives if isinstance(one, Text)]
