"""What stays in event files until somebody looks: pictures, sounds and graphs.

A point's content is then a reference: where in which file its bytes lie. What it stands for begins
with a letter, see `messages.reference`. Field numbers are those of summary.proto and tensor.proto.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs.contents import bytes_of, devices_within, graph_within, texts_of
from nnsvg_qt.logs.events import Points
from nnsvg_qt.logs.messages import (
    BYTES,
    FIXED32,
    IN_RECORD,
    PLACE,
    VARINT,
    BrokenMessageError,
    fields_of,
)
from nnsvg_qt.logs.series import IN_FILE, PLACE_OF_POINTS, Series

LARGEST = 1 << 28
"""Bytes of one content."""
MOST_SAMPLES = 1000
_HEAD = 2 + PLACE.size


def located(points: Points, path: bytes, behind: int) -> Points:
    """Points whose references say in which file, and from its beginning; they were `behind` it."""
    if not any(content[:1] == IN_RECORD for content in points.contents):
        return points
    contents = []
    for content in points.contents:
        if content[:1] == IN_RECORD:
            place, length = PLACE.unpack(content[2:])
            head = IN_FILE + content[1:2] + PLACE.pack(behind + place, length)
            content = head + path
        contents.append(content)
    return replace(points, contents=tuple(contents))


def is_reference(content: bytes) -> bool:
    """Whether a content stands for bytes of a file."""
    return content[:1] == IN_FILE


def content_of(content: bytes) -> bytes:
    """A content itself: read from its file where it stands for it.

    InputError where the file is gone, or holds less than it did.
    """
    if content[:1] == PLACE_OF_POINTS:
        from nnsvg_qt.logs.embeddings import embedding_of, packed

        return packed(embedding_of(content))
    if not is_reference(content):
        return content
    place, length = PLACE.unpack_from(content, 2)
    path = os.fsdecode(content[_HEAD:])
    if length > LARGEST:
        raise InputError(
            "In {path} it has {size:,} bytes; more than {most:,} are not read.",
            path=path,
            size=length,
            most=LARGEST,
        )
    try:
        with Path(path).open("rb") as stream:
            stream.seek(place)
            found = stream.read(length)
    except OSError as error:
        raise InputError(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror or str(error)
        ) from None
    if len(found) < length:
        raise InputError("{path} is shorter than it was; read the logs again.", path=path)
    return content[1:2] + found


def place_of(content: bytes) -> tuple[Path, int]:
    """The file that a reference names, and where in it the bytes begin."""
    place, _ = PLACE.unpack_from(content, 2)
    return Path(os.fsdecode(content[_HEAD:])), int(place)


def size_of(content: bytes) -> int:
    """How many bytes a content has, or what it stands for."""
    return int(PLACE.unpack_from(content, 2)[1]) if is_reference(content) else len(content)


def held(series: Series, places: Sequence[int]) -> Series:
    """A series of some of its points alone, with what these stand for; InputError."""
    chosen = list(places)
    return Series(
        series.run,
        series.tag,
        series.kind,
        series.steps[chosen],
        series.wall_times[chosen],
        series.values,
        tuple(content_of(series.contents[place]) for place in chosen),
    )


@dataclass(frozen=True)
class Sound:
    """A sound: its file, mostly a WAV, how many samples a second, and what it is called."""

    data: bytes
    rate: float
    kind: str
    label: str = ""


def pictures_of(content: bytes) -> tuple[bytes, ...]:
    """The encoded pictures of a point, one a sample; none where it holds none. InputError."""
    whole = content_of(content)
    try:
        if whole[:1] == b"I":
            parts = _parts(whole[1:], 4)
            return tuple(parts)
        # width, height, pictures
        return tuple(_parts(whole[1:], 8)[2:]) if whole[:1] == b"T" else ()
    except BrokenMessageError:
        return ()


def sounds_of(content: bytes) -> tuple[Sound, ...]:
    """The sounds of a point; none where it holds none. InputError."""
    whole = content_of(content)
    try:
        if whole[:1] == b"A":
            return _old_sound(whole[1:])
        parts = _parts(whole[1:], 8) if whole[:1] == b"T" else []
        rank = _rank(whole[1:]) if parts else 0
    except BrokenMessageError:
        return ()
    if rank < 2:
        return tuple(Sound(data, _rate_of(data), "audio/wav") for data in parts)
    # pairs of a sound and its label
    labels = [part.decode("utf-8", "replace") for part in parts[1::2]]
    return tuple(
        Sound(data, _rate_of(data), "audio/wav", label)
        for data, label in zip(parts[::2], [*labels, ""], strict=False)
    )


def _old_sound(data: bytes) -> tuple[Sound, ...]:
    rate, kind, found = 0.0, "audio/wav", b""
    for number, wire, first, last in fields_of(data, 0, len(data)):
        if number == 1 and wire == FIXED32:
            (rate,) = struct.unpack_from("<f", data, first)
        elif number == 4 and wire == BYTES:
            found = data[first:last]
        elif number == 5 and wire == BYTES:
            kind = data[first:last].decode("utf-8", "replace")
    return (Sound(found, rate, kind),) if found else ()


def _rate_of(data: bytes) -> float:
    """Of a WAV; 0 of anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE" and len(data) >= 28:
        return float(int.from_bytes(data[24:28], "little"))
    return 0.0


def _rank(data: bytes) -> int:
    """How many sizes a tensor has."""
    for number, wire, first, last in fields_of(data, 0, len(data)):
        if number == 2 and wire == BYTES:
            return sum(inner == 2 for inner, *_ in fields_of(data, first, last))
    return 0


def _parts(data: bytes, wanted: int) -> list[bytes]:
    """The bytes of a field that may be repeated."""
    found = []
    for number, wire, first, last in fields_of(data, 0, len(data)):
        if number == wanted and wire == BYTES:
            found.append(data[first:last])
        elif number == 1 and wire == VARINT and wanted == 8 and first != 7:
            # no tensor of texts
            return []
        if len(found) > MOST_SAMPLES:
            break
    return found


def graph_of(content: bytes) -> tuple[bytes, str]:
    """The bytes of a graph, and the suffix of a file that holds them: .pb, .meta, .json of Keras.

    Of what was measured of runs the graph that it may hold. InputError where it is none.
    """
    whole = content_of(content)
    if graph := graph_within(_measured(whole)):
        return graph, ".pb"
    if whole[:1] in (b"G", b"M"):
        return whole[1:], ".pb" if whole[:1] == b"G" else ".meta"
    texts = texts_of(whole)
    if texts and texts[0].lstrip().startswith("{"):
        return texts[0].encode(), ".json"
    raise InputError("It holds no graph.")


def devices_of(content: bytes) -> dict[str, str]:
    """By the names of operations where they ran, as what was measured of a run says."""
    return devices_within(_measured(content_of(content)))


def _measured(whole: bytes) -> bytes:
    return whole[1:] if whole[:1] == b"D" else next(iter(bytes_of(whole)), b"")
