"""One call of an operation of PyTorch: its arguments by name, and how it is put into the graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref, frozen, refs_in
from nnsvg_qt.model.graph import Shape


class Call:
    """The arguments of one call, by the names that PyTorch gives them."""

    def __init__(self, emitter: Emitter, name: str, arguments: Mapping[str, Any]) -> None:
        self.emitter, self.name, self.arguments = emitter, name, arguments

    @property
    def type_name(self) -> str:
        """What the file calls the operation."""
        return self.name

    def get(self, name: str, otherwise: Any = None) -> Any:
        """An argument; what is given instead where it is left out or None."""
        value = self.arguments.get(name)
        return otherwise if value is None else value

    def tensor(self, name: str) -> Ref | None:
        """An argument that is a tensor; None where it is none."""
        value = self.arguments.get(name)
        return value if isinstance(value, Ref) else None

    def whole(self, name: str, otherwise: int | None = None) -> int | None:
        """An argument that is one known whole number."""
        value = self.arguments.get(name)
        if isinstance(value, list | tuple) and len(value) == 1:
            value = value[0]
        if isinstance(value, bool) or not isinstance(value, int):
            return otherwise if value is None else None
        return value

    def flag(self, name: str, otherwise: bool = False) -> bool:
        """An argument that is yes or no."""
        value = self.arguments.get(name)
        return otherwise if value is None else value is True or value == 1

    def number(self, name: str, otherwise: float | None = None) -> float | None:
        """An argument that is a known number."""
        value = self.arguments.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return otherwise if value is None else None
        return value

    def wholes(self, name: str, count: int, otherwise: int = 0) -> tuple[int, ...] | None:
        """An argument of one whole number a direction; one for all may be given alone."""
        value = self.arguments.get(name)
        if value is None or (isinstance(value, list | tuple) and not value):
            return (otherwise,) * count
        if isinstance(value, int):
            return (value,) * count
        if not isinstance(value, list | tuple) or not all(type(one) is int for one in value):
            return None
        return tuple(value) if len(value) == count else tuple(value) * count

    def axes(self, name: str) -> tuple[int, ...] | None:
        """An argument of axes: one, several, or None for all."""
        value = self.arguments.get(name)
        if isinstance(value, int):
            return (value,)
        if isinstance(value, list | tuple) and value and all(type(one) is int for one in value):
            return tuple(value)
        return None

    def rank(self, name: str = "self") -> int | None:
        """How many sizes a tensor has, where that is known."""
        shape = self.emitter.shape(self.arguments.get(name))
        return None if shape is None else len(shape)

    def put(
        self,
        word: str,
        inputs: Sequence[Any],
        attributes: Mapping[str, Any] | None = None,
        outputs: int = 1,
        shape: Shape | None = None,
    ) -> list[Ref]:
        """Put in an operation of the vocabulary; numbers among its inputs become attributes."""
        names = [one if isinstance(one, Ref) else None for one in inputs]
        return self.emitter.emit(
            word, self.type_name, names, attributes, max(1, outputs), shape=shape
        )

    def as_it_is(self) -> Any:
        """Put in an operation that the vocabulary does not know, with all that it is given."""
        refs = refs_in(list(self.arguments.values()))
        if not refs:
            return UNKNOWN
        attributes = {
            name: frozen(value)
            for name, value in self.arguments.items()
            if not refs_in(value) and value is not None
        }
        return self.emitter.emit("", self.type_name, refs, attributes)[0]


Make = Callable[[Call], Any]


@dataclass(frozen=True)
class Translation:
    """How an operation of PyTorch is put in: the names of its arguments in order, and what then."""

    parameters: tuple[str, ...]
    make: Make


def given(parameters: str, make: Make) -> Translation:
    """A translation; `parameters` are names with spaces between."""
    return Translation(tuple(parameters.split()), make)


def bound(
    parameters: Sequence[str], arguments: Sequence[Any], keywords: Mapping[str, Any]
) -> dict[str, Any]:
    """Arguments by name; those beyond the known ones by their number."""
    found = {
        parameters[place] if place < len(parameters) else f"argument {place}": value
        for place, value in enumerate(arguments)
    }
    for name, value in keywords.items():
        own = name
        if name not in parameters:
            own = _OTHER_NAMES.get(name, name)
            if own not in parameters and own == "self" and "input" in parameters:
                own = "input"
        found[own] = value
    return found


_OTHER_NAMES = {
    "input": "self",
    "x": "self",
    "axis": "dim",
    "tensor": "self",
    "keepdims": "keepdim",
}


def plain(word: str, parameters: str = "self", **renamed: str) -> Translation:
    """An operation that reads the first argument; others become attributes where renamed."""

    def make(call: Call) -> Any:
        first = call.arguments.get(parameters.split()[0])
        attributes = {
            new: frozen(call.arguments[old])
            for old, new in renamed.items()
            if call.arguments.get(old) is not None
        }
        return call.put(word, [first], attributes)[0]

    return given(parameters, make)


def binary(word: str) -> Translation:
    """Two operands, each a tensor or a number; a number is an attribute."""

    def make(call: Call) -> Any:
        return put_binary(call, word, call.get("self"), call.get("other"))

    return given("self other alpha", make)


def put_binary(call: Call, word: str, left: Any, right: Any) -> Ref:
    """Put in an operation of two operands."""
    attributes: dict[str, Any] = {}
    alpha = call.get("alpha", 1)
    if alpha != 1:
        attributes["factor"] = frozen(alpha)
    mode = call.get("rounding_mode")
    if isinstance(mode, str):
        attributes["rounding"] = mode
    counts = [isinstance(one, Ref) and one.is_number for one in (left, right)]
    if any(counts) and not any(isinstance(one, Ref) and not one.is_number for one in (left, right)):
        # arithmetic of sizes
        whole = [
            one if isinstance(one, Ref) else call.emitter.numbers([one])
            for one in (left, right)
            if isinstance(one, Ref | int)
        ]
        if len(whole) == 2:
            return call.emitter.emit(word, call.type_name, whole, attributes, is_number=True)[0]
    for side, value in (("left", left), ("right", right)):
        if not isinstance(value, Ref):
            attributes[side] = frozen(value)
    inputs = [one for one in (left, right) if isinstance(one, Ref)]
    return call.put(word, inputs, attributes)[0]
