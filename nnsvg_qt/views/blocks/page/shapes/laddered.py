"""Encoder–decoders of boxes on a page too narrow for rows: ways down and up with level rungs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from nnsvg_qt.scene.primitives import Bounds, Primitive, connection_owner
from nnsvg_qt.views.blocks.page.cells import Form
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.letters import Letters
from nnsvg_qt.views.blocks.page.lines import Point, arrow, dot
from nnsvg_qt.views.blocks.page.measures import Scale, scale_of
from nnsvg_qt.views.blocks.page.shapes.leaving import (
    beside_texts,
    leaves_line,
    led_along,
    taken_by,
)
from nnsvg_qt.views.blocks.page.shapes.terraced import Terraced
from nnsvg_qt.views.blocks.page.shapes.ulayout import Laid
from nnsvg_qt.views.blocks.page.spots import Spot, entry_at, outline_top
from nnsvg_qt.views.blocks.page.writing import texts_at
from nnsvg_qt.views.layout.elements import Element, Network
from nnsvg_qt.views.layout.laddered import Apart, laddered
from nnsvg_qt.views.layout.ladders import Ladder, ladder_of
from nnsvg_qt.views.layout.placed import Layout, Route
from nnsvg_qt.views.shared.page import PX_PER_PT, SKIP_INK
from nnsvg_qt.views.structures.passing import MOST_GAPS, parted

_ALL_ROWS = 260.0, 210.0
"""How high the boxes of all rungs are together, pt, at two columns and at one."""
_BESIDE = 3.0 * PX_PER_PT
"""From a cell or what is written under it to a line that leads up to its side."""
_MANY_RUNGS = 6
"""Of more, what is written under boxes takes as few lines as it can."""
_THICKEST = 0.65
"""The deepest box, of how high the largest is."""
_LOWER = 1.0, 0.8, 0.65, 0.5
"""How low boxes become for the ladder to be no longer than the page, one after the other."""
_THINNER = 1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.35, 0.28, 0.22
"""How thin they become for that, of the thickest."""


class _Ladder(Terraced):
    """A figure as it is laid out as a ladder."""

    def __init__(self, figure: Known) -> None:
        super().__init__(figure)
        self.readers, self.read = self.read, set()
        self.hub = [wire for wire in self.wires if wire.source in self.hubs]

    def ladder(self) -> Ladder | None:
        """How it is one; None where it is none."""
        apart = {cell.id for cell in self.cells} - self.extents.keys()
        return ladder_of(
            Network(
                tuple(Element(c.id, 1.0, 1.0) for c in self.cells if c.id not in apart),
                tuple(w for w in self.wires if w.source not in apart and w.target not in apart),
            )
        )

    @property
    def rules(self) -> Apart:
        """What is kept free."""
        page = self.page
        return Apart(
            rows=page.head_length + 2.0 * page.elbow + page.between(6.0, 3.0),
            bus=page.head_length + 2.0 * page.elbow,
            reach=self.bus_room,
            beside=_BESIDE + self.spare,
            operators=frozenset(cell.id for cell in self.cells if cell.form is Form.DISC),
        )

    def placed(self, scale: Scale) -> tuple[Layout, dict[str, Spot]] | None:
        """All of it in its place; None where the page has no room."""
        page, sizes = self.page, self.measuring.by(scale)
        elements = tuple(self.element(cell, sizes[cell.id]) for cell in self.cells)
        network = Network(elements, tuple(self.wires))
        layout = laddered(network, self.hub, self.gaps, self.rules, page.inner_width)
        if layout is None:
            return None
        left = (page.layout_width - layout.rows[0].start - layout.rows[0].end) / 2
        spots = {}
        for cell in self.cells:
            box, size = layout.boxes[cell.id], sizes[cell.id]
            before, _ = self.beside_of(cell, size)
            spots[cell.id] = Spot(cell, size, left + box.start + before, box.middle[1])
        return layout, spots


def laid_ladder(figure: Known) -> tuple[Known, Laid] | None:
    """The figure as a ladder with its top at 0; None where it is none, or the page has no room."""
    figure = replace(figure, is_direct=True, letters=Letters())
    ladder = _Ladder(figure).ladder() if _Ladder(figure).is_possible() else None
    if ladder is None:
        return None
    if len(ladder.rungs) > _MANY_RUNGS and all(len(cell.parts) == 1 for cell in figure.cells.cells):
        # one size under each name
        figure = replace(figure, are_numbers_apart=False)
    shape = _Ladder(figure)
    found = None
    for figure.is_narrow in (False, True):
        shape.write()
        found = _fitted(shape, ladder)
        if found is not None:
            break
    if found is None:
        return None
    layout, spots = found
    texts, written = texts_at(figure, shape.cells, spots)
    over = _arrows(shape, layout, spots, written)
    over += texts
    # a name that several layers have together is that of none of them
    own = {station.id for cell in shape.cells for station in cell.stations}
    names = {s.layer.name for s in figure.arrangement.stations if s.id not in own}
    names.update(figure.names.values())
    return figure, Laid(spots, over, names, has_joins=True)


def _fitted(shape: _Ladder, ladder: Ladder) -> tuple[Layout, dict[str, Spot]] | None:
    """The largest boxes with which the page has room for the ladder."""
    page, extents = shape.page, shape.extents
    largest = max(extents.values())
    rows = [ladder.path[rung.source] for rung in ladder.rungs]
    rows.append(ladder.path[ladder.rungs[-1].source + 1])
    together = sum((extents[name] / largest) ** 0.5 for name in rows if name in extents)
    most = min(page.between(61.0, 44.0), page.between(*_ALL_ROWS) / max(together, 1.0))
    deepest = max(cell.stations[-1].layer.shape[0] for cell in shape.cells if cell.is_box)
    for lower in _LOWER:
        tall = most * lower * shape.figure.lower
        base = scale_of(shape.cells, page, tall, 1.0, 0.5)
        # boxes that became lower for the height of a page are not as much thinner
        thickest = _THICKEST * (most * tall) ** 0.5 / deepest**0.5
        for thinner in _THINNER:
            found = shape.placed(replace(base, unit=thinner * thickest))
            if found is not None:
                return found
    return None


def _arrows(
    shape: _Ladder, layout: Layout, spots: Mapping[str, Spot], written: Mapping[str, Bounds]
) -> list[Primitive]:
    """All lines; `written` is what is covered by what is written under cells, px."""
    figure, page, look = shape.figure, shape.page, shape.figure.look
    if not figure.style.show_arrows:
        return []
    left = (page.layout_width - layout.rows[0].start - layout.rows[0].end) / 2
    straight: list[Primitive] = []
    skips: list[Primitive] = []
    dots: list[Primitive] = []
    along = led_along(shape.wires, layout, spots)
    led_on = led_along(shape.wires, layout, spots, with_skips=False)
    gathering = _last_gathered(layout)
    for wire in shape.wires:
        route = layout.routes[wire.id]
        joins = wire.id in layout.led and wire.id != gathering
        points = _points(shape, layout, wire.source, wire.target, route, spots, written)
        points = [(left + x, y) for x, y in points]
        if joins:
            # to where what leads up there passes
            points = [*points[:2], (points[1][0], points[1][1] - 2.0 * page.elbow)]
        owner = connection_owner(wire.id)
        if abs(route.points[0][1] - layout.boxes[wire.source].below) < 0.01 and not joins:
            a, b, own = spots[wire.source], spots[wire.target], written.get(wire.source)
            taken = partial(taken_by, wire.source, shape.wires, layout, left, spots, written)
            points, fork = beside_texts(points, a, b, own, along.get(wire.source), taken, page)
            if fork is not None:
                if wire.source not in led_on:
                    stem = [(a.exit, a.y), fork]
                    straight += arrow(stem, page, look.ink, page.arrow, owner, "arrow", False)
                dots.append(dot(*fork, page, look.ink, owner))
        leaves = leaves_line(wire.source, route.points, layout, page)
        if route.skips:
            line = SKIP_INK, page.skip, owner, "skip"
            skips += arrow(points, page, *line, not joins, leaves, joins=joins)
        else:
            line = look.ink, page.arrow, owner, "arrow"
            straight += arrow(points, page, *line, not joins, leaves, joins=joins)
    ends = {wire.id: (wire.source, wire.target) for wire in shape.wires}
    lines = [*parted([*skips, *straight], ends, page, MOST_GAPS), *dots]
    for name, (x, y) in layout.forks.items():
        first = next(wire for wire in shape.wires if wire.source == name)
        lines.append(dot(left + x, y, page, look.ink, connection_owner(first.id)))
    return lines


def _last_gathered(layout: Layout) -> str:
    """What leads up the whole way where others join it; empty where nothing does."""
    routes = layout.routes
    return max(layout.led, key=lambda one: max(y for _, y in routes[one].points), default="")


def _points(
    shape: _Ladder,
    layout: Layout,
    source: str,
    target: str,
    route: Route,
    spots: Mapping[str, Spot],
    written: Mapping[str, Bounds],
) -> list[Point]:
    """The corners of a line from outline to outline, before all of it is moved to its place."""
    a, b, clear = spots[source], spots[target], shape.page.head_clearance
    box = layout.boxes[source]
    shift = a.left - (box.start + shape.beside_of(a.cell, a.size)[0])
    points: list[Point] = list(route.points)
    x, y = points[0]
    if abs(x - box.end) < 0.01 and abs(y - a.y) < 0.01:
        points[0] = (a.exit - shift, a.y)
    elif abs(y - box.below) < 0.01:
        # from under what is written there
        foot = a.bottom + shape.below(a.cell)
        if source in written:
            foot = max(foot, written[source].bottom)
        points[0] = (x, foot + PX_PER_PT)
    elif abs(y - box.above) < 0.01:
        points[0] = (x, outline_top(a, x + shift) if a.size.boxes else a.top)
    (x0, y0), (x1, y1) = points[-2:]
    if abs(y0 - y1) < 0.01:
        from_right = x0 > x1
        entry = b.right + clear if from_right else entry_at(b, y1) - clear
        points[-1] = (entry - shift, y1)
    elif y1 > y0:
        top = outline_top(b, x1 + shift) if b.size.boxes else b.top
        points[-1] = (x1, top - clear)
    else:
        points[-1] = (x1, b.bottom + clear)
    return points
