"""Smoothing, thinning and ticks: the numbers behind curves."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.charts.smoothing import smoothed
from nnsvg_qt.views.plots.axes import axis_of, opened
from nnsvg_qt.views.plots.thinning import thinned
from nnsvg_qt.views.plots.ticks import linear_ticks, log_ticks, number_texts, time_ticks
from tests.in_turn import examples


def one_by_one(values: list[float], weight: float) -> list[float]:
    """The formula as it is written."""
    finite = [value for value in values if math.isfinite(value)]
    if len(set(finite)) < 2:
        return values
    last, count, found = 0.0, 0, []
    for value in values:
        if not math.isfinite(value):
            found.append(value)
            continue
        last = weight * last + (1 - weight) * value
        count += 1
        found.append(last / (1 - weight**count) if weight < 1 else value)
    return found


@settings(max_examples=examples(30))
@given(
    st.lists(st.floats(-1e6, 1e6) | st.sampled_from([math.nan, math.inf]), max_size=300),
    st.floats(0, 0.999),
)
def test_smoothing_is_the_formula(values: list[float], weight: float) -> None:
    found = smoothed(np.array(values, float), weight)
    expected = one_by_one(values, weight)
    greatest = max((abs(v) for v in values if math.isfinite(v)), default=0.0)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-10 * (1 + greatest))


def test_smoothing_keeps_a_constant_to_the_last_digit() -> None:
    values = np.full(1000, 0.1)
    assert (smoothed(values, 0.9) == values).all()
    long = smoothed(np.linspace(0, 1, 100_000), 0.999)
    assert np.isfinite(long).all()
    assert long[-1] == pytest.approx(1 - 999e-5, rel=1e-3)


@settings(max_examples=examples(20))
@given(
    st.lists(st.floats(-100, 100), min_size=1, max_size=400),
    st.integers(1, 20),
)
def test_thinning_keeps_the_extremes_of_each_column(values: list[float], columns: int) -> None:
    y = np.array(values)
    x = np.arange(len(y), dtype=float)
    chosen = thinned(x, y, 0.0, float(len(y) - 1), columns)
    assert (np.diff(chosen) > 0).all()
    assert len(chosen) <= max(4 * columns, len(y) if len(y) <= 4 * columns else 0)
    assert {0, len(y) - 1} <= set(chosen.tolist())
    assert y[chosen].min() == y.min()
    assert y[chosen].max() == y.max()


@settings(max_examples=examples(30))
@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(2, 12))
def test_ticks_are_round_inside_and_told_apart(low: float, span: float, most: int) -> None:
    high = low + span
    if high <= low:
        return
    ticks = linear_ticks(low, high, most)
    places = [tick.at for tick in ticks]
    assert places == sorted(places)
    assert len(ticks) <= most + 1
    slack = 1e-6 * span + 1e-9 * abs(low)
    assert all(low - slack <= place <= high + slack for place in places)
    if span > 1e-6 * max(abs(low), abs(high)):
        assert len({tick.text for tick in ticks}) == len(ticks)


def test_ticks_by_value() -> None:
    tenths = ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    assert [tick.text for tick in linear_ticks(0, 1, 5)] == tenths
    assert [tick.text for tick in linear_ticks(-2, 2, 4)] == ["−2", "−1", "0", "1", "2"]
    assert [tick.text for tick in linear_ticks(0, 50_000, 5)][-1] == "50k"
    assert [tick.text for tick in log_ticks(1e-4, 1, 9)] == ["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1"]
    assert [tick.text for tick in log_ticks(2, 9, 4)] == ["2", "4", "6", "8"]
    # a decade or more is told over all of its length
    assert [tick.text for tick in log_ticks(0.13, 3, 5)] == ["0.2", "0.5", "1", "2"]
    assert [tick.text for tick in log_ticks(0.13, 3, 3)] == ["0.3", "1", "3"]
    assert [tick.text for tick in log_ticks(0.5, 9, 5, is_whole=True)] == ["1", "2", "5"]
    narrow = axis_of((0.9, 1100), 0.0, 128.0, is_log=True, is_time=False)
    assert [tick.text for tick in narrow.ticks] == ["1", "10", "100", "1000"]
    # what took less than a second is not drawn on a range of years
    now = 1.8e9
    assert opened(now, now + 0.5, False, 0.0, is_time=True) == (now, now + 0.5)
    assert opened(now, now, False, 0.0, is_time=True) == (now - 0.5, now + 0.5)
    close = [1e-4, 1.005e-4, 1.01e-4]
    assert number_texts(close) == ["1·10⁻⁴", "1.005·10⁻⁴", "1.01·10⁻⁴"]
    assert number_texts([0.0, 2e-5]) == ["0", "2·10⁻⁵"]
    hours = ["00:00", "00:30", "01:00", "01:30", "02:00"]
    assert [tick.text for tick in time_ticks(0, 7200, 4)] == hours
