"""What a chart is for PGFPlots: curves, histograms as curves of counts or bands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnsvg_qt.charts.contents.histograms import PERCENTILES, binned, drawn_slices, percentiles_of
from nnsvg_qt.charts.curve import COLORS, Curve
from nnsvg_qt.charts.page import Charted, charted
from nnsvg_qt.charts.pgfplots import pgfplots
from nnsvg_qt.errors import InputError
from nnsvg_qt.log_charts import Charts, Histograms
from nnsvg_qt.scene.colors import mixed


def tex_of_chart(
    charts: Charts, chart_id: str, width_mm: float, is_fragment: bool, height_mm: float = 0.0
) -> str:
    """A chart of a page for PGFPlots, with its curves as they are drawn. InputError."""
    (part,) = charted(replace(charts, charts=(charts.chart(chart_id),)))
    if part.reason is not None:
        raise InputError("{reason}", reason=part.reason)
    curves, label, y_label = tex_curves(part)
    return pgfplots(curves, part.chart, width_mm, y_label, height_mm, is_fragment, label)


def tex_curves(part: Charted) -> tuple[list[Curve], str, str]:
    """The curves of a chart, and what its level and its upright axis are called.

    Empty where they are as by what the chart shows. InputError where it has no curves.
    """
    if part.pictures or part.texts or part.sounds:
        raise InputError("Pictures, texts and sounds have no .tex; write pdf.")
    if not part.histograms:
        return list(part.curves), part.x_label, part.y_label or part.title
    slices = drawn_slices(part.histograms, part.chart)
    if part.chart.histograms is Histograms.DISTRIBUTION:
        values = np.stack([percentiles_of(one) for one in slices.buckets])
        median = values[:, len(PERCENTILES) // 2]
        nothing = np.full(len(median), np.nan)
        curves = [
            Curve(
                f"{PERCENTILES[band]:g} to {PERCENTILES[-1 - band]:g} %",
                slices.steps,
                slices.wall_times,
                nothing,
                values[:, band],
                values[:, -1 - band],
                color=2,
            )
            for band in range(len(PERCENTILES) // 2)
        ]
        own = Curve("median", slices.steps, slices.wall_times, median, color=2)
        return [*curves, own], "", part.title
    chosen, edges, counts = binned(slices, part.chart)
    middles = (edges[1:] + edges[:-1]) / 2
    curves = []
    for number, row in enumerate(counts):
        share = number / (len(counts) - 1) if len(counts) > 1 else 1.0
        color = mixed("#ffffff", COLORS[2], 0.3 + 0.7 * share)
        name = f"step {slices.steps[chosen[number]]:,.0f}"
        curves.append(Curve(name, middles, np.full(len(row), np.nan), row, own_color=color))
    return curves, part.title or "Value", "Count"
