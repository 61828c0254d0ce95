"""Lists of units as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.unit_lists import listed_units, units_text


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("3", (3,)),
        ("1, 3-5", (1, 3, 4, 5)),
        ("1 3–5; 2", (1, 2, 3, 4, 5)),
        ("2n", (2, 4, 6, 8, 10)),
        ("3n+1", (1, 4, 7, 10)),
        ("n", tuple(range(1, 11))),
        ("all", tuple(range(1, 11))),
        ("5n, 1", (1, 5, 10)),
    ],
)
def test_what_is_listed(text, units):
    assert listed_units(text, 10) == units


@pytest.mark.parametrize("text", ["", "0", "11", "5-3", "x", "-1", "1.5", "0n", "1,,2", "9" * 30])
def test_what_lists_no_unit_is_refused(text):
    with pytest.raises(InputError):
        listed_units(text, 10)


def test_of_a_vast_layer_not_all_are_listed():
    with pytest.raises(InputError):
        listed_units("all", 10**9)
    assert listed_units("100000000n", 10**9)[-1] == 10**9


@given(st.sets(st.integers(1, 60), min_size=1))
def test_a_list_written_is_read_again(numbers):
    assert listed_units(units_text(numbers), 60) == tuple(sorted(numbers))
