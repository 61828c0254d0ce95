"""The units of a self-organizing map: a lattice seen from its side, and who is neighbour of whom.

A large one is drawn by its corners, with dots where rows or columns are left out.
"""

from __future__ import annotations

from dataclasses import replace
from math import isqrt, sqrt

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.scene.primitives import Points
from nnsvg_qt.views.nodes.bodies import Body, Indices, dots_between, settled
from nnsvg_qt.views.nodes.style import Lattices
from nnsvg_qt.views.shared.limits import MOST_UNITS
from nnsvg_qt.views.shared.wording import sizes_text

UNITS_OF_GRIDS = 5
"""A lattice is drawn whole up to so many times the units of a row that is."""

Numbers = NDArray[np.float64]

_FEWEST_OF_SIDE = 6
"""Rows or columns that are drawn of a lattice that is not drawn whole."""

_PITCH = 2.1
"""Distance of neighbours in a row of a lattice that faces the viewer, in diameters."""
_ASIDE = (0.66, -0.36)
"""What one column is along and across the flow, seen from the side, in distances of rows."""


_LEANINGS = tuple(0.01 * step * sign for step in range(13) for sign in (1, -1))[1:]
"""How much a lattice may lean otherwise, the least first."""
_ONE_DIRECTION = 0.004
"""Lines closer to each other than this, in radians, look like one."""
_MOST_COMPARED = 20_000
"""Lines whose directions are compared."""


