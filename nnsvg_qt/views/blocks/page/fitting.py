"""What gives way for the width of a page: thickness, height, then the number of rows.

All is linear in the cells but for a fixed number of tries.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor, frexp, ldexp

from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.blocks.page.boundaries import Boundary, Spans
from nnsvg_qt.views.blocks.page.cells import CHANNELS_OF_PICTURES, Cells, Form, depth_of
from nnsvg_qt.views.blocks.page.measures import (
    Measured,
    Measuring,
    Scale,
    numbers_fit,
    scale_of,
)
from nnsvg_qt.views.blocks.page.tracks import (
    MOST_STRETCH,
    Track,
    framed_alike,
    middles,
    rows_of,
    stretch_of,
    tracks_of,
)
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.shared.thresholds import last_on_grid

_TRIES, _FEWER_TRIES = 22, 11
_MANY = 200
"""From so many cells on fewer tries are made."""
_HIGHER = 1.25
"""So many times as high is a good deal higher."""
_STEPS = 256
"""Steps between a thickness or height that is found and twice that: boxes are off by less than
half a pixel."""
THINNEST = 2.8 * PX_PER_PT
"""No box but an input's need be thinner, px."""
POWERS = 0.5, 1 / 3
"""Those of the laws of thickness, in the order in which they are tried."""


@dataclass(frozen=True)
class Fit:
    """Sizes and places of a figure: rows of columns, and where their middles are, px."""

    scale: Scale
    sizes: Mapping[str, Measured]
    rows: tuple[tuple[int, int], ...]
    middles: Mapping[int, float]
    """By column, from the left end of the figure."""
    widths: tuple[float, ...]
    """Of each row."""
    grouped_numbers: bool
    """Whether channels stand together under boxes that adjoin."""
    lacking: float
    """By how much the widest row is too wide for its room, px; 0 where it fits."""
    by_letters: bool = False
    """Whether rows end where letters have to stand for connections, too."""

    @property
    def beyond(self) -> float:
        """How far rows reach over what the page has for them on each side, px."""
        return self.lacking / 2.0


@dataclass(frozen=True)
class _Try:
    scale: Scale
    sizes: Mapping[str, Measured]
    track: Track


_Laid = tuple[_Try, list[tuple[int, int]]]
"""A try, and the first and last column of its rows."""
_Making = Callable[[float, float | None, float], _Try]
"""A try from the highest box, the thickness of one channel (None: the least), and the power."""


def fitted(
    cells: Cells,
    edges: Sequence[Boundary],
    label_widths: Mapping[str, float],
    page: Page,
    look: Look,
    spans: Spans,
    room: float,
    turn_room: float,
    highest: tuple[float, float] | None = None,
    thinnest: float = THINNEST,
    most_stretch: float = MOST_STRETCH,
    by_letters: bool = False,
    is_direct: bool = False,
    search: Hashable = None,
    powers: Sequence[float] = POWERS,
) -> Fit:
    """The sizes and rows of a figure for a room, px.

    Where it wraps, each row leaves `turn_room` at its end, and the next at its beginning.

    `highest` are the limits of the highest box, by default those of the page; `thinnest` is how
    thin the thinnest box may be, `most_stretch` how wide a gap, times its least. `by_letters`: rows
    end where letters have to stand for connections, too. `is_direct`: labels stand at their cells.
    `search` tells one fit of a figure from another, see `last_halving`.
    `powers` are those of the laws of thickness that are tried.
    """
    low, high = highest or (page.between(60.0, 40.0), page.between(100.0, 62.0))

    laws = scale_of(cells.cells, page, low, 1.0, 1.0)
    searched = search, room, is_direct, *(cell.id for cell in cells.cells)
    thinnest_depth = _thinnest_depth(cells)
    made: dict[tuple[float, float, float], _Try] = {}
    measuring = Measuring(cells.cells, look)
    tracks = tracks_of(cells, edges, label_widths, page, spans, is_direct)

    def tried(tall: float, unit: float | None, power: float) -> _Try:
        if unit is None:
            # the unit with which the thinnest box but the inputs is so thin
            unit = float(thinnest / thinnest_depth**power)
        known = made.get((tall, unit, power))
        if known is None:
            scale = replace(laws, highest=tall, unit=unit, power=power)
            sizes = measuring.by(scale)
            known = made[tall, unit, power] = _Try(
                scale, sizes, tracks.of(sizes, (tall, unit, power))
            )
        return known

    # the law of thickness that lets each box carry its number; where none does, the square root
    # unless boxes become lower for it
    chosen: _Laid | None = None
    is_grouped = True
    for power in powers:
        attempt, rows = _for_power(
            tried, cells, power, low, high, edges, room, turn_room, by_letters, searched
        )
        is_grouped = not numbers_fit(cells.cells, attempt.sizes, page)
        if not is_grouped or chosen is None or _is_higher((attempt, rows), chosen):
            chosen = attempt, rows
        if not is_grouped:
            break
    assert chosen is not None
    attempt, rows = chosen
    most = _room_of_rows(len(rows), room, turn_room)
    found: dict[int, float] = {}
    widths = []
    track = attempt.track

    def stretched(row: tuple[int, int], label: str) -> float:
        return stretch_of(track, row, most, most_stretch, (label, row, searched))

    stretches = [stretched(row, "gaps") for row in rows]
    track = framed_alike(track, spans, rows, stretches)
    if track is not attempt.track:
        stretches = [stretched(row, "gaps between frames") for row in rows]
    for row, stretch in zip(rows, stretches, strict=True):
        found |= middles(track, row, stretch)
        widths.append(track.width(*row, stretch))
    lacking = max([0.0, *(wide - most for wide in widths)])
    return Fit(
        attempt.scale,
        attempt.sizes,
        tuple(rows),
        found,
        tuple(widths),
        is_grouped,
        lacking if lacking > 0.5 else 0.0,
        by_letters,
    )


