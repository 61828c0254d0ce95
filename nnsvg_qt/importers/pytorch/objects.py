"""What a program of PyTorch is made of: functions, objects, and the text that they come from."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.values import HEAVIEST, Ref, weight

LONGEST_CODE = 2_000_000
"""Characters of one text."""

STEPS_ALLOWED = 60_000
"""Steps of a walk through a program, lists that it computes with included."""


class Function:
    """A function of the program, and what its free names are looked up in."""

    def __init__(self, node: ast.FunctionDef, names: Callable[[str], Any]) -> None:
        self.node, self.names = node, names


class Caller(Protocol):
    """The walk through a program, as far as its objects need it."""

    emitter: Emitter

    def spend(self, steps: int = 1) -> None:
        """Take steps; InputError if none are left."""

    def called(
        self, function: Function, arguments: Sequence[Any], keywords: Mapping[str, Any]
    ) -> Any:
        """What a function gives."""

    def apply(self, function: Any, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Any:
        """What a value gives that is called."""


class Instance:
    """An object of the program: a module, or of another class that it brings."""

    def attribute(self, name: str) -> Any:
        """An attribute; UNKNOWN where it has none."""
        raise NotImplementedError

    def assign(self, name: str, value: Any) -> None:
        """Give an attribute a value; nothing where it has none of its own."""

    def called(
        self, program: Caller, method: str, arguments: Sequence[Any], keywords: Mapping[str, Any]
    ) -> Any:
        """What a method gives."""
        raise NotImplementedError


@dataclass
class Method:
    """A method of a value, on its way to be called."""

    owner: Any
    name: str


class Made:
    """A class of the program, on its way to be made an object of."""

    def __init__(self, make: Callable[[Sequence[Any], Mapping[str, Any]], Any]) -> None:
        self.make = make


MOST_SIGNS = 250_000
"""Signs of one text that part its words: what Python's parser takes grows with them."""


def signs_in(text: str) -> int:
    """How many signs a text has that part its words."""
    return sum(text.count(sign) for sign in ",.()[]{}=+-*/<>:;\n")


def parsed(text: str) -> ast.Module:
    """The tree of a text. InputError if it is none, too long, or nested too deep."""
    if len(text) > LONGEST_CODE or signs_in(text) > MOST_SIGNS:
        raise InputError("The program in the file is too long to be read.")
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise InputError(
            "The program in the file is broken: it may have been cut, or changed."
        ) from None


def undecided() -> InputError:
    """What is said of a program that goes on in a way which only its input decides."""
    return InputError(
        "The program in the file ends in ways that only its input decides; it cannot be drawn."
    )


def steps_of(values: Any) -> int:
    """The steps that it takes to look at all that lies in values.

    InputError if there is too much, as in lists that hold each other many times over.
    """
    found = weight(values)
    if found > HEAVIEST:
        raise InputError("The program in the file computes with lists that are too long.")
    return found >> 5


@dataclass
class Frame:
    """The names of a function that runs, and where others are looked up."""

    values: dict[str, Any]
    names: Callable[[str], Any]

    def find(self, name: str) -> Any:
        """The value of a name."""
        return self.values[name] if name in self.values else self.names(name)


def copied(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a branch: lists and tensors that it changes are its own."""
    own: dict[int, Ref] = {}

    def copy(value: Any, depth: int = 0) -> Any:
        if isinstance(value, Ref):
            if id(value) not in own:
                own[id(value)] = Ref(value.name, value.is_number, value.base)
            return own[id(value)]
        if isinstance(value, list | tuple) and depth < 3:
            return type(value)(copy(one, depth + 1) for one in value)
        return value

    return {name: copy(value) for name, value in values.items()}


def is_same(one: Any, other: Any) -> bool:
    """Whether a value is what it was before a branch."""
    if isinstance(one, Ref) and isinstance(other, Ref):
        return one.name == other.name
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(is_same, one, other))
    return one is other


def made_in(ref: Ref, *emitters: Emitter) -> bool:
    """Whether a tensor belongs to one of some graphs."""
    return any(ref.name in one.tensors for one in emitters)


def raises(body: Sequence[ast.stmt]) -> bool:
    """Whether a branch does nothing but end the program with an error."""
    for statement in body:
        if isinstance(statement, ast.Raise):
            return True
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            function = statement.value.func
            if isinstance(function, ast.Attribute) and function.attr == "RaiseException":
                return True
    return False


def assigned(body: Iterable[ast.stmt]) -> set[str]:
    """The names that statements give values to."""
    found: set[str] = set()
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            if isinstance(node, ast.Assign):
                found.update(one.id for one in node.targets if isinstance(one, ast.Name))
    return found


def as_read(target: ast.expr) -> ast.expr:
    """The target of an assignment as a value."""
    if isinstance(target, ast.Name):
        return ast.Name(id=target.id, ctx=ast.Load())
    return target
