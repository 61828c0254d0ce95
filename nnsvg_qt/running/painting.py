"""How values become colours: the small pictures that views show on planes, faces and units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame, Pictures, Readout
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.running.color_maps import STEPS, ramp, stops
from nnsvg_qt.running.outputs import are_shares, bars, likeliest
from nnsvg_qt.running.setup import Colors, Face, RunSetup, Scale
from nnsvg_qt.running.values import Numbers, Values

MOST_PIXELS = 50_000_000
"""Of the pictures of one layer; a larger one has none."""
MOST_IN_ORDER = 12
"""Outputs that bars show all of, in their order; of more only the likeliest."""


@dataclass(frozen=True)
class Painting:
    """The scale and the colours of values; those about zero are always orange and blue.

    An input of one channel is painted as ink on paper, one of three in its own colours.
    """

    scale: Scale = Scale.LAYER
    colors: Colors = Colors.BLUES
    face: Face = Face.STRONGEST

    @classmethod
    def of(cls, setup: RunSetup) -> Painting:
        """The painting that the settings of a run ask for."""
        return cls(setup.scale, setup.colors, setup.face)

    def limits(self, layer: Layer, values: Numbers) -> tuple[NDArray[np.floating], bool]:
        """The least and greatest value of the scale of each map, `(maps, 2)`, and if about zero.

        `values` are the layer's, of its shape.
        """
        maps = by_map(layer, values)
        if self.scale is Scale.RANGE:
            ends = np.array([[maps.min(), maps.max()]])
            return np.repeat(ends, len(maps), axis=0), False
        each = maps.reshape(len(maps), -1)
        if self.scale is not Scale.MAP or each.shape[1] == 1:
            each = each.reshape(1, -1)
        low, high = each.min(axis=1), each.max(axis=1)
        is_about_zero = self.scale is Scale.ZERO or bool((low < 0).any())
        greatest = np.maximum(high, -low) if is_about_zero else high
        ends = np.stack([-greatest if is_about_zero else np.zeros_like(greatest), greatest], axis=1)
        return np.broadcast_to(ends, (len(maps), 2)), is_about_zero

    def pictures(self, layer: Layer, values: Numbers) -> Pictures:
        """The picture of each map, unit or feature, `(units, height, width, 3)`."""
        maps = by_map(layer, values)
        if is_seen_as_it_is(layer):
            return _as_seen(maps)
        limits, is_about_zero = self.limits(layer, values)
        low, high = limits[:, 0, None, None], limits[:, 1, None, None]
        span = np.where(high > low, high - low, 1.0)
        # constant maps are the least, or of values about zero the middle
        shares = np.where(high > low, (maps - low) / span, 0.5 if is_about_zero else 0.0)
        return colored(shares, Colors.PLUS_MINUS if is_about_zero else self.colors)

    def told(self, layer: Layer, values: Numbers) -> tuple[str, tuple[str, ...]]:
        """What the colours of a layer mean, in words, and the colours from the least on."""
        whole = "map" if self.scale is Scale.MAP and by_map(layer, values)[0].size > 1 else "layer"
        if self.scale is Scale.RANGE:
            return "activation, least … greatest of the layer", stops(self.colors)
        if self.limits(layer, values)[1]:
            return f"activation, 0 ± greatest of the {whole}", stops(Colors.PLUS_MINUS)
        return f"activation, 0 … greatest of the {whole}", stops(self.colors)


def is_seen_as_it_is(layer: Layer) -> bool:
    """Whether a layer is a picture that goes in: it is painted as a person sees it."""
    return layer.kind is Kind.INPUT and layer.is_maps and layer.shape[0] in (1, 3)


def strongest_maps(layer: Layer, values: Numbers) -> NDArray[np.int64]:
    """The numbers of maps from 0, the one that varies most first, of equal ones the one before."""
    maps = by_map(layer, values)
    found: NDArray[np.int64] = np.argsort(-maps.reshape(len(maps), -1).std(axis=1), kind="stable")
    return found


def colored(shares: Numbers, colors: Colors) -> NDArray[np.uint8]:
    """Numbers from 0 to 1 as colours, `(…, 3)`."""
    steps = np.clip(shares * STEPS, 0, STEPS - 1).astype(np.uint8)
    found: NDArray[np.uint8] = np.take(ramp(colors), steps, axis=0)
    found.flags.writeable = False
    return found


def by_map(layer: Layer, values: Numbers) -> Numbers:
    """The values of a layer as maps, `(units, height, width)`.

    A unit of a vector is a map of one value, a feature of a sequence a column of its length; of a
    volume the slices lie below each other.
    """
    if layer.is_sequence:
        return values.T[:, :, None]
    if values.ndim == 1:
        return values[:, None, None]
    return values.reshape(values.shape[0], -1, values.shape[-1])


def constant_maps(layer: Layer, values: Numbers) -> NDArray[np.bool_]:
    """Which maps hold the same value everywhere, `(units,)`; none of a vector's."""
    maps = by_map(layer, values).reshape(len(by_map(layer, values)), -1)
    if maps.shape[1] == 1:
        return np.zeros(len(maps), bool)
    found: NDArray[np.bool_] = maps.min(axis=1) == maps.max(axis=1)
    return found


