"""Lines with characters of other fonts: measured by the font that draws them."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.scene.text import (
    ASCENT,
    DESCENT,
    GlyphRun,
    TextRun,
    boxed,
    lacking,
    line_reach,
    outlines,
    prepared,
    runs,
    text_bounds,
    text_width,
)
from tests.in_turn import examples
from tests.missing import skip_but_not_in_ci
from tests.small_fonts import SQUARE, BoxGlyph, arabic_font, small_font

HEBREW = {c: BoxGlyph(600, 50, 0, 550, 600) for c in "אבגד"}


@pytest.fixture
def fonts(install_font):
    """Chinese, Arabic and Hebrew, each in a font of its own."""
    install_font(small_font({"中": SQUARE, "文": BoxGlyph(800, 100, 0, 700, 700)}), "han.ttf")
    install_font(arabic_font(), "arabic.ttf")
    install_font(small_font(HEBREW, "Small Hebrew", cff=True), "hebrew.otf")


def ink(run: GlyphRun) -> tuple[float, float]:
    columns = [float(x) for command in run.commands() for x in command[1::2]]
    return min(columns), max(columns)


def test_the_font_that_draws_a_character_measures_it(fonts):
    assert text_width("中文", 10.0) == pytest.approx(18.0)
    assert text_width("中 12", 10.0) == pytest.approx(10.0 + text_width(" 12", 10.0))
    assert lacking("中文ב") == ""
    (run,) = runs("中 12", 10.0)
    assert run == TextRun("中 12", 0.0, text_width("中 12", 10.0), False, ("Small Sans",))


def test_outlines_are_those_of_the_font(fonts):
    han, digits = outlines("中 12", 10.0)
    assert isinstance(han, GlyphRun)
    assert ink(han) == pytest.approx((0.5, 9.5))
    assert digits.text == "12"
    assert digits.x == pytest.approx(10.0 + text_width(" ", 10.0))
    assert isinstance(digits, GlyphRun)


def test_joined_letters_are_measured_as_they_are_joined(fonts):
    assert text_width("ب", 10.0) == pytest.approx(9.0)
    assert text_width("بب", 10.0) == pytest.approx(10.0)
    assert text_width("ب ب", 10.0) == pytest.approx(18.0 + text_width(" ", 10.0))


def test_what_reads_from_the_right_is_drawn_from_the_right(fonts):
    parts = outlines("x אב 12", 10.0)
    assert [part.text for part in parts] == ["x", "12", "אב"]
    for part, after in pairwise(parts):
        assert part.x + part.width <= after.x + 1e-6
    (whole,) = runs("x אב 12", 10.0)
    assert isinstance(whole, TextRun), "a viewer orders it by itself"
    first, second = (run.x for run in (parts[2], parts[0]))
    assert first > second


def test_symbols_in_a_line_from_the_right_stand_where_they_are_read(fonts):
    parts = runs("אב ∈ גד", 10.0)
    assert [part.text for part in parts] == ["גד", "∈", "אב"]
    for part, after in pairwise(parts):
        assert part.x + part.width < after.x


def test_brackets_face_the_other_way(fonts):
    opening, letters, closing = outlines("אב(גד)", 10.0)[0:3]
    assert (opening.text, closing.text) == (")", "(")
    assert isinstance(opening, GlyphRun)
    assert isinstance(closing, GlyphRun)
    assert [opening.glyphs[0][0], closing.glyphs[0][0]] == ["(", ")"]
    assert opening.x < letters.x < closing.x


def test_letters_and_marks_stay_together(install_font):
    marked = {"क": BoxGlyph(700, 0, 0, 700, 600), "\u0947": BoxGlyph(0, -200, 650, -50, 800)}
    install_font(small_font(marked, "Small Devanagari"), "a.ttf")
    install_font(small_font({"क": SQUARE}, "Another Sans"), "b.ttf")
    (run,) = outlines("के", 10.0)
    assert isinstance(run, GlyphRun)
    assert run.width == pytest.approx(7.0), "the font that has both"


def test_a_pair_that_no_font_has_together_is_lacking(install_font):
    install_font(small_font({"क": SQUARE}, "One"), "a.ttf")
    install_font(small_font({"\u0947": BoxGlyph(0, 0, 0, 10, 10)}, "Two"), "b.ttf")
    assert lacking("के") == "के"
    assert lacking("क") == ""


def test_only_what_is_lacking_is_real_text_among_outlines(fonts):
    parts = outlines("中字ב", 10.0)
    assert [(type(part), part.text) for part in parts] == [
        (GlyphRun, "中"), (TextRun, "字"), (GlyphRun, "ב"),
    ]  # fmt: skip
    assert lacking("中字ב") == "字"


def test_boxes_stand_for_what_is_lacking():
    (run,) = outlines("字語", 20.0)
    assert isinstance(run, TextRun)
    box = boxed(run, 20.0)
    assert len(box.glyphs) == 2
    assert (box.x, box.width) == (run.x, run.width)
    low, high = ink(box)
    assert run.x < low < high < run.x + run.width


def test_bounds_hold_what_reaches_farther(install_font):
    deep = small_font({"中": BoxGlyph(1000, -100, -400, 1200, 1100)})
    install_font(deep, "deep.ttf")
    bounds = text_bounds(Text("a中", 0.0, 0.0, 10.0))
    width = text_width("a", 10.0)
    assert bounds.right == pytest.approx(width + 12.0, abs=0.01)
    assert (bounds.top, bounds.bottom) == pytest.approx((-11.0, 4.0), abs=0.01)
    assert line_reach("a中") == pytest.approx((1.1, 0.4), abs=0.001)
    assert line_reach("agÅ") == (ASCENT, DESCENT)


@settings(max_examples=examples(200))
@given(text=st.text(st.sampled_from("ab ∈θ中文字בגبם(1)\u0302\u200d\u200f\ufe0f😀"), max_size=12))
def test_parts_cover_the_line_from_left_to_right(text):
    width = text_width(text, 10.0)
    for parts in (runs(text, 10.0), outlines(text, 10.0)):
        # a mark that stands on nothing takes no room
        for part, after in pairwise([part for part in parts if part.width]):
            assert part.x + part.width <= after.x + 1e-6
        assert all(part.x >= -1e-6 and part.x + part.width <= width + 1e-6 for part in parts)
        shown = "".join(part.text for part in parts)
        assert {c for c in prepared(text) if unicodedata.category(c)[0] in "LNPS"} <= set(shown)


FONT_FOLDERS = [Path(p) for p in ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts")]


def test_a_real_font_draws_within_its_widths(monkeypatch):
    from nnsvg_qt.scene.text import read_fonts_again

    real = [path for folder in FONT_FOLDERS for path in folder.rglob("DejaVuSans.ttf")]
    if not real:
        skip_but_not_in_ci("DejaVu Sans is not installed")
    monkeypatch.setenv("NNSVG_QT_FONTS", str(real[0].parent))
    read_fonts_again()
    try:
        for text in ("שלום", "مرحبا", "ԲԳ"):
            (run,) = outlines(text, 100.0)
            assert isinstance(run, GlyphRun)
            low, high = ink(run)
            assert -10.0 <= low < high <= run.width + 10.0
            assert high - low > 0.7 * run.width
        assert text_width("مرحبا", 100.0) < sum(text_width(c, 100.0) for c in "مرحبا")
    finally:
        monkeypatch.undo()
        read_fonts_again()
