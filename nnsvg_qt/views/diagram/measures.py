"""Lengths of the diagram on its page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnsvg_qt.views.diagram.style import DiagramStyle
from nnsvg_qt.views.layout.elements import Gaps
from nnsvg_qt.views.shared.page import Page


@dataclass(frozen=True)
class Measures:
    """Lengths of the diagram on its page, px."""

    page: Page
    padding: float
    """Between the outline of a box and its words."""
    corner: float
    gaps: Gaps
    encoding: float
    """The least from a disc to that of what is added to it."""
    loop: float
    """How far a loop stands off its box."""
    band: float
    """Of the band of an activation along the flow."""

    def tighter(self, between: float, lanes: float, around: float) -> Measures:
        """The measures with smaller gaps along the flow, between rows, and round what is drawn."""
        gaps = replace(
            self.gaps,
            between=between * self.gaps.between,
            lanes=lanes * self.gaps.lanes,
            skip=around * self.gaps.skip,
        )
        return replace(self, gaps=gaps, padding=around * self.padding, loop=around * self.loop)


def measures_of(page: Page, style: DiagramStyle) -> Measures:
    """The measures of a page, with the factors of the style."""
    gaps = Gaps(
        between=page.between(10.5, 7.6) * style.gap,
        fork=0.45 * page.size,
        lanes=page.between(9.0, 7.0) * style.gap,
        skip=page.between(8.0, 6.2),
        padding=page.group_padding,
        elbow=page.elbow,
        inset=page.group_padding,
    )
    return Measures(
        page,
        padding=page.between(4.2, 3.2),
        corner=page.between(2.6, 2.1) * style.corner,
        gaps=gaps,
        encoding=page.between(13.0, 9.0),
        loop=page.between(11.0, 8.0),
        band=page.between(2.6, 2.1),
    )


def scaled(page: Page, factor: float) -> Page:
    """The page with all that is drawn larger, for a figure that is scaled afterwards."""
    values = {
        name: getattr(page, name) * factor
        for name in page.__dataclass_fields__
        if name not in ("width", "share")
    }
    return replace(page, **values)
