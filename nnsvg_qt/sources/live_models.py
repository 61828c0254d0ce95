"""Models that live in this Python, as a module of PyTorch or a model of Keras: one row a framework.

A framework is never imported for this: a model of its can only be there if the user has it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.graph import Model
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.sources.source import title_of


@dataclass(frozen=True)
class LiveModels:
    """Models of a framework.

    `framework` is the module that is imported where there is such a model. `is_model` is given that
    and a value; `module` has `model_of(value, input)`, which gives the model with its graph.
    """

    framework: str
    is_model: Callable[[Any, object], bool]
    module: str


def _is_keras_model(keras: Any, value: object) -> bool:
    kind = getattr(keras, "Model", None)
    return isinstance(kind, type) and isinstance(value, kind)


LIVE_MODELS: list[LiveModels] = [
    LiveModels(
        "torch",
        lambda torch, value: isinstance(value, torch.nn.Module),
        "nnsvg_qt.importers.pytorch.live",
    ),
    LiveModels("keras", _is_keras_model, "nnsvg_qt.importers.keras.live"),
    # version 2, which lives on beside version 3
    LiveModels("tf_keras", _is_keras_model, "nnsvg_qt.importers.keras.live"),
]
"""The frameworks whose models can be drawn as they live."""


def live_figure(value: object, given: Any) -> Figure:
    """The figure of a model that lives in this Python; `given` says its input, as its shape.

    InputError if no framework knows it, or it cannot be traced.
    """
    for row in LIVE_MODELS:
        framework = sys.modules.get(row.framework)
        if framework is None or not row.is_model(framework, value):
            continue
        model = cast(Model, import_module(row.module).model_of(value, given))
        made = reduced(with_shapes(model.graph), Reductions())
        view = "diagram" if made.is_of_attention else None
        return Figure(made.architecture, view=view, name=title_of(model.name))
    raise InputError(
        "A {kind} cannot be drawn; give a SOURCE, a path, an Architecture, or a model of PyTorch "
        "or Keras.",
        kind=type(value).__name__,
    )
