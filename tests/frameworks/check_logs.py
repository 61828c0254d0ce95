"""Lets libraries write logs, reads them, and compares what is read with what TensorBoard reads.

Run by `make check-logs`; names of writers choose some. Whatever cannot be checked is a failure.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import LogFolder, Series
from nnsvg_qt.logs.contents import array_of, buckets_of, texts_of
from nnsvg_qt.logs.hyper_parameters import sessions_of
from nnsvg_qt.logs.layouts import layout_of
from nnsvg_qt.logs.meshes import VERTICES, part_of, with_parts
from nnsvg_qt.logs.saving import save_contents
from nnsvg_qt.logs.series import (
    GRAPH,
    HISTOGRAM,
    HYPER_PARAMETERS,
    KERAS_MODEL,
    PR_CURVE,
    SCALAR,
)
from nnsvg_qt.logs.stored import pictures_of, sounds_of
from tests.frameworks import check_s3
from tests.frameworks.log_files import WRITERS

KINDS = {"scalars": SCALAR, "histograms": HISTOGRAM, "pr_curves": PR_CURVE, "text": "text"}
KINDS |= {"mesh": "mesh", "images": "image", "audio": "audio", "hparams": "hyper-parameters"}
"""Ours by TensorBoard's names of plugins."""
RUN_GRAPH = "__run_graph__"
"""What TensorBoard calls a graph that has no tag."""


def differences(folder: Path) -> Iterator[str]:
    """Where what is read of the event files below a folder differs from what TensorBoard reads."""
    logs = LogFolder(folder)
    logs.look()
    yield from map(str, logs.notes)
    ours = {(one.run, one.tag): one for one in logs.series}
    files = sorted(folder.rglob("*tfevents*"))
    left = set(ours)
    for place in dict.fromkeys(file.parent for file in files):
        run = place.relative_to(folder).as_posix()
        theirs = _read_by_tensorboard(place)
        for tag in theirs.Tags()["tensors"]:
            tag = "graph" if tag == RUN_GRAPH else tag
            left.discard((run, tag))
            one = ours.get((run, tag))
            if one is None:
                yield f"{run}, {tag}: it is not read"
            if one is None or tag == "graph":
                continue
            yield from (f"{run}, {tag}: {fault}" for fault in _of_tag(one, theirs, tag))
    tables = {path.parent.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}
    yield from (f"{run}, {tag}: only we read it" for run, tag in left if run not in tables)


def _read_by_tensorboard(folder: Path) -> Any:
    from tensorboard.backend.event_processing import plugin_event_accumulator

    sizes = {plugin_event_accumulator.TENSORS: 0}
    found = plugin_event_accumulator.EventAccumulator(str(folder), sizes, dict.fromkeys(KINDS, 0))
    return found.Reload()


