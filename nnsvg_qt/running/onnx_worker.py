"""The process that runs a model by ONNX Runtime: whatever it does, the program lives on.

It answers over a pipe: first whether the model can be run, then for each set of inputs the tensors
that are asked for. Only here the runtime is imported.
"""

from __future__ import annotations

import contextlib
import json
import signal
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.protobuf import BrokenMessageError, fields, text
from nnsvg_qt.named_files import Version, version_of

Arrays = dict[str, NDArray[Any]]

LARGEST_MODEL = 2**31 - 1
"""Bytes that the file format allows beside weights in other files."""
MOST_WARMING = 0.5
"""Seconds; a run that takes longer is not repeated for a truer time."""
_KERNEL, _OTHER_LAYOUT, _FUSED = "_kernel_time", "_nchwc", "fused "
_QUIET = 4
"""Of the runtime's own lines only what ends it."""


def with_outputs(model: bytes, names: Iterable[str]) -> tuple[bytes, list[str]]:
    """A model that also puts out some of its inner tensors, and which of them are there.

    Messages of the same field that follow each other are one, so that nothing has to be copied
    that is there already. BrokenMessageError if it is no model.
    """
    written, put_out = _tensors(model)
    inner = [name for name in dict.fromkeys(names) if name in written and name not in put_out]
    more = b"".join(_field(12, _field(1, name.encode())) for name in inner)
    return model + _field(7, more), inner


def _tensors(model: bytes) -> tuple[set[str], set[str]]:
    """What the operations of the graph write, and what it puts out."""
    written: set[str] = set()
    put_out: set[str] = set()
    for number, at, end in fields(model, 0, len(model)):
        if number != 7:
            continue
        for inner, start, stop in fields(model, at, end):
            if inner == 1:
                written |= {
                    text(model, a, b) for field, a, b in fields(model, start, stop) if field == 2
                }
            elif inner == 12:
                put_out |= {
                    text(model, a, b) for field, a, b in fields(model, start, stop) if field == 1
                }
    return written, put_out


def _field(number: int, content: bytes) -> bytes:
    """A field of a message with its length before it."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)


def operations_of(model: bytes) -> list[tuple[str, str]]:
    """What the runtime calls each operation of a model, in order, and the tensor that it writes."""
    found: list[tuple[str, str]] = []
    for number, at, end in fields(model, 0, len(model)):
        if number != 7:
            continue
        for inner, start, stop in fields(model, at, end):
            if inner != 1:
                continue
            parts: dict[int, str] = {}
            for field, a, b in fields(model, start, stop):
                if field in (2, 3, 4):
                    # of several outputs the first
                    parts.setdefault(field, text(model, a, b))
            name = parts.get(3) or f"{parts.get(4, '')}_{len(found)}"
            found.append((name, parts.get(2, "")))
    return found


class ModelRunner(Protocol):
    """A model that is ready to run in a runtime, whose `title` its errors name."""

    title: str
    outputs: list[str]
    times: tuple[tuple[str, float], ...]

    def run(self, given: Arrays) -> tuple[Arrays, float]:
        """All tensors by name, and how long it took, seconds."""


Make = Callable[[bytes, str, Iterable[str], str], ModelRunner]
"""From a model, its folder, inner tensors, and a folder for notes or ""."""


class Runner:
    """A model that is ready to run; `outputs` are the names of what it puts out.

    Whatever the runtime raises on a model that it cannot run is raised. With a folder for `notes`
    of the runtime the first run tells how long each operation took.
    """

    title = "ONNX Runtime"

    def __init__(self, model: bytes, folder: str, inner: Iterable[str], notes: str = "") -> None:
        import onnxruntime

        self._operations = operations_of(model) if notes else []
        self._measures = bool(notes)
        self.times: tuple[tuple[str, float], ...] = ()
        """The tensors that operations write, in their order, and seconds; empty: not known."""

        content, self.inner = with_outputs(model, inner)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = _QUIET
        if notes:
            options.enable_profiling = True
            options.profile_file_prefix = str(Path(notes) / "times")
        key = "session.model_external_initializers_file_folder_path"
        options.add_session_config_entry(key, folder)
        self._session = onnxruntime.InferenceSession(
            content, options, providers=["CPUExecutionProvider"]
        )
        self._types = {one.name: one.type for one in self._session.get_inputs()}
        all_names = [one.name for one in self._session.get_outputs()]
        self.outputs = all_names[: len(all_names) - len(self.inner)]

    def run(self, given: Arrays) -> tuple[Arrays, float]:
        """All tensors by name, and how long it took, seconds."""
        typed = {name: _typed(array, self._types.get(name, "")) for name, array in given.items()}
        names = [*self.outputs, *self.inner]
        began = perf_counter()
        found = self._session.run(names, typed)
        took = perf_counter() - began
        if self._measures:
            self._measures = False
            if took < MOST_WARMING:
                # the first run finds memory and threads, the second tells how long it takes
                began = perf_counter()
                found = self._session.run(names, typed)
                took = perf_counter() - began
            self.times = self._times_noted()
        arrays = {
            name: array
            for name, array in zip(names, found, strict=True)
            if isinstance(array, np.ndarray) and array.dtype.kind in "fiub"
        }
        return arrays, took

    def _times_noted(self) -> tuple[tuple[str, float], ...]:
        """How long each operation took; empty where the runtime's notes cannot be read."""
        try:
            content = Path(self._session.end_profiling()).read_bytes()
            return _times_of(json.loads(content), self._operations)
        except (OSError, ValueError, KeyError, TypeError):
            # the run itself is there, and times are no more than told beside
            return ()


