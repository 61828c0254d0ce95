import numpy as np
import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.layer import FIELDS_OF_KIND, Kind, Layer
from nnsvg_qt.model.weights import Weights


def test_primary_size_is_channels_features_or_units():
    assert Layer("a", Kind.OTHER, (6, 28, 30)).primary_size == 6
    assert Layer("a", Kind.OTHER, (128, 16)).primary_size == 16
    assert Layer("a", Kind.OTHER, (84,)).primary_size == 84


def test_every_kind_says_which_fields_it_has():
    assert set(FIELDS_OF_KIND) == set(Kind)
    for names in FIELDS_OF_KIND.values():
        assert set(names) <= set(Layer.__dataclass_fields__)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": ""}, "not empty"),
        ({"id": "a b"}, "holds a space"),
        ({"id": "a\nb"}, "printable"),
        ({"id": 5}, "printable"),
        ({"kind": "dense"}, "unknown kind 'dense'"),
        ({"shape": ()}, "0 sizes"),
        ({"shape": [1]}, "not a tuple"),
        ({"shape": (0,)}, "the size 0"),
        ({"shape": (10**9 + 1,)}, "whole numbers from 1 to 10⁹"),
        ({"shape": (10**5000,)}, "the size beyond all bounds"),
        ({"shape": (True,)}, "the size True"),
        ({"shape": (1.0,)}, r"the size 1\.0"),
        ({"shape": ("1",)}, "the size '1'"),
        ({"kernel": 3}, "The kernel 3 of"),
        ({"kernel": ()}, "The kernel"),
        ({"kernel": (1, 2, 3, 4, 5)}, r"The kernel \(1, 2, 3, …\)"),
        ({"scale": (0,)}, "The scale"),
        ({"dilation": (0, 1)}, "The dilation"),
        ({"padding": "half"}, "The padding"),
        ({"groups": True}, "The groups"),
        ({"vocabulary": 0}, "The vocabulary"),
        ({"rate": True}, "The rate"),
        ({"rate": "0.5"}, "The rate"),
        ({"cell": "elman"}, "The cell 'elman' of layer 'a' is none of simple, gru, lstm"),
        ({"sizes_typed": None}, "The sizes_typed"),
        ({"activation": None}, "The activation"),
    ],
)
def test_refuses_what_is_impossible_by_itself(fields, reason):
    with pytest.raises(InputError, match=reason) as caught:
        Layer(**{"id": "a", "kind": Kind.DENSE, "shape": (1,)} | fields)
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 200


def test_accepts_the_extremes():
    Layer("é-1", Kind.OTHER, (1, 10**9, 10**9), "", (10**9,), (1,), (0, 0), rate=1)


def test_weights_do_not_follow_the_array_that_they_were_made_from():
    numbers = np.ones((2, 3))
    weights = Weights(numbers, numbers[:, 0])
    numbers[:] = 5
    assert weights == Weights(np.ones((2, 3)), np.ones(2))
    with pytest.raises(ValueError, match="read-only"):
        weights.matrix[0, 0] = 5


@pytest.mark.parametrize("dtype", [">f4", ">f8", "f2", "g", "i4", "?"])
def test_weights_of_any_real_type_are_kept_as_usual_numbers(dtype):
    weights = Weights(np.ones((2, 3), dtype))
    assert weights.matrix.dtype in (np.float16, np.float32, np.float64)
    assert weights.matrix.dtype.isnative
    assert weights == Weights(np.ones((2, 3), weights.matrix.dtype))


@pytest.mark.parametrize("dtype", ["c8", "U3", object])
def test_weights_that_are_no_real_numbers_are_refused(dtype):
    with pytest.raises(InputError, match="real numbers"):
        Weights(np.ones((2, 3)).astype(dtype))


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_weights_are_finite(number):
    numbers = np.zeros((1500, 1000))
    numbers[1499, 3] = number
    with pytest.raises(InputError, match=r"infinite or none \(nan\)"):
        Weights(numbers)
    with pytest.raises(InputError, match=r"infinite or none \(nan\)"):
        Weights(np.zeros((2, 3)), np.array([0, number]))


def test_weights_are_compared_by_content():
    weights = Weights(np.ones((2, 3)), np.zeros(2))
    assert weights == Weights(np.ones((2, 3)), np.zeros(2))
    assert hash(weights) == hash(Weights(np.ones((2, 3)), np.zeros(2)))
    assert weights != Weights(np.ones((3, 2)), np.zeros(2))
    assert weights != Weights(np.ones((2, 3)))
    assert weights != Weights(np.ones((2, 3)), np.ones(2))
    assert weights != "weights"
