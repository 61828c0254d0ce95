"""Well-known networks, read as their exporters write them, fold to the figures of their papers."""

from dataclasses import replace

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.reductions.coverage import coverage_of, parameters_of
from nnsvg_qt.reductions.reducing import reduced
from nnsvg_qt.reductions.settings import Detail, Reductions
from nnsvg_qt.views import view_for
from nnsvg_qt.views.view import is_made_of_attention
from tests.reductions import networks


def folded(graph, **options):
    made = reduced(graph, Reductions(**options))
    assert coverage_of(graph, made).faults == ()
    return made


def repeats(made):
    return [group.repeat for group in made.architecture.groups if group.repeat > 1]


def test_alexnet_is_eight_layers_with_weights_and_what_pools_between_them():
    made = folded(networks.alexnet())
    assert totals(made.architecture).parameters == 61_100_840
    kinds = [layer.kind for layer in made.architecture]
    assert (kinds.count(Kind.CONVOLUTION), kinds.count(Kind.DENSE)) == (5, 3)
    assert len(kinds) == 1 + 5 + 3 + 3


def test_resnet_50_is_a_stem_four_stages_and_a_classifier():
    made = folded(networks.resnet())
    assert repeats(made) == [3, 4, 6, 3]
    assert made.count == 9
    assert totals(made.architecture).parameters == 25_557_032 + 2 * 26_560
    outside = {layer for group in made.architecture.groups for layer in group.layers}
    kinds = [layer.kind for layer in made.architecture if layer.id not in outside]
    assert kinds == [Kind.INPUT, Kind.CONVOLUTION, Kind.POOLING, Kind.POOLING, Kind.DENSE]


def test_a_first_copy_that_differs_says_how():
    made = folded(networks.resnet())
    stage = made.architecture.groups[1]
    [projection] = stage.first_only
    assert made.architecture.layer(projection).kernel == (1, 1)
    assert {layer.stride for layer in stage.later} == {(1, 1)}
    first = next(one for one in stage.later if one.kernel == (3, 3))
    assert made.architecture.layer(first.id).stride == (2, 2)


def test_maps_that_are_pooled_to_1x1_for_a_convolution_stay_maps():
    made = folded(networks.squeeze_and_excitation())
    assert deviations(made.architecture) == {}
    pools = [layer for layer in made.architecture if layer.kind is Kind.POOLING]
    assert [(layer.kernel, layer.shape) for layer in pools] == [((32, 32), (16, 1, 1))] * 2
    [gated] = [layer for layer in made.architecture if layer.kind is Kind.MULTIPLY]
    assert gated.shape == (16, 32, 32)
    for view in ("nodes", "planes", "blocks", "diagram"):
        assert Figure(architecture=made.architecture).scene(view).primitives


def test_without_first_copies_equal_blocks_alone_are_folded():
    made = folded(networks.resnet(), first_copies=False)
    assert repeats(made) == [2, 3, 5, 2]


def test_the_order_of_the_operands_of_a_sum_does_not_matter():
    assert repeats(folded(networks.resnet(shortcut_first=True))) == [3, 4, 6, 3]


@pytest.mark.parametrize("all_at_once", [False, True])
def test_densenet_121_folds_to_blocks_that_grow(all_at_once):
    graph = networks.densenet(all_at_once=all_at_once)
    made = folded(graph)
    assert repeats(made) == [6, 12, 24, 16]
    assert totals(made.architecture).parameters == parameters_of(graph)
    assert repeats(folded(graph, similar=False)) == []


def test_shufflenet_has_its_equal_units():
    made = folded(networks.shufflenet())
    assert repeats(made) == [3, 7, 3]
    names = [layer.name for layer in made.architecture]
    # one in each unit of stride 2, one in each repeated unit
    assert names.count("Channel shuffle") == 6
    assert "Part of the layers before them: 49 × normalization." in made.notices


def test_inception_has_nine_modules_and_none_is_repeated():
    made = folded(networks.inception())
    assert [group.repeat for group in made.architecture.groups] == [1] * 9
    assert all(group.is_closed for group in made.architecture.groups)
    assert made.count == 19


@pytest.mark.parametrize("options", [{}, {"caches": True}, {"rotary": False}])
def test_a_decoder_is_one_block_whatever_all_its_layers_read(options):
    made = folded(networks.decoder(12, **options))
    assert repeats(made) == [12]
    [attention] = [group for group in made.architecture.groups if group.name == "Attention"]
    assert attention.is_closed
    kinds = [made.architecture.layer(layer).kind for layer in attention.layers]
    assert kinds.count(Kind.DENSE) == 4


