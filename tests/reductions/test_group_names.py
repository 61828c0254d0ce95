"""Groups of a model file are called after their modules, each otherwise than all others."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.reductions.naming import group_names


def paths(*texts: str) -> list[tuple[str, ...]]:
    return [tuple(text.split("/")) for text in texts]


def test_a_group_in_a_module_of_its_own_is_called_after_it() -> None:
    found = group_names(
        {"a": paths("net/layer1/0/conv", "net/layer1/0/bn"), "b": paths("net/head")}
    )
    assert found == {"a": "layer1.0", "b": "head"}


def test_several_groups_of_one_module_are_called_after_what_is_in_it() -> None:
    """All frames of DeepLab were called backbone."""
    found = group_names(
        {
            "a": paths("backbone/2/block", "backbone/3/block"),
            "b": paths("backbone/4/block", "backbone/6/block"),
            "c": paths("backbone/7/conv1", "backbone/8/conv2"),
        }
    )
    assert found == {
        "a": "backbone.2–3",
        "b": "backbone.4–6",
        "c": "backbone.7–8",
    }


words = st.sampled_from(["a", "b", "0", "1"])
scopes = st.lists(st.lists(words, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4)


@given(st.lists(scopes, min_size=1, max_size=6))
def test_groups_of_different_modules_have_different_names(
    drawn: list[list[tuple[str, ...]]],
) -> None:
    groups = {str(number): own for number, own in enumerate(drawn)}
    found = group_names(groups)
    assert found.keys() == groups.keys()
    for one, other in combinations(groups, 2):
        if {path[0] for path in groups[one]}.isdisjoint(path[0] for path in groups[other]):
            assert not found[one] or found[one] != found[other]
