"""What is selected by a click on what draws more than one layer."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.scene.primitives import Owner


def ids_of(owner: Owner, architecture: Architecture) -> frozenset[str]:
    """The layers, or the connection or annotation, that an owner stands for; none of the figure's.

    A group stands for its layers, as does the one that is drawn for a closed group, and shared
    weights for the layers that share them.
    """
    if owner.kind == "group":
        return _layers(architecture.groups, owner.id)
    if owner.kind == "shared":
        return _layers(architecture.shared, owner.id)
    if owner.kind == "layer" and any(group.is_closed for group in architecture.groups):
        group = closed_view(architecture).closed.get(owner.id)
        if group is not None:
            return frozenset(group.layers)
    return frozenset([owner.id] if owner.id else [])


def can_be_opened(owner: Owner, architecture: Architecture) -> bool:
    """Whether an owner is a group, or stands for a closed one."""
    if owner.kind == "group":
        return True
    return owner.kind == "layer" and owner.id in closed_view(architecture).closed


def _layers(holders: Iterable[Group | SharedWeights], holder_id: str) -> frozenset[str]:
    return frozenset(layer for one in holders if one.id == holder_id for layer in one.layers)
