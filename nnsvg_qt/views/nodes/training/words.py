"""What is written under the chart of the losses."""

from __future__ import annotations

from nnsvg_qt.model.frame import Frame
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.nodes.training.columns import Square
from nnsvg_qt.views.nodes.training.plots import CHART
from nnsvg_qt.views.shared.page import SIZE_BELOW_NAME, Page

NAMES_DROP = 8.0
"""From what is lowest to the row of names, px."""


def under_chart(
    chart: Square, frame: Frame, page: Page, look: Look, baseline: float | None = None
) -> list[Primitive]:
    """The name of a chart of losses, and the moment; below the numbers of its axis, or lower."""
    if baseline is None:
        baseline = chart.bottom + 2.0 * page.size + NAMES_DROP
    told = [frame.caption[:1].lower() + frame.caption[1:]]
    accuracy, r2 = frame.measures.get("test accuracy"), frame.measures.get("test r2")
    if accuracy is not None:
        told.append(f"{100 * accuracy:.3g} % of test right")
    elif r2 is not None:
        told.append(f"R² {r2:.3f}".replace("-", "−"))
    room = 1.3 * chart.width
    if text_width(", ".join(told), page.size) > room:
        told = told[:1]
    while len(told[0]) > 1 and text_width(told[0], page.size) > room:
        told[0] = told[0][: len(told[0]) * 2 // 3].rstrip() + "…"
    return [
        Text(
            "Loss", chart.middle, baseline, page.name, "middle", look.ink, owner=CHART,
            role="title", face="bold",
        ),
        Text(
            ", ".join(told), chart.middle, baseline + SIZE_BELOW_NAME * page.size, page.size,
            "middle", look.quiet_ink, owner=CHART, role="title",
        ),
    ]  # fmt: skip
