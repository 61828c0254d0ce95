"""Texts of several lines."""

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.scene.paragraphs import paragraph
from nnsvg_qt.scene.text import text_bounds, text_width

letters = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "))


def test_lines_end_where_they_are_ended_and_where_they_are_full():
    width = text_width("one two", 10.0)
    assert paragraph("one two three\nfour", 10.0, width).lines == ("one two", "three", "four")


def test_a_word_that_is_too_long_is_cut():
    lines = paragraph("a" * 50, 10.0, 60.0).lines
    assert "".join(lines) == "a" * 50
    assert all(text_width(line, 10.0) <= 60.0 for line in lines)


def test_empty_lines_count_only_within():
    assert paragraph("\n\n a \r\n\u2028b\n", 10.0).lines == ("a", "", "b")
    nothing = paragraph(" \n ", 10.0)
    assert (nothing.lines, nothing.width, nothing.height) == ((), 0.0, 0.0)


@given(letters, st.floats(4, 40), st.floats(30, 300))
def test_nothing_is_lost_and_all_is_within_the_box(text, size, width):
    words = paragraph(text, size, width)
    assert "".join(words.lines).replace(" ", "") == text.replace(" ", "")
    for anchor in ("start", "middle", "end"):
        for line in words.texts(5.0, 7.0, "#000000", anchor):
            box = text_bounds(line)
            assert box.top >= 7.0 - 1e-6
            assert box.bottom <= 7.0 + words.height + 1e-6
            assert box.left >= 5.0 - 1e-6
            assert box.right <= 5.0 + words.width + 1e-6
