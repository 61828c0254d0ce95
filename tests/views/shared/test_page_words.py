"""What signs stand for, and what is said of shared weights, in the same words in every view."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import SharedWeights
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.paragraphs import paragraph
from nnsvg_qt.scene.primitives import Segments, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.sources import open_source
from nnsvg_qt.views.shared.arrangement import arrange
from nnsvg_qt.views.shared.page import page_of_width
from nnsvg_qt.views.shared.page_remarks import remark_lines, shares_called, shares_told
from nnsvg_qt.views.shared.page_words import (
    fused_steps,
    of_one_look,
    sign_text,
    told_by,
    with_steps,
)
from tests.in_turn import in_turn
from tests.odd_networks import network
from tests.views.page_faults import figure_on_page

VIEWS = ("nodes", "planes", "blocks", "diagram")


def said(name: str, view: str) -> str:
    figure = open_source(f"preset:{name}").figure.with_named_style("paper").at_width(183.0, view)
    return " ".join(p.text for p in figure.scene(view).primitives if isinstance(p, Text))


def test_a_sign_that_crops_says_so():
    plain = Layer("a", Kind.CONCATENATE, (4, 8, 8))
    cropping = Layer("b", Kind.CONCATENATE, (4, 8, 8), crop=True)
    assert sign_text([plain, plain]) == "concatenate"
    assert sign_text([cropping, plain, cropping]) == "crop and concatenate, concatenate"
    assert sign_text([Layer("c", Kind.ADD, (4,))]) == "add"


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_says_that_copies_are_cropped(view):
    assert ("copy and crop" if view == "blocks" else "crop and concatenate") in said("u-net", view)


def test_shares_are_told_with_the_name_of_their_weights_where_no_layer_says_it():
    assert shares_told([(["a", "b", "c"], "W")]) == ["a, b and c share their weights (W)."]
    tied = (["Token embedding", "Output"], "Embedding")
    assert shares_told([tied, (["d", "e"], "")]) == [
        "Token embedding and Output; d and e share their weights."
    ]
    assert shares_told([tied], "All do.") == ["All do."]
    assert shares_told([]) == []


@pytest.mark.parametrize("view", ["planes", "blocks", "diagram"])
def test_layers_of_the_same_weights_that_no_line_joins_are_told(view):
    assert "Token embedding and Output share their weights." in said("gpt-2", view)


@pytest.mark.parametrize("view", ["blocks", "diagram"])
def test_twins_with_lines_between_are_not_told_again(view):
    assert "share their weights" not in said("siamese", view)


@pytest.mark.parametrize("view", ["planes", "diagram"])
def test_the_legend_has_the_double_line_of_shared_weights(view):
    drawn = figure_on_page("siamese", 183).scene(view).primitives
    pairs = [one for one in drawn if isinstance(one, Segments) and one.role == "legend"]
    assert len(pairs[-1].starts) == 2


@pytest.mark.parametrize(
    ("view", "called"),
    [
        *((view, "Hidden 1, Hidden 2 and Hidden 3") for view in ("nodes", "planes")),
        ("blocks", "Dense layers 1, 2 and 3"),
    ],
)
def test_layers_without_names_that_share_weights_are_told_from_others(view, called):
    drawn = figure_on_page("three that share in a row", 89).scene(view).primitives
    told = [one.text for one in drawn if isinstance(one, Text) and "share" in one.text]
    assert told == [f"{called} share their weights (θ0)."]


@pytest.mark.parametrize("view", ["nodes", "blocks", "planes", "diagram"])
@pytest.mark.parametrize(
    ("word", "kind", "what"),
    [("Wq", "", "activation"), ("relu", "", "ReLU"), ("Wq", "tanh", "tanh")],
)
def test_legends_name_kinds_and_not_what_people_call_a_layer(view, word, kind, what):
    """The legend had "Wq" for an activation of that name, and none said what it was."""
    made = network(
        "a-b b-c c-d c-e",
        (7,),
        b=Layer("b", Kind.ACTIVATION, (7,), name=word, activation=kind),
        c=Layer("c", Kind.RADIAL_BASIS, (7,)),
    )
    scene = Figure(made).with_options({"look.layout": "page", "look.fold": False}).scene(view)
    legend = " ".join(
        one.text for one in scene.primitives if one.role == "legend" and isinstance(one, Text)
    )
    assert "Wq" not in legend
    assert (what if view in ("blocks", "planes") else "activation") in legend


@pytest.mark.parametrize(
    ("name", "sizes", "remark"),
    [
        ("three that share in a row", ["7, θ0"] * 3, "Layers marked θ0 share their weights."),
        (
            "twins with shared weights",
            ["5@30², θ0", "5@30², θ1"] * 2,
            "Layers marked alike (θ0, θ1) share their weights.",
        ),
    ],
)
def test_layers_without_names_that_share_weights_are_marked_in_a_diagram(name, sizes, remark):
    """They were told by numbers that stood nowhere in the picture."""
    drawn = figure_on_page(name, 183).scene("diagram").primitives
    texts = [one.text for one in drawn if isinstance(one, Text) and "θ" in one.text]
    assert texts == [*sizes, remark]


def test_shares_are_called_by_what_is_printed_else_by_kind_and_place():
    layers = [Layer(name, Kind.DENSE, (7,)) for name in "abcd"]
    layers += [Layer("e", Kind.SELF_ORGANIZING_MAP, (1, 4, 4)), Layer("f", Kind.DENSE, (7,), "W f")]

    def called(*shares: SharedWeights, **printed: str) -> list[str]:
        words = {layer.id: printed.get(layer.id, layer.name) for layer in layers}
        return shares_told(shares_called(shares, layers, words))

    assert called(SharedWeights("1", ("e", "b"), "W"), SharedWeights("2", ("f", "a"), "W")) == [
        "Self-organizing map and dense layer 2 share their weights (W).",
        "W f and dense layer 1 share their weights.",
    ]
    pairs = SharedWeights("1", ("a", "c")), SharedWeights("2", ("b", "d"))
    assert called(*pairs) == ["Dense layers 1 and 3; dense layers 2 and 4 share their weights."]
    # words that stand at several layers tell none of them
    assert called(pairs[0], a="Dense", b="Dense", c="Last") == [
        "Dense layer 1 and Last share their weights."
    ]
    # ids of what is not drawn are not told
    assert shares_called(pairs, layers, {"a": ""}) == []


def test_steps_behind_an_operation_keep_their_order_and_those_of_some_are_in_brackets():
    assert with_steps("convolution", [["batch norm", "ReLU"], ["ReLU"]]) == (
        "convolution (+ batch norm) + ReLU"
    )
    assert with_steps("convolution", [["batch norm", "ReLU"], []]) == (
        "convolution (+ batch norm + ReLU)"
    )
    assert with_steps("dense", [["ReLU"], ["tanh"]]) == "dense (+ ReLU or tanh)"
    assert with_steps("dense", [["ReLU"], []], common=["ReLU"]) == "dense + ReLU"
    assert with_steps("dense", [[], []]) == "dense"
    # what is done before what all do stands before it
    assert with_steps("dense", [["norm", "ReLU"], ["dropout", "ReLU"]]) == (
        "dense (+ norm or dropout) + ReLU"
    )
    # what is done instead of several steps is none of them
    assert with_steps("dense", [["norm", "ReLU"], ["tanh"]]) == "dense (+ norm + ReLU, or + tanh)"
    # another order, and what is done twice
    assert with_steps("dense", [["norm", "ReLU"], ["ReLU", "norm"]]) == (
        "dense (+ norm + ReLU, or + ReLU + norm)"
    )
    assert with_steps("dense", [["ReLU", "ReLU"], ["ReLU"]]) == "dense + ReLU (+ ReLU)"
    # and of very many steps it is not told who does which, but that some do them
    assert with_steps("dense", [["a"], ["b"], ["c"], ["d"]]) == "dense (+ some of a, b, c, d)"
    assert with_steps("dense", [["x", one] for one in "abcdefg"]) == (
        "dense + x (+ some of a, b, c, d, others)"
    )


def test_who_does_what_some_do_alone_is_named_where_few_do_it_or_do_not():
    uses = [["batch norm", "ReLU"], ["ReLU"], ["batch norm", "ReLU"]]
    names = ["conv0", "conv1", "conv2"]
    assert with_steps("convolution", uses, names=names) == (
        "convolution (+ batch norm except in conv1) + ReLU"
    )
    assert with_steps("dense", [[], ["dropout"], []], names=names) == "dense (+ dropout in conv1)"
    # what several are called, or what has no name, tells none
    assert with_steps("dense", uses, names=told_by(["conv0", "conv0", "conv0"])) == (
        "dense (+ batch norm) + ReLU"
    )
    assert with_steps("dense", [[], ["dropout"], []], names=["a", "", "c"]) == "dense (+ dropout)"
    # names that count up are one
    said = with_steps("dense", [["x"]] * 4 + [[]] * 3, names=[*"abcd", "Box 1", "Box 2", "Box 3"])
    assert said == "dense (+ x except in Box 1–3)"
    assert with_steps("dense", [["x"], []] * 4, names=list("abcdefgh")) == "dense (+ x)"
    # nor do names that would be read as something else
    for unclear in ("fc (last)", "in", "a in b"):
        assert with_steps("dense", [["x"], [], []], names=[unclear, "b", "c"]) == "dense (+ x)"


@pytest.mark.parametrize("view", VIEWS)
def test_legends_tell_which_layers_have_what_only_some_have(view):
    told = [
        one.text
        for one in figure_on_page("gan", 183).scene(view).primitives
        if isinstance(one, Text) and one.role == "legend"
    ]
    assert any("convolution (+ batch norm except in Down 1)" in one for one in told)


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=4), min_size=1, max_size=5))
def test_no_step_is_left_out_without_a_word(uses: list[list[str]]) -> None:
    told = with_steps("", uses)
    assert all(f" {word}" in told or "others" in told for own in uses for word in own)


def test_operations_of_one_look_are_told_together_where_the_same_is_done_to_both():
    alike = {"convolution": [["ReLU6"]], "depthwise convolution": [["ReLU6"]]}
    assert of_one_look(alike) == ["(depthwise) convolution + ReLU6"]
    other: dict[str, list[list[str]]] = {"convolution": [[]], "depthwise convolution": [["ReLU6"]]}
    assert of_one_look(other) == ["convolution", "depthwise convolution + ReLU6"]


@pytest.mark.parametrize(
    ("name", "width"),
    in_turn(["mnist-cnn", "resnet-18", "mobilenet-v2", "lstm", "tcn", "gan"], [89.0, 183.0], 2),
)
def test_what_is_done_behind_a_layer_is_told_in_all_views_alike(name, width):
    figure = figure_on_page(name, width)
    done = {
        word
        for one in arrange(figure.architecture, figure.look).stations
        for word, acts in fused_steps(one.layer, one.folded)
        if not acts and not one.is_operator
    }
    assert done
    for view in VIEWS:
        texts = [p.text for p in figure.scene(view).primitives if isinstance(p, Text)]
        assert all(any(word in text for text in texts) for word in done), view


def test_dropout_behind_the_only_units_is_told():
    layers = [
        Layer("in", Kind.INPUT, (4,)),
        Layer("hidden", Kind.DENSE, (8,)),
        Layer("drop", Kind.DROPOUT, (8,), rate=0.5),
        Layer("out", Kind.DENSE, (2,)),
    ]
    chain = [Connection(a.id, b.id) for a, b in pairwise(layers)]
    scene = (
        Figure(Architecture(tuple(layers), tuple(chain)))
        .with_options({"look.layout": "page"})
        .scene("nodes")
    )
    told = [p.text for p in scene.primitives if isinstance(p, Text) and p.role == "legend"]
    assert told == ["dense + dropout"]


def test_no_remark_ends_with_a_word_alone_in_its_line():
    page = page_of_width(89.0)
    words = "First copies are drawn: later ones have one more channel each in this block."
    room = text_width(words, page.size) - 1.0
    assert paragraph(words, page.size, room).lines[-1] == "block."
    first, second = (text_width(one, page.size) for one in remark_lines([words], page, room))
    assert abs(first - second) < 0.3 * room
    # sentences begin lines, and words longer than a line are cut in it
    assert remark_lines(["One.", "Two."], page, room) == ["One.", "Two."]
    assert len(remark_lines(["m" * 400], page, room)) > 2


def test_no_word_that_has_room_is_cut_for_lines_of_about_one_length():
    page = page_of_width(89.0)
    name = "backbone.layers.self_attention.value_projection"
    for more in range(1, 40, 3):
        room = text_width(name, page.size) + more
        lines = remark_lines([f"Weights of {name} are shared by all."], page, room)
        assert any(name in line for line in lines)
