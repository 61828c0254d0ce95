"""What logs tell of the layers of a network: norms of their weights, what was measured of a run.

A layer is found by its place in the network, as its id has it, or by its name: a tag tells of it
that has these words one after the other, and behind them what part of the layer it is of.
"""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from threading import Lock

import numpy as np

from nnsvg_qt.chart_choices import LayerColors
from nnsvg_qt.drawing import Measures, sequential
from nnsvg_qt.log_charts import Charts, natural_key
from nnsvg_qt.logs.contents import norm_of
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.logs.run_metadata import last_by_operation
from nnsvg_qt.logs.series import HISTOGRAM, IMAGE, RUN_METADATA, SCALAR, TEXT, Series
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame, Readout
from nnsvg_qt.text_limits import LONGEST_TITLE

Words = tuple[str, ...]

_BETWEEN = re.compile(r"[/.:\s]+")
_WEIGHTS = frozenset({"weight", "weights", "kernel", "w", "gamma", "embeddings", "embedding"})
_PARTS = _WEIGHTS | {
    *("bias", "biases", "b", "beta", "grad", "grads", "gradient", "gradients", "norm", "l2"),
    *("histogram", "image", "images", "0", "recurrent_kernel", "activation", "activations"),
    *("output", "outputs", "values", "hist", "weight_hh_l0", "weight_ih_l0", "depthwise_kernel"),
    *("map", "maps", "feature", "features", "filter", "filters", "feature_maps"),
}
"""What may stand behind the name of a layer in a tag that tells of it."""
_OTHERS = frozenset(
    {"bias", "biases", "b", "beta", "activation", "activations", "output", "outputs", "input"}
    | {"map", "maps", "feature", "features", "feature_maps"}
)
_MOST_DEVICES = 12
_lock = Lock()


def words_of(text: str) -> Words:
    """The words of a name that are parted by strokes and dots; none twice in a row."""
    found: list[str] = []
    for part in text.split("/"):
        own = [one for one in _BETWEEN.split(part) if one]
        # a module in a list has the name of the list before its number
        if found and len(own) > 1 and own[0] == found[-1]:
            own = own[1:]
        found += own
    return tuple(one.casefold() for one in found)


class LayerNames:
    """Finds the layers of a network by tags, and by names of operations."""

    def __init__(self, architecture: Architecture) -> None:
        places: dict[Words, set[str]] = {}
        names: dict[Words, set[str]] = {}
        for layer in architecture:
            own = words_of(layer.id)
            # behind the modules stands what the layer does
            for key in {own, own[:-1] if "/" in layer.id else own} - {()}:
                places.setdefault(key, set()).add(layer.id)
            if name := words_of(layer.name):
                names.setdefault(name, set()).add(layer.id)
        single = {key: next(iter(ids)) for key, ids in names.items() if len(ids) == 1}
        single |= {key: next(iter(ids)) for key, ids in places.items() if len(ids) == 1}
        for key, ids in places.items():
            if len(ids) > 1:
                single.pop(key, None)
        self._layers = single
        self._longest = max(map(len, single), default=0)

    def of_tag(self, tag: str) -> str | None:
        """The id of the layer that a tag tells of; None without."""
        words = words_of(tag)
        for length in range(min(self._longest, len(words)), 0, -1):
            for first in range(len(words) - length, -1, -1):
                layer = self._layers.get(words[first : first + length])
                if layer is not None and set(words[first + length :]) <= _PARTS:
                    return layer
        return None

    def of_operation(self, name: str) -> str | None:
        """The id of the layer that an operation belongs to, by the modules that it lies in."""
        words = words_of(name)
        for length in range(min(self._longest, len(words)), 0, -1):
            for first in range(len(words) - length + 1):
                layer = self._layers.get(words[first : first + length])
                if layer is not None:
                    return layer
        return None


_named: deque[tuple[Architecture, LayerNames]] = deque(maxlen=4)


def names_in(architecture: Architecture) -> LayerNames:
    """The names of the layers of a network; made once for the last ones."""
    with _lock:
        for known, names in _named:
            if known is architecture:
                return names
    names = LayerNames(architecture)
    with _lock:
        _named.append((architecture, names))
    return names


