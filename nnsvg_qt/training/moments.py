"""What a network in training is like at a moment, as a frame that figures show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.frame import WHITE_IN_WHOLE, Frame, Plane
from nnsvg_qt.training.contours import contour
from nnsvg_qt.training.data import Data
from nnsvg_qt.training.diagnosis import Table, outcome_of, troubles_of
from nnsvg_qt.training.features import symbol_of
from nnsvg_qt.training.history import History
from nnsvg_qt.training.trainer import Losses, Trainer

Numbers = NDArray[np.float64]
Colors = NDArray[np.uint8]

EXTENT = 6.0
"""Units are drawn over the plane from -6 to 6 in both coordinates, or as far as the points lie."""
MAP_PIXELS = 100
"""Rows and columns of the output's picture."""
TILE_PIXELS = 50
"""Rows and columns of a unit's picture."""
FINER = 3
"""So many times as many rows and columns have pictures of a frame that is not live."""
MOST_SHOWN = 2_000
"""Points of the data; of more so many."""
MOST_PICTURED = 64
"""Units of a layer; of more there is no picture, for each would be too small to be read."""

PLUS, ZERO, MINUS = (0x24, 0x61, 0x9A), (0xF2, 0xF1, 0xEE), (0xE0, 0x8A, 0x5F)
"""Colours of 1, 0 and -1, the same for weights, biases and outputs."""
STEPS = 255
"""Colours from -1 to 1."""
CLASS_COLORS = (
    *((0x00, 0x72, 0xB2), (0xD5, 0x5E, 0x00), (0x00, 0x9E, 0x73), (0xCC, 0x79, 0xA7)),
    *((0xE6, 0x9F, 0x00), (0x56, 0xB4, 0xE9), (0x55, 0x55, 0x55)),
)
"""Okabe and Ito (2008): of more than two classes, one after the other."""
_CLASS_PALER = 0.55


class Moments:
    """The frames of a trainer, one after the other; what stays the same is made once.

    `history` is that of its losses; without one a frame has the losses of its moment alone.
    """

    def __init__(self, trainer: Trainer, history: History | None = None) -> None:
        self._trainer, self._history = trainer, history
        self._plane: Plane | None = None
        self._grids: dict[int, Numbers | None] = {}
        self.confusions: tuple[Table, ...] = ()
        """Of the last frame, as `diagnosis.Outcome` has them."""
        if len(trainer.data.columns) == 2:
            self._plane = plane_of(trainer.data)

    @property
    def plane(self) -> Plane | None:
        """What its pictures are over; None where the data are in no plane."""
        return self._plane

    def frame(self, losses: Losses | None = None, finer: int = 1) -> Frame:
        """The moment: weights, losses, and of points in a plane what each unit makes of it.

        The pictures show each unit's output over the plane, from -1 to 1, the second coordinate
        upward, with `finer` times as many rows and columns as live ones. `losses` are those of the
        moment, if they are known. InputError where a weight is
        no finite number.
        """
        trainer = self._trainer
        losses = losses or trainer.losses()
        history = self._history or History()
        pictures: dict[str, Colors] = {}
        whole, border = None, None
        outcome = outcome_of(trainer)
        self.confusions = outcome.confusions
        if (grid := self._grid(finer)) is not None:
            pictures, whole, border = _pictures(trainer, grid, MAP_PIXELS * finer)
        return Frame(
            caption=f"Epoch {trainer.epoch:,}",
            number=trainer.epoch,
            weights=trainer.weights(),
            pictures=pictures,
            plane=self._plane,
            whole=whole,
            border=border,
            losses=history.series(trainer.epoch, losses),
            measures=outcome.measures,
            troubles=troubles_of(trainer),
        )

    def _grid(self, finer: int) -> Numbers | None:
        """The features of the middles of pixels, made once; None where there is no picture."""
        if self._plane is None:
            return None
        if finer not in self._grids:
            coordinates = plane_points(MAP_PIXELS * finer, self._plane.low, self._plane.high)
            columns = dict(zip(self._trainer.data.columns, coordinates, strict=True))
            self._grids[finer] = self._features(columns)
        return self._grids[finer]

    def _features(self, columns: Mapping[str, Numbers]) -> Numbers | None:
        """None where a formula has no number for some points of the plane, as a logarithm."""
        try:
            return self._trainer.data.features_of(dict(columns))
        except InputError:
            return None


