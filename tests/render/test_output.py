import math

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.render.output import FROM_SCENE, Output, background_named, length_in_mm, page_of
from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.primitives import Bounds, Circles
from tests.render.pictured import points

PAGE = Bounds(0.0, 0.0, 960.0, 480.0)


@pytest.mark.parametrize(
    ("text", "mm"),
    [
        ("89mm", 89),
        ("8.9 cm", 89),
        ("3.5in", 88.9),
        ("72pt", 25.4),
        ("96px", 25.4),
        (" .5IN ", 12.7),
    ],
)
def test_lengths(text, mm):
    assert length_in_mm(text) == pytest.approx(mm)


@pytest.mark.parametrize("text", ["", "89", "mm", "-5mm", "1e3mm", "nanmm", "5 parsec", "5,5mm"])
def test_what_is_no_length(text):
    with pytest.raises(InputError, match="The length is"):
        length_in_mm(text)


def test_backgrounds():
    assert background_named("white") == "#ffffff"
    assert background_named("none") is None
    assert background_named(" #AAbbCC ") == "#aabbcc"
    for text in ("", "red", "#fff", "#12345g"):
        with pytest.raises(InputError, match="The background is"):
            background_named(text)


@pytest.mark.parametrize(
    "values",
    [
        *({"width_mm": 0.0}, {"width_mm": -1.0}, {"width_mm": math.nan}, {"width_mm": math.inf}),
        *({"width_mm": 1e9}, {"dpi": 0.0}, {"dpi": math.nan}, {"dpi": 1e6}),
        *({"background": "red"}, {"text": "runes"}),
    ],
)
def test_impossible_outputs_are_refused(values):
    with pytest.raises(InputError):
        Output(**values)


def test_sizes():
    assert Output().size_mm(PAGE) == pytest.approx((254, 127))
    assert Output(width_mm=89.0).size_mm(PAGE) == pytest.approx((89, 44.5))
    assert Output(width_mm=25.4, dpi=300).size_px(PAGE) == (300, 150)
    assert Output(width_mm=1.0, dpi=1.0).size_px(PAGE) == (1, 1)


def test_what_is_too_high_becomes_narrower_and_nothing_else_changes():
    assert Output(width_mm=89.0, height_mm=20.0).size_mm(PAGE) == pytest.approx((40, 20))
    assert Output(height_mm=100.0).size_mm(PAGE) == pytest.approx((200, 100))
    assert Output(width_mm=89.0, height_mm=50.0).size_mm(PAGE) == pytest.approx((89, 44.5))
    with pytest.raises(InputError, match=r"The height is 0 mm; give 1 to 5000 mm\."):
        Output(height_mm=0.0)


def test_the_background_of_a_scene():
    scene = scene_of([], 5.0, background="#123456")
    assert Output(background=FROM_SCENE).background_of(scene) == "#123456"
    assert Output(background=None).background_of(scene) is None
    assert Output(background="#ffffff").background_of(scene) == "#ffffff"


def test_a_page_holds_the_scene_and_is_never_empty():
    page = page_of(scene_of([Circles(points((1 / 3, 1 / 7)), 1 / 3)], 0.0))
    assert page.left <= 1 / 3 - 1 / 3 - 0.5
    assert page.right >= 2 / 3 + 0.5
    page = page_of(scene_of([Circles(points((0, 0)), 0.0, line=None)], 0.0))
    assert page.width >= 1.0
    with pytest.raises(InputError, match="no finite size"):
        page_of(scene_of([Circles(points((math.inf, 0)), 1.0)], 0.0))
