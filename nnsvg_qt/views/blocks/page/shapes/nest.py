"""Encoder–decoders with nested skips as a grid of boxes: a row a size, skips level over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.latest import LatestAlike
from nnsvg_qt.model.kinds import OPERATORS
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.primitives import Owner, Primitive, Text, connection_owner, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.blocks.page.cells import Cell, Form, Part, spatial
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.lines import Point, arrow, dot
from nnsvg_qt.views.blocks.page.measures import Measured, Scale, measured, scale_of
from nnsvg_qt.views.blocks.page.shapes.ulayout import Laid, level_measured
from nnsvg_qt.views.blocks.page.spots import Spot, front_middle, outline_top, placed_cells
from nnsvg_qt.views.blocks.page.words import name_of, size_lines
from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Under, Wire
from nnsvg_qt.views.layout.nested import placed
from nnsvg_qt.views.layout.nests import Nest, Unit, nest_of
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page import PX_PER_PT, SIZE_BELOW_NAME, SKIP_INK
from nnsvg_qt.views.shared.page_labels import name_lines, plainest
from nnsvg_qt.views.structures.passing import MOST_GAPS, parted
from nnsvg_qt.views.structures.shared_ways import joined_ways

_TRIES = 14
_ALL_ROWS = 190.0, 160.0
"""How high all boxes that stand over each other are together, pt, at two columns and at one."""


_ARROWS: LatestAlike[list[Primitive]] = LatestAlike(4)
"""The arrows that were drawn lately: an edit changes a number, and mostly nothing moves."""
_WIDEST = 2.2
"""Gaps where the page has room, between the least and the usual ones as 0 and 1."""


class _Grid:
    """The cells of a figure in the places of a grid."""

    def __init__(self, figure: Known, nest: Nest) -> None:
        self.figure, self.nest = figure, nest
        self.stations = {one.id: one for one in figure.arrangement.stations}
        self.cells: dict[str, Cell] = {}
        """By their ids."""
        self.cell_of: dict[str, Cell] = {}
        """By their stations."""
        units = tuple(map(self._unit, nest.units))
        rises = {
            self._add(Cell(Form.MAPS, (self._part(name),))): self.cell_of[join].id
            for name, join in nest.rises.items()
        }
        self.wires = [
            Wire(link.connection.id, source.id, target.id)
            for link in figure.arrangement.links
            if (source := self.cell_of[link.source.id])
            is not (target := self.cell_of[link.target.id])
        ]
        known = {(wire.source, wire.target): wire for wire in self.wires}

        def between(wires: Iterable[Wire]) -> tuple[Wire, ...]:
            ends = [(self.cell_of[one.source].id, self.cell_of[one.target].id) for one in wires]
            return tuple(known[pair] for pair in ends)

        self.shape = Nest(
            units, nest.rows, nest.columns, rises, between(nest.along), between(nest.over)
        )

    def _part(self, name: str) -> Part:
        return Part((self.stations[name],))

    def _add(self, cell: Cell) -> str:
        self.cells[cell.id] = cell
        self.cell_of |= {station.id: cell for station in cell.stations}
        return cell.id

    def _unit(self, unit: Unit) -> Unit:
        """A unit of cells: its join, an input, and one cell for all else and what leads down."""
        names = list(unit.elements)
        made = []
        if unit.joins:
            made.append(self._add(Cell(Form.DISC, (self._part(names.pop(0)),))))
        elif self.stations[names[0]].layer.kind is Kind.INPUT and len(names) > 1:
            made.append(self._add(Cell(Form.MAPS, (self._part(names.pop(0)),))))
        if unit.fall is not None:
            names.insert(0, unit.fall)
        made.append(self._add(Cell(Form.MAPS, tuple(map(self._part, names)))))
        head = unit.head
        if head is not None:
            head = self._add(Cell(Form.MAPS, (self._part(head),)))
        return replace(unit, elements=tuple(made), fall=None, head=head)

    @property
    def heads(self) -> list[str]:
        """The ids of the cells over the first row."""
        return [unit.head for unit in self.shape.units if unit.head is not None]


def laid_nest(figure: Known) -> Laid | None:
    """The grid of a figure with its top at 0; None where it is none, or the page has no room."""
    arrangement, architecture = figure.arrangement, figure.architecture
    if architecture.groups or architecture.feedback or architecture.shared:
        return None
    if not all(_is_drawn(station) for station in arrangement.stations):
        return None
    network = Network(
        tuple(Element(one.id, 1.0, 1.0) for one in arrangement.stations),
        tuple(
            Wire(link.connection.id, link.source.id, link.target.id) for link in arrangement.links
        ),
    )
    extents = {
        one.id: (spatial(one.layer)[0] * spatial(one.layer)[1]) ** 0.5
        for one in arrangement.stations
    }
    nest = nest_of(network, extents)
    if nest is None or any(not _has_box(unit, arrangement.stations) for unit in nest.units):
        return None
    grid = _Grid(figure, nest)
    found = _fitted(grid)
    if found is None:
        return None
    layout, spots = found
    over = [*_ARROWS.of(_placed_so(grid, layout, spots), lambda: _arrows(grid, layout, spots))]
    over += _numbers(grid, spots)
    names, written = _names(grid, spots)
    return Laid(spots, over + names, written, has_joins=True)


def _is_drawn(station: Station) -> bool:
    layer = station.layer
    return layer.is_maps and not layer.is_volume and layer.is_known


def _has_box(unit: Unit, stations: Sequence[Station]) -> bool:
    """Whether all that a unit has behind its join are boxes, and there are some."""
    kinds = {one.id: one.layer.kind for one in stations}
    rest = unit.elements[1:] if unit.joins else unit.elements
    return bool(rest) and not any(kinds[name] in OPERATORS for name in rest)


def _fitted(grid: _Grid) -> tuple[Layout, dict[str, Spot]] | None:
    """The thickest boxes that fit the page, in their places."""
    figure = grid.figure
    page, cells = figure.page, list(grid.cells.values())
    heights = [
        (spatial(grid.cells[unit.last].lead.layer)[0]) ** 0.5
        for unit in grid.shape.units
        if not unit.column
    ]
    # what leads up to a row stands under it, and what puts out over the first
    together = 2.0 * sum(heights) / max(heights)
    highest = min(page.between(61.0, 44.0), page.between(*_ALL_ROWS) / together)
    tall = highest * figure.lower
    depths = [part.depth for cell in cells if cell.is_box for part in cell.parts]
    # boxes that became lower for the height of a page are not as much thinner
    most = 0.9 * (highest * tall) ** 0.5 / max(depths) ** 0.5
    least = min(most, page.between(2.2, 1.6) * PX_PER_PT / _thinnest(grid) ** 0.5)
    base = scale_of(cells, page, tall, most, 0.5)
    found = None
    low, high = least, most
    for unit in (most, least):
        found = _placed(grid, replace(base, unit=unit))
        if found is not None:
            break
    if found is None or unit == most:
        return found
    for _ in range(_TRIES):
        middle = (low + high) / 2
        attempt = _placed(grid, replace(base, unit=middle))
        if attempt is None:
            high = middle
        else:
            low, found = middle, attempt
    return found


def _thinnest(grid: _Grid) -> int:
    return min(
        part.depth
        for unit in grid.shape.units
        for part in grid.cells[unit.last].parts
        if part.layer.kind is not Kind.INPUT
    )


def _placed(grid: _Grid, scale: Scale) -> tuple[Layout, dict[str, Spot]] | None:
    figure, page = grid.figure, grid.figure.page
    sizes: dict[str, Measured] = {}
    elements = []
    for cell in grid.cells.values():
        is_disc = cell.form is Form.DISC
        size = (
            measured(cell, scale, figure.look) if is_disc else level_measured(cell, scale, figure)
        )
        sizes[cell.id] = size
        length = max(size.width, _width(grid, cell))
        below = 0.0 if is_disc else _below(grid, cell)
        begin, end = (0.0, length) if is_disc else _written_under(grid, cell, size, length)
        elements.append(Element(cell.id, length, 2.0 * size.up, under=Under(begin, end, below)))
    network = Network(tuple(elements), tuple(grid.wires))
    way = page.head_length + page.between(2.5, 2.0)
    gaps = Gaps(
        between=page.between(16.0, 11.0),
        fork=0.0,
        lanes=way,
        skip=page.between(7.0, 5.0),
        padding=0.0,
        elbow=page.elbow,
    )
    layout = placed(
        network, grid.shape, gaps, page.inner_width, True, _WIDEST, beside_texts=page.between_labels
    )
    if layout is None:
        return None
    left = (page.layout_width - layout.rows[0].end) / 2
    spots = {}
    for name, cell in grid.cells.items():
        box, size = layout.boxes[name], sizes[name]
        start = (box.start + box.end - size.width) / 2 if _is_end(grid, cell) else box.start
        spots[name] = Spot(cell, size, left + start, box.middle[1])
    return layout, spots


def _written_under(grid: _Grid, cell: Cell, size: Measured, length: float) -> tuple[float, float]:
    """From where to where there is writing under a cell, from its left end."""
    figure, page = grid.figure, grid.figure.page
    shown = _shown(cell)
    if _is_end(grid, cell):
        return 0.0, length
    wide = text_width(_number(shown), page.size) if figure.style.show_dims else 0.0
    if figure.style.show_names and cell.id not in grid.shape.rises:
        wide = max(wide, plainest(name_of(shown, figure.look), "", page))
    spot = Spot(cell, size, 0.0, 0.0)
    middle = _front(spot, shown)
    return middle - wide / 2.0, middle + wide / 2.0


def _shown(cell: Cell) -> Cell:
    """The cell without what leads down to it."""
    inner = tuple(part for part in cell.parts if part.layer.kind is not Kind.POOLING)
    return replace(cell, parts=inner or cell.parts)


def _front(spot: Spot, shown: Cell) -> float:
    """The middle of the fronts of what is shown of a cell."""
    ends = shown.lead.id, shown.parts[-1].station.id
    return sum(front_middle(spot, one) for one in ends) / 2.0


def _number(cell: Cell) -> str:
    """The channels of all boxes of a cell."""
    depths = [str(part.depth) for part in cell.parts]
    return depths[0] if len(set(depths)) == 1 else ", ".join(depths)


def _is_end(grid: _Grid, cell: Cell) -> bool:
    return _is_input(cell) or cell.id in grid.heads


def _width(grid: _Grid, cell: Cell) -> float:
    """How wide what is written at an end of the network is, px."""
    figure = grid.figure
    if not _is_end(grid, cell) or not figure.style.show_names:
        return 0.0
    return plainest(name_of(cell, figure.look), size_lines(cell, figure.look)[1], figure.page)


def _name_height(figure: Known, lines: int = 2) -> float:
    page = figure.page
    return page.name + (lines - 1) * SIZE_BELOW_NAME * page.size + 2.0 * PX_PER_PT


def _below(grid: _Grid, cell: Cell) -> float:
    """How high what is written under a cell is, px."""
    figure, page = grid.figure, grid.figure.page
    below = 1.45 * page.size if figure.style.show_dims else 0.0
    if figure.style.show_names and cell.id not in grid.shape.rises and cell.id not in grid.heads:
        below += _name_height(figure, 2 if cell.lead.layer.kind is Kind.INPUT else 1)
    return below


def _placed_so(grid: _Grid, layout: Layout, spots: Mapping[str, Spot]) -> object:
    """All that arrows depend on: where cells stand, and what layers they are of."""
    figure = grid.figure
    style = figure.style
    cells = [
        ([part.station.id for part in cell.parts], cell.form, cell.lead.layer.kind)
        for cell in grid.cells.values()
    ]
    return (
        (figure.page, figure.look.ink, style.show_arrows, style.show_dims, style.show_names),
        (cells, placed_cells(spots), grid.wires, grid.shape),
        (layout.routes, layout.forks, layout.rows[0].end),
    )


def _arrows(grid: _Grid, layout: Layout, spots: Mapping[str, Spot]) -> list[Primitive]:
    figure, page, look = grid.figure, grid.figure.page, grid.figure.look
    if not figure.style.show_arrows:
        return []
    left = (page.layout_width - layout.rows[0].end) / 2
    clear = page.head_clearance
    number = 1.45 * page.size + 1.5 * PX_PER_PT if figure.style.show_dims else 0.0
    straight: list[Primitive] = []
    skips: list[Primitive] = []
    skipping: list[tuple[str, list[Point], Owner]] = []
    for wire in grid.wires:
        route = layout.routes[wire.id]
        a, b = spots[wire.source], spots[wire.target]
        points = [(left + x, y) for x, y in route.points]
        owner = connection_owner(wire.id)
        if points[0][1] == a.y and points[0][0] < a.right + 0.01 and len(points) > 1:
            points[0] = (a.exit, a.y)
        y0, (x1, y1) = points[-2][1], points[-1]
        if y1 == y0:
            points[-1] = (b.entry - clear, y1)
        elif y1 < y0:
            # up, under what is written there
            low = b.bottom + (clear if b.cell.form is Form.DISC else number)
            points[-1] = (x1, low)
        elif a.y < b.y and a.cell.is_box and b.cell.is_box:
            # down, to what leads down
            x = front_middle(b, b.cell.lead.id)
            begin, end = a.left + a.size.front[0], a.left + a.size.front[1]
            start = min(max(x, begin + PX_PER_PT), end)
            low = a.bottom + _below(grid, a.cell) + PX_PER_PT
            points = [(start, low), (start, (low + b.top) / 2), (x, (low + b.top) / 2)]
            points.append((x, outline_top(b, x) - clear))
        else:
            points[-1] = (x1, b.top - clear)
        if wire.source in grid.shape.rises:
            points[0] = (a.exit, a.y)
        if route.skips:
            skipping.append((wire.source, points, owner))
        else:
            straight += arrow(points, page, look.ink, page.arrow, owner, "arrow")
    # what several share that leave one cell is drawn once
    alike = [(source, look.appearance(owner.id)) for source, _, owner in skipping]
    shown = joined_ways([points[::-1] for _, points, _ in skipping], alike, 2.0 * page.elbow)
    for (_, points, owner), way in zip(skipping, shown, strict=True):
        line = SKIP_INK, page.skip, owner, "skip"
        skips += arrow(way[::-1], page, *line, is_tangent=way[-1] != points[0])
    ends = {wire.id: (wire.source, wire.target) for wire in grid.wires}
    lines = parted([*skips, *straight], ends, page, MOST_GAPS)
    for name, (x, y) in layout.forks.items():
        first = next(wire for wire in grid.wires if wire.source == name)
        lines.append(dot(left + x, y, page, look.ink, connection_owner(first.id)))
    return lines


def _numbers(grid: _Grid, spots: Mapping[str, Spot]) -> list[Primitive]:
    """The channels of each cell but the slabs of what leads down."""
    figure, page = grid.figure, grid.figure.page
    drawn: list[Primitive] = []
    if not figure.style.show_dims:
        return drawn
    for spot in spots.values():
        shown = _shown(spot.cell)
        if not spot.cell.is_box or shown.lead.layer.kind is Kind.POOLING:
            continue
        owner = layer_owner(shown.lead.id)
        drawn.append(
            Text(
                _number(shown),
                _front(spot, shown),
                spot.bottom + 1.2 * page.size,
                page.size,
                "middle",
                figure.look.quiet_ink,
                owner=owner,
                role="number",
            )
        )
    return drawn


def _names(grid: _Grid, spots: Mapping[str, Spot]) -> tuple[list[Primitive], set[str]]:
    """Names under the cells, those of what puts out over it, and the sizes of both ends."""
    figure, page, look = grid.figure, grid.figure.page, grid.figure.look
    drawn: list[Primitive] = []
    written: set[str] = set()
    if not figure.style.show_names:
        return drawn, written
    for name, spot in spots.items():
        cell = spot.cell
        if not cell.is_box or name in grid.shape.rises:
            continue
        shown = _shown(cell)
        text, (_, size) = name_of(shown, look), size_lines(shown, look)
        owner = layer_owner(shown.lead.id)
        x = _front(spot, shown)
        is_end, is_head = _is_end(grid, cell), name in grid.heads
        is_sized = (is_end or is_head) and figure.style.show_dims
        at = spot.bottom + (1.45 * page.size if figure.style.show_dims else 0.0) + page.name
        if is_head:
            x = spot.left + spot.size.width / 2
            at = spot.top - 3.0 * PX_PER_PT - (SIZE_BELOW_NAME * page.size if is_sized else 0.0)
        wide = plainest(text, size if is_sized else "", page)
        x = min(max(x, page.margin + wide / 2), page.layout_width - page.margin - wide / 2)
        drawn += name_lines((text,), x, at, page, look, owner)
        if is_sized:
            drawn.append(
                Text(
                    size,
                    x,
                    at + SIZE_BELOW_NAME * page.size,
                    page.size,
                    "middle",
                    look.quiet_ink,
                    owner=owner,
                    role="caption",
                    markup="mathematics",
                )
            )
        if len(shown.parts) == 1:
            written.add(shown.lead.layer.name)
    return [*drawn, *_row_sizes(grid, spots)], written


def _row_sizes(grid: _Grid, spots: Mapping[str, Spot]) -> list[Primitive]:
    """The size that all of a row have, before the first of it; an input says its own."""
    figure, page, look = grid.figure, grid.figure.page, grid.figure.look
    if not figure.style.show_dims:
        return []
    firsts = [grid.cells[grid.shape.row(number)[0].last] for number in range(grid.shape.rows)]
    before = [name for name, cell in grid.cells.items() if _is_input(cell)]
    level = {spots[name].y for name in before}
    rest = [cell for cell in firsts if spots[cell.id].y not in level and not _is_input(cell)]
    end = min((spots[cell.id].left for cell in rest), default=0.0) - 4.0 * PX_PER_PT
    return [
        Text(
            size_lines(replace(cell, parts=cell.parts[-1:]), look)[1],
            end,
            spots[cell.id].y + CAPITAL_HEIGHT * page.size / 2.0,
            page.size,
            "end",
            look.quiet_ink,
            owner=layer_owner(cell.parts[-1].station.id),
            role="caption",
            markup="mathematics",
        )
        for cell in rest
    ]


def _is_input(cell: Cell) -> bool:
    return cell.lead.layer.kind is Kind.INPUT
