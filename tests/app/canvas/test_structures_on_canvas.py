"""Clicks on frames, loops and double lines: they select what they stand for, and nothing wrong."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Owner
from tests.app.canvas_helpers import click, hover, new_canvas, press, release, settled, shown
from tests.first_style import first_figure
from tests.odd_networks import ODD_NETWORKS, grouped, network

# an id of shared weights may be that of a layer
NETWORK = grouped(
    network("in-a a-b b-c c-d", (5,)),
    Group("stage", ("a", "b"), "Stage", 3),
    back="b-a",
    shared="c-d",
)


def canvas_of(qtbot, architecture, view):
    document = Document(first_figure(architecture).with_view(view))
    canvas = shown(qtbot, new_canvas(document, view))
    return getattr(canvas, "inner", canvas)


def place_of(canvas, owner, *roles):
    """The middle of the last thing of some roles that an owner draws, in px of the view."""
    found = [p for p in canvas.outlines.primitives if p.owner == owner and p.role in roles]
    box = bounds_of_all(found[-1:])
    assert box is not None
    middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return canvas.place.position(middle)


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_a_click_selects_what_a_frame_a_loop_and_a_double_line_stand_for(view, qtbot):
    canvas = canvas_of(qtbot, NETWORK, view)
    document = canvas.document
    click(canvas.surface(), place_of(canvas, Owner("group", "stage"), "group name"))
    assert document.selection == {"a", "b"}
    click(canvas.surface(), place_of(canvas, Owner("shared", "twins-0"), "shared name"))
    assert document.selection == {"c", "d"}
    click(canvas.surface(), place_of(canvas, Owner("connection", "b-a-back"), "loop head"))
    assert document.selection == {"b-a-back"}
    place = place_of(canvas, Owner("group", "stage"), "group repeat")
    click(canvas.surface(), place, Qt.KeyboardModifier.ControlModifier)
    assert document.selection == {"a", "b", "b-a-back"}
    click(canvas.surface(), place, Qt.KeyboardModifier.ControlModifier)
    assert document.selection == {"b-a-back"}


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_a_click_on_a_closed_group_selects_all_its_layers(view, qtbot):
    canvas = canvas_of(qtbot, ODD_NETWORKS["closed groups"](), view)
    node = canvas.outlines.layer("c")
    x, y = canvas.outlines.center("c")
    if view == "nodes":
        x, y = node[:, 0].mean(), node[:, 1].min() + 3.0
    click(canvas.surface(), canvas.place.position(QPointF(x, y)))
    assert canvas.document.selection == {"a", "b", "c"}


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_what_has_no_layer_of_its_own_is_pointed_at_and_double_clicked(view, qtbot):
    canvas = canvas_of(qtbot, NETWORK, view)
    before = canvas.document.figure
    for owner, role in (
        (Owner("group", "stage"), "group name"),
        (Owner("group", "stage"), "band"),
        (Owner("shared", "twins-0"), "shared name"),
        (Owner("connection", "b-a-back"), "delay"),
    ):
        place = place_of(canvas, owner, role)
        hover(canvas.surface(), place)
        assert canvas.interaction.tooltips.text_at(place) == "" or role in ("delay", "band")
        qtbot.mouseDClick(canvas.surface(), Qt.MouseButton.LeftButton, pos=place.toPoint())
        settled(qtbot, canvas)
    assert canvas.document.figure == before


def test_the_menu_of_a_frame_is_that_of_its_layers(window, qtbot):
    window.document.apply("other", lambda _: first_figure(NETWORK).with_view("nodes"))
    canvas = window.canvas
    settled(qtbot, canvas)
    for owner, role, ids in (
        (Owner("group", "stage"), "group name", {"a", "b"}),
        (Owner("shared", "twins-0"), "shared name", {"c", "d"}),
    ):
        place = place_of(canvas, owner, role)
        press(canvas.surface(), place, Qt.MouseButton.RightButton)
        release(canvas.surface(), place, Qt.MouseButton.RightButton)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.close()
        assert window.document.selection == ids
