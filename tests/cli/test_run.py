"""`nnsvg-qt run`: pictures, projects and numbers of a run, and one sentence for what cannot be."""

import json
from xml.etree import ElementTree

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from PySide6.QtGui import QColor, QImage

import nnsvg_qt
from nnsvg_qt.cli import main
from nnsvg_qt.running.color_maps import ramp
from nnsvg_qt.running.digits import digit
from nnsvg_qt.running.setup import Colors

IMAGE = "{http://www.w3.org/2000/svg}image"


def test_a_figure_shows_what_the_layers_put_out(tmp_path, capsys):
    out = tmp_path / "{name}-{view}.svg"
    code = main(["run", "preset:digits", "--input", "digit:3", "--view", "planes", "-o", str(out)])
    assert (code, capsys.readouterr().err) == (0, "")
    text = (tmp_path / "digits-planes.svg").read_text()
    assert len(list(ElementTree.fromstring(text).iter(IMAGE))) >= 7
    assert "Output: 0 0 %, 1 0 %, 2 0 %, 3 100 %" in text


def test_the_numbers_are_written_to_standard_output(capsysbinary):
    assert main(["run", "preset:digits", "--input", "digit:8", "--format", "json", "-o", "-"]) == 0
    outputs = json.loads(capsysbinary.readouterr().out)["outputs"]
    engine = nnsvg_qt.preset("digits").engine()
    assert outputs == {"Output": engine.run(digit(8)).output.tolist()}


def test_a_project_keeps_the_run(tmp_path):
    np.save(tmp_path / "five.npy", digit(5))
    project = tmp_path / "run.nnsvg"
    settings = ["--set", "run.colors=viridis", "--set", "run.scale=map"]
    given = ["run", "preset:digits", "--input", str(tmp_path / "five.npy"), *settings]
    assert main([*given, "-o", str(project)]) == 0
    frame = nnsvg_qt.draw(project).frame
    assert frame is not None
    assert frame.caption == "five.npy"
    assert int(frame.outputs["output"].argmax()) == 5
    assert frame.readout is not None
    assert any(colors[0] == "#440154" for colors in frame.readout.ramps.values())


def test_a_picture_is_prepared(tmp_path):
    picture = QImage(56, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    two = digit(2)
    for y in range(28):
        for x in range(28):
            grey = 255 - round(255 * float(two[0, y, x]))
            picture.setPixelColor(14 + x, 6 + y, QColor(grey, grey, grey))
    assert picture.save(str(tmp_path / "two.png"))
    out = tmp_path / "two.json"
    given = ["run", "preset:digits", "--input", f"Input={tmp_path / 'two.png'}", "-o", str(out)]
    assert main(given) == 0
    numbers = json.loads(out.read_text())["outputs"]["Output"]
    assert int(np.argmax(numbers)) == 2


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "Give one SOURCE to run"),
        (["preset:digits", "-o", "a.svg"], "It is not said on what"),
        (["preset:digits", "--input", "digit:3"], "It is not said where to"),
        (["preset:digits", "--input", "digit:x", "-o", "a.svg"], "is no digit"),
        (["preset:digits", "--input", "digit:12", "-o", "a.svg"], "no digit 12"),
        (["preset:digits", "--input", "none.png", "-o", "a.svg"], "cannot be read"),
        (["preset:digits", "--input", "/dev/null", "-o", "a.svg"], "a pipe or a device"),
        (["preset:digits", "--input", "Inpt=digit:3", "-o", "a.svg"], "did you mean Input?"),
        (["preset:digits", "--input", "a.svg", "-o", "a.svg"], "a.svg is neither PNG nor JPEG"),
        (["preset:digits", "--input", "digit:3", "--set", "run.scael=map", "-o", "a.svg"], "scale"),
        (["preset:digits", "--input", "digit:3", "--set", "run.names=none", "-o", "a.svg"], "none"),
        (["preset:lenet-5", "--input", "digit:3", "-o", "a.svg"], "has no weights"),
        (["preset:vgg-16", "--input", "digit:3", "-o", "a.svg"], "conv1_1 has no weights"),
        (["preset:lstm", "--input", "digit:3", "-o", "a.svg"], "has no weights"),
    ],
)
def test_what_cannot_be_run_is_one_sentence(given, told, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.svg").write_text("no picture")
    assert main(["run", *given]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert told in error
    assert (tmp_path / "a.svg").read_text() == "no picture"


def test_a_folder_that_is_not_there(tmp_path, capsys):
    out = tmp_path / "none" / "a.json"
    assert main(["run", "preset:digits", "--input", "digit:3", "-o", str(out)]) == 1
    assert "does not exist" in capsys.readouterr().err


@pytest.fixture
def seeing_model(tmp_path):
    """A model whose second class is the mean of the second of two maps, and a picture for it."""
    matrix = numpy_helper.from_array(np.array([[1, 0], [0, 1], [0, 0]], np.float32).T, "w")
    kernel = np.zeros((2, 3, 1, 1), np.float32)
    kernel[0, 0], kernel[1, 2] = 1, 1
    graph = helper.make_graph(
        [
            helper.make_node("Conv", ["in", "k"], ["maps"], "conv", kernel_shape=[1, 1]),
            helper.make_node("GlobalAveragePool", ["maps"], ["pooled"], "pool"),
            helper.make_node("Flatten", ["pooled"], ["flat"], "flat"),
            helper.make_node("MatMul", ["flat", "w"], ["out"], "dense"),
        ],
        "net",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, [1, 3, 8, 8])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [1, 3])],
        [matrix, numpy_helper.from_array(kernel, "k")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, tmp_path / "net.onnx")
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("black"))
    for x in range(4):
        for y in range(8):
            picture.setPixelColor(x, y, QColor(0, 0, 255))
    assert picture.save(str(tmp_path / "blue.png"))
    (tmp_path / "names.txt").write_text("red\nblue\nnone\n")


def test_a_model_shows_where_it_saw_a_class(seeing_model, tmp_path, capsys):
    names = ["--set", "run.names=names.txt", "--set", "run.map_opacity=1"]
    given = ["run", "net.onnx", "--input", "blue.png", *names, "--set", "run.activation_map=best"]
    assert main([*given, "-o", "net.nnsvg"]) == 0
    frame = nnsvg_qt.draw(tmp_path / "net.nnsvg").frame
    assert frame is not None
    assert frame.readout is not None
    assert dict(zip(frame.readout.names, frame.readout.values, strict=True)) == {
        "red": 0.0,
        "blue": 0.5,
        "none": 0.0,
    }
    assert "class activation of blue" in frame.readout.ramps
    (shown,) = (own for name, own in frame.pictures.items() if own.shape == (3, 8, 8, 3))
    assert shown[0, 0, 0].tolist() == ramp(Colors.INFERNO)[-1].tolist()
    assert shown[0, 0, 7].tolist() == ramp(Colors.INFERNO)[0].tolist()


def test_a_class_that_there_is_not(seeing_model, capsys):
    given = ["run", "net.onnx", "--input", "blue.png", "--set", "run.activation_map=green"]
    assert main([*given, "-o", "net.svg"]) == 2
    assert "There is no class 'green'" in capsys.readouterr().err
