"""The legend of a page: one entry for what looks the same."""

import pytest

from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import Bounds, Polygons, Primitive, Text
from nnsvg_qt.views.shared.page import PX_PER_MM, page_of_look, page_of_width
from nnsvg_qt.views.shared.page_legend import (
    Entry,
    entry_width,
    placed_legend,
    said_once,
    without_doers,
)


def drawn_legend(*entries: Entry, bottom: float = 200.0) -> list[Primitive]:
    look, reach = Look(), Bounds(0.0, 0.0, 600.0, bottom)
    return placed_legend(entries, look, page_of_look(look), [], reach, False)


def words(*entries: Entry) -> list[str]:
    return [one.text for one in drawn_legend(*entries) if isinstance(one, Text)]


def test_what_looks_the_same_is_one_entry():
    pooling = [Entry("max pooling", "#cf654a"), Entry("average pooling", "#cf654a")]
    assert words(pooling[0], Entry("dense", "#e6b552"), pooling[1]) == [
        "max pooling or average pooling",
        "dense",
    ]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("2×2 upsampling", "4×4 upsampling", "8×8 upsampling"), "2×2, 4×4 or 8×8 upsampling"),
        (("dense + tanh", "dense + ReLU"), "dense + tanh or ReLU"),
        (("convolution + ReLU", "convolution + ReLU + dropout"), "convolution + ReLU (+ dropout)"),
        (
            ("convolution + batch norm + ReLU", "convolution + ReLU"),
            "convolution (+ batch norm) + ReLU",
        ),
        (("dense + ReLU", "dense"), "dense (+ ReLU)"),
        (("dense + norm + ReLU", "dense + tanh"), "dense + norm + ReLU or dense + tanh"),
        (("3×3 max pooling", "average pooling"), "3×3 max pooling or average pooling"),
    ],
)
def test_what_operations_have_in_common_is_said_once(texts, said):
    assert said_once(texts) == said


def test_another_band_is_another_entry():
    assert len(words(Entry("dense", "#e6b552"), Entry("dense + ReLU", "#e6b552", "#cb9838"))) == 2


def test_steps_with_nothing_in_common_follow_each_other():
    steps = [Entry("max pooling", "#cf654a"), Entry("average pooling + dropout", "#cf654a")]
    assert words(*steps) == ["max pooling; average pooling + dropout"]


def test_words_that_are_wider_than_a_page_stay_apart():
    long = "convolution of everything that there is " * 4
    assert len(words(Entry(long, "#b5d3ec"), Entry(f"{long} and more", "#b5d3ec"))) == 2


def test_a_legend_that_an_edit_leaves_as_it_is_is_the_same_one():
    entry = Entry("dense", PaletteColor("#e6b552", "dense"))
    first, again = drawn_legend(entry), drawn_legend(entry)
    assert all(one is other for one, other in zip(first, again, strict=True))
    assert drawn_legend(entry, bottom=201.0)[0] is not first[0]
    # a colour that looks alike has another name in the palette
    swatch = drawn_legend(Entry("dense", PaletteColor("#e6b552", "output")))[0]
    assert isinstance(swatch, Polygons)
    assert swatch.fill is not None
    assert isinstance(swatch.fill.color, PaletteColor)
    assert swatch.fill.color.name == "output"


def test_what_tells_of_signs_alone_stands_in_a_row_under_the_figure() -> None:
    """It stood in a corner, far from the signs, as if it were a part of the figure."""
    page, look = page_of_width(183.0), Look()
    reach = Bounds(0.0, 0.0, 600.0, 300.0)
    signs = [Entry("add", sign=Kind.ADD), Entry("multiply", sign=Kind.MULTIPLY)]
    row = [one.y for one in placed_legend(signs, look, page, (), reach) if isinstance(one, Text)]
    assert len(set(row)) == 1
    assert min(row) > reach.bottom
    mixed = [*signs, Entry("dense", "#e6b552")]
    listed = [one.y for one in placed_legend(mixed, look, page, (), reach) if isinstance(one, Text)]
    assert len(set(listed)) == 3
    low = page_of_width(183.0, 60.0)
    limited = [one.y for one in placed_legend(signs, look, low, (), reach) if isinstance(one, Text)]
    assert len(set(limited)) == 2


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        ("dense (+ dropout in fc6 and fc7)", "dense (+ dropout)"),
        ("convolution (+ a + b except in Boxes 1–3) + ReLU", "convolution (+ a + b) + ReLU"),
        ("dense (+ a except in x) (+ b in c); sum", "dense (+ a) (+ b); sum"),
        (
            "dense (3×3; 7×7 in fc6) + ReLU, 1×1 in fc7",
            "dense (3×3; 7×7 in fc6) + ReLU, 1×1 in fc7",
        ),
        ("dense (+ x in y in fc6)", "dense (+ x in y)"),
    ],
)
def test_who_does_a_step_can_be_left_out(text: str, shorter: str) -> None:
    assert without_doers(text) == shorter


def test_who_does_a_step_is_told_where_the_words_have_room_with_it() -> None:
    look, page = Look(), page_of_look(Look())
    told = Entry("convolution (+ batch norm except in Output) + ReLU", "#cf654a")
    other = Entry("dense", "#e6b552")

    def said(width: float, in_corner: bool) -> list[str]:
        reach = Bounds(0.0, 0.0, width, 300.0)
        drawn = placed_legend([told, other], look, page, [], reach, in_corner)
        return [one.text for one in drawn if isinstance(one, Text)]

    short = "convolution (+ batch norm) + ReLU"
    assert said(1000.0, in_corner=True)[0] == said(1000.0, in_corner=False)[0] == told.text
    # a list takes half of a figure at most, and shorter words stay in its corner
    narrow = 2.0 * entry_width(told, page) - 1.0
    assert said(narrow, in_corner=True) == [short, "dense"]
    # nor do they take another row, or go from margin to margin
    both = page_of_width((entry_width(told, page) + 10.0) / PX_PER_MM)
    reach = Bounds(0.0, 0.0, 100.0, 300.0)
    rows = placed_legend([told, other], look, both, [], reach, in_corner=False)
    assert [one.text for one in rows if isinstance(one, Text)] == [short, "dense"]
