"""Edits of a look that ask the network: own styles of what there is, and what goes with a layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from math import prod
from typing import Any

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.model.unit_lists import listed_units
from nnsvg_qt.scene.annotations import (
    RANGED,
    Annotation,
    AnnotationKind,
    annotations_after,
    fresh_annotation_id,
    unknown_kind,
)
from nnsvg_qt.scene.look import LayerOverride, Look
from nnsvg_qt.scene.own_styles import (
    NO_CONNECTION_OVERRIDE,
    NO_UNIT_OVERRIDE,
    ConnectionOverride,
    Highlight,
    UnitOverride,
)

OWN_LOOK = (
    *("overrides", "input_image", "title", "description", "seed", "sample", "output_sample"),
    *("annotations", "connection_overrides", "unit_overrides", "highlight"),
)
"""Fields of the look that belong to one figure and are no part of a style."""


def require_fields(values: Iterable[str], made_type: type, holder: Sentence) -> None:
    """InputError on a name that is no field of a class; `holder` says whose it is: "A layer"."""
    known = [f.name for f in fields(made_type)]
    for name in values:
        if name not in known:
            raise InputError(
                "{holder} has no {name!r} of its own; give {known}.",
                holder=holder,
                name=name,
                known=listed(known),
            )


def with_connection_override(
    look: Look, architecture: Architecture, connection_id: str, values: Mapping[str, Any]
) -> Look:
    """The look with fields of one connection's own style changed; see Figure."""
    if all(connection.id != connection_id for connection in architecture.connections):
        raise InputError("There is no connection {id!r}.", id=connection_id)
    require_fields(values, ConnectionOverride, Sentence("A connection"))
    before = look.connection_overrides
    own = replace(before.get(connection_id, NO_CONNECTION_OVERRIDE), **values)
    others = {name: one for name, one in before.items() if name != connection_id}
    if own != NO_CONNECTION_OVERRIDE:
        others[connection_id] = own
    return replace(look, connection_overrides=others)


def with_layer_override(
    look: Look, architecture: Architecture, layer_id: str, values: Mapping[str, Any]
) -> Look:
    """The look with fields of one layer's override changed; see Figure."""
    architecture.layer(layer_id)
    require_fields(values, LayerOverride, Sentence("A layer"))
    override = replace(look.override(layer_id), **values)
    others = {name: one for name, one in look.overrides.items() if name != layer_id}
    if override != LayerOverride():
        others[layer_id] = override
    return replace(look, overrides=others)


def with_unit_override(
    look: Look,
    architecture: Architecture,
    layer_id: str,
    units: int | str | Iterable[int],
    values: Mapping[str, Any],
) -> Look:
    """The look with fields of the own style of some units changed; see Figure."""
    require_fields(values, UnitOverride, Sentence("A unit"))
    count = unit_limit(architecture.layer(layer_id))
    if isinstance(units, str):
        numbers = listed_units(units, count)
    else:
        numbers = (units,) if isinstance(units, int) else tuple(units)
    own = dict(look.unit_overrides.get(layer_id, {}))
    for number in numbers:
        if not 1 <= number <= count:
            raise InputError(
                "There is no unit {number} of {count:,} in layer {layer!r}.",
                number=number,
                count=count,
                layer=layer_id,
            )
        changed = replace(own.pop(number, NO_UNIT_OVERRIDE), **values)
        if changed != NO_UNIT_OVERRIDE:
            own[number] = changed
    return replace(look, unit_overrides={**look.unit_overrides, layer_id: own})


def moved_labels(
    look: Look, layer_id: str, label: str, right: float, down: float
) -> dict[str, tuple[float, float]]:
    """By how many px a layer's labels are moved once one of them is; 0, 0 puts it back."""
    moved = dict(look.override(layer_id).moved_labels)
    moved[label] = (right, down)
    if not right and not down:
        del moved[label]
    return moved


def with_highlight(
    look: Look, architecture: Architecture, ids: Iterable[str], color: str, dims: bool
) -> Look:
    """The look with layers and connections standing out; see Figure."""
    chosen = frozenset(ids)
    if unknown := chosen - ids_of(architecture):
        raise InputError("There is no layer or connection {id!r}.", id=min(unknown))
    return replace(look, highlight=Highlight(chosen, color, dims) if chosen else None)


