"""Encoder–decoders as a U: rows for sizes, copies level across, ways down and up between rows."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.layout.terraces import Terrace, terraces_of
from nnsvg_qt.views.layout.ulayout import least_length, u_shaped
from tests.in_turn import examples

GAPS = Gaps(between=14.0, fork=4.0, lanes=12.0, skip=9.0, padding=5.0, elbow=4.0)
NEAR = 1e-6


def u_network(
    counts: list[int], pools_are_copied: bool = False
) -> tuple[Network, dict[str, float], list[str]]:
    """A U of so many levels with as many layers each on both sides, its sizes and its copies."""
    names: list[str] = []
    sizes: dict[str, float] = {}
    copies: list[tuple[str, str]] = []

    def add(name: str, size: float) -> None:
        names.append(name)
        sizes[name] = size

    lowest = len(counts) - 1
    for level, count in enumerate(counts):
        size = 256.0 / 2**level
        for number in range(count):
            add(f"down{level}-{number}", size)
        if level < lowest:
            source = f"pool{level}" if pools_are_copied else names[-1]
            add(f"pool{level}", size / 2)
            target = f"up{level}" if pools_are_copied else f"join{level}"
            copies.append((source, target))
    for level in reversed(range(lowest)):
        size = 256.0 / 2**level
        add(f"up{level}", size)
        if not pools_are_copied:
            add(f"join{level}", size)
        for number in range(counts[level]):
            add(f"out{level}-{number}", size)
    elements = tuple(Element(name, 20.0 + 3.0 * (len(name) % 4), 15.0) for name in names)
    wires = [Wire(f"{a}-{b}", a, b) for a, b in pairwise(names)]
    wires += [Wire(f"{a}~{b}", a, b) for a, b in copies]
    return Network(elements, tuple(wires)), sizes, [f"{a}~{b}" for a, b in copies]


def meet(layout: Layout, one: str, other: str) -> bool:
    a, b = layout.boxes[one], layout.boxes[other]
    return a.start < b.end and b.start < a.end and a.above < b.below and b.above < a.below


@settings(max_examples=examples(20), deadline=None)
@given(
    st.lists(st.integers(1, 3), min_size=3, max_size=5),
    st.booleans(),
    st.floats(420.0, 1500.0),
)
def test_copies_are_level_and_nothing_meets(counts, pools_are_copied, room):
    network, sizes, copies = u_network(counts, pools_are_copied)
    layout = u_shaped(network, GAPS, sizes, room)
    if layout is None:
        assert room < 900.0
        return
    whole = layout.rows[0]
    assert whole.end - whole.start <= room + NEAR
    for name in copies:
        (along, level), (end, other) = layout.routes[name].points
        source, target = name.split("~")
        assert layout.routes[name].skips
        assert level == other == layout.boxes[source].middle[1]
        assert (along, end) == (layout.boxes[source].end, layout.boxes[target].start)
        assert end - along >= 3.0 * GAPS.between - NEAR
    for one, another in combinations(layout.boxes, 2):
        assert not meet(layout, one, another)
    for name, route in layout.routes.items():
        for (x0, y0), (x1, y1) in pairwise(route.points):
            assert abs(x0 - x1) < NEAR or abs(y0 - y1) < NEAR
            for box in layout.boxes.values():
                inside = min(x0, x1) < box.end - NEAR and max(x0, x1) > box.start + NEAR
                inside &= min(y0, y1) < box.below - NEAR and max(y0, y1) > box.above + NEAR
                assert not inside, name


@settings(max_examples=examples(10), deadline=None)
@given(st.lists(st.integers(1, 3), min_size=4, max_size=5))
def test_where_there_is_room_the_way_down_and_up_is_straight(counts):
    network, sizes, _ = u_network(counts)
    layout = u_shaped(network, GAPS, sizes, 5000.0)
    assert layout is not None
    for level in range(len(counts) - 1):
        falls = layout.routes[f"down{level}-{counts[level] - 1}-pool{level}"]
        assert len({round(at[0], 6) for at in falls.points}) == 1
        above = layout.boxes[f"down{level}-0"].below
        assert above < layout.boxes[f"pool{level}"].above


def test_a_pooling_begins_its_row_and_ends_it_where_it_is_copied():
    network, sizes, _ = u_network([1, 1, 1])
    found = terraces_of(network, sizes)
    assert found is not None
    assert found.rows == (
        Terrace(("down0-0",), ("join0", "out0-0")),
        Terrace(("pool0", "down1-0"), ("join1", "out1-0", "up0")),
        Terrace(("pool1", "down2-0", "up1")),
    )
    network, sizes, _ = u_network([1, 1, 1], pools_are_copied=True)
    found = terraces_of(network, sizes)
    assert found is not None
    assert found.rows[:2] == (
        Terrace(("down0-0", "pool0"), ("up0", "out0-0")),
        Terrace(("down1-0", "pool1"), ("up1", "out1-0")),
    )


def test_what_is_no_u_is_none():
    network, sizes, copies = u_network([1, 2, 1, 1])
    assert terraces_of(network, sizes) is not None
    without = tuple(wire for wire in network.wires if wire.id not in copies)
    assert terraces_of(Network(network.elements, without), sizes) is None
    slanted = (*network.wires, Wire("slanted", "down0-0", "join1"))
    assert terraces_of(Network(network.elements, slanted), sizes) is None
    back = (Wire("back", "out0-0", "down0-0"),)
    assert terraces_of(Network(network.elements, network.wires, (), back), sizes) is None
    assert terraces_of(network, dict.fromkeys(sizes, 8.0)) is None
    assert terraces_of(network, dict(list(sizes.items())[1:])) is None
    assert u_shaped(network, GAPS, sizes, 60.0) is None


@settings(max_examples=examples(10), deadline=None)
@given(st.lists(st.integers(1, 2), min_size=3, max_size=4), st.floats(10.0, 2000.0))
def test_a_u_has_room_from_its_least_length_on_with_what_stands_over_it(counts, above):
    network, sizes, _ = u_network(counts)
    network = Network((*network.elements, Element("above", above, 15.0)), network.wires)
    least = least_length(network, GAPS, sizes)
    assert least is not None
    assert least >= above
    assert u_shaped(network, GAPS, sizes, least + NEAR) is not None
    assert u_shaped(network, GAPS, sizes, least - NEAR) is None
