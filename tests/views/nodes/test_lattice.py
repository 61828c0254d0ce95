"""Lattices of self-organizing maps: which units, where, and who is neighbour of whom."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.scene.primitives import Circles, Path, Segments, Text
from nnsvg_qt.scene.rows import UnitPairs
from nnsvg_qt.views.nodes.lattice import clear_of_lines, grid_of, lattice_body, neighbours
from nnsvg_qt.views.nodes.style import Lattices
from tests.first_style import first_figure
from tests.views.node_scenes import circle_count, drawn, edge_count, labels_of, nodes_of, of_type

sides = st.integers(1, 30)


def a_map(rows: int, columns: int, lattice: Any = "rectangular") -> Layer:
    return Layer("map", Kind.SELF_ORGANIZING_MAP, (1, rows, columns), lattice=lattice)


def test_a_small_map_is_drawn_whole_with_a_line_for_each_weight():
    scene = drawn("5 > som 6x8")
    assert circle_count(scene) == 5 + 48
    assert edge_count(scene) == 5 * 48
    assert len(nodes_of(scene, "som-1").centers) == 48
    assert labels_of(scene, "som-1") == ["Self-organizing map", "6×8"]


@pytest.mark.parametrize(
    ("lattice", "lines"),
    [("", 6 * 7 + 5 * 8), (" hexagonal", 6 * 7 + 5 * 8 + 5 * 7)],
)
def test_lines_between_neighbours_are_no_edges_and_are_said(lattice, lines):
    scene = drawn(f"5 > som 6x8{lattice}")
    (between,) = of_type(scene, Segments, "neighbour", "som-1")
    (edges,) = of_type(scene, Segments, "edge")
    assert len(between.starts) == lines
    assert edge_count(scene) == 5 * 48
    assert np.min(between.line.width) > 2 * np.max(edges.line.width)
    assert between.line.color != edges.line.color
    assert any("join neighbours; they are no weights" in notice for notice in scene.notices)
    assert "Neighbours" in [text.text for text in of_type(scene, Text, "legend")]


@given(sides, sides, st.sampled_from(["rectangular", "hexagonal"]), st.sampled_from([None, 4, 20]))
def test_neighbours_are_those_that_lie_nearest(rows, columns, lattice, above):
    layer = a_map(rows, columns, lattice)
    grid = grid_of(layer, above, None)
    body = lattice_body(grid, layer, 20.0, Lattices.FLAT)
    first, second = neighbours(grid, layer)
    assert len(body.centers) == len(grid.units) == len(set(grid.units.tolist()))
    found = set(zip(first.tolist(), second.tolist(), strict=True))
    assert len(found) == len(first)
    pitch = 2.1 * 20.0
    whole = grid_of(layer, None, None)
    if len(whole.units) == len(grid.units) <= 60:
        near = {
            (one, other)
            for one, other in combinations(range(len(body.centers)), 2)
            if np.hypot(*(body.centers[one] - body.centers[other])) < 1.01 * pitch
        }
        assert found == near
    # of an elided one the same pairs of units as of the whole one, as far as they are drawn
    one, other = (whole.units[places] for places in neighbours(whole, layer))
    there = set(grid.units.tolist())
    pairs = {p for p in zip(one.tolist(), other.tolist(), strict=True) if there.issuperset(p)}
    assert {(grid.units[a], grid.units[b]) for a, b in found} == pairs


@pytest.mark.parametrize("form", Lattices)
@pytest.mark.parametrize("lattice", ["rectangular", "hexagonal"])
def test_no_two_circles_touch(form, lattice):
    layer = a_map(7, 9, lattice)
    centers = lattice_body(grid_of(layer, 20, None), layer, 20.0, form).centers
    assert all(np.hypot(*(a - b)) > 24.0 for a, b in combinations(centers, 2))


@given(sides | st.integers(30, 10**9), sides | st.integers(30, 10**9))
def test_a_large_map_is_drawn_by_its_corners(rows, columns):
    grid = grid_of(a_map(rows, columns), 20, None)
    assert len(grid.units) <= 100
    assert {0, columns - 1, (rows - 1) * columns, rows * columns - 1} <= set(grid.units.tolist())
    assert grid.is_elided == (len(grid.units) < rows * columns)
    body = lattice_body(grid, a_map(rows, columns), 20.0, Lattices.ASIDE)
    assert bool(len(body.dots)) == grid.is_elided


def test_what_is_left_out_is_said_in_rows_and_columns():
    scene = drawn("5 > som 40x30 > dense 3")
    assert "Self-organizing map shows 8×7 of 40×30 units." in scene.notices
    assert len(nodes_of(scene, "som-1").centers) == 56
    assert edge_count(scene) == 56 * (5 + 3)
    (dots,) = [p for p in scene.primitives if p.role == "ellipsis"]
    assert dots.owner.id == "som-1"


@pytest.mark.parametrize(("wished", "units"), [(4, 4), (12, 12), (30, 30), (1000, 1000)])
def test_the_number_drawn_can_be_wished(wished, units):
    scene = drawn("2 > som 40x30", ellipsis_drawn=wished)
    assert 0 <= units - len(nodes_of(scene, "som-1").centers) < 2 * units**0.5


def test_without_the_ellipsis_all_units_are_drawn():
    assert circle_count(drawn("2 > som 40x30", ellipsis=False)) == 1202


def test_what_reads_a_map_reads_its_units():
    scene = drawn("2 > som 3x4 > som 2x2 > dense 5")
    assert edge_count(scene) == 2 * 12 + 12 * 4 + 4 * 5
    cable = drawn("2 > som 3x4 > conv 4 k3")
    assert edge_count(cable) == 24
    assert len(of_type(cable, Path, "outline")) == 2


def test_a_map_is_opened_in_the_nodes_view():
    assert first_figure(parse_notation("5 > som 3x4")).current_view == "nodes"
    assert first_figure(parse_notation("5 > som 3x4 > conv 2 k3")).current_view == "planes"


def test_of_channels_a_line_is_all_weights_of_a_channel():
    scene = drawn("3@8x8 > som 3x4")
    assert edge_count(scene) == 36
    assert any("all weights from a channel" in notice for notice in scene.notices)


def test_a_map_flows_down_too():
    across, down = drawn("3 > som 2x9"), drawn("3 > som 2x9", direction="vertical")
    one, other = nodes_of(across, "som-1").centers, nodes_of(down, "som-1").centers
    assert np.ptp(one[:, 0]) == pytest.approx(np.ptp(other[:, 1]))
    assert np.ptp(one[:, 1]) == pytest.approx(np.ptp(other[:, 0]))


def test_rows_of_lines_say_which_units_they_join():
    scene = drawn("2 > som 2x2")
    (between,) = of_type(scene, Segments, "neighbour")
    rows = between.rows
    assert isinstance(rows, UnitPairs)
    assert rows.layer == "som-1"
    pairs = sorted(zip(rows.first.tolist(), rows.second.tolist(), strict=True))
    assert pairs == [(0, 1), (0, 2), (1, 3), (2, 3)]
    assert rows.taken(np.array([1])).first.tolist() == [rows.first[1]]
    assert len(of_type(scene, Circles, "node")) == 2


@given(st.integers(2, 8), st.integers(3, 8), st.integers(0, 7), st.floats(80.0, 300.0))
def test_a_lattice_leans_where_a_row_would_hide_lines_behind_one(rows, columns, row, away):
    layer = a_map(rows, columns)
    body = lattice_body(grid_of(layer, 20, None), layer, 20.0, Lattices.ASIDE)
    places = body.centers.reshape(rows, columns, 2)[min(row, rows - 1)]
    step = places[1] - places[0]
    end = places[:1] - step * away / step[0]
    leaned = clear_of_lines(body, 10.0, end)

    def directions(one):
        way = one.centers.reshape(rows, columns, 2)[min(row, rows - 1)] - end
        return np.arctan2(way[:, 1], way[:, 0])

    assert np.ptp(directions(body)) < 1e-9
    assert np.ptp(directions(leaned)) > 0.004
    assert leaned.centers[:, 0] == pytest.approx(body.centers[:, 0])
    assert leaned.half_length == pytest.approx(body.half_length)
    assert leaned.neighbours is body.neighbours
    assert all(np.hypot(*(a - b)) > 22.0 for a, b in combinations(leaned.centers, 2))


def test_a_lattice_that_faces_the_viewer_does_not_lean():
    flat = nodes_of(drawn("5 > som 4x5", lattices="flat"), "som-1").centers
    assert len(np.unique(flat[:, 1].round(6))) == 4


def test_sides_that_have_only_a_name_are_told_by_it():
    sides_of_grid = (1, NamedSize("R"), NamedSize("C"))
    layers = (
        Layer("in", Kind.INPUT, (3,)),
        Layer("map", Kind.SELF_ORGANIZING_MAP, sides_of_grid),
    )
    scene = drawn(Architecture(layers, (Connection("in", "map"),)))
    assert any("of R×C units" in notice for notice in scene.notices)
    assert labels_of(scene, "map")[-1] == "R×C"
