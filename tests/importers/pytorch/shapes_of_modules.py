"""Compares the shapes of a graph with those that PyTorch says its modules give."""

from __future__ import annotations

from nnsvg_qt.importers.pytorch.torchscript import segments


def differing_shapes(graph, shapes) -> list[str]:
    """Which modules give another shape than said, of all that the graph has by their path."""
    last = {operation.scope: operation for operation in graph.operations}
    found = []
    known = 0
    for path, shape in shapes.items():
        if not path:
            (name,) = graph.outputs
        elif tuple(segments(path)) in last:
            name = last[tuple(segments(path))].outputs[0]
        else:
            continue
        known += 1
        if graph.tensors[name].shape != tuple(shape):
            found.append(f"{path} gives {graph.tensors[name].shape}, PyTorch says {shape}")
    if 2 * known < len(shapes):
        found.append(f"only {known} of {len(shapes)} modules are known by their path")
    return found