def _of_tag(ours: Series, theirs: Any, tag: str) -> Iterator[str]:
    from tensorboard.util import tensor_util

    events = theirs.Tensors(tag)
    plugin = theirs.SummaryMetadata(tag).plugin_data.plugin_name
    if plugin in KINDS and ours.kind != KINDS[plugin]:
        yield f"its kind is {ours.kind}, TensorBoard's {plugin}"
        return
    if ours.steps.tolist() != [event.step for event in events]:
        yield f"its steps are {ours.steps.tolist()[:9]}, not {[e.step for e in events][:9]}"
        return
    if ours.wall_times.tolist() != [event.wall_time for event in events]:
        yield "its times are others"
    arrays = [tensor_util.make_ndarray(event.tensor_proto) for event in events]
    if ours.kind == SCALAR:
        values = np.array([float(array) for array in arrays])
        if not np.array_equal(ours.values, values, equal_nan=True):
            yield f"its values are {ours.values[:5]}, not {values[:5]}"
    elif ours.kind == HISTOGRAM:
        for content, array in zip(ours.contents, arrays, strict=True):
            yield from _of_histogram(buckets_of(content), array)
    elif ours.kind in (PR_CURVE, "mesh"):
        for content, array in zip(ours.contents, arrays, strict=True):
            found = array_of(content[1:])
            if found is None or not np.array_equal(found, array):
                yield "its numbers are others"
    elif ours.kind == "image":
        for content, array in zip(ours.contents, arrays, strict=True):
            if list(pictures_of(content)) != list(array[2:]):
                yield "its pictures are others"
    elif ours.kind == "audio":
        for content, array in zip(ours.contents, arrays, strict=True):
            if [one.data for one in sounds_of(content)] != [
                row[0] if array.ndim > 1 else row for row in array
            ]:
                yield "its sounds are others"
    elif ours.kind == HYPER_PARAMETERS:
        wanted = _of_hyper_parameters(theirs, tag)
        sessions = sessions_of([ours])
        if wanted is not None and sessions[ours.run].settings != wanted:
            yield f"its settings are {sessions[ours.run].settings}, not {wanted}"
    elif ours.kind == "layout":
        from tensorboard.plugins.custom_scalar import layout_pb2

        layout = layout_pb2.Layout.FromString(arrays[-1].reshape(-1)[0])
        titles = [chart.title for category in layout.category for chart in category.chart]
        if [one.title for one in layout_of([ours])] != titles:
            yield f"its charts are {layout_of([ours])}, not {titles}"
    elif ours.kind == "text":
        for content, array in zip(ours.contents, arrays, strict=True):
            told = [text.decode() for text in array.reshape(-1)]
            if list(texts_of(content)) != told:
                yield f"its texts are {texts_of(content)}, not {told}"


def _of_hyper_parameters(theirs: Any, tag: str) -> dict[str, Any] | None:
    """The settings with which TensorBoard says that a session began; None of another message."""
    from tensorboard.plugins.hparams import plugin_data_pb2

    content = theirs.SummaryMetadata(tag).plugin_data.content
    told = plugin_data_pb2.HParamsPluginData.FromString(content)
    if told.WhichOneof("data") != "session_start_info":
        return None
    found = {}
    for name, value in told.session_start_info.hparams.items():
        found[name] = getattr(value, value.WhichOneof("kind"))
    return found


def _of_histogram(ours: Any, theirs: Any) -> Iterator[str]:
    if len(theirs) == 0 and len(ours) == 0:
        return
    # those of old histograms TensorBoard keeps in 32 bits
    if not np.array_equal(ours.astype(np.float32), theirs.astype(np.float32)):
        yield f"its buckets are {ours[:3].tolist()}, not {theirs[:3].tolist()}"


