"""Reads pickles without running anything that they ask for.

A pickle is a list of instructions, some of which call functions. Here none is ever called, and
none is imported: what would be made by one becomes a `Record` of its name and what it was given.
Memory and time grow with the file and with nothing that the file says.
"""

from __future__ import annotations

import pickletools
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from nnsvg_qt.errors import InputError

MOST_STEPS = 20_000_000
"""Instructions of a pickle that are followed."""


@dataclass(frozen=True)
class Name:
    """Something that a pickle names: a class or a function, which is never looked up."""

    module: str
    name: str


@dataclass(eq=False)
class Record:
    """What a function would have made: what it is called, what it was given, its state, items."""

    maker: Any
    arguments: tuple[Any, ...] = ()
    state: Any = None
    entries: dict[Any, Any] = field(default_factory=dict)
    items: list[Any] = field(default_factory=list)


class Persistent:
    """What lies outside of the pickle, by the id that this gives it."""

    def __init__(self, id_: Any) -> None:
        self.id = id_


Make = Callable[[Name, tuple[Any, ...]], Any]
"""What a call gives instead of a `Record`; None where it is to be a record."""


def _plain_record(maker: Name, arguments: tuple[Any, ...]) -> Any:
    return None


def read(content: bytes, make: Make = _plain_record) -> tuple[Any, int]:
    """The value of the pickle that `content` begins with, and how many bytes it takes.

    InputError in a sentence if it is broken.
    """
    try:
        return _Machine(make).run(content)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            "The pickle in the file is broken: it may have been cut, or changed."
        ) from None


_MARK = object()


