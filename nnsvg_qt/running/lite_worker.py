"""The runtime of TensorFlow Lite files, used in the process that runs a model: see `onnx_worker`.

All tensors are kept, so that each layer is known. Quantised numbers are told as the real ones that
they stand for, and inputs are quantised as the file says.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.running.onnx_worker import Arrays


class LiteRunner:
    """A model that is ready to run; `outputs` are the names of what it puts out.

    `inner` are the tensors that are told beside them. Whatever the runtime raises is raised.
    """

    title = "LiteRT"

    def __init__(self, model: bytes, folder: str, inner: Iterable[str], notes: str = "") -> None:
        from ai_edge_litert.interpreter import Interpreter

        with warnings.catch_warnings(), _silent():
            # that keeping all tensors takes memory is known
            warnings.simplefilter("ignore")
            self._interpreter = Interpreter(
                model_content=model, experimental_preserve_all_tensors=True
            )
            self._interpreter.allocate_tensors()
        self._inputs = {one["name"]: one for one in self._interpreter.get_input_details()}
        put_out = {one["name"]: one for one in self._interpreter.get_output_details()}
        self.outputs = [*put_out]
        wanted = set(inner)
        self._told = dict(put_out)
        for one in self._interpreter.get_tensor_details():
            if one["name"] in wanted:
                self._told.setdefault(one["name"], one)
        self.times: tuple[tuple[str, float], ...] = ()

    def run(self, given: Arrays) -> tuple[Arrays, float]:
        """All tensors by name, and how long it took, seconds."""
        for name, array in given.items():
            one = self._inputs[name]
            self._interpreter.set_tensor(one["index"], _quantized(array, one))
        began = perf_counter()
        self._interpreter.invoke()
        took = perf_counter() - began
        found: Arrays = {}
        for name, one in self._told.items():
            array = self._interpreter.get_tensor(one["index"])
            if array.dtype.kind in "fiub":
                found[name] = _real(array, one)
        return found, took


@contextmanager
def _silent() -> Iterator[None]:
    """The runtime's own lines are not seen: it writes to standard error beside Python."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _scale(one: dict[str, Any]) -> tuple[NDArray[Any], NDArray[Any]] | None:
    """The scales and zeros of a quantised tensor, shaped for it; None of one that is not."""
    known = one["quantization_parameters"]
    scales, zeros = known["scales"], known["zero_points"]
    if not len(scales):
        return None
    if len(scales) > 1:
        shape = [1] * len(one["shape"])
        shape[known["quantized_dimension"]] = len(scales)
        return scales.reshape(shape), zeros.reshape(shape)
    return scales, zeros


def _quantized(array: NDArray[Any], one: dict[str, Any]) -> NDArray[Any]:
    kind = np.dtype(one["dtype"])
    scale = _scale(one)
    if scale is not None and kind.kind in "iu":
        limits = np.iinfo(kind)
        array = np.clip(np.rint(array / scale[0] + scale[1]), limits.min, limits.max)
    return array.astype(kind)


def _real(array: NDArray[Any], one: dict[str, Any]) -> NDArray[Any]:
    scale = _scale(one)
    if scale is None or array.dtype.kind not in "iu":
        return array
    real: NDArray[Any] = ((array.astype(np.float32) - scale[1]) * scale[0]).astype(np.float32)
    return real
