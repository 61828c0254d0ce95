"""A row of cells of a page, about an axis at 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Primitive, moved
from nnsvg_qt.views.blocks.page.apart import Moved
from nnsvg_qt.views.blocks.page.spots import Spot, reach_of

_LOWERED = "_lowered"
"""Where a primitive of a row keeps what it is farther down the page."""


@dataclass
class Row:
    """A row of cells about an axis at 0."""

    spots: dict[str, Spot]
    behind: list[Primitive]
    over: list[Primitive]
    left_out: list[str]
    entries: Mapping[str, float] = field(default_factory=dict)
    """Where lines from the row before enter it, from its axis, by what they come from."""
    notices: list[Sentence] = field(default_factory=list)
    moves: Mapping[Moved, int] = field(default_factory=dict)
    """What turns elsewhere in its gap, for each line to be of one alone."""
    lacks: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    """What gaps lack for what is written beside them."""
    strangers: list[Sentence] = field(default_factory=list)
    """What is said of frames that reach over what is not in them."""
    drops: Mapping[str, float] = field(default_factory=dict)
    """Where those come down into it from over it that do not enter it from the left."""
    outlets: Mapping[str, float] = field(default_factory=dict)
    """Where what leads over the rows parts behind the frames of its cells, by cell."""
    standing: Standing = field(default_factory=lambda: Standing())

    def bounds(self) -> Bounds:
        """What it covers."""
        drawn, cells = bounds_of_all([*self.behind, *self.over]), reach_of(self.spots.values())
        if drawn is None or cells is None:
            return drawn or cells or Bounds(0.0, 0.0, 0.0, 0.0)
        return drawn.united(cells)

    def covered(self) -> Bounds:
        """What it covers now that nothing is added to it any more; found once."""
        known = self.standing.covered
        if known is None:
            known = self.standing.covered = self.bounds()
        return known

    def lowered(self, down: float) -> Lowered:
        """What is drawn of it farther down the page: the same as last time, if it stood there."""
        last = self.standing.last
        if last is None or last.down != down:
            behind = [lowered(primitive, down) for primitive in self.behind]
            over = [lowered(primitive, down) for primitive in self.over]
            last = self.standing.last = Lowered(down, tuple(behind), tuple(over))
        return last


def lowered(primitive: Primitive, down: float) -> Primitive:
    """The primitive so far down: the very same one as last time, if it was as far."""
    kept = vars(primitive)
    last: tuple[float, Primitive] | None = kept.get(_LOWERED)
    if last is None or last[0] != down:
        last = kept[_LOWERED] = down, moved(primitive, 0.0, down)
    return last[1]


@dataclass(frozen=True)
class Lowered:
    """What is drawn of a row so far down the page."""

    down: float
    behind: tuple[Primitive, ...]
    over: tuple[Primitive, ...]


@dataclass
class Standing:
    """Where a row stood last, and what it covers about its axis."""

    last: Lowered | None = None
    covered: Bounds | None = None
