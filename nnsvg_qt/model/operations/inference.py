"""Shapes, types and small numbers of all tensors of a graph, found from its inputs and constants.

What the file says stays, and what follows from it is added; nothing is invented. Sizes that depend
on an unknown input keep its name, or are unknown. Shapes that are computed by the graph itself, as
by shape, gather, concatenate and reshape, are followed.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.model.graph import ElementType, Extent, Graph, Operation, Shape, Tensor
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.rule import NOTHING, Facts, Known, Shapes, product, shapes_of
from nnsvg_qt.model.operations.shaping import MOST_PLACES

LARGEST_EXTENT = 2**62
"""A size beyond this is no size: it is unknown."""


def with_shapes(graph: Graph) -> Graph:
    """The graph with every shape and type that can be found. InputError if it has a circle."""
    return _Inference(graph, {}).graph()


def with_sizes(graph: Graph, sizes: Mapping[str, Shape]) -> Graph:
    """The graph with its inputs of these sizes, and every shape that follows from them.

    `sizes` has whole numbers by the input's name; under "" those of the only input. A named size
    becomes the same number wherever it stands. InputError on an input that there is not, and on
    sizes that are not the file's.
    """
    names: dict[str, int] = {}
    bound: dict[str, Shape] = {}
    for given, shape in sizes.items():
        name = _input_named(graph, given)
        own = graph.tensors[name].shape
        if own is not None and len(own) != len(shape):
            raise _misfit(name, own, shape)
        for known, new in zip(own or (), shape, strict=own is not None):
            if isinstance(known, int) and known != new:
                raise _misfit(name, own, shape)
            if (
                isinstance(known, str)
                and isinstance(new, int)
                and names.setdefault(known, new) != new
            ):
                raise InputError(
                    "The size {size} of the inputs cannot be {one} and {other} at once.",
                    size=known,
                    one=names[known],
                    other=new,
                )
        bound[name] = shape
    return _Inference(_renamed(graph, names), bound).graph()


def _input_named(graph: Graph, name: str) -> str:
    if not name and len(graph.inputs) == 1:
        return graph.inputs[0]
    if name in graph.inputs:
        return name
    listed = ", ".join(graph.inputs) or "—"
    if not name:
        raise InputError(
            "The model has several inputs; write --shape NAME=1,3,224,224 with one of {inputs}.",
            inputs=listed,
        )
    raise InputError("The model has no input {name!r}; it has {inputs}.", name=name, inputs=listed)


def _misfit(name: str, own: Shape | None, shape: Shape) -> InputError:
    return InputError(
        "The input {name} is {own} in the file, not {shape}; give sizes only for its names.",
        name=name,
        own=shape_text(own),
        shape=shape_text(shape),
    )


def shape_text(shape: Shape | None) -> str:
    """`1 × 3 × 224 × 224`, `?` for what is not known."""
    if shape is None:
        return "?"
    return " × ".join("?" if extent is None else str(extent) for extent in shape) or "1"


def _renamed(graph: Graph, names: Mapping[str, int]) -> Graph:
    """The graph with names of sizes replaced by numbers."""
    if not names:
        return graph

    def number(extent: Extent) -> Extent:
        return names.get(extent, extent) if isinstance(extent, str) else extent

    tensors = {
        name: tensor
        if not tensor.shape or all(isinstance(extent, int) for extent in tensor.shape)
        else replace(tensor, shape=tuple(number(extent) for extent in tensor.shape))
        for name, tensor in graph.tensors.items()
    }
    operations = tuple(
        operation
        if not operation.subgraphs
        else replace(
            operation,
            subgraphs=tuple(
                replace(part, graph=_renamed(part.graph, names)) for part in operation.subgraphs
            ),
        )
        for operation in graph.operations
    )
    return replace(graph, tensors=FrozenMapping(tensors), operations=operations)


_MOST_ATTRIBUTES = 4
"""Operations with more are few, and comparing them takes long."""


class _Inference:
    """One walk over a graph in its order of computation."""

    def __init__(
        self, graph: Graph, bound: Mapping[str, Shape], around: Mapping[str, Known] | None = None
    ) -> None:
        self._graph = graph
        self._around = around or {}
        self._known: dict[str, Known] = {}
        self._alike: dict[Hashable, Known] = {}
        self._found: dict[Hashable, tuple[Sequence[Known | None], list[Known]]] = {}
        for name, tensor in graph.tensors.items():
            known = self._alike.get((tensor.shape, id(tensor.type), tensor.values))
            self._known[name] = self._one_of(known_of(tensor)) if known is None else known
        for name, shape in bound.items():
            self._known[name] = Known(shape, self._known[name].type, None)
        self._operations = list(graph.operations)
        for place in graph.ordered:
            self._visit(place)

    def graph(self) -> Graph:
        """The graph with what was found."""
        tensors = dict(self._graph.tensors)
        for name, known in self._known.items():
            tensor = tensors.get(name)
            if tensor is None:
                tensors[name] = Tensor(name, known.shape, known.type)
            elif tensor.shape != known.shape or tensor.type is not known.type:
                tensors[name] = Tensor(
                    tensor.name,
                    known.shape,
                    known.type,
                    tensor.is_constant,
                    tensor.data,
                    tensor.values,
                    tensor.quantization,
                    tensor.is_trained,
                )
        return self._graph.with_tensors(tensors, tuple(self._operations))

    def _visit(self, place: int) -> None:
        operation = self._operations[place]
        if operation.subgraphs:
            operation = self._entered(operation)
            self._operations[place] = operation
        known_of, around, outputs = self._known, self._around, operation.outputs
        read = [
            None if not name else known_of.get(name) or around.get(name, NOTHING)
            for name in operation.inputs
        ]
        if len(outputs) == 1 and outputs[0]:
            before = [known_of.get(outputs[0], NOTHING)]
            [known_of[outputs[0]]] = self._after(operation, read, before)
            return
        before = [known_of.get(name, NOTHING) if name else NOTHING for name in outputs]
        for name, known in zip(outputs, self._after(operation, read, before), strict=True):
            if name:
                known_of[name] = known

    def _one_of(self, known: Known) -> Known:
        """The one of what is known that is equal, so that equal operations are told by it."""
        # without a type 1 and 1.0 are told apart by nothing
        if known.values is not None and known.type is None:
            return known
        return self._alike.setdefault((known.shape, id(known.type), known.values), known)

    def _after(
        self, operation: Operation, read: list[Known | None], before: list[Known]
    ) -> list[Known]:
        """As `known_after`; most operations of a large network are like one before."""
        attributes = operation.attributes
        if operation.subgraphs or len(attributes) > _MOST_ATTRIBUTES:
            return known_after(operation, read, before)
        word = operation.word, attributes or None
        key = (word, len(before), *map(id, read), *map(id, before))
        known = self._found.get(key)
        if known is None:
            found = [self._one_of(one) for one in known_after(operation, read, before)]
            # what was read is kept, for its identity is the key
            known = self._found[key] = ([*read, *before], found)
        return known[1]

    def _entered(self, operation: Operation) -> Operation:
        around = {**self._around, **self._known}
        parts = []
        for part in operation.subgraphs:
            inner = _Inference(part.graph, {}, around).graph()
            parts.append(replace(part, graph=inner))
        return replace(operation, subgraphs=tuple(parts))


def known_after(
    operation: Operation, read: Sequence[Known | None], before: Sequence[Known]
) -> list[Known]:
    """What is known of the outputs of an operation, given what is known of all that it reads.

    `before` is what the file says of them, which stays.
    """
    rule = OPERATIONS.get(operation.word)
    if rule is None:
        return list(before)
    facts = Facts(operation, read)
    shapes: Shapes = shapes_of(rule, facts)
    if operation.word == "if":
        shapes = _shapes_of_branches(operation)
    values = None if rule.values is None else rule.values(facts)
    found = []
    for number, own in enumerate(before):
        shape = merged(own.shape, shapes[number] if number < len(shapes) else None)
        kind = own.type
        if kind is None and number == 0:
            kind = rule.type_of(facts) if rule.type_of is not None else facts.known(0).type
        few = values if number == 0 and values is not None and _are_few(values, shape) else None
        found.append(Known(shape, kind, own.values if few is None else few))
    return found


def _shapes_of_branches(operation: Operation) -> Shapes:
    """Of the outputs, where all branches agree."""
    found: list[Shape | None] = []
    for number in range(len(operation.outputs)):
        shapes = set()
        for part in operation.subgraphs:
            names = part.graph.outputs
            tensor = part.graph.tensors.get(names[number]) if number < len(names) else None
            shapes.add(None if tensor is None else tensor.shape)
        found.append(shapes.pop() if len(shapes) == 1 else None)
    return found


def _are_few(values: tuple[object, ...], shape: Shape | None) -> bool:
    """Whether the numbers are as many as the shape says: so a wrong rule gives no wrong ones."""
    if shape is None or len(values) > MOST_PLACES:
        return False
    count = product(shape)
    return count == len(values) and all(isinstance(extent, int) for extent in shape)


def known_of(tensor: Tensor) -> Known:
    """What a file says of a tensor."""
    values = tensor.values
    kind: ElementType | None = tensor.type
    return Known(tensor.shape, kind, values if values is not None else None)


def merged(own: Shape | None, found: Shape | None) -> Shape | None:
    """What the file says of a shape, filled up with what follows from the inputs."""
    found = None if found is None else tuple(map(_sound, found))
    if own is None or found is None or len(own) != len(found):
        return found if own is None else own
    return tuple(
        new if size is None or (isinstance(size, str) and isinstance(new, int)) else size
        for size, new in zip(own, found, strict=True)
    )


def _sound(extent: Extent) -> Extent:
    if not isinstance(extent, int):
        return extent if isinstance(extent, str) else None
    return extent if 0 <= extent <= LARGEST_EXTENT else None
