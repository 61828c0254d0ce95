"""Where a scene has ink: what is tried and given up again leaves nothing."""

from __future__ import annotations

import numpy as np
import pytest

from nnsvg_qt.scene.primitives import Line, Path, Segments
from nnsvg_qt.views.structures.ink import ink_of


def border_at(x: float) -> Path:
    return Path(commands=(("M", x, 0.0), ("L", x, 9.0)), line=Line("#000000", 1.0))


def test_what_was_tried_before_is_not_taken_for_what_is_drawn_now():
    ink = ink_of([border_at(-1.0)])
    # each is gone when the next one is made, which may lie at the same place in memory
    found = [ink.and_drawn([border_at(float(x))]).pieces[-1, 0, 0] for x in range(50)]
    assert found == list(range(50))


@pytest.mark.parametrize("longer", [0.0, 12.0])
@pytest.mark.parametrize(("columns", "lines"), [(3, 40), (30, 900)])
def test_lines_in_many_rectangles_are_counted_as_in_each_alone_up_to_the_most(
    columns: int, lines: int, longer: float
) -> None:
    random = np.random.default_rng(7)
    starts = random.uniform(0.0, 400.0, (lines, 2))
    starts[: lines // 2] *= 0.2  # here they are dense
    ends = starts + random.uniform(-30.0, 30.0, (lines, 2))
    ends[::9] = np.add(starts[::9], (25.0, 0.0))
    ink = ink_of([Segments(starts=starts, ends=ends)])
    corners = np.stack(np.meshgrid(np.linspace(0, 400, columns), np.linspace(0, 400, 20)), axis=-1)
    boxes = np.hstack([corners.reshape(-1, 2), np.add(corners.reshape(-1, 2), (20.0, 9.0))])
    rows, lengths = ink.ways_in(boxes)
    counts = np.bincount(rows[lengths > longer], minlength=len(boxes))
    assert 0 in counts
    assert counts.max() > 5 or lines < 900
    for most in (1, 5):
        found = ink.lines_met(boxes, most, longer)
        assert found.tolist() == np.minimum(counts, most).tolist()
