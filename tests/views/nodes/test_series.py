"""Pages of nodes on which branches have no room: layers in series, with letters."""

from __future__ import annotations

from itertools import combinations

import pytest

from nnsvg_qt.latest import Latest
from nnsvg_qt.model import edits
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Path, Scene, Text
from nnsvg_qt.sources import draw
from nnsvg_qt.views.nodes.page import composition
from nnsvg_qt.views.nodes.page.series import in_series
from nnsvg_qt.views.shared.arrangement import arrange, shown_by
from nnsvg_qt.views.shared.page import PX_PER_MM, TALLEST_MM
from tests.views.page_faults import figure_on_page
from tests.views.planes.page.test_grid_of_planes import nested, on_page
from tests.views.scene_values import values_of

REMARK = "A letter marks an output, and again where it is read."


def letters_of(scene: Scene) -> list[Text]:
    return [one for one in scene.primitives if isinstance(one, Text) and one.role == "letter"]


def test_what_has_no_room_for_branches_stands_in_series():
    scene = on_page(nested(6), 89).scene("nodes")
    assert scene.bounds.height <= TALLEST_MM * PX_PER_MM + 0.5
    assert not [one for one in scene.notices if "high" in str(one)]
    assert letters_of(scene)
    assert REMARK in [one.text for one in scene.primitives if isinstance(one, Text)]
    frames = [
        bounds_of(one) for one in scene.primitives if isinstance(one, Path) and one.role == "letter"
    ]
    assert not any(one.overlaps(other) for one, other in combinations(frames, 2) if one and other)
    # and nothing runs beyond the page
    assert scene.bounds.width == pytest.approx(89 * PX_PER_MM)


def test_every_connection_leads_to_the_next_layer_or_has_a_letter():
    figure = on_page(nested(6), 89)
    arrangement = arrange(figure.architecture, figure.look)
    found = in_series(arrangement, figure.architecture, shown_by(figure.architecture, figure.look))
    assert found is not None
    series, letters = found
    places = {station.id: station.column for station in series.stations}
    assert sorted(places.values()) == [*range(len(arrangement.stations))]
    led = {(link.source.id, link.target.id) for link in series.links}
    for link in arrangement.links:
        ends = link.source.id, link.target.id
        assert places[ends[0]] < places[ends[1]]
        if ends in led:
            assert places[ends[1]] == places[ends[0]] + 1
        else:
            assert letters.own[ends[0]] in letters.read[ends[1]]
    assert len(set(letters.own.values())) == len(letters.own)


def test_loops_and_what_has_no_branches_stay_as_they_are():
    looping = figure_on_page("seq2seq-attention", 89)
    assert looping.architecture.feedback
    for figure in (draw("4-3-2"), looping):
        shown = shown_by(figure.architecture, figure.look)
        arrangement = arrange(figure.architecture, figure.look)
        assert in_series(arrangement, figure.architecture, shown) is None


def test_an_edited_series_is_what_would_be_composed_anew(monkeypatch):
    figure = on_page(nested(6), 89)
    figure.scene("nodes")
    layer = figure.architecture.layer("x22a")
    edited = figure.edited(edits.change, layer.id, shape=(129, *layer.shape[1:]))
    kept = values_of(edited.scene("nodes"))
    monkeypatch.setattr(Latest, "of", lambda latest, key, make: make())
    assert (
        values_of(
            on_page(nested(6), 89)
            .edited(edits.change, layer.id, shape=(129, *layer.shape[1:]))
            .scene("nodes")
        )
        == kept
    )


def test_a_series_that_is_too_high_in_any_case_is_not_composed(monkeypatch):
    tried = []
    low = composition._low

    def trying(figure):
        tried.append(figure.letters.layers)
        return low(figure)

    monkeypatch.setattr(composition, "ENDINGS", Latest(1))
    monkeypatch.setattr(composition, "_low", trying)
    scene = figure_on_page("yolov3", 89).scene("nodes")
    assert tried == [frozenset()]
    assert scene.bounds.height <= TALLEST_MM * PX_PER_MM + 0.5


def test_of_what_has_no_branches_it_is_not_asked_how_low_it_would_be(monkeypatch):
    asked = []

    def least(figure):
        asked.append(figure)
        return 0.0

    monkeypatch.setattr(composition, "ENDINGS", Latest(1))
    monkeypatch.setattr(composition, "_least_height", least)
    assert figure_on_page("vgg-16", 89).scene("nodes").primitives
    assert not asked
    assert figure_on_page("resnet-18", 89).scene("nodes").primitives
    assert asked
