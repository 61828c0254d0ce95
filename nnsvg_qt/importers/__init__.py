"""Readers of model files, one file or folder a format, each giving a graph.

`model_of` is the way in. Nothing in a file is ever run, and weights are not read until somebody
asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from nnsvg_qt.importers.idle_operations import without_idle_operations
from nnsvg_qt.model.graph import Model, Shape

Heard = Callable[[float | None], None]
"""Is told which share of the file is read, None where nobody knows; may end it by raising."""

MODULES = {
    "onnx": "nnsvg_qt.importers.onnx",
    "safetensors": "nnsvg_qt.importers.safetensors",
    "pytorch": "nnsvg_qt.importers.pytorch",
    "darknet": "nnsvg_qt.importers.darknet",
    "ncnn": "nnsvg_qt.importers.ncnn",
    "hugging face": "nnsvg_qt.importers.hugging_face",
    "keras": "nnsvg_qt.importers.keras",
    "tflite": "nnsvg_qt.importers.tflite",
    "tensorflow": "nnsvg_qt.importers.tensorflow",
    "coreml": "nnsvg_qt.importers.coreml",
    "gguf": "nnsvg_qt.importers.gguf",
    "caffe": "nnsvg_qt.importers.caffe",
    "openvino": "nnsvg_qt.importers.openvino",
    "mxnet": "nnsvg_qt.importers.mxnet",
    "logs": "nnsvg_qt.importers.event_graphs",
}
"""The module that reads a format, by the name of its row in the table of readers."""


def unheard(share: float | None) -> None:
    """For whoever waits without looking."""


FOLLOWING = frozenset({"pytorch", "mxnet"})
"""Formats in which more can be followed if the sizes of inputs are known."""


def model_of(
    path: Path, format_name: str, heard: Heard = unheard, sizes: Mapping[str, Shape] | None = None
) -> Model:
    """The model in a file or folder of a format; `sizes` are those of inputs that are given.

    InputError in a sentence if it is broken, OSError if it cannot be read.
    """
    module = import_module(MODULES[format_name])
    given = (sizes,) if format_name in FOLLOWING else ()
    return without_idle_operations(cast(Model, module.model_of(path, heard, *given)))
