"""Names that are too long: broken where code has signs, cut with "…", and no control characters."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.drawing import without_controls
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.sources import draw
from nnsvg_qt.views.shared import page_labels
from nnsvg_qt.views.shared.page import page_of_width
from nnsvg_qt.views.shared.page_labels import (
    MOST_LINES,
    WIDEST_LINE,
    few_lines,
    held_lines,
    lines_of,
    narrow_lines,
)
from nnsvg_qt.views.shared.strong_text import strong_width
from tests.odd_networks import ODD_NETWORKS
from tests.views.page_faults import figure_on_page

NAMES = ODD_NETWORKS["names long and foreign"]


@given(st.text("ab. _", min_size=1, max_size=120), st.integers(3, 40))
def test_lines_are_few_and_narrow_and_begin_with_the_name(name: str, room: int) -> None:
    words = name.split() or ["a"]
    lines = held_lines(words, float(room), lambda text: float(len(text)))
    assert 1 <= len(lines) <= MOST_LINES
    assert all(len(line) <= room for line in lines)
    said, whole = "".join("".join(lines).split()), "".join(words)
    assert said == whole or (said.endswith("…") and whole.startswith(said[:-1]))


def test_names_of_code_are_broken_behind_their_signs() -> None:
    page = page_of_width(89.0)
    lines = narrow_lines("encoder.layers.11.self_attention.output_projection", page)
    assert "".join(lines) == "encoder.layers.11.self_attention.output_projection"
    assert 1 < len(lines) <= MOST_LINES
    assert all(line[-1] in "._" for line in lines[:-1])
    (cut,) = narrow_lines("x" * 300, page)
    assert cut.endswith("x…")
    assert strong_width(cut, page.name) <= WIDEST_LINE * page.name


def test_control_characters_are_seen_and_break_no_line_of_their_own() -> None:
    assert without_controls("line\nbreak\ttab\x07\u2028") == "line break tab\\x07 "
    assert without_controls("as typed\u00a0here") == "as typed\u00a0here"


@pytest.mark.parametrize("view", ["planes", "blocks", "diagram"])
def test_what_of_a_name_is_not_written_is_told(view: str) -> None:
    figure = Figure(NAMES()).with_named_style("paper").at_width(89.0, view)
    scene = figure.scene(view)
    names = [one for one in scene.primitives if isinstance(one, Text) and one.role == "name"]
    assert any("tab\\x07" in one.text for one in names)
    assert max(strong_width(one.text, one.size) for one in names) <= 1.2 * WIDEST_LINE * 8.3
    told = " ".join(map(str, scene.notices))
    assert "a name of so many words that no figure has room for it a name" in told
    assert "xxxxxxxxxxxx" in told
    assert scene.bounds.width <= 340.0


def test_names_of_several_words_in_a_row_are_not_read_on_into_each_other():
    figure = figure_on_page("tcn", 89)
    names = [p for p in figure.scene("blocks").primitives if getattr(p, "role", "") == "name"]
    size = page_of_width(89.0).name
    words = [one for one in names if isinstance(one, Text)]
    for one, other in combinations(words, 2):
        several = " " in one.text and " " in other.text
        if several and one.y == other.y and one.owner != other.owner:
            left, right = sorted(map(text_bounds, (one, other)), key=lambda box: box.left)
            assert right.left - left.right > 0.8 * size, (one.text, other.text)


def test_a_number_begins_no_line_that_goes_on():
    page = page_of_width(89.0)
    assert few_lines("MBConv 2, residual", page) == ("MBConv 2,", "residual")
    assert narrow_lines("MBConv 2, residual", page) == ("MBConv 2,", "residual")


def test_the_lines_of_a_name_with_formulas_are_measured_once(monkeypatch) -> None:
    names = [rf"$\frac{{a_{{{number}}}}}{{b}}$ in two lines" for number in range(3)]
    page = page_of_width(183.0)
    found = lines_of(names, page)
    assert found.height > 2 * page.name
    monkeypatch.setattr(page_labels, "line_reach", None)
    assert lines_of(names, page) == found


def test_what_an_edit_leaves_is_drawn_of_the_same_layers() -> None:
    figure = draw(r'4 > dense 3 as "$a \in b$" > dense 2')
    one, other = (layer.id for layer in figure.architecture.layers[1:])
    edited = figure.edited(edits.change, other, shape=(5,))
    drawn, later = (each.drawing("nodes").architecture.layer(one) for each in (figure, edited))
    assert drawn is later
    assert " " not in drawn.name


def test_long_words_begin_a_line_behind_their_signs_and_short_ones_do_not():
    page = page_of_width(89.0)
    assert narrow_lines("position_embedding", page) == ("position_", "embed")
    assert narrow_lines("final_layer_norm", page) == ("final_layer_", "norm")
    assert narrow_lines("conv1_1", page) == ("conv1_1",)
    assert narrow_lines("self_attention_q", page) == ("self_", "attention_q")
