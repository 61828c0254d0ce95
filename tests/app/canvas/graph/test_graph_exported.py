"""A graph is saved as it is folded on the screen, without what belongs to the screen."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from nnsvg_qt.app.dialogs.export_dialog import ExportDialog
from nnsvg_qt.scene.primitives import Owner
from tests.app.canvas.graph.test_graph_in_window import (
    click,
    middle,
    opened,  # noqa: F401
    settled,
    sign,
)


def saved(window, qtbot, monkeypatch, path):
    """What the dialog writes by clicks."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog = ExportDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._scene is not None and dialog.go.isEnabled(), timeout=20000)
    assert dialog.form.view.currentData() == "graph"
    with qtbot.waitSignal(dialog.exported, timeout=20000):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    return path.read_bytes()


def texts_of(svg):
    return {
        "".join(one.itertext())
        for one in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    }


def test_what_is_open_on_the_screen_is_open_in_the_file(opened, qtbot, monkeypatch, tmp_path):  # noqa: F811
    path = next(one for one in opened.graph.state.folded.open_scopes if one.endswith("block.2"))
    for is_open in (True, False, True):
        if opened.graph.is_open(path) is not is_open:
            click(opened, qtbot, sign(opened, path))
            settled(opened, qtbot)
        texts = texts_of(saved(opened, qtbot, monkeypatch, tmp_path / "graph.svg"))
        shown = {one.id for one in opened.canvas.map.boxes if one.kind == "operation"}
        assert ("/body/block.0/one/Conv" in shown) is is_open
        # the operations within are named where they are drawn, and counted where they are not
        assert ("one" in " ".join(texts).split()) is is_open
        assert any("operations" in one for one in texts) is not is_open


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png"])
def test_nothing_of_the_screen_is_saved(opened, qtbot, monkeypatch, tmp_path, suffix):  # noqa: F811
    state = opened.graph.state
    before = saved(opened, qtbot, monkeypatch, tmp_path / f"before{suffix}")
    click(opened, qtbot, middle(opened, Owner("operation", "/stem/Conv")))
    assert state.selected
    state.find("conv")
    opened.action("graph.trace:downstream").trigger()
    qtbot.waitUntil(lambda: bool(state.traced) and bool(state.found), timeout=20000)
    settled(opened, qtbot)
    after = saved(opened, qtbot, monkeypatch, tmp_path / f"after{suffix}")
    if suffix == ".png":
        assert QImage.fromData(before) == QImage.fromData(after)
    elif suffix == ".svg":
        assert before == after
        # signs that open and close, and which copy is seen
        assert not {"+", "−", "1/3"} & texts_of(after)
    else:
        assert len(before) == len(after)
