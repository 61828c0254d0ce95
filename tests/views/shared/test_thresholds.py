"""The last of many halvings, found with few measurements."""

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.views.shared.thresholds import last_halving


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
