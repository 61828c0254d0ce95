"""One colour a run, whatever other runs come, go, are renamed or left out of what is kept."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest

from nnsvg_qt.charts.choosing import run_colors
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs import Series, log_data
from nnsvg_qt.logs.log_data import RunOrder
from nnsvg_qt.project_file import project_bytes, read_project, values


def logged(*runs: tuple[str, float]) -> list[Series]:
    return [
        Series(run, "loss", "scalar", np.arange(2), np.array([begin, begin + 1]), np.ones(2))
        for run, begin in runs
    ]


def colors(series: list[Series], order: tuple[str, ...]) -> dict[str, str]:
    charts = Charts(data=LogData(series, order)).with_chart(["loss"])
    found = run_colors(charts, series)
    return {one.run: found[one.run] for one in series}


ALL = (("a", 1.0), ("b", 2.0), ("c", 2.0), ("d", 9.0))


@pytest.mark.parametrize("gone", ["a", "b", "c", "d"])
def test_runs_keep_their_colours_where_another_is_gone(gone: str) -> None:
    order = RunOrder()
    assert order.follow(logged(*ALL)) == ()
    before = colors(logged(*ALL), ())
    left = logged(*(one for one in ALL if one[0] != gone))
    after = colors(left, order.follow(left))
    assert after == {run: color for run, color in before.items() if run != gone}
    # it comes again
    assert colors(logged(*ALL), order.follow(logged(*ALL))) == before


@pytest.mark.parametrize("known", [(), ("d", "a", "b", "c")])
def test_a_run_that_is_renamed_keeps_its_colour(known: tuple[str, ...]) -> None:
    order = RunOrder(known)
    before = colors(logged(*ALL), order.follow(logged(*ALL)))
    renamed = logged(("a", 1.0), ("z", 2.0), ("c", 2.0), ("d", 9.0))
    after = colors(renamed, order.follow(renamed))
    assert after == {run if run != "b" else "z": color for run, color in before.items()}


def test_a_run_renamed_since_it_was_kept_keeps_its_colour() -> None:
    """Of what is kept a run may begin later than its logs do: of some tags only."""
    known, late = LogData(logged(*ALL), ("d", "a", "b", "c")), np.array([2.5, 3.5])
    kept = [*known.series, Series("b", "late", "scalar", np.arange(2), late, np.ones(2))]
    before = colors(kept, ("d", "a", "b", "c"))
    renamed = [
        *logged(("a", 1.0), ("z", 2.0), ("c", 2.0), ("d", 9.0)),
        Series("z", "late", "scalar", np.arange(2), late, np.ones(2)),
        Series("z", "early", "scalar", np.arange(2), late - 2, np.ones(2)),
    ]
    order = RunOrder(known.colored_runs, kept)
    # half of them are read
    order.follow(renamed[:1], is_whole=False)
    after = colors(renamed, order.follow(renamed))
    assert after == {run if run != "b" else "z": color for run, color in before.items()}
    # once all was read what comes is new
    more = [*renamed, *logged(("b", 2.0))]
    assert order.follow(more)[:4] == ("d", "a", "z", "c")


def test_a_run_that_comes_leaves_the_others_their_colours_whenever_it_began() -> None:
    order = RunOrder()
    # what was read by halves has no order yet
    order.follow(logged(("d", 9.0)), is_whole=False)
    before = colors(logged(*ALL), order.follow(logged(*ALL)))
    assert before == colors(logged(*ALL), ())
    more = logged(*ALL, ("0", -np.inf), ("1", 2.0))
    after = colors(more, order.follow(more))
    assert {run: after[run] for run in before} == before
    assert len(set(after.values())) == 6


def test_runs_of_other_logs_take_no_colours_away() -> None:
    others = logged(("x", 10.0), ("y", 20.0))
    assert RunOrder(("a", "b", "c")).follow(others) == ()
    # what is there by halves may still come
    order = RunOrder(("a", "b", "c"))
    assert order.follow(others, is_whole=False)[:3] == ("a", "b", "c")
    assert order.follow([*logged(("b", 1.0)), *others])[:3] == ("a", "b", "c")


def test_runs_that_are_gone_are_not_remembered_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_data, "MOST_KNOWN", 4)
    order = RunOrder()
    order.follow(logged(*ALL))
    assert order.follow(logged(*ALL[1:])) == ("a", "b", "c", "d")
    more = logged(*ALL[1:], ("e", 0.0))
    assert order.follow(more) == ("b", "c", "d", "e")


def test_an_order_is_no_longer_than_projects_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "MOST_ROWS", 3)
    figure = Figure(parts={"charts": Charts(data=LogData(logged(("d", 9.0)), "bcad"))})
    read = read_project(BytesIO(project_bytes(figure))).part("charts").data
    assert read.order == ("b", "c", "a")
    assert read.colored_runs == ["b", "c", "a", "d"]


def test_what_is_kept_has_the_colours_that_it_had() -> None:
    # hidden runs are left out, and so is the tag by which one began earlier than another
    early = Series("d", "acc", "scalar", np.arange(2), np.zeros(2), np.ones(2))
    charts = Charts(data=LogData([*logged(*ALL), early])).with_chart(["loss"])
    charts = charts.with_run("b", hidden=True)
    kept = charts.with_data(charts.drawn_data())
    assert charts.data is not None
    assert kept.data is not None
    before, after = run_colors(charts, charts.data.series), run_colors(kept, kept.data.series)
    assert [after[run] for run in "acd"] == [before[run] for run in "acd"]
    again = read_project(BytesIO(project_bytes(Figure(parts={"charts": kept}))))
    assert again.part("charts").data == kept.data
    assert again.part("charts").data.order == ("d", "a", "b", "c")
