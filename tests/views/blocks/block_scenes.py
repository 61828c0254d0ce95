"""Networks of the blocks view, what is in its scenes, and whether labels are clear of all else."""

from itertools import combinations

import numpy as np

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import preset as preset_named
from nnsvg_qt.scene.primitives import Bounds, Polygons, Scene, Segments, Text, layer_owner
from nnsvg_qt.scene.solids import Scene3D, Solid
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.blocks.composition import (
    BlocksStyle,
)
from tests.first_style import first_look


def preset(name: str) -> Architecture:
    return preset_named(name).architecture()


STYLE, LOOK = BlocksStyle(), first_look()


LENET = preset("lenet-5")


EVERY_KIND = parse_notation(
    "3@32x48 > conv 8 k3 s1 p1 relu as a > norm > maxpool 2 > deconv 8 k2 s2 > concat a"
    " > up 2 > dropout 0.5 > globalpool > dense 10 > softmax"
)


WRITTEN = ("name", "caption", "number", "depth", "height", "width")
"""Roles of the labels of a layer."""


def solids(scene: Scene3D, role: str, layer: str | None = None) -> list[Solid]:
    return [s for s in scene.solids if s.role == role and (layer is None or s.owner.id == layer)]


def corners(solid: Solid) -> tuple[np.ndarray, np.ndarray]:
    points = solid.points.reshape(-1, 3)
    return points.min(axis=0), points.max(axis=0)


def box_of(scene: Scene3D, layer: str) -> tuple[np.ndarray, np.ndarray]:
    drawn = [s for s in scene.solids if s.owner == layer_owner(layer)]
    return corners(next(s for s in drawn if s.role in ("face", "operator")))


def texts(scene: Scene) -> list[Text]:
    return [p for p in scene.primitives if isinstance(p, Text) and p.role in WRITTEN]


def rectangle(text: Text) -> Bounds:
    return text_bounds(text)


def covers(polygon: np.ndarray, around: Bounds) -> bool:
    """Whether a convex polygon and a rectangle overlap (separating axes)."""
    # most are told apart by the sides of the box
    (left, top), (right, bottom) = polygon.min(axis=0).tolist(), polygon.max(axis=0).tolist()
    if (
        right <= around.left + 1e-6
        or left >= around.right - 1e-6
        or bottom <= around.top + 1e-6
        or top >= around.bottom - 1e-6
    ):
        return False
    box = np.array(
        [
            [around.left, around.top],
            [around.right, around.top],
            [around.right, around.bottom],
            [around.left, around.bottom],
        ]
    )
    sides = np.roll(polygon, -1, axis=0) - polygon
    normals = np.stack([-sides[:, 1], sides[:, 0]])
    near = 1e-6 * abs(normals).sum(axis=0)
    of_polygon, of_box = polygon @ normals, box @ normals
    apart = of_polygon.max(axis=0) <= of_box.min(axis=0) + near
    apart |= of_box.max(axis=0) <= of_polygon.min(axis=0) + near
    return not apart.any()


def assert_labels_are_clear(scene: Scene) -> None:
    labels = [(text.text, rectangle(text)) for text in texts(scene)]
    for (text, box), (other, beside) in combinations(labels, 2):
        assert not box.overlaps(beside), (text, other)
    for primitive in scene.primitives:
        if primitive.role == "legend":
            continue
        shapes = []
        if isinstance(primitive, Polygons):
            shapes = list(primitive.points)
        elif isinstance(primitive, Segments):
            shapes = list(np.stack([primitive.starts, primitive.ends], axis=1))
        for shape in shapes:
            for text, box in labels:
                assert not covers(shape, box), (text, primitive.owner)
