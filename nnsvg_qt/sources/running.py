"""What runs the model file of a figure: the file as ONNX, and which tensor is which layer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.running.model_engine import ModelEngine, require_runtime
from nnsvg_qt.running.values import Engine
from nnsvg_qt.sources.content import readable
from nnsvg_qt.sources.model import model_of_part, part_of, reduced_part
from nnsvg_qt.sources.readers import reader_of

AsOnnx = Callable[[Path], bytes | None]

FORMATS: dict[str, AsOnnx] = {"onnx": lambda path: None}
"""By the name of a format what gives its content as ONNX; None: the file is that already."""


def engine_of_model(figure: Figure) -> Engine:
    """What runs the model file that a figure was made from; InputError where nothing can."""
    part = part_of(figure)
    path = Path(part.file)
    with readable(path):
        reader = reader_of(path)
    if reader.name not in FORMATS:
        raise InputError(
            "{title} are drawn, not run; save the model as ONNX to run it.", title=reader.title
        )
    require_runtime()
    model = model_of_part(part)
    made = reduced_part(part, figure.part("reductions"))
    with readable(path):
        content = FORMATS[reader.name](path)
    return ModelEngine(path, model.graph, made, figure.architecture, content)
