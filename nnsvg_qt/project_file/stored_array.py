"""An array in the container of a project: known by what the project says, read when needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.weights import (
    ARRAY_TYPES,
    Array,
    ArrayFacts,
    Shape,
    UnreadableWeightsError,
    npy_header,
)
from nnsvg_qt.project_file.container import Member, content_start
from nnsvg_qt.project_file.stored_file import StoredFile

_PIECE = 1 << 20
"""Bytes that are read in one go."""


class StoredArray(Array):
    """Numbers of a `.npy` member; `digest` is what the project says, checked with the numbers.

    Before any of them is handed out all are looked at once: that they are the ones that were
    saved, and finite. UnreadableWeightsError if not.
    """

    def __init__(
        self, file: StoredFile, member: Member, dtype: np.dtype[Any], shape: Shape, digest: str
    ) -> None:
        self._file, self._member = file, member
        self.dtype, self.shape = dtype, shape
        self._said = digest

    @property
    def digest(self) -> str:
        """As the project says; whoever reads the numbers finds out whether it is true."""
        return self._said

    @property
    def checksum(self) -> int:
        """As the directory of the container says."""
        return self._member.checksum

    @cached_property
    def facts(self) -> ArrayFacts:
        """What is to be known of all numbers, and that they are sound."""
        found = self._look()
        if found.digest != self._said or found.checksum != self._member.checksum:
            raise self._damaged()
        if not isfinite(found.greatest):
            raise UnreadableWeightsError(
                "{name} in the file holds a number that is infinite or none (nan).",
                name=self._member.name,
            )
        return found

    def pieces(self) -> Iterator[NDArray[Any]]:
        """All numbers in flat parts, as they are in the file."""
        stored = np.dtype(ARRAY_TYPES[self.dtype.name])
        at, end = self._start, self._start + self.size_in_bytes
        while at < end:
            piece = np.empty(min(_PIECE, end - at) // stored.itemsize, stored)
            self._fill(at, piece)
            yield piece.astype(self.dtype, copy=False)
            at += piece.nbytes

    def read(self) -> NDArray[Any]:
        """All numbers; they are read anew each time, and kept by whoever holds them."""
        _ = self.facts
        array = np.empty(self.shape, ARRAY_TYPES[self.dtype.name])
        self._fill(self._start, array)
        return self._locked(array)

    def rows(self, numbers: NDArray[np.int64]) -> NDArray[Any]:
        """Some entries along the first axis: only these are read, neighbours together."""
        _ = self.facts
        array = np.empty((len(numbers), *self.shape[1:]), ARRAY_TYPES[self.dtype.name])
        if not array.size:
            return self._locked(array)
        length = array[0].nbytes
        breaks = np.flatnonzero(np.diff(numbers) != 1) + 1
        for run in np.split(np.arange(len(numbers)), breaks):
            place = self._start + int(numbers[run[0]]) * length
            self._fill(place, array[run[0] : run[-1] + 1])
        return self._locked(array)

    def _fill(self, place: int, room: NDArray[Any]) -> None:
        content = room.reshape(-1).view(np.uint8).data
        if self._file.read_into(place, content) < len(content):
            raise self._damaged()

    def _locked(self, array: NDArray[Any]) -> NDArray[Any]:
        found = array.astype(self.dtype, copy=False)
        if not np.isfinite(found).all():
            # it was, when all were looked at
            raise self._damaged()
        found.flags.writeable = False
        return found

    @cached_property
    def _start(self) -> int:
        """Where the numbers begin."""
        start = content_start(self._file, self._member)
        header = npy_header(self.dtype, self.shape)
        if self._file.read(start, len(header)) != header:
            raise self._damaged()
        return start + len(header)

    def _damaged(self) -> UnreadableWeightsError:
        return UnreadableWeightsError(
            "{name} in the file is not what it was when it was saved; the file may be damaged.",
            name=self._member.name,
        )
