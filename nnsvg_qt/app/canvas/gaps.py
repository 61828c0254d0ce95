"""The places where a new layer can be dropped: gaps between the drawn layers, and beside them.

Nothing here is Qt's. Points are scene px, or world px where it says so. Where the edges of layers
are comes from what the scene tells of its gaps; of layers that it tells nothing of, from outlines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.app.commands.layer_insertion import Spot
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.closed_groups import ClosedView, closed_view
from nnsvg_qt.scene.gaps import Gap as SceneGap
from nnsvg_qt.scene.primitives import BODY_ROLES, Points
from nnsvg_qt.scene.solids import Scene3D
from nnsvg_qt.views.shared.arrangement import Station, arrange

BEHIND_LAST = 24.0
"""Px behind a layer that nothing reads, where a new one would stand."""

_BEYOND = 6.0
"""Px by which a mark is longer than the layers beside it are high."""

_CLEAR = 8.0
"""Px from which a point is beside a layer and not on its edge."""

_GHOST = 9.0
"""Half the height in px of what stands for a new layer on a branch."""

_SEEN_ALONG = 0.2
"""Below this share of its length the flow leads towards the viewer or away."""

_CIRCLE = np.linspace(0.0, 2.0 * np.pi, 16, endpoint=False)

Box = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Lowest and highest corner of a block, world px."""


@dataclass(frozen=True)
class Gap:
    """A place between two drawn layers, or behind one that nothing reads (no target)."""

    spot: Spot
    source: str
    target: str | None = None


@dataclass(frozen=True)
class Beside:
    """A place beside a drawn layer: `spot` has its branch, `layer` is what is drawn."""

    spot: Spot
    layer: str
    source: str | None
    """The drawn layer that it reads, if that is drawn."""


class Gaps:
    """The gaps of one picture, to be found by a point, and the places beside its layers."""

    def __init__(
        self,
        figure: Figure,
        outlines: Outlines,
        flows_down: bool = False,
        sheet_in: Callable[[Gap], Points | None] = lambda gap: None,
        rows: Iterable[SceneGap] = (),
    ) -> None:
        """`rows` are the scene's own gaps.

        `sheet_in` tells the corners of what marks a gap; None: a line across the flow does.
        """
        rows = tuple(rows)
        # all at once, for a worker has them found before anybody drags
        self._hulls = _edges_told(rows)
        missing = [name for name in outlines.layer_ids if name not in self._hulls]
        self._hulls |= {name: outlines.layer(name) for name in missing}
        self._middles = {
            name: (hull.min(axis=0) + hull.max(axis=0)) / 2 for name, hull in self._hulls.items()
        }
        self._axis = 1 if flows_down else 0
        self._flow = _flow_of(rows, self._axis)
        self._sheet_in = sheet_in
        closed = closed_view(figure.architecture)
        self.gaps = tuple(
            gap
            for gap in _gaps(figure, closed)
            if gap.source in self._hulls and (gap.target is None or gap.target in self._hulls)
        )
        ends = [self._ends(gap) for gap in self.gaps]
        self._lines = np.reshape(np.array(ends, float), (-1, 2, 2))
        self._sides = [one for one in _sides(figure, closed) if one.layer in self._hulls]
        self._extents = self._along_and_across([one.layer for one in self._sides])

    def _along_and_across(self, layers: Iterable[str]) -> NDArray[np.float64]:
        """Where each layer begins and ends along the flow and across it, `(layers, 2, 2)`."""
        if self._flow is None:
            return np.zeros((0, 2, 2))
        basis = np.stack([self._flow, [-self._flow[1], self._flow[0]]], axis=1)
        found = [self._hulls[name] @ basis for name in layers]
        extents = [np.stack([points.min(axis=0), points.max(axis=0)], axis=1) for points in found]
        return np.reshape(np.array(extents, float), (-1, 2, 2))

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

    def beside(self, x: float, y: float) -> Beside | None:
        """The place beside the layer that a point is above or below of, across the flow.

        None where it is on a layer or between two of them, and where one looks along the flow.
        """
        if self._flow is None or not len(self._extents):
            return None
        along = self._flow @ [x, y]
        across = self._flow @ [y, -x]
        low, high = self._extents[:, :, 0].T, self._extents[:, :, 1].T
        over = (low[0] <= along) & (along <= high[0])
        away = np.maximum(low[1] - across, across - high[1])
        if (over & (away <= 0)).any():
            return None
        off = np.where(over & (away >= _CLEAR), away, np.inf)
        if not np.isfinite(off).any():
            return None
        # of several that overlap along the flow, as blocks that are turned do, the one in front
        middle = np.abs((low[0] + high[0]) / 2 - along)
        nearest = np.flatnonzero(off <= off.min() + _CLEAR)
        return self._sides[int(nearest[middle[nearest].argmin()])]

    def branch_shapes(self, place: Beside, x: float, y: float) -> list[Points]:
        """What shows a branch with its layer at a point: lines `(2, 2)` and areas `(n, 2)`.

        From the layer that is read to the new one, and from that to where both are joined, behind
        the layer beside it.
        """
        assert self._flow is not None
        flow = self._flow
        side = np.array([-flow[1], flow[0]])
        hull = self._hulls[place.layer]
        along, across = hull @ flow, hull @ side
        half = np.clip(np.ptp(along) / 2, 6.0, 24.0)
        middle = (along.min() + along.max()) / 2 * flow + (side @ [x, y]) * side
        corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
        box = np.array([middle + a * half * flow + b * _GHOST * side for a, b in corners])
        start = (along.min() - _CLEAR) * flow + (across.min() + across.max()) / 2 * side
        if place.source is not None:
            start = self._middles[place.source]
        end = self._behind(place.layer)
        return [
            np.array([start, middle - half * flow]),
            box,
            np.array([middle + half * flow, end]),
            np.array([end + 5.0 * (np.cos(a) * flow + np.sin(a) * side) for a in _CIRCLE]),
        ]

    def _behind(self, layer: str) -> Points:
        """Where a join behind a layer would stand."""
        for gap in self.gaps:
            if gap.source == layer and gap.target is not None:
                ends = self._hulls[layer], self._hulls[gap.target]
                return np.asarray(np.concatenate(ends).mean(axis=0), float)
        assert self._flow is not None
        hull, flow, middle = self._hulls[layer], self._flow, self._middles[layer]
        reach = float((hull @ flow).max() - middle @ flow) + BEHIND_LAST
        behind: Points = middle + reach * flow
        return behind

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


