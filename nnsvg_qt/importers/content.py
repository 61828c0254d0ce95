"""The bytes of a file, with no more memory than it has of them."""

from __future__ import annotations

import io
import os
from pathlib import Path


def content_of(path: Path, most: int) -> bytes:
    """A file's first bytes: all of them, if they are no more than `most`. OSError as `open`.

    No more memory than the file needs is taken; asking a stream for many bytes takes that at once.
    """
    with path.open("rb") as stream:
        return stream.read(min(os.fstat(stream.fileno()).st_size, most))


class BoundedFile(io.BufferedReader):
    """A file for readers that believe the sizes that it states, as those of archives do.

    However many bytes are asked for, no more memory is taken than the file has bytes left.
    """

    def __init__(self, path: Path) -> None:
        raw = io.FileIO(path)
        super().__init__(raw)
        self._size = os.fstat(raw.fileno()).st_size

    def read(self, size: int | None = -1, /) -> bytes:
        """As any stream gives them."""
        left = max(0, self._size - self.tell())
        return super().read(left if size is None or size < 0 else min(size, left))
