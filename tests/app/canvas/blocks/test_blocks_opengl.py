"""What OpenGL shows against what is exported, and contexts that come and go."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QMainWindow

from nnsvg_qt.app.canvas.blocks.blocks_canvas import SWITCH, BlocksCanvas
from nnsvg_qt.app.canvas.blocks.blocks_opengl import OpenGLBlocks
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.figure import Figure
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.primitives import Rasters, Scene
from nnsvg_qt.scene.solids import EXIT, FaceRaster, Scene3D
from nnsvg_qt.views.blocks.composition import compose_solids
from tests.app.canvas_helpers import document_of, drag, new_canvas, settled, shown

pytestmark = pytest.mark.opengl

LENET = "1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > maxpool 2 > dense 120 > dense 10"
RESIDUAL = "3@16x16 > conv 8 k3 same relu as a > conv 8 k3 same > add a > globalpool > dense 10"

CAMERAS = [
    (30, 22),
    (-30, 22),
    (0, 0),
    (90, 0),
    (0, 90),
    (45, 35.26),
    (150, 10),
    (-120, -35),
    (179, 60),
    (12, -80),
]


@pytest.fixture(autouse=True)
def _with_opengl(monkeypatch):
    monkeypatch.setenv(SWITCH, "on")


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), :3].astype(int)


def opened(qtbot, document):
    """The OpenGL widget of a canvas that is on screen."""
    outer = shown(qtbot, new_canvas(document, "blocks"))
    outer.inner.outer = outer  # or it would go with the name
    return outer.inner


def look_from(qtbot, canvas, camera: Camera) -> None:
    """Show the figure from there."""
    document = canvas.document
    document.apply("", lambda f: replace(f, look=replace(f.look, camera=camera)))
    assert document.figure.look.camera == camera
    canvas.zoom.fit()
    settled(qtbot, canvas)


def exported(canvas, scene: Scene | None = None) -> QImage:
    """The exported scene, or another, painted where the canvas shows it."""
    scene = scene or canvas.shown_figure.scene("blocks")
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setTransform(canvas.place.transform)
    paint(scene.primitives, painter)
    painter.end()
    return image


def difference(canvas, expected: QImage | None = None) -> float:
    """The part of the page's pixels that differ by more than 40 of 255 from what is exported."""
    page = canvas.place.page_on_screen & canvas.rect()
    area = slice(page.top(), page.bottom()), slice(page.left(), page.right())
    frame, picture = (
        pixels(canvas.grabFramebuffer())[area],
        pixels(expected or exported(canvas))[area],
    )
    # a picture, and not an empty page
    assert (picture.min(axis=2) < 200).mean() > 0.02
    return float((np.abs(frame - picture).max(axis=2) > 40).mean())


def test_ten_cameras_show_what_is_exported(qtbot):
    document = document_of(LENET, "blocks")
    canvas = opened(qtbot, document)
    found = {}
    for azimuth, elevation in CAMERAS:
        document.apply("", partial(Figure.with_camera, azimuth=azimuth, elevation=elevation))
        canvas.zoom.fit()
        settled(qtbot, canvas)
        found[azimuth, elevation] = difference(canvas)
    assert max(found.values()) < 0.01, found
    assert np.mean(list(found.values())) < 0.004, found


@pytest.mark.parametrize(
    "style",
    [
        {"style": "first", "blocks.tensor_opacity": 1.0},
        {"style": "first", "blocks.border_width": 0.3},
        {"style": "paper"},
        {"style": "paper", "look.page_width": 89.0},
    ],
)
def test_every_style_shows_what_is_exported(qtbot, style):
    document = document_of(RESIDUAL, "blocks", **style)
    canvas = opened(qtbot, document)
    assert difference(canvas) < 0.01
    look_from(qtbot, canvas, replace(document.figure.look.camera, perspective=True))
    assert difference(canvas) < 0.01


def test_zoomed_and_panned_it_is_still_the_same_picture(qtbot):
    canvas = opened(qtbot, document_of(LENET, "blocks"))
    canvas.zoom.about(QPointF(300, 300), 3)
    canvas.zoom.pan_by(40, -25)
    assert difference(canvas) < 0.015


