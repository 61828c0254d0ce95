"""Charts of trials: where their values lie, which colours they have, what can be read off them."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest

from nnsvg_qt.charts.page import page_of
from nnsvg_qt.charts.plot import Plot
from nnsvg_qt.charts.reading import reading_at
from nnsvg_qt.charts.trial_table import FORMS, table_text
from nnsvg_qt.charts.trials import UNKNOWN, column_of, gradient
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData, Scale
from nnsvg_qt.logs.hyper_parameters import Trial, TrialTable, table_of
from nnsvg_qt.logs.series import HYPER_PARAMETERS, Series
from nnsvg_qt.project_file import project_bytes, read_project
from nnsvg_qt.scene.primitives import Polylines, Text
from nnsvg_qt.views.plots.ticks import linear_ticks
from tests.logs.event_files import field


def told(rate: float, kind: str) -> bytes:
    entries = field(1, field(1, b"rate") + field(2, field(2, rate, True)))
    entries += field(1, field(1, b"kind") + field(2, field(3, kind.encode())))
    return b"P" + field(3, entries)


def run(name: str, rate: float, kind: str, loss: float) -> list[Series]:
    one = np.zeros(1)
    start = Series(
        name, "_hparams_", HYPER_PARAMETERS, np.zeros(1, int), one, one[:0], (told(rate, kind),)
    )
    return [start, Series(name, "loss", "scalar", np.array([9]), one, np.array([loss]))]


DATA = LogData(
    [
        *run("run 10", 1e-4, "sgd", 2.0),
        *run("run 2", 1e-2, "adam", 1.0),
        *run("run 1", 1e-1, "adam", 4.0),
    ]
)
CHARTS = Charts(data=DATA).with_chart(["loss"], kind="parallel")


def plot_of(charts: Charts) -> Plot:
    plot = page_of(charts, Figure().look).cards[0].plot
    assert plot is not None
    return plot


def test_each_trial_is_a_line_over_the_axes_of_what_differs() -> None:
    plot = plot_of(CHARTS)
    names = [one.text for one in plot.primitives if isinstance(one, Text) and one.role == "label"]
    assert names == ["rate", "kind", "loss"]
    marks = {mark.name: mark for mark in plot.marks}
    assert set(marks) == {"run 1", "run 2", "run 10"}
    height = plot.y_axis.start
    # by logarithms: 1e-2 lies two thirds up from 1e-4 to 1e-1
    low, middle, high = (marks[name].points[0, 1] for name in ("run 10", "run 2", "run 1"))
    assert (low - middle) / (low - high) == pytest.approx(2 / 3)
    assert marks["run 2"].points[1, 1] == pytest.approx(0.75 * height)
    assert marks["run 10"].points[1, 1] == pytest.approx(0.25 * height)
    lines = [one for one in plot.primitives if isinstance(one, Polylines)]
    # the best last, over the others
    assert [line.line.color for line in lines] == [
        marks[name].color for name in ("run 2", "run 10", "run 1")
    ]
    assert marks["run 1"].cells == (("rate", "0.1"), ("kind", "adam"), ("loss", "4"))


def test_options_choose_trials_axes_and_colours() -> None:
    plot = plot_of(CHARTS.changed(axes="loss, rate", color_by="kind", where="rate < 0.05"))
    assert {mark.name for mark in plot.marks} == {"run 2", "run 10"}
    assert len({mark.color for mark in plot.marks}) == 2
    words = [one.text for one in plot.primitives if isinstance(one, Text) and one.role == "legend"]
    assert words == ["adam", "sgd"]
    hidden = plot_of(CHARTS.with_run("run 1", hidden=True))
    assert {mark.name for mark in hidden.marks} == {"run 2", "run 10"}
    for bad in ({"axes": "speed"}, {"color_by": "speed"}, {"where": "speed > 1"}):
        with pytest.raises(InputError):
            Figure(parts={"charts": CHARTS.changed(**bad)}).scene()
    with pytest.raises(InputError, match="No trial of 3 fulfils"):
        Figure(parts={"charts": CHARTS.changed(where="rate > 5")}).scene()


def test_a_matrix_has_a_field_for_each_hyper_parameter_and_metric() -> None:
    plot = plot_of(CHARTS.changed(kind="scatter"))
    frames = [one for one in plot.primitives if one.role == "frame"]
    assert len(frames) == 2
    assert all(len(mark.points) == 2 for mark in plot.marks)
    assert len([one for one in plot.primitives if one.role == "trial"]) == 6


def test_the_trial_under_the_pointer_tells_its_values() -> None:
    page = page_of(CHARTS, Figure().look)
    (card,) = page.cards
    assert card.plot is not None
    mark = next(one for one in card.plot.marks if one.name == "run 2")
    between = mark.points[:2].mean(axis=0) + np.array([card.left, card.top + 2.0])
    reading = reading_at(page, *between.tolist())
    assert reading is not None
    assert reading.across == "run 2"
    assert [(one.name, one.words) for one in reading.values] == list(mark.cells)
    assert reading_at(page, card.left + 3.0, card.bounds.bottom - 1.0) is None


def test_groups_may_be_of_hyper_parameters() -> None:
    curves = Charts(data=DATA).with_chart(["loss"], group="kind")
    texts = [
        one.text
        for one in Figure(parts={"charts": curves}).scene().primitives
        if isinstance(one, Text)
    ]
    assert {"adam (n = 2)", "sgd (n = 1)"} <= set(texts)


def test_kept_data_draw_the_same_trials() -> None:
    kept = CHARTS.with_data(CHARTS.drawn_data())
    figure = Figure(parts={"charts": kept})
    again = read_project(io.BytesIO(project_bytes(figure)))
    assert again.svg() == Figure(parts={"charts": CHARTS}).svg()


def test_columns_have_scales_levels_and_gaps() -> None:
    trials = [
        Trial(f"t{n}", (f"t{n}",), {} if n == 3 else {"a": value, "b": str(n)}, {})
        for n, value in enumerate((1.0, 2.0, 300.0, 0.0))
    ]
    shares = column_of("a", trials, Scale.QUANTILE, 200.0).shares
    assert shares[:3].tolist() == pytest.approx([1 / 6, 3 / 6, 5 / 6])
    assert np.isnan(shares[3])
    linear = column_of("a", trials, Scale.LINEAR, 200.0).shares
    assert (linear[1] - linear[0]) / (linear[2] - linear[0]) == pytest.approx(1 / 299)
    words = column_of("b", trials, Scale.AUTOMATIC, 200.0)
    assert [tick.text for tick in words.ticks] == ["0", "1", "2"]
    with pytest.raises(InputError, match="logarithm"):
        column_of("a", [*trials[:3], Trial("z", ("z",), {"a": 0.0}, {})], Scale.LOGARITHMIC, 99.0)
    assert gradient(0.0) != gradient(1.0) != UNKNOWN


def test_the_table_in_every_form() -> None:
    trials = [
        Trial("a_1", ("a_1",), {"rate": 1e-5, "on": True}, {"loss": float("inf")}),
        Trial("b", ("b",), {"rate": 2.0, "on": False, "note": 'x, "y" 50%'}, {"loss": 0.25}),
    ]
    table = table_of(trials)
    rows = list(csv.reader(io.StringIO(table_text(table, "csv"))))
    assert rows == [
        ["run", "rate", "on", "note", "loss"],
        ["a_1", "1e-05", "true", "", "inf"],
        ["b", "2", "false", 'x, "y" 50%', "0.25"],
    ]
    assert json.loads(table_text(table, "json"))[1] == {
        "run": "b",
        "rate": 2,
        "on": False,
        "note": 'x, "y" 50%',
        "loss": 0.25,
    }
    latex = table_text(table, "latex")
    assert r"a\_1 & $1 \times 10^{-5}$ & true &  & $inf$ \\" in latex
    assert r"x, {''}y{''} 50\%" in latex
    assert table_text(table, "text").splitlines()[1] == "a_1\t1e-05\ttrue\t\tinf"
    for form in FORMS:
        assert table_text(TrialTable(("run",), ()), form).strip()
    with pytest.raises(InputError, match="text, csv"):
        table_text(table, "xml")


def test_between_whole_numbers_stands_no_tick():
    trials = [Trial(f"{number}", (), {"layers": float(number)}, {}) for number in range(1, 8)]
    for room in (80.0, 150.0, 400.0):
        texts = [tick.text for tick in column_of("layers", trials, Scale.LINEAR, room).ticks]
        assert texts
        assert all(text.isdigit() for text in texts)
    texts = [tick.text for tick in linear_ticks(0.0, 3.0, 8, is_whole=True)]
    assert texts == ["0", "1", "2", "3"]
    assert [tick.at for tick in linear_ticks(-0.5, 0.5, 6, is_whole=True)] == [0.0]
    # 2.5 is a round number, and no whole one
    assert [tick.at for tick in linear_ticks(0.0, 12.0, 5, is_whole=True)] == [0.0, 5.0, 10.0]


def test_measured_numbers_have_round_ticks_and_chosen_ones_themselves() -> None:
    def texts(values: list[float]) -> list[str]:
        trials = [Trial(str(n), (str(n),), {"a": value}, {}) for n, value in enumerate(values)]
        return [tick.text for tick in column_of("a", trials, Scale.AUTOMATIC, 200.0).ticks]

    assert texts([0.001, 0.0003, 1e-5]) == ["1e-5", "0.0003", "0.001"]
    assert texts([64.0, 157897.0]) == ["64", "157897"]
    measured = texts([0.453498231, 0.311831477, 0.750365112])
    assert len(measured) > 2
    assert max(map(len, measured)) <= 4


def test_levels_that_begin_alike_are_told_by_their_ends() -> None:
    long = "a long name of a set of data that begins alike, version "
    runs = [one for n in range(4) for one in run(f"r{n}", 0.1 * (n + 1), f"{long}{n}", 1.0 * n)]
    charts = Charts(data=LogData(runs)).with_chart(["loss"], kind="scatter")
    scene = Figure(parts={"charts": charts}).scene()
    ticks = [p.text for p in scene.primitives if isinstance(p, Text) and p.role == "tick"]
    ended = [text for text in ticks if text.startswith("…")]
    assert [text[-1] for text in ended] == ["0", "1", "2", "3"]
