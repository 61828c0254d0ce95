"""A branch beside a layer reads what that reads, and the two are joined where they can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model import edits
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.notation import parse_notation

NET = "3@32x32 > conv 64 k3 same as a > conv 128 k3 s2 p1 as b > flatten > dense 84 > dense 10 as o"


def test_equal_shapes_are_added():
    before = parse_notation(NET)
    made = edits.branch(before, Kind.CONVOLUTION, "conv-2")
    new = made.layer("conv-3")
    assert (new.shape, new.stride, new.kernel) == ((128, 16, 16), (2, 2), (3, 3))
    assert [one.id for one in made.inputs_of(new.id)] == ["conv-1"]
    assert made.layer("add-1").kind is Kind.ADD
    assert [one.id for one in made.inputs_of("add-1")] == ["conv-2", "conv-3"]
    assert [one.id for one in made.inputs_of("flatten-1")] == ["add-1"]
    assert [one.id for one in made][2:5] == ["conv-2", "conv-3", "add-1"]
    assert deviations(made) == {}


def test_other_channels_are_concatenated_and_later_sizes_follow():
    made = edits.branch(parse_notation(NET), Kind.POOLING, "conv-2", pooling="average")
    assert made.layer("pool-1").shape == (64, 16, 16)
    assert made.layer("pool-1").pooling == "average"
    assert made.layer("concat-1").shape == (192, 16, 16)
    assert made.layer("flatten-1").shape == (192 * 256,)
    assert deviations(made) == {}


def test_what_fits_no_join_is_an_output_of_its_own():
    made = edits.branch(parse_notation(NET), Kind.DENSE, "conv-2")
    assert made.outgoing("dense-3") == ()
    assert [one.id for one in made.inputs_of("dense-3")] == ["conv-1"]
    assert [one.id for one in made.inputs_of("flatten-1")] == ["conv-2"]


def test_a_branch_leads_into_the_join_that_is_there():
    net = parse_notation(
        "8@6x6 as x > conv 4 k1 as a; x > conv 4 k3 same as b; concat(a, b) as j > relu"
    )
    made = edits.branch(net, Kind.CONVOLUTION, "conv-2")
    assert [one.id for one in made.inputs_of("concat-1")] == ["conv-1", "conv-2", "conv-3"]
    assert made.layer("activation-1").shape == (12, 6, 6)
    assert not any(layer.kind is Kind.ADD for layer in made)


def test_beside_the_last_layer_the_join_is_the_output():
    made = edits.branch(parse_notation("8 > dense 4"), Kind.DENSE, "dense-1")
    assert [layer.id for layer in made.main_path] == ["input-1", "dense-1", "add-1"]


def test_a_branch_stays_in_the_group_of_the_layer_beside_it():
    net = parse_notation("8 > [ dense 8 as a > relu ] as Block > dense 2")
    made = edits.branch(net, Kind.DENSE, "dense-1")
    [group] = made.groups
    assert {"dense-3", "add-1"} <= set(group.layers)


def test_an_input_has_no_branch_beside_it():
    net = parse_notation(NET)
    with pytest.raises(InputError, match="reads nothing, and so could a branch"):
        edits.branch(net, Kind.DENSE, "input-1")
    with pytest.raises(InputError, match="cannot be a branch"):
        edits.branch(net, Kind.INPUT, "conv-1")


TEXTS = [
    NET,
    "8@T > lstm 6 > lstm 4 last > dense 3",
    "8 > dense 4 > relu > dropout 0.5 > dense 2",
    "2@4x4x4 > conv 3 k3 same > maxpool 2 > globalavgpool > dense 2",
    "3@9x7 as x > conv 4 k2 as a > deconv 4 k2 as b > up 2 > flatten > dense 3",
    "T > embed 8 > position > attention h2 > layernorm > dense 4 each",
]


@given(st.sampled_from(TEXTS), st.sampled_from(sorted(Kind)), st.data())
def test_every_branch_is_sound(text, kind, data):
    before = parse_notation(text)
    beside = data.draw(st.sampled_from([layer.id for layer in before]))
    pooling = "global average" if data.draw(st.booleans()) and kind is Kind.POOLING else ""
    try:
        plan = edits.planned_branch(before, kind, beside, pooling=pooling)
    except InputError:
        assert kind is Kind.INPUT or not before.incoming(beside)
        return
    made = edits.branch(before, kind, beside, pooling=pooling)
    new = made.layer(plan.layer.id)
    assert [one.id for one in made.inputs_of(new.id)] == [before.inputs_of(beside)[0].id]
    # what was there reads what it read, but for the join before it
    for layer in before:
        read = [one.id for one in before.inputs_of(layer.id)]
        if plan.join is not None:
            read = [plan.join.id if name == beside else name for name in read]
        assert [one.id for one in made.inputs_of(layer.id)] == read
    if plan.join is not None:
        assert [one.id for one in made.inputs_of(plan.join.id)] == [beside, new.id]
        assert plan.join.id not in deviations(made)
        expected = Kind.ADD if new.shape == before.layer(beside).shape else Kind.CONCATENATE
        assert plan.join.kind is expected
    else:
        assert made.outgoing(new.id) == ()


def test_a_branch_beside_several_layers_joins_behind_the_last():
    net = parse_notation("8@6x6 > conv 4 k3 same as a > norm > relu > maxpool 2")
    made = edits.branch(net, Kind.CONVOLUTION, "conv-1", until="activation-1")
    assert [one.id for one in made.inputs_of("conv-2")] == ["input-1"]
    assert [one.id for one in made.inputs_of("add-1")] == ["activation-1", "conv-2"]
    assert [one.id for one in made.inputs_of("norm-1")] == ["conv-1"]
    assert [one.id for one in made.inputs_of("pool-1")] == ["add-1"]


def test_a_branch_beside_a_closed_group_is_outside_of_it():
    net = parse_notation("8 > [ dense 8 > relu ] as Block closed > dense 2")
    made = edits.branch(net, Kind.DENSE, "dense-1", until="activation-1")
    assert made.groups == net.groups
    assert [one.id for one in made.inputs_of("add-1")] == ["activation-1", "dense-3"]
