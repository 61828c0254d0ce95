"""Where cells stand along the flow: distances between them, rows that wrap, what fills the width.

The distance between neighbouring columns is the least that arrows, forks, frames and labels ask
for; what a page has to spare widens the gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from math import inf
from operator import is_
from typing import Any, NamedTuple

from nnsvg_qt.frozen_values import cached_property
from nnsvg_qt.latest import Latest, LatestAlike
from nnsvg_qt.views.blocks.page.boundaries import (
    Boundary,
    Spans,
    entered_from_below,
    loop_room,
    track_step,
)
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form
from nnsvg_qt.views.blocks.page.measures import SLOPE, Measured, slide_under
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.shared.thresholds import last_halving
from nnsvg_qt.views.structures.letters import letter_width

MOST_STRETCH = 3.0
"""No gap is wider than so many times its least width."""
_TRIES = 24
_ALIKE = 4.0
"""To so many parts of a pixel frames are as wide as others that are equal to them."""
_MOST_LAWS = 24
"""So many laws of boxes are tried for a figure, and some of those of another height."""
_TRACKS: LatestAlike[Tracks] = LatestAlike(6)


class Ends(NamedTuple):
    """How far a column reaches left and right of its middle, labels and frames included."""

    left: float
    right: float


@dataclass(frozen=True)
class Track:
    """All columns one after the other, as distances of their middles.

    A gap is `fixed` and, times its stretch, `least`; `labels` is the least distance that the texts
    under the cells ask for.
    """

    fixed: tuple[float, ...]
    rooms: tuple[tuple[float, float, float], ...]
    """Of each boundary the most that any two cells ask for from middle to middle, without the gap:
    as it is from the face's middle, from the outline, and whatever the gap is."""
    labels: tuple[float, ...]
    framed: tuple[bool, ...]
    """Whether a frame begins or ends there, from whose outline gaps are measured."""
    ends: tuple[Ends, ...]
    gaps: tuple[float, float]
    """The least gap from the middle of a face, and from an outline."""
    most: Mapping[int, float] = field(default_factory=dict)
    """The most that gaps are stretched within frames, by boundary: see `framed_alike`."""

    @cached_property
    def least(self) -> list[float]:
        """From the middle of each column to that of the next where nothing is stretched."""
        return [self.distance(boundary, 1.0) for boundary in range(len(self.rooms))]

    def distance(self, boundary: int, stretch: float) -> float:
        """From the middle of a column to that of the next."""
        face, outline = self.gaps
        if boundary in self.most:
            stretch = min(stretch, self.most[boundary])
        fixed, label = self.fixed[boundary], self.labels[boundary]
        by_face, by_outline, whole = self.rooms[boundary]
        if self.framed[boundary]:
            # what is fixed is part of the way from face to face
            face, outline = max(stretch * face, fixed), stretch * outline + fixed
            return max(by_face + face, by_outline + outline, whole + fixed, label)
        wide = max(by_face + stretch * face, by_outline + stretch * outline, whole)
        return max(wide + fixed, label)

    def width(self, first: int, last: int, stretch: float = 1.0) -> float:
        """Of the columns from first to last."""
        distances = self.least[first:last]
        if stretch != 1.0:
            distances = [self.distance(i, stretch) for i in range(first, last)]
        middle = sum(distances)
        reach_left, reach_right, at = 0.0, 0.0, 0.0
        for (left, right), following in zip(
            self.ends[first : last + 1], [*distances, 0.0], strict=True
        ):
            reach_left = max(reach_left, left - at)
            reach_right = max(reach_right, right - (middle - at))
            at += following
        return reach_left + middle + reach_right


class _Meeting(Enum):
    """How two cells of neighbouring columns come near to each other."""

    FACES = 1
    OWN = 2
    """As the layer was given, whatever the page has to spare."""
    BARS = 3
    """Slanted alike, they may overlap as seen from above where no frame stands between."""
    UNDER = 4
    """A bar behind boxes, whose slant leaves room over its foot."""


class _Pair(NamedTuple):
    """Two cells of neighbouring columns, and what labels between them ask for at any size."""

    a: str
    b: str
    meeting: _Meeting
    a_label: float
    b_label: float
    in_lane: bool
    least: float
    """How far their middles are apart, whatever their sizes."""
    is_beside_label: bool
    """Whether what leads into the second from another lane passes beside the label of the first."""
    leads_down: bool = False
    """Whether a line from the first turns down to the second, beside the label of the first."""


