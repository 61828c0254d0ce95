"""What signs stand for, and what is said of shared weights, in the same words in every view."""

import pytest

from nnsvg_qt.model.groups import SharedWeights
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.primitives import Segments, Text
from nnsvg_qt.sources import open_source
from nnsvg_qt.views.shared.page_remarks import shares_called, shares_told
from nnsvg_qt.views.shared.page_words import sign_text
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


def test_twins_with_lines_between_are_not_told_again():
    assert "share their weights" not in said("siamese", "blocks")


def test_the_legend_of_planes_has_the_double_line_of_shared_weights():
    drawn = figure_on_page("siamese", 183).scene("planes").primitives
    pairs = [one for one in drawn if isinstance(one, Segments) and one.role == "legend"]
    assert len(pairs[-1].starts) == 2


@pytest.mark.parametrize(
    ("view", "called"),
    [
        ("nodes", "Hidden 1, Hidden 2 and Hidden 3"),
        *((view, "Dense layers 1, 2 and 3") for view in ("planes", "blocks", "diagram")),
    ],
)
def test_layers_without_names_that_share_weights_are_told_from_others(view, called):
    drawn = figure_on_page("three that share in a row", 89).scene(view).primitives
    told = [one.text for one in drawn if isinstance(one, Text) and "share" in one.text]
    assert told == [f"{called} share their weights (θ0)."]


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
