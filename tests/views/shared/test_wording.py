"""The words on a figure."""

import pytest

from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.views.shared.wording import (
    activation_text,
    operation_text,
    operation_words,
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


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        (Layer("a", Kind.CONVOLUTION, MAPS, kernel=(5, 5)), "5×5 convolution"),
        (Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3,)), "3×3 convolution"),
        (Layer("a", Kind.CONVOLUTION, MAPS, kernel=(1, 7)), "1×7 convolution"),
        (Layer("a", Kind.CONVOLUTION, MAPS), "convolution"),
        (Layer("a", Kind.CONVOLUTION, (9, 8), kernel=(5,)), "convolution (5)"),
        (Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3, 3), groups=8), "3×3 depthwise convolution"),
        (Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3, 3), groups=2), "3×3 grouped convolution"),
        (Layer("a", Kind.TRANSPOSED_CONVOLUTION, MAPS, kernel=(2, 2)), "2×2 up-convolution"),
        (Layer("a", Kind.POOLING, MAPS, kernel=(2, 2)), "2×2 max pooling"),
        (Layer("a", Kind.POOLING, MAPS, kernel=(2, 2), pooling="average"), "2×2 average pooling"),
        (Layer("a", Kind.POOLING, (8,), pooling="global"), "global pooling"),
        (Layer("a", Kind.UPSAMPLING, MAPS, scale=(2, 2)), "2×2 upsampling"),
        (Layer("a", Kind.ACTIVATION, MAPS, activation="relu"), "ReLU"),
        (Layer("a", Kind.INPUT, MAPS), ""),
        (Layer("a", Kind.OTHER, MAPS, name="Warp"), "Warp"),
        (Layer("a", Kind.DENSE, (4,)), "dense"),
    ],
)
def test_operations_are_said_in_full_words(layer: Layer, text: str) -> None:
    assert operation_text(layer) == text


def test_a_station_says_its_steps_in_order() -> None:
    layer = Layer("a", Kind.CONVOLUTION, MAPS, kernel=(3, 3), activation="relu")
    folded = [Layer("n", Kind.NORMALIZATION, MAPS), Layer("t", Kind.ACTIVATION, MAPS, name="tanh")]
    assert operation_words(layer, folded) == ("3×3 convolution", "ReLU", "normalization", "tanh")
    assert operation_words(Layer("i", Kind.INPUT, MAPS)) == ()


def test_activations_are_spelt_as_in_papers() -> None:
    spelt = [activation_text(name) for name in ("RELU", " gelu", "silu", "softplus")]
    assert spelt == ["ReLU", "GELU", "SiLU", "softplus"]


def test_sentences_begin_with_a_capital_but_for_names() -> None:
    assert sentence_case("dense, tanh") == "Dense, tanh"
    assert sentence_case("tanh") == "tanh"
    assert sentence_case("5×5 convolution") == "5×5 convolution"


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
