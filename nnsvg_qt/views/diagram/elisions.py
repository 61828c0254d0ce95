"""Three dots: where steps in time stand as one that is repeated, or have no room."""

from __future__ import annotations

from collections.abc import Iterator

from nnsvg_qt.scene.primitives import FIGURE, Fill, Owner, Path, Primitive
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.signs import circle

_RADIUS, _PITCH = 1.05, 0.72
"""Of a dot in those of forks, and from one to the next in font sizes."""


def dots_reach(page: Page) -> float:
    """From the middle of three dots to a line at them, px."""
    return 1.75 * _PITCH * page.in_box


def three_dots(
    x: float, y: float, page: Page, color: str, owner: Owner = FIGURE
) -> Iterator[Primitive]:
    """Three dots beside each other about a point."""
    for place in (-1, 0, 1):
        yield Path(
            commands=circle(x + place * _PITCH * page.in_box, y, _RADIUS * page.fork),
            fill=Fill(color),
            line=None,
            owner=owner,
            role="dots",
        )
