"""The axis at the right of a chart, for tags of another size."""

from __future__ import annotations

import numpy as np

from nnsvg_qt.scene.primitives import Line, Primitive, Segments, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.axes import INK, SECONDARY, Axis
from nnsvg_qt.views.shared.page import Page


def room_at_right(axis: Axis, page: Page) -> float:
    """What the numbers of the axis take beside it, px."""
    return max((text_width(tick.text, page.size) for tick in axis.ticks), default=0.0) + 7.0


def right_axis(axis: Axis, x: float, page: Page) -> list[Primitive]:
    """The upright line with its ticks and numbers; `x` is where it stands."""
    levels = axis.at(np.array([tick.at for tick in axis.ticks], float))
    starts = np.array([[x, axis.end], *([x, level] for level in levels.tolist())])
    ends = np.array([[x, axis.start], *([x + 3.0, level] for level in levels.tolist())])
    line = Line(INK, page.outline)
    found: list[Primitive] = [Segments(starts=starts, ends=ends, line=line, role="axis")]
    for tick, level in zip(axis.ticks, levels.tolist(), strict=True):
        found.append(
            Text(
                text=tick.text,
                x=x + 5.0,
                y=level + 0.35 * page.size,
                size=page.size,
                color=SECONDARY,
                role="tick",
            )
        )
    return found
