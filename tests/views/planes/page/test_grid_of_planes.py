"""Nested skips on pages of planes: a grid of rows, each at one height, without letters."""

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.scene.primitives import Path, Text, connection_owner
from nnsvg_qt.views.planes.page.composition import _plan
from nnsvg_qt.views.planes.page.fitting import fitted
from nnsvg_qt.views.shared.page import PX_PER_MM, page_of_look
from tests.views.page_faults import figure_on_page
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in
from tests.views.planes.page.test_page_of_planes import front, scene


def nested(levels: int, halves: str = "ab") -> Architecture:
    """A U-Net++ of so many sizes, with so many convolutions in each of its units."""
    network = Network((3, 64, 64), "Input")
    ends: dict[tuple[int, int], str] = {}

    def unit(level: int, step: int) -> None:
        for half in halves:
            network.convolution(f"x{level}{step}{half}", 8 << level, 3, 1, 1)
        ends[level, step] = network.last

    for level in range(levels):
        unit(level, 0)
        if level + 1 < levels:
            network.pooling(f"pool{level}", 2)
    for step in range(1, levels):
        for level in range(levels - step):
            up = Layer(
                f"up{level}{step}",
                Kind.TRANSPOSED_CONVOLUTION,
                (8 << level,),
                f"up{level}{step}",
                kernel=(2, 2),
                stride=(2, 2),
                padding=(0, 0),
            )
            name = network.append(up, ends[level + 1, step - 1])
            before = [ends[level, earlier] for earlier in range(step)]
            network.join(f"concat{level}{step}", Kind.CONCATENATE, *before, name)
            unit(level, step)
    return network.architecture()


def on_page(architecture: Architecture, width: int) -> Figure:
    options = {"look.layout": "page", "look.page_width": float(width)}
    return Figure(architecture).with_options(options)


def places(figure: Figure):
    drawing = figure.drawing("planes")
    plan = _plan(drawing.architecture, drawing.style, drawing.look)
    found = fitted(plan, drawing.style, drawing.look, page_of_look(drawing.look))
    return found.stands, found


@pytest.mark.parametrize(
    ("figure", "levels"),
    [
        (figure_on_page("u-net-plus-plus", 183), 5),
        (on_page(nested(3), 89), 3),
        (on_page(nested(4, "a"), 183), 4),
    ],
    ids=["u-net-plus-plus", "three sizes", "four sizes"],
)
def test_nested_skips_are_a_grid_without_letters(figure, levels):
    scene = figure.scene("planes")
    assert not any(one.role == "letter" for one in scene.primitives)
    assert not any("letter" in one.text for one in scene.primitives if isinstance(one, Text))
    stands, found = places(figure)
    assert not found.plan.letters
    rows = [
        {round(stands[f"x{row}{step}a"].axis, 6) for step in range(levels - row)}
        for row in range(levels)
    ]
    assert [len(row) for row in rows] == [1] * levels
    heights = [row.pop() for row in rows]
    assert heights == sorted(heights)
    # columns by position
    for step in range(levels):
        lefts = [stands[f"x{row}{step}a"].left for row in range(levels - step)]
        assert max(lefts) - min(lefts) < 60.0
    assert faults_in(figure, scene) == []
    assert list(misprints(figure, scene)) == []


def test_what_one_unit_hands_over_others_runs_at_one_height_of_its_own():
    figure = figure_on_page("u-net-plus-plus", 183)
    levels = {}
    for step in range(3):
        over = {
            one.id
            for one in figure.architecture.connections
            if one.source == f"x0{step}b" and one.target.startswith("concat")
        }
        skips = [
            one
            for one in figure.scene("planes").primitives
            if isinstance(one, Path) and one.role == "skip" and one.owner.id in over
        ]
        assert len(skips) == 3 - step
        found = {round(min(float(c[-1]) for c in one.commands), 2) for one in skips}
        assert len(found) == 1
        levels[step] = found.pop()
    assert len(set(levels.values())) == 3


def test_the_grid_is_as_wide_as_its_page_and_no_higher_than_a_printed_one():
    bounds = figure_on_page("u-net-plus-plus", 183).scene("planes").bounds
    assert bounds.width == pytest.approx(183 * PX_PER_MM)
    assert bounds.height < 230 * PX_PER_MM
    # on a narrower page than one column there is no room, and letters stand
    narrow = figure_on_page("u-net-plus-plus", 70).scene("planes")
    assert any(one.role == "letter" for one in narrow.primitives)


def test_a_narrow_page_stacks_the_layers_of_a_unit():
    seen = scene("u-net-plus-plus", 89.0)
    for first, second in (("x00a", "x00b"), ("x02a", "x02b"), ("x10b", "pool1")):
        above, below = front(seen, first), front(seen, second)
        assert above[3] < below[1]
        assert above[0] + above[2] == pytest.approx(below[0] + below[2], abs=0.1)
    # what is joined and what it leads to are level
    assert front(seen, "x01a")[1] == pytest.approx(front(seen, "x04a")[1])
    # what comes in stands beside the skips, what only leads up beside what it reads
    assert front(seen, "input")[1] < front(seen, "output1")[3]
    assert front(seen, "x40a")[3] == pytest.approx(front(seen, "x40b")[3])
    assert seen.bounds.height < 205 * PX_PER_MM


def test_maps_that_are_too_small_to_show_a_kernel_have_an_arrow():
    seen = scene("fcn-8s", 89.0)
    for wire in ("pool2-conv3_1", "conv5_1-conv5_2"):
        roles = {one.role for one in seen.primitives if one.owner == connection_owner(wire)}
        assert roles == ({"projection"} if wire.startswith("pool2") else {"arrow", "arrowhead"})
