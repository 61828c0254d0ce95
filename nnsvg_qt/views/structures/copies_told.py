"""How the copies of repeated groups differ, in few words: what is said of all under a figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.kinds import PASSING_KINDS
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.views.shared.name_lists import MOST_NAMES
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
    said = []
    for some in (differing, [*growing]):
        if len(some) == 1:
            said += [str(sentence) for sentence in difference_notices(architecture, some[0])]
    if len(differing) > 1:
        only = _of_groups(
            (group, [architecture.layer(name) for name in group.first_only]) for group in differing
        )
        later = _of_groups((group, group.later) for group in differing)
        if only:
            said.append(f"Only first copies have {only}.")
        if later:
            said.append(f"Later copies differ in {later}.")
    if len(growing) > 1:
        sizes = [
            f"{group.name or group.id} {size_text(first)}, {size_text(last)}"
            for group, (first, last) in growing.items()
        ]
        said.append(f"First and last copies put out: {'; '.join(sizes)}.")
    return said


def _of_groups(found: Iterable[tuple[Group, Sequence[Layer]]]) -> str:
    """Layers by their groups: conv3s (conv3_x), conv4s (conv4_x)."""
    said = []
    for group, layers in found:
        leading = [layer for layer in layers if layer.kind not in _FOLDED] or list(layers)
        # several may be called alike, as the convolutions of some modules
        names = [*dict.fromkeys(told_layer(layer) for layer in leading)]
        if len(names) > MOST_NAMES:
            names = [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} more"]
        if names:
            said.append(f"{', '.join(names)} ({group.name or group.id})")
    return ", ".join(said)
