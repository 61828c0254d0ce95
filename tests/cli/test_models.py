"""Model files on the command line."""

import json
from pathlib import Path

import pytest

from nnsvg_qt.cli.sizes import sizes_of
from nnsvg_qt.errors import InputError
from tests.importers import onnx_files as files


@pytest.fixture
def network():
    Path("net.onnx").write_bytes(files.small_network())
    return "net.onnx"


def test_a_model_is_described_and_its_coverage_checked(run, network):
    code, out, errors = run("describe", network, "--coverage", "--format", "json")
    assert code == 0
    assert json.loads(out)["model"]["operations"] == 8
    assert all(line.startswith("net.onnx: note: ") for line in errors)


def test_sizes_are_given_by_name_or_alone(run, network):
    for given in ("x=1,3,16,16", "1,3,16,16"):
        code, _, errors = run("describe", network, "--shape", given)
        assert code == 0
        assert not any("--shape" in line for line in errors)


def test_open_sizes_are_told_with_the_way_to_give_them(run, monkeypatch):
    Path("open.onnx").write_bytes(files.open_sizes())
    _, _, errors = run("describe", "open.onnx")
    assert any("leaves sizes of the input x open" in line for line in errors)
    assert any(line.endswith("--shape x=… gives the sizes of the input x.") for line in errors)


def test_a_model_is_drawn(run, network):
    code, _, errors = run("export", network, "-o", "net.svg", "--shape", "1,3,16,16", "--quiet")
    assert (code, errors) == (0, [])
    assert Path("net.svg").read_text().count("data-layer=") >= 4


def test_reductions_are_options(run, network):
    layers, plain = [], ("--set", "look.fold=off", "--quiet")
    for given in ([], ["--set", "model.fuse=off"], ["--set", "model.detail=operations"]):
        code, _, errors = run("export", network, "-o", "net.svg", *given, *plain)
        assert (code, errors) == (0, [])
        layers.append(Path("net.svg").read_text().count("data-layer="))
    assert layers[0] < layers[1] <= layers[2]
    code, _, errors = run("export", network, "-o", "net.svg", "--set", "model.detail=much")
    assert (code, len(errors)) == (2, 1)
    code, _, [error] = run("export", "16-12-1", "-o", "net.svg", "--set", "model.fuse=off")
    assert (code, error) == (
        2,
        "16-12-1: Options of the model are for model files, and this is none.",
    )


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("y=1", "net.onnx: The model has no input 'y'; it has x."),
        ("1,3,17", "net.onnx: The input x is batch × 3 × 16 × 16 in the file, not 1 × 3 × 17"),
        ("1,a", "net.onnx: --shape 1,a is none; give whole numbers"),
    ],
)
def test_sizes_that_cannot_be_are_one_line(run, network, shape, said):
    code, _, errors = run("describe", network, "--shape", shape)
    assert (code, len(errors)) == (2, 1)
    assert errors[0].startswith(said)


@pytest.mark.parametrize(
    ("texts", "sizes"),
    [
        (["1,3,224,224"], {"": (1, 3, 224, 224)}),
        (["x=1x3x8", "a=b=2"], {"x": (1, 3, 8), "a=b": (2,)}),
        ([], {}),
    ],
)
def test_how_sizes_are_written(texts, sizes):
    assert sizes_of(texts) == sizes


@pytest.mark.parametrize("texts", [["x="], ["0"], ["x=1,,2"], ["x=1", "x=2"], ["9" * 11]])
def test_what_are_no_sizes(texts):
    with pytest.raises(InputError, match="--shape"):
        sizes_of(texts)
