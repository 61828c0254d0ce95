"""The engine for model files: ONNX Runtime in a process of its own, its inner tensors as layers."""

from __future__ import annotations

import contextlib
import multiprocessing
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.graph import Graph
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.named_files import Version, version_of
from nnsvg_qt.reductions.axes import Axes, Order
from nnsvg_qt.reductions.reducing import Reduced
from nnsvg_qt.running.layer_tensors import (
    as_layer,
    as_tensor,
    layer_tensors,
    parts_of,
    sizes_of_inputs,
)
from nnsvg_qt.running.onnx_worker import Make, Runner, serve
from nnsvg_qt.running.texts import require_known
from nnsvg_qt.running.values import Engine, Given, InputPlace, Numbers, Values

MOST_BYTES = 512 * 2**20
"""Of the tensors that are kept of one run; of more the largest are left out."""
MOST_BYTES_OF_ONE = 4 * 2**30
"""Of a single tensor: a model with a larger one is not run."""
_PATIENCE = 5.0
"""Seconds in which the process must have ended by itself."""


class ModelEngine(Engine):
    """Runs a model file in the format of ONNX, or `content` in that format in its place.

    `graph` is that of the file with its sizes, `made` the graph as it was folded. The process is
    there until `close`; `cancel`, from any thread, ends it at once, and what waits for it has its
    InputError. `make` is the runtime, which must be there: see `require_runtime`; `version` is that
    of the file as `graph` was read. InputError on what it cannot run, on a file that was changed
    meanwhile, on inputs of open sizes and on tensors of gigabytes.
    """

    def __init__(
        self,
        path: Path,
        graph: Graph,
        made: Reduced,
        architecture: Architecture,
        content: bytes | None = None,
        make: Make = Runner,
        version: Version | None = None,
    ) -> None:
        self._architecture, self._graph, self._made = architecture, graph, made
        self._path, self._version = path, version
        self._axes = Axes(graph)
        places = sizes_of_inputs(graph, self._axes, made.inputs, architecture)
        for name, (sizes, _, _) in places.items():
            if 0 in sizes:
                raise InputError(
                    "The sizes of the input {name} are open; give them numbers first.", name=name
                )
        self._sizes = {name: sizes for name, (sizes, _, _) in places.items()}
        self.inputs = tuple(
            InputPlace(name, shape, layer) for name, (_, shape, layer) in places.items()
        )
        tensors = layer_tensors(graph, made, architecture)
        self._tensors, self._notes = _within_budget(tensors, graph, architecture)
        _require_possible(graph)
        self._cancelled = False
        self._notes_folder = TemporaryDirectory(prefix="nnsvg-qt-", ignore_cleanup_errors=True)
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        wanted = tuple(dict.fromkeys(self._tensors.values()))
        self._process = context.Process(
            target=serve,
            args=(other, str(path), content, wanted, self._notes_folder.name, make, version),
            daemon=True,
            name="running",
        )
        with _without_main_program():
            self._process.start()
        other.close()
        self._is_busy = False
        self._seconds: Mapping[str, float] = FrozenMapping()
        """Of layers, as they were measured in the first run."""
        try:
            self._outputs: tuple[str, ...] = self._answer()
        except InputError:
            self.close()
            raise

    @property
    def is_current(self) -> bool:
        """Whether its file is still the one that it runs; a file that is gone is no other one."""
        try:
            return self._version is None or version_of(self._path) == self._version
        except OSError:
            return True

    def run(self, given: Given) -> Values:
        """As the base class says; also InputError where the process is ended meanwhile."""
        arrays = self._known(given)
        found, seconds = self._run(arrays, None)
        return self._values(arrays, found, seconds)

    def parts(self, layer_id: str, given: Given) -> Mapping[str, Numbers]:
        """What the operations put out that were fused to a layer, by their names; as `run`.

        They are computed for that, for what is not drawn is not kept.
        """
        layer = self._architecture.layer(layer_id)
        tensors = parts_of(self._graph, self._made, layer)
        found, _ = self._run(self._known(given), tuple(dict.fromkeys(tensors.values())))
        return {
            name: _of_one_point(own) if (one := self._drawn(own, tensor, layer)) is None else one
            for name, tensor in tensors.items()
            if (own := found.get(tensor)) is not None
        }

    def _known(self, given: Given) -> dict[str, Numbers]:
        """The inputs as the model takes them; InputError on an index beyond what it knows."""
        arrays = self.fitted(given)
        require_known(self._architecture, self.inputs, arrays)
        return arrays

    def _order(self, tensor: str) -> Order | None:
        found = self._graph.tensors.get(tensor)
        return None if found is None else self._axes.order(found)

    def _drawn(self, array: NDArray[Any], tensor: str, layer: Layer) -> Numbers | None:
        return as_layer(array, layer.shape, self._order(tensor))

    def _run(
        self, arrays: Mapping[str, Numbers], wanted: tuple[str, ...] | None
    ) -> tuple[dict[str, NDArray[Any]], float]:
        feeds = {
            name: as_tensor(array, self._sizes[name], self._order(name))
            for name, array in arrays.items()
        }
        # set back only by an answer: what waits for none any more has no use for the process
        self._is_busy = True
        with self._ended_told():
            self._pipe.send((feeds, wanted))
        try:
            heads, seconds, times = self._answer()
        except InputError:
            self._is_busy = False
            raise
        found: dict[str, NDArray[Any]] = {}
        with self._ended_told():
            for name, kind, shape in heads:
                content = self._pipe.recv_bytes() if prod(shape) else b""
                found[name] = np.frombuffer(content, np.dtype(kind)).reshape(shape)
        self._is_busy = False
        if wanted is None:
            self._seconds = FrozenMapping(self._by_layer(times))
        return found, seconds

    def _by_layer(self, times: Iterable[tuple[str, float]]) -> dict[str, float]:
        """The seconds of layers from those of tensors in the order of their operations.

        What writes no tensor of the graph is a part of the next operation that does.
        """
        by_name = {operation.name: operation for operation in self._graph.operations}
        owners = {
            tensor: layer
            for layer, copies in self._made.operations.items()
            if layer in self._architecture
            for copy in copies
            for name in copy
            if name in by_name
            for tensor in by_name[name].outputs
        }
        known = {name for one in self._graph.operations for name in one.outputs}
        found: dict[str, float] = {}
        waiting = 0.0
        for tensor, seconds in times:
            waiting += seconds
            if tensor in known:
                if (layer := owners.get(tensor)) is not None:
                    found[layer] = found.get(layer, 0.0) + waiting
                waiting = 0.0
        return found

    def _values(
        self, read: Mapping[str, Numbers], found: Mapping[str, NDArray[Any]], seconds: float
    ) -> Values:
        layers: dict[str, Numbers] = {
            place.layer: read[place.name] for place in self.inputs if place.layer
        }
        notes = list(self._notes)
        unlike, infinite = [], []
        for layer_id, tensor in self._tensors.items():
            if tensor not in found:
                continue
            layer = self._architecture.layer(layer_id)
            own = self._drawn(found[tensor], tensor, layer)
            if own is None:
                unlike.append(layer.name or layer.id)
            elif not np.isfinite(own).all():
                infinite.append(layer.name or layer.id)
            else:
                layers[layer_id] = own
        if unlike:
            notes.append(
                Sentence("Other sizes than they are drawn with have {names}.", names=_some(unlike))
            )
        if infinite:
            notes.append(
                Sentence("What is no finite number is put out by {names}.", names=_some(infinite))
            )
        outputs = {name: _of_one_point(found[name]) for name in self._outputs if name in found}
        return Values(
            FrozenMapping(layers), FrozenMapping(outputs), seconds, self._seconds, tuple(notes)
        )

    def cancel(self) -> None:
        """End the process at once; who waits for it is told."""
        self._cancelled = True
        self._process.kill()

    def close(self) -> None:
        """As the base class says."""
        with contextlib.suppress(OSError):
            self._pipe.close()
        if self._is_busy:
            self._process.kill()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()
        self._notes_folder.cleanup()

    def _answer(self) -> Any:
        with self._ended_told():
            found = self._pipe.recv()
        if isinstance(found, Sentence):
            raise InputError("{reason}", reason=found)
        return found

    @contextlib.contextmanager
    def _ended_told(self) -> Any:
        try:
            yield
        except (EOFError, OSError):
            if self._cancelled:
                raise InputError("The run was cancelled.") from None
            raise InputError(
                "The process that runs the model was ended by the system, mostly for want of "
                "memory; open the model again to try again."
            ) from None


