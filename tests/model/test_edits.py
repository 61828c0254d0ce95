import numpy as np
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import parameter_count, totals
from nnsvg_qt.model.edits import (
    change,
    connect,
    delete,
    disconnect,
    duplicate,
    fresh_id,
    insert,
    move,
    new_layer,
    rename,
)
from nnsvg_qt.model.inference import deviations, recompute
from nnsvg_qt.model.kinds import CONVOLUTIONS
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import PRESETS, preset
from nnsvg_qt.model.weights import Weights
from tests.in_turn import examples
from tests.model.strategies import architectures, edits


def ids(architecture):
    return [layer.id for layer in architecture]


def shapes(architecture):
    return [layer.shape for layer in architecture]


def edges(architecture):
    return {(connection.source, connection.target) for connection in architecture.connections}


def attempt(edit, architecture):
    """The edited architecture and no error, or the same architecture and the error's sentence."""
    try:
        return edit(), ""
    except InputError as error:
        return architecture, str(error)


@pytest.fixture
def lenet():
    return parse_notation("1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > maxpool 2 > dense 10")


@pytest.fixture
def block():
    return parse_notation("8@16x16 > conv 8 k3 same as a > conv 8 k3 same > add a > relu")


# Any sequence of edits


@settings(max_examples=examples(35))
@given(st.data())
def test_any_edits_keep_an_architecture_valid_and_settled(data):
    architecture = data.draw(architectures)
    for _ in range(data.draw(st.integers(1, 8))):
        title, edit = data.draw(edits(architecture))
        note(title)
        architecture, error = attempt(edit, architecture)
        if error:
            assert error.endswith(".")
            assert "\n" not in error
            continue
        # Making it again validates it again.
        Architecture(architecture.layers, architecture.connections)
        assert recompute(architecture) == architecture
        assert len(edges(architecture)) == len(architecture.connections)
        for layer in architecture:
            assert not (layer.kind is Kind.INPUT and architecture.incoming(layer.id))
        totals(architecture)
        for sentence in deviations(architecture).values():
            assert sentence.endswith(".")


@given(st.data())
def test_deleting_what_was_inserted_gives_the_original(data):
    architecture = data.draw(architectures)
    kind = data.draw(st.sampled_from([kind for kind in Kind if kind is not Kind.INPUT]))
    after = data.draw(st.sampled_from(ids(architecture)))
    layer = new_layer(kind, after, architecture)
    assert delete(insert(architecture, layer, after=after), layer.id) == architecture


@given(st.data())
def test_deleting_what_was_inserted_into_a_connection_gives_the_original(data):
    architecture = data.draw(architectures.filter(lambda found: found.connections))
    connection = data.draw(st.sampled_from(architecture.connections))
    layer = new_layer(Kind.ACTIVATION, connection.source, architecture)
    inserted = insert(architecture, layer, connection=connection.id)
    assert inserted != architecture
    assert delete(inserted, layer.id) == architecture


@given(st.data())
def test_deleting_a_duplicate_gives_the_original(data):
    architecture = data.draw(architectures)
    layer_id = data.draw(st.sampled_from(ids(architecture)))
    twice = duplicate(architecture, layer_id)
    new_ids = set(ids(twice)) - set(ids(architecture))
    assert delete(twice, new_ids.pop()) == architecture


@given(st.lists(st.integers(1, 20), min_size=3, max_size=6), st.data())
def test_moving_back_along_a_chain_gives_the_original(units, data):
    chain = parse_notation("-".join(map(str, units)))
    position = st.integers(1, len(chain) - 1)
    start, end = data.draw(position), data.draw(position)
    layer_id = ids(chain)[start]
    moved = move(chain, layer_id, end)
    assert ids(moved).index(layer_id) == end
    back = move(moved, layer_id, start)
    assert back.layers == chain.layers
    assert edges(back) == edges(chain)


@given(st.data())
def test_an_edit_that_changes_nothing_gives_an_equal_architecture(data):
    architecture = data.draw(architectures)
    layer = data.draw(st.sampled_from(architecture.layers))
    assert rename(architecture, layer.id, layer.name) == architecture
    assert change(architecture, layer.id, shape=layer.shape, kernel=layer.kernel) == architecture
    assert move(architecture, layer.id, architecture.index(layer.id)) == architecture


@pytest.mark.parametrize("name", PRESETS)
def test_every_layer_of_every_preset_can_be_deleted(name):
    architecture = preset(name).architecture()
    for layer in architecture:
        assert layer.id not in delete(architecture, layer.id)


