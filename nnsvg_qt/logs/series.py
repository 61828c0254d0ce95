"""A series: what one run logged under one tag."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass

SCALAR = "scalar"
"""The kind of series whose values are single numbers; of others the values are not read."""


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

    def __len__(self) -> int:
        return len(self.steps)
