"""CRC-32C of many records at once (Castagnoli; RFC 3720, appendix B.4)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_POLYNOMIAL = 0x82F63B78
"""Reflected."""
_MASK_DELTA = 0xA282EAD8
_BYTES_AT_ONCE = 1 << 24
_LONG = 256
"""Bytes from which a row is taken in pieces."""


def _table() -> NDArray[np.uint32]:
    numbers = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        numbers = np.where(numbers & 1, (numbers >> 1) ^ np.uint32(_POLYNOMIAL), numbers >> 1)
    return numbers.astype(np.uint32)


_TABLE = _table()


def crc_of(rows: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """CRC-32C of each row of `(rows, bytes)`, `(rows,)`."""
    count, length = rows.shape
    found = np.empty(count, np.uint32)
    at_once = max(1, _BYTES_AT_ONCE // max(length, 1))
    for at in range(0, count, at_once):
        found[at : at + at_once] = _crc(rows[at : at + at_once]) ^ np.uint32(0xFFFFFFFF)
    return found


def _crc(rows: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Before the final xor."""
    count, length = rows.shape
    start = np.full(count, 0xFFFFFFFF, np.uint32)
    if length < _LONG:
        return _over(start, rows)
    # Long rows in pieces, all at once. What stands before a piece counts as if as many zeros
    # followed it: a CRC is linear.
    piece = 1 << ((length.bit_length() + 1) // 2)
    pieces = length // piece
    head = length - pieces * piece
    crc = _over(start, rows[:, :head])
    parts = np.ascontiguousarray(rows[:, head:]).reshape(count * pieces, piece)
    own = _over(np.zeros(len(parts), np.uint32), parts).reshape(count, pieces)
    tables = _behind_zeros(piece)
    for place in range(pieces):
        moved = tables[0][crc & 0xFF] ^ tables[1][crc >> 8 & 0xFF]
        moved ^= tables[2][crc >> 16 & 0xFF] ^ tables[3][crc >> 24]
        crc = moved ^ own[:, place]
    return crc


def _over(crc: NDArray[np.uint32], rows: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """The CRC of each row that goes on from `crc`, `(rows,)`."""
    # column by column: of each the bytes of all rows lie side by side
    for column in np.ascontiguousarray(rows.T):
        crc = _TABLE[(crc ^ column) & 0xFF] ^ (crc >> 8)
    return crc


@lru_cache(32)
def _behind_zeros(count: int) -> NDArray[np.uint32]:
    """What becomes of a CRC behind so many zeros, by each of its bytes, `(4, 256)`."""
    values = np.arange(256, dtype=np.uint32)
    crc = np.concatenate([values << np.uint32(8 * byte) for byte in range(4)])
    for _ in range(count):
        crc = _TABLE[crc & 0xFF] ^ (crc >> 8)
    return crc.reshape(4, 256)


def masked(crc: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """As record files hold a CRC: turned by 15 bits, and a constant added."""
    turned = (crc >> np.uint32(15)) | (crc << np.uint32(17))
    found: NDArray[np.uint32] = turned + np.uint32(_MASK_DELTA)
    return found
