"""Which weight is at a point, and the map of a unit in the place of the output's."""

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.app.canvas.picture.unit_map import map_of_unit, output_map_in
from nnsvg_qt.app.canvas.picture.weight_rows import WeightPlace, middle_of, weight_at
from nnsvg_qt.scene.primitives import Rasters
from nnsvg_qt.training.moments import frame_of
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.training.trainer import Trainer


@pytest.fixture(scope="module")
def scene():
    """A small network in training."""
    figure = nnsvg_qt.draw("2-3-2-1")
    trainer = Trainer(figure.architecture, TrainingSetup())
    return figure.with_frame(frame_of(trainer)).scene("nodes")


def test_each_weight_and_bias_is_found_where_it_is_drawn(scene):
    places = [
        WeightPlace("dense-1-dense-2", unit, source) for unit in range(2) for source in range(3)
    ]
    places += [WeightPlace("dense-2", unit, None) for unit in range(2)]
    places += [WeightPlace("dense-3", 0, None)]
    found = []
    for place in places:
        middle = middle_of(scene, place)
        assert middle is not None, place
        found.append(weight_at(scene, *middle, 0.5))
    # where edges cross another may be as near
    assert sum(one == place for one, place in zip(found, places, strict=True)) >= 7
    assert found[-3:] == places[-3:]
    assert middle_of(scene, WeightPlace("dense-2", 7, None)) is None


def test_beside_the_network_there_is_none(scene):
    bounds = scene.bounds
    for x in np.linspace(bounds.left, bounds.right, 20):
        assert weight_at(scene, float(x), bounds.top - 20.0, 5.0) is None


def test_the_map_of_a_unit_is_its_tile_under_the_same_points(scene):
    place = output_map_in(scene)
    assert place is not None
    [tiles] = [
        one for one in scene.primitives if isinstance(one, Rasters) and one.owner.id == "dense-1"
    ]
    shown, *over = map_of_unit(scene, tiles, 1)
    assert isinstance(shown, Rasters)
    assert np.array_equal(shown.pixels[0], tiles.pixels[1])
    assert np.array_equal(shown.corners, place.corners)
    assert {one.role for one in over} == {"training-points", "test-points", "axis"}
    assert map_of_unit(scene, place, 0) == ()
    x, y = tiles.corners[1].mean(axis=0)
    node = Outlines(scene.primitives).node_at(float(x), float(y))
    assert node is not None
    assert (node[0], node[1]) == (tiles, 1)


def test_a_figure_that_is_not_in_training_has_no_map():
    assert output_map_in(nnsvg_qt.draw("2-3-1").scene("nodes")) is None