def _meeting(a: Cell, b: Cell, edge: Boundary) -> _Meeting:
    if edge.own is not None:
        return _Meeting.OWN
    if b.form is Form.BAR and not (edge.starts or edge.ends):
        if a.form is Form.BAR:
            return _Meeting.BARS
        if a.is_box and not edge.is_sized_aslant:
            return _Meeting.UNDER
    return _Meeting.FACES


class _Lately:
    """The boxes of the columns that were measured last, and their track."""

    track: tuple[list[list[Measured]], Track] | None = None


class Tracks:
    """The tracks of a figure, for boxes of several sizes.

    `label_widths` is how wide the texts under each cell are. `is_direct`: these stand at their
    cells, where lines between lanes have to pass them.
    """

    def __init__(
        self,
        cells: Cells,
        edges: Sequence[Boundary],
        label_widths: Mapping[str, float],
        page: Page,
        spans: Spans,
        is_direct: bool = False,
    ) -> None:
        self._edges, self._labels, self._page = edges, label_widths, page
        self._is_direct = is_direct
        by_column: list[list[Cell]] = [[] for _ in range(cells.columns)]
        for cell in cells.cells:
            by_column[cell.column].append(cell)
        lanes = {cell.id: cell.lane for cell in cells.cells}
        highest = [min(cell.lane for cell in column) for column in by_column]
        columns = {cell.id: cell.column for cell in cells.cells}
        from_below = entered_from_below(cells)
        # down to a lane below, or to the main path where that goes round the middle of a section
        self._down = {
            (wire.source, wire.target)
            for wire in cells.wires
            if not (wire.level or wire.is_inner)
            and wire.link.lane == lanes[wire.target]
            and (
                lanes[wire.source] < lanes[wire.target]
                or (
                    (lanes[wire.source] == 0 == highest[columns[wire.source]])
                    and lanes[wire.target] == 0 > highest[columns[wire.target]]
                )
            )
        }
        self._pairs = [
            [
                self._pair(a, b, edges[i], b.id in from_below)
                for a in by_column[i]
                for b in by_column[i + 1]
            ]
            for i in range(len(edges))
        ]
        # no cells, for these are kept by those who keep the tracks
        self._columns = [[cell.id for cell in column] for column in by_column]
        self._fixed = [fixed_room(edge, page) for edge in edges]
        self._begun, self._ended = spans.frames_at(cells.columns)
        self._outlets = spans.outlets
        self._framed = tuple(bool(edge.starts or edge.ends) for edge in edges)
        self._gaps = page.between(11.0, 7.2), page.between(5.2, 4.0)
        self._pad = page.group_padding + 1.0 * PX_PER_PT
        self._fork, self._entry = fork_room(page), entry_room(page)
        self._lately: Latest[_Lately] = Latest(_MOST_LAWS)

    def _pair(self, a: Cell, b: Cell, edge: Boundary, is_from_below: bool) -> _Pair:
        labels, page = self._labels, self._page
        is_disc = self._is_direct and b.form is Form.DISC
        least = 0.0
        if is_disc and b.lead.is_output and is_from_below:
            # its name stands left of what leads into it from below
            own = labels.get(b.id, 0.0)
            least = own + 4 * page.between_texts if own else 0.0
        return _Pair(
            a.id,
            b.id,
            _meeting(a, b, edge),
            labels.get(a.id, 0.0),
            labels.get(b.id, 0.0),
            a.lane == b.lane,
            max(least, 0.0),
            is_disc and a.lane != b.lane and a.id in labels,
            self._is_direct and a.id in labels and (a.id, b.id) in self._down,
        )

    def of(self, sizes: Mapping[str, Measured], law: Hashable = None) -> Track:
        """The distances with boxes of some sizes.

        Of what was measured by the same `law` last only what stands by boxes of other sizes is
        found anew: those that are the very same are taken to be as large.
        """
        here = [[sizes[name] for name in column] for column in self._columns]
        lately = self._lately.of(law, _Lately)
        last = lately.track
        stays = [False] * len(here)
        if last is not None:
            stays = [all(map(is_, one, other)) for one, other in zip(last[0], here, strict=True)]
            if all(stays):
                return last[1]
        fixed, rooms, labels = list(self._fixed), [], []
        for i, edge in enumerate(self._edges):
            if last is not None and stays[i] and stays[i + 1]:
                fixed[i] = last[1].fixed[i]
                rooms.append(last[1].rooms[i])
                labels.append(last[1].labels[i])
                continue
            clear = 0.0
            if edge.turns and self._is_direct:
                clear = self._clearance(self._columns[i + 1], sizes)
            fixed[i] += clear
            # whatever is added to all, the largest stays the largest
            by_face, by_outline, whole, label = -inf, -inf, 0.0, 0.0
            for pair in self._pairs[i]:
                one, other = sizes[pair.a], sizes[pair.b]
                face, outline, own = self._apart(pair.meeting, one, other, edge)
                by_face, by_outline = max(by_face, face), max(by_outline, outline)
                whole = max(whole, own)
                label = max(label, self._between(pair, one, other, edge, clear))
            rooms.append((by_face, by_outline, whole))
            labels.append(label)
        ends = [
            last[1].ends[column]
            if last is not None and stays[column]
            else self._ends(column, sizes)
            for column in range(len(self._columns))
        ]
        track = Track(
            tuple(fixed), tuple(rooms), tuple(labels), self._framed, tuple(ends), self._gaps
        )
        lately.track = here, track
        return track

    def _apart(
        self, meeting: _Meeting, one: Measured, other: Measured, edge: Boundary
    ) -> tuple[float, float, float]:
        """What the bodies of two cells ask for, as in `Track.rooms`."""
        half = other.width / 2 - one.width / 2
        if meeting is _Meeting.FACES:
            return one.exit - other.entry + half, one.width + half, 0.0
        if meeting is _Meeting.UNDER:
            slide = slide_under(one, other)
            return one.exit - other.entry + half, one.width + half - slide, 0.0
        if meeting is _Meeting.BARS:
            return other.boxes[0].thick * (1 + 1 / SLOPE), -inf, 0.0
        assert edge.own is not None
        return -inf, -inf, one.width + edge.own + half

    def _clearance(self, cells: Sequence[str], sizes: Mapping[str, Measured]) -> float:
        """What the label of any of some cells asks of a line between lanes."""
        return max(
            [
                0.0,
                *[
                    label_clearance(sizes[one], self._labels.get(one, 0.0), self._page)
                    for one in cells
                ],
            ]
        )

    def _between(
        self, pair: _Pair, one: Measured, other: Measured, edge: Boundary, clear: float
    ) -> float:
        """How far apart labels and frames have the middles of two cells at least.

        `clear` is what the labels behind ask of a line between lanes.
        """
        page, widest = self._page, pair.least
        # from the middle of one to the end of its label, of the other to the beginning of its own
        shift = one.width / 2 - one.middle
        if pair.in_lane:
            wish = (pair.a_label + pair.b_label) / 2
            if wish:
                shift += other.middle - other.width / 2
                widest = max(widest, wish + page.between_labels - shift)
                if self._is_direct:
                    widest = max(widest, self._beside_labels(pair, one, other))
        elif pair.is_beside_label:
            label = pair.a_label / 2 + one.middle - one.width / 2
            widest = max(widest, label + page.between_labels + other.width / 2)
        if pair.leads_down:
            label = pair.a_label / 2 + one.middle - one.width / 2 + page.between_texts
            apart = self._fork * (2 if edge.merges else 1) + frame_room(edge, page) + clear
            widest = max(widest, label + apart + other.width / 2 - other.entry)
        if pair.least and edge.ends:
            # what is written left of a sign is right of the frames that end before it
            end = max(one.width / 2, pair.a_label / 2 + one.middle - one.width / 2)
            widest = max(widest, end + edge.ends * self._pad + pair.least)
        if edge.starts or edge.ends:
            widest = max(widest, self._beside_frames(pair, one, other, edge))
        return widest

    def _beside_labels(self, pair: _Pair, one: Measured, other: Measured) -> float:
        """The distance at which the label of the lower cell does not reach the higher one."""
        texts = self._page.between_labels
        if pair.b_label and one.down > other.down + 1.0 * PX_PER_PT:
            off = -1.0 * (other.middle - other.width / 2)
            return max(0.0, one.width / 2 + texts + pair.b_label / 2 + off)
        if pair.a_label and other.down > one.down + 1.0 * PX_PER_PT:
            off = one.middle - one.width / 2
            return max(0.0, other.width / 2 + texts + pair.a_label / 2 + off)
        return 0.0

    def _beside_frames(self, pair: _Pair, one: Measured, other: Measured, edge: Boundary) -> float:
        """The distance at which no label of one reaches into a frame round the other."""
        is_direct, room = self._is_direct, 2.0 * PX_PER_PT
        # from the middle of one to the end of its label, of the other to the beginning of its own
        ends = pair.a_label / 2 + one.middle - one.width / 2
        begins = pair.b_label / 2 + other.width / 2 - other.middle
        if edge.ends:
            inside = max(one.width / 2, ends) if is_direct else one.width / 2
            ends = inside + edge.ends * self._pad
        elif is_direct:
            ends = max(one.width / 2, ends)
        if edge.starts:
            inside = max(other.width / 2, begins) if is_direct else other.width / 2
            led = self._fork if edge.forks else self._entry
            begins = inside + edge.starts * self._pad + led
        elif is_direct:
            begins = max(other.width / 2, begins)
        if edge.ends and edge.forks and not edge.starts:
            # what parts there does so beside the frame, not along its side
            parting = (1 + edge.merges) * self._fork + self._page.elbow
            begins = max(begins, other.width / 2 + parting)
        if edge.is_passed:
            room = max(room, self._page.off_frames + 1.5 * self._page.between_texts)
        return ends + room + begins

    def _ends(self, column: int, sizes: Mapping[str, Measured]) -> Ends:
        """How far a column reaches left and right of its middle."""
        left = right = body = 0.0
        for name in self._columns[column]:
            size, label = sizes[name], self._labels.get(name, 0.0) / 2
            half = size.width / 2
            off = size.middle - half
            left = max(left, half, label - off)
            right = max(right, half, label + off)
            body = max(body, half)
        pad, edge = self._pad, self._edges[column - 1] if column > 0 else None
        # at the beginning of a row, what parts before its first cell parts there
        forked = edge is not None and edge.forks
        framed = body + self._begun[column] * pad + (self._fork if forked else 0.0)
        if column and self._begun[column] and not forked:
            framed += self._entry
        if edge is not None and edge.turns and self._is_direct:
            framed += self._clearance(self._columns[column], sizes)
        # where labels stand at their cells, frames go round them, too
        inside = (left, right) if self._is_direct else (body, body)
        letter = letter_width("a", self._page) if column in self._outlets else 0.0
        return Ends(
            max(left, framed, inside[0] + self._begun[column] * pad),
            max(right, inside[1] + self._ended[column] * pad + letter),
        )


