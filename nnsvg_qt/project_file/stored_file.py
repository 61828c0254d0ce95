"""A file that stays open as long as something of it may be needed, whatever becomes of its name.

A project that is saved takes the place of the old file; what was opened from that is still there
until nobody holds it. It is read by places and never mapped into memory: a file that another
program shortens would end this one.
"""

from __future__ import annotations

import io
import os
import stat
import weakref
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from nnsvg_qt.atomic_file import reason_in_words
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.weights import UnreadableWeightsError

_Identity = tuple[int, int, int, int]
"""Device, inode, size and time of the last change."""

LONGEST_IN_MEMORY = 1 << 30
"""Bytes of a container that comes from a stream; one in a file may be as large as the disk."""


class StoredFile:
    """The bytes of a file at any place; several threads may ask."""

    def __init__(self, stream: BinaryIO, path: Path | None, size: int) -> None:
        self._stream: BinaryIO | None = stream
        self._path, self.size = path, size
        self._lock = Lock()
        self._identity = None if path is None else _identity(stream)
        weakref.finalize(self, stream.close)

    def read(self, offset: int, size: int) -> bytes:
        """Bytes from a place on, fewer at the end. UnreadableWeightsError if the disk fails."""
        content = bytearray(max(size, 0))
        return bytes(content[: self.read_into(offset, memoryview(content))])

    def read_into(self, offset: int, room: memoryview) -> int:
        """Fills `room` with the bytes from a place on; how many there were. Errors as `read`."""
        filled = 0
        try:
            with self._lock:
                stream = self._opened()
                stream.seek(offset)
                # one read gives at most 2 GiB
                while filled < len(room):
                    count = stream.readinto(room[filled:])  # type: ignore[attr-defined]
                    if not count:
                        break
                    filled += count
        except OSError as error:
            raise UnreadableWeightsError(
                "The file could not be read: {reason}.", reason=reason_in_words(error)
            ) from None
        return filled

    def _opened(self) -> BinaryIO:
        if self._stream is None:
            # in another process than the one that opened it
            assert self._path is not None
            stream = self._path.open("rb", buffering=0)
            weakref.finalize(self, stream.close)
            if _identity(stream) != self._identity:
                raise UnreadableWeightsError(
                    "The file {name} has changed since it was opened; open it again.",
                    name=self._path.name,
                )
            self._stream = stream
        return self._stream

    def __reduce__(self) -> tuple[Any, ...]:
        if self._path is not None and self._is_still_there():
            return _of_path, (self._path, self._identity, self.size)
        return _of_content, (self.read(0, self.size),)

    def _is_still_there(self) -> bool:
        assert self._path is not None
        try:
            found = self._path.stat()
        except OSError:
            return False
        return _of_status(found) == self._identity


def opened_again(stream: BinaryIO, place: int) -> StoredFile | None:
    """The file of the disk that a stream reads from its beginning and has read up to a place.

    None if it is none, as a pipe, or was begun elsewhere. It stays open when the stream is closed.
    """
    try:
        number = stream.fileno()
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode) or stream.tell() != place:
            return None
    except OSError:
        # memory has no file number, and some streams have no place
        return None
    again = io.FileIO(os.dup(number))
    return StoredFile(again, _path_of(stream, found), found.st_size)


def _path_of(stream: BinaryIO, found: os.stat_result) -> Path | None:
    """Under which name another process finds the file; None if there is none."""
    name = getattr(stream, "name", None)
    if not isinstance(name, str | os.PathLike):
        return None
    path = Path(name).absolute()
    try:
        return path if _of_status(path.stat()) == _of_status(found) else None
    except OSError:
        return None


def file_in_memory(begin: bytes, stream: BinaryIO) -> StoredFile:
    """What a stream gives after its beginning; InputError if that is too much."""
    content = begin + stream.read(LONGEST_IN_MEMORY + 1 - len(begin))
    if len(content) > LONGEST_IN_MEMORY:
        raise InputError(
            "What is read from standard input is larger than {size} GiB; name a file.",
            size=LONGEST_IN_MEMORY >> 30,
        )
    return _of_content(content)


def _of_content(content: bytes) -> StoredFile:
    return StoredFile(io.BytesIO(content), None, len(content))


def _of_path(path: Path, identity: _Identity, size: int) -> StoredFile:
    file = StoredFile.__new__(StoredFile)
    file._stream, file._path, file.size = None, path, size
    file._lock, file._identity = Lock(), identity
    return file


def _identity(stream: BinaryIO) -> _Identity:
    return _of_status(os.fstat(stream.fileno()))


def _of_status(found: os.stat_result) -> _Identity:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
