"""Frozen classes that are made quickly are those of the standard library."""

import copy
import dataclasses
import inspect
import pickle
from dataclasses import field
from functools import cached_property as standard_property
from typing import ClassVar

import pytest

from nnsvg_qt.frozen_values import cached_property, dataclass, quickly_made
from nnsvg_qt.model.graph import Tensor


def made(decorate, cached=standard_property, **options):
    """A class with fields of all sorts, by one decorator or the other."""

    @decorate(frozen=True, **options)
    class Made:
        """All sorts of fields."""

        known: ClassVar[int] = 1
        first: int
        second: str = "two"
        third: list = field(default_factory=list, hash=False)
        fourth: float = field(default=4.0, compare=False, repr=False)
        fifth: int = field(default=5, init=False)
        sixth: bool = field(default=False, kw_only=True)

        def __post_init__(self) -> None:
            if self.first < 0:
                raise ValueError("first")

        @cached
        def double(self) -> int:
            return 2 * self.first

    return Made


@dataclass(frozen=True)
class Kept:
    """Something to be copied and sent."""

    number: int
    text: str = "text"


@pytest.mark.parametrize("options", [{}, {"eq": False}, {"kw_only": True}, {"repr": False}])
def test_a_class_is_as_by_the_standard_library(options) -> None:
    """Its fields, values, comparisons, hash, text and what it refuses."""
    quick = made(dataclass, cached_property, **options)
    standard = made(dataclasses.dataclass, **options)
    one, other = ([cls(first=1, third=[3]) for _ in range(2)] for cls in (quick, standard))
    for mine, theirs in zip(one, other, strict=True):
        assert vars(mine) == vars(theirs)
        assert [(f.name, f.type, f.default) for f in dataclasses.fields(mine)] == [
            (f.name, f.type, f.default) for f in dataclasses.fields(theirs)
        ]
        assert type(mine).__annotations__ == type(theirs).__annotations__
        assert dataclasses.asdict(mine) == dataclasses.asdict(theirs)
        assert mine.double == theirs.double
    assert (one[0] == one[1]) == (other[0] == other[1])
    assert (hash(one[0]) == hash(one[1])) == (hash(other[0]) == hash(other[1]))
    if "repr" not in options:
        assert repr(one[0]) == repr(other[0])
    assert one[0] != other[0]
    assert dataclasses.replace(one[0], second="2").second == "2"
    for values in (one, other):
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field"):
            values[0].first = 2
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field"):
            del values[0].first
        with pytest.raises(ValueError, match="first"):
            type(values[0])(first=-1)
        with pytest.raises(TypeError):
            type(values[0])()


def test_what_is_not_compared_differs_in_equal_values() -> None:
    """As the standard library has it."""
    cls = made(dataclass)
    assert cls(1, fourth=1.0) == cls(1, fourth=2.0)
    assert cls(1) != cls(2)
    assert hash(cls(1, third=[1])) == hash(cls(1, third=[2]))
    assert cls(1, sixth=True) != cls(1)
    assert cls(1).third is not cls(1).third


def test_own_methods_are_kept() -> None:
    """An equality, a hash and a text that a class has already."""

    @dataclass(frozen=True)
    class Own:
        """With its own."""

        number: int

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "own"

    assert Own(1) == Own(2)
    assert hash(Own(1)) == 7
    assert repr(Own(1)) == "own"


def test_values_are_copied_and_sent() -> None:
    """By copy, pickle, and as keys."""
    kept = Kept(1)
    assert {f.name: f.type for f in dataclasses.fields(Kept)} == Kept.__annotations__
    assert Kept.__annotations__ == {"number": int, "text": str}
    assert pickle.loads(pickle.dumps(kept)) == kept == copy.deepcopy(kept)
    assert {kept: 1}[Kept(1)] == 1
    assert Kept(1).__eq__(1) is NotImplemented
    assert Kept.__match_args__ == ("number", "text")


def test_what_is_not_frozen_is_left_to_the_standard_library() -> None:
    """It can be changed."""

    @dataclass
    class Loose:
        """Not frozen."""

        number: int

    loose = Loose(1)
    loose.number = 2
    assert loose == Loose(2)


@pytest.mark.parametrize("number", range(12))
def test_every_value_of_a_class_is_made_as_the_first(number) -> None:
    """Though some are made before its `__init__` is compiled, and others by that."""
    quick, standard = made(dataclass), made(dataclasses.dataclass)
    for _ in range(number):
        quick(7)
    known: list[tuple[tuple, dict]] = [
        ((1,), {}),
        ((1, "b", [2], 3.0), {"sixth": True}),
        ((), {"third": [1], "first": 2}),
    ]
    for given, named in known:
        assert list(vars(quick(*given, **named)).items()) == list(
            vars(standard(*given, **named)).items()
        )
    wrong: list[tuple[tuple, dict]] = [
        ((), {}),
        ((), {"second": "b"}),
        ((1, "b", [2], 3.0, 4), {}),
        ((1,), {"first": 1}),
        ((1,), {"fifth": 1}),
        ((1,), {"seventh": 1}),
    ]
    for given, named in wrong:
        with pytest.raises(TypeError) as mine:
            quick(*given, **named)
        with pytest.raises(TypeError) as theirs:
            standard(*given, **named)
        assert str(mine.value) == str(theirs.value)


