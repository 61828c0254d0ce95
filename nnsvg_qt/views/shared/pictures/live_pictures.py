"""The small pictures of a frame, one a unit or plane, put together for what a view draws."""

from __future__ import annotations

from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.frame import Frame, Pictures
from nnsvg_qt.views.shared.arrangement import Station


def shown_layer(frame: Frame, station: Station) -> str:
    """The id of the layer whose output a station shows: the last that is folded into it.

    One that puts out something of another shape, as a flattening, is not drawn as its station.
    """
    shape = station.layer.shape
    for layer in reversed(station.folded):
        if layer.id in frame.pictures and layer.shape == shape:
            return layer.id
    return station.id


def pictures_of(frame: Frame | None, station: Station) -> Pictures | None:
    """The pictures `(units, height, width, 3)` of a station; None where there are none."""
    return None if frame is None else frame.pictures.get(shown_layer(frame, station))


def face_of(frame: Frame | None, station: Station) -> NDArray[np.uint8] | None:
    """What the face of a block shows, `(height, width, 3)`: one picture, or all put together."""
    pictures = pictures_of(frame, station)
    if frame is None or pictures is None:
        return None
    if frame.readout is not None:
        face = frame.readout.faces.get(shown_layer(frame, station))
        if face is not None:
            return face
    return in_a_column(pictures) if station.layer.is_vector else in_a_grid(pictures)


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
