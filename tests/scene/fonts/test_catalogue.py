"""Which font is chosen, whatever else is installed."""

import pytest

from nnsvg_qt.scene.fonts.catalogue import Catalogue
from tests.small_fonts import SQUARE, BoxGlyph, save_collection, small_font


def folder_of(tmp_path, **fonts):
    for name, font in fonts.items():
        font.save(tmp_path / f"{name}.ttf")
    return Catalogue([tmp_path])


def family(catalogue, text, region="SC"):
    face = catalogue.face_for(text, region)
    return None if face is None else face.family


def test_a_regular_sans_is_preferred(tmp_path):
    catalogue = folder_of(
        tmp_path,
        a=small_font({"中": SQUARE, "文": SQUARE}, "Aa Serif"),
        b=small_font({"中": SQUARE, "文": SQUARE}, "Bb Sans", weight=700),
        c=small_font({"中": SQUARE}, "Cc Sans"),
    )
    assert family(catalogue, "中") == "Cc Sans"
    assert family(catalogue, "中文") == "Aa Serif", "it must have every character"
    assert family(catalogue, "字") is None
    assert family(catalogue, "") is None


def test_of_equals_the_one_with_more_of_the_script_and_then_by_name(tmp_path):
    catalogue = folder_of(
        tmp_path,
        a=small_font({"中": SQUARE}, "Aa Sans"),
        b=small_font(dict.fromkeys("中文字", SQUARE), "Cc Sans"),
        c=small_font(dict.fromkeys("中文字", SQUARE), "Bb Sans"),
        d=small_font(dict.fromkeys("中абвгд", SQUARE), "Dd Sans"),
    )
    assert family(catalogue, "中") == "Bb Sans"


def test_the_region_of_ideographs(tmp_path):
    save_collection(
        tmp_path / "all.ttc",
        *(small_font({"骨": SQUARE}, f"Some Sans CJK {name}") for name in ("JP", "KR", "SC", "TC")),
    )
    catalogue = Catalogue([tmp_path])
    for region in ("JP", "KR", "SC", "TC"):
        assert family(catalogue, "骨", region) == f"Some Sans CJK {region}"


def test_the_choice_does_not_depend_on_what_was_asked_before(tmp_path):
    fonts = {
        "a": small_font(dict.fromkeys("中文", SQUARE), "Aa Sans"),
        "b": small_font(dict.fromkeys("中字文层", SQUARE), "Bb Sans"),
    }
    texts = ("中", "文", "字中", "中文")
    first = folder_of(tmp_path, **fonts)
    chosen = [family(first, text) for text in texts]
    again = Catalogue([tmp_path])
    assert [family(again, text) for text in reversed(texts)] == chosen[::-1]
    assert set(chosen) == {"Bb Sans"}


def test_pictures_in_colour_are_told_from_outlines(tmp_path):
    catalogue = folder_of(tmp_path, a=small_font({"😀": BoxGlyph(1200)}, "Emoji"))
    assert catalogue.face_for("😀") is None
    assert catalogue.has_picture("😀")
    assert not catalogue.has_picture("中")


@pytest.mark.parametrize("character", ["\ud800", "\U0010ffff", "\x00"])
def test_what_no_font_has(tmp_path, character):
    catalogue = folder_of(tmp_path, a=small_font({"中": SQUARE}))
    assert catalogue.face_for(character) is None
    assert not catalogue.has_picture(character)
