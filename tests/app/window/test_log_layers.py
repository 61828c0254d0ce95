"""Logs beside a network in a window: colours of layers, charts that follow, steps, kinds, names."""

from __future__ import annotations

import json
import zipfile
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from nnsvg_qt.app.panels.logs.runs_model import RunsModel
from nnsvg_qt.app.panels.logs.steps_model import title_of
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.charts import NAME
from nnsvg_qt.log_charts import Charts, Histograms, LayerColors, LogData, NetworkView
from nnsvg_qt.logs.series import HISTOGRAM
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Owner
from tests.app.opened import open_file
from tests.app.window.test_logs import PATIENCE, page_of
from tests.logs.test_graphs import FILES


@pytest.fixture(scope="module")
def lenet(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lenet")
    with zipfile.ZipFile(FILES) as archive:
        archive.extract("lenet/events.out.tfevents.1", folder)
    return folder / "lenet"


@pytest.fixture
def opened(windows, window, lenet, qtbot):
    """A window with LeNet and the charts of its training, which are followed."""
    shown = open_file(windows, lenet, window)
    qtbot.waitUntil(lambda: shown.logs.has_read, timeout=PATIENCE)
    canvas: Any = shown.canvas
    qtbot.waitUntil(lambda: bool(canvas.page and canvas.page.cards), timeout=PATIENCE)
    yield shown
    shown.logs.stop()


def charts_of(window) -> Charts:
    found: Charts = window.document.figure.part(NAME)
    return found


def test_logs_with_a_graph_colour_its_layers_and_follow_them(opened, qtbot):
    document, page = opened.document, page_of(opened)
    assert len(document.figure.architecture) == 8
    assert document.view == NAME
    before: Any = document.shown_figure.moment
    assert before is None
    page.rows["layers"].editor.edited.emit(LayerColors.NORM, "")
    assert charts_of(opened).layers is LayerColors.NORM
    moment = document.shown_figure.moment
    assert set(moment.values) == {
        "conv1/convolution",
        "conv2/convolution",
        "fc2/linear",
        "fc3/linear",
    }
    assert moment.caption.startswith("norm of weights, step 10")

    # a chart of histograms follows the selection, outside undo
    palette = opened.chart_palette
    palette.add_chart([one.kind for one in palette.model.choices].index(HISTOGRAM))
    (chart,) = document.selected_charts
    first = charts_of(opened).chart(chart).tags
    document.apply(
        "follow", lambda f: f.with_part(NAME, f.part(NAME).changed([chart], follow=True))
    )
    steps = document.undo_stack.count()
    document.select(["conv2/convolution"])
    shown = document.shown_figure.part(NAME).chart(chart)
    assert shown.tags == ("weights/conv2.bias",)
    assert charts_of(opened).chart(chart).tags == first
    assert document.undo_stack.count() == steps
    qtbot.waitUntil(
        lambda: bool(opened.canvas.page) and opened.canvas.page.cards[-1].chart == shown,
        timeout=PATIENCE,
    )
    page.keep.click()
    kept: Any = charts_of(opened)
    assert kept.chart(chart).tags == shown.tags
    assert {one.kind for one in kept.data.series} == {"scalar", HISTOGRAM}
    document.select([])
    assert document.figure.moment == moment


def test_the_palette_adds_kinds_of_charts_that_the_logs_have(opened):
    palette = opened.chart_palette
    assert opened.docks["kinds"].widget() is palette
    model = palette.list.model()
    offered = [model.index(row).data() for row in range(model.rowCount())]
    assert offered == ["Curves", "Mean of runs with band", "Histograms", "Distributions"]
    row = offered.index("Distributions")
    palette.list.setCurrentIndex(model.index(row))
    QTest.keyClick(palette.list, Qt.Key.Key_Return)
    added = charts_of(opened).charts[-1]
    assert added.histograms is Histograms.DISTRIBUTION
    assert opened.document.selected_charts == (added.id,)
    # runs have a last and a best value of numbers alone
    page = page_of(opened)
    assert page.runs.tag == "train/loss"
    page.copy_table("csv")
    assert QGuiApplication.clipboard().text().splitlines()[0].endswith("train/loss")
    held = opened.document.live_data
    opened.document.show_data(LogData(()))
    assert {one.kind for one in palette.model.choices} == {"scalar"}
    assert page.runs.tag == ""
    assert page.table.isColumnHidden(RunsModel.LAST)
    assert page.table.isColumnHidden(RunsModel.BEST)
    opened.document.show_data(held)
    assert not page.table.isColumnHidden(RunsModel.LAST)
    opened.document.show_view("planes")
    assert opened.docks["kinds"].widget() is opened.kind_palette
    assert opened.kind_palette.isEnabled()

    # buttons of kinds in the list of the tags
    opened.document.show_view(NAME)
    panel = opened.charts_panel
    panel.kinds["charts"].click()
    assert [one.tag for one in panel.tags.rows] == ["train/loss"]
    panel.kinds["chart-histograms"].click()
    assert {one.kind for one in panel.tags.rows} == {HISTOGRAM}
    panel.kinds[""].click()
    assert {"graph", "scalar", HISTOGRAM} <= {one.kind for one in panel.tags.rows}


def test_steps_are_selected_at_the_axis_and_told_in_a_table(opened, qtbot):
    document, page, canvas = opened.document, page_of(opened), opened.canvas
    surface = canvas.surface()

    def below(step: float) -> QPoint:
        card = canvas.page.cards[0]
        across = float(card.plot.x_axis.at(np.array([step]))[0])
        point = QPointF(card.left + across, card.top + card.plot.y_axis.start + 8.0)
        return canvas.place.position(point).toPoint()

    assert not page.values.isChecked()
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=below(7.2))
    assert charts_of(opened).charts[0].steps == "7"
    assert page.values.isChecked()
    assert page.tables.currentWidget() is page.at_steps
    model = page.steps
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Value"
    assert model.index(0, 1).data() == "0.25"

    qtbot.waitUntil(lambda: canvas.page.cards[0].chart.steps == "7", timeout=PATIENCE)
    start, end = below(2), below(15)
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(surface, (start + end) / 2)
    QTest.mouseMove(surface, end)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=end)
    assert charts_of(opened).charts[0].steps == "2 … 15"
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads[1:3] == ["Least", "Greatest"]
    assert "Mean" not in heads
    menu = page.steps_menu()
    next(one for one in menu.actions() if one.text() == title_of("mean")).trigger()
    menu.deleteLater()
    assert "Mean" in [
        model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())
    ]

    # another chart has the same steps, and its curves stand in the table too
    document.apply(
        "twice", lambda f: f.with_part(NAME, f.part(NAME).with_chart(["train/loss"], title="again"))
    )
    with_steps = {"steps": "2 … 15"}
    document.apply("steps", lambda f: f.with_part(NAME, f.part(NAME).changed(None, **with_steps)))
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Chart"
    assert {row.chart for row in model.rows} == {"train/loss", "again"}
    assert len({model.index(row, 1).data() for row in range(model.rowCount())}) == 2
    assert model.table().columns[:3] == ("run", "chart", "min")
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert model.index(0, 1).data() == "train/loss"
    document.select([charts_of(opened).charts[-1].id])
    assert {row.chart for row in model.rows} == {"again"}
    assert "mean" in Settings().texts("logs/step_columns")
    page._copy_steps("csv")
    assert QGuiApplication.clipboard().text().startswith("run,min,max,start_value")

    # an end is taken hold of, the other one stays
    qtbot.waitUntil(lambda: canvas.page.cards[0].chart.steps == "2 … 15", timeout=PATIENCE)
    start, end = below(15), below(10)
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(surface, end)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=end)
    assert charts_of(opened).charts[0].steps == "2 … 10"
    QTest.mouseDClick(surface, Qt.MouseButton.LeftButton, pos=below(6))
    assert charts_of(opened).charts[0].steps == ""
    assert page.tables.currentWidget() is page.table
    document.undo_stack.undo()
    assert charts_of(opened).charts[0].steps == "2 … 10"


