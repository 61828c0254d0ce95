"""A model's graph as an ONNX file in memory, so that one engine runs what other formats hold.

Each tensor keeps its name, hence the layer that it is drawn as. What a table has no row for is
named and not run: layers of a person's own, and functions in a file, never are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.model.graph import Graph, Operation, Tensor
from nnsvg_qt.running.as_onnx import attention, elements, masks, recurrent, windows
from nnsvg_qt.running.as_onnx.writing import Place, Writing
from nnsvg_qt.training.onnx_messages import FLOAT, INT32, INT64, value_info

Write = Callable[[Place], None]

_OPSET = 17
_TYPES = {"int32": INT32, "int64": INT64}
OPERATIONS: Mapping[str, Write] = {
    **elements.OPERATIONS,
    **windows.OPERATIONS,
    **recurrent.OPERATIONS,
    **attention.OPERATIONS,
}
"""How each word of the vocabulary is written."""
TYPES: Mapping[str, Write] = {**elements.TYPES, **recurrent.TYPES}
"""How layers are written that the vocabulary has no word for, by the file's name for them."""


def graph_as_onnx(
    graph: Graph, numbers_of: Callable[[Tensor], NDArray[np.floating]], version: int = 3
) -> bytes:
    """The content of the file; `numbers_of` reads a constant, `version` is that of Keras.

    InputError on operations that are not known, which it names, and on weights that cannot be read.
    """
    # what is only there for masks need not be known: masks are found anew
    wanted = masks.needed(graph)
    _require_known([one for one in graph.operations if one.name in wanted])
    writing = Writing(graph, numbers_of, version)
    for number in graph.ordered:
        operation = graph.operations[number]
        if operation.name in wanted:
            place = Place(writing, operation)
            _write_of(operation)(place)
            masks.note(place)
    ends = []
    for names in (graph.inputs, graph.outputs):
        own = []
        for name in names:
            tensor = graph.tensors[name]
            kind = _TYPES.get(tensor.type.name if tensor.type is not None else "", FLOAT)
            shape = tensor.shape or ()
            own.append(value_info(name, shape, kind if names is graph.inputs else FLOAT))
        ends.append(own)
    return writing.onnx.content(ends[0], ends[1], _OPSET)


def _write_of(operation: Operation) -> Write:
    return OPERATIONS[operation.word] if operation.word else TYPES[operation.type]


def _is_known(operation: Operation) -> bool:
    return operation.word in OPERATIONS or (not operation.word and operation.type in TYPES)


def _require_known(operations: Sequence[Operation]) -> None:
    unknown = [one for one in operations if not _is_known(one)]
    if unknown:
        told = dict.fromkeys(f"{one.name} ({one.type})" for one in unknown)
        raise InputError(
            "Layers of these kinds are drawn, not run: {layers}.", layers=_some([*told])
        )


def _some(names: list[str]) -> str:
    return listed(names if len(names) <= 5 else [*names[:5], f"+{len(names) - 5}"])
