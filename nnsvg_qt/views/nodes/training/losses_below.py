"""The losses of a training below a network that is drawn as any other, as of data in no plane."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Scene
from nnsvg_qt.views.nodes.training.columns import LOSSES, Square, chart_below
from nnsvg_qt.views.nodes.training.plots import CHART, loss_chart
from nnsvg_qt.views.nodes.training.words import under_chart
from nnsvg_qt.views.shared.page import page_of_look

_ABOVE = 1.2
"""Between what is above and the chart, in font sizes."""


def with_losses(scene: Scene, drawing: Drawing) -> Scene:
    """The scene with the chart of the losses under it; itself where the frame has none."""
    frame, look = drawing.frame, drawing.look
    if frame is None or not {*LOSSES} & {*frame.losses}:
        return scene
    page = page_of_look(look)
    below = chart_below(page)
    reach = bounds_of_all(scene.primitives) or scene.bounds
    left = (scene.bounds.left + scene.bounds.right - page.inner_width) / 2
    top = reach.bottom + _ABOVE * page.size
    chart = Square(left + below.left, top, below.width, below.height)
    drawn = [
        *loss_chart(frame.losses, chart, look, page),
        *under_chart(chart, frame, page, look),
    ]
    end = bounds_of_all(drawn) or reach
    bounds = replace(scene.bounds, bottom=max(scene.bounds.bottom, end.bottom + page.margin))
    return replace(
        scene,
        primitives=(*scene.primitives, *drawn),
        bounds=bounds,
        titles={**scene.titles, CHART: "Losses of training and test data"},
    )
