"""Where cells stand along the flow: distances between them, rows that wrap, what fills the width.

The distance between neighbouring columns is the least that arrows, forks, frames and labels ask
for; what a page has to spare widens the gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nnsvg_qt.views.blocks.page.boundaries import Boundary, Spans, track_step
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form
from nnsvg_qt.views.blocks.page.measures import SLOPE, Measured, slide_under
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.structures.letters import letter_width

MOST_STRETCH = 3.0
"""No gap is wider than so many times its least width."""


@dataclass(frozen=True)
class Ends:
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
    rooms: tuple[tuple[tuple[float, float, float], ...], ...]
    """Of each boundary, by pair of cells: (from middle to middle without the gap, as it is from the
    face's middle and from the outline)."""
    labels: tuple[float, ...]
    framed: tuple[bool, ...]
    """Whether a frame begins or ends there, from whose outline gaps are measured."""
    ends: tuple[Ends, ...]
    gaps: tuple[float, float]
    """The least gap from the middle of a face, and from an outline."""

    def distance(self, boundary: int, stretch: float) -> float:
        """From the middle of a column to that of the next."""
        face, outline = self.gaps
        fixed = self.fixed[boundary]
        if self.framed[boundary]:
            # what is fixed is part of the way from face to face
            outline, face = stretch * outline + fixed, max(stretch * face, fixed)
            return max(
                *(
                    max(by_face + face, by_outline + outline, by_slant + fixed)
                    for by_face, by_outline, by_slant in self.rooms[boundary]
                ),
                self.labels[boundary],
            )
        wide = max(
            (
                max(by_face + stretch * face, by_outline + stretch * outline, by_slant)
                for by_face, by_outline, by_slant in self.rooms[boundary]
            ),
            default=0.0,
        )
        return max(wide + fixed, self.labels[boundary])

    def width(self, first: int, last: int, stretch: float = 1.0) -> float:
        """Of the columns from first to last."""
        distances = [self.distance(i, stretch) for i in range(first, last)]
        middle = sum(distances)
        reach_left, reach_right, at = 0.0, 0.0, 0.0
        for column in range(first, last + 1):
            reach_left = max(reach_left, self.ends[column].left - at)
            reach_right = max(reach_right, self.ends[column].right - (middle - at))
            at += distances[column - first] if column < last else 0.0
        return reach_left + middle + reach_right


def track_of(
    cells: Cells,
    sizes: Mapping[str, Measured],
    edges: Sequence[Boundary],
    label_widths: Mapping[str, float],
    page: Page,
    spans: Spans,
    is_direct: bool = False,
) -> Track:
    """The distances of a figure; `label_widths` is how wide the texts under each cell are.

    `is_direct`: these stand at their cells, where lines between lanes have to pass them.
    """
    columns: list[list[Cell]] = [[] for _ in range(cells.columns)]
    for cell in cells.cells:
        columns[cell.column].append(cell)
    face, outline = page.between(11.0, 7.2), page.between(5.2, 4.0)
    fixed, rooms, labels = [], [], []
    lanes = {cell.id: cell.lane for cell in cells.cells}
    from_below = {
        wire.target
        for wire in cells.wires
        if not wire.level and lanes[wire.source] > lanes[wire.target]
    }
    for i, edge in enumerate(edges):
        fixed.append(fixed_room(edge, page))
        if edge.turns and is_direct:
            needs = [
                label_clearance(sizes[b.id], label_widths.get(b.id, 0.0), page)
                for b in columns[i + 1]
            ]
            fixed[-1] += max([0.0, *needs])
        pairs, widest = [], 0.0
        for a in columns[i]:
            for b in columns[i + 1]:
                one, other = sizes[a.id], sizes[b.id]
                pairs.append(_room(a, b, one, other, edge, face))
                wish = (label_widths.get(a.id, 0.0) + label_widths.get(b.id, 0.0)) / 2
                if wish and a.lane == b.lane:
                    shift = (one.width / 2 - _middle(one)) + (_middle(other) - other.width / 2)
                    widest = max(widest, wish + page.between_labels - shift)
                if is_direct and a.lane == b.lane:
                    widest = max(widest, _beside_labels(a, b, sizes, label_widths, page))
                elif is_direct and b.form is Form.DISC and a.id in label_widths:
                    # what leads into it from another lane passes beside the label
                    label = label_widths[a.id] / 2 + _middle(one) - one.width / 2
                    widest = max(widest, label + 3 * page.between_texts)
                if is_direct and b.form is Form.DISC and b.lead.is_output and b.id in from_below:
                    # its name stands left of what leads into it from below
                    own = label_widths.get(b.id, 0.0)
                    widest = max(widest, own + 4 * page.between_texts if own else 0.0)
                widest = max(
                    widest, _beside_frames(a, b, sizes, label_widths, edge, page, is_direct)
                )
        rooms.append(tuple(pairs))
        labels.append(widest)
    ends = []
    begun, ended = spans.frames_at(cells.columns)
    pad = page.group_padding + 1.0 * PX_PER_PT
    for column, cells_here in enumerate(columns):
        left = right = 0.0
        for cell in cells_here:
            size, label = sizes[cell.id], label_widths.get(cell.id, 0.0) / 2
            off = _middle(size) - size.width / 2
            left = max(left, size.width / 2, label - off)
            right = max(right, size.width / 2, label + off)
        # at the beginning of a row, what parts before its first cell parts there
        forked = column > 0 and edges[column - 1].forks
        body = max((sizes[cell.id].width / 2 for cell in cells_here), default=0.0)
        framed = body + begun[column] * pad + (fork_room(page) if forked else 0.0)
        if column and begun[column] and not forked:
            framed += entry_room(page)
        if column and edges[column - 1].turns and is_direct:
            framed += max(
                label_clearance(sizes[cell.id], label_widths.get(cell.id, 0.0), page)
                for cell in cells_here
            )
        # where labels stand at their cells, frames go round them, too
        inside = (left, right) if is_direct else (body, body)
        ends.append(
            Ends(
                max(left, framed, inside[0] + begun[column] * pad),
                max(right, inside[1] + ended[column] * pad),
            )
        )
    beside = tuple(bool(edge.starts or edge.ends) for edge in edges)
    return Track(tuple(fixed), tuple(rooms), tuple(labels), beside, tuple(ends), (face, outline))


def _beside_labels(
    a: Cell,
    b: Cell,
    sizes: Mapping[str, Measured],
    label_widths: Mapping[str, float],
    page: Page,
) -> float:
    """The distance at which the label of the lower cell does not reach the higher one beside it."""
    one, other = sizes[a.id], sizes[b.id]
    least = 0.0
    for high, low, cell, side in ((one, other, b, -1.0), (other, one, a, 1.0)):
        label = label_widths.get(cell.id, 0.0) / 2
        if label and high.down > low.down + 1.0 * PX_PER_PT:
            off = side * (_middle(low) - low.width / 2)
            least = max(least, high.width / 2 + page.between_texts + label + off)
    return least


def _beside_frames(
    a: Cell,
    b: Cell,
    sizes: Mapping[str, Measured],
    label_widths: Mapping[str, float],
    edge: Boundary,
    page: Page,
    is_direct: bool,
) -> float:
    """The distance at which no label of one reaches into a frame round the other."""
    one, other = sizes[a.id], sizes[b.id]
    pad, room = page.group_padding + 1.0 * PX_PER_PT, 2.0 * PX_PER_PT
    # from the middle of one to the end of its label, of the other to the beginning of its own
    ends = label_widths.get(a.id, 0.0) / 2 + _middle(one) - one.width / 2
    begins = label_widths.get(b.id, 0.0) / 2 + other.width / 2 - _middle(other)
    if edge.ends:
        inside = max(one.width / 2, ends) if is_direct else one.width / 2
        ends = inside + edge.ends * pad
    elif is_direct:
        ends = max(one.width / 2, ends)
    if edge.starts:
        inside = max(other.width / 2, begins) if is_direct else other.width / 2
        led = fork_room(page) if edge.forks else entry_room(page)
        begins = inside + edge.starts * pad + led
    elif is_direct:
        begins = max(other.width / 2, begins)
    return ends + room + begins if edge.starts or edge.ends else 0.0


def label_clearance(size: Measured, label: float, page: Page) -> float:
    """How much farther left of a cell than usual a line between lanes passes, for its label, px."""
    if not label:
        return 0.0
    return max(0.0, label / 2 - (_middle(size) - size.entry) + 2.0 * PX_PER_PT - fork_room(page))


def _middle(size: Measured) -> float:
    """Where the label of a cell is centred: the middle of its front."""
    return (size.front[0] + size.front[1]) / 2


def _room(
    a: Cell, b: Cell, one: Measured, other: Measured, edge: Boundary, face: float
) -> tuple[float, float, float]:
    half = other.width / 2 - one.width / 2
    if edge.own is not None:
        # as the layer was given, whatever the page has to spare
        return -1e9, -1e9, one.width + edge.own + half
    if a.form is Form.BAR and b.form is Form.BAR and not (edge.starts or edge.ends):
        # slanted alike, they may overlap as seen from above where no frame stands between
        end = other.boxes[0].thick
        return end * (1 + 1 / SLOPE), -1e9, 0.0
    slide = 0.0
    is_bare = not (edge.starts or edge.ends or edge.is_sized_aslant)
    if a.is_box and b.form is Form.BAR and is_bare:
        slide = slide_under(one, other)
    return one.exit - other.entry + half, one.width + half - slide, 0.0


def fixed_room(edge: Boundary, page: Page) -> float:
    """What of a boundary no stretching changes: forks, merges and frames."""
    room = 0.0
    room += (edge.forks + edge.merges) * fork_room(page)
    room += max(edge.tracks.values(), default=0) * track_step(page)
    if edge.starts or edge.ends:
        room += (edge.starts + edge.ends) * (page.group_padding + 1.0 * PX_PER_PT)
    if edge.starts and (edge.is_before or not edge.forks):
        room += entry_room(page)
    if edge.is_marked:
        room += letter_width("a", page)
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
    for i in range(count - 1):
        along.append(along[-1] + track.distance(i, 1.0))

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
    track: Track, row: tuple[int, int], room: float, most: float = MOST_STRETCH
) -> float:
    """How many times their least width the gaps of a row are, for it to fill its room."""
    if track.width(*row, most) <= room:
        return most
    low, high = 1.0, most
    if track.width(*row, low) >= room:
        return low
    for _ in range(24):
        middle = (low + high) / 2
        if track.width(*row, middle) <= room:
            low = middle
        else:
            high = middle
    return low


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
