"""Widths against the font that the tables stand for, and texts that nobody expects."""

import math
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.scene.text import (
    ASCENT,
    CAPITAL_HEIGHT,
    DESCENT,
    GlyphRun,
    TextRun,
    boxed,
    lacking,
    outlines,
    runs,
    text_bounds,
    text_width,
)
from nnsvg_qt.scene.type_tables import outline

FONT_FOLDERS = [Path(p) for p in ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts")]


def liberation_sans(face: str = "Regular") -> TTFont:
    for folder in FONT_FOLDERS:
        for path in folder.rglob(f"LiberationSans-{face}.ttf"):
            return TTFont(path)
    raise AssertionError("fonts-liberation is in packaging/debian-packages.txt: install it.")


def test_widths_are_those_of_liberation_sans():
    font = liberation_sans()
    names = font.getBestCmap()
    letters = [chr(c) for c in [*range(0x20, 0x7F), *range(0xA0, 0x180)] if c in names]
    letters = [c for c in letters if c not in "\xad·" and len(runs(c, 1.0)) == 1]
    letters = [c for c in letters if isinstance(runs(c, 1.0)[0], TextRun)]
    assert len(letters) > 250
    for letter in letters:
        assert text_width(letter, 2048.0) == font["hmtx"][names[ord(letter)]][0], letter


@pytest.mark.parametrize("face", ["bold", "italic"])
def test_other_faces_have_the_widths_and_kerning_of_their_fonts(face):
    font = liberation_sans(face.capitalize())
    names = font.getBestCmap()
    letters = [chr(c) for c in [*range(0x20, 0x7F), *range(0xC0, 0x100)] if c in names]
    assert len(letters) > 150
    for letter in letters:
        assert text_width(letter, 2048.0, face) == font["hmtx"][names[ord(letter)]][0], letter
    pairs = font["kern"].kernTables[0].kernTable
    plain = text_width("A", 2048.0, face) + text_width("V", 2048.0, face)
    assert text_width("AV", 2048.0, face) == plain + pairs[names[65], names[86]]


@pytest.mark.parametrize("face", ["bold", "italic"])
def test_what_a_face_lacks_is_regular(face):
    (run,) = runs("∈", 10.0, face)
    assert isinstance(run, GlyphRun)
    (regular,) = runs("∈", 10.0)
    assert isinstance(regular, GlyphRun)
    assert run.commands() == regular.commands()
    first, second = runs("W ∈", 10.0, face)
    assert isinstance(first, TextRun)
    assert first.face == face
    assert second.x == pytest.approx(text_width("W ", 10.0, face))
    shapes = [*outlines("W", 10.0, face), *outlines("W", 10.0)]
    assert all(isinstance(shape, GlyphRun) for shape in shapes)
    assert shapes[0] != shapes[1]


def test_bounds_are_those_of_the_face():
    bold = text_bounds(Text("Encoder", 0.0, 0.0, 20.0, face="bold"))
    assert bold.width == pytest.approx(text_width("Encoder", 20.0, "bold"), rel=0.01)
    assert bold.width > text_bounds(Text("Encoder", 0.0, 0.0, 20.0)).width


def test_kerning_is_that_of_liberation_sans():
    font = liberation_sans()
    names = font.getBestCmap()
    pairs = font["kern"].kernTables[0].kernTable
    for word in ("AVATAR", "To", "Te", "Layer", "P.", "T,", "r,", "11", "L’"):
        plain = sum(font["hmtx"][names[ord(c)]][0] for c in word)
        kerned = sum(pairs.get((names[ord(a)], names[ord(b)]), 0) for a, b in pairwise(word))
        # Newer fonts draw the two together; older ones and Helvetica do not.
        expected = plain + (0 if word == "11" else kerned)
        assert text_width(word, 2048.0) == expected, word


@pytest.mark.parametrize("text", ["16-12-10-1", "6@28×28", "Convolution 5 × 5 – “same” … •", "−3"])
def test_what_the_typefaces_share_is_one_real_text(text):
    (run,) = runs(text, 18.0)
    assert run == TextRun(text, 0.0, text_width(text, 18.0))


@pytest.mark.parametrize(
    "character", "∈ℝ⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃ΣΩαβθσ∂µ÷±√→←⋮⋯⋱⊕⊗∘·ⁿᵢⱼ∞≈∑∇′\N{REPLACEMENT CHARACTER}"
)
def test_what_they_do_not_share_is_drawn(character):
    (run,) = runs(character, 18.0)
    assert isinstance(run, GlyphRun)
    assert run.commands()[0][0] == "M"
    assert text_width(character, 18.0) > 0


def test_a_line_of_both_is_split_in_order():
    text = "Output ∈ ℝ¹⁶ units"
    parts = runs(text, 10.0)
    assert [part.text for part in parts] == ["Output", "∈", "ℝ¹⁶", "units"]
    assert [type(part) for part in parts] == [TextRun, GlyphRun, GlyphRun, TextRun]
    for part, later in pairwise(parts):
        assert part.x + part.width <= later.x
    last = parts[-1]
    assert last.x + last.width == pytest.approx(text_width(text, 10.0))


def test_exponents_are_of_one_piece():
    heights = {c: max(-float(n) for d in outline(c) for n in d[2::2]) for c in "⁰¹²³⁴⁵⁶⁷⁸⁹"}
    assert max(heights.values()) - min(heights.values()) < 0.02
    assert {text_width(c, 1.0) for c in heights} == {text_width("²", 1.0)}


def test_measures_are_those_of_the_outlines():
    def top_and_bottom(text: str) -> tuple[float, float]:
        ys = [float(n) for c in text for command in outline(c) for n in command[2::2]]
        return -min(ys), max(ys)

    assert top_and_bottom("HEX")[0] == pytest.approx(CAPITAL_HEIGHT, abs=0.001)
    top, bottom = top_and_bottom("bdfhklgpqyj(){}[]|0123456789")
    assert top == pytest.approx(ASCENT, abs=0.001)
    assert bottom == pytest.approx(DESCENT, abs=0.001)


def test_bounds_hold_the_ink():
    for text in ("jÅ", "∑ᵢ", "f", "Ǻg", "Q|"):
        bounds = text_bounds(Text(text, 5.0, 7.0, 20.0))
        for run in outlines(text, 20.0):
            if not isinstance(run, GlyphRun):
                continue
            for command in run.commands():
                for x, y in zip(command[1::2], command[2::2], strict=True):
                    assert bounds.left - 0.02 <= 5.0 + float(x) <= bounds.right + 0.02
                    assert bounds.top - 0.02 <= 7.0 + float(y) <= bounds.bottom + 0.02


def test_bounds_follow_anchor_and_rotation():
    start = text_bounds(Text("Input", 0.0, 0.0, 10.0))
    end = text_bounds(Text("Input", 0.0, 0.0, 10.0, anchor="end"))
    assert start.width == pytest.approx(text_width("Input", 10.0))
    assert end.right == pytest.approx(0.0)
    turned = text_bounds(Text("Input", 0.0, 0.0, 10.0, rotation=90.0))
    assert turned.height == pytest.approx(start.width)
    assert turned.width == pytest.approx(start.height)
    assert turned.top == pytest.approx(0.0)
    slanted = text_bounds(Text("Input", 0.0, 0.0, 10.0, rotation=-45.0))
    assert slanted.top == pytest.approx(-(start.right - start.top) / math.sqrt(2))


def test_without_fonts_other_scripts_are_real_text_of_an_estimated_width():
    assert text_width("中文", 10.0) == 20.0
    assert text_width("ش", 10.0) == pytest.approx(6.0, abs=0.01)
    assert text_width("👩\u200d💻", 10.0) == 20.0
    for text in ("层 12", "שלום abc", "تجربة"):
        width = text_width(text, 10.0)
        assert runs(text, 10.0) == (TextRun(text, 0.0, width, is_shared=False),)
        assert lacking(text) == "".join(c for c in text if not c.isascii())
    assert outlines("层 12", 10.0)[0] == TextRun("层", 0.0, 10.0, is_shared=False)


def test_letters_of_formulas_have_outlines_whatever_fonts_there_are():
    for character in "𝒩𝒟𝐖𝐱𝑥𝑊ℒℝℋ":  # noqa: RUF001
        (run,) = runs(character, 10.0)
        assert isinstance(run, GlyphRun)
        assert lacking(character) == ""


def ink_of(run: GlyphRun) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    points = [(float(x), float(y)) for _, *rest in run.commands() for x, y in _pairs(rest)]
    return (
        min(x for x, _ in points),
        min(y for _, y in points),
        max(x for x, _ in points),
        max(y for _, y in points),
    )


def _pairs(numbers):
    return zip(numbers[::2], numbers[1::2], strict=True)


def test_a_script_letter_keeps_clear_of_the_bracket():
    parts = outlines("\U0001d4a9(μ, σ)", 20.0)
    assert [part.text for part in parts] == ["\U0001d4a9", "(", "μ", ",", "σ", ")"]
    for part, after in pairwise(parts):
        assert isinstance(part, GlyphRun)
        assert isinstance(after, GlyphRun)
        assert part.x + part.width <= after.x + 1e-6
        assert ink_of(part)[2] < ink_of(after)[0]


def test_marks_are_composed():
    assert runs("Schro\u0308dinger", 9.0) == runs("Schrödinger", 9.0)
    assert text_width("x\u0302", 9.0) == text_width("x", 9.0)


@pytest.mark.parametrize(
    "letters", ["x\u0302", "θ\u0302", "X\u0302", "p\u0304", "l\u0302", "x\u20d7"]
)
def test_a_mark_stands_over_the_middle_of_its_letter(letters):
    base, mark = letters
    (run,) = runs(letters, 100.0)
    assert isinstance(run, GlyphRun)
    assert run.width == pytest.approx(text_width(base, 100.0))
    assert run.glyphs[0][0] == base
    assert run.glyphs[1][0] == mark
    letter, over = (ink_of(GlyphRun("", 0.0, 0.0, 100.0, (glyph,))) for glyph in run.glyphs)
    assert (letter[0] + letter[2]) / 2 == pytest.approx((over[0] + over[2]) / 2, abs=0.1)
    assert over[3] < letter[1] < 0.0, "above it"
    bounds = text_bounds(Text(letters, 0.0, 0.0, 100.0))
    assert bounds.top <= over[1] + 0.01
    assert run.commands()


def test_two_marks_are_stacked_and_one_below_hangs_below():
    (run,) = runs("x\u0302\u0304", 100.0)
    assert isinstance(run, GlyphRun)
    _, lower, upper = (ink_of(GlyphRun("", 0.0, 0.0, 100.0, (glyph,))) for glyph in run.glyphs)
    assert upper[3] < lower[1]
    (run,) = runs("p\u0332", 100.0)
    assert isinstance(run, GlyphRun)
    letter, below = (ink_of(GlyphRun("", 0.0, 0.0, 100.0, (glyph,))) for glyph in run.glyphs)
    assert below[1] > letter[3]


def test_no_number_of_marks_makes_a_text_vast():
    bounds = text_bounds(Text("e" + "\u0302" * 500 + "\u0332" * 500, 0.0, 0.0, 10.0))
    assert bounds.height < 40.0


def test_a_mark_splits_no_word_but_its_letter_from_it():
    parts = runs("max p\u0302 is", 10.0)
    assert [(type(part), part.text) for part in parts] == [
        (TextRun, "max"), (GlyphRun, "p\u0302"), (TextRun, "is"),
    ]  # fmt: skip
    for part, after in pairwise(parts):
        assert part.x + part.width < after.x


@pytest.mark.parametrize("text", ["\x00", "\n", "\x85", "\ud800", "\uffff", "\u2028", "\U0001fffe"])
def test_what_is_no_character_is_shown_as_such(text):
    (run,) = runs(f"a{text}", 9.0)[1:]
    assert isinstance(run, GlyphRun)
    assert run.text == "\N{REPLACEMENT CHARACTER}"


def test_white_space_at_the_ends_is_kept_as_distance():
    (run,) = runs("  a  b ", 10.0)
    assert run.text == "a  b"
    assert run.x == pytest.approx(text_width("  ", 10.0))
    assert runs("   ", 10.0) == runs("", 10.0) == ()


@given(st.text(st.characters(codec=None), max_size=12))
def test_no_text_is_refused(text):
    bounds = text_bounds(Text(text, 0.0, 0.0, 10.0))
    assert bounds.width >= 0
    assert bounds.height > 0
    for run in (*runs(text, 10.0), *outlines(text, 10.0)):
        assert run.x >= -0.001
        assert run.x + run.width <= text_width(text, 10.0) + 0.001
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in run.text)
        if isinstance(run, GlyphRun):
            run.commands()
        else:
            boxed(run, 10.0).commands()