class _Machine:
    def __init__(self, make: Make) -> None:
        self._make = make
        self._stack: list[Any] = []
        self._memo: dict[int, Any] = {}

    def run(self, content: bytes) -> tuple[Any, int]:
        for step, (opcode, argument, at) in enumerate(pickletools.genops(content)):
            if step > MOST_STEPS:
                raise InputError("The pickle in the file is too long to be read.")
            name = opcode.name
            if name == "STOP":
                return self._stack.pop(), (at or 0) + 1
            if name in _PUSHED:
                self._stack.append(argument)
            elif name in _CONSTANTS:
                self._stack.append(_CONSTANTS[name])
            elif name in _FRESH:
                self._stack.append(_FRESH[name]())
            else:
                getattr(self, f"_{name.lower()}")(argument)
        raise ValueError

    def _marked(self) -> list[Any]:
        for place in range(len(self._stack) - 1, -1, -1):
            if self._stack[place] is _MARK:
                found = self._stack[place + 1 :]
                del self._stack[place:]
                return found
        raise ValueError

    def _called(self, maker: Any, arguments: Any) -> Any:
        given = tuple(arguments) if isinstance(arguments, tuple | list) else (arguments,)
        if isinstance(maker, Name):
            made = self._make(maker, given)
            if made is not None:
                return made
        return Record(maker, given)

    # without a value

    def _proto(self, argument: Any) -> None:
        pass

    _frame = _proto

    def _mark(self, argument: Any) -> None:
        self._stack.append(_MARK)

    def _pop(self, argument: Any) -> None:
        self._stack.pop()

    def _pop_mark(self, argument: Any) -> None:
        self._marked()

    def _dup(self, argument: Any) -> None:
        self._stack.append(self._stack[-1])

    # memory

    def _put(self, argument: Any) -> None:
        self._memo[int(argument)] = self._stack[-1]

    _binput = _long_binput = _put

    def _memoize(self, argument: Any) -> None:
        self._memo[len(self._memo)] = self._stack[-1]

    def _get(self, argument: Any) -> None:
        self._stack.append(self._memo[int(argument)])

    _binget = _long_binget = _get

    # containers

    def _tuple1(self, argument: Any) -> None:
        self._stack[-1:] = [(self._stack[-1],)]

    def _tuple2(self, argument: Any) -> None:
        self._stack[-2:] = [tuple(self._stack[-2:])]

    def _tuple3(self, argument: Any) -> None:
        self._stack[-3:] = [tuple(self._stack[-3:])]

    def _tuple(self, argument: Any) -> None:
        self._stack.append(tuple(self._marked()))

    def _list(self, argument: Any) -> None:
        self._stack.append(self._marked())

    def _dict(self, argument: Any) -> None:
        found: dict[Any, Any] = {}
        _put_all(found, self._marked())
        self._stack.append(found)

    def _frozenset(self, argument: Any) -> None:
        self._stack.append(self._marked())

    def _append(self, argument: Any) -> None:
        value = self._stack.pop()
        _extend(self._stack[-1], [value])

    def _appends(self, argument: Any) -> None:
        values = self._marked()
        _extend(self._stack[-1], values)

    _additems = _appends

    def _setitem(self, argument: Any) -> None:
        pair = self._stack[-2:]
        del self._stack[-2:]
        _put_all(self._stack[-1], pair)

    def _setitems(self, argument: Any) -> None:
        pairs = self._marked()
        _put_all(self._stack[-1], pairs)

    # what would be called

    def _global(self, argument: str) -> None:
        module, _, name = argument.partition(" ")
        self._stack.append(Name(module, name))

    def _stack_global(self, argument: Any) -> None:
        module, name = self._stack[-2:]
        self._stack[-2:] = [Name(str(module), str(name))]

    def _inst(self, argument: str) -> None:
        module, _, name = argument.partition(" ")
        self._stack.append(self._called(Name(module, name), self._marked()))

    def _obj(self, argument: Any) -> None:
        maker, *arguments = self._marked()
        self._stack.append(self._called(maker, arguments))

    def _reduce(self, argument: Any) -> None:
        maker, arguments = self._stack[-2:]
        self._stack[-2:] = [self._called(maker, arguments)]

    _newobj = _reduce

    def _newobj_ex(self, argument: Any) -> None:
        maker, arguments, _ = self._stack[-3:]
        self._stack[-3:] = [self._called(maker, arguments)]

    def _build(self, argument: Any) -> None:
        state = self._stack.pop()
        made = self._stack[-1]
        if isinstance(made, Record):
            made.state = state

    def _persid(self, argument: Any) -> None:
        self._stack.append(Persistent(argument))

    def _binpersid(self, argument: Any) -> None:
        self._stack.append(Persistent(self._stack.pop()))

    def _ext1(self, argument: Any) -> None:
        self._stack.append(Name("copyreg", str(argument)))

    _ext2 = _ext4 = _ext1

    def _next_buffer(self, argument: Any) -> None:
        self._stack.append(b"")

    def _readonly_buffer(self, argument: Any) -> None:
        pass


def _extend(target: Any, values: list[Any]) -> None:
    if isinstance(target, list):
        target.extend(values)
    elif isinstance(target, Record):
        target.items.extend(values)


def _put_all(target: Any, pairs: list[Any]) -> None:
    """Keys and values in turn; a key that cannot be one, as a list, is passed over."""
    found = target.entries if isinstance(target, Record) else target
    if not isinstance(found, dict):
        raise TypeError
    for key, value in zip(pairs[::2], pairs[1::2], strict=True):
        if isinstance(key, Hashable) and not isinstance(key, tuple):
            found[key] = value


_PUSHED = frozenset(
    {
        *("INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4"),
        *("STRING", "BINSTRING", "SHORT_BINSTRING", "BINBYTES", "SHORT_BINBYTES", "BINBYTES8"),
        *("BYTEARRAY8", "UNICODE", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8"),
        *("FLOAT", "BINFLOAT"),
    }
)
"""Instructions that push what they hold."""

_CONSTANTS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False, "EMPTY_TUPLE": ()}
_FRESH: dict[str, Callable[[], Any]] = {"EMPTY_LIST": list, "EMPTY_DICT": dict, "EMPTY_SET": list}
