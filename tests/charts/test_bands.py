"""Charts of several runs say what their lines and bands are."""

from __future__ import annotations

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs.log_data import natural_key
from nnsvg_qt.logs.series import Series
from nnsvg_qt.scene.primitives import Segments, Text

STEPS = np.arange(4)


def series(run: str, tag: str, values: list[float]) -> Series:
    return Series(run, tag, "scalar", STEPS, STEPS.astype(float), np.array(values))


DATA = LogData(
    [
        series(f"{net}-s{seed}", tag, [3.0, 2.0 + seed, 1.0, 0.5])
        for net, seeds in (("big", 3), ("small", 2))
        for seed in range(seeds)
        for tag in ("loss", "accuracy")
    ]
)
CHARTS = Charts(data=DATA).with_chart(["loss"]).with_chart(["accuracy"])


def told(charts: Charts) -> list[str]:
    scene = Figure(parts={"charts": charts}).scene()
    return [p.text for p in scene.primitives if isinstance(p, Text) and p.role == "bands"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "Mean of 2–3 runs, band: ± standard deviation"),
        ({"spread": "error"}, "Mean of 2–3 runs, band: ± standard error"),
        (
            {"spread": "range", "center": "median"},
            "Median of 2–3 runs, band: least to greatest",
        ),
        (
            {"spread": "quantiles", "quantile": 0.05},
            "Mean of 2–3 runs, band: 0.05 to 0.95 quantile",
        ),
        ({"spread": "none"}, "Mean of 2–3 runs"),
        ({"runs": "big"}, "Mean of 3 runs, band: ± standard deviation"),
    ],
)
def test_what_a_band_is_stands_once_below_all_charts_that_have_it(options, words) -> None:
    grouped = CHARTS.changed(["chart-1", "chart-2"], group="(.*)-s", **options)
    assert told(grouped) == [words]


def test_charts_with_different_bands_say_which_is_which_and_others_nothing() -> None:
    assert told(CHARTS) == []
    apart = CHARTS.changed(["chart-1"], group="(.*)-s").changed(
        ["chart-2"], group="(.*)-s", spread="range"
    )
    assert " ".join(told(apart)) == (
        "a: Mean of 2–3 runs, band: ± standard deviation; "
        "b: Mean of 2–3 runs, band: least to greatest"
    )
    named = apart.changed(["chart-1"], title="loss: all", letters=False)
    named = named.changed(["chart-2"], title="right")
    assert " ".join(told(named)).startswith("“loss: all”: Mean of 2–3 runs, band: ± standard")
    # who leaves out the names tells it elsewhere
    assert told(apart.changed(["chart-1", "chart-2"], names="none")) == []


def test_values_that_are_no_numbers_are_in_no_mean_and_that_is_told() -> None:
    bad = [*DATA.series, series("big-s3", "loss", [np.nan] * 4)]
    charts = Charts(data=LogData(bad)).with_chart(["loss"]).changed(["chart-1"], group="(.*)-s")
    scene = Figure(parts={"charts": charts}).scene()
    assert any(
        "Left out" in str(notice) and "big (n = 3) (4)" in str(notice) for notice in scene.notices
    )


def test_runs_of_which_no_value_is_a_number_are_told_and_not_counted() -> None:
    bad = [*DATA.series[:6], *(series(f"lost-s{n}", "loss", [np.inf] * 4) for n in range(2))]
    charts = Charts(data=LogData(bad)).with_chart(["loss"]).changed(["chart-1"], group="(.*)-s")
    scene = Figure(parts={"charts": charts}).scene()
    assert any("lost (n = 0) (8)" in str(notice) for notice in scene.notices)
    assert told(charts) == ["Mean of 3 runs, band: ± standard deviation"]


def test_the_legend_shows_dashes_as_dashes() -> None:
    names = [f"a long name of a run that leaves no room beside it {n}" for n in range(32)]
    charts = Charts(data=LogData([series(run, "loss", [3.0, 2.0, 1.0, 0.5]) for run in names]))
    scene = Figure(parts={"charts": charts.with_chart(["loss"])}).scene()
    swatches = [p for p in scene.primitives if isinstance(p, Segments) and p.role == "legend"]
    assert len({one.line.dashes for one in swatches}) == 4
    for one in swatches:
        if one.line.dashes:
            length = float(one.ends[0, 0] - one.starts[0, 0])
            assert sum(one.line.dashes) + one.line.dashes[0] <= length + 1e-9


def test_names_with_decimals_are_in_the_order_of_their_numbers() -> None:
    names = ["lr0.1-s0", "lr0.01-s1", "lr0.01-s0", "lr1e-4", "v1.10", "v1.9", "run 10", "run 2"]
    assert sorted(names, key=natural_key) == [
        *("lr1e-4", "lr0.01-s0", "lr0.01-s1", "lr0.1-s0", "run 2", "run 10", "v1.9", "v1.10"),
    ]


def test_names_of_equal_numbers_or_letters_have_one_order_too() -> None:
    names = ["lr0.1", "lr1e-1", "r01", "r1", "Run", "run"]
    for turn in range(len(names)):
        assert sorted([*names[turn:], *names[:turn]], key=natural_key) == names
