"""Lines round the bands of a chain: measured before anything is drawn."""

from __future__ import annotations

from typing import Any

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.latest import Latest
from nnsvg_qt.model import edits
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.bounds import boxes_of_scene
from nnsvg_qt.sources import draw
from nnsvg_qt.views.nodes.names import names_of
from nnsvg_qt.views.nodes.page import alike_labels, bands, composed, composition
from nnsvg_qt.views.nodes.page.bands import Composer
from nnsvg_qt.views.nodes.page.labels import placed_in_row, words_of
from nnsvg_qt.views.nodes.page.layouts import Laid, PageFigure
from nnsvg_qt.views.nodes.page.wiring.forks import NO_FORKS
from nnsvg_qt.views.nodes.page.wiring.wires import reach_beside_bands
from nnsvg_qt.views.shared.arrangement import Link, arrange, shown_by
from nnsvg_qt.views.shared.page import page_of_look


def chain(count: int) -> Figure:
    layers = ["1@64x64", *(f"conv {24 + n % 5} k3 same relu" for n in range(count))]
    if count < 100:
        # in the corner beside a few maps a legend would stand, whose outline reaches out
        layers = ["12", *(f"dense {8 + n % 5}" for n in range(count))]
    return Figure(parse_notation(" > ".join(layers))).with_option("look.layout", "page")


def figure_of(figure: Figure) -> PageFigure:
    """What is laid out of it."""
    drawing = figure.drawing("nodes")
    arrangement = arrange(drawing.architecture, drawing.look)
    names = names_of(arrangement, drawing.look)
    words = words_of(arrangement, names, drawing.style, drawing.look)
    shown = shown_by(drawing.architecture, drawing.look)
    return PageFigure(
        drawing, arrangement, names, words, page_of_look(drawing.look), shown, arrangement.links
    )


def across(laid: Laid) -> list[Link]:
    """The links from band to band."""
    number_of = laid.layout.band_of
    links = laid.composer.arrangement.links
    return [one for one in links if number_of(one.source.column) != number_of(one.target.column)]


@pytest.mark.parametrize("count", [24, 260])
def test_a_chain_is_drawn_once_for_the_width_that_lines_leave(monkeypatch, count: int) -> None:
    monkeypatch.setattr(composition, "ENDINGS", Latest(8))  # nothing is known from before
    drawn = []
    compose = composed.composed

    def noted(figure, laid):
        drawn.append(compose(figure, laid))
        return drawn[-1]

    monkeypatch.setattr(composition, "composed", noted)
    found = chain(count).scene("nodes")
    assert len(drawn) == 1
    monkeypatch.setattr(composition, "over_in_turn", lambda figure, laid: 0.0)
    monkeypatch.setattr(composition, "ENDINGS", Latest(8))
    plain = chain(count).scene("nodes")
    # with the lines that are too wide, and then without
    assert len(drawn) == 3
    assert drawn[1].bounds.width > drawn[2].bounds.width
    assert found.bounds == plain.bounds
    assert (boxes_of_scene(found) == boxes_of_scene(plain)).all()
    # what was known before the bands stood under each other is how they came to stand
    laid = composition._searched(figure_of(chain(count)))[2]
    reach = laid.composer.reach_in_turn(laid.width)
    assert reach is not None
    assert reach == reach_beside_bands(across(laid), laid.layout, laid.manner, NO_FORKS)


@pytest.mark.parametrize(("name", "times"), [("vit-b-16", 1), ("resnet-34", 3)])
def test_lines_past_bands_tell_the_width_where_nothing_stands_farther_out(
    monkeypatch, name: str, times: int
) -> None:
    """The swatches of ResNet-34's legend, in a corner, stand out: it is drawn to see that."""
    figure = draw(f"preset:{name}")
    drawn = []
    compose = composed.composed

    def noted(figure, laid):
        drawn.append(compose(figure, laid))
        return drawn[-1]

    monkeypatch.setattr(composition, "ENDINGS", Latest(8))
    monkeypatch.setattr(composition, "composed", noted)
    found = figure.scene("nodes")
    assert len(drawn) == times
    monkeypatch.setattr(composition, "over_beside", lambda figure, laid: 0.0)
    monkeypatch.setattr(composition, "ENDINGS", Latest(8))
    plain = Figure(figure.architecture, look=figure.look).scene("nodes")
    assert len(drawn) == times + 2
    assert found.bounds == plain.bounds
    assert (boxes_of_scene(found) == boxes_of_scene(plain)).all()


def test_layouts_that_are_the_same_are_found_once(monkeypatch) -> None:
    """Two laws draw as many units of GAN, which is too low to be tried as a series."""
    monkeypatch.setattr(composition, "ENDINGS", Latest(8))
    found = []
    compose = Composer.composed

    def noted(composer, width):
        found.append(compose(composer, width))
        return found[-1]

    monkeypatch.setattr(Composer, "composed", noted)
    figure = draw("preset:gan").edited(edits.change, "either", shape=(5, 64, 64))
    figure.scene("nodes")
    drawn = [
        (layout.needed, [len(one.column.units) for one in layout.places.values()])
        for layout in found
    ]
    assert all(one not in drawn[:number] for number, one in enumerate(drawn))
    assert min(sum(units) for _, units in drawn) == sum(drawn[-1][1])


def test_labels_of_bands_that_are_alike_are_placed_once_and_stand_as_if_each_was(monkeypatch):
    figure = Figure(parse_notation("12" + " > dense 8" * 300)).with_option("look.layout", "page")
    placed: list[int] = []

    def noted(*given: Any, **named: Any) -> Any:
        placed.append(1)
        return placed_in_row(*given, **named)

    monkeypatch.setattr(bands, "placed_in_row", noted)
    found, once = composition._searched(figure_of(figure))[2].layout, len(placed)
    monkeypatch.setattr(alike_labels.AlikeBands, "of", lambda *_: None)
    plain = composition._searched(figure_of(figure))[2].layout
    assert 2 * once < len(placed) - once
    assert found.bands == plain.bands
