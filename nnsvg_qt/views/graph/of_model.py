"""The network of a model file for the graph view."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from weakref import ref

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.graph import Graph, Model, Operation, Tensor, written_shape
from nnsvg_qt.model.graph.bodies import opened, scope_by_name
from nnsvg_qt.model.graph.graph import Shape
from nnsvg_qt.model.operations.kinds import kind_of_operation
from nnsvg_qt.scene.primitives import Owner
from nnsvg_qt.views.graph.network import Flow, Network, Words, in_path

_ORDERED = frozenset({"subtract", "divide", "power"})
"""Words of operations whose operands cannot be exchanged."""
_ENDS = frozenset({"pooling", "normalization"})
_TELLING = re.compile(r"[A-Za-z][A-Za-z_]{1,13}")
"""Names of parameters that say which one they are."""
_MOST_NAMED = 2
_DEEPEST = 24
"""Scopes within each other; what is deeper lies in the last of them."""
_MOST_SHAPES = 3
_TURNING = frozenset(
    {"identity", "cast", "transpose", "reshape", "squeeze", "unsqueeze", "dequantize"}
)
"""Words of operations that give weights on as others read them."""

_NETWORKS: dict[int, tuple[ref[Model], Network]] = {}
"""By the identity of a model, as long as it lives: to compare two by value takes long."""


def network_of_model(model: Model) -> Network:
    """The operations of the first graph of a model; made once while the model lives."""
    key = id(model)
    known = _NETWORKS.get(key)
    if known is not None and known[0]() is model:
        return known[1]
    network = _made(model.graph)

    def forget(gone: ref[Model]) -> None:
        own = _NETWORKS.get(key)
        if own is not None and own[0] is gone:
            del _NETWORKS[key]

    _NETWORKS[key] = ref(model, forget), network
    return network


def _made(read: Graph) -> Network:
    found = opened(read)
    graph = found.wired
    operations, tensors = graph.operations, graph.tensors
    # what it reads of its file, but for what bodies that are drawn read
    told = [
        wired if one.subgraphs and not wired.subgraphs else one
        for one, wired in zip(found.graph.operations, operations, strict=True)
    ]
    try:
        # what a loop changes is none, though it begins as one
        constant_tensors = found.graph.constants
    except InputError:
        # no order of computation, as with loops that a file writes out: all are drawn
        constant_tensors = frozenset()
    kept = {*graph.outputs}
    constants = {
        place
        for place, operation in enumerate(operations)
        if operation.outputs
        and all(not name or name in constant_tensors for name in operation.outputs)
        and not kept.intersection(operation.outputs)
    }
    if len(constants) == len(operations):
        constants = set()
    flows, inputs, outputs = _flows(graph)
    made: dict[int, list[str]] = {}
    for one in found.again:
        again = _flow(one.name, one.source, one.readers, 0, tensors.get(one.name))
        if one.source is None:
            # what comes in has one line, whenever it is read
            flows.append(again)
            continue
        written = (*operations[one.source].outputs, *made.get(one.source, ()))
        if one.name not in written:
            # what a loop makes itself, as the number of a step
            made.setdefault(one.source, []).append(one.name)
            written = (*written, one.name)
        flows.append(replace(again, output=written.index(one.name), is_feedback=True))
    return Network(
        [operation.name for operation in operations],
        _all_scopes(operations),
        flows,
        inputs,
        outputs,
        frozenset(constants),
        lambda place: words_of(told[place], tensors, constant_tensors),
        lambda place: kind_of_operation(operations[place]),
        lambda place: _signature(operations[place], tensors),
        lambda place: Owner("operation", operations[place].name),
        lambda path: Owner("scope", path),
        operands=lambda place: (
            operations[place].inputs if operations[place].word in _ORDERED else ()
        ),
        controls=_controls(operations),
        stored=_stored(found.graph, constant_tensors).__getitem__,
        device=lambda place: operations[place].device,
    )


def _stored(graph: Graph, constants: frozenset[str]) -> list[tuple[Hashable, ...]]:
    """By the place of an operation the weights that it reads, as they are or as turned over."""
    roots: dict[str, tuple[Hashable, ...]] = {}
    for name, tensor in graph.tensors.items():
        real = tensor.type is None or tensor.type.is_floating
        if tensor.is_constant and real and tensor.count != 1:
            roots[name] = (tensor.key,)
    # in the order of computation, where there is one: without it nothing is a constant
    for place in graph.ordered if constants else ():
        operation = graph.operations[place]
        if operation.word in _TURNING:
            read = tuple({one: None for own in operation.inputs for one in roots.get(own, ())})
            for name in operation.outputs:
                if name not in graph.tensors or not graph.tensors[name].is_constant:
                    roots[name] = read
    return [
        tuple(one for name in operation.inputs if name in constants for one in roots.get(name, ()))
        for operation in graph.operations
    ]


def _controls(operations: Sequence[Operation]) -> list[tuple[int, int]]:
    """What must have run before what, by their places."""
    if not any(operation.controls for operation in operations):
        return []
    places = {operation.name: place for place, operation in enumerate(operations)}
    return [
        (places[name], place)
        for place, operation in enumerate(operations)
        for name in operation.controls
        if name in places
    ]


def _flows(graph: Graph) -> tuple[list[Flow], list[int], list[int]]:
    consumers, tensors = graph.consumers, graph.tensors
    flows: list[Flow] = []
    inputs: list[int] = []
    outputs: list[int] = []
    going_out = set(graph.outputs)
    again = _read_again(graph)
    for name in dict.fromkeys(graph.inputs):
        inputs.append(len(flows))
        flows.append(_flow(name, None, consumers.get(name, ()), 0, tensors.get(name)))
        if name in going_out:
            outputs.append(len(flows) - 1)
        for time, own in enumerate(again.get(name, ()), start=1):
            inputs.append(len(flows))
            flows.append(replace(flows[-1], readers=tuple(own), again=time))
    for place, operation in enumerate(graph.operations):
        for position, name in enumerate(operation.outputs):
            if not name:
                continue
            readers = consumers.get(name, ())
            if name in going_out:
                outputs.append(len(flows))
            elif not readers:
                continue
            flows.append(_flow(name, place, readers, position, tensors.get(name)))
            for time, own in enumerate(again.get(name, ()), start=1):
                flows.append(replace(flows[-1], readers=tuple(own), again=time))
    return flows, inputs, outputs


def _read_again(graph: Graph) -> dict[str, list[list[int]]]:
    """By the name of a tensor the operations that read it twice, and those that read it thrice."""
    found: dict[str, list[list[int]]] = {}
    for place, operation in enumerate(graph.operations):
        read = operation.inputs
        if len(read) < 2 or len(set(read)) == len(read):
            continue
        for name, times in Counter(filter(None, read)).items():
            by_time = found.setdefault(name, []) if times > 1 else []
            for time in range(times - 1):
                if time == len(by_time):
                    by_time.append([])
                by_time[time].append(place)
    return found


def _flow(
    name: str, source: int | None, readers: tuple[int, ...], output: int, tensor: Tensor | None
) -> Flow:
    if tensor is None:
        return Flow(name, source, readers, output)
    return Flow(name, source, readers, output, shape_words(tensor.shape), tensor.count or 0)


def shape_words(shape: Shape | None) -> str:
    """Sizes as they stand at an edge; nothing where not even their number is known."""
    return "" if shape is None else written_shape(shape)


def _scopes(operation: Operation) -> tuple[str, ...]:
    """The scopes of an operation: as the file has them, else by its name."""
    return tuple(map(in_path, scope_by_name(operation)))[:_DEEPEST]


def _all_scopes(operations: Sequence[Operation]) -> list[tuple[str, ...]]:
    """The scopes of each operation; one that is called as a scope of others lies in it.

    So it is with what stands for a layer: of `dense/MatMul` and `dense/Relu` the first is `dense`.
    """
    found = [_scopes(operation) for operation in operations]
    known = {scope[:depth] for scope in found for depth in range(1, len(scope) + 1)}
    for place, operation in enumerate(operations):
        title = in_path(operation.name.rstrip("/").rpartition("/")[2])
        inside = (*found[place], title)
        if inside in known:
            found[place] = inside
    return found


def _signature(operation: Operation, tensors: Mapping[str, Tensor]) -> Hashable:
    shapes = []
    for name in operation.inputs:
        tensor = tensors.get(name)
        shapes.append(tensor.shape if tensor is not None and tensor.is_constant else None)
    attributes = operation.attributes
    return (
        operation.type,
        operation.domain,
        len(operation.outputs),
        tuple(shapes),
        tuple(sorted((key, repr(value)) for key, value in attributes.items())),
        len(operation.subgraphs),
    )


def words_of(
    operation: Operation, tensors: Mapping[str, Tensor], constants: frozenset[str]
) -> Words:
    """What the box of an operation says."""
    notes = [*_notes(operation), *_numbers(operation, tensors)]
    inside = sum(len(body.graph.operations) for body in operation.subgraphs)
    if inside:
        # bodies of which is not told how they are wired
        notes.append(Sentence("{count:,} operations", count=inside))
    return Words(
        operation.type.rsplit("::", 1)[-1].lstrip("_") or "?",
        "",
        ", ".join(notes),
        _parameters(operation, tensors, constants),
    )


def _sizes(value: Any) -> str:
    if isinstance(value, tuple) and value and all(isinstance(one, int) for one in value):
        return "×".join(map(str, value))
    return ""


def _notes(operation: Operation) -> list[str]:
    """What is set of an operation and worth a word."""
    found = []
    own = operation.attributes
    kernel = _sizes(own.get("kernel"))
    if kernel:
        found.append(kernel)
    for key, word in (("strides", "stride"), ("dilations", "dilation")):
        value: Any = own.get(key)
        if _sizes(value) and any(one != 1 for one in value):
            same = len(set(value)) == 1
            found.append(f"{word} {value[0] if same else _sizes(value)}")
    groups = own.get("groups")
    if isinstance(groups, int) and not isinstance(groups, bool) and groups > 1:
        found.append(f"groups {groups}")
    heads = own.get("heads")
    if isinstance(heads, int) and not isinstance(heads, bool):
        found.append(f"heads {heads}")
    if (operation.word or "").rsplit(" ", 1)[-1] not in _ENDS:
        axis = own.get("axis")
        if isinstance(axis, int) and not isinstance(axis, bool):
            found.append(f"axis {axis}".replace("-", "−"))
    order = own.get("order", own.get("permutation"))
    if _sizes(order):
        found.append(" ".join(map(str, order)))
    rate = own.get("rate")
    if isinstance(rate, float) and 0 < rate < 1:
        found.append(f"{rate:.3g}")
    return found


def _numbers(operation: Operation, tensors: Mapping[str, Tensor]) -> list[str]:
    """Few numbers that an operation reads, as what it multiplies by."""
    if operation.word not in ("add", "subtract", "multiply", "divide", "power"):
        return []
    for name in operation.inputs:
        tensor = tensors.get(name)
        if tensor is None or tensor.values is None or len(tensor.values) != 1:
            continue
        value = tensor.values[0]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return [f"{value:.4g}".replace("-", "−")]
    return []


def _parameters(
    operation: Operation, tensors: Mapping[str, Tensor], constants: frozenset[str]
) -> str:
    """The sizes of the constants that an operation reads, with their names."""
    by_shape: dict[str, list[str]] = {}
    for name in operation.inputs:
        tensor = tensors.get(name)
        if tensor is None or not (tensor.is_constant or name in constants):
            continue
        if not tensor.shape or tensor.count == 1:
            continue
        is_whole = tensor.type is not None and not tensor.type.is_floating
        if is_whole and tensor.quantization is None:
            # what a reshape or a slice asks for
            continue
        called = re.split(r"[/.:]", name)[-1]
        by_shape.setdefault(shape_words(tensor.shape), []).append(
            called if _TELLING.fullmatch(called) else ""
        )
    found = []
    for shape, names in by_shape.items():
        named = [name for name in names if name]
        if len(named) < len(names):
            found += [shape] * len(names) if len(names) < 3 else [f"{len(names)} of {shape}"]
            continue
        more = ", …" if len(named) > _MOST_NAMED else ""
        found.append(f"{', '.join(named[:_MOST_NAMED])}{more} {shape}")
    more = ", …" if len(found) > _MOST_SHAPES else ""
    return ", ".join(found[:_MOST_SHAPES]) + more
