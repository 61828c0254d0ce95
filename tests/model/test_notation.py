import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.edits import change
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import (
    ACTIVATIONS,
    MOST_LAYERS,
    NotationError,
    looks_like_notation,
    parse_notation,
)
from nnsvg_qt.model.notation.writing import is_same_network, to_notation
from tests.model.strategies import NOTATIONS


def shapes(text):
    return [layer.shape for layer in parse_notation(text)]


def last(text):
    return parse_notation(text).layers[-1]


# What it says


def test_vectors():
    architecture = parse_notation("16-12-10-1")
    assert [layer.shape for layer in architecture] == [(16,), (12,), (10,), (1,)]
    assert [layer.kind for layer in architecture] == [Kind.INPUT, *[Kind.DENSE] * 3]
    assert [layer.id for layer in architecture] == ["input-1", "dense-1", "dense-2", "dense-3"]
    assert architecture.connections[0].id == "input-1-dense-1"
    assert parse_notation(" 16 - 12\n-10 -1 ") == architecture


def test_lenet():
    text = "1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > maxpool 2 > dense 120 > dense 84"
    assert shapes(text) == [
        *[(1, 32, 32), (6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5)],
        *[(120,), (84,)],
    ]


def test_a_residual_block():
    text = (
        "3@64x64 > conv 16 k3 same relu as a > conv 16 k3 same > add a > relu > globalpool"
        " > dense 10"
    )
    architecture = parse_notation(text)
    assert [layer.id for layer in architecture.inputs_of("add-1")] == ["conv-2", "conv-1"]
    assert architecture.layer("conv-1").name == "a"
    assert architecture.layer("conv-1").activation == "relu"
    assert architecture.layers[-2].shape == (16,)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("3@64x48", (3, 64, 48)),
        ("3@64×48", (3, 64, 48)),
        ("3 @ 64 x 48", (3, 64, 48)),
        ("3@ 64× 48", (3, 64, 48)),
        ("3 @64 ×48", (3, 64, 48)),
        ("\t3@64X48\n", (3, 64, 48)),
        ("16@128", (128, 16)),
        ("16 @ 128", (128, 16)),
        ("42", (42,)),
        ("007", (7,)),
        ("1000000000", (10**9,)),
    ],
)
def test_inputs(text, shape):
    assert shapes(text) == [shape]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("conv 6 k5", Layer("a", Kind.CONVOLUTION, (6, 16, 26), kernel=(5, 5))),
        ("conv 6 k3x5", Layer("a", Kind.CONVOLUTION, (6, 18, 26), kernel=(3, 5))),
        ("conv 6 k3 × 5", Layer("a", Kind.CONVOLUTION, (6, 18, 26), kernel=(3, 5))),
        ("CONV 6 K5 S2", Layer("a", Kind.CONVOLUTION, (6, 8, 13), kernel=(5, 5), stride=(2, 2))),
        (
            "conv 6 k5 s2x3 p1x2 d1",
            Layer(
                "a",
                Kind.CONVOLUTION,
                (6, 9, 10),
                kernel=(5, 5),
                stride=(2, 3),
                padding=(1, 2),
                dilation=(1, 1),
            ),
        ),
        (
            "conv 6 relu same d2 k5",
            Layer(
                "a",
                Kind.CONVOLUTION,
                (6, 20, 30),
                kernel=(5, 5),
                padding="same",
                dilation=(2, 2),
                activation="relu",
            ),
        ),
        (
            "deconv 6 k2 s2",
            Layer("a", Kind.TRANSPOSED_CONVOLUTION, (6, 40, 60), kernel=(2, 2), stride=(2, 2)),
        ),
        (
            "deconv 6 k4 s2 p1",
            Layer(
                "a",
                Kind.TRANSPOSED_CONVOLUTION,
                (6, 40, 60),
                kernel=(4, 4),
                stride=(2, 2),
                padding=(1, 1),
            ),
        ),
        ("maxpool 2", Layer("a", Kind.POOLING, (3, 10, 15), kernel=(2, 2), stride=(2, 2))),
        ("maxpool 3 s2", Layer("a", Kind.POOLING, (3, 9, 14), kernel=(3, 3), stride=(2, 2))),
        (
            "avgpool 2x3 p1",
            Layer(
                "a",
                Kind.POOLING,
                (3, 11, 10),
                kernel=(2, 3),
                stride=(2, 3),
                padding=(1, 1),
                pooling="average",
            ),
        ),
        ("globalpool", Layer("a", Kind.POOLING, (3,), pooling="global")),
        ("up 3", Layer("a", Kind.UPSAMPLING, (3, 60, 90), scale=(3, 3))),
        ("flatten", Layer("a", Kind.FLATTEN, (1800,))),
        ("dense 5", Layer("a", Kind.DENSE, (5,))),
        ("dense 5 softmax", Layer("a", Kind.DENSE, (5,), activation="softmax")),
        ("softmax", Layer("a", Kind.SOFTMAX, (3, 20, 30))),
        ("GELU", Layer("a", Kind.ACTIVATION, (3, 20, 30), activation="gelu")),
        ("norm", Layer("a", Kind.NORMALIZATION, (3, 20, 30))),
        ("dropout 0.5", Layer("a", Kind.DROPOUT, (3, 20, 30), rate=0.5)),
        ("dropout 1", Layer("a", Kind.DROPOUT, (3, 20, 30), rate=1.0)),
        ("dropout .25 as d", Layer("a", Kind.DROPOUT, (3, 20, 30), "d", rate=0.25)),
        ("dense 5 AS Ω", Layer("a", Kind.DENSE, (5,), "Ω")),
    ],
)
def test_items(item, expected):
    layer = last(f"3@20x30>{item}")
    fields = {name: getattr(expected, name) for name in Layer.__dataclass_fields__}
    if fields["kernel"]:
        fields["stride"] = fields["stride"] or (1, 1)
        fields["padding"] = fields["padding"] or (0, 0)
    assert layer == Layer(**{**fields, "id": layer.id})


