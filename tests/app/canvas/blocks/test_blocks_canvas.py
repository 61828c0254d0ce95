import pytest
from PySide6.QtCore import QPointF, Qt

from nnsvg_qt.app.canvas.blocks.blocks_canvas import SWITCH
from nnsvg_qt.app.canvas.blocks.blocks_flat import FlatBlocks
from nnsvg_qt.app.canvas.blocks.blocks_opengl import OpenGLBlocks
from nnsvg_qt.app.canvas.blocks.orbiting import DEGREES_PER_PIXEL, turned
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.camera import OBLIQUE, VIEWPOINTS, Camera
from tests.app.canvas_helpers import (
    click,
    document_of,
    drag,
    layer_place,
    move,
    new_canvas,
    press,
    release,
    settled,
    shown,
    wheel,
)

SOURCE = "1@32x32 > conv 6 k5 > maxpool 2 > dense 10"

pytestmark = pytest.mark.opengl


@pytest.fixture
def document(qapp):
    return document_of(SOURCE, "blocks", "first")


@pytest.fixture(params=["on", "off"])
def canvas(request, qtbot, monkeypatch, document):
    """The canvas with and without OpenGL: both behave alike."""
    monkeypatch.setenv(SWITCH, request.param)
    outer = shown(qtbot, new_canvas(document, "blocks"))
    assert isinstance(outer.inner, FlatBlocks) == (request.param == "off")
    outer.inner.outer = outer  # or it would go with the name
    return outer.inner


def test_dragging_turns_the_blocks_as_one_step(qtbot, canvas, document):
    before = document.figure.look.camera
    drag(canvas.surface(), QPointF(300, 200), QPointF(350, 220), steps=6)
    settled(qtbot, canvas)
    camera = document.figure.look.camera
    assert camera.azimuth == pytest.approx(before.azimuth - 50 * DEGREES_PER_PIXEL)
    assert camera.elevation == pytest.approx(before.elevation + 20 * DEGREES_PER_PIXEL)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.figure.look.camera == before


def test_while_dragging_only_the_canvas_turns(qtbot, canvas, document):
    before = document.figure
    press(canvas.surface(), QPointF(300, 200))
    move(canvas.surface(), QPointF(400, 200))
    qtbot.waitUntil(lambda: canvas.shown_figure.look.camera != before.look.camera)
    assert document.figure is before
    assert canvas.shown_figure.look.camera == canvas.orbiting.camera
    release(canvas.surface(), QPointF(400, 200))
    assert document.figure.look.camera.azimuth == pytest.approx(
        before.look.camera.azimuth - 100 * DEGREES_PER_PIXEL
    )


def test_escape_breaks_a_drag_off(qtbot, canvas, document):
    before = document.figure
    press(canvas.surface(), QPointF(300, 200))
    move(canvas.surface(), QPointF(400, 200))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    move(canvas.surface(), QPointF(500, 200))
    release(canvas.surface(), QPointF(500, 200))
    settled(qtbot, canvas)
    assert document.figure is before
    assert canvas.shown_figure is before


def test_middle_of_the_blocks_stays_while_they_turn(qtbot, canvas, document):
    def middle():
        camera = canvas.shown_figure.look.camera
        return canvas.place.position(QPointF(*canvas.shown_solids.center_seen_from(camera)))

    canvas.zoom.zoom_out()
    before, scale = middle(), canvas.place.scale
    drag(canvas.surface(), QPointF(40, 100), QPointF(160, 50))
    settled(qtbot, canvas)
    assert canvas.place.scale == scale
    assert middle().x() == pytest.approx(before.x(), abs=1)
    assert middle().y() == pytest.approx(before.y(), abs=1)


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton])
def test_middle_and_right_drag_pan(canvas, document, button):
    offset = canvas.place.offset
    drag(canvas.surface(), QPointF(300, 200), QPointF(350, 230), button)
    assert canvas.place.offset == (offset[0] - 50, offset[1] - 30)
    assert document.undo_stack.count() == 0


def test_shift_and_arrows_turn(qtbot, canvas, document):
    shift, before = Qt.KeyboardModifier.ShiftModifier, document.figure.look.camera
    qtbot.keyClick(canvas, Qt.Key.Key_Right, shift)
    assert document.figure.look.camera.azimuth == pytest.approx(before.azimuth + 5)
    qtbot.keyClick(canvas, Qt.Key.Key_Up, shift)
    assert document.figure.look.camera.elevation == pytest.approx(before.elevation + 5)
    assert document.undo_stack.count() == 2


def test_viewpoints(qtbot, canvas, document):
    for name, viewpoint in VIEWPOINTS.items():
        canvas.orbiting.reset_viewpoint(name)
        settled(qtbot, canvas)
        assert document.figure.look.camera == viewpoint
        assert canvas.place.fits_well


