"""Makes a graph step by step, as readers and tests do."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.model.graph.graph import (
    ELEMENT_TYPES,
    Attribute,
    Data,
    Extent,
    Graph,
    Operation,
    Subgraph,
    Tensor,
)


class GraphBuilder:
    """Makes a graph step by step, as readers and tests do.

    Every method that adds something returns the name of its tensor, to be handed to the next one.
    """

    def __init__(self, name: str = "") -> None:
        self.name = name
        self._operations: list[Operation] = []
        self._tensors: dict[str, Tensor] = {}
        self._inputs: list[str] = []
        self._outputs: list[str] = []
        self._names: set[str] = set()
        self._numbers: dict[str, int] = {}

    def tensor(self, tensor: Tensor) -> str:
        """Put a tensor in, or in the place of the one with its name."""
        self._tensors[tensor.name] = tensor
        return tensor.name

    def input(self, name: str, shape: Iterable[Extent] | None, type_name: str = "float32") -> str:
        """An input of the graph."""
        self._inputs.append(name)
        sizes = None if shape is None else tuple(shape)
        return self.tensor(Tensor(name, sizes, ELEMENT_TYPES[type_name]))

    def constant(
        self,
        name: str,
        shape: Iterable[int],
        type_name: str = "float32",
        values: Iterable[int | float | bool | str] | None = None,
        data: Data | None = None,
    ) -> str:
        """A constant: a weight, or a few numbers that say sizes."""
        flat = None if values is None else tuple(values)
        kind = ELEMENT_TYPES[type_name]
        return self.tensor(Tensor(name, tuple(shape), kind, True, data, flat))

    def operation(
        self,
        word: str,
        *inputs: str,
        name: str = "",
        type_name: str = "",
        shape: Iterable[Extent] | None = None,
        outputs: Iterable[str] | None = None,
        scope: Iterable[str] = (),
        subgraphs: Iterable[Subgraph] = (),
        domain: str = "",
        **attributes: Attribute,
    ) -> str:
        """An operation; returns its first output's name ("" without one).

        `type_name` is what the file calls it, else its word. `outputs` are names, else there is
        one, named as the operation, of the given `shape`, None where it is to be inferred.
        """
        own = self.free_name(name or word or type_name)
        written = (own,) if outputs is None else tuple(outputs)
        self.add(
            Operation(
                own,
                type_name or word,
                word,
                inputs,
                written,
                FrozenMapping(attributes),
                tuple(scope),
                domain,
                tuple(subgraphs),
            )
        )
        if shape is not None:
            kind = ELEMENT_TYPES["float32"]
            self.tensor(Tensor(written[0], tuple(shape), kind))
        return written[0] if written else ""

    def add(self, operation: Operation) -> None:
        """Put in an operation that is made already, under a name of `free_name`."""
        self._operations.append(operation)
        for output in operation.outputs:
            if output and output not in self._tensors:
                self._tensors[output] = Tensor(output)

    def output(self, *names: str) -> None:
        """Say that tensors are outputs of the graph."""
        self._outputs.extend(names)

    def free_name(self, wanted: str) -> str:
        """A name for an operation that no other has yet: the wanted one, else with a number."""
        name, number = wanted, self._numbers.get(wanted, 1)
        while name in self._names:
            number += 1
            name = f"{wanted}-{number}"
        self._names.add(name)
        self._numbers[wanted] = number
        return name

    def build(self) -> Graph:
        """The graph as it is now."""
        return Graph(
            tuple(self._operations),
            FrozenMapping(self._tensors),
            tuple(self._inputs),
            tuple(self._outputs),
            self.name,
        )
