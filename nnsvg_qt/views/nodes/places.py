"""Where the nodes view puts each unit: columns along the flow, units across it.

Everything here is in flow coordinates: `(along, across)` in px, `along` growing from input to
output, `across` to the right of the flow; the view turns them to the page at the end. So a
vertical figure is the transpose of the horizontal one.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from math import log2

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import cached_property, dataclass, quickly_made
from nnsvg_qt.scene.primitives import Points
from nnsvg_qt.views.nodes.bodies import DOTS, Body
from nnsvg_qt.views.shared.arrangement import Arrangement, Station

CLOSE_UP_LENGTH = 1500.0
"""Length in px over which long networks move closer together: 15 px type is then 5 pt where the
figure is 183 mm wide, the least that a double column of the Nature family allows."""

_FEWEST, _FEWEST_OF_MANY = 6, 4
_MANY_COLUMNS = 16
_LEAST_PITCH = 1.0
_NEAR = 2
"""In so many columns a line leads to a branch or from it past little."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Column:
    """What is drawn of one station before it has a place.

    `units` are the indices of the units that are drawn, of `count`; an operator has none. A `body`
    says where they stand if not in a straight column.
    """

    station: Station
    count: int
    units: NDArray[np.int64]
    diameter: float
    gap: float
    has_bias: bool = False
    body: Body | None = None
    elided_places: int = 1
    """How many units the dots take the room of."""

    @property
    def is_elided(self) -> bool:
        """Whether some units are not drawn."""
        return not self.station.is_operator and len(self.units) < self.count

    @property
    def width(self) -> float:
        """How much room it takes along the flow, px."""
        return self.diameter if self.body is None else 2 * self.body.half_length

    @property
    def likeness(self) -> tuple[int, bool, float, float, bool, int] | None:
        """What is the same in columns whose units stand alike; None with a body."""
        if self.body is not None:
            return None
        return (
            len(self.units),
            self.is_elided,
            self.diameter,
            self.gap,
            self.has_bias,
            self.elided_places,
        )


@dataclass(frozen=True)
class PlacedColumn:
    """A column with its place: the centres of its units, dots and bias, in flow coordinates."""

    column: Column
    along: float
    across: float
    centers: Points
    dots: Points
    bias: Points

    # these are asked for dozens of times a layer
    @cached_property
    def station(self) -> Station:
        """The station drawn here."""
        return self.column.station

    @cached_property
    def id(self) -> str:
        """The id of the layer."""
        return self.column.station.id

    @property
    def radius(self) -> float:
        """The radius of its circles or of the operator's ring."""
        return self.column.diameter / 2

    @property
    def half_width(self) -> float:
        """How far it reaches along the flow from its middle."""
        return self.column.width / 2

    @cached_property
    def low(self) -> float:
        """The least `across` that it covers."""
        if self.column.body is not None:
            return self.across - self.column.body.half_breadth
        return float(self.centers[0, 1]) - self.radius

    @cached_property
    def high(self) -> float:
        """The greatest `across` that it covers."""
        if self.column.body is not None and not len(self.bias):
            return self.across + self.column.body.half_breadth
        last = self.bias if len(self.bias) else self.centers
        return float(last[-1, 1]) + self.radius


def shown_units(count: int, drawn: int | None) -> NDArray[np.int64]:
    """The indices that are drawn of `count` units: all, or `drawn` of them, the first and last.

    At least two are drawn, for the first and the last are always among them.
    """
    if drawn is None or drawn >= count:
        return np.arange(count, dtype=np.int64)
    drawn = max(drawn, 2)
    first = (drawn + 1) // 2
    return np.concatenate(
        [
            np.arange(first, dtype=np.int64),
            np.arange(count - (drawn - first), count, dtype=np.int64),
        ]
    )


def fewest_drawn(columns: int) -> int:
    """How many units stand for a layer that is just too wide to be drawn whole.

    Fewer in long networks, whose figures would else be half as high as they are wide.
    """
    return _FEWEST_OF_MANY if columns > _MANY_COLUMNS else _FEWEST


