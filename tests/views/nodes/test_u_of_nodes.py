"""Encoder–decoders on pages of nodes: a U with a row for each size, without letters."""

import pytest

from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.scene.primitives import Circles, Path, Text, connection_owner
from nnsvg_qt.sources import draw
from nnsvg_qt.views.shared.page import PX_PER_MM
from nnsvg_qt.views.structures.passing import passes
from tests.views.nodes.test_grid_of_nodes import middle
from tests.views.page_faults import figure_on_page
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in
from tests.views.planes.page.test_grid_of_planes import on_page


def u_net(levels: int, convolutions: int) -> Architecture:
    """A U-Net of so many sizes, with so many convolutions on each side of a row."""
    network = Network((1, 128, 128), "Input")
    ends = []
    for level in range(levels):
        for number in range(convolutions):
            network.convolution(f"d{level}{number}", 8 << level, 3, 1, 1)
        ends.append(network.last)
        if level + 1 < levels:
            network.pooling(f"pool{level}", 2)
    for level in reversed(range(levels - 1)):
        up = Layer(
            f"up{level}",
            Kind.TRANSPOSED_CONVOLUTION,
            (8 << level,),
            f"up{level}",
            kernel=(2, 2),
            stride=(2, 2),
            padding=(0, 0),
        )
        name = network.append(up, network.last)
        network.append(Layer(f"join{level}", Kind.CONCATENATE, (16 << level,)), name, ends[level])
        for number in range(convolutions):
            network.convolution(f"u{level}{number}", 8 << level, 3, 1, 1)
    return network.architecture()


def letters(scene):
    return [one for one in scene.primitives if isinstance(one, Text) and one.role == "letter"]


def path_of(scene, figure, source, target):
    """The corners of the line between two layers, last piece last."""
    (id,) = [
        one.id
        for one in figure.architecture.connections
        if (one.source, one.target) == (source, target)
    ]
    owner = connection_owner(id)
    own = [p for p in scene.primitives if isinstance(p, Path) and p.owner == owner]
    return [tuple(map(float, command[-2:])) for path in own for command in path.commands]


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize("name", ["u-net", "segnet"])
def test_an_encoder_decoder_is_a_u(name, width):
    figure = figure_on_page(name, width)
    scene = figure.scene("nodes")
    assert not letters(scene)
    assert scene.bounds.width == pytest.approx(width * PX_PER_MM)
    heights = [middle(scene, f"conv{level}_1")[1] for level in range(1, 6)]
    assert heights == sorted(set(heights))
    back = "conv{}_1d" if name == "segnet" else "conv{}_4"
    levels = range(2, 5)
    assert [middle(scene, back.format(one))[1] for one in levels] == heights[1:4]
    assert list(faults_in(figure, scene)) == []
    assert list(misprints(figure, scene)) == []


def test_what_is_copied_runs_level_and_what_leads_up_arrives_from_below():
    figure = figure_on_page("u-net", 183)
    scene = figure.scene("nodes")
    for level in range(1, 5):
        copied = path_of(scene, figure, f"conv{level}_2", f"concat{level}")
        assert len({round(y, 2) for _, y in copied}) == 1
        rising = path_of(scene, figure, f"up{level}", f"concat{level}")
        assert rising[-1][0] == rising[-2][0]
        assert rising[-1][1] < rising[-2][1]


@pytest.mark.parametrize("width", [89, 183])
def test_the_code_of_a_time_step_is_a_bus_to_all_rows(width):
    figure = figure_on_page("diffusion-u-net", width)
    scene = figure.scene("nodes")
    assert not letters(scene)
    drawn = {one.owner.id for one in scene.primitives if one.owner.kind == "connection"}
    shown = {link.id for link in figure.drawing("nodes").architecture.connections}
    assert drawn <= shown
    assert list(faults_in(figure, scene)) == []
    assert list(misprints(figure, scene)) == []


def test_what_stands_alone_in_a_row_of_a_ladder_has_its_label_beside_it_over_its_line():
    figure = figure_on_page("diffusion-u-net", 89)
    scene = figure.scene("nodes")
    for layer, join in (("addd1a", "concat1b"), ("down2", "concat3c"), ("addd4b", "concat4a")):
        own = [one for one in scene.primitives if one.owner.id == layer]
        name, size = (one for one in own if isinstance(one, Text))
        (column,) = (one for one in own if isinstance(one, Circles))
        rung = path_of(scene, figure, layer, join)
        (level,) = {round(y, 6) for _, y in rung[:1]}
        assert name.y < size.y < level - 2.0
        # no lower and no higher than its column
        assert column.centers[0, 1] - 5.0 < name.y < size.y < column.centers[-1, 1] + 5.0
        assert middle(scene, layer)[1] == pytest.approx(level, abs=1.0)