def png(width=64, height=48) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    gradient = QLinearGradient(0, 0, width, height)
    gradient.setColorAt(0, QColor("#d02020"))
    gradient.setColorAt(1, QColor("#2020d0"))
    painter = QPainter(image)
    painter.fillRect(image.rect(), gradient)
    painter.fillRect(0, 0, width // 4, height // 4, QColor("#00a000"))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
    return bytes(data.data())


def test_image_on_the_input_is_shown_as_exported(qtbot):
    document = document_of(LENET, "blocks", "first")
    document.apply("", lambda f: replace(f, look=replace(f.look, input_image=png())))
    canvas = opened(qtbot, document)
    for camera in ((30, 22), (-40, 10), (200, -20)):
        look_from(qtbot, canvas, Camera(*camera))
        assert any(run.image == 0 for run in canvas._seen.stream.runs)
        assert difference(canvas) < 0.01


def with_maps(scene: Scene3D) -> Scene3D:
    """A scene with a small picture on the front and the exit of every box."""
    numbers = np.random.default_rng(3)
    maps = []
    for number, solid in enumerate(scene.solids):
        for face in (EXIT, len(solid.points) - 1) if solid.is_box else ():
            side = solid.points[face]
            pixels = numbers.integers(0, 256, (3 + number % 3, 4, 3), np.uint8)
            maps.append(FaceRaster(number, face, pixels, side[[3, 2, 0]], 0.9))
    return replace(scene, images=(*scene.images, *maps))


@pytest.mark.parametrize("perspective", [False, True])
def test_maps_on_faces_are_shown_as_exported(qtbot, monkeypatch, perspective):
    place = "nnsvg_qt.views.blocks.composition.compose_solids"
    monkeypatch.setattr(place, lambda drawing: with_maps(compose_solids(drawing)))
    document = document_of(LENET, "blocks")
    canvas = opened(qtbot, document)
    for camera in ((30, 22), (60, -15)):
        look_from(qtbot, canvas, replace(Camera(*camera), perspective=perspective))
        shown_scene = canvas._seen.scene
        assert sum(isinstance(p, Rasters) for p in shown_scene.primitives) > 5
        assert len({run.image for run in canvas._seen.stream.runs}) > 5
        painted = exported(canvas, shown_scene)
        assert difference(canvas, painted) < 0.01
    # and the next figure's are other textures
    document.apply("", lambda f: f.with_option("blocks.tensor_opacity", 0.9))
    settled(qtbot, canvas)
    assert difference(canvas, exported(canvas, canvas._seen.scene)) < 0.01


def test_annotations_are_shown_as_exported(qtbot):
    document = document_of(LENET, "blocks")
    ids = [layer.id for layer in document.figure.architecture]
    for kind, fields in (
        ("title", {"text": "LeNet-5"}),
        ("band", {"text": "Features", "first": ids[1], "last": ids[4], "opacity": 0.5}),
        ("bracket", {"text": "All", "first": ids[0], "last": ids[-1], "side": "below"}),
        ("text", {"text": "over it", "first": ids[2], "dx": 0.0, "dy": 0.0}),
        ("input image", {"image": png()}),
        ("caption", {"text": "A caption. " * 20}),
    ):
        document.apply("", partial(Figure.with_annotation, kind=kind, **fields))
    canvas = opened(qtbot, document)
    for camera in ((30, 22), (-40, 35), (180, 10), (90, 20)):
        look_from(qtbot, canvas, Camera(*camera))
        assert [p.owner.id for p in canvas._seen.underlay] == ["band-1"]
        assert difference(canvas) < 0.01


@pytest.mark.parametrize("lit", [False, True])
def test_own_lines_and_what_stands_out_are_shown_as_exported(qtbot, lit):
    document = document_of(RESIDUAL, "blocks")
    figure = document.figure
    styles = (
        {"color": "#c2410c", "width": 4.0, "label": "first"},
        {"dashes": "dashed", "width": 2.5, "label": "dashed"},
        {"dashes": "dotted", "width": 3.0},
        {"double": True, "label": "double"},
        {"double": True, "dashes": "dashed", "opacity": 0.6},
    )
    for connection, style in zip(figure.architecture.connections, styles, strict=False):
        figure = figure.with_connection_override(connection.id, **style)
    if lit:
        figure = figure.with_path_highlighted("conv-1", "add-1")
    document.apply("", lambda _: figure)
    canvas = opened(qtbot, document)
    for camera in ((30, 22), (-40, 35), (180, 10)):
        look_from(qtbot, canvas, Camera(*camera))
        assert difference(canvas) < 0.01


def test_typing_the_label_of_a_connection_leaves_the_blocks_as_they_were_planned(qtbot):
    document = document_of(RESIDUAL, "blocks")
    document.apply("", lambda f: f.with_connection_override("conv-1-add-1", label="s"))
    canvas = opened(qtbot, document)
    scene, plan = canvas.shown_solids.scene, canvas.shown_solids.plan
    document.apply("", lambda f: f.with_connection_override("conv-1-add-1", label="skip"))
    settled(qtbot, canvas)
    assert canvas.shown_solids.scene is scene
    assert "skip" in [getattr(p, "text", "") for p in canvas.shown_scene.primitives]
    # on a page lines lie over the boxes, whose order stays
    document.apply("", lambda f: f.with_connection_override("conv-1-add-1", width=3.0))
    settled(qtbot, canvas)
    assert canvas.shown_solids.scene is not scene
    assert canvas.shown_solids.plan is plan


def test_an_annotation_leaves_the_blocks_as_they_were_planned(qtbot):
    document = document_of(LENET, "blocks")
    canvas = opened(qtbot, document)
    plan = canvas.shown_solids.plan
    document.apply("", partial(Figure.with_annotation, kind="title", text="LeNet-5"))
    settled(qtbot, canvas)
    assert canvas.shown_solids.plan is plan
    assert canvas.shown_scene.title == "LeNet-5"


def test_selection_is_drawn_and_the_frame_is_the_same_without(qtbot):
    document = document_of(LENET, "blocks")
    canvas = opened(qtbot, document)
    before = pixels(canvas.grabFramebuffer())
    document.select([document.figure.architecture.layers[1].id])
    assert (pixels(canvas.grabFramebuffer()) != before).any()
    document.select([])
    assert (pixels(canvas.grabFramebuffer()) == before).all()


def test_no_errors_are_left_in_the_context(qtbot):
    canvas = opened(qtbot, document_of(LENET, "blocks"))
    drag(canvas, QPointF(200, 200), QPointF(300, 260))
    settled(qtbot, canvas)
    canvas.grabFramebuffer()
    canvas.makeCurrent()
    assert canvas.context().functions().glGetError() == 0
    canvas.doneCurrent()


def test_canvases_that_come_and_go_show_the_same(qtbot):
    frames = []
    for _ in range(4):
        canvas = new_canvas(document_of(LENET, "blocks"), "blocks")
        canvas.resize(700, 500)
        canvas.show()
        settled(qtbot, canvas)
        assert difference(canvas.inner) < 0.01
        assert isinstance(canvas.inner, OpenGLBlocks)
        frames.append(pixels(canvas.inner.grabFramebuffer()))
        canvas.close()
        canvas.deleteLater()
        qtbot.wait(10)
    assert all((frame == frames[0]).all() for frame in frames)


def test_two_canvases_at_once_and_one_after_the_first_was_closed(qtbot):
    first = new_canvas(document_of(LENET, "blocks"), "blocks")
    first.show()
    settled(qtbot, first)
    second = shown(qtbot, new_canvas(document_of(RESIDUAL, "blocks"), "blocks"))
    first.close()
    first.deleteLater()
    qtbot.wait(10)
    second.inner.zoom.zoom_in()
    assert difference(second.inner) < 0.015


def test_moving_to_another_window_makes_a_new_context_that_shows_the_same(qtbot):
    canvas = new_canvas(document_of(LENET, "blocks"), "blocks")
    windows = [QMainWindow(), QMainWindow()]
    for window in windows:
        qtbot.addWidget(window)
        window.resize(700, 500)
        window.setCentralWidget(canvas)
        window.show()
        qtbot.waitExposed(window)
        settled(qtbot, canvas)
        assert difference(canvas.inner) < 0.01


def test_windows_with_blocks_open_and_close_in_silence(qtbot, qapp, windows):
    for _ in range(3):
        window = windows.open_figure(document_of(LENET, "blocks").figure)
        qtbot.waitExposed(window)
        settled(qtbot, window.canvas)
        assert isinstance(window.canvas, BlocksCanvas)
        assert difference(window.canvas.inner) < 0.01
        window.close()
        qtbot.wait(10)
    assert len(windows) == 0


def test_empty_network_is_an_empty_page(qtbot):
    document = Document(replace(document_of("3", "blocks").figure))
    document.apply("", lambda f: f.edited(lambda a: type(a)((), ())))
    canvas = opened(qtbot, document)
    assert canvas.outlines.layers == {}
    assert not len(canvas._seen.stream.vertices)