def test_wheel_zooms_about_the_pointer(canvas):
    pointer = QPointF(200, 150)
    point, scale = canvas.place.scene_point(pointer), canvas.place.scale
    wheel(canvas.surface(), pointer, 1)
    assert canvas.place.scale == pytest.approx(scale * 1.2)
    after = canvas.place.position(point)
    assert (after.x(), after.y()) == pytest.approx((200, 150), abs=0.51)


def test_clicking_the_front_of_a_block_selects_its_layer(canvas, document):
    for layer in document.figure.architecture:
        if layer.id in canvas.outlines.layers:
            hull = canvas.outlines.layers[layer.id]
            # just inside of the upper left, where no kernel is
            corner = hull.min(axis=0) * 0.5 + hull.mean(axis=0) * 0.5
            click(canvas.surface(), canvas.place.position(QPointF(*corner)))
            assert document.selection == {layer.id}


def test_arrows_walk_along_the_flow_from_any_side(qtbot, canvas, document):
    canvas.orbiting.reset_viewpoint("side")
    settled(qtbot, canvas)
    ids = [x.id for x in document.figure.architecture if x.id in canvas.outlines.layers]
    walked = []
    for _ in ids:
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
        walked += document.selection
    assert walked == ids


def test_tip_tells_of_the_layer(canvas, document):
    last = document.figure.architecture.layers[-1].id
    assert "Shape" in canvas.interaction.tooltips.text_at(layer_place(canvas, last))


def test_edits_reach_the_screen(qtbot, canvas, document):
    frames: list[Figure] = []
    canvas.painted.connect(frames.append)
    document.apply("", lambda figure: figure.with_option("blocks.tensor_opacity", 1.0))
    settled(qtbot, canvas)
    qtbot.waitUntil(lambda: document.figure in frames)


def test_turning_keeps_the_solids_and_edits_do_not(qtbot, canvas, document):
    solids = canvas.shown_solids
    canvas.orbiting.orbit(20, 0)
    settled(qtbot, canvas)
    assert canvas.shown_solids.scene is solids.scene
    document.apply("", lambda figure: figure.with_option("blocks.between_layers", 40.0))
    settled(qtbot, canvas)
    assert canvas.shown_solids.scene is not solids.scene


@pytest.mark.parametrize(
    ("start", "by", "end"),
    [
        ((170, 0), (20, 0), (-170, 0)),
        ((0, 80), (0, 20), (0, 90)),
        ((0, -80), (5, -20), (5, -90)),
    ],
)
def test_turning_goes_round_and_stops_at_the_poles(start, by, end):
    camera = turned(Camera(*start), *by)
    assert (camera.azimuth, camera.elevation) == pytest.approx(end)


def test_without_opengl_the_painter_takes_over(qtbot, monkeypatch, document):
    monkeypatch.setenv(SWITCH, "on")
    canvas = new_canvas(document, "blocks")
    shown(qtbot, canvas)
    assert isinstance(canvas.inner, OpenGLBlocks)
    canvas.inner.failed.emit("OpenGL cannot draw the blocks")
    assert isinstance(canvas.inner, FlatBlocks)
    settled(qtbot, canvas)
    assert canvas.inner.isVisible()
    assert canvas.inner.size() == canvas.size()


@pytest.mark.parametrize("wish", ["on", "off"])
def test_turning_an_oblique_page_makes_it_orthographic(qtbot, monkeypatch, wish):
    monkeypatch.setenv(SWITCH, wish)
    document = document_of(SOURCE, "blocks")
    outer = shown(qtbot, new_canvas(document, "blocks"))
    canvas = outer.inner
    assert canvas.orbiting.camera is OBLIQUE
    told: list[Camera] = []
    canvas.orbiting.tell_camera = told.append
    press(canvas.surface(), QPointF(450, 30))
    move(canvas.surface(), QPointF(425, 42))
    # while it is dragged already, on the cube too
    qtbot.waitUntil(lambda: canvas.shown_figure.look.camera != document.figure.look.camera)
    assert canvas.shown_figure.camera("blocks") == canvas.orbiting.camera
    assert told[-1] == canvas.orbiting.camera == Camera(36.0, 19.8)
    release(canvas.surface(), QPointF(425, 42))
    settled(qtbot, canvas)
    figure = document.figure
    solids = canvas.shown_solids
    canvas.orbiting.orbit(10.0, 5.0)
    settled(qtbot, canvas)
    assert canvas.shown_solids.scene is solids.scene
    document.undo_stack.undo()
    settled(qtbot, canvas)
    assert figure.option_value("blocks.projection") == "orthographic"
    assert canvas.shown_figure.camera("blocks") == figure.look.camera
    document.undo_stack.undo()
    assert document.figure.camera("blocks") is OBLIQUE
