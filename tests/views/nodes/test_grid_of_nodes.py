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


@pytest.mark.parametrize("width", [89, 183])
def test_every_connection_has_its_lines(width):
    figure = figure_on_page("u-net-plus-plus", width)
    scene = figure.scene("nodes")
    drawn = {one.owner.id for one in scene.primitives if one.owner.kind == "connection"}
    assert drawn == {one.id for one in figure.architecture.connections}


@pytest.mark.parametrize(
    ("figure", "levels"),
    [
        (figure_on_page("u-net-plus-plus", 89), 5),
        (on_page(nested(4), 89), 4),
        (on_page(nested(5, "a"), 89), 5),
        (on_page(nested(3, "abc"), 89), 3),
    ],
    ids=["u-net-plus-plus", "four sizes", "one layer a unit", "three layers a unit"],
)
def test_grids_of_narrow_pages_have_what_leads_up_between_their_rows(figure, levels):
    scene = figure.scene("nodes")
    assert not any(one.role == "letter" for one in scene.primitives)
    assert scene.bounds.width == pytest.approx(figure.look.page_width * PX_PER_MM)
    assert scene.bounds.height < 2.4 * figure.look.page_width * PX_PER_MM
    for row in range(levels):
        assert len({middle(scene, f"x{row}{n}a")[1] for n in range(levels - row)}) == 1
    for step in range(levels):
        assert len({middle(scene, f"x{row}{step}a")[0] for row in range(levels - step)}) == 1
    for row in range(levels - 1):
        above, below = (middle(scene, f"x{n}0a")[1] for n in (row, row + 1))
        assert above < middle(scene, f"up{row}1")[1] < below
    assert list(faults_in(figure, scene)) == []
    assert list(misprints(figure, scene)) == []


def test_layers_of_a_unit_that_are_alike_have_one_name_on_narrow_pages():
    scene = figure_on_page("u-net-plus-plus", 89).scene("nodes")
    names = {one.text for one in scene.primitives if isinstance(one, Text) and one.role == "name"}
    units = {f"x{row}{step}a–b" for row in range(5) for step in range(5 - row)}
    assert units <= names
    (told,) = [str(one) for one in scene.notices if "not written" in str(one)]
    assert "x00a, x00b" in told
    # all of their units are drawn as those of others
    owners = {one.owner.id for one in scene.primitives if isinstance(one, Circles)}
    layers = figure_on_page("u-net-plus-plus", 89).architecture.layers
    assert {one.id for one in layers if "concat" not in one.id} <= owners