def tags_of_layers(
    architecture: Architecture, ids: Iterable[str], series: Iterable[Series]
) -> list[tuple[str, str]]:
    """The tags that tell of some layers, with their kinds, each once, in natural order."""
    wanted = set(ids)
    names = names_in(architecture)
    found = {(one.tag, one.kind) for one in series}
    chosen = [one for one in found if names.of_tag(one[0]) in wanted]
    return sorted(chosen, key=lambda one: (natural_key(one[0]), one))


def followed(charts: Charts, architecture: Architecture, ids: Iterable[str]) -> Charts:
    """The charts with those that follow the selection showing what logs tell of some layers.

    Each shows tags of the kind that its own have, and of the same part of the layer if there are
    any, as of its bias; where there are none it shows its own.
    """
    chosen = list(ids)
    if charts.data is None or not chosen or not any(one.follow for one in charts.charts):
        return charts
    kinds = {one.tag: one.kind for one in charts.data.series}
    found = tags_of_layers(architecture, chosen, charts.data.series)
    made = charts
    for chart in charts.charts:
        if not chart.follow:
            continue
        own = {kinds[tag] for tag in chart.tags if tag in kinds} or {HISTOGRAM, IMAGE, SCALAR, TEXT}
        first = next((k for k in (HISTOGRAM, IMAGE, SCALAR, TEXT) if k in own), None)
        tags = [tag for tag, kind in found if kind == first]
        # of the same part as its own, as the bias; else of the weights
        parts = {words_of(tag)[-1:] for tag in chart.tags}
        alike = [tag for tag in tags if words_of(tag)[-1:] in parts]
        plain = [tag for tag in tags if not _OTHERS.intersection(words_of(tag))]
        if chosen_tags := alike or plain or tags:
            # histograms of two tags would lie over each other
            few = chosen_tags[:1] if first == HISTOGRAM else chosen_tags
            made = made.with_tags(chart.id, few)
    return made


# colours


def frame_by_logs(architecture: Architecture, charts: Charts) -> Frame | None:
    """The moment at which layers have the colours of what logs tell of them.

    None where nothing is asked for, and where nothing is told of any layer. InputError on a bad
    regular expression.
    """
    if charts.layers is LayerColors.NONE or charts.data is None or not architecture.layers:
        return None
    pattern = searched(charts.layers_run, "chart.layers_run") if charts.layers_run else None
    every = [
        one
        for one in charts.data.series
        if not charts.look_of(one.run).hidden and (pattern is None or pattern.finds(one.run))
    ]
    wanted = (HISTOGRAM, SCALAR) if charts.layers is LayerColors.NORM else (RUN_METADATA,)
    runs: dict[str, list[Series]] = {}
    for one in every:
        if one.kind in wanted:
            runs.setdefault(one.run, []).append(one)
    for run in sorted(runs, key=lambda name: (natural_key(name), name)):
        if charts.layers is LayerColors.NORM:
            frame = _of_norms(architecture, charts, runs[run])
        else:
            frame = _of_measures(architecture, charts.layers, runs[run])
        if frame is not None:
            return frame
    return None


def _of_norms(architecture: Architecture, charts: Charts, series: Sequence[Series]) -> Frame | None:
    names = names_in(architecture)
    norms: dict[str, float] = {}
    steps: set[int] = set()
    for kind in (HISTOGRAM, SCALAR):
        for one in series:
            if one.kind != kind or not _is_of_weights(one):
                continue
            layer = names.of_tag(one.tag)
            place = _place(one, charts)
            if layer is None or place is None:
                continue
            norm = norm_of(one.contents[place]) if kind == HISTOGRAM else float(one.values[place])
            if norm is None or not np.isfinite(norm):
                continue
            norms[layer] = math.hypot(norms.get(layer, 0.0), norm)
            steps.add(int(one.steps[place]))
        if norms:
            break
    values = {layer: norm for layer, norm in norms.items() if math.isfinite(norm)}
    told = f"step {max(steps):,}" if steps else ""
    return _framed(values, f"norm of weights, {told}", "")


