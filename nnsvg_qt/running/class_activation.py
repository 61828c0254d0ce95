"""Where in a picture a network saw a class: class activation maps (Zhou et al. 2016).

They need a global average pooling with a dense layer behind it: what goes into the pooling, map by
map times the weights of a class, cut off at 0.
"""

from __future__ import annotations

from dataclasses import replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame, Readout
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.running.color_maps import stops
from nnsvg_qt.running.painting import colored, is_seen_as_it_is
from nnsvg_qt.running.resampling import resized
from nnsvg_qt.running.setup import Colors
from nnsvg_qt.running.values import Numbers

USUAL_OPACITY = 0.7

_PASSED = frozenset({Kind.FLATTEN, Kind.RESHAPE, Kind.DROPOUT, Kind.ACTIVATION})


@dataclass(frozen=True)
class Seeing:
    """The layers that a map is made of: what puts out the `maps`, and the `dense` layer."""

    maps: str
    dense: str


def seeing(architecture: Architecture) -> Seeing:
    """Where a network pools whole maps before its last dense layer; InputError where it does not.

    Where there are several, the last.
    """
    for layer in reversed(architecture.topological_order):
        if layer.kind is not Kind.POOLING or "max" in layer.pooling:
            continue
        read = architecture.inputs_of(layer.id)
        if len(read) != 1 or not read[0].is_maps or not _takes_whole(layer, read[0]):
            continue
        dense = _dense_behind(architecture, layer)
        if dense is not None:
            return Seeing(read[0].id, dense.id)
    raise InputError(
        "A class activation map takes a global average pooling with a dense layer behind it; the "
        "network has none."
    )


def _takes_whole(pooling: Layer, read: Layer) -> bool:
    """Whether a pooling takes whole maps: by its name, or with a window as large as they are."""
    return pooling.is_pooled_whole or (
        pooling.kernel == read.shape[1:] and prod(pooling.shape[1:]) == 1
    )


def _dense_behind(architecture: Architecture, layer: Layer) -> Layer | None:
    """The dense layer that reads this one, alone and by itself but for what keeps its numbers."""
    while True:
        readers = [architecture.layer(one.target) for one in architecture.outgoing(layer.id)]
        if len(readers) != 1:
            return None
        [layer] = readers
        if layer.kind is Kind.DENSE:
            return layer
        if layer.kind not in _PASSED:
            return None


def class_activations(maps: Numbers, kernel: Numbers) -> Numbers:
    """The map of every class, `(classes, height, width)` from 0 to 1 over all of them.

    `maps` are `(channels, height, width)`, `kernel` `(classes, channels)` or the other way round.
    InputError where these do not fit.
    """
    channels = len(maps)
    if kernel.ndim != 2 or channels not in kernel.shape:
        raise InputError(
            "There are {channels} maps, and the weights are {shape}.",
            channels=channels,
            shape=kernel.shape,
        )
    by_class = kernel if kernel.shape[1] == channels else kernel.T
    found = np.maximum(np.tensordot(by_class.astype(np.float64), maps, axes=1), 0.0)
    low, high = float(found.min()), float(found.max())
    scaled: Numbers = (found - low) / (high - low) if high > low else np.zeros_like(found)
    return scaled


def overlaid(
    picture: NDArray[np.uint8],
    activation: Numbers,
    colors: Colors | None = Colors.INFERNO,
    opacity: float = USUAL_OPACITY,
) -> NDArray[np.uint8]:
    """A picture `(height, width, 3)` with a map `(rows, columns)` from 0 to 1 over it.

    Without `colors` the picture itself shows only where the map is, the rest is white.
    """
    height, width = picture.shape[:2]
    shares = np.clip(resized(activation, height, width), 0.0, 1.0)
    if colors is None:
        mixed = 255 - shares[..., None] * (255.0 - picture)
    else:
        mixed = (1 - opacity) * picture + opacity * colored(shares, colors).astype(float)
    found: NDArray[np.uint8] = np.rint(mixed).astype(np.uint8)
    return found


def with_activation(
    frame: Frame,
    architecture: Architecture,
    activation: Numbers,
    words: str,
    colors: Colors | None = Colors.INFERNO,
    opacity: float = USUAL_OPACITY,
) -> Frame:
    """A frame of a run whose pictures that go in have a map over them; `words` say of what."""
    pictures, faces = dict(frame.pictures), dict(frame.readout.faces if frame.readout else {})
    for name, own in frame.pictures.items():
        if is_seen_as_it_is(architecture.layer(name)):
            shown = overlaid(own[0], activation, colors, opacity)
            pictures[name] = np.repeat(shown[None], len(own), axis=0)
            if name in faces:
                faces[name] = shown
    readout = frame.readout or Readout()
    ramps = dict(readout.ramps)
    if colors is not None:
        ramps[words] = stops(colors)
    return replace(frame, pictures=pictures, readout=replace(readout, ramps=ramps, faces=faces))
