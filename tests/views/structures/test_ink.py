"""Where a scene has ink: what is tried and given up again leaves nothing."""

from __future__ import annotations

from nnsvg_qt.scene.primitives import Line, Path
from nnsvg_qt.views.structures.ink import ink_of


def border_at(x: float) -> Path:
    return Path(commands=(("M", x, 0.0), ("L", x, 9.0)), line=Line("#000000", 1.0))


def test_what_was_tried_before_is_not_taken_for_what_is_drawn_now():
    ink = ink_of([border_at(-1.0)])
    # each is gone when the next one is made, which may lie at the same place in memory
    found = [ink.and_drawn([border_at(float(x))]).pieces[-1, 0, 0] for x in range(50)]
    assert found == list(range(50))
