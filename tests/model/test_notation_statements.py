"""Notations of several statements: branches, groups, copies, loops, and where their faults are."""

import time

import pytest

from nnsvg_qt.model.counts import multiply_accumulates, parameter_count, totals
from nnsvg_qt.model.expansion import expanded
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation import NotationError, looks_like_notation, parse_notation
from nnsvg_qt.model.notation.writing import is_same_network, to_notation
from nnsvg_qt.model.sizes import NamedSize

RESNET_STAGE = """
x: 64@56x56 as Input
x > [ s: in > first(conv 128 k1 s2 > norm)   # the projection
  in > conv 128 k3 s2|1 p1 > norm > relu > conv 128 k3 same > norm > add s > relu ] x2 as "Stage 2"
"Stage 2" > globalpool > dense 1000
"""
INCEPTION = """
x: 192@28x28 as Input
concat(x > conv 64 k1 relu,
       x > conv 96 k1 relu > conv 128 k3 same relu,
       x > conv 16 k1 relu > conv 32 k5 same relu,
       x > maxpool 3 s1 same > conv 32 k1 relu) as "Inception 3a"
"""
SIAMESE = """
left: 1@105x105 as Left
right: 1@105x105 as Right
a: left > [ conv 64 k10 relu > maxpool 2 > conv 128 k7 relu > maxpool 2 > conv 128 k4 relu
  > maxpool 2 > conv 256 k4 relu > dense 4096 sigmoid ] as Tower
b: right > same Tower
sub(a, b) > dense 1 sigmoid as Similarity
"""
GAN = """
100 as Noise > [ dense 12544 > reshape 256@7x7 > deconv 128 k5 same > deconv 64 k5 s2 same
  > deconv 1 k5 s2 same tanh ] as Generator
Generator > [ conv 64 k5 s2 same leakyrelu > conv 128 k5 s2 same leakyrelu
  > dense 1 sigmoid as "Fake or real" ] as Discriminator
1@28x28 as "Real image" > same Discriminator
"""
SEQUENCES = """
h: T as Source > embed 256 v8000 > lstm 512 as Encoder
h ~> h "t − 1"
S as Target > embed 256 v8000
> lstm 512 state h as Decoder > attention h8 keys h > dense 8000 softmax
"""
TRANSFORMER = """
T as Tokens > embed 512 v37000 > position > dropout 0.1
> [ attention h8 > add in > layernorm as n > dense 2048 relu > dense 512 > add n > layernorm
  ] x6 as Encoder
"""
EXAMPLES = {
    "resnet": RESNET_STAGE,
    "inception": INCEPTION,
    "siamese": SIAMESE,
    "gan": GAN,
    "sequences": SEQUENCES,
    "transformer": TRANSFORMER,
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_well_known_networks_fit_in_eight_lines(name):
    text = EXAMPLES[name]
    assert len(text.strip().splitlines()) <= 8
    assert max(map(len, text.splitlines())) <= 100
    assert not deviations(parse_notation(text))
    assert looks_like_notation(text)


def test_a_stage_of_a_residual_network():
    stage = parse_notation(RESNET_STAGE)
    (group,) = stage.groups
    assert (group.name, group.repeat) == ("Stage 2", 2)
    assert [stage.layer(layer).kind for layer in group.first_only] == [
        Kind.CONVOLUTION,
        Kind.NORMALIZATION,
    ]
    assert [layer.stride for layer in group.later] == [(1, 1)]
    assert stage.layer(group.later[0].id).stride == (2, 2)
    whole = expanded(stage)
    assert [layer.kernel for layer in whole].count((1, 1)) == 1
    assert whole.inputs_of("pool-1")[0].shape == (128, 28, 28)
    assert not deviations(whole)


def test_branches_are_joined_in_the_order_in_which_they_stand():
    module = parse_notation(INCEPTION)
    concat = module.layer("concat-1")
    assert (concat.name, concat.shape) == ("Inception 3a", (256, 28, 28))
    assert [layer.shape[0] for layer in module.inputs_of("concat-1")] == [64, 128, 32, 32]
    assert len(module.outgoing("input-1")) == 4


def test_twins_share_their_weights():
    twins = parse_notation(SIAMESE)
    assert len(twins.shared) == 5
    assert all(len({twins.layer(i).kind for i in share.layers}) == 1 for share in twins.shared)
    assert [group.name for group in twins.groups] == ["Tower", "Tower"]
    # the count of Koch, Zemel & Salakhutdinov's network
    assert totals(twins).parameters == 38_951_745
    apart = parse_notation(SIAMESE.replace("same Tower", "copy Tower as Other"))
    assert apart.shared == ()
    assert [group.name for group in apart.groups] == ["Tower", "Other"]


def test_a_group_is_copied_behind_another_input():
    gan = parse_notation(GAN)
    assert len(gan.shared) == 3
    judged = [layer.id for layer in gan if layer.name == "Fake or real"]
    assert len(judged) == 2
    assert not any(gan.outgoing(layer) for layer in judged)


@pytest.mark.parametrize("word", ["copy", "same"])
def test_thousands_of_copies_take_a_second_or_two(word):
    copies = "".join(f"g > {word} g as g{number}\n" for number in range(4_500))
    start = time.process_time()
    network = parse_notation("8 > [ dense 8 ] as g\n" + copies)
    # each looked at all others: eight seconds
    assert time.process_time() - start < 4
    assert len(network.groups) == 4_501
    assert [len(share.layers) for share in network.shared] == [4_501] * (word == "same")


def test_copies_of_nested_groups_keep_their_order():
    network = parse_notation(
        "8 > [ dense 8 > [ [ dense 7 ] as a > dense 6 ] as b ] as c > dense 5 > copy c as d"
    )
    names = [(group.name, len(group.layers)) for group in network.groups]
    assert names == [("c", 3), ("b", 2), ("a", 1), ("d", 3), ("b", 2), ("a", 1)]


def test_layers_behind_a_table_follow_those_in_it():
    network = parse_notation(
        "8 as a > dense 7 as b > dense 6 as c\ntable c a b\n"
        "c > dense 5 as d > dense 4 as e\ngroup e b x2 as G"
    )
    assert [layer.name for layer in network] == ["c", "a", "b", "d", "e"]
    assert [layer for group in network.groups for layer in group.layers] == ["dense-1", "dense-4"]


def test_a_notation_has_as_many_connections_as_a_project_may_hold():
    with pytest.raises(NotationError, match="There are more than 20000 connections"):
        parse_notation("a: 8\n" + "a + " * 20_000 + "a")


def test_loops_lead_back_and_sizes_may_have_names():
    network = parse_notation(SEQUENCES)
    assert [(c.source, c.target, c.delay) for c in network.feedback] == [
        ("recurrent-1", "recurrent-1", "t − 1")
    ]
    decoder = next(layer for layer in network if layer.name == "Decoder")
    assert [layer.name for layer in network.inputs_of(decoder.id)][1:] == ["Encoder"]
    assert decoder.shape == (NamedSize("S"), 512)
    attention = network.layer("attention-1")
    assert attention.heads == 8
    assert [layer.name for layer in network.inputs_of("attention-1")] == ["Decoder", "Encoder"]
    assert network.layers[-1].shape == (NamedSize("S"), 8000)


def test_an_encoder_of_six_layers():
    network = parse_notation(TRANSFORMER)
    (group,) = network.groups
    assert (group.name, group.repeat, len(group.layers)) == ("Encoder", 6, 7)
    layer = 4 * (512 * 512 + 512) + 2 * 1024 + 2 * 512 * 2048 + 2048 + 512
    assert totals(network).parameters == 512 * 37000 + 6 * layer


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("x: 3@8x8; x > relu", "3@8x8 > relu"),
        ("3@8x8\n> conv 6\nk3\n> relu", "3@8x8 > conv 6 k3 > relu"),
        ("# what\n3@8x8 # so\n> relu # end", "3@8x8 > relu"),
        ("3@8x8 as a > conv 3 k3 same > add(a)", "3@8x8 as a > conv 3 k3 same > add a"),
        ("a: 3@8x8\nb: a > relu\nb + a", "a: 3@8x8\nb: a > relu\nadd(b, a)"),
        ("3@8x8 as a > add(conv 3 k3 same)", "3@8x8 as a; a > conv 3 k3 same as b; a + b"),
        ("x: 10@20\nx1: x > relu", "10@20 > relu"),
        ("8 > lstm 4", None),
    ],
)
def test_other_ways_to_say_the_same(text, other):
    if other is None:
        with pytest.raises(NotationError, match="A recurrent layer reads a sequence"):
            parse_notation(text)
        return
    one, two = parse_notation(text), parse_notation(other)
    assert [layer.shape for layer in one] == [layer.shape for layer in two]
    assert [layer.kind for layer in one] == [layer.kind for layer in two]
    assert sorted((c.source, c.target) for c in one.connections) == sorted(
        (c.source, c.target) for c in two.connections
    )


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ("conv 8 k3x3x3 s2 g2", {"kernel": (3, 3, 3), "stride": (2, 2, 2), "groups": 2}),
        ("dwconv k3 m2 same", {"multiplier": 2, "shape": (8, 6, 7, 8)}),
        ("sepconv 8 k3 nobias", {"bias": False, "kind": Kind.SEPARABLE_CONVOLUTION}),
        ("groupnorm 2", {"normalization": "group", "groups": 2}),
        ("rmsnorm", {"normalization": "rms"}),
        ("globalavgpool", {"pooling": "global average", "shape": (4,)}),
        ("reshape 24@7x8", {"shape": (24, 7, 8)}),
        ("permute 3,0,1,2", {"order": (3, 0, 1, 2), "shape": (8, 4, 6, 7)}),
        ("split 2/2", {"parts": 2, "part": 1, "shape": (2, 6, 7, 8)}),
        ("slice 1:", {"start": 1, "stop": None, "shape": (3, 6, 7, 8)}),
        ("slice 0:2", {"start": 0, "stop": 2}),
        ("pad 1x2x3", {"padding": (1, 2, 3), "shape": (4, 8, 11, 14)}),
        ('other "Magic box" 3@4x5', {"name": "Magic box", "shape": (3, 4, 5)}),
        ("flatten size 9", {"shape": (9,), "sizes_typed": True}),
        ('activation "x^2"', {"kind": Kind.ACTIVATION, "activation": "x^2"}),
        ("relu params 7", {"parameters": 7}),
        ('conv 2 k1 reads "0 1 | 2"', {"connected": ((0, 1), (2,))}),
        ('dense 3 activation="x^2"', {"activation": "x^2"}),
        ("experts 8 a2 h64", {"experts": 8, "active_experts": 2, "hidden": 64}),
    ],
)
def test_items(item, fields):
    layer = parse_notation(f"4@6x7x8 > {item}").layers[-1]
    assert {name: getattr(layer, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("item", "shape"),
    [
        ("dense 5", (5,)),
        ("dense 5 each", (20, 5)),
        ("lstm 6 bidirectional", (20, 12)),
        ("gru 6 last", (6,)),
        ("rnn 6 > dense 5", (20, 5)),
        ("rnn 6 > dense 5 whole", (5,)),
    ],
)
def test_sequences(item, shape):
    assert parse_notation(f"3@20 > {item}").layers[-1].shape == shape


def test_a_dense_layer_works_at_each_place_of_maps():
    text = "3@8x6 > conv 4 k3 same > dense 5 each"
    network = parse_notation(text)
    layer = network.layers[-1]
    assert layer.shape == (5, 8, 6)
    assert parameter_count(network, layer.id) == 4 * 5 + 5
    assert multiply_accumulates(network, layer.id) == 8 * 6 * 4 * 5
    assert is_same_network(parse_notation(to_notation(network) or ""), network)
    assert parse_notation("3@8x6 > dense 5").layers[-1].shape == (5,)


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("x: 3@8x8\nx > conv 6 k9", 2, 5, "The kernel 9×9 is larger"),
        ("x: 3@8x8\ny", 2, 1, "No layer before this one is named 'y'"),
        ("left: 3@8x8\nleft > relu; lefft > relu", 2, 14, "did you mean left?"),
        ("x: 3@8x8\nx: x > relu", 2, 1, "The name 'x' is taken"),
        ("x: 3@8x8\nx > [ relu x6", 2, 12, "'x6' is not expected"),
        ("x: 3@8x8\nx > [ relu > ] x6", 2, 13, "The item is empty"),
        ("x: 3@8x8\nx > [ relu ] x0", 2, 14, "from 1 to 100000 copies"),
        ("x: 3@8x8\nx > [ relu ] twice", 2, 14, "behind a group stand x6, as NAME and closed"),
        ("x: 3@8x8\nx > relu )", 2, 10, r"'\)' is not expected here"),
        ("x: 3@8x8\nx > relu ]", 2, 10, r"'\]' is not expected here"),
        ("x: 3@8x8\nconcat(x, x", 2, 12, r"'\)' is missing here"),
        ("x: 3@8x8\nx > first(relu)", 2, 5, "It stands in no repeated group"),
        ("x: 3@8x8\nx > conv 3 k3|1", 2, 5, "It stands in no repeated group"),
        ("x: 3@8x8\n[ in > relu ]", 2, 3, "The group reads nothing"),
        ("x: 3@8x8\nx > same Tower", 2, 10, "No layer before this one is named 'Tower'"),
        ("x: 3@8x8\nx ~> z", 2, 6, "No layer before this one is named 'z'"),
        ("x: 3@8x8\nshare x", 2, 7, "at least two different layers"),
        ('x: 3@8x8\nx > relu as "open', 2, 13, "The closing quote"),
        ("x: 3@8x8\nx > permute 0,0,1", 2, 13, "'0,0,1' is not an order"),
        ("x: 3@8x8\nx > slice 2", 2, 11, "'2' is not a range"),
        ("x: 3@8x8\nx > split 3/0", 2, 11, "'3/0' is not a part"),
        ("x: 3@8x8\ntable 1 1", 2, 7, "does not name each"),
    ],
)
def test_faults_name_line_and_column(text, line, column, said):
    with pytest.raises(NotationError, match=said) as caught:
        parse_notation(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"Line {line}, column {column}: ")


