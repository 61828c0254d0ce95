"""What runs the model file of a figure: the file as ONNX, and which tensor is which layer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.graph import Model
from nnsvg_qt.named_files import version_of
from nnsvg_qt.running.lite_worker import LiteRunner
from nnsvg_qt.running.model_engine import ModelEngine, require_lite_runtime, require_runtime
from nnsvg_qt.running.onnx_worker import require_version
from nnsvg_qt.running.values import Engine
from nnsvg_qt.sources.content import readable
from nnsvg_qt.sources.model import model_of_part, part_of, reduced_part
from nnsvg_qt.sources.readers import reader_of
from nnsvg_qt.sources.stored_weights import numbers_of

AsOnnx = Callable[[Model], bytes | None]


def _of_keras(model: Model) -> bytes:
    from nnsvg_qt.running.as_onnx import graph_as_onnx

    version = model.format.removeprefix("Keras ")[:1]
    return graph_as_onnx(model.graph, numbers_of, int(version) if version.isdigit() else 3)


FORMATS: dict[str, AsOnnx] = {"onnx": lambda model: None, "keras": _of_keras}
"""By the name of a format what gives a model as ONNX; None: its file is that already."""
LITE = "tflite"
"""The format that has a runtime of its own."""


def engine_of_model(figure: Figure) -> Engine:
    """What runs the model file that a figure was made from; InputError where nothing can."""
    part = part_of(figure)
    path = Path(part.file)
    with readable(path):
        version = version_of(path)
        reader = reader_of(path)
    if reader.name == LITE:
        require_lite_runtime()
        model = model_of_part(part)
        made = reduced_part(part, figure.part("reductions"))
        return ModelEngine(path, model.graph, made, figure.architecture, None, LiteRunner, version)
    if reader.name not in FORMATS:
        raise InputError(
            "{title} are drawn, not run; save the model as ONNX to run it.", title=reader.title
        )
    require_runtime()
    model = model_of_part(part)
    made = reduced_part(part, figure.part("reductions"))
    content = FORMATS[reader.name](model)
    if content is not None:
        require_version(path, version)
    return ModelEngine(path, model.graph, made, figure.architecture, content, version=version)
