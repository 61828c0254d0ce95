"""Encoder–decoders as a ladder: ways down and up in columns, rungs level between them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.views.layout import ladders
from nnsvg_qt.views.layout.elements import Element, Frame, Gaps, Network, Wire
from nnsvg_qt.views.layout.laddered import Apart, laddered
from nnsvg_qt.views.layout.ladders import ladder_of
from nnsvg_qt.views.layout.placed import Layout
from tests.in_turn import examples
from tests.views.layout.test_ulayout import meet, u_network

GAPS = Gaps(between=14.0, fork=4.0, lanes=12.0, skip=9.0, padding=5.0, elbow=4.0)
APART = Apart(rows=24.0, bus=12.0, reach=10.0)
NEAR = 1e-6


def laid(network: Network, length: float, hub: tuple[Wire, ...] = ()) -> Layout | None:
    return laddered(network, hub, GAPS, APART, length)


def crossings(layout: Layout) -> int:
    """How often lines cross each other, but for where one is joined by others."""
    count = 0
    for one, other in combinations(layout.routes, 2):
        if {one, other} <= layout.led:
            continue
        for (ax, ay), (bx, by) in pairwise(layout.routes[one].points):
            for (cx, cy), (dx, dy) in pairwise(layout.routes[other].points):
                if ay == by and cx == dx:
                    (ax, ay, bx, by), (cx, cy, dx, dy) = (cx, cy, dx, dy), (ax, ay, bx, by)
                if ax == bx and cy == dy:
                    inside = min(cx, dx) + NEAR < ax < max(cx, dx) - NEAR
                    count += inside and min(ay, by) + NEAR < cy < max(ay, by) - NEAR
    return count


@settings(max_examples=examples(15), deadline=None)
@given(st.lists(st.integers(1, 4), min_size=3, max_size=5), st.floats(110.0, 400.0))
def test_a_ladder_keeps_its_length_and_its_rungs_are_level(counts, length):
    network, _, copies = u_network(counts)
    layout = laid(network, length)
    if layout is None:
        assert length < 240.0
        return
    (extent,) = layout.rows
    assert extent.end - extent.start <= length + NEAR
    names = list(layout.boxes)
    assert set(names) == {one.id for one in network.elements}
    assert not any(meet(layout, one, other) for one, other in combinations(names, 2))
    assert set(layout.routes) == {wire.id for wire in network.wires}
    for copy in copies:
        (_, start), (_, end) = layout.routes[copy].points
        assert start == end
    for wire in network.wires:
        points = layout.routes[wire.id].points
        # from the edge of one box to that of another
        for name, (x, y) in ((wire.source, points[0]), (wire.target, points[-1])):
            box = layout.boxes[name]
            assert x in (box.start, box.end) or y in (box.above, box.below)
            assert box.start - NEAR <= x <= box.end + NEAR
            assert box.above - NEAR <= y <= box.below + NEAR
    assert crossings(layout) == 0


def test_rows_are_found_once_while_nothing_is_longer(monkeypatch):
    network, _, _ = u_network([2, 3, 1, 2])
    first = laid(network, 331.5)
    found = []
    monkeypatch.setattr(ladders, "_found_rows", lambda *_: found.append(_))
    assert laid(network, 331.5) == first
    assert not found
    longer = replace(network.elements[0], length=network.elements[0].length + 0.5)
    laid(replace(network, elements=(longer, *network.elements[1:])), 331.5)
    assert found


def test_several_copies_of_a_size_have_a_row_each():
    names = ["in", "a", "b", "c", "t", "c2", "b2", "a2"]
    elements = tuple(Element(name, 20.0, 15.0) for name in names)
    wires = [Wire(f"{a}-{b}", a, b) for a, b in pairwise(names)]
    wires += [Wire(f"{a}~", a, f"{a}2") for a in "abc"]
    network = Network(elements, tuple(wires))
    layout = laid(network, 130.0)
    assert layout is not None
    levels = [layout.boxes[name].middle[1] for name in "abct"]
    assert levels == sorted(set(levels))
    for name in "abc":
        assert layout.boxes[name].middle[1] == layout.boxes[f"{name}2"].middle[1]
        # straight down and straight up
        assert layout.boxes[name].middle[0] == pytest.approx(layout.boxes["a"].middle[0])
        assert layout.boxes[f"{name}2"].middle[0] == pytest.approx(layout.boxes["a2"].middle[0])


@pytest.mark.parametrize("beside", [None, 3.0])
def test_what_alone_turns_the_way_up_is_not_left_where_it_is_reached(beside):
    names = ["a", "b", "t", "b2", "a2"]
    elements = tuple(Element(name, 30.0, 15.0) for name in names)
    wires = [Wire(f"{a}-{b}", a, b) for a, b in pairwise(names)]
    wires += [Wire(f"{a}~", a, f"{a}2") for a in "ab"]
    apart = Apart(rows=24.0, bus=12.0, reach=10.0, beside=beside)
    layout = laddered(Network(elements, tuple(wires)), (), GAPS, apart, 150.0)
    assert layout is not None
    box = layout.boxes["t"]
    arrives, leaves = layout.routes["b-t"].points[-1], layout.routes["t-b2"].points[0]
    assert box.start < arrives[0] < leaves[0] < box.end
    assert leaves[0] - arrives[0] > 2.0 * GAPS.elbow
    # straight down
    assert len(layout.routes["b-t"].points) == 2
    assert crossings(layout) == 0


def test_what_stands_on_a_rung_stands_between_both_ways_and_rungs_are_gathered():
    names = ["in", "a", "b", "c", "join", "out"]
    elements = [Element(name, 20.0, 15.0) for name in names]
    wires = [Wire(f"{a}-{b}", a, b) for a, b in pairwise(names)]
    for name in "ab":
        elements.append(Element(f"side {name}", 18.0, 15.0))
        wires += [
            Wire(f"{name}~", name, f"side {name}"),
            Wire(f"{name}~~", f"side {name}", "join"),
        ]
    layout = laid(Network(tuple(elements), tuple(wires)), 160.0)
    assert layout is not None
    for name in "ab":
        one, side = layout.boxes[name], layout.boxes[f"side {name}"]
        assert one.middle[1] == side.middle[1]
        assert one.end < side.start
        assert side.end < layout.boxes["join"].start
    # all but the first arrive by one line from below
    join = layout.boxes["join"]
    assert layout.routes["b~~"].points[-1] == (join.middle[0], join.below)
    assert layout.routes["c-join"].points[-1] == (join.middle[0], join.below)
    assert layout.led == {"b~~", "c-join"}
    assert crossings(layout) == 0


def test_what_many_read_is_a_bus_on_both_sides_that_crosses_nothing():
    network, _, _ = u_network([2, 2, 2])
    readers = [one.id for one in network.elements if one.id.startswith(("down", "out"))]
    head = (Element("step", 10.0, 15.0), Element("code", 20.0, 15.0))
    hub = tuple(Wire(f"code {name}", "code", name) for name in readers)
    wires = (*network.wires, Wire("step-code", "step", "code"), *hub)
    whole = Network((*head, *network.elements), wires)
    layout = laid(whole, 190.0, hub)
    assert layout is not None
    (extent,) = layout.rows
    assert extent.end - extent.start <= 190.0 + NEAR
    assert layout.boxes["code"].below < min(layout.boxes[one.id].above for one in network.elements)
    for wire in hub:
        box, (x, y) = layout.boxes[wire.target], layout.routes[wire.id].points[-1]
        assert x in (box.start, box.end) or y == box.below
    assert crossings(layout) == 0


@pytest.mark.parametrize("beside", [None, 3.0])
def test_what_many_read_runs_over_nothing_on_its_way_to_them(beside: float | None) -> None:
    network, _, _ = u_network([3, 3, 3])
    readers = [one.id for one in network.elements if one.id.endswith(("-2", "-0"))]
    elements = tuple(
        # all that is read is lower than what is beside it
        replace(one, breadth=8.0 if one.id in readers else 60.0)
        for one in network.elements
    )
    hub = tuple(Wire(f"code {name}", "code", name) for name in readers)
    whole = Network((Element("code", 20.0, 15.0), *elements), (*network.wires, *hub))
    layout = laddered(whole, hub, GAPS, replace(APART, beside=beside), 240.0)
    assert layout is not None
    for wire in hub:
        for (ax, ay), (bx, by) in pairwise(layout.routes[wire.id].points):
            for name, box in layout.boxes.items():
                if name != "code":
                    beyond = max(ax, bx) <= box.start + NEAR or min(ax, bx) >= box.end - NEAR
                    assert beyond or max(ay, by) <= box.above or min(ay, by) >= box.below


def test_what_is_no_ladder_has_none():
    network, _, _ = u_network([1, 1, 1])
    assert ladder_of(network) is not None
    crossed = Network(
        network.elements,
        (
            *(wire for wire in network.wires if "~" not in wire.id),
            Wire("x", "down0-0", "join1"),
            Wire("y", "down1-0", "join0"),
        ),
    )
    assert ladder_of(crossed) is None
    frames = tuple(
        Element(one.id, one.length, one.breadth, ("f",)) if one.id in ("down0-0", "pool0") else one
        for one in network.elements
    )
    # a row would end within the frame
    assert ladder_of(Network(frames, network.wires, (Frame("f"),))) is None
    assert ladder_of(Network((), ())) is None
