"""A cell where it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nnsvg_qt.scene.camera import RECEDING_X, RECEDING_Y
from nnsvg_qt.scene.primitives import Bounds
from nnsvg_qt.views.blocks.page.cells import Cell
from nnsvg_qt.views.blocks.page.measures import SLOPE, Box, Measured


@dataclass(frozen=True)
class Spot:
    """A cell with its measures, the left end of its outline and its axis, px, y downward."""

    cell: Cell
    size: Measured
    left: float
    y: float
    over: float = 0.0
    """How far what stands on it reaches over its highest point."""
    clearance: float = 0.0
    """How much farther left than usual lines between lanes pass it."""
    beyond: float = 0.0
    """How far what is written at it reaches beyond its right end."""

    def lowered(self, by: float) -> Spot:
        """The same farther down the page."""
        y = self.y + by
        return Spot(self.cell, self.size, self.left, y, self.over, self.clearance, self.beyond)

    @property
    def right(self) -> float:
        """The right end of its outline."""
        return self.left + self.size.width

    @property
    def entry(self) -> float:
        """Where an arrow along its axis meets it."""
        return self.left + self.size.entry

    @property
    def exit(self) -> float:
        """Where an arrow along its axis leaves it."""
        return self.left + self.size.exit

    @property
    def middle(self) -> float:
        """The middle of its front: its labels are centred there."""
        return self.left + (self.size.front[0] + self.size.front[1]) / 2

    @property
    def top(self) -> float:
        """Its highest point."""
        return self.y - self.size.up

    @property
    def reach(self) -> float:
        """The highest point of it and of what stands on it."""
        return self.top - self.over

    @property
    def bottom(self) -> float:
        """Its lowest point."""
        return self.y + self.size.down


Placed = tuple[Measured, float, float, float, float, float]
"""All that a spot tells but its cell."""


def placed_cells(spots: Mapping[str, Spot]) -> dict[str, Placed]:
    """Where cells stand, without their layers."""
    return {
        name: (one.size, one.left, one.y, one.over, one.clearance, one.beyond)
        for name, one in spots.items()
    }


def reach_of(spots: Collection[Spot]) -> Bounds | None:
    """What some cells cover together; None of none."""
    if not spots:
        return None
    return Bounds(
        min([spot.left for spot in spots]),
        min([spot.top for spot in spots]),
        max([spot.right for spot in spots]),
        max([spot.bottom for spot in spots]),
    )


def entry_at(spot: Spot, y: float) -> float:
    """Where an arrow that is level at a height of the page meets a cell."""
    return spot.entry + _left_end(spot, y) - _left_end(spot, spot.y)


def _left_end(spot: Spot, y: float) -> float:
    """How far right of its front the outline of a cell begins at a height of the page."""
    if not spot.size.boxes:
        return 0.0
    box = spot.size.boxes[0]
    top = spot.y - box.high / 2 + RECEDING_X * box.deep / 2 * SLOPE
    return max(top - y, 0.0) / SLOPE


Corners = tuple[tuple[float, float], ...]


def side_corners(spot: Spot, box: Box, *, is_right: bool) -> Corners:
    """The corners of a box's right or left face: near top and bottom, then far top and bottom."""
    near = spot.left + box.left - RECEDING_X * box.deep / 2 + box.thick * is_right
    far = near + RECEDING_X * box.deep
    half, rise = box.high / 2, RECEDING_Y * box.deep / 2
    return (
        (near, spot.y - half + rise),
        (near, spot.y + half + rise),
        (far, spot.y - half - rise),
        (far, spot.y + half - rise),
    )


def entry_reaches(spot: Spot) -> tuple[float, float]:
    """How far over its axis and under it arrows meet a cell on its left side, px."""
    if not spot.size.boxes:
        return 0.0, 0.0
    box = spot.size.boxes[0]
    reach = box.high / 2 + RECEDING_X * box.deep / 2 * SLOPE
    return reach, reach


def upper_middle(spot: Spot, layer_id: str) -> float:
    """Where the top of a layer's box has its middle, or of all of its cell."""
    for part, box in zip(spot.cell.parts, spot.size.boxes, strict=False):
        if any(station.id == layer_id for station in part.stations):
            return spot.left + box.left + box.thick / 2
    return spot.left + spot.size.width / 2


def front_middle(spot: Spot, layer_id: str) -> float:
    """Where the front of a layer's box has its middle, or of all of its cell."""
    for part, box in zip(spot.cell.parts, spot.size.boxes, strict=False):
        if any(station.id == layer_id for station in part.stations):
            return spot.left + box.left - RECEDING_X * box.deep / 2 + box.thick / 2
    return spot.middle


def outline_bottom(spot: Spot, x: float) -> float:
    """The lower end of a cell's outline at an x of the page."""
    bottoms = []
    for box in spot.size.boxes:
        front = spot.left + box.left - RECEDING_X * box.deep / 2
        run = RECEDING_X * box.deep
        along = min(max(x - front - box.thick, 0.0), run)
        if front - 0.01 <= x <= front + box.thick + run + 0.01:
            bottoms.append(spot.y + box.high / 2 + (run / 2 - along) * SLOPE)
    return max(bottoms, default=spot.bottom)


def outline_top(spot: Spot, x: float) -> float:
    """The upper end of a cell's outline at an x of the page."""
    if not spot.size.boxes:
        return spot.top
    tops = []
    for box in spot.size.boxes:
        front = spot.left + box.left - RECEDING_X * box.deep / 2
        run = RECEDING_X * box.deep
        along = min(max(x - front, 0.0), run)
        if front - 0.01 <= x <= front + box.thick + run + 0.01:
            tops.append(spot.y - box.high / 2 + (run / 2 - along) * SLOPE)
    return min(tops, default=spot.top)


def reaches_into(spot: Spot, room: Bounds) -> bool:
    """Whether a cell reaches into a rectangle beside or under it."""
    left, right = max(room.left, spot.left), min(room.right, spot.right)
    if left > right or room.bottom < spot.top:
        return False
    return any(outline_bottom(spot, x) > room.top for x in (left, (left + right) / 2, right))
