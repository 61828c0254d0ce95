"""What comes down into a row from over it, rather than enters it from the left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.views.blocks.page.cells import Wire
from nnsvg_qt.views.blocks.page.rows.row import Row
from nnsvg_qt.views.blocks.page.spots import Spot
from nnsvg_qt.views.shared.page import Page


def over_all_before(turning: Iterable[Wire], here: Mapping[str, Spot]) -> frozenset[str]:
    """The cells of the row before whose line leads over all that stands before its reader.

    `turning` are the connections that come from row to row, `here` the cells of one.
    """
    return frozenset(
        wire.source
        for wire in turning
        if wire.target in here and wire.source not in here and not wire.level
        if wire.link.lane < here[wire.target].cell.lane
    )


def are_free(row: Row, page: Page) -> bool:
    """Whether what comes down into a row from over it passes no text."""
    texts = boxes_of([one for one in row.over if isinstance(one, Text)])
    return not any(
        (
            (texts[:, 0] < x + page.between_texts)
            & (texts[:, 2] > x - page.between_texts)
            & (texts[:, 1] < row.entries[name])
        ).any()
        for name, x in row.drops.items()
    )
