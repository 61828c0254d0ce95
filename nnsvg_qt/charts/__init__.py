"""Charts of training logs, composed to scenes as views compose networks: one file a kind.

`VIEW` says of them what every view says of itself; with the views of networks they are the
`pictures` that a figure can show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nnsvg_qt.drawing import MEASURES
from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.log_charts import Charts
from nnsvg_qt.views import VIEWS, view_named
from nnsvg_qt.views.idle_options import (
    NO_OPERATIONS,
    PRINTED_SIZES,
    SAMPLES_NEVER,
    WITHOUT_PAGE,
    Idle,
    always,
)
from nnsvg_qt.views.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nnsvg_qt.charts.network_panel import Pictured
    from nnsvg_qt.charts.page import ChartPage
    from nnsvg_qt.charts.plot import Panel
    from nnsvg_qt.drawing import Drawing, Measures
    from nnsvg_qt.model.architecture import Architecture
    from nnsvg_qt.model.frame import Frame
    from nnsvg_qt.scene.look import Look
    from nnsvg_qt.scene.primitives import Scene


# What composes is imported when first drawn: the start shows no charts.
def _compose(drawing: Drawing) -> Scene:
    from nnsvg_qt.charts.page import compose

    return compose(drawing)


def _has_no_trials(style: Any, look: Look) -> bool:
    return style is not None and not any(chart.is_of_trials for chart in style.charts)


def _has_trials_alone(style: Any, look: Look) -> bool:
    return (
        style is not None
        and bool(style.charts)
        and all(chart.is_of_trials for chart in style.charts)
    )


def _has_no_points(style: Any, look: Look) -> bool:
    return style is not None and not any(chart.is_of_points for chart in style.charts)


def _has_neither(style: Any, look: Look) -> bool:
    return _has_no_trials(style, look) and _has_no_points(style, look)


def _has_points_alone(style: Any, look: Look) -> bool:
    return (
        style is not None
        and bool(style.charts)
        and all(chart.is_of_points for chart in style.charts)
    )


_OF_TRIALS = ("where", "scale")
_OF_BOTH = ("axes", "color_by")
_OF_POINTS = (
    *("projection", "in_space", "azimuth", "elevation", "spherize", "search", "neighbours_of"),
    *("neighbours", "distance", "found_alone", "label_by", "labels", "as_kinds", "sprites"),
    *("bookmark", "perplexity"),
)
_OF_CURVES = (
    *("across", "log_x", "log_y", "x_range", "y_range", "cut_outliers", "right", "smoothing"),
    "line_width",
    *("raw_behind", "partition", "formula", "lower", "upper", "group", "center", "spread"),
    *("quantile", "baseline", "best", "patience", "unsound", "names", "histograms", "step"),
    "steps",
    *("sample", "actual_size", "brightness", "contrast", "point_out"),
)

_IDLE = (
    WITHOUT_PAGE,
    PRINTED_SIZES,
    SAMPLES_NEVER,
    NO_OPERATIONS,
    Idle(
        Sentence("Only charts of the kinds parallel and scatter are of trials."),
        _has_no_trials,
        frozenset(f"chart.{name}" for name in _OF_TRIALS),
    ),
    Idle(
        Sentence("Only charts of the kinds parallel, scatter and projector have it."),
        _has_neither,
        frozenset(f"chart.{name}" for name in _OF_BOTH),
    ),
    Idle(
        Sentence("Only charts of the kind projector are of points."),
        _has_no_points,
        frozenset(f"chart.{name}" for name in _OF_POINTS),
    ),
    Idle(
        Sentence("Points of embeddings have no curves, histograms or pictures."),
        _has_points_alone,
        frozenset(f"chart.{name}" for name in _OF_CURVES if name not in ("names", "step")),
    ),
    Idle(
        Sentence("Charts of trials have no curves, histograms or pictures."),
        _has_trials_alone,
        frozenset(f"chart.{name}" for name in _OF_CURVES),
    ),
    Idle(
        Sentence("Charts have no layers."),
        always,
        frozenset({"look.palette", "look.show_legend", "look.fold", "look.seed"}),
    ),
)


def followed(charts: Charts, architecture: Architecture, ids: Iterable[str]) -> Charts:
    """The charts with those that follow the selection of layers, see `layer_values.followed`."""
    from nnsvg_qt.charts import layer_values

    return layer_values.followed(charts, architecture, ids)


def shown_network(figure: Pictured) -> Panel | None:
    """The picture of the network that stands among charts, see `network_panel.network_panel`."""
    if figure.part(NAME).network == "none":
        return None
    from nnsvg_qt.charts.network_panel import network_panel

    return network_panel(figure)


def chart_page(figure: Pictured) -> ChartPage:
    """The charts of a figure at their places; InputError where there are none to draw."""
    from nnsvg_qt.charts.page import page_of

    return page_of(figure.part(NAME), figure.look, shown_network(figure))


def shown_moment(architecture: Architecture, frame: Frame | None, charts: Any) -> Frame | None:
    """The moment that views show, see `layer_values.moment_of`."""
    if charts.data is None or charts.layers == "none":
        return frame
    from nnsvg_qt.charts.layer_values import moment_of

    return moment_of(architecture, frame, charts)


def _measures(charts: Any) -> Measures | None:
    from nnsvg_qt.charts.layer_values import measures_in

    return measures_in(charts)


MEASURES.append(_measures)

NAME = "charts"

VIEW = View(
    name=NAME,
    title="&Charts",
    alias=NAME,
    style=Charts,
    compose=_compose,
    canvas="charts",
    draws=("charts",),
    lays_out_pages=True,
    idle=_IDLE,
    icon="charts",
    shortcut="Ctrl+6",
)


def pictures() -> dict[str, View]:
    """What figures can show, by name in the order of the tabs: the views, and charts."""
    return {**VIEWS, NAME: VIEW}


def offered(has_one_of: Callable[[Iterable[str]], bool], chosen: str | None) -> tuple[View, ...]:
    """The views that are offered of a figure, and the chosen one where it can draw it.

    `has_one_of` says whether the figure has one of some parts.
    """
    return tuple(
        view
        for view in pictures().values()
        if has_one_of(view.offered_with or view.draws)
        or (view.name == chosen and has_one_of(view.draws))
    )


def picture_named(name: str) -> View:
    """The view of that name or alias, or charts; InputError if there is none."""
    if name == NAME:
        return VIEW
    try:
        return view_named(name)
    except InputError:
        raise InputError(
            "There is no view {name!r}; the views are {views}.",
            name=name,
            views=listed(pictures()),
        ) from None
