"""Every primitive in every style looks the same in SVG, PNG and PDF."""

import pytest

from tests.render.comparison import assert_same_picture, pdf_pixels, png_pixels, svg_pixels
from tests.render.pictured import SCENES, scene_named

# resvg places the ends of dashes on curves a little differently.
SHARES = {"circles": 0.004}


@pytest.mark.parametrize("name", SCENES)
def test_svg_and_png_are_the_same_picture(name, tmp_path):
    scene = scene_named(name)
    assert_same_picture(
        svg_pixels(scene, 2.0), png_pixels(scene, 2.0), SHARES.get(name, 0.002), tmp_path
    )


def test_the_background_can_be_any(tmp_path):
    scene = scene_named("polygons", "#224466")
    assert_same_picture(svg_pixels(scene), png_pixels(scene), 0.002, tmp_path)


@pytest.mark.parametrize("name", SCENES)
def test_pdf_and_png_are_the_same_picture(name, tmp_path):
    scene = scene_named(name)
    # Text is hinted by poppler.
    assert_same_picture(pdf_pixels(scene, tmp_path, 2.0), png_pixels(scene, 2.0), 0.015, tmp_path)
