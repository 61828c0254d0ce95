"""Where the channels of tensors are: some formats write them last, the figure has them first.

A graph keeps the order of its file. Which order that is follows from the operations that say it, as
convolutions do, and from what hands maps on as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from nnsvg_qt.model.graph import Graph, Operation
from nnsvg_qt.model.operations import OPERATIONS

_LEAST_RANK = 4
"""Maps have two directions or more; a sequence has its features last in the figure too."""

_ALIKE = frozenset(
    {"activation", "normalization", "dropout", "arithmetic", "logic", "quantization", "custom"}
)
"""Categories of operations that leave the order of the axes as it is."""

_ALIKE_WORDS = frozenset(
    {"identity", "cast", "pad", "concatenate", "slice", "split", "linear", "resize", "tile"}
    | {"where", "flip", "roll", "clip", "reverse sequence"}
)

_MAPPING_WORDS = frozenset({"convolution", "transposed convolution"})


def tensors_with_channels_last(graph: Graph) -> frozenset[str]:
    """Names of the tensors of maps that have their channels as the last axis."""
    operations = graph.operations
    if not any(operation.attributes.get("channels_last") for operation in operations):
        return frozenset()
    groups = _Groups()
    last: set[str] = set()
    first: set[str] = set()
    for operation in operations:
        own = list(_maps(graph, operation))
        if operation.attributes.get("channels_last"):
            last.update(own)
        elif operation.word in _MAPPING_WORDS or "pooling" in operation.word:
            first.update(own)
        if hands_on(operation):
            groups.join(own)
    roots = {groups.root(name) for name in last} - {groups.root(name) for name in first}
    return frozenset(
        name for name in graph.tensors if name in last or groups.root(name) in roots
    ) - (first - last)


@cache
def _hands_on(word: str) -> bool:
    rule = OPERATIONS.get(word)
    return word in _ALIKE_WORDS or ("custom" if rule is None else rule.category) in _ALIKE


def hands_on(operation: Operation) -> bool:
    """Whether an operation leaves the order of the axes as it is."""
    return _hands_on(operation.word)


def _maps(graph: Graph, operation: Operation) -> Iterator[str]:
    """The maps that an operation reads and writes."""
    for name in (*operation.inputs, *operation.outputs):
        tensor = graph.tensors.get(name)
        if tensor is None or tensor.is_constant or tensor.shape is None:
            continue
        if len(tensor.shape) >= _LEAST_RANK:
            yield name


class _Groups:
    """Names that belong together."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The name that stands for all of its group."""
        path = []
        while (above := self._above.get(name, name)) != name:
            path.append(name)
            name = above
        for one in path:
            self._above[one] = name
        return name

    def join(self, names: Iterable[str]) -> None:
        """Put names in one group."""
        first = ""
        for name in names:
            root = self.root(name)
            if first and root != first:
                self._above[root] = first
            first = first or root
