"""The blocks view: layers as boxes in space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.views.blocks.cameras import camera_of, turnable
from nnsvg_qt.views.blocks.style import MOVABLE_LABELS, BlocksStyle
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
    shows_input_image=True,
    inherited=FrozenMapping({"opacity": "tensor_opacity", "spacing": "between_layers"}),
    least_gap=4.0,
    icon="blocks",
    shortcut="Ctrl+3",
)