# Inserting


def test_insert_after_leads_all_readers_through_the_new_layer(block):
    new = new_layer(Kind.NORMALIZATION, "conv-1", block)
    after = insert(block, new, after="conv-1")
    assert ids(after) == ["input-1", "conv-1", "norm-1", "conv-2", "add-1", "activation-1"]
    assert [layer.id for layer in after.inputs_of("add-1")] == ["conv-2", "norm-1"]
    assert edges(after) >= {("conv-1", "norm-1"), ("norm-1", "conv-2"), ("norm-1", "add-1")}
    assert ("conv-1", "add-1") not in edges(after)


def test_insert_into_a_connection_leads_only_that_through_the_new_layer(block):
    new = new_layer(Kind.NORMALIZATION, "conv-1", block)
    after = insert(block, new, connection="conv-1-add-1")
    assert [layer.id for layer in after.inputs_of("add-1")] == ["conv-2", "norm-1"]
    assert ("conv-1", "conv-2") in edges(after)
    assert ids(after).index("norm-1") == ids(after).index("add-1") - 1


def test_insert_infers_the_shapes_behind(lenet):
    pool = new_layer(Kind.POOLING, "input-1", lenet)
    assert shapes(insert(lenet, pool, after="input-1")) == [
        (1, 32, 32),
        (1, 16, 16),
        (6, 12, 12),
        (6, 6, 6),
        (16, 2, 2),
        (16, 1, 1),
        (10,),
    ]


def test_insert_alone_stands_at_the_end_and_an_input_after_the_inputs(lenet):
    alone = insert(lenet, new_layer(Kind.DENSE, None, lenet))
    assert ids(alone)[-1] == "dense-2"
    assert "reads nothing" in deviations(alone)["dense-2"]
    assert ids(insert(lenet, new_layer(Kind.INPUT, None, lenet)))[:2] == ["input-1", "input-2"]


def test_insert_keeps_an_id_of_a_connection_that_was_given():
    layers = (Layer("a", Kind.INPUT, (4,)), Layer("b", Kind.DENSE, (3,)))
    architecture = Architecture(layers, (Connection("a", "b", "wire"),))
    after = insert(architecture, Layer("c", Kind.DENSE, (2,)), after="a")
    assert [(c.source, c.target, c.id) for c in after.connections] == [
        ("a", "c", "a-c"),
        ("c", "b", "wire"),
    ]


def test_ids_of_connections_stay_unique_where_names_of_layers_run_together():
    layers = [Layer(name, Kind.OTHER, (1,)) for name in ("a", "a-b", "b-c", "c")]
    architecture = connect(connect(Architecture(tuple(layers)), "a", "b-c"), "a-b", "c")
    assert [connection.id for connection in architecture.connections] == ["a-b-c", "a-b-c-2"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"after": "missing"}, "There is no layer 'missing'"),
        ({"connection": "missing"}, "There is no connection 'missing'"),
        ({"after": "conv-1", "connection": "conv-1-pool-1"}, "not both"),
    ],
)
def test_insert_refuses_what_is_not_there(lenet, arguments, reason):
    with pytest.raises(InputError, match=reason):
        insert(lenet, Layer("new", Kind.FLATTEN, (1,)), **arguments)


def test_insert_refuses_an_id_that_is_taken_and_an_input_in_the_middle(lenet):
    with pytest.raises(InputError, match="is a layer 'conv-1' already"):
        insert(lenet, Layer("conv-1", Kind.FLATTEN, (1,)), after="input-1")
    with pytest.raises(InputError, match="An input reads nothing"):
        insert(lenet, Layer("new", Kind.INPUT, (1,)), after="conv-1")


# New layers


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", ["3@16x12", "3@1x1", "8@64", "8@1", "20"])
def test_a_new_layer_fits_wherever_its_kind_can(kind, text):
    architecture = parse_notation(text)
    if kind is Kind.INPUT:
        return
    after = insert(architecture, new_layer(kind, "input-1", architecture), after="input-1")
    needs_extent = {
        *CONVOLUTIONS,
        Kind.POOLING,
        Kind.UPSAMPLING,
        Kind.PAD,
    }
    cannot = (
        (kind in needs_extent and text == "20")
        or (kind is Kind.EMBEDDING and "@" in text)
        or kind is Kind.DOT
        or (kind is Kind.RECURRENT and (text == "20" or "x" in text))
    )
    assert bool(deviations(after)) == cannot