def unit_limit(layer: Layer) -> int:
    """How many units a layer can be drawn with: one a value where maps are flattened."""
    return prod(map(int, layer.shape))


def require_own_styles_there(look: Look, architecture: Architecture) -> None:
    """InputError on an own style of a connection, layer or unit that there is not."""
    connections = {connection.id for connection in architecture.connections}
    for connection_id in look.connection_overrides:
        if connection_id not in connections:
            raise InputError(
                "look.connection_overrides names the connection {id!r}, which is not there.",
                id=connection_id,
            )
    for layer_id, own in look.unit_overrides.items():
        if layer_id not in architecture:
            raise InputError(
                "look.unit_overrides names the layer {layer!r}, which is not there.", layer=layer_id
            )
        count = unit_limit(architecture.layer(layer_id))
        if max(own) > count:
            raise InputError(
                "look.unit_overrides names unit {number} of layer {layer!r}, which has {count:,}.",
                number=max(own),
                layer=layer_id,
                count=count,
            )
    if look.highlight is not None:
        unknown = look.highlight.ids - ids_of(architecture)
        if unknown:
            raise InputError(
                "look.highlight names {id!r}, which is no layer or connection.", id=min(unknown)
            )


def look_after(look: Look, before: Architecture, after: Architecture) -> Look:
    """The look of a figure whose network was edited: without what is of lost layers.

    Annotations keep to what is left of their layers.
    """
    look = without_lost(look, after)
    if not look.annotations:
        return look
    ids = [layer.id for layer in before], [layer.id for layer in after]
    annotations = annotations_after(look.annotations, *ids, ids_of(after))
    return look if annotations == look.annotations else replace(look, annotations=annotations)


def without_lost(look: Look, architecture: Architecture) -> Look:
    """The look without what it says of layers, units and connections that there are not."""
    changes: dict[str, Any] = {}
    overrides = {k: v for k, v in look.overrides.items() if k in architecture}
    if len(overrides) != len(look.overrides):
        changes["overrides"] = overrides
    if look.connection_overrides:
        there = {connection.id for connection in architecture.connections}
        kept = {k: v for k, v in look.connection_overrides.items() if k in there}
        if len(kept) != len(look.connection_overrides):
            changes["connection_overrides"] = kept
    if look.unit_overrides:
        units = {}
        for layer_id, own in look.unit_overrides.items():
            if layer_id in architecture:
                count = unit_limit(architecture.layer(layer_id))
                units[layer_id] = {number: one for number, one in own.items() if number <= count}
        if FrozenMapping(units) != look.unit_overrides:
            changes["unit_overrides"] = units
    if look.highlight is not None:
        highlight = look.highlight.among(ids_of(architecture))
        if highlight is not look.highlight:
            changes["highlight"] = highlight
    return replace(look, **changes) if changes else look


def ids_of(architecture: Architecture) -> set[str]:
    """The ids of all layers and connections."""
    ids = {layer.id for layer in architecture}
    return ids | {connection.id for connection in architecture.connections}


def with_annotation(
    look: Look, architecture: Architecture, old: Annotation | None, values: Mapping[str, Any]
) -> Look:
    """The look with an annotation changed, or with one more where `old` is None.

    InputError on an unknown field, kind or layer, a bad value, and an id that is taken.
    """
    known = [f.name for f in fields(Annotation)]
    for name in values:
        if name not in known:
            raise InputError(
                "An annotation has no {name!r}; give {known}.",
                name=name,
                known=listed(known),
            )
    others = [one for one in look.annotations if one is not old]
    taken = {one.id for one in others} | ids_of(architecture)
    if old is not None:
        new = replace(old, **values)
    else:
        if values["kind"] not in [*AnnotationKind]:
            raise unknown_kind(values["kind"])
        kind = AnnotationKind(values["kind"])
        new = Annotation(**({"id": fresh_annotation_id(kind, taken)} | dict(values)))
    if new.id in taken:
        raise InputError("The id {id!r} is taken; give another.", id=new.id)
    ends = (new.first, new.last) if new.kind in RANGED else (new.first,)
    for end in ends:
        if end is not None:
            architecture.layer(end)
    annotations = tuple(new if one is old else one for one in look.annotations)
    return replace(look, annotations=annotations if old is not None else (*annotations, new))
