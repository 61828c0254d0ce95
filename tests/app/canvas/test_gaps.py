from dataclasses import replace

import numpy as np
import pytest

from nnsvg_qt.app.canvas.gaps import Gaps, boxes_of_layers, mark_in_space
from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.drawing import Drawing
from nnsvg_qt.views.blocks.composition import compose_solids
from tests.first_style import draw, first_figure
from tests.first_style import preset as preset_in_style

SOURCE = "1@32x32 > conv 6 k5 relu > norm > maxpool 2 > dense 10 > softmax"


def gaps_of(figure, view, flows_down=False):
    outlines = Outlines(figure.scene(view).primitives)
    return Gaps(figure, outlines, flows_down), outlines


def ends(figure, gap):
    """The layers that a new one would stand between."""
    if gap.spot.connection is None:
        return gap.spot.after, None
    found = next(c for c in figure.architecture.connections if c.id == gap.spot.connection)
    return found.source, found.target


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_each_drawn_pair_has_a_gap_and_the_end_too(view):
    figure = draw(SOURCE)
    gaps, _ = gaps_of(figure, view)
    first, conv, norm, pool, dense, softmax = (layer.id for layer in figure.architecture)
    found = {(gap.source, gap.target): ends(figure, gap) for gap in gaps.gaps}
    assert found == {
        (first, conv): (first, conv),
        (conv, pool): (norm, pool),
        (pool, dense): (pool, dense),
        (dense, None): (softmax, None),
    }


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_the_nearest_gap_is_found_on_either_side_of_a_layer(view):
    figure = draw("1@32x32 > conv 6 k5 > maxpool 2 > dense 10")
    gaps, outlines = gaps_of(figure, view)
    _first, conv, _pool, dense = (layer.id for layer in figure.architecture)
    x, y = outlines.center(conv)
    assert gaps.at(x - 4, y).target == conv
    assert gaps.at(x + 4, y).source == conv
    right = max(hull[:, 0].max() for hull in outlines.layers.values())
    assert gaps.at(right + 30, outlines.center(dense)[1]).target is None


@pytest.mark.parametrize("preset", ["lenet-5", "resnet-18", "u-net"])
def test_marks_stand_between_their_layers(preset):
    figure = preset_in_style(preset)
    gaps, outlines = gaps_of(figure, "planes")
    for gap in gaps.gaps:
        mark = gaps.mark(gap)
        assert mark[0, 0] == mark[1, 0], "upright"
        left = outlines.layer(gap.source)[:, 0]
        assert mark[0, 0] > left.min()
        if gap.target is not None:
            assert mark[0, 0] < outlines.layer(gap.target)[:, 0].max()


def test_a_vertical_figure_is_marked_across():
    figure = draw("6-5-4").with_option("nodes.direction", "vertical")
    gaps, _ = gaps_of(figure, "nodes", flows_down=True)
    for gap in gaps.gaps:
        mark = gaps.mark(gap)
        assert mark[0, 1] == mark[1, 1]
        assert mark[0, 0] < mark[1, 0]


def test_hidden_layers_are_bridged():
    figure = draw("1@32x32 > conv 6 k5 > maxpool 2 > dense 10")
    _first, conv, pool, dense = (layer.id for layer in figure.architecture)
    gaps, _ = gaps_of(figure.with_override(pool, hidden=True), "planes")
    found = {(gap.source, gap.target): ends(figure, gap) for gap in gaps.gaps}
    assert found[conv, dense] == (pool, dense)


def test_skips_are_no_gaps_but_branches_are():
    figure = preset_in_style("resnet-18")
    gaps, _ = gaps_of(figure, "planes")
    skips = len(figure.architecture.connections) - len(gaps.gaps)
    assert skips > 0
    assert len({gap.spot for gap in gaps.gaps}) == len(gaps.gaps)


