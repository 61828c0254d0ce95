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
from nnsvg_qt.views import blocks, nodes, planes


@dataclass(frozen=True)
class View:
    """A way of drawing: `compose(architecture, style, look)` is a pure function to a scene."""

    name: str
    title: str
    alias: str
    style: type
    compose: Callable[[Architecture, Any, Look], Scene]


VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View("nodes", "Nodes", "fcnn", nodes.NodesStyle, nodes.compose),
        View("planes", "Planes", "lenet", planes.PlanesStyle, planes.compose),
        View("blocks", "Blocks", "alexnet", blocks.BlocksStyle, blocks.compose),
    )
}


def view_named(name: str) -> View:
    """The view of that name or alias (fcnn, lenet, alexnet); InputError if there is none."""
    for view in VIEWS.values():
        if name in (view.name, view.alias):
            return view
    raise InputError(f"There is no view {name!r}; the views are {', '.join(VIEWS)}.")
