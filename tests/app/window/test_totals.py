"""What the status bar says of layers."""

from threading import Event

import numpy as np
import pytest

import nnsvg_qt.app.window.totals as totals_module
from nnsvg_qt.app.window.totals import TotalsLabel, layer_sentence
from nnsvg_qt.charts import NAME
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs.series import SCALAR, Series
from nnsvg_qt.model.counts import multiply_accumulates, parameter_count, totals
from nnsvg_qt.model.presets import PRESETS, preset
from nnsvg_qt.sources import draw


def test_a_sentence_begins_with_the_name_as_it_is_or_a_capital():
    architecture = draw("6-4-3").architecture
    unnamed = architecture.layers[1]
    assert layer_sentence(architecture, unnamed).startswith("Dense   4   28 parameters")
    named = draw("1@8x8 > conv 2 k3 as stem").architecture
    assert layer_sentence(named, named.layers[1]).startswith("stem   3×3 convolution")


def test_a_layer_named_after_what_it_is_says_so_once():
    architecture = draw("1@8x8 as Input > conv 2 k3").architecture
    assert layer_sentence(architecture, architecture.layers[0]) == "Input   1@8×8"


@pytest.fixture
def label(qtbot):
    made = TotalsLabel()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def patient(monkeypatch):
    """The label waits for its counts as long as a busy machine takes."""
    monkeypatch.setattr(totals_module, "PATIENCE", 20.0)


@pytest.mark.usefixtures("patient")
def test_the_counts_of_a_short_network_are_there_at_once(label):
    label.show_figure(draw("6-4-3"))
    assert label.text() == "3 layers   13 nodes   36 edges   43 parameters"


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("notation", "said", "left_out"),
    [
        (
            "C@HxW > conv 8 k3 same > conv 4 k1",
            "3 layers   nodes unknown   edges unknown   at least 36 parameters",
            "Not counted: input-1, conv-1, conv-2.",
        ),
        (
            "3@HxW > conv 8 k3 same > globalavgpool > dense 10",
            "4 layers   at least 18 nodes   at least 80 edges   314 parameters",
            "Not counted: input-1, conv-1.",
        ),
    ],
)
def test_sums_leave_out_what_nobody_knows(label, notation, said, left_out):
    label.show_figure(draw(notation))
    assert label.text() == said
    assert left_out in label.toolTip()


def test_nobody_waits_for_counts_that_take_long(label, monkeypatch, qtbot):
    counting, go_on = Event(), Event()

    def slow(architecture):
        counting.set()
        assert go_on.wait(20)
        return totals(architecture)

    monkeypatch.setattr(totals_module, "totals", slow)
    label.show_figure(draw("6-4-3"))
    assert counting.wait(20)
    assert label.text() == ""
    label.show_figure(draw("6-4"))
    label.show_figure(draw("6-4-3-2"))
    go_on.set()
    qtbot.waitUntil(lambda: label.text().startswith("4 layers"))


def test_the_totals_are_the_sums_of_what_is_said_of_each_layer():
    networks = [preset(name).architecture() for name in PRESETS]
    # Of groups that repeat and of shared weights the totals count copies.
    single = [network for network in networks if not network.groups and not network.shared]
    assert len(single) > 20
    for network in single:
        check_totals(network)


def check_totals(architecture) -> None:
    counted = totals(architecture)
    ids = [layer.id for layer in architecture]
    parameters = [parameter_count(architecture, one) for one in ids]
    operations = [multiply_accumulates(architecture, one) for one in ids]
    assert counted.parameters == sum(count or 0 for count in parameters)
    assert counted.multiply_accumulates == sum(count or 0 for count in operations)
    unknown = [one for one, *both in zip(ids, parameters, operations, strict=True) if None in both]
    assert list(counted.uncounted) == unknown


def test_one_of_a_kind_is_told_in_the_singular(windows, qtbot):
    steps = np.zeros(1, int)
    data = LogData([Series("a", "loss", SCALAR, steps, np.zeros(1), np.ones(1))])
    charts = Charts(data=data).with_chart(["loss"])
    window = windows.open_figure(Figure(parts={NAME: charts}))
    qtbot.waitUntil(
        lambda: window.totals.text() == "1 chart   1 run   1 tag   1 point", timeout=20000
    )


def test_counts_give_way_to_a_message_that_they_leave_no_room_for(window):
    window.resize(800, 600)
    bar = window.statusBar()
    window.show_message("Done")
    assert window.totals.isVisible()
    sentence = "Exported /home/someone/papers/2026/figures/architecture-planes.svg"
    window.show_message(sentence)
    assert not window.totals.isVisible()
    assert bar.fontMetrics().horizontalAdvance(sentence) < window.page_controls.size_button.x()
    bar.clearMessage()
    assert window.totals.isVisible()
    window.show_message(sentence)
    window.resize(1400, 600)
    assert window.totals.isVisible()
    bar.clearMessage()
