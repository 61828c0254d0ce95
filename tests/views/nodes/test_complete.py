"""Networks whose lines have no direction, and radial bases, in the nodes view."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.counts import parameter_count
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.primitives import Curves, Path, Polygons, Segments, Text
from nnsvg_qt.scene.rows import UnitPairs
from nnsvg_qt.views.nodes.bodies import ring
from nnsvg_qt.views.nodes.complete import bow_room
from tests.first_style import first_figure
from tests.views.node_scenes import circle_count, drawn, edge_count, labels_of, nodes_of, of_type


@given(st.integers(1, 40))
def test_each_pair_of_a_hopfield_network_is_one_line(units):
    network = parse_notation(f"hopfield {units} nobias")
    scene = drawn(network)
    assert circle_count(scene) == units
    assert edge_count(scene) == units * (units - 1) // 2 == parameter_count(network, "hopfield-1")
    for lines in of_type(scene, Segments, "edge"):
        rows = lines.rows
        assert isinstance(rows, UnitPairs)
        joined = {*zip(rows.first.tolist(), rows.second.tolist(), strict=True)}
        assert joined == {*combinations(range(units), 2)}
    assert not of_type(scene, Polygons, "arrowhead")


@given(st.integers(1, 16), st.integers(1, 16))
def test_edges_of_boltzmann_machines_are_their_weights(visible, hidden):
    for word in ("boltzmann", "rbm"):
        network = parse_notation(f"{visible} > {word} {hidden} nobias")
        scene = drawn(network, show_arrowheads=True)
        assert circle_count(scene) == visible + hidden
        assert edge_count(scene) == parameter_count(network, network.layers[1].id)
        assert not of_type(scene, Polygons, "arrowhead")
        assert not of_type(scene, Segments, "arrowhead")


def test_units_of_a_ring_stand_apart_on_a_circle():
    for count in (2, 3, 8, 30):
        body = ring(np.arange(count), count, 20.0, 20.0)
        distances = np.hypot(*body.centers.T)
        assert distances == pytest.approx(distances[0])
        assert all(np.hypot(*(a - b)) > 40 for a, b in combinations(body.centers, 2))
        assert not len(body.dots)
    assert ring(np.arange(1), 1, 20.0, 20.0).centers.tolist() == [[0.0, 0.0]]


def test_a_large_ring_has_a_gap_with_dots_below_and_says_so():
    scene = drawn("hopfield 100")
    nodes = nodes_of(scene, "hopfield-1")
    assert len(nodes.centers) == 16
    assert edge_count(scene) == 16 * 15 // 2
    assert "Hopfield network shows 16 of 100 units." in scene.notices
    (dots,) = of_type(scene, Polygons, "ellipsis")
    middle = nodes.centers.mean(axis=0)
    assert dots.points.reshape(-1, 2)[:, 0].mean() == pytest.approx(middle[0], abs=0.5)
    assert dots.points[..., 1].min() > nodes.centers[:, 1].mean() + 60


def test_too_many_pairs_are_refused_beforehand():
    figure = first_figure(parse_notation("hopfield 1001"))
    with pytest.raises(InputError, match="at most 1,000 units are drawn, for each pair is joined"):
        figure.with_option("nodes.ellipsis", False)
    assert len(nodes_of(drawn("hopfield 1001", ellipsis=False), "hopfield-1").centers) == 1000


def test_the_start_of_a_hopfield_network_is_no_weight():
    scene = drawn("4 > hopfield 4")
    from_input = of_type(scene, Segments, "edge", "input-1-hopfield-1")
    assert [len(lines.starts) for lines in from_input] == [4]
    assert from_input[0].line.dashes
    assert edge_count(scene) == 4 + 6


def test_bows_stand_beside_their_columns_outside():
    scene = drawn("4 > boltzmann 3")
    visible, hidden = of_type(scene, Curves, "edge", "input-1-boltzmann-1")
    left = nodes_of(scene, "input-1").centers[0, 0]
    right = nodes_of(scene, "boltzmann-1").centers[0, 0]
    assert (visible.points[..., 0] <= left).all()
    assert (hidden.points[..., 0] >= right).all()
    assert len(visible.points) == 6
    assert len(hidden.points) == 3
    wide = np.abs(visible.points[:, 1, 0] - left)
    assert len(np.unique(wide.round(6))) == 3
    assert 0.75 * wide.max() == pytest.approx(bow_room(4, 40.0))


def test_visible_and_hidden_units_are_called_so():
    scene = drawn("6 > rbm 4 > rbm 2")
    assert labels_of(scene, "input-1") == ["Visible", "6"]
    assert labels_of(scene, "rbm-1") == ["Hidden", "4"]
    named = drawn("6 as Pixels > rbm 4 as Features")
    assert labels_of(named, "input-1")[0] == "Pixels"
    assert labels_of(named, "rbm-1")[0] == "Features"
    shared = drawn("x: 6\nx > rbm 4 as a\nx > dense 3 as b\n(a, b) > concat")
    assert labels_of(shared, "input-1")[0] == "Input"


def test_that_lines_have_no_direction_is_said_in_every_view():
    figure = first_figure(parse_notation("4 > boltzmann 3"))
    (told,) = figure.scene("nodes").notices
    assert told == "The lines of Hidden have no direction: one weight holds both ways."
    for view in ("planes", "blocks", "diagram"):
        scene = figure.scene(view)
        name = "Boltzmann machine" if view == "diagram" else "Hidden"
        assert f"A line without an arrowhead has no direction: {name}." in scene.notices
        assert f"Lines between the units of one layer are not drawn: {name}." in scene.notices
        assert not any(p.role == "arrowhead" for p in scene.primitives)
    assert "arrowhead" in {
        p.role for p in first_figure(parse_notation("4 > dense 3")).scene("planes").primitives
    }


def test_pairs_of_channels_are_not_drawn_as_pairs_of_units():
    scene = drawn("3@8x8 > boltzmann 3")
    assert edge_count(scene) == 9
    assert any("units of one layer are not drawn" in notice for notice in scene.notices)
    alone = Architecture((Layer("odd", Kind.HOPFIELD_NETWORK, (2, 6, 6)),))
    scene = drawn(alone)
    assert edge_count(scene) == 0
    assert any("units of one layer are not drawn" in notice for notice in scene.notices)


def test_colours_of_pairs_show_weights():
    scene = drawn("hopfield 5", edge_color_proportional=True)
    (lines,) = of_type(scene, Segments, "edge")
    assert len(np.unique(np.asarray(lines.line.color), axis=0)) > 5
    again = drawn("hopfield 5", edge_color_proportional=True)
    assert np.array_equal(of_type(again, Segments, "edge")[0].line.color, lines.line.color)


def test_bows_of_a_vertical_figure_do_not_reach_the_legend():
    scene = drawn("4 > boltzmann 5", direction="vertical")
    bottom = max(c.points[..., 1].max() for c in of_type(scene, Curves, "edge"))
    legend = min(t.y - t.size for t in of_type(scene, Text, "legend"))
    nodes = nodes_of(scene, "boltzmann-1").centers[:, 1].max()
    assert nodes + 10 < bottom
    assert 0.75 * (bottom - nodes) + nodes < legend


def test_radial_bases_have_a_bell_and_centres_are_no_weights():
    scene = drawn("2 > rbf 5 > dense 3")
    (bells,) = of_type(scene, Polygons, "sign", "rbf-1")
    assert len(bells.points) == 5
    centers = nodes_of(scene, "rbf-1").centers
    assert (np.hypot(*(bells.points - centers[:, None]).reshape(-1, 2).T) < 10).all()
    into = of_type(scene, Segments, "edge", "input-1-rbf-1")
    out = of_type(scene, Segments, "edge", "rbf-1-dense-1")
    assert into[0].line.dashes
    assert not out[0].line.dashes
    assert [len(into[0].starts), len(out[0].starts)] == [10, 15]
    said = "A dotted line into Radial basis is a coordinate of the centre of a unit, not a weight."
    assert said in scene.notices
    assert "Coordinate of a centre" in [text.text for text in of_type(scene, Text, "legend")]
    numbered = drawn("2 > rbf 5 > dense 3", node_text="number")
    assert not of_type(numbered, Polygons, "sign")


def test_bias_units_stand_for_no_thresholds():
    scene = drawn("4 > rbm 3", show_bias=True)
    assert circle_count(scene) == 7
    assert not of_type(scene, Path, "bias")


def with_weights(text: str, matrix: np.ndarray, bias: np.ndarray | None = None) -> Architecture:
    network = parse_notation(text)
    last = replace(network.layers[-1], weights=Weights(matrix, bias))
    return replace(network, layers=(*network.layers[:-1], last))


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize("maps", ["channels", "flattened"])
def test_real_weights_of_machines_show_and_those_of_0_leave_their_line_out(shown, maps):
    matrix = np.ones((3, 4))
    matrix[1, 2] = 0.0
    machine = with_weights("4 > rbm 3", matrix, np.zeros(7))
    scene = drawn(machine, edge_color_proportional=shown, maps=maps)
    assert edge_count(scene) == 11
    assert any("because their weights are 0" in notice for notice in scene.notices)


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize("maps", ["channels", "flattened"])
@pytest.mark.parametrize(("text", "shape"), [("4 > som 2x3", (6, 4)), ("4 > rbf 6", (6, 4))])
def test_a_coordinate_of_0_is_a_line_like_any_other(text, shape, shown, maps):
    matrix = np.zeros(shape)
    matrix[0, 0] = 1.0
    bias = np.ones(6) if "rbf" in text else None
    scene = drawn(with_weights(text, matrix, bias), edge_color_proportional=shown, maps=maps)
    assert edge_count(scene) == 24
    assert not any("absent" in notice or "not shown" in notice for notice in scene.notices)
    (lines,) = of_type(scene, Segments, "edge")
    colors = np.unique(np.atleast_2d(np.asarray(lines.line.color)), axis=0)
    assert len(colors) == (2 if shown else 1)


def test_weights_between_units_of_a_layer_are_not_guessed():
    alone = with_weights("hopfield 5 nobias", np.ones((10, 1)))
    scene = drawn(alone, edge_color_proportional=True)
    assert "The weights between the units of Hopfield network are not shown." in scene.notices
    (lines,) = of_type(scene, Segments, "edge")
    assert isinstance(lines.line.color, str)


def test_a_ring_of_an_unknown_size_is_not_drawn_as_if_it_were_known():
    unknown = Architecture((Layer("memory", Kind.HOPFIELD_NETWORK, (NamedSize("N"),)),))
    scene = drawn(unknown)
    assert len(nodes_of(scene, "memory").centers) < 32
    assert any("of N units" in notice for notice in scene.notices)
