"""Data of the user's own in the drawer of a training, links of Playground, and what is saved."""

from __future__ import annotations

import ast
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from nnsvg_qt.app.commands.training.tables import looks_like_table
from nnsvg_qt.app.dialogs.gallery import Gallery
from nnsvg_qt.app.panels.training.points_dialog import PointsDialog, csv_of, points_of
from nnsvg_qt.training.process import State
from nnsvg_qt.training.setup import Penalty
from tests.app.training_in_window import click, page_of, settle, state_of

IRIS = "sepal length,petal length,species\n" + "".join(
    f"{5 + kind + row / 10},{1.5 * kind + row / 20},{name}\n"
    for row in range(8)
    for kind, name in enumerate(("setosa", "versicolor", "virginica"))
)
LINK = (
    "https://playground.tensorflow.org/#activation=relu&regularization=L2&batchSize=5"
    "&dataset=spiral&learningRate=0.1&networkShape=5,3&x=true&y=true&sinX=true&showTestData=true"
)


@pytest.fixture
def iris(tmp_path):
    path = tmp_path / "iris.csv"
    path.write_text(IRIS)
    return path


def drop(widget, path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    widget.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, keys))


def test_a_table_that_is_gone_is_told_and_not_waited_for(training, tmp_path, qtbot):
    document, page = training.document, page_of(training)
    gone = tmp_path / "gone.csv"
    document.apply(
        "data",
        lambda old: old.with_part("training", replace(old.part("training"), data=str(gone))),
    )
    counts = page.data.counts
    qtbot.waitUntil(lambda: "gone.csv" in counts.accessibleName(), timeout=20000)
    assert "reading" not in counts.accessibleName()
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: "training" in counts.accessibleName(), timeout=20000)


def test_a_table_is_dropped_its_target_and_columns_chosen(training, iris, qtbot):
    window, document, page = training, training.document, page_of(training)
    drop(page.data, iris)
    qtbot.waitUntil(lambda: document.figure.part("training").data == str(iris), timeout=20000)
    settle(qtbot, window)
    shapes = [layer.shape for layer in document.figure.architecture]
    assert shapes == [(2,), (4,), (2,), (3,)]
    assert document.undo_stack.count() == 1
    assert state_of(window) is State.PAUSED
    assert page.data.file.isChecked()
    assert page.data.target.currentText() == "species"
    assert page.data.counts.accessibleName() == "iris.csv: 12 training, 12 test"
    assert not page.data.fields[0].isVisible()
    assert set(page.features.boxes) == {"sepal length", "petal length"}
    assert not page.features.tiles["x"].isVisible()
    click(qtbot, page.features.boxes["sepal length"])
    settle(qtbot, window)
    assert document.figure.part("training").features == "petal length"
    assert document.figure.architecture.layer("input-1").shape == (1,)
    assert state_of(window) is State.PAUSED
    page.data.target.setFocus()
    page.data.target.setCurrentText("species")
    qtbot.keyClick(page.data.target, Qt.Key.Key_Up)
    settle(qtbot, window)
    assert document.figure.part("training").target == "petal length"
    shapes = [layer.shape for layer in document.figure.architecture]
    assert shapes == [(2,), (4,), (2,), (1,)]
    # back to a generator
    click(qtbot, page.data.tiles["xor"])
    settle(qtbot, window)
    assert document.figure.part("training").target == ""
    assert page.features.tiles["x"].isVisible()
    assert state_of(window) is State.PAUSED


def test_what_is_no_table_is_said_and_a_pasted_one_is_kept(training, tmp_path, monkeypatch, qtbot):
    told: list[str] = []
    monkeypatch.setattr(type(training), "show_problem", lambda _, sentence: told.append(sentence))
    path, document = tmp_path / "bad.csv", training.document
    path.write_text("a,b\n1,2\n3\n")
    drop(page_of(training).data, path)
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert told == ["Row 3 of bad.csv has 1 cells, the first has 2."]
    assert document.undo_stack.count() == 0
    QGuiApplication.clipboard().setText(IRIS)
    training.action("layers.paste").trigger()
    qtbot.waitUntil(lambda: document.figure.part("training").table == IRIS, timeout=20000)
    settle(qtbot, training)
    assert document.figure.architecture.layers[-1].shape == (3,)
    assert state_of(training) is State.PAUSED


def test_text_of_layers_is_no_table():
    assert looks_like_table(IRIS)
    assert looks_like_table("1\t2\t3\n4\t5\t6\n7\t8\t9")
    assert not looks_like_table("2-4-2-1")
    assert not looks_like_table("dense\tHidden\t4\ndense\tHidden\t2\ndense\tOutput\t1")


