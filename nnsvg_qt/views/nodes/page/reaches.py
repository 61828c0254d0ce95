"""How wide and high a page of nodes comes out, also before all of it is drawn."""

from __future__ import annotations

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.primitives import Bounds, Scene
from nnsvg_qt.views.nodes.page.layouts import Laid, PageFigure
from nnsvg_qt.views.nodes.page.wiring.wires import reach_beside_bands
from nnsvg_qt.views.shared.page import PX_PER_MM, Page

_HIGHER_DOWN = 1.4
"""How much higher what runs down the page may be than bands that tear its chains."""


def over_in_turn(figure: PageFigure, laid: Laid) -> float | None:
    """By how much lines that lead from each band to the next are wider than the page, px.

    None where more is to be looked at than how each band leads to the next.
    """
    reach = laid.composer.reach_in_turn(laid.width)
    return None if reach is None else reach[1] - reach[0] - figure.page.inner_width


def over_beside(figure: PageFigure, laid: Laid) -> float:
    """By how much all lines round bands are wider than the page, px; 0 where none are.

    As a rule nothing stands farther out than these.
    """
    if laid.manner.style.is_vertical:
        return 0.0
    layout = laid.layout
    across = [
        link
        for link in figure.arrangement.links
        if layout.band_of(link.source.column) != layout.band_of(link.target.column)
    ]
    low, high = reach_beside_bands(across, layout, laid.manner, figure.forks)
    return high - low - figure.page.inner_width


def too_wide(page: Page, reach: Bounds) -> Sentence:
    """That a figure which reaches so far is wider than its page, and what would do."""
    needed = (reach.width + 2 * page.margin) / PX_PER_MM
    return Sentence(
        "This does not fit on a page {width} mm wide; {needed} mm would do.",
        width=round(page.width / PX_PER_MM),
        needed=int(needed) + 1,
    )


def is_too_high(scene: Scene, page: Page) -> bool:
    """Whether a scene and the margins about it are higher than the page."""
    return page.is_too_high(scene.bounds.grown(page.margin))


def is_as_low(down: Scene, scene: Scene, page: Page) -> bool:
    """Whether a figure that runs `down` its page, margins and all, may stand for what does not."""
    if page.is_too_high(down.bounds) or down.bounds.width > page.width + page.margin:
        return False
    return down.bounds.height <= _HIGHER_DOWN * scene.bounds.height
