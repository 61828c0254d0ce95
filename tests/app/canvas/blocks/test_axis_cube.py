import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QImage, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QProxyStyle, QStyle, QToolTip

from nnsvg_qt.app.canvas.blocks.axis_cube import MARGIN
from nnsvg_qt.app.canvas.blocks.blocks_canvas import SWITCH
from nnsvg_qt.app.canvas.blocks.orbiting import DEGREES_PER_PIXEL
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera
from tests.app.canvas_helpers import (
    click,
    document_of,
    drag,
    hover,
    mouse,
    move,
    new_canvas,
    press,
    release,
    settled,
    shown,
    wheel,
)

FRONT, RIGHT, TOP = (0, 0, 1), (1, 0, 0), (0, 1, 0)

pytestmark = pytest.mark.opengl


@pytest.fixture
def document(qapp):
    return document_of("1@32x32 > conv 6 k5 > maxpool 2 > dense 10", "blocks", "first")


# Both make the same cube: what it does is asked where it stands over OpenGL only in what differs.
BOTH = pytest.mark.parametrize("canvas", ["on", "off"], indirect=True)


@pytest.fixture(params=[pytest.param("on", marks=pytest.mark.long), "off"])
def canvas(request, qtbot, monkeypatch, document):
    """The canvas with and without OpenGL: the cube is the same."""
    monkeypatch.setenv(SWITCH, request.param)
    return shown(qtbot, new_canvas(document, "blocks"))


@pytest.fixture
def cube(canvas):
    return canvas.cube


def seen_from(document):
    camera = document.figure.look.camera
    return camera.azimuth, camera.elevation


def double_click(widget, position):
    click(widget, position)
    left = Qt.MouseButton.LeftButton
    mouse(widget, QEvent.Type.MouseButtonDblClick, position, left)
    release(widget, position)


@BOTH
def test_it_stands_in_the_corner(qtbot, canvas, cube):
    assert cube.isVisible()
    for size in (QSize(900, 600), QSize(700, 500)):
        canvas.resize(size)
        assert cube.geometry().right() == size.width() - MARGIN - 1
        assert cube.geometry().top() == MARGIN
    canvas.resize(300, 500)
    assert not cube.isVisible(), "there is no room"
    canvas.resize(900, 600)
    assert cube.isVisible()


@BOTH
@pytest.mark.parametrize(("part", "azimuth", "elevation"), [(RIGHT, 90, 0), (TOP, 0, 90)])
def test_a_click_on_a_face_turns_there_as_one_step(
    qtbot, canvas, cube, document, part, azimuth, elevation
):
    before = document.figure
    click(cube, cube.place_of(part))
    qtbot.waitUntil(lambda: seen_from(document) == (azimuth, elevation))
    settled(qtbot, canvas)
    assert document.undo_stack.count() == 1
    assert canvas.inner.orbiting.camera == document.figure.look.camera
    document.undo_stack.undo()
    assert document.figure == before


def test_edges_and_corners_turn_too(qtbot, cube, document):
    click(cube, cube.place_of((1, 0, 1)))
    qtbot.waitUntil(lambda: seen_from(document) == (45, 0))
    click(cube, cube.place_of((1, 1, 1)))
    isometric = VIEWPOINTS["isometric"]
    qtbot.waitUntil(
        lambda: seen_from(document) == pytest.approx((45, isometric.elevation), abs=1e-6)
    )


def test_the_canvas_turns_by_and_by_and_the_document_at_the_end(qtbot, canvas, cube, document):
    before = document.figure
    between: list[Camera] = []
    canvas.inner.orbiting.tell_camera = between.append
    click(cube, cube.place_of(RIGHT))
    assert document.figure is before
    qtbot.waitUntil(lambda: document.figure is not before)
    azimuths = [camera.azimuth for camera in between]
    assert any(26 < azimuth < 90 for azimuth in azimuths)
    assert azimuths == sorted(azimuths)


