"""A mapping that is a value."""

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.frozen_mapping import FrozenMapping

dictionaries = st.dictionaries(st.text(), st.integers())


@given(dictionaries)
def test_is_compared_and_hashed_by_value_whatever_the_order(items):
    mapping = FrozenMapping(items)
    other = FrozenMapping(dict(reversed(items.items())))
    assert mapping == other == items
    assert hash(mapping) == hash(other)
    assert list(mapping) == list(items)
    assert len(mapping) == len(items)


@given(dictionaries, st.text(), st.integers())
def test_differs_from_what_holds_something_else(items, key, value):
    assert (FrozenMapping(items) == FrozenMapping({**items, key: value})) == (
        items.get(key) == value and key in items
    )


def test_does_not_follow_the_dict_that_it_was_made_from_and_takes_no_items():
    items = {"a": 1}
    mapping = FrozenMapping(items)
    items["a"] = 2
    assert mapping["a"] == 1
    with pytest.raises(TypeError):
        mapping["a"] = 3  # type: ignore[index]


def test_can_be_sent_to_another_process():
    mapping = FrozenMapping({"a": (1, 2)})
    assert pickle.loads(pickle.dumps(mapping)) == mapping


def test_nothing_changes_it() -> None:
    mapping: Any = FrozenMapping({"a": 1})
    for change in (
        lambda: mapping.update(b=2),
        lambda: mapping.pop("a"),
        lambda: mapping.popitem(),
        lambda: mapping.clear(),
        lambda: mapping.setdefault("b", 2),
        lambda: mapping.__delitem__("a"),
        lambda: mapping.__ior__({"b": 2}),
    ):
        with pytest.raises(TypeError, match="never changes"):
            change()
    assert mapping == {"a": 1}
    assert mapping | {"b": 2} == {"a": 1, "b": 2}
    assert copy.deepcopy(mapping) == mapping
    assert type(copy.deepcopy(mapping)) is FrozenMapping
