"""Encoder–decoders of several joins a row as a U of boxes: copies level, a bus of what all read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from math import inf

from nnsvg_qt.scene.primitives import Bounds, Primitive, connection_owner
from nnsvg_qt.views.blocks.page.cells import Cell, Form, spatial
from nnsvg_qt.views.blocks.page.choosing import label_width
from nnsvg_qt.views.blocks.page.fitting import on_grid
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.letters import Letters
from nnsvg_qt.views.blocks.page.lines import Point, arrow, dot
from nnsvg_qt.views.blocks.page.measures import Measured, Measuring, Scale, scale_of
from nnsvg_qt.views.blocks.page.shapes.leaving import (
    beside_texts,
    leaves_line,
    led_along,
    taken_by,
)
from nnsvg_qt.views.blocks.page.shapes.ulayout import Laid
from nnsvg_qt.views.blocks.page.spots import Spot, outline_top
from nnsvg_qt.views.blocks.page.writing import room_of, texts_at
from nnsvg_qt.views.layout.close_gaps import close_gaps, into_gap
from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Under, Wire
from nnsvg_qt.views.layout.hubs import with_bus
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.layout.ubus import clear_of_bus
from nnsvg_qt.views.layout.ulayout import least_length, u_shaped
from nnsvg_qt.views.shared.page import PX_PER_PT, SKIP_INK
from nnsvg_qt.views.shared.thresholds import last_halving
from nnsvg_qt.views.structures.passing import MOST_GAPS, parted

_MANY_READERS = 4
"""What so many cells of maps read has a bus."""
_ALL_ROWS = 200.0, 190.0
"""How high the boxes of all rows are together, pt, at two columns and at one."""
_TRIES = 12


class Terraced:
    """A figure as it is laid out in a U."""

    def __init__(self, figure: Known) -> None:
        self.figure, self.page = figure, figure.page
        self.cells = figure.cells.cells
        self.measuring = Measuring(self.cells, figure.look)
        self.by_id = {cell.id: cell for cell in self.cells}
        self.extents = {
            cell.id: max(spatial(cell.stations[-1].layer)[0], 1) ** 0.5
            * max(spatial(cell.stations[-1].layer)[1], 1) ** 0.5
            for cell in self.cells
            if cell.stations[-1].layer.is_maps
        }
        readers: dict[str, list[str]] = {}
        for wire in figure.cells.wires:
            if wire.source not in self.extents:
                readers.setdefault(wire.source, []).append(wire.target)
        self.hubs = {
            name
            for name, own in readers.items()
            if len(own) >= _MANY_READERS and all(one in self.extents for one in own)
        }
        self.read = {one for name in self.hubs for one in readers[name]}
        self.wires = [
            Wire(wire.link.connection.id, wire.source, wire.target) for wire in figure.cells.wires
        ]
        self._texts: dict[str, tuple[float, float]] = {}
        """By cell how wide what is written under it is, and how high, however large boxes are."""

    def write(self) -> None:
        """Measure what is written under cells, as the figure now says how."""
        figure = self.figure
        self._texts = {
            cell.id: (label_width(figure, cell, figure.is_narrow), self.below(cell))
            for cell in self.cells
        }

    def is_possible(self) -> bool:
        """Whether all of it is boxes, bars and signs without frames, with one bus at most."""
        architecture = self.figure.architecture
        if architecture.groups or architecture.feedback or architecture.shared:
            return False
        if any(wire.is_inner for wire in self.figure.cells.wires) or len(self.hubs) > 1:
            return False
        ids = {wire.id for wire in self.wires}
        return len(ids) == len(self.wires) and not any(
            cell.form in (Form.CHOICE, Form.SHEET) or cell.suffix for cell in self.cells
        )

    @property
    def bus_room(self) -> float:
        """Over the boxes of a row for the bus, px."""
        return self.page.head_length + self.page.between(3.5, 2.8)

    @property
    def apart(self) -> float:
        """Beside the U for the bus, px."""
        return self.page.head_length + self.page.elbow if self.hubs else 0.0

    @property
    def room(self) -> float:
        """How long the U may be, px."""
        return self.page.inner_width - self.apart

    @property
    def spare(self) -> float:
        """How far what is written under a cell reaches into the gap beside it at most, px."""
        return into_gap(self.page)

    @property
    def gaps(self) -> Gaps:
        """The distances that are kept."""
        return close_gaps(self.page)

    def network(self, sizes: Mapping[str, Measured]) -> Network:
        """What is laid out, with boxes of some sizes; the bus is no part of it."""
        elements = tuple(self.element(cell, sizes[cell.id]) for cell in self.cells)
        network = Network(elements, tuple(w for w in self.wires if w.source not in self.hubs))
        if not self.hubs:
            return network
        return clear_of_bus(network, self.extents, self.read, self.page)

    def lacking(self, scale: Scale) -> float:
        """By how much all of it is too long, px; infinite where it is no U."""
        network = self.network(self.measuring.by(scale))
        length = least_length(network, self.gaps, self.extents)
        return inf if length is None else length - self.room

    def placed(self, scale: Scale) -> tuple[Layout, dict[str, Spot]] | None:
        """All of it in its place; None where the page has no room."""
        page = self.page
        sizes = self.measuring.by(scale)
        layout = u_shaped(self.network(sizes), self.gaps, self.extents, self.room)
        if layout is None:
            return None
        if self.hubs:
            bus = [wire for wire in self.wires if wire.source in self.hubs]
            layout = with_bus(layout, bus, self.apart, 0.0, page.elbow, is_above=True)
        left = (page.layout_width - layout.rows[0].start - layout.rows[0].end) / 2
        spots = {}
        for cell in self.cells:
            box, size = layout.boxes[cell.id], sizes[cell.id]
            before, _ = self.beside_of(cell, size)
            spots[cell.id] = Spot(cell, size, left + box.start + before, box.middle[1])
        return layout, spots

    def element(self, cell: Cell, size: Measured) -> Element:
        """A cell as it is laid out, of a size, with what is written under it."""
        room = self.bus_room if cell.id in self.read else 0.0
        is_bare = cell.form is Form.DISC and not cell.lead.is_output
        below = 0.0 if is_bare else self._texts[cell.id][1]
        under = Under(0.0, size.width, max(below - room, 0.0)) if below else None
        breadth = 2.0 * (max(size.up, size.down) + room)
        before, after = self.beside_of(cell, size)
        return Element(cell.id, before + size.width + after, breadth, under=under)

    def beside_of(self, cell: Cell, size: Measured) -> tuple[float, float]:
        """How far what is written under a cell reaches beyond it on both sides, px.

        Less what is between any two elements.
        """
        wide, _ = self._texts[cell.id]
        middle = (size.front[0] + size.front[1]) / 2
        half = max(wide / 2 - self.spare, 0.0)
        return max(half - middle, 0.0), max(half - (size.width - middle), 0.0)

    def below(self, cell: Cell) -> float:
        """How high what is written under a cell is, px."""
        return room_of(cell, self.figure).below


def laid_terraced(figure: Known) -> Laid | None:
    """The U of a figure with its top at 0; None where it is none, or the page has no room."""
    terraced = Terraced(figure)
    if len(set(terraced.extents.values())) < 3 or not terraced.is_possible():
        return None
    was_direct, was_narrow = figure.is_direct, figure.is_narrow
    figure.is_direct, found = True, None
    for figure.is_narrow in (False, True):
        terraced.write()
        found = _fitted(terraced)
        if found is not None:
            break
    if found is None:
        figure.is_direct, figure.is_narrow = was_direct, was_narrow
        return None
    figure.letters = Letters()
    layout, spots = found
    texts, written = texts_at(figure, terraced.cells, spots)
    over = _arrows(terraced, layout, spots, written)
    over += texts
    names = {cell.stations[0].layer.name for cell in terraced.cells if cell.id in figure.names}
    return Laid(spots, over, names, has_joins=True)


def _fitted(terraced: Terraced) -> tuple[Layout, dict[str, Spot]] | None:
    """The thickest boxes with which the page has room for the U."""
    figure, page = terraced.figure, terraced.page
    sizes = sorted(set(terraced.extents.values()), reverse=True)
    together = sum((size / sizes[0]) ** 0.5 for size in sizes)
    tall = min(page.between(61.0, 44.0), page.between(*_ALL_ROWS) / together) * figure.lower
    base = scale_of(terraced.cells, page, tall, 1.0, 0.5)
    deepest = max(cell.stations[-1].layer.shape[0] for cell in terraced.cells if cell.is_box)
    most, least = 0.5 * tall / deepest**0.5, 0.14 * tall / deepest**0.5

    def lacking(unit: float) -> float:
        return terraced.lacking(replace(base, unit=unit))

    unit = most
    if lacking(most) > 0.0:
        search = "terraced", figure.is_narrow, figure.lower, terraced.room, *terraced.by_id
        unit = on_grid(last_halving(lacking, least, most, _TRIES, search), least)
    return terraced.placed(replace(base, unit=unit))


def _arrows(
    terraced: Terraced,
    layout: Layout,
    spots: Mapping[str, Spot],
    written: Mapping[str, Bounds],
) -> list[Primitive]:
    """All lines; `written` is what is covered by what is written under cells, px."""
    figure, page, look = terraced.figure, terraced.page, terraced.figure.look
    if not figure.style.show_arrows:
        return []
    left = (page.layout_width - layout.rows[0].start - layout.rows[0].end) / 2
    clear = page.head_clearance
    straight: list[Primitive] = []
    skips: list[Primitive] = []
    dots: list[Primitive] = []
    along = led_along(terraced.wires, layout, spots)
    led_on = led_along(terraced.wires, layout, spots, with_skips=False)
    for wire in terraced.wires:
        route, a, b = layout.routes[wire.id], spots[wire.source], spots[wire.target]
        points: list[Point] = [(left + x, y) for x, y in route.points]
        x, y = points[0]
        box = layout.boxes[wire.source]
        if abs(x - left - box.end) < 0.01 and abs(y - a.y) < 0.01:
            points[0] = (a.exit, a.y)
        elif abs(y - box.below) < 0.01:
            # from under what is written there
            foot = a.bottom + terraced.below(a.cell)
            if wire.source in written:
                foot = max(foot, written[wire.source].bottom)
            points[0] = (x, foot + PX_PER_PT)
        elif abs(y - box.above) < 0.01:
            points[0] = (x, outline_top(a, x) if a.size.boxes else a.top)
        y0, (x1, y1) = points[-2][1], points[-1]
        if abs(y0 - y1) < 0.01 and wire.source not in terraced.hubs:
            points[-1] = (b.entry - clear, y1)
        elif y1 > y0 or wire.source in terraced.hubs:
            top = outline_top(b, x1) if b.size.boxes else b.top
            points[-1] = (x1, top - clear)
        else:
            points[-1] = (x1, b.bottom + clear)
        owner = connection_owner(wire.id)
        if abs(route.points[0][1] - box.below) < 0.01:
            own = written.get(wire.source)
            taken = partial(taken_by, wire.source, terraced.wires, layout, left, spots, written)
            points, fork = beside_texts(points, a, b, own, along.get(wire.source), taken, page)
            if fork is not None:
                if wire.source not in led_on:
                    stem = [(a.exit, a.y), fork]
                    straight += arrow(stem, page, look.ink, page.arrow, owner, "arrow", False)
                dots.append(dot(*fork, page, look.ink, owner))
        leaves = leaves_line(wire.source, route.points, layout, page)
        if route.skips:
            line = SKIP_INK, page.skip, owner, "skip"
            skips += arrow(points, page, *line, is_tangent=leaves)
        else:
            line = look.ink, page.arrow, owner, "arrow"
            straight += arrow(points, page, *line, is_tangent=leaves)
    ends = {wire.id: (wire.source, wire.target) for wire in terraced.wires}
    lines = [*parted([*skips, *straight], ends, page, MOST_GAPS), *dots]
    for name, (x, y) in layout.forks.items():
        first = next(wire for wire in terraced.wires if wire.source == name)
        lines.append(dot(left + x, y, page, look.ink, connection_owner(first.id)))
    return lines