def frame_of(
    values: Values,
    architecture: Architecture,
    painting: Painting | None = None,
    caption: str = "",
    before: Frame | None = None,
    names: Sequence[str] = (),
) -> Frame:
    """The values as a frame: what layers put out, small pictures of it, and bars of the outputs.

    `names` are those of the outputs, else they are numbered from 0.

    What is of no layer of the architecture, or of another shape than its layer, is left out. Of the
    frame `before`, that of the training, weights, losses and measures stay.
    """
    before = before or Frame()
    outputs = {
        name: own
        for name, own in values.layers.items()
        if name in architecture and own.shape == architecture.layer(name).shape
    }
    frame = Frame(
        caption=caption,
        number=before.number,
        weights=before.weights,
        outputs=outputs,
        losses=before.losses,
        measures=before.measures,
        readout=_readout_of(values, names),
    )
    return painted(frame, architecture, painting or Painting())


def painted(frame: Frame, architecture: Architecture, painting: Painting) -> Frame:
    """A frame that keeps its outputs with its pictures in this painting."""
    pictures: dict[str, Pictures] = {}
    faces: dict[str, NDArray[np.uint8]] = {}
    ramps: dict[str, tuple[str, ...]] = {}
    for name, own in frame.outputs.items():
        layer = architecture.layer(name)
        if prod(own.shape) * 3 > MOST_PIXELS:
            continue
        pictures[name] = found = painting.pictures(layer, own)
        if painting.face is Face.STRONGEST and len(found) > 1 and found[0].size > 3:
            faces[name] = found[strongest_maps(layer, own)[0]]
        if not is_seen_as_it_is(layer):
            words, colors = painting.told(layer, own)
            ramps[words] = colors
    readout = replace(frame.readout or Readout(), ramps=dict(sorted(ramps.items())), faces=faces)
    return replace(frame, pictures=pictures, readout=readout)


def _readout_of(values: Values, names: Sequence[str]) -> Readout:
    output = next(iter(values.outputs.values()), np.zeros(0))
    flat = output.reshape(-1)
    if not len(flat) or max(output.shape, default=1) != len(flat):
        # a picture is no list of classes
        return Readout()
    shown = bars(flat, names) if len(flat) <= MOST_IN_ORDER else likeliest(flat, names)
    called = [bar.name for bar in shown]
    # of two that are called the same the number tells which is which
    labels = (
        bar.name if called.count(bar.name) == 1 else f"{bar.name} ({bar.place})" for bar in shown
    )
    return Readout(tuple(labels), tuple(bar.value for bar in shown), are_shares(flat))


def _as_seen(maps: Numbers) -> Pictures:
    """An input as a person sees it: of one channel as ink, of three in colour on every plane."""
    low, high = float(maps.min()), float(maps.max())
    low, high = min(low, 0.0), high if high > low else low + 1.0
    shares = (maps - low) / (high - low)
    if len(maps) == 1:
        return colored(shares, Colors.GREYS)
    found: Pictures = np.rint(np.moveaxis(shares, 0, -1) * 255).astype(np.uint8)
    return np.repeat(found[None], len(maps), axis=0)
