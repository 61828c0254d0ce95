"""What was made lately, kept by the values that it was made of: most edits change little."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar, cast

Made = TypeVar("Made")

_MISSING = object()


class Latest(Generic[Made]):
    """The last `most` things that were made, by keys that say all that they depend on.

    Neither keys nor what is made hold figures or layers: only names, numbers and texts. Any thread
    may ask.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._made: dict[Hashable, Any] = {}

    def of(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for an equal key, if it is still there, else what `make` gives now."""
        with self._lock:
            # each look at a key hashes all of it anew
            found = self._made.pop(key, _MISSING)
            if found is not _MISSING:
                # the last that was asked for is the last to be forgotten
                self._made[key] = found
                return cast("Made", found)
        made = make()
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._most:
                del self._made[next(iter(self._made))]
        return made

    def __len__(self) -> int:
        return len(self._made)


class LatestAlike(Generic[Made]):
    """As `Latest`, by keys that are compared one by one, for they cannot be hashed: for a few."""

    def __init__(self, most: int) -> None:
        self._lock = Lock()
        self._made: deque[tuple[object, Made]] = deque(maxlen=most)

    def of(self, key: object, make: Callable[[], Made]) -> Made:
        """What was made for an equal key, if it is still there, else what `make` gives now."""
        with self._lock:
            for number, (known, found) in enumerate(self._made):
                if known == key:
                    if number:
                        del self._made[number]
                        self._made.appendleft((known, found))
                    return found
        made = make()
        with self._lock:
            self._made.appendleft((key, made))
        return made


class LatestFor:
    """What was made last for each purpose, by a key that says all that it depends on.

    Only one thread may ask at a time: it has no lock.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[object, Any]] = {}

    def once(self, purpose: Hashable, key: object, make: Callable[[], Made]) -> Made:
        """What was made last for the purpose if its key is equal, else what `make` gives now."""
        known = self._made.get(purpose)
        if known is None or known[0] != key:
            known = self._made[purpose] = key, make()
        found: Made = known[1]
        return found
