"""Curves that are computed of tags or runs, bounded by tags, or stopped early."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.charts.choosing import curves_of
from nnsvg_qt.charts.curve import Curve, Drawn
from nnsvg_qt.charts.lines import stop_place
from nnsvg_qt.charts.page import page_of
from nnsvg_qt.charts.pgfplots import pgfplots
from nnsvg_qt.charts.reading import reading_at
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Best, Charts, LogData, formula_tags
from nnsvg_qt.logs.series import Series
from nnsvg_qt.scene.primitives import Polylines, Segments, Text


def series(run: str, tag: str, steps: list[int], values: list[float]) -> Series:
    times = 1e9 + np.array(steps, float)
    return Series(run, tag, "scalar", np.array(steps), times, np.array(values, float))


DATA = LogData(
    [
        series("a", "loss/train", [0, 1, 2, 3], [4.0, 3.0, 2.0, np.nan]),
        series("a", "loss/val", [0, 2, 3, 4], [5.0, 4.0, 3.0, 2.0]),
        series("b", "loss/train", [0, 2], [1.0, 3.0]),
        series("b", "rate", [0, 2], [1e-3, 1e-4]),
    ]
)


def drawn(**options: object) -> list[Curve]:
    tags = options.pop("tags", ["loss/train"])
    charts = Charts(data=DATA).with_chart(tags, **options)  # type: ignore[arg-type]
    return curves_of(charts.charts[0], charts)[0]


def test_a_formula_is_computed_at_the_steps_that_all_its_tags_have() -> None:
    (curve,) = drawn(formula="2 * {loss/val} - {loss/train}")
    assert curve.steps.tolist() == [0, 2, 3]
    np.testing.assert_array_equal(curve.values, [6.0, 6.0, np.nan])
    assert curve.wall_times.tolist() == [1e9, 1e9 + 2, 1e9 + 3]
    charts = Charts(data=DATA).with_chart(["loss/train"], formula="log({rate})")
    curves, title = curves_of(charts.charts[0], charts)
    assert title == "log({rate})"
    np.testing.assert_allclose(curves[0].values, np.log([1e-3, 1e-4]))
    assert formula_tags("{a} + {b c} / {a}") == ("a", "b c")
    kept = charts.drawn_data()
    assert kept is not None
    assert {one.tag for one in kept.series} == {"loss/train", "rate"}


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("1 + 1", "names no tag"),
        ("{loss}", "No run has"),
        ("{rate} and {rate}", "no formula"),
        ("open({rate})", "no function"),
        ("{rate}.real", "no formula"),
    ],
)
def test_what_is_no_formula_is_told(formula: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        drawn(formula=formula)


def test_a_run_is_subtracted_from_the_others() -> None:
    (curve,) = drawn(baseline="b")
    assert curve.name == "a − b"
    charts = Charts(data=DATA).with_chart(["loss/train"], baseline="b")
    assert curves_of(charts.charts[0], charts)[1] == "loss/train, less b"
    # the baseline is 1, 2, 3 at the steps 0, 1, 2 and ends there
    assert curve.steps.tolist() == [0, 1, 2]
    assert curve.values.tolist() == [3.0, 1.0, -1.0]
    for bad in ("c", "a|b"):
        with pytest.raises(InputError, match="baseline"):
            drawn(baseline=bad)
    with pytest.raises(InputError, match="in common"):
        drawn(tags=["rate"], baseline="b")


def test_bands_may_be_bounded_by_tags() -> None:
    curves = {one.name: one for one in drawn(lower="loss/val", upper="rate")}
    first = curves["a"]
    assert first.low is not None
    np.testing.assert_array_equal(first.low, [5.0, np.nan, 4.0, 3.0])
    assert first.high is None
    other = curves["b"]
    assert other.high is not None
    assert other.high.tolist() == [1e-3, 1e-4]
    both = {one.name: one for one in drawn(lower="loss/train", upper="loss/val")}["a"]
    charts = Charts(data=DATA).with_chart(["loss/train"], lower="loss/train", upper="loss/val")
    scene = Figure(parts={"charts": charts}).scene()
    assert sum(one.role == "band" for one in scene.primitives) == 1
    assert both.low is not None


def test_tags_may_have_an_axis_at_the_right() -> None:
    charts = Charts(data=DATA).with_chart(["loss/train", "rate"], right="rate", runs="b")
    look = Figure().look
    plot = page_of(charts, look).cards[0].plot
    assert plot is not None
    assert plot.right_axis is not None
    assert plot.y_axis.high > 2.9
    assert plot.right_axis.high < 0.01
    lines = {one.owner.id: one for one in plot.primitives if isinstance(one, Polylines)}
    rate = lines["chart-1-2"].points
    assert rate[0, 1] == pytest.approx(float(plot.right_axis.at(np.array([1e-3]))[0]))
    names = [one.text for one in plot.primitives if isinstance(one, Text) and one.role == "legend"]
    assert names == ["loss/train", "rate (right)"]
    ticks = [one for one in plot.primitives if isinstance(one, Text) and one.role == "tick"]
    assert max(one.x for one in ticks) > plot.x_axis.end
    page = page_of(charts, look)
    (card,) = page.cards
    reading = reading_at(page, card.left + plot.x_axis.start + 1, card.top + float(rate[0, 1]))
    assert reading is not None
    assert reading.values[0].name == "rate (right)"
    assert reading.values[0].shown == 1e-3
    curves, title = curves_of(charts.charts[0], charts)
    text = pgfplots(curves, charts.charts[0], 89.0, title)
    assert text.count(r"\begin{axis}") == 2
    assert text.count(r"\addlegendentry") == 2
    assert "axis y line*=right" in text
    alone = Charts(data=DATA).with_chart(["rate"], right="rate")
    plot = page_of(alone, look).cards[0].plot
    assert plot is not None
    assert plot.right_axis is None


def test_a_band_of_quantiles_is_as_wide_as_it_is_asked_for() -> None:
    runs = LogData([series(f"r{n}", "loss", [0, 1], [float(n), 2.0 * n]) for n in range(11)])
    charts = Charts(data=runs).with_chart(["loss"], group="r", spread="quantiles", quantile=0.2)
    ((curve,), _) = curves_of(charts.charts[0], charts)
    assert curve.low is not None
    assert curve.high is not None
    assert (curve.low[0], curve.high[0]) == pytest.approx((2.0, 8.0))


def made(values: list[float]) -> Drawn:
    numbers = np.array(values, float)
    x = 10.0 * np.arange(len(values), dtype=np.float64)
    return Drawn(Curve("a", x, x, numbers), x, numbers, None)


@given(
    st.lists(st.floats(-5, 5) | st.just(float("nan")), max_size=20),
    st.integers(0, 6),
    st.sampled_from([Best.NONE, Best.LEAST, Best.GREATEST]),
)
def test_an_early_stop_is_where_a_loop_would_stop(
    values: list[float], patience: int, best: Best
) -> None:
    sign = 1 if best is Best.GREATEST else -1
    expected, least, waited = None, -np.inf, 0
    for place, value in enumerate(values):
        if not np.isfinite(value):
            continue
        if sign * value > least:
            least, waited = sign * value, 0
        else:
            waited += 1
        if patience and waited >= patience and expected is None:
            expected = place
    assert stop_place(made(values), best, patience) == expected


def test_the_early_stop_is_marked() -> None:
    wave = LogData([series("a", "loss", [0, 1, 2, 3, 4, 5], [5.0, 3.0, 4.0, 4.5, 2.0, 1.0])])
    charts = Charts(data=wave).with_chart(["loss"], patience=2)
    scene = Figure(parts={"charts": charts}).scene()
    (mark,) = (one for one in scene.primitives if one.role == "stop")
    assert isinstance(mark, Segments)
    plot = page_of(charts, Figure().look).cards[0].plot
    assert plot is not None
    assert mark.starts[0, 0] == pytest.approx(float(plot.x_axis.at(np.array([3.0]))[0]))
    assert not stop_place(made([1.0, 0.5, 0.2]), Best.LEAST, 1)
