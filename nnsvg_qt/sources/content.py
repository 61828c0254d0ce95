"""The bytes of a file that is being opened: its beginning, the stream, and what can go wrong."""

from __future__ import annotations

import io
import os
import stat
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.atomic_file import reason_in_words
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.sources.progress import Progress

HEAD = 1 << 16
"""As many bytes of a file are looked at to recognise its format."""

MOST_NAMES = 4096
"""As many names of a folder are looked at to recognise what it holds."""

READING = Sentence("reading the file")


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Where a file is looked at or read: InputError in one sentence if the system refuses it."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise InputError("There is no such file; check its name.") from None
    except IsADirectoryError:
        raise InputError("It is a folder; name a file in it.") from None
    except OSError as error:
        reason = reason_in_words(error, reading=True)
        raise InputError("It could not be read: {reason}.", reason=reason) from None
    except ValueError:
        # A name with a zero byte, which no file can have.
        if "\0" not in str(path):
            raise
        raise InputError("There is no such file; check its name.") from None


def head_of(path: Path) -> bytes | None:
    """The first bytes of a file; None of a pipe or device, whose bytes can be read only once."""
    with readable(path):
        # Not opened and closed again: that would end a pipe.
        if path.exists() and not path.is_file():
            return None
        with path.open("rb") as stream:
            return stream.read(HEAD)


def names_in(path: Path) -> frozenset[str]:
    """Names of what lies in a folder, not below it; of a very full one the first that are found."""
    with readable(path), os.scandir(path) as entries:
        return frozenset(entry.name for entry in islice(entries, MOST_NAMES))


class HeardStream(io.BufferedReader):
    """A file's stream that tells how much of it has been read."""

    def __init__(self, path: Path, progress: Progress) -> None:
        raw = io.FileIO(path)
        super().__init__(raw)
        found = os.fstat(raw.fileno())
        self._size = found.st_size if stat.S_ISREG(found.st_mode) else 0
        self._progress = progress
        self._read = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Bytes as any stream gives them; Abandoned if nobody waits for them any more."""
        content = super().read(size)
        self._read += len(content)
        fraction = min(1.0, self._read / self._size) if self._size else None
        self._progress(fraction, READING)
        return content


def text_of(source: Path | BinaryIO, most: int, progress: Progress) -> str:
    """The text of a file or stream of UTF-8, of which `most` characters and one more are read.

    A longer text is for its reader to refuse. InputError on bytes that are no UTF-8.
    """
    # four bytes a character at most, behind a mark
    size = len(BOM_UTF8) + 4 * (most + 1)
    if isinstance(source, Path):
        with readable(source), HeardStream(source, progress) as stream:
            content = stream.read(size)
    else:
        content = source.read(size)
    is_cut = len(content) >= size
    content = content.removeprefix(BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        # a character cut by the limit is no fault of the file's
        if not is_cut or error.start < len(content) - 3:
            raise InputError(
                "The file is not UTF-8 text from byte {byte} on; save it as UTF-8.",
                byte=error.start + 1,
            ) from None
        return content[: error.start].decode()
