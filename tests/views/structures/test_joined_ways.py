"""What several lines to one reader share is drawn once."""

from itertools import combinations

import pytest

from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Path
from nnsvg_qt.views.structures.ink import pieces_of
from nnsvg_qt.views.structures.shared_ways import joined_ways, parted_at_last
from tests.views.page_faults import figure_on_page

LONG = [(0.0, 0.0), (0.0, 50.0), (100.0, 50.0), (100.0, 80.0)]
SHORT = [(40.0, 0.0), (40.0, 50.0), (100.0, 50.0), (100.0, 80.0)]


def test_a_shorter_way_ends_where_it_joins_a_longer_one() -> None:
    shown = joined_ways([SHORT, LONG], ["same", "same"], 6.0)
    assert shown[1] == LONG
    assert shown[0] == [(40.0, 0.0), (40.0, 50.0), (46.0, 50.0)]


def test_ways_that_are_not_alike_stay_whole() -> None:
    assert joined_ways([SHORT, LONG], ["one", "other"], 6.0) == [SHORT, LONG]


@pytest.mark.parametrize(("view", "name"), [("planes", "hed"), ("nodes", "wavenet")])
def test_lines_to_one_reader_lie_on_each_other_no_farther_than_their_bends(
    view: str, name: str
) -> None:
    figure = figure_on_page(name, 89)
    reader = {one.id: one.target for one in figure.architecture.connections}
    pieces = [
        (one.owner.id, x, min(y, end_y), max(y, end_y))
        for one in figure.scene(view).primitives
        if isinstance(one, Path) and one.owner.kind == "connection" and one.fill is None
        for (x, y), (end_x, end_y) in pieces_of(one).tolist()
        if abs(x - end_x) < 0.01
    ]
    for (one, x, low, high), (other, other_x, top, bottom) in combinations(pieces, 2):
        if one != other and reader.get(one) == reader.get(other) and abs(x - other_x) < 0.1:
            assert min(high, bottom) - max(low, top) < 10.0, (one, other)


def test_lines_of_a_source_part_where_they_no_longer_run_together() -> None:
    on = [(0.0, 0.0), (90.0, 0.0), (90.0, 40.0)]
    off = [(0.0, 0.0), (50.0, 0.0), (50.0, 40.0)]
    assert parted_at_last([off, on]) == ((50.0, 0.0), [[(50.0, 0.0), (50.0, 40.0)], on])
    # behind a corner that they share, too
    low, high = [(0.0, -9.0), *off], [(0.0, -9.0), *on]
    assert parted_at_last([high, low]) == ((50.0, 0.0), [high, [(50.0, 0.0), (50.0, 40.0)]])


def test_lines_that_begin_apart_or_turn_to_both_sides_stay() -> None:
    on = [(0.0, 0.0), (90.0, 0.0)]
    assert parted_at_last([on]) is None
    # another leads to where one begins
    assert parted_at_last([on, [(20.0, 0.0), (20.0, 40.0)]]) is None
    # what ends on the other has its head there
    assert parted_at_last([on, [(0.0, 0.0), (50.0, 0.0)]]) is None
    up, down = ([(0.0, 0.0), (50.0, 0.0), (50.0, y)] for y in (-40.0, 40.0))
    assert parted_at_last([up, down]) is None


@pytest.mark.parametrize(
    ("name", "view", "width", "source"),
    [
        ("gcn", "planes", 183, "adjacency"),
        ("gcn", "diagram", 89, "adjacency"),
        ("seq2seq-attention", "diagram", 183, "embedding2"),
    ],
)
def test_the_dot_of_a_fork_stands_where_lines_truly_part(
    name: str, view: str, width: int, source: str
) -> None:
    scene = figure_on_page(name, width).scene(view)
    [dot] = [one for one in scene.primitives if one.role == "fork" and one.owner.id == source]
    box = bounds_of(dot)
    assert box is not None
    x, y = (box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0
    lines = [
        one
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "arrow" and one.owner.id.startswith(f"{source}-")
    ]
    begins = [one.commands[0][1:] for one in lines]
    assert sum(begin == pytest.approx((x, y)) for begin in begins) == len(lines) - 1 == 1
