"""Operations that put out nothing: they do nothing that a figure could show."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from nnsvg_qt.errors import Sentence
from nnsvg_qt.importers.unknown_operations import unknown_operations
from nnsvg_qt.model.graph import Graph, Model


def without_idle_operations(model: Model) -> Model:
    """The model without the operations, at any depth, of which no output has a name.

    The report says how many there were of each type.
    """
    left: Counter[str] = Counter()
    graph = _without(model.graph, left)
    others = tuple(_without(other, left) for other in model.others)
    if not left:
        return model
    said = tuple(
        Sentence("{count} × {type}: left out, for it puts out nothing.", count=count, type=name)
        for name, count in left.items()
    )
    untrue = set(unknown_operations(left))
    report = (*(one for one in model.report if one not in untrue), *said)
    return replace(model, graph=graph, others=others, report=report)


def _without(graph: Graph, left: Counter[str]) -> Graph:
    """The graph without them, itself where it has none; `left` counts them by their type."""
    kept, is_changed = [], False
    for operation in graph.operations:
        if not any(operation.outputs):
            left[operation.type] += 1
            is_changed = True
            continue
        if operation.subgraphs:
            bodies = tuple(
                replace(one, graph=_without(one.graph, left)) for one in operation.subgraphs
            )
            if any(
                new.graph is not old.graph
                for new, old in zip(bodies, operation.subgraphs, strict=True)
            ):
                operation = replace(operation, subgraphs=bodies)
                is_changed = True
        kept.append(operation)
    return replace(graph, operations=tuple(kept)) if is_changed else graph
