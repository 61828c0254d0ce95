"""The blocks view: layers as boxes in space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.views.blocks.cameras import camera_of, turnable
from nnsvg_qt.views.blocks.style import MOVABLE_LABELS, BlocksStyle
from nnsvg_qt.views.idle_options import (
    NO_CHANCE,
    NO_OPERATIONS,
    NO_SIZES_IN_FREE_BLOCKS,
    OWN_PICTURE,
    PRINTED_SIZES,
    SAMPLES_FREE,
    WITHOUT_PAGE,
    Idle,
    always,
    is_free,
    on_page,
)
from nnsvg_qt.views.view import Solids, View

if TYPE_CHECKING:
    from nnsvg_qt.drawing import Drawing
    from nnsvg_qt.scene.camera import Camera
    from nnsvg_qt.scene.depth_order import DepthPlan
    from nnsvg_qt.scene.look import Look
    from nnsvg_qt.scene.primitives import Scene
    from nnsvg_qt.scene.solids import Scene3D


# What composes is imported when first drawn: the start waits for no view that it does not show.
def _compose(drawing: Drawing) -> Scene:
    from nnsvg_qt.views.blocks.composition import compose

    return compose(drawing)


def _compose_solids(drawing: Drawing) -> Scene3D:
    from nnsvg_qt.views.blocks.composition import compose_solids

    return compose_solids(drawing)


def _seen(scene: Scene3D, camera: Camera, look: Look, plan: DepthPlan | None) -> Scene:
    from nnsvg_qt.views.blocks.composition import seen

    return seen(scene, camera, look, plan)


def _is_parallel(style: BlocksStyle, look: Look) -> bool:
    return not camera_of(style, look).perspective


_IDLE = (
    NO_SIZES_IN_FREE_BLOCKS,
    WITHOUT_PAGE,
    SAMPLES_FREE,
    OWN_PICTURE,
    PRINTED_SIZES,
    NO_CHANCE,
    NO_OPERATIONS,
    Idle(
        Sentence("The blocks view draws one box a layer."),
        always,
        frozenset({"layer.gap", "layer.drawn"}),
    ),
    Idle(
        Sentence("With the layout “free” the camera alone says how the blocks are seen."),
        is_free,
        frozenset({"blocks.projection"}),
    ),
    Idle(
        Sentence("Only what is seen in perspective has a field of view."),
        _is_parallel,
        frozenset({"camera.field_of_view"}),
    ),
    Idle(
        Sentence("With the layout “page” sizes and gaps of boxes follow from its width."),
        on_page,
        frozenset(
            {
                *("blocks.between_layers", "blocks.fit_width", "blocks.depth_scale"),
                *("blocks.width_scale", "blocks.log_depth", "blocks.log_width"),
            }
        ),
    ),
    Idle(
        Sentence("With the layout “page” kernels are sizes on the fronts that have room for them."),
        on_page,
        frozenset(
            {
                *("blocks.show_conv_dims", "blocks.filter_opacity", "blocks.conv_scale"),
                *("blocks.log_conv_size", "blocks.color_2", "blocks.color_3"),
            }
        ),
    ),
    Idle(
        Sentence("With the layout “page” faces are opaque."),
        on_page,
        frozenset({"blocks.tensor_opacity"}),
    ),
    Idle(
        Sentence("With the layout “page” type has its printed size."),
        on_page,
        frozenset({"blocks.font_scale"}),
    ),
    Idle(
        Sentence("With the layout “page” sizes stand under names, one a stage."),
        on_page,
        frozenset({"blocks.repeat_dims"}),
    ),
    Idle(
        Sentence("Only with the layout “page” these can be chosen."),
        is_free,
        frozenset({"blocks.arrowheads", "blocks.show_projections", "blocks.sizes_along_depth"}),
    ),
)

VIEW = View(
    name="blocks",
    title="&Blocks",
    alias="alexnet",
    style=BlocksStyle,
    compose=_compose,
    canvas="solid",
    solids=Solids(_compose_solids, _seen, camera_of, turnable),
    movable_labels=MOVABLE_LABELS,
    uses_camera=True,
    lays_out_pages=True,
    idle=_IDLE,
    shows_input_image=True,
    inherited=FrozenMapping({"opacity": "tensor_opacity", "spacing": "between_layers"}),
    least_gap=4.0,
    icon="blocks",
    shortcut="Ctrl+3",
)
