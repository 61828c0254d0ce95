"""Nested skips as a grid: rows for sizes, skips level over them, ways down and up between rows."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.nested import least_length, nested, placed
from nnsvg_qt.views.layout.nests import nest_of
from nnsvg_qt.views.layout.placed import Layout
from tests.in_turn import examples
from tests.views.layout.test_ulayout import u_network

GAPS = Gaps(between=14.0, fork=4.0, lanes=12.0, skip=9.0, padding=5.0, elbow=4.0)


def nested_network(
    rows: int, halves: int, pools: bool = True, heads: bool = True
) -> tuple[Network, dict[str, float]]:
    """A U-Net++ of so many rows with so many layers in each of its units, and its sizes."""
    sizes: dict[str, float] = {}
    wires: list[tuple[str, str]] = []
    ends: dict[tuple[int, int], str] = {}

    def add(name: str, row: int, *sources: str) -> str:
        sizes[name] = 256.0 / 2**row
        wires.extend((source, name) for source in sources)
        return name

    def unit(row: int, step: int, last: str) -> None:
        for half in range(halves):
            last = add(f"x{row}{step}-{half}", row, last)
        ends[row, step] = last

    last = add("input", 0)
    for row in range(rows):
        if row and pools:
            last = add(f"pool{row}", row, last)
        unit(row, 0, last)
        last = ends[row, 0]
    for step in range(1, rows):
        for row in range(rows - step):
            up = add(f"up{row}{step}", row, ends[row + 1, step - 1])
            before = [ends[row, earlier] for earlier in range(step)]
            unit(row, step, add(f"join{row}{step}", row, *before, up))
    for step in range(1, rows) if heads else ():
        add(f"out{step}", 0, ends[0, step])
    elements = tuple(Element(name, 20.0 + 3.0 * (len(name) % 4), 15.0) for name in sizes)
    return Network(elements, tuple(Wire(f"{a}-{b}", a, b) for a, b in wires)), sizes


networks = st.builds(
    nested_network, st.integers(3, 6), st.integers(1, 3), st.booleans(), st.booleans()
)


@settings(max_examples=examples(20), deadline=None)
@given(networks, st.booleans())
def test_every_unit_stands_in_the_row_of_its_size_and_nothing_on_another(drawn, stacked) -> None:
    network, sizes = drawn
    layout = nested(network, GAPS, sizes, 1e6, is_stacked=stacked)
    assert layout is not None
    assert layout.boxes.keys() == sizes.keys()
    for one, other in combinations(layout.boxes.values(), 2):
        apart = one.end <= other.start or other.end <= one.start
        assert apart or one.below <= other.above or other.below <= one.above
    axes: dict[float, set[float]] = {}
    for name, size in sizes.items():
        # without poolings the first layer of a row leads down to it
        if name.startswith("join") or (name[0] == "x" and name[2] != "0" and not stacked):
            axes.setdefault(size, set()).add(round(layout.boxes[name].middle[1], 6))
    assert all(len(found) == 1 for found in axes.values())
    ordered = [min(found) for _, found in sorted(axes.items(), reverse=True)]
    assert ordered == sorted(ordered)
    extent = layout.rows[0]
    for box in layout.boxes.values():
        assert extent.start - 1e-6 <= box.start < box.end <= extent.end + 1e-6
        assert extent.above - 1e-6 <= box.above < box.below <= extent.below + 1e-6


@settings(max_examples=examples(20), deadline=None)
@given(networks)
def test_skips_of_one_unit_run_at_one_height_and_no_wire_through_an_element(drawn) -> None:
    network, sizes = drawn
    layout = nested(network, GAPS, sizes, 1e6)
    assert layout is not None
    heights: dict[str, set[float]] = {}
    for wire in network.wires:
        route = layout.routes[wire.id]
        if route.skips:
            heights.setdefault(wire.source, set()).add(route.points[1 + (len(route.points) > 4)][1])
        for (x0, y0), (x1, y1) in zip(route.points[:-1], route.points[1:], strict=True):
            assert x0 == x1 or y0 == y1, wire.id
            for name, box in layout.boxes.items():
                if name in (wire.source, wire.target):
                    continue
                is_beside = max(x0, x1) <= box.start or min(x0, x1) >= box.end
                is_over = max(y0, y1) <= box.above or min(y0, y1) >= box.below
                assert is_beside or is_over, (wire.id, name)
    assert all(len(found) == 1 for found in heights.values())


def in_rows(network: Network, sizes: dict[str, float], room: float = 1e6) -> Layout | None:
    """The grid with what leads down in the row of its unit, and ways to it from forks."""
    nest = nest_of(network, sizes)
    assert nest is not None
    units = tuple(
        one if one.fall is None else replace(one, elements=(one.fall, *one.elements), fall=None)
        for one in nest.units
    )
    nest = replace(nest, units=units)
    assert least_length(network, nest, GAPS) <= 1e6
    return placed(network, nest, GAPS, room, falls_beside=True)


@settings(max_examples=examples(20), deadline=None)
@given(networks)
def test_ways_down_beside_units_run_between_rows_and_on_no_track_of_another_source(drawn) -> None:
    network, sizes = drawn
    layout = in_rows(network, sizes)
    assert layout is not None
    assert layout == in_rows(network, sizes)
    pieces = []
    for wire in network.wires:
        for start, end in pairwise(layout.routes[wire.id].points):
            (x0, x1), (y0, y1) = sorted((start[0], end[0])), sorted((start[1], end[1]))
            assert x1 - x0 < 1e-6 or y1 - y0 < 1e-6, wire.id
            pieces.append((wire, x0, x1, y0, y1))
            for name, box in layout.boxes.items():
                if name not in (wire.source, wire.target):
                    is_beside = x1 <= box.start or x0 >= box.end
                    assert is_beside or y1 <= box.above or y0 >= box.below, (wire.id, name)
    for (one, *first), (other, *second) in combinations(pieces, 2):
        if one.source == other.source or one.target == other.target:
            # they part from one, or lead into one
            continue
        along = min(first[1], second[1]) - max(first[0], second[0])
        across = min(first[3], second[3]) - max(first[2], second[2])
        # lines that cross have a place in common, others nothing
        assert (
            min(along, across) < 0.0
            or max(along, across) < 1e-6
            or (
                min(along, across) < 1e-6
                and {first[0] == first[1], second[0] == second[1]} == {True, False}
            )
        ), (one.id, other.id)


def test_what_is_no_grid_is_none() -> None:
    network, sizes, _ = u_network([2, 2, 2, 1])
    assert nest_of(network, sizes) is None
    network, sizes = nested_network(4, 2)
    assert nest_of(network, sizes) is not None
    assert nested(network, GAPS, sizes, 200.0) is None
    # a skip that leads down
    crossed = Wire("crossed", "x00-1", "join11")
    assert nest_of(Network(network.elements, (*network.wires, crossed)), sizes) is None


@settings(max_examples=examples(15), deadline=None)
@given(
    st.builds(nested_network, st.integers(3, 5), st.integers(2, 3), st.booleans(), st.booleans())
)
def test_stacks_take_less_length_and_no_line_leads_through_a_box(drawn) -> None:
    network, sizes = drawn
    beside = nested(network, GAPS, sizes, 1e6)
    stacked = nested(network, GAPS, sizes, 1e6, is_stacked=True)
    assert beside is not None
    assert stacked is not None
    assert stacked.rows[0].end < beside.rows[0].end
    assert stacked.boxes.keys() == sizes.keys()
    for one, other in combinations(stacked.boxes.values(), 2):
        apart = one.end <= other.start or other.end <= one.start
        assert apart or one.below <= other.above or other.below <= one.above
    for wire in network.wires:
        points = stacked.routes[wire.id].points
        for (ax, ay), (bx, by) in pairwise(points):
            assert ax == pytest.approx(bx) or ay == pytest.approx(by)
            for box in stacked.boxes.values():
                inside = max(ax, bx) > box.start + 1e-6 and min(ax, bx) < box.end - 1e-6
                assert not (
                    inside and max(ay, by) > box.above + 1e-6 and min(ay, by) < box.below - 1e-6
                )
        assert points[-1][0] <= stacked.boxes[wire.target].end + 1e-6
