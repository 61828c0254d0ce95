"""What TensorFlow measured of one run of a graph: where each operation ran, how long, how much.

Field numbers are those of config.proto, step_stats.proto and tensor_description.proto.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from threading import Lock

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs.contents import bytes_of
from nnsvg_qt.logs.messages import BYTES, VARINT, BrokenMessageError, fields_of
from nnsvg_qt.logs.series import RUN_METADATA, Series
from nnsvg_qt.logs.stored import content_of, is_reference, place_of
from nnsvg_qt.named_files import version_of

_MOST_NODES = 300_000
_lock = Lock()
_known: dict[bytes, tuple[Measured, ...]] = {}
"""What was asked for last, by its digest; together no more than _MOST_NODES of the newest few."""
_MOST_KNOWN = 4


@dataclass(frozen=True)
class Measured:
    """An operation as it ran: seconds from its begin to its end, and bytes of what it put out."""

    name: str
    device: str
    seconds: float
    bytes: int


def run_metadata_of(content: bytes) -> bytes:
    """The bytes of what was measured, of a point of that kind. InputError where it holds none."""
    whole = content_of(content)
    if whole[:1] == b"D":
        return whole[1:]
    found = bytes_of(whole)
    if not found:
        raise InputError("It holds nothing that was measured.")
    return found[0]


def measured_of(content: bytes) -> tuple[Measured, ...]:
    """What was measured of each operation, as often as it ran; InputError where it is broken.

    Read anew where the file that a content stands for is another than before.
    """
    key = _state_of(content)
    with _lock:
        if key in _known:
            return _known[key]
    data = run_metadata_of(content)
    try:
        found = tuple(_measured(data))
    except BrokenMessageError:
        raise InputError("What was measured is broken.") from None
    with _lock:
        # a file that was changed while it was read is in no state that is known
        if key and key == _state_of(content):
            _known[key] = found
            while len(_known) > _MOST_KNOWN or sum(map(len, _known.values())) > _MOST_NODES:
                del _known[next(iter(_known))]
    return found


def _state_of(content: bytes) -> bytes:
    """What tells a content from any other: of one in a file also its state; empty: it is gone."""
    told = blake2b(content, digest_size=32)
    if is_reference(content):
        try:
            told.update(repr(version_of(place_of(content)[0])).encode())
        except (OSError, ValueError):
            # whoever reads it says what is wrong
            return b""
    return told.digest()


def _measured(data: bytes) -> Iterator[Measured]:
    count = 0
    for device, first, last in _devices(data):
        for number, wire, low, high in fields_of(data, first, last):
            if number == 2 and wire == BYTES:
                count += 1
                if count > _MOST_NODES:
                    return
                yield _node(data, low, high, device)


def _devices(data: bytes) -> Iterator[tuple[str, int, int]]:
    for number, wire, first, last in fields_of(data, 0, len(data)):
        if number != 1 or wire != BYTES:
            continue
        for inner, kind, low, high in fields_of(data, first, last):
            if inner == 1 and kind == BYTES:
                name = ""
                for own, form, begin, end in fields_of(data, low, high):
                    if own == 1 and form == BYTES:
                        name = data[begin:end].decode("utf-8", "replace")
                yield name, low, high


def _node(data: bytes, first: int, last: int, device: str) -> Measured:
    name, micros, nanos, size = "", 0, 0, 0
    for number, wire, low, high in fields_of(data, first, last):
        if number == 1 and wire == BYTES:
            name = data[low:high].decode("utf-8", "replace")
        elif wire == VARINT and number == 5:
            micros = low
        elif wire == VARINT and number == 16:
            nanos = low
        elif number == 7 and wire == BYTES:
            size += _bytes_of_output(data, low, high)
    seconds = 1e-9 * nanos if nanos else 1e-6 * micros
    return Measured(name, device, seconds if seconds < 1e9 else 0.0, size)


def _bytes_of_output(data: bytes, first: int, last: int) -> int:
    for number, wire, low, high in fields_of(data, first, last):
        if number == 3 and wire == BYTES:
            for inner, kind, begin, end in fields_of(data, low, high):
                if inner == 4 and kind == BYTES:
                    own = fields_of(data, begin, end)
                    return sum(f[2] for f in own if f[:2] == (1, VARINT) and f[2] < 1 << 60)
    return 0


def by_operation(measured: Iterable[Measured]) -> dict[str, tuple[float, int, str]]:
    """Seconds, bytes and the device by the name of the operation, of all times it ran together.

    What a device tells once more of another one, as a GPU of its streams, counts once.
    """
    found: dict[str, tuple[float, int, str]] = {}
    for one in measured:
        if "/stream:" in one.device or "/memcpy" in one.device:
            continue
        name = one.name.partition(":")[0]
        seconds, size, device = found.get(name, (0.0, 0, one.device))
        found[name] = seconds + one.seconds, size + one.bytes, device
    return found


def last_by_operation(series: Iterable[Series]) -> dict[str, tuple[float, int, str]]:
    """As `by_operation`, of the last step that was measured and can be read; empty: of none.

    What is broken or gone is told where logs are looked at.
    """
    measured = [one for one in series if one.kind == RUN_METADATA and one.contents and len(one)]
    for one in sorted(measured, key=lambda one: (int(one.steps[-1]), one.tag), reverse=True):
        try:
            return by_operation(measured_of(one.contents[-1]))
        except InputError:
            continue
    return {}