def frame_of(trainer: Trainer) -> Frame:
    """A trainer's moment, as `Moments.frame` gives it."""
    return Moments(trainer).frame()


def plane_of(data: Data) -> Plane:
    """The plane that data with two columns lie in, with their points."""
    points = np.stack([*data.columns.values()], axis=1)
    trained = data.trained
    if len(points) > MOST_SHOWN:
        # of both parts the share that they have of all
        kept = max(trained * MOST_SHOWN // len(points), 1)
        chosen = np.r_[:kept, trained : trained + MOST_SHOWN - kept]
        points, trained = points[chosen], kept
    else:
        chosen = np.arange(len(points))
    targets = data.targets[chosen]
    colors = _class_colors(targets) if targets.shape[1] > 1 else colored(targets[:, 0])
    low, high = _reach(points)
    plane = Plane(
        low=low,
        high=high,
        points=points,
        colors=colors,
        trained=trained,
        count=len(data.targets),
        symbols=tuple(symbol_of(one, list(data.columns)) for one in data.features),
        classes=_class_legend(data),
    )
    # computed here, it goes with it to another process
    assert plane.digest
    return plane


def _class_legend(data: Data) -> dict[str, str]:
    """The colours of classes by their names, of data whose classes have some.

    Names that are the values, as of points that were set by mouse, tell nothing else than these.
    """
    if not data.class_names or len(data.class_names) > len(CLASS_COLORS):
        return {}
    if data.targets.shape[1] == 1 and data.class_names == ("-1", "1"):
        return {}
    colors = CLASS_COLORS if data.targets.shape[1] > 1 else (MINUS, PLUS)
    return {
        name: "#" + bytes(color).hex()
        for name, color in zip(data.class_names, colors, strict=False)
    }


def plane_points(
    pixels: int = TILE_PIXELS,
    low: Sequence[float] = (-EXTENT, -EXTENT),
    high: Sequence[float] = (EXTENT, EXTENT),
) -> tuple[Numbers, Numbers]:
    """Both coordinates `(pixels²,)` of the middles of pixels, row by row from the upper left."""
    along = (np.arange(pixels) + 0.5) / pixels
    across, up = np.meshgrid(
        low[0] + along * (high[0] - low[0]), high[1] - along * (high[1] - low[1])
    )
    return across.reshape(-1), up.reshape(-1)


def colored(values: Numbers, paler: float = 0.0) -> Colors:
    """Numbers as one of STEPS colours, `(…, 3)`: -1 and less MINUS, 0 ZERO, 1 and more PLUS."""
    return _in_colors(_steps(values), paler)


def _steps(values: Numbers) -> Colors:
    half = (STEPS - 1) / 2
    # a half more, for the nearest step: what is cut off behind the point is at least 0
    scaled = values * half
    scaled += half + 0.5
    np.clip(scaled, 0.5, STEPS - 0.5, out=scaled)
    return scaled.astype(np.uint8)


def _in_colors(steps: Colors, paler: float) -> Colors:
    found: Colors = np.take(palette(paler), steps, axis=0)
    # so that nobody need copy them to keep them
    found.flags.writeable = False
    return found


@lru_cache(maxsize=4)
def palette(paler: float = 0.0) -> Colors:
    """The STEPS colours from -1 to 1, `(STEPS, 3)`, with a share of white."""
    share = np.linspace(-1.0, 1.0, STEPS)[:, None]
    ends = np.where(share >= 0, PLUS, MINUS)
    mixed = np.array(ZERO) + np.abs(share) * (ends - np.array(ZERO))
    found: Colors = np.rint(mixed + paler * (255 - mixed)).astype(np.uint8)
    found.flags.writeable = False
    return found


def _reach(points: Numbers) -> tuple[tuple[float, float], tuple[float, float]]:
    """-EXTENT to EXTENT for points that lie there, else round numbers that hold nearly all."""
    low, high = (-EXTENT, -EXTENT), (EXTENT, EXTENT)
    far = float(np.quantile(np.abs(points), 0.99)) if len(points) else EXTENT
    if EXTENT / 4 <= far <= EXTENT * 1.1:
        return low, high
    sides = [_rounded(*np.quantile(column, (0.005, 0.995)).tolist()) for column in points.T]
    return (sides[0][0], sides[1][0]), (sides[0][1], sides[1][1])


def _rounded(low: float, high: float) -> tuple[float, float]:
    """A range with some room on both sides, between round numbers."""
    span = max(high - low, 1e-6 * max(abs(low), abs(high)), 1e-9)
    power = 10.0 ** np.floor(np.log10(span / 4))
    step = next(one * power for one in (1.0, 2.0, 2.5, 5.0, 10.0) if one * power >= span / 4)
    room = 0.08 * span
    return float(np.floor((low - room) / step) * step), float(np.ceil((high + room) / step) * step)


def _class_colors(targets: Numbers) -> Colors:
    colors = np.array(CLASS_COLORS, np.uint8)
    found: Colors = colors[np.argmax(targets, axis=1) % len(colors)]
    return found


def _pictures(
    trainer: Trainer, grid: Numbers, pixels: int
) -> tuple[dict[str, Colors], Colors | None, Numbers | None]:
    """The tiles of all layers, the picture of the output, and where that is 0.

    `pixels` are the rows and columns of the grid.
    """
    with np.errstate(all="ignore"):
        # six digits, for a colour is one of few and a border within a pixel
        outputs = trainer.network.outputs(grid.astype(np.float32))
        if not all(np.isfinite(values).all() for values in outputs.values()):
            outputs = trainer.network.outputs(grid)
    sign = trainer.setup.discretized
    found = {}
    for name, values in outputs.items():
        if values.ndim != 2 or values.shape[1] > MOST_PICTURED:
            continue
        every = MAP_PIXELS // TILE_PIXELS
        tiles = values.reshape(pixels, pixels, -1)[::every, ::every]
        if np.isfinite(tiles).all():
            steps = _steps(_signs(tiles) if sign else tiles)
            found[name] = _in_colors(np.ascontiguousarray(steps.transpose(2, 0, 1)), 0.0)
    values = outputs[trainer.network.output.id]
    if values.ndim != 2 or not np.isfinite(values).all():
        return found, None, None
    if values.shape[1] > 1:
        return found, _class_map(values, sign, pixels), None
    over = values.reshape(pixels, pixels)
    whole = colored(_signs(over) if sign else over, WHITE_IN_WHOLE)
    border = None
    if trainer.data.classes:
        border = contour(over - trainer.network.middle)
    return found, whole, border


def _signs(values: Numbers) -> Numbers:
    return np.where(values >= 0, 1.0, -1.0)


def _class_map(values: Numbers, sign: bool, pixels: int) -> Colors:
    """Each point in the colour of its likeliest class, the paler the less it is ahead."""
    best = np.argmax(values, axis=1)
    colors = np.array(CLASS_COLORS, float)[best % len(CLASS_COLORS)]
    paler = np.full(len(values), _CLASS_PALER)
    if not sign and values.shape[1] > 1:
        two = np.partition(values, -2, axis=1)[:, -2:]
        paler = 1 - (1 - _CLASS_PALER) * np.clip(two[:, 1] - two[:, 0], 0.0, 1.0)
    mixed = colors + paler[:, None] * (255 - colors)
    found: Colors = np.rint(mixed).astype(np.uint8).reshape(pixels, pixels, 3)
    return found
