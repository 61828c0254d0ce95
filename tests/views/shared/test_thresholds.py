"""The last of many halvings, found with few measurements."""

from math import floor

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.views.shared.thresholds import last_halving, last_on_grid


def _by_halves(excess, low, high, tries):
    for _ in range(tries):
        middle = (low + high) / 2.0
        if excess(middle) <= 0.0:
            low = middle
        else:
            high = middle
    return low


@given(
    low=st.floats(0.0, 100.0),
    width=st.floats(0.1, 100.0),
    share=st.floats(0.0, 1.0),
    slopes=st.lists(st.floats(0.0, 50.0), min_size=1, max_size=5),
    tries=st.integers(0, 24),
)
def test_it_is_where_the_halvings_end(low, width, share, slopes, tries) -> None:
    """Whatever the measure, as long as it does not fall; the low value fits."""
    high = low + width
    most = _broken_line(low, width, slopes, low + share * width)

    def excess(value):
        return _broken_line(low, width, slopes, value) - most

    assert last_halving(excess, low, high, tries) == _by_halves(excess, low, high, tries)


@given(limit=st.floats(0.0, 1.0), tries=st.integers(1, 24))
def test_a_jump_is_found_as_well(limit, tries) -> None:
    """Rows become more at once: before the jump it fits, behind it nothing is known but that."""

    def excess(value):
        return -1.0 if value <= limit else float("inf")

    assert last_halving(excess, 0.0, 1.0, tries) == _by_halves(excess, 0.0, 1.0, tries)


@given(limit=st.floats(0.0, 1.0), scale=st.floats(0.01, 100.0))
def test_a_straight_line_takes_few_measurements(limit, scale) -> None:
    """Where 22 halvings would take 22."""
    asked = []

    def excess(value):
        asked.append(value)
        return scale * (value - limit)

    last_halving(excess, 0.0, 1.0, 22)
    assert len(asked) <= 7


def test_what_does_not_fit_at_all_stays_lowest() -> None:
    """Of values that are all too large the low one is the answer."""
    assert last_halving(lambda value: 1.0 + value, 2.0, 3.0, 10) == 2.0


def _broken_line(low, width, slopes, value):
    """A line that rises by each slope in its share of the width."""
    part = width / len(slopes)
    return sum(
        slope * min(max(value - low - number * part, 0.0), part)
        for number, slope in enumerate(slopes)
    )


@given(
    limits=st.lists(st.floats(-0.1, 1.1), min_size=2, max_size=6),
    bend=st.floats(0.2, 3.0),
    tries=st.integers(1, 24),
    width=st.floats(0.1, 10.0),
)
def test_what_was_found_before_changes_no_answer(limits, bend, tries, width) -> None:
    """Edits move the limit a little or far; the measure is no straight line."""
    search = object()
    for limit in limits:
        high = 3.0 + width

        def excess(value, limit=limit, high=high):
            share = (value - 3.0) / (high - 3.0)
            return (share - limit) * (bend if share > limit else 1.0)

        found = last_halving(excess, 3.0, high, tries, search)
        assert found == _by_halves(excess, 3.0, high, tries)


@given(limits=st.lists(st.floats(0.0, 1.0), min_size=2, max_size=6), tries=st.integers(1, 20))
def test_a_jump_that_moves_is_found_as_well(limits, tries) -> None:
    """Of which is only known on which side it is."""
    search = object()
    for limit in limits:

        def excess(value, limit=limit):
            return -1.0 if value <= limit else float("inf")

        found = last_halving(excess, 0.0, 1.0, tries, search)
        assert found == _by_halves(excess, 0.0, 1.0, tries)


def test_after_a_small_edit_few_measurements_do() -> None:
    """Two where nothing has moved, and two more where it has a little."""
    search = object()
    for limit, most in ((0.4, 9), (0.4, 2), (0.401, 4)):
        asked: list[float] = []

        def excess(value, limit=limit, asked=asked):
            asked.append(value)
            return 7.0 * (value - limit)

        assert last_halving(excess, 0.0, 1.0, 12, search) == _by_halves(excess, 0.0, 1.0, 12)
        assert len(asked) - 12 <= most


def _eighths(value: float) -> tuple[float, float]:
    return floor(value * 8) / 8, (floor(value * 8) + 1) / 8


@given(
    limits=st.lists(st.floats(-0.5, 2.5), min_size=2, max_size=6),
    low=st.floats(0.0, 1.0),
    tries=st.integers(1, 22),
)
def test_on_a_grid_it_is_the_same_after_an_edit_as_at_once(limits, low, tries) -> None:
    for limit in limits:

        def excess(value, limit=limit):
            return value - limit

        known = last_on_grid(excess, low, 2.0, tries, _eighths, "a search of grids")
        assert known == max(_eighths(last_halving(excess, low, 2.0, tries))[0], low)


def test_on_a_grid_two_measurements_tell_that_nothing_changed() -> None:
    asked = []

    def excess(value):
        asked.append(value)
        return value * value - 0.3

    last_on_grid(excess, 0.0, 1.0, 22, _eighths, "the same search")
    asked.clear()
    assert last_on_grid(excess, 0.0, 1.0, 22, _eighths, "the same search") == 0.5
    assert asked == [0.5, 0.625]