@pytest.mark.parametrize(
    "text",
    [
        "x: 3@8x8\n" + "x > " + "[" * 100_000,
        "x: 3@8x8\n" + "concat(" * 100_000,
        "x: 3@8x8\n" + "x > relu\n" * 20_000,
        "x0: 3\n" + "".join(f"x{n + 1}: (x{n}, x{n})\n" for n in range(60)),
        "x0: F@T\n" + "".join(f"x{n + 1}: concat(x{n}, x{n})\n" for n in range(60)) + "!",
        "x: 3@8x8\nx > [ relu ] as a\n"
        + "".join("x > [ same a > same a ] as a\n" for n in range(40)),
        "\n" * 900_000,
        "# " * 400_000,
        "x: 3\n" + "x\n" * 300_000,
        'x: 3 as "' + "\\" * 800_000,
        "x:" * 400_000,
        "~>" * 400_000,
        "a: 3\nshare a @1-999999999",
    ],
)
def test_rubbish_of_many_lines_is_one_short_sentence(text):
    with pytest.raises(NotationError) as caught:
        parse_notation(text)
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)


def test_the_formula_of_a_size_does_not_grow_without_end():
    lines = [f"x{n + 1}: concat(x{n}, x{n})" for n in range(20)]
    sizes = parse_notation("x0: F@T\n" + "\n".join(lines)).layers[-1].shape
    assert len(str(sizes[1])) < 900
    assert sizes[1] != parse_notation("x0: G@T\n" + "\n".join(lines)).layers[-1].shape[1]
