"""Sizes that have a name in the place of a number, in planes on a page."""

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.planes.page.sizes import laws_of
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.shared.arrangement import arrange
from nnsvg_qt.views.shared.page import page_of_width


def test_sizes_of_one_name_that_are_drawn_by_other_numbers_measure_otherwise():
    def measures(drawn: int):
        shape = (3, NamedSize("H", nominal=drawn), NamedSize("H", nominal=drawn))
        look, style = Look(), PlanesStyle()
        [station] = arrange(Architecture((Layer("image", Kind.INPUT, shape),)), look).stations
        laws = laws_of([station], style, page_of_width(89.0), 1.0, 1.0)
        return laws.measures(station, style, look)

    assert measures(32) == measures(32)
    assert measures(32) != measures(64)
