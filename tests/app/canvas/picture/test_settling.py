"""What moves by parts of a pixel stays as it is on the screen, and is exact a moment later."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.canvas.blocks.blocks_flat import FlatBlocks
from nnsvg_qt.app.canvas.grips.toolbox import Toolbox
from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.app.canvas.picture.part_item import NEARLY
from nnsvg_qt.app.canvas.picture.scene_parts import parts_of
from nnsvg_qt.app.canvas.scene_canvas import Composed
from nnsvg_qt.model import edits
from nnsvg_qt.model.layer import SIZED_KINDS
from nnsvg_qt.scene.primitives import Scene, moved
from tests.app.canvas_helpers import document_of, new_canvas, settled, shown


def show_scene(canvas, scene: Scene) -> None:
    parts = parts_of(scene, canvas._composed.parts)
    figure = canvas.document.figure
    canvas._show_composed(Composed(figure, scene, parts, Outlines(scene.primitives)))
    QApplication.processEvents()


def moved_by(scene: Scene, x: float) -> Scene:
    """The scene with all but its first primitive `x` px further to the right."""
    first, *others = scene.primitives
    return replace(scene, primitives=(first, *(moved(one, x, 0.0) for one in others)))


def on_screen(canvas) -> np.ndarray:
    """The pixels that are on the screen, with nothing painted for that."""
    return pixels(canvas.screen().grabWindow(canvas.winId()).toImage())


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), :3].astype(int)


def waiting(canvas) -> None:
    """Lets it settle only when it is asked to: a busy machine must not be in time."""
    canvas._settling._timer.setInterval(1_000_000)


@pytest.fixture
def canvas(qtbot):
    canvas = shown(qtbot, new_canvas(document_of("5-4-3", "nodes", "first"), "nodes"))
    # a window is painted anew when it becomes the active one, which may be a while after it came
    canvas.activateWindow()
    qtbot.waitUntil(canvas.isActiveWindow, timeout=20_000)
    QApplication.processEvents()
    return canvas


def fresh(qtbot, canvas, scene=None):
    """Another canvas that has never shown anything else, at the same place."""
    other = type(canvas)(canvas.document, canvas.view, Toolbox())
    if not canvas.place.fitting:
        other.zoom.about(QPointF(1, 1), 1.0)
    shown(qtbot, other, canvas.width(), canvas.height())
    if not canvas.place.fitting:
        other.place.scale, other.place.offset = canvas.place.scale, canvas.place.offset
        other._page_moved()
    if scene is not None:
        other._composed = None
        other._place_items(())
        other._composed = Composed(other.document.figure, scene, (), Outlines(()))
        show_scene(other, scene)
    settled(qtbot, other)
    return other


def test_what_moves_by_parts_of_a_pixel_is_painted_a_moment_later(qtbot, canvas):
    scene, before = canvas.shown_scene, on_screen(canvas)
    told = []
    canvas.painted.connect(lambda figure: told.append(canvas.is_current))
    waiting(canvas)
    after = moved_by(scene, 0.4 / canvas.device_scale())
    show_scene(canvas, after)
    # the frame is told of, but is not exact
    assert told == [False]
    assert canvas.shown_scene is after
    assert np.array_equal(on_screen(canvas), before)
    canvas.settle()
    QApplication.processEvents()
    assert told[-1]
    assert not np.array_equal(on_screen(canvas), before)
    assert np.array_equal(on_screen(canvas), on_screen(fresh(qtbot, canvas, after)))


def test_it_settles_by_itself(qtbot, canvas):
    before = on_screen(canvas)
    show_scene(canvas, moved_by(canvas.shown_scene, 0.4 / canvas.device_scale()))
    qtbot.waitUntil(lambda: canvas.is_current, timeout=20_000)
    QApplication.processEvents()
    assert not np.array_equal(on_screen(canvas), before)


def test_what_is_grabbed_is_exact(qtbot, canvas):
    waiting(canvas)
    after = moved_by(canvas.shown_scene, 0.4 / canvas.device_scale())
    show_scene(canvas, after)
    grabbed = pixels(canvas.grab().toImage())
    assert canvas.is_current
    assert np.array_equal(grabbed, pixels(fresh(qtbot, canvas, after).grab().toImage()))


def test_many_small_moves_never_add_up(qtbot, canvas):
    waiting(canvas)
    scene, step = canvas.shown_scene, 0.2 / canvas.device_scale()
    shown_before, drawn_at = on_screen(canvas), 0.0
    exact = 0
    for number in range(1, 12):
        show_scene(canvas, moved_by(scene, number * step))
        now = on_screen(canvas)
        if not np.array_equal(now, shown_before):
            # painted anew: all of it is where it should be
            shown_before, drawn_at = now, number * step
            exact += 1
        assert abs(number * step - drawn_at) * canvas.device_scale() <= NEARLY
    assert exact >= 3
    canvas.settle()
    QApplication.processEvents()
    last = fresh(qtbot, canvas, moved_by(scene, 11 * step))
    assert np.array_equal(on_screen(canvas), on_screen(last))


def test_what_moves_further_is_painted_at_once(qtbot, canvas):
    waiting(canvas)
    show_scene(canvas, moved_by(canvas.shown_scene, 0.7 / canvas.device_scale()))
    assert canvas.is_current


def test_what_moves_by_parts_of_a_pixel_waits_beside_a_selected_layer_too(qtbot, canvas):
    waiting(canvas)
    canvas.document.select(["dense-1"])
    QApplication.processEvents()
    before = canvas.interaction.selection.marks()
    scene = canvas.shown_scene
    show_scene(canvas, moved_by(scene, 0.3 / canvas.device_scale()))
    assert not canvas.is_current
    assert before != canvas.interaction.selection.marks()
    canvas.settle()
    QApplication.processEvents()
    after = moved_by(scene, 0.3 / canvas.device_scale())
    assert np.array_equal(on_screen(canvas), on_screen(fresh(qtbot, canvas, after)))


HOW = (
    *("fitted", "zoomed", "panned", "ratio of 1.5", "many edges", "blocks", "zoomed blocks"),
    *("selected", "selected blocks"),
)


@pytest.mark.parametrize("how", HOW)
def test_after_edits_the_settled_canvas_has_the_pixels_of_a_fresh_one(qtbot, monkeypatch, how):
    canvas: Any
    if "blocks" in how:
        canvas = FlatBlocks(document_of("preset:resnet-18", "blocks"), "blocks", Toolbox())
    elif how == "many edges":
        options = {"nodes.ellipsis": False, "nodes.edge_opacity_proportional": True}
        canvas = new_canvas(document_of("60-60-4", "nodes", "first", **options), "nodes")
    else:
        canvas = new_canvas(document_of("preset:tcn", "planes"), "planes")
    if how == "ratio of 1.5":
        monkeypatch.setattr(type(canvas), "devicePixelRatioF", lambda _: 1.5)
    shown(qtbot, canvas)
    if how.startswith("zoomed"):
        canvas.zoom.about(QPointF(450, 300), 1.3)
    if how == "panned":
        canvas.zoom.about(QPointF(450, 300), 1.3)
        canvas.zoom.pan_by(37, -20)
    settled(qtbot, canvas)
    waiting(canvas)
    document = canvas.document
    layers = [layer for layer in document.figure.architecture if layer.kind in SIZED_KINDS]
    layer = layers[len(layers) // 2]
    if "selected" in how:
        document.select([layer.id])
    waited = 0
    for number in range(1, 4):
        shape = (layer.shape[0] + number, *layer.shape[1:])
        document.apply("", lambda f, s=shape: f.edited(edits.change, layer.id, shape=s))
        qtbot.waitUntil(lambda: canvas._shows_document, timeout=20_000)
        QApplication.processEvents()
        waited += not canvas.is_current
    if how != "many edges":
        assert waited
    canvas.settle()
    settled(qtbot, canvas)
    other = fresh(qtbot, canvas)
    assert (other.place.scale, other.place.offset) == (canvas.place.scale, canvas.place.offset)
    assert np.array_equal(on_screen(canvas), on_screen(other))


def test_blocks_that_hardly_turn_are_painted_at_once(qtbot):
    source = "1@32x32 > conv 6 k5 > dense 10"
    canvas = shown(qtbot, FlatBlocks(document_of(source, "blocks"), "blocks", Toolbox()))
    waiting(canvas)
    for number in range(4):
        azimuth = 30.0 + 0.02 * number
        canvas.document.apply("", lambda figure, a=azimuth: figure.with_camera(a, 15.0))
        qtbot.waitUntil(lambda: canvas._shows_document, timeout=20_000)
        assert canvas.is_current
