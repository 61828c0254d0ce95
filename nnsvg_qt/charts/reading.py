"""What is to be read off charts at a point: the step, and the value of each curve there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.curve import Curve, Drawn, color_of, dashes_of
from nnsvg_qt.charts.page import Card, ChartPage
from nnsvg_qt.charts.plot import Cloud, Plot, TrialMark
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Across

_REACH = 24.0
"""Px across from a point within which a curve has a value there."""
_NEAR = 8.0
"""Px within which a trial is pointed at."""


@dataclass(frozen=True)
class Value:
    """What a curve is at a point: `shown` as it is drawn, `raw` as it was logged where smoothed.

    `low` and `high` bound its band, None without; `place` is where it lies, px of the scene, None
    where it is no number.
    """

    name: str
    color: str
    shown: float
    raw: float | None
    low: float | None
    high: float | None
    step: float
    wall_time: float
    place: tuple[float, float] | None
    words: str = ""
    """What stands in place of a number; empty: the number."""
    since: float = float("nan")
    """Seconds since the first point of its curve; NaN where no times were logged."""
    dashes: tuple[float, ...] = ()
    """The dashes and gaps of its line, in twice its width; empty: solid."""


@dataclass(frozen=True)
class Reading:
    """What lies under a point of a chart: `across` in words, the nearest value first.

    `lines` are the places, px of the scene, of the level lines `(x, top, bottom)` that mark it, in
    every chart that has the same axis.
    """

    chart: str
    across: str
    values: tuple[Value, ...]
    lines: tuple[tuple[float, float, float], ...]
    height: float = 0.0
    """Where the point lies, px of the scene."""


def card_at(page: ChartPage, x: float, y: float) -> Card | None:
    """The chart that a point of the scene lies on; None between them."""
    for card in page.cards:
        box = card.bounds
        if box.left <= x <= box.right and box.top <= y <= box.bottom:
            return card
    return None


def reading_at(page: ChartPage, x: float, y: float) -> Reading | None:
    """What is to be read at a point of the scene; None where there are no axes."""
    card = card_at(page, x, y)
    if card is None or card.plot is None:
        return None
    plot = card.plot
    if plot.cloud is not None:
        return _point_at(card, plot.cloud, x, y)
    if plot.marks:
        return _trial_at(card, plot.marks, x, y)
    left, top = x - card.left, y - card.top
    is_inside = plot.x_axis.start - 2 <= left <= plot.x_axis.end + 2
    if not is_inside or not plot.y_axis.end - 2 <= top <= plot.y_axis.start + 2:
        return None
    found = [(value, one) for one in plot.drawn if (value := _nearest(one, plot, left)) is not None]
    if not found:
        return None
    # all that stands at the nearest step there is
    places = [float(plot.x_axis.at(one.x[[at]])[0]) for at, one in found]
    snapped = min(places, key=lambda place: abs(place - left))
    values = []
    for _, one in found:
        at = _nearest(one, plot, snapped)
        if at is not None:
            values.append(_value(one, at, card))
    values.sort(key=lambda value: _away(value, x, y))
    number = plot.x_axis.number(snapped)
    lines = tuple(
        (other.left + float(there), other.top + other.plot.y_axis.end, other.top + bottom)
        for other in page.cards
        if other.plot is not None
        and other.chart.across is card.chart.across
        and other.plot.x_label == plot.x_label
        and np.isfinite(there := other.plot.x_axis.at(np.array([number]))[0])
        and other.plot.x_axis.start - 1 <= there <= other.plot.x_axis.end + 1
        and (bottom := other.plot.y_axis.start) is not None
    )
    return Reading(card.chart.id, _across_words(number, plot), tuple(values), lines, y)


def _trial_at(card: Card, marks: Sequence[TrialMark], x: float, y: float) -> Reading | None:
    """The trial whose line or point is nearest, if any is near; its values in the columns."""
    point = np.array([x - card.left, y - card.top])
    away = [_distance(one, point) for one in marks]
    nearest = int(np.argmin(away))
    if not away[nearest] <= _NEAR:
        return None
    mark = marks[nearest]
    sound = mark.points[np.isfinite(mark.points).all(axis=1)]
    values = []
    for number, (name, words) in enumerate(mark.cells):
        place = None
        if number < len(sound):
            across, up = sound[number].tolist()
            place = (across + card.left, up + card.top)
        nan = float("nan")
        values.append(Value(name, mark.color, nan, None, None, None, nan, nan, place, words))
    return Reading(card.chart.id, mark.name, tuple(values), ())


def nearest_point(card: Card, x: float, y: float) -> int | None:
    """Which point of an embedding lies at a point of the scene, counted from 0; None: none."""
    cloud = None if card.plot is None else card.plot.cloud
    if cloud is None:
        return None
    away = np.hypot(*(cloud.places - [x - card.left, y - card.top]).T)
    away = np.where(np.isfinite(away), away, np.inf)
    nearest = int(away.argmin())
    return nearest if away[nearest] <= _NEAR else None


def _point_at(card: Card, cloud: Cloud, x: float, y: float) -> Reading | None:
    """The point that is nearest, if any is near: what its table tells of it."""
    nearest = nearest_point(card, x, y)
    if nearest is None:
        return None
    across, up = cloud.places[nearest].tolist()
    place = (across + card.left, up + card.top)
    cells = list(zip(cloud.columns, cloud.rows[nearest], strict=True)) if cloud.rows else []
    cells.append(("point", f"{nearest + 1:,}"))
    if nearest in cloud.near:
        cells.append(("distance", f"{cloud.near[nearest]:.4g}"))
    nan = float("nan")
    values = [
        Value(name, cloud.colors[nearest], nan, None, None, None, nan, nan, place, words or "–")
        for name, words in cells
    ]
    return Reading(card.chart.id, cloud.names[nearest], tuple(values), ())


def _distance(mark: TrialMark, point: NDArray[np.float64]) -> float:
    """From a point to a trial's points, or to the lines between them, px."""
    points = mark.points
    sound: NDArray[np.bool_] = np.asarray(np.isfinite(points).all(axis=1))
    if not sound.any():
        return float("inf")
    least = float(np.hypot(*(points[sound] - point).T).min())
    if not mark.is_line or len(points) < 2:
        return least
    starts, ways = points[:-1], np.diff(points, axis=0)
    whole: NDArray[np.bool_] = np.logical_and(sound[:-1], sound[1:])
    if not whole.any():
        return least
    starts, ways = starts[whole], ways[whole]
    along = ((point - starts) * ways).sum(axis=1) / np.maximum((ways**2).sum(axis=1), 1e-9)
    feet = starts + ways * np.clip(along, 0.0, 1.0)[:, None]
    return min(least, float(np.hypot(*(feet - point).T).min()))


