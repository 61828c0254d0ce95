"""The engine in numpy: values against plain loops, inputs in all their shapes, and refusals."""

from dataclasses import replace

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.running.opening import engine_of
from nnsvg_qt.running.painting import Painting, frame_of, painted, strongest_maps
from nnsvg_qt.running.setup import Colors, Face, Scale
from nnsvg_qt.running.values import InputPlace
from nnsvg_qt.scene.primitives import Rasters
from nnsvg_qt.training.data import data_of
from nnsvg_qt.training.network import Network
from nnsvg_qt.training.setup import TrainingSetup

SMALL = "1@6x5 > conv 2 k3 relu > maxpool 2 > dense 3 softmax"


def weighted(notation):
    """A network whose layers have weights of their own, by chance."""
    architecture = nnsvg_qt.draw(notation).architecture
    start = Network(architecture, TrainingSetup(seed=4), 2).weights()
    layers = tuple(replace(layer, weights=start.get(layer.id)) for layer in architecture.layers)
    return replace(architecture, layers=layers)


@pytest.fixture(scope="module")
def small():
    """A small network of maps."""
    return weighted(SMALL)


@pytest.fixture(scope="module")
def read():
    return np.random.default_rng(0).normal(size=(1, 6, 5))


def computed(architecture, read):
    """What the layers put out, by plain loops."""
    conv, dense = (layer.weights for layer in architecture if layer.weights is not None)
    maps = np.zeros((2, 4, 3))
    for out in range(2):
        for y in range(4):
            for x in range(3):
                window = read[0, y : y + 3, x : x + 3]
                maps[out, y, x] = max((window * conv.matrix[out, 0]).sum() + conv.bias[out], 0)
    pooled = np.array(
        [[[maps[c, 2 * y : 2 * y + 2, :2].max()] for y in range(2)] for c in range(2)]
    )
    sums = [
        sum(w * v for w, v in zip(row, pooled.reshape(-1), strict=True)) + b
        for row, b in zip(dense.matrix, dense.bias, strict=True)
    ]
    powers = np.exp(np.array(sums) - max(sums))
    return [read, maps, pooled, powers / powers.sum()]


def test_every_layer_puts_out_what_plain_loops_do(small, read):
    values = engine_of(small).run(read)
    order = [layer.id for layer in small.topological_order]
    assert [*values.layers] == order
    for name, expected in zip(order, computed(small, read), strict=True):
        assert values.layers[name].shape == small.layer(name).shape
        np.testing.assert_allclose(values.layers[name], expected, rtol=1e-12, atol=1e-15)
    assert np.array_equal(values.output, values.layers[order[-1]])
    assert {*values.seconds_by_layer} == {*order[1:]}


def test_a_trained_figure_runs_with_the_weights_and_activations_of_its_training():
    figure = nnsvg_qt.draw("2-3-1").trained(2, data="circle", seed=2)
    values = engine_of(figure.architecture, figure.part("training"), figure.frame).run([1.0, -2.0])
    assert figure.frame is not None
    expected = np.array([1.0, -2.0])
    for own in figure.frame.weights.values():
        assert own.bias is not None
        expected = np.tanh(own.matrix @ expected + own.bias)
    np.testing.assert_allclose(values.output, expected, rtol=1e-12)


def test_inputs_are_scaled_as_those_of_the_training(tmp_path):
    table = tmp_path / "points.csv"
    rows = np.random.default_rng(1).normal(100, 7, (40, 3))
    table.write_text("a,b,c\n" + "\n".join(",".join(map(str, row)) for row in rows.tolist()))
    figure = nnsvg_qt.draw("2-1").trained(1, data=str(table), scaled=True)
    engine = engine_of(figure.architecture, figure.part("training"), figure.frame)
    data = data_of(figure.part("training"), 1)
    assert figure.frame is not None
    (own,) = figure.frame.weights.values()
    assert own.bias is not None
    assert data.mean is not None
    assert data.deviation is not None
    expected = own.matrix @ ((np.array([90.0, 110.0]) - data.mean) / data.deviation) + own.bias
    np.testing.assert_allclose(engine.run([90.0, 110.0]).output, expected, rtol=1e-12)


@pytest.mark.parametrize(
    "shaped",
    [
        lambda read: read[0],
        lambda read: read[None],
        lambda read: np.moveaxis(read, 0, -1),
        lambda read: read.reshape(-1),
        lambda read: read.astype(np.float32).astype(object).astype(float),
    ],
)
def test_an_input_may_come_in_other_shapes(shaped, read):
    place = InputPlace("Input", (1, 6, 5))
    np.testing.assert_allclose(place.fitted(shaped(read)), read, rtol=1e-6)


