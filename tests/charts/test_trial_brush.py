"""What a box over trials chooses: conditions that those in it fulfil, and no others."""

from __future__ import annotations

import pytest

from nnsvg_qt.charts.plot import Plot, TrialMark
from nnsvg_qt.charts.trial_brush import brushed
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.scene.primitives import Bounds
from tests.charts.test_trials import CHARTS, DATA, plot_of, run


def over(plot: Plot, column: str, *names: str) -> Bounds:
    """A thin box along the axis of a column, over what some trials are there."""
    marks = [mark for mark in plot.marks if mark.name in names]
    places = [mark.points[mark.columns.index((column,))].tolist() for mark in marks]
    x, levels = places[0][0], [y for _, y in places]
    return Bounds(x - 1, min(levels) - 2, x + 1, max(levels) + 2)


def names_of(charts: Charts, where: str) -> set[str]:
    plot = plot_of(charts.changed([charts.charts[0].id], where=where))
    return {mark.name for mark in plot.marks}


@pytest.mark.parametrize(
    ("column", "names", "where"),
    [
        ("rate", {"run 1", "run 2"}, "rate >= 0.01; rate <= 0.1"),
        ("rate", {"run 10"}, "rate >= 0.0001; rate <= 0.0001"),
        ("kind", {"run 1", "run 2"}, "kind = adam"),
        ("loss", {"run 10", "run 2"}, "loss >= 1; loss <= 2"),
    ],
)
def test_a_box_along_an_axis_chooses_the_trials_there(column, names, where) -> None:
    plot = plot_of(CHARTS)
    found = brushed(plot.marks, over(plot, column, *names), "")
    assert found == where
    assert names_of(CHARTS, where) == names


def test_conditions_of_other_columns_stay_and_own_ones_are_replaced() -> None:
    plot = plot_of(CHARTS)
    box = over(plot, "rate", "run 1", "run 2")
    found = brushed(plot.marks, box, "rate < 5; run; kind = adam; other > 1")
    assert found == "run; kind = adam; other > 1; rate >= 0.01; rate <= 0.1"
    assert brushed(plot.marks, Bounds(-90, -90, -80, -80), "rate < 5") is None


def test_numbers_have_as_many_digits_and_words_what_tells_them_from_others() -> None:
    runs = [
        *run("a", 0.123456, "adam", 1.0),
        *run("b", 0.123457, "adamw", 2.0),
        *run("c", 0.5, "sgd (1)", 3.0),
    ]
    charts = Charts(data=LogData(runs)).with_chart(["loss"], kind="parallel")
    plot = plot_of(charts)
    mark = next(one for one in plot.marks if one.name == "a")
    level = float(mark.points[0, 1])
    box = Bounds(mark.points[0, 0] - 1, level - 1e-6, mark.points[0, 0] + 1, level + 1e-6)
    found = brushed(plot.marks, box, "")
    assert found is not None
    assert names_of(charts, found) == {"a"}
    for name, where in (("a", "kind = ^(adam)$"), ("c", "kind = sgd (1)")):
        found = brushed(plot.marks, over(plot, "kind", name), "")
        assert found == where
        assert names_of(charts, found) == {name}


def test_a_box_in_a_field_of_the_matrix_chooses_by_both_columns() -> None:
    charts = Charts(data=DATA).with_chart(["loss"], kind="scatter")
    plot = plot_of(charts)
    mark = next(one for one in plot.marks if one.name == "run 2")
    x, y = mark.points[mark.columns.index(("rate", "loss"))].tolist()
    found = brushed(plot.marks, Bounds(x - 1, y - 1, x + 1, y + 1), "")
    assert found == "rate >= 0.01; rate <= 0.01; loss >= 1; loss <= 1"
    assert names_of(charts, found) == {"run 2"}


def test_names_that_conditions_cannot_say_are_left_alone() -> None:
    values = (("a = b", 1.0),)
    mark = TrialMark("one", "#000000", plot_of(CHARTS).marks[0].points[:1], True, (), values)
    odd = TrialMark(mark.name, mark.color, mark.points, True, (), values, (("a = b",),))
    x, y = odd.points[0].tolist()
    assert brushed([odd], Bounds(x - 1, y - 1, x + 1, y + 1), "") is None
