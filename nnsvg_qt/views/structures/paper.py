"""Paper behind what is written where lines run and no other place is free."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Fill, Owner, Points, Polygons, Primitive, Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.structures.ink import Ink

PLATE_ROLE = "label plate"
"""The role of the paper behind a text that stands on lines."""


def plate(box: Bounds, paper: str, owner: Owner) -> Polygons:
    """Paper a little larger than a text that covers `box`."""
    left, top, right, bottom = box.left - 2.0, box.top - 1.0, box.right + 2.0, box.bottom + 1.0
    corners: Points = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    return Polygons(corners[None], Fill(paper, 0.9), None, owner=owner, role=PLATE_ROLE)


def with_paper(
    primitives: Sequence[Primitive],
    ink: Ink,
    frames: Sequence[Primitive],
    background: str | None,
) -> list[Primitive]:
    """The primitives with paper behind each text of them that stands on a line of the ink.

    It has the colour of the frame that the text is in, else that of the page, and none is there
    on a page without one.
    """
    areas = [(bounds_of_all([one]), one) for one in frames]
    made: list[Primitive] = []
    for one in primitives:
        if isinstance(one, Text) and one.text:
            box = text_bounds(one)
            if len(ink.lengths_in(box.grown(-0.4))):
                paper = background
                for area, frame in areas:
                    fill = getattr(frame, "fill", None)
                    if fill is not None and area is not None and _holds(area, box):
                        paper = fill.color
                if paper is not None:
                    made.append(plate(box.grown(-0.5), paper, one.owner))
        made.append(one)
    return made


def _holds(outer: Bounds, inner: Bounds) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )
