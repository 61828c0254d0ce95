"""The engine for the network of a figure."""

from __future__ import annotations

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.running.own_engine import OwnEngine
from nnsvg_qt.running.values import Engine
from nnsvg_qt.training.setup import TrainingSetup


def engine_of(
    architecture: Architecture,
    setup: TrainingSetup | None = None,
    frame: Frame | None = None,
) -> Engine:
    """What runs this network; InputError where nothing can, which says why.

    `setup` and `frame` are those of the figure: a trained network has its weights in its frame.
    """
    return OwnEngine(architecture, setup, frame)
