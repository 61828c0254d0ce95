"""Files that a project names: what a name of no UTF-8 is as a text, and reading within a limit.

A project may come from anybody, so what it names may be a device without an end, or a pipe into
which nobody writes.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from nnsvg_qt.errors import InputError


def name_in_text(name: str) -> str:
    r"""A name of the file system as a text; bytes that are no UTF-8 are written as \xe9."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def path_named(text: str) -> Path:
    """The path that a text stands for: as it is, or as `name_in_text` wrote it."""
    path = Path(text)
    if path.exists():
        return path
    raw = re.sub(rb"\\x([89a-f][0-9a-f])", lambda m: bytes.fromhex(m[1].decode()), text.encode())
    other = Path(os.fsdecode(raw))
    return other if other.exists() else path


Version = tuple[int, ...]
"""Tells one state of a file from every later one."""


def version_of(path: Path) -> Version:
    """The state that a file is in: which one it is, its size, and when it was changed last.

    The time of change is one that nobody can set back. OSError where it cannot be looked at.
    """
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def require_file(path: Path, name: str) -> None:
    """InputError, which calls it `name`, if a path leads to a folder, a pipe or a device.

    OSError where it cannot be looked at.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise InputError("{path} is no file: it is a folder, a pipe or a device.", path=name)


def content_within(path: Path, most: int, name: str) -> bytes:
    """What a file holds; InputError, which calls it `name`, where it cannot be read.

    So it is with what is no file, and with more than `most` bytes: no more of them are read,
    whatever the system says of its size.
    """
    try:
        require_file(path, name)
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        raise InputError(
            "{path} cannot be read: {reason}.", path=name, reason=error.strerror or str(error)
        ) from None
    except InputError:
        # which is a ValueError, too
        raise
    except ValueError as error:
        # a name that no file can have, as one with a zero in it
        raise InputError("{path} cannot be read: {reason}.", path=name, reason=str(error)) from None
    if len(content) > most:
        raise InputError(
            "{path} has more than {most:,} bytes, which are not read.", path=name, most=most
        )
    return content
