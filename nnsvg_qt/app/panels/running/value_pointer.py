"""Which number of a run lies under the pointer: said in the status bar."""

from __future__ import annotations

from math import ceil, sqrt

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QMouseEvent

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.commands.running.input_commands import InputCommands
from nnsvg_qt.app.toolkit.translation import localized
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.running.painting import by_map, strongest_maps
from nnsvg_qt.running.values import Numbers
from nnsvg_qt.scene.primitives import Points, Rasters, Scene
from nnsvg_qt.scene.rows import PlaneRows, Units
from nnsvg_qt.views.shared.arrangement import arrange
from nnsvg_qt.views.shared.pictures.live_pictures import shown_layer


@dataclass(frozen=True)
class RasterPlace:
    """A pixel of a small picture: whose it is, which of its units, and where in its `size`.

    `unit` is None where the picture is of all units of its owner, or of the strongest.
    """

    owner: str
    unit: int | None
    row: int
    column: int
    size: tuple[int, int]


@dataclass(frozen=True)
class ValuePlace:
    """A number of a layer: its unit, and row and column in its map, all from 0."""

    layer: str
    unit: int
    row: int
    column: int
    value: float


def raster_at(scene: Scene, x: float, y: float) -> RasterPlace | None:
    """The pixel of the uppermost small picture of a layer at a point of a scene."""
    point = np.array([x, y])
    for one in reversed(scene.primitives):
        if not isinstance(one, Rasters) or one.owner.kind != "layer" or not len(one.corners):
            continue
        if one.clip is not None and not _is_inside(one.clip, point):
            continue
        origin, across, down = (one.corners[:, k] for k in range(3))
        across, down, away = across - origin, down - origin, point - origin
        area = across[:, 0] * down[:, 1] - across[:, 1] * down[:, 0]
        sound = np.where(np.abs(area) > 1e-12, area, np.inf)
        u = (away[:, 0] * down[:, 1] - away[:, 1] * down[:, 0]) / sound
        v = (across[:, 0] * away[:, 1] - across[:, 1] * away[:, 0]) / sound
        inside = (u >= 0) & (u < 1) & (v >= 0) & (v < 1) & np.isfinite(sound)
        hits = np.flatnonzero(inside)
        if not len(hits):
            continue
        hit = int(hits[-1])
        height, width = one.pixels.shape[1:3]
        unit = None
        if isinstance(one.rows, Units | PlaneRows):
            unit = int(one.rows.indices[hit])
        row, column = int(v[hit] * height), int(u[hit] * width)
        return RasterPlace(one.owner.id, unit, row, column, (height, width))
    return None


def _is_inside(polygon: Points, point: Points) -> bool:
    """Whether a point lies in a convex polygon."""
    ends = np.roll(polygon, -1, axis=0) - polygon
    away = point - polygon
    sides = ends[:, 0] * away[:, 1] - ends[:, 1] * away[:, 0]
    return bool((sides >= 0).all() or (sides <= 0).all())


def value_of(place: RasterPlace, layer: Layer, frame: Frame) -> ValuePlace | None:
    """The number of a layer that a pixel stands for; None where it is none."""
    output = frame.outputs.get(layer.id)
    if output is None:
        return None
    maps: Numbers = by_map(layer, output)
    count, height, width = maps.shape
    unit, row, column = place.unit, place.row, place.column
    if unit is None and frame.readout is not None and layer.id in frame.readout.faces:
        unit = int(strongest_maps(layer, output)[0])
    elif unit is None and place.size == (count * height, width):
        unit, row = divmod(row, height)
    elif unit is None:
        columns = ceil(sqrt(count))
        unit = row // height * columns + column // width
        row, column = row % height, column % width
    if not (0 <= unit < count and row < height and column < width):
        return None
    return ValuePlace(layer.id, unit, row, column, float(maps[unit, row, column]))


class ValuePointer(QObject):
    """Follows the pointer over a canvas."""

    def __init__(self, canvas: Canvas, commands: InputCommands) -> None:
        super().__init__(canvas.surface())
        self.canvas, self._commands = canvas, commands
        self._at: QPointF | None = None
        self.told = ""
        canvas.surface().installEventFilter(self)
        commands.told.connect(self.keep_up)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._at = event.position()
            self.keep_up()
        elif event.type() == QEvent.Type.Leave:
            self._at = None
            self.keep_up()
        return False

    def keep_up(self) -> None:
        """Says the number that is under the pointer now."""
        words = "" if self._at is None else self.words_at(self._at)
        if words != self.told:
            self.told = words
            self._commands.say(words)

    def words_at(self, position: QPointF) -> str:
        """What is said of a point of the view; empty where there is no number."""
        scene = self.canvas.shown_scene
        figure = self._commands.document.shown_figure
        frame = figure.frame
        if scene is None or frame is None or not frame.outputs:
            return ""
        point = self.canvas.place.scene_point(position)
        found = raster_at(scene, point.x(), point.y())
        if found is None or found.owner not in figure.architecture:
            return ""
        stations = arrange(figure.architecture, figure.look).stations
        station = next((one for one in stations if one.id == found.owner), None)
        name = found.owner if station is None else shown_layer(frame, station)
        layer = figure.architecture.layer(name)
        value = value_of(found, layer, frame)
        return "" if value is None else self._words(layer, value)

    def _words(self, layer: Layer, value: ValuePlace) -> str:
        name = layer.name or layer.id
        number = localized(f"{value.value:.4g}").replace("-", "−")
        if layer.is_vector:
            words = self.tr("{layer}, unit {unit}: {value}")
        elif layer.is_sequence:
            words = self.tr("{layer}, feature {unit}, step {row}: {value}")
        else:
            words = self.tr("{layer}, map {unit}, row {row}, column {column}: {value}")
        return words.format(
            layer=name,
            unit=value.unit + 1,
            row=value.row + 1,
            column=value.column + 1,
            value=number,
        )
