"""Colours of values: scales, constant maps, sequences, and the likeliest outputs."""

import numpy as np
import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.running.color_maps import STEPS, ramp
from nnsvg_qt.running.outputs import are_shares, bars, likeliest
from nnsvg_qt.running.painting import Painting, constant_maps
from nnsvg_qt.running.setup import Colors, MapColors, Scale

MAPS = Layer("conv", Kind.CONVOLUTION, (2, 3, 4), kernel=(3, 3))


def steps_of(pictures, colors):
    """Which step of the colours each pixel is."""
    known = {bytes(color): step for step, color in enumerate(ramp(colors))}
    flat = [known[bytes(pixel)] for pixel in pictures.reshape(-1, 3)]
    return np.array(flat).reshape(pictures.shape[:3])


def test_values_from_0_to_the_greatest_of_the_layer():
    values = np.zeros((2, 3, 4))
    values[0, 0, 1], values[1, 2, 3] = 1.0, 2.0
    steps = steps_of(Painting().pictures(MAPS, values), Colors.BLUES)
    assert steps[1, 2, 3] == STEPS - 1
    assert steps[0, 0, 1] == STEPS // 2
    assert steps.sum() == STEPS - 1 + STEPS // 2


def test_each_map_may_have_its_own_scale():
    values = np.zeros((2, 3, 4))
    values[0, 0, 1], values[1, 2, 3] = 1.0, 2.0
    painting = Painting(Scale.MAP, Colors.VIRIDIS)
    steps = steps_of(painting.pictures(MAPS, values), Colors.VIRIDIS)
    assert steps[0, 0, 1] == steps[1, 2, 3] == STEPS - 1


@pytest.mark.parametrize("scale", [Scale.LAYER, Scale.MAP, Scale.ZERO])
def test_values_below_0_are_painted_about_it(scale):
    values = np.zeros((2, 3, 4))
    values[:, 0, 0], values[:, 1, 1] = -2.0, 1.0
    steps = steps_of(Painting(scale).pictures(MAPS, values), Colors.PLUS_MINUS)
    assert steps[0, 0, 0] == 0
    assert steps[0, 2, 2] == STEPS // 2
    assert steps[0, 1, 1] == STEPS * 3 // 4


def test_the_range_of_a_layer_as_in_keras_js():
    values = np.linspace(-3, 5, 24).reshape(2, 3, 4)
    steps = steps_of(Painting(Scale.RANGE, Colors.GREYS).pictures(MAPS, values), Colors.GREYS)
    assert steps[0, 0, 0] == 0
    assert steps[1, 2, 3] == STEPS - 1
    assert (np.diff(steps.reshape(-1)) > 0).all()


@pytest.mark.parametrize("scale", [*Scale])
@pytest.mark.parametrize("value", [0.0, 3.0, -3.0])
def test_constant_maps_have_one_colour_and_are_told(scale, value):
    values = np.full((2, 3, 4), value)
    assert len(np.unique(Painting(scale).pictures(MAPS, values).reshape(-1, 3), axis=0)) == 1
    assert constant_maps(MAPS, values).tolist() == [True, True]
    values[1, 0, 0] += 1
    assert constant_maps(MAPS, values).tolist() == [True, False]


def test_maps_keep_their_height_and_width():
    assert Painting().pictures(MAPS, np.ones((2, 3, 4))).shape == (2, 3, 4, 3)
    vector = Layer("dense", Kind.DENSE, (5,))
    assert Painting().pictures(vector, np.ones(5)).shape == (5, 1, 1, 3)
    sequence = Layer("lstm", Kind.RECURRENT, (7, 5))
    pictures = Painting().pictures(sequence, np.arange(35.0).reshape(7, 5))
    assert pictures.shape == (5, 7, 1, 3)
    assert steps_of(pictures, Colors.BLUES)[4, 6, 0] == STEPS - 1


def test_an_input_of_three_channels_is_in_its_own_colours():
    picture = np.zeros((3, 2, 2))
    picture[0, 0, 0] = picture[2, 1, 1] = 1.0
    shown = Painting().pictures(Layer("input", Kind.INPUT, (3, 2, 2)), picture)
    assert shown[1, 0, 0].tolist() == [255, 0, 0]
    assert shown[2, 1, 1].tolist() == [0, 0, 255]


@pytest.mark.parametrize("colors", [*Colors])
def test_every_map_of_colours_has_its_steps(colors):
    assert ramp(colors).shape == (STEPS, 3)
    assert len(np.unique(ramp(colors), axis=0)) > STEPS // 2


def test_the_likeliest_classes_are_named():
    output = np.array([0.1, 0.5, 0.1, 0.3])
    assert [bar.name for bar in likeliest(output, ("a", "b", "c", "d"), 3)] == ["b", "d", "a"]
    assert [bar.place for bar in bars(output)] == [0, 1, 2, 3]
    assert are_shares(output)
    assert not are_shares(output - 0.2)
    with pytest.raises(InputError, match="2 names of classes and 4 outputs"):
        bars(output, ("a", "b"))


def test_a_class_map_has_the_colours_of_values_and_none():
    """Two lists, for an enumeration with members cannot be extended: they must stay one."""
    own = {one.name: one.value for one in MapColors if one is not MapColors.TRANSPARENCY}
    assert own == {one.name: one.value for one in Colors}
