"""A series: what one run logged under one tag."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass

SCALAR, HISTOGRAM, PR_CURVE = "scalar", "histogram", "pr curve"
"""The kinds of series whose values are single numbers, buckets with counts, and precisions."""
RUN_METADATA = "run metadata"
IMAGE, TEXT, AUDIO, GRAPH, KERAS_MODEL = "image", "text", "audio", "graph", "keras model"
"""Kinds of series of what is looked at one step at a time."""
MESH = "mesh"
"""Parts of clouds of points and of triangles, see `logs/meshes.py`."""
EMBEDDING = "embedding"
"""Points in a space of many sizes, each with a row of a table."""
PLACE_OF_POINTS, IN_FILE = b"E", b"F"
"""What contents begin with that only say in which files they lie: see embeddings.Place, stored."""
HYPER_PARAMETERS = "hyper-parameters"
LAYOUT = "layout"
"""What a run tells of itself when it begins and when it ends."""


@dataclass(frozen=True, eq=False)
class Series:
    """What one run logged under one tag, in the order in which it was written.

    `steps` `(points,)` are whole numbers, `wall_times` `(points,)` seconds since 1970 and NaN where
    none was logged, `values` `(points,)` the numbers of a series of scalars, which may be infinite
    or NaN; empty for other kinds ("histogram", "image", "text", …).
    """

    run: str
    tag: str
    kind: str
    steps: NDArray[np.int64]
    wall_times: NDArray[np.float64]
    values: NDArray[np.float64]
    contents: tuple[bytes, ...] = ()
    """Of a series that is not of scalars what was logged at each point, `logs/contents.py` reads
    it; empty where nothing is kept of it."""
    logged: int = 0
    """Where its points are a sample, of how many: more were there than memory holds. Else 0."""

    def __len__(self) -> int:
        return len(self.steps)

    def is_begun_by(self, longer: Series) -> bool:
        """Whether another series begins with the points of this one, to the bit."""
        count = len(self)
        if len(longer) < count or (self.run, self.tag, self.kind) != (
            longer.run,
            longer.tag,
            longer.kind,
        ):
            return False
        values = len(self.values)
        if self.contents != longer.contents[: len(self.contents)]:
            return False
        return (
            np.array_equal(self.steps, longer.steps[:count])
            and np.array_equal(self.wall_times, longer.wall_times[:count], equal_nan=True)
            and np.array_equal(self.values, longer.values[:values], equal_nan=True)
        )

    def followed_by(
        self, steps: Any, wall_times: Any, values: Any, contents: tuple[bytes, ...] = ()
    ) -> Series:
        """The series with more points at its end."""
        return Series(
            self.run,
            self.tag,
            self.kind,
            np.concatenate([self.steps, steps]),
            np.concatenate([self.wall_times, wall_times]),
            np.concatenate([self.values, values]),
            self.contents + contents,
            self.logged and self.logged + len(steps),
        )
