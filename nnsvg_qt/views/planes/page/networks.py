"""What is to be laid out on a page of planes: shapes with what stands over and under them.

While sizes are tried this is made again and again. What does not depend on sizes is found once for
a plan and a way of writing names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.layout.elements import Aside, Element, Frame, Network, Under
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.serial import framed_above, framed_below
from nnsvg_qt.views.planes.page.sizes import Shape
from nnsvg_qt.views.planes.page.spaces import room_over
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.shared.page import Page


@dataclass(frozen=True)
class Room:
    """What is kept free at a station, whatever its size, px."""

    station: str
    over: float
    """Over its shape; below it, too, where labels stand at shapes."""
    label: tuple[float, float] | None
    """Half the width of what is written at it, and how deep that reaches under it."""
    below: float
    """Under it in a series, for the frames that it is in."""
    frames: tuple[str, ...]
    after: float = 0.0
    """Behind it, where it is an operator that puts the output out."""


@dataclass(frozen=True)
class Rooms:
    """That of all stations of a plan, in the order in which they are laid out."""

    plan: Plan
    rooms: Sequence[Room]
    frames: tuple[Frame, ...]

    def network(
        self,
        shapes: Mapping[str, Shape],
        behind: Mapping[str, float],
        drops: Mapping[str, float],
    ) -> Network:
        """All that is to be laid out, of shapes, gaps behind them, and drops of their labels."""
        plan = self.plan
        is_direct = plan.is_direct
        is_in_series = bool(plan.series)
        elements = []
        for room in self.rooms:
            name, over = room.station, room.over
            shape = shapes[name]
            height = shape.height
            breadth, aside, under = height, None, None
            if is_direct:
                # as much below keeps the shape on the axis
                breadth += 2.0 * over
            elif over:
                # the free side of a single row is above it
                aside = Aside(over, shape.width / 2.0, shape.width / 2.0)
            if room.label is not None and shape.form != "operator":
                half, depth = room.label
                middle = shape.wide / 2.0
                below = depth + drops[name]
                under = Under(middle - half, middle + half, below - (breadth - height) / 2.0)
            elif is_in_series and room.frames:
                under = Under(0.0, shape.width, room.below)
            frames = () if is_in_series else room.frames
            element = Element(name, shape.width, breadth, frames, aside, behind.get(name), under)
            elements.append(replace(element, after=room.after) if room.after else element)
        return Network(tuple(elements), plan.wires, self.frames, plan.loops)


def rooms_of(plan: Plan, page: Page, names: NameRoom) -> Rooms:
    """What is kept free at the stations of a plan, where names are written so."""
    stations = plan.arrangement.stations
    if order := plan.series or plan.order:
        by_id = {station.id: station for station in stations}
        stations = tuple(by_id[name] for name in order)
    rooms = []
    for station in stations:
        said, frames = plan.said[station.id], plan.frames.get(station.id, ())
        over, below, label = room_over(plan, station.id, page, names), 0.0, None
        if plan.series:
            over += framed_above(plan, station.id, page)
            below = framed_below(plan, station.id, page) if frames else 0.0
        at_side = station.id in plan.written_above or station.id in plan.named_beside
        if plan.is_direct and said.is_any and not at_side:
            # sizes are written long where lanes have room for it
            wide = said.width(page, names)
            if names is NameRoom.WHOLE:
                wide = max(wide, text_width(said.size, page.size))
            label = wide / 2.0, page.label_drop + said.height(page, names)
        after = 0.0
        if plan.is_direct and station.is_operator and not plan.readers.get(station.id):
            after = plan.after_operator(station.id, page)
        rooms.append(Room(station.id, over, label, below, frames, after))
    side = 1.35 * page.name
    framed = () if plan.series else tuple(Frame(one.id, side_label=side) for one in plan.groups)
    return Rooms(plan, rooms, framed)
