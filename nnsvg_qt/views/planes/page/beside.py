"""Names and sizes beside shapes: over and under the line that leads on level from them."""

from __future__ import annotations

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.planes.page.sizes import Stand
from nnsvg_qt.views.planes.page.texts import Said
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.shared.page_labels import lines_of, name_lines, size_text_at
from nnsvg_qt.views.shared.strong_text import strong_width

_OVER_LINE = 0.36
"""From a line up to the baseline of a name, in font sizes."""
_UNDER_LINE = 1.7 * PX_PER_PT
"""From a line down to the head of a size."""


def away(page: Page) -> float:
    """From a shape to what is written beside it: the head of an arrow has room there, px."""
    return page.head_length + 1.2 * PX_PER_PT


def length_beside(said: Said, page: Page) -> float:
    """How far what is written beside a shape reaches from it, px."""
    wide = max(strong_width(said.name, page.name), text_width(said.short_size, page.size))
    return away(page) + wide


def height_beside(said: Said, page: Page) -> float:
    """How high a shape is at least that has room for what is written beside it, px."""
    own = lines_of((said.name,), page)
    over = (_OVER_LINE + CAPITAL_HEIGHT) * page.name + own.over + own.under
    return 2.0 * max(over, _UNDER_LINE + (CAPITAL_HEIGHT + 0.2) * page.size)


def written_beside(stand: Stand, said: Said, page: Page, look: Look) -> list[Primitive]:
    """The name of a shape over the line behind it, the size under that."""
    owner = layer_owner(stand.station.id)
    middle = stand.end + (away(page) + length_beside(said, page)) / 2.0
    drawn: list[Primitive] = []
    if said.name:
        baseline = stand.axis - _OVER_LINE * page.name - lines_of((said.name,), page).under
        drawn += name_lines((said.name,), middle, baseline, page, look, owner)
    if said.short_size:
        head = stand.axis + _UNDER_LINE
        drawn.append(
            size_text_at(
                said.short_size, middle, head + CAPITAL_HEIGHT * page.size, page, look, owner
            )
        )
    return drawn
