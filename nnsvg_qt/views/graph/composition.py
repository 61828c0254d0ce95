"""The graph: operations and scopes in boxes, and what flows between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import Sentence, listed
from nnsvg_qt.scene.bounds import bounds_of_all, scene_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Owner, Primitive, Scene, Text
from nnsvg_qt.views.graph.asides import home_of
from nnsvg_qt.views.graph.boxes import SMALL
from nnsvg_qt.views.graph.calls import module_of
from nnsvg_qt.views.graph.folding import Folded, folded
from nnsvg_qt.views.graph.legend import GAP, drawn_legend, lines_legend
from nnsvg_qt.views.graph.network import Network
from nnsvg_qt.views.graph.of_layers import network_of_layers
from nnsvg_qt.views.graph.of_model import network_of_model
from nnsvg_qt.views.graph.paints import paint_of
from nnsvg_qt.views.graph.pen import Pen, inks_of
from nnsvg_qt.views.graph.plan import Plan, plan_of
from nnsvg_qt.views.graph.style import MEASURED, GraphStyle
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.own_lines import restyled
from nnsvg_qt.views.shared.page import PX_PER_MM, TALLEST_MM, TWO_COLUMNS_MM

_MOST_NAMED = 6

__all__ = ["GraphStyle", "compose"]


@without_collector
def compose(drawing: Drawing) -> Scene:
    """The graph of a model, or else of an architecture; pure, px at 96 per inch."""
    found = folded_of(drawing)
    style, look = drawing.style, drawing.look
    plan = plan_of(found, style, drawing.has_signs)
    inks = inks_of(look)
    measures = drawing.measures if style.color_by in MEASURED else None
    paint, told, legend = paint_of(found, plan.boxes, style.color_by, look, inks.outline, measures)
    file = drawing.part("model")
    is_assumed = file is not None and file.has_assumed_order
    legend = replace(legend, lines=lines_legend(plan))
    pen = Pen(plan, found, style, look, drawing.model is None, paint, is_assumed, drawing.has_signs)
    ink = list(pen.everything())
    below = drawn_legend(legend, look, 0.0, _bottom(ink) + GAP, plan.width)
    if is_assumed:
        below += _remark(look, plan.width / 2.0, _bottom([*ink, *below]))
    if drawing.model is None:
        ink = dimmed(restyled(ink, look), look)
    elif look.highlight is not None:
        stepping_back = _stepping_back(found, plan, pen)
        ink = dimmed(ink, look, lambda owner, _: owner in stepping_back)
    scene = scene_of(
        [*ink, *below],
        look.margin,
        look.title,
        look.description or _description(found),
        look.background,
    )
    titles = _titles(found, pen)
    notices = [*_notices(found, drawing.model is not None), *told]
    if not drawing.has_signs:
        notices += _size_notices(scene.bounds)
    return replace(scene, titles=titles, is_structured=True, notices=tuple(notices))


def _bottom(ink: Sequence[Primitive]) -> float:
    found = bounds_of_all(ink)
    return 0.0 if found is None else found.bottom


def _remark(look: Look, middle: float, bottom: float) -> list[Primitive]:
    """What dashed edges say, in the middle below a graph."""
    y, color = bottom + GAP / 2.0 + SMALL, look.quiet_ink
    said = "Order of layers assumed"
    return [Text(text=said, x=middle, y=y, size=SMALL, anchor="middle", color=color, role="remark")]


def network_of(drawing: Drawing) -> Network:
    """The operations that a drawing is of."""
    if drawing.model is not None:
        return network_of_model(drawing.model)
    return network_of_layers(drawing.architecture, drawing.look)


def folded_of(drawing: Drawing) -> Folded:
    """The operations of a drawing, with what is open."""
    network, style = network_of(drawing), drawing.style
    if drawing.model is None:
        return folded(network, style)
    # for who draws a graph and who tells of it: thousands of scopes, found once
    found: Folded = network.folded.of(style, lambda: folded(network, style))
    return found


def _titles(found: Folded, pen: Pen) -> dict[Owner, str]:
    titles: dict[Owner, str] = {}
    for frame in pen.plan.frames:
        titles[found.network.scope_owner(frame.scope.path)] = frame.scope.label
    for placed in pen.plan.boxes:
        if placed.key[0] == "scope":
            titles[found.network.scope_owner(str(placed.key[1]))] = placed.box.title
    return titles


def _stepping_back(found: Folded, plan: Plan, pen: Pen) -> set[Owner]:
    """Boxes that are not highlighted, and edges that are not between two that are."""
    standing = {placed.key for placed in plan.boxes if pen.stands_out(placed)}
    back = {pen.owner_of_box(placed) for placed in plan.boxes if placed.key not in standing}
    # what is read twice, or at the next step too, has several edges with one owner
    between = set[Owner]()
    for edge in found.edges:
        read = any(home_of(found, place) in standing for place in edge.readers)
        is_between = edge.source is None or home_of(found, edge.source) in standing
        if read and is_between:
            between.add(pen.owner_of(edge))
        else:
            back.add(pen.owner_of(edge))
    return back - between


def _notices(found: Folded, is_model: bool) -> tuple[Sentence, ...]:
    """What the picture folds or leaves out."""
    told = []
    tree = found.tree
    folded = [scope for scope in tree.root.scopes() if scope.form == "repeat"]
    calls = [scope for scope in folded if module_of(scope.copies[0].label) == scope.label]
    if calls:
        names = listed(f"{scope.label} ×{scope.times}" for scope in calls[:_MOST_NAMED])
        told.append(
            Sentence(
                "Drawn once, though it runs again with the same weights: {names}.", names=names
            )
        )
    repeats = [scope for scope in folded if scope not in calls]
    if repeats:
        names = listed(scope.label for scope in repeats[:_MOST_NAMED])
        more = len(repeats) - _MOST_NAMED
        told.append(
            Sentence("Drawn once for all that are built alike: {names}.", names=names)
            if more <= 0
            else Sentence(
                "Drawn once for all that are built alike: {names} and {count:,} more.",
                names=names,
                count=more,
            )
        )
    if is_model and found.hidden:
        told.append(
            Sentence(
                "{count:,} operations whose results never change are not drawn.",
                count=len(found.hidden),
            )
        )
    return (*told, *found.network.told)


def _size_notices(bounds: Bounds) -> tuple[Sentence, ...]:
    """What there is to say of a file that is larger than a page."""
    wide, high = (math.ceil(px / PX_PER_MM - 1e-6) for px in (bounds.width, bounds.height))
    if wide <= TWO_COLUMNS_MM and high <= TALLEST_MM:
        return ()
    return (
        Sentence(
            "The graph is {width} mm wide and {height} mm high, more than a page has room for; "
            "with more scopes closed it would be smaller.",
            width=wide,
            height=high,
        ),
    )


def _description(found: Folded) -> str:
    return Sentence("A graph of {count:,} operations.", count=len(found.network.ids))
