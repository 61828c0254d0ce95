"""Dragging the edges of layers: the gaps follow the pointer in every view and from every side."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu

from nnsvg_qt.app.canvas.grips.spacing_grip import SpacingDrag, SpacingGrip
from tests.app.canvas.grips.test_label_grip import canvas_of
from tests.app.canvas_helpers import (
    click,
    document_of,
    hover,
    layer_place,
    mouse,
    move,
    new_canvas,
    press,
    release,
    settled,
    shown,
)

SOURCE = "1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > dense 10"
ALT = Qt.KeyboardModifier.AltModifier

CASES = [
    ("nodes", None, "off"),
    ("planes", None, "off"),
    ("blocks", (0, 0), "off"),
    ("blocks", (35, 25), "off"),
    ("blocks", (150, -15), "off"),
    pytest.param("blocks", (-60, 20), "on", marks=pytest.mark.opengl),
    pytest.param("blocks", (125, 40), "on", marks=pytest.mark.opengl),
]


def gap_after(canvas, layer):
    (found,) = [gap for gap in canvas.shown_scene.gaps if gap.layer == layer]
    return found


def way_along(gap, px) -> QPointF:
    """So many px of the screen along the flow."""
    return QPointF(*(gap.along / np.hypot(*gap.along) * px))


def edge_places(canvas, gap):
    """Points of the view on edges at a gap, where the gap can be dragged."""
    for line in (*gap.before, *gap.after):
        for one, other in pairwise(line):
            for part in (0.5, 0.25, 0.75, 0.1, 0.9):
                place = canvas.place.position(QPointF(*(one + part * (other - one))))
                hover(canvas.surface(), place)
                grip = canvas.pointer.grip
                if isinstance(grip, SpacingGrip) and grip.gap.layer == gap.layer:
                    yield place


def edge_place(canvas, layer) -> QPointF:
    return next(edge_places(canvas, gap_after(canvas, layer)))


def spacing(canvas, layer):
    return canvas.document.figure.look.override(layer).spacing


def drag_by(canvas, start, way, modifiers=ALT):
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    press(canvas.surface(), start)
    for part in (0.4, 0.7, 1.0):
        mouse(canvas.surface(), QEvent.Type.MouseMove, start + way * part, none, left, modifiers)
    mouse(canvas.surface(), QEvent.Type.MouseButtonRelease, start + way, left, none, modifiers)


@pytest.mark.parametrize(("view", "camera", "opengl"), CASES)
def test_what_follows_moves_with_the_pointer(qtbot, monkeypatch, view, camera, opengl):
    # on a page of blocks the pooling adjoins
    style = "first" if view == "blocks" else "paper"
    canvas = canvas_of(qtbot, monkeypatch, view, camera, opengl, SOURCE, style)
    document, before = canvas.document, canvas.document.figure
    gap = gap_after(canvas, "conv-1")
    place, scale = edge_place(canvas, "conv-1"), canvas.place.scale
    stays, follows = layer_place(canvas, "conv-1"), layer_place(canvas, "pool-1")
    way = way_along(gap, 48)
    drag_by(canvas, place, way)
    settled(qtbot, canvas)
    wider = 48 / scale / np.hypot(*gap.along)
    assert spacing(canvas, "conv-1") == pytest.approx(gap.size + wider, abs=0.51)
    assert canvas.place.scale == scale or canvas.place.fitting
    if canvas.place.scale == scale:
        moved = layer_place(canvas, "pool-1") - follows - way
        assert moved.manhattanLength() < 1.0 + 1.5 * scale
        assert (layer_place(canvas, "conv-1") - stays).manhattanLength() < 2.5
    assert document.undo_stack.count() == 1
    assert document.figure.look.camera == before.look.camera
    document.undo_stack.undo()
    assert document.figure is before


PAGE = "3@64x64 > conv 8 k3 > maxpool 2 > conv 16 k3 > dense 9"


@pytest.mark.parametrize(
    ("source", "view", "layer", "camera", "opengl"),
    [
        ("6-5-4-3-2", "nodes", "dense-1", None, "off"),
        (PAGE, "diagram", "conv-1", None, "off"),
        (PAGE, "blocks", "input-1", None, "off"),
        (PAGE, "blocks", "input-1", (30, 20), "off"),
        pytest.param(PAGE, "blocks", "input-1", None, "on", marks=pytest.mark.opengl),
    ],
)
def test_a_gap_of_a_page_gets_the_size_that_it_is_dragged_to(
    qtbot, monkeypatch, source, view, layer, camera, opengl
):
    canvas = canvas_of(qtbot, monkeypatch, view, camera, opengl, source)
    gap, place = gap_after(canvas, layer), edge_place(canvas, layer)
    drag_by(canvas, place, way_along(gap, 30))
    settled(qtbot, canvas)
    assert spacing(canvas, layer) > gap.size + 5
    assert gap_after(canvas, layer).size == pytest.approx(spacing(canvas, layer), abs=0.01)
    # the page keeps its width: the others give way
    scene = canvas.document.figure.scene(view)
    assert scene.bounds.width == pytest.approx(183 * 96 / 25.4, abs=0.01)
    canvas.document.undo_stack.undo()
    settled(qtbot, canvas)
    assert gap_after(canvas, layer).size == pytest.approx(gap.size)


@pytest.mark.parametrize(("view", "camera", "opengl"), CASES)
def test_it_is_shown_while_it_is_dragged_and_escape_puts_it_back(
    qtbot, monkeypatch, view, camera, opengl
):
    # on a page of blocks the pooling adjoins
    style = "first" if view == "blocks" else "paper"
    canvas = canvas_of(qtbot, monkeypatch, view, camera, opengl, SOURCE, style)
    document, before, gap = canvas.document, canvas.document.figure, gap_after(canvas, "conv-1")
    place, at = edge_place(canvas, "conv-1"), (canvas.place.scale, canvas.place.offset)
    press(canvas.surface(), place)
    move(canvas.surface(), place + way_along(gap, 20))
    move(canvas.surface(), place + way_along(gap, 40))
    assert isinstance(canvas.pointer.gesture, SpacingDrag)
    qtbot.waitUntil(lambda: gap_after(canvas, "conv-1").size > gap.size + 5, timeout=20_000)
    assert document.figure is before
    canvas.grab()
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    release(canvas.surface(), place)
    settled(qtbot, canvas)
    assert document.undo_stack.count() == 0
    assert gap_after(canvas, "conv-1").size == pytest.approx(gap.size)
    assert (canvas.place.scale, canvas.place.offset) == at


@pytest.fixture
def canvas(qtbot):
    return shown(qtbot, new_canvas(document_of("6-5-4-3-2", "nodes", "first"), "nodes"))


def test_an_edge_shows_that_it_can_be_dragged(canvas):
    place = edge_place(canvas, "dense-1")
    hover(canvas.surface(), place)
    assert canvas.surface().cursor().shape() == Qt.CursorShape.SplitHCursor
    assert canvas.interaction.tooltips.text_at(place).startswith("Gap: 160 px.")
    hover(canvas.surface(), layer_place(canvas, "dense-1"))
    assert canvas.pointer.grip is None or not isinstance(canvas.pointer.grip, SpacingGrip)


def test_a_flow_that_runs_down_is_dragged_up_and_down(qtbot):
    document = document_of("6-5-4", "nodes", **{"nodes.direction": "vertical"})
    canvas = shown(qtbot, new_canvas(document, "nodes"))
    gap, place = gap_after(canvas, "dense-1"), edge_place(canvas, "dense-1")
    assert canvas.surface().cursor().shape() == Qt.CursorShape.SplitVCursor
    drag_by(canvas, place, QPointF(0, -20))
    assert spacing(canvas, "dense-1") == pytest.approx(gap.size - 20 / canvas.place.scale, abs=0.51)


def test_edges_before_and_after_a_gap_are_handles_alike(canvas, qtbot):
    gap = gap_after(canvas, "dense-1")
    places = list(edge_places(canvas, gap))
    sides = {canvas.place.scene_point(place).x() < gap.end[0] - 10 for place in places}
    assert sides == {True, False}


def test_it_snaps_to_the_gap_beside_it_but_not_with_alt(canvas, qtbot):
    document = canvas.document
    document.apply("", lambda figure: figure.with_override("dense-1", spacing=100.0))
    settled(qtbot, canvas)
    place, scale = edge_place(canvas, "dense-2"), canvas.place.scale
    drag_by(canvas, place, QPointF(-57 * scale, 0), None)
    assert spacing(canvas, "dense-2") == 100.0
    document.undo_stack.undo()
    settled(qtbot, canvas)
    scale = canvas.place.scale
    drag_by(canvas, edge_place(canvas, "dense-2"), QPointF(-57 * scale, 0))
    assert spacing(canvas, "dense-2") == pytest.approx(103.0, abs=0.51)


def test_it_snaps_to_what_the_style_says(canvas, qtbot):
    document = canvas.document
    figure = document.figure
    document.apply("", lambda figure: figure.with_override("dense-2", spacing=100.0))
    settled(qtbot, canvas)
    place, scale = edge_place(canvas, "dense-2"), canvas.place.scale
    press(canvas.surface(), place)
    move(canvas.surface(), place + QPointF(30 * scale, 0))
    gesture = canvas.pointer.gesture
    qtbot.waitUntil(lambda: gesture._home is not None, timeout=20_000)
    move(canvas.surface(), place + QPointF(58 * scale, 0))
    release(canvas.surface(), place + QPointF(58 * scale, 0))
    assert document.figure == figure


def test_all_selected_layers_get_the_same_gap(canvas, qtbot):
    canvas.document.select(["dense-1", "dense-2"])
    drag_by(canvas, edge_place(canvas, "dense-1"), QPointF(-30, 0))
    assert spacing(canvas, "dense-1") == spacing(canvas, "dense-2")
    assert spacing(canvas, "dense-1") < 160
    assert spacing(canvas, "dense-3") is None
    assert canvas.document.undo_stack.count() == 1


def test_an_edge_of_a_layer_that_is_not_selected_changes_that_alone(canvas):
    canvas.document.select(["dense-2"])
    drag_by(canvas, edge_place(canvas, "dense-1"), QPointF(-30, 0))
    assert spacing(canvas, "dense-1") is not None
    assert spacing(canvas, "dense-2") is None


def test_a_double_click_resets_it(canvas, qtbot):
    document = canvas.document
    figure = document.figure
    document.apply("", lambda figure: figure.with_override("dense-1", spacing=80.0))
    settled(qtbot, canvas)
    place = edge_place(canvas, "dense-1")
    qtbot.mouseDClick(canvas.surface(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert document.figure == figure
    assert document.undo_stack.count() == 2


def test_a_click_on_an_edge_selects_the_layer(canvas):
    place = edge_place(canvas, "dense-1") - QPointF(1, 0)
    click(canvas.surface(), place)
    assert canvas.document.selection <= {"dense-1", *connections(canvas)}
    assert canvas.document.undo_stack.count() == 0


def connections(canvas) -> set[str]:
    return {one.id for one in canvas.document.figure.architecture.connections}


def test_it_gets_no_narrower_than_nothing(canvas):
    drag_by(canvas, edge_place(canvas, "dense-1"), QPointF(-600, 0))
    assert spacing(canvas, "dense-1") == 0.0


def test_the_menu_resets_the_selected_ones(window, qtbot):
    canvas, document = window.canvas, window.document
    settled(qtbot, canvas)
    figure = document.figure
    for layer in ("c1", "s2"):
        document.apply("", lambda old, layer=layer: old.with_override(layer, spacing=70.0))
    settled(qtbot, canvas)
    document.select(["c1", "s2"])
    press(canvas.surface(), layer_place(canvas, "c1"), Qt.MouseButton.RightButton)
    release(canvas.surface(), layer_place(canvas, "c1"), Qt.MouseButton.RightButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (entry,) = [a for a in menu.actions() if a.text().replace("&", "") == "Reset spacing"]
    entry.trigger()
    menu.close()
    assert document.figure == figure
