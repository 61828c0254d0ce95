"""Which of the ways to fit a figure to its page it takes: names, thickness, rows, letters."""

from __future__ import annotations

from collections import Counter

from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.blocks.page.cells import Cell, Form
from nnsvg_qt.views.blocks.page.fitting import THINNEST, Fit, fitted
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.naming import paths_beside
from nnsvg_qt.views.blocks.page.tracks import MOST_STRETCH
from nnsvg_qt.views.blocks.page.words import has_numbers, joined_numbers
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.shared.page_labels import few_lines, plainest
from nnsvg_qt.views.shared.strong_text import strong_width
from nnsvg_qt.views.structures.letters import letter_width

_STRETCH_BESIDE = 6.0
"""How wide gaps may be, times their least, where paths run beside each other."""
_LONELY = 0.4
"""A row that takes less of its room is not worth a row."""
_MANY_ROWS_LOWER = 0.66
"""How high boxes are in many rows of lanes, of what they are in one or two."""


def chosen_fit(figure: Known) -> Fit:
    """The sizes and rows of a figure; it then knows whether its names are narrow."""
    page, look = figure.page, figure.look
    room = page.inner_width
    wrapped = room - 2 * (page.head_length + page.elbow + 3.0 * PX_PER_PT)

    joining = _joining(figure)

    def widths(is_narrow: bool | None, by_letters: bool) -> dict[str, float]:
        if is_narrow is None:
            return {}
        least = letter_width("a–z", page) if by_letters else 0.0
        return {
            cell.id: min(
                max(label_width(figure, cell, is_narrow), least if cell.id in joining else 0.0),
                room,
            )
            for cell in figure.cells.cells
        }

    lanes = max(paths_beside(figure.cells), default=1)

    def limits(share: float) -> tuple[float, float] | None:
        if lanes < 2:
            low, high = page.between(60.0, 40.0), page.between(100.0, 62.0)
            return figure.lower * low, figure.lower * high
        # several rows of boxes one below the other are about as high as one
        high = share * page.between(136.0, 100.0) / lanes
        high = min(max(high, page.between(20.0, 16.0)), page.between(100.0, 62.0))
        high *= figure.lower
        return 0.6 * high, high

    stretch = MOST_STRETCH if lanes < 2 else _STRETCH_BESIDE
    are_written = bool(figure.told.untold) and figure.style.show_kernels
    upright = _upright_kernel(page) if are_written else THINNEST

    def fit(
        is_narrow: bool | None, thin: float, by_letters: bool = False, share: float = 1.0
    ) -> Fit:
        return fitted(
            figure.cells,
            figure.edges,
            widths(is_narrow, by_letters),
            page,
            look,
            figure.spans,
            room,
            wrapped,
            limits(share),
            thin,
            stretch,
            by_letters,
            figure.is_direct,
        )

    def cost(one: Fit) -> tuple[int, float]:
        return len(one.rows), one.lacking

    best, figure.is_narrow = fit(False, THINNEST), False
    if cost(best) > (1, 0.0):
        narrow = fit(True, THINNEST)
        if cost(narrow) < cost(best):
            best, figure.is_narrow = narrow, True
    lonely = lanes < 2 < len(best.rows) and min(best.widths[:-1]) < _LONELY * wrapped
    if best.lacking or lonely:
        # letters rather than a figure beyond the page, or with rows of hardly anything
        for is_narrow in (False, True):
            broken = fit(is_narrow, THINNEST, by_letters=True)
            if (broken.lacking, len(broken.rows)) < (best.lacking, len(best.rows)):
                best, figure.is_narrow = broken, is_narrow
    if best.lacking and not figure.is_direct:
        # rather without some names than beyond the page
        bare = fit(None, THINNEST, best.by_letters)
        if bare.lacking < best.lacking:
            best, figure.is_narrow = bare, True
    if lanes > 1 and len(best.rows) > 2 and not best.lacking:
        # many rows, each of several lanes, are lower
        best = fit(figure.is_narrow, THINNEST, best.by_letters, _MANY_ROWS_LOWER)
        upright = THINNEST
    if upright > THINNEST and not best.lacking:
        # boxes thick enough for their kernels, if nothing else has to give way for that
        thicker = fit(figure.is_narrow, upright, best.by_letters)
        if not thicker.lacking and len(thicker.rows) <= len(best.rows):
            best = thicker
    return best


def _joining(figure: Known) -> set[str]:
    """The operators that would read several outputs by letters."""
    read = Counter(wire.target for wire in figure.cells.wires if wire.level)
    return {cell.id for cell in figure.cells.cells if cell.form is Form.DISC and read[cell.id] > 1}


def label_width(figure: Known, cell: Cell, is_narrow: bool) -> float:
    """How wide what stands under a cell is, px."""
    page, wide = figure.page, 0.0
    if cell.id in figure.names:
        _, short = figure.sizes(cell)
        name = figure.names[cell.id]
        wide = plainest(name, short, page)
        if is_narrow:
            widths = [strong_width(line, page.name) for line in few_lines(name, page)]
            wide = max([*widths, text_width(short, page.size)])
    if cell.id in figure.twins:
        wide = max(wide, strong_width(figure.twins[cell.id], page.name))
    if has_numbers(cell) and figure.style.show_dims:
        wide = max(wide, text_width(joined_numbers(cell), page.size))
    return wide


def _upright_kernel(page: Page) -> float:
    """How thick a box is that can carry its kernel upright beside a band, px."""
    return CAPITAL_HEIGHT * page.on_face + page.between(2.0, 1.2) + 1.3 * PX_PER_PT
