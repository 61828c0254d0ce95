"""A closed group looks like a frame, in every view, and like no layer of any kind."""

import pytest

from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.look import GROUP_FILL, GROUP_LINE, PALETTES
from nnsvg_qt.scene.primitives import Path, Text
from tests.first_style import first_figure

NET = (
    '3@16x16 > conv 8 k3 same > [ conv 8 k3 same > relu ] x3 as Stage closed > other "Odd" 8@16x16'
)
LEAD = "activation-1"


@pytest.fixture
def figure():
    return first_figure(architecture=parse_notation(NET))


def fills(figure, view, layer):
    """The colours in which a layer's areas are filled."""
    found = set()
    for primitive in figure.scene(view).primitives:
        fill = getattr(primitive, "fill", None)
        if primitive.owner.id != layer or fill is None:
            continue
        if isinstance(fill.color, str):
            found.add(str(fill.color))
        else:
            found |= {"#" + "".join(f"{round(n):02x}" for n in row[:3]) for row in fill.color}
    return found


def legend(figure, view):
    texts = [p for p in figure.scene(view).primitives if isinstance(p, Text)]
    return [p.text for p in texts if p.role == "legend"]


def test_no_kind_has_its_colour():
    assert all(GROUP_FILL not in colors.values() for colors in PALETTES.values())


@pytest.mark.parametrize("view", ["nodes", "planes"])
def test_it_has_the_colour_of_frames_and_other_layers_have_not(figure, view):
    assert GROUP_FILL in fills(figure, view, LEAD)
    assert GROUP_FILL not in fills(figure, view, "layer-1")


def test_the_darkest_side_of_its_block_is_lighter_than_those_of_layers(figure):
    def brightness(layer):
        colors = fills(figure, "blocks", layer)
        return min(sum(int(color[i : i + 2], 16) for i in (1, 3, 5)) for color in colors)

    assert brightness(LEAD) > max(map(brightness, ("layer-1", "conv-1", "input-1")))


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_the_legend_calls_it_a_group(figure, view):
    said = legend(figure, view)
    assert "Group" in said
    assert "Other" in said


@pytest.mark.parametrize("view", ["planes", "blocks"])
def test_it_keeps_its_look_where_layers_are_not_coloured_by_kind(figure, view):
    name = {"planes": "planes.coloring", "blocks": "blocks.coloring"}[view]
    kinds = figure.option_value(name)
    other = next(one for one in type(kinds) if one != kinds)
    plain = figure.with_option(name, other)
    if view == "planes":
        assert GROUP_FILL in fills(plain, view, LEAD)
    before, after = fills(figure, view, LEAD), fills(plain, view, LEAD)
    assert before == after


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_a_colour_of_its_own_goes_before(figure, view):
    own = figure.with_override(LEAD, color="#ff0000")
    assert GROUP_FILL not in fills(own, view, LEAD)


def test_lines_round_it_are_those_of_groups(figure):
    planes = [
        p
        for p in figure.scene("planes").primitives
        if p.owner.id == LEAD and p.role == "plane" and p.line is not None
    ]
    assert {p.line.color for p in planes} == {GROUP_LINE}


def test_on_a_page_its_name_says_what_it_is(figure):
    page = figure.with_option("look.layout", "page")
    said = [p.text for p in page.scene("blocks").primitives if isinstance(p, Text)]
    assert page.architecture.groups[0].name in " ".join(said)
    assert GROUP_FILL in fills(page, "blocks", LEAD)


def test_a_closed_group_of_a_diagram_has_the_lines_of_groups_and_its_legend_no_empty_word(figure):
    assert "group" not in legend(figure, "diagram")
    boxes = [p for p in figure.scene("diagram").primitives if p.owner.id == LEAD]
    lines = [p.line for p in boxes if isinstance(p, Path) and p.role == "node"]
    assert [line.color for line in lines if line is not None] == [GROUP_LINE]
