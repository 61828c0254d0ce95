"""A cell where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from nnsvg_qt.views.blocks.page.cells import Cell
from nnsvg_qt.views.blocks.page.measures import Measured


@dataclass(frozen=True)
class Spot:
    """A cell with its measures, the left end of its outline and its axis, px, y downward."""

    cell: Cell
    size: Measured
    left: float
    y: float

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
    def bottom(self) -> float:
        """Its lowest point."""
        return self.y + self.size.down
