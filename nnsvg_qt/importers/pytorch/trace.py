"""Reads traces that PyTorch writes for TensorBoard: graphs of TensorFlow with PyTorch's operations.

What such a trace tells are operations with their numbers, the modules they come from, and the sizes
of what they put out. Of weights it has names alone: their sizes follow from what reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.pytorch.cuts import Parts
from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.objects import STEPS_ALLOWED, steps_of
from nnsvg_qt.importers.pytorch.operations import call
from nnsvg_qt.importers.pytorch.told import told_of_operations
from nnsvg_qt.importers.pytorch.torchscript import segments
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref, refs_in
from nnsvg_qt.model.graph import ELEMENT_TYPES, Extent, Graph, Model, Shape, Tensor
from nnsvg_qt.model.operations.rule import Known

OPERATION = "aten::"
"""What the operations of a trace begin with."""
_MODULE = re.compile(r"(?:^|/)[^/\[\]]*\[([^/\[\]]+)\]")
_NAME = re.compile(r"name\s*:\s*([^\s{},]+)")
_VALUE = re.compile(r"value\s*:")
_WHOLE = re.compile(r"[-+]?\d{1,18}")
_FURTHEST = 1_000_000
"""Places that a kernel reaches over at most: paddings beyond that tell of no kernel."""
_STATISTICS = ("running_mean", "running_var", "num_batches_tracked")
_RECURRENT = ("lstm", "gru", "rnn_tanh", "rnn_relu")
_LISTS = ("prim::ListConstruct", "prim::TupleConstruct")
_UNPACKED = ("prim::ListUnpack", "prim::TupleUnpack")
_GIVE_LISTS = frozenset(
    {
        *("split", "split_with_sizes", "chunk", "unbind", "tensor_split", "hsplit", "vsplit"),
        *("meshgrid", "broadcast_tensors", "size", "unsafe_split", "unsafe_chunk"),
    }
)
"""They put out one list, whose parts are taken out by others."""


class Node:
    """A node of a trace: its name, its operation, what it reads, what is told of it, its sizes."""

    __slots__ = ("inputs", "kind", "name", "shape", "told")

    def __init__(
        self, name: str, kind: str, inputs: Sequence[str], told: str, shape: Shape | None
    ) -> None:
        self.name, self.kind, self.inputs = name, kind, tuple(inputs)
        self.told, self.shape = told, shape


def model_of(nodes: Iterable[Node], name: str) -> Model:
    """The network that was traced. InputError where it has nothing to draw."""
    reading = _Reading(nodes)
    graph = reading.graph(name)
    _ = graph.ordered
    report = told_of_operations(reading.emitter, ())
    assumed = []
    if reading.guessed:
        assumed.append(
            Sentence(
                "The trace does not tell how large kernels are: {count} were taken to be as large "
                "as fits best, as {name}.",
                count=len(reading.guessed),
                name=reading.guessed[0][:100],
            )
        )
    return Model(graph, "PyTorch trace", name, "PyTorch", report=report, assumed=tuple(assumed))


class _Weight:
    """A parameter or statistic that nothing has read yet: only its name is known."""

    __slots__ = ("title",)

    def __init__(self, title: str) -> None:
        self.title = title


class _Reading:
    """One reading of one trace."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._nodes = list(nodes)
        self.emitter = Emitter()
        self.guessed: list[str] = []
        """Kernels of which more than one size would do."""
        self._values: dict[str, Any] = {}
        self._weights: dict[str, Ref] = {}
        self._outputs: list[str] = []
        self._zeros: set[str] = set()
        self._steps_left = STEPS_ALLOWED

    def graph(self, name: str) -> Graph:
        """The graph of the trace."""
        result: Any = None
        before: Node | None = None
        place = 0
        for node in self._nodes:
            if before is not None and node.kind == before.kind and node.inputs == before.inputs:
                # what puts out several things has as many nodes
                place += 1
            else:
                place = 0
            if not place or not _is_several(node, result):
                with self.emitter.at(segments(_scope(node.name))):
                    result = self._result(node)
            self._values[node.name] = _part(result, place) if _is_several(node, result) else result
            self._note_shape(node)
            before = node if node.inputs else None
        found = [self._values.get(one) for one in self._outputs]
        wanted = [one.name for one in refs_in(found) if not one.is_number]
        if not wanted:
            raise InputError("The trace has no operations to draw.")
        return self.emitter.graph(list(dict.fromkeys(wanted)), name)

    def _result(self, node: Node) -> Any:
        kind = node.kind
        if kind == "IO Node":
            return self._end(node)
        if kind == "prim::Constant":
            return self._constant(node)
        if kind == "prim::GetAttr":
            found = _NAME.search(node.told)
            own = found[1] if found else node.name.rpartition("/")[2]
            return _Weight(".".join(part for part in (_scope(node.name), own) if part))
        read = [self._values.get(one, UNKNOWN) for one in node.inputs]
        self._spend(steps_of(read))
        if kind in _LISTS:
            return read
        if kind in _UNPACKED:
            return read[0] if read else UNKNOWN
        name = kind.removeprefix(OPERATION).removeprefix("prim::")
        shapes = _SHAPES.get(name)
        sizes = {} if shapes is None else shapes(self, node, read)
        given = [self._read(one, sizes.get(place)) for place, one in enumerate(read)]
        if name in _RECURRENT and len(given) > 1:
            # a state that begins with nothing is none of the network's numbers
            given[1] = self._without_zeros(given[1])
        found = call(self.emitter, name, given, {})
        if name == "zeros" and isinstance(found, Ref):
            self._zeros.add(found.name)
        return found

    def _without_zeros(self, states: Any) -> Any:
        if isinstance(states, list):
            return [self._without_zeros(one) for one in states]
        return None if isinstance(states, Ref) and states.name in self._zeros else states

    def _end(self, node: Node) -> Any:
        """An input of the network; of an output nothing but what it is."""
        side, _, title = node.name.partition("/")
        if side == "output":
            self._outputs += node.inputs
            return None
        return self.emitter.input(title.partition(".")[0] or "input", node.shape)

    def _constant(self, node: Node) -> Any:
        found, told = _VALUE.search(node.told), node.told.rstrip()
        if found is None or not told.endswith("}"):
            return None
        text = told[found.end() : -1].strip()
        if _WHOLE.fullmatch(text):
            return int(text)
        if text[:1] == '"':
            return text.strip('"')
        if text.startswith(("<", "{", "[")) or node.shape is not None:
            # a tensor that was computed before, of which the trace has no numbers
            own = self.emitter.free_name(node.name)
            kind = ELEMENT_TYPES["float32"]
            return self.emitter.put(Tensor(own, node.shape, kind, True, is_trained=False))
        try:
            return float(text)
        except ValueError:
            return text

    def _read(self, value: Any, sizes: Shape | Sequence[Shape | None] | None = None) -> Any:
        """A value as an operation reads it: a weight is a tensor of the sizes it has there."""
        if isinstance(value, list):
            many = sizes if isinstance(sizes, list) else [None] * len(value)
            return [self._read(one, own) for one, own in zip(value, many, strict=False)]
        if not isinstance(value, _Weight):
            return value
        if value.title not in self._weights:
            is_trained = not value.title.endswith(_STATISTICS)
            own = self.emitter.free_name(value.title)
            shape = sizes if isinstance(sizes, tuple) else None
            kind = ELEMENT_TYPES["float32"]
            tensor = Tensor(own, shape, kind, True, is_trained=is_trained)
            self._weights[value.title] = self.emitter.put(tensor)
        return self._weights[value.title]

    def _note_shape(self, node: Node) -> None:
        value = self._values[node.name]
        if isinstance(value, Ref) and not value.is_number and node.shape is not None:
            known = self.emitter.find(value.name)
            self.emitter.known[value.name] = Known(node.shape, known.type, known.values)

    def _spend(self, steps: int) -> None:
        self._steps_left -= steps
        if self._steps_left < 0:
            raise InputError("The trace computes with lists that are too long.")

    # sizes of weights

    def extents(self, value: Any) -> Shape:
        """The sizes of what is read; none where they are not known."""
        return self.emitter.shape(value) or ()

    def kernel(self, node: Node, read: Sequence[Any]) -> tuple[Extent, ...]:
        """How large the kernel of a convolution must be to make its output of its input."""
        before, after = self.extents(read[0])[2:], (node.shape or ())[2:]
        stride, padding, dilation = (_wholes(one, len(after)) for one in read[3:6])
        extra = _wholes(read[7], len(after))
        found: list[Extent] = []
        for place, (size, out) in enumerate(zip(before, after, strict=False)):
            if not isinstance(size, int) or not isinstance(out, int):
                found.append(None)
                continue
            step, around, apart = stride[place], padding[place], max(dilation[place], 1)
            if read[6]:
                reach = out - (size - 1) * step + 2 * around - extra[place] - 1
                found.append(_kernel(reach, reach, apart, around)[0])
                continue
            most = size + 2 * around - 1 - (out - 1) * step
            own, is_guess = _kernel(most - step + 1, most, apart, around)
            if is_guess and (not self.guessed or self.guessed[-1] != node.name):
                self.guessed.append(node.name)
            found.append(own)
        return tuple(found)


