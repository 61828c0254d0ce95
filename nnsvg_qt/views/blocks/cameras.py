"""From where the blocks view is seen: obliquely on a page, else from the camera's angles."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.scene.camera import OBLIQUE, Camera
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.views.blocks.style import BlocksStyle, Projection


def is_oblique(style: BlocksStyle, look: Look) -> bool:
    """Whether a figure is drawn obliquely: on a page, unless it was turned."""
    return (
        look.layout is Layout.PAGE
        and style.projection is Projection.OBLIQUE
        and not look.camera.perspective
    )


def camera_of(style: BlocksStyle, look: Look) -> Camera:
    """From where a figure is seen."""
    if is_oblique(style, look):
        return OBLIQUE
    if look.layout is Layout.PAGE and style.projection is Projection.PERSPECTIVE:
        return replace(look.camera, perspective=True)
    return look.camera


def turnable(style: BlocksStyle, look: Look) -> BlocksStyle:
    """The style in which a figure can be seen from any side."""
    if is_oblique(style, look):
        return replace(style, projection=Projection.ORTHOGRAPHIC)
    return style
