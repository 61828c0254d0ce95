"""How the copies of repeated groups differ, in few words: what is said of all under a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.kinds import PASSING_KINDS
from nnsvg_qt.model.layer import Kind, Layer, Shape
from nnsvg_qt.views.shared.name_lists import MOST_NAMES
from nnsvg_qt.views.shared.page_remarks import joined_names
from nnsvg_qt.views.shared.wording import size_text, told_layer
from nnsvg_qt.views.structures.frames import difference_notices, growth

_FOLDED = PASSING_KINDS | {Kind.NORMALIZATION, Kind.ACTIVATION}
"""What goes along with the layers that it follows."""


def copies_told(architecture: Architecture, groups: Sequence[Group]) -> list[str]:
    """What is said of the copies of some groups: of several together, of one in a sentence.

    What goes along with other layers that are named is not named too.
    """
    differing = [group for group in groups if group.has_other_first_copy]
    growing = {
        group: found
        for group in groups
        if not group.has_other_first_copy and (found := growth(architecture, group)) is not None
    }
    said = [_differing(architecture, differing)] if differing else []
    if len(growing) == 1:
        said += [str(one) for one in difference_notices(architecture, next(iter(growing)))]
    elif growing:
        said.append(_growing(growing))
    return said


def _differing(architecture: Architecture, groups: Sequence[Group]) -> str:
    """How the later copies of some groups differ from the first ones, which are drawn."""
    said = []
    only = _of_groups(
        (group, [architecture.layer(name) for name in group.first_only]) for group in groups
    )
    if only:
        said.append(f"have no {_either(only)}")
    others = [group for group in groups if not _only_keeps_size(architecture, group)]
    if any(group.later and group not in others for group in groups):
        kept = [group for group in groups if group.later and group not in others]
        where = "" if len(kept) == len(groups) else f" in {joined_names(map(_called, kept))}"
        said.append(f"keep the size of the map{where}")
    if later := _of_groups((group, group.later) for group in others):
        said.append(f"differ in {joined_names(later)}")
    if len(groups) > 1:
        return f"First copies are drawn: later ones {_enumerated(said)}."
    return f"Of {_called(groups[0])} the first copy is drawn: later ones {_enumerated(said)}."


def _growing(groups: Mapping[Group, tuple[Shape, Shape]]) -> str:
    """How much more the last copies of several groups put out than the first ones."""
    shapes = [shape for pair in groups.values() for shape in pair]
    is_wider = all(first[1:] == last[1:] for first, last in groups.values())
    if is_wider and all(len(shape) == 3 for shape in shapes):
        said = ", ".join(
            f"{_called(group)} from {first[0]} to {last[0]}"
            for group, (first, last) in groups.items()
        )
        return f"First copies are drawn: up to the last ones the channels grow, {said}."
    said = "; ".join(
        f"{_called(group)} from {size_text(first)} to {size_text(last)}"
        for group, (first, last) in groups.items()
    )
    return f"First copies are drawn: up to the last ones the outputs grow, {said}."


def _only_keeps_size(architecture: Architecture, group: Group) -> bool:
    """Whether later copies differ in nothing but that they do not halve the map, as the first."""
    has_halved = False
    for layer in group.later:
        first = architecture.layer(layer.id)
        own = replace(layer, stride=first.stride, weights=first.weights)
        halves = set(first.stride or (1,)) == {2} and set(layer.stride or (1,)) == {1}
        if own != first or not first.is_maps or not (halves or first.stride == layer.stride):
            return False
        has_halved = has_halved or halves
    return has_halved


def _called(group: Group) -> str:
    return group.name or group.id


def _either(names: Sequence[str]) -> str:
    return " or ".join([*([", ".join(names[:-1])] if names[:-1] else []), names[-1]])


def _enumerated(said: Sequence[str]) -> str:
    """Verbs in a row: have no a, keep the size and differ in b."""
    return " and ".join([*([", ".join(said[:-1])] if said[:-1] else []), said[-1]])


def _of_groups(found: Iterable[tuple[Group, Sequence[Layer]]]) -> list[str]:
    """Layers by their names; with those of their groups where several are called alike."""
    said = list[tuple[list[str], str]]()
    for group, layers in found:
        leading = [layer for layer in layers if layer.kind not in _FOLDED] or list(layers)
        # several may be called alike, as the convolutions of some modules
        names = [*dict.fromkeys(told_layer(layer) for layer in leading)]
        if len(names) > MOST_NAMES:
            names = [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} more"]
        if names:
            said.append((names, _called(group)))
    times = Counter(name for names, _ in said for name in names)
    if max(times.values(), default=0) < 2:
        return [name for names, _ in said for name in names]
    return [f"{', '.join(names)} ({group})" for names, group in said]
