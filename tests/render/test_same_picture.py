"""What is exported is what is on screen: every preset in every view, in every format."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.own_styles import UnitSymbol
from nnsvg_qt.scene.primitives import Scene
from nnsvg_qt.scene.projection import project
from nnsvg_qt.scene.solids import EXIT, FaceImage, Scene3D, box
from nnsvg_qt.views import VIEWS
from tests.first_presets import FIRST_PRESETS
from tests.in_turn import in_turn, some_of
from tests.render.comparison import assert_same_picture, pdf_pixels, png_pixels, svg_pixels
from tests.render.pictured import whole_px

ZOOM = {"blocks": 2.0}
"""By view, at how many pixels a px two pictures are compared: the long slanted edges of a page's
blocks are thinner than a pixel, and each program has its own way to smooth those."""


def assert_same_svg_and_png(scene: Scene, view: str, most: float, folder: Path) -> None:
    zoom = ZOOM.get(view, 1.0)
    assert_same_picture(svg_pixels(scene, zoom), png_pixels(scene, zoom), most, folder)


def scene_of_preset(preset: str, view: str) -> Scene:
    return whole_px(Figure(PRESETS[preset].architecture()).scene(view))


@pytest.mark.parametrize(("preset", "view"), in_turn(FIRST_PRESETS, VIEWS, 4))
def test_svg_and_png(preset, view, tmp_path):
    scene = scene_of_preset(preset, view)
    assert_same_svg_and_png(scene, view, 0.002, tmp_path)


def checked(width: int, height: int) -> bytes:
    """A picture in four colours."""
    image = Pillow.new("RGB", (width, height), "#d02020")
    image.paste("#2020d0", (0, 0, width // 2, height // 2))
    image.paste("#20a020", (width // 2, height // 2, width, height))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


SIMPLE = "12-10-8-6-4"
"""Of its few hundred edges poppler draws every one in no time."""


def network(name: str) -> Architecture:
    """A preset, or what a notation says."""
    return PRESETS[name].architecture() if name in PRESETS else parse_notation(name)


def annotated(preset: str) -> Figure:
    """A figure with every kind of annotation."""
    architecture = network(preset)
    ids = [layer.id for layer in architecture]
    figure = Figure(architecture).with_annotation("title", text=f"{preset} < & >")
    figure = figure.with_annotation("band", text="Stage 1", first=ids[1], last=ids[2])
    figure = figure.with_annotation("band", first=ids[0], last=ids[3], opacity=0.3)
    figure = figure.with_annotation("bracket", text="Encoder", first=ids[0], last=ids[1])
    figure = figure.with_annotation("bracket", first=ids[1], last=ids[-1], side="below")
    figure = figure.with_annotation("text", text="a note", first=ids[2], color="#aa2222")
    figure = figure.with_annotation(
        "input image", image=checked(64, 48), text="Sample", opacity=0.5
    )
    figure = figure.with_annotation("output image", image=checked(20, 60))
    return figure.with_annotation("caption", text="Figure 1. " + "Words of a caption. " * 20)


@pytest.mark.parametrize(
    ("preset", "view"), in_turn(["lenet-5", "u-net", "resnet-18", "vgg-16", "mlp"], VIEWS, 5)
)
def test_annotations_in_svg_and_png(preset, view, tmp_path):
    scene = whole_px(annotated(preset).scene(view))
    assert_same_svg_and_png(scene, view, 0.002, tmp_path)


def own_styled(preset: str) -> Figure:
    """A figure with every kind of own style of connections, and a path that stands out."""
    figure = Figure(network(preset))
    ids = [connection.id for connection in figure.architecture.connections]
    figure = figure.with_connection_override(ids[0], color="#c2410c", width=3, label="first")
    figure = figure.with_connection_override(ids[1], dashes="dashed", label="dashed")
    figure = figure.with_connection_override(ids[2], dashes="dotted", width=2.5)
    figure = figure.with_connection_override(ids[3], double=True, opacity=0.6, label="double")
    figure = figure.with_connection_override(ids[-1], double=True, dashes="dashed")
    layers = figure.architecture.layers
    return figure.with_path_highlighted(layers[0].id, layers[3].id)


@pytest.mark.parametrize(
    ("preset", "view"), in_turn(["lenet-5", "resnet-18", "autoencoder"], VIEWS, 2)
)
def test_own_styles_in_svg_and_png(preset, view, tmp_path):
    scene = whole_px(own_styled(preset).scene(view))
    assert_same_svg_and_png(scene, view, 0.004, tmp_path)


def test_own_units_in_svg_png_and_pdf(tmp_path):
    figure = Figure(parse_notation("9-6-4")).with_option("nodes.node_diameter", 30)
    for number, symbol in enumerate(UnitSymbol):
        figure = figure.with_unit_override("input-1", number + 1, symbol=symbol, color="#f6c667")
    figure = figure.with_unit_override("dense-1", "2n", crossed=True, dims_edges=True)
    figure = figure.with_unit_override("dense-1", 3, dimmed=True, text="h₃")
    scene = whole_px(figure.scene("nodes"))
    assert_same_picture(svg_pixels(scene), png_pixels(scene), 0.004, tmp_path)
    assert_same_picture(pdf_pixels(scene, tmp_path, 2.0), png_pixels(scene, 2.0), 0.015, tmp_path)


def test_written_weights_in_svg_and_png(tmp_path):
    frame = Frame(weights={"dense-1": Weights(np.arange(12.0).reshape(4, 3) - 5.5)})
    figure = Figure(parse_notation("3-4")).with_frame(frame)
    scene = whole_px(figure.with_option("nodes.weight_labels", True).scene("nodes"))
    assert_same_picture(svg_pixels(scene), png_pixels(scene), 0.004, tmp_path)


@pytest.mark.parametrize("view", some_of(VIEWS, 2))
def test_own_styles_in_pdf_and_png(view, tmp_path):
    scene = whole_px(own_styled("lenet-5" if view != "nodes" else SIMPLE).scene(view))
    assert_same_picture(pdf_pixels(scene, tmp_path, 2.0), png_pixels(scene, 2.0), 0.015, tmp_path)


@pytest.mark.parametrize("camera", [Camera(60, 30), Camera(50, 20)], ids=str)
def test_a_picture_on_a_face_in_perspective_has_no_holes(camera, tmp_path):
    """Some of its parts share sides with the face."""
    solid = box((0, 0, 0), (4, 160, 200), "#cc0000", 1.0)
    corners = np.array([[4, 160, 200], [4, 160, 0], [4, 0, 200.0]])
    scene = Scene3D((solid,), images=(FaceImage(0, EXIT, checked(40, 30), corners),))
    flat = whole_px(project(scene, replace(camera, perspective=True, field_of_view=60.0)))
    assert_same_picture(svg_pixels(flat), png_pixels(flat), 0.002, tmp_path)


@pytest.mark.parametrize("view", some_of(VIEWS, 2))
def test_annotations_in_pdf_and_png(view, tmp_path):
    scene = whole_px(annotated("lenet-5" if view != "nodes" else SIMPLE).scene(view))
    # a small picture is mostly letters, which the two smooth differently
    most = 0.03 if view in ("diagram", "graph") else 0.015
    assert_same_picture(pdf_pixels(scene, tmp_path, 2.0), png_pixels(scene, 2.0), most, tmp_path)


@pytest.mark.parametrize(("preset", "view"), in_turn(["lenet-5", "mlp"], VIEWS, 2))
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
    figure = Figure(parse_notation("24-20-8"))
    for name, value in ({"nodes.ellipsis": False} | options).items():
        figure = figure.with_option(name, value)
    scene = whole_px(figure.scene("nodes"))
    assert_same_picture(svg_pixels(scene), png_pixels(scene), 0.01, tmp_path)
