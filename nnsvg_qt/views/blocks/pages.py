"""How high boxes are on a page: as high as it has room for, and no lower than that asks for.

That takes several tries, each of which lays the whole figure out. What was found for a figure with
round sizes is taken for those that hardly differ from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.latest import Latest
from nnsvg_qt.scene.solids import Scene3D
from nnsvg_qt.views.blocks.page.choosing import Choice, crowding
from nnsvg_qt.views.blocks.page.composition import composed, figure_of
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.remarks import height_notice
from nnsvg_qt.views.blocks.page.rows.kept import KeptRows
from nnsvg_qt.views.shared.limits import has_names_for_a_page
from nnsvg_qt.views.shared.page import PX_PER_MM, Page
from nnsvg_qt.views.structures.round_sizes import rounded_values, with_round_sizes

_AS_HIGH_AS_WIDE = 1.05
"""A page that may be as high as it likes is no higher, in widths, as long as boxes give way."""
_HIGHER, _SMALL = 1.24, 0.55
"""How high it is where boxes else were smaller than so, of what they are."""
_MUCH_HIGHER = 1.25
_HARDLY_HIGHER = 1.03
"""How much higher one may be, unasked, that comes out as another one with round sizes."""
_LEAST, _LEAST_UNASKED = 0.2, 0.5
"""How low boxes become, of what they are, for a height that is asked for, and for none."""
_WITH_CAPTION = 0.96
"""What a page leaves to a figure over its caption, of its height."""
_LOWER_STILL = 0.7
"""How low boxes become for that, of the lowest else."""
_HEIGHT_TRIES, _NEARLY = 3, 0.97
"""So often a height between is tried, and how near to the one that is hoped for."""
_FEWEST_KEPT, _MOST_KEPT = 8, 1000
"""Cells from which, and up to which, a figure is composed as one with round sizes was."""


def compose_page(drawing: Drawing) -> Scene3D:
    """The blocks of a drawing for the page of its look."""
    figure = figure_of(drawing)
    if not _FEWEST_KEPT <= len(figure.cells.cells) <= _MOST_KEPT:
        return _searched(figure)[0]
    found: list[Scene3D] = []

    def search() -> _Way:
        rounded = with_round_sizes(drawing, are_lengths_rough=True)
        scene, way = _searched(figure if rounded is drawing else figure_of(rounded))
        if rounded is drawing:
            found.append(scene)
        return way

    way = _WAYS.of(rounded_values(drawing, are_lengths_rough=True), search)
    if found:
        return found[0]
    return _alike(figure, way) or _searched(figure_of(drawing))[0]


@dataclass(frozen=True)
class _Way:
    """How a figure comes out: how low its boxes are, and what was chosen for its rows.

    `strips` are those that the figure had before it was composed so, for labels are as wide.
    """

    lower: float
    strips: Mapping[str, tuple[str, ...]]
    choices: tuple[Choice, ...]
    most: float
    """How high it may be, px."""
    is_low: bool
    """Whether it is no higher."""
    is_told: bool = False
    """Whether it is to be told where it is much higher than wide."""
    kept: KeptRows = field(default_factory=KeptRows, compare=False)
    """What was drawn of the rows of figures that come out so."""


_WAYS: Latest[_Way] = Latest(8)


def _alike(figure: Known, way: _Way) -> Scene3D | None:
    """The figure as one that has nearly its sizes; None where that does not do."""
    made = composed(replace(figure, lower=way.lower, strips=way.strips), way.choices, way.kept)
    most = way.most
    if not figure.page.is_limited:
        most = max(most, min(most * _HARDLY_HIGHER, _held(figure.page)))
    if made is None or (way.is_low and _height(made[0]) > most):
        return None
    return _with_height(made[0], figure.page) if way.is_told else made[0]


_Tried = tuple[Scene3D, _Way]


def _searched(figure: Known) -> tuple[Scene3D, _Way]:
    """The figure with boxes as high as its page has room for."""
    most = _most_height(figure.page)

    def tried(lower: float) -> tuple[Scene3D, _Way]:
        strips = figure.strips
        made = composed(figure if lower == 1.0 else replace(figure, lower=lower))
        assert made is not None
        scene, choices = made
        return scene, _Way(lower, strips, choices, most, _height(scene) <= most)

    def told(one: tuple[Scene3D, _Way]) -> tuple[Scene3D, _Way]:
        return _with_height(one[0], figure.page), replace(one[1], is_told=True)

    first = tried(1.0)
    high = _height(first[0])
    if high <= most or not has_names_for_a_page(figure.arrangement.stations):
        return first
    # boxes become lower, as little as helps, and type never
    least = _LEAST if figure.page.is_limited else _LEAST_UNASKED * crowding(figure.cells)
    lowest = tried(least)
    if _height(lowest[0]) >= high - 1.0:
        return told(first)
    share = (most - _height(lowest[0])) / (high - _height(lowest[0]))
    if not figure.page.is_limited and least + share * (1.0 - least) < _SMALL:
        most = _HIGHER * figure.page.layout_width
        lowest = lowest[0], replace(lowest[1], most=most, is_low=_height(lowest[0]) <= most)
        if high <= most:
            return first[0], replace(first[1], most=most, is_low=True)
    if _height(lowest[0]) > most:
        return told(_over_a_caption(lowest, first, tried, figure.page))
    # heights are about linear in how low boxes are
    top, above = 1.0, high
    for _ in range(_HEIGHT_TRIES):
        share = (most - _height(lowest[0])) / (above - _height(lowest[0]))
        lower = least + _NEARLY * share * (top - least)
        attempt = tried(lower)
        if attempt[1].is_low:
            return attempt
        top, above = lower, _height(attempt[0])
    return lowest


def _over_a_caption(
    lowest: _Tried, first: _Tried, tried: Callable[[float], _Tried], page: Page
) -> _Tried:
    """The lowest of a figure; lower still where one that is printed then has its caption."""
    low, held = _height(lowest[0]), _held(page)
    if page.is_limited or not page.is_fixed or low <= held:
        return lowest
    at = lowest[1].lower
    slope = (_height(first[0]) - low) / (1.0 - at)
    hoped, least = at - (low - held) / slope / _NEARLY, _LOWER_STILL * at
    for lower in (hoped, least) if hoped > least else ():
        scene, way = tried(lower)
        if _height(scene) <= held:
            return scene, replace(way, most=held, is_low=True)
    return lowest


def _with_height(scene: Scene3D, page: Page) -> Scene3D:
    """The scene, which says where it is much higher than wide, if a page has room for it at all."""
    if page.is_limited or scene.page is None or page.is_too_high(scene.page):
        # that is said of every picture
        return scene
    high = _height(scene)
    if high <= _MUCH_HIGHER * page.layout_width:
        return scene
    said = height_notice(page.layout_width / PX_PER_MM, high / PX_PER_MM)
    return replace(scene, notices=(*scene.notices, said))


def _held(page: Page) -> float:
    """How high a figure is at most that has its caption on the same page, px."""
    return _WITH_CAPTION * page.most_height


def _most_height(page: Page) -> float:
    """How high a figure may be, px: as high as its page, else not much more than wide."""
    return page.height if page.is_limited else _AS_HIGH_AS_WIDE * page.layout_width


def _height(scene: Scene3D) -> float:
    return 0.0 if scene.page is None else scene.page.height
