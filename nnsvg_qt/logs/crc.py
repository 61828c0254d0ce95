"""CRC-32C of many records at once (Castagnoli; RFC 3720, appendix B.4)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_POLYNOMIAL = 0x82F63B78
"""Reflected."""
_MASK_DELTA = 0xA282EAD8
_BYTES_AT_ONCE = 1 << 24


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
        # column by column: of each the bytes of all rows lie side by side
        columns = np.ascontiguousarray(rows[at : at + at_once].T)
        crc = np.full(columns.shape[1], 0xFFFFFFFF, np.uint32)
        for column in columns:
            crc = _TABLE[(crc ^ column) & 0xFF] ^ (crc >> 8)
        found[at : at + at_once] = crc ^ np.uint32(0xFFFFFFFF)
    return found


def masked(crc: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """As record files hold a CRC: turned by 15 bits, and a constant added."""
    turned = (crc >> np.uint32(15)) | (crc << np.uint32(17))
    found: NDArray[np.uint32] = turned + np.uint32(_MASK_DELTA)
    return found