@pytest.mark.parametrize("word", ACTIVATIONS)
def test_every_activation_is_an_item_and_an_option(word):
    assert last(f"4 > {word}").kind is (Kind.SOFTMAX if word == "softmax" else Kind.ACTIVATION)
    assert last(f"4 > dense 3 {word}").activation == word
    assert last(f"1@4x4 > conv 3 k1 {word}").activation == word


def test_sequences_take_one_number():
    text = "16@128 > conv 8 k3 s2 p1 > maxpool 2 > up 3 > deconv 4 k2 s2 > globalpool"
    assert shapes(text) == [(128, 16), (64, 8), (32, 8), (96, 8), (192, 4), (4,)]
    assert parse_notation(text).layer("conv-1").kernel == (3,)


def test_joins():
    text = "3@8x8 as in > conv 5 k3 same as left > concat in as both > conv 8 k1 > add both"
    architecture = parse_notation(text)
    assert architecture.layer("concat-1").shape == (8, 8, 8)
    assert [layer.name for layer in architecture.inputs_of("concat-1")] == ["left", "in"]
    assert [layer.id for layer in architecture.inputs_of("add-1")] == ["conv-2", "concat-1"]


# What it does not say


@pytest.mark.parametrize(
    ("text", "item", "column", "reason"),
    [
        ("", 1, 1, "The text is empty"),
        ("  \n ", 1, 1, "The text is empty"),
        (">", 1, 1, "The item is empty"),
        ("3@8x8 >  > relu", 2, 8, "The item is empty"),
        ("3@8x8 > relu >", 3, 15, "The item is empty"),
        ("16--12", 2, 4, "The item is empty"),
        ("-16", 1, 1, "The item is empty"),
        ("16-0", 2, 4, "number of units is a whole number from 1 to 10⁹, not '0'"),
        ("16-1000000001", 2, 4, "not '1000000001'"),
        ("16-twelve", 2, 4, "not 'twelve'"),
        ("16-1 2", 2, 6, "'2' is not expected here"),
        ("16-²", 2, 4, "not '²'"),
        ("16-٣", 2, 4, "not '٣'"),
        ("relu > relu", 1, 1, "'relu' is not an input"),
        ("0@8x8 > relu", 1, 1, "'0@8x8' is not an input"),
        ("3@8x8x8x8 > relu", 1, 1, "'3@8x8x8x8' is not an input"),
        ("3@ > relu", 1, 1, "'3@' is not an input"),
        ("8x8 > relu", 1, 1, "'8x8' is not an input"),
        ("3@8x8 relu", 1, 7, "'relu' is not expected here"),
        ("3@8x8 > cnov 3 k3", 2, 9, "'cnov' is not an operation; there are conv, deconv,"),
        ("3@8x8 > 16-12", 2, 9, "'16-12' is not an operation"),
        ("3@8x8 > conv", 2, 9, "The number of channels is missing"),
        ("3@8x8 > conv k3", 2, 14, "number of channels is a whole number .* not 'k3'"),
        ("3@8x8 > conv 6", 2, 9, "The kernel of conv is missing; write it as k3 or k3x5"),
        ("3@8x8 > conv 6 3", 2, 16, "'3' is not an option of conv"),
        ("3@8x8 > conv 6 k", 2, 16, "'k' is not an option of conv"),
        ("3@8x8 > conv 6 k0", 2, 16, "'k0' is not an option of conv"),
        ("3@8x8 > conv 6 k3x3x3", 2, 9, "A kernel on these maps is one number or 2, not 3×3×3"),
        ("3@8x8 > conv 6 k3 k3", 2, 19, "'k3' gives the kernel for the second time"),
        ("3@8x8 > conv 6 k3 p1 same", 2, 22, "'same' gives the padding for the second time"),
        ("3@8x8 > conv 6 k3 relu relu", 2, 24, "gives the activation for the second time"),
        ("3@8x8 > conv 6 k9", 2, 9, "The kernel 9×9 is larger than its input of 8×8"),
        ("3@8x8 > conv 6 k1 > conv 6 k9", 3, 21, "kernel 9×9"),
        ("3@8x8 > maxpool", 2, 9, "The kernel is missing"),
        ("3@8x8 > maxpool two", 2, 17, "'two' is not a kernel"),
        ("3@8x8 > maxpool 2 g2", 2, 19, "'g2' is not an option of maxpool"),
        ("3@8x8 > maxpool 2 relu", 2, 19, "'relu' is not an option of maxpool"),
        ("3@8x8 > globalpool 2", 2, 20, "'2' is not expected here"),
        ("3@8x8 > up", 2, 9, "The factor is missing"),
        ("3@8x8 > up 0", 2, 12, "The factor is a whole number"),
        ("3@8x8 > dense", 2, 9, "The number of units is missing"),
        ("3@8x8 > dense 5 k3", 2, 17, "'k3' is not an option of dense"),
        ("3@8x8 > dense 5 relu relu", 2, 22, "second time"),
        ("3@8x8 > dropout", 2, 9, "The rate is missing"),
        ("3@8x8 > dropout 1.5", 2, 17, "'1.5' is not a rate from 0 to 1"),
        ("3@8x8 > dropout -1", 2, 17, "not a rate"),
        ("3@8x8 > dropout nan", 2, 17, "not a rate"),
        ("3@8x8 > dropout .", 2, 17, "not a rate"),
        ("3@8x8 > relu as", 2, 9, "The name after 'as' is missing"),
        ("3@8x8 > relu as a b", 2, 19, "'b' is not expected here"),
        ("3@8x8 as a > relu as a", 2, 22, "The name 'a' is taken by an earlier layer"),
        ("3@8x8 > relu as \0", 2, 17, "or not printable"),
        ("3@8x8 > add", 2, 9, "The name of the layer to join is missing"),
        ("3@8x8 > add a", 2, 13, "No layer before this one is named 'a'"),
        ("3@8x8 > relu > add a > relu as a", 3, 20, "No layer before this one is named 'a'"),
        ("3@8x8 as a > add a", 2, 18, "'a' is the layer before; it cannot join itself"),
        ("3@8x8 as a > conv 3 k3 > add a", 3, 26, "Only equal shapes can be added"),
        ("3@8x8 as a > conv 3 k3 > concat a", 3, 26, "equal height and width"),
        ("16@8 > conv 3 k3x3", 2, 8, "A kernel on a sequence is one number, not 3×3"),
        ("16 > conv 3 k3", 2, 6, "but gets a vector of 16"),
        ("16 > up 2", 2, 6, "but gets a vector of 16"),
        ("9@900000000 > flatten", 2, 15, "larger than 10⁹"),
    ],
)
def test_errors_name_the_item_and_its_position(text, item, column, reason):
    with pytest.raises(NotationError, match=reason) as caught:
        parse_notation(text)
    assert (caught.value.item, caught.value.column) == (item, column)
    assert str(caught.value).startswith(f"Item {item} (character {column}): ")
    assert str(caught.value).endswith(".")
    assert isinstance(caught.value, InputError)


