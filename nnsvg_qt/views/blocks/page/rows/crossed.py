"""What goes up from under plates, where it meets what stands over them."""

from __future__ import annotations

from collections.abc import Sequence

from nnsvg_qt.views.blocks.page.choosing import label_width
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.rows.row import Row
from nnsvg_qt.views.blocks.page.spots import upper_middle
from nnsvg_qt.views.shared.page import PX_PER_PT


def crossed(figure: Known, rows: Sequence[Row]) -> bool:
    """Whether a line that goes up from under a plate meets a cell, or would share its letter."""
    for name in figure.letters.inside:
        own = [w for w in figure.cells.wires if w.source == name and figure.letters.stands_for(w)]
        if not all(wire.is_inner for wire in own):
            return True
    for row in rows:
        for wire in figure.cells.wires:
            if not wire.is_inner or wire.source not in row.spots or figure.letters.stands_for(wire):
                continue
            spot = row.spots[wire.source]
            x, clear = upper_middle(spot, wire.link.source.id), 2.0 * PX_PER_PT
            end = -1e9 if wire.level or wire.target not in row.spots else row.spots[wire.target].y
            for other in row.spots.values():
                wide = 0.0
                if figure.is_direct:
                    wide = label_width(figure, other.cell, figure.is_narrow) / 2
                left, right = (
                    min(other.left, other.middle - wide),
                    max(other.right, other.middle + wide),
                )
                if (
                    other is not spot
                    and end - 1.0 < other.y < spot.y
                    and left - clear < x < right + clear
                ):
                    return True
    return False
