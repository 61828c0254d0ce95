"""Files of TensorFlow Lite by their runtime: layers, quantised numbers, what is not there."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.running import model_engine
from nnsvg_qt.running.lite_worker import LiteRunner

FILES = Path(__file__).parents[1] / "importers" / "tflite_files.zip"
READ = np.random.default_rng(5).normal(size=(3, 16, 16)).astype(np.float32)
SOURCE = "serving_default_source:0"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pytest.importorskip("ai_edge_litert", reason="there is no wheel of it for this system")
    folder = tmp_path_factory.mktemp("lite")
    with zipfile.ZipFile(FILES) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def put_out(folder):
    """All tensors of the file in real numbers, as the runtime itself gives them."""
    from ai_edge_litert.interpreter import Interpreter

    plain = Interpreter(model_path=str(folder / "images.tflite"))
    plain.allocate_tensors()
    plain.set_tensor(plain.get_input_details()[0]["index"], np.moveaxis(READ, 0, -1)[None])
    plain.invoke()
    return plain.get_tensor(plain.get_output_details()[0]["index"])


def test_every_layer_is_kept_channels_first(folder, put_out):
    figure = nnsvg_qt.draw(folder / "images.tflite")
    with figure.engine() as engine:
        assert [place.shape for place in engine.inputs] == [(3, 16, 16)]
        values = engine.run(READ)
        # it stays ready, and keeps nothing of the run before
        assert np.array_equal(engine.run(READ).output, values.output)
    assert set(values.layers) == {layer.id for layer in figure.architecture}
    for layer in figure.architecture:
        assert values.layers[layer.id].shape == layer.shape
    np.testing.assert_allclose(values.output, put_out.reshape(-1), rtol=1e-5, atol=1e-6)
    assert values.notes == ()


def test_quantised_numbers_are_the_real_ones_they_stand_for(folder):
    read = np.random.default_rng(5).random((1, 16, 16, 3)).astype(np.float32)
    found = []
    for name in ("images.tflite", "images int8.tflite"):
        graph = nnsvg_qt.draw(folder / name).architecture
        runner = LiteRunner((folder / name).read_bytes(), "", [layer.id for layer in graph])
        arrays, seconds = runner.run({SOURCE: read})
        assert seconds > 0
        found.append(arrays[runner.outputs[0]])
    real, quantised = found
    assert quantised.dtype.kind == "f"
    reach = float(np.abs(real).max())
    np.testing.assert_allclose(quantised, real, atol=0.1 * reach + 0.05)


def test_what_is_no_such_file_is_one_sentence(folder, monkeypatch):
    figure = nnsvg_qt.draw(folder / "images.tflite")
    monkeypatch.setattr(model_engine, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="takes LiteRT; pip install 'nnsvg-qt\\[tflite\\]'"):
        figure.engine()