def test_a_pasted_link_sets_all_and_is_copied_back(training, window, qtbot):
    document = training.document
    QGuiApplication.clipboard().setText(LINK)
    training.action("layers.paste").trigger()
    settle(qtbot, training)
    setup = document.figure.part("training")
    assert (setup.data, setup.batch_size, setup.learning_rate) == ("spiral", 5, 0.1)
    assert setup.regularization is Penalty.L2
    shapes = [layer.shape for layer in document.figure.architecture]
    assert shapes == [(3,), (5,), (3,), (1,)]
    assert document.undo_stack.count() == 1
    assert state_of(training) is State.PAUSED
    training.action("training.files.copy_link").trigger()
    copied = QGuiApplication.clipboard().text()
    assert "networkShape=5%2C3" in copied or "networkShape=5,3" in copied
    assert "dataset=spiral" in copied


@pytest.mark.long
def test_a_link_pasted_on_another_figure_opens_its_network(worker, window, qtbot):
    QGuiApplication.clipboard().setText(LINK)
    window.action("layers.paste").trigger()
    settle(qtbot, window)
    assert window.document.figure.architecture.layer("dense-1").shape == (5,)
    assert window.sources.drawer.current == "training"


def test_a_link_pasted_where_a_new_figure_is_asked_for_opens_its_network(
    worker, window, windows, qtbot
):
    window.action("files.new").trigger()
    [gallery] = window.findChildren(Gallery)
    gallery.notation.setFocus()
    QGuiApplication.clipboard().setText(LINK)
    qtbot.keyClick(gallery.notation, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(gallery.notation, Qt.Key.Key_Return)
    [opened] = windows
    setup = opened.document.figure.part("training")
    assert (setup.data, setup.learning_rate, setup.batch_size) == ("spiral", 0.1, 5)
    assert [layer.shape for layer in opened.document.figure.architecture] == [
        (3,),
        (5,),
        (3,),
        (1,),
    ]
    assert opened.training.is_chosen


def test_the_training_is_copied_as_a_program(training, qtbot):
    training.training.step()
    settle(qtbot, training)
    for framework, said in (("pytorch", "import torch"), ("keras", "import keras")):
        training.action(f"training.files.copy_program:{framework}").trigger()
        program = QGuiApplication.clipboard().text()
        ast.parse(program)
        assert said in program
        assert "Inputs are x, y." in program


def test_points_are_drawn_by_the_mouse_and_trained_on(training, qtbot):
    document, page = training.document, page_of(training)
    click(qtbot, page.data.draw)
    [dialog] = training.findChildren(PointsDialog)
    plane = dialog.plane
    for number in range(8):
        qtbot.mouseClick(plane, Qt.MouseButton.LeftButton, pos=QPoint(30 + 20 * number, 40))
    assert not dialog.use.isEnabled()
    click(qtbot, dialog.classes[-1])
    for number in range(8):
        qtbot.mouseClick(plane, Qt.MouseButton.LeftButton, pos=QPoint(30 + 20 * number, 300))
    click(qtbot, dialog.classes[0])
    qtbot.mouseClick(plane, Qt.MouseButton.LeftButton, pos=QPoint(30, 300))
    assert dialog.count.text() == "15 points"
    click(qtbot, dialog.use)
    qtbot.waitUntil(lambda: document.figure.part("training").data == "table", timeout=20000)
    settle(qtbot, training)
    points = points_of(document.figure.part("training").table)
    assert len(points) == 15
    assert {point[2] for point in points if point[1] > 0} == {1}
    assert csv_of(points) == document.figure.part("training").table
    assert page.data.draw.isChecked()
    # of points in a plane there are the same features
    assert page.features.tiles["x*y"].isVisible()
    assert document.live_frame.plane is not None
    assert state_of(training) is State.PAUSED


@pytest.mark.long
def test_what_a_training_leaves_is_saved(training, tmp_path, monkeypatch, qtbot):
    training.training.step()
    settle(qtbot, training)
    kinds = {".csv": "Losses (*.csv)", ".npz": "Weights for numpy (*.npz)"}
    kinds |= {".onnx": "Model (*.onnx)", ".py": "Program for PyTorch (*.py)"}
    for chosen in kinds.values():
        answer = (str(tmp_path / "out"), chosen)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, one=answer: one)
        training.action("training.files.save").trigger()
    assert {path.suffix for path in tmp_path.iterdir()} == set(kinds)
    assert len((tmp_path / "out.csv").read_text().splitlines()) == 3
    weights = training.document.live_frame.weights["dense-1"]
    assert np.array_equal(np.load(tmp_path / "out.npz")["dense-1.matrix"], weights.matrix)
    assert "import torch" in (tmp_path / "out.py").read_text()
    assert (tmp_path / "out.onnx").stat().st_size > 100


def test_a_file_that_is_there_is_not_replaced_unasked(training, tmp_path, monkeypatch):
    kept = tmp_path / "run.2.csv"
    kept.write_text("mine")
    answer = (str(tmp_path / "run.2"), "Losses (*.csv)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    said = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: said.pop(0))
    training.action("training.files.save").trigger()
    assert kept.read_text() == "mine"
    training.action("training.files.save").trigger()
    assert kept.read_text().startswith("epoch")
    assert [*tmp_path.iterdir()] == [kept]
    assert not said
