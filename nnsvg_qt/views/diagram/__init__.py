"""The diagram view: rounded boxes with names inside, operators as circled signs, frames with ×N."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.views.diagram.style import LEAST_GAP, MOVABLE_LABELS, DiagramStyle
from nnsvg_qt.views.view import View

if TYPE_CHECKING:
    from nnsvg_qt.drawing import Drawing
    from nnsvg_qt.model.architecture import Architecture
    from nnsvg_qt.scene.primitives import Scene


# What composes is imported when first drawn: the start waits for no view that it does not show.
def _compose(drawing: Drawing) -> Scene:
    from nnsvg_qt.views.diagram.composition import compose

    return compose(drawing)


def _has_attention(architecture: Architecture) -> bool:
    return any(layer.kind is Kind.ATTENTION for layer in architecture)


VIEW = View(
    name="diagram",
    title="&Diagram",
    alias="diagram",
    style=DiagramStyle,
    compose=_compose,
    suits=_has_attention,
    least_gap=LEAST_GAP,
    movable_labels=MOVABLE_LABELS,
    lays_out_pages=True,
    icon="diagram",
    shortcut="Ctrl+4",
)
