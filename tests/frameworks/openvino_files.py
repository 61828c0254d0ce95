"""Writes with OpenVINO what the tests of its reader open, and what is known of it.

    python -m tests.frameworks.openvino_files OUT

Run where `openvino` is installed. OUT becomes `tests/importers/openvino_files.zip`: a network of
images and one of words, each with its weights, and `expected.json`.
"""

from __future__ import annotations

import json
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def _images(openvino: Any, numpy: Any) -> tuple[Any, int]:
    own = openvino.opset13
    chance = numpy.random.default_rng(1)
    trained = 0

    def weight(*sizes: int) -> Any:
        nonlocal trained
        trained += int(numpy.prod(sizes))
        return own.constant(chance.random(sizes, "float32"))

    source = own.parameter([-1, 3, 32, 32], numpy.float32, name="image")
    end = own.convolution(source, weight(16, 3, 3, 3), [1, 1], [1, 1], [1, 1], [1, 1], name="first")
    end = own.relu(own.add(end, weight(1, 16, 1, 1)))
    end = own.max_pool(end, [2, 2], [1, 1], [0, 0], [0, 0], [2, 2], name="pool").output(0)
    deep = own.group_convolution(
        end, weight(16, 1, 1, 3, 3), [1, 1], [1, 1], [1, 1], [1, 1], name="deep"
    )
    statistics = [own.constant(chance.random(16, "float32")) for _ in range(2)]
    deep = own.batch_norm_inference(deep, weight(16), weight(16), *statistics, 1e-5)
    deep = own.clamp(deep, 0, 6)
    end = own.concat([own.add(end, deep), deep], 1)
    end = own.convolution_backprop_data(
        end, weight(32, 8, 2, 2), [2, 2], pads_begin=[0, 0], pads_end=[0, 0], name="up"
    )
    end = own.reduce_mean(end, own.constant(numpy.array([2, 3])), False)
    end = own.matmul(end, weight(10, 8), False, True, name="last")
    end = own.softmax(own.add(end, weight(1, 10)), 1)
    return openvino.Model([own.result(end)], [source], "images"), trained


def _words(openvino: Any, numpy: Any) -> tuple[Any, int]:
    own = openvino.opset13
    trained = 0

    def weight(*sizes: int) -> Any:
        nonlocal trained
        trained += int(numpy.prod(sizes))
        return own.constant(numpy.ones(sizes, "float16"))

    def linear(value: Any, inputs: int, outputs: int) -> Any:
        wide = own.convert(weight(outputs, inputs), "f32")
        return own.matmul(value, wide, False, True)

    tokens = own.parameter([-1, 12], numpy.int64, name="tokens")
    table = own.convert(weight(50, 24), "f32")
    end = own.gather(table, tokens, own.constant(0))
    query, key, value = (linear(end, 24, 24) for _ in range(3))
    scores = own.softmax(own.matmul(query, key, False, True), -1)
    mixed = linear(own.matmul(scores, value, False, False), 24, 24)
    end = own.mvn(own.add(end, mixed), own.constant(numpy.array([-1])), True, 1e-5, "inside_sqrt")
    end = own.gelu(linear(end, 24, 48), "erf")
    return openvino.Model([own.result(linear(end, 48, 24))], [tokens], "words"), trained


def main() -> None:
    """Write the archive that is named on the command line."""
    openvino, numpy = import_module("openvino"), import_module("numpy")
    expected = {}
    with (
        TemporaryDirectory() as folder,
        zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_LZMA) as archive,
    ):
        for name, make in (("images", _images), ("words", _words)):
            model, trained = make(openvino, numpy)
            path = Path(folder) / f"{name}.xml"
            openvino.serialize(model, str(path))
            expected[name] = {
                "trainable": trained,
                "output": [
                    size.get_length() if size.is_static else None
                    for size in model.output(0).get_partial_shape()
                ],
            }
            for own in (path, path.with_suffix(".bin")):
                archive.write(own, own.name)
        archive.writestr("expected.json", json.dumps(expected))


if __name__ == "__main__":
    main()
