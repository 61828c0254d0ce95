"""What a network in training is like at a moment, as a frame that figures show."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.frame import Frame
from nnsvg_qt.training.trainer import Trainer

EXTENT = 6.0
"""Units are drawn over the plane from -6 to 6 in both coordinates."""
TILE_PIXELS = 20
"""Rows and columns of a unit's picture."""
MOST_PICTURED = 64
"""Units of a layer; of more there is no picture, for each would be too small to be read."""

PLUS, ZERO, MINUS = (0x24, 0x61, 0x9A), (0xF2, 0xF1, 0xEE), (0xE0, 0x8A, 0x5F)
"""Colours of 1, 0 and -1, the same for weights, biases and outputs."""


def frame_of(trainer: Trainer, pictured: bool = True) -> Frame:
    """The trainer's moment: weights, and of points in a plane what each unit makes of the plane.

    The pictures show each unit's output over the plane, from -1 to 1, the second coordinate
    upward. InputError where a weight is no finite number.
    """
    pictures: dict[str, NDArray[np.uint8]] = {}
    if pictured and len(trainer.data.columns) == 2:
        pictures = _pictures(trainer)
    return Frame(
        caption=f"Epoch {trainer.epoch:,}",
        number=trainer.epoch,
        weights=trainer.weights(),
        pictures=pictures,
    )


def plane_points(pixels: int = TILE_PIXELS) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both coordinates `(pixels²,)` of the middles of pixels, row by row from the upper left."""
    along = (np.arange(pixels) + 0.5) / pixels * 2 * EXTENT - EXTENT
    across, up = np.meshgrid(along, -along)
    return across.reshape(-1), up.reshape(-1)


def colored(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Numbers as colours, `(…, 3)`: -1 and less MINUS, 0 ZERO, 1 and more PLUS, linear between."""
    share = np.clip(values, -1.0, 1.0)[..., None]
    ends = np.where(share >= 0, PLUS, MINUS)
    mixed = np.array(ZERO) + np.abs(share) * (ends - np.array(ZERO))
    found: NDArray[np.uint8] = np.rint(mixed).astype(np.uint8)
    return found


def _pictures(trainer: Trainer) -> dict[str, NDArray[np.uint8]]:
    coordinates = plane_points()
    columns = dict(zip(trainer.data.columns, coordinates, strict=True))
    with np.errstate(all="ignore"):
        outputs = trainer.network.outputs(trainer.data.features_of(columns))
    found = {}
    for name, values in outputs.items():
        by_unit = values.reshape(len(values), -1).T
        is_drawn = values.ndim == 2 and len(by_unit) <= MOST_PICTURED
        if is_drawn and np.isfinite(by_unit).all():
            found[name] = colored(by_unit.reshape(-1, TILE_PIXELS, TILE_PIXELS))
    return found