def _times_of(
    events: list[dict[str, Any]], operations: list[tuple[str, str]]
) -> tuple[tuple[str, float], ...]:
    """Of the events of runs the seconds of each operation in the last run."""
    runs = [one for one in events if one.get("name") == "model_run"]
    begin = float(runs[-1]["ts"]) if runs else 0.0
    seconds: dict[str, float] = {}
    for one in events:
        name = str(one.get("name", ""))
        if name.endswith(_KERNEL) and float(one["ts"]) >= begin:
            # what was put together, or laid out otherwise, keeps a name of the model within its own
            own = name.removesuffix(_KERNEL).removesuffix(_OTHER_LAYOUT).removeprefix(_FUSED)
            seconds[own] = seconds.get(own, 0.0) + float(one["dur"]) / 1e6
    return tuple((tensor, seconds[name]) for name, tensor in operations if name in seconds)


_TYPES = {
    "float": np.float32,
    "float16": np.float16,
    "double": np.float64,
    "int64": np.int64,
    "int32": np.int32,
    "int16": np.int16,
    "int8": np.int8,
    "uint8": np.uint8,
    "uint16": np.uint16,
    "uint32": np.uint32,
    "uint64": np.uint64,
    "bool": np.bool_,
}


def _typed(array: NDArray[Any], name: str) -> NDArray[Any]:
    wanted = _TYPES.get(name.removeprefix("tensor(").removesuffix(")"))
    return array if wanted is None else array.astype(wanted)


def serve(
    pipe: Connection,
    path: str,
    model: bytes | None,
    inner: tuple[str, ...],
    notes: str = "",
    make: Make = Runner,
    version: Version | None = None,
) -> None:
    """The process: make the model ready, then answer until the other end is closed.

    `model` stands in the place of the file at `path`, in whose folder further weights lie. In the
    folder for `notes` the runtime writes how long it took; who starts the process empties it.
    """
    for name in ("SIGINT", "SIGHUP"):
        if name in signal.Signals.__members__:
            signal.signal(signal.Signals[name], signal.SIG_IGN)
    answer(pipe, path, model, inner, notes, make, version)


def answer(
    pipe: Connection,
    path: str,
    model: bytes | None,
    inner: tuple[str, ...],
    notes: str = "",
    make: Make = Runner,
    version: Version | None = None,
) -> None:
    """Say what the model puts out, then for each `(inputs, tensors)` these, or the usual ones.

    A Sentence is the answer to what cannot be done. Until the other end is closed.
    """
    folder = str(Path(path).parent)
    with contextlib.suppress(EOFError, OSError):
        try:
            content = model or _content(Path(path), version)
            runner = make(content, folder, inner, notes)
        # whatever the runtime raises is its answer
        except Exception as error:  # noqa: BLE001
            pipe.send(_told(error, make))
            return
        pipe.send(tuple(runner.outputs))
        while True:
            given, wanted = pipe.recv()
            try:
                chosen = runner if wanted is None else make(content, folder, wanted, "")
                arrays, seconds = chosen.run(given)
            except Exception as error:  # noqa: BLE001 - as above
                pipe.send(_told(error, make))
                continue
            heads = [(name, array.dtype.str, array.shape) for name, array in arrays.items()]
            pipe.send((heads, seconds, chosen.times))
            for array in arrays.values():
                _send(pipe, np.ascontiguousarray(array))


def _send(pipe: Connection, array: NDArray[Any]) -> None:
    if array.size:
        pipe.send_bytes(array.reshape(-1).view(np.uint8).data)


def _content(path: Path, version: Version | None) -> bytes:
    """What the file holds, in the version that was drawn: another one would run unseen."""
    if path.stat().st_size > LARGEST_MODEL:
        raise BrokenMessageError
    found = path.read_bytes()
    require_version(path, version)
    return found


def require_version(path: Path, version: Version | None) -> None:
    """InputError where a file is another one than before; without a version all will do."""
    if version is not None and version_of(path) != version:
        raise InputError(
            "{file} was changed while it was opened; open it again to run it.", file=path.name
        )


def _told(error: Exception, make: Make) -> Sentence:
    """What went wrong, in one sentence with the first line of what the runtime says."""
    if isinstance(error, InputError):
        return error.sentence
    if isinstance(error, BrokenMessageError):
        return Sentence("It is no ONNX file that can be run; it may be too large or broken.")
    if isinstance(error, MemoryError):
        return Sentence("The memory does not suffice for running the model.")
    words = " ".join(str(error).split()) or type(error).__name__
    return Sentence(
        "{runtime} cannot run the model: {reason}.",
        runtime=getattr(make, "title", "ONNX Runtime"),
        reason=(words if len(words) <= 200 else f"{words[:199]}…").rstrip("."),
    )