def test_refusals_spell_out_all_that_is_allowed():
    for text, every in (("1 > kind bogus", Kind), ("1 > bogus", ("conv", "norm", "activation"))):
        with pytest.raises(NotationError) as caught:
            parse_notation(text)
        assert "…" not in str(caught.value)
        assert all(word in str(caught.value) for word in every)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "9" * 1_000_001,
        "1-" * 500_000,
        "1" + "-1" * 499_999,
        ">" * 1_000_000,
        "3@8x8" + " > relu" * 100_000,
        "1x 1y " * 160_000,
        "1 x " * 250_000,
        "1" + " " * 999_000 + "x",
        "a1x1" * 250_000,
        "3@8x8 > conv 6 k" + "1x" * 400_000,
        "3@8x8 > relu as " + "a" * 900_000,
        "3@8x8 > dropout " + "0" * 900_000,
        "3@8x8 > conv 6 k3 " + "s1 " * 300_000,
        "\ud800" * 1000,
        "\0" * 1000,
    ],
)
def test_rubbish_is_one_short_sentence(text):
    with pytest.raises(NotationError) as caught:
        parse_notation(text)
    assert len(str(caught.value)) < 400
    assert "\n" not in str(caught.value)
    assert str(caught.value).isprintable()


def test_the_limit_of_layers():
    assert len(parse_notation("1" + "-1" * (MOST_LAYERS - 1))) == MOST_LAYERS
    with pytest.raises(NotationError, match="There are 10001 layers; the limit is 10000") as caught:
        parse_notation("1" + "-1" * MOST_LAYERS)
    assert (caught.value.item, caught.value.column) == (MOST_LAYERS + 1, 2 * MOST_LAYERS + 1)