def tracks_of(
    cells: Cells, edges: Sequence[Boundary], labels: Mapping[str, float], *others: Any
) -> Tracks:
    """The tracks of a figure, of what `Tracks` takes: the last ones that depend on the same."""
    structure = [
        (one.id, one.form, one.column, one.lane, one.is_box, one.lead.is_output)
        for one in cells.cells
    ]
    ways = [(one.source, one.target, one.level, one.is_inner, one.link.lane) for one in cells.wires]
    key = structure, ways, list(edges), labels, others
    return _TRACKS.of(key, lambda: Tracks(cells, edges, labels, *others))


def label_clearance(size: Measured, label: float, page: Page) -> float:
    """How much farther left of a cell than usual a line between lanes passes, for its label, px."""
    if not label:
        return 0.0
    return max(0.0, label / 2 - (size.middle - size.entry) + 2.0 * PX_PER_PT - fork_room(page))


def fixed_room(edge: Boundary, page: Page) -> float:
    """What of a boundary no stretching changes: forks, merges and frames."""
    room = (edge.forks + edge.merges) * fork_room(page) + edge.is_looped * loop_room(page)
    room += edge.lines_beside * track_step(page) + edge.wider + edge.clear
    if edge.starts or edge.ends:
        room += (edge.starts + edge.ends) * (page.group_padding + 1.0 * PX_PER_PT)
    if edge.starts and (edge.is_before or not edge.forks):
        room += entry_room(page)
    if edge.is_marked:
        room += letter_width("a", page)
    if edge.is_outlet:
        room += letter_width("a", page) / 8.0
    return room


