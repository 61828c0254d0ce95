"""What curves tell of a training, the numbers of a chart as files, colours by parts of names."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnsvg_qt.app.canvas.charts.value_card import ordered
from nnsvg_qt.charts.choosing import curves_of, run_colors, run_dashes
from nnsvg_qt.charts.curve import COLORS, DASHES, Curve, dashes_of
from nnsvg_qt.charts.number_table import numbers_of_chart
from nnsvg_qt.charts.page import page_of
from nnsvg_qt.charts.reading import Value
from nnsvg_qt.charts.troubles import troubles_of
from nnsvg_qt.errors import InputError
from nnsvg_qt.log_charts import ChartKind, Charts, LineStyle, LogData, TipOrder
from nnsvg_qt.logs.series import HYPER_PARAMETERS, SCALAR, Series
from nnsvg_qt.scene.look import Look
from tests.charts.test_layer_values import weights_of

FALLING = np.exp(-np.arange(40) / 8.0)


def curve(name: str, values: Any) -> Curve:
    steps: Any = np.arange(len(values)).astype(float)
    return Curve(name, steps, steps, np.asarray(values, float))


def told(*curves: Curve) -> list[str]:
    return [str(one) for one in troubles_of(curves)]


def test_curves_that_diverge_are_pointed_out():
    assert told(curve("loss", [*FALLING[:20], *[np.nan] * 20])) == [
        "loss diverges: it is no number any more after step 19."
    ]
    assert told(curve("loss", [*FALLING[:20], *np.geomspace(0.1, 500.0, 20)])) == [
        "loss diverges: from 0.093 at step 19 to 500."
    ]
    assert told(curve("loss", FALLING[:20])) == []
    assert told(curve("loss", [np.nan] * 5)) == [], "nothing is said of so few"


def test_curves_that_stand_still_are_pointed_out():
    flat = np.concatenate([np.linspace(1.0, 0.2, 30), np.full(30, 0.2)])
    assert told(curve("loss", flat)) == ["loss stands still since step 42."]
    assert told(curve("loss", np.linspace(1.0, 0.0, 60))) == []
    assert told(curve("constant", np.ones(60))) == []


def test_what_is_no_loss_may_grow_and_what_is_at_its_best_may_stay():
    warm = [1e-3, *[5e-4] * 5, *np.linspace(5e-4, 0.1, 14)]
    assert told(curve("lr", warm)) == []
    assert told(curve("loss", warm)) == ["loss diverges: from 0.0005 at step 1 to 0.1."]
    # curves of one tag have the names of their runs
    (sentence,) = troubles_of([replace(curve("a", warm), tag="train/loss")])
    assert str(sentence).startswith("a diverges")
    for name, best in (("accuracy", 1.0), ("accuracy", 100.0), ("error", 0.0)):
        way = np.linspace(0.5 * best + 0.1, best, 20)
        assert told(curve(name, [*way, *[best] * 20])) == [], (name, best)
    assert told(curve("accuracy", [*np.linspace(0.1, 0.9, 20), *[0.9] * 20])) == [
        "accuracy stands still since step 28."
    ]
    assert told(curve("loss", [*np.linspace(1e308, 5e307, 20), *[5e307] * 20])) == [
        "loss stands still since step 28."
    ]


def test_training_that_overfits_is_pointed_out():
    up = np.concatenate([np.linspace(1.0, 0.5, 20), np.linspace(0.5, 0.9, 20)])
    falling = np.linspace(1.0, 0.1, 40)
    (sentence,) = told(curve("loss/train", falling), curve("loss/val", up))
    assert sentence == (
        "The training overfits after step 19: loss/val rises while loss/train falls."
    )
    assert told(curve("acc/train", falling), curve("acc/val", up)) == []
    assert told(curve("loss/train", up), curve("loss/val", up)) == []
    assert told(curve("loss/train", falling), curve("loss/val", falling)) == []
    for own, other in (
        ("train_loss_epoch", "val_loss"),
        ("loss", "val_loss"),
        ("trainMSE", "devMSE"),
    ):
        (sentence,) = told(curve(own, falling), curve(other, up))
        assert f"{other} rises while {own} falls" in sentence
    assert told(curve("train/box_loss", falling), curve("val/dfl_loss", up)) == []


def test_runs_and_tags_tell_what_is_trained_on_not_what_curves_are_called():
    up = np.concatenate([np.linspace(1.0, 0.5, 20), np.linspace(0.5, 0.9, 20)])
    falling = np.linspace(1.0, 0.1, 40)

    def of(run: str, tag: str, values: Any) -> Curve:
        return replace(curve("Baseline", values), run=run, tag=tag)

    # as Keras logs them: two runs, one tag
    assert (
        len(told(of("a/train", "epoch_loss", falling), of("a/validation", "epoch_loss", up))) == 1
    )
    assert told(of("b/train", "epoch_loss", falling), of("a/validation", "epoch_loss", up)) == []
    # a run may be called after anything
    assert told(of("test-1", "train/loss", up), of("test-1", "loss", falling)) == []
    assert len(told(of("test-1", "train/loss", falling), of("test-1", "val/loss", up))) == 1


def test_a_rate_of_learning_that_stays_is_none():
    flat = [*np.linspace(0.0, 0.1, 10), *[0.1] * 50]
    for name in ("lr", "learning_rate", "lr/pg0", "train/learning_rate", "lr-AdamW"):
        assert told(curve(name, flat)) == [], name
    assert len(told(replace(curve("lr 0.1", flat), tag="accuracy"))) == 1
    assert len(told(curve("lr", [*flat[:-5], *[np.nan] * 5]))) == 1


def test_what_is_drawn_in_another_chart_or_in_none_tells_it_too():
    up = np.concatenate([np.linspace(1.0, 0.5, 20), np.linspace(0.5, 0.9, 20)])
    data = LogData(
        [
            replace(loss("a", np.linspace(1.0, 0.1, 40)), tag="train/loss"),
            replace(loss("a", up), tag="val/loss"),
            replace(loss("a", np.linspace(1.0, 0.2, 40)), tag="train/other"),
        ]
    )
    charts = Charts(data=data).with_chart(["val/loss"], point_out=True)
    assert [str(one) for one in page_of(charts, Look()).scene.notices] == [
        "The training overfits after step 19: a, val/loss rises while train/loss falls."
    ]
    assert page_of(charts.with_tags("chart-1", ["train/loss"]), Look()).scene.notices == ()


def loss(run: str, values: Any) -> Series:
    steps = np.arange(len(values))
    return Series(run, "loss", SCALAR, steps, steps.astype(float), np.asarray(values, float))


def test_a_chart_notes_troubles_if_asked_to():
    data = LogData([loss("a", [*FALLING[:20], *[np.nan] * 20])])
    charts = Charts(data=data).with_chart(["loss"], unsound=False)
    assert page_of(charts, Look()).scene.notices == ()
    notices = page_of(charts.changed(point_out=True), Look()).scene.notices
    assert [str(one) for one in notices] == ["a diverges: it is no number any more after step 19."]


def test_numbers_of_a_chart_are_saved_raw_and_whole():
    data = LogData([loss("a", [1.0, np.inf]), loss("b", [2.0]), weights_of("w", 4.0)])
    charts = Charts(data=data).with_chart(["loss"], smoothing=0.9).with_chart(["w"])
    first, second = (one.id for one in charts.charts)
    rows = list(csv.reader(numbers_of_chart(charts, first, "csv").decode().splitlines()))
    assert rows[0] == ["run", "tag", "step", "wall_time", "value"]
    assert rows[1:] == [
        *(["a", "loss", "0", "0.0", "1.0"], ["a", "loss", "1", "1.0", "inf"]),
        ["b", "loss", "0", "0.0", "2.0"],
    ]
    assert json.loads(numbers_of_chart(charts, first, "json")) == [
        {"run": "a", "tag": "loss", "points": [[0, 0.0, 1.0], [1, 1.0, None]]},
        {"run": "b", "tag": "loss", "points": [[0, 0.0, 2.0]]},
    ]
    assert numbers_of_chart(charts, second, "csv").startswith(b"run,tag,step,wall_time,left")
    with pytest.raises(InputError, match="CSV alone"):
        numbers_of_chart(charts, second, "json")
    trials = charts.changed([first], kind=ChartKind.PARALLEL)
    with pytest.raises(InputError, match="CSV alone"):
        numbers_of_chart(trials, first, "json")
    with pytest.raises(InputError, match="no numbers"):
        numbers_of_chart(charts.with_tags(first, ["gone"]), first, "csv")


def test_runs_of_one_folder_share_a_colour():
    runs = ("adam/1", "adam/2", "sgd/1", "alone")
    series = [loss(run, [1.0]) for run in runs]
    charts = Charts(data=LogData(series)).with_chart(["loss"])
    assert len(set(run_colors(charts, series).values())) == 4
    colors = run_colors(charts.changed(color_groups="^[^/]+/"), series)
    assert colors["adam/1"] == colors["adam/2"] != colors["sgd/1"]
    assert len(set(colors.values())) == 3
    with pytest.raises(InputError, match=r"chart\.color_groups"):
        charts.changed(color_groups="(")


def test_values_under_the_pointer_have_an_order():
    nan = float("nan")
    values = [
        Value(name, "#000000", shown, None, None, None, 0.0, nan, place)
        for name, shown, place in (
            ("run 10", 2.0, (5.0, 90.0)),
            ("run 2", nan, None),
            ("run 1", 3.0, (50.0, 88.0)),
        )
    ]

    def names(order: TipOrder) -> list[str]:
        return [one.name for one in ordered(values, order, 80.0)]

    assert names(TipOrder.NEAREST) == ["run 10", "run 2", "run 1"]
    assert names(TipOrder.NAME) == ["run 1", "run 2", "run 10"]
    assert names(TipOrder.ASCENDING) == ["run 10", "run 1", "run 2"]
    assert names(TipOrder.DESCENDING) == ["run 1", "run 10", "run 2"]
    assert names(TipOrder.HEIGHT) == ["run 1", "run 10", "run 2"]


def test_what_only_tells_what_was_tried_takes_no_colour():
    none = np.zeros(0)
    tried = [
        Series(f"hparams/{number}", "_hparams_", HYPER_PARAMETERS, none.astype(int), none, none)
        for number in range(3)
    ]
    series = [*tried, loss("one", [1.0]), loss("two", [1.0])]
    charts = Charts(data=LogData(series)).with_chart(["loss"])
    alone = Charts(data=LogData(series[3:])).with_chart(["loss"])
    assert run_colors(charts, series) == run_colors(alone, series[3:])


def test_runs_of_one_colour_are_told_apart_by_dashes():
    series = [loss(f"run {number}", [1.0]) for number in range(len(COLORS) + 2)]
    charts = Charts(data=LogData(series)).with_chart(["loss"])
    dashes = run_dashes(charts, series)
    assert [*dashes.values()] == [0] * len(COLORS) + [1, 1]
    dotted = charts.with_run("run 1", dashes=LineStyle.DOTTED)
    assert run_dashes(dotted, series)["run 1"] == 2
    curves, _ = curves_of(charts.charts[0], charts)
    assert [dashes_of(curve) for curve in curves] == [DASHES[one] for one in dashes.values()]
