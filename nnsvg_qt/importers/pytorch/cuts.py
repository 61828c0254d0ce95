"""Parts of tensors in PyTorch: split, chosen, cut out."""

from __future__ import annotations

from typing import Any

from nnsvg_qt.importers.pytorch.calls import Call
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref, is_number

_END = 2**63 - 1
MOST_PARTS = 4096
"""Parts that a tensor is split into."""


def split(call: Call) -> Any:
    """Into parts of one size, or of given sizes."""
    source, axis = call.tensor("self"), call.whole("dim", 0)
    sizes = call.get("split_size")
    extent = _extent(call, axis)
    if is_number(sizes) and isinstance(extent, int) and sizes > 0:
        count = -(-extent // sizes)
        sizes = [*[sizes] * (count - 1), extent - sizes * (count - 1)]
    if isinstance(sizes, list | tuple) and 0 < len(sizes) <= MOST_PARTS:
        known = tuple(size if isinstance(size, int) else None for size in sizes)
        return call.put("split", [source], {"axis": axis, "parts": known}, len(sizes))
    return Parts(call, axis or 0, sizes if is_number(sizes) else None)


def chunk(call: Call) -> Any:
    """Into so many parts, the last of which may be smaller."""
    axis, count = call.whole("dim", 0), call.whole("chunks")
    extent = _extent(call, axis)
    if count is None or not 0 < count <= MOST_PARTS:
        return UNKNOWN
    attributes: dict[str, Any] = {"axis": axis}
    if isinstance(extent, int):
        each = -(-extent // count) or 1
        count = max(1, -(-extent // each))
        attributes["parts"] = (*[each] * (count - 1), extent - each * (count - 1))
    return call.put("split", [call.tensor("self")], attributes, count)


def _extent(call: Call, axis: int | None) -> Any:
    shape = call.emitter.shape(call.arguments.get("self"))
    if shape is None or axis is None or not -len(shape) <= axis < len(shape):
        return None
    return shape[axis]


class Parts:
    """Parts of a tensor, nobody knows how many: each is cut out when it is asked for."""

    def __init__(self, call: Call, axis: int, size: int | None, removes: bool = False) -> None:
        self._call, self._axis, self._size, self._removes = call, axis, size, removes
        self._made: dict[int, Ref] = {}

    def at(self, place: int) -> Ref:
        """The part at a place."""
        if place not in self._made:
            self._made[place] = self._cut(place)
        return self._made[place]

    def _cut(self, place: int) -> Ref:
        call, source = self._call, self._call.tensor("self")
        if self._removes:
            return _chosen(call, source, self._axis, place)
        attributes: dict[str, Any] = {"axes": (self._axis,), "steps": (1,), "starts": None}
        if self._size is not None and place >= 0:
            attributes["starts"] = (place * self._size,)
            attributes["stops"] = ((place + 1) * self._size,)
        return call.put("slice", [source], attributes)[0]


def unbind(call: Call) -> Any:
    """Into the places of an axis, which is gone then."""
    axis = call.whole("dim", 0) or 0
    extent = _extent(call, axis)
    parts = Parts(call, axis, 1, removes=True)
    if isinstance(extent, int) and extent <= MOST_PARTS:
        return [parts.at(place) for place in range(extent)]
    return parts


def _chosen(call: Call, source: Any, axis: int, place: Any) -> Ref:
    """One place of an axis, which is gone then."""
    if isinstance(place, Ref):
        chosen = call.put("gather", [source, place], {"axis": axis})[0]
        return call.emitter.emit("squeeze", "", [chosen], {"axes": (axis,)})[0]
    where = call.emitter.numbers([place], scalar=True) if type(place) is int else None
    return call.put("gather", [source, where], {"axis": axis})[0]


def select(call: Call) -> Any:
    """One place of an axis, which is gone then; what is written to it changes the whole."""
    axis = call.whole("dim", 0) or 0
    out = _chosen(call, call.tensor("self"), axis, call.get("index", 0))
    return Ref(out.name, base=call.tensor("self"))


def cut(call: Call) -> Any:
    """A stretch of an axis; what is written to it changes the whole."""
    source, axis = call.tensor("self"), call.whole("dim", 0)
    start, stop, step = call.get("start", 0), call.get("end", _END), call.get("step", 1)
    if (start, stop, step) == (0, _END, 1) and not isinstance(start, Ref):
        out = call.put("identity", [source])[0]
        return Ref(out.name, base=source)
    attributes: dict[str, Any] = {"axes": (axis,)}
    inputs: list[Any] = [source]
    for name, value in (("starts", start), ("stops", stop)):
        if isinstance(value, Ref):
            inputs.append(call.emitter.one(value))
        else:
            attributes[name] = (value,) if type(value) is int else None
            inputs.append(None)
    attributes["steps"] = (step,) if type(step) is int else None
    out = call.put("slice", inputs, attributes)[0]
    return Ref(out.name, base=source)
