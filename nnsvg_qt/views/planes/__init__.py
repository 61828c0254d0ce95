"""The planes view: feature maps as stacks of planes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.scene.look import Layout
from nnsvg_qt.views.idle_options import (
    NO_CHANCE,
    NO_DIMENSIONS,
    NO_OPERATION_TEXTS_ON_PAGES,
    NO_SAMPLE_OUTPUT,
    NO_TITLES,
    OWN_PICTURE,
    PRINTED_SIZES,
    SAMPLES_FREE,
    WITHOUT_PAGE,
    Idle,
    on_page,
)
from nnsvg_qt.views.planes.style import MOVABLE_LABELS, PlanesStyle
from nnsvg_qt.views.view import View, is_made_of_attention

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


def _is_of_maps(architecture: Architecture) -> bool:
    return not is_made_of_attention(architecture)


_IDLE = (
    NO_DIMENSIONS,
    NO_OPERATION_TEXTS_ON_PAGES,
    NO_TITLES,
    WITHOUT_PAGE,
    SAMPLES_FREE,
    NO_SAMPLE_OUTPUT,
    OWN_PICTURE,
    PRINTED_SIZES,
    NO_CHANCE,
    Idle(
        Sentence("With the layout “page” sizes and gaps of maps and bars follow from its width."),
        on_page,
        frozenset(
            {
                *("planes.between_layers", "planes.between_planes", "planes.fit_width"),
                *("planes.map_size", "planes.vector_length", "planes.vector_thickness"),
                "planes.length_law",
            }
        ),
    ),
    Idle(
        Sentence("With the layout “page” all names are written that there is room for."),
        on_page,
        frozenset({"planes.show_names"}),
    ),
    Idle(
        Sentence("With the layout “page” operations stand in the legend."),
        on_page,
        frozenset({"planes.show_operations", "layer.operation"}),
    ),
)

VIEW = View(
    name="planes",
    title="&Planes",
    alias="lenet",
    style=PlanesStyle,
    compose=_compose,
    suits=_is_of_maps,
    movable_labels=MOVABLE_LABELS,
    lays_out_pages=True,
    idle=_IDLE,
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
