"""Groups, repetition, shared weights and feedback."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model import edits, group_edits
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.expansion import (
    chain_of,
    copies_differ,
    expanded,
    with_first_copy_apart,
)
from nnsvg_qt.model.groups import Group, SharedWeights, copies_of_layers, parent_groups
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation import parse_notation
from tests.in_turn import examples

CHAIN = parse_notation(
    "3@8x8 > conv 4 k3 same > conv 8 k3 same > conv 8 k3 same > conv 4 k1 > conv 4 k1"
)
IDS = [layer.id for layer in CHAIN]
RESIDUAL = parse_notation(
    "3@16x16 > conv 8 k3 same as stem > conv 8 k3 same > conv 8 k3 same > add stem > dense 4"
)


def grouped(*places: int, name: str = "Block", repeat: int = 1) -> Architecture:
    return group_edits.group(CHAIN, [IDS[place] for place in places], name, repeat)


class TestSoundness:
    def test_groups_nest_and_stand_side_by_side(self):
        architecture = group_edits.group(grouped(1, 2), [IDS[1], IDS[2], IDS[3]], "Stage")
        architecture = group_edits.group(architecture, IDS[4:], "Head")
        parents = parent_groups(architecture.groups)
        around = [parents[group.id] for group in architecture.groups]
        assert [group and group.name for group in around] == ["Stage", None, None]

    @pytest.mark.parametrize(
        ("groups", "said"),
        [
            ((Group("g", ("nowhere",)),), "names the layer 'nowhere', which is not there"),
            ((Group("g", (IDS[1],)), Group("g", (IDS[2],))), "id 'g' of a group is taken"),
            ((Group(IDS[1], (IDS[2],)),), "of a group is taken"),
            ((Group("g", (IDS[1], IDS[2])), Group("h", (IDS[2], IDS[3]))), "cuts another group"),
        ],
    )
    def test_what_is_unsound_is_refused(self, groups, said):
        with pytest.raises(InputError, match=said):
            replace(CHAIN, groups=groups)

    @pytest.mark.parametrize(
        ("make", "said"),
        [
            (lambda: Group("g", ()), "has no layers"),
            (lambda: Group("g", ("a", "a")), "names a layer twice"),
            (lambda: Group("g", ("a",), repeat=0), "is repeated 0 times"),
            (lambda: Group("g h", ("a",)), "no space"),
            (lambda: Group("g", ("a",), first_only=("b",)), "how 'b' differs, which is not in it"),
            (lambda: SharedWeights("s", ("a",)), "at least two different layers"),
        ],
    )
    def test_impossible_values_are_refused(self, make, said):
        with pytest.raises(InputError, match=said):
            make()

    def test_deleting_layers_leaves_what_is_left(self):
        architecture = grouped(1, 2)
        left = edits.delete(architecture, IDS[1])
        assert left.groups[0].layers == (IDS[2],)
        assert edits.delete(left, IDS[2]).groups == ()

    def test_a_layer_inserted_inside_belongs_to_the_group(self):
        architecture = grouped(1, 2)
        new = edits.new_layer(Kind.ACTIVATION, IDS[1], architecture)
        inside = edits.insert(architecture, new, after=IDS[1])
        assert new.id in inside.groups[0].layers
        behind = edits.insert(architecture, replace(new, id="behind"), after=IDS[2])
        assert "behind" not in behind.groups[0].layers


class TestRepetition:
    def test_totals_count_every_copy(self):
        architecture = grouped(3, repeat=4)
        single, whole = totals(CHAIN), totals(architecture)
        assert whole.layers == single.layers + 3
        own = totals(parse_notation("8@8x8 > conv 8 k3 same"))
        assert whole.parameters == single.parameters + 3 * own.parameters
        assert whole.multiply_accumulates == (
            single.multiply_accumulates + 3 * own.multiply_accumulates
        )

    @pytest.mark.parametrize("repeat", [1, 2, 3, 7])
    def test_written_out_it_counts_the_same(self, repeat):
        architecture = grouped(2, 3, repeat=repeat)
        whole = expanded(architecture)
        assert all(group.repeat == 1 for group in whole.groups)
        assert totals(whole) == totals(architecture)
        assert len(whole) == len(CHAIN) + 2 * (repeat - 1)
        assert not deviations(whole)

    def test_later_copies_read_what_the_first_puts_out(self):
        # the first copy reads 4 channels, the others 8
        architecture = grouped(2, 3, repeat=3)
        assert copies_differ(architecture, architecture.groups[0])
        apart = with_first_copy_apart(architecture, architecture.groups[0].id)
        assert [group.repeat for group in apart.groups] == [1, 2]
        assert not copies_differ(apart, apart.groups[1])
        second = apart.groups[1].layers[0]
        assert apart.inputs_of(second)[0].shape == (8, 8, 8)

    def test_what_only_the_first_copy_has(self):
        layers = {layer.id: layer for layer in RESIDUAL}
        ids = [*layers]
        block = ids[2:5]
        projected = edits.insert(
            RESIDUAL,
            replace(layers[ids[1]], id="projection", kernel=(1, 1), name="projection"),
            connection=f"{ids[1]}-{block[2]}",
        )
        architecture = group_edits.group(projected, [*block, "projection"], "Block", 3)
        group = architecture.groups[0]
        later = replace(layers[block[0]], activation="relu")
        architecture = group_edits.change_group(
            architecture, group.id, first_only=("projection",), later=(later,)
        )
        whole = expanded(architecture)
        assert [layer.kernel for layer in whole].count((1, 1)) == 1
        assert [layer.activation for layer in whole].count("relu") == 2
        assert totals(whole) == totals(architecture)
        # the skip of a later copy starts where the projection read
        sums = [layer.id for layer in whole if layer.kind is Kind.ADD]
        skips = [{one.id for one in whole.inputs_of(add)} for add in sums]
        assert "projection" in skips[0]
        assert sums[0] in skips[1]
        assert sums[1] in skips[2]
        assert whole.inputs_of(ids[-1])[0].id == sums[2]

    def test_nested_repeats_multiply(self):
        inner = group_edits.group(CHAIN, [IDS[3]], "Block", 2)
        outer = group_edits.group(inner, [IDS[3], IDS[4]], "Stage", 3)
        # a stage puts out 4 channels and reads 8
        assert totals(outer) == totals(expanded(outer))
        assert totals(outer).layers == len(CHAIN) - 2 + 3 * (2 + 1)
        even = group_edits.group(inner, [IDS[2], IDS[3]], "Stage", 3)
        assert copies_of_layers(even.groups) == {IDS[2]: 3, IDS[3]: 6}
        assert totals(even) == totals(expanded(even))

    def test_one_group_alone_is_written_out(self):
        inner = group_edits.group(CHAIN, [IDS[3]], "Block", 2)
        outer = group_edits.group(inner, [IDS[2], IDS[3]], "Stage", 3)
        stage = next(group for group in outer.groups if group.name == "Stage")
        whole = expanded(outer, stage.id)
        assert sorted(g.repeat for g in whole.groups if g.name == "Block") == [2, 2, 2]
        assert totals(whole) == totals(outer)

    def test_a_group_that_reads_nothing_cannot_be_written_out(self):
        architecture = group_edits.group(CHAIN, IDS[:2], "Head", 2)
        assert chain_of(architecture, architecture.groups[0]).source is None
        with pytest.raises(InputError, match="cannot be led into each other"):
            expanded(architecture)
        assert totals(architecture).layers == len(CHAIN) + 2

    def test_too_many_copies_are_refused_in_time(self):
        architecture = grouped(2, 3, repeat=100_000)
        assert totals(architecture).layers == len(CHAIN) + 2 * 99_999
        with pytest.raises(InputError, match="more than 10,000 layers"):
            expanded(group_edits.group(CHAIN, IDS[1:5], "Large", 20_000))

    @settings(max_examples=examples(20))
    @given(st.data())
    def test_any_grouping_counts_as_its_expansion(self, data):
        first = data.draw(st.integers(1, 5))
        last = data.draw(st.integers(first, 5))
        architecture = group_edits.group(
            CHAIN, IDS[first : last + 1], "Outer", data.draw(st.integers(1, 4))
        )
        if last > first:
            architecture = group_edits.group(
                architecture, [IDS[first]], "Inner", data.draw(st.integers(1, 3))
            )
        assert totals(architecture) == totals(expanded(architecture))


class TestSharing:
    def test_shared_weights_count_once(self):
        shared = group_edits.share_weights(CHAIN, [IDS[4], IDS[5]], "W")
        own = totals(parse_notation("4@8x8 > conv 4 k1")).parameters
        assert totals(shared).parameters == totals(CHAIN).parameters - own
        assert totals(shared).multiply_accumulates == totals(CHAIN).multiply_accumulates
        assert totals(group_edits.without_shares(shared, [IDS[4]])) == totals(CHAIN)

    def test_only_layers_of_a_kind_share(self):
        with pytest.raises(InputError, match="Only layers of one kind"):
            group_edits.share_weights(CHAIN, [IDS[0], IDS[1]])

    def test_a_layer_shares_once(self):
        shared = group_edits.share_weights(CHAIN, [IDS[1], IDS[2]])
        again = group_edits.share_weights(shared, [IDS[2], IDS[3]])
        assert [share.layers for share in again.shared] == [(IDS[2], IDS[3])]
        assert edits.delete(again, IDS[2]).shared == ()


class TestFeedback:
    def test_feedback_makes_no_circle_and_feeds_nothing(self):
        back = group_edits.feed_back(CHAIN, IDS[3], IDS[1], "t − 1")
        assert [c.delay for c in back.feedback] == ["t − 1"]
        assert back.topological_order == CHAIN.topological_order
        assert back.incoming(IDS[1]) == CHAIN.incoming(IDS[1])
        assert totals(back) == totals(CHAIN)
        assert back.main_path == CHAIN.main_path
        with pytest.raises(InputError, match="run in a circle"):
            replace(CHAIN, connections=(*CHAIN.connections, Connection(IDS[3], IDS[1])))

    def test_a_layer_may_feed_itself_once(self):
        back = group_edits.feed_back(CHAIN, IDS[1], IDS[1])
        with pytest.raises(InputError, match="reads 'conv-1' already"):
            group_edits.feed_back(back, IDS[1], IDS[1])
        with pytest.raises(InputError, match="is an input"):
            group_edits.feed_back(CHAIN, IDS[1], IDS[0])
