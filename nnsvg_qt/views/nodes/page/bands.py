"""Where everything of a page stands: bands of columns one under the other, each as wide as it goes.

Flow coordinates as in places.py; a figure that runs down is one band.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Mapping, Sequence
from functools import partial
from heapq import heappop, heappush

import numpy as np

from nnsvg_qt.frozen_values import cached_property
from nnsvg_qt.views.nodes.layout import with_clear_lattices
from nnsvg_qt.views.nodes.page.alike_labels import AlikeBands, AlikeLabels
from nnsvg_qt.views.nodes.page.band_rows import BandRows
from nnsvg_qt.views.nodes.page.breaks import Breaks
from nnsvg_qt.views.nodes.page.distances import Distances
from nnsvg_qt.views.nodes.page.found_bands import Band, FoundBands
from nnsvg_qt.views.nodes.page.frame_ends import FrameEnds, turns_beside
from nnsvg_qt.views.nodes.page.frames import GroupFrames
from nnsvg_qt.views.nodes.page.labels import (
    Form,
    Placed,
    Words,
    blocks_of,
    placed_in_row,
)
from nnsvg_qt.views.nodes.page.manner import (
    ARROW,
    FARTHEST,
    NEAREST,
    OPERATOR_SHARE,
    RADIUS,
    Manner,
    between_bands_of,
    least_gap,
)
from nnsvg_qt.views.nodes.page.page_layout import (
    BESIDE,
    CHANNEL,
    PageLayout,
    leads_of,
    parted_before,
    parted_behind,
)
from nnsvg_qt.views.nodes.page.series import NO_LETTERS, Letters
from nnsvg_qt.views.nodes.page.whole_names import (
    meet_lines,
    passing_labels,
    with_fewer_names,
    with_whole_names,
    within_reach,
)
from nnsvg_qt.views.nodes.page.wiring.forks import BEFORE_DOT, NO_FORKS, Forks
from nnsvg_qt.views.nodes.places import (
    Column,
    PlacedColumn,
    Shapes,
    column_widths,
    page_rows,
    passed_columns,
)
from nnsvg_qt.views.nodes.routes import OUTLINE
from nnsvg_qt.views.nodes.style import Lattices
from nnsvg_qt.views.shared.arrangement import Arrangement
from nnsvg_qt.views.structures.frame_outlines import APART, PADDING

_LANE_GAP = 2.2
"""Between rows of branches, in pitches."""
_FORM_COSTS = {
    Form.FULL: 0.0,
    Form.SHORT: 0.2,
    Form.TWO_LINES: 0.5,
    Form.THREE_LINES: 0.6,
    Form.TURNS: 1.6,
}
"""How bad it is to write labels so, in bands more."""
_COSTS_IN_THE_WAY = {Form.TWO_LINES: 0.25, Form.THREE_LINES: 0.25, Form.TURNS: 0.5}
"""How much worse that is for each of them that stands where the border of a frame would run."""
_FEW_HANGING, _COST_OF_HANGING = 4, 0.12
"""How much worse it is for each label more than so few that a hair leads to its layer."""
_MOST_FORMS_APART = 2
"""So many more bands are tried for the sake of labels."""
_HARM_WHERE_LOW = 0.5
"""What broken groups count where height is saved."""
_MORE_FOR_FRAMES = 2
"""And so many more where frames are drawn round them."""


class Composer:
    """Lays out the columns of a figure for a width: distances, bands, labels."""

    def __init__(
        self,
        arrangement: Arrangement,
        columns: list[Column],
        words: Mapping[str, Words],
        symbols: Mapping[str, float],
        met: Container[str],
        manner: Manner,
        known: dict[Hashable, FoundBands],
        frames: GroupFrames,
        letters: Letters = NO_LETTERS,
        forks: Forks = NO_FORKS,
    ) -> None:
        """`symbols` is what stands beside the units of a layer takes, px.

        `met` are the layers with an outline, for lines carry their whole output. `known` is filled
        with the bands that were found, and read by composers of columns as wide. Groups rather
        stand in one band, and labels clear of their `frames`. `letters` stand over layers,
        and before some lines fork.
        """
        self.frames, self.letters, self.dotted = frames, letters, forks.columns
        self.forks = forks
        self.met, self.known = met, known
        self.found_centers: list[float] = []
        self.arrangement, self.columns, self.words = arrangement, columns, words
        self.symbols, self.manner, self.width = symbols, manner, 0.0
        self.page = manner.page
        self.rows = page_rows(arrangement)
        self.count = arrangement.columns if columns else 0
        self.widths = column_widths(columns, self.count)
        self.ends = FrameEnds(frames, self.widths, turns_beside(arrangement, self.rows))
        self.by_column: list[list[Column]] = [[] for _ in range(self.count)]
        for column in columns:
            self.by_column[column.station.column].append(column)
        self.joined = [
            any(one.station.is_operator and one.station.lane == 0 for one in columns)
            for columns in self.by_column
        ]
        self.forked = parted_before(arrangement.links, self.rows) - self.dotted
        # there it would run along their borders
        self.forked -= {at for at in self.forked if self._is_framed(at)}
        self._parted_behind = set() if frames.spans else parted_behind(arrangement.links, self.rows)
        unit = manner.pitch
        if letters.layers:
            # letters ask for the distances of neighbours, however close their units are
            least = NEAREST * manner.usual_pitch - 2 * RADIUS * unit
        else:
            least = least_gap(manner, beside_operators=False)
        arrows = [self._room_for_arrow(at) for at in range(self.count - 1)]
        self.least = self._distances(least, arrows)
        self.most = self._distances(FARTHEST * manner.usual_pitch - 2 * RADIUS * unit, arrows)
        self.before, self.behind = self._all_beside()
        along = self.least, self.before, self.behind, self.joined, arrangement.links
        self._breaks = Breaks(*along, frames, 0.0)
        self._labels = AlikeLabels(
            columns, words, self.rows, self.count, self.page, self._label_room
        )
        self._passing = passing_labels(arrangement.links, self.rows)
        self._apart = Distances(
            self.least,
            self.most,
            self.before,
            self.behind,
            self._labels,
            not (frames.spans or letters.layers),
        )
        self.share = 1.0

    def _distances(self, gap: float, arrows: Sequence[float]) -> list[float]:
        """From the middle of each column to that of the next, with some gap between layers.

        `arrows` is the room for them behind each, px.
        """
        found: list[float] = []
        look = self.manner.look
        overrides = look.override if look.overrides else None
        if self.letters.layers:
            # without branches both frames may be beside each other
            ends_of_frames = {at for first, last in self.frames.spans for at in (first - 1, last)}
        else:
            begins = {first - 1 for first, _ in self.frames.spans}
            ends_of_frames = begins & {last for _, last in self.frames.spans}
        for at, arrow in enumerate(arrows):
            share = OPERATOR_SHARE if self.joined[at] or self.joined[at + 1] else 1.0
            spacings = []
            if overrides:
                owned = [overrides(one.station.id).spacing for one in self.by_column[at]]
                spacings = [own for own in owned if own is not None]
            framed = 2 * APART if at in ends_of_frames else 0.0
            # a gap of its own stays, whatever the page has to spare
            between = max(gap * share, arrow) + framed
            between = max(max(spacings), 0.0) if spacings else between
            found.append((self.widths[at] + self.widths[at + 1]) / 2 + between)
        return found

    def _room_for_arrow(self, at: int) -> float:
        """What outlines and the head of an arrow take behind a column, px."""
        outlines = OUTLINE * sum(self._is_outlined[at : at + 2])
        dot = BEFORE_DOT + 2.0 * self.page.fork if at + 1 in self.dotted else 0.0
        ends_there = bool(dot) and any(first < last == at for first, last in self.frames.spans)
        dot += APART if ends_there else 0.0
        dot += self.forks.room_behind(at, self.page)
        if at in self._parted_behind:
            dot = max(dot, BEFORE_DOT + 2.0 * self.page.fork)
        return outlines + ARROW * self.page.head_length + dot

    def _is_framed(self, at: int) -> bool:
        """Whether a layer of a column is in a frame."""
        return any(one.station.id in self.frames.of_layers for one in self.by_column[at])

    @cached_property
    def _is_outlined(self) -> list[bool]:
        """In which columns something has an outline."""
        return [
            any(one.count > 1 and one.station.id in self.met for one in columns)
            for columns in self.by_column
        ]

    def composed(self, width: float) -> PageLayout:
        """The layout with the fewest bands in which labels fit, in the fullest of their forms.

        `width` is that of all, px.
        """
        if not self.count:
            return PageLayout({}, [], {}, [], [], [], [], [], [], (0.0, 0.0), 0.0, [], [])
        return self._stacked(self.bands_for(width))

    def bands_for(self, width: float) -> list[Band]:
        """The bands of that layout, before they have places under each other."""
        self.width = width
        along = self.least, self.most, self.before, self.behind
        same = (
            width,
            self.manner.pitch,
            self.manner.by_turns,
            tuple(tuple(lengths) for lengths in along),
        )
        if same not in self.known:
            bands, form = self._found_bands()
            rooms = tuple(self._room(band.first, band.last) for band in bands)
            self.known[same] = FoundBands(bands, self.found_centers, form, self._label_room, rooms)
        found = self.known[same]
        self.found_centers = found.centers
        return found.bands

    def reach_in_turn(self, width: float) -> tuple[float, float] | None:
        """How far the bands and the lines beside them reach along the flow, px.

        None where that is only known when the bands stand under each other: where more than one
        line leads from each to the next, or leads elsewhere, and where there are frames.
        """
        if not self.count or self.manner.style.is_vertical or self.frames.spans:
            return None
        bands = self.bands_for(width)
        if len(bands) < 2:
            return None
        firsts = {band.first: number for number, band in enumerate(bands)}
        lasts = {band.last: number for number, band in enumerate(bands)}
        number_of = [n for n, band in enumerate(bands) for _ in range(band.first, band.last + 1)]
        led: set[int] = set()
        for link in self.arrangement.links:
            out, to = number_of[link.source.column], number_of[link.target.column]
            if out == to:
                continue
            is_next = lasts.get(link.source.column) == out and firsts.get(link.target.column) == to
            if not is_next or to != out + 1 or to in led or link.is_skip:
                return None
            led.add(to)
        extents = [self._extent(band) for band in bands]
        needed = max(high - low for low, high in extents)
        if not led:
            return 0.0, needed
        beside = BESIDE * CHANNEL
        for number in led:
            first = bands[number].first
            own = [c.width / 2 + OUTLINE * (c.count > 1) for c in self.by_column[first]]
            along = self.found_centers[first] - extents[number][0]
            beside = max(beside, max(own) + ARROW * self.page.head_length - along)
        half = self.page.arrow / 2
        return -beside - half, needed + BESIDE * CHANNEL + half

    def _found_bands(self) -> tuple[list[Band], Form]:
        breaks = self._breaks = self._breaks.for_width(self.width)
        is_framed = bool(self.frames.spans) and not self.manner.by_turns
        more = _MOST_FORMS_APART + (_MORE_FOR_FRAMES if is_framed else 0)
        waiting: list[tuple[float, int, Form, list[tuple[int, int]], list[Band] | None]] = []
        apart = number = 0
        while waiting or apart <= more:
            while apart <= more and (not waiting or waiting[0][0] >= apart):
                for ends in breaks.of(breaks.fewest + apart):
                    harm = breaks.harm(ends) if breaks.are_weighed else 0.0
                    # where height is saved a band is worth more
                    harm *= _HARM_WHERE_LOW if self.manner.by_turns else 1.0
                    for form, cost in _FORM_COSTS.items():
                        number += 1
                        heappush(waiting, (apart + cost + harm, number, form, ends, None))
                apart += 1
            cost, order, form, ends, bands = heappop(waiting)
            is_just_found = bands is None
            if bands is None and (form is Form.TURNS or self._may_fit(ends, form)):
                bands = self._bands(ends, form)
                more_cost = 0.0 if bands is None else self._cost_of(bands, form, is_framed)
                if more_cost:
                    heappush(waiting, (cost + more_cost, order, form, ends, bands))
                    continue
            if bands is not None:
                if not is_just_found:
                    self._place(ends, form)
                return bands, form
        return self._bands(breaks.of(breaks.fewest)[0], Form.BROKEN) or [], Form.BROKEN

    def _cost_of(self, bands: Sequence[Band], form: Form, is_framed: bool) -> float:
        """How bad it is how labels stand in bands, which is known once they do, in bands more."""
        cost = 0.0
        if is_framed and form >= Form.TWO_LINES:
            # they leave no level to the border of a frame
            cost = _COSTS_IN_THE_WAY[form] * self.ends.in_the_way(bands, self.found_centers)
        if form is Form.TURNS:
            rows = [row for band in bands for row in band.labels.values()]
            hanging = sum(one.tier > 0 for row in rows for one in row)
            cost += _COST_OF_HANGING * max(hanging - _FEW_HANGING, 0)
        return cost

    def _all_beside(self) -> tuple[list[float], list[float]]:
        """What each column takes before and behind its middle, px."""
        letters, met, symbols = self.letters, self.met, self.symbols
        before, behind = [0.0] * self.count, [0.0] * self.count
        dot = ARROW * self.page.head_length + 2.0 * self.page.fork + BEFORE_DOT - BESIDE * CHANNEL
        for one in self.columns:
            name, at = one.station.id, one.station.column
            half, beside = one.width / 2, symbols.get(name, 0.0)
            outline = OUTLINE if one.count > 1 and name in met else 0.0
            first = half + beside * one.station.is_input + outline
            last = half + beside * (not one.station.is_input) + outline
            if letters.layers:
                first = max(first, letters.beside(name, True, self.page))
                last = max(last, letters.beside(name, False, self.page))
            if at in self.forked:
                # the line to a band that begins with it parts in front of it
                first = max(first, half + outline + dot)
            before[at], behind[at] = max(before[at], first), max(behind[at], last)
        return before, behind

    # labels

    @property
    def _label_room(self) -> float:
        """What there is for a label in any case, whatever the distances turn out to be, px."""
        pitch = self.manner.usual_pitch if self.letters.layers else self.manner.pitch
        return NEAREST * pitch - self.page.between_labels

    def _may_fit(self, breaks: Sequence[tuple[int, int]], form: Form) -> bool:
        """Whether the labels of the main row are not wider than its bands in any case."""
        most, sums = self.width + self.page.between_labels, self._labels.sums(form)
        ends = np.array(breaks)
        return bool(np.all(sums[ends[:, 1] + 1] - sums[ends[:, 0]] <= most))

    def _bands(self, breaks: Sequence[tuple[int, int]], form: Form) -> list[Band] | None:
        """The bands with their distances and labels in a form; None where these do not fit."""
        self._place(breaks, form)
        centers = self.found_centers
        bands = []
        rows = self.rows
        # names in bands keep off what is at their own columns alone
        alike = (
            None
            if self._passing or self.frames.of_layers
            else AlikeBands(self._labels, self.by_column, centers)
        )
        for first, last in breaks:
            ends = self.before[first], self.behind[last]
            room = self._room(first, last) if form is Form.BROKEN else 0.0
            if alike and (known := alike.of(first, last, (*ends, room))) is not None:
                bands.append(Band(first, last, known))
                continue
            by_row: dict[int, list[Column]] = {}
            for columns in self.by_column[first : last + 1]:
                for column in columns:
                    by_row.setdefault(rows[column.station.lane], []).append(column)
            labels = {}
            for row, columns in by_row.items():
                names = [column.station.id for column in columns]
                if form is Form.BROKEN:
                    blocks = blocks_of(self.words, names, form, self.page, room)
                    shown = list(blocks.values())
                else:
                    shown = self._labels.of(names, form)
                # where height is saved they stand across frames
                is_low = self.manner.by_turns
                limits = ({}, ()) if is_low else self.ends.limits(columns, first, last, centers)
                place = partial(
                    placed_in_row,
                    alongs=[centers[c.station.column] for c in columns],
                    form=form,
                    page=self.page,
                    limits=limits,
                )
                found = place(shown)
                if found is None:
                    if form is not Form.BROKEN:
                        return None
                    found = with_fewer_names(shown, self.page, place)
                labels[row] = found or []
                if found and Form.TWO_LINES <= form <= Form.TURNS:
                    band = Band(first, last, labels)
                    low, _ = self._extent(band)
                    place = partial(place, limits=within_reach(*limits, columns, low + self.width))
                    fits = partial(self._fits, band, row)
                    labels[row] = with_whole_names(
                        found, shown, self.words, form, self.page, place, fits
                    )
            bands.append(Band(first, last, labels))
            # at once: of a long chain the first tells of all
            low, high = self._extent(bands[-1])
            if form < Form.BROKEN and high - low > self.width + 0.01:
                return None
            if alike:
                alike.keep(first, last, (*ends, room), labels)
        return bands

    def _fits(self, band: Band, row: int, placed: list[Placed]) -> bool:
        """Whether labels of a row are within the page, each clear of the ends of its frame."""
        low, high = self._extent(Band(band.first, band.last, {**band.labels, row: placed}))
        centers = self.found_centers
        # where height is saved they stand across frames
        is_clear = self.manner.by_turns or not any(
            self.ends.is_beyond(one, band.first, band.last, centers) for one in placed
        )
        passed = [at for at in self._passing.get(row, ()) if band.first <= at <= band.last]
        is_clear = is_clear and not meet_lines(placed, [centers[at] for at in passed])
        return is_clear and high - low <= self.width + 0.01

    def _room(self, first: int, last: int) -> float:
        """What a broken label may take: of two rows by turns, the distance of neighbours twice."""
        if first == last:
            return self.width
        nearest = min(self._apart.spans(self.share)[first:last])
        return min(max(2 * nearest - self.page.between_labels - 4.0, 12.0), self.width)

    def _place(self, breaks: Sequence[tuple[int, int]], form: Form) -> None:
        """Finds the middles of all columns for bands with labels in a form."""
        self.share = self._apart.share(breaks, form, self.width)
        between = self.page.between_labels
        self.found_centers = self._apart.centers(breaks, form, self.width, self.share, between)

    def _extent(self, band: Band) -> tuple[float, float]:
        """How far a band reaches along the flow with its labels."""
        centers = self.found_centers
        low = centers[band.first] - self.before[band.first]
        high = centers[band.last] + self.behind[band.last]
        for placed_labels in band.labels.values():
            for one in placed_labels:
                along, half = one.along, one.block.width / 2
                if along - half < low:
                    low = along - half
                if along + half > high:
                    high = along + half
        return low, high

    # bands under each other

    def _stacked(self, bands: list[Band]) -> PageLayout:
        centers = list(self.found_centers) if self.count else []
        extents = [self._extent(band) for band in bands] if self.count else []
        needed = max((high - low for low, high in extents), default=0.0)
        # bands begin together, those of one figure alone are centred by their page
        if len(bands) > 1:
            for band, (low, _) in zip(bands, extents, strict=True):
                for at in range(band.first, band.last + 1):
                    centers[at] -= low
        bands = [
            Band(
                band.first,
                band.last,
                {
                    row: [Placed(one.block, one.along - low, one.tier) for one in labels]
                    for row, labels in band.labels.items()
                },
            )
            if len(bands) > 1
            else band
            for band, (low, _) in zip(bands, extents, strict=True)
        ]
        columns = self.columns
        if self.manner.style.lattices is Lattices.ASIDE:
            columns = with_clear_lattices(
                columns, centers, self.arrangement, self.rows, self.manner.style
            )
        gaps = [
            centers[at + 1] - centers[at] - (self.widths[at] + self.widths[at + 1]) / 2
            for at in range(self.count - 1)
        ]
        band_of = {
            at: number
            for number, band in enumerate(bands)
            for at in range(band.first, band.last + 1)
        }
        leads = leads_of(self.arrangement.links, bands, band_of)
        led = [len(ways) for ways in leads.leading]
        in_bands: list[list[Column]] = [[] for _ in bands]
        for column in columns:
            in_bands[band_of[column.station.column]].append(column)
        passed = passed_columns(self.arrangement, self.rows)
        passed_in: list[dict[int, set[int]]] = [{row: set() for row in passed} for _ in bands]
        for row, own in passed.items():
            for at in own:
                if at in band_of:
                    passed_in[band_of[at]][row].add(at)
        places: dict[str, PlacedColumn] = {}
        edges: list[tuple[float, float]] = []
        channels: list[float] = []
        all_rooms: list[dict[int, float]] = []
        shapes: Shapes = {}
        down = 0.0
        for number, band in enumerate(bands):
            inside = BandRows(
                in_bands[number],
                centers,
                self.rows,
                band.labels,
                passed_in[number],
                leads.skips[number],
                _LANE_GAP * self.manner.pitch,
                self.manner,
                self.frames.of_layers if self.frames.spans else {},
                shapes,
            )
            found = inside.places
            all_rooms.append(inside.rooms)
            is_passed = bool(number or leads.leaving[number])
            has_heads = is_passed or bool(self.letters.layers)
            framed = self.frames.depth(band.first, band.last) if has_heads else 0
            # lines run over the frames
            over = self.frames.over(band.first, band.last, framed, self.page) if is_passed else 0.0
            top = inside.top
            if self.letters.layers:
                top = min(top, self.letters.top(found, self.page))
            is_over_all = self.letters.layers or self.frames.are_led_over or not framed
            top = top - over if is_over_all else inside.top_with_frames(over)
            top -= len(leads.leaving[number]) * CHANNEL
            bottom = inside.bottom
            if self.letters.layers:
                bottom += PADDING * framed
            channel = down + 1.5 * CHANNEL
            if led[number]:
                down = channel + (led[number] + 0.5) * CHANNEL
            shift = np.array([0.0, down - top])
            for place in found:
                places[place.id] = PlacedColumn(
                    place.column,
                    place.along,
                    place.across + down - top,
                    place.centers + shift,
                    place.dots + shift if len(place.dots) else place.dots,
                    place.bias + shift if len(place.bias) else place.bias,
                )
            edges.append((down, down + bottom - top))
            channels.append(channel)
            down += bottom - top
            if number + 1 < len(bands):
                down += between_bands_of(self.manner)
        ordered = {c.station.id: places[c.station.id] for c in columns}
        low = min((low for low, _ in extents), default=0.0)
        reach = (0.0, needed) if len(bands) > 1 else (low, low + needed)
        return PageLayout(
            self.rows,
            columns,
            ordered,
            bands,
            centers,
            self.widths,
            gaps,
            edges,
            channels,
            reach,
            needed,
            all_rooms,
            [
                (
                    self._framed_before(band.first, centers),
                    max(high - low + self.frames.beside(band.last) - needed, 0.0),
                )
                for band, (low, high) in zip(bands, extents, strict=True)
            ],
            forked=self.forked,
        )

    def _framed_before(self, column: int, centers: Sequence[float]) -> float:
        """What frames of groups take before a band that begins with a column, px.

        They hold the dot before it.
        """
        dot = 0.0
        if column in self.dotted:
            half = max(c.width / 2 + OUTLINE * (c.count > 1) for c in self.by_column[column])
            dot = half + ARROW * self.page.head_length + 2.0 * self.page.fork - centers[column]
        return max(dot, 0.0) + self.frames.beside(column)
