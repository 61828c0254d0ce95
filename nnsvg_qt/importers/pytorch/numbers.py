"""What a program of PyTorch computes with plain numbers, lists and sizes: done while it is read."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref, Unknown, refs_in

LARGEST = 1 << 62
MOST_ITEMS = 100_000
"""Items of a list, letters of a text."""


def _bounded(work: Callable[..., Any]) -> Callable[..., Any]:
    def made(*arguments: Any) -> Any:
        try:
            value = work(*arguments)
        except (ArithmeticError, TypeError, ValueError, IndexError, KeyError, AttributeError):
            # what the program would raise too, were it run
            return UNKNOWN
        if isinstance(value, int) and abs(value) > LARGEST:
            return UNKNOWN
        if isinstance(value, list | tuple | str | dict) and len(value) > MOST_ITEMS:
            return UNKNOWN
        return value

    return made


def _power(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int) and not 0 <= right < 64:
        return UNKNOWN
    return left**right


def _repeated(left: Any, right: Any) -> Any:
    lists = [one for one in (left, right) if isinstance(one, list | tuple | str)]
    if lists and not 0 <= (right if lists[0] is left else left) * len(lists[0]) <= MOST_ITEMS:
        return UNKNOWN
    return left * right


def _slice(items: Any, start: Any = None, stop: Any = None, step: Any = 1) -> Any:
    return items[slice(start, stop, step)]


def _append(items: list[Any], item: Any) -> Any:
    if len(items) < MOST_ITEMS:
        items.append(item)
    return items


def _extend(items: list[Any], more: Any) -> Any:
    if len(items) + len(more) <= MOST_ITEMS:
        items.extend(more)
    return None


def _insert(items: list[Any], place: int, item: Any) -> None:
    items.insert(place, item)


def _set(items: Any, place: Any, item: Any) -> None:
    items[place] = item


def _remainder(left: Any, right: Any) -> Any:
    # of a text it would be what a template makes, of any length
    return UNKNOWN if isinstance(left, str) else left % right


def _rounded(number: Any, digits: Any = None) -> Any:
    if digits is not None and not -20 <= digits <= 20:
        return UNKNOWN
    return round(number, digits)


def _text(template: str, *values: Any) -> str:
    return template


_WORK: Mapping[str, Callable[..., Any]] = {
    **{"add": lambda a, b, *_: a + b, "sub": lambda a, b, *_: a - b, "mul": _repeated},
    **{"div": lambda a, b: a / b, "floordiv": lambda a, b: a // b, "truediv": lambda a, b: a / b},
    **{"floor_divide": lambda a, b: a // b, "remainder": _remainder},
    **{"fmod": math.fmod, "mod": _remainder, "pow": _power, "neg": lambda a: -a},
    **{"eq": lambda a, b: a == b, "ne": lambda a, b: a != b, "lt": lambda a, b: a < b},
    **{"gt": lambda a, b: a > b, "le": lambda a, b: a <= b, "ge": lambda a, b: a >= b},
    **{"__not__": lambda a: not a, "not_": lambda a: not a},
    **{"__and__": lambda a, b: a and b, "__or__": lambda a, b: a or b, "and_": lambda a, b: a & b},
    **{"__contains__": lambda a, b: b in a, "__getitem__": lambda a, b: a[b]},
    **{"getitem": lambda a, b: a[b], "slice": _slice, "len": len, "append": _append},
    **{"extend": _extend, "insert": _insert, "_set_item": _set, "copy": list, "list": list},
    **{"keys": list, "values": lambda a: list(a.values()), "items": lambda a: list(a.items())},
    **{"sqrt": math.sqrt, "floor": math.floor, "ceil": math.ceil, "log": math.log},
    **{"Int": int, "int": int, "Float": float, "float": float, "Bool": bool, "bool": bool},
    **{"ScalarImplicit": lambda a: a, "IntImplicit": lambda a: a, "FloatImplicit": lambda a: a},
    **{"NumToTensor": lambda a: a, "min": min, "max": max, "abs": abs, "round": _rounded},
    **{"format": _text, "str": str, "reverse": lambda a: a.reverse(), "range": range},
    **{"type": lambda a: a, "__range_length": lambda a, b, c: len(range(a, b, c))},
    **{
        "__derive_index": lambda a, b, c: b + a * c,
        "sum": lambda a: sum(a),
        "lower": lambda a: a.lower(),
    },
    **{
        "dict": dict,
        "all": all,
        "any": any,
        "__xor__": lambda a, b: a != b,
        "hash": lambda a: UNKNOWN,
    },
    **{"get": lambda a, b, c=None: a.get(b, c), "pop": lambda a, b=-1: a.pop(b)},
}

NUMBERS: Mapping[str, Callable[..., Any]] = {name: _bounded(work) for name, work in _WORK.items()}
"""What is done where no argument is a tensor."""


def identity_of(left: Any, right: Any) -> bool | Unknown:
    """Whether two values are one and the same, as a test for None."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    if left is None or right is None:
        return left is right
    if isinstance(left, Ref) and isinstance(right, Ref):
        return left.name == right.name
    return left is right or left == right


def size(emitter: Emitter, tensor: Ref, axis: Any = None) -> Any:
    """One size of a tensor, or a list of all: numbers where they are known, else computed."""
    shape = emitter.shape(tensor)
    if axis is None:
        if shape is None:
            return Sizes(emitter, tensor)
        return [size(emitter, tensor, place) for place in range(len(shape))]
    if type(axis) is not int:
        return UNKNOWN
    if shape is not None:
        if not -len(shape) <= axis < len(shape):
            return UNKNOWN
        extent = shape[axis]
        if isinstance(extent, int):
            return extent
        axis %= len(shape)
    attributes = {"start": axis, "stop": axis + 1 if axis != -1 else None}
    attributes = {name: value for name, value in attributes.items() if value is not None}
    return emitter.emit("shape", "size", [tensor], attributes, is_number=True)[0]


class Sizes:
    """The sizes of a tensor of unknown rank: each is computed when it is asked for."""

    def __init__(self, emitter: Emitter, tensor: Ref) -> None:
        self._emitter, self.tensor = emitter, tensor
        self._made: dict[int, Any] = {}

    def at(self, place: int) -> Any:
        """The size at a place."""
        if place not in self._made:
            self._made[place] = size(self._emitter, self.tensor, place)
        return self._made[place]


def has_tensors(values: Any) -> bool:
    """Whether any value is a tensor, or a number that the graph computes."""
    return bool(refs_in(values))
