"""What gives way for the width of a page, where it was looked for before."""

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.views.planes.page.giving_way import most


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
