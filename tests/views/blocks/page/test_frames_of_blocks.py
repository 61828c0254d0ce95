"""Frames of groups on a page of blocks: they hold their own and nothing else."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.model.presets.sequences import transformer_block
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Path, Polygons, Segments, Text
from tests.odd_networks import ODD_NETWORKS, grouped, network
from tests.views.branched_networks import branched
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in

WIDTHS = (89.0, 183.0)


def with_positions(is_sum_first: bool) -> Architecture:
    """An encoder and a decoder whose inputs are tokens and their positions, as files have them."""
    network = Network((64,), "Tokens", "tokens")

    def embedded(name: str, tokens: str) -> str:
        words = network.embedding(f"{name}-words", 128, 1000, name="Words", source=tokens)
        network.input((64,), f"{name} positions", f"{name}-places")
        places = network.embedding(
            f"{name}-positions", 128, 64, name="Positions", source=f"{name}-places"
        )
        return network.join(f"{name}-sum", Kind.ADD, words, places)

    if is_sum_first:
        embedded("encoder", "tokens")
    else:
        network.embedding("encoder-words", 128, 1000, name="Words")
    with network.group("encoder", "Encoder", 3):
        transformer_block(network, "encoder", 4, 256, "gelu", normalized_first=False)
    memory = network.last
    targets = network.input((64,), "Targets", "targets")
    embedded("decoder", targets)
    with network.group("decoder", "Decoder", 3):
        transformer_block(
            network, "decoder", 4, 256, "gelu", normalized_first=False, memory=memory, causal=True
        )
    network.dense("output", 1000)
    return network.architecture()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("is_sum_first", [True, False])
def test_the_main_path_does_not_rise_within_a_frame_beside_what_is_not_in_it(is_sum_first, width):
    figure = Figure(with_positions(is_sum_first)).at_width(width, "blocks")
    seen = figure.scene("blocks")
    assert not [one for one in map(str, seen.notices) if "also reaches over" in one]
    assert not [*faults_in(figure, seen), *misprints(figure, seen)]


def test_how_often_a_group_is_repeated_stands_in_its_frame_where_another_ends_near_over_it():
    figure = Figure(ODD_NETWORKS["groups in branches"]()).at_width(89.0, "blocks")
    seen = figure.scene("blocks")
    (times,) = [p for p in seen.primitives if isinstance(p, Text) and p.role == "group repeat"]
    frames = {p.owner.id: bounds_of(p) for p in seen.primitives if p.role == "band"}
    own, over = frames["right"], frames["left"]
    assert own is not None
    assert over is not None
    assert over.bottom < own.top < times.y - times.size * 0.7
    assert not faults_in(figure, seen)


def test_how_often_a_group_is_repeated_stands_beside_a_line_that_comes_into_its_frame():
    branches = network("in-a in-b a-m b-m m-last in-last", (8, 28, 28))
    group = Group("ending", ("m", "last"), repeat=2)
    figure = Figure(grouped(branches, group)).at_width(89.0, "blocks")
    seen = figure.scene("blocks")
    assert [p.text for p in seen.primitives if p.role == "group repeat" and isinstance(p, Text)]
    assert not faults_in(figure, seen)


def gated(names: int) -> Figure:
    """A repeated block of so many layers with long names, whose last ones are gated."""
    network = Network((64,), "tokens", "tokens")
    network.embedding("embeddings", 128, 1000, name="embeddings")
    with network.group("layers", "layers", 4):
        for name in ("input_layernorm", "query_key_value", "attention_out", "second_norm")[:names]:
            network.dense(name, 128, name=name)
        start = network.last
        network.dense("gate", 256, name="gate_projection")
        up = network.dense("up", 256, name="up_projection", source=start)
        network.join("product", Kind.MULTIPLY, "gate", up)
        network.dense("down", 128, name="down_projection")
    network.dense("head", 1000, name="head")
    return Figure(network.architecture()).at_width(89.0, "blocks")


@pytest.mark.parametrize("names", [2, 3, 4])
def test_lines_from_row_to_row_lead_round_frames_that_are_wider_than_the_page(names):
    figure = gated(names)
    seen = figure.scene("blocks")
    (frame,) = [bounds_of(p) for p in seen.primitives if p.role == "band"]
    assert frame is not None
    turned = [
        p
        for p in seen.primitives
        if isinstance(p, Path) and p.role == "arrow" and sum(c[0] == "L" for c in p.commands) > 3
    ]
    assert turned
    for line in map(bounds_of, turned):
        assert line is not None
        assert line.left < frame.left
        assert line.right > frame.right
    assert not faults_in(figure, seen)


@pytest.mark.parametrize("width", WIDTHS)
def test_frames_alike_are_equally_wide_in_rows_with_more_and_with_less_to_spare(width):
    seen = Figure(PRESETS["wavenet"].architecture()).at_width(width, "blocks").scene("blocks")
    frames = [bounds_of(p) for p in seen.primitives if isinstance(p, Path) and p.role == "band"]
    # all but the last one, which nothing goes on from
    wide = [round(box.width, 2) for box in frames if box is not None][:9]
    assert len(wide) == 9
    assert len(set(wide)) == 1
    # the last one, too, is as high as those beside it
    rows = {(round(box.top, 2), round(box.bottom, 2)) for box in frames if box is not None}
    assert len(rows) == len({bottom for _, bottom in rows})


@pytest.mark.parametrize("width", WIDTHS)
def test_layers_of_blocks_alike_that_only_their_names_tell_apart_have_these(width):
    """Those of WaveNet were told by four blues; blocks say their numbers, others the size."""
    figure = Figure(PRESETS["wavenet"].architecture()).at_width(width, "blocks")
    seen = figure.scene("blocks")
    texts = Counter(p.text for p in seen.primitives if isinstance(p, Text) and p.text)
    said = {"filter": 10, "gate": 10, "skip": 10, "mix": 9, "1024": 4}
    assert {one: texts[one] for one in said} == said
    assert sum(one.startswith("Dilation") for one in texts) == 10
    # over the sign that both paths lead to, not beside it
    own = {p.owner.id: p for p in seen.primitives if isinstance(p, Text) and p.text == "filter"}
    heads = [p for p in seen.primitives if isinstance(p, Polygons)]
    tips = {p.owner.id: p.points[0, 0, 1] for p in heads}
    assert own["filter1"].y < tips["filter1-gated1"]
    assert not [*faults_in(figure, seen), *misprints(figure, seen)]


@pytest.mark.parametrize("width", WIDTHS)
def test_branches_in_a_frame_leave_no_room_for_the_head_of_another_frame_between(width):
    seen = Figure(PRESETS["vae"].architecture()).at_width(width, "blocks").scene("blocks")
    frames = [bounds_of(p) for p in seen.primitives if isinstance(p, Path) and p.role == "band"]
    encoder, decoder = [box.height for box in frames if box is not None]
    assert encoder < 1.3 * decoder


@pytest.mark.parametrize("width", WIDTHS)
def test_a_frame_is_no_higher_for_lines_that_come_into_it_from_far_over_it(width):
    seen = Figure(PRESETS["seq2seq-attention"].architecture()).at_width(width, "blocks")
    drawn = seen.scene("blocks").primitives
    frames = [bounds_of(p) for p in drawn if isinstance(p, Path) and p.role == "band"]
    encoder, decoder = [box.height for box in frames if box is not None]
    assert abs(encoder - decoder) < 10.0


def test_a_name_has_two_lines_where_what_comes_in_from_above_leaves_no_room_for_one():
    kinds = {"b": Kind.INPUT, "a": Kind.INPUT, "c": Kind.DENSE, "m": Kind.MULTIPLY}
    kinds |= {"d": Kind.DENSE, "n": Kind.MULTIPLY, "e": Kind.DENSE}
    layers = tuple(Layer(name, kind, (300,)) for name, kind in kinds.items())
    ways = tuple(Connection(a, b) for a, b in ("bc", "am", "cm", "md", "dn", "bn", "ne"))
    group = Group("coder", ("c", "m", "d", "n"), "Encoder of the left side")
    figure = Figure(Architecture(layers, ways, groups=(group,))).at_width(89.0, "blocks")
    seen = figure.scene("blocks")
    names = [p for p in seen.primitives if isinstance(p, Text) and p.role == "group name"]
    assert [one.text for one in names] == ["Encoder of", "the left side"]
    assert names[0].x == names[1].x
    assert not faults_in(figure, seen)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_decoder_stands_on_one_level_under_what_it_reads_of_the_encoder(width):
    """Half of its frame was empty: it began on a path of its own, and went on on the other one."""
    figure = Figure(PRESETS["transformer"].architecture()).at_width(width, "blocks")
    seen = figure.scene("blocks")
    frames = {p.owner.id: bounds_of(p) for p in seen.primitives if p.role == "band"}
    one, other = frames["encoder"], frames["decoder"]
    assert one is not None
    assert other is not None
    assert one.bottom < other.top
    assert other.height < 1.2 * one.height
    assert not [p for p in seen.primitives if p.role == "letter"]
    assert not [*faults_in(figure, seen), *misprints(figure, seen)]
    # so it comes out after an edit of a size
    network = figure.architecture
    wider = tuple(
        replace(one, shape=(one.shape[0], 36999)) if one.shape[1:] == (37000,) else one
        for one in network.layers
    )
    edited = replace(figure, architecture=replace(network, layers=wider)).scene("blocks")
    again = {p.owner.id: bounds_of(p) for p in edited.primitives if p.role == "band"}["decoder"]
    assert again is not None
    assert again.top == pytest.approx(other.top)
    assert again.right == pytest.approx(other.right, abs=1.0)


def test_turned_groups_lie_on_the_ground_with_their_names_and_feedback_stays_dashed():
    plain = network("tokens-one one-two two-three three-last", (64,))
    back = Connection("three", "one", "back", feedback=True, delay="t − 1")
    turning = replace(
        plain,
        connections=(*plain.connections, back),
        groups=(Group("block", ("one", "two", "three"), "Block", repeat=6),),
    )
    look = {"look.layout": "page", "look.page_width": 183.0}
    seen = Figure(turning).with_options(look).with_camera(25.0, 30.0).scene("blocks").primitives
    lines = [one for one in seen if isinstance(one, Segments)]
    ground = [one for one in lines if one.role == "band"]
    assert {one.owner.id for one in ground} == {"block"}
    assert sum(len(one.starts) for one in ground) >= 4
    assert {"Block ×6", "t − 1"} <= {one.text for one in seen if isinstance(one, Text)}
    dashes = [one for one in lines if one.owner.id == "back"]
    lengths = np.concatenate([np.hypot(*(one.ends - one.starts).T) for one in dashes])
    assert len(lengths) > 20
    assert lengths.max() < 8.0


def test_turned_each_layer_of_a_group_has_its_name_at_its_box_in_lines_where_that_has_room():
    look = {"look.layout": "page", "look.page_width": 183.0}
    signs = {"gan": "one or the other", "transformer": "add + layer norm", "siamese": "conv a"}
    for name, sign in signs.items():
        figure = Figure(PRESETS[name].architecture()).with_options(look).with_camera(25.0, 30.0)
        seen = figure.scene("blocks")
        assert not any("no room" in str(one) for one in seen.notices)
        assert sign in {one.text for one in seen.primitives if isinstance(one, Text)}


def test_turned_the_legend_tells_shared_weights_and_the_strips_of_swatches():
    """Double lines stood unexplained, three swatches looked alike, and no sentence was below."""
    look = {"look.layout": "page", "look.page_width": 183.0}
    told = {"siamese": "shared weights", "transformer": "share their weights"}
    for name, words in told.items():
        figure = Figure(PRESETS[name].architecture()).with_options(look).with_camera(25.0, 30.0)
        seen = figure.scene("blocks").primitives
        texts = [one for one in seen if isinstance(one, Text) and words in one.text]
        assert [one.role for one in texts] == ["remark" if name == "transformer" else "legend"]
    (text,) = [one for one in seen if isinstance(one, Text) and one.text == "dense + softmax"]
    swatches = [one for one in seen if isinstance(one, Polygons) and one.role == "legend"]
    beside = [one for one in swatches if text.x - 16.0 < one.points[..., 0].max() < text.x]
    level = [one for one in beside if abs(one.points[..., 1].mean() - text.y) < text.size]
    assert len({one.fill.color for one in level if one.fill is not None}) == 2


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_the_name_of_a_sign_behind_a_frame_does_not_reach_into_it(width):
    """What it reads comes up from a path that a branch had lowered: its name stands beside that."""
    layers = ("l13", "l14", "l15", "l16")
    grouped_ones = replace(branched(9032), groups=(Group("block", layers, "Block"),))
    figure = Figure(grouped_ones).at_width(width, "blocks")
    kinds = [one.kind for one in faults_in(figure, figure.scene("blocks"))]
    assert "frame through text" not in kinds