def _is_higher(one: _Laid, other: _Laid) -> bool:
    """Whether boxes are a good deal higher by one law of thickness than by another.

    Rows that break elsewhere are better, too: they are those of narrower boxes.
    """
    return one[1] != other[1] or one[0].scale.highest > _HIGHER * other[0].scale.highest


def _for_power(
    make: _Making,
    cells: Cells,
    power: float,
    low: float,
    high: float,
    edges: Sequence[Boundary],
    room: float,
    turn_room: float,
    by_letters: bool,
    searched: Hashable,
) -> tuple[_Try, list[tuple[int, int]]]:
    """The highest boxes that fit, then the thickest: with as few rows as the lowest ones need."""

    def widest(attempt: _Try, rows: Sequence[tuple[int, int]]) -> float:
        return max((attempt.track.width(*row) for row in rows), default=0.0)

    tries = _TRIES if len(cells.cells) < _MANY else _FEWER_TRIES
    least = make(low, None, power)
    rows = rows_of(least.track, edges, room, by_letters)
    most = room
    if len(rows) > 1:
        for count in (2, 3):
            most = _room_of_rows(count, room, turn_room)
            rows = rows_of(least.track, edges, most, by_letters)
            if len(rows) == 2:
                break
    search = searched, power, by_letters, len(rows)
    best = make(high, None, power)
    if widest(best, rows) > most:
        # where even the lowest do not fit, nor can the row be cut, they become lower still
        under, over = low, high
        if widest(least, rows) > most:
            under, over = 0.2 * low, low

        def lacking_at(tall: float) -> float:
            return widest(make(tall, None, power), rows) - most

        tall = last_on_grid(lacking_at, under, over, tries // 2, grid_about, ("tall", *search))
        best = make(tall, None, power)
    tall = best.scale.highest
    low_unit = best.scale.unit
    high_unit = max(_greatest_unit(cells, best.scale), low_unit)

    def lacking(unit: float) -> float:
        return widest(make(tall, unit, power), rows) - most

    unit = last_on_grid(lacking, low_unit, high_unit, tries, grid_about, ("unit", *search))
    return make(tall, unit, power), rows


def on_grid(found: float, least: float) -> float:
    """What was found as a few figures say it, and no more than that; never below the least.

    One channel more in one layer then leaves the boxes of all others as they are, as a rule: only
    those of its row move, whose gaps take what is left.
    """
    return max(grid_about(found)[0], least)


def grid_about(found: float) -> tuple[float, float]:
    """What was found as a few figures say it, and the next one of so few."""
    share, power = frexp(found)
    place = floor(2 * share * _STEPS)
    return ldexp(place / (2 * _STEPS), power), ldexp((place + 1) / (2 * _STEPS), power)


def _room_of_rows(count: int, room: float, turn_room: float) -> float:
    """The room of the widest of so many rows: of two each has a turn at one side only."""
    return room - min(count - 1, 2) * turn_room


def _thinnest_depth(cells: Cells) -> int:
    """The fewest channels of a box that is no picture, as inputs and maps of scores are."""
    depths = [
        depth_of(part.layer)
        for cell in cells.cells
        if cell.form in (Form.MAPS, Form.SHEET)
        for part in cell.parts
        if part.layer.kind is not Kind.INPUT and not part.is_lattice
    ]
    plain = [depth for depth in depths if depth > CHANNELS_OF_PICTURES]
    return max(min(plain or depths, default=1), 1)


def _greatest_unit(cells: Cells, scale: Scale) -> float:
    """The unit with which no box is thicker than it may be."""
    return min(
        (
            scale.thickest(part, cell.form) / part.depth**scale.power
            for cell in cells.cells
            if cell.is_box
            for part in cell.parts
            if not scale.is_flat(part) or len(cell.parts) > 1
        ),
        default=1.0,
    )
