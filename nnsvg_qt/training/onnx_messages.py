"""ONNX files written without a library: nodes, constants, attributes, and the ends of a graph."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

FLOAT, INT32, INT64 = 1, 6, 7
"""Types of numbers, as the format counts them."""
_IR_VERSION = 7
_PRODUCER = "nnsvg-qt"


class OnnxGraph:
    """Nodes and constants that are already written."""

    def __init__(self, prefix: str = "") -> None:
        """`prefix` tells inner names of the body of a loop from those around it."""
        self._prefix = prefix
        self._nodes: list[bytes] = []
        self._constants: list[bytes] = []
        self._inner = 0

    def node(
        self,
        operation: str,
        inputs: Sequence[str],
        attributes: Iterable[bytes] = (),
        out: str | Sequence[str] | None = None,
        name: str | None = None,
    ) -> str:
        """Add an operation, called `name`; the name of what it gives, of several the first."""
        if out is None:
            out = self.inner_name()
        outputs = [out] if isinstance(out, str) else list(out)
        parts = [
            *(text(1, one) for one in inputs),
            *(text(2, one) for one in outputs),
            text(3, name or f"{outputs[0]} {operation}"),
        ]
        parts += [text(4, operation), *(block(5, one) for one in attributes)]
        self._nodes.append(b"".join(parts))
        return outputs[0]

    def inner_name(self) -> str:
        """A name for a tensor that nobody asks for."""
        self._inner += 1
        return f"{self._prefix}inner-{self._inner}"

    def constant(self, name: str, numbers: NDArray[np.floating] | NDArray[np.int64]) -> str:
        """Add a constant, whole numbers of 64 bits or real ones of 32; its name."""
        is_whole = numbers.dtype.kind == "i"
        raw = np.asarray(numbers, "<i8" if is_whole else "<f4")
        parts = [
            *(number(1, size) for size in raw.shape),
            number(2, INT64 if is_whole else FLOAT),
        ]
        parts += [text(8, name), block(9, raw.tobytes())]
        self._constants.append(b"".join(parts))
        return name

    def content(self, inputs: Iterable[bytes], outputs: Iterable[bytes], opset: int) -> bytes:
        """The whole file, between ends as `value_info` gives them."""
        version = text(1, "") + number(2, opset)
        parts = [number(1, _IR_VERSION), text(2, _PRODUCER)]
        return b"".join([*parts, block(7, self.graph(inputs, outputs)), block(8, version)])

    def graph(self, inputs: Iterable[bytes], outputs: Iterable[bytes]) -> bytes:
        """The graph alone, as the body of a loop is one."""
        return b"".join(
            [
                *(block(1, one) for one in self._nodes),
                text(2, _PRODUCER),
                *(block(5, one) for one in self._constants),
                *(block(11, one) for one in inputs),
                *(block(12, one) for one in outputs),
            ]
        )


def _varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)


def number(field: int, value: int) -> bytes:
    """A field that is a whole number."""
    return _varint(field << 3) + _varint(value)


def block(field: int, content: bytes) -> bytes:
    """A field that is bytes or a message."""
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def text(field: int, value: str) -> bytes:
    """A field that is a text."""
    return block(field, value.encode())


def _float(field: int, value: float) -> bytes:
    return _varint(field << 3 | 5) + struct.pack("<f", value)


def whole(name: str, value: int) -> bytes:
    """An attribute of one whole number."""
    return text(1, name) + number(3, value) + number(20, 2)


def wholes(name: str, values: Sequence[int]) -> bytes:
    """An attribute of several whole numbers."""
    return text(1, name) + b"".join(number(8, one) for one in values) + number(20, 7)


def real(name: str, value: float) -> bytes:
    """An attribute of one real number."""
    return text(1, name) + _float(2, value) + number(20, 1)


def reals(name: str, values: Sequence[float]) -> bytes:
    """An attribute of several real numbers."""
    return text(1, name) + b"".join(_float(7, one) for one in values) + number(20, 6)


def word(name: str, value: str) -> bytes:
    """An attribute that is a text."""
    return text(1, name) + text(4, value) + number(20, 3)


def words(name: str, values: Sequence[str]) -> bytes:
    """An attribute of several texts."""
    return text(1, name) + b"".join(text(9, one) for one in values) + number(20, 8)


def body(name: str, graph: bytes) -> bytes:
    """An attribute that is a graph."""
    return text(1, name) + block(6, graph) + number(20, 5)


def value_info(name: str, shape: Sequence[int | str | None], kind: int = FLOAT) -> bytes:
    """The name, type and sizes of an end of the graph; a size may be a name, or open."""
    sizes = [
        text(2, size) if isinstance(size, str) else b"" if size is None else number(1, int(size))
        for size in shape
    ]
    tensor = number(1, kind) + block(2, b"".join(block(1, size) for size in sizes))
    return text(1, name) + block(2, block(1, tensor))
