"""The measures of a page: as given at one column and at two, between them in between."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.scene.look import Look
from nnsvg_qt.sources import draw
from nnsvg_qt.views.shared.page import (
    PX_PER_MM,
    PX_PER_PT,
    activation_band,
    page_of_look,
    page_of_width,
)
from tests.figures import PAGE_VIEWS
from tests.scene.test_look import lab


@pytest.mark.parametrize(("width", "name", "size"), [(183.0, 7.5, 6.0), (89.0, 6.2, 5.4)])
def test_type_has_its_printed_size(width: float, name: float, size: float) -> None:
    page = page_of_width(width)
    assert page.name == pytest.approx(name * PX_PER_PT)
    assert page.size == pytest.approx(size * PX_PER_PT)
    assert page.width == pytest.approx(width / 25.4 * 96)


def test_measures_go_from_one_column_to_two() -> None:
    assert page_of_width(136.0).name == pytest.approx((7.5 + 6.2) / 2 * PX_PER_PT)
    assert page_of_width(136.0).between(19.0, 9.0) == pytest.approx(14.0 * PX_PER_PT)


@given(st.floats(1.0, 1000.0))
def test_no_measure_leaves_its_limits(width: float) -> None:
    page, wide, narrow = page_of_width(width), page_of_width(183.0), page_of_width(89.0)
    for measure in ("name", "size", "outline", "arrow", "margin", "head_length"):
        low, high = getattr(narrow, measure), getattr(wide, measure)
        assert low - 1e-9 <= getattr(page, measure) <= high + 1e-9


def test_without_a_page_it_is_laid_out_for_two_columns() -> None:
    page = page_of_width(0.0)
    assert not page.is_fixed
    assert page.layout_width == page_of_width(183.0).width
    assert page.inner_width == page.layout_width - 2 * page.margin
    assert page.name == page_of_width(183.0).name


def test_a_page_has_a_greatest_height_or_none() -> None:
    assert not page_of_width(89.0).is_limited
    page = page_of_width(89.0, 60.0)
    assert page.is_limited
    assert page.height == pytest.approx(60.0 * PX_PER_MM)
    look = draw("3-2").with_option("look.page_height", 40.0).look
    assert page_of_look(look).height == pytest.approx(40.0 * PX_PER_MM)


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_what_is_higher_than_its_page_says_which_height_would_do(view: str) -> None:
    figure = draw("9-5-3").with_named_style("paper")
    low = figure.with_option("look.page_height", 1.0)
    scene = low.scene(view)
    needed = math.ceil(scene.bounds.height / PX_PER_MM)
    assert f"The figure is too high for its page; {needed} mm would do." in map(str, scene.notices)
    enough = figure.with_option("look.page_height", float(needed + 20)).notices(view)
    assert not any("too high" in str(notice) for notice in enough)
    free = low.with_option("look.layout", "free").notices(view)
    assert not any("too high" in str(notice) for notice in free)


@pytest.mark.parametrize("kind", ["convolution", "dense"])
def test_bands_of_several_activations_of_one_fill_are_told_apart_in_grey(kind: str) -> None:
    look = Look()
    fill = look.fill_color(kind)
    colors = [fill, *(activation_band(fill, kind, number, look, 2) for number in range(2))]
    grey = [lab(color, "normal")[0] for color in [*colors, look.fill_color("output")]]
    assert grey == sorted(grey, reverse=True)
    assert min(a - b for a, b in pairwise(grey)) > 12.0
    # of one alone the side of a box is not much of another colour
    assert lab(activation_band(fill, kind, 0, look), "normal")[0] > grey[1] + 3.0
