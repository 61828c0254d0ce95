"""What layers between are called on pages of planes where nobody has named them."""

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.primitives import Scene, Text
from tests.odd_networks import ODD_NETWORKS, grouped, network
from tests.views.page_faults import figure_on_page
from tests.views.picture_faults import faults_in

CHAIN = "1@28x28 > conv 6 k5 > conv 16 k5 > dense 84 > dense 10"
SMALLER = "3@224x224 > conv 96 k11 s4" + " > conv 256 k3 s2" * 4
LONG = "1@28x28" + " > conv 64 k3 same" * 4


def names(figure: Figure, width: float) -> list[str]:
    chosen = figure.with_options({"look.layout": "page", "look.page_width": width})
    written = [one for one in chosen.scene("planes").primitives if isinstance(one, Text)]
    return [one.text for one in written if one.role == "name"]


@pytest.mark.parametrize(
    ("notation", "width", "expected"),
    [
        ("16-12-10-1", 183.0, ["Input", "Hidden 1", "Hidden 2", "Output"]),
        ("16-12-1", 89.0, ["Input", "Hidden", "Output"]),
        (CHAIN, 183.0, ["Input", "Convolution", "Convolution", "Dense", "Output"]),
        (f"{SMALLER} > dense 9 > dense 9", 89.0, ["Input", *["Conv"] * 5, "Dense", "Output"]),
        # the row has no room for all of them
        (f"{LONG} > {LONG[10:]}", 89.0, ["Input", "Output"]),
        # a word of the user's own is kept, and none where it was taken away
        ("16 > dense 12 as Code > dense 4", 89.0, ["Input", "Code", "Output"]),
    ],
)
def test_layers_that_nobody_has_named_are_named_in_a_row_that_has_room(notation, width, expected):
    assert names(Figure(parse_notation(notation)), width) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # in two lanes; the output of a machine has the name of its units
        (
            "boltzmann machines in branches",
            {"Boltzmann machine": 2, "Restricted Boltzmann machine": 1, "Hidden": 1},
        ),
        # in several rows; no other colour means one kind, such as that of pooling
        ("every kind", {"Reshape": 1, "Permute": 1, "Graph convolution": 1, "Max pooling": 0}),
    ],
)
def test_what_no_color_tells_apart_is_named(name, expected):
    figure = Figure(ODD_NETWORKS[name]()).with_options(
        {"look.layout": "page", "look.page_width": 183.0}
    )
    written = [one for one in figure.scene("planes").primitives if isinstance(one, Text)]
    # a name may stand on several lines
    lines: dict[str, list[str]] = {}
    for one in written:
        if one.role == "name":
            lines.setdefault(one.owner.id, []).append(one.text)
    said = [" ".join(own) for own in lines.values()]
    assert {one: said.count(one) for one in expected} == expected


def test_a_name_that_was_taken_away_stays_away():
    figure = Figure(parse_notation("16-12-10-1"))
    layer = [*figure.architecture][1].id
    assert names(figure.with_override(layer, name=""), 89.0) == ["Input", "Hidden", "Output"]


@pytest.mark.parametrize(
    ("name", "layers"),
    [
        ("bert-base", ("Token", "Position", "Multi-head")),
        ("resnet-18", ("conv2_1a", "conv2_2a", "conv2_2b")),
    ],
)
def test_names_of_equal_shapes_on_both_sides_of_a_sum_stand_level(name, layers):
    drawn = figure_on_page(name, 183).scene("planes").primitives
    texts = [one for one in drawn if isinstance(one, Text) and one.role == "name"]
    assert len({round(one.y, 3) for one in texts if one.text in layers}) == 1


def test_a_long_name_keeps_off_a_larger_map_behind_its_own():
    small, large = (16, 56, 56), (16, 224, 224)
    long = Layer("c", Kind.CONVOLUTION, small, "a very long name of a layer", kernel=(3, 3))
    larger = Layer("d", Kind.UPSAMPLING, large, scale=(4, 4))
    edges = "i-a i-j j-p p-plus a-b b-plus plus-c c-d d-e"
    last = Layer("e", Kind.CONVOLUTION, large, kernel=(3, 3))
    figure = Figure(network(edges, small, c=long, d=larger, e=last))
    assert faults_in(*drawn_at(figure, 132.0)) == []


def test_the_name_of_an_output_that_ends_a_group_is_on_no_map():
    layers = {"j": Layer("j", Kind.CONCATENATE, (32, 64, 64))}
    forward = network("i-a a-b b-c c-plus b-plus plus-d d-j plus-j", (16, 64, 64), **layers)
    figure = Figure(grouped(forward, Group("last", ("d", "j"), "Last")))
    assert faults_in(*drawn_at(figure, 183.0)) == []


def drawn_at(figure: Figure, width: float) -> tuple[Figure, Scene]:
    chosen = figure.with_options({"look.layout": "page", "look.page_width": width})
    return chosen, chosen.scene("planes")


def test_operators_with_names_stand_in_frames_that_rows_break() -> None:
    """The name of a sum asked for the one outline of a frame that is drawn in pieces."""
    figure = figure_on_page("wavenet", 89)
    for layer in figure.architecture.layers:
        figure = figure.with_override(layer.id, name="Merged")
    said = [one.text for one in figure.scene("planes").primitives if isinstance(one, Text)]
    assert "Merged" in said
