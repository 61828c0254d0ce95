"""Reading TensorFlow Lite files: flat buffers with one graph or several.

An own reader of the wire format: the library for it trusts what a file says of itself, and brings
two packages for what is a hundred lines. Weights are not read; what a tensor is quantised by is.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.importers.protobuf import Buffer, mapped
from nnsvg_qt.importers.tflite.flatbuffer import BrokenFlatBufferError, Table, root_of
from nnsvg_qt.importers.tflite.operations import CHANGES, Given
from nnsvg_qt.importers.tflite.words import ACTIVATIONS, CUSTOM, NAMES, TYPES, WORDS
from nnsvg_qt.importers.unknown_operations import unknown_operations
from nnsvg_qt.model.graph import (
    ELEMENT_TYPES,
    MOST_VALUES,
    Data,
    ElementType,
    Extent,
    Graph,
    GraphBuilder,
    Model,
    Operation,
    Quantization,
    Shape,
    Subgraph,
    Tensor,
)

MOST_OPERATIONS = 300_000
MOST_TENSORS = 1_000_000
HIGHEST_RANK = 64
DEEPEST = 20
_HEARD_EVERY = 2000

Heard = Callable[[float | None], None]
"""Is told which share of the file is read, and may end the reading by raising."""

_NUMBERS = {"int8": "b", "uint8": "B", "int16": "h", "int32": "i", "int64": "q", "uint32": "I"}

_KINDS = frozenset(
    {"Relu", "Relu6", "BiasAdd", "Conv2D", "MatMul", "FusedBatchNormV3", "depthwise", "Sigmoid"}
    | {"convolution", "separable_conv2d", "Softmax", "add", "Tanh", "LeakyRelu", "Elu", "Mean"}
    | {"add_1", "mul_1", "MaxPool", "AvgPool", "ReadVariableOp", "conv2d_transpose", "Reshape"}
)
"""Last parts of names that TensorFlow gives within a layer."""

_DIRECTIONS = {3: ("length",), 4: ("height", "width"), 5: ("depth", "height", "width")}


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The model in a file. InputError in a sentence if it is broken; OSError as `open`."""
    buffer = mapped(path)
    try:
        return _File(buffer, path, heard).model()
    except BrokenFlatBufferError:
        raise InputError(
            "The file is broken: it may have been cut, or changed while it was copied."
        ) from None


class _File:
    """One reading of one file."""

    def __init__(self, buffer: Buffer, path: Path, heard: Heard) -> None:
        self._buffer, self._path, self._heard = buffer, path, heard
        self._root = root_of(buffer)
        self._codes = [_code(one) for one in self._root.tables(1)]
        self._graphs = list(self._root.tables(2))
        self._buffers = list(self._root.tables(4))
        self._count = self._tensors = 0
        self._unknown: dict[str, int] = {}
        self._called: set[int] = set()
        self._left_out = 0
        self._starting = 0

    def model(self) -> Model:
        if not self._graphs:
            raise InputError("The file has no graph; there is nothing to draw.")
        graph = self._graph(0, ())
        _ = graph.ordered
        others = tuple(
            self._graph(number, ())
            for number in range(1, min(len(self._graphs), 100))
            if number not in self._called
        )
        version = self._root.number(0, "I")
        return Model(
            graph,
            f"TensorFlow Lite {version}" if version else "TensorFlow Lite",
            self._path.stem,
            self._root.text(3)[:200],
            others,
            report=self._report(len(others)),
        )

    def _report(self, others: int) -> tuple[Sentence, ...]:
        found = unknown_operations(self._unknown)
        if others:
            found.append(
                Sentence(
                    "The file has {count} further graphs, which the first does not use.",
                    count=others,
                )
            )
        if self._starting:
            found.append(
                Sentence(
                    "Left out: {count} graphs that run once before the others.",
                    count=self._starting,
                )
            )
        if self._left_out:
            found.append(
                Sentence(
                    "The numbers of {count} weights are not in the file; their sizes are.",
                    count=self._left_out,
                )
            )
        return tuple(found)

    # graphs

    def _graph(self, number: int, around: tuple[int, ...]) -> Graph:
        if number in around or len(around) > DEEPEST:
            raise InputError("The graphs of the file lie too deep in each other.")
        if not 0 <= number < len(self._graphs):
            raise BrokenFlatBufferError
        self._called.add(number)
        own = self._graphs[number]
        return _Graph(self, own, (*around, number)).graph()

    def inner(self, number: int, around: tuple[int, ...]) -> Graph:
        """A graph that an operation runs."""
        return self._graph(number, around)

    def code(self, number: int) -> tuple[str, bool]:
        """The name of an operation by the number of its code, and whether it is one of its own."""
        if not 0 <= number < len(self._codes):
            raise BrokenFlatBufferError
        return self._codes[number]

    def count_operation(self, at: float) -> None:
        """Note one more; InputError if there are too many."""
        self._count += 1
        if self._count > MOST_OPERATIONS:
            raise InputError(
                "The file has more than {most:,} operations; so many cannot be drawn.",
                most=MOST_OPERATIONS,
            )
        if self._count % _HEARD_EVERY == 0:
            self._heard(at)

    def count_tensors(self, count: int) -> None:
        """Note so many more; InputError if there are too many."""
        self._tensors += count
        if self._tensors > MOST_TENSORS:
            raise InputError(
                "The file has more than {most:,} tensors; so many cannot be drawn.",
                most=MOST_TENSORS,
            )

    def note_unknown(self, name: str) -> None:
        """Note an operation that the vocabulary has not."""
        self._unknown[name] = self._unknown.get(name, 0) + 1

    def note_start(self) -> None:
        """Note a graph that runs once, before the others."""
        self._starting += 1

    def data_of(self, number: int) -> Data | None:
        """Where the numbers of a buffer lie, None of an empty one."""
        if not 0 < number < len(self._buffers):
            return None
        own = self._buffers[number]
        offset, size = own.number(1, "Q"), own.number(2, "Q")
        if offset > 1 and size:
            # behind the flat buffer, where more than 2 GB have room
            if offset + size > len(self._buffer):
                self._left_out += 1
                return Data(self._path, len(self._buffer), 0)
            return Data(self._path, offset, size)
        start, length = own.place(0, 1)
        return Data(self._path, start, length) if length else None

    def values_of(self, data: Data, kind: str, count: int) -> tuple[int, ...] | None:
        """The whole numbers of a small constant."""
        form = _NUMBERS.get(kind)
        if form is None or count > MOST_VALUES or data.length != count * struct.calcsize(form):
            return None
        return struct.unpack_from(f"<{count}{form}", self._buffer, data.offset)