@dataclass(frozen=True, eq=False)
class Grid:
    """The rows and columns of a lattice that are drawn, by their indices, of so many."""

    rows: Indices
    columns: Indices
    row_count: int
    column_count: int

    @property
    def units(self) -> Indices:
        """The indices of the units that are drawn, row by row."""
        units: Indices = (self.rows[:, None] * self.column_count + self.columns).ravel()
        return units

    @property
    def is_elided(self) -> bool:
        """Whether some units are not drawn."""
        return len(self.rows) < self.row_count or len(self.columns) < self.column_count

    @property
    def drawn_text(self) -> str:
        """How many rows and columns are drawn: `6×6`."""
        return f"{len(self.rows)}×{len(self.columns)}"

    def halved(self) -> Grid:
        """The lattice with about half the units, but at least its corners."""
        rows, columns = len(self.rows), len(self.columns)
        if rows >= columns:
            rows = max(2, rows // 2)
        else:
            columns = max(2, columns // 2)
        return _grid(self.row_count, self.column_count, rows, columns)


def grid_of(layer: Layer, above: int | None, wanted: int | None) -> Grid:
    """What is drawn of a self-organizing map.

    `above` are the units up to which a row of units is drawn whole, None where everything is;
    `wanted` about how many units are wished for.
    """
    rows, columns = (int(size) for size in layer.shape[-2:])
    if wanted is not None:
        drawn_columns = min(columns, max(2, wanted // min(rows, max(2, isqrt(wanted)))))
        drawn_rows = min(rows, max(2, wanted // drawn_columns))
        return _grid(rows, columns, drawn_rows, drawn_columns)
    if above is not None and (
        rows * columns > UNITS_OF_GRIDS * above or max(rows, columns) > above
    ):
        return _grid(rows, columns, *(_side(size, above) for size in (rows, columns)))
    most = max(2, isqrt(MOST_UNITS))
    if rows * columns > MOST_UNITS:
        return _grid(rows, columns, min(rows, most), min(columns, most))
    return _grid(rows, columns, rows, columns)


def _side(size: int, above: int) -> int:
    """How many rows are drawn of so many: all of a few, else one more for each doubling."""
    whole = max(_FEWEST_OF_SIDE, above // 2)
    if size <= whole:
        return size
    return min(whole, _FEWEST_OF_SIDE + int(np.log2(size / whole)))


def _grid(rows: int, columns: int, drawn_rows: int, drawn_columns: int) -> Grid:
    return Grid(_shown(rows, drawn_rows), _shown(columns, drawn_columns), rows, columns)


def _shown(count: int, drawn: int) -> Indices:
    """The first and the last of so many."""
    if drawn >= count:
        return np.arange(count, dtype=np.int64)
    first = (drawn + 1) // 2
    return np.concatenate([np.arange(first), np.arange(count - (drawn - first), count)])


def lattice_body(grid: Grid, layer: Layer, diameter: float, form: Lattices) -> Body:
    """Where the units stand, and the dots for rows and columns that are left out."""
    is_hexagonal = layer.lattice == "hexagonal"
    rows, row_gap = _slots(grid.rows, grid.row_count)
    columns, column_gap = _slots(grid.columns, grid.column_count)
    pitch = _PITCH * diameter
    # every second row stands half a column on; which, tells its index and not its slot
    shift = np.where(is_hexagonal & (grid.rows % 2 == 1), 0.5, 0.0)
    height = sqrt(0.75) if is_hexagonal else 1.0

    def at(row: Numbers, column: Numbers, moved: Numbers) -> Points:
        on = np.stack(np.broadcast_arrays(column + moved, row * height), axis=-1).reshape(-1, 2)
        if form is Lattices.FLAT:
            return on * pitch
        along, aside = _ASIDE
        return pitch * np.stack([on[:, 0] * along, on[:, 1] + on[:, 0] * aside], axis=-1)

    centers = at(rows[:, None], columns[None, :], shift[:, None])
    dots = []
    steps = dots_between(0.3)
    if column_gap is not None:
        dots.append(at(rows[:, None], column_gap + steps[None, :], shift[:, None]))
    if row_gap is not None:
        dots.append(at(row_gap + steps[:, None], columns[None, :], np.zeros(1)))
    body = settled(centers, np.concatenate(dots) if dots else np.empty((0, 2)), diameter / 2)
    return replace(
        body,
        neighbours=neighbours(grid, layer),
        drawn_text=grid.drawn_text,
        whole_text=sizes_text(layer.shape[-2:]),
    )


def _slots(drawn: Indices, count: int) -> tuple[NDArray[np.float64], float | None]:
    """The places of the indices that are drawn, and of the gap between them, if there is one."""
    places = np.arange(len(drawn), dtype=float)
    if len(drawn) == count:
        return places, None
    first = (len(drawn) + 1) // 2
    places[first:] += 1.0
    return places, float(first)


def clear_of_lines(body: Body, radius: float, ends: Points) -> Body:
    """The lattice, leaned a little so that few lines to it lie over one another.

    `ends`, `(rows, 2)`, are where lines to each of its units come from, from its middle. A row of
    units that points at one of them would hide all its lines behind one.
    """
    if not len(ends) or len(ends) * len(body.centers) > _MOST_COMPARED:
        return body
    leaned = [leaning(body, by, radius) for by in _LEANINGS]
    return min(leaned, key=lambda one: _overlaps(one.centers, ends))


def leaning(body: Body, by: float, radius: float) -> Body:
    """The body with each place moved across the flow by so many times how far along it is."""
    shear = np.array([[1.0, by], [0.0, 1.0]])
    moved = settled(body.centers @ shear, body.dots @ shear, radius)
    return replace(
        moved,
        neighbours=body.neighbours,
        drawn_text=body.drawn_text,
        whole_text=body.whole_text,
    )


def _overlaps(centers: Points, ends: Points) -> float:
    """How many lines from the same end have nearly the same direction."""
    way = centers[None] - ends[:, None]
    directions = np.sort(np.arctan2(way[..., 1], np.abs(way[..., 0])), axis=1)
    apart = np.diff(directions, axis=1)
    return round(float(np.maximum(1.0 - apart / _ONE_DIRECTION, 0.0).sum()), 3)


def neighbours(grid: Grid, layer: Layer) -> tuple[Indices, Indices]:
    """The places among `grid.units` of each two units that are drawn and are neighbours.

    On a rectangular lattice a unit inside has four neighbours, on a hexagonal one six.
    """
    place = np.arange(len(grid.rows) * len(grid.columns)).reshape(len(grid.rows), -1)
    next_row = np.flatnonzero(np.diff(grid.rows) == 1)
    next_column = np.flatnonzero(np.diff(grid.columns) == 1)
    found = [(place[:, next_column], place[:, next_column + 1])]
    found.append((place[next_row], place[next_row + 1]))
    if layer.lattice == "hexagonal":
        # rows of odd index stand half a column on: they reach on, the others back
        for row in next_row.tolist():
            here, below = place[row], place[row + 1]
            if grid.rows[row] % 2:
                found.append((here[next_column], below[next_column + 1]))
            else:
                found.append((here[next_column + 1], below[next_column]))
    starts = np.concatenate([one.ravel() for one, _ in found])
    return starts, np.concatenate([other.ravel() for _, other in found])
