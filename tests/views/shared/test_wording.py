"""The words on a figure."""

import pytest

from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.views.shared.wording import (
    Words,
    activation_text,
    operation_sentence,
    operation_text,
    operation_words,
    output_size_text,
    role_text,
    sentence_case,
    shortened,
    size_text,
    squared,
)

MAPS = (8, 9, 9)


@pytest.mark.parametrize(
    ("shape", "text"),
    [((6, 28, 28), "6@28×28"), ((3, 20, 40), "3@20×40"), ((128, 64), "64@128"), ((120,), "120")],
)
def test_sizes_are_written_as_in_the_notation(shape: tuple[int, ...], text: str) -> None:
    assert size_text(shape) == text


@pytest.mark.parametrize(("kind", "text"), [(Kind.INPUT, "9×9"), (Kind.CONVOLUTION, "9@9")])
def test_only_a_matrix_that_is_given_is_written_as_one(kind: Kind, text: str) -> None:
    assert output_size_text(Layer("a", kind, (9, 9))) == text
    assert squared(size_text((9, 9))) == "9@9"


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        (Layer("a", Kind.CONVOLUTION, MAPS, kernel=(5, 5)), "5×5 convolution"),
        (Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3,)), "3×3 convolution"),
        (Layer("a", Kind.CONVOLUTION, MAPS, kernel=(1, 7)), "1×7 convolution"),
        (Layer("a", Kind.CONVOLUTION, MAPS), "convolution"),
        (Layer("a", Kind.CONVOLUTION, (9, 8), kernel=(5,)), "convolution (5)"),
        (Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3, 3), groups=8), "3×3 depthwise convolution"),
        (Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3, 3), groups=2), "3×3 convolution, 2 groups"),
        (Layer("a", Kind.TRANSPOSED_CONVOLUTION, MAPS, kernel=(2, 2)), "2×2 up-convolution"),
        (Layer("a", Kind.POOLING, MAPS, kernel=(2, 2)), "2×2 max pooling"),
        (Layer("a", Kind.POOLING, MAPS, kernel=(2, 2), pooling="average"), "2×2 average pooling"),
        (Layer("a", Kind.POOLING, (8,), pooling="global"), "global pooling"),
        (Layer("a", Kind.UPSAMPLING, MAPS, scale=(2, 2)), "2×2 upsampling"),
        (Layer("a", Kind.ACTIVATION, MAPS, activation="relu"), "ReLU"),
        (Layer("a", Kind.INPUT, MAPS), ""),
        (Layer("a", Kind.OTHER, MAPS, name="Warp"), "Warp"),
        (Layer("a", Kind.DENSE, (4,)), "dense"),
        (
            Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3, 3), stride=(2, 2), dilation=(4,)),
            "3×3 convolution, stride 2, dilation 4",
        ),
        (
            Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3, 3), stride=(1,), dilation=(1, 1)),
            "3×3 convolution",
        ),
        (Layer("a", Kind.CONVOLUTION, (4, 2, 3, 3), kernel=(3,)), "3×3×3 convolution"),
        (Layer("a", Kind.CONVOLUTION, MAPS, stride=(2, 1)), "convolution, stride 2×1"),
        (Layer("a", Kind.POOLING, MAPS, kernel=(2, 2), stride=(2,)), "2×2 max pooling"),
        (Layer("a", Kind.POOLING, MAPS, kernel=(3,), stride=(2,)), "3×3 max pooling, stride 2"),
        (Layer("a", Kind.POOLING, (8,), pooling="global average"), "global average pooling"),
        (Layer("a", Kind.POOLING, (8,), pooling="global max"), "global max pooling"),
        (Layer("a", Kind.RECURRENT, (4,)), "recurrent"),
        (Layer("a", Kind.RECURRENT, (4,), cell="gru"), "GRU"),
        (Layer("a", Kind.RECURRENT, (4,), cell="lstm", bidirectional=True), "bidirectional LSTM"),
        (Layer("a", Kind.ATTENTION, (9, 8), heads=12), "12-head attention"),
        (Layer("a", Kind.NORMALIZATION, MAPS), "batch normalization"),
        (Layer("a", Kind.NORMALIZATION, MAPS, normalization="rms"), "RMS normalization"),
        (
            Layer("a", Kind.NORMALIZATION, MAPS, normalization="group", groups=4),
            "group normalization, 4 groups",
        ),
        (
            Layer("a", Kind.MIXTURE_OF_EXPERTS, (9, 8), experts=8, active_experts=2, hidden=32),
            "mixture of experts, 8 experts, 2 active, 32 hidden units",
        ),
        (
            Layer("a", Kind.DEPTHWISE_CONVOLUTION, MAPS, kernel=(3,), multiplier=2),
            "3×3 depthwise convolution, multiplier 2",
        ),
        (Layer("a", Kind.SPLIT, (4,), part=0, parts=2), "split, part 1 of 2"),
        (Layer("a", Kind.SLICE, (4,), start=2, stop=6), "slice, 3 to 6"),
        (Layer("a", Kind.PERMUTE, (8, 9), order=(1, 0)), "permute, order 2 1"),
        (Layer("a", Kind.PAD, MAPS, padding=(2, 2)), "pad, by 2"),
        (Layer("a", Kind.CONCATENATE, MAPS, crop=True), "concatenate, cropped"),
        (Layer("a", Kind.EMBEDDING, (9, 8), vocabulary=500), "embedding, 500 tokens"),
        (Layer("a", Kind.POSITIONAL_ENCODING, (9, 8), trained=True), "trained positional encoding"),
        (Layer("a", Kind.DROPOUT, (8,), rate=0.5), "dropout 0.5"),
        (
            Layer("a", Kind.DENSE, (2,), connected=((0,), (1,))),
            "dense, partly connected",
        ),
    ],
)
def test_operations_are_said_in_full_words(layer: Layer, text: str) -> None:
    assert operation_text(layer) == text


