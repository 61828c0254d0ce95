"""Names for what has none of its own between input and output, where a page has room for them."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.views.planes.page.fits import known_fit
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.texts import NameRoom, alike_in_color, roles_of, with_roles
from nnsvg_qt.views.planes.page.tries import Fitted
from nnsvg_qt.views.shared.page import Page

_LEAST_EDGE = 0.8
"""How much smaller maps become at most for names that tell apart what has one colour."""
_MOST_TOLD_APART = 60
"""Of more shapes none are named for that."""


def named(plan: Plan, drawing: Drawing, page: Page) -> Plan:
    """The plan with a name for each of a row, or else for all that no colour tells apart.

    As it is where it has no room for these either. Colours and the legend tell as well what is
    done, so no figure is broken for such names.
    """
    if not drawing.style.show_labels:
        return plan
    roles = roles_of(plan.arrangement, drawing.look)
    if not roles:
        return plan
    if not plan.is_direct:
        tried, found = _tried(plan, roles, drawing, page, in_row=True)
        if found is not None and len(found.layout.rows) <= 1:
            return tried
    alike = alike_in_color(plan.arrangement, drawing.style, drawing.look)
    unclear = {name: alike[name] for name in roles if name in alike}
    if not unclear or len(plan.said) > _MOST_TOLD_APART:
        return plan
    tried, found = _tried(plan, unclear, drawing, page)
    if found is None:
        return plan
    usual = known_fit(plan, drawing.style, drawing.look, page)
    if plan.is_direct and found.names is not NameRoom.WHOLE:
        # in lanes broken ones take the room of what is beside them
        return plan
    is_as_large = found.laws.edge >= _LEAST_EDGE * usual.laws.edge
    return tried if is_as_large and len(found.layout.rows) <= len(usual.layout.rows) else plan


def _tried(
    plan: Plan, roles: dict[str, str], drawing: Drawing, page: Page, in_row: bool = False
) -> tuple[Plan, Fitted | None]:
    """The plan with these names, and how it fits; None where they have no room."""
    said = with_roles(plan.said, roles)
    tried = replace(plan, said=said, measured=[])
    if in_row and page.is_fixed:
        least = sum(one.width(page, NameRoom.BROKEN) for one in said.values())
        if least > page.inner_width:
            return tried, None
    found = known_fit(tried, drawing.style, drawing.look, page)
    return tried, None if found.lacking or found.names is NameRoom.NONE else found
