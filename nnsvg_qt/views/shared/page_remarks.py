"""What is said in sentences under a figure on a page: shared weights, how first copies differ."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Text
from nnsvg_qt.views.shared.page import LINE_HEIGHT, Page


def remarks_beneath(
    lines: Iterable[str], reach: Bounds, bottom: float, look: Look, page: Page
) -> list[Text]:
    """The lines in the middle under what is drawn, of which `reach` is the figure's; px.

    `bottom` is that of the legend, where it is lower.
    """
    y = max(bottom, reach.bottom) + 1.2 * page.size
    center = (reach.left + reach.right) / 2.0
    written = []
    for line in lines:
        y += LINE_HEIGHT * page.size
        written.append(
            Text(
                text=line,
                x=center,
                y=y,
                size=page.size,
                anchor="middle",
                color=look.quiet_ink,
                role="remark",
            )
        )
    return written
