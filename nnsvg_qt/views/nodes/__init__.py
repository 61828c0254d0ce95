"""The nodes view: one circle a unit, one edge a weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.scene.look import Layout
from nnsvg_qt.views.idle_options import (
    NO_DIMENSIONS,
    NO_OPERATION_TEXTS,
    NO_OPERATIONS,
    NO_TITLES,
    PRINTED_SIZES,
    SAMPLES_NEVER,
    WITHOUT_PAGE,
    Idle,
    on_page,
)
from nnsvg_qt.views.nodes.style import MOVABLE_LABELS, Maps, NodesStyle
from nnsvg_qt.views.view import View

if TYPE_CHECKING:
    from nnsvg_qt.drawing import Drawing
    from nnsvg_qt.model.architecture import Architecture
    from nnsvg_qt.scene.primitives import Scene


# What composes is imported when first drawn: the start waits for no view that it does not show.
def _compose(drawing: Drawing) -> Scene:
    if drawing.look.layout is Layout.PAGE:
        frame = drawing.frame
        # pictures beside outputs are of a run: each unit has one value, and no plane of points
        if frame is not None and frame.pictures and not frame.outputs:
            from nnsvg_qt.views.nodes.training.composition import compose_training

            training = compose_training(drawing)
            if training is not None:
                return training
        from nnsvg_qt.views.nodes.page.composition import compose_page

        scene = compose_page(drawing)
        # of a training on data that lie in no plane
        if frame is not None and frame.losses and not frame.outputs and frame.plane is None:
            from nnsvg_qt.views.nodes.training.losses_below import with_losses

            return with_losses(scene, drawing)
        return scene
    from nnsvg_qt.views.nodes.composition import compose

    return compose(drawing)


def _require_drawable(drawing: Drawing) -> None:
    if not drawing.style.ellipsis:
        from nnsvg_qt.views.shared.limits import require_drawable_whole

        flattened = drawing.style.maps is Maps.FLATTENED
        require_drawable_whole(drawing.architecture, drawing.look, flattened)


def _is_all_units(architecture: Architecture) -> bool:
    return all(layer.is_vector or layer.is_grid for layer in architecture)


def _flows_down(style: NodesStyle) -> bool:
    return style.is_vertical


_IDLE = (
    NO_DIMENSIONS,
    NO_OPERATION_TEXTS,
    NO_TITLES,
    WITHOUT_PAGE,
    SAMPLES_NEVER,
    PRINTED_SIZES,
    NO_OPERATIONS,
    Idle(
        Sentence("With the layout “page” the columns of nodes fill the width."),
        on_page,
        frozenset({"nodes.between_layers"}),
    ),
    Idle(
        Sentence("With the layout “page” the colour of an edge tells the sign of its weight."),
        on_page,
        frozenset({"nodes.zero_edge_color"}),
    ),
)

VIEW = View(
    name="nodes",
    title="&Nodes",
    alias="fcnn",
    style=NodesStyle,
    compose=_compose,
    suits=_is_all_units,
    movable_labels=MOVABLE_LABELS,
    flows_down=_flows_down,
    lays_out_pages=True,
    idle=_IDLE,
    inherited=FrozenMapping(
        {"spacing": "between_layers", "gap": "between_nodes", "drawn": "ellipsis_drawn"}
    ),
    require_drawable=_require_drawable,
    costly_options=frozenset({"ellipsis", "maps"}),
    icon="nodes",
    shortcut="Ctrl+1",
)
