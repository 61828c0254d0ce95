"""What is read of a font file, sound or not."""

import random

import pytest

from nnsvg_qt.scene.fonts.face import faces_of, script_of
from nnsvg_qt.scene.type_tables import UNITS
from tests.small_fonts import SQUARE, BoxGlyph, arabic_font, save_collection, small_font


@pytest.mark.parametrize("cff", [False, True], ids=["TrueType", "CFF"])
def test_widths_and_outlines_are_those_of_the_font(tmp_path, cff):
    path = tmp_path / "one.otf"
    small_font({"中": SQUARE, "文": BoxGlyph(500, 100, 0, 400, 700)}, cff=cff).save(path)
    (face,) = faces_of(path)
    assert face.family == "Small Sans"
    assert [face.has(character) for character in "中文字"] == [True, True, False]
    width, glyphs = face.set_text("中文", "Hani", right_to_left=False)
    assert width == pytest.approx(1.5 * UNITS)
    assert [glyph.x for glyph in glyphs] == [0.0, pytest.approx(UNITS)]
    assert face.ink(glyphs[1].glyph) == pytest.approx((0.1 * UNITS, 0, 0.4 * UNITS, 0.7 * UNITS))
    outline = face.outline(glyphs[1].glyph)
    assert outline[0][0] == "M"
    corners = {tuple(round(float(n), 6) for n in command[1:]) for command in outline[:-1]}
    assert corners == {(0.1, 0.0), (0.1, -0.7), (0.4, -0.7), (0.4, 0.0)}


def test_a_collection_has_several_faces(tmp_path):
    save_collection(
        tmp_path / "all.ttc", small_font({"中": SQUARE}, "One"), small_font({"字": SQUARE}, "Two")
    )
    faces = faces_of(tmp_path / "all.ttc")
    assert [(face.family, face.index) for face in faces] == [("One", 0), ("Two", 1)]
    assert [face.has("字") for face in faces] == [False, True]


def test_letters_are_joined_in_the_order_in_which_they_are_read(tmp_path):
    arabic_font().save(tmp_path / "arabic.ttf")
    (face,) = faces_of(tmp_path / "arabic.ttf")
    alone = face.set_text("ب", "Arab", right_to_left=True)
    pair = face.set_text("بب", "Arab", right_to_left=True)
    assert alone.width == pytest.approx(0.9 * UNITS)
    assert pair.width == pytest.approx((0.7 + 0.3) * UNITS)
    # the last letter stands at the left
    inks = [face.ink(glyph.glyph) or (0.0,) * 4 for glyph in pair.glyphs]
    assert [ink[2] for ink in inks] == pytest.approx([0.65 * UNITS, 0.3 * UNITS])


def test_a_variable_font_is_taken_as_it_stands(tmp_path):
    font = small_font({"中": BoxGlyph(1000, 0, 0, 900, 800)}, wider=1500)
    font.save(tmp_path / "variable.ttf")
    (face,) = faces_of(tmp_path / "variable.ttf")
    assert face.set_text("中", "Hani", right_to_left=False).width == pytest.approx(UNITS)


def test_a_glyph_without_an_outline_is_only_a_picture(tmp_path):
    small_font({"😀": BoxGlyph(1000), "中": SQUARE, "\u3000": BoxGlyph(1000)}).save(
        tmp_path / "colour.ttf"
    )
    (face,) = faces_of(tmp_path / "colour.ttf")
    assert ord("😀") in face.codes
    assert not face.has("😀")
    assert face.has("\u3000"), "white space needs no ink"


def test_the_plain_one_comes_first(tmp_path):
    kinds = {
        "Small Sans": small_font({"中": SQUARE}, "Small Sans"),
        "Small Serif": small_font({"中": SQUARE}, "Small Serif"),
        "Small Mono": small_font({"中": SQUARE}, "Small Mono"),
        "Small Sans Bold": small_font({"中": SQUARE}, "Small Sans Bold", weight=700),
    }
    slanted = small_font({"中": SQUARE}, "Small Sans Italic")
    slanted["OS/2"].fsSelection |= 1
    kinds["Small Sans Italic"] = slanted
    ranks = {}
    for name, font in kinds.items():
        font.save(tmp_path / f"{name}.ttf")
        (face,) = faces_of(tmp_path / f"{name}.ttf")
        ranks[name] = face.plainness
    assert min(ranks, key=lambda name: ranks[name]) == "Small Sans"
    assert max(ranks, key=lambda name: ranks[name]) == "Small Sans Italic"
    assert ranks["Small Sans"] < ranks["Small Serif"] < ranks["Small Sans Bold"]


def test_files_that_are_no_fonts_have_no_faces(tmp_path):
    for name, content in (
        ("rubbish.ttf", b"this is no font at all"),
        ("header.otf", b"OTTO\x00\x10"),
        ("many.ttc", b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff" + b"\x00" * 64),
    ):
        (tmp_path / name).write_bytes(content)
        assert faces_of(tmp_path / name) == []
    assert faces_of(tmp_path / "not there.ttf") == []
    assert faces_of(tmp_path) == []


@pytest.mark.parametrize("kind", ["TrueType", "CFF", "Arabic", "collection"])
def test_damaged_fonts_do_no_harm(tmp_path, kind):
    whole = tmp_path / "whole.ttf"
    if kind == "Arabic":
        arabic_font().save(whole)
    elif kind == "collection":
        save_collection(whole, small_font({"中": SQUARE}), arabic_font())
    else:
        small_font({"中": SQUARE, "文": SQUARE}, cff=kind == "CFF").save(whole)
    sound = whole.read_bytes()
    damaged = tmp_path / "damaged.ttf"
    chosen = random.Random(7)
    set_whole = 0
    for turn in range(150):
        content = bytearray(sound)
        if turn % 5 == 0:
            del content[chosen.randrange(len(content)) :]
        for _ in range(chosen.randint(1, 12)):
            if content:
                content[chosen.randrange(len(content))] = chosen.choice((0, 1, 0x7F, 0xFF))
        damaged.write_bytes(content or b"\x00")
        for face in faces_of(damaged):
            assert isinstance(face.family, str)
            assert len(face.plainness) == 2
            assert face.coverage(0, 0x10FFFF) >= 0
            for text in ("中文", "بب"):
                if all(map(face.has, text)):
                    set_text = face.set_text(text, script_of(text[0]), right_to_left=False)
                    assert set_text.width >= 0.0
                    for glyph in set_text.glyphs:
                        face.ink(glyph.glyph)
                    set_whole += 1
        # On some systems a file that is mapped cannot be written again.
        damaged.unlink()
    assert set_whole > 10


def test_scripts():
    assert [script_of(character) for character in "aم中あ1 ,"] == [
        "Latn", "Arab", "Hani", "Hira", None, None, None,
    ]  # fmt: skip
    assert script_of("\ud800") is None