def test_in_space_the_sheet_stands_between_the_blocks():
    figure = draw("1@32x32 > conv 6 k5 > maxpool 2 > dense 10")
    gaps, _ = gaps_of(figure, "blocks")
    boxes = boxes_of_layers(
        compose_solids(Drawing(figure.architecture, figure.styles["blocks"], figure.look))
    )
    for gap in gaps.gaps:
        sheet = mark_in_space(boxes, gap)
        assert sheet is not None
        assert np.ptp(sheet[:, 0]) == 0, "across the flow"
        assert sheet[0, 0] > boxes[gap.source][1][0]
        if gap.target is not None:
            assert sheet[0, 0] < boxes[gap.target][0][0]
        for low, high in (boxes[name] for name in (gap.source, gap.target) if name):
            assert sheet[:, 1].max() - sheet[:, 1].min() > high[1] - low[1]


def test_an_empty_figure_has_no_gap():
    gaps, _ = gaps_of(first_figure(), "planes")
    assert gaps.at(0, 0) is None


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_edges_are_those_that_the_scene_tells(view):
    figure = draw(SOURCE)
    scene = figure.scene(view)
    outlines = Outlines(scene.primitives)
    told, guessed = Gaps(figure, outlines, rows=scene.gaps), Gaps(figure, outlines)
    assert [gap.spot for gap in told.gaps] == [gap.spot for gap in guessed.gaps]
    # far away from all that is drawn: then only what is told can be meant
    far = [
        replace(
            row,
            before=tuple(line + 5000 for line in row.before),
            after=tuple(line + 5000 for line in row.after),
        )
        for row in scene.gaps
    ]
    moved = Gaps(figure, outlines, rows=far)
    inner = [gap for gap in moved.gaps if {gap.source, gap.target} <= inner_layers(scene)]
    assert inner
    for gap in inner:
        assert moved.mark(gap).min() > 4000


def inner_layers(scene):
    """The layers both of whose edges are told."""
    before = {name for row in scene.gaps for name in row.layers[: len(row.before)]}
    return before & {name for row in scene.gaps for name in row.layers[len(row.before) :]}


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
@pytest.mark.parametrize("preset", ["lenet-5", "inception-module", "resnet-18"])
def test_on_a_layer_nothing_is_beside_and_far_over_it_the_nearest_is(view, preset):
    figure = preset_in_style(preset)
    scene = figure.scene(view)
    outlines = Outlines(scene.primitives)
    gaps = Gaps(figure, outlines, rows=scene.gaps)
    tops = {}
    for name in outlines.layer_ids:
        x, y = outlines.center(name)
        assert gaps.beside(x, y) is None
        tops[name] = outlines.layer(name)[:, 1].min()
    highest = min(tops, key=lambda name: tops[name])
    x, y = outlines.center(highest)[0], tops[highest] - 30
    found = gaps.beside(x, y)
    assert found is not None
    assert found.layer == highest
    shapes = gaps.branch_shapes(found, x, y)
    assert [len(points) for points in shapes[:3]] == [2, 4, 2]
    box = shapes[1]
    assert abs(box[:, 1].mean() - y) < 30


def test_beside_what_is_drawn_as_one_the_branch_is_beside_all_of_it():
    figure = draw("1@32x32 > conv 6 k5 relu as a > norm > maxpool 2 > dense 10")
    outlines = Outlines(figure.scene("planes").primitives)
    gaps = Gaps(figure, outlines, rows=figure.scene("planes").gaps)
    x, _ = outlines.center("conv-1")
    found = gaps.beside(x, outlines.layer("conv-1")[:, 1].min() - 20)
    assert found is not None
    assert (found.spot.beside, found.spot.until) == ("conv-1", "norm-1")
    assert found.source == "input-1"


def test_closed_groups_have_gaps_and_sides_of_their_own():
    figure = draw("8@16x16 > [ conv 8 k3 same as a > conv 8 k3 same as b ] as Block closed > relu")
    scene = figure.scene("planes")
    outlines = Outlines(scene.primitives)
    gaps = Gaps(figure, outlines, rows=scene.gaps)
    assert ("input-1", "conv-2") in {(gap.source, gap.target) for gap in gaps.gaps}
    x, _ = outlines.center("conv-2")
    found = gaps.beside(x, outlines.layer("conv-2")[:, 1].min() - 20)
    assert found is not None
    assert found.layer == "conv-2"
    assert found.spot.beside == "conv-1"
