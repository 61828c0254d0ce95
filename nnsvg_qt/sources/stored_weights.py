"""The numbers of a model's weights: read from its file when somebody asks, a piece at a time."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator, Mapping
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Abandoned, InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.graph import Graph, Operation, Tensor
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.reductions.reducing import Reduced
from nnsvg_qt.reductions.words import ADD, LINEAR, PRODUCT
from nnsvg_qt.sources.content import readable
from nnsvg_qt.sources.model import model_of_part, part_of, reduced_part

Numbers = NDArray[np.floating]

PIECE = 1 << 20
"""Numbers that are read in one go."""

MOST_BYTES = 64 << 20
"""So much memory the weights take that are shown in a figure."""

BINS = 41

_FORMATS: Mapping[str, str] = {
    "float16": "<f2",
    "float32": "<f4",
    "float64": "<f8",
    "bfloat16": "<u2",
    "int8": "|i1",
    "uint8": "|u1",
    "int16": "<i2",
    "int32": "<i4",
    "int64": "<i8",
}
_PLAIN = ("raw", "zip member")
"""Encodings in which one number lies after the other."""

IsStale = Callable[[], bool]


def never_stale() -> bool:
    """For whoever waits for the end."""
    return False


@dataclass(frozen=True)
class Histogram:
    """How the numbers of a tensor are distributed.

    `counts` are of equal bins from `low` to `high`, 0 in the middle of one; `zeros` is the share
    of numbers that are 0.
    """

    name: str
    shape: tuple[int, ...]
    type: str
    counts: tuple[int, ...]
    low: float
    high: float
    mean: float
    deviation: float
    zeros: float


def pieces(
    tensor: Tensor, is_stale: IsStale = never_stale, exact: bool = False
) -> Iterator[Numbers]:
    """The numbers of a stored tensor in their order, in flat parts; whole ones whole if `exact`.

    InputError if the file does not hold them as plain numbers, or cannot be read; Abandoned as soon
    as nobody waits for them.
    """
    data, kind, count = tensor.data, tensor.type, tensor.count
    if data is None or kind is None or count is None or kind.name not in _FORMATS:
        raise InputError("The numbers of {name} are not stored plainly.", name=tensor.name)
    form = np.dtype(_FORMATS[kind.name])
    if data.encoding not in _PLAIN or data.length != count * form.itemsize:
        raise InputError("The numbers of {name} are not stored plainly.", name=tensor.name)
    with readable(data.file), data.file.open("rb") as stream:
        if os.fstat(stream.fileno()).st_size < data.offset + data.length:
            raise InputError("{file} is shorter than it says.", file=data.file)
        stream.seek(data.offset)
        if data.encoding == "zip member":
            # what a part of an archive holds lies behind its head, whose length is in it
            head = stream.read(30)
            if not head.startswith(b"PK\x03\x04") or len(head) < 30:
                raise InputError("The numbers of {name} are not stored plainly.", name=tensor.name)
            stream.seek(sum(struct.unpack_from("<HH", head, 26)), os.SEEK_CUR)
        left = count
        while left:
            if is_stale():
                raise Abandoned
            part = np.fromfile(stream, form, min(left, PIECE))
            if not len(part):
                raise InputError("{file} is shorter than it says.", file=data.file)
            left -= len(part)
            if kind.name == "bfloat16":
                yield (part.astype(np.uint32) << 16).view(np.float32)
            elif part.dtype.kind in "iu" and not exact:
                yield part.astype(np.float32)
            else:
                yield part


def numbers_of(tensor: Tensor, is_stale: IsStale = never_stale) -> Numbers:
    """All numbers in their shape. Errors as `pieces`."""
    shape = tuple(int(size) for size in tensor.shape or () if isinstance(size, int))
    return np.concatenate(list(pieces(tensor, is_stale))).reshape(shape)


def histogram_of(tensor: Tensor, is_stale: IsStale = never_stale) -> Histogram:
    """How the numbers of a tensor are distributed, in two passes and little memory.

    Errors as `pieces`; InputError too where there are none, or none that is finite.
    """
    count, zeros, total, squares = 0, 0, 0.0, 0.0
    low, high = np.inf, -np.inf
    for part in pieces(tensor, is_stale):
        finite = part[np.isfinite(part)].astype(np.float64)
        if len(finite):
            low, high = min(low, float(finite.min())), max(high, float(finite.max()))
            total += float(finite.sum())
            squares += float((finite * finite).sum())
        count += len(finite)
        zeros += int(np.count_nonzero(finite == 0))
    if not count:
        raise InputError("{name} has no number that is finite.", name=tensor.name)
    mean = total / count
    reach = max(abs(low), abs(high)) or 1.0
    # symmetric about 0, where most of them lie; what has one sign only is shown whole
    first, last = (-reach, reach) if low < 0 < high else (low, high if high > low else low + 1.0)
    counts = np.zeros(BINS, np.int64)
    for part in pieces(tensor, is_stale):
        counts += np.histogram(part[np.isfinite(part)], BINS, (first, last))[0]
    return Histogram(
        tensor.name,
        tuple(int(size) for size in tensor.shape or () if isinstance(size, int)),
        tensor.type.name if tensor.type is not None else "",
        tuple(map(int, counts)),
        first,
        last,
        mean,
        sqrt(max(0.0, squares / count - mean * mean)),
        zeros / count,
    )


def weights_of_layer(figure: Figure, layer_id: str) -> tuple[Tensor, ...]:
    """The stored tensors of real numbers that the first copy of a layer reads, the largest first.

    Empty where it reads none. InputError if the figure was made from no file, or it cannot be read.
    """
    part = part_of(figure)
    graph = model_of_part(part).graph
    made = reduced_part(part, figure.part("reductions"))
    return _tensors(graph, made, layer_id)


def _tensors(graph: Graph, made: Reduced, layer_id: str) -> tuple[Tensor, ...]:
    copies = made.operations.get(layer_id, ())
    own = set(copies[0]) if copies else set()
    found: dict[str, Tensor] = {}
    for operation in graph.operations:
        if operation.name not in own:
            continue
        for name in operation.inputs:
            tensor = graph.tensors.get(name)
            if tensor is None or not tensor.is_constant or tensor.data is None:
                continue
            if tensor.type is not None and tensor.type.is_floating:
                found[name] = tensor
    return tuple(sorted(found.values(), key=lambda one: -(one.count or 0)))


def with_dense_weights(
    figure: Figure, is_stale: IsStale = never_stale
) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure with the true weights of its dense layers, and what was left out.

    They are read, the small layers first, as long as they take MOST_BYTES together. InputError if
    no layer has any; Abandoned as `pieces`.
    """
    part = part_of(figure)
    graph = model_of_part(part).graph
    made = reduced_part(part, figure.part("reductions"))
    by_name = {operation.name: operation for operation in graph.operations}
    dense = [one for one in figure.architecture if one.kind is Kind.DENSE]
    places: list[tuple[int, str, Tensor, bool, Tensor | None]] = []
    for layer in dense:
        copies = made.operations.get(layer.id, ())
        own = [by_name[name] for name in (copies[0] if copies else ()) if name in by_name]
        matrix = _matrix(graph, own)
        if matrix is not None:
            weight, is_turned = matrix
            bias = _bias(graph, own, int(layer.primary_size))
            places.append((weight.count or 0, layer.id, weight, is_turned, bias))
    found: dict[str, Weights] = {}
    told: list[Sentence] = []
    taken = 0
    for count, layer_id, weight, is_turned, bias in sorted(places, key=lambda one: one[:2]):
        layer = figure.architecture.layer(layer_id)
        if taken + 8 * count > MOST_BYTES:
            told.append(
                Sentence(
                    "The weights of {layer} stay in the file: they are more than {most} MB.",
                    layer=layer.name or layer_id,
                    most=MOST_BYTES >> 20,
                )
            )
            continue
        try:
            numbers = numbers_of(weight, is_stale)
            read = figure.architecture.inputs_of(layer_id)
            wanted = (int(layer.primary_size), numbers.size // int(layer.primary_size))
            numbers = numbers.T if is_turned else numbers
            own_bias = None if bias is None else numbers_of(bias, is_stale)
            if numbers.shape != wanted or not read:
                told.append(
                    Sentence(
                        "The weights of {layer} in the file are not laid out as its own; they are "
                        "not shown.",
                        layer=layer.name or layer_id,
                    )
                )
                continue
            found[layer_id] = Weights(numbers, own_bias)
        except InputError as error:
            told.append(error.sentence)
            continue
        taken += 8 * count
    if not found:
        raise told_error(told)
    frame = Frame(caption="", weights=found)
    return figure.with_frame(frame), tuple(told)


def dense_matrix(figure: Figure, layer_id: str) -> Numbers:
    """The weights of a dense layer, `(outputs, inputs)`: those of the moment, its own, or stored.

    InputError where there are none, and errors as `pieces`.
    """
    layer = figure.architecture.layer(layer_id)
    of_moment = None if figure.frame is None else figure.frame.weights.get(layer_id)
    own = of_moment or layer.weights
    if own is not None:
        return own.matrix
    if figure.part("model") is not None:
        part = part_of(figure)
        graph = model_of_part(part).graph
        copies = reduced_part(part, figure.part("reductions")).operations.get(layer_id, ())
        names = set(copies[-1]) if copies else set()
        found = _matrix(graph, [one for one in graph.operations if one.name in names])
        if found is not None:
            tensor, is_turned = found
            numbers = numbers_of(tensor)
            return numbers.T if is_turned else numbers
    raise InputError("{layer} has no weights that are known.", layer=layer.name or layer_id)


def told_error(told: list[Sentence]) -> InputError:
    """Why there are no weights to show."""
    if told:
        return InputError("{reason}", reason=told[0])
    return InputError("No dense layer of this figure has weights in the file.")


def _matrix(graph: Graph, operations: list[Operation]) -> tuple[Tensor, bool] | None:
    """The matrix of a dense layer, and whether it is stored as (inputs, outputs)."""
    for operation in operations:
        tensor = graph.tensors.get(operation.input(1))
        if tensor is None or not tensor.is_constant or len(tensor.shape or ()) != 2:
            continue
        if operation.word in LINEAR:
            return tensor, not operation.attributes.get("transpose_weight")
        if operation.word in PRODUCT:
            return tensor, not operation.attributes.get("transpose_right")
    return None


def _bias(graph: Graph, operations: list[Operation], units: int) -> Tensor | None:
    for operation in operations:
        names = operation.inputs[2:] if operation.word in LINEAR else ()
        names = operation.inputs if operation.word in ADD else names
        for name in names:
            tensor = graph.tensors.get(name)
            if tensor is None or not tensor.is_constant or tensor.data is None:
                continue
            if tensor.count == units and len(tensor.shape or ()) == 1:
                return tensor
    return None
