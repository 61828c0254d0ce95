"""What the nodes view says of any network: by lines between units, and by notices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt import preset
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.scene.look import LayerOverride, Look
from nnsvg_qt.scene.primitives import Circles, Curves, Path, Polygons, Scene, Segments, Text
from nnsvg_qt.scene.rows import BIAS_UNIT, ELIDED_UNITS, UnitEdges, UnitPairs, Units
from nnsvg_qt.sources import draw
from nnsvg_qt.views.nodes.bodies import is_ring
from nnsvg_qt.views.nodes.units import unit_total
from nnsvg_qt.views.shared.arrangement import Link, arrange
from nnsvg_qt.views.shared.page import page_of_width
from nnsvg_qt.views.shared.wiring import (
    LineMeaning,
    have_sources,
    have_targets,
    is_told_by_unit,
    line_meaning,
    wired,
)
from tests.first_style import first_look
from tests.in_turn import examples, in_turn
from tests.odd_networks import ODD_NETWORKS, branched_networks
from tests.views.node_scenes import drawn, of_type

SOLID = (LineMeaning.WEIGHT, LineMeaning.KERNEL, LineMeaning.CHANNEL)

options = st.fixed_dictionaries(
    {
        "maps": st.sampled_from(["channels", "flattened"]),
        "show_bias": st.booleans(),
        "bezier_curves": st.booleans(),
        "ellipsis_above": st.sampled_from([2, 20]),
    }
)


def edges_of(scene: Scene, link: Link) -> list[Segments | Curves]:
    owner = link.connection.id
    return [*of_type(scene, Segments, "edge", owner), *of_type(scene, Curves, "edge", owner)]


def require_each_edge_is_a_weight_or_looks_different(
    scene: Scene, links: tuple[Link, ...], flattened: bool
) -> None:
    for link in links:
        for batch in edges_of(scene, link):
            rows = batch.rows
            if isinstance(rows, UnitPairs):
                assert link.target.layer.kind is Kind.BOLTZMANN_MACHINE
                assert not batch.line.dashes
                assert (rows.first != rows.second).all()
                continue
            assert isinstance(rows, UnitEdges)
            if (rows.source_units == BIAS_UNIT).any():
                continue
            is_whole = link.source.is_operator or link.target.is_operator
            to_dots = (rows.source_units == ELIDED_UNITS) | (rows.target_units == ELIDED_UNITS)
            if is_whole or to_dots.any():
                assert batch.line.dashes
                assert is_whole or to_dots.all()
                continue
            source, target = link.source.layer, link.target.layer
            assert is_told_by_unit(source, target, flattened)
            is_solid = line_meaning(source, target, flattened) in SOLID
            assert bool(batch.line.dashes) != is_solid
            for one, other in zip(rows.source_units, rows.target_units, strict=True):
                read = wired(source, target, np.array([one]), np.array([other]), flattened)
                assert read is None or read.all()


def require_each_unit_has_a_line(scene: Scene, links: tuple[Link, ...], flattened: bool) -> None:
    gathered = {path.owner.id for path in of_type(scene, Path, "outline")}
    for nodes in of_type(scene, Circles, "node"):
        assert isinstance(nodes.rows, Units)
        layer = nodes.owner.id
        own = [link for link in links if layer in (link.source.id, link.target.id)]
        if not own or layer in gathered or len(nodes.rows) == 1:
            continue
        joined: set[int] = set()
        for link in own:
            for batch in edges_of(scene, link):
                if isinstance(batch.rows, UnitPairs):
                    continue
                assert isinstance(batch.rows, UnitEdges)
                is_source = link.source.id == layer
                rows = batch.rows.source_units if is_source else batch.rows.target_units
                joined.update(rows.tolist())
        alone = np.array([u for u in nodes.rows.indices.tolist() if u not in joined], np.int64)
        for link in own:
            assert not (link.source.is_operator or link.target.is_operator) or not len(alone)
            partners = have_targets if link.source.id == layer else have_sources
            ends = link.source.layer, link.target.layer
            assert not len(alone) or not partners(*ends, alone, flattened).any()


def require_what_is_not_drawn_is_listed(scene: Scene, network: Architecture, look: Look) -> None:
    arrangement = arrange(network, look)
    told = " ".join(scene.notices)
    for station in arrangement.stations:
        for layer in station.folded:
            assert layer.id in told.partition("part of the layers before them: ")[2]
    for layer in network:
        if look.override(layer.id).hidden:
            assert layer.id in told.partition("hidden: ")[2]
    if of_type(scene, Path, "skip"):
        assert "One line joins whole layers" in told


@settings(max_examples=examples(30))
@given(branched_networks(), options, st.sets(st.integers(0, 15), max_size=2), st.booleans())
def test_lines_are_true_and_what_is_not_drawn_is_told(network, chosen, hidden, fold):
    ids = [layer.id for layer in network]
    overrides = {f"l{n}": LayerOverride(hidden=True) for n in hidden if f"l{n}" in ids}
    look = first_look(fold=fold, overrides=overrides)
    scene = drawn(network, look, **chosen)
    flattened = chosen["maps"] == "flattened"
    links = arrange(network, look).links
    require_each_edge_is_a_weight_or_looks_different(scene, links, flattened)
    require_each_unit_has_a_line(scene, links, flattened)
    require_what_is_not_drawn_is_listed(scene, network, look)
    counts: dict[tuple[str, int, bool], set[int]] = {}
    for station in arrange(network, look).stations:
        layer, total = station.layer, unit_total(station, flattened)
        said = "×".join(map(str, layer.shape[1:])) if layer.is_grid else str(total)
        for nodes in of_type(scene, Circles, "node", station.id):
            alike = counts.setdefault((said, total, is_ring(layer, flattened)), set())
            alike.add(len(nodes.centers))
    assert all(len(shown) == 1 for shown in counts.values())
    told = " ".join(scene.notices)
    for (said, total, _), shown in counts.items():
        assert min(shown) == total or f" of {said}" in told


@pytest.mark.parametrize(("name", "flattened"), in_turn(ODD_NETWORKS, [False, True], 2))
def test_lines_of_odd_networks_are_true(name, flattened):
    network = ODD_NETWORKS[name]()
    scene = drawn(network, maps="flattened" if flattened else "channels")
    links = arrange(network, first_look()).links
    require_each_edge_is_a_weight_or_looks_different(scene, links, flattened)
    require_each_unit_has_a_line(scene, links, flattened)


def test_sizes_with_names_are_joined_and_told_by_name():
    steps = NamedSize("T")
    layers = (
        Layer("a", Kind.INPUT, (steps, 3)),
        Layer("b", Kind.RECURRENT, (steps, 4)),
        Layer("c", Kind.FLATTEN, (steps * 4,)),
        Layer("d", Kind.DENSE, (2,)),
    )
    ways = (Connection("a", "b"), Connection("b", "c"), Connection("c", "d"))
    network = Architecture(layers, ways)
    for maps in ("channels", "flattened"):
        scene = drawn(network, first_look(fold=False), maps=maps)
        links = arrange(network, first_look(fold=False)).links
        require_each_unit_has_a_line(scene, links, maps == "flattened")
        assert any("T" in notice for notice in scene.notices)


# on a page


def whole_and_by_unit(name: str) -> tuple[Architecture, set[str], set[str]]:
    """A preset, its connections that are one line, and those drawn edge by edge."""
    scene = preset(name).with_option("look.page_width", 183.0).scene("nodes")
    lines = {one.owner.id for one in of_type(scene, Path, "skip")}
    edges = of_type(scene, Segments, "edge")
    return PRESETS[name].architecture(), lines, {one.owner.id for one in edges}


def test_branches_that_begin_alike_are_drawn_alike() -> None:
    network, lines, by_unit = whole_and_by_unit("textcnn")
    begun: dict[tuple[str, Kind], set[bool]] = {}
    for connection in network.connections:
        kind = network.layer(connection.target).kind
        if kind is Kind.CONVOLUTION and len(network.outgoing(connection.source)) > 1:
            begun.setdefault((connection.source, kind), set()).add(connection.id in by_unit)
            assert (connection.id in lines) != (connection.id in by_unit)
    assert begun
    assert all(len(ways) == 1 for ways in begun.values())


def test_the_matrix_of_a_graph_is_a_line_wherever_it_is_read() -> None:
    network, lines, by_unit = whole_and_by_unit("gcn")
    read = {connection.id for connection in network.outgoing("adjacency")}
    assert len(read) == 2
    assert read <= lines
    assert not read & by_unit


@pytest.mark.parametrize("width", [183.0, 89.0])
def test_keys_and_queries_meet_an_attention_apart_each_with_a_head_and_its_letters(width) -> None:
    figure = draw("m: 16@40 > dense 16 > dense 16; q: 16@20 > dense 16 > attention h2 keys m")
    scene = figure.with_option("look.page_width", width).scene("nodes")
    (attention,) = (one.id for one in figure.architecture if one.kind is Kind.ATTENTION)
    query, keys = figure.architecture.incoming(attention)
    letters = {one.owner.id: one.text for one in of_type(scene, Text, "input")}
    assert letters == {query.id: "Q", keys.id: "K, V"}
    page = page_of_width(width)
    tips = [of_type(scene, Polygons, "skip", one.id)[0].points[0, 0] for one in (query, keys)]
    assert np.abs(tips[0] - tips[1]).max() > page.head_width