def _code(table: Table) -> tuple[str, bool]:
    # the first field has eight bits, of which newer files use one more
    number = max(table.number(0, "b"), table.number(3, "i"))
    if number == CUSTOM:
        return table.text(1)[:100] or "CUSTOM", True
    return (NAMES[number] if 0 <= number < len(NAMES) else f"OPERATION_{number}"), False


class _Graph:
    """One graph of a file."""

    def __init__(self, file: _File, own: Table, around: tuple[int, ...]) -> None:
        self._file, self._own, self._around = file, own, around
        self._builder = GraphBuilder(own.text(4)[:200])
        self._inputs = {number: place for place, number in enumerate(own.wholes(1), 1)}
        self._names: list[str] = []
        self._known: list[Tensor] = []
        file.count_tensors(own.count(0))
        taken: set[str] = set()
        for number, table in enumerate(own.tables(0)):
            name = table.text(3) or f"tensor {number}"
            if name in taken:
                name = f"{name} ({number})"
            taken.add(name)
            self._names.append(name)
            self._known.append(self._tensor(table, name, number))

    def graph(self) -> Graph:
        builder, own = self._builder, self._own
        for tensor in self._known:
            builder.tensor(tensor)
        given = []
        for number in self._inputs:
            tensor = self._known[self._place(number)]
            if not tensor.is_constant:
                given.append(tensor.name)
        total = own.count(3)
        for number, table in enumerate(own.tables(3)):
            self._file.count_operation(number / total)
            self._put(table)
        outputs = [self._names[self._place(number)] for number in own.wholes(2)]
        builder.output(*outputs)
        graph = builder.build()
        return replace(graph, inputs=tuple(given), operations=_without_model(graph.operations))

    def _place(self, number: int) -> int:
        if not 0 <= number < len(self._known):
            raise BrokenFlatBufferError
        return number

    # tensors

    def _tensor(self, table: Table, name: str, number: int) -> Tensor:
        shape = self._shape(table, number)
        code = table.number(1, "b")
        kind = TYPES[code] if 0 <= code < len(TYPES) else f"type {code}"
        own = ELEMENT_TYPES.get(kind) or ElementType(kind, "other", 0)
        data = self._file.data_of(table.number(2, "I"))
        quantization = _quantization(table.table(4))
        if data is None:
            return Tensor(name, shape, own, quantization=quantization)
        if quantization is not None and own.kind == "integer":
            # numbers that stand for real ones are parameters, in as many bytes
            own = ElementType(f"quantised {own.name}", "float", own.bits)
        tensor = Tensor(name, shape, own, True, data, quantization=quantization)
        count = tensor.count
        if count is None:
            return tensor
        return replace(tensor, values=self._file.values_of(data, kind, count))

    def _shape(self, table: Table, number: int) -> Shape | None:
        said = table.wholes(0)
        signature = table.wholes(7)
        if len(signature) == len(said) and signature:
            said = signature
        if len(said) > HIGHEST_RANK:
            raise BrokenFlatBufferError
        if not said and not table.flag(8) and not table.number(2, "I"):
            # neither sizes nor a word that there are none
            return () if number in self._inputs else None
        return tuple(self._extent(size, place, said, number) for place, size in enumerate(said))

    def _extent(self, size: int, place: int, said: Sequence[int], number: int) -> Extent:
        if size >= 0:
            return size
        if not place:
            return "batch"
        if number not in self._inputs:
            return None
        words = _DIRECTIONS.get(len(said), ())
        word = words[place - 1] if place <= len(words) else f"size_{place}"
        return word if self._inputs[number] == 1 else f"{word}_{self._inputs[number]}"

    # operations

    def _put(self, table: Table) -> None:
        name, is_own = self._file.code(table.number(0, "I"))
        if name == "CALL_ONCE":
            options = table.table(4)
            if options is not None:
                self._file.note_start()
            return
        places = [number if number < 0 else self._place(number) for number in table.wholes(1)]
        tensors = [None if place < 0 else self._known[place] for place in places]
        written = [self._place(number) for number in table.wholes(2) if number >= 0]
        given = Given(
            ["" if place < 0 else self._names[place] for place in places],
            tensors,
            table.table(4),
            {},
            [self._known[place] for place in written],
        )
        word = "" if is_own else WORDS.get(name, "")
        if name in CHANGES and not is_own:
            CHANGES[name](given)
        if not word:
            self._file.note_unknown(name)
        outputs = [self._names[place] for place in written]
        self._add(name, word, given, outputs, self._bodies(name, given.options))

    def _bodies(self, name: str, options: Table | None) -> tuple[Subgraph, ...]:
        """The graphs that a branch or a loop runs."""
        words = {"IF": ("then", "else"), "WHILE": ("condition", "body")}.get(name)
        if words is None or options is None:
            return ()
        return tuple(
            Subgraph(word, self._file.inner(options.number(place, "i"), self._around))
            for place, word in enumerate(words)
        )

    def _add(
        self,
        name: str,
        word: str,
        given: Given,
        outputs: list[str],
        bodies: tuple[Subgraph, ...],
    ) -> None:
        builder = self._builder
        path = _path(outputs[0] if outputs else name)
        own = builder.free_name("/".join(path))
        first, active = list(outputs), ACTIVATIONS.get(given.activation)
        if active is not None and outputs:
            # what it does to its result is an operation of its own
            first[0] = builder.tensor(
                replace(given.outputs[0] or Tensor(""), name=f"{own} before {active}")
            )
        builder.add(
            Operation(
                own,
                name,
                word,
                tuple(given.inputs),
                tuple(first),
                FrozenMapping(given.attributes),
                path[:-1],
                subgraphs=bodies,
            )
        )
        if active is not None and outputs:
            builder.add(
                Operation(
                    builder.free_name(f"{own}/{active}"),
                    active,
                    active,
                    (first[0],),
                    (outputs[0],),
                    FrozenMapping({"least": -1, "greatest": 1} if active == "clip" else {}),
                    path[:-1],
                )
            )


def _path(name: str) -> tuple[str, ...]:
    """The modules and the layer that the name of a tensor tells."""
    parts = [part for part in name.split(";")[0].split("/") if part] or [name or "operation"]
    # the converter counts equal names: Conv2D1
    while len(parts) > 1 and (parts[-1] in _KINDS or parts[-1].rstrip("_0123456789") in _KINDS):
        parts.pop()
    return tuple(parts)


def _without_model(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """Operations without the name of the whole model in their scopes, where all have one there."""
    first = {one.scope[0] for one in operations if one.scope}
    if len(first) != 1:
        return tuple(operations)
    return tuple(replace(one, scope=one.scope[1:]) if one.scope else one for one in operations)


def _quantization(table: Table | None) -> Quantization | None:
    if table is None:
        return None
    scales = tuple(float(one) for one in table.numbers(2, "f"))
    if not scales:
        return None
    return Quantization(scales, table.number(6, "i") if len(scales) > 1 else None)
