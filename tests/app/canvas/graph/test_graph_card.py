"""What the card of a graph tells of files that TensorFlow wrote."""

from itertools import pairwise
from math import dist

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QLabel

from nnsvg_qt.app.panels.graph.graph_card import GraphCard
from nnsvg_qt.scene.primitives import Owner
from tests.app.canvas.graph.test_graph_in_window import click, operation, settled, shown
from tests.app.opened import open_file
from tests.importers.test_tensorflow import put
from tests.views.graph.pictures import ways


@pytest.fixture
def opened(windows, window, tmp_path, qtbot):
    """A window with the graph of a model that chooses between two branches, all open."""
    found = shown(open_file(windows, put(tmp_path, "branches"), window), qtbot)
    found.show_own_style()
    return found


def card_of(window, qtbot, name):
    """The card of an operation, and the texts of its rows by what they are called."""
    window.graph.state.select([operation(name)])
    return told(window, qtbot, name)


def told(window, qtbot, name):
    [card] = window.style_panel.findChildren(GraphCard)
    qtbot.waitUntil(lambda: getattr(card.card, "name", "") == name, timeout=20000)
    rows = {}
    for section in (card.counts, card.values):
        for row in range(section.grid.rowCount()):
            cells = [section.grid.itemAtPosition(row, column) for column in (0, 1)]
            labels = [cell.widget() for cell in cells if cell is not None]
            if len(labels) == 2 and all(isinstance(one, QLabel) for one in labels):
                rows[labels[0].text()] = labels[1]
    return rows


def test_weights_that_others_read_too_are_told(opened, qtbot):
    rows = card_of(opened, qtbot, "cond/cond/MatMul")
    assert rows["Parameters"].text() == "32"
    assert rows["Shared"].text() == "32, with one other"
    # what chooses only hands it on
    assert "Shared" not in card_of(opened, qtbot, "cond")


def test_what_waits_and_what_is_waited_for_are_links(opened, qtbot):
    rows = card_of(opened, qtbot, "cond")
    assert "Control inputs" not in rows
    waiting = rows["Waiting for it"]
    assert waiting.accessibleName() == "Identity"
    waiting.linkActivated.emit("0")
    assert opened.graph.state.selected == (operation("Identity"),)
    rows = told(opened, qtbot, "Identity")
    assert "Waiting for it" not in rows
    assert rows["Control inputs"].accessibleName() == "cond"
    rows["Control inputs"].linkActivated.emit("0")
    assert opened.graph.state.selected == (operation("cond"),)


def test_a_dotted_line_selects_what_must_have_run(opened, qtbot):
    scene = opened.document.figure.scene("graph")
    parts = [
        part
        for owner, points in ways(scene)
        if owner == Owner("control", "cond")
        for part in pairwise(points)
    ]
    (x, y), (next_x, next_y) = max(parts, key=lambda ends: dist(*ends))
    at = opened.canvas.place.position(QPointF((x + next_x) / 2, (y + next_y) / 2))
    settled(opened, qtbot)
    click(opened, qtbot, at.toPoint())
    assert opened.graph.state.selected == (Owner("control", "cond"),)
    assert told(opened, qtbot, "cond")["Waiting for it"].accessibleName() == "Identity"
