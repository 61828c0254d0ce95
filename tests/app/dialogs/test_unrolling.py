"""Unrolling by menu and dialog: one undo step, and what will come of it is said before."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox

from nnsvg_qt.app.dialogs.unrolling import UnrollDialog
from nnsvg_qt.app.menus.command_palette import entries_of, found
from nnsvg_qt.app.menus.context_menu import GROUP_ACTIONS
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import PRESETS

ELMAN = '10 > dense 20 tanh as h > dense 5; h ~> h "t − 1"'
ACTION = "unrolling.ask"


@pytest.fixture
def net(window, qtbot):
    window.document.replace_by(Figure(parse_notation(ELMAN)))
    qtbot.waitUntil(window.action(ACTION).isEnabled)
    return window.document


def opened(window):
    window.action(ACTION).trigger()
    [dialog] = window.findChildren(UnrollDialog)
    return dialog


def test_the_dialog_unrolls_as_one_step(window, net, qtbot):
    before = net.figure
    dialog = opened(window)
    assert dialog.steps.value() == 4
    assert "17 layers with 725 parameters" in dialog.result_line.text()
    qtbot.keyClicks(dialog.steps.lineEdit(), "6")
    assert "25 layers" in dialog.result_line.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert net.figure.architecture == edits.unrolled(before.architecture, 6)
    assert net.undo_stack.count() == 1
    assert "unroll in time" in window.action("document.undo_stack.undo").text()
    assert "Unrolled in 6 steps: 25 layers" in window.statusBar().currentMessage()
    net.undo_stack.undo()
    assert net.figure == before


def test_steps_are_left_out_on_request(window, net, qtbot):
    before = net.figure.architecture
    dialog = opened(window)
    assert not dialog.elided.isEnabled()
    dialog.steps.setValue(9)
    qtbot.mouseClick(dialog.elided, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert dialog.elided.isChecked()
    qtbot.mouseClick(dialog.unroll_button, Qt.MouseButton.LeftButton)
    assert net.figure.architecture == edits.unrolled(before, 9, elided=True)


def test_selected_layers_alone_are_unrolled(window, net, qtbot):
    before = net.figure.architecture
    net.select(["input-1", "dense-1"])
    dialog = opened(window)
    assert dialog.only_chosen.isChecked()
    qtbot.mouseClick(dialog.unroll_button, Qt.MouseButton.LeftButton)
    after = net.figure.architecture
    assert after == edits.unrolled(before, 4, ["input-1", "dense-1"])
    assert [layer.name for layer in after.inputs_of("dense-2")] == ["h₄"]


def test_what_is_impossible_is_said_and_cannot_be_chosen(window, qtbot):
    window.document.replace_by(Figure(PRESETS["lstm"].architecture()))
    qtbot.waitUntil(window.action(ACTION).isEnabled)
    window.document.select(["lstm1"])
    dialog = opened(window)
    assert not dialog.only_chosen.isChecked()
    dialog.only_chosen.setChecked(True)
    assert "unroll in 35 steps" in dialog.result_line.text()
    assert not dialog.unroll_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.steps.setValue(35)
    assert dialog.unroll_button.isEnabled()
    cancel = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert window.document.undo_stack.count() == 0


def test_without_a_loop_there_is_nothing_to_ask(window, net, qtbot):
    window.document.replace_by(Figure(parse_notation("4-3-2")))
    qtbot.waitUntil(lambda: not window.action(ACTION).isEnabled())
    with pytest.raises(Exception, match="nothing to unroll"):
        window.unrolling.ask()
    assert not window.findChildren(QMessageBox)


def test_copies_look_like_the_layer(window, net):
    figure = net.figure.with_override("dense-1", color="#ff0000", name="state")
    net.apply("", lambda _: figure)
    window.unrolling.unroll(3)
    own = net.figure.look.overrides
    assert [own[name].color for name in ("dense-1", "dense-1~2", "dense-1~3")] == ["#ff0000"] * 3
    assert [own[name].name for name in ("dense-1", "dense-1~3")] == ["state₁", "state₃"]


def test_the_palette_and_the_context_menu_lead_there(window, net):
    assert ACTION in GROUP_ACTIONS
    [entry, *_] = found(entries_of(window), "unroll in time")
    assert entry.title == "Unroll in time"
    entry.run()
    assert len(window.findChildren(UnrollDialog)) == 1


def test_parameters_that_nobody_knows_are_said_to_be_left_out(window, net, qtbot):
    window.document.replace_by(Figure(parse_notation(ELMAN.replace("10 >", "n >"))))
    qtbot.waitUntil(window.action(ACTION).isEnabled)
    assert "17 layers with at least 105 parameters" in opened(window).result_line.text()
