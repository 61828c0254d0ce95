"""Reads the graph that training logs hold: of TensorFlow, of Keras as JSON, a trace of PyTorch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.importers.keras.architectures import model_of_json
from nnsvg_qt.importers.tensorflow import model_of_content
from nnsvg_qt.logs.folder import LogFolder
from nnsvg_qt.logs.log_data import natural_key
from nnsvg_qt.logs.series import GRAPH, KERAS_MODEL, RUN_METADATA, Series
from nnsvg_qt.logs.stored import devices_of, graph_of, is_reference, place_of
from nnsvg_qt.model.graph import Model

Heard = Callable[[float | None], None]
KINDS = (KERAS_MODEL, GRAPH, RUN_METADATA)
"""What holds a graph; a description of layers tells more than the operations that run."""


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The network in an event file or a folder of runs. InputError if none; OSError as `open`."""
    folder = LogFolder(path)
    folder.look()
    found = series_with_graph(folder.series)
    if found is None:
        raise InputError("The logs hold no graph of a network.")
    heard(None)
    return model_of_series(found, path, heard)


def series_with_graph(series: Iterable[Series]) -> Series | None:
    """Where logs hold a graph: of the first run that has one; None without."""
    known = [one for one in series if one.kind in KINDS and one.contents]
    if not known:
        return None
    first = min((one.run for one in known), key=lambda run: (natural_key(run), run))
    own = sorted((one for one in known if one.run == first), key=lambda one: KINDS.index(one.kind))
    for one in own:
        if one.kind != RUN_METADATA or _has_graph(one):
            return one
    return None


def _has_graph(series: Series) -> bool:
    try:
        graph_of(series.contents[-1])
    except InputError:
        # times alone, without the graph that they are of
        return False
    return True


def model_of_series(series: Series, path: Path, heard: Heard) -> Model:
    """The last graph of a series; `path` is the file of which its model is."""
    content = series.contents[-1]
    data, suffix = graph_of(content)
    name = series.run.rpartition("/")[2] if series.run != "." else ""
    name = (name or path.stem.partition(".tfevents")[0])[:200]
    if suffix == ".json":
        return model_of_json(data, name, heard)
    file, begin = path, 0
    if is_reference(content):
        file, begin = place_of(content)
    # what was traced says of the graph that ran where, of the one that was written nothing
    devices = devices_of(content) if series.kind == RUN_METADATA else {}
    model = model_of_content(data, file, suffix == ".meta", name, heard, devices)
    # numbers lie in the event file, behind what comes before the graph
    tensors = {
        key: replace(tensor, data=replace(tensor.data, offset=tensor.data.offset + begin))
        for key, tensor in model.graph.tensors.items()
        if tensor.data is not None
    }
    if not tensors:
        return model
    if series.kind == RUN_METADATA:
        # within what was measured, whose place is not kept
        tensors = {key: replace(model.graph.tensors[key], data=None) for key in tensors}
    moved = FrozenMapping({**model.graph.tensors, **tensors})
    return replace(model, graph=replace(model.graph, tensors=moved))
