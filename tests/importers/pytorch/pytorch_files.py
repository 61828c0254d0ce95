"""Writes files as PyTorch saves them, instruction by instruction, and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from math import prod
from typing import Any


@dataclass(frozen=True)
class Named:
    module: str
    name: str


@dataclass(frozen=True)
class Called:
    """A call of something named; with a state it is an object."""

    named: Named
    arguments: tuple = ()
    state: Any = None


@dataclass(frozen=True)
class Outside:
    id: tuple


@dataclass(frozen=True)
class Twice:
    value: Any


def instructions(value) -> bytes:
    match value:
        case None:
            return b"N"
        case bool():
            return b"\x88" if value else b"\x89"
        case int():
            return b"J" + struct.pack("<i", value)
        case str():
            return b"X" + struct.pack("<I", len(value.encode())) + value.encode()
        case tuple():
            return b"(" + b"".join(map(instructions, value)) + b"t"
        case list():
            return b"](" + b"".join(map(instructions, value)) + b"e"
        case dict():
            pairs = (instructions(key) + instructions(entry) for key, entry in value.items())
            return b"}(" + b"".join(pairs) + b"u"
        case Named():
            return f"c{value.module}\n{value.name}\n".encode()
        case Called():
            made = instructions(value.named) + instructions(value.arguments) + b"R"
            return made if value.state is None else made + instructions(value.state) + b"b"
        case Twice():
            # a list that holds one object twice
            return b"](" + instructions(value.value) + b"2e"
        case Outside():
            return instructions(value.id) + b"Q"
    raise TypeError(value)


def lists_in_each_other(depth):
    found: object = 1
    for _ in range(depth):
        found = Twice(found)
    return found


def pickled(value) -> bytes:
    return b"\x80\x02" + instructions(value) + b"."


def tensor(key, shape, storage="FloatStorage", offset=0):
    id_ = ("storage", Named("torch", storage), str(key), "cpu", prod(shape))
    stride = tuple(prod(shape[place + 1 :]) for place in range(len(shape)))
    hooks = Called(Named("collections", "OrderedDict"))
    arguments = (Outside(id_), offset, tuple(shape), stride, False, hooks)
    return Called(Named("torch._utils", "_rebuild_tensor_v2"), arguments)


def state_dict(shapes):
    """Tensors by name, each in a storage of its own; a pair says the storage's class too."""
    found = {}
    for key, (name, shape) in enumerate(shapes.items()):
        storage, shape = shape if isinstance(shape, tuple) else ("FloatStorage", shape)
        found[name] = tensor(key, shape, storage)
    return found


def archive(value, more=(), root="archive", packed=False) -> bytes:
    stream = io.BytesIO()
    way = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", way) as found:
        found.writestr(
            f"{root}/data.pkl", pickled(value) if not isinstance(value, bytes) else value
        )
        for name, part in more:
            found.writestr(f"{root}/{name}", part)
    return stream.getvalue()


def legacy(value) -> bytes:
    """The layout before version 1.6; the numbers behind it are left out."""
    magic = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."
    return magic + pickled(1001) + pickled({"little_endian": True}) + pickled(value) + pickled([])
