"""The small pictures of a frame, one a unit or plane, put together for what a view draws."""

from __future__ import annotations

from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.frame import Frame, Pictures


def pictures_of(frame: Frame | None, layer_id: str) -> Pictures | None:
    """The pictures `(units, height, width, 3)` of a layer; None where there are none."""
    return None if frame is None else frame.pictures.get(layer_id)


def in_a_column(pictures: Pictures) -> NDArray[np.uint8]:
    """All pictures below each other, `(units × height, width, 3)`."""
    return pictures.reshape(-1, *pictures.shape[2:])


def in_a_grid(pictures: Pictures) -> NDArray[np.uint8]:
    """All pictures row by row in the grid nearest to a square; what is left over is white."""
    count, height, width, _ = pictures.shape
    columns = ceil(sqrt(count))
    rows = ceil(count / columns)
    sheet = np.full((rows * columns, height, width, 3), 255, np.uint8)
    sheet[:count] = pictures
    grid = sheet.reshape(rows, columns, height, width, 3).swapaxes(1, 2)
    return grid.reshape(rows * height, columns * width, 3)
