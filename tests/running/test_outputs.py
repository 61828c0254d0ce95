"""What a network puts out as a picture."""

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.running.outputs import CLASS_COLORS, picture_put_out
from nnsvg_qt.running.values import Values


def put_out(channels, maps):
    architecture = nnsvg_qt.draw(f"1@4x4 > conv {channels} k3 same").architecture
    name = architecture.layers[-1].id
    maps = np.asarray(maps, float)
    return picture_put_out(Values({name: maps}, {"out": maps}), architecture)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.2, 0.6, [51, 153]),
        (-0.5, 1.0, [64, 255]),
        (0.0, 51.0, [0, 51]),
        (-1.0, 3.0, [0, 255]),
        (500.0, 500.0, [0, 0]),
    ],
)
def test_one_channel_is_grey_by_the_range_that_holds_it(low, high, expected):
    maps = np.full((1, 4, 4), low)
    maps[0, 1, 2] = high
    pixels, are_classes = put_out(1, maps)
    assert pixels.shape == (4, 4, 3)
    assert pixels[0, 0].tolist() == [expected[0]] * 3
    assert pixels[1, 2].tolist() == [expected[1]] * 3
    assert not are_classes


def test_three_channels_are_colours_and_others_classes():
    maps = np.zeros((3, 4, 4))
    maps[:, 0, 1] = 1.0, 0.5, 0.0
    pixels, _ = put_out(3, maps)
    assert pixels[0, 1].tolist() == [255, 128, 0]
    maps = np.zeros((5, 4, 4))
    maps[4, 2, 3] = 0.1
    pixels, are_classes = put_out(5, maps)
    assert are_classes
    assert pixels[2, 3].tolist() == [*bytes.fromhex(CLASS_COLORS[4])]
    assert pixels[0, 0].tolist() == [*bytes.fromhex(CLASS_COLORS[0])]


def test_what_is_no_picture_is_none():
    architecture = nnsvg_qt.draw("4-3-2").architecture
    list_of_two = Values({"output": np.zeros(2)}, {"out": np.zeros(2)})
    assert picture_put_out(list_of_two, architecture) is None
    assert list_of_two.is_list
    assert put_out(1, np.zeros((1, 4, 4))) is not None
    assert not Values({}, {"out": np.zeros((1, 4, 4))}).is_list
    assert not Values({}, {}).is_list
