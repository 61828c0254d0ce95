"""No frame of a group is drawn round layers that stand between its own."""

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Scene, Text
from tests.odd_networks import ODD_NETWORKS


def scene_of(view: str, width: float) -> Scene:
    figure = Figure(ODD_NETWORKS["a group that cannot be closed"]())
    if width:
        figure = figure.with_options({"look.layout": "page", "look.page_width": width})
    else:
        figure = figure.with_options({"look.layout": "free"})
    return figure.scene(view)


def reach(scene: Scene, kind: str, name: str, roles: set[str]) -> list[Bounds]:
    found = [
        bounds_of(one)
        for one in scene.primitives
        if one.owner.kind == kind and one.owner.id == name and one.role in roles
    ]
    return [one for one in found if one is not None]


@pytest.mark.parametrize(
    ("view", "width"),
    [
        *[(view, width) for view in ("nodes", "planes", "diagram") for width in (89.0, 183.0)],
        ("nodes", 0.0),
        ("diagram", 0.0),
    ],
)
def test_each_part_of_a_group_has_a_frame_that_says_whose_it_is(view: str, width: float) -> None:
    scene = scene_of(view, width)
    frames = [one for one in reach(scene, "group", "ends", {"frame", "band"}) if one.width > 5.0]
    spans = {round(one.left / 10.0) for one in frames}
    assert len(spans) == 2
    stranger = reach(scene, "layer", "b", {"node", "unit", "face", "plane", ""})
    for box in stranger:
        middle = (box.left + box.right) / 2.0
        assert not any(one.left < middle < one.right for one in frames)
    said = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert len([one for one in said if one.startswith("Ends")]) == 2
    assert len([one for one in said if one.endswith("×2")]) == 2
    told = " ".join(map(str, scene.notices))
    assert "also reaches over" not in told
    assert "Ends is drawn open" in told
    assert {one.owner.id for one in scene.primitives if one.owner.kind == "group"} == {"ends"}
