import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.layer import Weights
from nnsvg_qt.model.notation import parse_notation

WEIGHTS = Weights(np.ones((2, 3)), np.zeros(2))
PICTURES = np.zeros((2, 4, 5, 3), np.uint8)


def test_frames_with_the_same_content_are_equal():
    one = Frame("epoch 1", 1, {"a": WEIGHTS}, {"a": np.ones(2)}, {"a": PICTURES}, {"a": 0.5})
    other = Frame(
        "epoch 1",
        1,
        {"a": Weights(np.ones((2, 3)), np.zeros(2))},
        {"a": np.ones(2)},
        {"a": PICTURES.copy()},
        {"a": 0.5},
    )
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    "other",
    [
        Frame("epoch 2", 1, {"a": WEIGHTS}),
        Frame("epoch 1", 2, {"a": WEIGHTS}),
        Frame("epoch 1", 1, {"b": WEIGHTS}),
        Frame("epoch 1", 1, {"a": Weights(np.zeros((2, 3)), np.zeros(2))}),
        Frame("epoch 1", 1, {"a": WEIGHTS}, {"a": np.ones(2)}),
        Frame("epoch 1", 1, {"a": WEIGHTS}, {}, {"a": PICTURES}),
        Frame("epoch 1", 1, {"a": WEIGHTS}, {}, {}, {"a": 1.0}),
        Frame("epoch 1", 1, {"a": WEIGHTS}, {}, {}, {}, frozenset({"a"})),
    ],
)
def test_whatever_differs_makes_another_frame(other):
    assert Frame("epoch 1", 1, {"a": WEIGHTS}) != other


@given(arrays(np.float64, (2, 3), elements=st.floats(-9, 9)))
def test_a_frame_keeps_what_it_was_given(numbers):
    frame = Frame(outputs={"a": numbers})
    before = numbers.copy()
    numbers += 1
    assert np.array_equal(frame.outputs["a"], before)
    with pytest.raises(ValueError, match="read-only"):
        frame.outputs["a"][0] = 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"outputs": {"a": np.array([1.0, np.nan])}}, "outputs of 'a' hold a number that is not"),
        ({"outputs": {"a": np.array(["x"])}}, "outputs of 'a' are of type"),
        ({"values": {"a": float("inf")}}, "value of 'a' in the frame is inf"),
        ({"pictures": {"a": np.zeros((2, 4, 5), np.uint8)}}, "pictures of 'a'"),
        ({"pictures": {"a": np.zeros((2, 4, 5, 3))}}, "pictures of 'a'"),
        ({"pictures": {"a": np.zeros((2, 0, 5, 3), np.uint8)}}, "pictures of 'a'"),
    ],
)
def test_what_cannot_be_shown_is_refused(fields, said):
    with pytest.raises(InputError, match=said):
        Frame(**fields)


def test_what_is_gone_is_left_out():
    frame = Frame(
        "moment",
        7,
        {"a": WEIGHTS, "b": WEIGHTS},
        {"b": np.ones(2)},
        {"a": PICTURES},
        {"a-b": 1.0, "a": 2.0},
        frozenset({"a", "b", "a-b"}),
    )
    left = frame.restricted_to(["a"])
    pictures, values = {"a": PICTURES}, {"a": 2.0}
    assert left == Frame("moment", 7, {"a": WEIGHTS}, {}, pictures, values, frozenset("a"))
    assert frame.restricted_to(["a", "b", "a-b", "c"]) is frame
    assert frame.ids == {"a", "b", "a-b"}


def test_what_does_not_fit_is_left_out():
    architecture = parse_notation("3@8x8 > conv 2 k3")
    first, second = (layer.id for layer in architecture)
    pictures = np.zeros((3, 8, 8, 3), np.uint8)
    frame = Frame(
        outputs={first: np.ones((3, 8, 8)), second: np.ones((2, 8, 8))},
        pictures={first: pictures, second: pictures},
        values={second: 1.0},
    )
    assert sorted(frame.misfits(architecture)) == [
        (second, "The frame has 3 pictures of 'conv-1', which has 2 units."),
        (
            second,
            "The frame has outputs of shape (2, 8, 8) of 'conv-1', which has (2, 6, 6).",
        ),
    ]
    fitting = Frame(
        outputs={first: np.ones((3, 8, 8))}, pictures={first: pictures}, values={second: 1.0}
    )
    assert frame.fitted_to(architecture) == fitting
    assert fitting.fitted_to(architecture) is fitting
