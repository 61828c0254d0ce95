"""Tooltips show a text as it is."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.app.toolkit.tips import LONGEST_LINE, escaped, plain_tip


@given(st.text(st.sampled_from("&<>\"';x20 ampltgquot\n")))
def test_a_text_is_escaped_as_by_the_standard_library(text):
    assert escaped(text) == escape(text)


def test_what_looks_like_html_and_what_is_long_is_shown_as_it_is():
    assert plain_tip("hidden layer 2") == "hidden layer 2"
    assert "&lt;b&gt;A&amp;B" in plain_tip("<b>A&B</b>")
    assert "pre-wrap" in plain_tip("x" * (LONGEST_LINE + 1))
