"""What is exported is what is on screen: every preset in every view, in every format."""

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import Scene
from nnsvg_qt.views import VIEWS
from tests.render.comparison import assert_same_picture, pdf_pixels, png_pixels, svg_pixels
from tests.render.pictured import whole_px


def scene_of_preset(preset: str, view: str) -> Scene:
    return whole_px(Figure(PRESETS[preset].architecture()).scene(view))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("preset", PRESETS)
def test_svg_and_png(preset, view, tmp_path):
    scene = scene_of_preset(preset, view)
    assert_same_picture(svg_pixels(scene), png_pixels(scene), 0.002, tmp_path)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("preset", ["lenet-5", "mlp"])
def test_pdf_and_png(preset, view, tmp_path):
    scene = scene_of_preset(preset, view)
    assert_same_picture(pdf_pixels(scene, tmp_path, 2.0), png_pixels(scene, 2.0), 0.015, tmp_path)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"nodes.bezier_curves": True},
        {"nodes.edge_color_proportional": True, "nodes.edge_width_proportional": True},
        {"nodes.bezier_curves": True, "nodes.edge_opacity_proportional": True},
        {"nodes.show_arrowheads": True},
    ],
    ids=["straight", "curved", "weighted", "curved-weighted", "arrows"],
)
def test_many_edges(options, tmp_path):
    figure = Figure(parse_notation("60-40-10"))
    for name, value in ({"nodes.ellipsis": False} | options).items():
        figure = figure.with_option(name, value)
    scene = whole_px(figure.scene("nodes"))
    assert_same_picture(svg_pixels(scene), png_pixels(scene), 0.01, tmp_path)
