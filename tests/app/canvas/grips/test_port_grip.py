"""Ports: dragged from a layer to a later one they connect the two, in every view."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QToolTip

from nnsvg_qt.app.canvas.grips.port_grip import PortDrag, PortGrip, why_not
from nnsvg_qt.app.commands.own_style import possible_feedback, possible_targets
from nnsvg_qt.model import edits
from tests.app.canvas.grips.test_label_grip import canvas_of
from tests.app.canvas_helpers import (
    click,
    document_of,
    drag,
    hover,
    layer_place,
    move,
    new_canvas,
    press,
    release,
    settled,
    shown,
)

SOURCE = "1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > dense 10"
CASES = [
    ("nodes", None, "off"),
    ("planes", None, "off"),
    ("blocks", (26, 15), "off"),
    ("blocks", (150, 30), "off"),
    pytest.param("blocks", (-60, 20), "on", marks=pytest.mark.opengl),
    pytest.param("blocks", (125, 40), "on", marks=pytest.mark.opengl),
]


def body_place(canvas, layer) -> QPointF:
    """A point of the view where nothing but a layer is seen."""
    middle = layer_place(canvas, layer)
    around = [QPointF(x, y) for x in (0, 3, -3, 8, -8, 14) for y in (0, 6, -6, 14, -14, 25, -25)]
    for away in around:
        if canvas.owner_at(middle + away).id == layer:
            return middle + away
    raise AssertionError(f"{layer} is not to be seen")


def port_place(canvas, layer) -> QPointF:
    """The middle of a layer's port, which its being pointed at shows."""
    hover(canvas.surface(), body_place(canvas, layer))
    assert canvas.pointer.port is not None
    assert canvas.pointer.port.layer_id == layer
    return canvas.place.position(canvas.pointer.port.point)


def pairs(figure) -> set[tuple[str, str]]:
    return {(one.source, one.target) for one in figure.architecture.connections}


@pytest.mark.parametrize(("view", "camera", "opengl"), CASES)
def test_dragged_to_a_later_layer_it_connects(qtbot, monkeypatch, view, camera, opengl):
    canvas = canvas_of(qtbot, monkeypatch, view, camera, opengl, SOURCE)
    document, before = canvas.document, canvas.document.figure
    end = body_place(canvas, "conv-2")
    drag(canvas.surface(), port_place(canvas, "conv-1"), end)
    assert pairs(document.figure) - pairs(before) == {("conv-1", "conv-2")}
    assert document.figure.look.camera == before.look.camera
    assert document.undo_stack.count() == 1
    (selected,) = document.selection
    assert selected == document.figure.architecture.incoming("conv-2")[-1].id
    document.undo_stack.undo()
    assert document.figure is before


@pytest.mark.parametrize(("view", "camera", "opengl"), CASES)
def test_escape_and_nothing_below_connect_nothing(qtbot, monkeypatch, view, camera, opengl):
    canvas = canvas_of(qtbot, monkeypatch, view, camera, opengl, SOURCE)
    document, end = canvas.document, body_place(canvas, "conv-2")
    start = port_place(canvas, "conv-1")
    press(canvas.surface(), start)
    move(canvas.surface(), start + QPointF(0, -30))
    move(canvas.surface(), end)
    assert isinstance(canvas.pointer.gesture, PortDrag)
    canvas.grab()
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    release(canvas.surface(), end)
    drag(canvas.surface(), port_place(canvas, "conv-1"), QPointF(6, 6))
    assert document.undo_stack.count() == 0
    assert canvas.shown_figure is document.figure


@pytest.fixture
def canvas(qtbot):
    return shown(qtbot, new_canvas(document_of("6-5-4-3-2", "nodes"), "nodes"))


def test_a_layer_that_is_pointed_at_shows_its_port_and_the_last_one_too(canvas, qtbot):
    before = canvas.grab().toImage()
    port_place(canvas, "dense-1")
    assert canvas.grab().toImage() != before
    hover(canvas.surface(), QPointF(4, 4))
    assert canvas.pointer.port is None
    assert canvas.grab().toImage() == before
    port_place(canvas, "dense-4")


