"""Names of signs that end a branch: at these, where nothing leads, not in the row of other names.

A row of names stands beside its longest column, far from a sign.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.primitives import Bounds, Primitive, Text, moved
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.structures.ink import Boxes, clipped, meeting, pieces_of

_FAR = 12.0 * PX_PER_PT
"""So far from its sign a name is put to it, px."""
_CLEAR = 2.0
"""What names that were put there keep from all else, px."""
_MOST = 40
"""Of more signs that end branches none is looked at."""
_PARTED = 4.0
"""Lines that lead under a name end so near to it, px."""


def with_names_at_signs(
    drawn: Sequence[Primitive],
    signs: Collection[str],
    places: Mapping[str, PlacedColumn],
    page: Page,
) -> list[Primitive]:
    """What is drawn, with the labels of `signs` over or under them where nothing is in the way.

    Labels that lines lead under stay where they are.
    """
    if not signs or len(signs) > _MOST:
        return list(drawn)
    found = list(drawn)
    boxes = boxes_of(found)
    texts: dict[str, list[int]] = {name: [] for name in signs}
    for number, one in enumerate(found):
        if isinstance(one, Text) and one.owner.kind == "layer" and one.owner.id in texts:
            texts[one.owner.id].append(number)
    for name, own in texts.items():
        if not own or np.isnan(boxes[own]).any():
            continue
        left, top = boxes[own, :2].min(axis=0).tolist()
        right, bottom = boxes[own, 2:].max(axis=0).tolist()
        place = places[name]
        if top > place.high + _FAR:
            shift = place.high + page.label_drop - top
        elif bottom < place.low - _FAR:
            shift = place.low - page.label_drop - bottom
        else:
            continue
        before = Bounds(left, top, right, bottom)
        after = Bounds(left, top + shift, right, bottom + shift)
        if _is_met(found, boxes, own, before.grown(_PARTED)):
            continue
        if _is_met(found, boxes, own, after.grown(_CLEAR)):
            continue
        for number in own:
            found[number] = moved(found[number], 0.0, shift)
        boxes[own] += np.array([0.0, shift, 0.0, shift])
    return found


def _is_met(drawn: Sequence[Primitive], boxes: Boxes, own: Collection[int], box: Bounds) -> bool:
    """Whether some of what is drawn is in a rectangle, but for its `own` texts."""
    for number in np.flatnonzero(meeting(boxes, box)).tolist():
        if number in own:
            continue
        one = drawn[number]
        if isinstance(one, Text):
            return True
        begins, ends = clipped(pieces_of(one), box)
        if (begins < ends).any():
            return True
    return False
