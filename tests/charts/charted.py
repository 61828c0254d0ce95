"""Charts of series that are in memory, as a figure draws them."""

from __future__ import annotations

from collections.abc import Sequence

from nnsvg_qt.charts import choosing
from nnsvg_qt.charts.curve import Curve
from nnsvg_qt.charts.page import Charted, laid_out
from nnsvg_qt.log_charts import Chart, Charts, LogData
from nnsvg_qt.logs.series import Series
from nnsvg_qt.scene.options import changed_style
from nnsvg_qt.scene.primitives import Scene


def curves_of(
    series: Sequence[Series], group: str = "", **options: object
) -> tuple[list[Curve], str]:
    """The curves of a chart of all these series, and its title."""
    tags = tuple(sorted({one.tag for one in series}))
    chart = changed_style(Chart("chart-1", tags), group=group, **options)
    charts = Charts(charts=(chart,), data=LogData(series))
    return choosing.curves_of(charts.charts[0], charts)


def compose(
    curves: Sequence[Curve],
    chart: Chart,
    width_mm: float = 0.0,
    title: str = "",
    height_mm: float = 0.0,
) -> Scene:
    """A chart alone on its page."""
    return laid_out([Charted(chart, tuple(curves), title)], width_mm, height_mm).scene
