"""The gaps between the drawn layers, into which a new layer can be dropped.

Nothing here is Qt's. Points are scene px, or world px where it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.app.commands.layer_insertion import Spot
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.primitives import BODY_ROLES, Points
from nnsvg_qt.scene.solids import Scene3D
from nnsvg_qt.views.shared.arrangement import Station, arrange

BEHIND_LAST = 24.0
"""Px behind a layer that nothing reads, where a new one would stand."""

_BEYOND = 6.0
"""Px by which a mark is longer than the layers beside it are high."""

Box = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Lowest and highest corner of a block, world px."""


@dataclass(frozen=True)
class Gap:
    """A place between two drawn layers, or behind one that nothing reads (no target)."""

    spot: Spot
    source: str
    target: str | None = None


class Gaps:
    """The gaps of one picture, to be found by a point."""

    def __init__(
        self,
        figure: Figure,
        outlines: Outlines,
        flows_down: bool = False,
        sheet_in: Callable[[Gap], Points | None] = lambda gap: None,
    ) -> None:
        """`sheet_in` tells the corners of what marks a gap; None: a line across the flow does."""
        # all at once, for a worker has them found before anybody drags
        self._hulls = outlines.layers
        self._middles: dict[str, Points] = {}
        if self._hulls:
            corners = np.stack([*self._hulls.values()])
            middles = (corners.min(axis=1) + corners.max(axis=1)) / 2
            self._middles = dict(zip(self._hulls, middles, strict=True))
        self._axis = 1 if flows_down else 0
        self._sheet_in = sheet_in
        self.gaps = tuple(
            gap
            for gap in _gaps(figure)
            if gap.source in self._hulls and (gap.target is None or gap.target in self._hulls)
        )
        ends = [self._ends(gap) for gap in self.gaps]
        self._lines = np.reshape(np.array(ends, float), (-1, 2, 2))

    def _ends(self, gap: Gap) -> tuple[Points, Points]:
        """The middles of both layers; behind a last one, twice as far as its mark."""
        start = self._middles[gap.source]
        if gap.target is not None:
            return start, self._middles[gap.target]
        sheet = self._sheet_in(gap)
        if sheet is not None:
            return start, 2 * sheet.mean(axis=0) - start
        end = start.copy()
        end[self._axis] = self._hulls[gap.source][:, self._axis].max() + 2 * BEHIND_LAST
        return start, end

    def at(self, x: float, y: float) -> Gap | None:
        """The gap nearest to a point; None if there is none at all."""
        if not self.gaps:
            return None
        starts, ends = self._lines[:, 0], self._lines[:, 1]
        ways = ends - starts
        square = np.maximum((ways * ways).sum(axis=1), 1e-9)
        share = np.clip((([x, y] - starts) * ways).sum(axis=1) / square, 0.0, 1.0)
        away = np.hypot(*(starts + share[:, None] * ways - [x, y]).T)
        return self.gaps[int(away.argmin())]

    def mark(self, gap: Gap) -> Points:
        """The line `(2, 2)` across the flow where a new layer would stand, in a flat view."""
        along, across = self._axis, 1 - self._axis
        hulls = [self._hulls[name] for name in (gap.source, gap.target) if name]
        if gap.target is None:
            place = hulls[0][:, along].max() + BEHIND_LAST
        elif hulls[0][:, along].max() <= hulls[1][:, along].min():
            place = (hulls[0][:, along].max() + hulls[1][:, along].min()) / 2
        else:
            place = np.mean([hull[:, along].mean() for hull in hulls])
        middle = np.mean([(h[:, across].min() + h[:, across].max()) / 2 for h in hulls])
        half = max(np.ptp(hull[:, across]) for hull in hulls) / 2 + _BEYOND
        line = np.zeros((2, 2))
        line[:, along] = place
        line[:, across] = middle - half, middle + half
        return line


def _gaps(figure: Figure) -> list[Gap]:
    arrangement = arrange(figure.architecture, figure.look)
    found = [
        Gap(Spot(connection=link.connection.id), link.source.id, link.target.id)
        for link in arrangement.links
        if not link.is_skip
    ]
    read = {link.source.id for link in arrangement.links}
    for station in arrangement.stations:
        if station.id not in read:
            found.append(Gap(Spot(after=_last_of(figure.architecture, station)), station.id))
    return found


def _last_of(architecture: Architecture, station: Station) -> str:
    """The last layer behind a station: of those folded into it, and the hidden ones after it."""
    last = station.id
    while following := architecture.outgoing(last):
        last = following[0].target
    return last


def boxes_of_layers(scene: Scene3D) -> Mapping[str, Box]:
    """The block of each layer, by its id."""
    found: dict[str, Box] = {}
    for solid in scene.solids:
        if solid.owner.kind != "layer" or solid.role not in BODY_ROLES:
            continue
        points = solid.points.reshape(-1, 3)
        low, high = points.min(axis=0), points.max(axis=0)
        if solid.owner.id in found:
            before = found[solid.owner.id]
            low, high = np.minimum(low, before[0]), np.maximum(high, before[1])
        found[solid.owner.id] = low, high
    return found


def mark_in_space(boxes: Mapping[str, Box], gap: Gap) -> NDArray[np.float64] | None:
    """The corners `(4, 3)` of the upright sheet where a new block would stand, world px."""
    if gap.source not in boxes or (gap.target is not None and gap.target not in boxes):
        return None
    source = boxes[gap.source]
    target = boxes[gap.target] if gap.target is not None else source
    place = source[1][0] + BEHIND_LAST
    if gap.target is not None:
        place = (source[1][0] + target[0][0]) / 2
    middle = (source[0] + source[1] + target[0] + target[1]) / 4
    half = np.maximum(source[1] - source[0], target[1] - target[0]) / 2 + _BEYOND
    corners = [(-1, 1), (1, 1), (1, -1), (-1, -1)]
    return np.array([(place, middle[1] + y * half[1], middle[2] + z * half[2]) for z, y in corners])
