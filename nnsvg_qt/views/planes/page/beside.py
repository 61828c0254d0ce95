"""Names and sizes beside shapes: over the line that leads on level from them."""

from __future__ import annotations

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.planes.page.sizes import Stand
from nnsvg_qt.views.planes.page.texts import Said
from nnsvg_qt.views.shared.page import PX_PER_PT, SIZE_BELOW_NAME, Page
from nnsvg_qt.views.shared.page_labels import lines_of, name_lines, size_text_at
from nnsvg_qt.views.shared.strong_text import strong_width

_OVER_LINE = 0.36
"""From a line up to the baseline of what stands on it, in font sizes."""
_INTO_GAP = 5.0 * PX_PER_PT
"""How far what is written beside a shape may reach up into the gap over its row."""


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
    over += SIZE_BELOW_NAME * page.size if said.short_size else 0.0
    return 2.0 * (over - _INTO_GAP)


def written_beside(
    stand: Stand, said: Said, is_led_on: bool, page: Page, look: Look
) -> list[Primitive]:
    """The name of a shape and its size over the line behind it; in its middle if there is none.

    A line between the two would part them.
    """
    owner = layer_owner(stand.station.id)
    middle = stand.end + (away(page) + length_beside(said, page)) / 2.0
    own = lines_of((said.name,), page)
    last = stand.axis - _OVER_LINE * (page.size if said.short_size else page.name)
    if not is_led_on:
        last = stand.axis + CAPITAL_HEIGHT * page.name / 2.0
        if said.short_size:
            last += SIZE_BELOW_NAME * page.size / 2.0
    drawn: list[Primitive] = []
    if said.short_size:
        drawn.append(size_text_at(said.short_size, middle, last, page, look, owner))
        last -= SIZE_BELOW_NAME * page.size
    if said.name:
        drawn += name_lines((said.name,), middle, last - own.under, page, look, owner)
    return drawn
