"""A mapping that can be part of a frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value", covariant=True)

if TYPE_CHECKING:
    # for types it is what can only be read
    class FrozenMapping(Mapping[Key, Value]):
        """A mapping that never changes: compared and hashed by value, whatever the order."""

        def __init__(self, items: Mapping[Key, Value] | None = None) -> None: ...

        def __getitem__(self, key: Key) -> Value: ...

        def __iter__(self) -> Any: ...

        def __len__(self) -> int: ...
else:

    def _refused(self, *arguments: object, **named: object) -> NoReturn:
        raise TypeError("a FrozenMapping never changes")

    class FrozenMapping(dict):
        """A mapping that never changes: compared and hashed by value, whatever the order.

        Picklable. It is a dict, for those are read without a step of Python.
        """

        __slots__ = ()

        def __init__(self, items=None):
            super().__init__(items or ())

        __setitem__ = __delitem__ = __ior__ = _refused
        clear = pop = popitem = setdefault = update = _refused

        def __hash__(self):
            return hash(frozenset(self.items()))

        def __reduce__(self):
            return FrozenMapping, (dict(self),)

        def __copy__(self):
            return self

        def __repr__(self):
            return f"FrozenMapping({super().__repr__()})"
