"""Curves as scenes: what is drawn, where, and what is told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnsvg_qt.charts.choosing import chosen_series
from nnsvg_qt.charts.curve import Curve
from nnsvg_qt.errors import InputError
from nnsvg_qt.log_charts import Across, Chart
from nnsvg_qt.logs.series import Series
from nnsvg_qt.scene.primitives import Path, Polylines, Scene, Segments, Text
from nnsvg_qt.scene.text import text_bounds
from tests.charts.charted import compose, curves_of
from tests.in_turn import examples


def series(run: str, tag: str, values: list[float], first: int = 0) -> Series:
    steps = np.arange(first, first + len(values))
    times = 1e9 + 60.0 * steps.astype(np.float64)
    return Series(run, tag, "scalar", steps, times, np.array(values, float))


def texts(scene: Scene, role: str) -> list[str]:
    return [p.text for p in scene.primitives if isinstance(p, Text) and p.role == role]


def lines(scene: Scene) -> list[Polylines]:
    return [p for p in scene.primitives if isinstance(p, Polylines) and p.role == "curve"]


def test_a_curve_is_where_its_numbers_are() -> None:
    curves, title = curves_of([series("a", "loss", [0.0, 5.0, 10.0])])
    scene = compose(curves, Chart("chart"), 89.0, title)
    (line,) = lines(scene)
    (x0, y0), (x1, y1), (x2, y2) = line.points
    assert x1 - x0 == pytest.approx(x2 - x1)
    assert y0 - y1 == pytest.approx(y1 - y2)
    assert y0 > y2
    ticks = {p.text: p for p in scene.primitives if isinstance(p, Text) and p.role == "tick"}
    at_ten = ticks["10"]
    assert at_ten.y - 0.35 * at_ten.size == pytest.approx(y2, abs=0.01)
    assert texts(scene, "title") == ["loss"]
    assert scene.bounds.width == pytest.approx(89 * 96 / 25.4)


def test_missing_values_part_the_line_and_are_marked_and_told() -> None:
    values = [1.0, 2.0, np.nan, 3.0, np.inf, 4.0, 5.0]
    curves, title = curves_of([series("a", "loss", values)])
    scene = compose(curves, Chart("chart"), 89.0, title)
    (line,) = lines(scene)
    assert line.counts.tolist() == [2, 2]
    assert sum(isinstance(p, Path) and p.role == "point" for p in scene.primitives) == 1
    (crosses,) = (p for p in scene.primitives if isinstance(p, Segments) and p.role == "unsound")
    assert len(crosses.starts) == 4
    assert any("a (2)" in str(notice) for notice in scene.notices)


def test_several_curves_are_named_at_their_ends_and_many_in_a_legend() -> None:
    few = [series(f"run {n}", "loss", [1.0 * n, 2.0 * n, 3.0]) for n in range(5)]
    scene = compose(*_with_style(few))
    assert sorted(texts(scene, "label")) == [f"run {n}" for n in range(5)]
    boxes = [text_bounds(p) for p in scene.primitives if isinstance(p, Text) and p.role == "label"]
    for number, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])
        assert box.right <= scene.bounds.right
    many = [series(f"run {n:02}", "loss", [1.0 * n, 3.0]) for n in range(20)]
    scene = compose(*_with_style(many))
    assert sorted(texts(scene, "legend")) == [f"run {n:02}" for n in range(20)]
    looks = [(str(line.line.color), line.line.dashes) for line in lines(scene)]
    assert len(set(looks)) == 20


def _with_style(many: list[Series]) -> tuple[list[Curve], Chart, float, str]:
    curves, title = curves_of(many)
    return curves, Chart("chart"), 89.0, title


def test_groups_of_runs_are_means_with_a_band() -> None:
    members = [series(f"adam_{n}", "loss", [4.0 + n, 2.0 + n, 1.0 + n]) for n in range(3)]
    members += [series("sgd_0", "loss", [9.0, 8.0, 7.0], 1)]
    curves, _ = curves_of(members, "(.*)_")
    first, second = curves
    assert first.name == "adam (n = 3)"
    assert second.name == "sgd (n = 1)"
    assert first.values.tolist() == [5.0, 3.0, 2.0]
    assert first.low is not None
    assert first.high is not None
    assert (first.high - first.low).tolist() == pytest.approx([2.0, 2.0, 2.0])
    scene = compose(curves, Chart("chart"), 89.0)
    assert sum(isinstance(p, Path) and p.role == "band" for p in scene.primitives) == 2
    with pytest.raises(InputError, match="no steps in common"):
        curves_of([series("a1", "x", [1.0, 2.0]), series("a2", "x", [1.0], 50)], "a")


def test_axes_of_time_and_logarithms() -> None:
    curves, title = curves_of([series("a", "loss", [100.0, 10.0, 0.0, 1.0])])
    scene = compose(curves, Chart("chart", across=Across.RELATIVE, log_y=True), 89.0, title)
    assert texts(scene, "axis") == ["Time in minutes"]
    (line,) = lines(scene)
    # the zero has no logarithm, and what stands behind it is a point
    assert line.counts.tolist() == [2]
    ticks = texts(scene, "tick")
    assert {"1", "10", "100"} <= set(ticks)
    with pytest.raises(InputError, match="above 0"):
        compose([*curves_of([series("a", "x", [0.0, -1.0])])[0]], Chart("chart", log_y=True))
    timeless = Series("a", "x", "scalar", np.arange(2), np.full(2, np.nan), np.ones(2))
    with pytest.raises(InputError, match="no times"):
        compose(curves_of([timeless])[0], Chart("chart", across=Across.WALL))


def test_cutting_outliers_keeps_what_a_curve_begins_with() -> None:
    falling = [3.0 * 0.97**step for step in range(300)]
    spikes = [*falling[:100], 80.0, *falling[101:200], 70.0, *falling[201:]]
    curves, title = curves_of([series("a", "loss", spikes)])
    marks = texts(compose(curves, Chart("chart", cut_outliers=True), 89.0, title), "tick")
    assert {float(mark) for mark in marks} >= {0.0, 1.0, 2.0}
    assert "80" not in marks


def test_smoothing_keeps_the_raw_line_behind() -> None:
    curves, title = curves_of([series("a", "loss", [1.0, 3.0, 1.0, 3.0])])
    scene = compose(curves, Chart("chart", smoothing=0.6), 89.0, title)
    roles = [p.role for p in scene.primitives if isinstance(p, Polylines)]
    assert roles == ["raw", "curve"]


def test_long_curves_are_thinned_and_it_is_told() -> None:
    wave = np.sin(np.arange(200_000) / 7.0)
    wave[77_777] = 9.0
    curves, title = curves_of([series("a", "loss", wave.tolist())])
    scene = compose(curves, Chart("chart"), 89.0, title)
    (line,) = lines(scene)
    assert len(line.points) < 4000
    alone = compose(curves_of([series("a", "loss", [-1.0, 9.0])])[0], Chart("chart"), 89.0, title)
    (short,) = lines(alone)
    assert line.points[:, 1].min() == pytest.approx(short.points[:, 1].min(), abs=0.5)
    assert any("half pixel" in str(notice) for notice in scene.notices)


@settings(max_examples=examples(15))
@example([[0.0]] * 6 + [[-1.0, 0.0]], 40.0, False)
@given(
    st.lists(
        st.lists(st.floats(allow_nan=True, allow_infinity=True, width=32), min_size=1, max_size=12),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from([0.0, 40.0, 89.0, 183.0]),
    st.booleans(),
)
def test_nothing_leaves_the_page_whatever_the_numbers(
    rows: list[list[float]], width: float, is_log: bool
) -> None:
    curves, title = curves_of([series(f"run {n}", "loss", row) for n, row in enumerate(rows)])
    try:
        scene = compose(curves, Chart("chart", log_y=is_log), width, title, 60.0)
    except InputError:
        finite = [v for row in rows for v in row if np.isfinite(v) and (v > 0 or not is_log)]
        assert not finite
        return
    page = scene.bounds.grown(0.01)
    for primitive in scene.primitives:
        if isinstance(primitive, Text):
            box = text_bounds(primitive)
            assert page.left <= box.left
            assert box.right <= page.right
            assert page.top <= box.top
            assert box.bottom <= page.bottom
        if isinstance(primitive, Polylines | Segments):
            points = primitive.points if isinstance(primitive, Polylines) else primitive.starts
            assert np.isfinite(points).all()
            assert (points >= [page.left, page.top]).all()
            assert (points <= [page.right, page.bottom]).all()


def test_what_is_not_there_is_told_with_what_there_is() -> None:
    logs = [series("a", "loss", [1.0]), series("b", "acc", [1.0])]
    with pytest.raises(InputError, match=r"acc, loss"):
        chosen_series(logs, "los{3}")
    with pytest.raises(InputError, match="there are a"):
        chosen_series(logs, "loss", "c")
    assert [one.tag for one in chosen_series(logs, ".")] == ["loss", "acc"]
    for pattern in ("(", "(?=(a*)*)", "x" * 2000):
        with pytest.raises(InputError):
            chosen_series(logs, pattern)


def test_numbers_that_no_axis_reaches_count_as_infinite() -> None:
    curves, title = curves_of([series("a", "loss", [-1.7e308, 1.0, 3.0, 1.7e308])])
    scene = compose(curves, Chart("chart"), 89.0, title)
    (line,) = lines(scene)
    assert len(line.points) == 2
    assert curves[0].values[0] == -1.7e308


def test_times_beyond_the_calendar_are_no_times_of_day() -> None:
    far = replace(series("a", "loss", [1.0, 2.0]), wall_times=np.array([1.7e12, 1.8e12]))
    curves, title = curves_of([far])
    with pytest.raises(InputError, match="no times"):
        compose(curves, Chart("chart", across=Across.WALL), 89.0, title)