@contextlib.contextmanager
def _without_main_program() -> Iterator[None]:
    """A process that is started in here does not run the user's own script once more."""
    main = sys.modules["__main__"]
    kept: dict[str, Any] = {
        name: vars(main)[name] for name in ("__file__", "__spec__") if name in vars(main)
    }
    try:
        vars(main).pop("__file__", None)
        vars(main)["__spec__"] = None
        yield
    finally:
        vars(main).update(kept)


def require_runtime() -> None:
    """InputError where ONNX Runtime is not installed; it says how it is."""
    if find_spec("onnxruntime") is None:
        raise InputError(
            "Running model files takes ONNX Runtime; pip install 'nnsvg-qt[run]' brings it."
        )


def require_lite_runtime() -> None:
    """InputError where the runtime of TensorFlow Lite files is not installed."""
    if find_spec("ai_edge_litert") is None:
        raise InputError(
            "Running TensorFlow Lite files takes LiteRT; pip install 'nnsvg-qt[tflite]' brings it, "
            "where there is one for the system."
        )


def _within_budget(
    tensors: Mapping[str, str], graph: Graph, architecture: Architecture
) -> tuple[dict[str, str], tuple[Sentence, ...]]:
    """The tensors that are kept, by layer, and what is told of those that are not."""
    sizes = {name: _bytes_of(graph, name) for name in {*tensors.values()}}
    left: set[str] = set()
    total = sum(sizes.values())
    for name in sorted(sizes, key=lambda one: -sizes[one]):
        if total <= MOST_BYTES:
            break
        total -= sizes[name]
        left.add(name)
    kept = {layer: name for layer, name in tensors.items() if name not in left}
    if not left:
        return kept, ()
    names = [architecture.layer(k).name or k for k, name in tensors.items() if name in left]
    return kept, (
        Sentence(
            "The outputs of {names} take {size:,} MB and are not kept.",
            names=_some(names),
            size=sum(sizes[name] for name in left) // 2**20,
        ),
    )


def _require_possible(graph: Graph) -> None:
    for name, tensor in graph.tensors.items():
        if not tensor.is_constant and _bytes_of(graph, name) > MOST_BYTES_OF_ONE:
            raise InputError(
                "{name} alone would take {size:,} MB; a model with so large tensors is not run "
                "here.",
                name=name,
                size=_bytes_of(graph, name) // 2**20,
            )


def _bytes_of(graph: Graph, name: str) -> int:
    """What a tensor takes for one point, as far as its sizes are known."""
    tensor = graph.tensors.get(name)
    if tensor is None or tensor.shape is None:
        return 0
    bits = tensor.type.bits if tensor.type is not None and tensor.type.bits else 32
    return prod(extent if isinstance(extent, int) else 1 for extent in tensor.shape) * bits // 8


def _of_one_point(array: NDArray[Any]) -> Numbers:
    numbers = array if array.dtype.kind == "f" else array.astype(np.float64)
    return numbers[0] if numbers.ndim > 1 and numbers.shape[0] == 1 else numbers


def _some(names: list[str]) -> str:
    """A few names, and how many more there are."""
    if len(names) > 3:
        return listed([*names[:3], f"+{len(names) - 3}"])
    return listed(names)