def test_the_port_stays_while_the_pointer_goes_to_it(canvas):
    start, end = body_place(canvas, "dense-1"), port_place(canvas, "dense-1")
    hover(canvas.surface(), start)
    hover(canvas.surface(), end)
    assert isinstance(canvas.pointer.grip, PortGrip)
    assert canvas.pointer.port == canvas.pointer.grip.port
    assert canvas.surface().cursor().shape() == Qt.CursorShape.CrossCursor
    assert (
        canvas.interaction.tooltips.text_at(end)
        == "Drag to a later layer to add a skip connection, to an earlier one to feed it back."
    )


def test_a_port_is_no_part_of_the_figure(canvas):
    scene = canvas.shown_scene
    port_place(canvas, "dense-1")
    assert canvas.shown_scene is scene
    assert canvas.document.undo_stack.count() == 0


def test_a_click_on_it_selects_what_is_there_and_edits_nothing(canvas):
    click(canvas.surface(), port_place(canvas, "dense-1"))
    assert canvas.document.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("input-1", "input-1 is an input and reads nothing."),
        ("dense-3", "dense-3 reads dense-2 already."),
    ],
)
def test_an_impossible_target_says_why(canvas, monkeypatch, target, said):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, *_: told.append(text))
    start, end = port_place(canvas, "dense-2"), body_place(canvas, target)
    press(canvas.surface(), start)
    move(canvas.surface(), start + QPointF(0, 40))
    move(canvas.surface(), end)
    assert told == [said]
    assert canvas.surface().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    canvas.grab()
    release(canvas.surface(), end)
    assert canvas.document.undo_stack.count() == 0


@pytest.mark.parametrize(("view", "camera", "opengl"), CASES)
def test_dragged_to_an_earlier_layer_it_feeds_back(qtbot, monkeypatch, view, camera, opengl):
    canvas = canvas_of(qtbot, monkeypatch, view, camera, opengl, SOURCE)
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, *_: told.append(text))
    document, before = canvas.document, canvas.document.figure
    end = body_place(canvas, "conv-1")
    drag(canvas.surface(), port_place(canvas, "conv-2"), end)
    (new,) = document.figure.architecture.feedback
    assert (new.source, new.target, new.delay) == ("conv-2", "conv-1", "t − 1")
    assert document.selection == {new.id}
    assert told[-1:] == ["Feedback: conv-1 reads in each step what conv-2 put out before."]
    settled(qtbot, canvas)
    again = body_place(canvas, "conv-1")
    drag(canvas.surface(), port_place(canvas, "conv-2"), again)
    assert told[-1] == "conv-2 is fed back to conv-1 already."
    document.undo_stack.undo()
    assert document.figure is before


def test_the_last_layer_can_be_fed_back(canvas, qtbot):
    drag(canvas.surface(), port_place(canvas, "dense-4"), body_place(canvas, "dense-1"))
    (new,) = canvas.document.figure.architecture.feedback
    assert (new.source, new.target) == ("dense-4", "dense-1")


def test_small_layers_show_their_port_only_while_selected(qtbot):
    canvas = shown(qtbot, new_canvas(document_of("2-3-2", "nodes"), "nodes"))
    canvas.zoom.about(canvas.place.middle, 0.001)
    place = layer_place(canvas, "dense-1")
    assert canvas.owner_at(place).id == "dense-1"
    hover(canvas.surface(), place)
    assert canvas.pointer.port is None
    canvas.document.select(["dense-1"])
    hover(canvas.surface(), place + QPointF(0, 1))
    assert canvas.pointer.port is not None
    assert canvas.pointer.port.layer_id == "dense-1"


def test_it_is_gone_with_the_pointer_and_with_another_figure(canvas, qtbot):
    port_place(canvas, "dense-1")
    canvas.document.apply("", lambda figure: figure.with_option("look.seed", 7))
    settled(qtbot, canvas)
    assert canvas.pointer.port is None


def test_the_rule_is_that_of_the_menu():
    architecture = document_of("3@16x16 > conv 8 k3 > conv 8 k3 > dense 10", "planes").figure
    for source in architecture.architecture:
        possible = {one.id for one in possible_targets(architecture.architecture, source.id)}
        before = {one.id for one in possible_feedback(architecture.architecture, source.id)}
        for target in architecture.architecture:
            if target.id != source.id:
                reason = why_not(architecture.architecture, source.id, target.id)
                assert (not reason) == (target.id in possible | before)
        for name in possible:
            assert edits.connect(architecture.architecture, source.id, name)
