"""Class activation maps: the layers they need, their numbers, and the picture under them."""

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.running.class_activation import (
    Seeing,
    class_activations,
    overlaid,
    seeing,
    with_activation,
)
from nnsvg_qt.running.color_maps import ramp
from nnsvg_qt.running.opening import engine_of
from nnsvg_qt.running.painting import frame_of
from nnsvg_qt.running.setup import Colors
from tests.running.test_own_engine import weighted

NET = "3@6x6 > conv 2 k3 > globalavgpool > dropout 0.5 > dense 4 softmax"


def test_the_layers_that_a_map_is_made_of():
    assert seeing(nnsvg_qt.draw(NET).architecture) == Seeing("conv-1", "dense-1")


def test_an_average_over_as_much_as_there_is_pools_whole_maps():
    found = nnsvg_qt.draw("3@6x6 > conv 2 k3 > avgpool 4 > flatten > dense 4").architecture
    assert seeing(found).maps == "conv-1"
    with pytest.raises(InputError, match="global average pooling"):
        seeing(nnsvg_qt.draw("3@6x6 > conv 2 k3 > avgpool 2 > flatten > dense 4").architecture)


@pytest.mark.parametrize(
    "notation",
    [
        "3@6x6 > conv 2 k3 > flatten > dense 4",
        "3@6x6 > conv 2 k3 > globalmaxpool > dense 4",
        "3@6x6 > conv 2 k3 > globalavgpool",
        "4-3-2",
    ],
)
def test_a_network_without_them_is_told(notation):
    with pytest.raises(InputError, match="global average pooling with a dense layer behind it"):
        seeing(nnsvg_qt.draw(notation).architecture)


def test_maps_times_weights_cut_off_at_0_and_scaled_over_all_classes():
    maps = np.array([[[1.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 2.0]]])
    kernel = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, -1.0]])
    found = class_activations(maps, kernel)
    assert found.tolist() == [[[0.5, 0], [0, 0]], [[0, 0], [0, 1]], [[0, 0], [0, 0]]]
    assert np.array_equal(class_activations(maps, kernel.T), found)
    assert not class_activations(maps, -np.abs(kernel)).any()
    with pytest.raises(InputError, match="There are 2 maps"):
        class_activations(maps, np.ones((4, 5)))


def test_a_map_lies_over_its_picture():
    picture = np.full((4, 4, 3), 100, np.uint8)
    activation = np.array([[1.0, 0.0], [0.0, 0.0]])
    assert overlaid(picture, activation, None)[0, 0].tolist() == [100] * 3
    assert overlaid(picture, activation, None)[3, 3].tolist() == [255] * 3
    hot = overlaid(picture, activation, Colors.JET, 1.0)
    assert hot[3, 3].tolist() == ramp(Colors.JET)[0].tolist()
    assert hot[0, 0].tolist() == ramp(Colors.JET)[-1].tolist()
    half = overlaid(picture, activation, Colors.JET, 0.5)
    assert half[3, 3].tolist() == [50, 50, 114]


def test_a_figure_shows_it_on_the_picture_that_goes_in():
    architecture = weighted(NET)
    read = np.random.default_rng(0).random((3, 6, 6))
    values = engine_of(architecture).run(read)
    frame = frame_of(values, architecture)
    found = with_activation(frame, architecture, np.eye(3), "seen")
    name = architecture.layers[0].id
    assert found.pictures[name].tobytes() != frame.pictures[name].tobytes()
    assert np.array_equal(found.pictures[name][0], found.pictures[name][2])
    assert found.pictures["conv-1"].tobytes() == frame.pictures["conv-1"].tobytes()
    assert found.readout is not None
    assert "seen" in found.readout.ramps
    found.require_fit(architecture)
