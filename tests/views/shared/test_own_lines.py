"""Lines of connections in their own styles, in every view."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.own_styles import ConnectionOverride, Dashes
from nnsvg_qt.scene.primitives import (
    Circles,
    Line,
    Path,
    Polygons,
    Segments,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.shared import own_lines
from nnsvg_qt.views.shared.own_lines import _around_straight, beside, own_line
from tests.figures import connection_overrides
from tests.first_style import draw, first_figure
from tests.in_turn import examples

BLOCK = "3@8x8 > conv 4 k3 same as a > conv 4 k3 same > add a > relu > globalpool > dense 2"


def drawn_by(scene, connection_id):
    return [p for p in scene.primitives if p.owner == connection_owner(connection_id)]


def lines_of(scene, connection_id):
    return [
        p.line
        for p in drawn_by(scene, connection_id)
        if isinstance(p, Segments | Path) and p.role not in ("leader", "label plate")
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_color_and_width_show_in_every_view_and_nothing_else_changes(view):
    plain = draw(BLOCK)
    own = plain.with_connection_override("conv-1-add-1", color="#c2410c", width=3.0)
    lines = lines_of(own.scene(view), "conv-1-add-1")
    assert lines
    assert {(line.color, line.width) for line in lines} == {("#c2410c", 3.0)}
    heads = [p for p in drawn_by(own.scene(view), "conv-1-add-1") if isinstance(p, Polygons)]
    assert {head.fill and head.fill.color_of(0) for head in heads} == {"#c2410c"}
    for other in ("conv-2-add-1", "pool-1-dense-1"):
        assert lines_of(own.scene(view), other) == lines_of(plain.scene(view), other)


@pytest.mark.parametrize("view", ["nodes", "planes"])
@pytest.mark.parametrize("dashes", list(Dashes))
def test_dashes_show_in_flat_views(view, dashes):
    figure = draw(BLOCK).with_connection_override("conv-1-add-1", dashes=dashes)
    line = lines_of(figure.scene(view), "conv-1-add-1")[0]
    assert bool(line.dashes) == (dashes is not Dashes.SOLID)
    assert (line.cap == "round") == (dashes is Dashes.DOTTED)


def test_dashes_of_blocks_are_pieces_in_space_so_that_every_canvas_has_them():
    figure = draw(BLOCK)
    whole = drawn_by(figure.scene("blocks"), "conv-1-add-1")
    dashed = figure.with_connection_override("conv-1-add-1", dashes="dashed")
    pieces = drawn_by(dashed.scene("blocks"), "conv-1-add-1")

    def length(primitives):
        ways = [p.ends - p.starts for p in primitives if isinstance(p, Segments)]
        return float(np.hypot(*np.concatenate(ways).T).sum())

    assert 0.4 * length(whole) < length(pieces) < 0.8 * length(whole)


def test_in_blocks_a_styled_connection_has_its_arrow_whatever_stands_for_the_others():
    figure = draw(BLOCK)
    assert not drawn_by(figure.scene("blocks"), "input-1-conv-1")
    styled = figure.with_connection_override("input-1-conv-1", color="#123456")
    assert drawn_by(styled.scene("blocks"), "input-1-conv-1")
    labelled = figure.with_connection_override("input-1-conv-1", label="first")
    assert drawn_by(labelled.scene("blocks"), "input-1-conv-1")
    without = styled.with_option("blocks.show_arrows", False)
    assert drawn_by(without.scene("blocks"), "input-1-conv-1")
    assert not drawn_by(without.scene("blocks"), "conv-1-add-1")


@pytest.mark.parametrize("view", ["planes", "nodes"])
def test_a_double_line_is_two_lines_equally_far_apart(view):
    figure = draw(BLOCK).with_connection_override("conv-1-add-1", double=True, width=1.0)
    path = next(p for p in drawn_by(figure.scene(view), "conv-1-add-1") if isinstance(p, Path))
    assert [command[0] for command in path.commands].count("M") == 2
    half = len(path.commands) // 2
    for one, other in zip(path.commands[:half], path.commands[half:], strict=True):
        assert one[0] == other[0]
    first, second = (np.array(path.commands[at][1:]) for at in (0, half))
    assert np.hypot(*(first - second)) == pytest.approx(3.0)


def test_each_double_edge_of_a_fan_is_one_subpath():
    figure = draw("3-4").with_connection_override("input-1-dense-1", double=True)
    edges = drawn_by(figure.scene("nodes"), "input-1-dense-1")
    assert len(edges) == 1
    assert isinstance(edges[0], Path)
    assert [command[0] for command in edges[0].commands].count("M") == 12


@pytest.mark.parametrize(("layout", "second"), [("free", "Hidden"), ("page", "Hidden 2")])
def test_edges_too_many_to_be_doubled_stay_single_and_a_note_says_so(layout, second, monkeypatch):
    monkeypatch.setattr(own_lines, "MOST_DOUBLED", 20)
    figure = draw("3-4-5-2").with_option("look.layout", layout)
    wires = [one.id for one in figure.architecture.connections]
    for wire in wires:
        figure = figure.with_connection_override(wire, double=True)
    scene = figure.scene("nodes")
    # 12 are doubled, 20 more would be too many, 10 more too
    assert [type(one) for wire in wires for one in drawn_by(scene, wire)] == [
        Path, Segments, Segments
    ]  # fmt: skip
    told = [str(one) for one in scene.notices if "double" in str(one)]
    assert told == [
        f"The edges into {second}, Output are not drawn double, for there are too many."
    ]


def test_edges_that_show_weights_by_their_width_keep_their_proportions():
    figure = draw("3-4").with_option("nodes.edge_width_proportional", True)
    before = lines_of(figure.scene("nodes"), "input-1-dense-1")[0].width
    wide = figure.with_connection_override("input-1-dense-1", width=5.0)
    after = lines_of(wide.scene("nodes"), "input-1-dense-1")[0].width
    np.testing.assert_allclose(after, before * 5.0 / before.max())


def test_edges_that_do_not_exist_stay_as_they_are():
    weights = Weights(np.array([[0.0, 1.0], [2.0, 3.0]]))
    network = draw("2-2").architecture
    layers = (network.layers[0], replace(network.layers[1], weights=weights))
    figure = first_figure(replace(network, layers=layers)).with_option(
        "nodes.absent_edges", "dashed"
    )
    styled = figure.with_connection_override("input-1-dense-1", color="#ff0000", dashes="solid")
    roles = {p.role: p.line for p in drawn_by(styled.scene("nodes"), "input-1-dense-1")}
    assert roles["edge"].color == "#ff0000"
    assert roles["absent"].color != "#ff0000"
    assert roles["absent"].dashes


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_not_highlighted_steps_back_and_only_that(view):
    figure = draw(BLOCK)
    lit = figure.with_path_highlighted("conv-1", "add-1", color="#0000ff")
    before, after = figure.scene(view), lit.scene(view)

    def fills(scene, layer_id):
        return {
            p.fill.color_of(0)
            for p in scene.primitives
            if p.owner == layer_owner(layer_id)
            and isinstance(p, Polygons | Circles | Path)
            and p.role in ("node", "plane", "face")
            and p.fill is not None
        }

    assert fills(before, "conv-1") == fills(after, "conv-1")
    assert fills(before, "dense-1") != fills(after, "dense-1")
    assert {line.color for line in lines_of(after, "conv-1-add-1")} == {"#0000ff"}
    assert "#0000ff" not in {line.color for line in lines_of(after, "pool-1-dense-1")}
    kept = figure.with_highlight(["conv-1"], dims=False).scene(view)
    assert fills(kept, "dense-1") == fills(before, "dense-1")


def test_a_line_without_own_style_stays_equal():
    line = Line("#111111", 2.0, 0.4, (5.0, 4.0))
    assert own_line(line, ConnectionOverride(), stands_out=False) == line


coordinates = st.floats(-100, 100)


@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=6), st.floats(0.5, 4))
def test_a_line_beside_another_is_finite_and_near_it(points, distance):
    points = np.array(points)
    moved = beside(points, distance)
    assert np.isfinite(moved).all()
    assert np.hypot(*(moved - points).T).max() <= 3 * distance + 1e-6


@settings(max_examples=examples(15), deadline=None)
@given(
    st.dictionaries(st.integers(0, 6), connection_overrides, max_size=4), st.sampled_from([*VIEWS])
)
def test_any_own_styles_can_be_drawn_and_keep_the_network(own, view):
    figure = draw(BLOCK)
    ids = [connection.id for connection in figure.architecture.connections]
    plain = figure.scene(view)
    for number, style in own.items():
        figure = figure.with_look(
            connection_overrides={**figure.look.connection_overrides, ids[number]: style}
        )
    scene = figure.scene(view)
    circles = [p for p in scene.primitives if isinstance(p, Circles)]
    assert sum(len(p.centers) for p in circles) == sum(
        len(p.centers) for p in plain.primitives if isinstance(p, Circles)
    )
    assert set(scene.notices) >= set(plain.notices)


@given(st.lists(st.tuples(*[st.integers(-9, 9)] * 4), min_size=1, max_size=5), st.floats(0.1, 9))
def test_straight_edges_at_once_are_what_they_are_one_by_one(ends, offset):
    rows = np.array(ends, float)
    edges = Segments(rows[:, :2], rows[:, 2:], Line("#000000", 1.0))
    for corners, row in zip(_around_straight(edges, offset), rows.reshape(-1, 2, 2), strict=True):
        assert np.array_equal(corners[:2], beside(row, offset))
        assert np.array_equal(corners[2:], beside(row, -offset)[::-1])