class Still(QProxyStyle):
    """The style of a system that wants nothing to move."""

    def styleHint(self, hint, option=None, widget=None, data=None):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


def test_where_the_system_wants_no_motion_it_turns_at_once(canvas, cube, document):
    style = Still("fusion")
    style.setParent(canvas)
    canvas.inner.setStyle(style)
    click(cube, cube.place_of(RIGHT))
    assert seen_from(document) == (90, 0)
    assert document.undo_stack.count() == 1


def test_what_comes_between_ends_the_turn(qtbot, canvas, cube, document):
    click(cube, cube.place_of(RIGHT))
    qtbot.keyClick(canvas.inner, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert seen_from(document) == (95, 0)
    click(cube, cube.place_of(FRONT) or cube.place_of(RIGHT))
    canvas.hide()
    assert document.undo_stack.count() == 3
    assert canvas.inner.orbiting.turning is None


def test_a_double_click_goes_back_to_the_start_as_one_step(qtbot, canvas, cube, document):
    canvas.reset_viewpoint("top")
    settled(qtbot, canvas)
    double_click(cube, cube.place_of(TOP))
    start = Camera()
    qtbot.waitUntil(lambda: seen_from(document) == (start.azimuth, start.elevation))
    assert document.undo_stack.count() == 2
    settled(qtbot, canvas)
    double_click(cube, cube.place_of(RIGHT))
    qtbot.waitUntil(lambda: canvas.inner.orbiting.turning is None)
    assert document.undo_stack.count() == 2, "it is where it was"


def test_dragging_it_turns_freely_as_one_step(qtbot, canvas, cube, document):
    before = document.figure.look.camera
    drag(cube, QPointF(48, 48), QPointF(98, 28), steps=6)
    settled(qtbot, canvas)
    camera = document.figure.look.camera
    assert camera.azimuth == pytest.approx(before.azimuth - 50 * DEGREES_PER_PIXEL)
    assert camera.elevation == pytest.approx(before.elevation - 20 * DEGREES_PER_PIXEL)
    assert document.undo_stack.count() == 1


def test_escape_cancels_a_drag_of_it(qtbot, canvas, cube, document):
    before = document.figure
    press(cube, QPointF(48, 48))
    move(cube, QPointF(98, 28))
    assert canvas.inner.orbiting.camera != before.look.camera
    qtbot.keyClick(canvas.inner, Qt.Key.Key_Escape)
    move(cube, QPointF(198, 28))
    release(cube, QPointF(198, 28))
    settled(qtbot, canvas)
    assert document.figure is before
    assert canvas.inner.orbiting.camera == before.look.camera


@BOTH
def test_it_shows_what_the_canvas_shows(qtbot, canvas, cube, document):
    front = cube.place_of(FRONT)
    press(canvas.inner.surface(), QPointF(300, 300))
    move(canvas.inner.surface(), QPointF(400, 300))
    qtbot.waitUntil(lambda: cube.place_of(FRONT) != front)
    release(canvas.inner.surface(), QPointF(400, 300))
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: cube.place_of(FRONT) == front)


def picture(cube) -> QImage:
    QApplication.processEvents()
    return cube.grab().toImage()


def test_what_is_pointed_at_is_marked(cube):
    plain = picture(cube)
    hover(cube, cube.place_of(FRONT))
    on_face = picture(cube)
    hover(cube, cube.place_of((1, 0, 1)))
    on_edge = picture(cube)
    assert len({bytes(image.constBits()) for image in (plain, on_face, on_edge)}) == 3
    QApplication.sendEvent(cube, QEvent(QEvent.Type.Leave))
    assert picture(cube) == plain


@pytest.mark.parametrize("scheme", ["contrast-light", "contrast-dark"])
def test_with_high_contrast_it_is_never_faint(windows, window, qtbot, scheme):
    window.document.show_view("blocks")
    windows.theme.choose(scheme)
    qtbot.waitUntil(lambda: not windows.theme.is_changing)
    cube = window.canvas.cube
    ink = cube.palette().color(QPalette.ColorRole.WindowText)
    image = picture(cube)
    names = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert ink.name() in names


