"""Files that a training leaves beside its figure, as bytes: losses, weights, a model, programs."""

from __future__ import annotations

from typing import Any, Protocol

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.training.framework_code import Framework, code_of
from nnsvg_qt.training.onnx_file import onnx_bytes
from nnsvg_qt.training.trained_files import Trained, losses_csv, trained_network, weights_npz


class TrainedFigure(Protocol):
    """What is asked of a figure."""

    @property
    def architecture(self) -> Architecture:
        """The network that was trained."""

    @property
    def frame(self) -> Frame | None:
        """The moment of its training; None where there was none."""

    @property
    def name(self) -> str:
        """The title of the figure."""

    def part(self, name: str) -> Any:
        """A part of it; "training" is its setup."""


def losses_of(figure: TrainedFigure) -> bytes:
    """The losses by epoch as CSV; without any its head alone."""
    return losses_csv(figure.frame.losses if figure.frame else {}).encode()


def weights_of(figure: TrainedFigure) -> bytes:
    """The trained weights as an archive of numpy."""
    return weights_npz(figure.frame.weights if figure.frame else {})


def onnx_of(figure: TrainedFigure) -> bytes:
    """The trained network as an ONNX file; InputError without trained weights."""
    return onnx_bytes(_network(figure))


def program_of(framework: Framework, figure: TrainedFigure) -> bytes:
    """The trained network as a program for a framework.

    InputError without trained weights, and on what the framework has no layer for.
    """
    return code_of(_network(figure), framework, figure.name).encode()


def _network(figure: TrainedFigure) -> Trained:
    frame = figure.frame or Frame()
    return trained_network(figure.architecture, figure.part("training"), frame)
