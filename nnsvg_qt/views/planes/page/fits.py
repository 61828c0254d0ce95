"""The fits of pages that were found lately, for edits that change neither shapes nor their room.

To find a fit a page is laid out some thirty times. What that depends on are sizes and texts as they
are drawn, not the layers: of one with 257 channels as many maps are drawn as of one with 256.

A sequence that is a little longer makes all others a little lower. How such a page is cut into rows
is that of the figure whose lengths are rounded, so that it is laid out once for most edits, and not
cut otherwise for a step more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.layout.elements import Network
from nnsvg_qt.views.layout.placed import Layout, Rectangle
from nnsvg_qt.views.layout.wrapping import Looseness
from nnsvg_qt.views.planes.page.fitting import fitted, fitted_alike
from nnsvg_qt.views.planes.page.keys import fit_key
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.sizes import Laws, Stand, shapes_of
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.planes.page.tries import Fitted
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.round_sizes import with_round_length

_MOST_STATIONS = 1000
"""Fits of larger figures are not kept: they would take much memory."""


@dataclass(frozen=True, eq=False)
class _Fit:
    """A fit without the stations that it is of."""

    is_direct: bool
    letters: Mapping[str, str]
    by_letter: frozenset[str]
    series: tuple[str, ...]
    written_above: frozenset[str]
    named_beside: frozenset[str]
    in_u: bool
    layout: Layout
    network: Network
    laws: Laws
    gap: float
    gaps: Mapping[str, float]
    names: NameRoom
    drops: Mapping[str, float]
    pieces: Mapping[str, list[Rectangle]]
    lacking: float
    looseness: Looseness | None


_FITS: Latest[_Fit] = Latest(32)


def known_fit(plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float = 1.0) -> Fitted:
    """As `fitted`; a fit that is known is given to the stations of the plan."""
    stations = plan.arrangement.stations
    if len(stations) > _MOST_STATIONS:
        return fitted(plan, style, look, page, scale)
    fresh: list[Fitted] = []

    def find() -> _Fit:
        found = None
        if (alike := coarsened(plan)) is not None:
            known = known_fit(alike, style, look, page, scale)
            found = fitted_alike(plan, style, look, page, known)
        if found is None:
            found = fitted(plan, style, look, page, scale)
        fresh.append(found)
        return _Fit(
            found.plan.is_direct,
            found.plan.letters,
            found.plan.by_letter,
            found.plan.series,
            found.plan.written_above,
            found.plan.named_beside,
            found.plan.in_u,
            found.layout,
            found.network,
            found.laws,
            found.gap,
            found.gaps,
            found.names,
            found.drops,
            found.pieces,
            found.lacking,
            found.looseness,
        )

    fit = _FITS.of((scale, fit_key(plan, style, look, page)), find)
    if fresh:
        return fresh[0]
    stands = {}
    for name, shape in shapes_of(stations, fit.laws, style, look).items():
        box = fit.layout.boxes[name]
        stands[name] = Stand(shape, box.start, box.middle[1])
    return Fitted(
        replace(
            plan,
            is_direct=fit.is_direct,
            letters=fit.letters,
            by_letter=fit.by_letter,
            series=fit.series,
            written_above=fit.written_above,
            named_beside=fit.named_beside,
            in_u=fit.in_u,
        ),
        stands,
        fit.layout,
        fit.network,
        fit.laws,
        fit.gap,
        fit.gaps,
        fit.names,
        fit.drops,
        fit.pieces,
        fit.lacking,
        fit.looseness,
    )


def coarsened(plan: Plan) -> Plan | None:
    """The plan with the lengths of its sequences rounded; None where they are round."""
    stations = plan.arrangement.stations
    rounded = tuple(map(_coarse, stations))
    if all(one is other for one, other in zip(rounded, stations, strict=True)):
        return None
    return replace(plan, arrangement=replace(plan.arrangement, stations=rounded), measured=[])


def _coarse(station: Station) -> Station:
    if not station.layer.is_sequence or station.is_operator:
        return station
    layer = with_round_length(station.layer)
    return station if layer is station.layer else replace(station, layer=layer)
