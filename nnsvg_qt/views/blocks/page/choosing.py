"""Which of the ways to fit a figure to its page it takes: names, thickness, rows, letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form, spatial
from nnsvg_qt.views.blocks.page.fitting import POWERS, THINNEST, Fit, fitted, on_grid
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.naming import paths_beside
from nnsvg_qt.views.blocks.page.tracks import MOST_STRETCH
from nnsvg_qt.views.blocks.page.words import joined_numbers, narrow_lines
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.shared.page_labels import plainest
from nnsvg_qt.views.shared.strong_text import strong_width
from nnsvg_qt.views.structures.letters import letter_width

_STRETCH_BESIDE = 6.0
"""How wide gaps may be, times their least, where paths run beside each other."""
_LONELY = 0.4
"""A row that takes less of its room is not worth a row."""
_MOST_LETTERS = 4
"""More letters are mostly a range."""
_LEAST_HEIGHT = 0.3
"""What stands beside boxes and is none counts as a part of the highest."""
_ROWS_TOGETHER = 1.8
"""How high all of more than two rows are together, in times the highest of them."""
_APART = 0.9
"""How far apart names at boxes are, in their type size, where gaps alone give way for that."""
_EXACT = 1e-3
"""A part by which sizes of boxes are off where they are searched."""
_MANY_ROWS_LOWER = 0.66
"""How high boxes are in many rows of lanes, of what they are in one or two."""


@dataclass(frozen=True)
class Choice:
    """What was chosen for a figure: how its names are written, how thin boxes are, its letters.

    `names` say how wide they are taken to be (None: not at all), `is_narrow` how they are written;
    `share` is how high boxes are of several rows, `power` that of the law of their thickness.
    """

    names: bool | None
    is_narrow: bool
    thin: float
    by_letters: bool
    share: float
    rows: int
    is_lacking: bool
    power: float
    is_crossed: bool = False
    """Whether what goes up from under a plate met what stands over it, so that none stands on it.

    Who has such a choice begins with the next one.
    """
    is_on_one_path: bool = False
    """Whether a frame of two paths was brought to one level."""
    is_roomy: bool = False
    """Whether names stand farther apart than they have to."""
    begun: tuple[tuple[int, int], ...] = ()
    """The rows where paths that lead out of these begin, if these begin elsewhere else."""


def chosen_fit(figure: Known, alike: Choice | None = None) -> tuple[Fit, Choice] | None:
    """The sizes and rows of a figure, and what was chosen for them.

    The figure then knows whether its names are narrow. With a choice that was made for a figure
    `alike` that one is taken; None where it does not do for this one.
    """
    page, look = figure.page, figure.look
    room = page.inner_width
    turn = turn_room(page)

    joining = _joining(figure)

    def widths(is_narrow: bool | None, by_letters: bool) -> dict[str, float]:
        if is_narrow is None:
            return {}
        return {
            cell.id: min(
                max(
                    label_width(figure, cell, is_narrow),
                    letter_width(joining[cell.id], page)
                    if by_letters and cell.id in joining
                    else 0.0,
                ),
                room,
            )
            for cell in figure.cells.cells
        }

    lanes = max(paths_beside(figure.cells), default=1)
    heights = _heights_beside(figure.cells)
    crowd = max(_crowd(heights), 1.0)

    def limits(share: float) -> tuple[float, float] | None:
        if lanes < 2:
            low, high = page.between(60.0, 40.0), page.between(100.0, 62.0)
            return figure.lower * low, figure.lower * high
        # several rows of boxes one below the other are about as high as one
        high = share * page.between(136.0, 100.0) / crowd
        high = min(max(high, page.between(20.0, 16.0)), page.between(100.0, 62.0))
        high = on_grid(figure.lower * high, 0.0)
        return 0.6 * high, high

    stretch = MOST_STRETCH if lanes < 2 else _STRETCH_BESIDE
    are_written = bool(figure.told.untold) and figure.style.show_kernels
    upright = _upright_kernel(page) if are_written else THINNEST

    def fit(
        is_narrow: bool | None,
        thin: float,
        by_letters: bool = False,
        share: float = 1.0,
        powers: Sequence[float] = POWERS,
        is_roomy: bool = False,
    ) -> Fit:
        return fitted(
            figure.cells,
            figure.edges,
            widths(is_narrow, by_letters),
            replace(page, between_labels=_APART * page.name) if is_roomy else page,
            look,
            figure.spans,
            room,
            turn,
            limits(share),
            thin,
            stretch,
            by_letters,
            figure.is_direct,
            (is_narrow, thin, share, figure.lower, is_roomy),
            powers,
        )

    def cost(one: Fit) -> tuple[int, float]:
        return len(one.rows), one.lacking

    if alike is not None:
        figure.is_narrow = alike.is_narrow
        for thin in dict.fromkeys((alike.thin, THINNEST)):
            powers = [alike.power]
            best = fit(alike.names, thin, alike.by_letters, alike.share, powers, alike.is_roomy)
            if len(best.rows) == alike.rows and bool(best.lacking) <= alike.is_lacking:
                return best, alike
        return None
    best, figure.is_narrow = fit(False, THINNEST), False
    names: bool | None = False
    thin, share = THINNEST, 1.0
    # names of one word each are as wide either way
    ways = (False,) if widths(False, False) == widths(True, False) else (False, True)
    if cost(best) > (1, 0.0) and len(ways) > 1:
        narrow = fit(True, THINNEST)
        if cost(narrow) < cost(best):
            best, figure.is_narrow = narrow, True
            names = True
    lonely = lanes < 2 < len(best.rows) and min(best.widths[:-1]) < _LONELY * (room - 2 * turn)
    if len(best.rows) > 1 and best.rows[-1][0] == best.rows[-1][1]:
        # one cell alone at the end
        lonely = True
    if best.lacking or lonely:
        # letters rather than a figure beyond the page, or with rows of hardly anything
        for is_narrow in ways:
            broken = fit(is_narrow, THINNEST, by_letters=True)
            if (broken.lacking, len(broken.rows)) < (best.lacking, len(best.rows)):
                best, figure.is_narrow = broken, is_narrow
                names = is_narrow
    if best.lacking and not figure.is_direct:
        # rather without some names than beyond the page
        bare = fit(None, THINNEST, best.by_letters)
        if bare.lacking < best.lacking:
            best, figure.is_narrow = bare, True
            names = None
    if lanes > 1 and len(best.rows) > 2 and not best.lacking:
        # many rows, several of them of several lanes, are lower
        together = sum(_crowd(heights, row) for row in best.rows) / crowd
        share = max(_ROWS_TOGETHER / together, _MANY_ROWS_LOWER * crowd / lanes)
        names, share = figure.is_narrow, min(share, 1.0)
        best = fit(names, THINNEST, best.by_letters, share)
        upright = THINNEST
    if upright > THINNEST and not best.lacking:
        # boxes thick enough for their kernels, if nothing else has to give way for that
        thicker = fit(figure.is_narrow, upright, best.by_letters)
        if not thicker.lacking and len(thicker.rows) <= len(best.rows):
            best, names, thin = thicker, figure.is_narrow, upright
    power, is_roomy = best.scale.power, False
    if names is not None and figure.is_direct and not best.lacking:
        # names that read as one each, if boxes are as large with them
        roomier = fit(names, thin, best.by_letters, share, [power], True)
        is_roomy = roomier.rows == best.rows and not roomier.lacking
        is_roomy = is_roomy and roomier.scale.unit >= (1.0 - _EXACT) * best.scale.unit
        is_roomy = is_roomy and roomier.scale.highest >= (1.0 - _EXACT) * best.scale.highest
        best = roomier if is_roomy else best
    rows, is_lacking = len(best.rows), bool(best.lacking)
    choice = Choice(
        *(names, figure.is_narrow, thin, best.by_letters, share, rows, is_lacking, power),
        is_roomy=is_roomy,
    )
    return best, choice


def turn_room(page: Page) -> float:
    """What a row leaves at a side for the line that leads to the next, or from the one before."""
    return page.head_length + page.elbow + 3.0 * PX_PER_PT


def row_left(figure: Known, fit: Fit, number: int) -> float:
    """Where a row begins, so that it stands in the middle of the page.

    Of two rows each stands in the middle of what the line between them leaves it.
    """
    aside = (0.5 - number) * turn_room(figure.page) if len(fit.rows) == 2 else 0.0
    return (figure.page.layout_width - fit.widths[number]) / 2 - aside


def crowding(cells: Cells) -> float:
    """How much higher boxes may be than if all that stands beside each other was as high as any."""
    return max(_crowd(_heights_beside(cells)), 1.0) / max(paths_beside(cells), default=1)


def _crowd(heights: Mapping[int, float], row: tuple[int, int] | None = None) -> float:
    """How high what stands in one column is at most, of a row or all, in times the highest box."""
    return max(
        (high for column, high in heights.items() if not row or row[0] <= column <= row[1]),
        default=1.0,
    )


def _heights_beside(cells: Cells) -> dict[int, float]:
    """How high what stands in each column is together, in times the highest box."""
    largest = max((max(spatial(cell.lead.layer)) for cell in cells.cells if cell.is_box), default=1)
    heights: dict[int, float] = {}
    for cell in cells.cells:
        own = _LEAST_HEIGHT
        if cell.is_box:
            own = max(own, sqrt(spatial(cell.lead.layer)[0] / max(largest, 1)))
        heights[cell.column] = heights.get(cell.column, 0.0) + own
    return heights


def _joining(figure: Known) -> dict[str, str]:
    """The operators that would read several outputs by letters, and letters as wide as these."""
    read = Counter(wire.target for wire in figure.cells.wires if wire.level)
    return {
        cell.id: ", ".join("e" * read[cell.id]) if read[cell.id] <= _MOST_LETTERS else "a–z"
        for cell in figure.cells.cells
        if cell.form is Form.DISC and read[cell.id] > 1
    }


def label_width(figure: Known, cell: Cell, is_narrow: bool) -> float:
    """How wide what stands under a cell is, px."""
    page, wide = figure.page, 0.0
    if cell.id in figure.names:
        _, short = figure.sizes(cell)
        name = figure.names[cell.id]
        wide = plainest(name, short, page)
        if is_narrow:
            widths = [strong_width(line, page.name) for line in narrow_lines(name, page)]
            wide = max([*widths, text_width(short, page.size)])
    if cell.id in figure.twins:
        wide = max(wide, strong_width(figure.twins[cell.id], page.name))
    if cell.has_numbers and figure.style.show_dims:
        wide = max(wide, text_width(joined_numbers(cell), page.size))
    return wide


def _upright_kernel(page: Page) -> float:
    """How thick a box is that can carry its kernel upright beside a band, px."""
    return CAPITAL_HEIGHT * page.on_face + page.between(2.0, 1.2) + 1.3 * PX_PER_PT
