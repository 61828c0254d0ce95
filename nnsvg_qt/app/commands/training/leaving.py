"""Files that a training leaves beside the figure: losses, weights, a model, programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.training.framework_code import Framework, code_of
from nnsvg_qt.training.onnx_file import onnx_bytes
from nnsvg_qt.training.trained_files import Trained, losses_csv, trained_network, weights_npz


def _network(figure: Figure) -> Trained:
    frame = figure.frame or Frame()
    return trained_network(figure.architecture, figure.part("training"), frame)


def _losses(figure: Figure) -> bytes:
    return losses_csv(figure.frame.losses if figure.frame else {}).encode()


def _weights(figure: Figure) -> bytes:
    return weights_npz(figure.frame.weights if figure.frame else {})


def _onnx(figure: Figure) -> bytes:
    return onnx_bytes(_network(figure))


def _code(framework: Framework, figure: Figure) -> bytes:
    return code_of(_network(figure), framework, figure.name).encode()


FILES: Mapping[str, tuple[str, Callable[[Figure], bytes]]] = MappingProxyType(
    {
        QT_TRANSLATE_NOOP("Leaving", "Losses (*.csv)"): (".csv", _losses),
        QT_TRANSLATE_NOOP("Leaving", "Weights for numpy (*.npz)"): (".npz", _weights),
        QT_TRANSLATE_NOOP("Leaving", "Model (*.onnx)"): (".onnx", _onnx),
        QT_TRANSLATE_NOOP("Leaving", "Program for PyTorch (*.py)"): (
            ".py",
            partial(_code, Framework.PYTORCH),
        ),
        QT_TRANSLATE_NOOP("Leaving", "Program for Keras (*.py)"): (
            ".py",
            partial(_code, Framework.KERAS),
        ),
    }
)
"""What can be written, as the dialog for files calls it: the suffix, and what makes the content."""