def _is_of_weights(series: Series) -> bool:
    """Whether it tells of weights: neither of biases and slopes nor of what a layer puts out."""
    words = words_of(series.tag)
    if _OTHERS.intersection(words) or any("grad" in word for word in words):
        return False
    return series.kind == HISTOGRAM or any(word.endswith(("norm", "l2")) for word in words)


def _place(series: Series, charts: Charts) -> int | None:
    """The last point of a series up to the step that is selected; None without."""
    step = charts.selected_step
    if step is None:
        return len(series) - 1 if len(series) else None
    there = np.flatnonzero(series.steps <= step)
    return int(there[-1]) if len(there) else None


def _of_measures(
    architecture: Architecture, wanted: LayerColors, series: Sequence[Series]
) -> Frame | None:
    # what was measured is broken or gone: the network keeps its own colours
    measured = last_by_operation(series)
    names = names_in(architecture)
    seconds: dict[str, float] = {}
    sizes: dict[str, float] = {}
    devices: dict[str, str] = {}
    for operation, (time, size, device) in measured.items():
        layer = names.of_operation(operation)
        if layer is None:
            continue
        seconds[layer] = seconds.get(layer, 0.0) + time
        sizes[layer] = sizes.get(layer, 0.0) + size
        devices.setdefault(layer, device)
    if wanted is LayerColors.TIME:
        return _framed({key: 1e6 * one for key, one in seconds.items()}, "compute time", " µs")
    if wanted is LayerColors.MEMORY:
        return _framed({key: one / 1024 for key, one in sizes.items()}, "memory", " KiB")
    return _of_devices(devices)


def measures_in(charts: Charts) -> Measures | None:
    """What the logs of charts tell of a run of operations, of the last one; None without."""
    found = last_by_operation(charts.shown_series)
    if not found:
        return None
    return Measures(
        {name: time for name, (time, _, _) in found.items()},
        {name: float(size) for name, (_, size, _) in found.items()},
        {name: device for name, (_, _, device) in found.items()},
    )


def _framed(values: dict[str, float], words: str, unit: str) -> Frame | None:
    if not values:
        return None
    low, high = min(values.values()), max(values.values())
    ends = f"{_number(low)} to {_number(high)}{unit}" if high > low else f"{_number(high)}{unit}"
    ramp = tuple(sequential(share / 8) for share in range(9))
    told = f"{words}: {ends}"[:LONGEST_TITLE]
    return Frame(told, values=values, readout=Readout(layer_ramps={told: ramp}))


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def _of_devices(devices: dict[str, str]) -> Frame | None:
    if not devices:
        return None
    known = sorted(set(devices.values()), key=natural_key)[:_MOST_DEVICES]
    places = {device: place for place, device in enumerate(known)}
    values = {layer: float(places[one]) for layer, one in devices.items() if one in places}
    ramps = {}
    for device, place in places.items():
        color = sequential(place / (len(known) - 1) if len(known) > 1 else 1.0)
        ramps[device.rpartition("device:")[2][:LONGEST_TITLE] or "device"] = (color, color)
    return Frame("devices", values=values, readout=Readout(layer_ramps=ramps))


_last: deque[tuple[Architecture, Frame | None, Charts, Frame | None]] = deque(maxlen=4)
"""The moments that were made last: one and the same for all who ask."""


def moment_of(architecture: Architecture, frame: Frame | None, charts: Charts) -> Frame | None:
    """The moment that is shown: the frame with the colours that logs give to layers.

    A frame that has colours of its own keeps them.
    """
    with _lock:
        for known, old, of, made in _last:
            if known is architecture and old is frame and of is charts:
                return made
    made = _moment_of(architecture, frame, charts)
    with _lock:
        # what is equal to the one before is that one: nothing is drawn anew for it
        made = next((one[3] for one in _last if one[3] == made), made)
        _last.append((architecture, frame, charts, made))
    return made


def _moment_of(architecture: Architecture, frame: Frame | None, charts: Charts) -> Frame | None:
    told = frame_by_logs(architecture, charts)
    if told is None or (frame is not None and frame.values):
        return frame
    if frame is None:
        return told
    readout = frame.readout or Readout()
    assert told.readout is not None
    readout = replace(readout, layer_ramps=told.readout.layer_ramps)
    return replace(frame, values=told.values, readout=readout)