def test_runs_are_named_noted_and_put_into_the_background(opened):
    page = page_of(opened)
    run = page.runs.rows[0].name
    page.table.selectRow(0)
    menu = page.runs_menu()
    texts = [one.text() for one in menu.actions()]
    assert {"Name in charts …", "Note …"} <= set(texts)
    next(one for one in menu.actions() if one.text() == "In the background").trigger()
    menu.deleteLater()
    page.name_run(run, "Baseline")
    page.note_run(run, "warm-up\ntoo short")
    look = charts_of(opened).look_of(run)
    assert (look.name, look.note, look.grey) == ("Baseline", "warm-up\ntoo short", True)
    assert page.runs.index(0, RunsModel.NAME).data() == "Baseline"
    assert page.runs.index(0, RunsModel.STATE).data().endswith("warm-up too short")
    page.note_run(run, "x" * 1001)
    assert "more than 1000" in page.state.text().replace(",", "")
    assert charts_of(opened).look_of(run).note == "warm-up\ntoo short"
    opened.document.undo_stack.undo()
    assert charts_of(opened).look_of(run).note == ""


def test_layers_of_the_network_beside_charts_are_selected_and_numbers_saved(
    opened, qtbot, tmp_path
):
    document, canvas = opened.document, opened.canvas
    shown = charts_of(opened).changed(network=NetworkView.PLANES)
    document.apply("network", lambda figure: figure.with_part(NAME, shown))
    qtbot.waitUntil(lambda: canvas.page.cards[0].is_network, timeout=PATIENCE)
    qtbot.waitUntil(lambda: canvas.is_current, timeout=PATIENCE)
    owner = Owner("layer", "fc1/linear")
    parts = [one for one in canvas.shown_scene.primitives if getattr(one, "owner", None) == owner]
    place: Any = bounds_of_all(parts[:1])
    middle = QPointF((place.left + place.right) / 2, (place.top + place.bottom) / 2)
    QTest.mouseClick(
        canvas.surface(),
        Qt.MouseButton.LeftButton,
        pos=canvas.place.position(middle).toPoint(),
    )
    assert document.selected_layers == (owner.id,)
    card = canvas.page.cards[1]
    point = QPointF(card.left + 40.0, card.top + 40.0)
    QTest.mouseClick(
        canvas.surface(), Qt.MouseButton.LeftButton, pos=canvas.place.position(point).toPoint()
    )
    assert document.selected_charts == (charts_of(opened).charts[0].id,)
    opened.charts_panel.save_numbers(tmp_path / "loss.json", "json")
    (told,) = json.loads((tmp_path / "loss.json").read_text())
    assert (told["tag"], len(told["points"])) == ("train/loss", 20)
    opened.charts_panel.save_numbers(tmp_path / "gone" / "loss.json", "json")
    assert not opened.charts_panel.problem.isHidden()
