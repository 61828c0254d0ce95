"""A mapping that can be part of a frozen value."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar, overload

Key = TypeVar("Key")
Value = TypeVar("Value", covariant=True)
Other = TypeVar("Other")


class FrozenMapping(Mapping[Key, Value]):
    """A mapping that never changes: compared and hashed by value, whatever the order; picklable."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[Key, Value] | None = None) -> None:
        self._items: dict[Key, Value] = dict(items or {})

    def __getitem__(self, key: Key) -> Value:
        return self._items[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    # as of any mapping, without a step of Python for each key
    def __contains__(self, key: object) -> bool:
        return key in self._items

    @overload
    def get(self, key: Key, /) -> Value | None: ...
    @overload
    def get(self, key: Key, default: Value | Other, /) -> Value | Other: ...
    def get(self, key: Key, default: object = None, /) -> object:
        """The value of a key, or the default."""
        return self._items.get(key, default)

    def keys(self) -> KeysView[Key]:
        """The keys."""
        return self._items.keys()

    def values(self) -> ValuesView[Value]:
        """The values."""
        return self._items.values()

    def items(self) -> ItemsView[Key, Value]:
        """Both."""
        return self._items.items()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMapping):
            return self is other or self._items == other._items
        return isinstance(other, Mapping) and self._items == dict(other)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMapping({self._items!r})"
