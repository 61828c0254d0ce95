"""The graph: operations and scopes in boxes, and what flows between them."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.primitives import Owner, Scene
from nnsvg_qt.views.graph.folding import Folded, folded
from nnsvg_qt.views.graph.network import Network
from nnsvg_qt.views.graph.of_layers import network_of_layers
from nnsvg_qt.views.graph.of_model import network_of_model
from nnsvg_qt.views.graph.pen import Pen
from nnsvg_qt.views.graph.plan import plan_of
from nnsvg_qt.views.graph.style import Direction, GraphStyle
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.own_lines import restyled

__all__ = ["GraphStyle", "compose"]


@without_collector
def compose(drawing: Drawing) -> Scene:
    """The graph of a model, or else of an architecture; pure, px at 96 per inch."""
    found = folded_of(drawing)
    style, look = drawing.style, drawing.look
    plan = plan_of(found, style.direction is Direction.RIGHT, style.show_shapes)
    pen = Pen(plan, found, style, look, drawing.model is None)
    ink = list(pen.everything())
    if drawing.model is None:
        ink = dimmed(restyled(ink, look), look)
    scene = scene_of(
        ink,
        look.margin,
        look.title,
        look.description or _description(found),
        look.background,
    )
    return replace(scene, titles=_titles(found, pen), is_structured=True)


def network_of(drawing: Drawing) -> Network:
    """The operations that a drawing is of."""
    if drawing.model is not None:
        return network_of_model(drawing.model)
    return network_of_layers(drawing.architecture, drawing.look)


def folded_of(drawing: Drawing) -> Folded:
    """The operations of a drawing, with what is open."""
    return folded(network_of(drawing), drawing.style)


def _titles(found: Folded, pen: Pen) -> dict[Owner, str]:
    titles: dict[Owner, str] = {}
    for frame in pen.plan.frames:
        titles[found.network.scope_owner(frame.scope.path)] = frame.scope.label
    for placed in pen.plan.boxes:
        if placed.key[0] == "scope":
            titles[found.network.scope_owner(str(placed.key[1]))] = placed.box.title
    return titles


def _description(found: Folded) -> str:
    return Sentence("A graph of {count:,} operations.", count=len(found.network.ids))
