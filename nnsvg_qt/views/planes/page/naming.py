"""Names for what has none of its own between input and output, where a page has room for them."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.views.planes.page.fits import known_fit
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.texts import NameRoom, roles_of, with_roles
from nnsvg_qt.views.shared.page import Page


def named(plan: Plan, drawing: Drawing, page: Page) -> Plan:
    """The plan with a name for each of a row; as it is where the row has no room for all of them.

    Colours and the legend tell as well what is done, so no figure is broken for such names.
    """
    if not drawing.style.show_labels or plan.is_direct:
        return plan
    roles = roles_of(plan.arrangement, drawing.look)
    if not roles:
        return plan
    said = with_roles(plan.said, roles)
    least = sum(one.width(page, NameRoom.BROKEN) for one in said.values())
    if page.is_fixed and least > page.inner_width:
        return plan
    tried = replace(plan, said=said, measured=[])
    found = known_fit(tried, drawing.style, drawing.look, page)
    has_room = not found.lacking and found.names is not NameRoom.NONE
    return tried if has_room and len(found.layout.rows) <= 1 else plan
