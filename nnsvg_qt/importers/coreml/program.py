"""A program of Core ML on its way to a graph: its constants, its operations, blocks in blocks."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from math import prod
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.coreml.network import title
from nnsvg_qt.importers.coreml.words import CASTS, ENTRIES, STORED, TYPES, Entry
from nnsvg_qt.importers.external_data import file_beside
from nnsvg_qt.importers.messages import Message, content_of, reals, wholes
from nnsvg_qt.importers.protobuf import Buffer, mapped
from nnsvg_qt.model.graph import (
    ELEMENT_TYPES,
    MOST_VALUES,
    Data,
    ElementType,
    Extent,
    Graph,
    GraphBuilder,
    Shape,
    Subgraph,
    Tensor,
)

MOST_OPERATIONS = 300_000
MOST_REALS = 16
DEEPEST = 20
HIGHEST_RANK = 64
_FAR = 2**62

_BLOB = struct.Struct("<IIQQ")
_SENTINEL = 0xDEADBEEF
_FOLDER = "@model_path/"
_WEIGHT = re.compile(r"(.+?)_weight(_to_fp16|_to_fp32)?(_\w+)?")

Heard = Callable[[float | None], None]


class Program:
    """One reading of a program."""

    def __init__(self, buffer: Buffer, path: Path, heard: Heard) -> None:
        self._buffer, self._path, self._heard = buffer, path, heard
        self._blobs: dict[str, tuple[Path, Buffer] | None] = {}
        self._count = 0
        self.unknown: dict[str, int] = {}
        self.missing = 0

    def graph(self, function: Message, name: str) -> Graph:
        """The graph of a function. InputError if it has none."""
        blocks = function.get("block_specializations", {})
        block = blocks.get(function.get("opset", ""))
        if block is None and blocks:
            block = next(iter(blocks.values()))
        if block is None:
            raise InputError("The program of the file has no operations; there is nothing to draw.")
        return _Block(self, None).graph(block, name, function.get("inputs", ()), 0)

    def note(self) -> None:
        """Count one more operation; InputError if there are too many."""
        self._count += 1
        if self._count > MOST_OPERATIONS:
            raise InputError(
                "The file has more than {most:,} operations; so many cannot be drawn.",
                most=MOST_OPERATIONS,
            )
        if self._count % 2000 == 0:
            self._heard(None)

    def note_unknown(self, name: str) -> None:
        """Note an operation that the vocabulary has not."""
        self.unknown[name] = self.unknown.get(name, 0) + 1

    # values

    def constant(self, name: str, value: Message, said: Message | None = None) -> Tensor:
        """A constant under a name; `said` is its type where the value has none."""
        shape, kind = typed(value.get("type") or said or {})
        data = self._data(value.get("blobFileValue"))
        # a number that stands in the program is a setting, and no weight
        is_trained = False if data is None and shape == () else None
        values = self.values(value, shape, kind)
        return Tensor(name, shape, kind, True, data, values, is_trained=is_trained)

    def _data(self, blob: Message | None) -> Data | None:
        if blob is None:
            return None
        name = str(blob.get("fileName", ""))
        if name not in self._blobs:
            own = file_beside(self._path.parent, name.removeprefix(_FOLDER))
            self._blobs[name] = None if own is None else (own, mapped(own))
        found, at = self._blobs[name], blob.get("offset", 0)
        if found is None or at < 0 or at + _BLOB.size > len(found[1]):
            self.missing += 1
            return None
        sentinel, _, size, offset = _BLOB.unpack_from(found[1], at)
        if sentinel != _SENTINEL or offset + size > len(found[1]):
            self.missing += 1
            return None
        return Data(found[0], offset, size)

    def values(
        self, value: Message, shape: Shape | None = (), kind: ElementType | None = None
    ) -> tuple[Any, ...] | None:
        """The few numbers or texts of a value; None where they are many."""
        own = value.get("immediateValue", {}).get("tensor", {})
        found: tuple[Any, ...] | None = None
        if "ints" in own or "longInts" in own:
            listed = own.get("ints") or own.get("longInts")
            found = wholes(self._buffer, listed.get("values"), MOST_VALUES)
        elif "bools" in own:
            bits = wholes(self._buffer, own["bools"].get("values"), MOST_VALUES)
            found = None if bits is None else tuple(map(bool, bits))
        elif "strings" in own:
            found = tuple(own["strings"].get("values", ())[:MOST_VALUES])
        elif "floats" in own:
            found = reals(self._buffer, own["floats"].get("values"), MOST_REALS)
        elif "doubles" in own:
            found = reals(self._buffer, own["doubles"].get("values"), MOST_REALS, 8)
        elif "bytes" in own and kind is not None:
            found = self._numbers(own["bytes"].get("values"), kind.name)
        count = prod(size for size in shape or () if isinstance(size, int))
        return found if found is not None and len(found) == count else None

    def _numbers(self, place: Any, kind: str) -> tuple[Any, ...] | None:
        form = {"float16": "e", "int8": "b", "uint8": "B", "int16": "h", "uint16": "H"}.get(kind)
        if form is None or not isinstance(place, tuple) or place[1] - place[0] > 2 * MOST_REALS:
            return None
        content = content_of(self._buffer, place)
        count = len(content) // struct.calcsize(form)
        return struct.unpack_from(f"<{count}{form}", content)


def typed(message: Message) -> tuple[Shape | None, ElementType | None]:
    """The sizes and the type of numbers that a type says."""
    own = message.get("tensorType") or message.get("stateType", {}).get("wrappedType", {}).get(
        "tensorType"
    )
    if own is None:
        return None, None
    name = TYPES.get(own.get("dataType", 0), "")
    kind = ELEMENT_TYPES.get(name) or ElementType(name or "other", "other", 0)
    dimensions = own.get("dimensions", ())
    if own.get("rank", 0) < 0 or len(dimensions) > HIGHEST_RANK:
        return None, kind
    sizes: list[Extent] = []
    for one in dimensions:
        size = one.get("constant", {}).get("size", 0) if "constant" in one else None
        sizes.append(size if size is None or size >= 0 else None)
    return tuple(sizes), kind


class _Block:
    """One block that is being read; `around` is the one that it lies in."""

    def __init__(self, program: Program, around: _Block | None) -> None:
        self._program, self._around = program, around
        self._builder = GraphBuilder()
        self._known: dict[str, Tensor] = {}
        self._names: set[str] = set() if around is None else around._names

    def graph(self, block: Message, name: str, inputs: Any, depth: int) -> Graph:
        """The graph of a block, given what goes into it."""
        if depth > DEEPEST:
            raise InputError("The graphs of the file lie too deep in each other.")
        builder = self._builder = GraphBuilder(name)
        for number, one in enumerate((*inputs, *block.get("inputs", ())), 1):
            shape, kind = typed(one.get("type", {}))
            own = str(one.get("name", ""))
            builder.input(own, _named(shape, number))
            if kind is not None:
                self._put(Tensor(own, _named(shape, number), kind))
        for message in block.get("operations", ()):
            self._program.note()
            self._operation(message, depth)
        builder.output(*block.get("outputs", ()))
        return builder.build()

    def _put(self, tensor: Tensor) -> None:
        self._known[tensor.name] = tensor
        self._builder.tensor(tensor)

    def _find(self, name: str) -> Tensor | None:
        found = self._known.get(name)
        if found is None and self._around is not None:
            return self._around._find(name)
        return found

    def _operation(self, message: Message, depth: int) -> None:
        kind = str(message.get("type", ""))
        outputs = message.get("outputs", ())
        attributes = message.get("attributes", {})
        if kind in STORED:
            for one in outputs:
                own = str(one.get("name", ""))
                value = attributes.get("val", {}) if kind == "const" else {}
                self._put(self._program.constant(own, value, one.get("type")))
            return
        entry = ENTRIES.get(kind)
        given = self._given(message)
        written = []
        for one in outputs:
            shape, element = typed(one.get("type", {}))
            tensor = Tensor(str(one.get("name", "")), shape, element)
            self._put(tensor)
            written.append(tensor.name)
        names = self._program.values(attributes.get("name", {}))
        wanted = str(names[0]) if names else (written[0] if written else kind)
        bodies = tuple(
            Subgraph(_part(kind, number), _Block(self._program, self).graph(one, "", (), depth + 1))
            for number, one in enumerate(message.get("blocks", ()))
        )
        if entry is None or not entry.word:
            self._program.note_unknown(kind)
        read, settings = self._translated(kind, entry or Entry("", ()), given)
        self._builder.operation(
            entry.word if entry is not None else "",
            *read,
            name=self._title(wanted, kind, given),
            type_name=kind,
            outputs=written,
            subgraphs=bodies,
            **settings,
        )

    def _given(self, message: Message) -> dict[str, list[str]]:
        """The names of what an operation reads, by its name for them."""
        found: dict[str, list[str]] = {}
        for key, argument in message.get("inputs", {}).items():
            names = []
            for number, one in enumerate(argument.get("arguments", ())):
                if "name" in one:
                    names.append(str(one["name"]))
                elif "value" in one:
                    own = str(message.get("outputs", ({},))[0].get("name", "operation"))
                    name = self._free(f"{own}/{key}" + (f" {number}" if number else ""))
                    self._put(self._program.constant(name, one["value"]))
                    names.append(name)
            found[key] = names
        return found

    def _free(self, wanted: str) -> str:
        name, number = wanted, 1
        while name in self._names:
            number += 1
            name = f"{wanted}-{number}"
        self._names.add(name)
        return name

    def _title(self, wanted: str, kind: str, given: Mapping[str, list[str]]) -> str:
        """The name of an operation: that of the layer whose weight it reads, else its own."""
        for name in given.get("weight", ()):
            found = _WEIGHT.fullmatch(name)
            tensor = self._find(name)
            if found and tensor is not None and tensor.is_constant:
                return found.group(1)
        return title(wanted, kind)

    def _values(self, given: Mapping[str, list[str]], key: str) -> tuple[Any, ...] | None:
        """The numbers of a setting; None where they are not constants."""
        names = given.get(key, ())
        tensor = self._find(names[0]) if names else None
        return None if tensor is None else tensor.values

    def _translated(
        self, kind: str, entry: Entry, given: Mapping[str, list[str]]
    ) -> tuple[list[str], dict[str, Any]]:
        """What an operation reads in order, and its attributes."""
        settings: dict[str, Any] = {}
        for key, name in entry.settings.items():
            values = self._values(given, key)
            if values is None:
                continue
            tensor = self._find(given[key][0])
            is_one = tensor is not None and not tensor.shape and len(values) == 1
            settings[name] = values[0] if is_one else values
        roles = entry.roles or tuple(given)
        read: list[str] = []
        for role in roles:
            names = given.get(role, [])
            read.extend(names or [""])
        while read and not read[-1]:
            read.pop()
        change = _CHANGES.get(kind)
        if change is not None:
            change(self, given, settings, read)
        return read, settings

    # what is peculiar

    def _sliding(
        self, given: Mapping[str, list[str]], settings: dict[str, Any], read: list[str]
    ) -> None:
        kinds, pad = self._values(given, "pad_type"), self._values(given, "pad")
        mode = str(kinds[0]) if kinds else "valid"
        if mode in ("same", "same_lower"):
            settings["automatic_padding"] = "same_lower" if mode == "same_lower" else "same_upper"
        elif mode == "custom" and pad is not None and len(pad) % 2 == 0:
            settings["padding"] = tuple(zip(pad[::2], pad[1::2], strict=True))

    def _linear(
        self, given: Mapping[str, list[str]], settings: dict[str, Any], read: list[str]
    ) -> None:
        settings["transpose_weight"] = True

    def _cast(
        self, given: Mapping[str, list[str]], settings: dict[str, Any], read: list[str]
    ) -> None:
        values = self._values(given, "dtype")
        settings["type"] = CASTS.get(str(values[0]) if values else "", "")

    def _padded(
        self, given: Mapping[str, list[str]], settings: dict[str, Any], read: list[str]
    ) -> None:
        """Pairs of the last axes."""
        pairs = self._values(given, "pad")
        if pairs is not None and len(pairs) % 2 == 0:
            settings["padding"] = (*pairs[::2], *pairs[1::2])
            settings["axes"] = tuple(range(-len(pairs) // 2, 0))

    def _sliced(
        self, given: Mapping[str, list[str]], settings: dict[str, Any], read: list[str]
    ) -> None:
        begin, end, size = (settings.pop(name, None) for name in ("begin", "end", "size"))
        if not isinstance(begin, tuple):
            settings.clear()
            return
        masks = [
            self._values(given, name) or () for name in ("begin_mask", "end_mask", "squeeze_mask")
        ]
        masks = [(*one, *(False for _ in range(len(begin) - len(one)))) for one in masks]
        settings["starts"] = tuple(0 if masks[0][n] else one for n, one in enumerate(begin))
        if isinstance(size, tuple) and len(size) == len(begin):
            stops = [a + b if b >= 0 else _FAR for a, b in zip(begin, size, strict=True)]
            settings["stops"] = tuple(stops)
        elif isinstance(end, tuple) and len(end) == len(begin):
            settings["stops"] = tuple(
                begin[n] + 1 or _FAR if masks[2][n] else _FAR if masks[1][n] else one
                for n, one in enumerate(end)
            )
        else:
            settings.clear()

    def _recurrent(
        self, given: Mapping[str, list[str]], settings: dict[str, Any], read: list[str]
    ) -> None:
        back = self._find(read[2]) if len(read) > 2 else None
        if back is not None and back.shape and len(back.shape) == 2:
            settings["hidden"] = back.shape[1]
        values = self._values(given, "direction")
        both = bool(values) and values is not None and values[0] == "bidirectional"
        settings["directions"] = 2 if both else 1

    def _lstm(
        self, given: Mapping[str, list[str]], settings: dict[str, Any], read: list[str]
    ) -> None:
        settings["cell"] = "lstm"
        self._recurrent(given, settings, read)

    def _gru(
        self, given: Mapping[str, list[str]], settings: dict[str, Any], read: list[str]
    ) -> None:
        settings["cell"] = "gru"
        self._recurrent(given, settings, read)


_CHANGES: Mapping[
    str, Callable[[_Block, Mapping[str, list[str]], dict[str, Any], list[str]], None]
] = {
    **dict.fromkeys(
        ("conv", "conv_quantized", "conv_transpose", "max_pool", "avg_pool", "l2_pool"),
        _Block._sliding,
    ),
    "linear": _Block._linear,
    "cast": _Block._cast,
    "pad": _Block._padded,
    **dict.fromkeys(("slice_by_index", "slice_by_size"), _Block._sliced),
    "lstm": _Block._lstm,
    "gru": _Block._gru,
    "rnn": _Block._recurrent,
}


def _part(kind: str, number: int) -> str:
    names = {"cond": ("then", "else"), "while_loop": ("condition", "body")}.get(kind, ())
    return names[number] if number < len(names) else f"body {number + 1}"


def _named(shape: Shape | None, number: int) -> Shape | None:
    """The shape of an input with names for what is open; `number` counts the inputs."""
    if shape is None:
        return None
    found: list[Extent] = []
    for place, size in enumerate(shape):
        word = "batch" if not place else f"size_{place}" + (f"_{number}" if number > 1 else "")
        found.append(word if size is None else size)
    return tuple(found)
