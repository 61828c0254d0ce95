"""What fits of a page depend on: for edits after which all, or all along the row, is as before.

Whatever fitting.py and tries.py read of a station, its words or its overrides must stand here.
"""

from __future__ import annotations

from collections.abc import Hashable

from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.sizes import laws_of
from nnsvg_qt.views.planes.style import PlanesStyle
from nnsvg_qt.views.shared.page import Page


def fit_key(plan: Plan, style: PlanesStyle, look: Look, page: Page) -> Hashable:
    """All that a fit depends on."""
    return _measured(plan, style, look, page)[0], _structure(plan)


def lengthwise_key(plan: Plan, style: PlanesStyle, look: Look, page: Page) -> Hashable:
    """All that a fit depends on along its row: not how high shapes are."""
    return _measured(plan, style, look, page)[1], _structure(plan)


def _structure(plan: Plan) -> Hashable:
    return (
        plan.is_direct,
        tuple(plan.frames.items()),
        tuple(
            (one.id, one.link.source.id, one.link.target.id, one.link.is_skip) for one in plan.wired
        ),
        tuple(group.id for group in plan.groups),
        plan.loops,
        tuple(plan.own_loops.items()),
        tuple(plan.letters.items()),
        plan.by_letter,
        plan.order,
        plan.series,
        plan.repeated,
        plan.written_above,
        plan.named_beside,
        plan.in_u,
        plan.clear_bodies,
        plan.inputs_apart,
        plan.chains_in_turn,
        plan.passed,
        plan.least_label_height,
    )


def _measured(plan: Plan, style: PlanesStyle, look: Look, page: Page) -> tuple[Hashable, Hashable]:
    """All that a fit depends on of the stations and of what is written at them; and along the row.

    Found once for plans made of one.
    """
    if not plan.measured:
        laws = laws_of(plan.arrangement.stations, style, page, 1.0, 1.0)
        whole, along = [], []
        for station in plan.arrangement.stations:
            measures, said = laws.measures(station, style, look), plan.said[station.id]
            place = station.id, station.column, station.lane, station.layer.kind
            beside = place, look.override(station.id).spacing, said.measures(page)
            whole.append((beside, measures.across, measures.along))
            along.append((beside, measures.along))
        plan.measured.append(
            (
                (style, laws, tuple(whole)),
                (style, laws.page, laws.maps, laws.most_units, tuple(along)),
            )
        )
    return plan.measured[0]
