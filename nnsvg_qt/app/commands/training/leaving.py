"""Files that a training leaves beside the figure: losses, weights, a model, programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.figure import Figure
from nnsvg_qt.training.framework_code import Framework
from nnsvg_qt.training.leaving import losses_of, onnx_of, program_of, weights_of

FILES: Mapping[str, tuple[str, Callable[[Figure], bytes]]] = MappingProxyType(
    {
        QT_TRANSLATE_NOOP("Leaving", "Losses (*.csv)"): (".csv", losses_of),
        QT_TRANSLATE_NOOP("Leaving", "Weights for numpy (*.npz)"): (".npz", weights_of),
        QT_TRANSLATE_NOOP("Leaving", "Model (*.onnx)"): (".onnx", onnx_of),
        QT_TRANSLATE_NOOP("Leaving", "Program for PyTorch (*.py)"): (
            ".py",
            partial(program_of, Framework.PYTORCH),
        ),
        QT_TRANSLATE_NOOP("Leaving", "Program for Keras (*.py)"): (
            ".py",
            partial(program_of, Framework.KERAS),
        ),
    }
)
"""What can be written, as the dialog for files calls it: the suffix, and what makes the content."""
