"""Figures of nodes in shapes that are no rows: nested skips as a grid, encoder–decoders as a U."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.scene.primitives import (
    Fill,
    Points,
    Polygons,
    Primitive,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.views.layout.elements import Element, Network, Under
from nnsvg_qt.views.layout.placed import Layout
from nnsvg_qt.views.nodes.cables import outlines
from nnsvg_qt.views.nodes.page.columns import page_columns
from nnsvg_qt.views.nodes.page.found_bands import Band
from nnsvg_qt.views.nodes.page.labels import (
    Block,
    Form,
    Placed,
    blocks_of,
    over_height,
    row_height,
)
from nnsvg_qt.views.nodes.page.layouts import CLOSEST, LAWS, PageFigure, met_of
from nnsvg_qt.views.nodes.page.manner import SQUEEZES, Manner, Squeeze, manner_of
from nnsvg_qt.views.nodes.page.page_layout import PageLayout
from nnsvg_qt.views.nodes.page.shapes.cells import as_cells
from nnsvg_qt.views.nodes.page.shapes.grid import as_grid
from nnsvg_qt.views.nodes.page.shapes.ladder import as_ladder
from nnsvg_qt.views.nodes.page.shapes.shape import Shape, network_of
from nnsvg_qt.views.nodes.page.shapes.ushape import as_u
from nnsvg_qt.views.nodes.page.symbols import Symbols, symbols_of
from nnsvg_qt.views.nodes.page.wiring.wires import wire
from nnsvg_qt.views.nodes.places import Column, PlacedColumn, centered, reach_across
from nnsvg_qt.views.nodes.routes import OUTLINE, reach
from nnsvg_qt.views.nodes.units import ClosestLaw, PageLaw, units_by_law
from nnsvg_qt.views.shared.arrangement import Link
from nnsvg_qt.views.shared.line_breaks import TextBoxes
from nnsvg_qt.views.shared.page import PX_PER_PT, SKIP_INK, Page
from nnsvg_qt.views.structures.page_ink import line_alone
from nnsvg_qt.views.structures.passing import MOST_GAPS, parted

_AROUND = 60.0
"""What a legend under them takes of the height of a page, px."""
_FORMS = (Form.FULL, Form.SHORT, Form.TWO_LINES)
_ASIDE = 2.5
"""From a column to a label beside it, px."""
_LED = 1.2
"""How far lines that join another one lead along it, in elbows."""
_ROUND = 16
"""Corners of a dot; a circle would count as a unit."""

_Law = tuple[float, int, float]
_Blocks = dict[Form, dict[str, Block]]
"""Labels by the forms that they have been written in."""
_Rows = tuple[tuple[str, ...], ...]
_Way = tuple[_Law, Squeeze, Form, float]
"""The law of units, how close they are, the form of labels, and the share of the usual gaps."""


@dataclass(eq=False)
class _Known:
    """In which way a page has room for a shape, if in any, and what was found of that lately.

    That is its layout, with the network that it is of, and its lines, with the boxes of the texts
    that they lead under and with their corners and dots.
    """

    way: _Way | None
    # each is put in place at once: another thread may read one while it is found anew
    layout: tuple[Network, Layout | None] | None = None
    lines: tuple[NDArray[np.float64], NDArray[np.float64], tuple[Primitive, ...]] | None = None


@dataclass(frozen=True)
class Shaped:
    """A figure in the places of a shape, and how its lines run."""

    manner: Manner
    layout: PageLayout
    symbols: Symbols
    ways: Mapping[str, Points]
    """The corners of lines by connection."""
    dots: Mapping[str, tuple[float, float]]
    """Where lines of layers part."""
    joining: frozenset[str]
    """The connections whose lines end in another one."""
    known: _Known

    def lines(self, links: Sequence[Link], texts: NDArray[np.float64]) -> Sequence[Primitive]:
        """The lines of links under texts with these boxes, those that skip layers at the bottom.

        As they were drawn before where neither has moved.
        """
        dots = np.reshape([*self.dots.values()], (-1, 2))
        ways = np.concatenate([*(self.ways[link.connection.id] for link in links), dots])
        known = self.known.lines
        if (
            known is None
            or not np.array_equal(known[0], texts)
            or not np.array_equal(known[1], ways)
        ):
            drawn = tuple(self._drawn(links, TextBoxes(texts)))
            known = self.known.lines = texts, ways, drawn
        return known[2]

    def _drawn(self, links: Sequence[Link], texts: TextBoxes) -> list[Primitive]:
        manner, places = self.manner, self.layout.places
        ends = {name for link in links for name in (link.source.id, link.target.id)}
        drawn: list[Primitive] = []
        for link in sorted(links, key=lambda one: not one.is_skip):
            way = self.ways[link.connection.id]
            if (way[1] == way[2:3]).all() and len(way) > 2:
                # to where lines part, which none of them is round at
                color = SKIP_INK if link.is_skip else manner.look.ink
                width = manner.page.skip if link.is_skip else manner.page.arrow
                owner = connection_owner(link.connection.id)
                stem = [(float(x), float(y)) for x, y in way[:2]]
                drawn.append(line_alone(stem, color, width, manner.page, owner, "skip"))
                way = way[2:]
            if link.connection.id in self.joining:
                owner = connection_owner(link.connection.id)
                points = [(float(x), float(y)) for x, y in way]
                width, ink = manner.page.arrow, manner.look.ink
                drawn.append(line_alone(points, ink, width, manner.page, owner, "connection"))
                continue
            drawn += wire(link, way, texts, manner)
        joined = {one.connection.id: (one.source.id, one.target.id) for one in links}
        gathered = (place for name, place in places.items() if name in ends)
        return [
            *outlines(gathered, manner.style, manner.look),
            *parted(drawn, joined, manner.page, MOST_GAPS),
            *self._dots(),
        ]

    def _dots(self) -> Iterator[Primitive]:
        turns = np.arange(_ROUND) * (2 * np.pi / _ROUND)
        disc = self.manner.page.fork * np.column_stack([np.cos(turns), np.sin(turns)])
        for name, at in self.dots.items():
            yield Polygons(
                points=(disc + np.array(at))[None],
                fill=Fill(self.manner.look.ink),
                line=None,
                owner=layer_owner(name),
                role="fork",
            )


_WAYS: Latest[_Known] = Latest(16)
"""In which way shapes lately had room on their pages, if in any."""
_ROWS: Latest[_Rows | None] = Latest(16)
"""In which rows ladders with layers on their rungs lately had room, if in any."""
_BROKEN = 0.9
"""The gaps for which their rows are broken, in usual ones."""


def shaped(figure: PageFigure, key: Hashable | None) -> tuple[PageFigure, Shaped] | None:
    """The figure in a grid or a U; None where it is none, or has no room."""
    found = _shaped(figure, key, lambda: as_grid(figure) or as_u(figure))
    return found or _shaped(figure, key, lambda: as_cells(figure))


def narrow(figure: PageFigure, key: Hashable | None) -> tuple[PageFigure, Shaped] | None:
    """The figure as a ladder, which needs less width; None where it is none, or has no room."""
    return _shaped(figure, key, lambda: _ladder(figure, key))


def _ladder(figure: PageFigure, key: Hashable | None) -> tuple[PageFigure, Shape] | None:
    """The figure as a ladder, with as few rows as the page has room for."""
    found = as_ladder(figure)
    if found is None or not any(rung.elements for rung in found[1].ladder.rungs):
        return found
    own, shape = found

    def find() -> _Rows | None:
        manner = _manner(own, Squeeze(shape.closest[0]))
        columns, blocks = _columns(own, CLOSEST, manner), dict[Form, dict[str, Block]]()
        sketches = (_Sketch(own, shape, columns, form, manner.page, blocks) for form in _FORMS)
        tries = (shape.broken(one.network(_BROKEN), figure.page) for one in sketches)
        rows = [shape.rows_in(layout) for layout in tries if layout is not None]
        return min(rows, key=len, default=None)

    rows = find() if key is None else _ROWS.of((key, shape.values), find)
    return None if rows is None else as_ladder(figure, rows)


def _shaped(
    figure: PageFigure,
    key: Hashable | None,
    shape_of: Callable[[], tuple[PageFigure, Shape] | None],
) -> tuple[PageFigure, Shaped] | None:
    """The figure in a shape with its layers as lanes.

    Fewer units are drawn until the page is high enough, and then closer ones. The `key` says, with
    the shape itself, all that this depends on; None where that would be too much.
    """
    page, architecture = figure.page, figure.drawing.architecture
    if figure.drawing.style.is_vertical or not page.is_fixed:
        return None
    if architecture.groups or architecture.feedback or architecture.shared:
        return None
    found = shape_of()
    if found is None:
        return None
    figure, shape = found

    def find() -> _Known:
        return _Known(_way_of(figure, shape))

    known = find() if key is None else _WAYS.of((key, shape.values), find)
    if known.way is None:
        return None
    law, squeeze, form, share = known.way
    manner = _manner(figure, squeeze)
    sketch = _Sketch(figure, shape, _columns(figure, law, manner), form, manner.page)
    network = sketch.network(share)
    if known.layout is None or known.layout[0] != network:
        # another number is most often as wide
        known.layout = network, shape.layout(network, page)
    layout = known.layout[1]
    if layout is None:
        return None
    symbols = symbols_of(figure.arrangement, manner, met_of(figure))
    places = sketch.places(layout)
    ways = {
        link.connection.id: sketch.way(link, layout, places) for link in figure.arrangement.links
    }
    in_place = sketch.page_layout(layout, places)
    joining = _joining(layout)
    for name in joining:
        (_, level), (x, _) = ways[name][-2:]
        ways[name] = np.array([*ways[name][:-1], (x, level - _LED * page.elbow)])
    return figure, Shaped(manner, in_place, symbols, ways, layout.forks, joining, known)


def _joining(layout: Layout) -> frozenset[str]:
    """The connections that join one that leads up past them to the same layer: all but that."""
    lowest = max(
        layout.led, key=lambda one: max(y for _, y in layout.routes[one].points), default=""
    )
    return layout.led - {lowest}


def _way_of(figure: PageFigure, shape: Shape) -> _Way | None:
    """The first way in which the page has room for all."""
    page = figure.page
    two, one = shape.highest
    highest = (one + (two - one) * page.share) * page.layout_width
    most = min(highest, page.most_height - 2.0 * page.margin - _AROUND)
    laws: Sequence[_Law] = LAWS[:1]
    if figure.drawing.style.ellipsis:
        laws = (*LAWS, CLOSEST) if shape.closest else LAWS
    squeezes = [one for one in SQUEEZES if not one.by_turns]
    for squeeze in (*squeezes, *map(Squeeze, shape.closest)):
        manner = _manner(figure, squeeze)
        blocks: _Blocks = {}
        found = partial(_columns, figure, manner=manner)
        fewest = _Sketch(figure, shape, found(laws[-1]), _FORMS[0], manner.page, blocks)
        if fewest.least(shape.shares[-1])[1] > most:
            continue
        # most laws change only how high columns are
        too_long: set[tuple[Form, float, tuple[float, ...]]] = set()
        for law in laws:
            columns = found(law)
            widths = tuple(column.width for column in columns)
            for share, form in product(shape.shares, _FORMS):
                if (form, share, widths) in too_long:
                    continue
                sketch = _Sketch(figure, shape, columns, form, manner.page, blocks)
                length, height = sketch.least(share)
                if form is _FORMS[0] and height > most:
                    # no other has fewer lines
                    break
                is_long = length > page.inner_width
                layout = None if is_long else shape.layout(sketch.network(share), page)
                if layout is None:
                    too_long.add((form, share, widths))
                    continue
                (extent,) = layout.rows
                if extent.below - extent.above <= most:
                    return law, squeeze, form, share
                break
    return None


def _manner(figure: PageFigure, squeeze: Squeeze) -> Manner:
    drawing = figure.drawing
    return manner_of(drawing.architecture, drawing.style, drawing.look, figure.page, squeeze)


def _columns(figure: PageFigure, law: _Law, manner: Manner) -> list[Column]:
    """What is drawn by a law of units."""
    share, fewest, growth = law
    above = max(2, round(share * figure.drawing.style.ellipsis_above))
    kind = ClosestLaw if law == CLOSEST else PageLaw
    units = kind(above, fewest, growth)
    drawn = units_by_law(figure.arrangement, units, manner.style, manner.look)
    return page_columns(figure.arrangement, drawn, manner, figure.is_edges)


class _Sketch:
    """The columns of a figure with their labels in a form, as they are put into a shape."""

    def __init__(
        self,
        figure: PageFigure,
        shape: Shape,
        columns: Sequence[Column],
        form: Form,
        page: Page,
        blocks: _Blocks | None = None,
    ) -> None:
        self.columns, self.page, self.shape = columns, page, shape
        self.links = figure.arrangement.links
        names = [column.station.id for column in columns]
        blocks = {} if blocks is None else blocks
        if form not in blocks:
            blocks[form] = blocks_of(figure.words, names, form, page, 0.0)
        self.blocks = blocks[form]
        self.over_forks, self.aside, self.before = shape.over, shape.aside, shape.before
        self.halves = {column.station.id: reach_across(column) for column in columns}
        """Half the height of each column."""
        highest: dict[int, float] = {}
        labels: dict[int, list[Placed]] = {}
        for column in columns:
            name, lane = column.station.id, column.station.lane
            highest[lane] = max(highest.get(lane, 0.0), self.halves[name])
            is_beside = name in self.aside or name in self.before
            if self.blocks[name].lines and not is_beside:
                labels.setdefault(lane, []).append(Placed(self.blocks[name], 0.0, 0))
        self.lowest = {lane: highest[lane] + row_height(own, page) for lane, own in labels.items()}
        """By lane with labels where these end, from its axis."""

    def network(self, share: float) -> Network:
        """What is laid out, with a share of the usual gaps."""
        return network_of(self.links, self.shape.spaced(self.elements, self.page, share))

    def least(self, share: float) -> tuple[float, float]:
        """How long and how high all of it is at least, with a share of the usual gaps, px."""
        return self.shape.least(self.network(share), self.page)

    def _outline(self, column: Column) -> float:
        is_gathered = not column.station.is_operator and column.count > 1
        return OUTLINE if is_gathered else 0.0

    def _labels(self, column: Column) -> float:
        """What the labels of its lane take from the outline of a column on, px."""
        lowest = self.lowest.get(column.station.lane)
        if lowest is None or column.station.is_operator:
            return 0.0
        return max(lowest - self.halves[column.station.id] - self._outline(column), 0.0)

    def _beside(self, name: str) -> float:
        """From a column to the label beside it, px."""
        return _ASIDE + (self.page.head_length if name in self.shape.met else 0.0)

    def _labels_aside(self, column: Column) -> float:
        """How far over the outline of a column the label beside it reaches, px.

        It is left under the column, for rows to be apart.
        """
        high = over_height(self.blocks[column.station.id], self.page)
        return max(high - self.halves[column.station.id] - self._outline(column), 0.0)

    @property
    def elements(self) -> list[Element]:
        """The columns as elements, with their labels under them; over forks as long as these."""
        found = []
        for column in self.columns:
            name, outline = column.station.id, self._outline(column)
            length, wide = column.width + 2.0 * outline, self.blocks[name].width
            breadth, labels = 2.0 * (self.halves[name] + outline), self._labels(column)
            if name in self.over_forks:
                found.append(Element(name, max(length, wide), breadth + labels))
                continue
            if name in self.before and wide:
                start = -_ASIDE - wide
                found.append(Element(name, length, breadth, under=Under(start, -_ASIDE, 0.0)))
                continue
            if name in self.aside and wide:
                start = length + self._beside(name)
                under = Under(start, start + wide, self._labels_aside(column))
                found.append(Element(name, length, breadth, under=under))
                continue
            around = (length - wide) / 2.0, (length + wide) / 2.0
            written = Under(*around, labels) if wide else None
            found.append(Element(name, length, breadth, under=written))
        return found

    def _axis(self, column: Column, layout: Layout) -> float:
        middle = layout.boxes[column.station.id].middle[1]
        over = self._labels(column) if column.station.id in self.over_forks else 0.0
        return middle + over / 2.0

    def places(self, layout: Layout) -> dict[str, PlacedColumn]:
        """The columns in their places."""
        found = {}
        centers: dict[Hashable, tuple[Points, Points, Points]] = {}
        for column in self.columns:
            name = column.station.id
            along, across = layout.boxes[name].middle[0], self._axis(column, layout)
            likeness = column.likeness
            if likeness is None or likeness not in centers:
                centers[likeness] = centered(column)
            units, dots, bias = centers[likeness]
            shift = np.array([along, across])
            found[name] = PlacedColumn(
                column, along, across, units + shift, dots + shift, bias + shift
            )
        return found

    def way(self, link: Link, layout: Layout, places: Mapping[str, PlacedColumn]) -> Points:
        """The corners of the line of a link, from outline to outline."""
        source, target = places[link.source.id], places[link.target.id]
        own, goal = layout.boxes[source.id], layout.boxes[target.id]
        level = own.middle[1]
        points = [
            (x, source.across if abs(y - level) < 1e-6 else y)
            for x, y in layout.routes[link.connection.id].points
        ]
        if abs(points[0][0] - own.end) < 1e-6:
            points[0] = source.along + reach(source), source.across
        elif abs(points[0][1] - own.below) < 1e-6:
            points[0] = points[0][0], self._foot(source)
        elif abs(points[0][1] - own.above) < 1e-6:
            points[0] = points[0][0], source.low - self._outline(source.column)
        (x, _), (end, _) = points[-2:]
        if abs(end - goal.start) < 1e-6:
            points[-1] = target.along - reach(target), points[-1][1]
        elif abs(end - goal.end) < 1e-6:
            points[-1] = target.along + reach(target), points[-1][1]
        elif abs(x - end) < 1e-6:
            # what is over a column is room for lines
            from_above = points[-2][1] < target.across
            outline = self._outline(target.column)
            edge = target.low - outline if from_above else target.high + outline
            points[-1] = end, edge
        return np.array(points)

    def _foot(self, place: PlacedColumn) -> float:
        """Where a column ends with what is written under it."""
        foot = place.high + self._outline(place.column)
        is_beside = place.id in self.aside or place.id in self.before
        is_written = self.blocks[place.id].lines and not is_beside
        return foot + (self._labels(place.column) + PX_PER_PT if is_written else 0.0)

    def page_layout(self, layout: Layout, places: Mapping[str, PlacedColumn]) -> PageLayout:
        """The places as those of one band."""
        (extent,) = layout.rows
        rows = {column.station.lane: column.station.lane for column in self.columns}
        labels: dict[int, list[Placed]] = {}
        for name, place in places.items():
            if self.blocks[name].lines:
                along = place.along
                if name in self.shape.joint:
                    ends = [places[other].along for other in self.shape.joint[name]]
                    along = (ends[0] + ends[-1]) / 2.0
                elif name in self.before:
                    along -= reach(place) + _ASIDE + self.blocks[name].width / 2.0
                elif name in self.aside:
                    along += reach(place) + self._beside(name) + self.blocks[name].width / 2.0
                own = Placed(self.blocks[name], along, 0)
                labels.setdefault(place.station.lane, []).append(own)
        last = max(column.station.column for column in self.columns)
        return PageLayout(
            rows,
            list(self.columns),
            dict(places),
            [Band(0, last, labels)],
            [],
            [],
            [],
            [(extent.above, extent.below)],
            [0.0],
            (extent.start, extent.end),
            extent.end - extent.start,
            [{}],
            [(0.0, 0.0)],
            {*self.aside, *self.before},
        )
