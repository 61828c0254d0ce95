"""The styles that have a name: what they change, and what of a figure they leave alone."""

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.project_file import figure_from_text, project_text
from nnsvg_qt.scene.look import Layout, Palette
from nnsvg_qt.sources import draw
from nnsvg_qt.views.named_styles import STYLES


@pytest.mark.parametrize("name", STYLES)
def test_a_style_sets_its_options_and_keeps_the_figure(name: str) -> None:
    own = draw("3-2-1").with_option("look.seed", 7).with_look(title="Mine")
    own = own.with_option("nodes.node_diameter", 30.0)
    styled = own.with_named_style(name)
    for option, value in STYLES[name].options.items():
        assert styled.option_value(option) == value
    assert styled.option_value("nodes.node_diameter") == Figure().option_value(
        "nodes.node_diameter"
    )
    assert (styled.look.seed, styled.look.title) == (7, "Mine")
    assert styled.architecture == own.architecture


def test_the_first_style_is_that_of_files_without_a_layout() -> None:
    text = '{"format": "nnsvg-qt", "version": 1, "architecture": {}}'
    assert Figure().with_named_style("first") == figure_from_text(text)
    assert figure_from_text(text).look.layout is Layout.FREE


def test_the_style_for_print_is_saved_and_read_again() -> None:
    figure = draw("3-2-1").with_named_style("paper").with_option("look.page_width", 89.0)
    text = project_text(figure)
    assert '"version": 2' in text
    again = figure_from_text(text)
    assert again.look.layout is Layout.PAGE
    assert again.look.palette is Palette.PAPER
    assert again.look.page_width == 89.0
    assert '"layout"' not in project_text(draw("3-2-1").with_named_style("first"))


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(InputError, match="There is no style 'papr'; the styles are paper, first"):
        Figure().with_named_style("papr")


def test_a_width_is_for_figures_of_a_page_only() -> None:
    free = draw("3-2-1").with_named_style("first")
    assert free.at_width(89.0) is free
    paper = free.with_named_style("paper")
    assert paper.at_width(None).look.page_width == 183.0
    assert paper.at_width(89.0).look.page_width == 89.0
    assert paper.at_width(1234.0).look.page_width == 1000.0
