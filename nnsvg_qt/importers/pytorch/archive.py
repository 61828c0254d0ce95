"""The zip archives of PyTorch: their parts by name, the pickles in them, where numbers lie."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.content import BoundedFile
from nnsvg_qt.importers.inert_pickle import Make
from nnsvg_qt.importers.inert_pickle import read as read_pickle

LONGEST_PICKLE = 256_000_000
"""Bytes of a pickle or text that is read; weights lie beside it."""

MOST_MEMBERS = 200_000

Places = dict[str, tuple[int, int]]
"""Where the numbers of a storage lie, offset and length, by its key."""


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive in a file. InputError if it is broken, also while it is read; OSError as open."""
    try:
        with BoundedFile(path) as stream, zipfile.ZipFile(stream) as found:
            yield Archive(found)
    except (
        *(zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError),
        *(RuntimeError, ValueError),
    ) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            "The archive in the file is broken: it may have been cut, or changed."
        ) from None


class Archive:
    """The parts of one archive, without the folder that all of them lie in."""

    def __init__(self, found: zipfile.ZipFile) -> None:
        self._zip = found
        members = found.infolist()
        if len(members) > MOST_MEMBERS:
            raise InputError("The archive in the file holds too many parts.")
        pickles = [one.filename for one in members if one.filename.endswith("/data.pkl")]
        pickles += [one.filename for one in members if one.filename == "data.pkl"]
        marks = [one.filename for one in members if one.filename == "archive_format"]
        marks += [one.filename for one in members if one.filename.endswith("/archive_format")]
        root = min([*marks, *pickles], key=len, default="")
        self.root = root[: root.rfind("/") + 1]
        self.members = {
            one.filename.removeprefix(self.root): one
            for one in members
            if one.filename.startswith(self.root)
        }

    def content(self, name: str, most: int = LONGEST_PICKLE) -> bytes:
        """A part as it is; InputError if it is long, or unpacks to much more than it takes."""
        member = self.members[name]
        if member.file_size > most or member.file_size > 200 * member.compress_size + 1000:
            raise InputError("{part} in the file is too long to be read.", part=name)
        return self._zip.read(member)

    def pickle(self, name: str, make: Make) -> Any:
        """The value of a pickle; nothing that it asks for is run."""
        return read_pickle(self.content(name), make)[0]

    def places(self, folder: str) -> Places:
        """Where the numbers in a folder lie, those that are packed left out."""
        found: Places = {}
        for name, one in self.members.items():
            if name.startswith(folder) and not one.compress_type:
                # The local head may have longer extra fields than the directory; it is found
                # exactly when the numbers are read.
                found[name.removeprefix(folder)] = (one.header_offset, one.file_size)
        return found

    def under(self, folder: str) -> list[str]:
        """Names of the parts in a folder, in the order of the file."""
        return [name for name in self.members if name.startswith(folder)]
