"""What the rows of a batch stand for, so that nobody has to guess it from where they lie.

A batch says it in its field `rows`; indices count from 0. Whoever finds, highlights, focuses or
replaces what is drawn reads it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass

Indices = NDArray[np.int64]
Chosen = slice | NDArray[np.int64] | NDArray[np.bool_]
"""Some rows: a slice, their places, or a mask."""

BIAS_UNIT = -1
"""The unit that a bias counts as."""

ELIDED_UNITS = -2
"""The end of an edge at units that are not drawn: it runs to the dots that stand for them."""


@dataclass(frozen=True, eq=False)
class Units:
    """Units of the owner, a layer: `indices`, `(rows,)`, in the layer; BIAS_UNIT of a bias."""

    indices: Indices

    def __len__(self) -> int:
        return len(self.indices)

    def taken(self, rows: Chosen) -> Units:
        """What some of the rows stand for."""
        return Units(self.indices[rows])


@dataclass(frozen=True, eq=False)
class UnitEdges:
    """Edges of the owner, a connection, each from a unit of its source to one of its target.

    `source_units` and `target_units`, `(rows,)`, are indices as in Units, or ELIDED_UNITS.
    """

    source_units: Indices
    target_units: Indices

    def __len__(self) -> int:
        return len(self.source_units)

    def taken(self, rows: Chosen) -> UnitEdges:
        """What some of the rows stand for."""
        return UnitEdges(self.source_units[rows], self.target_units[rows])


@dataclass(frozen=True, eq=False)
class UnitPairs:
    """Lines without a direction, each between two units of one layer: `first` and `second`.

    Both are `(rows,)`, indices as in Units; `layer` is the id of the layer, which need not be the
    owner's.
    """

    layer: str
    first: Indices
    second: Indices

    def __len__(self) -> int:
        return len(self.first)

    def taken(self, rows: Chosen) -> UnitPairs:
        """What some of the rows stand for."""
        return UnitPairs(self.layer, self.first[rows], self.second[rows])


@dataclass(frozen=True, eq=False)
class PlaneRows:
    """Planes of the owner, a layer: each a channel or feature, `indices` `(rows,)` in the layer."""

    indices: Indices

    def __len__(self) -> int:
        return len(self.indices)

    def taken(self, rows: Chosen) -> PlaneRows:
        """What some of the rows stand for."""
        return PlaneRows(self.indices[rows])


@dataclass(frozen=True, eq=False)
class Faces:
    """Faces of a solid of the owner, or parts of them, by name: "entry", "front", "base", …."""

    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)

    def taken(self, rows: Chosen) -> Faces:
        """What some of the rows stand for."""
        return Faces(tuple(np.array(self.names, object)[rows].tolist()))


@dataclass(frozen=True, eq=False)
class DataPoints:
    """Points of data: each of a series by its name, at a place in it, `indices` `(rows,)`."""

    series: tuple[str, ...]
    indices: Indices

    def __len__(self) -> int:
        return len(self.series)

    def taken(self, rows: Chosen) -> DataPoints:
        """What some of the rows stand for."""
        return DataPoints(tuple(np.array(self.series, object)[rows].tolist()), self.indices[rows])


Rows = Units | UnitEdges | UnitPairs | PlaneRows | Faces | DataPoints