def test_what_ends_a_ladder_has_its_label_about_its_middle():
    scene = figure_on_page("hed", 89).scene("nodes")
    own = [one for one in scene.primitives if one.owner.id == "fuse"]
    name, *sizes = (one for one in own if isinstance(one, Text))
    assert name.y < middle(scene, "fuse")[1] < sizes[-1].y


def side_outputs(stages: int, convolutions: int) -> Architecture:
    """Stages of which each puts out a map beside its way; these are joined at the end."""
    network = Network((3, 128, 128), "Input")
    sides = []
    for stage in range(stages):
        for number in range(convolutions):
            network.convolution(f"c{stage}{number}", 16 << stage, 3, 1, 1)
        end = network.last
        sides.append(network.convolution(f"side{stage}", 1, 1, activation="", source=end))
        if stage:
            up = Layer(f"up{stage}", Kind.UPSAMPLING, (1,), scale=(1 << stage, 1 << stage))
            sides[-1] = network.append(up, sides[-1])
        if stage + 1 < stages:
            network.pooling(f"pool{stage}", 2, source=end)
    network.append(Layer("join", Kind.CONCATENATE, (stages,)), *sides)
    network.convolution("fuse", 1, 1)
    return network.architecture()


@pytest.mark.parametrize(
    ("stages", "convolutions", "width"),
    [(4, 2, 89), (4, 3, 89), (6, 2, 89), (6, 2, 120), (5, 3, 183)],
)
def test_side_outputs_are_level_with_what_they_read_and_cross_nothing(stages, convolutions, width):
    figure = on_page(side_outputs(stages, convolutions), width)
    scene = figure.scene("nodes")
    assert not letters(scene)
    assert not passes(scene.primitives)
    ends = [f"c{stage}{convolutions - 1}" for stage in range(stages)]
    levels = [middle(scene, end)[1] for end in ends]
    assert levels == sorted(set(levels))
    sides = [middle(scene, f"side{stage}")[1] for stage in range(stages)]
    assert sides == pytest.approx(levels, abs=1.0)
    # what all lead up to has one line from below, with one head
    xs = {path_of(scene, figure, f"up{stage}", "join")[-1][0] for stage in range(1, stages)}
    assert max(xs) - min(xs) < 1.0
    assert list(faults_in(figure, scene)) == []
    assert list(misprints(figure, scene)) == []


@pytest.mark.parametrize("width", [89, 183])
def test_two_rungs_with_layers_are_a_ladder_where_lines_would_lead_round_rows(width):
    figure = figure_on_page("fcn-8s", width)
    scene = figure.scene("nodes")
    for level in (3, 4):
        row = [f"pool{level}", f"score{level}", f"crop{level}"]
        heights = [middle(scene, name)[1] for name in row]
        heights += [y for _, y in path_of(scene, figure, f"crop{level}", f"add{level}")]
        assert heights == pytest.approx(heights[:1] * len(heights), abs=1.0)
    assert list(faults_in(figure, scene)) == []
    assert list(misprints(figure, scene)) == []


@pytest.mark.parametrize(("levels", "convolutions"), [(3, 3), (4, 1), (4, 3), (5, 2), (6, 2)])
@pytest.mark.parametrize("width", [89, 183])
def test_nets_of_other_sizes_have_no_letters_and_no_faults(levels, convolutions, width):
    figure = on_page(u_net(levels, convolutions), width)
    scene = figure.scene("nodes")
    assert not letters(scene)
    assert list(faults_in(figure, scene)) == []
    assert list(misprints(figure, scene)) == []


def test_what_has_room_in_one_row_stands_in_one():
    small = draw(
        "3@16x16 > conv 4 k3 same as a > maxpool 2 > conv 4 k3 same as b > maxpool 2"
        " > up 2 > concat b > up 2 > concat a"
    ).with_named_style("paper")

    def heights(width):
        return {
            round(float(one.centers[:, 1].mean()), 1)
            for one in small.at_width(width, "nodes").scene("nodes").primitives
            if isinstance(one, Circles) and one.role == "node"
        }

    assert len(heights(183.0)) == 1
    assert len(heights(89.0)) == 3


def test_another_number_of_channels_moves_nothing():
    figure = figure_on_page("u-net", 183)
    before = figure.scene("nodes")
    layer = figure.architecture.layer("conv3_1")
    shape = (layer.shape[0] + 1, *layer.shape[1:])
    after = figure.edited(edits.change, layer.id, shape=shape).scene("nodes")
    for name in ("conv1_1", "conv3_2", "conv5_1", "conv2_3"):
        assert middle(after, name) == pytest.approx(middle(before, name), abs=0.5)