def test_its_tip_says_what_is_there_and_what_to_do(cube):
    place = cube.place_of((1, 0, 1))
    event = QHelpEvent(QEvent.Type.ToolTip, place.toPoint(), cube.mapToGlobal(place.toPoint()))
    QApplication.sendEvent(cube, event)
    assert QToolTip.text().startswith("Front · Right\n")
    assert "drag to turn" in cube.tip_at(QPointF(2, 48))
    QToolTip.hideText()


@BOTH
def test_the_wheel_zooms_through_it(canvas, cube):
    scale = canvas.inner.place.scale
    wheel(cube, QPointF(48, 48), 1)
    assert canvas.inner.place.scale == pytest.approx(scale * 1.2)


def test_it_follows_the_canvas_that_takes_over(qtbot, monkeypatch, document):
    monkeypatch.setenv(SWITCH, "on")
    canvas = shown(qtbot, new_canvas(document, "blocks"))
    canvas.inner.failed.emit("OpenGL cannot draw the blocks")
    settled(qtbot, canvas)
    click(canvas.cube, canvas.cube.place_of(RIGHT))
    qtbot.waitUntil(lambda: seen_from(document) == (90, 0))
    at = canvas.cube.geometry().center()
    assert canvas.childAt(at) is canvas.cube, "it lies over the canvas"
    assert canvas.childAt(canvas.cube.pos() + QPoint(2, 2)) is not canvas.cube


# in a window


def test_it_is_switched_on_and_off_in_every_window_and_remembered(windows, window, qtbot):
    window.document.show_view("blocks")
    other = windows.open_figure(window.document.figure.with_view("blocks"))
    toggle = window.action("toggle_axis_cube")
    assert toggle in window.submenu("panels").actions()
    assert toggle.isChecked()
    assert window.canvas.cube.isVisible()
    toggle.trigger()
    for each in (window, other):
        assert not each.canvas.cube.isVisible()
        assert not each.action("toggle_axis_cube").isChecked()
    third = windows.open_figure(window.document.figure.with_view("blocks"))
    assert not third.action("toggle_axis_cube").isChecked()
    assert not third.canvas.cube.isVisible()
    third.action("toggle_axis_cube").trigger()
    assert window.canvas.cube.isVisible()


def test_a_right_click_opens_the_menu_of_viewpoints(window, qtbot):
    window.document.show_view("blocks")
    cube = window.canvas.cube
    qtbot.waitUntil(cube.isVisible)
    at = cube.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, cube.mapToGlobal(at))
    QApplication.sendEvent(cube, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert sorted(entries[:-1]) == sorted(f"show_viewpoint:{name}" for name in VIEWPOINTS)
    assert entries[-1] == "toggle_axis_cube"
    before = window.document.figure.look.camera
    next(a for a in menu.actions() if a.objectName() == "show_viewpoint:top").trigger()
    menu.close()
    assert window.document.figure.look.camera != before


@pytest.mark.parametrize("canvas", ["off"], indirect=True)
def test_it_is_painted_anew_only_where_it_looks_otherwise(monkeypatch, qtbot, canvas, cube):
    painted = []
    paint = cube._paint_cube

    def counted(*given):
        painted.append(given)
        paint(*given)

    monkeypatch.setattr(cube, "_paint_cube", counted)
    first = cube.grab().toImage()
    painted.clear()
    assert cube.grab().toImage() == first
    assert not painted
    canvas.reset_viewpoint("front")
    settled(qtbot, canvas)
    painted.clear()
    turned = cube.grab().toImage()
    assert turned != first
    palette = QPalette(cube.palette())
    palette.setColor(QPalette.ColorRole.PlaceholderText, Qt.GlobalColor.red)
    cube.setPalette(palette)
    assert cube.grab().toImage() != turned
    assert painted
