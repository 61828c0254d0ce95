"""Weights of a layer, and arrays of numbers that are read only when something needs them.

An array may lie in memory or in a file. What it is like, its shape, its type and the digest by
which it is compared, is known without reading it.
"""

from __future__ import annotations

import io
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from functools import cached_property
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass

if TYPE_CHECKING:
    # Who looks at numbers imports it: what tells of architectures alone need not wait for it.
    import numpy as np
    from numpy.typing import NDArray

Shape = tuple[int, ...]

ARRAY_TYPES: Mapping[str, str] = MappingProxyType(
    {"float16": "<f2", "float32": "<f4", "float64": "<f8", "uint8": "|u1"}
)
"""The types of stored numbers by name, and how their bytes lie in a file."""

WEIGHT_TYPES = ("float16", "float32", "float64")

_PIECE = 1 << 18
"""Numbers that are looked at in one go."""


class UnreadableWeightsError(InputError):
    """Numbers that lie in a file are not what they were said to be, or cannot be read."""


@dataclass(frozen=True)
class ArrayFacts:
    """What takes a look at every number: found once, and kept.

    `checksum` is the CRC-32 of the array as a `.npy` file, `greatest` the greatest magnitude, 0
    without numbers; it is nan or infinite if one of them is.
    """

    digest: str
    checksum: int
    greatest: float


class Array(ABC):
    """Numbers that never change; `dtype` is one of ARRAY_TYPES in this machine's byte order."""

    shape: Shape
    dtype: np.dtype[Any]

    @property
    def size_in_bytes(self) -> int:
        """How much memory the numbers take."""
        count = 1
        for extent in self.shape:
            count *= extent
        return count * self.dtype.itemsize

    @property
    def digest(self) -> str:
        """BLAKE2b, 16 bytes in hexadecimal, of type, shape and numbers."""
        return self.facts.digest

    @property
    def checksum(self) -> int:
        """CRC-32 of the array as a `.npy` file."""
        return self.facts.checksum

    @cached_property
    def facts(self) -> ArrayFacts:
        """What is to be known of all numbers. UnreadableWeightsError as `read`."""
        return self._look()

    def _look(self) -> ArrayFacts:
        # Here as everywhere with the first digest: a start needs none, and it brings OpenSSL.
        from hashlib import blake2b

        import numpy as np

        digest = blake2b(f"{self.dtype.name} {self.shape}".encode(), digest_size=16)
        checksum = zlib.crc32(npy_header(self.dtype, self.shape))
        low = high = 0.0
        for piece in self.pieces():
            content = file_bytes(piece)
            digest.update(content)
            checksum = zlib.crc32(content, checksum)
            # nan stays nan in both
            low = float(np.minimum(low, piece.min()))
            high = float(np.maximum(high, piece.max()))
        return ArrayFacts(digest.hexdigest(), checksum, float(np.maximum(high, -low)))

    @abstractmethod
    def pieces(self) -> Iterator[NDArray[Any]]:
        """All numbers in their order, in flat parts of some hundred thousand. Errors as `read`."""

    @abstractmethod
    def read(self) -> NDArray[Any]:
        """All numbers. UnreadableWeightsError if they cannot be read or are not the right ones."""

    @abstractmethod
    def rows(self, numbers: NDArray[np.int64]) -> NDArray[Any]:
        """The entries along the first axis with these numbers, in their order. Errors as `read`."""


class HeldArray(Array):
    """Numbers in memory."""

    def __init__(self, numbers: NDArray[Any]) -> None:
        self._numbers = numbers
        self.shape, self.dtype = numbers.shape, numbers.dtype

    def pieces(self) -> Iterator[NDArray[Any]]:
        """Flat parts of the numbers, as they are."""
        flat = self._numbers.reshape(-1)
        for at in range(0, len(flat), _PIECE):
            yield flat[at : at + _PIECE]

    def read(self) -> NDArray[Any]:
        """The numbers themselves."""
        return self._numbers

    def rows(self, numbers: NDArray[np.int64]) -> NDArray[Any]:
        """Some of them."""
        return self._numbers[numbers]


