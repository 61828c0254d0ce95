"""Writes event files byte by byte, as their specification says."""

from __future__ import annotations

import struct
from collections.abc import Iterable

import numpy as np

from nnsvg_qt.logs.crc import crc_of, masked


def varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def field(number: int, content: bytes | int | float, is_double: bool = False) -> bytes:
    """A field: whole numbers as varints, floats in 4 bytes or 8, bytes with their length."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    if isinstance(content, float):
        kind, form = (1, "<d") if is_double else (5, "<f")
        return varint(number << 3 | kind) + struct.pack(form, content)
    return varint(number << 3 | 2) + varint(len(content)) + content


def checksum(content: bytes) -> bytes:
    rows = np.frombuffer(content, np.uint8)[None]
    return struct.pack("<I", int(masked(crc_of(rows))[0]))


def record(content: bytes) -> bytes:
    head = struct.pack("<Q", len(content))
    return head + checksum(head) + content + checksum(content)


def event(step: int, values: bytes, wall_time: float = 1e9, writes_step: bool = True) -> bytes:
    told = field(2, step) if writes_step else b""
    return record(field(1, wall_time, True) + told + (field(5, values) if values else b""))


def old_scalar(tag: str, number: float) -> bytes:
    return field(1, field(1, tag.encode()) + field(2, float(number)))


def new_scalar(tag: str, number: float, has_metadata: bool) -> bytes:
    tensor = field(1, 1) + field(2, b"") + field(4, struct.pack("<f", number))
    metadata = field(9, field(1, field(1, b"scalars"))) if has_metadata else b""
    return field(1, field(1, tag.encode()) + field(8, tensor) + metadata)


def session_start(step: int) -> bytes:
    return record(field(1, 1e9, True) + field(2, step) + field(7, field(1, 1)))


def version() -> bytes:
    return record(field(1, 1e9, True) + field(3, b"brain.Event:2"))


def scalars(tag: str, numbers: Iterable[float], first: int = 0) -> bytes:
    return b"".join(
        event(first + at, old_scalar(tag, number), 1e9 + first + at)
        for at, number in enumerate(numbers)
    )


def _setting(value: float | str | bool) -> bytes:
    if isinstance(value, bool):
        return field(4, int(value))
    return field(3, value.encode()) if isinstance(value, str) else field(2, float(value), True)


def session_with(settings: dict[str, float | str | bool], group: str = "") -> bytes:
    """The event in which the plugin of hyper-parameters tells with which ones a session begins."""
    entries = b"".join(
        field(1, field(1, name.encode()) + field(2, _setting(value)))
        for name, value in settings.items()
    )
    told = entries + (field(4, group.encode()) if group else b"") + field(5, 1e9, True)
    return _plugin_event("_hparams_/session_start_info", b"hparams", field(3, told))


def session_end(state: int, has_time: bool = True) -> bytes:
    """The event that a session ended: 1 well, 2 not; PyTorch tells no time."""
    told = field(4, field(1, state) + (field(2, 1e9 + 60.0, True) if has_time else b""))
    return _plugin_event("_hparams_/session_end_info", b"hparams", told)


def _plugin_event(tag: str, plugin: bytes, content: bytes) -> bytes:
    metadata = field(9, field(1, field(1, plugin) + field(2, content)))
    # the number beside it is there in what PyTorch writes, and says nothing
    tensor = field(8, field(1, 1) + field(5, struct.pack("<f", 0.0)))
    return event(0, field(1, field(1, tag.encode()) + metadata + tensor))
