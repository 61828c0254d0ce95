"""Encoder–decoders on narrow pages of planes: ways down and up, with level rungs."""

from __future__ import annotations

import numpy as np

from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.primitives import Bounds, Text
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from tests.views.planes.page.test_page_of_planes import front, paper, scene

NARROW = "diffusion-u-net", 89.0


def test_what_is_handed_over_is_level_and_names_stand_beside_what_is_alone_in_its_row() -> None:
    seen, architecture = scene(*NARROW), paper(*NARROW).architecture
    skips = [one for one in seen.primitives if one.role == "skip"]
    assert len({one.owner.id for one in skips}) > 10
    for one in skips:
        pieces = pieces_of(one)
        # no higher than the head of an arrow
        assert np.ptp(pieces[..., 1]) < 5.0
    lines = [pieces_of(one) for one in seen.primitives if one.owner.kind == "connection"]
    beside = 0
    for layer in architecture.layers:
        own = [t for t in seen.primitives if isinstance(t, Text) and t.owner.id == layer.id]
        if len(own) != 2:
            continue
        _, _, right, bottom = (n * 96.0 / 72.0 for n in front(seen, layer.id))
        [name] = boxes_of([t for t in own if t.role == "name"])
        [size] = boxes_of([t for t in own if t.role == "caption"])
        is_beside = name[0] > right and size[0] > right
        assert is_beside or min(name[1], size[1]) >= bottom
        if is_beside:
            # no line that leads on parts them
            assert name[3] < size[1] + 1.0
            both = Bounds(name[0], name[1], name[2], size[3])
            assert not any(np.less(*clipped(pieces, both)).any() for pieces in lines)
            beside += 1
    assert beside >= 18
