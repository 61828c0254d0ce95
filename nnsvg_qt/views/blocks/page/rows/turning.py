"""The lines from row to row: out at its end, between the rows, in at the beginning of the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive
from nnsvg_qt.views.blocks.page.cells import Wire
from nnsvg_qt.views.blocks.page.rows.row import Row
from nnsvg_qt.views.blocks.page.skips import turned_line
from nnsvg_qt.views.blocks.page.spots import Spot
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

BETWEEN_TURNS = 4.0 * PX_PER_PT
"""Between two lines that lead to the next row."""


def lines_between(
    wires: Sequence[Wire],
    spots: Mapping[str, Spot],
    row_of: Mapping[str, int],
    rows: Sequence[Row],
    axes: Sequence[float],
    turns: Sequence[float],
    outer: int,
    beyond: float,
    page: Page,
    look: Look,
) -> list[Primitive]:
    """The lines that lead to the next row, each once.

    `row_of` are the rows of the cells, `axes` where the rows stand, `turns` how high the highest
    line under each row runs. So many `outer` ones run down outside them at the right. `beyond`: see
    `Fit`.
    """
    drawn: list[Primitive] = []
    done: set[str] = set()
    early = {
        wire.source: _early_turn(wire.source, wires, spots, row_of, rows, axes, page)
        for wire in wires
    }
    for wire in wires:
        b = row_of[wire.target]
        if wire.source in done:
            continue
        done.add(wire.source)
        entries, drops = rows[b].entries, rows[b].drops
        a, entry = spots[wire.source], entries[wire.source]
        # what enters lower turns inside, over what enters higher
        higher = [name for name, one in entries.items() if one < entry]
        lower = len(entries) - 1 - len(higher)
        inside = sum(one > entry and name not in drops for name, one in entries.items())
        outside = outer + sum(early[name] is None for name in higher), inside
        turn, level = turns[b - 1] + lower * BETWEEN_TURNS, axes[b] + entry
        drop = drops.get(wire.source)
        drawn += turned_line(
            a, level, turn, wire, page, look, outside, beyond, drop, early[wire.source]
        )
    return drawn


def _early_turn(
    source: str,
    wires: Sequence[Wire],
    spots: Mapping[str, Spot],
    row_of: Mapping[str, int],
    rows: Sequence[Row],
    axes: Sequence[float],
    page: Page,
) -> float | None:
    """Where a line turns down right behind its cell, before the end of its row.

    None where something stands, is drawn or written there, or where the row ends.
    """
    own, number = spots[source], row_of[source]
    beside = [one for one in spots.values() if row_of[one.cell.id] == number]
    if all(one.right <= own.right for one in beside):
        return None
    leaving = {wire.source for wire in wires if row_of[wire.source] == number} - {source}
    if any(spots[name].y > own.y - 1.0 for name in leaving):
        # what leaves lower would cross it
        return None
    row = rows[number].lowered(axes[number])
    boxes = boxes_of([*row.behind, *row.over])
    standing = np.reshape([(one.left, one.top, one.right, one.bottom) for one in beside], (-1, 4))
    taken = np.concatenate([boxes[~np.isnan(boxes[:, 0])], standing])
    clear = page.between(4.0, 3.0) + 2 * page.elbow
    under = (taken[:, 3] > own.y) & (taken[:, 0] < own.right + own.beyond + clear)
    x = max(float(taken[under & (taken[:, 2] > own.left)][:, 2].max()), own.right) + clear
    met = (taken[:, 3] > own.y - page.elbow) & (taken[:, 2] > x - page.between_texts)
    met &= taken[:, 0] < x + clear
    return None if met.any() or x > max(one.right for one in beside) else x
