"""Typefaces by their names: what is measured is what is drawn, the same on every machine."""

import re
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.resource_files import resource_path
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.scene.text import GlyphRun, TextRun, outlines, runs, text_box, text_width, width_of
from nnsvg_qt.scene.typefaces.in_force import Typefaces, kept_by_typeface, set_in
from nnsvg_qt.scene.typefaces.names import NAMED, SHIPPED, chosen_typeface
from tests.in_turn import examples
from tests.small_fonts import BoxGlyph, small_font


@pytest.mark.parametrize(
    ("name", "typeface"),
    [
        ("", None),
        ("Arial", None),
        ("SANS", None),
        ("serif", "Times"),
        ("times  new roman", "Times"),
        ("Computer Modern", "Latin Modern"),
        ("Palatino Linotype", "Palatino"),
        ("Some Font", "Some Font"),
    ],
)
def test_the_names_of_typefaces(name: str, typeface: str | None) -> None:
    assert chosen_typeface(name) == typeface


@pytest.mark.parametrize("typeface", SHIPPED)
@pytest.mark.parametrize("face", ["regular", "bold", "italic"])
def test_letters_are_as_wide_as_the_file_says(typeface: str, face: str) -> None:
    font = TTFont(resource_path("typefaces", SHIPPED[typeface].file(face)))
    names, widths = font.getBestCmap(), font["hmtx"]
    units = font["head"].unitsPerEm
    for letter in "aMx0@ñ":
        text = Text(letter, 0.0, 0.0, 100.0, face=face, typeface=typeface)  # type: ignore[arg-type]
        assert width_of(text) == pytest.approx(100 * widths[names[ord(letter)]][0] / units, abs=0.1)


def test_what_the_tables_share_with_helvetica_is_another_width_in_times() -> None:
    with set_in(Typefaces("Times")):
        in_times = text_width("Hidden layer", 10.0)
    assert in_times == width_of(Text("Hidden layer", 0, 0, 10.0, typeface="Times"))
    assert in_times < 0.95 * text_width("Hidden layer", 10.0)


def test_roles_have_typefaces_of_their_own() -> None:
    look = Look(typeface="serif", size_typeface="Helvetica", name_typeface="Latin Modern")  # type: ignore[arg-type]
    typefaces = look.typefaces
    assert typefaces is not None
    assert [typefaces.of(role) for role in ("name", "caption", "legend")] == [
        "Latin Modern",
        None,
        "Times",
    ]
    with set_in(typefaces):
        made = {role: Text("AV", 0, 0, 10.0, role=role) for role in ("name", "caption", "legend")}
        by_role = [text_width("AV", 10.0, role=role) for role in made]
        # with no role there is room for any of them
        assert text_width("AV", 10.0) == max(by_role)
    assert [width_of(text) for text in made.values()] == by_role
    assert [text.typeface for text in made.values()] == ["Latin Modern", None, "Times"]
    assert Text("AV", 0, 0, 10.0).typeface is None
    assert Look().typefaces is None


def test_words_beside_a_formula_are_measured_in_their_own_typeface() -> None:
    with set_in(Typefaces("Latin Modern", (("title", None),))):
        title = Text("$x$ of WAVE (TJ)", 0.0, 0.0, 18.0, role="title")
        boxes = [text_box(title)]
    boxes.append(text_box(replace(title, role="")))
    # what Helvetica draws ends within its advance width; Latin Modern is wider
    assert [box[2] for box in boxes] == [pytest.approx(width_of(title), abs=0.5)] * 2


def test_a_typeface_sets_what_it_has_and_the_tables_the_rest() -> None:
    parts = runs("a ∈ 10⁹", 10.0, "bold", "Times")
    assert [(part.text, type(part)) for part in parts] == [
        ("a", TextRun),
        ("∈", GlyphRun),
        ("10", TextRun),
        ("⁹", GlyphRun),
    ]
    words = parts[0], parts[2]
    assert {(part.typeface, part.face) for part in words if isinstance(part, TextRun)} == {
        ("Times", "bold")
    }
    assert all(isinstance(part, GlyphRun) for part in outlines("a ∈ 10⁹", 10.0, "bold", "Times"))
    # the raised sign is the typeface's own, smaller
    raised = parts[3]
    nine = width_of(Text("9", 0, 0, 10.0, face="bold", typeface="Times"))
    assert raised.width == pytest.approx(0.64 * nine)


