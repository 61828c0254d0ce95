"""An architecture as a text, and the text as the same architecture."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model import group_edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.edits import change, delete
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation import NotationError, parse_notation
from nnsvg_qt.model.notation.writing import is_same_network, to_notation
from nnsvg_qt.model.presets import PRESETS, preset
from tests.in_turn import examples, some_of
from tests.model import strategies
from tests.model.test_notation_statements import EXAMPLES
from tests.odd_networks import ODD_NETWORKS, branched_networks

CHAIN = parse_notation("7 > dropout 0.5").connections


def comes_back(architecture: Architecture) -> str:
    text = to_notation(architecture)
    assert text is not None
    again = parse_notation(text)
    assert is_same_network(again, architecture)
    assert to_notation(again) is not None
    return text


@pytest.mark.parametrize("name", some_of(PRESETS, 2))
def test_every_preset_comes_back(name):
    text = comes_back(preset(name).architecture())
    assert 'kind "' not in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_come_back(name):
    network = parse_notation(EXAMPLES[name])
    text = comes_back(network)
    assert "kept" not in text
    assert "table" not in text


@pytest.mark.parametrize("name", [name for name in ODD_NETWORKS if name != "no layer"])
def test_odd_networks_come_back(name):
    comes_back(ODD_NETWORKS[name]())


@given(st.floats(0, 1))
@example(5e-324)
@example(6.487381567753504e-265)
def test_any_rate_comes_back(rate):
    layers = parse_notation("7 > dropout 0.5").layers
    text = comes_back(Architecture((layers[0], replace(layers[1], rate=rate)), CHAIN))
    assert text.startswith("7 > dropout ")


def test_an_architecture_without_layers_has_no_text():
    assert to_notation(Architecture()) is None


def test_a_group_is_written_as_it_is_read():
    text = (
        "3@16x16 > conv 8 k3 same as stem > [ conv 8 k3 s2|1 same > first(relu) > norm ] x3 as"
        " Block closed > dense 4"
    )
    assert to_notation(parse_notation(text)) == text


def test_what_differs_in_other_ways_stands_in_brackets():
    text = "3@16x16 > [ conv 8 k3 same later(dwconv k3 same) > relu ] x3"
    assert to_notation(parse_notation(text)) == text


def test_groups_that_cut_the_order_are_named_by_their_layers():
    chain = parse_notation("3 > dense 4 > dense 4 > dense 4")
    scattered = replace(chain, groups=(Group("g", ("dense-1", "dense-3"), "Ends", 2),))
    text = comes_back(scattered)
    assert text.endswith('\ngroup @2 @4 x2 as "Ends"')


def test_behind_copies_that_cannot_be_followed_a_size_comes_back():
    """A kept size does not make what holds it fit in the later copies."""
    text = 'a: 1; b: 1; c: a > kind "convolution" kept 1; d: concat(b, c); concat(c, d)'
    network = parse_notation(f"{text}; group @1 @3 @4 x2")
    assert network.layers[-1].shape == (3,)
    comes_back(network)


def test_sizes_in_later_copies_follow_from_what_they_read():
    text = "1@20x20 > conv 4 k3 p1 > maxpool 2 > conv 8 k3 p1 > deconv 4 k2 s2"
    network = parse_notation(f"{text}; group @3 x2; group @1 @4 x2 later(@4 conv 8 k3 p1 as b)")
    pooled, group = network.groups
    [later] = group.later
    other = replace(group, later=(replace(later, shape=(8, 5, 5)),))
    comes_back(replace(network, groups=(pooled, other)))
    wider = replace(group, later=(replace(later, shape=(9, 10, 10)),))
    assert not is_same_network(network, replace(network, groups=(pooled, wider)))


def test_the_order_of_the_table_is_kept():
    chain = parse_notation("3 > dense 4 > dense 5")
    moved = replace(chain, layers=(chain.layers[2], *chain.layers[:2]))
    assert comes_back(moved) == "3 > dense 4 > dense 5\ntable 3 1-2"


def test_names_are_kept_to_the_letter():
    chain = parse_notation("3@8x8 > conv 4 k3 same > relu > relu")
    names = ["", 'say "σ(x)" \\ n', "in", "two\nlines\x07\u2028\U0001f600 "]
    layers = [replace(layer, name=name) for layer, name in zip(chain, names, strict=True)]
    text = comes_back(replace(chain, layers=tuple(layers)))
    assert "\n" not in text
    assert text.isprintable()


def test_the_same_network_is_not_any_network():
    one = parse_notation("3@8x8 > conv 4 k3 > relu")
    for other in (
        "3@8x8 > conv 4 k3 > tanh",
        "3@8x8 > conv 4 k3 > relu as a",
        "3@8x8 > [ conv 4 k3 ] > relu",
        "x: 3@8x8; x > conv 4 k3; x > relu",
        "3@8x8 > conv 4 k3 as c > relu; c ~> c",
    ):
        assert not is_same_network(one, parse_notation(other))
    assert is_same_network(one, parse_notation("3@8x8 > conv 4 k3x3 s1 p0 > relu"))


@st.composite
def any_networks(draw: st.DrawFn) -> Architecture:
    """Random networks with groups, what differs in their first copies, loops and shared weights."""
    network = draw(branched_networks(most_layers=10) | strategies.architectures)
    ids = [layer.id for layer in network]
    for _ in range(draw(st.integers(0, 3))):
        chosen = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=6, unique=True))
        try:
            network = group_edits.group(
                network,
                chosen,
                draw(st.sampled_from(["", "A", "two words"])),
                draw(st.integers(1, 3)),
            )
            one = draw(st.sampled_from(network.groups))
            layer = network.layer(draw(st.sampled_from(one.layers)))
            later = draw(
                st.sampled_from([layer, replace(layer, name="b"), replace(layer, kernel=(2,))])
            )
            fields: dict[str, Any] = draw(
                st.sampled_from(
                    [{}, {"first_only": (layer.id,)}, {"later": (later,)}, {"is_closed": True}]
                )
            )
            network = group_edits.change_group(network, one.id, **fields)
        except InputError:
            # groups that cut each other
            continue
    for _ in range(draw(st.integers(0, 2))):
        ends = draw(st.tuples(st.sampled_from(ids), st.sampled_from(ids)))
        try:
            network = group_edits.feed_back(network, *ends, draw(st.sampled_from(["", "t − 1"])))
        except InputError:
            continue
    kinds = sorted({layer.kind for layer in network})
    kind = draw(st.sampled_from(kinds))
    alike = [layer.id for layer in network if layer.kind is kind]
    if len(alike) > 1 and draw(st.booleans()):
        network = group_edits.share_weights(network, alike, draw(st.sampled_from(["", "W"])))
    return network


@settings(max_examples=examples(40), deadline=None)
@given(any_networks())
def test_any_network_comes_back(network):
    comes_back(network)


@settings(max_examples=examples(40), deadline=None)
@given(strategies.architectures, st.data())
def test_any_edited_network_comes_back(architecture, data):
    for _ in range(data.draw(st.integers(1, 5))):
        _, edit = data.draw(strategies.edits(architecture))
        try:
            architecture = edit()
        except InputError:
            continue
    if architecture.layers:
        comes_back(architecture)


WORDS = [
    *("3@8x8", "16", "8@T", "T", "conv", "dwconv", "maxpool", "dense", "lstm", "attention", "6"),
    *("k3", "s2|1", "same", "relu", "as", "a", "b", "x", "in", "add", "concat(", "(", ")", ","),
    *(">", ">", ">", ";", "\n", "[", "]", "x3", "first(", "later(", "outer", "~>", "+", ":", "a:"),
    *("b:", '"A b"', '"', "share", "table", "group", "@1", "@2", "size", "kept", "params", "copy"),
    *("keys", "state", "reads", "closed", "nothing", "kind", "other", "#", "kernel=3", "bias=no"),
]


def mutated(draw: st.DrawFn) -> str:
    """A sound notation with words put in, left out and changed for others."""
    text = draw(st.sampled_from([*EXAMPLES.values(), *strategies.NOTATIONS]))
    pieces = text.replace("\n", " \n ").split(" ")
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(0, len(pieces) - 1)))
        words = draw(st.lists(st.sampled_from(WORDS), max_size=2))
        pieces[place : place + draw(st.integers(0, 2))] = words
    return " ".join(pieces)


def is_an_architecture_or_one_sentence(text: str) -> None:
    try:
        architecture = parse_notation(text)
    except NotationError as error:
        said = str(error)
        assert error.column >= 1  # noqa: PT017 - either outcome is right
        assert len(said) < 900
        assert "\n" not in said
        return
    assert to_notation(architecture) is not None


@settings(max_examples=examples(60), deadline=None)
@given(st.composite(mutated)())
def test_a_mutated_notation_is_an_architecture_or_one_sentence(text):
    is_an_architecture_or_one_sentence(text)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(st.composite(mutated)() | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_ten_thousand_mutated_notations(text):
    is_an_architecture_or_one_sentence(text)


def test_kinds_that_have_no_word_of_their_own_are_named():
    odd = parse_notation('3@8x8 > kind "convolution" kept 5@4x4 rate=0.5')
    layer = odd.layers[-1]
    assert (layer.kind, layer.shape, layer.rate) == (Kind.CONVOLUTION, (5, 4, 4), 0.5)
    assert not layer.sizes_typed


def test_a_convolution_that_reads_nothing_and_a_lone_pool_with_later_copies_come_back() -> None:
    network = parse_notation("1@32x32 > conv 6 k5 > maxpool 2 > dense 10")
    network = delete(change(network, "conv-1", padding=None), "input-1")
    assert comes_back(network).startswith("nothing > conv 6 k5 kept 6@28x28")
    comes_back(
        parse_notation("8@64 > [ conv 16 k5 s2 d2 ] x2 > [ avgpool 2 later(avgpool 2) ] x1 > up 2")
    )


@pytest.mark.parametrize("later", ["add", "add as b", "add kept 2"])
def test_a_sum_of_several_layers_that_differs_in_later_copies_comes_back(later: str) -> None:
    network = parse_notation(f"a: 1; [ b: 1; c: 1; (c, b, a) > add later({later}) ] x2")
    [changed] = network.groups[0].later
    assert (changed.kind, len(network.inputs_of(changed.id))) == (Kind.ADD, 3)
    comes_back(network)


@pytest.mark.parametrize("text", ["a > add b params 7", "(a, b) > first(add params 7)"])
def test_a_typed_number_of_parameters_of_a_sum_comes_back(text: str) -> None:
    network = parse_notation(f"a: 1; [ b: 1; {text} ] x2")
    assert network.layers[-1].parameters == 7
    assert "params 7" in comes_back(network)


def test_a_layer_named_params_is_still_joined_by_its_name() -> None:
    network = parse_notation("params: 2; 2 > add params\n3 > dense 4")
    assert len(network.inputs_of("add-1")) == 2
    comes_back(network)


def test_a_causal_convolution_keeps_its_size_and_comes_back():
    text = "2@40 > conv 5 k7 causal d4 relu > dwconv k3 causal > sepconv 4 k2 s2 causal"
    network = parse_notation(text)
    assert [layer.shape for layer in network] == [(40, 2), (40, 5), (40, 5), (20, 4)]
    assert [layer.is_causal_convolution for layer in network] == [False, True, True, True]
    assert " causal" in comes_back(network)
    with pytest.raises(NotationError, match="causal"):
        parse_notation("2@40 > deconv 5 k7 causal")


def test_unpooling_comes_back_with_the_pooling_that_it_reads():
    text = "1@8x8 > maxpool 2 as pool > conv 1 k3 same as x; (x, pool) > unpool 2"
    network = parse_notation(text.replace("; ", "\n"))
    last, pool = network.layers[-1], network.layers[1]
    assert (last.kind, last.shape) == (Kind.UPSAMPLING, (1, 8, 8))
    assert last.takes_indices_of(pool)
    assert not replace(last, unpools=False).takes_indices_of(pool)
    assert "unpool 2" in comes_back(network)
