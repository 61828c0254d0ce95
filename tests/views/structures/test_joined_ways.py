"""What several lines to one reader share is drawn once."""

from itertools import combinations

import pytest

from nnsvg_qt.scene.primitives import Path
from nnsvg_qt.views.structures.ink import pieces_of
from nnsvg_qt.views.structures.shared_ways import joined_ways
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