@pytest.mark.parametrize("kind", Kind)
def test_a_new_layer_without_a_layer_before_it(kind):
    assert new_layer(kind, None, Architecture()).kind is kind


def test_new_convolution_and_pooling_keep_and_halve():
    architecture = parse_notation("3@16x12")
    assert new_layer(Kind.CONVOLUTION, "input-1", architecture).shape == (3, 16, 12)
    assert new_layer(Kind.POOLING, "input-1", architecture).shape == (3, 8, 6)
    assert new_layer(Kind.TRANSPOSED_CONVOLUTION, "input-1", architecture).shape == (3, 32, 24)


def test_fresh_ids_are_readable_and_free():
    architecture = parse_notation("1@8x8 > conv 2 k3 > conv 2 k3 > dense 3")
    assert fresh_id(architecture, Kind.CONVOLUTION) == "conv-3"
    assert fresh_id(delete(architecture, "conv-1"), Kind.CONVOLUTION) == "conv-1"
    assert fresh_id(architecture, Kind.POOLING) == "pool-1"


# Deleting, duplicating, moving


def test_delete_threads_the_readers_to_the_first_input(block):
    after = delete(block, "conv-2")
    # conv-1 fed the sum already, and is not fed twice.
    assert [layer.id for layer in after.inputs_of("add-1")] == ["conv-1"]
    assert edges(delete(block, "add-1")) == {
        ("input-1", "conv-1"),
        ("conv-1", "conv-2"),
        ("conv-2", "activation-1"),
    }


def test_delete_an_input_leaves_its_readers_and_says_so(lenet):
    after = delete(lenet, "input-1")
    assert list(deviations(after)) == ["conv-1"]
    assert after.layer("conv-1").shape == (6, 28, 28)


def test_duplicate_reads_the_original(lenet):
    after = duplicate(lenet, "conv-2")
    assert ids(after)[3:6] == ["conv-2", "conv-3", "pool-2"]
    assert after.layer("conv-3").shape == (16, 6, 6)
    assert edges(after) >= {("conv-2", "conv-3"), ("conv-3", "pool-2")}


def test_duplicate_of_an_input_stands_alone(lenet):
    after = duplicate(lenet, "input-1")
    assert ids(after)[:2] == ["input-1", "input-2"]
    assert edges(after) == edges(lenet)


def test_a_copy_does_not_claim_the_parameters_of_the_original():
    lenet = preset("lenet-5").architecture()
    lenet = change(lenet, "c3", connected=None, parameters=1516)
    after = duplicate(lenet, "c3")
    assert parameter_count(after, "c3") == 1516
    assert parameter_count(after, "conv-1") == 16 * 16 * 25 + 16


def test_move_threads_the_path_anew():
    chain = parse_notation("5-4-3-2")
    after = move(chain, "dense-1", 3)
    assert ids(after) == ["input-1", "dense-2", "dense-3", "dense-1"]
    assert edges(after) == {
        ("input-1", "dense-2"),
        ("dense-2", "dense-3"),
        ("dense-3", "dense-1"),
    }


def test_move_keeps_further_inputs_in_their_order(block):
    after = move(block, "add-1", 4)
    assert ids(after)[-2:] == ["activation-1", "add-1"]
    assert [layer.id for layer in after.inputs_of("add-1")] == ["activation-1", "conv-1"]


def test_move_refuses_a_place_before_what_is_read(block):
    with pytest.raises(InputError, match="cannot stand after 'input-1': it would read"):
        move(block, "add-1", 1)


def test_move_refuses_to_go_before_the_input_and_beyond_the_table(lenet):
    with pytest.raises(InputError, match="The input 'input-1' comes first"):
        move(lenet, "conv-1", 0)
    for position in (-1, 6):
        with pytest.raises(InputError, match=f"no position {position}"):
            move(lenet, "conv-1", position)


def test_move_an_input_changes_only_the_table(lenet):
    after = move(lenet, "input-1", 5)
    assert ids(after)[-1] == "input-1"
    assert edges(after) == edges(lenet)


def test_move_to_the_top_where_there_is_no_input():
    fragment = delete(parse_notation("5-4-3"), "input-1")
    after = move(fragment, "dense-2", 0)
    assert edges(after) == {("dense-2", "dense-1")}


# Changing fields


def test_change_infers_the_shapes_behind(lenet):
    after = change(lenet, "conv-1", kernel=(3, 3))
    assert shapes(after) == [(1, 32, 32), (6, 30, 30), (6, 15, 15), (16, 11, 11), (16, 5, 5), (10,)]
    assert not any(layer.sizes_typed for layer in after)