def drawn_by_size(
    count: int, above: int, largest_whole: int, fewest: int = _FEWEST, growth: float = 1.0
) -> int:
    """How many of `count` units to draw where nobody says: an even number.

    `growth` more for each doubling from `above`, the count up to which layers are drawn whole,
    starting from the largest of those in the figure, so that no layer looks smaller than one that
    it exceeds.
    """
    start = max(largest_whole, fewest)
    return 2 * round((start + growth * log2(max(count / above, 1.0))) / 2 + 1e-9)


def centered(column: Column) -> tuple[Points, Points, Points]:
    """Centres of units, dots and bias of a column around 0, 0.

    Units are `diameter + gap` apart, with a negative gap at least a little; the dots take the room
    of one unit; the bias stands after the last unit, a little apart, and does not move the units
    off the centre.
    """
    pitch = max(column.diameter + column.gap, _LEAST_PITCH)
    if column.body is not None:
        below = column.body.half_breadth + pitch - 0.2 * column.diameter
        return column.body.centers, column.body.dots, _across(np.full(int(column.has_bias), below))
    count = max(1, len(column.units))
    slots = np.arange(count, dtype=float)
    dots: NDArray[np.floating] = np.empty(0)
    if column.is_elided:
        first = int(np.argmax(np.diff(column.units, append=column.count) > 1)) + 1
        places = column.elided_places
        slots[first:] += places
        step = min(0.36 * column.diameter, 0.3 * pitch) if places == 1 else 0.42 * pitch
        dots = (first + (places - 1) / 2) * pitch + step * (np.arange(DOTS) - (DOTS - 1) / 2)
    length = float(slots[-1]) * pitch
    across = slots * pitch - length / 2
    bias: NDArray[np.float64] = np.empty(0)
    if column.has_bias:
        bias = np.array([length / 2 + pitch + 0.3 * column.diameter])
    return _across(across), _across(dots - length / 2), _across(bias)


def reach_across(column: Column) -> float:
    """How far a column reaches from its middle, with its bias, px."""
    if column.body is not None:
        return column.body.half_breadth
    pitch = max(column.diameter + column.gap, _LEAST_PITCH)
    count = max(1, len(column.units))
    slots = float(count - 1)
    if column.is_elided:
        slots += column.elided_places
    half = slots * pitch / 2
    if column.has_bias:
        half = half + pitch + 0.3 * column.diameter
    return half + column.diameter / 2


def _across(values: NDArray[np.floating]) -> Points:
    return np.column_stack([np.zeros_like(values), values])


def lane_order(arrangement: Arrangement) -> dict[int, int]:
    """The row of each lane, 0 for the main path, negative before it.

    Lanes on one side only are put before the main path, where skips run, so that nothing crosses
    the labels after it.
    """
    lanes = {station.lane for station in arrangement.stations}
    if min(lanes, default=0) < 0 < max(lanes, default=0):
        return {lane: lane for lane in lanes}
    return {lane: -abs(lane) for lane in lanes}


def page_rows(arrangement: Arrangement) -> dict[int, int]:
    """The row of each lane on a page: branches from the top down as in the layer table.

    Labels stand before rows before row 0 and behind the others. Where all branches are below the
    main path, and nothing skips, that one has its labels before it: then lines to the branches
    cross none. They are put before it where lines lead from afar to them or from them round others,
    for these run there. Where equal branches part, and nothing skips, all rows have them behind.
    """
    lanes = {station.lane for station in arrangement.stations}
    if (first := min(lanes, default=0)) < 0:
        shift = first if _has_equal_branches(arrangement) else 0
        return {lane: lane - shift for lane in lanes}
    if not any(lanes):
        return {lane: lane for lane in lanes}
    if any(
        link.is_skip or link.target.column - link.source.column > _NEAR
        for link in arrangement.links
        if link.source.lane != link.target.lane
    ):
        return {lane: -lane for lane in lanes}
    has_skips = any(link.is_skip for link in arrangement.links)
    return {lane: lane if has_skips else lane - 1 for lane in lanes}


def _has_equal_branches(arrangement: Arrangement) -> bool:
    """Whether a branch is as long as what it runs along with, and nothing skips."""
    links = arrangement.links
    if any(link.is_skip for link in links):
        return False
    # of links to the next column: where branches begin, go on and end, by lane and column
    near = [link for link in links if link.target.column == link.source.column + 1]
    within = {
        (a.lane, a.column) for a, b in ((k.source, k.target) for k in near) if a.lane == b.lane
    }
    begun = {(k.target.lane, k.target.column) for k in near if k.source.lane != k.target.lane != 0}
    ended = {(k.source.lane, k.source.column) for k in near if k.target.lane != k.source.lane != 0}
    for lane, at in begun:
        while (lane, at) in within:
            at += 1
        if (lane, at) in ended:
            return True
    return False


