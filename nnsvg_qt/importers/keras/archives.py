"""Models that Keras 3 writes as a zip archive: the architecture, and beside it the weights."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.content import BoundedFile
from nnsvg_qt.importers.hdf5 import HierarchicalFile, refused
from nnsvg_qt.importers.keras.architectures import Heard, model_of_json
from nnsvg_qt.importers.keras.settings import Settings
from nnsvg_qt.importers.keras.stored import Stored, stored_in
from nnsvg_qt.importers.protobuf import mapped
from nnsvg_qt.model.graph import Model

CONFIG, METADATA, WEIGHTS = "config.json", "metadata.json", "model.weights.h5"

MOST_UNPACKED = 100
"""Times the length of the archive: a text becomes no longer when it is unpacked."""

LEAST_UNPACKED = 1_000_000
MOST_MEMBERS = 10_000
LOCAL_HEAD = 30


def model_of(path: Path, heard: Heard) -> Model:
    """The network in an archive. InputError in a sentence if it is broken; OSError as `open`."""
    most = LEAST_UNPACKED + MOST_UNPACKED * path.stat().st_size
    try:
        with BoundedFile(path) as stream, zipfile.ZipFile(stream) as archive:
            if len(archive.infolist()) > MOST_MEMBERS:
                raise InputError("The archive has too many parts for a model of Keras.")
            config = _member(archive, CONFIG, most)
            if config is None:
                raise InputError("The archive holds no network of Keras: it has no config.json.")
            metadata = _member(archive, METADATA, most)
            place = _place_of_weights(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        # RuntimeError is zipfile's for one with a password
        raise InputError(
            "The file is broken: it may have been cut, or changed while it was copied."
        ) from None
    stored, report = _weights(path, place)
    model = model_of_json(config, path.stem, heard, stored, _version(metadata))
    return _with_report(model, report)


def _member(archive: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    """The content of a part; None where there is none. InputError if it becomes too long."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    with archive.open(info) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise InputError(
            "{part} of the archive would be more than {times} times as long as the archive.",
            part=name,
            times=MOST_UNPACKED,
        )
    return content


def _version(metadata: bytes | None) -> str:
    try:
        return Settings(json.loads(metadata or b"{}")).text("keras_version")[:40]
    except (ValueError, RecursionError):
        return ""


def _place_of_weights(archive: zipfile.ZipFile) -> tuple[int, int] | None:
    """Where the weights begin and end in the archive; (0, 0) if they are packed, None of none."""
    try:
        info = archive.getinfo(WEIGHTS)
    except KeyError:
        return None
    if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
        return 0, 0
    assert archive.fp is not None
    archive.fp.seek(info.header_offset)
    head = archive.fp.read(LOCAL_HEAD)
    if len(head) < LOCAL_HEAD or not head.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile
    name_length, extra_length = struct.unpack_from("<HH", head, 26)
    start = info.header_offset + LOCAL_HEAD + name_length + extra_length
    return start, start + info.file_size


def _weights(path: Path, place: tuple[int, int] | None) -> tuple[Stored, tuple[Sentence, ...]]:
    """The weights in an archive, as far as they lie there as they are."""
    if place is None:
        return Stored(), ()
    start, stop = place
    if not stop:
        return Stored(), (Sentence("The weights in the archive are packed and are not looked at."),)
    buffer = mapped(path)
    try:
        if stop > len(buffer):
            raise refused()
        file = HierarchicalFile(buffer, start, stop)
        return stored_in(file, path), file.report()
    except InputError:
        return Stored(), (Sentence("The weights in the archive are broken and are left out."),)


def _with_report(model: Model, report: tuple[Sentence, ...]) -> Model:
    return replace(model, report=(*model.report, *report))
