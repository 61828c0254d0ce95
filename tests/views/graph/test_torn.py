"""Scopes that a path leaves and enters again, found by what they lead to alone."""

import gc
from itertools import product
from weakref import ref

from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.model.graph.tracing import traced
from nnsvg_qt.views.graph.of_model import network_of_model
from nnsvg_qt.views.graph.torn import is_torn
from tests.views.graph.graphs import folded_model, model_of


@given(st.data())
def test_a_scope_is_torn_if_something_between_is_outside(data):
    names, rows = ["x"], []
    for number in range(data.draw(st.integers(2, 10))):
        read = data.draw(st.lists(st.sampled_from(names), max_size=3))
        rows.append(f"op{number} Conv {' '.join(read)}")
        names.append(f"op{number}")
    graph = model_of(rows).graph
    own = data.draw(st.sets(st.integers(0, len(rows) - 1)))
    outside = set(range(len(rows))) - own
    before, after = traced(graph, own, "upstream"), traced(graph, own, "downstream")
    assert is_torn(own, network_of_model(model_of(rows))) == bool(outside & before & after)


class Counted(list):
    asked = 0

    def __getitem__(self, place):
        type(self).asked += 1
        return super().__getitem__(place)


def test_chains_beside_each_other_are_not_walked_through_for_each_other():
    chains, length = 40, 30
    rows = [
        f"s{one}/op{step} Conv {f's{one}/op{step - 1}' if step else 'x'}"
        for step, one in product(range(length), range(chains))
    ]
    network = network_of_model(model_of(rows))
    vars(network)["readers"] = Counted(network.readers)
    Counted.asked = 0
    assert not any(is_torn(range(one, chains * length, chains), network) for one in range(chains))
    assert Counted.asked <= 2 * chains * length


def test_what_was_found_of_a_model_goes_with_it():
    model = model_of(["a/b Conv x", "a/c Conv a/b"])
    folded = folded_model(model)
    assert network_of_model(model) is folded.network
    gone = ref(folded.network)
    del model, folded
    gc.collect()
    assert gone() is None
