"""Two graphs in two windows, one that is laid anew on its way, a window that closes meanwhile."""

import threading

import pytest
from PySide6.QtCore import Qt

from nnsvg_qt.app.canvas.graph.graph_canvas import GraphCanvas
from nnsvg_qt.views.graph.style import paths_of
from tests.app.canvas.graph.test_graph_in_window import (
    CONTROL,
    click,
    middle,
    nested,
    operation,
    settled,
    shown,
    sign,
)
from tests.app.canvas.graph.test_graph_reload import sizes
from tests.app.opened import open_file


@pytest.fixture
def held(monkeypatch):
    """Composing of graphs waits until `go` is set; `begun` and `ended` tell how far it is."""
    begun, go, ended = threading.Event(), threading.Event(), threading.Event()
    real = GraphCanvas._composed_figure

    def waiting(canvas, figure):
        begun.set()
        assert go.wait(20)
        scene = real(canvas, figure)
        ended.set()
        return scene

    monkeypatch.setattr(GraphCanvas, "_composed_figure", waiting)
    go.set()
    yield begun, go, ended
    go.set()


def test_graphs_of_two_windows_know_nothing_of_each_other(windows, window, tmp_path, qtbot):
    paths = [tmp_path / "nested.onnx", tmp_path / "sizes.onnx"]
    for path, content in zip(paths, (nested(), sizes("a")), strict=True):
        path.write_bytes(content)
    first = shown(open_file(windows, paths[0], window), qtbot)
    second = shown(open_file(windows, paths[1]), qtbot)
    assert first is not second
    assert first.graph.state is not second.graph.state
    drawn = set(second.canvas.map.boxes)
    click(first, qtbot, middle(first, operation("/stem/Conv")))
    assert first.graph.state.selected == (operation("/stem/Conv"),)
    assert second.graph.state.selected == ()
    click(second, qtbot, middle(second, operation("/conv")))
    assert first.graph.state.selected == (operation("/stem/Conv"),)
    path = next(one for one in first.graph.state.folded.open_scopes if one.endswith("block.2"))
    click(first, qtbot, sign(first, path))
    settled(first, qtbot)
    settled(second, qtbot)
    assert not first.graph.is_open(path)
    assert set(second.canvas.map.boxes) == drawn
    assert second.graph.state.selected == (operation("/conv"),)
    first.graph.state.find("relu")
    qtbot.waitUntil(lambda: len(first.graph.state.found) == 6, timeout=20000)
    assert not second.graph.state.found


@pytest.mark.parametrize("is_open", [True, False])
def test_the_last_of_several_that_are_laid_is_shown(
    windows, window, tmp_path, qtbot, press, held, is_open
):
    begun, go, _ = held
    path = tmp_path / "nested.onnx"
    path.write_bytes(nested())
    opened = shown(open_file(windows, path, window), qtbot)
    scope = next(one for one in opened.graph.state.folded.open_scopes if one.endswith("block.2"))
    begun.clear()
    go.clear()
    click(opened, qtbot, sign(opened, scope))
    qtbot.waitUntil(begun.is_set, timeout=20000)
    # while the worker lays it closed it is to be open again, and closed again
    press(opened.canvas.widget, Qt.Key.Key_Z, CONTROL)
    if not is_open:
        press(opened.canvas.widget, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    closed = paths_of(opened.document.figure.styles["graph"].closed)
    assert (scope not in closed) is is_open
    assert not opened.canvas.is_current
    go.set()
    settled(opened, qtbot)
    assert (scope in opened.graph.state.folded.open_scopes) is is_open
    assert (operation("/body/block.0/one/Conv") in opened.canvas.map.boxes) is is_open
    assert opened.graph.is_open(scope) is is_open


def test_a_window_closes_while_its_graph_is_laid(windows, window, tmp_path, qtbot, held):
    begun, go, ended = held
    paths = [tmp_path / "nested.onnx", tmp_path / "sizes.onnx"]
    for path, content in zip(paths, (nested(), sizes("a")), strict=True):
        path.write_bytes(content)
    first = shown(open_file(windows, paths[0], window), qtbot)
    second = shown(open_file(windows, paths[1]), qtbot)
    begun.clear()
    ended.clear()
    go.clear()
    click(second, qtbot, sign(second, "sizes"))
    qtbot.waitUntil(begun.is_set, timeout=20000)
    second.document.undo_stack.setClean()
    second.close()
    go.set()
    qtbot.waitUntil(ended.is_set, timeout=20000)
    # the other one goes on
    path = next(one for one in first.graph.state.folded.open_scopes if one.endswith("block.2"))
    click(first, qtbot, sign(first, path))
    settled(first, qtbot)
    assert not first.graph.is_open(path)
