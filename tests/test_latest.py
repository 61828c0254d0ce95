"""What was made lately is kept by its key, and not for ever."""

from collections.abc import Callable
from itertools import count

import pytest

from nnsvg_qt.latest import Latest, LatestFor


class Maker:
    """Makes texts and writes down which."""

    def __init__(self, most: int) -> None:
        self.latest: Latest[str] = Latest(most)
        self.made: list[int] = []

    def of(self, key: int) -> str:
        def make() -> str:
            self.made.append(key)
            return f"made of {key}"

        return self.latest.of(key, make)


def test_makes_once_what_is_asked_for_again():
    maker = Maker(3)
    assert [maker.of(key) for key in (1, 2, 1)] == ["made of 1", "made of 2", "made of 1"]
    assert maker.made == [1, 2]


def test_looks_at_a_key_as_seldom_as_it_can():
    hashed: list[str] = []

    class Long(str):
        def __hash__(self) -> int:
            hashed.append(self)
            return hash(str(self))

    latest: Latest[int] = Latest(2)
    assert latest.of(Long("a"), lambda: 1) == 1
    hashed.clear()
    assert latest.of(Long("a"), lambda: 2) == 1
    # once to find it, once to put it last: a key of a whole figure takes long
    assert len(hashed) == 2


def test_keeps_that_there_is_nothing():
    latest: Latest[str | None] = Latest(2)
    made: list[int] = []
    for _ in range(3):
        assert latest.of("key", lambda: made.append(1)) is None
    assert made == [1]


def test_forgets_what_was_not_asked_for_the_longest():
    maker = Maker(2)
    for key in (1, 2, 1, 3, 1, 2):
        maker.of(key)
        assert len(maker.latest) <= 2
    # 2 made way for 3, for 1 was asked for in between
    assert maker.made == [1, 2, 3, 2]


def test_keeps_nothing_of_what_could_not_be_made():
    latest: Latest[int] = Latest(2)

    def fail() -> int:
        raise ValueError("as a view may")

    make: Callable[[], int] = fail
    with pytest.raises(ValueError, match="as a view may"):
        latest.of("a", make)
    assert latest.of("a", lambda: 7) == 7


def test_keeps_for_each_purpose_what_was_made_last():
    last = LatestFor()
    # keys that cannot be hashed are compared as well
    asked = [("a", [1]), ("b", [1]), ("a", [1]), ("a", [2]), ("a", [1]), ("b", [1])]
    numbers = count(1)
    made = [last.once(purpose, key, lambda: next(numbers)) for purpose, key in asked]
    assert made == [1, 2, 1, 3, 4, 2]
