"""What gives way for the width of a page, where it was looked for before."""

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.views.planes.page.giving_way import Ranges, largest, most


@given(
    limits=st.lists(st.floats(-0.2, 1.3), min_size=2, max_size=6),
    tries=st.integers(1, 12),
)
def test_the_most_that_fits_does_not_depend_on_what_was_looked_for_before(limits, tries) -> None:
    """Edits move it back and forth, also to the end and from there."""
    search = object()
    for limit in limits:

        def over(value, limit=limit):
            return value - 8.0 - 5.0 * limit

        assert most(over, 8.0, 13.0, tries, search, "gap") == most(over, 8.0, 13.0, tries)


def test_what_is_at_the_end_is_asked_for_once() -> None:
    """And where nothing has moved, twice between the ends."""
    search = object()
    for limit, few in ((2.0, 9), (2.0, 1), (0.3, 9), (0.3, 2)):
        asked: list[float] = []

        def over(value, limit=limit, asked=asked):
            asked.append(value)
            return value - limit

        most(over, 0.0, 1.0, 12, search, "edge")
        assert len(asked) <= few


class _Sizes(tuple[float, float, float]):
    """A figure of some sizes."""

    @property
    def width(self) -> float:
        edge, gap, depth = self
        return 3.0 * edge + 7.0 * gap + 11.0 * depth


RANGES = Ranges(low=20.0, high=40.0, least_gap=4.0, usual=9.0, shallow=0.7, deep=1.0)


@given(rooms=st.lists(st.floats(80.0, 300.0), min_size=2, max_size=8))
def test_what_gives_way_does_not_depend_on_what_did_before(rooms) -> None:
    """Edits go from figures whose gaps give way to those whose maps do, and beyond the page."""
    search = object()

    def made(*sizes):
        return _Sizes(sizes)

    for room in rooms:

        def over(tried, room=room):
            return tried.width - room

        assert largest(made, over, RANGES, search) == largest(made, over, RANGES)


def test_where_the_same_gives_way_as_before_little_is_tried() -> None:
    """The ends of what gives way tell that neither all else fits nor nothing does."""
    search = object()
    for room, few in ((120.0, 20), (120.5, 9), (200.0, 20), (200.5, 9)):
        tried: set[tuple[float, ...]] = set()

        def made(*sizes, tried=tried):
            tried.add(sizes)
            return _Sizes(sizes)

        def over(one, room=room):
            return one.width - room

        largest(made, over, RANGES, search)
        assert len(tried) <= few