WORDS = [
    *("3@8x8", "16", "8@32", "conv", "deconv", "maxpool", "avgpool", "up", "flatten", "dense"),
    *("6", "2", "0", "k3", "k3x5", "s2", "p1", "same", "d2", "relu", "softmax", "norm", "dropout"),
    *("0.5", "add", "concat", "as", "a", "b", ">", ">", ">", ">", "-", "@", "x", "×", "globalpool"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text())
def test_any_text_is_an_architecture_or_one_sentence(text):
    try:
        architecture = parse_notation(text)
    except NotationError as error:
        assert 1 <= error.column <= len(text) + 1  # noqa: PT017 - either outcome is right
        return
    again = to_notation(architecture)
    assert again is not None
    assert is_same_network(parse_notation(again), architecture)


# Is it the notation that is meant?


@pytest.mark.parametrize(
    "text",
    [*NOTATIONS, "16-0", "3@8x8 > nonsense", "conv 6 k3", "16--12", " 5 ", "3 @ 8 × 8", "relu"],
)
def test_looks_like_notation(text):
    assert looks_like_notation(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "lenet.nnsvg", "./16-12", "2024-01-02.nnsvg", "preset:mlp", "-", "lenet-5", "x"),
        *("convolution.nnsvg", "conv.nnsvg", "C:\\figures\\a.nnsvg", "--help", "@", "- -"),
    ],
)
def test_does_not_look_like_notation(text):
    assert not looks_like_notation(text)


# Back to text


@pytest.mark.parametrize("text", [*NOTATIONS, "3@8x8 > conv 4 k1x3 s2x1 p0x1 d3x1 tanh as a"])
def test_text_comes_back_as_it_was(text):
    assert to_notation(parse_notation(text)) == text


def test_the_shortest_form_is_found_where_defaults_are_left_out_or_said():
    layer = {"kernel": (3,), "stride": None, "padding": None, "dilation": (1, 1)}
    architecture = change(parse_notation("1@8x8 > conv 4 k3"), "conv-1", **layer)
    assert to_notation(architecture) == "1@8x8 > conv 4 k3"
