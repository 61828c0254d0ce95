"""What is written around a network laid out for a page has the type of that page."""

import pytest

from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.sources import draw
from nnsvg_qt.views.annotations.marks import TITLE_SCALE
from nnsvg_qt.views.shared.page import page_of_width
from tests.figures import PAGE_VIEWS


@pytest.mark.parametrize("width", [183.0, 89.0])
@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_annotations_have_the_type_of_the_page(view: str, width: float) -> None:
    figure = draw("1@8x8 > conv 4 k3 > dense 3").at_width(width, view)
    first, last = figure.architecture.layers[0].id, figure.architecture.layers[-1].id
    figure = figure.with_annotation("title", text="Title").with_annotation("caption", text="Words")
    figure = figure.with_annotation("bracket", text="All", first=first, last=last)
    sizes = {p.text: p.size for p in figure.scene(view).primitives if isinstance(p, Text)}
    page = page_of_width(width)
    assert sizes["Title"] == pytest.approx(TITLE_SCALE * page.name)
    assert sizes["All"] == pytest.approx(page.name)
    assert sizes["Words"] == pytest.approx(page.size)
    own = figure.with_annotation_changed(figure.look.annotations[0].id, size=30.0)
    sizes = {p.text: p.size for p in own.scene(view).primitives if isinstance(p, Text)}
    assert sizes["Title"] == pytest.approx(30.0)
