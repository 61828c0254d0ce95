"""Opening and closing blocks and ×N on the canvas: Enter, Backspace, double clicks."""

import pytest
from PySide6.QtCore import QPointF, Qt

from nnsvg_qt.app.canvas.scene_canvas import SceneCanvas
from nnsvg_qt.model.groups import Group
from nnsvg_qt.sources import faults_of
from tests.app.opened import open_file
from tests.importers.onnx_files import branching_network, repeated_blocks

Key = Qt.Key


@pytest.fixture
def repeats(windows, window, tmp_path):
    """A window with a model file of five equal blocks, folded to ×5."""
    path = tmp_path / "blocks.onnx"
    path.write_bytes(repeated_blocks())
    shown = open_file(windows, path, window)
    shown.document.apply("fold", lambda old: old.with_option("model.elements", 3))
    return shown


def groups(window) -> list[Group]:
    return list(window.document.figure.architecture.groups)


def test_enter_draws_the_copies_of_xn_one_by_one_and_backspace_folds_them(repeats, qtbot):
    document, canvas = repeats.document, repeats.canvas.widget
    [run] = groups(repeats)
    assert run.repeat == 5
    folded = document.figure
    document.select(run.layers)
    qtbot.keyClick(canvas, Key.Key_Return)
    qtbot.waitUntil(lambda: len(groups(repeats)) == 5, timeout=20000)
    assert all(one.is_closed and one.repeat == 1 for one in groups(repeats))
    assert faults_of(document.figure) == ()
    assert document.figure.part("reductions").apart == (("repeats", "b0/first"),)
    apart = document.figure
    # one of the copies opens and closes by itself
    third = groups(repeats)[2]
    document.select(third.layers)
    qtbot.keyClick(canvas, Key.Key_Enter)
    assert [one.is_closed for one in groups(repeats)] == [True, True, False, True, True]
    assert document.selection == set(third.layers)
    assert not document.figure.is_edited_model
    qtbot.keyClick(canvas, Key.Key_Backspace)
    assert document.figure == apart
    # and with nothing around it that is open, its run is folded again
    qtbot.keyClick(canvas, Key.Key_Backspace)
    qtbot.waitUntil(lambda: document.figure == folded, timeout=20000)
    for _ in range(4):
        document.undo_stack.undo()
    assert document.figure == folded


def test_an_opened_block_stays_open_when_layers_are_made_anew(windows, window, tmp_path):
    path = tmp_path / "modules.onnx"
    path.write_bytes(branching_network())
    shown = open_file(windows, path, window)
    shown.document.apply("fold", lambda old: old.with_option("model.elements", 5))
    [block] = groups(shown)
    shown.document.select(block.layers)
    shown.action("folding.open").trigger()
    assert shown.document.figure.part("reductions").opened == (block.id,)
    shown.document.apply("other", lambda old: old.with_option("model.similar", False))
    assert [one.is_closed for one in groups(shown)] == [False]
    shown.action("folding.close").trigger()
    assert [one.is_closed for one in groups(shown)] == [True]
    assert shown.document.figure.part("reductions").opened == ()


def test_a_double_click_opens_a_block(windows, window, tmp_path, qtbot):
    path = tmp_path / "modules.onnx"
    path.write_bytes(branching_network())
    shown = open_file(windows, path, window)
    shown.document.apply("fold", lambda old: old.with_option("model.elements", 5))
    canvas = shown.canvas
    assert isinstance(canvas, SceneCanvas)
    qtbot.waitUntil(lambda: canvas.is_current, timeout=20000)
    [block] = groups(shown)
    outlines = canvas.outlines
    assert outlines is not None
    lead = next(name for name in block.layers if name in outlines.layers)
    place = canvas.place.position(QPointF(*outlines.center(lead))).toPoint()
    qtbot.mouseDClick(canvas.surface(), Qt.MouseButton.LeftButton, pos=place)
    assert [one.is_closed for one in groups(shown)] == [False]


def test_where_there_is_nothing_to_open_it_says_so(window, qtbot):
    before = window.document.figure
    window.document.select([before.architecture.layers[1].id])
    qtbot.keyClick(window.canvas.widget, Key.Key_Return)
    assert window.statusBar().currentMessage() == "There is nothing here to open"
    qtbot.keyClick(window.canvas.widget, Key.Key_Backspace)
    assert window.statusBar().currentMessage() == "There is no group here to close"
    assert window.document.figure is before
