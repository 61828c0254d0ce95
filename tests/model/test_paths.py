"""What lies on the ways from one layer to another."""

from dataclasses import replace

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Connection
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.paths import on_paths

BLOCK = "3@8x8 > conv 4 k3 same as a > conv 4 k3 same > add a > relu > globalpool > dense 2"


def test_all_ways_between_two_layers_are_on_it():
    block = parse_notation(BLOCK)
    found = on_paths(block, "conv-1", "add-1")
    assert found == {
        *("conv-1", "conv-2", "add-1"),
        *("conv-1-conv-2", "conv-2-add-1", "conv-1-add-1"),
    }


def test_a_layer_is_a_path_to_itself():
    assert on_paths(parse_notation("4-3-2"), "dense-1", "dense-1") == {"dense-1"}


@pytest.mark.parametrize(("source", "target"), [("dense-2", "input-1"), ("gone", "dense-1")])
def test_where_no_way_leads_it_says_so(source, target):
    with pytest.raises(InputError):
        on_paths(parse_notation("4-3-2"), source, target)


def test_feedback_is_no_way():
    plain = parse_notation("4-3-2")
    back = Connection("dense-2", "dense-1", feedback=True)
    looped = replace(plain, connections=(*plain.connections, back))
    assert on_paths(looped, "dense-1", "dense-2") == on_paths(plain, "dense-1", "dense-2")
    with pytest.raises(InputError):
        on_paths(looped, "dense-2", "dense-1")
