"""What a file on disk was at a moment, to see later whether another program has changed it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from nnsvg_qt.frozen_values import dataclass

LARGEST_READ = 1 << 24
"""Larger files, in bytes, are told apart by size, time and inode alone."""


@dataclass(frozen=True)
class FileStamp:
    """Size in bytes, time of the last change in ns, device and inode, and a digest of the content.

    `digest` is None for what is too large to be read for this, may not be read or is no file.
    """

    size: int
    changed: int
    inode: tuple[int, int]
    digest: bytes | None

    def is_same_file_state(self, other: FileStamp) -> bool:
        """Whether nothing was done to the file, as far as can be seen without reading it."""
        return (self.size, self.changed, self.inode) == (other.size, other.changed, other.inode)

    def has_same_content(self, other: FileStamp) -> bool:
        """Whether the bytes are the same; a mere touch, or the same bytes once more, are."""
        if self.digest is None or other.digest is None:
            return self.is_same_file_state(other)
        return self.digest == other.digest


def stamp_of(path: Path, known: FileStamp | None = None) -> FileStamp | None:
    """What the file is now; None if there is none. A link is followed.

    Where it is in the state of `known` it is not read again. OSError if the disk does not tell.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    state = FileStamp(found.st_size, found.st_mtime_ns, (found.st_dev, found.st_ino), None)
    if known is not None and state.is_same_file_state(known):
        return known
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_READ:
        return state
    try:
        content = path.read_bytes()
    except PermissionError:
        return state
    except FileNotFoundError:
        return None
    return FileStamp(state.size, state.changed, state.inode, digest_of(content))


def digest_of(content: bytes) -> bytes:
    """What tells contents apart, as `save_project` returns it."""
    from hashlib import blake2b

    return blake2b(content, digest_size=16).digest()


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two names mean one file: by another spelling, a link, or case where that is none."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:
        # One of them is not there; its name may be the other's all the same.
        return os.path.realpath(one) == os.path.realpath(other)
    except ValueError:
        # A name with a zero byte, which no file can have.
        return False
