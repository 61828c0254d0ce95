"""What points hold that are no single numbers: the buckets of histograms, texts.

Field numbers are those of histogram.proto and tensor.proto of TensorFlow; see `messages`.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.logs.messages import (
    BYTES,
    FIXED64,
    NUMBER_TYPES,
    VARINT,
    BrokenMessageError,
    fields_of,
    varints_of,
)

Numbers = NDArray[np.float64]

MOST_BUCKETS = 10_000
_STRING = 7


def buckets_of(content: bytes) -> Numbers:
    """The buckets of a histogram, `(buckets, 3)`: left end, right end and count; finite, ascending.

    Without any for what is no histogram or a broken one.
    """
    try:
        made = _old(content[1:]) if content[:1] == b"H" else _new(content[1:])
    except (BrokenMessageError, ValueError):
        made = None
    if made is None or len(made) > MOST_BUCKETS:
        return np.zeros((0, 3))
    sound = np.isfinite(made).all(axis=1) & (made[:, 1] >= made[:, 0]) & (made[:, 2] >= 0)
    found: Numbers = made[sound]
    return found


def _new(data: bytes) -> Numbers | None:
    array = array_of(data)
    if array is None or array.ndim != 2 or array.shape[1] != 3:
        return None
    return array


def array_of(data: bytes) -> Numbers | None:
    """The numbers of a TensorProto; None of one of texts, or of other types than `NUMBER_TYPES`."""
    kind, content = 0, b""
    parts: list[Numbers] = []
    for field, wire, first, last in fields_of(data, 0, len(data)):
        if field == 1 and wire == VARINT:
            kind = first
        elif field == 4 and wire == BYTES:
            content = data[first:last]
        elif field in (5, 6) and wire == BYTES:
            parts.append(np.frombuffer(data[first:last], "<f4" if field == 5 else "<f8"))
        elif field in (7, 10) and wire in (BYTES, VARINT):
            whole = varints_of(data, first, last) if wire == BYTES else [first]
            parts.append(np.array([one - (1 << 64) if one >> 63 else one for one in whole], float))
    sizes = sizes_of(data)
    if kind not in NUMBER_TYPES or any(size > 1 << 24 for size in sizes):
        return None
    numbers = (
        np.frombuffer(content, NUMBER_TYPES[kind]) if content else np.concatenate([[], *parts])
    )
    count = math.prod(sizes)
    if len(numbers) != count:
        return None
    return numbers.astype(float).reshape(sizes)


def sizes_of(data: bytes) -> tuple[int, ...]:
    """The shape that a TensorProto says it has."""
    sizes = []
    for field, wire, first, last in fields_of(data, 0, len(data)):
        if field == 2 and wire == BYTES:
            for inner, form, low, high in fields_of(data, first, last):
                if inner == 2 and form == BYTES:
                    own = [f for f in fields_of(data, low, high) if f[:2] == (1, VARINT)]
                    sizes.append(own[0][2] if own else 0)
    return tuple(sizes)


def _old(data: bytes) -> Numbers | None:
    """Of a HistogramProto, its outer empty buckets dropped and its ends those of the numbers."""
    least, greatest = -np.inf, np.inf
    limits: list[Numbers] = []
    counts: list[Numbers] = []
    for field, wire, first, last in fields_of(data, 0, len(data)):
        if wire == FIXED64 and field in (1, 2):
            number = float(np.frombuffer(data[first:last], "<f8")[0])
            least, greatest = (number, greatest) if field == 1 else (least, number)
        elif field in (6, 7) and wire in (BYTES, FIXED64):
            (limits if field == 6 else counts).append(np.frombuffer(data[first:last], "<f8"))
    right, count = np.concatenate([[], *limits]), np.concatenate([[], *counts])
    if len(right) != len(count):
        return None
    left = np.concatenate([[least], right[:-1]]) if len(right) else right
    full = np.flatnonzero(count > 0)
    if not len(full):
        return np.zeros((0, 3))
    chosen = slice(int(full[0]), int(full[-1]) + 1)
    made: Numbers = np.stack([left, right, count], axis=1)[chosen].copy()
    made[:, :2] = np.clip(made[:, :2], least, greatest)
    return made


def norm_of(content: bytes) -> float | None:
    """The root of the sum of the squares of the numbers that a histogram is of.

    Exactly where that was logged, else as if they were spread evenly in the buckets; None of what
    is no histogram.
    """
    if content[:1] == b"H":
        data = content[1:]
        try:
            for field, wire, first, last in fields_of(data, 0, len(data)):
                if field == 5 and wire == FIXED64:
                    total = float(np.frombuffer(data[first:last], "<f8")[0])
                    return total**0.5 if total >= 0 else None
        except BrokenMessageError:
            return None
    buckets = buckets_of(content)
    if not len(buckets):
        return None
    # in parts of powers of two, which change no digit: squares of large numbers are infinite
    most = math.ldexp(1.0, math.frexp(float(np.abs(buckets[:, :2]).max()))[1] - 1)
    many = math.ldexp(1.0, math.frexp(float(buckets[:, 2].max()))[1] // 2)
    left, right, count = (buckets / (most, most, many)).T
    share = float((count / many * (left**2 + left * right + right**2) / 3.0).sum())
    return most * (many * math.sqrt(share))


def pr_curve_of(content: bytes) -> tuple[Numbers, Numbers] | None:
    """Recall, ascending, and precision, both `(thresholds,)`; None of what is no such curve."""
    try:
        array = array_of(content[1:]) if content[:1] == b"T" else None
    except (BrokenMessageError, ValueError):
        return None
    # true and false positives, true and false negatives, precision, recall
    if array is None or array.ndim != 2 or array.shape[0] != 6:
        return None
    # of what finds nothing there is no precision; thresholds ascend, so recalls fall
    array = array[:, array[0] + array[1] > 0][:, ::-1]
    if not array.shape[1]:
        return None
    order = np.argsort(array[5], kind="stable")
    return array[5][order], array[4][order]


def texts_of(content: bytes) -> tuple[str, ...]:
    """The texts of a tensor of strings, in its order; none of what is another or broken."""
    return tuple(text.decode("utf-8", "replace") for text in bytes_of(content))


def text_rows(content: bytes) -> tuple[tuple[tuple[str, ...], ...], int]:
    """The rows of a table of texts, and how many tables the tensor has.

    Of more than two sizes the first table; no rows where it has fewer, or is no tensor of texts.
    """
    texts = texts_of(content)
    sizes = sizes_of(content[1:]) if texts else ()
    if len(sizes) < 2 or len(texts) != math.prod(sizes) or not texts:
        return (), 0
    height, width = sizes[-2:]
    rows = tuple(texts[row * width : (row + 1) * width] for row in range(height))
    return rows, math.prod(sizes[:-2])


def bytes_of(content: bytes) -> tuple[bytes, ...]:
    """What a tensor of strings holds, as bytes; as `texts_of`."""
    found: list[bytes] = []
    if content[:1] != b"T":
        return ()
    try:
        data = content[1:]
        for field, wire, first, last in fields_of(data, 0, len(data)):
            if field == 1 and wire == VARINT and first != _STRING:
                return ()
            if field == 8 and wire == BYTES:
                found.append(data[first:last])
    except BrokenMessageError:
        return ()
    return tuple(found)


def graph_within(data: bytes) -> bytes:
    """The first graph that what was measured holds, as TensorFlow 2 traces them; empty: none."""
    return next(iter(_graphs_within(data)), b"")


def devices_within(data: bytes) -> dict[str, str]:
    """By the names of operations where they ran, as any of the graphs in what was measured says."""
    found: dict[str, str] = {}
    for graph in _graphs_within(data):
        try:
            nodes = [
                (first, last)
                for number, wire, first, last in fields_of(graph, 0, len(graph))
                if (number, wire) == (1, BYTES)
            ]
            for begin, end in nodes:
                told = {
                    number: graph[first:last].decode("utf-8", "replace")
                    for number, wire, first, last in fields_of(graph, begin, end)
                    if wire == BYTES and number in (1, 4)
                }
                if told.get(4):
                    found.setdefault(told.get(1, ""), told[4])
        except BrokenMessageError:
            continue
    return found


def _graphs_within(data: bytes) -> list[bytes]:
    """The graphs in what was measured, the one first that is as somebody wrote it."""
    found: list[tuple[int, int, int]] = []
    try:
        for number, wire, first, last in fields_of(data, 0, len(data)):
            if number == 3 and wire == BYTES:
                found.append((3, first, last))
            elif number == 4 and wire == BYTES:
                # before it was made faster it is what somebody wrote
                found += [
                    ({2: 0, 1: 1, 3: 2}[inner], low, high)
                    for inner, kind, low, high in fields_of(data, first, last)
                    if kind == BYTES and inner in (1, 2, 3)
                ]
    except BrokenMessageError:
        return []
    found.sort(key=lambda one: one[0])
    return [data[low:high] for _, low, high in found if high > low]