def _kernel(least: int, most: int, apart: int, around: int) -> tuple[int | None, bool]:
    """The size of a kernel that reaches so far, and whether there are others that would do."""
    # from the ends alone: a stride that is told can be of any size
    smallest, largest = -(-max(least, 0) // apart) + 1, most // apart + 1
    if smallest > largest or most > _FURTHEST:
        return None, False
    is_guess = smallest < largest
    alike = 2 * around // apart + 1
    if smallest <= alike <= largest:
        return alike, is_guess
    odd = largest if largest % 2 else largest - 1
    return (odd if odd >= smallest else largest), is_guess


def _scope(name: str) -> str:
    """The path of the module that a node lies in, with dots."""
    return ".".join(_MODULE.findall(name))[:500]


def _is_several(node: Node, result: Any) -> bool:
    """Whether each of what an operation puts out has a node of its own."""
    if node.kind in _LISTS or node.kind.removeprefix(OPERATION) in _GIVE_LISTS:
        return False
    return isinstance(result, list | tuple | Parts)


def _part(result: Any, place: int) -> Any:
    if isinstance(result, Parts):
        return result.at(place)
    return result[place] if place < len(result) else UNKNOWN


def _wholes(value: Any, count: int) -> list[int]:
    """Numbers for each direction; 0 where they are not known."""
    many = value if isinstance(value, list | tuple) else [value]
    if len(many) == 1:
        many = [*many] * count
    found = [one if type(one) is int else 0 for one in many]
    return [*found, *([0] * count)][:count]


_Sizes = dict[int, Any]


def _of_convolution(reading: _Reading, node: Node, read: Sequence[Any]) -> _Sizes:
    if len(read) < 9:
        return {}
    before, after = reading.extents(read[0]), node.shape or ()
    groups = read[8] if type(read[8]) is int and read[8] > 0 else 1
    if len(before) < 3 or len(after) != len(before):
        return {}
    own, out = before[1], after[1]
    kernel = reading.kernel(node, read)
    if read[6]:
        return {1: (own, _share(out, groups), *kernel), 2: (out,)}
    return {1: (out, _share(own, groups), *kernel), 2: (out,)}


def _share(size: Extent, groups: int) -> Extent:
    return size // groups if isinstance(size, int) else None


def _of_linear(reading: _Reading, node: Node, read: Sequence[Any]) -> _Sizes:
    before, after = reading.extents(read[0]), node.shape or ()
    if not before or not after:
        return {}
    return {1: (after[-1], before[-1]), 2: (after[-1],)}


def _of_product(reading: _Reading, node: Node, read: Sequence[Any]) -> _Sizes:
    before, after = reading.extents(read[0]), node.shape or ()
    return {1: (before[-1], after[-1])} if len(before) > 1 and after else {}


def _of_affine(reading: _Reading, node: Node, read: Sequence[Any]) -> _Sizes:
    before, after = reading.extents(read[1]) if len(read) > 1 else (), node.shape or ()
    return {0: (after[-1],), 2: (before[-1], after[-1])} if before and after else {}


def _of_channels(first: int) -> Callable[[_Reading, Node, Sequence[Any]], _Sizes]:
    def sizes(reading: _Reading, node: Node, read: Sequence[Any]) -> _Sizes:
        before = reading.extents(read[0])
        if len(before) < 2:
            return {}
        return dict.fromkeys(range(first, first + 4), (before[1],))

    return sizes


def _of_layer(reading: _Reading, node: Node, read: Sequence[Any]) -> _Sizes:
    own = read[1] if len(read) > 1 else None
    if not isinstance(own, list) or not all(type(one) is int for one in own):
        return {}
    return dict.fromkeys((2, 3), tuple(own))


def _of_embedding(reading: _Reading, node: Node, read: Sequence[Any]) -> _Sizes:
    return {0: (None, node.shape[-1])} if node.shape else {}


def _of_recurrent(gates: int) -> Callable[[_Reading, Node, Sequence[Any]], _Sizes]:
    def sizes(reading: _Reading, node: Node, read: Sequence[Any]) -> _Sizes:
        before, after = reading.extents(read[0]), node.shape or ()
        if len(read) < 8 or not isinstance(read[2], list) or not before or not after:
            return {}
        directions = 2 if read[7] else 1
        own, out = before[-1], after[-1]
        if not isinstance(own, int) or not isinstance(out, int):
            return {}
        hidden = out // directions
        each = 4 if read[3] else 2
        many: list[Shape] = []
        for number in range(len(read[2]) // each):
            width = own if number < directions else out
            matrices = [(gates * hidden, width), (gates * hidden, hidden)]
            many += [*matrices, *([(gates * hidden,)] * (each - 2))]
        return {2: many}

    return sizes


_SHAPES: Mapping[str, Callable[[_Reading, Node, Sequence[Any]], _Sizes]] = {
    "_convolution": _of_convolution,
    "convolution": _of_convolution,
    "linear": _of_linear,
    "matmul": _of_product,
    "mm": _of_product,
    "addmm": _of_affine,
    "batch_norm": _of_channels(1),
    "instance_norm": _of_channels(1),
    "group_norm": _of_channels(2),
    "prelu": lambda reading, node, read: {1: (None,)},
    "layer_norm": _of_layer,
    "embedding": _of_embedding,
    "lstm": _of_recurrent(4),
    "gru": _of_recurrent(3),
    "rnn_tanh": _of_recurrent(1),
    "rnn_relu": _of_recurrent(1),
}
"""The sizes of the weights that an operation reads, by their places among what it reads."""
