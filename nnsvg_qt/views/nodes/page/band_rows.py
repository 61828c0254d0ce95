"""The rows of one band of a page: the lanes of branches before and behind the main path.

Flow coordinates as in places.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.views.nodes.page.labels import Placed, row_height, row_offset
from nnsvg_qt.views.nodes.page.manner import Manner
from nnsvg_qt.views.nodes.places import Column, PlacedColumn, Shapes, placed
from nnsvg_qt.views.nodes.routes import OUTLINE, PassedFrames, skip_levels, within_rows
from nnsvg_qt.views.shared.arrangement import Link
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.frame_outlines import HEAD, PADDING

_BEHIND_LABELS = 0.6
"""What is between the labels of a row and the next one, in gaps between rows."""
_OVER_FRAME = 2.0 * (PADDING + HEAD) + 3.0
"""From what is in a frame to a line over it, but for its name, px."""
_CLEAR = 6.0
"""From a line between two rows to the outer one, px."""


def passed_frames(of_layers: Mapping[str, tuple[str, ...]], page: Page) -> PassedFrames | None:
    """The frames that skips pass on a page; None where there are none."""
    return PassedFrames(of_layers, _OVER_FRAME + page.size) if of_layers else None


@dataclass(frozen=True, eq=False)
class BandRows:
    """What stands in a band, and the skips within it."""

    columns: list[Column]
    centers: list[float]
    """The middles of all columns of the figure along the flow."""
    rows: dict[int, int]
    """By lane."""
    labels: Mapping[int, Sequence[Placed]]
    """By row."""
    passed: Mapping[int, set[int]]
    """By row the columns that its lines run beside."""
    skips: Sequence[Link]
    lane_gap: float
    manner: Manner
    frames: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the groups that layers are in, of which frames end between rows."""
    known: Shapes | None = None
    """Of columns of bands before."""

    @cached_property
    def rooms(self) -> dict[int, float]:
        """By row what its labels take, px."""
        return {row: row_height(labels, self.manner.page) for row, labels in self.labels.items()}

    @cached_property
    def places(self) -> list[PlacedColumn]:
        """Where all stand, with room between the rows for skips within them."""
        found = self._placed({})
        if len(self.rooms) > 1 and (over := self._over(found)):
            found = self._placed(over)
        return found

    def _placed(self, over: Mapping[int, Mapping[int, float]]) -> list[PlacedColumn]:
        return placed(
            self.columns,
            self.centers,
            self.rows,
            lane_gap=self.lane_gap,
            room_before={row: room for row, room in self.rooms.items() if row < 0},
            room_after={row: room for row, room in self.rooms.items() if row >= 0},
            passed=self.passed,
            label_offsets={
                row: row_offset(labels, self.manner.page) for row, labels in self.labels.items()
            },
            over=over,
            labelled={one.block.layer_id for own in self.labels.values() for one in own},
            gap_behind=(1.0 if self.frames else _BEHIND_LABELS) * self.lane_gap,
            known=self.known,
        )

    @property
    def top(self) -> float:
        """Where the band begins, with labels before rows and skips within it."""
        return self._top_of(self.places)

    def top_with_frames(self, over: float) -> float:
        """Where it begins with frames that reach so far over what is in them, px.

        Rows of branches may be higher than these.
        """
        framed = [place for place in self.places if self.frames.get(place.id)]
        return min(self.top, self._top_of(framed) - over) if framed else self.top

    def _top_of(self, places: Sequence[PlacedColumn]) -> float:
        """Where some of the layers and their labels begin, and all skips."""
        rooms = self._rooms_before(self.places)
        top = min(place.low - rooms[place.id] for place in places)
        levels = skip_levels(self.skips, self.places, rooms, self.rows, self._passed)
        return min([top, *(level - 1.0 for level in levels.values())])

    @property
    def bottom(self) -> float:
        """Where it ends, with labels behind rows."""
        found = []
        for place in self.places:
            row = self.rows[place.station.lane]
            found.append(place.high + (self.rooms.get(row, 0.0) if row >= 0 else 0.0))
        return max(found)

    @cached_property
    def _passed(self) -> PassedFrames | None:
        return passed_frames(self.frames, self.manner.page)

    def _rooms_before(self, places: Sequence[PlacedColumn]) -> dict[str, float]:
        """What stands before each layer, which is the label in rows before the main one, px."""
        starts: dict[int, float] = {}
        for place in places:
            row = self.rows[place.station.lane]
            starts[row] = min(starts.get(row, place.low), place.low)
        found = {}
        for place in places:
            row = self.rows[place.station.lane]
            own = max(self.rooms.get(row, 0.0), 0.0) if row < 0 else 0.0
            found[place.id] = place.low - starts[row] + own + OUTLINE
        return found

    def _framed_over(self, skip: Link, places: Sequence[PlacedColumn]) -> set[int]:
        """The columns at a skip in a frame in which rows before it have frames of other groups."""
        own = set(self.frames.get(skip.target.id, ()))
        if not own:
            return set()
        row, last = self.rows[skip.source.lane], skip.target.column + 1
        # frames that reach into its row stand beside it
        for place in places:
            if self.rows[place.station.lane] == row:
                own.update(self.frames.get(place.id, ()))
        return {
            place.station.column
            for place in places
            if self.rows[place.station.lane] < row
            and skip.source.column <= place.station.column <= last
            and (others := self.frames.get(place.id))
            and own.isdisjoint(others)
        }

    def _frames_over(self, places: Sequence[PlacedColumn]) -> dict[int, dict[int, float]]:
        """By row and column, how far before its middle frames reach under rows of others, px."""
        if not self.frames:
            return {}
        above: dict[int, list[tuple[int, set[str]]]] = {}
        for place in places:
            own = self.rows[place.station.lane], set(self.frames.get(place.id, ()))
            above.setdefault(place.station.column, []).append(own)
        head = PADDING + 2.0 * HEAD + 1.2 * self.manner.page.size + _CLEAR - self.lane_gap
        over: dict[int, dict[int, float]] = {}
        for place in places:
            row, at = self.rows[place.station.lane], place.station.column
            groups = self.frames.get(place.id, ())
            if groups and any(other < row and own.isdisjoint(groups) for other, own in above[at]):
                far = place.across - place.low + head
                over.setdefault(row, {})[at] = max(over.get(row, {}).get(at, 0.0), far)
        return over

    def _over(self, places: Sequence[PlacedColumn]) -> dict[int, dict[int, float]]:
        """By row and column, how far before its middle the skips within it run, px."""
        within = within_rows(self.skips, self.rows)
        framed_over = self._frames_over(places)
        if not within:
            return framed_over
        rooms = self._rooms_before(places)
        levels = skip_levels(within, places, rooms, self.rows, self._passed)
        middles = {self.rows[place.station.lane]: place.across for place in places}
        over: dict[int, dict[int, float]] = {row: {} for row in middles} | framed_over
        for skip in within:
            row = self.rows[skip.source.lane]
            # the next row is as near to a line as rows without are to each other
            level = levels[skip.source.id, skip.target.id]
            far = middles[row] - level + OUTLINE + _CLEAR - self.lane_gap
            for at in range(skip.source.column, skip.target.column + 1):
                over[row][at] = max(over[row].get(at, 0.0), far)
            # the ends of both frames are between, its own one with a name
            framed = far + 2.0 * PADDING + 2.0 * HEAD + self.manner.page.size
            for at in self._framed_over(skip, places):
                over[row][at] = max(over[row].get(at, 0.0), framed)
        return over