def test_the_primary_size_is_an_operation_parameter(lenet):
    after = change(lenet, "conv-1", shape=(12, 28, 28))
    assert after.layer("pool-1").shape == (12, 14, 14)
    assert not after.layer("conv-1").sizes_typed
    assert change(lenet, "dense-1", shape=(20,)).layer("dense-1").sizes_typed is False
    assert deviations(after) == {}


def test_other_sizes_are_typed_and_respected(lenet):
    typed = change(lenet, "conv-1", shape=(6, 24, 24))
    assert typed.layer("conv-1").sizes_typed
    assert typed.layer("pool-1").shape == (6, 12, 12)
    assert deviations(typed) == {
        "conv-1": "The size 6@24×24 does not follow from arithmetic, which gives 6@28×28."
    }
    after = change(typed, "input-1", shape=(1, 64, 64))
    assert after.layer("conv-1").shape == (6, 24, 24)
    wider = change(after, "conv-1", shape=(8, 24, 24))
    assert wider.layer("conv-1").sizes_typed
    assert recompute(wider, "conv-1").layer("conv-1").shape == (8, 60, 60)


def test_typing_what_arithmetic_gives_is_no_deviation(lenet):
    typed = change(lenet, "conv-1", shape=(6, 24, 24))
    assert change(typed, "conv-1", shape=(6, 28, 28)) == lenet


def test_clearing_the_flag_infers_again(lenet):
    typed = change(lenet, "conv-1", shape=(6, 24, 24))
    assert change(typed, "conv-1", sizes_typed=False) == lenet


def test_a_typed_size_of_a_pooling_layer_counts_whole(lenet):
    assert change(lenet, "pool-1", shape=(3, 14, 14)).layer("pool-1").sizes_typed


def test_what_no_longer_fits_keeps_its_shape_and_comes_back(lenet):
    misfit = change(lenet, "input-1", shape=(1, 3, 32))
    assert misfit.layer("conv-1").shape == (6, 28, 28)
    assert deviations(misfit) == {"conv-1": "The kernel 5×5 is larger than its input of 3×32."}
    assert change(misfit, "input-1", shape=(1, 32, 32)) == lenet


def test_every_layer_survives_any_intermediate_number(lenet):
    for typed in ("6", "64"):
        size = int(typed)
        lenet = change(lenet, "input-1", shape=(1, size, size))
    assert lenet.layer("conv-1").shape == (6, 60, 60)
    assert deviations(lenet) == {}


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        (Kind.DENSE, (6,)),
        (Kind.POOLING, (1, 28, 28)),
        (Kind.TRANSPOSED_CONVOLUTION, (6, 36, 36)),
        (Kind.UPSAMPLING, (1, 64, 64)),
        (Kind.FLATTEN, (1024,)),
        (Kind.OTHER, (6, 28, 28)),
    ],
)
def test_change_of_kind_keeps_what_applies(lenet, kind, shape):
    after = change(lenet, "conv-1", kind=kind)
    assert after.layer("conv-1").shape == shape
    is_sliding = kind in (Kind.POOLING, Kind.TRANSPOSED_CONVOLUTION)
    assert after.layer("conv-1").kernel == ((5, 5) if is_sliding else None)
    assert "conv-1" not in deviations(after)


def test_change_of_kind_keeps_a_bias_that_is_off_and_fills_in_the_rest(lenet):
    without = change(lenet, "conv-1", bias=False)
    assert change(without, "conv-1", kind=Kind.DENSE).layer("conv-1").bias is False
    assert change(lenet, "dense-1", kind=Kind.DROPOUT).layer("dense-1").rate == 0.5