@pytest.mark.parametrize("shape", [(1, 6, 5), (6, 5), (6, 5, 1)])
def test_a_list_is_read_of_a_picture_of_one_channel_row_by_row(shape):
    numbers = np.arange(30.0)
    assert np.array_equal(InputPlace("Input", (30,)).fitted(numbers.reshape(shape)), numbers)
    with pytest.raises(InputError, match="reads 30, and this is 5@2×3"):
        InputPlace("Input", (30,)).fitted(numbers.reshape(5, 2, 3))


def test_channels_may_stand_last():
    picture = np.arange(24.0).reshape(2, 4, 3)
    fitted = InputPlace("Input", (3, 2, 4)).fitted(picture)
    assert np.array_equal(fitted[2], picture[:, :, 2])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (np.zeros((5, 6)), "reads 1@6×5, and this is 5×6"),
        (np.zeros(29), "reads 1@6×5, and this is 29"),
        (np.full((6, 5), np.nan), "not finite"),
        (np.array(["a"]), "give real numbers"),
        ({"input-1": np.zeros((6, 5)), "other": np.zeros(1)}, "no input 'other'"),
        ({}, "given nothing"),
    ],
)
def test_what_does_not_fit_is_refused(small, given, told):
    with pytest.raises(InputError, match=told):
        engine_of(small).run(given)


def test_a_layer_without_weights_is_named(small):
    bare = replace(small, layers=tuple(replace(layer, weights=None) for layer in small.layers))
    with pytest.raises(InputError, match="has no weights; train the network"):
        engine_of(bare)


def test_values_beyond_all_bounds_are_told(small, read):
    layers = tuple(
        layer
        if layer.weights is None
        else replace(layer, weights=Weights(layer.weights.matrix * 1e308, layer.weights.bias))
        for layer in small.layers
    )
    with pytest.raises(InputError, match="no finite number"):
        engine_of(replace(small, layers=layers)).run(1e10 * np.abs(read))


def test_a_frame_of_values_fits_the_figure_and_keeps_its_weights(small, read):
    values = engine_of(small).run(read)
    weights = {layer.id: layer.weights for layer in small if layer.weights is not None}
    frame = frame_of(values, small, caption="A test", before=Frame(weights=weights, number=7))
    frame.require_fit(small)
    assert frame.caption == "A test"
    assert frame.number == 7
    assert dict(frame.weights) == weights
    assert {*frame.outputs} == {*frame.pictures} == {layer.id for layer in small}
    for layer in small:
        assert len(frame.pictures[layer.id]) == layer.shape[0]


def test_a_frame_tells_the_outputs_and_what_the_colours_mean(small, read):
    values = engine_of(small).run(read)
    readout = frame_of(values, small, names=("cat", "dog", "cat")).readout
    assert readout is not None
    assert readout.names == ("cat (0)", "dog", "cat (2)")
    assert [*readout.values] == values.output.tolist()
    assert readout.in_percent
    assert [*readout.ramps] == ["activation, 0 … greatest of the layer"]
    assert {*readout.faces} == {"conv-1", "pool-1"}


def test_a_frame_is_painted_in_another_way_without_running_again(small, read):
    values = engine_of(small).run(read)
    frame = frame_of(values, small)
    other = Painting(Scale.MAP, Colors.VIRIDIS, Face.ALL)
    again = painted(frame, small, other)
    assert again == frame_of(values, small, other)
    assert again.pictures["conv-1"].tobytes() != frame.pictures["conv-1"].tobytes()
    assert again.readout is not None
    assert not again.readout.faces


def test_a_block_shows_its_strongest_map(small, read):
    figure = nnsvg_qt.draw(small)
    frame = frame_of(engine_of(small).run(read), small)
    assert frame.readout is not None
    face = frame.readout.faces["conv-1"]
    strongest = strongest_maps(small.layer("conv-1"), frame.outputs["conv-1"])[0]
    assert face.tobytes() == frame.pictures["conv-1"][strongest].tobytes()
    rasters = [
        pixels
        for p in figure.with_frame(frame).scene("blocks").primitives
        if isinstance(p, Rasters) and p.owner.id == "conv-1"
        for pixels in p.pixels
    ]
    assert any(np.array_equal(pixels, face) for pixels in rasters)
