"""A recurrent network unrolled in time is the same network, written out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits, group_edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.counts import multiply_accumulates, totals
from nnsvg_qt.model.expansion import expanded
from nnsvg_qt.model.in_time.step_names import with_step
from nnsvg_qt.model.in_time.unrolling import MOST_STEPS, can_be_elided, unrolled
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.notation.writing import to_notation
from nnsvg_qt.model.presets import PRESETS

LATER = '4 as x > other "s" 4 as s > dense 4 as h; h ~> s'
ELMAN = '10 > dense 20 tanh as h > dense 5; h ~> h "t − 1"'


def pairs(architecture: Architecture) -> set[tuple[str, str]]:
    """The connections by the names of their ends."""
    names = {layer.id: layer.name or layer.kind.value for layer in architecture}
    return {(names[c.source], names[c.target]) for c in architecture.connections}


def names(architecture: Architecture, kind: Kind) -> list[str]:
    return [layer.name for layer in architecture if layer.kind is kind]


def test_a_simple_network_has_a_state_from_step_to_step():
    made = unrolled(parse_notation(ELMAN), 3)
    assert made.feedback == ()
    assert names(made, Kind.INPUT) == ["h₀", "x₁", "x₂", "x₃"]
    assert names(made, Kind.DENSE) == ["h₁", "y₁", "h₂", "y₂", "h₃", "y₃"]
    state = next(layer for layer in made if layer.name == "h₂")
    [join] = made.inputs_of(state.id)
    assert join.kind is Kind.CONCATENATE
    assert [layer.name for layer in made.inputs_of(join.id)] == ["x₂", "h₁"]
    # W·[x, h] + b for the state, and the output's; once, for the steps share them
    assert totals(made).parameters == 20 * (10 + 20) + 20 + 5 * 20 + 5
    assert totals(made).multiply_accumulates == 3 * (20 * 30 + 5 * 20)
    assert deviations(made) == {}
    shared = {frozenset(made.layer(name).name for name in one.layers) for one in made.shared}
    assert shared == {frozenset({"h₁", "h₂", "h₃"}), frozenset({"y₁", "y₂", "y₃"})}


def test_the_first_step_keeps_the_ids():
    before = parse_notation(ELMAN)
    made = unrolled(before, 4)
    assert {layer.id for layer in before} <= {layer.id for layer in made}
    assert made.layer(before.layers[1].id).name == "h₁"


def test_recurrent_layers_become_cells_with_the_cell_before_as_state():
    before = PRESETS["lstm"].architecture()
    made = unrolled(before, 35)
    assert made.feedback == ()
    assert totals(made).parameters == totals(before).parameters == 19_775_200
    assert totals(made).multiply_accumulates == totals(before).multiply_accumulates
    assert deviations(made) == {}
    cell = made.layer("lstm2~7")
    assert cell.shape == (1, 650)
    assert [layer.id for layer in made.inputs_of(cell.id)] == ["dropout1~7", "lstm2~6"]
    assert len(made.inputs_of("lstm2")) == 1
    assert made.layer("words~7").shape == (1,)


def test_one_recurrent_layer_is_fed_position_by_position():
    before = parse_notation("8@4 > conv 6 k3 same > lstm 5 as L > conv 2 k3 same > softmax")
    layer = next(layer.id for layer in before if layer.name == "L")
    made = unrolled(before, 4, [layer])
    picked = names(made, Kind.OTHER)
    assert picked == [*(f"Convolution{n}" for n in "₁₂₃₄"), "L₁ … L₄"]
    reader = made.layer("conv-2")
    assert [one.name for one in made.inputs_of(reader.id)] == ["L₁ … L₄"]
    assert reader.shape == before.layer("conv-2").shape
    assert totals(made).parameters == totals(before).parameters
    assert sum(multiply_accumulates(made, one.id) or 0 for one in made) == (
        totals(before).multiply_accumulates
    )
    with pytest.raises(InputError, match="reads all 4 positions of the sequence; unroll in 4"):
        unrolled(before, 3, [layer])


def test_the_last_state_is_read_from_the_last_cell():
    made = unrolled(parse_notation("8@T > gru 6 last as G > dense 3 as D"), 4)
    assert {pair for pair in pairs(made) if pair[1] == "D"} == {("G₄", "D")}
    assert totals(made).parameters == 3 * 6 * (8 + 6 + 1) + 3 * 6 + 3


def test_both_directions_run_through_the_steps():
    for puts_out in ("sequence", "last"):
        before = parse_notation(f"8@3 > lstm 6 bidirectional {puts_out} as L > dense 2 as D")
        made = unrolled(before, 3)
        assert totals(made).parameters == totals(before).parameters
        assert {("→ L₁", "→ L₂"), ("→ L₂", "→ L₃")} <= pairs(made)
        assert {("← L₃", "← L₂"), ("← L₂", "← L₁")} <= pairs(made)
        assert deviations(made) == {}
    assert {("→ L₃", "L₃"), ("← L₁", "L₃"), ("L₃", "D")} <= pairs(made)
    assert ("← L₃", "L₃") not in pairs(made)


def test_a_layer_whose_state_comes_from_the_next_step_runs_backward():
    before = parse_notation('8@3 > lstm 6 sequence as L > dense 2 each as D; L ~> L "t + 1"')
    made = unrolled(before, 3)
    assert {("L₃", "L₂"), ("L₂", "L₁")} <= pairs(made)
    assert not {("L₁", "L₂"), ("L₂", "L₃")} & pairs(made)
    assert totals(made).parameters == totals(before).parameters
    with pytest.raises(InputError, match="No steps can be left out"):
        unrolled(before, 6, elided=True)


def test_a_first_state_is_read_by_the_first_cell_alone():
    text = "5 as s > dense 6 as S; 8@3 as x > lstm 6 state S as L"
    made = unrolled(parse_notation(text), 3)
    assert {pair for pair in pairs(made) if pair[0] == "S"} == {("S", "L₁")}


def test_feedback_arrives_as_many_steps_later_as_it_says():
    made = unrolled(parse_notation(f'{LATER} "t − 2"'), 4)
    assert {pair for pair in pairs(made) if pair[1].startswith("s") and pair[0][0] == "h"} == {
        ("h₋₁", "s₁"),
        ("h₀", "s₂"),
        ("h₁", "s₃"),
        ("h₂", "s₄"),
    }


def test_what_fits_no_concatenation_is_joined_by_a_layer_of_its_own():
    made = unrolled(PRESETS["gru"].architecture(), 2)
    for copy in ("embedding2", "embedding2~2"):
        [join] = made.inputs_of(copy)
        assert (join.kind, join.shape, join.parameters) == (Kind.OTHER, (1,), 0)
    assert deviations(made) == {}
    assert totals(made).parameters == totals(PRESETS["gru"].architecture()).parameters


def test_attention_reads_all_states_at_each_step():
    made = unrolled(PRESETS["seq2seq-attention"].architecture(), 3)
    assert deviations(made) == {}
    whole = made.layer("annotations-steps")
    assert whole.shape == (3, 2000)
    readers = [c.target for c in made.outgoing(whole.id)]
    assert readers == ["context", "context~2", "context~3", "backward"]
    assert ("State₂", "Attention₃") in pairs(made)
    assert totals(made).parameters == totals(PRESETS["seq2seq-attention"].architecture()).parameters


def test_groups_are_copied_with_their_step_and_those_around_grow():
    before = parse_notation("10 > [ dense 20 as h ] as Cell > dense 5 as o; h ~> h")
    made = unrolled(before, 2)
    assert [group.name for group in made.groups] == ["Cell₁", "Cell₂"]
    assert all(len(group.layers) == 2 for group in made.groups)
    ids = [layer.id for layer in before]
    around = group_edits.group(before, ids, "All")
    only = unrolled(around, 2, [ids[1]])
    whole = next(group for group in only.groups if group.name == "All")
    assert {"h₁", "h₂", "o"} <= {only.layer(name).name for name in whole.layers}


def test_repeated_groups_with_a_state_are_written_out_first():
    before = parse_notation("8@3 > [ lstm 8 as L ] x2 > dense 3")
    made = unrolled(before, 3)
    assert all(group.repeat == 1 for group in made.groups)
    assert len([layer for layer in made if layer.kind is Kind.RECURRENT]) == 6
    assert totals(made).parameters == totals(before).parameters


def test_left_out_steps_are_one_group_that_counts_in_full():
    before = parse_notation(ELMAN)
    short, whole = unrolled(before, 9, elided=True), unrolled(before, 9)
    [group] = short.groups
    assert (group.name, group.repeat, group.is_closed) == ("t = 3 … 8", 6, True)
    assert totals(short) == totals(whole)
    out = expanded(short)
    assert len(out) == len(whole)
    # the state goes from copy to copy, and from the last one to the last step
    order = [layer for layer in out.topological_order if layer.name.startswith("h")]
    assert [layer.name for layer in order] == ["h₀", "h₁", "h₂", *["hₜ"] * 6, "h₉"]
    for one, other in pairwise(order):
        [join] = out.inputs_of(other.id)
        assert out.inputs_of(join.id)[-1].id == one.id


def test_steps_are_left_out_only_where_that_is_true():
    assert can_be_elided(parse_notation(ELMAN))
    assert can_be_elided(parse_notation("8@T > lstm 6 > dense 3"))
    assert not can_be_elided(PRESETS["lstm"].architecture())
    assert not can_be_elided(parse_notation("8@T > lstm 6 bidirectional"))
    assert not can_be_elided(parse_notation(f'{LATER} "t − 2"'))
    with pytest.raises(InputError, match="more than one thing"):
        unrolled(PRESETS["lstm"].architecture(), 35, elided=True)
    with pytest.raises(InputError, match="left out from 5 steps on"):
        unrolled(parse_notation(ELMAN), 4, elided=True)


@pytest.mark.parametrize(
    ("text", "chosen", "reason"),
    [
        ("4-3-2", None, "nothing to unroll: no connection leads back"),
        (ELMAN, ["dense-2"], "nothing to unroll in the selection"),
        (LATER, ["dense-1"], "select layer 's' as well"),
        ("4 as x > dense 4 as s; s ~> x", None, "leads back to layer 'x"),
        ("4 as x; 3 as z; concat(x, z) as c > relu as r; r ~> c", None, "another size at each"),
    ],
)
def test_what_cannot_be_unrolled_is_said(text, chosen, reason):
    with pytest.raises(InputError, match=reason):
        unrolled(parse_notation(text), 3, chosen)


@pytest.mark.parametrize("steps", [0, 1, MOST_STEPS + 1, True, "4", 2.0])
def test_impossible_numbers_of_steps_are_refused(steps):
    with pytest.raises(InputError, match=f"unrolled in 2 to {MOST_STEPS} steps"):
        unrolled(parse_notation(ELMAN), steps)


def test_too_many_layers_are_refused():
    chain = " > ".join(["10", *["dense 10"] * 40])
    with pytest.raises(InputError, match="more than 2,000 layers"):
        unrolled(parse_notation(f"{chain} as h; h ~> @2"), 60)


def test_a_name_carries_its_step():
    assert with_step("h", "₂") == "h₂"
    assert with_step("LSTM 1", "₁₂") == "LSTM 1, t = 12"
    assert with_step("LSTM 1", "ₜ") == "LSTM 1, t"
    assert with_step("h′", "₋₁") == "h′, t = −1"


def test_a_figure_is_unrolled_like_by_any_edit():
    figure = Figure(architecture=parse_notation(ELMAN)).edited(edits.unrolled, steps=4)
    assert len(figure.architecture) == 1 + 4 * 4
    for view in ("nodes", "planes", "blocks"):
        owners = {primitive.owner.id for primitive in figure.scene(view).primitives}
        assert {layer.id for layer in figure.architecture} <= owners


@st.composite
def recurrent_networks(draw):
    """Chains of layers of vectors with loops, or of a sequence with recurrent layers."""
    size = draw(st.integers(2, 5))
    items = [f"{draw(st.integers(1, 6))} as a0"]
    kinds = ["dense 3", "dense 4 tanh", "relu", "add", "dropout 0.5", "norm"]
    if draw(st.booleans()):
        items = [f"{draw(st.integers(1, 6))}@{draw(st.sampled_from(['T', '7']))} as a0"]
        kinds = ["lstm 4", "gru 2 bidirectional", "rnn 3", "dense 3 each", "relu", "norm"]
        items += [draw(st.sampled_from(kinds[:3])) + " as a1"]
    while len(items) <= size:
        items.append(f"{draw(st.sampled_from(kinds))} as a{len(items)}")
    text = " > ".join(items)
    if "@" not in items[0]:
        for _ in range(draw(st.integers(1, 2))):
            target = draw(st.integers(1, size))
            text += f"\na{draw(st.integers(target, size))} ~> a{target}"
    return text


@given(recurrent_networks(), st.integers(2, 7))
def test_every_unrolled_network_is_sound_and_can_be_written(text, steps):
    try:
        before = parse_notation(text)
        made = unrolled(before, steps)
    except InputError:
        return
    assert made.feedback == ()
    assert deviations(made) == {}
    written = to_notation(made)
    assert written is not None
    again = parse_notation(written)
    assert to_notation(again) == written
    assert totals(again).parameters == totals(made).parameters
    assert pairs(again) == pairs(made)
    for share in made.shared:
        shapes = {made.layer(name).shape for name in share.layers}
        assert len(shapes) == 1
    if "@" in text:
        assert totals(made).parameters == totals(before).parameters


def test_what_comes_from_later_steps_is_refused():
    network = parse_notation('8@T > dense 4 tanh each as h > dense 2 each; h ~> h "t + 1"')
    with pytest.raises(InputError, match="from a later step"):
        unrolled(network, 3)
