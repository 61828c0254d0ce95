"""Opening and closing what a figure of a model file folds: one group, or one run of copies."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from nnsvg_qt.figure import Figure
from nnsvg_qt.model import group_edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.reductions.reducing import Reduced, reduced
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.sources.model import model_of_part, part_of, reduced_part, with_reductions


def with_group_open(figure: Figure, group_id: str, is_open: bool) -> Figure:
    """The figure with a group drawn open, or as one block.

    Of a model file it is noted with the reductions, too, so that the group stays so when its layers
    are made anew.
    """
    changed = figure.edited(group_edits.change_group, group_id, is_closed=not is_open)
    if figure.part("model") is None:
        return changed
    wanted: Reductions = figure.part("reductions")
    others = tuple(one for one in wanted.opened if one != group_id)
    return changed.with_part(
        "reductions", replace(wanted, opened=(*others, group_id) if is_open else others)
    )


def with_copies_apart(figure: Figure, group_id: str) -> Figure | None:
    """The figure of a model file with the copies of a repeated group drawn one by one.

    None where the group is none of the file's. InputError if the file cannot be read any more.
    """
    wanted: Reductions = figure.part("reductions")
    made = reduced_part(part_of(figure), wanted)
    group = next((one for one in made.architecture.groups if one.id == group_id), None)
    if group is None or group.repeat == 1:
        return None
    name = made.operations[_heart(made.architecture, group)][0][0]
    return with_reductions(figure, wanted.keeping_apart("repeats", name))


def with_copies_folded(figure: Figure, layer_ids: Collection[str]) -> Figure | None:
    """The figure with the run folded again that these layers are in a copy of.

    None where they are in none. InputError if the file cannot be read any more.
    """
    part = part_of(figure)
    graph = model_of_part(part).graph
    wanted: Reductions = figure.part("reductions")
    now = reduced_part(part, wanted)
    inside = {
        name for layer_id in layer_ids for copy in now.operations.get(layer_id, ()) for name in copy
    }
    for pair in reversed(wanted.apart):
        if pair[0] != "repeats" or not inside:
            continue
        less = replace(wanted, apart=tuple(one for one in wanted.apart if one != pair))
        made = reduced(graph, less)
        group = _run_of(made, pair[1])
        if group is None:
            continue
        members = {
            name for layer_id in group.layers for copy in made.operations[layer_id] for name in copy
        }
        if inside <= members:
            return with_reductions(figure, less)
    return None


def _heart(architecture: Architecture, group: Group) -> str:
    """The first layer of a run that is in no run within it; see `reductions.folding.heart`."""
    own = set(group.layers)
    inner = {
        layer_id
        for one in architecture.groups
        if one is not group and one.repeat > 1 and set(one.layers) < own
        for layer_id in one.layers
    }
    return next((name for name in group.layers if name not in inner), group.layers[0])


def _run_of(made: Reduced, operation: str) -> Group | None:
    """The run that an operation is the heart of."""
    for group in made.architecture.groups:
        if group.repeat > 1:
            copies = made.operations[_heart(made.architecture, group)]
            if operation in copies[0]:
                return group
    return None
