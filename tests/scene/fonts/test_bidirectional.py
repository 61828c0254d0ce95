"""The order in which the characters of a line are drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.scene.fonts.bidirectional import levels, mirrored, visual_order


def drawn(line: str) -> str:
    """The line as it is seen from left to right on paper."""
    of_line = levels(line)
    return "".join(mirrored(line[i]) if of_line[i] % 2 else line[i] for i in visual_order(of_line))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plain (text) 12", "plain (text) 12"),
        ("אבג", "גבא"),
        ("אב 12", "12 בא"),
        ("אב 3×4", "4×3 בא"),
        ("conv אבג 3×3", "conv 3×3 גבא"),
        ("אב, גד: x", "דג ,בא: x"),
        ("(אב)", "(בא)"),
        ("אב (גד)", "(דג) בא"),
        ("א(ב)", "(ב)א"),
        ("אב (cd)", "בא (cd)"),
        ("אב!", "בא!"),
        ("מ 10%", "10% מ"),
        ("مرحبا 1,5", "1,5 ابحرم"),
        ("مر ١٢", "١٢ رم"),
        ("אב\u200e 12", "בא\u200e 12"),
        ("a\u200fb", "a\u200fb"),
        ("א\u0301ב", "ב\u0301א"),
        ("", ""),
    ],
)
def test_lines(line, expected):
    assert drawn(line) == expected


@given(st.text(st.sampled_from("abאבמش12٣+-,.%$ ()[]\u0301\u200f\u202e"), max_size=16))
def test_every_character_is_drawn_once(line):
    of_line = levels(line)
    assert len(of_line) == len(line)
    assert all(0 <= level <= 2 for level in of_line)
    assert sorted(visual_order(of_line)) == list(range(len(line)))


def test_reading_from_left_to_right_costs_nothing():
    assert levels("Ж層θ ∈ ℝ¹⁶") == [0] * 9
