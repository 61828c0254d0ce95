"""The views: each turns a drawing into a scene, and nothing else.

A new view is one folder here, whose `VIEW` says all that there is to know of it, and one row in
VIEWS.
"""

from __future__ import annotations

from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.views import blocks, diagram, graph, nodes, planes
from nnsvg_qt.views.view import View as View

VIEWS: dict[str, View] = {
    view.name: view for view in (nodes.VIEW, planes.VIEW, blocks.VIEW, diagram.VIEW, graph.VIEW)
}
"""By name, in the order of the tabs."""


def view_named(name: str) -> View:
    """The view of that name or alias (fcnn, lenet, alexnet); InputError if there is none."""
    for view in VIEWS.values():
        if name in (view.name, view.alias):
            return view
    raise InputError(
        "There is no view {name!r}; the views are {views}.", name=name, views=listed(VIEWS)
    )


def view_for(architecture: Architecture) -> View:
    """The view to open a network in where nobody has chosen one."""
    suiting = (view for view in VIEWS.values() if view.suits(architecture))
    return next(suiting, next(iter(VIEWS.values())))


def movable_labels() -> tuple[str, ...]:
    """Every label of a layer that can be moved, as "VIEW.LABEL"."""
    return tuple(f"{view.name}.{label}" for view in VIEWS.values() for label in view.movable_labels)
