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
from nnsvg_qt.views.layout.clearing import Passed
from nnsvg_qt.views.layout.elements import Network
from nnsvg_qt.views.layout.placed import Layout, Rectangle
from nnsvg_qt.views.layout.wrapping import Looseness
from nnsvg_qt.views.planes.page.fitting import fitted, fitted_alike
from nnsvg_qt.views.planes.page.keys import fit_key
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.sizes import Laws, Stand, laws_of, shapes_of
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
    clear_bodies: bool
    chains_in_turn: bool
    passed: tuple[Passed, ...]
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
_ALIKE: Latest[tuple[_Fit | None]] = Latest(8)
"""Fits of plans with lengths that are not round, by how high all is drawn."""


def known_fit(plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float = 1.0) -> Fitted:
    """As `fitted`; a fit that is known is given to the stations of the plan."""
    stations = plan.arrangement.stations
    if len(stations) > _MOST_STATIONS:
        return fitted(plan, style, look, page, scale)
    fresh: list[Fitted] = []

    def find() -> _Fit:
        fresh.append(_found(plan, style, look, page, scale))
        return _without_stations(fresh[0])

    fit = _FITS.of((scale, fit_key(plan, style, look, page)), find)
    return fresh[0] if fresh else _with_stations(fit, plan, style, look)


def _found(plan: Plan, style: PlanesStyle, look: Look, page: Page, scale: float) -> Fitted:
    """The fit of a plan that is not known: as that of a plan with rounded lengths where it can.

    What is drawn as high as another one stands where that does.
    """
    alike = coarsened(plan)
    if alike is None:
        return fitted(plan, style, look, page, scale)
    known = known_fit(alike, style, look, page, scale)
    stations = plan.arrangement.stations
    laws = laws_of(stations, style, page, known.laws.edge, known.laws.depth)
    heights = tuple([one.high for one in shapes_of(stations, laws, style, look).values()])
    fresh: list[Fitted | None] = []

    def find() -> tuple[_Fit | None]:
        found = fitted_alike(plan, style, look, page, known)
        fresh.append(found)
        return (None if found is None else _without_stations(found),)

    fit = _ALIKE.of((scale, heights, fit_key(alike, style, look, page)), find)[0]
    if fresh and fresh[0] is not None:
        return fresh[0]
    if fit is not None:
        return _with_stations(fit, plan, style, look, laws)
    return fitted(plan, style, look, page, scale)


def _without_stations(found: Fitted) -> _Fit:
    plan = found.plan
    return _Fit(
        plan.is_direct,
        plan.letters,
        plan.by_letter,
        plan.series,
        plan.written_above,
        plan.named_beside,
        plan.in_u,
        plan.clear_bodies,
        plan.chains_in_turn,
        plan.passed,
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


def _with_stations(
    fit: _Fit, plan: Plan, style: PlanesStyle, look: Look, laws: Laws | None = None
) -> Fitted:
    """A fit given to the stations of a plan, by its own laws or those of the plan."""
    laws = laws or fit.laws
    stands = {}
    for name, shape in shapes_of(plan.arrangement.stations, laws, style, look).items():
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
            clear_bodies=fit.clear_bodies,
            chains_in_turn=fit.chains_in_turn,
            passed=fit.passed,
        ),
        stands,
        fit.layout,
        fit.network,
        laws,
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