def frame_room(edge: Boundary, page: Page) -> float:
    """From the outlines of frames that begin behind a fork to what they hold."""
    if not edge.is_before:
        return 0.0
    return edge.starts * page.group_padding + entry_room(page)


def entry_room(page: Page) -> float:
    """How much farther than usual a frame is from a cell in it, for an arrow from outside.

    Its head is whole within the frame, and some of its line.
    """
    head = page.head_clearance + page.head_length + page.between(4.0, 2.0)
    return max(head - page.group_padding, 0.0)


def fork_room(page: Page) -> float:
    """From the point where a connection forks to the next outline."""
    return page.head_length + page.between(4.4, 3.2)


def rows_of(
    track: Track, edges: Sequence[Boundary], room: float, by_letters: bool = False
) -> list[tuple[int, int]]:
    """First and last column of each row: as few as fit, the widest as narrow as that allows.

    `by_letters`: rows end wherever no frame is cut, with as few letters as that asks for.
    """
    count = len(track.ends)
    if not count:
        return []
    cuts = [
        i for i, edge in enumerate(edges) if (edge.letters is not None if by_letters else edge.cut)
    ]
    blocks, first = [], 0
    for cut in [*cuts, count - 1]:
        blocks.append((first, cut))
        first = cut + 1
    if first < count:
        blocks.append((first, count - 1))

    along = [0.0]
    for distance in track.least:
        along.append(along[-1] + distance)

    def wide(begin: int, end: int) -> float:
        return track.ends[begin].left + along[end] - along[begin] + track.ends[end].right

    if by_letters:
        return _with_fewest_letters(blocks, edges, wide, room)

    def broken(most: float) -> list[tuple[int, int]]:
        rows: list[tuple[int, int]] = []
        for begin, end in blocks:
            if rows and wide(rows[-1][0], end) <= most:
                rows[-1] = (rows[-1][0], end)
            else:
                rows.append((begin, end))
        return rows

    best = broken(room)
    low, high = 0.0, max(wide(*row) for row in best)
    for _ in range(14):
        middle = (low + high) / 2
        if len(broken(middle)) <= len(best):
            high = middle
        else:
            low = middle
    return broken(max(high, 1.0)) if len(best) > 1 else best