def passed_columns(arrangement: Arrangement, rows: Mapping[int, int]) -> dict[int, set[int]]:
    """By row, the columns that its lines run beside."""
    passed: dict[int, set[int]] = {}
    for link in arrangement.links:
        if not link.is_skip:
            columns = range(link.source.column, link.target.column + 1)
            passed.setdefault(rows[link.lane], set()).update(columns)
    return passed


def column_gaps(
    columns: Sequence[Column], count: int, between_layers: float, spacings: Sequence[float | None]
) -> list[float]:
    """The gap in px after each of `count` columns, before labels ask for more.

    A network that would be longer than CLOSE_UP_LENGTH at this spacing has its gaps scaled down to
    that length. `spacings` are the gaps that were typed in, one a column; they stay as they are.
    """
    if count < 2:
        return []
    widths = column_widths(columns, count)
    wanted = [
        between_layers if typed is None else max(typed, 0.0) for typed in spacings[: count - 1]
    ]
    standard = 160.0 * (count - 1)
    share = min(1.0, max(CLOSE_UP_LENGTH - sum(widths), 0.0) / standard)
    return [
        gap if typed is not None else gap * share
        for gap, typed in zip(wanted, spacings, strict=False)
    ]


def column_widths(columns: Sequence[Column], count: int) -> list[float]:
    """The greatest width in each of `count` columns."""
    widths = [0.0] * count
    for column in columns:
        at = column.station.column
        widths[at] = max(widths[at], column.width)
    return widths


