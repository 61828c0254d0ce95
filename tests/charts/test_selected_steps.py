"""Selected steps, their table, pinned and wide charts, names of runs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnsvg_qt.charts.curve import GREY, Curve, color_of, drawn
from nnsvg_qt.charts.page import page_of
from nnsvg_qt.charts.selected_steps import ROLE, columns_for, rows_of
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Chart, Charts, LogData, Steps
from nnsvg_qt.logs.series import SCALAR, Series
from nnsvg_qt.project_file import read_project
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Polygons, Segments

STEPS = np.arange(0, 50, 10)
PLACES: Any = STEPS.astype(float)


def loss(run: str = "a", tag: str = "loss") -> Series:
    return Series(run, tag, SCALAR, STEPS, 100.0 + PLACES, np.array([4.0, 2.0, 1.0, 3.0, 2.0]))


def page(charts: Charts):
    return page_of(charts, Look())


def test_steps_are_one_or_two_numbers():
    assert Chart("c").selected is None
    assert Chart("c", steps="1,000").selected == Steps(1000.0, 1000.0)
    assert Chart("c", steps="10 … 30").selected == Steps(10.0, 30.0)
    assert Chart("c", steps="-5:-5").selected == Steps(-5.0, -5.0)
    for text in ("100,300", "100, 300", "100 … 300"):
        assert Chart("c", steps=text).selected == Steps(100.0, 300.0), text
    for text in ("1,000 … 3,500", "1,000, 3500", "1000,3500"):
        assert Chart("c", steps=text).selected == Steps(1000.0, 3500.0), text
    assert Chart("c", steps="1,234,567").selected == Steps(1234567.0, 1234567.0)
    for text in ("a", "10 …", "30 … 10", "1 2", "300,100", "1,2,3"):
        with pytest.raises(InputError, match=r"chart\.steps"):
            Chart("c", steps=text)


def test_linked_steps_are_selected_in_all_charts():
    charts = Charts().with_chart(["loss"]).with_chart(["acc"])
    first, second = (one.id for one in charts.charts)
    both = charts.with_steps(first, "20")
    assert [one.steps for one in both.charts] == ["20", "20"]
    assert both.selected_step == 20.0
    alone = charts.changed(linked=False).with_steps(second, "10 … 20")
    assert [one.steps for one in alone.charts] == ["", "10 … 20"]


def test_a_selected_step_is_a_line_and_two_shade_what_is_outside():
    charts = Charts(data=LogData([loss()])).with_chart(["loss"])

    def marks(steps: str):
        made = page(charts.changed(steps=steps))
        (card,) = made.cards
        own = [one for one in card.plot.primitives if getattr(one, "role", "") == ROLE]
        lines = [one for one in own if isinstance(one, Segments)]
        return card, [one for one in own if isinstance(one, Polygons)], lines

    assert marks("")[1:] == ([], [])
    card, shades, (line,) = marks("20")
    assert not shades
    assert line.starts[:, 0] == pytest.approx(card.plot.x_axis.at(np.array([20.0])))
    card, shades, (line,) = marks("10 … 30")
    assert len(shades) == 2
    assert len(line.starts) == 2
    assert shades[0].points[0][:, 0].max() == pytest.approx(line.starts[0, 0])
    assert marks("100 … 200")[2] == []
    assert len(marks("100 … 200")[1]) == 1


def test_the_table_tells_what_curves_are_at_a_step_and_between_two():
    curve = Curve("a", PLACES, 100.0 + PLACES, loss().values)
    plain = drawn(curve, curve.steps, Chart("c"))
    (row,) = rows_of([plain], Steps(19.0, 19.0))
    assert dict(row.cells) == {"value": 1.0, "step": 20.0, "relative": 20.0}
    smooth = drawn(curve, curve.steps, Chart("c", smoothing=0.5))
    (row,) = rows_of([smooth], Steps(0.0, 0.0))
    assert (row.cells["value"], row.cells["smoothed"]) == (4.0, 4.0)
    (row,) = rows_of([plain], Steps(10.0, 30.0))
    assert dict(row.cells) == {
        **{"min": 1.0, "max": 3.0, "start_value": 2.0, "end_value": 3.0, "change": 1.0},
        **{"percent": 50.0, "start_step": 10.0, "end_step": 30.0},
        **{"step_at_max": 30.0, "step_at_min": 20.0, "mean": 2.0},
    }
    assert set(row.cells) == set(columns_for([Steps(10.0, 30.0)]))
    assert rows_of([plain], Steps(60.0, 70.0)) == []


def test_pinned_charts_come_first_and_wide_ones_stand_alone():
    tags = ("a", "b", "c", "d")
    charts = Charts(data=LogData([loss(tag=tag) for tag in tags]))
    for tag in tags:
        charts = charts.with_chart([tag])
    ids = [one.id for one in charts.charts]

    def places(own: Charts) -> list[tuple[str, int, int]]:
        cards = page(own).cards
        return [(card.chart.tags[0], round(card.left), round(card.bounds.width)) for card in cards]

    plain = places(charts)
    assert [name for name, *_ in plain] == ["a", "b", "c", "d"]
    assert [left > 0 for _, left, _ in plain] == [False, True, False, True]
    assert [name for name, *_ in places(charts.changed([ids[2]], pinned=True))] == list("cabd")
    wide = places(charts.changed([ids[1]], full_width=True))
    assert [left > 0 for _, left, _ in wide] == [False, False, False, True]
    assert wide[1][2] > 1.8 * wide[0][2]
    tops = {round(card.top) for card in page(charts.changed([ids[1]], full_width=True)).cards}
    assert len(tops) == 3
    narrow = places(charts.changed(card_width=120.0))
    assert {left for _, left, _ in narrow} == {0}
    assert sum(left > 0 for _, left, _ in places(charts.changed(card_width=30.0))) == 3


def test_runs_have_names_and_notes_in_the_project_and_grey_ones_stand_back(tmp_path):
    data = LogData([loss("runs/2026-11-26"), loss("b")])
    charts = Charts(data=data).with_chart(["loss"])
    charts = charts.with_run("runs/2026-11-26", name="With dropout", note="warm-up too short")
    charts = charts.with_run("b", grey=True)
    figure = Figure(parts={"charts": charts})
    path = tmp_path / "runs.nnsvg"
    figure.save(path)
    again = read_project(path).part("charts")
    assert again.runs == charts.runs
    (card,) = page(again).cards
    found = {one.curve.name: color_of(one.curve) for one in card.plot.drawn}
    assert found["b"] == GREY
    assert set(found) == {"With dropout", "b"}
    with pytest.raises(InputError, match="note of a run"):
        charts.with_run("b", note="x" * 1001)
