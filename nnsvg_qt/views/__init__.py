"""The views: each turns an architecture, its style and the look into a scene, and nothing else.

A new view is one file here and one row in VIEWS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Scene
from nnsvg_qt.views.blocks.style import BlocksStyle
from nnsvg_qt.views.nodes.style import NodesStyle
from nnsvg_qt.views.planes.style import PlanesStyle


@dataclass(frozen=True)
class View:
    """A way of drawing: `compose(architecture, style, look)` is a pure function to a scene."""

    name: str
    title: str
    alias: str
    style: type
    compose: Callable[[Architecture, Any, Look], Scene]


def _compose_nodes(architecture: Architecture, style: NodesStyle, look: Look) -> Scene:
    # Imported when first drawn: the start of the program waits for no view that it does not show.
    from nnsvg_qt.views.nodes.composition import compose

    return compose(architecture, style, look)


def _compose_planes(architecture: Architecture, style: PlanesStyle, look: Look) -> Scene:
    from nnsvg_qt.views.planes.composition import compose

    return compose(architecture, style, look)


def _compose_blocks(architecture: Architecture, style: BlocksStyle, look: Look) -> Scene:
    from nnsvg_qt.views.blocks.composition import compose

    return compose(architecture, style, look)


VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View("nodes", "Nodes", "fcnn", NodesStyle, _compose_nodes),
        View("planes", "Planes", "lenet", PlanesStyle, _compose_planes),
        View("blocks", "Blocks", "alexnet", BlocksStyle, _compose_blocks),
    )
}


def view_named(name: str) -> View:
    """The view of that name or alias (fcnn, lenet, alexnet); InputError if there is none."""
    for view in VIEWS.values():
        if name in (view.name, view.alias):
            return view
    raise InputError(
        "There is no view {name!r}; the views are {views}.", name=name, views=", ".join(VIEWS)
    )
