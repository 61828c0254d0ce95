"""What signs stand for, and what is said of shared weights, in the same words in every view."""

import pytest

from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.primitives import Segments, Text
from nnsvg_qt.sources import open_source
from nnsvg_qt.views.shared.page_remarks import shares_told
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
