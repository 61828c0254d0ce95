"""What the card under the pointer tells of the curves there."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLocale

from nnsvg_qt.app.canvas.charts.value_card import (
    columns_of,
    in_words_of_system,
    number_words,
    ordered,
    since_words,
)
from nnsvg_qt.charts.curve import DASHES
from nnsvg_qt.charts.page import page_of
from nnsvg_qt.charts.reading import Reading, reading_at
from nnsvg_qt.log_charts import Charts, LogData, TipOrder
from nnsvg_qt.logs.series import SCALAR, Series
from nnsvg_qt.scene.look import Look


def series(run: str, steps: list[int], begin: float) -> Series:
    own = np.array(steps)
    return Series(run, "loss", SCALAR, own, begin + 2.0 * own, own / 10.0)


def reading(charts: Charts, share: float) -> Reading:
    page = page_of(charts, Look())
    card = page.cards[0]
    assert card.plot is not None
    axis = card.plot.x_axis
    x = card.left + axis.start + share * (axis.end - axis.start)
    found = reading_at(page, x, card.top + 20.0)
    assert found is not None
    return found


def test_values_have_their_steps_and_times_where_these_differ() -> None:
    data = LogData([series("a", [0, 50, 100], 0.0), series("b", [0, 51, 100], 1e9)])
    found = reading(Charts(data=data).with_chart(["loss"]), 0.5)
    columns = dict(columns_of(found.values, found.across, True))
    at = [one.name for one in found.values].index("b")
    assert sorted(columns["Step"]) == ["50", "51"]
    assert columns["Value"][at] == "5.1"
    assert columns["Time (UTC)"][at] == "2001-09-09 01:48:22"
    assert columns["Relative"][at] == "0:01:42"
    assert [head for head, _ in columns_of(found.values, found.across, False)] == ["Value"]
    last = reading(Charts(data=data).with_chart(["loss"]), 1.0)
    heads = [head for head, _ in columns_of(last.values, last.across, True)]
    assert heads == ["Value", "Time (UTC)", "Relative"], "all are at the step that stands above"


def test_what_was_logged_stands_beside_what_is_smoothed() -> None:
    data = LogData([series("a", [0, 50, 100], float("nan"))])
    found = reading(Charts(data=data).with_chart(["loss"], smoothing=0.5), 1.0)
    columns = dict(columns_of(found.values, found.across, True))
    assert list(columns) == ["Smoothed", "Value"]
    assert columns["Value"] == ["10"]
    assert columns["Smoothed"] == ["7.1429"]


def test_times_since_the_beginning_are_in_words() -> None:
    assert [since_words(one) for one in (3.25, 59.96, 3725.0, -75.0, float("nan"))] == [
        *("3.25 s", "0:01:00", "1:02:05", "−0:01:15", ""),
    ]


def test_the_value_nearest_to_the_pointer_comes_first_and_across_counts() -> None:
    one = series("near", [0, 50, 100], 0.0)
    aside = Series("aside", "loss", SCALAR, one.steps + 2, one.wall_times, one.values + 0.05)
    page = page_of(Charts(data=LogData([aside, one])).with_chart(["loss"]), Look())
    card = page.cards[0]
    assert card.plot is not None
    x = card.left + float(card.plot.x_axis.at(np.array([50.0]))[0])
    y = card.top + float(card.plot.y_axis.at(np.array([5.05]))[0])
    found = reading_at(page, x, y)
    assert found is not None
    assert [value.name for value in found.values] == ["near", "aside"]
    assert [value.name for value in ordered(found.values, TipOrder.HEIGHT, found.height)] == [
        *("aside", "near"),
    ]


def test_the_card_writes_numbers_as_the_system_does() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Spain))
    try:
        assert number_words(-0.1234) == "−0,1234"
        assert since_words(12.5) == "12,5 s"
        assert in_words_of_system("12,500.250 h") == "12.500,250 h"
        assert in_words_of_system("2026-11-26 22:05:10") == "2026-11-26 22:05:10"
    finally:
        QLocale.setDefault(before)


def test_values_have_the_dashes_of_their_lines() -> None:
    many = [
        Series(run, tag, SCALAR, np.arange(3), np.arange(3.0), np.arange(3.0) + number)
        for number, tag in enumerate(("loss", "val"))
        for run in ("a", "b")
    ]
    page = page_of(Charts(data=LogData(many)).with_chart(["loss", "val"]), Look())
    card = page.cards[0]
    assert card.plot is not None
    found = reading_at(page, card.left + card.plot.x_axis.start, card.top + 20.0)
    assert found is not None
    dashes = {value.name: value.dashes for value in found.values}
    assert dashes["a, loss"] == dashes["b, loss"] == ()
    assert dashes["a, val"] == dashes["b, val"] == DASHES[1]