def test_the_tables_wait_until_they_are_needed():
    code = (
        "import sys, nnsvg_qt.scene.text as text, nnsvg_qt.scene.type_tables as tables\n"
        "assert tables.metrics.cache_info().currsize == 0\n"
        "text.text_width('a', 1.0)\n"
        "assert tables._letters.cache_info().currsize == 0\n"
        "text.runs('Größe ∈ ℝ¹⁶ → σ(\U0001d465)', 1.0)\n"
        "heavy = ('PySide6', 'fontTools', 'uharfbuzz', 'nnsvg_qt.scene.fonts')\n"
        "assert not any(m.startswith(heavy) for m in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_path_of_a_run_is_its_shapes_where_they_start():
    """Commands with any number of points, and a shape from the tables."""
    shape = (("M", 1, 2), ("Q", 3, 4, 5, 6), ("C", 1, 2, 3, 4, 5, 6), ("L", 0.5, 0.25), ("Z",))
    run = GlyphRun("ab", 0.0, 30.0, 10, ((shape, 2.0, 3.0), ("a", 7.0, -1.0)))
    placed = (
        ("M", 12.0, 23.0),
        ("Q", 32.0, 43.0, 52.0, 63.0),
        ("C", 12.0, 23.0, 32.0, 43.0, 52.0, 63.0),
        ("L", 7.0, 5.5),
        ("Z",),
    )
    assert run.commands()[:5] == placed
    assert all(isinstance(number, float) for command in run.commands() for number in command[1:])
    letter = GlyphRun("a", 0.0, 30.0, 1.0, (("a", 0.0, 0.0),)).commands()
    tenfold = GlyphRun("a", 7.0, 30.0, 10.0, (("a", 0.0, 0.0),)).commands()
    assert len(letter) == len(tenfold) == len(run.commands()) - 5
    for command, larger, moved in zip(letter, tenfold, run.commands()[5:], strict=True):
        assert command[0] == larger[0] == moved[0]
        assert np.allclose(np.multiply(command[1:], 10.0), larger[1:])
        shift = np.resize([7.0, -1.0], len(command) - 1)
        assert np.allclose(np.add(larger[1:], shift), moved[1:])