_ALONE = 0.25
"""A row that takes less of its room holds hardly anything."""
_ROW_AS_LETTERS = 3
"""A row more is as bad as so many letters, and so is one of hardly anything."""


def _with_fewest_letters(
    blocks: Sequence[tuple[int, int]],
    edges: Sequence[Boundary],
    wide: Callable[[int, int], float],
    room: float,
) -> list[tuple[int, int]]:
    """Blocks in rows that fit the room, with few letters and few rows, about equally wide."""
    best: list[tuple[float, int, float, int]] = [(0.0, 0, 0.0, 0)]
    """Of the first blocks: what is too wide, rows and letters, squares of widths, last row."""
    for end in range(len(blocks)):
        found = None
        for begin in range(end, -1, -1):
            width = wide(blocks[begin][0], blocks[end][1])
            if width > room and begin < end:
                break
            over, price, squares, _ = best[begin]
            letters = (edges[blocks[begin][0] - 1].letters or 0) if begin else 0
            if (begin or end < len(blocks) - 1) and width < _ALONE * room:
                letters += _ROW_AS_LETTERS
            one = (
                max(over, width - room),
                price + _ROW_AS_LETTERS + letters,
                squares + (width / room) ** 2,
                begin,
            )
            if found is None or one < found:
                found = one
        assert found is not None
        best.append(found)
    rows: list[tuple[int, int]] = []
    end = len(blocks)
    while end:
        begin = best[end][3]
        rows.append((blocks[begin][0], blocks[end - 1][1]))
        end = begin
    return rows[::-1]


def stretch_of(
    track: Track,
    row: tuple[int, int],
    room: float,
    most: float = MOST_STRETCH,
    search: Hashable = None,
) -> float:
    """How many times their least width the gaps of a row are, for it to fill its room.

    `search` tells one such search from another, see `last_halving`.
    """
    if track.width(*row, most) <= room:
        return most
    if track.width(*row) >= room:
        return 1.0
    return last_halving(
        lambda stretch: track.width(*row, stretch) - room, 1.0, most, _TRIES, search
    )


def framed_alike(
    track: Track, spans: Spans, rows: Sequence[tuple[int, int]], stretches: Sequence[float]
) -> Track:
    """The track with frames alike equally wide in all rows, whatever each row has to spare.

    They are alike if they take as many columns and are as wide where nothing is stretched.
    """
    row_of = {column: number for number, (a, b) in enumerate(rows) for column in range(a, b + 1)}
    alike: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for first, last in spans.of_group.values():
        if first < last and row_of[first] == row_of[last]:
            wide = round(_ALIKE * track.width(first, last))
            alike.setdefault((last - first, wide), []).append((first, last))
    most: dict[int, float] = {}
    for framed in alike.values():
        least = min(stretches[row_of[first]] for first, _ in framed)
        if least < max(stretches[row_of[first]] for first, _ in framed):
            for first, last in framed:
                for boundary in range(first, last):
                    most[boundary] = min(most.get(boundary, least), least)
    return replace(track, most=most) if most else track


def middles(track: Track, row: tuple[int, int], stretch: float) -> dict[int, float]:
    """Where the middle of each column of a row is, from the left end of the row."""
    first, last = row
    found, at = {}, 0.0
    for column in range(first, last + 1):
        found[column] = at
        if column < last:
            at += track.distance(column, stretch)
    left = max(track.ends[column].left - found[column] for column in found)
    return {column: x + left for column, x in found.items()}