def column_centers(widths: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The middle of each column along the flow, the first at 0."""
    centers = [0.0] if widths else []
    for at, gap in enumerate(gaps[: max(0, len(widths) - 1)]):
        centers.append(centers[-1] + widths[at] / 2 + gap + widths[at + 1] / 2)
    return centers


_Shape = tuple[tuple[Points, Points, Points], float, float]
"""What `centered` gives, and how far that reaches before and after its middle."""
Shapes = dict[tuple[int, bool, float, float, bool, int], _Shape]
"""Those of columns that are alike."""


def placed(
    columns: Sequence[Column],
    centers: Sequence[float],
    rows: dict[int, int],
    lane_gap: float,
    room_before: dict[int, float],
    room_after: dict[int, float],
    passed: Mapping[int, set[int]],
    label_offsets: Mapping[int, float],
    over: Mapping[int, Mapping[int, float]] | None = None,
    labelled: Container[str] | None = None,
    gap_behind: float | None = None,
    known: Shapes | None = None,
) -> list[PlacedColumn]:
    """Every column in its place: rows of lanes stacked across the flow, the main path at 0.

    `room_before` and `room_after` are px that each row needs outside its units for its labels;
    `passed` are the columns that the lines of each row run beside; `label_offsets` is how far the
    farthest label of each row stands from its longest column, px. `over` is, by row and column,
    how far lines over it run before its middle. `labelled` are the layers that have a label, if not
    all have one: what is near to that of a sign, which is small, does not matter then;
    `gap_behind` is the gap after the labels of a row, if not as before it, which no label makes
    more than about twice as wide. `known` are shapes of columns of the same figure.
    """
    known = {} if known is None else known
    shapes = []
    for column in columns:
        alike = column.likeness
        if alike is None:
            shapes.append(_shape(column))
            continue
        if alike not in known:
            known[alike] = _shape(column)
        shapes.append(known[alike])
    reach: dict[int, dict[int, tuple[float, float]]] = {0: {}}
    bare: dict[int, dict[int, float]] = {}
    named: set[tuple[int, int]] = set()
    for column, (_, low, high) in zip(columns, shapes, strict=True):
        row = rows[column.station.lane]
        bare.setdefault(row, {})[column.station.column] = -low if row < 0 else high
        is_small = column.station.is_operator and labelled is not None
        if not is_small and (labelled is None or column.station.id in labelled):
            named.add((row, column.station.column))
        reach.setdefault(row, {})[column.station.column] = (
            min(0.0, low - room_before.get(row, 0.0)),
            max(0.0, high + room_after.get(row, 0.0)),
        )
    for row, lines in (over or {}).items():
        for at, far in lines.items():
            low, high = reach[row].get(at, (0.0, 0.0))
            reach[row][at] = min(low, -far), high
    apart = {}
    for row in filter(None, reach):
        gap = lane_gap if row < 0 or gap_behind is None else gap_behind
        more = _more_apart(bare, named, row, label_offsets, gap)
        if gap_behind is not None:
            more = min(more, gap + label_offsets.get(row + 1 if row < 0 else row - 1, 0.0))
        apart[row] = gap + more
    middle = _row_middles(reach, passed, apart)
    places = []
    for column, ((units, dots, bias), _, _) in zip(columns, shapes, strict=True):
        along = centers[column.station.column]
        across = middle[rows[column.station.lane]]
        shift = np.array([along, across])
        if len(dots):
            dots = dots + shift
        if len(bias):
            bias = bias + shift
        places.append(PlacedColumn(column, along, across, units + shift, dots, bias))
    return places


def _shape(column: Column) -> _Shape:
    points = centered(column)
    units, _, bias = points
    if column.body is not None and not len(bias):
        low, high = -column.body.half_breadth, column.body.half_breadth
    else:
        low = float(units[:, 1].min()) - column.diameter / 2
        high = float((bias if len(bias) else units)[-1, 1]) + column.diameter / 2
    return points, low, high


def _row_middles(
    reach: dict[int, dict[int, tuple[float, float]]],
    passed: Mapping[int, set[int]],
    apart: Mapping[int, float],
) -> dict[int, float]:
    """The middle of each row, as near to the main path as what is beside it allows.

    Where the second of three has nothing in the columns of the others, these face each other, and
    it is midway.

    `apart` is the room between each row and the one before it, px.
    `reach` is, by row and column, how far each column covers before and after its row's middle.
    The first row before the main path keeps clear of the columns that it and its lines are beside.
    All others keep clear of everything: of the row before them, of labels that stand in one line.
    """
    middle = {0: 0.0}
    is_three = reach.keys() == {0, 1, 2} and reach[0]
    if is_three and reach[1].keys().isdisjoint({*reach[0], *reach[2]}):
        over = max(high for _, high in reach[0].values())
        far = over + apart[2] - min(low for low, _ in reach[2].values())
        return {0: 0.0, 1: far / 2.0, 2: far}
    for side in (1, -1):
        edges = {column: reaches[side > 0] * side for column, reaches in reach[0].items()}
        for row in sorted((r for r in reach if r * side > 0), key=abs):
            own = reach[row]
            inner = max(reaches[side < 0] * -side for reaches in own.values())
            outer = max(reaches[side > 0] * side for reaches in own.values())
            beside = own.keys() | passed.get(row, set()) if row == -1 else edges.keys()
            edge = max((edges[at] for at in beside if at in edges), default=0.0)
            middle[row] = side * (edge + apart[row] + inner)
            edges[min(own)] = edge + apart[row] + inner + outer
    return middle


def _more_apart(
    bare: Mapping[int, Mapping[int, float]],
    named: Container[tuple[int, int]],
    row: int,
    label_offsets: Mapping[int, float],
    lane_gap: float,
) -> float:
    """How much farther a row has to be from the one nearer to the main path, px.

    So that the labels of that one, which stand between the two in one line, are nearer to their
    own columns, however short, than to those of the row. `bare` is, by row and column, how far
    each column reaches to the side where its labels are; `named` are the columns that have one.
    """
    inner = row + 1 if row < 0 else row - 1
    if inner not in label_offsets or inner not in bare or (row < 0 and inner == 0):
        return 0.0
    longest, other = max(bare[inner].values()), max(bare[row].values())
    lacking = 0.0
    for at, reach in bare[inner].items():
        facing = [bare[row][near] for near in (at - 1, at, at + 1) if near in bare[row]]
        if facing and (inner, at) in named:
            need = longest - reach + label_offsets[inner] + 2.0
            lacking = max(lacking, need - lane_gap - (other - max(facing)))
    return lacking
