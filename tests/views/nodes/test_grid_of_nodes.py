"""Nested skips on pages of nodes: a grid of rows, each at one height, without letters."""

import pytest

from nnsvg_qt.scene.primitives import Circles, Path, Text, layer_owner
from nnsvg_qt.views.shared.page import PX_PER_MM
from tests.views.page_faults import figure_on_page
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in
from tests.views.planes.page.test_grid_of_planes import nested, on_page


def middle(scene, name):
    """The middle of the units of a layer."""
    owner = layer_owner(name)
    own = [p for p in scene.primitives if isinstance(p, Circles) and p.owner == owner]
    along = [float(x) for one in own for x in one.centers[:, 0]]
    across = [float(y) for one in own for y in one.centers[:, 1]]
    return round((min(along) + max(along)) / 2, 2), round((min(across) + max(across)) / 2, 2)


@pytest.mark.parametrize(
    ("figure", "levels"),
    [
        (figure_on_page("u-net-plus-plus", 183), 5),
        (on_page(nested(3), 89), 3),
        (on_page(nested(4, "a"), 183), 4),
        (on_page(nested(3, "abc"), 183), 3),
    ],
    ids=["u-net-plus-plus", "at one column", "one layer a unit", "three layers a unit"],
)
def test_nested_skips_are_a_grid_without_letters(figure, levels):
    scene = figure.scene("nodes")
    assert not any(one.role == "letter" for one in scene.primitives)
    assert not any("etter" in one.text for one in scene.primitives if isinstance(one, Text))
    rows = [{middle(scene, f"x{row}{n}a")[1] for n in range(levels - row)} for row in range(levels)]
    assert [len(row) for row in rows] == [1] * levels
    heights = [row.pop() for row in rows]
    assert heights == sorted(heights)
    for step in range(levels):
        assert len({middle(scene, f"x{row}{step}a")[0] for row in range(levels - step)}) == 1
    # what leads up stands in the row that it leads to
    for row in range(levels - 1):
        assert middle(scene, f"up{row}1")[1] == heights[row]
    assert scene.bounds.width == pytest.approx(figure.look.page_width * PX_PER_MM)
    assert list(faults_in(figure, scene)) == []
    assert list(misprints(figure, scene)) == []


def test_what_one_unit_hands_over_others_runs_at_one_height_of_its_own():
    figure = figure_on_page("u-net-plus-plus", 183)
    scene = figure.scene("nodes")
    levels = set()
    for step in range(4):
        over = {
            one.id
            for one in figure.architecture.connections
            if one.source == f"x0{step}b" and one.target.startswith("concat")
        }
        tops = {
            round(min(float(c[-1]) for c in one.commands), 2)
            for one in scene.primitives
            if isinstance(one, Path) and one.owner.id in over and len(one.commands) > 2
        }
        assert len(over) == 4 - step
        assert len(tops) == 1
        levels |= tops
    assert len(levels) == 4


def test_every_connection_has_its_lines_and_no_more_is_elided_than_at_one_column():
    figure = figure_on_page("u-net-plus-plus", 183)
    scene = figure.scene("nodes")
    drawn = {one.owner.id for one in scene.primitives if one.owner.kind == "connection"}
    assert drawn == {one.id for one in figure.architecture.connections}
    # at one column there is no room, and letters stand as before
    narrow = figure_on_page("u-net-plus-plus", 89).scene("nodes")
    assert any(one.role == "letter" for one in narrow.primitives)
