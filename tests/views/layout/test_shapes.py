"""Branches about the middle, wires clear of elements, loops and forks where they belong."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from nnsvg_qt.views.layout.balanced import balanced
from nnsvg_qt.views.layout.clearing import laid_out_clear
from nnsvg_qt.views.layout.elements import Aside, Element, Network, Wire
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.layout.plan import laid_out
from tests.in_turn import examples
from tests.views.layout.test_layout import GAPS, network, networks

INSET = replace(GAPS, inset=4.0)


def middle(layout: Layout, name: str) -> float:
    return layout.boxes[name].middle[1]


def behind(layout: Layout, of: Network) -> int:
    """How many wires run across the flow behind elements that they do not join."""
    count = 0
    for wire in of.wires:
        for (a, b), (c, d) in pairwise(layout.routes[wire.id].points):
            if a == c:
                count += sum(
                    box.start < a < box.end
                    and box.above < max(b, d)
                    and box.below > min(b, d)
                    and name not in (wire.source, wire.target)
                    for name, box in layout.boxes.items()
                )
    return count


@pytest.mark.parametrize("count", [2, 4])
def test_branches_that_are_alike_stand_about_what_they_part_from(count: int) -> None:
    branches = " ".join(f"a-b{n} b{n}-c" for n in range(count))
    of = network(f"x-a {branches} c-d")
    layout = balanced(laid_out(of, GAPS), of)
    levels = sorted(middle(layout, f"b{n}") for n in range(count))
    axis = middle(layout, "a")
    assert {middle(layout, name) for name in ("x", "a", "c", "d")} == {axis}
    assert sum(levels) == pytest.approx(count * axis)
    assert len(set(levels)) == count
    for n in range(count):
        parting, meeting = layout.routes[f"a-b{n}"].points, layout.routes[f"b{n}-c"].points
        assert parting[0] == (layout.boxes["a"].end, axis)
        assert parting[-1] == (layout.boxes[f"b{n}"].start, middle(layout, f"b{n}"))
        assert meeting[-1][0] == layout.boxes["c"].middle[0]
        assert layout.forks["a"] in parting


@pytest.mark.parametrize("edges", ["x-a a-b b-c c-d a-e e-d", "x-a a-b b-c a-c c-d", "a-b b-c c-d"])
def test_a_main_row_stays_straight(edges: str) -> None:
    of = network(edges)
    layout = laid_out(of, GAPS)
    assert balanced(layout, of) == layout


@given(networks())
@settings(max_examples=examples(20), deadline=None)
def test_no_network_has_more_wires_behind_elements_than_before(of: Network) -> None:
    layout, along = laid_out_clear(of, GAPS)
    assert behind(layout, of) <= behind(laid_out(of, GAPS), of)
    assert {name: box.start for name, box in layout.boxes.items()} == along.start


def test_an_element_in_the_way_of_a_wire_stands_beyond_it() -> None:
    of = network("a-b a-c c-d b-d b-e b-f")
    assert behind(laid_out(of, GAPS), of) > 0
    assert behind(laid_out_clear(of, GAPS)[0], of) == 0


def test_a_loop_turns_to_the_side_at_which_no_wire_arrives() -> None:
    of = network("a-b b-c c-d a-c")
    loop = Aside(12.0, 6.0, 6.0, turns=True)
    elements = tuple(replace(e, aside=loop) if e.id in "bc" else e for e in of.elements)
    layout = laid_out(replace(of, elements=elements), GAPS)
    assert layout.sides["b"] == -layout.sides["c"]
    (_, level), _ = layout.routes["a-c"].points[1:3]
    assert (level - middle(layout, "c")) * layout.sides["c"] < 0


def test_what_is_written_at_a_loop_has_room_inside_a_frame() -> None:
    of = network("a-b b-c c-d", {"f": "b c"})
    plain, labelled = (
        laid_out(replace(of, loops=(Wire("l", "c", "b", label),)), GAPS) for label in (0.0, 11.0)
    )
    heights = [box.below - box.above for box in (plain.frames["f"], labelled.frames["f"])]
    assert heights[1] == pytest.approx(heights[0] + 11.0)


def test_a_wire_forks_in_a_frame_where_all_its_readers_are_and_else_before_it() -> None:
    inside = laid_out(network("a-b b-c c-d b-d", {"f": "c d"}), INSET)
    assert inside.forks["b"][0] == pytest.approx(inside.frames["f"].start + 4.0)
    outside = laid_out(network("a-b b-c c-d b-e e-d", {"f": "c", "g": "e"}), INSET)
    for frame in outside.frames.values():
        assert outside.forks["b"][0] < frame.start
    assert outside.forks["b"][0] > outside.boxes["b"].end


def test_an_empty_network_is_clear_and_balanced() -> None:
    of = Network((Element("a", 10.0, 10.0),), ())
    layout, _ = laid_out_clear(of, GAPS)
    assert balanced(layout, of) == layout
