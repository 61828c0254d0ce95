"""Bars of outputs: their numbers, with as many digits as there is room for."""

import numpy as np

from nnsvg_qt.app.panels.running.output_bars import OutputBars
from nnsvg_qt.running.outputs import bars


def test_numbers_do_not_run_into_each_other(qtbot):
    shown = OutputBars()
    qtbot.addWidget(shown)
    values = np.array([0.0314, 0.151, 0.442, -1.26, 0.164, -1.08, 1.29, 2.5, -0.595, 0.269])
    shown.resize(900, 130)
    shown.show_bars(bars(values), in_percent=False, is_standing=True)
    assert [shown.text_of(bar) for bar in shown.bars] == [f"{value:.3g}" for value in values]
    shown.resize(10 * (shown.fontMetrics().horizontalAdvance("-0.60 ") + 1), 130)
    texts = [shown.text_of(bar) for bar in shown.bars]
    pitch = shown.width() / len(texts)
    assert all(shown.fontMetrics().horizontalAdvance(text) <= pitch for text in texts)
    assert texts[8] == f"{-0.595:.2g}"
    assert texts[7] == "2.5"
    # below each other they have the whole line
    shown.show_bars(bars(values), in_percent=False, is_standing=False)
    assert shown.text_of(shown.bars[8]) == "-0.595"


def test_small_shares_keep_their_decimal_where_large_ones_have_no_room(qtbot):
    shown = OutputBars()
    qtbot.addWidget(shown)
    values = np.array([0.004, 0.0, 0.0, 0.0, 0.0, 0.0, 0.12, 0.0, 0.876, 0.0])
    shown.resize(10 * (shown.fontMetrics().horizontalAdvance("99.9 ") - 1), 130)
    shown.show_bars(bars(values), in_percent=True, is_standing=True)
    told = [shown.text_of(bar) for bar in shown.bars]
    assert (told[0], told[1], told[6], told[8]) == ("0.4", "0", "12", "87.6")
