"""What one element hands to all rows runs beside them, and under each of them to its readers."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.views.layout.elements import Element, Network, Wire
from nnsvg_qt.views.layout.hubs import with_bus
from nnsvg_qt.views.layout.ulayout import u_shaped
from tests.in_turn import examples
from tests.views.layout.test_ulayout import GAPS, u_network


@settings(max_examples=examples(15), deadline=None)
@given(st.lists(st.integers(1, 4), min_size=3, max_size=5))
def test_a_bus_leads_to_all_that_reads_it_and_through_nothing(counts: list[int]) -> None:
    network, sizes, _ = u_network(counts)
    hub = Network((*network.elements, Element("hub", 30.0, 15.0)), network.wires)
    shape = u_shaped(hub, GAPS, sizes, 1e5)
    assert shape is not None
    readers = [name for name in sizes if name.startswith(("down", "out"))]
    wires = [Wire(f"to {name}", "hub", name) for name in readers]
    layout = with_bus(shape, wires, 8.0, 5.0, 3.0)
    (extent,) = layout.rows
    drawn = [layout.routes[wire.id].points for wire in wires]
    for wire, points in zip(wires, drawn, strict=True):
        box = layout.boxes[wire.target]
        assert points[-1][1] == box.below
        assert box.start < points[-1][0] < box.end
        for (x0, y0), (x1, y1) in pairwise(points):
            assert x0 == x1 or y0 == y1
            assert extent.start <= min(x0, x1)
            assert max(y0, y1) <= extent.below
            for name, other in layout.boxes.items():
                beside = max(x0, x1) <= other.start or min(x0, x1) >= other.end
                over = max(y0, y1) <= other.above or min(y0, y1) >= other.below
                assert beside or over, (wire.id, name)
    # all hang together: each begins at the hub or on another
    starts = [points[0] for points in drawn if points[0][0] != layout.boxes["hub"].end]
    assert len(starts) == len(drawn) - 1
    for x, y in starts:
        assert any(
            min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1])
            for points in drawn
            for a, b in pairwise(points)
            if points[0] != (x, y)
        )