def test_what_makes_a_value_is_compiled_where_many_are_made() -> None:
    """And is there for whoever asks for it before."""
    cls = made(dataclass)
    before = vars(cls)["__init__"]
    assert cls(3).first == 3
    assert vars(cls)["__init__"] is before
    for number in range(20):
        assert cls(number).first == number
    assert inspect.isfunction(vars(cls)["__init__"])
    assert before.__get__(None, cls)(value := cls(1), 2) is None
    assert value.first == 2

    asked, standard = made(dataclass), made(dataclasses.dataclass)
    assert str(inspect.signature(asked)) == str(inspect.signature(standard)).replace(
        "<factory>", repr(dataclasses.MISSING)
    )
    assert inspect.isfunction(vars(asked)["__init__"])


def test_a_class_that_inherits_makes_what_it_inherits() -> None:
    """Where it has an initializer of its own that asks for the other."""

    @dataclass(frozen=True)
    class First:
        """Never made itself."""

        number: int

    class Second(First):
        """Has a second way to be made."""

        def __init__(self, text: str) -> None:
            super().__init__(int(text))

    assert Second("7").number == 7
    assert Second("8").number == 8
    assert First(9).number == 9


def test_frozen_classes_inherit_from_each_other() -> None:
    """Whichever decorator makes them; what is not frozen does not inherit from what is."""

    @dataclasses.dataclass(frozen=True)
    class Later(Kept):
        """By the standard library."""

        more: int = 0

    @dataclass(frozen=True)
    class Last(Later):
        """By ours."""

        most: int = 0

    assert Last(1, "a", 2, 3) == Last(1, "a", 2, 3) != Later(1, "a", 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        Last(1).number = 2  # type: ignore[misc]
    with pytest.raises(TypeError, match="non-frozen"):

        @dataclasses.dataclass
        class Loose(Kept):  # type: ignore[misc]
            """Not frozen."""


def slotted(decorate):
    """A class with slots, which is as by the standard library but made by what is given."""

    @decorate
    @dataclasses.dataclass(frozen=True, slots=True)
    class Slotted:
        """Few fields."""

        first: int
        second: str = "two"
        third: list = field(default_factory=list)

    return Slotted


def test_what_is_made_quickly_is_as_by_the_standard_library() -> None:
    quick, standard = slotted(quickly_made), slotted(lambda cls: cls)
    for given in ((1,), (1, "b"), (1, "b", [2])):
        mine, theirs = quick(*given), standard(*given)
        assert type(mine) is quick
        assert repr(mine) == repr(theirs)
        assert dataclasses.asdict(mine) == dataclasses.asdict(theirs)
        assert mine == quick(*given)
        assert mine != dataclasses.replace(mine, first=2)
    names = [list(inspect.signature(cls).parameters) for cls in (quick, standard)]
    assert names[0] == names[1]
    one = quick(first=1)
    assert one.third is not quick(first=1).third
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.first = 2
    # what the standard one raises there is not what it means to
    with pytest.raises((AttributeError, TypeError)):
        one.fourth = 4
    with pytest.raises(TypeError, match="first"):
        quick()
    tensor = Tensor("weight", (1, 2))
    for other in (copy.copy(tensor), copy.deepcopy(tensor), pickle.loads(pickle.dumps(tensor))):
        assert other == tensor
        assert type(other) is Tensor


def test_a_property_is_found_once() -> None:
    """And is that of its class where it is asked for there."""
    found = []

    @dataclass(frozen=True)
    class Counted:
        number: int

        @cached_property
        def double(self) -> int:
            """Twice the number."""
            found.append(self.number)
            return 2 * self.number

    one = Counted(3)
    assert (one.double, one.double, found) == (6, 6, [3])
    assert vars(one) == {"number": 3, "double": 6}
    assert Counted.double.__doc__ == "Twice the number."


def test_a_field_that_a_base_keeps_in_a_slot_is_set_there() -> None:
    """Not in the dictionary, in which nobody would look for it."""

    class Slotted:
        __slots__ = ("first",)

    @dataclass(frozen=True, eq=False)
    class Made(Slotted):
        first: int
        second: int

    one = Made(1, 2)
    assert (one.first, one.second, vars(one)) == (1, 2, {"second": 2})