def npy_header(dtype: np.dtype[Any], shape: Shape) -> bytes:
    """What stands before the numbers in a `.npy` file."""
    import numpy as np

    stream = io.BytesIO()
    description = {"descr": ARRAY_TYPES[dtype.name], "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(stream, description)
    return stream.getvalue()


def file_bytes(numbers: NDArray[Any]) -> memoryview:
    """Flat numbers as they lie in a file, whatever the byte order of this machine."""
    import numpy as np

    ordered = np.ascontiguousarray(numbers, dtype=ARRAY_TYPES[numbers.dtype.name])
    return ordered.view(np.uint8).data


class Weights:
    """Real weights of one layer, compared by content; a value that never changes.

    `matrix` has shape `(outputs, inputs)` for a dense layer or
    `(outputs, inputs, kernel height, kernel width)` for a convolution; `bias` is `(outputs,)`.
    Arrays of real numbers are kept as arrays that cannot be written to, of 16, 32 or 64 bit
    floating point numbers; InputError on what are no real numbers, and on those that are infinite
    or none (nan). An `Array` is read when its numbers are asked for, and checked then.
    """

    __slots__ = ("_digest", "bias_array", "matrix_array")

    matrix_array: Array
    bias_array: Array | None
    _digest: str | None

    def __init__(
        self, matrix: NDArray[np.floating] | Array, bias: NDArray[np.floating] | Array | None = None
    ) -> None:
        set_once = super().__setattr__
        set_once("matrix_array", _array(matrix))
        set_once("bias_array", None if bias is None else _array(bias))
        set_once("_digest", None)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"weights never change: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"weights never change: {name} cannot be deleted")

    def __reduce__(self) -> tuple[Any, ...]:
        return Weights, (_given(self.matrix_array), _given(self.bias_array))

    def __repr__(self) -> str:
        bias = "" if self.bias_array is None else f", bias {self.bias_shape}"
        return f"<Weights {self.shape}{bias}, {self.matrix_array.dtype.name}>"

    @property
    def matrix(self) -> NDArray[np.floating]:
        """All weights. UnreadableWeightsError if they lie in a file that is not as it was."""
        return self.matrix_array.read()

    @property
    def bias(self) -> NDArray[np.floating] | None:
        """The biases, None without. Errors as `matrix`."""
        return None if self.bias_array is None else self.bias_array.read()

    @property
    def shape(self) -> Shape:
        """The shape of `matrix`, which is not read for that."""
        return self.matrix_array.shape

    @property
    def bias_shape(self) -> Shape | None:
        """The shape of `bias`, None without."""
        return None if self.bias_array is None else self.bias_array.shape

    def rows(self, outputs: NDArray[np.int64]) -> NDArray[np.floating]:
        """The weights into some outputs, `(len(outputs), inputs, …)`. Errors as `matrix`."""
        return self.matrix_array.rows(outputs)

    @property
    def greatest(self) -> float:
        """The greatest magnitude in `matrix`, by which views scale; 0 where it has no numbers."""
        return self.matrix_array.facts.greatest

    @property
    def digest(self) -> str:
        """BLAKE2b, 16 bytes in hexadecimal: equal weights have the same. Found once, and kept."""
        from hashlib import blake2b

        if self._digest is not None:
            return self._digest
        content = blake2b(self.matrix_array.digest.encode(), digest_size=16)
        if self.bias_array is not None:
            content.update(self.bias_array.digest.encode())
        found = content.hexdigest()
        object.__setattr__(self, "_digest", found)
        return found

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Weights):
            return NotImplemented
        return self._kind == other._kind and self.digest == other.digest

    def __hash__(self) -> int:
        # without looking at the numbers
        return hash(self._kind)

    @property
    def _kind(self) -> tuple[object, ...]:
        arrays = (self.matrix_array, self.bias_array)
        return tuple(None if one is None else (one.shape, one.dtype) for one in arrays)


def _given(array: Array | None) -> NDArray[Any] | Array | None:
    return array.read() if isinstance(array, HeldArray) else array


def _array(numbers: NDArray[np.floating] | Array) -> Array:
    if isinstance(numbers, HeldArray):
        numbers = numbers.read()
    if isinstance(numbers, Array):
        if numbers.dtype.name not in WEIGHT_TYPES:
            raise InputError("Weights are of type {type}; give real numbers.", type=numbers.dtype)
        return numbers
    array = HeldArray(kept(numbers))
    if not all(isfinite(piece.min()) and isfinite(piece.max()) for piece in array.pieces()):
        raise InputError("Weights hold a number that is infinite or none (nan); give finite ones.")
    return array


def kept(numbers: NDArray[np.floating]) -> NDArray[np.floating]:
    """Real numbers as an array of this machine's byte order that nobody else can change."""
    import numpy as np

    array = np.asarray(numbers)
    if array.dtype.kind not in "fiub":
        raise InputError("Weights are of type {type}; give real numbers.", type=array.dtype)
    is_usual = array.dtype.kind == "f" and array.dtype.itemsize in (2, 4, 8)
    dtype = array.dtype.newbyteorder("=") if is_usual else np.dtype(np.float64)
    if array.flags.writeable or not array.flags.c_contiguous or array.dtype != dtype:
        array = np.array(array, dtype, order="C")
        array.flags.writeable = False
    return array
