from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import preset


def network(names, *ends):
    layers = tuple(Layer(name, Kind.OTHER, (1,)) for name in names)
    return Architecture(layers, tuple(Connection(*end) for end in ends))


def ids(layers):
    return "".join(layer.id for layer in layers)


@pytest.mark.parametrize(
    ("names", "ends", "reason"),
    [
        ("aa", (), "Two layers have the id 'a'"),
        ("ab", ["ab", "ab"], "Two connections have the id 'a-b'"),
        ("ab", ["ac"], "Connection 'a-c' names a missing layer, 'c'"),
        ("ab", ["ab", "ba"], "circle through or before layer 'a'"),
        ("a", ["aa"], "circle"),
        ("abcd", ["ab", "bc", "cb", "cd"], "circle through or before layer 'b'"),
    ],
)
def test_refuses_what_is_no_network(names, ends, reason):
    with pytest.raises(InputError, match=reason):
        network(names, *ends)


def test_the_empty_network():
    empty = Architecture()
    assert len(empty) == 0
    assert empty.topological_order == empty.main_path == ()
    assert empty.skip_connections == ()


def test_looks_layers_up():
    found = network("abc", "ac", "bc")
    assert "a" in found
    assert "d" not in found
    assert found.index("c") == 2
    assert ids(found.inputs_of("c")) == "ab"
    assert [connection.target for connection in found.outgoing("a")] == ["c"]
    assert [connection.id for connection in found.incoming("c")] == ["a-c", "b-c"]
    for look in (found.layer, found.index, found.incoming, found.outgoing, found.inputs_of):
        with pytest.raises(InputError, match="no layer 'd'"):
            look("d")


def test_topological_order_follows_the_table_where_it_may():
    assert ids(network("dcba", "ab", "bc").topological_order) == "dabc"


@given(st.permutations("abcdef"), st.sets(st.sampled_from(["ab", "ac", "bd", "cd", "de", "af"])))
def test_topological_order_puts_every_layer_after_its_inputs(names, ends):
    found = network(names, *ends)
    order = ids(found.topological_order)
    assert sorted(order) == sorted(names)
    for source, target in ends:
        assert order.index(source) < order.index(target)


def test_main_path_is_the_longest_way_and_the_rest_are_skips():
    found = network("abcd", "ab", "bc", "cd", "ad")
    assert ids(found.main_path) == "abcd"
    assert [connection.id for connection in found.skip_connections] == ["a-d"]


def test_a_long_chain_takes_no_deep_recursion():
    names = [f"l{number}" for number in range(10_000)]
    chain = network(names, *pairwise(names))
    assert len(chain.main_path) == 10_000
    assert chain.skip_connections == ()


def test_u_net_skips_to_its_four_concatenations():
    u_net = preset("u-net").architecture()
    assert [connection.id for connection in u_net.skip_connections] == [
        "conv4_2-concat4",
        "conv3_2-concat3",
        "conv2_2-concat2",
        "conv1_2-concat1",
    ]


def test_connections_are_found_by_their_ids():
    one, other = Connection("a", "b"), Connection("a", "b")
    delayed = Connection("a", "b", feedback=True, delay="t − 1")
    assert one == other
    assert hash(one) == hash(other) == hash(one.id)
    # of one id, and yet not the same
    assert len({one, other, delayed}) == 2
