"""Two files side by side, as two figures in one look."""

from PySide6.QtWidgets import QFileDialog, QMessageBox

from tests.app.opened import open_file, wait_until_read
from tests.importers.onnx_files import repeated_blocks, small_network


def test_a_file_opens_beside_in_the_same_look(windows, window, tmp_path, monkeypatch):
    first, second = tmp_path / "first.onnx", tmp_path / "second.onnx"
    first.write_bytes(small_network())
    second.write_bytes(repeated_blocks())
    left = open_file(windows, first, window)
    left.document.apply("look", lambda old: old.with_option("look.palette", "grey"))
    left.document.show_view("blocks")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(second), ""))
    left.action("files.open_beside").trigger()
    wait_until_read(windows)
    [right] = [one for one in windows if one is not left]
    assert right.document.file == second
    assert right.document.figure.option_value("look.palette") == "grey"
    assert right.document.view == "blocks"
    assert left.frameGeometry().right() <= right.frameGeometry().left()
    assert left.frameGeometry().top() == right.frameGeometry().top()
    # the look is one step, and the other file is what it was
    assert right.document.undo_stack.count() == 1
    assert second.read_bytes() == repeated_blocks()
    # once more: no third window
    left.files.read_beside(second)
    assert len(windows) == 2


def test_what_cannot_be_opened_is_told(windows, window, tmp_path):
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(small_network()[:300])
    window.files.read_beside(broken)
    wait_until_read(windows)
    [box] = window.findChildren(QMessageBox)
    assert box.text().startswith("broken.onnx: ")
    assert len(windows) == 1
    box.close()
