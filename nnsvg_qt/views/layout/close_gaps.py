"""The distances of shapes that stand close in columns of a page: of a U, and of a ladder."""

from __future__ import annotations

from nnsvg_qt.views.layout.elements import Gaps
from nnsvg_qt.views.shared.page import Page

_BETWEEN = 13.0, 9.0
"""From a shape, or what is written under it, to the next, in pt at two columns and at one."""


def close_gaps(page: Page) -> Gaps:
    """The distances that are kept."""
    return Gaps(
        between=page.between(*_BETWEEN),
        fork=page.between(3.0, 2.0),
        lanes=page.between(7.0, 5.0),
        skip=page.between(6.5, 5.0),
        padding=0.0,
        elbow=page.elbow,
    )


def into_gap(page: Page) -> float:
    """How far what is written under a shape may reach into the gap beside it, px."""
    return max(page.between(*_BETWEEN) - page.between_labels, 0.0) / 2.0
