"""The blocks of the gallery: sizes follow from what they read; they say where they do not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model import edits
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.notation.writing import to_notation
from nnsvg_qt.model.presets import preset
from nnsvg_qt.model.presets.blocks import BLOCK_GROUPS, BLOCKS, MAPS, SEQUENCE, VECTOR, block
from nnsvg_qt.model.sizes import NamedSize

PUBLISHED = [
    # name, what it reads, what it puts out, parameters
    ("inception", (192, 28, 28), (256, 28, 28), 163_696),
    ("residual", (64, 56, 56), (64, 56, 56), 2 * 64 * 64 * 9 + 4 * 64),
    ("residual-down", (64, 56, 56), (128, 28, 28), 64 * 128 * 10 + 128 * 128 * 9 + 6 * 128),
    ("bottleneck", (256, 56, 56), (256, 56, 56), 2 * 256 * 64 + 9 * 64 * 64 + 4 * 64 + 512),
    ("resnext", (256, 56, 56), (256, 56, 56), 2 * 256 * 128 + 9 * 128 * 4 + 4 * 128 + 512),
    ("squeeze-and-excitation", (256, 56, 56), (256, 56, 56), 256 * 16 * 2 + 16 + 256),
    ("transition", (256, 56, 56), (128, 28, 28), 2 * 256 + 256 * 128),
    ("fire", (128, 55, 55), (128, 55, 55), 128 * 16 + 16 + 16 * 64 * 10 + 128),
    # four layers with a growth of 32, as in the first block of DenseNet
    (
        "dense",
        (64, 56, 56),
        (192, 56, 56),
        sum(2 * c + c * 128 + 2 * 128 + 128 * 32 * 9 for c in (64, 96, 128, 160)),
    ),
    ("transformer-encoder", (64, 512), (64, 512), 3_152_384),
    ("residual-dense", (84,), (84,), 2 * (84 * 84 + 84)),
]


@pytest.mark.parametrize(("name", "read", "out", "parameters"), PUBLISHED)
def test_blocks_have_the_sizes_of_their_papers(name, read, out, parameters):
    made = BLOCKS[name].fragment(read)
    assert made.main_path[-1].shape == out
    assert totals(made).parameters == parameters


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_stands_behind_its_example(name):
    one = BLOCKS[name]
    assert one.group in BLOCK_GROUPS
    assert one.description.count(", ") == 1
    assert one.source
    made = one.fragment()
    assert deviations(made) == {}
    assert [layer.kind for layer in made].count(Kind.INPUT) == 1
    assert made.groups == ()
    written = to_notation(made)
    assert written is not None
    assert to_notation(parse_notation(written)) == written


@given(
    st.sampled_from(sorted(BLOCKS)),
    st.one_of(
        st.tuples(st.integers(1, 300), st.integers(1, 9), st.integers(1, 9)),
        st.tuples(st.integers(1, 40), st.integers(1, 300)),
        st.tuples(st.integers(1, 300)),
        st.tuples(st.integers(1, 20), st.integers(1, 4), st.integers(1, 4), st.integers(1, 4)),
    ),
    st.booleans(),
)
def test_a_block_fits_or_says_why_not(name, shape, on_a_connection):
    text = {1: "{0}", 2: "{1}@{0}", 3: "{0}@{1}x{2}", 4: "{0}@{1}x{2}x{3}"}[len(shape)]
    before = parse_notation(f"{text.format(*shape)} > relu > softmax")
    part, reason = None, ""
    try:
        part = BLOCKS[name].fragment(shape)
    except InputError as error:
        reason = str(error)
    if part is None:
        assert reason.startswith(("This block reads", "This block does not fit behind"))
        return
    place = {"after": "activation-1"}
    if on_a_connection:
        place = {"connection": before.connections[1].id}
    made = edits.insert_part(before, part, **place, group="Block")
    new = [layer for layer in made if layer.id not in before]
    assert len(new) == len(part) - 1
    assert deviations(made) == {}
    [group] = [one for one in made.groups if one.name == "Block"]
    assert set(group.layers) == {layer.id for layer in new}
    end = part.main_path[-1]
    assert [one.shape for one in made.inputs_of("softmax-1")] == [end.shape]
    first = {c.target for c in made.outgoing("activation-1")}
    assert first <= {layer.id for layer in new}
    assert totals(made).parameters == totals(part).parameters


def test_a_block_that_reads_something_else_says_so():
    with pytest.raises(InputError, match="This block reads a sequence, but gets maps: 3@8×8"):
        BLOCKS["transformer-encoder"].fragment((3, 8, 8))
    with pytest.raises(InputError, match="reads maps, but gets a vector: 84"):
        BLOCKS["residual"].fragment((84,))
    with pytest.raises(InputError, match=r"does not fit behind 8@7×7: .*equal height and width"):
        BLOCKS["u-net-level"].fragment((8, 7, 7))
    with pytest.raises(InputError, match="follow from those of what it reads, but 64@T"):
        BLOCKS["mixer"].fragment((NamedSize("T"), 64))
    assert BLOCKS["transformer-encoder"].fragment((NamedSize("T"), 64)).main_path[-1].shape == (
        NamedSize("T"),
        64,
    )
    with pytest.raises(InputError, match="There is no block 'resudial'; there are residual,"):
        block("resudial")


def test_every_kind_of_output_has_blocks():
    read = {what for one in BLOCKS.values() for what in one.reads}
    assert read == {MAPS, SEQUENCE, VECTOR}


def test_a_preset_goes_in_behind_a_layer_that_it_fits():
    before = parse_notation("3@224x224 > conv 3 k3 same > flatten > dense 10")
    part = preset("resnet-18").architecture()
    made = edits.insert_part(before, part, after="conv-1")
    assert deviations(made) == {}
    assert totals(made).parameters == 3 * 3 * 9 + 3 + 11_689_512 + 1000 * 10 + 10


def test_groups_shares_and_loops_come_with_the_part_under_fresh_ids():
    part = parse_notation(
        '8@4 > [ lstm 8 as a > lstm 8 as b ] x2 as Cells; a ~> a "t − 1"; share a b'
    )
    before = edits.insert_part(parse_notation("8@4 > softmax"), part, after="input-1")
    made = edits.insert_part(before, part, after="input-1", group="Whole")
    assert [one.name for one in made.groups] == ["Cells", "Whole", "Cells"]
    assert [one.repeat for one in made.groups] == [2, 1, 2]
    assert len({one.id for one in made.groups}) == 3
    assert len(made.shared) == 2
    assert len(made.feedback) == 2
    assert {c.delay for c in made.feedback} == {"t − 1"}


def test_a_part_goes_into_the_groups_that_it_stands_in():
    before = parse_notation("8 > [ relu > tanh ] as Inside > softmax")
    made = edits.insert_part(before, parse_notation("8 > dense 8"), after="activation-1")
    [group] = made.groups
    assert set(group.layers) == {"activation-1", "activation-2", "dense-1"}
    made = edits.insert_part(before, parse_notation("8 > dense 8"), after="activation-2")
    assert made.groups == before.groups


def test_what_is_no_part_is_refused():
    before = parse_notation("8 > dense 8")
    with pytest.raises(InputError, match="has 2 inputs; only one"):
        edits.insert_part(before, parse_notation("8 as a; 8 as b; a + b"), after="input-1")
    with pytest.raises(InputError, match="nothing to insert"):
        edits.insert_part(before, parse_notation("8"), after="input-1")
    with pytest.raises(InputError, match="name one"):
        edits.insert_part(before, parse_notation("8 > relu"))
    with pytest.raises(InputError, match="There is no layer 'x'"):
        edits.insert_part(before, parse_notation("8 > relu"), after="x")
