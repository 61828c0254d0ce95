"""What a unit makes of the plane, in the place where a network in training shows its output."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject

from nnsvg_qt.app.canvas.picture.outlines import Nodes
from nnsvg_qt.app.canvas.picture.part_item import PartItem, Surroundings
from nnsvg_qt.app.canvas.picture.scene_parts import Part, united
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import FIGURE, Bounds, Primitive, Rasters, Scene

LARGER = 2.0
"""So many times as wide as a unit's tile the map of the output is at least."""
_OVER = ("training-points", "test-points", "axis")
"""What lies on the map, whichever unit it shows."""
_ABOVE_ALL = 1e9 + 1


def output_map_in(scene: Scene) -> Rasters | None:
    """The picture of the output of a network in training; None in any other scene."""
    maps = [
        one
        for one in scene.primitives
        if isinstance(one, Rasters) and one.role in ("map", "node") and len(one.corners) == 1
    ]
    tiles = [one for one in scene.primitives if isinstance(one, Rasters) and one.role == "node"]
    if not maps or not tiles:
        return None
    widest = max(maps, key=_width)
    return widest if _width(widest) >= LARGER * min(map(_width, tiles)) else None


def map_of_unit(scene: Scene, nodes: Nodes, row: int) -> tuple[Primitive, ...]:
    """What shows a unit's picture in the place of the output's; empty where there is none."""
    place = output_map_in(scene)
    if place is None or place is nodes or not isinstance(nodes, Rasters):
        return ()
    shown = replace(place, pixels=nodes.pixels[row : row + 1], rows=None)
    over = [one for one in scene.primitives if one.owner == place.owner and one.role in _OVER]
    return (shown, *over)


class UnitMapItem(PartItem):
    """Lies over the map of the output while a unit is pointed at."""

    def __init__(self, canvas: QObject, surroundings: Surroundings) -> None:
        super().__init__(canvas, surroundings)
        self.setZValue(_ABOVE_ALL)
        self.setVisible(False)

    def show_map(self, primitives: tuple[Primitive, ...]) -> None:
        """Shows these, or with none of them nothing."""
        self.forget()
        if primitives:
            boxes = [box for box in map(bounds_of, primitives) if box is not None]
            bounds = united(boxes) or Bounds(0.0, 0.0, 0.0, 0.0)
            self.show_part(Part(FIGURE, primitives, bounds))
        self.setVisible(bool(primitives))


def _width(raster: Rasters) -> float:
    first = raster.corners[0]
    return float(np.hypot(*(first[1] - first[0])))
