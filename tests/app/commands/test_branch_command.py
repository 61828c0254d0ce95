"""A branch by menu and by the command palette."""

import pytest
from PySide6.QtWidgets import QMessageBox

from nnsvg_qt.app.menus.command_palette import entries_of, found
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation import parse_notation

NET = "8@16x16 > conv 8 k3 same as a > norm > relu > maxpool 2 > dense 10"


@pytest.fixture
def net(window):
    window.document.replace_by(Figure(parse_notation(NET)))
    return window.document


def test_the_menu_adds_a_layer_like_the_selected_one(window, net):
    before = net.figure
    net.select(["conv-1"])
    window.action("layers.branch").trigger()
    expected = edits.branch(before.architecture, Kind.CONVOLUTION, "conv-1")
    assert net.figure.architecture == expected
    assert net.selection == {"conv-2"}
    assert "a branch from input-1, added to a" in window.statusBar().currentMessage()
    assert net.undo_stack.count() == 1
    net.undo_stack.undo()
    assert net.figure == before


def test_beside_several_layers_it_joins_behind_the_last(window, net):
    net.select(["conv-1", "norm-1", "activation-1"])
    window.action("layers.branch").trigger()
    architecture = net.figure.architecture
    assert [layer.id for layer in architecture.inputs_of("add-1")] == ["activation-1", "conv-2"]


def test_the_palette_adds_a_branch_of_any_kind(window, net):
    net.select(["pool-1"])
    [entry, *_] = found(entries_of(window), "add branch average pooling")
    entry.run()
    assert net.figure.architecture.layer("pool-2").pooling == "average"
    assert [one.id for one in net.figure.architecture.inputs_of("add-1")] == ["pool-1", "pool-2"]


def test_an_input_is_refused_and_nothing_selected_is_said(window, net):
    assert not window.action("layers.branch").isEnabled()
    with pytest.raises(Exception, match="Select the layer"):
        window.layers.branch()
    net.select(["input-1"])
    window.action("layers.branch").trigger()
    [box] = window.findChildren(QMessageBox)
    assert "reads nothing" in box.text()
    box.close()
    assert net.undo_stack.count() == 0
