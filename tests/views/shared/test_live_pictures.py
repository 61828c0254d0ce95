"""The pictures of a frame on units, planes and the faces of blocks."""

import numpy as np
import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.scene.primitives import Circles, Polygons, Rasters
from nnsvg_qt.scene.rows import PlaneRows, Units
from nnsvg_qt.views.shared.pictures.live_pictures import in_a_column, in_a_grid
from tests.first_style import draw

NETWORK = "1@12x12 > conv 40 k3 > dense 5"


def numbered(count: int, height: int = 2, width: int = 3) -> np.ndarray:
    """Pictures that are one colour each, their number as red."""
    pictures = np.zeros((count, height, width, 3), np.uint8)
    pictures[..., 0] = np.arange(count)[:, None, None]
    return pictures


@pytest.fixture
def figure() -> Figure:
    plain = draw(NETWORK)
    _, maps, units = (layer.id for layer in plain.architecture)
    return plain.with_frame(Frame(pictures={maps: numbered(40), units: numbered(5)}))


def rasters_of(figure: Figure, view: str, place: int) -> list[Rasters]:
    layer = figure.architecture.layers[place].id
    found = figure.scene(view).primitives
    return [p for p in found if isinstance(p, Rasters) and p.owner.id == layer]


def test_a_unit_is_a_tile_with_its_own_picture(figure):
    (tiles,) = rasters_of(figure, "nodes", 1)
    assert isinstance(tiles.rows, Units)
    assert 1 < len(tiles.pixels) < 40
    assert tiles.pixels[:, 0, 0, 0].tolist() == tiles.rows.indices.tolist()
    circles = [p for p in figure.scene("nodes").primitives if isinstance(p, Circles)]
    assert {p.owner.id for p in circles} == {figure.architecture.layers[0].id}


def test_a_tile_lies_where_its_circle_was(figure):
    (tiles,) = rasters_of(figure, "nodes", 1)
    layer = figure.architecture.layers[1].id
    plain = figure.with_frame(None).scene("nodes").primitives
    (circles,) = [p for p in plain if isinstance(p, Circles) and p.owner.id == layer]
    assert tiles.outlines.mean(axis=1) == pytest.approx(circles.centers)
    assert np.ptp(tiles.outlines[0], axis=0) == pytest.approx([2 * circles.radii] * 2)


def test_flattened_maps_stay_circles(figure):
    flattened = figure.with_option("nodes.maps", "flattened")
    assert not rasters_of(flattened, "nodes", 1)


def test_a_plane_shows_its_own_map(figure):
    (planes,) = rasters_of(figure, "planes", 1)
    assert isinstance(planes.rows, PlaneRows)
    assert planes.pixels[:, 0, 0, 0].tolist() == planes.rows.indices.tolist()
    assert planes.rows.indices[-1] == 39
    layer = figure.architecture.layers[1].id
    plain = figure.with_frame(None).scene("planes").primitives
    (maps,) = [
        p for p in plain if isinstance(p, Polygons) and p.owner.id == layer and p.role == "plane"
    ]
    assert planes.outlines == pytest.approx(maps.points)


def test_a_bar_shows_its_units_from_top_to_bottom(figure):
    (bar,) = rasters_of(figure, "planes", 2)
    assert bar.pixels.shape == (1, 10, 3, 3)
    assert bar.pixels[0, ::2, 0, 0].tolist() == [0, 1, 2, 3, 4]


def test_a_block_shows_all_its_maps(figure):
    shown = rasters_of(figure, "blocks", 1)
    assert shown
    colors = {color for raster in shown for color in raster.pixels[..., 0].ravel().tolist()}
    assert colors >= set(range(40))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 17, 40])
def test_a_grid_holds_every_picture_once(count):
    grid = in_a_grid(numbered(count))
    rows, columns = grid.shape[0] // 2, grid.shape[1] // 3
    assert rows * columns >= count
    cells = [grid[2 * r, 3 * c, 0] for r in range(rows) for c in range(columns)]
    assert cells == [*range(count), *[255] * (rows * columns - count)]
    assert in_a_column(numbered(count)).shape == (2 * count, 3, 3)


def test_pictures_go_when_there_are_others_units(figure):
    maps = figure.architecture.layers[1].id
    fewer = figure.edited(edits.change, maps, shape=(39, 10, 10))
    assert fewer.frame is not None
    assert maps not in fewer.frame.pictures
    with pytest.raises(InputError, match="40 pictures of 'conv-1', which has 39 units"):
        fewer.with_frame(figure.frame)


@pytest.mark.parametrize("view", ["planes", "blocks"])
def test_a_layer_shows_what_the_layers_folded_into_it_make_of_it(view):
    plain = draw("1@12x12 > conv 4 k3 > relu > dropout 0.5 > flatten > dense 5")
    conv, relu, drop, flat = (layer.id for layer in plain.architecture.layers[1:5])
    pictures = {conv: numbered(4), relu: numbered(4) + np.uint8(10), flat: numbered(400)}
    pictures[drop] = numbered(4) + np.uint8(100)
    figure = plain.with_frame(Frame(pictures=pictures))
    rasters = rasters_of(figure, view, 1)
    assert {int(r.pixels[..., 0].max()) for r in rasters} == {103}
    assert {int(r.pixels[..., 0].min()) for r in rasters} == {100}
