"""The values of a network at one moment: of training, or of a run on an input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.model.weights import Weights, kept
from nnsvg_qt.text_limits import LONGEST_TITLE, require_short, short_id

Pictures = NDArray[np.uint8]
"""One small picture a unit or plane, `(units, height, width, 3)`, red, green and blue."""
Series = NDArray[np.floating]
"""Numbers over epochs, `(points, 2)`: the epoch and the number."""

DEAD, SATURATED, FAINT = 1, 2, 3
"""What is amiss with a unit: it puts out 0 for all points; it is at an end of its curve for nearly
all; nearly nothing of the error reaches it. 0: nothing."""

MOST_POINTS = 20_000
"""Of a picture; more make no other one."""
MOST_EXTENT = 1e12
MOST_BARS = 100
MOST_COLORS = 32


@dataclass(frozen=True, eq=False)
class Plane:
    """Two coordinates, each from `low` to `high`, and the points of data there.

    `points` are `(points, 2)`, `colors` `(points, 3)` of uint8; the first `trained` of them are
    trained on, the others only tested; they stand for `count` of the data. `symbols` name the
    units of the input in LaTeX without dollar signs, `classes` the colours of classes,
    "#rrggbb", by their names. Frozen, compared by content; InputError on what does not fit
    together.
    """

    low: tuple[float, ...] = (-6.0, -6.0)
    high: tuple[float, ...] = (6.0, 6.0)
    points: NDArray[np.floating] | None = None
    colors: NDArray[np.uint8] | None = None
    trained: int = 0
    count: int = 0
    symbols: tuple[str, ...] = ()
    classes: Mapping[str, str] = field(default_factory=FrozenMapping)

    def __post_init__(self) -> None:
        low, high = tuple(map(float, self.low)), tuple(map(float, self.high))
        are_two = len(low) == len(high) == 2
        if not are_two or not all(
            -MOST_EXTENT <= one < other <= MOST_EXTENT for one, other in zip(low, high, strict=True)
        ):
            raise InputError(
                "The plane of a frame reaches from {low} to {high}; give two numbers each, the "
                "second greater.",
                low=low,
                high=high,
            )
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)
        for name, color in self.classes.items():
            require_short(name, LONGEST_TITLE, Sentence("The name of a class"))
            if not re.fullmatch("#[0-9a-f]{6}", color):
                raise InputError(
                    "The colour of the class {name!r} is {color!r}; give #rrggbb.",
                    name=short_id(name),
                    color=color,
                )
        object.__setattr__(self, "classes", FrozenMapping(self.classes))
        if (self.points is None) != (self.colors is None):
            raise InputError("The plane of a frame has points without colours; give both or none.")
        count = 0
        if self.points is not None and self.colors is not None:
            points, colors = np.asarray(self.points), np.asarray(self.colors)
            count = len(points)
            is_sound = points.dtype.kind == "f" and points.ndim == 2 and points.shape[1] == 2
            if not is_sound or colors.dtype != np.uint8 or colors.shape != (count, 3):
                raise InputError(
                    "The plane of a frame has points {points} with colours {colors}; give "
                    "(points, 2) and (points, 3).",
                    points=points.shape,
                    colors=colors.shape,
                )
            if count > MOST_POINTS or not np.isfinite(points).all():
                raise InputError(
                    "The plane of a frame has {count:,} points; give at most {most:,}, all finite.",
                    count=count,
                    most=MOST_POINTS,
                )
            object.__setattr__(self, "points", locked(points))
            object.__setattr__(self, "colors", locked(colors))
        if not 0 <= self.trained <= count:
            raise InputError(
                "The plane of a frame has {count} points, {trained} of them for training.",
                count=count,
                trained=self.trained,
            )
        object.__setattr__(self, "count", max(int(self.count), count))
        object.__setattr__(self, "symbols", tuple(self.symbols))

    @cached_property
    def digest(self) -> str:
        """BLAKE2b, 16 bytes in hexadecimal, of all that it holds; equal planes have the same."""
        from hashlib import blake2b

        content = blake2b(digest_size=16)
        said = (
            self.low,
            self.high,
            self.trained,
            self.count,
            self.symbols,
            [*self.classes.items()],
        )
        content.update(repr(said).encode())
        for array in (self.points, self.colors):
            if array is not None:
                content.update(f"{array.dtype} {array.shape}".encode())
                content.update(array.data)
        return content.hexdigest()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Plane) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@dataclass(frozen=True, eq=False)
class Readout:
    """The outputs in the order in which bars show them, and what colours mean.

    `names` are different ones, `values` the outputs of these names; shares from 0 to 1, to be told
    in per cent, where `in_percent`. `ramps` are
    sentences with the colours "#rrggbb" of a scale of the frame's pictures, from its least value to
    its greatest, `layer_ramps` such scales of what layers are coloured by. `faces` are pictures
    `(height, width, 3)` of uint8 by the id of a layer: what one face of a block shows instead of
    all maps. Frozen, compared by content; InputError on what is none of that.
    """

    names: tuple[str, ...] = ()
    values: tuple[float, ...] = ()
    in_percent: bool = False
    ramps: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenMapping)
    faces: Mapping[str, NDArray[np.uint8]] = field(default_factory=FrozenMapping)
    layer_ramps: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenMapping)

    def __post_init__(self) -> None:
        if len(self.names) > MOST_BARS or len({*self.names}) != len(self.values):
            raise InputError(
                "The frame tells of {count} outputs with {names} names; give each a name of its "
                "own, and at most {most}.",
                count=len(self.values),
                names=len({*self.names}),
                most=MOST_BARS,
            )
        for name, value in zip(self.names, self.values, strict=True):
            require_short(name, LONGEST_TITLE, Sentence("The name of an output"))
            if not isfinite(value):
                raise InputError(
                    "The output {name!r} is {value}; give a finite number.",
                    name=short_id(name),
                    value=value,
                )
        for words, colors in (*self.ramps.items(), *self.layer_ramps.items()):
            require_short(words, LONGEST_TITLE, Sentence("The words for a scale"))
            wrong = [one for one in colors if not re.fullmatch("#[0-9a-f]{6}", one)]
            if wrong or not 2 <= len(colors) <= MOST_COLORS:
                raise InputError(
                    "The scale {words!r} has the colours {colors}; give 2 to {most} as #rrggbb.",
                    words=short_id(words),
                    colors=" ".join(colors[:MOST_COLORS]),
                    most=MOST_COLORS,
                )
        faces = {}
        for name, face in self.faces.items():
            array = np.asarray(face)
            if array.dtype != np.uint8 or array.ndim != 3 or array.shape[2] != 3 or not array.size:
                raise InputError(
                    "The face of {layer!r} is {type} of shape {shape}; give bytes of shape "
                    "(height, width, 3).",
                    layer=name,
                    type=array.dtype,
                    shape=array.shape,
                )
            faces[name] = locked(array)
        for name in ("ramps", "layer_ramps"):
            ramps = {words: tuple(colors) for words, colors in getattr(self, name).items()}
            object.__setattr__(self, name, FrozenMapping(ramps))
        object.__setattr__(self, "names", tuple(self.names))
        object.__setattr__(self, "values", tuple(map(float, self.values)))
        object.__setattr__(self, "faces", FrozenMapping(faces))

    @cached_property
    def digest(self) -> str:
        """BLAKE2b, 16 bytes in hexadecimal, of all that it holds; equal ones have the same."""
        from hashlib import blake2b

        content = blake2b(digest_size=16)
        ramps = (sorted(self.ramps.items()), sorted(self.layer_ramps.items()))
        said = (self.names, self.values, self.in_percent, *ramps)
        content.update(repr(said).encode("utf-8", "surrogatepass"))
        for name, face in sorted(self.faces.items()):
            content.update(f"{name!r} {face.shape}".encode("utf-8", "surrogatepass"))
            content.update(face.data)
        return content.hexdigest()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Readout) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


WHITE_IN_WHOLE = 0.42
"""How much of white is in the picture of the output, for points of the data lie on it."""


@dataclass(frozen=True, eq=False)
class Frame:
    """What a network's weights and outputs are at one moment; every mapping goes by layer id.

    `weights` stand in the place of a layer's own. `outputs` have the layer's shape,
    `(channels, height, width)` for maps. `pictures` are `(units, height, width, 3)` of uint8, one
    a unit or plane in the order of the units. `values` are numbers to colour by, and `highlighted`
    are ids, both of layers or connections. `caption` says in words which moment it is, `number`
    counts it (an epoch, a step, None).

    Of a training: `plane` is what `pictures` show units over, with the data; `whole`
    `(height, width, 3)` of uint8 is the output over it, larger, and `border` `(points, 3)` where
    that is 0: both coordinates, -1 to 1 over the plane, and the number of their line, from 0.
    `losses` go by their name, `measures` are further numbers by name, `troubles` `(units,)` of
    uint8 say what is amiss with units: 0, DEAD, SATURATED or FAINT.

    Of a run on an input, `readout` tells what it puts out, and what colours mean.

    Frozen, compared by content. InputError on what is not finite and on arrays of other shapes.
    """

    caption: str = ""
    number: int | None = None
    weights: Mapping[str, Weights] = field(default_factory=FrozenMapping)
    outputs: Mapping[str, NDArray[np.floating]] = field(default_factory=FrozenMapping)
    pictures: Mapping[str, Pictures] = field(default_factory=FrozenMapping)
    values: Mapping[str, float] = field(default_factory=FrozenMapping)
    highlighted: frozenset[str] = frozenset()
    plane: Plane | None = None
    whole: NDArray[np.uint8] | None = None
    border: NDArray[np.floating] | None = None
    losses: Mapping[str, NDArray[np.floating]] = field(default_factory=FrozenMapping)
    measures: Mapping[str, float] = field(default_factory=FrozenMapping)
    troubles: Mapping[str, NDArray[np.uint8]] = field(default_factory=FrozenMapping)
    readout: Readout | None = None

    def __post_init__(self) -> None:
        require_short(self.caption, LONGEST_TITLE, Sentence("The caption of the frame"))
        outputs = {name: _real(name, array) for name, array in self.outputs.items()}
        pictures = {name: _pictures(name, array) for name, array in self.pictures.items()}
        for name, value in (*self.values.items(), *self.measures.items()):
            if not isfinite(value):
                raise InputError(
                    "The value of {id!r} in the frame is {value}; give a finite number.",
                    id=name,
                    value=value,
                )
        losses = {name: _table(name, array, 2) for name, array in self.losses.items()}
        troubles = {name: _troubles(name, array) for name, array in self.troubles.items()}
        if self.whole is not None:
            object.__setattr__(self, "whole", _pictures("whole", self.whole[None])[0])
        if self.border is not None:
            object.__setattr__(self, "border", _table("border", self.border, 3))
        object.__setattr__(self, "losses", FrozenMapping(losses))
        object.__setattr__(self, "measures", FrozenMapping(self.measures))
        object.__setattr__(self, "troubles", FrozenMapping(troubles))
        object.__setattr__(self, "weights", FrozenMapping(self.weights))
        object.__setattr__(self, "outputs", FrozenMapping(outputs))
        object.__setattr__(self, "pictures", FrozenMapping(pictures))
        object.__setattr__(self, "values", FrozenMapping(self.values))
        object.__setattr__(self, "highlighted", frozenset(self.highlighted))

    @cached_property
    def digest(self) -> str:
        """BLAKE2b, 16 bytes in hexadecimal, of all that it holds; equal frames have the same."""
        from hashlib import blake2b

        content = blake2b(digest_size=16)
        for name, weights in sorted(self.weights.items()):
            content.update(f"weights {name!r} {weights.digest}".encode())
        arrays: list[tuple[str, Mapping[str, NDArray[Any]]]] = [
            ("outputs", self.outputs),
            ("pictures", self.pictures),
            ("losses", self.losses),
            ("troubles", self.troubles),
            ("whole", {} if self.whole is None else {"": self.whole}),
            ("border", {} if self.border is None else {"": self.border}),
        ]
        for kind, own in arrays:
            for name, array in sorted(own.items()):
                content.update(f"{kind} {name!r} {array.dtype} {array.shape}".encode())
                content.update(array.data)
        if self.plane is not None:
            content.update(self.plane.digest.encode())
        rest: tuple[object, ...]
        rest = (self.caption, self.number, sorted(self.values.items()), sorted(self.highlighted))
        if self.measures:
            rest = (*rest, sorted(self.measures.items()))
        if self.readout is not None:
            rest = (*rest, self.readout.digest)
        content.update(repr(rest).encode("utf-8", "surrogatepass"))
        return content.hexdigest()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Frame) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def ids(self) -> frozenset[str]:
        """Every layer and connection that it says something of."""
        layers = {*self.weights, *self.outputs, *self.pictures, *self.troubles}
        faces = set() if self.readout is None else {*self.readout.faces}
        return frozenset(layers | faces | set(self.values) | self.highlighted)

    def restricted_to(self, ids: Iterable[str]) -> Frame:
        """The frame without what it says of layers and connections that are not among `ids`."""
        kept = frozenset(ids)
        if self.ids <= kept:
            return self

        def of_kept(mapping: Mapping[str, Any]) -> dict[str, Any]:
            return {name: entry for name, entry in mapping.items() if name in kept}

        return replace(
            self,
            weights=of_kept(self.weights),
            outputs=of_kept(self.outputs),
            pictures=of_kept(self.pictures),
            values=of_kept(self.values),
            troubles=of_kept(self.troubles),
            highlighted=self.highlighted & kept,
            readout=self.readout and replace(self.readout, faces=of_kept(self.readout.faces)),
        )

    def fitted_to(self, architecture: Architecture) -> Frame:
        """The frame without what does not fit: of layers that are gone or have other sizes."""
        ids = {layer.id for layer in architecture}
        frame = self.restricted_to(ids | {c.id for c in architecture.connections})
        misfits = {name for name, _ in frame.misfits(architecture)}
        if not misfits:
            return frame

        def of_fitting(mapping: Mapping[str, Any]) -> dict[str, Any]:
            return {name: entry for name, entry in mapping.items() if name not in misfits}

        return replace(
            frame,
            outputs=of_fitting(frame.outputs),
            pictures=of_fitting(frame.pictures),
            troubles=of_fitting(frame.troubles),
            readout=frame.readout and replace(frame.readout, faces=of_fitting(frame.readout.faces)),
        )

    def require_fit(self, architecture: Architecture) -> None:
        """InputError unless all that it says is of layers and connections of these sizes."""
        known = {layer.id for layer in architecture} | {c.id for c in architecture.connections}
        if unknown := self.ids - known:
            raise InputError(
                "The frame says something of {id!r}, which is no layer or connection.",
                id=min(unknown),
            )
        for _, misfit in self.misfits(architecture):
            raise InputError("{reason}", reason=misfit)

    def misfits(self, architecture: Architecture) -> Iterator[tuple[str, Sentence]]:
        """The layers whose outputs or pictures do not fit, and what is wrong with them."""
        for name, outputs in self.outputs.items():
            if name in architecture and outputs.shape != architecture.layer(name).shape:
                yield (
                    name,
                    Sentence(
                        "The frame has outputs of shape {shape} of {layer!r}, which has {own}.",
                        shape=outputs.shape,
                        layer=name,
                        own=architecture.layer(name).shape,
                    ),
                )
        for name, pictures in (*self.pictures.items(), *self.troubles.items()):
            if name in architecture and len(pictures) != (own := _planes(architecture.layer(name))):
                yield (
                    name,
                    Sentence(
                        "The frame has {count} pictures of {layer!r}, which has {own} units.",
                        count=len(pictures),
                        layer=name,
                        own=own,
                    ),
                )


def _planes(layer: Layer) -> int:
    """How many units, maps or features a layer puts out."""
    return layer.shape[1] if layer.is_sequence else layer.shape[0]


def _real(name: str, numbers: NDArray[np.floating]) -> NDArray[np.floating]:
    array = np.asarray(numbers)
    if array.dtype.kind not in "fiub":
        raise InputError(
            "The outputs of {layer!r} are of type {type}; give real numbers.",
            layer=name,
            type=array.dtype,
        )
    array = kept(array)
    if not np.isfinite(array).all():
        raise InputError(
            "The outputs of {layer!r} hold a number that is not finite; give finite ones.",
            layer=name,
        )
    return array


def _table(name: str, numbers: NDArray[np.floating], columns: int) -> NDArray[np.floating]:
    array = np.asarray(numbers)
    if array.dtype.kind != "f" or array.ndim != 2 or array.shape[1] != columns or not len(array):
        raise InputError(
            "{name} of the frame is {type} of shape {shape}; give rows of {columns} numbers.",
            name=name,
            type=array.dtype,
            shape=array.shape,
            columns=columns,
        )
    if not np.isfinite(array).all():
        raise InputError(
            "{name} of the frame holds a number that is not finite; give finite ones.", name=name
        )
    return locked(array)


def _troubles(name: str, codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    array = np.asarray(codes)
    if array.dtype != np.uint8 or array.ndim != 1 or not len(array) or array.max() > FAINT:
        raise InputError(
            "What is amiss with the units of {layer!r} is said by bytes from 0 to {most}.",
            layer=name,
            most=FAINT,
        )
    return locked(array)


def _pictures(name: str, pictures: Pictures) -> Pictures:
    array = np.asarray(pictures)
    if array.dtype != np.uint8 or array.ndim != 4 or array.shape[3] != 3 or 0 in array.shape:
        raise InputError(
            "The pictures of {layer!r} are {type} of shape {shape}; give bytes of shape "
            "(units, height, width, 3).",
            layer=name,
            type=array.dtype,
            shape=array.shape,
        )
    return locked(array)


def locked(array: NDArray) -> NDArray:  # type: ignore[type-arg]
    """The array as one that nobody else can change."""
    if array.flags.writeable or not array.flags.c_contiguous:
        array = np.array(array, order="C")
        array.flags.writeable = False
    return array