@settings(max_examples=examples(30))
@given(st.text(max_size=12), st.sampled_from([*SHIPPED, "no such font"]))
def test_any_text_has_room_in_any_typeface(text: str, typeface: str) -> None:
    one = Text(text, 3.0, 4.0, 10.0, typeface=typeface)
    width = width_of(one)
    left, top, right, bottom = text_box(one)
    assert 0.0 <= width <= right - left + 1e-6
    assert top < bottom
    parts = runs(text, 10.0, "regular", typeface)
    assert all(part.x + part.width <= width + 0.01 for part in parts)


def test_what_measures_is_kept_by_typeface() -> None:
    asked = []

    @kept_by_typeface(8)
    def measured(text: str) -> float:
        asked.append(text)
        return text_width(text, 10.0)

    plain = measured("layer"), measured("layer")
    with set_in(Typefaces("Times")):
        other = measured("layer"), measured("layer")
    assert plain[0] == plain[1] != other[0] == other[1]
    assert len(asked) == 2


def test_a_figure_says_which_typefaces_are_not_the_same_everywhere() -> None:
    figure = nnsvg_qt.draw("4-3-2").with_option("look.typeface", "No Such Font")
    assert any("No Such Font" in str(notice) for notice in figure.notices("nodes"))
    same = nnsvg_qt.draw("4-3-2")
    for name in NAMED:
        other = same.with_option("look.typeface", name)
        assert other.notices("nodes") == same.notices("nodes"), name


def test_svg_names_the_families_that_a_viewer_may_have() -> None:
    figure = nnsvg_qt.draw("4-3-2").with_option_text("look.typeface", "serif")
    text = figure.svg("nodes")
    families = set(re.findall('font-family="([^"]*)"', text))
    assert {one.partition(",")[0] for one in families} == {"'Times New Roman'"}
    assert all(one.endswith("serif") for one in families)
    # those have the same widths
    assert "textLength" not in text


def test_what_cannot_be_the_name_of_a_font() -> None:
    with pytest.raises(InputError, match="at most 100"):
        nnsvg_qt.draw("4-3-2").with_option("look.typeface", "x" * 101)


HEBREW = {
    **{sign: BoxGlyph(600, 50, 0, 550, 600) for sign in "אבגד"},
    **{sign: BoxGlyph(500, 50, 0, 450, 700) for sign in "Conv12"},
}


@pytest.mark.parametrize("typeface", ["Own Hebrew", "Times"])
def test_names_from_right_to_left_keep_their_order_in_a_chosen_typeface(
    install_font, typeface: str
) -> None:
    # one that has the script, and one beside which another font draws it
    install_font(small_font(HEBREW, "Own Hebrew"), "hebrew.ttf")
    figure = nnsvg_qt.draw('4 > dense 3 as "אבגד" > dense 2 as "Conv אב 12"')
    figure = figure.with_option("look.typeface", typeface)
    scene = figure.scene("diagram")
    names = {one.text: one for one in scene.primitives if isinstance(one, Text)}
    word = names["אבגד"]
    assert word.typeface == typeface
    (glyphs,) = outlines(word.text, 10.0, word.face, word.typeface)
    assert isinstance(glyphs, GlyphRun)
    assert width_of(replace(word, size=10.0)) == pytest.approx(24.0)
    # the first letter stands at the right end
    places = [x for _, x, _ in glyphs.glyphs]
    assert sorted(places) == pytest.approx([0.0, 6.0, 12.0, 18.0])
    mixed = "Conv אב 12"
    assert mixed in names
    pieces = sorted(outlines(mixed, 10.0, "regular", typeface), key=lambda one: one.x)
    said = "".join(one.text for one in pieces).replace(" ", "")
    # of numbers behind Hebrew words the reader comes to the left of them
    assert said == "Conv12אב"
    most = width_of(replace(names[mixed], size=10.0))
    assert all(one.x + one.width <= most + 0.01 for one in pieces)
