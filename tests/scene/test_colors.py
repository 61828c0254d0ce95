"""Colours: what is one, its parts, and what lies between two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.colors import (
    brightness,
    channels,
    completed,
    is_color,
    mixed,
    require_color,
    rgb,
)

bytes_of_three = st.tuples(*[st.integers(0, 255)] * 3)
colors = bytes_of_three.map(lambda three: "#" + bytes(three).hex())


@given(bytes_of_three)
def test_parts_are_those_that_it_was_made_of(three):
    color = "#" + bytes(three).hex()
    assert is_color(color)
    assert is_color(color.upper())
    assert require_color("ink", color) == color
    assert channels(color) == channels(color.upper()) == three
    assert rgb(color).tolist() == list(three)


@pytest.mark.parametrize(
    "value", ["", "#", "#12345", "#1234567", "#12345g", "123456", "#123456\n", "red", None, 5]
)
def test_what_is_no_colour(value):
    assert not is_color(value)
    with pytest.raises(InputError, match=r"^ink is .*; give a colour as #rrggbb\.$"):
        require_color("ink", value)


@given(colors, colors, st.floats(0, 1))
def test_mixing_goes_from_one_to_the_other(one, other, share):
    assert mixed(one, other, 0.0) == one
    assert mixed(one, other, 1.0) == other
    for a, b, between in zip(
        channels(one), channels(other), channels(mixed(one, other, share)), strict=True
    ):
        assert abs(between - (a + (b - a) * share)) <= 0.5
        assert min(a, b) <= between <= max(a, b)


def test_mixing_rounds():
    assert mixed("#000000", "#ff00ff", 0.5) == "#800080"


@pytest.mark.parametrize(
    ("typed", "color"),
    [
        ("#12ab89", "#12ab89"),
        ("12ab89", "#12ab89"),
        (" 12AB89 ", "#12AB89"),
        ("#1a9", "#11aa99"),
        ("1a9", "#11aa99"),
        ("#12", "#12"),
        ("12345", "12345"),
        ("red", "red"),
        ("", ""),
    ],
)
def test_typed_colours_are_completed(typed, color):
    assert completed(typed) == color


def test_brightness():
    assert brightness("#000000") == 0
    assert brightness("#ffffff") == pytest.approx(255)
    assert brightness("#00ff00") > brightness("#ff0000") > brightness("#0000ff")


def test_a_refusal_of_a_long_text_is_still_one_short_sentence():
    with pytest.raises(InputError, match="ink is 'aaa") as refusal:
        require_color("ink", "a" * 100_000)
    assert len(str(refusal.value)) < 320
    assert "…" in str(refusal.value)
