"""Layouts of a page of nodes by laws of how many units are drawn, each found once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import field

import numpy as np

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.views.nodes.names import Names
from nnsvg_qt.views.nodes.page.band_rows import passed_frames
from nnsvg_qt.views.nodes.page.bands import Composer
from nnsvg_qt.views.nodes.page.columns import crossed, drawn_whole, is_edges, page_columns
from nnsvg_qt.views.nodes.page.downward import composed_down
from nnsvg_qt.views.nodes.page.endings import Ending
from nnsvg_qt.views.nodes.page.found_bands import FoundBands
from nnsvg_qt.views.nodes.page.frames import GroupFrames, frames_of
from nnsvg_qt.views.nodes.page.labels import Words, room_behind
from nnsvg_qt.views.nodes.page.manner import (
    LEAST_PITCH,
    Manner,
    Squeeze,
    between_bands_of,
    least_gap,
    manner_of,
)
from nnsvg_qt.views.nodes.page.page_layout import PageLayout
from nnsvg_qt.views.nodes.page.series import NO_LETTERS, Letters
from nnsvg_qt.views.nodes.page.symbols import Symbols, symbols_of
from nnsvg_qt.views.nodes.page.wiring.forks import NO_FORKS, Forks
from nnsvg_qt.views.nodes.places import Column, page_rows
from nnsvg_qt.views.nodes.routes import PassedFrames
from nnsvg_qt.views.nodes.style import Maps
from nnsvg_qt.views.nodes.units import DrawnUnits, PageLaw, units_by_law
from nnsvg_qt.views.shared.arrangement import Arrangement, Link
from nnsvg_qt.views.shared.page import Page

LAWS = (
    (1.0, 6, 0.66),
    (0.6, 6, 0.5),
    (0.5, 4, 0.4),
    (0.4, 4, 0.3),
    (0.3, 4, 0.2),
    (0.2, 2, 0.1),
    (0.2, 2, 0.0),
)
"""How many units are drawn where all of them would make a tower: shares of the limit up to which
layers are drawn whole, the fewest, and the growth."""
CLOSEST = (0.2, 2, -1.0)
"""The law for shapes of many rows: no more than are needed to tell a layer from one drawn whole."""
_HIGHEST = (0.75, 1.3)
"""How high a figure may be before fewer units are drawn, in widths of its page."""
_HIGHER = 1.3
"""How much higher it may be before so few are drawn that a layer is hardly seen to be one."""


_ROOMY = 50.0
"""How much of the width of a page there is for each column, px, where a label behind the last takes
from it: of less, the lines between columns need all."""

_ByLaw = tuple[Manner, list[Column], Symbols, Composer, dict[float, PageLayout]]
"""The manner of drawing by a law of units, the columns and symbols with it, their composer, and
layouts by their width."""


@dataclass(frozen=True)
class PageFigure:
    """What is drawn, and in which manner."""

    drawing: Drawing
    arrangement: Arrangement
    names: Names
    words: Mapping[str, Words]
    page: Page
    shown: Mapping[str, str]
    """As part of which drawn layer each is drawn."""
    said: Sequence[Link] = ()
    """The links as the network has them."""
    letters: Letters = NO_LETTERS
    """Of a figure in series."""
    by_law: dict[tuple[int, Squeeze], _ByLaw] = field(default_factory=dict)
    """By law and squeeze, once for all widths that are tried, and for laws that draw the same."""
    forks: Forks = NO_FORKS
    lined: frozenset[str] = frozenset()
    """The connections that are lines for whole outputs wherever their layers stand."""
    bands: dict[Hashable, FoundBands] = field(default_factory=dict)
    """Those that were found, of composers alike."""
    ending: Ending | None = None
    """How the page comes out, where that is known."""

    def is_edges(self, link: Link) -> bool:
        """Whether a link of the arrangement is drawn edge by edge: never where it forks."""
        return id(link) in self._edges

    @cached_property
    def _edges(self) -> set[int]:
        """The links that are, by identity: these are asked for several times."""
        rows, whole, flattened = page_rows(self.arrangement), self.whole, self.flattened
        return {
            id(link)
            for link in self.arrangement.links
            if (link.source.id, link.target.id) not in whole
            and not self.forks.is_part(link)
            and link.connection.id not in self.lined
            and is_edges(link, rows, flattened)
        }

    @cached_property
    def whole(self) -> frozenset[tuple[str, str]]:
        """The ends of links that are one line though units could be joined."""
        rows = page_rows(self.arrangement)
        links = self.arrangement.links
        whole = drawn_whole(links, self.drawing.architecture, rows, self.flattened)
        if self.drawing.style.is_vertical:
            return whole
        return whole | crossed(links, rows, self.flattened, self.looped)

    @cached_property
    def looped(self) -> frozenset[str]:
        """The drawn layers that something leads back from or to, which all their units do."""
        ends = [
            end for one in self.drawing.architecture.feedback for end in (one.source, one.target)
        ]
        return frozenset(self.shown[end] for end in ends if end in self.shown)

    @cached_property
    def leading_back(self) -> frozenset[str]:
        """The drawn layers that lead back to one before them in their row, past signs alone."""
        places = {one.id: one for one in self.arrangement.stations}
        spots = {(one.lane, one.column): one for one in places.values()}
        found = set()
        for feedback in self.drawing.architecture.feedback:
            source = places.get(self.shown.get(feedback.source, ""))
            target = places.get(self.shown.get(feedback.target, ""))
            if source is None or target is None or source.lane != target.lane:
                continue
            between = [
                spots.get((source.lane, column))
                for column in range(target.column + 1, source.column)
            ]
            if target.column < source.column and all(
                one is None or one.is_operator for one in between
            ):
                found.add(source.id)
        return frozenset(found)

    @cached_property
    def under_loops(self) -> frozenset[str]:
        """The drawn layers with loops over them at whose sides lines arrive: no edges end there."""
        loops = {
            self.shown[one.source]
            for one in self.drawing.architecture.feedback
            if one.source in self.shown and self.shown[one.source] == self.shown.get(one.target)
        }
        if not loops:
            return frozenset()
        read = {link.target.id for link in self.arrangement.links if self.is_edges(link)}
        return frozenset(loops - read)

    @cached_property
    def passed_frames(self) -> PassedFrames | None:
        """The frames over which skips run; None where there are none."""
        architecture = self.drawing.architecture
        if not architecture.groups:
            return None
        return passed_frames(frames_of(architecture, self.shown), self.page)

    @cached_property
    def words_behind(self) -> dict[str, Words]:
        """What is written at signs that end the figure: behind them, where no line arrives."""
        last = self.arrangement.columns - 1
        if self.page.layout_width < _ROOMY * self.arrangement.columns:
            return {}
        groups = self.drawing.architecture.groups
        grouped = {self.shown.get(name) for group in groups for name in group.layers}
        if self.drawing.style.is_vertical or self.letters.layers:
            return {}
        return {
            one.id: self.words[one.id]
            for one in self.arrangement.stations
            if one.is_operator
            and one.column == last
            and one.id in self.words
            and one.id not in self.looped
            and one.id not in grouped
        }

    @cached_property
    def words_in_rows(self) -> dict[str, Words]:
        """What is written in the rows of labels, by layer."""
        behind = self.words_behind
        return {name: own for name, own in self.words.items() if name not in behind}

    @property
    def flattened(self) -> bool:
        """Whether each value of maps is a unit."""
        return self.drawing.style.maps is Maps.FLATTENED


@dataclass(frozen=True)
class Laid:
    """A layout by the `law` of that number, squeezed, for a `width` in px."""

    manner: Manner
    columns: list[Column]
    symbols: Symbols
    composer: Composer
    known: dict[float, PageLayout]
    """The layouts of others, by their widths."""
    law: int
    squeeze: Squeeze
    width: float

    @cached_property
    def layout(self) -> PageLayout:
        """Where everything stands, once that is asked for."""
        composer = self.composer
        if self.manner.style.is_vertical:
            return composed_down(
                composer.arrangement, self.columns, composer.words, self.symbols, self.manner
            )
        if self.width not in self.known:
            self.known[self.width] = composer.composed(self.width)
        return self.known[self.width]

    @property
    def needed(self) -> float:
        """The width that it takes, px."""
        return self.layout.needed

    @property
    def is_by_turns(self) -> bool:
        """Whether some names stand farther off than those beside them."""
        rows = [row for band in self.layout.bands for row in band.labels.values()]
        return any(one.tier for row in rows for one in row)

    @property
    def broken(self) -> int:
        """How many groups begin and end in different bands."""
        row_of, spans = self.layout.band_of, self.composer.frames.spans
        return sum(row_of(first) != row_of(last) for first, last in spans)

    @property
    def is_torn(self) -> bool:
        """Whether more than one line leads on where a band ends."""
        if self.manner.style.is_vertical:
            return False
        return self.layout.is_torn(self.composer.arrangement.links)

    @property
    def tears_chains(self) -> bool:
        """Whether chains beside each other are torn where bands end, and nothing else is."""
        if self.manner.style.is_vertical:
            return False
        return self.layout.tears_chains(self.composer.arrangement.links)

    @property
    def height(self) -> float:
        """Of the bands, or of the layers of a figure that runs down, px."""
        if self.manner.style.is_vertical:
            ends = [*self.layout.centers[-1:], 0.0]
            return ends[0]
        return self.layout.edges[-1][1] if self.layout.edges else 0.0


def count_of_laws(figure: PageFigure) -> int:
    """How many laws there are for a figure: one where none of its units may be left out."""
    return len(LAWS) if figure.drawing.style.ellipsis else 1


def laid_out(figure: PageFigure, width: float, first_law: int) -> Laid:
    """The layout with as many units as the height, and of what runs down the width, allows.

    Laws before the `first_law` are known to draw too many.
    """
    page, style = figure.page, figure.drawing.style
    count = count_of_laws(figure)
    highest = page.layout_width * (_HIGHEST[1] + (_HIGHEST[0] - _HIGHEST[1]) * page.share)
    if not style.is_vertical and _least_height(figure, width) > _HIGHER * highest:
        # however few units are drawn
        first_law = count - 1
    for law in range(first_law, count):
        squeezes = [Squeeze()]
        if style.is_vertical and law + 1 == count:
            squeezes.append(Squeeze(LEAST_PITCH))
        for squeeze in squeezes:
            laid = laid_out_by(figure, width, law, squeeze)
            if law + 1 == count and squeeze == squeezes[-1]:
                # whether it fits or not
                return laid
            if style.is_vertical:
                fits = laid.needed <= width
            else:
                fits = laid.height <= (highest * _HIGHER if law + 2 == count else highest)
            if fits:
                return laid
    return laid


def laid_out_by(figure: PageFigure, width: float, law: int, squeeze: Squeeze) -> Laid:
    """The layout by one law with one pitch."""
    known = figure.by_law.get((law, squeeze))
    if known is None:
        known = figure.by_law[law, squeeze] = _by_law(figure, law, squeeze)
    return Laid(*known, law, squeeze, width)


def _least_height(figure: PageFigure, width: float) -> float:
    """Of all bands together, if each is full of columns of one unit: for the length of a network.

    Nothing is said of figures with sizes or gaps of their own.
    """
    drawing, stations = figure.drawing, figure.arrangement.stations
    if drawing.look.overrides:
        return 0.0
    manner = manner_of(drawing.architecture, drawing.style, drawing.look, figure.page, Squeeze())
    has_operators = any(station.is_operator for station in stations)
    gap = least_gap(manner, has_operators)
    bands = figure.arrangement.columns / (1.0 + width / gap) if gap > 0 else 0.0
    unit = min(manner.style.node_diameter, 2.0 * figure.page.operator)
    return bands * unit + (bands - 1.0) * between_bands_of(manner)


def _by_law(figure: PageFigure, law: int, squeeze: Squeeze) -> _ByLaw:
    """What the law of that number draws, whatever the width of the figure."""
    drawing, (share, fewest, growth) = figure.drawing, LAWS[law]
    manner = manner_of(drawing.architecture, drawing.style, drawing.look, figure.page, squeeze)
    units_law = PageLaw(max(2, round(share * drawing.style.ellipsis_above)), fewest, growth)
    drawn = units_by_law(figure.arrangement, units_law, manner.style, manner.look)
    before = figure.by_law.get((law - 1, squeeze))
    if before is not None and _draws(before, drawn):
        return before
    columns = page_columns(figure.arrangement, drawn, manner, figure.is_edges)
    met = met_of(figure)
    symbols = symbols_of(figure.arrangement, manner, met)
    rooms = {column.station.id: symbols.room(column) for column in columns}
    rooms |= {name: room_behind(own, figure.page) for name, own in figure.words_behind.items()}
    composer = Composer(
        figure.arrangement,
        columns,
        figure.words_in_rows,
        rooms,
        met,
        manner,
        figure.bands,
        GroupFrames.of(drawing.architecture, figure.arrangement, figure.shown),
        figure.letters,
        figure.forks,
    )
    return manner, columns, symbols, composer, {}


def _draws(made: _ByLaw, drawn: DrawnUnits) -> bool:
    """Whether another law, which leaves no more out of what is small, draws these units, too."""
    if drawn.grids:
        return False
    return all(np.array_equal(one.units, drawn.units[one.station.id]) for one in made[1])


def met_of(figure: PageFigure) -> set[str]:
    """The layers that lines for whole outputs meet."""
    return (
        {
            end.id
            for link in figure.arrangement.links
            if not figure.is_edges(link)
            for end in (link.source, link.target)
        }
        | figure.letters.layers
        | figure.looped
    )
