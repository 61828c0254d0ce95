"""What composing blocks after an edit does once: rows of plates, names and their lines, legends."""

from dataclasses import replace
from types import ModuleType

import pytest

from nnsvg_qt.latest import Latest, LatestAlike
from nnsvg_qt.model import edits
from nnsvg_qt.model.layer import SIZED_KINDS, Kind
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.sources import draw
from nnsvg_qt.views.blocks.page import composition, structure, words
from nnsvg_qt.views.blocks.page.explained import explained
from nnsvg_qt.views.blocks.page.rows import laid
from nnsvg_qt.views.blocks.page.shapes import nest
from tests.views.scene_values import values_of


def edited(name: str):
    """A preset and three edits of a size of it."""
    figure = draw(f"preset:{name}").with_view("blocks")
    sized = [one for one in figure.architecture if one.kind in SIZED_KINDS]
    layer = [one for one in sized if one.kind is not Kind.INPUT][len(sized) // 2]
    yield figure
    for more in (1, 2, 3):
        shape = (layer.shape[0] + more, *layer.shape[1:])
        yield figure.edited(edits.change, layer.id, shape=shape)


def test_rows_that_are_crossed_are_not_tried_at_each_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    rows_of = composition._rows_of

    def noted(*values, **named):
        tried.append(1)
        return rows_of(*values, **named)

    monkeypatch.setattr(composition, "_rows_of", noted)
    counts = []
    for figure in edited("hed"):
        tried.clear()
        figure.scene("blocks")
        counts.append(len(tried))
    # the first one is searched for, and then composed as what was found
    assert counts[-1] == 1


@pytest.mark.parametrize(
    ("name", "module", "drawing"),
    [
        ("yolov3", laid, "wires_of_row"),
        ("yolov3", composition, "gathering"),
        ("u-net-plus-plus", nest, "_arrows"),
    ],
)
def test_lines_are_drawn_once_where_all_stands_as_before(
    name: str, module: ModuleType, drawing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    draw_lines = getattr(module, drawing)

    def noted(*values, **named):
        drawn.append(1)
        return draw_lines(*values, **named)

    monkeypatch.setattr(module, drawing, noted)
    counts = []
    for figure in edited(name):
        drawn.clear()
        scene = figure.scene("blocks")
        counts.append(len(drawn))
    assert 0 in counts[1:]
    monkeypatch.setattr(Latest, "of", lambda latest, key, make: make())
    monkeypatch.setattr(LatestAlike, "of", lambda latest, key, make: make())
    # the same picture as drawn anew
    assert values_of(figure.scene("blocks")) == values_of(scene)


def test_names_are_broken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    words._narrow_lines.cache_clear()
    for number, figure in enumerate(edited("transformer")):
        figure.scene("blocks")
        if number == 0:
            broken = words._narrow_lines.cache_info().misses
    assert 0 < broken < 100
    assert words._narrow_lines.cache_info().misses == broken


@pytest.mark.parametrize("name", ["wavenet", "transformer", "siamese"])
def test_names_and_meanings_are_found_once_for_all_sizes(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(structure, "_STRUCTURES", LatestAlike(6))
    asked = []

    def noted(*values, **named):
        asked.append(1)
        return explained(*values, **named)

    monkeypatch.setattr(structure, "explained", noted)
    counts = []
    for figure in edited(name):
        asked.clear()
        scene = figure.scene("blocks")
        counts.append(len(asked))
    assert counts[0] > 0
    assert counts[-1] == 0
    monkeypatch.setattr(Latest, "of", lambda latest, key, make: make())
    monkeypatch.setattr(LatestAlike, "of", lambda latest, key, make: make())
    assert values_of(figure.scene("blocks")) == values_of(scene)


def test_a_size_that_says_another_operation_is_told() -> None:
    figure = draw("preset:alexnet").with_view("blocks")
    layer = next(one for one in figure.architecture if one.kind is Kind.CONVOLUTION)
    figure = figure.edited(edits.change, layer.id, groups=24)
    told = []
    for channels in (48, 24, 72):
        shape = (channels, *layer.shape[1:])
        scene = figure.edited(edits.change, layer.id, shape=shape).scene("blocks")
        texts = [one.text for one in scene.primitives if isinstance(one, Text)]
        told.append(any("depthwise" in text for text in texts))
    # as many groups as channels
    assert told == [False, True, False]


def test_a_frame_on_one_level_is_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, int] = {}

    def counted(name: str) -> None:
        function = getattr(composition, name)

        def noted(*values):
            made[name] = made.get(name, 0) + 1
            return function(*values)

        monkeypatch.setattr(composition, name, noted)

    names = ("_moved", "cells_of", "on_one_path")
    for name in names:
        counted(name)
    counts = []
    for figure in edited("transformer"):
        made.clear()
        figure.with_options({"look.layout": "page", "look.page_width": 89.0}).scene("blocks")
        counts.append([made[name] for name in names])
    # the first one is tried with paths that begin elsewhere, too
    assert counts[0][0] > 1
    assert counts[-1] == [1, 1, 1]


def test_figures_of_one_page_have_the_very_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = []
    rows_of = composition._rows_of

    def noted(figure, *values):
        pages.append(figure.page)
        return rows_of(figure, *values)

    monkeypatch.setattr(composition, "_rows_of", noted)
    for figure in edited("transformer"):
        figure.scene("blocks")
    # all that is kept by its page is found without a look at its values
    assert len({id(page) for page in pages}) == 1
    other = replace(pages[0])
    assert other == pages[0]
    assert hash(other) == hash(pages[0])