def test_attention_that_was_found_opens_in_the_diagram():
    made = folded(networks.decoder(2))
    assert not any(layer.kind is Kind.ATTENTION for layer in made.architecture)
    assert view_for(made.architecture).name == "diagram"
    # a softmax that weighs nothing is none
    ends = parse_notation("4@9 > [ dense 8 each > softmax > dense 4 each > add in ] as Ends")
    closed = replace(ends, groups=tuple(replace(one, is_closed=True) for one in ends.groups))
    assert not is_made_of_attention(closed)


def test_without_attention_its_parts_stay_in_the_block():
    made = folded(networks.decoder(3), attention=False)
    assert view_for(made.architecture).name == "planes"
    assert repeats(made) == [3]
    assert len(made.architecture.groups) == 1


def test_blocks_of_blocks_fold_within_each_other():
    made = folded(networks.nested())
    assert repeats(made) == [23, 3]
    outer, inner = made.architecture.groups
    assert set(inner.layers) < set(outer.layers)


def test_u_net_keeps_its_skips():
    made = folded(networks.u_net())
    joins = [layer for layer in made.architecture if layer.kind is Kind.CONCATENATE]
    assert len(joins) == 4
    for join in joins:
        one, other = made.architecture.inputs_of(join.id)
        assert one.kind is Kind.CONVOLUTION
        assert other.kind is Kind.TRANSPOSED_CONVOLUTION


def test_heads_that_read_stages_in_the_middle_stay():
    made = folded(networks.yolo())
    assert repeats(made)[:4] == [2, 8, 8, 4]
    ends = [layer for layer in made.architecture if not made.architecture.outgoing(layer.id)]
    assert [layer.shape for layer in ends] == [(255, 13, 13), (255, 26, 26), (255, 52, 52)]


def test_fusing_can_be_switched_off_and_for_one_operation():
    graph = networks.resnet((1, 1))
    fused = folded(graph, detail=Detail.LAYERS).architecture
    apart = folded(graph, detail=Detail.LAYERS, fuse=False).architecture
    assert not any(layer.kind is Kind.NORMALIZATION for layer in fused)
    assert sum(layer.kind is Kind.NORMALIZATION for layer in apart) == 9
    one = next(op.name for op in graph.operations if op.word == "batch normalization")
    kept = Reductions(detail=Detail.LAYERS).keeping_apart("fuse", one)
    made = reduced(graph, kept)
    [alone] = [layer.id for layer in made.architecture if layer.kind is Kind.NORMALIZATION]
    # the activation behind it is fused to it all the same
    assert made.operations[alone] == ((one, "relu"),)


def test_automatic_detail_is_as_fine_as_the_number_of_elements_allows():
    graph = networks.resnet()
    assert folded(graph, elements=100).detail is Detail.LAYERS
    blocks = folded(graph, elements=25)
    assert (blocks.detail, blocks.count) == (Detail.BLOCKS, 21)
    assert folded(graph, elements=20).detail is Detail.STAGES


def test_a_scale_and_shift_written_apart_belong_to_the_normalization_before():
    made = networks.Exporter()
    last = made.input(1, 8, 4, 4)
    for _ in range(4):
        normalized = made.norm(last)
        scaled = made.add("multiply", normalized, made.weight(8, 1, 1), shape=(1, 8, 4, 4))
        shifted = made.add("add", scaled, made.weight(8, 1, 1), shape=(1, 8, 4, 4))
        last = made.conv(made.relu(shifted), 8, 3, 1, 1)
    whole = folded(made.graph(last), detail=Detail.LAYERS)
    kinds = [layer.kind for layer in whole.architecture]
    # that before the first convolution stands alone, the others belong to the one before them
    assert kinds == [Kind.INPUT, Kind.NORMALIZATION, *[Kind.CONVOLUTION] * 4]
    activations = [layer.activation for layer in whole.architecture]
    assert activations == ["", "relu", "relu", "relu", "relu", ""]


def test_values_that_no_layer_has_leave_a_layer_of_its_size():
    made = networks.Exporter()
    source, weight = made.input(1, 3, 8, 8), made.weight(4, 3, 3, 3)
    sizes = {"shape": (1, 4, 6, 6), "kernel": (3, 3), "strides": (0, 0)}
    whole = folded(made.graph(made.relu(made.add("convolution", source, weight, **sizes))))
    odd = whole.architecture.layers[1]
    assert (odd.kind, odd.name, odd.shape) == (Kind.OTHER, "Convolution", (4, 6, 6))
    assert odd.parameters == 108
