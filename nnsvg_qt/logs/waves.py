"""The samples of a sound, where its file holds them as they are: WAV of whole numbers or floats.

Of what is compressed only its name is told: who wants to hear it saves the file. The format is that
of Multimedia Programming Interface and Data Specifications 1.0 (IBM and Microsoft, 1991).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass

Numbers = NDArray[np.float64]

MOST_CHANNELS = 64
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_NAMES = {2: "ADPCM", 6: "A-law", 7: "µ-law", 0x11: "IMA ADPCM", 0x31: "GSM", 0x55: "MP3"}
_BEGINNINGS = (
    *((b"OggS", "Ogg"), (b"fLaC", "FLAC"), (b"ID3", "MP3"), (b"\xff\xfb", "MP3")),
    *((b"\xff\xf3", "MP3"), (b"FORM", "AIFF"), (b".snd", "AU"), (b"RIFX", "RIFX")),
)
_WHOLE = {1: "|u1", 2: "<i2", 4: "<i4"}
_FLOATS = {4: "<f4", 8: "<f8"}


@dataclass(frozen=True, eq=False)
class Wave:
    """The samples of a sound, `(frames, channels)`: `rate` a second, `full` the loudest there is.

    Numbers are as the file has them, silence at 0.
    """

    samples: NDArray[np.generic] = field(repr=False)
    rate: float
    full: float

    @property
    def frames(self) -> int:
        """How many samples each channel has."""
        return len(self.samples)

    @property
    def channels(self) -> int:
        """How many sounds it is at once."""
        return int(self.samples.shape[1])

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.frames / self.rate

    def extremes(self, channel: int, columns: int) -> tuple[Numbers, Numbers]:
        """The least and the greatest sample of each of so many parts of a channel, of 1 at most.

        Fewer parts where there are fewer samples. What is no number counts as silence.
        """
        own = self.samples[:, channel]
        begins = np.linspace(0, len(own), min(columns, len(own)), False).astype(np.int64)
        low = np.fmin.reduceat(own, begins).astype(float)
        high = np.fmax.reduceat(own, begins).astype(float)
        if own.dtype.kind == "u":
            low, high = low - 128.0, high - 128.0
        return tuple(  # type: ignore[return-value]
            np.clip(np.nan_to_num(one / self.full, nan=0.0, posinf=1.0, neginf=-1.0), -1.0, 1.0)
            for one in (low, high)
        )


def encoding_of(data: bytes) -> str:
    """What kind of sound a file holds, in words; empty where nobody knows."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "WAV"
    return next((name for begin, name in _BEGINNINGS if data.startswith(begin)), "")


def wave_of(data: bytes) -> Wave:
    """The samples of a WAV. InputError on a broken one, and on any other encoding, by its name."""
    encoding = encoding_of(data)
    if not encoding:
        raise InputError("It is no sound of a known kind; save it to look into it.")
    if encoding != "WAV":
        raise InputError(
            "It is {encoding}, of which no wave is drawn; save it to hear it.",
            encoding=encoding,
        )
    form, content = b"", None
    for name, part in _chunks(data):
        if name == b"fmt ":
            form = part.tobytes()
        elif name == b"data" and form:
            content = part
            break
    if len(form) < 16 or content is None:
        raise InputError("It is a WAV without samples, or a broken one.")
    kind, channels, rate, _, block, bits = struct.unpack_from("<HHIIHH", form)
    if kind == _EXTENSIBLE and len(form) >= 26:
        (kind,) = struct.unpack_from("<H", form, 24)
    width = (bits + 7) // 8
    if kind not in (_PCM, _FLOAT) or (kind == _FLOAT and width not in _FLOATS):
        raise InputError(
            "It is a WAV that is {encoding}, of which no wave is drawn; save it to hear it.",
            encoding=_NAMES.get(kind, f"of the kind {kind}"),
        )
    if not 1 <= channels <= MOST_CHANNELS or not rate or not 1 <= width <= 8 or block % channels:
        raise InputError("It is a WAV without samples, or a broken one.")
    samples = _samples(content, block // channels, kind == _FLOAT)
    count = len(samples) // channels
    if not count:
        raise InputError("It is a sound of no length.")
    full = 1.0 if kind == _FLOAT else float(2 ** (8 * samples.dtype.itemsize - 1))
    return Wave(samples[: count * channels].reshape(count, channels), float(rate), full)


def _chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """The parts of a file by name; the last one may end before it says."""
    at, whole = 12, memoryview(data)
    while at + 8 <= len(data):
        (size,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 4], whole[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _samples(content: memoryview, width: int, is_float: bool) -> NDArray[np.generic]:
    """All samples one after the other. InputError on a width that nobody writes."""
    types = _FLOATS if is_float else _WHOLE
    count = len(content) // width if width else 0
    if width == 3 and not is_float:
        made = np.zeros((count, 4), np.uint8)
        made[:, 1:] = np.frombuffer(content, np.uint8, 3 * count).reshape(count, 3)
        return made.view("<i4")[:, 0]
    if width not in types:
        raise InputError("It is a WAV without samples, or a broken one.")
    return np.frombuffer(content, types[width], count)