def _nearest(one: Drawn, plot: Plot, place: float) -> int | None:
    """Which point of a curve is nearest to a place on the horizontal axis, within reach."""
    places = plot.x_axis.at(one.x)
    away = np.where(np.isfinite(places), np.abs(places - place), np.inf)
    if not len(away):
        return None
    # of points at one place the last: it was logged last
    at = len(away) - 1 - int(away[::-1].argmin())
    return at if away[at] <= _REACH else None


def _value(one: Drawn, at: int, card: Card) -> Value:
    assert card.plot is not None
    curve = one.curve
    x = float(card.plot.x_axis.at(one.x[[at]])[0]) + card.left
    second = card.plot.right_axis
    axis = second if second is not None and curve.is_right else card.plot.y_axis
    y = float(axis.at(one.y[[at]])[0]) + card.top
    # of precision over recall these are no steps
    has_steps = card.chart.across is not Across.STEP or card.plot.x_label == "Step"
    return Value(
        curve.name,
        color_of(curve),
        float(one.y[at]),
        None if one.raw is None else float(one.raw[at]),
        None if curve.low is None else float(curve.low[at]),
        None if curve.high is None else float(curve.high[at]),
        float(curve.steps[at]) if has_steps else float("nan"),
        float(curve.wall_times[at]),
        (x, y) if np.isfinite([x, y]).all() else None,
        since=float(curve.wall_times[at]) - _first_time(curve),
        dashes=dashes_of(curve),
    )


def _first_time(curve: Curve) -> float:
    known = np.flatnonzero(np.isfinite(curve.wall_times))
    return float(curve.wall_times[known[0]]) if len(known) else float("nan")


def _away(value: Value, x: float, y: float) -> float:
    if value.place is None:
        return float("inf")
    return float(np.hypot(value.place[0] - x, value.place[1] - y))


def _across_words(number: float, plot: Plot) -> str:
    match plot.chart.across:
        case Across.STEP:
            return f"{number:,.0f}" if abs(number - round(number)) < 1e-6 else f"{number:,.3f}"
        case Across.WALL:
            return datetime.fromtimestamp(number, UTC).strftime("%Y-%m-%d %H:%M:%S")
        case Across.RELATIVE:
            return f"{number:,.2f} {plot.x_label.rpartition(' ')[2]}"
