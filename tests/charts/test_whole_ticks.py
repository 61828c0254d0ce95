"""Ticks where what an axis tells are whole numbers, as steps are."""

import pytest

from nnsvg_qt.views.plots.axes import axis_of


def texts(low: float, high: float, is_log: bool, is_whole: bool = True) -> list[str]:
    return [tick.text for tick in axis_of((low, high), 0, 400, is_log, False, is_whole).ticks]


@pytest.mark.parametrize("is_log", [False, True])
def test_between_whole_numbers_stands_no_tick(is_log: bool) -> None:
    assert texts(1, 4, is_log) == ["1", "2", "3", "4"]
    assert "1.5" in texts(1, 4, is_log, is_whole=False)


@pytest.mark.parametrize("is_log", [False, True])
def test_what_lies_between_two_of_them_has_ticks_all_the_same(is_log: bool) -> None:
    assert {"1.3", "1.6"} <= set(texts(1.2, 1.8, is_log))


@pytest.mark.parametrize("is_log", [False, True])
def test_there_are_two_ticks_at_least_where_one_would_tell_no_scale(is_log: bool) -> None:
    around = (0.4, 3.0) if is_log else (-0.36, 0.44)
    for wide in (60, 100, 200):
        assert len(axis_of(around, 0, wide, is_log, False).ticks) > 1
