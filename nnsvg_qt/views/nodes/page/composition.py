"""The nodes view on a page: as wide as asked for, units and type at their printed sizes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.scene.primitives import Bounds, Scene
from nnsvg_qt.views.nodes.names import names_of, with_numbers
from nnsvg_qt.views.nodes.page.arranging.whole_groups import arranged
from nnsvg_qt.views.nodes.page.composed import composed
from nnsvg_qt.views.nodes.page.downward import run_down
from nnsvg_qt.views.nodes.page.endings import BANDS, ENDINGS, Ending, KeptBands, key_of
from nnsvg_qt.views.nodes.page.labels import words_of
from nnsvg_qt.views.nodes.page.layouts import (
    LAWS,
    Laid,
    PageFigure,
    count_of_laws,
    laid_out,
    laid_out_by,
)
from nnsvg_qt.views.nodes.page.manner import LEAST_PITCH, SMALLEST, SQUEEZES, Squeeze
from nnsvg_qt.views.nodes.page.page_layout import CHANNEL
from nnsvg_qt.views.nodes.page.reaches import (
    is_as_low,
    is_too_high,
    over_beside,
    over_in_turn,
    too_wide,
)
from nnsvg_qt.views.nodes.page.series import in_series, may_stand_in_series
from nnsvg_qt.views.nodes.page.shapes.shaped import Shaped, narrow, shaped
from nnsvg_qt.views.nodes.page.wiring.forks import NO_FORKS, forks_of
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.page import Page, page_of_look
from nnsvg_qt.views.structures.passing import passes

_MOST_LOWERED = 200
"""Of more layers and groups no page is high enough, so nothing is tried."""
_CROWDED = 0.95
"""Of bands that take more of the height of a page even with the fewest units, a series is tried
first: lines, frames and the legend come to that."""
_AIRY = 0.6
"""Of bands that take no more with as many units as usual, they take less with the fewest."""
_HOPELESS = 1.1
"""Of bands that take more of it nothing is drawn that is as low as the page."""
_MOST_BESIDE = 12.0 * CHANNEL
"""Lines beside bands that take more are not followed, px."""
_INTO_MARGINS = 0.1
"""How much wider than the page without its margins a figure may be, in margins: letters lean."""
_HIGHER = 1.2
"""How much higher a ladder may be than bands between which lines cross."""
_AS_WIDE = 1e-6
"""By how much a figure may miss the width that its lines foretell, px."""
_NARROWEST = 0.2
"""The least width of what is drawn, in widths of the page without its margins."""
_ATTEMPTS = 4
"""How often a figure is laid out anew because what stands round it made it too wide."""


@without_collector
def compose_page(drawing: Drawing) -> Scene:
    """The nodes view of an architecture on the page of its look; pure, px at 96 per inch."""
    look, page = drawing.look, page_of_look(drawing.look)
    arrangement, shown = arranged(drawing)
    names = with_numbers(names_of(arrangement, look), arrangement)
    words = words_of(arrangement, names, drawing.style, look)
    forks = NO_FORKS
    if not drawing.style.is_vertical:
        forks = forks_of(drawing.architecture, arrangement, shown)
    said = arrangement.links
    if forks.branches:
        arrangement = replace(arrangement, links=forks.routed(said))
    figure = PageFigure(drawing, arrangement, names, words, page, shown, said, forks=forks)
    key = key_of(drawing, arrangement, words, [growth for _, _, growth in LAWS])
    if (made := _in_shape(shaped(figure, key), page)) is not None:
        return made
    kept = None if key is None else BANDS.of(key[0], KeptBands)
    found: list[Scene] = []
    turned: list[Scene] = []

    def search() -> Ending:
        if kept is not None:
            figure.bands.update(kept.written(words, page))
        used, scene, laid = _searched(figure)
        if kept is not None:
            kept.keep(figure.bands, words)
        found.append(scene)
        in_series = bool(used.letters.layers)
        # lines say more than letters, and level ones than those that cross each other or lead
        # round bands beside each other
        is_ladder = in_series or passes(scene.primitives) or laid.is_torn
        if is_ladder and not in_series:
            ladder = _in_shape(narrow(figure, key), page)
            most = _HIGHER * scene.bounds.grown(page.margin).height
            is_ladder = ladder is not None and ladder.bounds.height <= most
        if not is_ladder and laid.tears_chains:
            # side by side down the page none is torn
            down = compose_page(run_down(drawing))
            if is_as_low(down, scene, page):
                turned.append(down)
        is_turned = bool(turned)
        return Ending(laid.width, laid.law, laid.squeeze, in_series, is_ladder, is_turned)

    ending = search() if key is None else ENDINGS.of(key, search)
    if ending.is_ladder and (made := _in_shape(narrow(figure, key), page)) is not None:
        return made
    if ending.is_turned:
        return turned[0] if turned else compose_page(run_down(drawing))
    scene = found[0] if found else _ended(figure, ending)
    reach = scene.bounds
    over = reach.width - page.inner_width
    if page.is_fixed and over > page.margin:
        scene = replace(scene, notices=(*scene.notices, too_wide(page, reach)))
    return _on_page(scene, page, reach)


def _in_shape(found: tuple[PageFigure, Shaped] | None, page: Page) -> Scene | None:
    """A figure in a shape on its page; None where there is none, or that has no room."""
    if found is None:
        return None
    scene = composed(*found)
    if is_too_high(scene, page) or scene.bounds.width > page.inner_width + page.margin:
        return None
    return _on_page(scene, page, scene.bounds)


def _ended(figure: PageFigure, ending: Ending) -> Scene:
    """The figure on its page, of which is known how it comes out."""
    series = _series_of(figure) if ending.in_series else None
    bands = ending.bands.written(figure.words, figure.page)
    figure = replace(series or figure, ending=ending, by_law={}, bands=bands)
    laid = laid_out_by(figure, ending.width, ending.law, ending.squeeze)
    scene = composed(figure, laid)
    # found when the layout was first asked for
    ending.bands.keep(figure.bands, figure.words)
    return scene


def _searched(figure: PageFigure) -> tuple[PageFigure, Scene, Laid]:
    """The figure within its page, as wide and as high, and its layout: or that in series.

    This where branches have no room, however few units are drawn.
    """
    page = figure.page
    groups = len(figure.drawing.architecture.groups)
    if len(figure.arrangement.stations) + groups > _MOST_LOWERED:
        scene, laid, _ = _within(figure, page.inner_width)
        return figure, scene, laid
    in_series: tuple[PageFigure, Scene, Laid] | None = None
    series = None
    if not math.isinf(page.most_height) and _has_series(figure):
        usual = laid_out(figure, page.inner_width, 0).height
        is_crowded = usual > _AIRY * _room(page) and _least_height(figure) > _CROWDED * _room(page)
        series = _series_of(figure) if is_crowded else None
    # one that is too high in any case is only wanted where the figure is so as well
    if series is not None and _least_height(series) <= _HOPELESS * _room(page):
        in_series = series, *_low(series)
        if not is_too_high(in_series[1], page):
            return in_series
    scene, laid = _low(figure)
    is_tangled = page.inner_width - laid.width > _MOST_BESIDE
    if in_series is None and (is_tangled or is_too_high(scene, page)):
        series = _series_of(figure)
        in_series = None if series is None else (series, *_low(series))
    if in_series is None:
        return figure, scene, laid
    is_better = is_tangled and not is_too_high(in_series[1], page)
    is_lower = scene.bounds.height > in_series[1].bounds.height
    return in_series if is_better or is_lower else (figure, scene, laid)


def _least_height(figure: PageFigure) -> float:
    """Of its bands with as few units, as close, as there may be, px."""
    last, squeeze = count_of_laws(figure) - 1, SQUEEZES[-1]
    return laid_out_by(figure, figure.page.inner_width, last, squeeze).height


def _low(figure: PageFigure) -> tuple[Scene, Laid]:
    """The figure as low as its page, or as low as it can be."""
    scene, laid, width = _within(figure, figure.page.inner_width)
    if is_too_high(scene, figure.page) and not _is_far_out(scene, figure.page):
        return _lowered(figure, laid, width, scene)
    return scene, laid


def _room(page: Page) -> float:
    """How high what is drawn may be, px."""
    return page.most_height - 2.0 * page.margin


def _has_series(figure: PageFigure) -> bool:
    """Whether its layers may stand one after the other: where that says as much."""
    drawing, stations = figure.drawing, figure.arrangement.stations
    return not drawing.style.is_vertical and may_stand_in_series(
        stations, figure.said, drawing.architecture
    )


def _series_of(figure: PageFigure) -> PageFigure | None:
    """The figure with its layers one after the other; None where that says less."""
    drawing = figure.drawing
    if not _has_series(figure):
        return None
    links = tuple(figure.said)
    arrangement = replace(figure.arrangement, links=links)
    found = in_series(arrangement, drawing.architecture, figure.shown)
    if found is None:
        return None
    arrangement, letters = found
    return replace(
        figure, arrangement=arrangement, letters=letters, forks=NO_FORKS, by_law={}, bands={}
    )


def _within(
    figure: PageFigure, width: float, law: int = 0, squeeze: Squeeze | None = None
) -> tuple[Scene, Laid, float]:
    """The figure within its page, its layout, and the width of that, px.

    What stands round a layout takes some of the width that it was made for. It is laid out by the
    law of that number, or without a `squeeze` by the first from that on that fits.
    """
    page = figure.page
    most, drawn = _INTO_MARGINS * page.margin, (0.0, 0)
    for attempts in reversed(range(_ATTEMPTS)):
        width = max(width, _NARROWEST * page.inner_width)
        laid = _laid(figure, width, law, squeeze)
        if drawn == (width, laid.law):
            break  # it is no narrower: a label was moved out of the page
        over, law = over_in_turn(figure, laid) if attempts else 0.0, laid.law
        if over is None:
            over = over_beside(figure, laid)
            if over > most and len(figure.arrangement.stations) <= _MOST_LOWERED:
                found = _beside_lines(figure, width - over - 0.01, law, squeeze)
                if found is not None:
                    return found
                over = 0.0
        if over <= most:
            scene, drawn = composed(figure, laid), (width, laid.law)
            over = scene.bounds.width - page.inner_width
            if over <= most or _is_far_out(scene, page):
                break
        width -= over + 0.01
    return scene, laid, width


def _laid(figure: PageFigure, width: float, law: int, squeeze: Squeeze | None) -> Laid:
    if squeeze is None:
        return laid_out(figure, width, law)
    return laid_out_by(figure, width, law, squeeze)


def _beside_lines(
    figure: PageFigure, width: float, law: int, squeeze: Squeeze | None
) -> tuple[Scene, Laid, float] | None:
    """As `_within` for the width that the lines round bands leave; None where more stands round.

    Then it does not come out as wide as the page.
    """
    page = figure.page
    if width < _NARROWEST * page.inner_width:
        return None
    laid = _laid(figure, width, law, squeeze)
    # by another law its legend may say something else
    if laid.law != law or abs(over_beside(figure, laid) + 0.01) > _AS_WIDE:
        return None
    scene = composed(figure, laid)
    is_as_wide = abs(scene.bounds.width + 0.01 - page.inner_width) <= _AS_WIDE
    return (scene, laid, width) if is_as_wide else None


def _is_far_out(scene: Scene, page: Page) -> bool:
    """Whether so much stands out of the page that nothing drawn narrower, or lower, would fit.

    As a rule that is a label that was moved by hand.
    """
    return page.is_fixed and scene.bounds.width > (2.0 - _NARROWEST) * page.inner_width


def _lowered(figure: PageFigure, laid: Laid, width: float, scene: Scene) -> tuple[Scene, Laid]:
    """The scene with less pitch and fewer units, as low as its page or as low as it can be."""
    page = figure.page
    most = _room(page)
    around = scene.bounds.height - laid.height
    lowest = laid
    squeezes: Sequence[Squeeze] = SQUEEZES
    has_frames = bool(figure.drawing.architecture.groups)
    if has_frames:
        # without room for the names of frames it may be wider
        width = page.inner_width
    else:
        # by turns or not, they are the same
        squeezes = [one for one in SQUEEZES if not one.by_turns or one.pitch < LEAST_PITCH]
    tries = [
        (law, squeeze)
        for law in range(laid.law, count_of_laws(figure))
        for squeeze in squeezes
        if law > laid.law or squeeze != laid.squeeze
    ]
    # fewer units say as much, labels across frames do not
    tries.sort(key=lambda one: has_frames and one[1].by_turns)
    for number, (law, squeeze) in enumerate(tries):
        tried = laid_out_by(figure, width, law, squeeze)
        if tried.height + around > most and number + 1 < len(tries):
            continue
        lower, tried, _ = _within(figure, width, law, squeeze)
        if page.is_fixed and lower.bounds.width > page.inner_width + page.margin:
            continue
        if scene.bounds.height <= most:
            # as low as the page, but with groups that are broken
            is_better = tried.broken < lowest.broken and not tried.is_by_turns
            is_better &= lower.bounds.height <= most
        else:
            is_better = lower.bounds.height < scene.bounds.height
        if is_better:
            scene, lowest = lower, tried
        if scene.bounds.height <= most and (lowest.is_by_turns or not lowest.broken):
            break
        around = lower.bounds.height - tried.height
    if has_frames and lowest.is_by_turns:
        lower, tried, _ = _within(figure, page.inner_width, lowest.law, SMALLEST)
        is_as_whole = not tried.is_by_turns and tried.broken <= lowest.broken
        is_low = lower.bounds.height <= most
        if is_as_whole and is_low and lower.bounds.width <= page.inner_width + page.margin:
            return lower, tried
    return scene, lowest


def _on_page(scene: Scene, page: Page, reach: Bounds) -> Scene:
    """The scene with its page: as wide as asked for, and what is drawn in its middle."""
    around = reach.grown(page.margin)
    spare = (page.width - around.width) / 2.0
    if page.is_fixed and spare > -page.margin / 2.0:
        around = replace(around, left=around.left - spare, right=around.right + spare)
    return replace(scene, bounds=around, is_structured=True)
