"""The records of an event file: TensorFlow's TFRecord frames, each with its checksums.

A record is its length in 8 bytes, the masked CRC-32C of these, the bytes, and the masked CRC-32C of
these, all little-endian (tensorflow/core/lib/io/record_writer.h).
"""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs.crc import crc_of, masked

Bytes = NDArray[np.uint8]

_HEAD, _TAIL = 12, 4
LONGEST_RECORD = 1 << 31
"""Bytes: no message of protobuf is longer, so a length beyond it is none."""
_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, eq=False)
class Records:
    """Where the sound records of a file lie: `starts` and `lengths` `(records,)` of their bytes.

    `end` is behind the last of them. `damage` is the place of the first record whose checksum is
    wrong, None without; what is behind `end` is else a record that is not whole yet.
    """

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    end: int
    damage: int | None = None


def records_of(content: Bytes) -> Records:
    """The sound records; those behind the first damage are left out."""
    view = content.data
    starts: list[int] = []
    at, size = 0, len(content)
    unpack = _LENGTH.unpack_from
    while at + _HEAD <= size:
        (length,) = unpack(view, at)
        behind = at + _HEAD + length + _TAIL
        if behind > size:
            break
        starts.append(at + _HEAD)
        at = behind
    places = np.array(starts, np.int64)
    ends = np.append(places[1:] - _HEAD - _TAIL, at - _TAIL) if starts else places
    lengths = ends - places
    damage = _first_damage(content, places, lengths)
    if damage is None and at + _HEAD <= size:
        # a length that reaches beyond the file: not whole yet, unless the length itself is wrong
        head = np.array([at], np.int64)
        is_too_long = unpack(view, at)[0] > LONGEST_RECORD
        if is_too_long or not _heads_are_sound(content, head)[0]:
            damage = len(places)
    if damage is None:
        return Records(places, lengths, at)
    place = int(places[damage]) - _HEAD if damage < len(places) else at
    return Records(places[:damage], lengths[:damage], place, place)


def rows_at(content: Bytes, starts: NDArray[np.int64], length: int) -> Bytes:
    """The bytes behind some places, `(places, length)`."""
    if length == 0:
        return np.zeros((len(starts), 0), np.uint8)
    windows = np.lib.stride_tricks.sliding_window_view(content, length)
    rows: Bytes = windows[starts]
    return rows


def _first_damage(
    content: Bytes, starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> int | None:
    sound = _heads_are_sound(content, starts - _HEAD)
    for length in np.unique(lengths):
        chosen = np.flatnonzero(lengths == length)
        places = starts[chosen]
        told = rows_at(content, places + length, 4).view("<u4")[:, 0]
        sound[chosen] &= masked(crc_of(rows_at(content, places, int(length)))) == told
    wrong = np.flatnonzero(~sound)
    return int(wrong[0]) if len(wrong) else None


def _heads_are_sound(content: Bytes, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    if not len(places):
        return np.zeros(0, bool)
    heads = rows_at(content, places, _HEAD)
    found: NDArray[np.bool_] = masked(crc_of(heads[:, :8])) == heads[:, 8:].copy().view("<u4")[:, 0]
    return found
