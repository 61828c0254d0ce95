"""Grids of nested skips with all in their rows: lines between them, each source on its track."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.views.layout.elements import Gaps, Network, Under
from nnsvg_qt.views.layout.nested_rows import nested_rows, with_rises_in_rows
from nnsvg_qt.views.layout.nests import nest_of
from nnsvg_qt.views.layout.placed import Layout
from tests.in_turn import examples
from tests.views.layout.test_nested import nested_network

GAPS = Gaps(between=14.0, fork=9.0, lanes=8.0, skip=9.0, padding=5.0, elbow=4.0)
networks = st.builds(
    nested_network, st.integers(3, 6), st.integers(1, 3), st.booleans(), st.booleans()
)
labels = st.integers(0, 60)


def laid(network: Network, sizes: dict[str, float], room: float = 1e6) -> Layout | None:
    nest = nest_of(network, sizes)
    assert nest is not None
    return nested_rows(network, with_rises_in_rows(nest), GAPS, room)


def with_labels(network: Network, wide: int) -> Network:
    """With something written under each layer, but for joins."""
    elements = (
        one
        if one.id.startswith(("join", "out"))
        else replace(one, under=Under((one.length - wide) / 2, (one.length + wide) / 2, 20.0))
        for one in network.elements
    )
    return replace(network, elements=tuple(elements))


@settings(max_examples=examples(20), deadline=None)
@given(networks, labels)
def test_all_of_a_size_stands_in_one_row_and_nothing_on_another(drawn, wide) -> None:
    network, sizes = with_labels(drawn[0], wide), drawn[1]
    layout = laid(network, sizes)
    assert layout is not None
    assert layout == laid(network, sizes)
    assert layout.boxes.keys() == sizes.keys()
    axes: dict[float, set[float]] = {}
    for name, size in sizes.items():
        if not name.startswith("out"):
            axes.setdefault(size, set()).add(round(layout.boxes[name].middle[1], 6))
    ordered = [min(found) for _, found in sorted(axes.items(), reverse=True)]
    assert all(len(found) == 1 for found in axes.values())
    assert ordered == sorted(ordered)
    taken = []
    for one in network.elements:
        box = layout.boxes[one.id]
        taken.append((one.id, box))
        if one.under is not None:
            text = replace(box, start=box.start + one.under.start, end=box.start + one.under.end)
            taken.append((one.id, replace(text, above=box.below, below=box.below + 20.0)))
    for (name, first), (other, second) in combinations(taken, 2):
        apart = first.end <= second.start + 1e-6 or second.end <= first.start + 1e-6
        over = first.below <= second.above + 1e-6 or second.below <= first.above + 1e-6
        assert apart or over or name == other, (name, other)
    extent = layout.rows[0]
    for _, box in taken:
        assert extent.start - 1e-6 <= box.start < box.end + 1e-6 <= extent.end + 2e-6
        assert extent.above - 1e-6 <= box.above < box.below <= extent.below + 1e-6


@settings(max_examples=examples(20), deadline=None)
@given(networks, labels)
def test_no_two_lines_of_different_sources_share_a_track(drawn, wide) -> None:
    network, sizes = with_labels(drawn[0], wide), drawn[1]
    layout = laid(network, sizes)
    assert layout is not None
    texts = {
        one.id: replace(
            layout.boxes[one.id],
            start=layout.boxes[one.id].start + one.under.start,
            end=layout.boxes[one.id].start + one.under.end,
            above=layout.boxes[one.id].below,
            below=layout.boxes[one.id].below + 20.0,
        )
        for one in network.elements
        if one.under is not None
    }
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
            if wide <= 30:
                for name, box in texts.items():
                    is_beside = x1 <= box.start or x0 >= box.end
                    assert is_beside or y1 <= box.above or y0 >= box.below, (wire.id, name)
    for (one, *first), (other, *second) in combinations(pieces, 2):
        if one.source == other.source or one.target == other.target:
            continue
        are_level = first[3] - first[2] < 1e-6 and second[3] - second[2] < 1e-6
        are_upright = first[1] - first[0] < 1e-6 and second[1] - second[0] < 1e-6
        along = min(first[1], second[1]) - max(first[0], second[0])
        across = min(first[3], second[3]) - max(first[2], second[2])
        if are_level:
            assert along < 1e-6 or across < -1.0, (one.id, other.id)
        elif are_upright:
            assert across < 1e-6 or along < -1.0, (one.id, other.id)


def test_lines_up_are_straight() -> None:
    network, sizes = nested_network(4, 2)
    layout = laid(network, sizes)
    assert layout is not None
    risen = 0
    for wire in network.wires:
        pieces = pairwise(layout.routes[wire.id].points)
        upright = [a for a, b in pieces if a[0] == b[0] and a[1] != b[1]]
        if sizes[wire.source] < sizes[wire.target]:
            risen += 1
            assert len(upright) == 1, wire.id
            # under the axis, from which others part
            assert layout.routes[wire.id].points[-1][1] > layout.boxes[wire.target].middle[1]
    assert risen


def test_a_grid_without_room_is_none() -> None:
    network, sizes = nested_network(4, 2)
    whole = laid(network, sizes)
    assert whole is not None
    assert laid(network, sizes, 300.0) is None
    assert laid(network, sizes, 0.8 * whole.rows[0].end) is not None
