"""Places in a table that may be counted from its end: a step that leaves all others as they are.

Some frameworks write an embedding with a step before it that turns -1 into the last place. For the
figure it is what it reads.
"""

from __future__ import annotations

from nnsvg_qt.model.graph import Graph
from nnsvg_qt.reductions import words


def wrapping(graph: Graph, constants: frozenset[str]) -> dict[int, str]:
    """The places of the operations of such steps, with the tensor that each step is made of."""
    found: dict[int, str] = {}
    for place, operation in enumerate(graph.operations):
        if operation.word != "where" or len(operation.inputs) != 3:
            continue
        condition, added, source = operation.inputs
        if source in constants or not {condition, added} <= graph.producers.keys():
            continue
        asked, summed = graph.producers[condition], graph.producers[added]
        less, sum_ = graph.operations[asked], graph.operations[summed]
        if less.word != "less" or words.word_of(sum_) not in words.ADD:
            continue
        zero = graph.tensors.get(less.input(1))
        is_own = less.input(0) == source and zero is not None and zero.values == (0,)
        others = [name for name in sum_.inputs if name != source]
        is_sum = source in sum_.inputs and len(others) == 1 and others[0] in constants
        alone = all(
            graph.consumers.get(name) == (place,) and name not in graph.outputs
            for name in (condition, added)
        )
        if is_own and is_sum and alone:
            found |= dict.fromkeys((asked, summed, place), source)
    return found