def table_differences(folder: Path) -> Iterator[str]:
    """Where what is read of tables below a folder differs from their cells."""
    logs = LogFolder(folder)
    logs.look()
    for path in folder.rglob("*.csv"):
        run = path.parent.relative_to(folder).as_posix()
        ours = {one.tag: one for one in logs.series if one.run == run}
        with path.open(newline="", encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        step = "step" if "step" in rows[0] else "epoch"
        for name in rows[0]:
            if name == step:
                continue
            told = [(int(row[step]), float(row[name])) for row in rows if row[name]]
            one = ours.get(name)
            found = None if one is None else [*zip(one.steps.tolist(), one.values, strict=True)]
            if found != told:
                yield f"{path.name}, {name}: it is read as {str(found)[:80]}"


def mesh_faults(series: Sequence[Series]) -> Iterator[str]:
    """Which meshes are saved with other points or triangles than were logged."""
    for one in series:
        own = part_of(one)
        if own is None or own[1] != VERTICES:
            continue
        with tempfile.TemporaryDirectory() as place:
            paths = save_contents(with_parts([one], series), Path(place))
            sizes = [path.stat().st_size - path.read_bytes().index(b"end_header") for path in paths]
        # five points of three numbers with colours, two triangles
        if sizes != [len(b"end_header\n") + 5 * 15 + 2 * 13] * 2:
            yield f"{one.run}, {one.tag}: its files have {sizes} bytes"


def graph_faults(series: Sequence[Series]) -> Iterator[str]:
    """Which graphs do not open as figures."""
    from nnsvg_qt.sources import open_source

    for one in series:
        if one.kind not in (GRAPH, KERAS_MODEL):
            continue
        with tempfile.TemporaryDirectory() as place:
            (path, *_) = save_contents([one], Path(place))
            try:
                figure = open_source(path).figure
            except InputError as error:
                yield f"the graph {path.name} does not open: {error}"
                continue
            if not figure.architecture.layers:
                yield f"the graph {path.name} has no layers"
            print(f"  {path.name}: {len(figure.architecture)} layers", flush=True)


def trace_faults(folder: Path) -> Iterator[str]:
    """Where networks that PyTorch traced for TensorBoard have other parameters than they had."""
    import torch
    from torch import nn
    from torch.utils.tensorboard import SummaryWriter

    from nnsvg_qt.sources import open_source

    down = nn.Conv2d(8, 12, 1, stride=2, bias=False)
    networks: dict[str, tuple[nn.Module, tuple[int, ...]]] = {
        "dense": (nn.Sequential(nn.Linear(8, 5), nn.Tanh(), nn.Linear(5, 2)), (1, 8)),
        "convolutions": (
            nn.Sequential(
                nn.Conv2d(3, 8, 7, stride=2, padding=3),
                nn.BatchNorm2d(8),
                nn.ReLU(inplace=True),
                nn.Conv2d(8, 8, 3, padding=2, dilation=2, groups=4),
                down,
                nn.ConvTranspose2d(12, 4, 4, stride=2, padding=1),
                nn.GroupNorm(2, 4),
                nn.Flatten(),
                nn.Linear(4 * 16 * 16, 10),
            ),
            (1, 3, 32, 32),
        ),
        "recurrent": (nn.LSTM(6, 9, 2, bidirectional=True, batch_first=True), (1, 5, 6)),
    }
    for name, (network, shape) in networks.items():
        place = folder / name
        with SummaryWriter(str(place)) as writer:
            writer.add_graph(network.eval(), torch.zeros(shape))
        part = open_source(place).figure.part("model")
        wanted = sum(one.numel() for one in network.parameters())
        print(f"  trace of {name}: {part.trainable} parameters", flush=True)
        if part.trainable != wanted:
            yield f"the trace of {name} has {part.trainable} parameters, PyTorch says {wanted}"


def s3_faults() -> Iterator[str]:
    """What reading logs of s3:// addresses does wrong, or why that cannot be checked."""
    missing = [one for one in check_s3.NEEDED if find_spec(one) is None]
    if missing:
        yield f"not checked, for {', '.join(missing)} is missing"
        return
    yield from check_s3.faults()


def main(names: list[str]) -> int:
    """Check all writers, or those that are named; 1 if anything differs or cannot be checked."""
    known = [*WRITERS, "s3"]
    unknown = [name for name in names if name not in known]
    faults = [f"There is no writer {name!r}; there are {', '.join(known)}." for name in unknown]
    if not names or "s3" in names:
        faults += [f"s3: {one}" for one in s3_faults()]
    for name, (write, needed) in WRITERS.items():
        if names and name not in names:
            continue
        missing = [one for one in {*needed, "tensorboard"} if find_spec(one) is None]
        if missing:
            faults.append(f"{name}: not checked, for {', '.join(sorted(missing))} is missing")
            continue
        with tempfile.TemporaryDirectory(prefix="nnsvg-qt-logs-") as place:
            folder = Path(place, "run")
            folder.mkdir()
            write(folder)
            logs = LogFolder(place)
            logs.look()
            kinds = Counter(one.kind for one in logs.series)
            told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
            print(f"{name}: {told}; {sum(map(len, logs.series))} points", flush=True)
            faults += [f"{name}: {one}" for one in graph_faults(logs.series)]
            faults += [f"{name}: {one}" for one in mesh_faults(logs.series)]
            if "torch" in needed:
                with tempfile.TemporaryDirectory(prefix="nnsvg-qt-traces-") as traces:
                    faults += [f"{name}: {one}" for one in trace_faults(Path(traces))]
            if not logs.series:
                faults.append(f"{name}: nothing is read")
            faults += [
                f"{name}: {one}" for one in [*differences(Path(place)), *table_differences(folder)]
            ]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
