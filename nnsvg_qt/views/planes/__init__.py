"""The planes view: feature maps as stacks of planes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.scene.look import Layout
from nnsvg_qt.views.planes.style import MOVABLE_LABELS, PlanesStyle
from nnsvg_qt.views.view import View

if TYPE_CHECKING:
    from nnsvg_qt.drawing import Drawing
    from nnsvg_qt.model.architecture import Architecture
    from nnsvg_qt.scene.primitives import Scene


# What composes is imported when first drawn: the start waits for no view that it does not show.
def _compose(drawing: Drawing) -> Scene:
    if drawing.look.layout is Layout.PAGE:
        from nnsvg_qt.views.planes.page.composition import compose_page

        return compose_page(drawing)
    from nnsvg_qt.views.planes.composition import compose

    return compose(drawing)


def _always(architecture: Architecture) -> bool:
    return True


VIEW = View(
    name="planes",
    title="&Planes",
    alias="lenet",
    style=PlanesStyle,
    compose=_compose,
    suits=_always,
    movable_labels=MOVABLE_LABELS,
    lays_out_pages=True,
    shows_input_image=True,
    inherited=FrozenMapping(
        {
            "opacity": "opacity",
            "spacing": "between_layers",
            "gap": "between_planes",
            "drawn": "ellipsis_drawn",
        }
    ),
    icon="planes",
    shortcut="Ctrl+2",
)
