"""Pages of nodes that are not high enough: units come closer, then fewer are drawn."""

from __future__ import annotations

import numpy as np
import pytest

from nnsvg_qt.scene.primitives import Circles, Scene, Text
from nnsvg_qt.sources import draw
from nnsvg_qt.views.shared.page import PX_PER_MM, TALLEST_MM
from tests.views.page_faults import figure_on_page

GROUP = "group name"
WIDE = "784 > dense 128 relu > dense 64 relu > dense 10 softmax"


def seen(notation: str, width: float, height: float, direction: str = "horizontal") -> Scene:
    figure = draw(notation).with_named_style("paper").with_option("look.page_width", width)
    options = {"look.page_height": height, "nodes.direction": direction}
    return figure.with_options(options).scene("nodes")


def units(scene: Scene) -> list[Circles]:
    return [one for one in scene.primitives if isinstance(one, Circles) and one.role == "node"]


def too_high(scene: Scene) -> list[str]:
    return [str(one) for one in scene.notices if "high" in str(one)]


@pytest.mark.parametrize("width", [89.0, 183.0])
@pytest.mark.parametrize("notation", ["16-12-10-1", WIDE])
def test_units_come_closer_for_a_height_and_type_stays(notation, width):
    free = seen(notation, width, 0.0)
    height = 0.7 * free.bounds.height / PX_PER_MM
    low = seen(notation, width, height)
    assert low.bounds.height <= height * PX_PER_MM + 0.5
    assert not too_high(low)
    # all of the units stay, closer to each other, and as far apart along the page
    for one, other in zip(units(free), units(low), strict=True):
        assert len(one.centers) == len(other.centers)
        assert np.ptp(other.centers[:, 1]) <= 0.86 * np.ptp(one.centers[:, 1]) + 1e-6
        assert np.max(other.radii) < np.max(one.radii)
    along = [[float(one.centers[0, 0]) for one in units(scene)] for scene in (free, low)]
    assert np.ptp(along[1]) > 0.95 * np.ptp(along[0])
    sizes = [
        {one.size for one in scene.primitives if isinstance(one, Text)} for scene in (free, low)
    ]
    assert sizes[0] == sizes[1]


def test_fewer_units_are_drawn_where_closer_ones_are_still_too_high():
    free, low = seen(WIDE, 89.0, 0.0), seen(WIDE, 89.0, 26.0)
    assert low.bounds.height <= 26.0 * PX_PER_MM + 0.5
    assert len(units(low)[0].centers) < len(units(free)[0].centers)


def test_what_runs_down_keeps_to_its_height_too():
    free = seen("9-7-5-3", 89.0, 0.0, "vertical")
    height = 0.75 * free.bounds.height / PX_PER_MM
    low = seen("9-7-5-3", 89.0, height, "vertical")
    assert low.bounds.height <= height * PX_PER_MM + 0.5
    assert not too_high(low)


def test_what_cannot_be_as_low_says_which_height_would_do():
    (notice,) = too_high(seen(WIDE, 89.0, 5.0))
    needed = float(notice.split(";")[1].split(" mm")[0])
    assert 5.0 < needed < 30.0
    assert not too_high(seen(WIDE, 89.0, needed))


@pytest.mark.parametrize(("name", "width"), [("squeezenet", 89), ("wavenet", 183)])
def test_a_page_without_a_height_is_no_higher_than_a_printed_one(name, width):
    scene = figure_on_page(name, width).scene("nodes")
    assert scene.bounds.height <= TALLEST_MM * PX_PER_MM + 0.5
    assert scene.bounds.width == pytest.approx(width * PX_PER_MM)


def test_bands_rather_end_between_groups():
    scene = figure_on_page("tcn", 89).scene("nodes")
    names = [one.text for one in scene.primitives if isinstance(one, Text) and one.role == GROUP]
    # each stands in one band, so each name is written once
    assert sorted(names) == sorted(
        group.name for group in figure_on_page("tcn", 89).architecture.groups
    )


def test_units_are_smaller_rather_than_names_by_turns_and_groups_are_whole():
    figure = figure_on_page("mobilenet-v2", 89)
    texts = [one for one in figure.scene("nodes").primitives if isinstance(one, Text)]
    levels = {round(one.y) for one in texts if one.role == "name"}
    assert len(levels) == 7  # of as many rows
    names = [one.text for one in texts if one.role == GROUP]
    assert sorted(names) == sorted(group.name for group in figure.architecture.groups)


def test_a_size_stands_right_under_its_name_whatever_lines_the_others_have():
    scene = figure_on_page("deep-sets", 89).scene("nodes")
    texts = [one for one in scene.primitives if isinstance(one, Text)]
    by_layer: dict[str, list[Text]] = {}
    for one in texts:
        if one.role in ("name", "caption"):
            by_layer.setdefault(one.owner.id, []).append(one)
    counts = set()
    for own in by_layer.values():
        names = [one.y for one in own if one.role == "name"]
        sizes = [one for one in own if one.role == "caption"]
        counts.add(len(names))
        first = min(one.y for one in sizes)
        assert first - max(names) == pytest.approx(1.35 * sizes[0].size)
    assert counts == {1, 2}


def test_dots_stand_for_more_units_than_they_take_the_room_of():
    # of the last one six units and dots for a seventh were drawn
    scene = draw("preset:gcn").with_option("look.page_width", 183.0).scene("nodes")
    assert [len(one.centers) for one in units(scene)] == [10, 10, 10, 10, 7]