def _edges_told(rows: Iterable[SceneGap]) -> dict[str, Points]:
    """The edges of each layer on both of its sides, of those that the scene tells both of."""
    before: dict[str, Points] = {}
    after: dict[str, Points] = {}
    for row in rows:
        split = len(row.before)
        before |= zip(row.layers[:split], row.before, strict=True)
        after |= zip(row.layers[split:], row.after, strict=True)
    return {name: np.concatenate([before[name], after[name]]) for name in before if name in after}


def _flow_of(rows: Iterable[SceneGap], axis: int) -> Points | None:
    """The direction of the flow on the screen, of length 1; None where one looks along it."""
    ways = [row.along[:2] for row in rows]
    if not ways:
        straight = np.zeros(2)
        straight[axis] = 1.0
        return straight
    way = np.mean(ways, axis=0)
    length = float(np.hypot(*way))
    return None if length < _SEEN_ALONG else way / length


def _gaps(figure: Figure, closed: ClosedView) -> list[Gap]:
    arrangement = arrange(closed.architecture, figure.look)
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


def _sides(figure: Figure, closed: ClosedView) -> list[Beside]:
    """The places beside each drawn layer, those before it included that are part of it."""
    architecture = figure.architecture
    arrangement = arrange(closed.architecture, figure.look)
    sources = {link.target.id: link.source.id for link in reversed(arrangement.links)}
    found = []
    for station in arrangement.stations:
        first, last = station.id, station.folded[-1].id if station.folded else station.id
        if (group := closed.closed.get(station.id)) is not None:
            members = set(group.layers)
            entries = (
                layer.id
                for layer in architecture.topological_order
                if layer.id in members
                and any(c.source not in members for c in architecture.incoming(layer.id))
            )
            first = next(entries, first)
        spot = Spot(beside=first, until=None if last == first else last)
        found.append(Beside(spot, station.id, sources.get(station.id)))
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
