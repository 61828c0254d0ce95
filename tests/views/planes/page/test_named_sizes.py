"""Sizes that have a name in the place of a number, and of maps beside sequences, on a page."""

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Polygons
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


@pytest.mark.parametrize(
    ("maps", "length", "share"),
    # a sequence that is longer than maps are wide keeps a scale of its own
    [(200, 50, 0.25), (64, 64, 1.0), (10, 1000, 1.0)],
)
def test_a_sequence_is_as_high_as_a_map_of_its_length(maps, length, share):
    layers = (
        Layer("picture", Kind.INPUT, (3, maps, maps)),
        Layer("text", Kind.INPUT, (length, 8)),
    )
    figure = Figure(Architecture(layers)).with_options(
        {"look.layout": "page", "look.page_width": 183.0}
    )
    heights = {
        one.owner.id: np.ptp(one.points[-1][:, 1])
        for one in figure.scene("planes").primitives
        if isinstance(one, Polygons) and one.role == "plane"
    }
    assert heights["text"] / heights["picture"] == pytest.approx(share, abs=0.02)
