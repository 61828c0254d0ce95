"""Sizes of a figure are all long or all short, in whichever rows and branches they stand."""

import re

import pytest

from nnsvg_qt.scene.primitives import Text
from tests.views.page_faults import figure_on_page

SQUARE = re.compile(r"(\d+) ?× ?\1(?!\d)")


@pytest.mark.parametrize(
    ("view", "name", "width"),
    [
        ("blocks", "efficientnet-b0", 183),
        ("blocks", "fcn-8s", 89),
        ("blocks", "gan", 89),
        ("blocks", "squeezenet", 89),
        ("planes", "efficientnet-b0", 89),
        ("planes", "densenet-121", 89),
        ("planes", "mobilenet-v2", 89),
    ],
)
def test_sizes_are_all_long_or_all_short(view: str, name: str, width: int) -> None:
    scene = figure_on_page(name, width).scene(view)
    said = [one.text for one in scene.primitives if isinstance(one, Text) and one.role == "caption"]
    short = [text for text in said if text.endswith("²")]
    long = [text for text in said if SQUARE.search(text)]
    assert not (short and long), (short, long)


def test_maps_that_are_not_square_are_written_alike_too() -> None:
    scene = figure_on_page("hed", 89).scene("blocks")
    said = {one.text for one in scene.primitives if isinstance(one, Text)}
    assert any("×" in text for text in said)
    assert len({" × " in text for text in said if re.fullmatch(r"\d+ ?× ?\d+", text)}) == 1
