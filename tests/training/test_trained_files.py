"""What is left of a training beside its figure: losses, weights, ONNX, programs."""

from __future__ import annotations

import ast
import io
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.cli import main
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.training.framework_code import Framework, code_of
from nnsvg_qt.training.onnx_file import onnx_bytes
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.training.trained_files import (
    Trained,
    losses_csv,
    trained_network,
    weights_npz,
)


@cache
def trained() -> Figure:
    return nnsvg_qt.draw("2-4-3-1").trained(3, data="gauss")


def network_of(figure: Figure) -> Trained:
    assert figure.frame is not None
    return trained_network(figure.architecture, figure.part("training"), figure.frame)


def test_losses_are_a_table_that_can_be_read_again() -> None:
    frame = trained().frame
    assert frame is not None
    lines = losses_csv(frame.losses).splitlines()
    assert lines[0] == "epoch,training,test"
    rows = np.array([line.split(",") for line in lines[1:]], float)
    assert rows[:, 0].tolist() == [0, 1, 2, 3]
    assert np.array_equal(rows[:, 2], frame.losses["test"][:, 1])
    assert losses_csv({}) == "epoch,training,test\n"


def test_weights_are_read_by_numpy_and_the_same_bytes_each_time() -> None:
    frame = trained().frame
    assert frame is not None
    content = weights_npz(frame.weights)
    assert content == weights_npz(frame.weights)
    with np.load(io.BytesIO(content)) as found:
        assert sorted(found)[:2] == ["dense-1.bias", "dense-1.matrix"]
        assert np.array_equal(found["dense-2.matrix"], frame.weights["dense-2"].matrix)
    with pytest.raises(InputError, match="holds no trained weights"):
        weights_npz({})
    with pytest.raises(InputError, match="holds no trained weights"):
        trained_network(trained().architecture, TrainingSetup(), Frame())


def test_the_trained_network_computes_what_was_trained() -> None:
    figure = trained()
    assert figure.frame is not None
    found = network_of(figure).network
    assert found.weights() == figure.frame.weights


@pytest.mark.parametrize(
    "notation",
    [
        "2-4-3-1",
        "1@8x8 > conv 3 k3 same relu > maxpool 2 > conv 4 k3 tanh > dense 6 elu > dense 2 softmax",
        "4 > dense 4 silu as a > dense 4 elu > add a > dense 2",
    ],
)
def test_onnx_is_read_again_with_the_same_layers_and_weights(notation: str, tmp_path: Path) -> None:
    figure = nnsvg_qt.draw(notation)
    rows = np.random.default_rng(0).normal(
        size=(12, int(np.prod(figure.architecture.layers[0].shape)) + 1)
    )
    outputs = figure.architecture.layers[-1].shape[0]
    lines = [
        ",".join([*(f"{value:.3f}" for value in row[:-1]), str(number % max(outputs, 2))])
        for number, row in enumerate(rows)
    ]
    setup = TrainingSetup(batch_size=3).with_table("\n".join(lines))
    figure = figure.with_part("training", setup).trained(1)
    path = tmp_path / "network.onnx"
    path.write_bytes(onnx_bytes(network_of(figure)))
    assert path.read_bytes() == onnx_bytes(network_of(figure))
    read = nnsvg_qt.draw(str(path))
    own = [layer for layer in figure.architecture if layer.kind in (Kind.DENSE, Kind.CONVOLUTION)]
    other = [layer for layer in read.architecture if layer.kind in (Kind.DENSE, Kind.CONVOLUTION)]
    assert [layer.shape for layer in other] == [layer.shape for layer in own]
    assert figure.frame is not None
    for layer, there in zip(own, other, strict=True):
        assert there.name in (layer.id, "")
        matrix = figure.frame.weights[layer.id].matrix
        assert matrix.astype("<f4").tobytes() in path.read_bytes()
    totals = [one.describe().to_dict()["totals"]["parameters"] for one in (figure, read)]
    assert totals[0] == totals[1]


@pytest.mark.parametrize("framework", Framework)
def test_programs_are_sound_and_say_what_the_setup_says(framework: Framework) -> None:
    figure = nnsvg_qt.draw("2-4-1").trained(
        1, data="xor", optimizer="adam", learning_rate=0.07, batch_size=13, scaled=True,
        regularization="l1", regularization_rate=0.02,
    )  # fmt: skip
    text = code_of(network_of(figure), framework, 'a """title"""\n\\ of mine')
    ast.parse(text)
    assert "batch_size=13" in text
    assert "0.07" in text
    assert "Adam(" in text
    assert "MEAN = " in text
    assert "Inputs are x, y." in text
    # what L1 has brought to 0 stays there; Keras cannot do so, and the program says it
    assert ("masked_fill" if framework is Framework.PYTORCH else "stays there") in text
    assert ("0.0014" if framework is Framework.PYTORCH else "L1(0.02)") in text


def test_names_of_layers_cannot_write_programs() -> None:
    figure = nnsvg_qt.draw("2 > dense 3 > dense 1")
    layers = [
        layer if number != 1 else nnsvg_qt.Layer('x");import_os#', Kind.DENSE, (3,))
        for number, layer in enumerate(figure.architecture.layers)
    ]
    ids = [layer.id for layer in layers]
    connections = [nnsvg_qt.Connection(one, other) for one, other in pairwise(ids)]
    odd = Figure(architecture=nnsvg_qt.Architecture(tuple(layers), tuple(connections)))
    for framework in Framework:
        tree = ast.parse(code_of(network_of(odd.trained(0)), framework))
        imported = {
            name.name.partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
        }
        assert imported <= {"numpy", "torch", "nn", "keras"}
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert "import_os" not in names


def test_the_command_line_leaves_files(tmp_path: Path, capsys) -> None:
    names = ("a.svg", "losses.csv", "weights.npz", "network.onnx", "torch.py")
    out = [str(tmp_path / name) for name in names]
    arguments = ["train", "2-2-1", "--data", "xor", "--epochs", "2", "-o", out[0], "--quiet"]
    arguments += ["--losses", out[1], "--weights", out[2], "--weights", out[3]]
    assert main([*arguments, "--code", f"pytorch={out[4]}"]) == 0
    assert len(Path(out[1]).read_text().splitlines()) == 4
    assert all(Path(one).stat().st_size for one in out)
    for bad, told in (
        (["--losses", "a.txt"], "ends in .csv"),
        (["--weights", "a.h5"], "ends in .npz or .onnx"),
        (["--code", "jax=a.py"], "names no framework"),
        (["--code", "keras=a.txt"], "ends in .py"),
    ):
        assert main([*arguments, *bad]) == 2
        assert told in capsys.readouterr().err
    assert main([*arguments, "--losses", str(tmp_path / "none" / "a.csv")]) == 1