def test_a_station_says_its_steps_in_order() -> None:
    layer = Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3, 3), activation="relu")
    folded = [Layer("n", Kind.NORMALIZATION, MAPS), Layer("t", Kind.ACTIVATION, MAPS, name="tanh")]
    assert operation_words(layer, folded) == (
        "3×3 convolution",
        "ReLU",
        "batch normalization",
        "tanh",
    )
    assert operation_words(Layer("i", Kind.INPUT, MAPS)) == ()


def test_activations_are_spelt_as_in_papers() -> None:
    spelt = [activation_text(name) for name in ("RELU", " gelu", "silu", "softplus")]
    assert spelt == ["ReLU", "GELU", "SiLU", "softplus"]


def test_sentences_begin_with_a_capital_but_for_names() -> None:
    assert sentence_case("dense, tanh") == "Dense, tanh"
    assert sentence_case("tanh") == "tanh"
    assert sentence_case("5×5 convolution") == "5×5 convolution"


@pytest.mark.parametrize(
    ("layers", "long", "short"),
    [
        ([Layer("a", Kind.ACTIVATION, MAPS, activation="σ(x)")], "σ(x)", "σ(x)"),
        ([Layer("a", Kind.OTHER, MAPS, name="tf-idf average")], "tf-idf average", "tf-idf average"),
        (
            [Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3,), activation="normalization of x")],
            "3×3 convolution, normalization of x",
            "3×3 conv, normalization of x",
        ),
        ([Layer("a", Kind.NORMALIZATION, MAPS)], "Batch normalization", "Batch norm"),
        ([Layer("a", Kind.RECURRENT, (4,), cell="lstm")], "LSTM", "LSTM"),
    ],
)
def test_what_the_user_typed_is_neither_capitalized_nor_shortened(
    layers: list[Layer], long: str, short: str
) -> None:
    words = operation_sentence(layers[0], layers[1:])
    assert (words, shortened(words)) == (long, short)
    assert squared(Words("8×8 grid")) == "8×8 grid"


def test_a_kind_is_named_as_narrowly_as_it_is_known() -> None:
    said = [
        role_text(layer, False, False)
        for layer in (
            Layer("a", Kind.RECURRENT, (4,), cell="gru"),
            Layer("a", Kind.NORMALIZATION, (4,), normalization="layer"),
            Layer("a", Kind.POOLING, (4,), pooling="global max"),
        )
    ]
    assert said == ["GRU", "Layer normalization", "Global max pooling"]


def test_long_words_have_short_forms() -> None:
    assert shortened("3×3 convolution, normalization, ReLU") == "3×3 conv, norm, ReLU"
    assert shortened("2×2 up-convolution") == "2×2 up-conv"
    assert shortened("Convolution (5)") == "Conv (5)"


def test_only_square_sizes_are_squared() -> None:
    assert squared("64@224×224") == "64@224²"
    assert squared("64@24×224") == "64@24×224"
    assert squared("12@2×22") == "12@2×22"


def test_roles_are_the_name_else_the_place_else_the_kind() -> None:
    plain = Layer("a", Kind.DENSE, (3,))
    named = Layer("b", Kind.DENSE, (3,), name="Scores")
    assert role_text(plain, True, False) == "Input"
    assert role_text(plain, False, True) == "Output"
    assert role_text(plain, False, False) == "Dense"
    assert role_text(named, True, False) == "Scores"
