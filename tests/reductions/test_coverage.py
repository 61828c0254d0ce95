"""Every operation in one place, parameters that add up, copies that are what the file says."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.model.architecture import Connection
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.edits import change
from nnsvg_qt.model.expansion import expanded
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.reductions.coverage import coverage_of, parameters_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.reductions.settings import SWITCHES, Detail, Reductions
from tests.in_turn import examples
from tests.reductions import networks
from tests.reductions.random_graphs import graphs

SWITCHED = st.builds(
    Reductions,
    **dict.fromkeys(SWITCHES, st.booleans()),
    detail=st.sampled_from(Detail),
    elements=st.sampled_from((1, 5, 15, 100)),
)


@settings(max_examples=examples(30), deadline=None)
@given(graphs(), SWITCHED)
def test_a_random_graph_is_told_whole_and_true_whatever_is_reduced(graph, reductions):
    made = reduced(graph, reductions)
    coverage = coverage_of(graph, made)
    assert coverage.faults == ()
    assert coverage.drawn + coverage.dropped == coverage.operations == len(graph.operations)
    assert totals(made.architecture).parameters == parameters_of(graph)


@pytest.fixture(scope="module")
def residual():
    graph = networks.resnet((3, 2, 1, 1))
    return graph, reduced(graph, Reductions(detail=Detail.STAGES))


def test_written_out_by_the_architecture_a_folded_network_is_the_unfolded_one(residual):
    graph, made = residual
    whole = expanded(made.architecture)
    layers = reduced(graph, Reductions(detail=Detail.LAYERS)).architecture
    assert len(whole) == len(layers) > len(made.architecture)
    assert sorted(map(_told, whole)) == sorted(map(_told, layers))
    assert len(whole.connections) == len(layers.connections)


def _told(layer):
    return layer.kind, layer.shape, str(layer.stride), layer.parameters or 0


def test_an_operation_that_is_nowhere_is_found(residual):
    graph, made = residual
    layer_id = next(iter(made.weights | made.operations))
    operations = {**made.operations, made.architecture.layers[1].id: (("other",),)}
    coverage = coverage_of(graph, replace(made, operations=operations))
    assert any("is in 0 elements" in fault for fault in coverage.faults), layer_id
    assert any("'other', which the file has not" in fault for fault in coverage.faults)


def test_parameters_that_do_not_add_up_are_found(residual):
    graph, made = residual
    layer = next(one for one in made.architecture if one.parameters)
    wrong = change(made.architecture, layer.id, parameters=layer.parameters + 1)
    assert not coverage_of(graph, replace(made, architecture=wrong)).is_sound


def test_a_connection_that_is_not_in_the_file_is_found(residual):
    graph, made = residual
    first = made.architecture.layers[1]
    last = [layer for layer in made.architecture if layer.kind is Kind.ADD][-1]
    more = (*made.architecture.connections, Connection(first.id, last.id))
    wrong = replace(made.architecture, connections=more)
    faults = coverage_of(graph, replace(made, architecture=wrong)).faults
    assert faults
    assert all(last.id in fault for fault in faults)


def test_copies_that_are_not_there_are_found(residual):
    graph, made = residual
    group = next(one for one in made.architecture.groups if one.repeat > 1)
    longer = replace(group, repeat=group.repeat + 1)
    groups = tuple(longer if one is group else one for one in made.architecture.groups)
    wrong = replace(made.architecture, groups=groups)
    assert not coverage_of(graph, replace(made, architecture=wrong)).is_sound
    # and where the parameters hide it
    layers = tuple(replace(one, parameters=0) for one in wrong)
    groups = tuple(
        replace(one, later=(), first_only=(), parameters=parameters_of(graph) if not number else 0)
        for number, one in enumerate(groups)
    )
    wrong = replace(wrong, layers=layers, groups=groups)
    assert any(
        "copies" in one for one in coverage_of(graph, replace(made, architecture=wrong)).faults
    )


def test_tied_weights_count_once_and_are_told():
    graph = networks.decoder(2)
    made = reduced(graph)
    assert coverage_of(graph, made).is_sound
    table = 1000 * 64
    assert sum(layer.parameters == table for layer in made.architecture) <= 2
    assert totals(made.architecture).parameters == parameters_of(graph)
