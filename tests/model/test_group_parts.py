"""Groups that layers outside stand within are read as parts that nothing stands within."""

from itertools import pairwise

from nnsvg_qt.model.group_parts import group_parts
from nnsvg_qt.model.groups import Group
from tests.odd_networks import grouped, network

CHAIN = "a-b b-c c-d d-e e-f f-g"


def test_a_group_with_strangers_between_is_in_parts_that_say_so() -> None:
    group = Group("group", ("a", "b", "d", "f", "g"), "G", 3)
    parts = group_parts(grouped(network(CHAIN), group))
    assert [(one.layers, one.name, one.repeat) for one in parts.groups] == [
        (("a", "b"), "G", 3),
        (("d",), "G, continued", 3),
        (("f", "g"), "G, continued", 3),
    ]
    assert parts.groups[0].id == "group"
    assert {whole.id for whole in parts.wholes.values()} == {"group"}
    assert len({one.id for one in parts.groups}) == 3


def test_branches_and_lone_layers_are_no_parts_as_long_as_nothing_stands_within() -> None:
    sides = Group("sides", ("b", "x"), "Sides")
    drawn = grouped(network("a-b b-c a-x x-c c-d"), sides, Group("all", ("a", "b", "x", "c")))
    assert group_parts(drawn).groups == drawn.groups
    assert not group_parts(drawn).wholes


def test_a_group_scattered_over_many_places_stays_whole() -> None:
    names = [f"l{number}" for number in range(30)]
    chain = " ".join(f"{one}-{other}" for one, other in pairwise(names))
    drawn = grouped(network(chain), Group("odd", tuple(names[1::2]), "Odd"))
    assert group_parts(drawn).groups == drawn.groups


def test_a_skip_past_a_stranger_does_not_make_it_one_of_the_group() -> None:
    parts = group_parts(grouped(network("a-b b-c a-c c-d"), Group("ends", ("a", "c"))))
    assert [(one.layers, one.name) for one in parts.groups] == [
        (("a",), "ends"),
        (("c",), "ends, continued"),
    ]


def test_what_is_in_a_group_in_parts_is_in_these() -> None:
    inner, outer = Group("inner", ("c", "f"), "I"), Group("outer", ("b", "c", "f", "g"), "O")
    parts = group_parts(grouped(network(CHAIN), inner, outer))
    assert [one.layers for one in parts.groups] == [("c",), ("f",), ("b", "c"), ("f", "g")]


def test_no_id_is_given_twice() -> None:
    group = Group("part-0", ("a", "c"))
    parts = group_parts(grouped(network(CHAIN), group, Group("part-1", ("b", "d"))))
    ids = [one.id for one in parts.groups]
    assert len(set(ids)) == len(ids) == 4