def test_global_pooling_has_no_kernel_and_other_pooling_gets_one(lenet):
    pooled = change(lenet, "pool-1", pooling="global")
    assert pooled.layer("pool-1").shape == (6,)
    assert pooled.layer("pool-1").kernel is None
    back = change(pooled, "pool-1", pooling="average")
    assert back.layer("pool-1").kernel == (2, 2)
    assert back.layer("pool-1").shape == (6, 14, 14)
    assert change(pooled, "pool-1", pooling="max", kernel=(4, 4)).layer("pool-1").kernel == (4, 4)
    assert change(lenet, "pool-1", pooling="average").layer("pool-1").shape == (6, 14, 14)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": "other"}, "The id 'conv-1' stays"),
        ({"colour": "red"}, "no field 'colour'"),
        ({"kind": "nonsense"}, "'nonsense' is not a kind"),
        ({"kind": Kind.INPUT}, "disconnect it to make it an input"),
        ({"kernel": (0, 5)}, "The kernel"),
        ({"kernel": (5, 5, 5, 5)}, "The kernel"),
        ({"stride": (0,)}, "The stride"),
        ({"padding": (-1, 0)}, "The padding"),
        ({"padding": "valid"}, "The padding"),
        ({"groups": 0}, "The groups"),
        ({"groups": None}, "The groups"),
        ({"shape": (0, 1, 1)}, "The size|the size 0"),
        ({"shape": (1, 2, 3, 4, 5)}, "5 sizes"),
        ({"rate": 1.5}, "The rate"),
        ({"rate": float("nan")}, "The rate"),
        ({"pooling": "median"}, "The pooling"),
        ({"parameters": -1}, "The parameters"),
        ({"name": None}, "The name"),
    ],
)
def test_change_refuses_what_is_impossible_by_itself(lenet, fields, reason):
    with pytest.raises(InputError, match=reason):
        change(lenet, "conv-1", **fields)


def test_change_accepts_groups_that_do_not_divide_and_says_so(lenet):
    after = change(lenet, "conv-2", groups=4)
    assert "4 groups do not divide the 6 channels" in deviations(after)["conv-2"]


def test_rename_keeps_the_id(lenet):
    after = rename(lenet, "conv-1", "C1 <&> é")
    assert after.layer("conv-1").name == "C1 <&> é"
    assert ids(after) == ids(lenet)


# What was given for a layer and is no longer true


def test_given_parameters_go_when_the_operation_changes():
    lenet = preset("lenet-5").architecture()
    lenet = change(lenet, "c3", connected=None, parameters=1516)
    assert parameter_count(rename(lenet, "c3", "third"), "c3") == 1516
    assert parameter_count(change(lenet, "c3", kernel=(3, 3)), "c3") == 6 * 16 * 9 + 16
    assert parameter_count(change(lenet, "c1", shape=(8, 28, 28)), "c3") == 8 * 16 * 25 + 16
    given_anew = change(lenet, "c3", kernel=(3, 3), parameters=5)
    assert parameter_count(given_anew, "c3") == 5


def test_real_weights_go_when_they_no_longer_fit():
    network = parse_notation("3-2-1")
    weights = Weights(np.ones((2, 3)), np.zeros(2))
    network = change(network, "dense-1", weights=weights)
    assert network.layer("dense-1").weights == weights
    assert rename(network, "dense-1", "first").layer("dense-1").weights == weights
    assert change(network, "dense-2", shape=(5,)).layer("dense-1").weights == weights
    assert change(network, "dense-1", shape=(4,)).layer("dense-1").weights is None
    assert change(network, "input-1", shape=(4,)).layer("dense-1").weights is None
    assert duplicate(network, "dense-1").layer("dense-3").weights is None


# Connections


def test_connect_and_disconnect(lenet):
    wide = parse_notation("4-4-4-4")
    after = connect(change(wide, "dense-3", kind=Kind.ADD), "dense-1", "dense-3")
    assert [layer.id for layer in after.inputs_of("dense-3")] == ["dense-2", "dense-1"]
    assert deviations(after) == {}
    back = disconnect(after, "dense-1-dense-3")
    assert edges(back) == edges(wide)


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("missing", "conv-1", "no layer 'missing'"),
        ("conv-1", "missing", "no layer 'missing'"),
        ("conv-1", "input-1", "is an input"),
        ("conv-1", "pool-1", "reads 'conv-1' already"),
        ("pool-1", "conv-1", "circle"),
        ("conv-1", "conv-1", "circle"),
    ],
)
def test_connect_refuses(lenet, source, target, reason):
    with pytest.raises(InputError, match=reason):
        connect(lenet, source, target)


def test_two_layers_into_one_that_reads_one_is_said(lenet):
    after = connect(lenet, "conv-1", "dense-1")
    assert "reads 2 layers instead of 1; join them" in deviations(after)["dense-1"]


def test_disconnect_refuses_what_is_not_there(lenet):
    with pytest.raises(InputError, match="no connection 'wire'"):
        disconnect(lenet, "wire")


def test_an_edit_of_a_missing_layer_is_refused(lenet):
    for edit in (delete, duplicate, lambda a, i: move(a, i, 1), lambda a, i: rename(a, i, "x")):
        with pytest.raises(InputError, match="no layer 'missing'"):
            edit(lenet, "missing")
